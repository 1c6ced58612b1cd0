#!/usr/bin/env python3
"""Changes the code in small ways, and says which changes no test notices.

    tests/mutants.py [COUNT [SEED]] [--only N,N…]

`cargo mutants` builds the program once for each change. This draws a sample of COUNT changes (400) to `src/fix`,
`src/engine`, `src/policy` and `src/model`, builds all of them into one program, and runs the tests once for each with
`OSPO_MUTANT=N`, until one fails. The same SEED draws the same sample, as far as the code is the same. `--only` runs
some changes of the sample again, by the numbers that an earlier run printed.

It works on the last commit, in `target/mutants`, and leaves the work tree alone. It needs two packages from PyPI:
`python3 -m pip install tree-sitter tree-sitter-rust`.

What it cannot draw: changes to constants, to `const fn`, and inside macros; values for functions that return `impl Trait`
or a reference; and changes that do not compile, for which it draws others.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import tree_sitter
import tree_sitter_rust

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "target" / "mutants"
TREE = HOME / "tree"
FOLDERS = ["fix", "engine", "policy", "model"]
# The tests that notice most in little time. Only what they do not notice is shown to the others.
FIRST = ["cases", "ospo_lint", "config", "mistakes"]
# Unit tests of layers in which no change is made, and those that count steps, which take most of the time.
SKIPPED = ["growth", "document::", "knowledge::", "schema::", "expression::", "source::"]
# They read the source itself, in which the changes are, or ask only layers in which there are none.
LEFT_OUT = {"architecture", "generated", "plain_english", "readme", "cel", "json_suite", "toml_suite", "fuzz", "reuse"}
SWITCH = """
/// Says which change is made.
#[doc(hidden)]
pub fn mutant(number: u32) -> bool {
    static MADE: std::sync::LazyLock<u32> = std::sync::LazyLock::new(|| {
        std::env::var("OSPO_MUTANT").ok().and_then(|text| u32::from_str_radix(&text, 16).ok()).unwrap_or(0)
    });
    *MADE == number
}
"""
OTHER = {"<": "<=", ">": ">=", "<=": "<", ">=": ">", "&&": "||", "||": "&&", "+": "-", "-": "+"}
NOT_ENTERED = ("const_item", "static_item", "attribute_item", "macro_definition", "array_type", "macro_invocation")


def is_code(path):
    return not (path.name == "tests.rs" or "tests" in path.parts or "growth" in str(path))


def git(*arguments, folder=TREE):
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True).stdout


def sources():
    listed = git("ls-files", *(f"src/{folder}{rest}" for folder in FOLDERS for rest in (".rs", "/**.rs")))
    return [path for path in listed.decode().split() if is_code(Path(path))]


def unchanged(path):
    return git("show", f"HEAD:{path}")


def values(kind):
    """Returns what a function of a type may return instead."""
    if kind is None:
        return [""]
    kind = kind.strip()
    if kind == "bool":
        return ["true", "false"]
    if kind.startswith("Option<"):
        return ["None"]
    if kind.startswith("&") and kind.endswith("str"):
        return ['""']
    if kind == "Self" or kind.startswith(("impl", "Box<dyn", "!", "&")):
        return []
    if kind.startswith("Result<()"):
        return ["Ok(())"]
    if kind.startswith("Result<"):
        return ["Ok(Default::default())"]
    return ["Default::default()"]


class Reader:
    """Finds the changes that can be made to one file."""

    def __init__(self, path):
        self.path = path
        self.source = unchanged(path)
        self.found = []
        self.times = {}
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language()))
        self.walk(parser.parse(self.source).root_node)

    def text(self, node):
        return self.source[node.start_byte : node.end_byte].decode()

    def note(self, node, start, end, before, after, what, copies=False):
        what = " ".join(what.split())
        nth = self.times[what] = self.times.get(what, 0) + 1
        # Code elsewhere in the file may change without giving it another number.
        number = hashlib.sha256(f"{self.path} {what} {nth}".encode()).hexdigest()[:8]
        place = f"{self.path}:{node.start_point[0] + 1}"
        change = dict(path=self.path, place=place, start=start, end=end, before=before, after=after)
        self.found.append(dict(change, number=number, what=what, copies=copies))

    def is_test(self, node):
        before = node.prev_sibling
        while before is not None and before.type in ("attribute_item", "line_comment"):
            if before.type == "attribute_item" and "test" in self.text(before):
                return True
            before = before.prev_sibling
        return False

    def walk(self, node):
        if node.type in NOT_ENTERED or (node.type in ("mod_item", "function_item") and self.is_test(node)):
            return
        if node.type == "impl_item" and re.search(r"(Debug|Default) for", self.text(node)[:90]):
            return
        if node.type == "function_item":
            if any(child.type == "function_modifiers" and "const" in self.text(child) for child in node.children):
                return
            self.function(node)
        if node.type == "match_pattern":
            self.guard(node.child_by_field_name("condition"))
        if node.type == "binary_expression":
            self.binary(node)
        if node.type == "unary_expression" and self.text(node).startswith("!"):
            self.around(node, "(crate::mutant(@) ^ ", ")", f"delete ! in `{self.text(node)[:70]}`")
        for child in node.children:
            self.walk(child)

    def around(self, node, before, after, what):
        self.note(node, node.start_byte, node.end_byte, before, after, what)

    def function(self, node):
        body, kind = node.child_by_field_name("body"), node.child_by_field_name("return_type")
        if body is None:
            return
        name, at = self.text(node.child_by_field_name("name")), body.start_byte + 1
        for value in values(kind and self.text(kind)):
            what = f"fn {name} returns {value or '()'}"
            self.note(node, at, at, f" if crate::mutant(@) {{ return {value}; }}", "", what)

    def guard(self, condition):
        if condition is not None and condition.type not in ("let_condition", "let_chain"):
            what = f"guard `{self.text(condition)[:70]}` is always"
            self.around(condition, "crate::mutant(@) || (", ")", f"{what} true")
            self.around(condition, "!crate::mutant(@) && (", ")", f"{what} false")

    def binary(self, node):
        sign, text = self.text(node.child_by_field_name("operator")), self.text(node)
        if sign in ("==", "!="):
            self.around(node, "(crate::mutant(@) ^ (", "))", f"negate `{text[:70]}`")
        elif sign in OTHER and " let " not in text and "if let" not in text:
            left, right = (self.text(node.child_by_field_name(side)) for side in ("left", "right"))
            before = f"(if crate::mutant(@) {{ ({left}) {OTHER[sign]} ({right}) }} else {{ "
            what = f"{sign} becomes {OTHER[sign]} in `{text[:70]}`"
            self.note(node, node.start_byte, node.end_byte, before, " })", what, copies=True)


def go_together(one, other):
    """Says whether both can be in one program: a copy of an expression holds no other change."""
    inner = lambda inner, outer: outer["start"] <= inner["start"] and inner["end"] <= outer["end"]
    same = (one["start"], one["end"]) == (other["start"], other["end"])
    if one["copies"] and inner(other, one) or other["copies"] and inner(one, other):
        return False
    return not same or one["start"] == one["end"]


def draw(found, dropped, count):
    chosen, by_path = [], {}
    for change in found:
        beside = by_path.setdefault(change["path"], [])
        if change["number"] not in dropped and all(go_together(change, other) for other in beside):
            beside.append(change)
            chosen.append(change)
        if len(chosen) == count:
            break
    return chosen


def write(chosen):
    """Puts the changes into the files. What is right already is not written, so that it is not built again."""
    by_path = {path: [] for path in sources()}
    for change in chosen:
        by_path[change["path"]].append(change)
    texts = {path: with_changes(unchanged(path), changes) for path, changes in by_path.items()}
    texts["src/lib.rs"] = unchanged("src/lib.rs") + SWITCH.encode()
    for path, text in texts.items():
        if (TREE / path).read_bytes() != text:
            (TREE / path).write_bytes(text)


def with_changes(source, changes):
    # What ends somewhere comes before what begins there; inside goes before outside, and outside before inside.
    pieces = []
    for change in changes:
        length = change["end"] - change["start"]
        before = change["before"].replace("@", f"0x{change['number']}").replace("\n", " ")
        pieces.append((change["start"], 1, -length, before))
        pieces.append((change["end"], 0, length, change["after"]))
    out, at = b"", 0
    for place, _, _, text in sorted(piece for piece in pieces if piece[3]):
        out += source[at:place] + text.encode()
        at = place
    return out + source[at:]


def cargo(*arguments):
    build = dict(CARGO_TARGET_DIR=str(HOME / "build"), RUSTFLAGS=os.environ.get("RUSTFLAGS", "") + " --cap-lints=allow")
    build |= dict(CARGO_PROFILE_DEV_OPT_LEVEL="1", CARGO_PROFILE_DEV_DEBUG="0", CARGO_INCREMENTAL="0")
    command = ["cargo", *arguments, "--message-format=json"]
    run = subprocess.run(command, cwd=TREE, env={**os.environ, **build}, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


def refused():
    """Returns the numbers of the changes that do not compile, and whether anything does not."""
    numbers, fails = set(), False
    for message in cargo("check", "--lib"):
        if message.get("reason") != "compiler-message" or message["message"]["level"] != "error":
            continue
        fails = True
        for span in message["message"]["spans"]:
            lines = (TREE / span["file_name"]).read_text().split("\n")
            few = lines[span["line_start"] - 1 : min(span["line_end"], span["line_start"] + 3)]
            numbers |= {number for line in few for number in re.findall(r"mutant\(0x(\w+)\)", line)}
    return numbers, fails


def compiled(found, count):
    """Returns a sample that compiles, written into the files."""
    # What did not compile will not do so the next time.
    known = HOME / "refused.json"
    dropped = set(json.loads(known.read_text())) if known.exists() else set()
    while True:
        chosen = draw(found, dropped, count)
        write(chosen)
        numbers, fails = refused()
        if not fails:
            print(f"{len(found)} changes are possible; {len(chosen)} are drawn, of which all compile", flush=True)
            return chosen
        if not numbers:
            sys.exit("the code does not compile, and no change is the reason")
        dropped |= numbers
        known.write_text(json.dumps(sorted(dropped)))


class Tests:
    """The programs that `cargo test` builds, and how long each takes where nothing is changed."""

    def __init__(self):
        self.programs, self.took = {}, {}
        for message in cargo("test", "--no-run"):
            if message.get("executable") and message["profile"]["test"] and message["target"]["kind"] != ["bin"]:
                self.programs[message["target"]["name"]] = message["executable"]
        for name in sorted(set(self.programs) - LEFT_OUT):
            begin = time.monotonic()
            if self.fails(name, "0", 1200):
                print(f"{name} fails without any change and is left out")
            else:
                self.took[name] = time.monotonic() - begin
            print(f"{time.monotonic() - begin:6.1f} s  {name}", flush=True)
        self.first = [name for name in FIRST if name in self.took]
        self.rest = sorted(set(self.took) - set(FIRST), key=self.took.get)

    def fails(self, name, number, limit):
        quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rest = [word for skipped in SKIPPED for word in ("--skip", skipped)] if name == "ospo_lint" else []
        run = dict(CI="true", INSTA_UPDATE="no", PROPTEST_CASES="16", PROPTEST_RNG_SEED="20261124")
        run |= dict(CARGO_MANIFEST_DIR=str(TREE), OSPO_MUTANT=number)
        try:
            command = [self.programs[name], *rest]
            return subprocess.run(command, cwd=TREE, env={**os.environ, **run}, timeout=limit, **quiet).returncode != 0
        except subprocess.TimeoutExpired:
            return True

    def notice(self, changes, names):
        """Says which program notices each change; returns the changes that none of them notices."""
        left = []
        for change in changes:
            fails = lambda name: self.fails(name, change["number"], 60 + 10 * self.took[name])
            noticed = next((name for name in names if fails(name)), None)
            left += [] if noticed else [change]
            print(f"{change['number']}  {noticed or '-':14}  {change['place']}: {change['what']}", flush=True)
        return left


def lay_out():
    """Makes the work tree, or brings it to the last commit; what both have is left as it is."""
    HOME.mkdir(parents=True, exist_ok=True)
    head = git("rev-parse", "HEAD", folder=ROOT).decode().strip()
    if not TREE.exists():
        git("worktree", "prune", folder=ROOT)
        git("worktree", "add", "--quiet", "--detach", TREE, head, folder=ROOT)
    elif git("rev-parse", "HEAD").decode().strip() != head:
        git("checkout", "--quiet", "--force", "--detach", head)


def main():
    arguments = argparse.ArgumentParser(usage=__doc__.split("\n")[2].strip())
    arguments.add_argument("count", nargs="?", type=int, default=400)
    arguments.add_argument("seed", nargs="?", type=int, default=1)
    arguments.add_argument("--only", type=lambda text: set(text.split(",")))
    given = arguments.parse_args()
    lay_out()
    found = [change for path in sources() for change in Reader(path).found]
    found.sort(key=lambda change: hashlib.sha256(f"{given.seed} {change['number']}".encode()).digest())
    chosen = compiled(found, given.count)
    tests = Tests()
    run = [change for change in chosen if not given.only or change["number"] in given.only]
    survived = tests.notice(tests.notice(run, tests.first), tests.rest)
    print(f"{len(run) - len(survived)} of {len(run)} changes are noticed ({100 - 100 * len(survived) / len(run):.1f} %)")
    for change in survived:
        print(f"{change['number']}  {change['place']}: {change['what']}")


if __name__ == "__main__":
    main()
