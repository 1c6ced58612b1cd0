//! What is fuzzed: each function takes any bytes and panics where a promise is broken.
//!
//! `tests/fuzz.rs` replays the corpora under `fixtures/fuzz/` on a stable compiler; the crate in this
//! folder lets `cargo fuzz` search for more (see `run`).

use std::borrow::Cow;
use std::fmt::Write as _;

use ospo_lint::document::{Document, Encoding, Format as Language, Selector};
use ospo_lint::engine::{Mask, Outcome, Texts};
use ospo_lint::finding::{Findings, Safe, Safety, Severity, Sink, Text};
use ospo_lint::path::RepoPath;
use ospo_lint::report::{self, Format, Options, neutral};
use ospo_lint::source::{Limits, Memory};
use ospo_lint::span::{FileId, Span};
use ospo_lint::text;

#[path = "../support/fix.rs"]
mod in_memory;
#[path = "../support/run.rs"]
mod run;
#[path = "../support/sound.rs"]
mod sound;

/// A target: its name, and what it does with bytes.
type Target = (&'static str, fn(&[u8]));

/// All targets, by name.
pub(crate) const ALL: &[Target] = &[
    ("toml", |bytes| read(Language::Toml, bytes)),
    ("json", |bytes| read(Language::Json, bytes)),
    ("yaml", |bytes| read(Language::Yaml, bytes)),
    ("csv", |bytes| read(Language::Csv, bytes)),
    ("markdown", |bytes| read(Language::Markdown, bytes)),
    ("html", html),
    ("tables", tables),
    ("masking", masking),
    ("neutral", neutralising),
    ("config", config),
    ("expression", expression),
    ("check", check),
    ("fix", fix),
];

/// Runs the target of that name.
pub(crate) fn run(name: &str, bytes: &[u8]) {
    let found = ALL.iter().find(|(known, _)| *known == name);
    let (_, target) = found.expect("a target of this name");
    target(bytes);
}

/// A reader loses no byte, and every span is one of the text.
fn read(language: Language, bytes: &[u8]) {
    let limits = Limits::default();
    let document = Document::read(FileId(0), language, bytes, &limits);
    // A page in another encoding is read as text, which may be shorter or longer.
    if document.encoding() == Encoding::Utf8 {
        assert_eq!(document.text().len(), bytes.len());
    }
    sound::is_sound(&document);
}

/// HTML counts as a page only below front matter; so that all bytes reach its reader, there is some.
fn html(bytes: &[u8]) {
    read(Language::Html, bytes);
    let page = [b"---\ntitle: x\n---\n", bytes].concat();
    read(Language::Html, &page);
    read(Language::Markdown, &page);
}

/// The tables and sections of a page are values like others, and none of them is lost on the way.
fn tables(bytes: &[u8]) {
    let limits = Limits::default();
    let mut document = Document::read(FileId(0), Language::Markdown, bytes, &limits);
    let front = document.roots().count();
    document.read_body(&limits, &|_| None);
    assert_eq!(document.roots().count(), front);
    sound::is_sound(&document);
    for at in ["table", "section", "section/**"] {
        let selector = Selector::parse(at).expect("a selector");
        for record in document.in_body(&selector) {
            sound::is_sound_below(&document, record);
        }
    }
}

/// One file in memory.
struct Page(RepoPath, String);

impl Texts for Page {
    fn path(&self, _: FileId) -> &RepoPath {
        &self.0
    }

    fn text(&self, _: FileId) -> Cow<'_, str> {
        Cow::Borrowed(&self.1)
    }
}

/// A word that is in no corpus.
const SECRET: &str = "Qxzvwkjy";

/// A masked word is in no output, wherever it is in a line and whatever is around it; and
/// whatever the file holds, no output steers.
fn masking(bytes: &[u8]) {
    let (head, rest) = bytes.split_at(bytes.len().min(6));
    let number = |at: usize| head.get(at).copied().map_or(0, usize::from);
    let before = String::from_utf8_lossy(rest);
    if before.contains(SECRET) {
        return;
    }
    let mut page = before.clone().into_owned();
    let mut at = before.len() * number(0) / 256;
    while !page.is_char_boundary(at) {
        at -= 1;
    }
    page.insert_str(at, &format!(" {SECRET} "));
    let span = |from: usize, to: usize| {
        let place = |at: usize| u32::try_from(at.min(page.len())).unwrap_or(u32::MAX);
        Span::new(FileId(0), place(from), place(to.max(from)))
    };
    let secret = span(at + 1, at + 1 + SECRET.len());
    let shown = span(page.len() * number(1) / 256, page.len() * number(2) / 256);
    let mut sink = Sink::new();
    sink.speak_for("record/example", Severity::Error);
    let mut findings: Findings<'_, Safe> = sink.lend();
    findings
        .at(shown, text!["said ", Text::quoted(SECRET, secret)])
        .label(text![Text::code(SECRET, Some(secret))])
        .related(secret, text![Text::quoted(SECRET, secret)])
        .help(text![Text::quoted(&*before, shown)])
        .edit(Safe, secret, SECRET);
    drop(findings);
    let outcome = Outcome {
        findings: sink.into_list(),
        files: 1,
        masks: vec![Mask(secret)],
        ..Outcome::default()
    };
    let texts = Page(RepoPath::from_normal("notes/2026.md"), page);
    let options = Options {
        width: 40 + number(3),
        color: false,
        ..Options::default()
    };
    for text in all_outputs(&outcome, &texts, &options) {
        assert!(!text.contains(SECRET), "{text}");
    }
}

/// Every format of an outcome; none of them steers.
fn all_outputs(outcome: &Outcome, texts: &dyn Texts, options: &Options<'_>) -> Vec<String> {
    let write = |format: Format| {
        let mut out = Vec::new();
        report::write(format, outcome, texts, options, &mut out).expect("memory takes it");
        let text = String::from_utf8(out).expect("reports are UTF-8");
        let calm = |c: char| c == '\n' || !c.is_control();
        assert!(text.chars().all(calm), "{text:?}");
        let wrong = text.lines().find(|line| !is_harmless(format, line));
        assert_eq!(wrong, None, "{}", format.name());
        text
    };
    Format::ALL.into_iter().map(write).collect()
}

/// Says whether a runner runs nothing of a line but the annotation that it was made for.
fn is_harmless(format: Format, line: &str) -> bool {
    let ours = ["::error file=", "::warning file="];
    let is_ours = ours.iter().any(|start| line.starts_with(start));
    let runs = line.trim_start().starts_with("::") || line.contains("##[");
    match format {
        Format::Github if is_ours => !line.contains("##[") && line.matches("::").count() == 2,
        _ => !runs,
    }
}

/// No line is run by a runner, nothing steers, and twice is once.
fn neutralising(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let clean = neutral::line(&text);
    assert_eq!(clean.chars().count(), text.chars().count());
    assert!(!clean.chars().any(char::is_control), "{clean:?}");
    assert!(!clean.trim_start().starts_with("::"), "{clean:?}");
    assert!(!clean.contains("##["), "{clean:?}");
    assert_eq!(neutral::line(&clean), clean);
}

/// A configuration is taken, or its mistakes are reported.
fn config(bytes: &[u8]) {
    let mut memory = Memory::default();
    memory.insert("ospo-lint.toml", bytes);
    memory.insert("people/ada.toml", "name = \"Ada Example\"\n");
    memory.insert("schema.json", r#"{"type": "object", "required": ["name"]}"#);
    memory.insert(
        "packs/own.toml",
        "[rules]\n\"record/unknown-field\" = \"warning\"\n",
    );
    run::check(&memory, &[]);
}

/// What an assertion makes of an expression: its place decides which types are refused.
const ASSERTIONS: [&str; 4] = [
    "that = '''\nTEXT'''\nmessage = \"{id}\"\n",
    "each = '''\nTEXT'''\nthat = \"it != null\"\nmessage = \"{it}\"\n",
    "that = \"set(record) != null\"\nmessage = \"{set(record)}\"\n[derive.group]\nset = '''\nTEXT'''\n",
    "that = '''!all('group').exists(x, x != record && dyn(\nTEXT) == record.members)'''\nmessage = \"{id}\"\n",
];

/// An expression is refused at bytes of its own, or ends with a value or a reason within its budget.
fn expression(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).replace("'''", "'");
    for assertion in ASSERTIONS {
        let assertion = assertion.replace("TEXT", &text);
        let config = format!(
            "extends = []\n\n[limits]\nexpression_cost = 20000\nassertion_cost = 100000\n\n\
             [[assert]]\nname = \"group/fuzz\"\nkind = \"group\"\n{assertion}"
        );
        let sets = if config.contains("[derive.group]") {
            ""
        } else {
            "[derive.group]\n"
        };
        let mut memory = Memory::default();
        let config = format!("{config}{sets}members = \"record.members\"\n");
        memory.insert("ospo-lint.toml", config);
        memory.insert(
            "groups/docs.toml",
            "name = \"Documentation\"\nkind = \"working-group\"\nmembers = [\"ana\", \"bo\"]\nformed = 2024-05-14\n",
        );
        // Enough of them that they are found by their keys.
        for at in 0..9 {
            let path = format!("groups/other-{at}.toml");
            memory.insert(
                &path,
                "name = \"Other\"\nkind = \"working-group\"\nmembers = [\"bo\"]\n",
            );
        }
        run::check(&memory, &[]);
    }
}

/// A whole repository: files after lines that begin with `=== ` and name them.
fn repository(bytes: &[u8]) -> Memory {
    let text = String::from_utf8_lossy(bytes);
    let mut memory = Memory::default();
    let mut path = String::from("README.md");
    let mut file = String::new();
    for line in text.split_inclusive('\n') {
        match line
            .strip_prefix("=== ")
            .and_then(|name| RepoPath::new(name.trim_end()))
        {
            Some(next) => {
                memory.insert(&path, std::mem::take(&mut file));
                next.as_str().clone_into(&mut path);
            }
            None => _ = file.write_str(line),
        }
    }
    memory.insert(&path, file);
    memory
}

/// A check of a whole repository steers nothing.
fn check(bytes: &[u8]) {
    let ran = run::check(&repository(bytes), &[]);
    let calm = |c: char| c == '\n' || !c.is_control();
    assert!(ran.human.chars().all(calm), "{:?}", ran.human);
}

/// The edits of a whole check, applied: twice is once, and no rule speaks more often than before.
fn fix(bytes: &[u8]) {
    let memory = repository(bytes);
    for least in [Safety::Safe, Safety::Unsafe] {
        let Some((_, next)) = in_memory::fix(&memory, &[], least) else {
            return;
        };
        let (fixed, _) =
            in_memory::fix(&next, &[], least).expect("the configuration is still right");
        assert_eq!(fixed.changes, []);
        let count = |memory: &Memory| run::check(memory, &[]).rules.len();
        assert!(count(&next) <= count(&memory));
    }
}
