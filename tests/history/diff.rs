//! `ospo-lint diff`, over a history of a community.

use std::path::Path;

use super::command::{self, Said, write};
use super::{ADA, commit, git};

const CONFIG: &str =
    "extends = [\"ospo-plus-plus\"]\n[community]\nname = \"Hilltop\"\nlicense = \"CC-BY-SA-4.0\"\n";

fn person(name: &str, more: &str) -> String {
    format!("name = \"{name}\"\n{more}")
}

fn at(organisation: &str, more: &str) -> String {
    format!("[[affiliations]]\norganisation = \"{organisation}\"\n{more}")
}

fn organisation(name: &str) -> String {
    format!("name = \"{name}\"\ncategory = \"company\"\n")
}

fn event(title: &str, start: &str, more: &str) -> String {
    format!("title = \"{title}\"\nkind = \"workshop\"\nstart = \"{start}\"\n{more}")
}

fn seat(person: &str, organisation: &str, end: &str) -> String {
    format!(
        "[[seats]]\nperson = \"{person}\"\non_behalf_of = \"{organisation}\"\nstart = 2026-01-01\n{end}"
    )
}

/// A step of the history: files that are written, and files that are deleted.
type Step = (&'static str, Vec<(&'static str, String)>, Vec<&'static str>);

fn beginning() -> Step {
    let group = format!(
        "name = \"Documentation\"\nkind = \"working-group\"\nchairs = [\"ada\", \"di\"]\nmembers = [\"fay\"]\n{}{}",
        seat("ada", "works", ""),
        seat("bo", "river", "")
    );
    let files = vec![
        ("ospo-lint.toml", CONFIG.to_owned()),
        ("LICENSE", "Some words.\n".to_owned()),
        ("organisations/works.toml", organisation("Works")),
        ("organisations/river.toml", organisation("River")),
        ("people/ada.toml", person("Ada", &at("works", ""))),
        ("people/bo.toml", person("Bo", &at("river", ""))),
        ("people/cy.toml", person("Cy", "individual = true\n")),
        ("people/di.toml", person("Di", "individual = true\n")),
        ("people/fay.toml", person("Fay", &at("river", ""))),
        ("groups/docs.toml", group),
        (
            "groups/old.toml",
            "name = \"Old\"\nkind = \"committee\"\n".to_owned(),
        ),
        ("events/a.toml", event("Spring", "2027-03-01T10:00", "")),
        ("events/b.toml", event("Summer", "2027-06-01T10:00", "")),
        (
            "content/guide.md",
            "---\ntitle: Guide\nlicense: CC-BY-SA-4.0\n---\n".to_owned(),
        ),
        (
            "notes/docs/2026-05-14.md",
            "---\ndate: 2026-05-14\nattribution: chatham-house\n---\n\nWe met.\n".to_owned(),
        ),
    ];
    ("Begin", files, Vec::new())
}

/// What happens after that, a commit each.
fn steps() -> Vec<Step> {
    let docs = format!(
        "name = \"Documentation\"\nkind = \"working-group\"\nchairs = [\"bo\", \"ed\"]\n{}{}",
        seat("ada", "works", "end = 2026-06-01\n"),
        seat("bo", "river", "") + &seat("ed", "river", "")
    );
    let policy = format!(
        "{CONFIG}[rules]\n\"group/too-few-chairs\" = \"off\"\n\"id/duplicate\" = \"warning\"\n[[allow]]\nrule = \"license/missing\"\npath = \"content/**\"\nreason = \"later\"\n"
    );
    let policy = policy.replace("CC-BY-SA-4.0", "CC-BY-4.0");
    let secret = "---\ndate: 2026-05-14\nattribution: chatham-house\n---\n\nAda said no.\n";
    vec![
        (
            "Welcome Ed",
            vec![("people/ed.toml", person("Ed [x](y)", &at("river", "")))],
            vec![],
        ),
        (
            "Bo moves",
            vec![(
                "people/bo.toml",
                person(
                    "Bo",
                    &(at("river", "end = 2026-06-01\n") + &at("works", "start = 2026-06-02\n")),
                ),
            )],
            vec![],
        ),
        (
            "Cy retires",
            vec![(
                "people/cy.toml",
                person("Cy", "individual = true\nstatus = \"alumni\"\n"),
            )],
            vec![],
        ),
        (
            "Fay asks to be forgotten",
            vec![(
                "people/fay.toml",
                person("Fay", "individual = true\nstatus = \"withdrawn\"\n"),
            )],
            vec![],
        ),
        ("Di goes", vec![], vec!["people/di.toml"]),
        (
            "Ada has another id",
            vec![("people/ada-works.toml", person("Ada", &at("works", "")))],
            vec!["people/ada.toml"],
        ),
        (
            "A new organisation",
            vec![("organisations/hill.toml", organisation("Hill"))],
            vec![],
        ),
        (
            "River takes part",
            vec![(
                "organisations/river.toml",
                organisation("River") + "participation = { status = \"member\" }\n",
            )],
            vec![],
        ),
        ("Other chairs", vec![("groups/docs.toml", docs)], vec![]),
        (
            "Archive a group",
            vec![(
                "groups/old.toml",
                "name = \"Old\"\nkind = \"committee\"\nstatus = \"archived\"\n".to_owned(),
            )],
            vec![],
        ),
        (
            "Found a group",
            vec![(
                "groups/new.toml",
                "name = \"New\"\nkind = \"committee\"\nchairs = [\"ed\"]\n".to_owned(),
            )],
            vec![],
        ),
        (
            "Move an event",
            vec![("events/a.toml", event("Spring", "2027-03-08T10:00", ""))],
            vec![],
        ),
        (
            "Cancel another",
            vec![(
                "events/b.toml",
                event("Summer", "2027-06-01T10:00", "status = \"cancelled\"\n"),
            )],
            vec![],
        ),
        (
            "Announce a third",
            vec![("events/c.toml", event("Autumn", "2027-09-01T10:00", ""))],
            vec![],
        ),
        (
            "Another licence",
            vec![(
                "content/guide.md",
                "---\ntitle: Guide\nlicense: CC0-1.0\n---\n".to_owned(),
            )],
            vec![],
        ),
        (
            "Another text",
            vec![("LICENSE", "Other words.\n".to_owned())],
            vec![],
        ),
        ("Ask for less", vec![("ospo-lint.toml", policy)], vec![]),
        (
            "Notes",
            vec![("notes/docs/2026-05-14.md", secret.to_owned())],
            vec![],
        ),
    ]
}

fn take(folder: &Path, (message, files, gone): &Step) {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    write(folder, &files);
    for path in gone {
        std::fs::remove_file(folder.join(path)).unwrap();
    }
    commit(folder, ADA, message);
}

pub(super) fn community() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    git(
        place.path(),
        &["init", "--quiet", "--initial-branch", "main"],
    );
    take(place.path(), &beginning());
    git(place.path(), &["tag", "v1"]);
    for step in steps() {
        take(place.path(), &step);
    }
    git(place.path(), &["tag", "v2"]);
    place
}

/// Returns what is said since `v1`, a line each, without headings.
pub(super) fn said(folder: &Path) -> Vec<String> {
    let said = diff(folder, &["v1"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    lines(&said.out)
}

pub(super) fn diff(folder: &Path, arguments: &[&str]) -> Said {
    let all = ["diff", "--as-of", "2026-11-30"];
    command::run(folder, &[&all, arguments].concat())
}

/// Returns what is said, without headings, each change in one line as it would be on a wide screen.
pub(super) fn lines(out: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in out.lines() {
        match (line.strip_prefix("    "), found.last_mut()) {
            (Some(rest), Some(last)) => last.extend([" ", rest]),
            _ => found.extend(line.strip_prefix("  ").map(str::to_owned)),
        }
    }
    let one_blank = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    found.iter().map(one_blank).collect()
}

/// Hashes differ from run to run only where git is of another version; they are taken out.
fn without_hashes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" (") {
        let (inner, end) = after.split_once(')').unwrap_or((after, ""));
        let is_hash = inner.len() == 7 && inner.chars().all(|c| c.is_ascii_hexdigit());
        out.push_str(before);
        if !is_hash {
            out.extend([" (", inner, ")"]);
        }
        rest = end;
    }
    out + rest
}

#[test]
fn what_changed_is_said_in_words_for_people_programs_and_pull_requests() {
    let place = community();
    for format in ["human", "json", "markdown"] {
        let said = diff(place.path(), &["v1", "v2", "--format", format]);
        assert_eq!((said.exit, &*said.err), (0, ""), "{}", said.out);
        command::holds(
            "tests/snapshots/history",
            &format!("diff-{format}"),
            "what changed in a community",
            &without_hashes(&said.out),
        );
        // Who asked to be forgotten is not named, unless one's own screen is meant.
        for name in ["Fay", "fay", "Di ", "people/di.toml"] {
            assert!(!said.out.contains(name), "{}", said.out);
        }
        let shown = diff(
            place.path(),
            &["v1", "v2", "--format", format, "--show-names"],
        );
        assert!(
            shown.out.contains("Fay") && shown.out.contains("Di"),
            "{}",
            shown.out
        );
        // Nothing is said of what was said.
        assert!(!said.out.contains("said no"), "{}", said.out);
    }
}

#[test]
fn a_side_with_itself_has_not_changed_and_the_other_way_round_is_the_other_way_round() {
    let place = community();
    let same = diff(place.path(), &["v2", "v2"]);
    assert!(
        same.out.starts_with("Nothing changed in the community"),
        "{}",
        same.out
    );
    let tree = diff(place.path(), &["v2"]);
    assert!(tree.out.contains("to the work tree"), "{}", tree.out);
    let json = diff(place.path(), &["v2", "v1", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let changes = json["changes"].as_array().unwrap();
    let has = |what: &str, subject: &str| {
        changes
            .iter()
            .any(|it| it["what"] == what && it["subject"] == subject)
    };
    assert!(has("removed", "Somebody") && has("returned", "Cy") && has("joined", "Di"));
    assert!(has("moved", "Bo") && !has("joined", "Ada"));
    // What was stricter on the newer side is not weakened.
    assert!(!changes.iter().any(|it| it["section"] == "policy"));
}

#[test]
fn links_begin_with_an_address_that_cannot_end_them() {
    let place = community();
    let all = ["v1", "v2", "--format", "markdown", "--link-base"];
    let diff = |address| diff(place.path(), &[&all[..], &[address]].concat());
    for address in ["https://forge.test/a/b", "https://forge.test/a/b/"] {
        let said = diff(address);
        let link = "([people/ed.toml](https://forge.test/a/b/people/ed.toml))";
        assert!(said.out.contains(link), "{}{}", said.out, said.err);
        assert!(!said.out.contains("](people/"), "{}", said.out);
    }
    assert!(diff("http://[forge").exit == 2 && diff("http://forge.test:80").exit == 0);
    for wrong in [
        "",
        "https://",
        "forge.test",
        "javascript:alert",
        "https://forge.test/a b",
        "https://forge.test/)<b>",
        "https://forge.test/\u{202e}",
    ] {
        let said = diff(wrong);
        assert_eq!((said.exit, &*said.out), (2, ""), "{wrong}");
        let words = "`--link-base` is not an address of the web";
        assert!(said.err.contains(words), "{}", said.err);
    }
}

#[test]
fn what_cannot_be_compared_says_what_to_type() {
    let place = community();
    for (arguments, words) in [
        (&["mian"][..], "did you mean `main`?"),
        (&["v1..v2", "v2"], "names both ends already"),
        (
            &["v1", "--link-base", "https://forge.test"],
            "add `--format markdown`",
        ),
    ] {
        let said = diff(place.path(), arguments);
        assert!(said.exit == 2 && said.err.contains(words), "{}", said.err);
    }
    let broken = "extends = 3\n";
    write(place.path(), &[("ospo-lint.toml", broken)]);
    commit(place.path(), ADA, "Break it");
    let said = diff(place.path(), &["v2"]);
    assert_eq!(said.exit, 2, "{}", said.out);
    write(place.path(), &[("ospo-lint.toml", CONFIG)]);
    let said = diff(place.path(), &["HEAD"]);
    assert!(
        said.exit == 0 && said.err.contains("is not compared"),
        "{}{}",
        said.out,
        said.err
    );
}

#[test]
fn lines_fit_the_screen_and_lose_nothing() {
    let place = community();
    let said = diff(place.path(), &["v1", "v2"]);
    let narrow = command::run_with(
        place.path(),
        &["diff", "--as-of", "2026-11-30", "v1", "v2"],
        |io| io.width = 50,
    );
    let too_long = narrow.out.lines().filter(|line| line.chars().count() > 50);
    assert_eq!(too_long.collect::<Vec<_>>(), [""; 0]);
    assert_eq!(lines(&narrow.out), lines(&said.out));
}
