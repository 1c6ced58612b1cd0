//! Suppressions and the baseline, from the command line.

use std::fmt::Write as _;

use super::command::{self, Said, run, write};
use super::{DAY, broken};

pub(super) fn check(folder: &tempfile::TempDir, arguments: &[&str]) -> Said {
    let arguments: Vec<&str> = ["check"]
        .iter()
        .chain(arguments)
        .chain(&DAY)
        .copied()
        .collect();
    run(folder.path(), &arguments)
}

pub(super) fn concise(folder: &tempfile::TempDir, arguments: &[&str]) -> String {
    let arguments: Vec<&str> = ["--format", "concise"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    check(folder, &arguments).out
}

/// What `check` says, however the lines are broken.
fn told(folder: &tempfile::TempDir, arguments: &[&str]) -> String {
    let said = check(folder, arguments).out;
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn baseline(folder: &tempfile::TempDir) -> String {
    std::fs::read_to_string(folder.path().join("ospo-lint.baseline.json")).unwrap()
}

pub(super) const PERSON: &str =
    "name = \"Ada Example\"\n\n[[affiliations]]\norganisation = \"wroks\"\n";

#[test]
fn a_comment_accepts_what_is_on_its_line_or_below_it() {
    let folder = broken();
    let path = "people/ada-example.toml";
    for text in [
        PERSON.replace("\"wroks\"", "\"wroks\" # ospo-lint: allow(affiliation/unknown-organisation) because it is being founded"),
        PERSON.replace("organisation =", "# ospo-lint: allow(affiliation/*) because it is being founded\n\n# so far\norganisation ="),
        format!("# ospo-lint: allow-file(affiliation/unknown-organisation) because it is being founded\n\n{PERSON}"),
        PERSON.replace("organisation =", "# ospo-lint: allow(affiliation/unknown-organization) because it is being founded\norganisation ="),
    ] {
        write(folder.path(), &[(path, &text)]);
        let said = concise(&folder, &[path, "--ignore", "config/renamed-rule"]);
        assert_eq!(said, "", "{text}");
        let all = concise(&folder, &[path, "--no-suppress"]);
        assert!(all.contains("affiliation/unknown-organisation"), "{text}");
        let closing = check(&folder, &[path]).out;
        assert!(closing.contains("1 finding is suppressed."), "{closing}");
        let json = check(&folder, &[path, "--format", "json"]).out;
        assert!(json.contains("\"suppressed\":1"), "{json}");
    }
}

#[test]
fn a_comment_elsewhere_of_another_rule_or_past_its_day_accepts_nothing() {
    let folder = broken();
    let path = "people/ada-example.toml";
    for comment in [
        "# ospo-lint: allow(id/*) because it is being founded",
        "# ospo-lint: allow(affiliation/*)",
        "# ospo-lint: allow(*) because it is being founded",
        "# ospo-lint: allow(affiliation/*) until 2026-11-23 because it is being founded",
        "# ospo-lint: allow(affiliation/*) because it is being founded\nrole = \"x\"",
    ] {
        let text = PERSON.replace("organisation =", &format!("{comment}\norganisation ="));
        write(folder.path(), &[(path, &text)]);
        let said = concise(&folder, &[path]);
        assert!(
            said.contains("error affiliation/unknown-organisation"),
            "{text}\n{said}"
        );
    }
}

#[test]
fn an_entry_accepts_by_rule_path_record_and_keyword() {
    let folder = broken();
    write(
        folder.path(),
        &[("groups/docs.toml", "name = \"Docs\"\nkind = \"club\"\n")],
    );
    let at = |entry: &str| {
        let config = format!(
            "[rules]\n\"id/malformed\" = \"off\"\n\"config/unused-suppression\" = \"off\"\n\"config/expiring-suppression\" = \"off\"\n\n[[allow]]\n{entry}\nreason = \"known\"\n"
        );
        write(folder.path(), &[("ospo-lint.toml", &config)]);
        let said = check(&folder, &["--format", "concise"]);
        assert_eq!(said.err, "");
        let rules = said.out.lines().filter_map(|line| {
            let (path, rest) = line.split_once(':')?;
            Some(format!(
                "{path} {}",
                rest.split(' ').nth(2)?.trim_end_matches(':')
            ))
        });
        rules.collect::<Vec<_>>()
    };
    let all = [
        "groups/docs.toml record/schema-violation",
        "people/Bo_Example.toml affiliation/unknown-organisation",
        "people/ada-example.toml affiliation/unknown-organisation",
    ];
    assert_eq!(at("rule = \"id/duplicate\""), all);
    assert_eq!(at("rule = \"affiliation/*\""), all[..1]);
    assert_eq!(
        at("rule = [\"affiliation/*\", \"record/schema-violation\"]"),
        [""; 0]
    );
    assert_eq!(
        at("rule = \"affiliation/*\"\npath = \"people/B*\""),
        [all[0], all[2]]
    );
    assert_eq!(
        at("rule = \"affiliation/*\"\nrecord = \"ada-example\""),
        all[..2]
    );
    assert_eq!(
        at("rule = \"affiliation/*\"\nrecord = \"person:ada-example\""),
        all[..2]
    );
    assert_eq!(
        at("rule = \"affiliation/*\"\nrecord = \"group:ada-example\""),
        all
    );
    assert_eq!(at("rule = \"record/*\"\nkeyword = \"enum\""), all[1..]);
    assert_eq!(at("rule = \"record/*\"\nkeyword = \"required\""), all);
    assert_eq!(at("rule = \"affiliation/*\"\nuntil = 2026-11-24"), all[..1]);
    let late = at("rule = \"affiliation/*\"\nuntil = 2026-11-23");
    assert_eq!(
        late[..2],
        [all[0], "ospo-lint.toml config/expired-suppression"]
    );
    assert_eq!(late[2..], all[1..]);
}

#[test]
fn what_is_idle_is_not_reported_where_its_rule_was_left_out() {
    let folder = broken();
    let path = "organisations/works.toml";
    let text = "# ospo-lint: allow(id/duplicate, affiliation/*) because two registers disagree\nname = \"Works\"\ncategory = \"company\"\n";
    write(folder.path(), &[(path, text)]);
    assert!(concise(&folder, &[path]).contains("config/unused-suppression"));
    assert!(concise(&folder, &["organisations"]).contains("config/unused-suppression"));
    assert_eq!(
        concise(
            &folder,
            &["people/ada-example.toml", "--select", "config/*"]
        ),
        ""
    );
    assert_eq!(concise(&folder, &[path, "--select", "config/*"]), "");
    let one = concise(
        &folder,
        &[path, "--ignore", "affiliation/unknown-organisation"],
    );
    assert!(
        one.contains("`id/duplicate` silences nothing here"),
        "{one}"
    );
}

#[test]
fn a_baseline_takes_in_what_is_there_and_blocks_what_is_new() {
    let folder = broken();
    let before = check(&folder, &[]);
    assert_eq!(before.exit, 1);
    let adopted = check(&folder, &["--update-baseline"]);
    command::holds(
        "tests/snapshots/cli",
        "baseline-adopted",
        "ospo-lint check --update-baseline",
        &adopted.picture(),
    );
    command::holds(
        "tests/snapshots/cli",
        "baseline-file",
        "ospo-lint.baseline.json",
        &baseline(&folder),
    );
    assert_eq!(check(&folder, &["--fail-on", "warning"]).exit, 0);
    assert_eq!(check(&folder, &["--no-suppress"]).exit, 1);
    write(
        folder.path(),
        &[(
            "people/cy-example.toml",
            "name = \"Cy Example\"\n\n[[affiliations]]\norganisation = \"nowhere\"\n",
        )],
    );
    let blocked = check(&folder, &[]);
    command::holds(
        "tests/snapshots/cli",
        "baseline-blocks",
        "ospo-lint, with a finding that is not in the baseline",
        &blocked.picture(),
    );
    // It only shrinks, unless that is asked for.
    let text = baseline(&folder);
    assert_eq!(check(&folder, &["--update-baseline"]).exit, 1);
    assert_eq!(baseline(&folder), text);
    assert_eq!(check(&folder, &["--update-baseline", "--grow"]).exit, 0);
    assert_eq!(baseline(&folder).lines().count(), text.lines().count() + 1);
}

/// Writes a person with keys that are not known, of which ten are listed, or as many as asked for.
fn many(folder: &tempfile::TempDir, keys: impl Iterator<Item = usize>, listed: usize) {
    let mut person = String::from("name = \"Ada Example\"\nindividual = true\n");
    for key in keys {
        let _ = writeln!(person, "odd{key} = true");
    }
    let settings = format!("version = 1\n[limits]\nrule_findings = {listed}\n");
    let files = [
        ("ospo-lint.toml", settings.as_str()),
        ("people/ada.toml", person.as_str()),
    ];
    write(folder.path(), &files);
}

#[test]
fn a_baseline_knows_by_number_what_is_too_much_to_be_listed() {
    let folder = tempfile::tempdir().unwrap();
    many(&folder, 1..=30, 10);
    let adopted = check(&folder, &["--update-baseline"]);
    assert!(adopted.out.contains("30 findings are in the baseline"));
    assert!(adopted.err.contains("30 findings added, 30 in all"));
    assert_eq!(adopted.exit, 0);
    assert_eq!(check(&folder, &[]).exit, 0);
    let json = check(&folder, &["--format", "json"]).out;
    assert!(json.contains("\"suppressed\":30"), "{json}");
    // Another one is listed when one is mended, and it is not new.
    many(&folder, 2..=30, 10);
    assert_eq!(check(&folder, &[]).exit, 0);
    // How many are listed does not matter.
    for listed in [5, 29, 100] {
        many(&folder, 2..=30, listed);
        assert_eq!(check(&folder, &[]).exit, 0, "{listed}");
    }
}

#[test]
fn what_the_baseline_knows_by_number_never_grows() {
    let folder = tempfile::tempdir().unwrap();
    many(&folder, 1..=30, 10);
    check(&folder, &["--update-baseline"]);
    many(&folder, 1..=33, 10);
    let said = concise(&folder, &[]);
    let more = "3 more findings of this rule in this file are not listed, and not in the baseline";
    assert!(said.contains(more), "{said}");
    let text = baseline(&folder);
    assert_eq!(check(&folder, &["--update-baseline"]).exit, 1);
    assert_eq!(baseline(&folder), text);
    // What is mended makes room for nothing.
    many(&folder, 1..=25, 10);
    let said = check(&folder, &["--update-baseline"]);
    assert!(
        said.err.contains("5 findings taken out, 25 in all"),
        "{}",
        said.err
    );
    many(&folder, 1..=26, 10);
    assert_eq!(check(&folder, &[]).exit, 1);
    let said = check(&folder, &["--update-baseline", "--grow"]);
    assert!(
        said.err.contains("1 finding added, 26 in all"),
        "{}",
        said.err
    );
    many(&folder, 0..0, 10);
    let said = check(&folder, &[]).out;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("26 findings of the baseline are gone"),
        "{said}"
    );
}

#[test]
fn what_is_gone_is_reported_and_taken_out_line_by_line() {
    let folder = broken();
    check(&folder, &["--update-baseline"]);
    let text = baseline(&folder);
    write(
        folder.path(),
        &[(
            "people/ada-example.toml",
            "name = \"Ada Example\"\nindividual = true\n",
        )],
    );
    let said = told(&folder, &[]);
    assert!(said.contains("1 finding of the baseline is gone"), "{said}");
    assert!(!told(&folder, &["people/Bo_Example.toml"]).contains("gone"));
    assert!(!told(&folder, &["--select", "id/*"]).contains("gone"));
    // A file that cannot be read says nothing of what was in it.
    write(folder.path(), &[("people/Bo_Example.toml", "name = \"Bo")]);
    assert!(told(&folder, &[]).contains("1 finding of the baseline is gone"));
    let pruned = check(&folder, &["--update-baseline", "--fail-on", "never"]);
    assert_eq!(
        pruned.err,
        "note: ospo-lint.baseline.json: 1 finding taken out, 2 in all\n"
    );
    let after = baseline(&folder);
    let gone: Vec<&str> = text
        .lines()
        .filter(|line| !after.contains(line.trim_end_matches(',')))
        .collect();
    assert_eq!(gone.len(), 1, "{gone:?}");
    assert!(gone[0].contains("wroks"), "{gone:?}");
    assert_eq!(
        check(&folder, &["--update-baseline"]).err,
        "note: ospo-lint.baseline.json: nothing has changed, 2 in all\n"
    );
}

#[test]
fn a_baseline_is_the_same_for_any_number_of_threads() {
    let texts = ["1", "2", "8"].map(|threads| {
        let folder = broken();
        check(&folder, &["--update-baseline", "--threads", threads]);
        baseline(&folder)
    });
    assert!(texts.iter().all(|text| *text == texts[0]));
}

#[test]
fn a_baseline_holds_no_masked_name() {
    let folder = broken();
    write(
        folder.path(),
        &[(
            "notes/docs/2026-05-14.md",
            "---\ngroup: docs\ndate: 2026-05-14\nattribution: chatham-house\n---\n\n## Talk\n\nAda Example said that it is late.\n",
        )],
    );
    check(
        &folder,
        &["--update-baseline", "--show-names", "--select", "chatham/*"],
    );
    let text = baseline(&folder);
    assert!(
        text.contains("chatham/") && !text.contains("Ada") && !text.contains("ada"),
        "{text}"
    );
}

#[test]
fn a_reason_that_repeats_a_masked_name_is_masked_in_every_format() {
    let folder = broken();
    write(
        folder.path(),
        &[
            (
                "people/wanda-quill.toml",
                "name = \"Wanda Quill\"\nindividual = true\n",
            ),
            (
                "notes/docs/2026-05-14.md",
                "---\ngroup: docs\ndate: 2026-05-14\nattribution: chatham-house\n---\n\n\
             <!-- ospo-lint: allow(chatham/*) because Wanda Quill agreed -->\n\
             Wanda Quill said that it is late. Ask wanda.quill@works.test.\n",
            ),
        ],
    );
    let all = ["--select", "chatham/*"];
    let note = "notes";
    let log = check(&folder, &["--format", "sarif", note, all[0], all[1]]).out;
    assert!(log.contains("\"justification\":\"••••• agreed\""), "{log}");
    for format in [
        "human", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
    ] {
        for more in ["--verbose", "--no-suppress"] {
            let said = check(&folder, &["--format", format, note, more, all[0], all[1]]).out;
            let is_masked = !said.contains("Quill") && !said.contains("wanda.quill");
            assert!(is_masked, "{format}: {said}");
        }
    }
}

#[test]
fn a_baseline_that_is_not_one_is_reported_and_nothing_is_checked() {
    let folder = broken();
    let mut said = String::new();
    for text in [
        "{\"version\": 1, \"findings\": [\n<<<<<<< ours\n",
        "[]",
        "{\"version\": 9, \"findings\": []}",
        "{\"version\": 1, \"findings\": [{\"rule\": 1}]}",
        "nothing",
    ] {
        write(folder.path(), &[("ospo-lint.baseline.json", text)]);
        let told = check(&folder, &[]);
        assert_eq!((told.out.as_str(), told.exit), ("", 2));
        assert_eq!(
            check(&folder, &["--update-baseline"]).exit,
            2,
            "a foreign file is not overwritten"
        );
        said.push_str(&told.err);
    }
    std::fs::remove_file(folder.path().join("ospo-lint.baseline.json")).unwrap();
    for arguments in [
        &["--baseline", "not-there.json"][..],
        &["--baseline", "people"],
        &["--update-baseline", "people"],
        &["--update-baseline", "--no-suppress"],
        &["--grow"],
    ] {
        let told = check(&folder, arguments);
        assert_eq!((told.out.as_str(), told.exit), ("", 2), "{arguments:?}");
        let _ = writeln!(said, "--- {}\n{}", arguments.join(" "), told.err);
    }
    command::holds(
        "tests/snapshots/cli",
        "baseline-wrong",
        "What is wrong with a baseline",
        &said,
    );
}

#[test]
fn a_baseline_may_lie_elsewhere() {
    let folder = broken();
    assert_eq!(
        check(&folder, &["--update-baseline", "--baseline", "known.json"]).exit,
        0
    );
    assert_eq!(check(&folder, &[]).exit, 1);
    assert_eq!(check(&folder, &["--baseline", "known.json"]).exit, 0);
    // Without the configuration the file next to it counts for nothing.
    std::fs::rename(
        folder.path().join("known.json"),
        folder.path().join("ospo-lint.baseline.json"),
    )
    .unwrap();
    assert_eq!(check(&folder, &[]).exit, 0);
    assert_eq!(check(&folder, &["--isolated"]).exit, 1);
}
