//! What a change breaks, and what was there before.

use std::path::Path;

use super::{DAY, Said, commit, concise, git, git_may, repository, run, write};
use crate::command::copy;

const GOOD: &str = "name = \"Ada Example\"\nindividual = true\n";

/// The new findings, without what is said of them, and the last line.
fn new(folder: &Path, arguments: &[&str]) -> (Vec<String>, String) {
    let said = concise(folder, arguments);
    let lines = said.out.lines().filter(|line| line.contains(": error "));
    let lines = lines.map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" "));
    let human: Vec<&str> = DAY.iter().chain(arguments).copied().collect();
    let human = run(folder, &human).out;
    let last = human.lines().find(|line| line.starts_with("Since "));
    (lines.collect(), last.unwrap_or_default().to_owned())
}

#[test]
fn what_others_lose_is_new_in_files_that_nobody_touched() {
    let place = repository(&[]);
    for name in ["bo", "cy", "dee"] {
        let text =
            format!("name = \"{name} Example\"\n\n[[affiliations]]\norganisation = \"works\"\n");
        write(
            place.path(),
            &[(&format!("people/{name}-example.toml"), &text)],
        );
    }
    commit(place.path());
    git(place.path(), &["tag", "before"]);
    git(place.path(), &["rm", "-q", "organisations/works.toml"]);
    commit(place.path());
    let broken = |name: &str| {
        format!("people/{name}-example.toml:4:16 error affiliation/unknown-organisation")
    };
    let expected: Vec<String> = ["bo", "cy", "dee"]
        .iter()
        .map(|name| broken(name))
        .collect();
    let hash = git(place.path(), &["rev-parse", "--short=7", "before"]);
    for arguments in [
        &["--since", "before"][..],
        &["--since", "before", "--rev", "main"],
        &["--since", "before", "--staged"],
        &["--since", "before..main"],
    ] {
        let (found, last) = new(place.path(), arguments);
        assert_eq!(found, expected, "{arguments:?}");
        assert!(
            last.starts_with(&format!("Since before ({}): 3 new, 1 known.", hash.trim())),
            "{last}"
        );
    }
    let (found, last) = new(place.path(), &["--since", "main"]);
    assert!(
        found.is_empty() && last.contains("0 new, 4 known."),
        "{last}"
    );
    assert_eq!(concise(place.path(), &["--since", "main"]).exit, 0);
    // What is not asked for is left out, as ever.
    let one = ["--since", "before", "people/cy-example.toml"];
    assert_eq!(new(place.path(), &one).0, [broken("cy")]);
}

#[test]
fn what_is_mended_is_not_new_and_neither_is_what_moved() {
    let place = repository(&[]);
    let bad = "# A remark.\n\nname = \"Ada Example\"\n\n[[affiliations]]\nkind = \"x\"\norganisation = \"guild\"\n";
    write(place.path(), &[("people/ada-example.toml", bad)]);
    let (found, last) = new(
        place.path(),
        &["--since", "HEAD", "--select", "affiliation/*"],
    );
    assert!(
        found.is_empty() && last.contains("0 new, 1 known."),
        "{last}"
    );
    write(place.path(), &[("people/ada-example.toml", GOOD)]);
    let (found, last) = new(place.path(), &["--since", "HEAD"]);
    assert!(
        found.is_empty() && last.contains("0 new, 0 known."),
        "{last}"
    );
}

#[test]
fn a_file_that_has_another_name_has_no_new_findings() {
    let place = repository(&[]);
    let page = "# A page\n\nOne.\n\nTwo.\n\n[gone](gone.md)\n";
    let config = "[rules]\n\"record/broken-link\" = \"error\"\n";
    let nobody = "name = 3\nindividual = true\npronouns = \"she\"\n";
    write(
        place.path(),
        &[
            ("ospo-lint.toml", config),
            ("docs/a.md", page),
            ("people/bo-example.toml", nobody),
        ],
    );
    commit(place.path());
    let (_, before) = new(place.path(), &["--since", "HEAD"]);
    assert!(before.contains("0 new, 3 known."), "{before}");
    git(place.path(), &["mv", "docs/a.md", "docs/b.md"]);
    git(
        place.path(),
        &["mv", "people/bo-example.toml", "people/bo-other.toml"],
    );
    git(
        place.path(),
        &["mv", "people/ada-example.toml", "people/ada-other.toml"],
    );
    for arguments in [&["--since", "HEAD"][..], &["--since", "HEAD", "--staged"]] {
        let (found, last) = new(place.path(), arguments);
        assert!(
            found.is_empty() && last.contains("0 new, 3 known."),
            "{found:?} {last}"
        );
    }
    // Renamed, and one mistake more.
    write(
        place.path(),
        &[("docs/b.md", &format!("{page}\n[lost](lost.md)\n"))],
    );
    let (found, last) = new(place.path(), &["--since", "HEAD"]);
    assert!(last.contains("1 new, 3 known."), "{last}");
    assert_eq!(found, ["docs/b.md:9:8 error record/broken-link"]);
}

/// Of equal findings those on lines that changed are the new ones, wherever they are in the file.
#[test]
fn of_findings_that_are_alike_the_one_on_a_changed_line_is_new() {
    let place = repository(&[]);
    write(
        place.path(),
        &[
            (
                "ospo-lint.toml",
                "[rules]\n\"record/broken-link\" = \"error\"\n",
            ),
            ("a.md", "# A\n\n[one](gone.md)\n\nText.\n"),
        ],
    );
    commit(place.path());
    write(
        place.path(),
        &[("a.md", "# A\n\n[new](gone.md)\n\n[one](gone.md)\n\nText.\n")],
    );
    let (found, last) = new(place.path(), &["--since", "HEAD"]);
    assert_eq!(found, ["a.md:3:7 error record/broken-link"], "{last}");
    write(
        place.path(),
        &[("a.md", "# A\n\n[one](gone.md)\n\n[new](gone.md)\n\nText.\n")],
    );
    let (found, _) = new(place.path(), &["--since", "HEAD"]);
    assert_eq!(found, ["a.md:5:7 error record/broken-link"]);
}

/// What is masked has no place in a fingerprint, and yet another name is another finding.
#[test]
fn another_name_that_a_note_reveals_is_new() {
    let place = repository(&[]);
    let note = |name: &str| {
        format!(
            "---\ngroup: docs\ndate: 2026-05-14\nattribution: chatham-house\n---\n# Notes\n\n{name} said that it is fine.\n"
        )
    };
    write(
        place.path(),
        &[
            ("ospo-lint.toml", "extends = [\"ospo-plus-plus\"]\n"),
            (
                "people/bo-example.toml",
                "name = \"Bo Example\"\nindividual = true\n",
            ),
            ("notes/docs/2026-05-14.md", &note("Ada Example")),
        ],
    );
    commit(place.path());
    let select = ["--since", "HEAD", "--select", "chatham/*"];
    let (_, last) = new(place.path(), &select);
    assert!(last.contains("0 new, 1 known."), "{last}");
    write(
        place.path(),
        &[("notes/docs/2026-05-14.md", &note("Bo Example"))],
    );
    let (_, last) = new(place.path(), &select);
    assert!(last.contains("1 new, 0 known."), "{last}");
}

#[test]
fn what_an_older_commit_is_left_by_counts_from_where_they_part() {
    for form in ["--object-format=sha1", "--object-format=sha256"] {
        let place = repository(&[form]);
        git(place.path(), &["checkout", "-q", "-b", "side"]);
        write(
            place.path(),
            &[("people/bo-example.toml", "name = 3\nindividual = true\n")],
        );
        commit(place.path());
        git(place.path(), &["checkout", "-q", "main"]);
        // Mended on the main branch meanwhile: the side branch did not bring it.
        write(place.path(), &[("people/ada-example.toml", GOOD)]);
        commit(place.path());
        git(place.path(), &["checkout", "-q", "side"]);
        let bo = ["people/bo-example.toml:1:8 error record/schema-violation"];
        for arguments in [
            &["--since", "main...side"][..],
            &["--since", "main..."],
            &["--since", "main...", "--rev", "side"],
            &["--since", "main...", "--staged"],
        ] {
            let (found, last) = new(place.path(), arguments);
            assert_eq!(found, bo, "{arguments:?} {last}");
            assert!(last.contains("1 new, 1 known."), "{last}");
        }
        let (found, _) = new(place.path(), &["--since", "main"]);
        assert_eq!(found.len(), 2, "{found:?}");
        // The main branch is taken in, and the two part later.
        git(place.path(), &["merge", "-q", "--no-edit", "main"]);
        let (found, last) = new(place.path(), &["--since", "main...side"]);
        assert_eq!(found, bo, "{last}");
        assert!(last.contains("1 new, 0 known."), "{last}");
        let base = git(place.path(), &["merge-base", "main", "side"]);
        assert!(last.contains(base.get(..7).unwrap()), "{last} {base}");
    }
}

#[test]
fn a_clone_that_lacks_the_base_says_how_to_fetch_it() {
    let place = repository(&[]);
    git(place.path(), &["checkout", "-q", "-b", "side"]);
    write(place.path(), &[("people/bo-example.toml", GOOD)]);
    commit(place.path());
    git(place.path(), &["checkout", "-q", "main"]);
    commit(place.path());
    let other = tempfile::tempdir().unwrap();
    let address = format!("file://{}", place.path().display());
    git(
        other.path(),
        &[
            "clone",
            "-q",
            "--depth=1",
            "--no-single-branch",
            &address,
            "a",
        ],
    );
    let shallow = other.path().join("a");
    for since in ["origin/side...main", "HEAD~3", "origin/side..."] {
        let said = concise(&shallow, &["--since", since]);
        assert_eq!(said.exit, 2, "{since} {}", said.picture());
        assert!(said.err.contains("git fetch --unshallow"), "{}", said.err);
    }
    assert_eq!(new(&shallow, &["--since", "origin/side"]).0.len(), 0);
    git(&shallow, &["fetch", "-q", "--unshallow"]);
    assert_eq!(
        concise(&shallow, &["--since", "origin/side...main"]).exit,
        0
    );
    // Two histories that never met.
    git(place.path(), &["checkout", "-q", "--orphan", "alone"]);
    write(place.path(), &[("people/cy-example.toml", GOOD)]);
    commit(place.path());
    let said = concise(place.path(), &["--since", "main...alone"]);
    assert_eq!(said.exit, 2);
    assert!(
        said.err.contains("have no commit in common"),
        "{}",
        said.err
    );
}

#[test]
fn wrong_arguments_say_what_to_type() {
    let place = repository(&[]);
    for (arguments, wanted) in [
        (&["--since", "mian"][..], "did you mean `main`?"),
        (
            &["--since", "main..main", "--staged"],
            "leave one of them out",
        ),
        (
            &["--since", "main...main", "--rev", "main"],
            "leave one of them out",
        ),
        (&["fix", "--since", "main"], "run it without"),
        (&["--since", "main", "--update-baseline"], "run it without"),
    ] {
        let said = concise(place.path(), arguments);
        assert_eq!(said.exit, 2, "{arguments:?} {}", said.picture());
        assert!(said.err.contains(wanted), "{arguments:?} {}", said.err);
    }
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), &super::files());
    let said = concise(outside.path(), &["--since", "main"]);
    assert!(said.err.contains("`--since` needs git"), "{}", said.err);
    assert!(
        git_may(place.path(), &["status", "--porcelain"])
            .0
            .is_empty()
    );
}

/// Both sides are judged by what the newer one says, and what one file accepts is known on neither.
#[test]
fn the_baseline_and_the_change_are_two_things() {
    let place = repository(&[]);
    assert_eq!(concise(place.path(), &["--update-baseline"]).exit, 0);
    commit(place.path());
    write(
        place.path(),
        &[("people/bo-example.toml", "name = 3\nindividual = true\n")],
    );
    let all: Vec<&str> = DAY.iter().chain(&["--since", "HEAD"]).copied().collect();
    let said = run(place.path(), &all);
    assert!(said.out.contains("1 new, 0 known."), "{}", said.picture());
    assert!(
        said.out.contains("1 finding is in the baseline."),
        "{}",
        said.picture()
    );
    let json: Vec<&str> = all.iter().chain(&["--format", "json"]).copied().collect();
    let json = run(place.path(), &json).out;
    assert!(json.contains("\"known\":0,\"suppressed\":1"), "{json}");
}

/// Annotations begin with the lines that changed.
#[test]
fn annotations_prefer_changed_lines() {
    let place = repository(&[]);
    let person = "name = \"Cy Example\"\n\n[[affiliations]]\norganisation = \"works\"\n";
    for at in 0..15 {
        write(place.path(), &[(&format!("people/a-{at:02}.toml"), person)]);
    }
    commit(place.path());
    git(place.path(), &["rm", "-q", "organisations/works.toml"]);
    write(
        place.path(),
        &[("people/zed-example.toml", "name = 3\nindividual = true\n")],
    );
    let all: Vec<&str> = DAY
        .iter()
        .chain(&["--since", "HEAD", "--format", "github"])
        .copied()
        .collect();
    let said = run(place.path(), &all).out;
    let annotations: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("::error "))
        .collect();
    assert_eq!(annotations.len(), 10, "{said}");
    assert!(
        annotations
            .first()
            .unwrap()
            .contains("file=people/zed-example.toml"),
        "{said}"
    );
    assert!(said.contains("16 new, 1 known."), "{said}");
}

/// Makes git's index later than all files, so that it says of each whether it is the same.
fn settle(folder: &Path) {
    let index = std::fs::File::options()
        .write(true)
        .open(folder.join(".git/index"))
        .unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(10);
    index.set_modified(later).unwrap();
}

/// Returns the findings of `config/loosened` alone.
fn loosened(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let (found, _) = new(folder, arguments);
    let all = found
        .iter()
        .filter(|line| line.ends_with("config/loosened"));
    all.map(|line| line.split(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn what_the_change_silences_itself_is_reported() {
    let place = repository(&[]);
    let bo = "name = \"Bo Example\"\n\n[[affiliations]]\norganisation = \"nobody\"\n";
    write(place.path(), &[("people/bo-example.toml", bo)]);
    let since = ["--since", "HEAD"];
    assert!(loosened(place.path(), &since).is_empty());
    // A rule is switched off: what was there before is no longer reported either.
    let off = "[rules]\n\"affiliation/*\" = \"off\"\n\"config/*\" = \"off\"\n";
    write(place.path(), &[("ospo-lint.toml", off)]);
    let both = [
        "people/ada-example.toml:4:16",
        "people/bo-example.toml:4:16",
    ];
    for arguments in [&since[..], &["--since", "HEAD", "--staged"]] {
        git(place.path(), &["add", "-A"]);
        assert_eq!(loosened(place.path(), arguments), both, "{arguments:?}");
        assert_eq!(concise(place.path(), arguments).exit, 1);
    }
    // All of it is committed, and is how things are from then on.
    commit(place.path());
    assert!(loosened(place.path(), &since).is_empty());
    assert_eq!(
        loosened(place.path(), &["--since", "HEAD~1", "--rev", "HEAD"]),
        both
    );
    // The policy that is named for both sides is the same on both.
    let named = ["--since", "HEAD~1", "--policy-from", "HEAD~1"];
    let (found, _) = new(place.path(), &named);
    assert_eq!(
        found,
        ["people/bo-example.toml:4:16 error affiliation/unknown-organisation"]
    );
}

#[test]
fn so_is_what_a_baseline_or_a_comment_of_the_change_accepts() {
    let place = repository(&[]);
    let bo = "name = \"Bo Example\"\n\n[[affiliations]]\norganisation = \"nobody\"\n";
    write(place.path(), &[("people/bo-example.toml", bo)]);
    let since = ["--since", "HEAD"];
    assert_eq!(concise(place.path(), &["--update-baseline"]).exit, 0);
    // Not what was there before: the first baseline is for that.
    let new = ["people/bo-example.toml:4:16"];
    assert_eq!(loosened(place.path(), &since), new);
    commit(place.path());
    assert!(loosened(place.path(), &since).is_empty());
    // One that forgets what it knew accepts less, and no more.
    std::fs::remove_file(place.path().join("ospo-lint.baseline.json")).unwrap();
    assert!(loosened(place.path(), &since).is_empty());
    commit(place.path());
    let comment = format!("# ospo-lint: allow-file(affiliation/*) because they come later\n{bo}");
    write(place.path(), &[("people/bo-example.toml", &comment)]);
    assert_eq!(
        loosened(place.path(), &since),
        ["people/bo-example.toml:5:16"]
    );
    let named = ["--since", "HEAD", "--policy-from", "HEAD"];
    assert_eq!(
        loosened(place.path(), &named),
        ["people/bo-example.toml:5:16"]
    );
    commit(place.path());
    // The comment is older than the next mistake that it covers.
    let more = comment.replace("nobody", "somebody");
    write(place.path(), &[("people/bo-example.toml", &more)]);
    assert!(loosened(place.path(), &since).is_empty());
}

#[test]
fn a_name_that_is_silenced_is_not_shown() {
    let place = repository(&[]);
    let note = "---\ngroup: docs\ndate: 2026-05-14\nattribution: chatham-house\n---\n# Notes\n\nZora Quill said that it is fine.\n";
    write(
        place.path(),
        &[
            ("ospo-lint.toml", "extends = [\"ospo-plus-plus\"]\n"),
            (
                "people/zq.toml",
                "name = \"Zora Quill\"\nindividual = true\n",
            ),
            ("notes/docs/2026-05-14.md", note),
        ],
    );
    commit(place.path());
    let off = "extends = [\"ospo-plus-plus\"]\n\n[rules]\n\"chatham/*\" = \"off\"\n";
    write(place.path(), &[("ospo-lint.toml", off)]);
    for format in ["human", "json", "sarif", "github", "markdown"] {
        let said = run(place.path(), &["--since", "HEAD", "--format", format]);
        assert!(
            said.out.contains("config/loosened"),
            "{format} {}",
            said.picture()
        );
        assert!(!said.out.contains("Zora"), "{format} {}", said.picture());
    }
}

#[test]
fn a_configuration_that_is_taken_away_excuses_nothing_either() {
    let place = repository(&[]);
    let config = "[rules]\n\"record/broken-link\" = \"error\"\n";
    write(
        place.path(),
        &[
            ("ospo-lint.toml", config),
            ("a.md", "# A\n\n[b](gone.md)\n"),
        ],
    );
    commit(place.path());
    std::fs::remove_file(place.path().join("ospo-lint.toml")).unwrap();
    assert_eq!(loosened(place.path(), &["--since", "HEAD"]), ["a.md:3:5"]);
    // Where there was none either, there is nothing to compare.
    commit(place.path());
    write(place.path(), &[("b.md", "# B\n")]);
    assert!(loosened(place.path(), &["--since", "HEAD"]).is_empty());
}

#[test]
fn a_policy_of_before_that_cannot_be_read_is_said_to_be_so() {
    let place = repository(&[]);
    write(place.path(), &[("ospo-lint.toml", "rulse = 1\n")]);
    commit(place.path());
    write(place.path(), &[("ospo-lint.toml", "")]);
    let (found, last) = new(place.path(), &["--since", "HEAD"]);
    assert!(found.is_empty(), "{found:?}");
    assert!(
        last.contains("What the change silences is not known."),
        "{last}"
    );
}

fn whole(folder: &Path, arguments: &[&str]) -> Said {
    let all = DAY.iter().chain(&["--format", "json"]).chain(arguments);
    run(folder, &all.copied().collect::<Vec<_>>())
}

/// What both sides have in common is looked at once: with nothing in common the findings are the same.
#[test]
fn what_is_shared_changes_no_finding() {
    let place = tempfile::tempdir().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/community");
    copy(&fixture, place.path());
    git(place.path(), &["init", "-q", "-b", "main"]);
    commit(place.path());
    let organisations = std::fs::read_dir(place.path().join("organisations")).unwrap();
    let mut names: Vec<_> = organisations.map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names.iter().step_by(5) {
        std::fs::remove_file(path).unwrap();
    }
    write(
        place.path(),
        &[
            (
                "people/new-example.toml",
                "name = \"New Example\"\nindividual = true\n",
            ),
            ("LICENSE", "All rights reserved.\n"),
        ],
    );
    git(place.path(), &["mv", "groups", "teams"]);
    commit(place.path());
    settle(place.path());
    let clean = whole(place.path(), &["--since", "main~1"]).picture();
    assert!(clean.matches("\"rule\"").count() > 20, "{clean}");
    let strip = |text: &str| {
        text.replace(
            &text[text.find("\"source\"").unwrap()..text.find("\"since\"").unwrap()],
            "",
        )
    };
    let revision = whole(place.path(), &["--since", "main~1", "--rev", "main"]).picture();
    assert_eq!(clean, strip(&revision));
    // Nobody can say any more that a file is the same.
    std::fs::remove_file(place.path().join(".git/index")).unwrap();
    assert_eq!(clean, whole(place.path(), &["--since", "main~1"]).picture());
    for threads in ["1", "8"] {
        let arguments = ["--since", "main~1", "--threads", threads];
        assert_eq!(clean, whole(place.path(), &arguments).picture());
    }
}

/// A record that did not change, and names a file that is gone.
#[test]
fn a_path_that_leads_nowhere_now_is_new() {
    let place = repository(&[]);
    let works = format!("{}logo = \"logo.svg\"\n", super::WORKS.1);
    write(
        place.path(),
        &[
            ("organisations/works.toml", &works),
            ("logo.svg", "<svg/>\n"),
        ],
    );
    commit(place.path());
    git(place.path(), &["rm", "-q", "logo.svg"]);
    for arguments in [&["--since", "HEAD"][..], &["--since", "HEAD", "--staged"]] {
        let (found, last) = new(place.path(), arguments);
        assert_eq!(
            found,
            ["organisations/works.toml:3:8 error record/missing-asset"]
        );
        assert!(last.contains("1 new, 1 known."), "{last}");
    }
    // And back again.
    commit(place.path());
    write(place.path(), &[("logo.svg", "<svg/>\n")]);
    let (found, last) = new(place.path(), &["--since", "HEAD"]);
    assert!(
        found.is_empty() && last.contains("0 new, 1 known."),
        "{found:?} {last}"
    );
}

/// A filter of git makes other bytes of what it keeps: places are those of the file that people see.
#[test]
fn a_file_with_other_line_ends_than_git_keeps_has_its_own_places() {
    let place = repository(&[]);
    let person = "name = \"Bo Example\"\n\n[[affiliations]]\norganisation = \"works\"\n";
    write(
        place.path(),
        &[
            (".gitattributes", "*.toml text eol=crlf\n"),
            ("people/bo-example.toml", person),
        ],
    );
    commit(place.path());
    std::fs::remove_dir_all(place.path().join("people")).unwrap();
    git(place.path(), &["checkout", "-q", "people"]);
    std::fs::remove_file(place.path().join("organisations/works.toml")).unwrap();
    settle(place.path());
    let said = whole(place.path(), &["--since", "HEAD"]).out;
    let plain = whole(place.path(), &[]).out;
    let finding = |text: &str| {
        let mut lines = text.lines();
        let line = lines
            .find(|line| line.contains("people/bo-example.toml"))
            .unwrap();
        line.trim_end_matches(',').to_owned()
    };
    assert!(
        said.contains("\"errors\":1,\"warnings\":0,\"known\":1"),
        "{said}"
    );
    assert_eq!(finding(&said), finding(&plain));
    assert!(finding(&said).contains("\"span\":[56,63]"), "{said}");
}

/// A link to nowhere is no less known than another fault, and it is the same on the disk and in git.
#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_new_once() {
    use std::os::unix::fs::symlink;

    let place = repository(&[]);
    git(place.path(), &["tag", "before"]);
    for (link, target) in [
        ("people/near.toml", "gone.toml"),
        ("people/out.toml", "../../not-there.toml"),
        ("people/far.toml", "/not-there/far.toml"),
    ] {
        symlink(target, place.path().join(link)).unwrap();
    }
    commit(place.path());
    write(place.path(), &[("people/ada-example.toml", GOOD)]);
    commit(place.path());
    for side in [&[][..], &["--rev", "main"], &["--staged"]] {
        let since = |base| new(place.path(), &[&["--since", base], side].concat());
        let (found, _) = since("before");
        assert_eq!(found.len(), 3, "{side:?}: {found:?}");
        let (found, last) = since("main");
        assert!(found.is_empty(), "{side:?}: {found:?}: {last}");
        let (found, last) = since("main~1");
        assert!(found.is_empty(), "{side:?}: {found:?}: {last}");
    }
}
