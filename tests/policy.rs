//! Policies of a community's own: what assertions find, and that each is a rule like ours.
//!
//! A folder `fixtures/policy/<case>/` is a repository; what a person sees of it is next to it in
//! `<case>.snap`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]

use std::path::{Path, PathBuf};

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;

const TODAY: &str = "2026-11-30";

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/policy");
    let entries = std::fs::read_dir(root).unwrap();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| !path.ends_with("packs"));
    found.sort();
    found
}

fn copied(name: &str) -> tempfile::TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/policy");
    let place = tempfile::tempdir().unwrap();
    command::copy(&root.join(name), place.path());
    place
}

#[test]
fn each_case_is_seen_as_its_picture_says() {
    for folder in cases().into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let place = copied(name);
        let said = command::run(place.path(), &["check", "--as-of", TODAY]);
        command::holds(
            "fixtures/policy",
            name,
            "A policy of a community's own",
            &said.picture(),
        );
        assert!(said.exit < 2, "{name}: {}", said.err);
    }
}

/// The cases of built-in packs in which something is found, as `policies/tests/policy/<pack>/<case>`.
fn cases_of_packs() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/tests/policy");
    let folders = |path: &Path| {
        let entries = std::fs::read_dir(path).unwrap();
        let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        found.sort();
        found
    };
    let cases = folders(&root).into_iter().flat_map(|pack| {
        let name = pack.file_name().unwrap().to_str().unwrap().to_owned();
        let cases = folders(&pack).into_iter();
        cases.map(move |case| (name.clone(), case))
    });
    cases
        .filter(|(_, case)| {
            let expected = std::fs::read_to_string(case.join("expect.toml")).unwrap();
            !expected.contains("clean = true")
        })
        .collect()
}

#[test]
fn what_each_pack_finds_is_seen_as_its_picture_says() {
    let mut seen = std::collections::BTreeSet::new();
    for (pack, case) in cases_of_packs() {
        // What our two packs find is on the pictures of the rules.
        if matches!(&*pack, "core" | "ospo-plus-plus") || case.join("ospo-lint.toml").exists() {
            continue;
        }
        let place = tempfile::tempdir().unwrap();
        command::copy(&case, place.path());
        std::fs::remove_file(place.path().join("expect.toml")).unwrap();
        let config = format!("extends = [\"{pack}\"]\n");
        command::write(place.path(), &[("ospo-lint.toml", &config)]);
        let said = command::run(place.path(), &["check", "--as-of", TODAY]);
        let name = format!("{pack}-{}", case.file_name().unwrap().to_str().unwrap());
        command::holds(
            "fixtures/policy/packs",
            &name,
            "What a built-in pack finds",
            &said.picture(),
        );
        assert!(said.exit < 2, "{name}: {}", said.err);
        seen.insert(pack);
    }
    let built_in = ospo_lint::policy::BUILT_IN_PACKS.iter();
    for (name, _) in built_in.filter(|(name, _)| !matches!(*name, "core" | "ospo-plus-plus")) {
        assert!(
            seen.contains(*name),
            "{name} has no case that finds something"
        );
    }
}

#[test]
fn packs_judge_a_repository_of_many_pages() {
    let place = tempfile::tempdir().unwrap();
    let text = "Nothing that anybody asks for is said here. ".repeat(100);
    let pages: Vec<(String, String)> = (0..300)
        .map(|at| (format!("docs/p{at}.md"), format!("# Page {at}\n\n{text}\n")))
        .collect();
    let pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    command::write(place.path(), &pages);
    let config = "extends = [\"osps-baseline\", \"public-code\", \"repolinter-default\"]\n\n\
                  [limits]\nexpression_cost = 100000\n";
    command::write(place.path(), &[("ospo-lint.toml", config)]);
    let said = command::run(place.path(), &["check", "--format", "concise"]);
    assert!(
        said.out.contains("OSPS-GV-03.01 not met"),
        "{}{}",
        said.out,
        said.err
    );
    assert!(!said.out.contains("cannot be judged"), "{}", said.out);
}

#[test]
fn the_layer_that_locks_and_the_reason_for_loosening_are_shown() {
    let place = copied("locked-with-a-reason");
    let config = command::run(place.path(), &["config"]).out;
    let line = config
        .lines()
        .find(|line| line.contains("house/no-mission"));
    let line = line.unwrap_or_default();
    for part in [
        "because the charters are being written",
        "locked by packs/house.toml",
    ] {
        assert!(line.contains(part), "{config}");
    }
}

#[test]
fn all_packs_go_together() {
    let place = copied("assert-two-organisations");
    let names = ospo_lint::policy::BUILT_IN_PACKS
        .iter()
        .map(|(name, _)| *name);
    // Three of them say of the community what others say otherwise, and lock it or not.
    let names = names.filter(|name| *name != "chatham-talks-on-record");
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    let config = format!("extends = [{}]\n", names.join(", "));
    command::write(place.path(), &[("ospo-lint.toml", &config)]);
    let said = command::run(place.path(), &["check", "--as-of", TODAY]);
    assert_eq!((said.exit, &*said.err), (1, ""), "{}", said.out);
}

#[test]
fn every_picture_has_its_folder() {
    for path in cases().into_iter().filter(|path| !path.is_dir()) {
        assert!(path.with_extension("").is_dir(), "{}", path.display());
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for name in [
        "assert-functions",
        "assert-own-kind",
        "assert-cannot-be-judged",
    ] {
        let place = copied(name);
        let with = |threads| {
            command::run(
                place.path(),
                &["check", "--as-of", TODAY, "--threads", threads],
            )
            .out
        };
        assert_eq!(with("1"), with("4"), "{name}");
    }
}

#[test]
fn an_assertion_is_selected_ignored_listed_and_explained_like_a_rule() {
    let place = copied("assert-in-a-pack");
    let run = |arguments: &[&str]| command::run(place.path(), arguments);
    let selected = run(&["check", "--select", "group/no-scope", "--format", "concise"]);
    assert!(
        selected.out.contains("warning group/no-scope"),
        "{}",
        selected.out
    );
    assert!(
        !selected.out.contains("group/no-mission"),
        "{}",
        selected.out
    );
    let ignored = run(&["check", "--ignore", "group/*"]);
    assert_eq!(ignored.exit, 0, "{}", ignored.out);
    let wrong = run(&["check", "--select", "group/no-misson"]);
    assert!(
        wrong.err.contains("group/no-mission") && wrong.exit == 2,
        "{}",
        wrong.err
    );
    let rules = run(&["rules"]).out;
    for name in [
        "group/no-mission",
        "group/no-join",
        "group/no-scope",
        "group/short-name",
    ] {
        assert!(rules.contains(name), "{name}");
    }
    let page = run(&["explain", "group/no-mission"]);
    assert_eq!(page.exit, 0, "{}", page.err);
    for part in [
        "policies/strict.toml",
        "record.mission != ''",
        "`group`",
        "`id` has no mission",
    ] {
        assert!(page.out.contains(part), "{part}: {}", page.out);
    }
    assert!(!page.out.contains('{') && !rules.contains('{'), "{rules}");
    let pack = run(&["explain", "policies/strict.toml"]);
    assert!(
        pack.out.contains("group/short-name") && pack.exit == 0,
        "{}",
        pack.out
    );
    let config = run(&["config"]).out;
    assert!(config.contains("group/short-name"), "{config}");
}

#[test]
fn a_baseline_knows_what_assertions_found() {
    let place = copied("assert-own-kind");
    let check = |more: &[&str]| {
        let arguments = [
            &["check", "--as-of", TODAY, "--baseline", "known.json"],
            more,
        ]
        .concat();
        command::run(place.path(), &arguments)
    };
    assert_eq!(check(&["--update-baseline"]).exit, 0);
    let said = check(&[]);
    assert_eq!(said.exit, 0, "{}", said.out);
    let file = place.path().join("teams/docs.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"dee\"]", "\"dee\", \"eve\"]")).unwrap();
    let said = check(&[]);
    assert!(
        said.out.contains("`eve` leads `docs`") && !said.out.contains("`dee`"),
        "{}",
        said.out
    );
}

#[test]
fn sarif_and_json_have_assertions_as_rules() {
    let place = copied("assert-two-organisations");
    let run = |format| {
        command::run(
            place.path(),
            &["check", "--as-of", TODAY, "--format", format],
        )
        .out
    };
    let sarif: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    let rule = &sarif["runs"][0]["tool"]["driver"]["rules"][0];
    assert_eq!(rule["id"], "group/chairs-of-one-organisation");
    assert!(
        rule["help"]["text"]
            .as_str()
            .unwrap()
            .contains("No organisation runs a group alone.")
    );
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let finding = &json["findings"][0];
    assert_eq!(finding["rule"], "group/chairs-of-one-organisation");
    assert_eq!(finding["record"]["id"], "docs");
}

/// Runs concisely with one thread and with four, which must say the same.
fn with_threads(place: &Path) -> String {
    let with = |threads| {
        let arguments = ["check", "--threads", threads, "--format", "concise"];
        command::run(place, &arguments).out
    };
    let one = with("1");
    assert_eq!(one, with("4"));
    one
}

#[test]
fn sets_ask_each_other_as_deeply_as_the_records_do() {
    let place = copied("assert-derived-in-a-circle");
    let team = |at: usize| format!("t{at}:\n  included: [t{}, last]\n", at + 1);
    let teams: String = (0..3_000).map(team).collect();
    let file = place.path().join("teams.yml");
    let end = "t3000:\n  members: [ana]\nlast: {}\n";
    std::fs::write(&file, format!("{teams}{end}")).unwrap();
    let config = place.path().join("ospo-lint.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let text = text
        .replace("flatten()\"", "flatten().distinct()\"")
        .replace(
            "size() > 0 || true",
            "exists(it, it == 'ana') || id == 'last'",
        );
    std::fs::write(&config, &text).unwrap();
    assert_eq!(with_threads(place.path()), "");
    // And what is wrong at the end is said of all that ask for it.
    std::fs::write(&file, format!("{teams}{}", end.replace("ana", "bo"))).unwrap();
    let said = with_threads(place.path());
    assert!(said.contains("`t0` has no members"), "{said}");
    // A circle of all of them is one finding, also where others only lead to it.
    let circle = end.replace("members: [ana]", "included: [t1500]");
    std::fs::write(&file, format!("{teams}{circle}")).unwrap();
    let said = with_threads(place.path());
    let path = "`members(t1500) → members(t1501) → 1499 more → members(t1500)`";
    assert!(
        said.starts_with("teams.yml:3001:1: ") && said.contains(path),
        "{said}"
    );
    assert_eq!(said.matches("a circle").count(), 1, "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_long_chain_of_sets_of_one_record_needs_no_deep_stack() {
    use std::fmt::Write as _;
    let place = tempfile::tempdir().unwrap();
    let mut text = String::from(
        "[[assert]]\nname = \"group/many\"\nkind = \"group\"\nthat = \"a0(record) == 1\"\nmessage = \"no\"\n[derive.group]\n",
    );
    for at in 0..2_000 {
        writeln!(text, "a{at} = \"a{}(record)\"", at + 1).unwrap();
    }
    text.push_str("a2000 = \"record.chairs.size()\"\n");
    let group = "name = \"Docs\"\nkind = \"working-group\"\nchairs = [\"ada\"]\n";
    let files = [("ospo-lint.toml", &*text), ("groups/docs.toml", group)];
    command::write(place.path(), &files);
    let said = command::run(place.path(), &["check", "--select", "group/many"]);
    assert_eq!((said.exit, &*said.err), (0, ""), "{}", said.out);
}

#[test]
fn a_set_that_is_asked_for_again_and_again_is_put_together_once() {
    let place = copied("assert-derived-in-a-circle");
    let members: Vec<String> = (0..2_000).map(|at| format!("m{at}")).collect();
    let team = format!("one:\n  members: [{}]\n", members.join(", "));
    std::fs::write(place.path().join("teams.yml"), team).unwrap();
    let config = place.path().join("ospo-lint.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let again = "record.members.all(it, members(record).size() == 2000)";
    let text = text.replace("members(record).size() > 0 || true", again);
    std::fs::write(&config, text).unwrap();
    assert_eq!(with_threads(place.path()), "");
}

#[test]
fn an_assertion_that_takes_too_many_steps_over_all_records_is_one_finding() {
    let place = copied("assert-too-many-steps");
    let said = with_threads(place.path());
    assert_eq!(said.matches("was not judged").count(), 2, "{said}");
    assert!(!said.contains("two of a sum"), "{said}");
    let config = place.path().join("ospo-lint.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let dear = text.replace("assertion_cost = 2000", "assertion_cost = 200000");
    std::fs::write(&config, &dear).unwrap();
    let said = with_threads(place.path());
    assert!(
        !said.contains("was not judged") && said.contains("two of a sum"),
        "{said}"
    );
    // With an index, twice the records take twice the steps.
    let things = place.path().join("things.yml");
    let thing = |at: usize| format!("n{at}:\n  number: {at}\n");
    let many: String = (0..2_000).map(thing).collect();
    std::fs::write(&things, many).unwrap();
    let said = with_threads(place.path());
    assert!(
        said.contains("thing/sum: the assertion was not judged"),
        "{said}"
    );
    assert!(!said.contains("thing/twin"), "{said}");
}

#[test]
fn an_assertion_that_judges_nothing_is_not_silent() {
    let place = tempfile::tempdir().unwrap();
    let config = "extends = []\nlayout = \"own\"\n\n[[assert]]\nname = \"house/vacant\"\nkind = \"group\"\n\
                  where = \"record.seats.size() > 0\"\neach = \"record.seats\"\nthat = \"has(it.person)\"\n\
                  message = \"{id} has a vacant seat\"\n\n[records.team]\nlike = \"group\"\n\
                  files = \"teams.yml\"\nat = \"/*\"\nmap = { name = \"/name\" }\n";
    let teams = "docs:\n  name: Docs\n";
    command::write(
        place.path(),
        &[("ospo-lint.toml", config), ("teams.yml", teams)],
    );
    let said = command::run(place.path(), &["check", "-v"]);
    // It judges what is like a group, and here nobody says who is a member of one.
    let words = "not applicable house/vacant";
    let out = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains(words), "{}{}", said.out, said.err);
    // Where there are groups as well, it judges them.
    let both = format!("{config}\n[records.group]\nfiles = \"groups/*.toml\"\n");
    let group = "name = \"Board\"\nkind = \"steering\"\n";
    command::write(
        place.path(),
        &[("ospo-lint.toml", &both), ("groups/board.toml", group)],
    );
    let said = command::run(place.path(), &["check", "-v"]);
    assert!(!said.out.contains(words), "{}{}", said.out, said.err);
}

#[test]
fn what_came_of_each_assertion_is_told_what_is_met_included() {
    let place = tempfile::tempdir().unwrap();
    let assertion = |name: &str, kind: &str, more: &str| {
        format!("[[assert]]\nname = \"{name}\"\nkind = \"{kind}\"\n{more}\nmessage = \"no\"\n")
    };
    let config = [
        "extends = []\n".to_owned(),
        assertion("a/met", "group", "that = \"id != ''\"\ncontrol = \"A-1\""),
        assertion(
            "a/not-met",
            "group",
            "that = \"id == ''\"\ncontrol = \"A-2\"",
        ),
        assertion(
            "a/review",
            "group",
            "that = \"false\"\nseverity = \"warning\"",
        ),
        assertion("a/accepted", "group", "that = \"id == ''\""),
        assertion("a/no-record", "event", "that = \"false\""),
        assertion(
            "a/no-such-record",
            "group",
            "where = \"id == 'x'\"\nthat = \"false\"",
        ),
        assertion(
            "a/nothing-in-it",
            "community",
            "each = \"files('*.exe')\"\nthat = \"false\"",
        ),
        assertion(
            "a/fails",
            "group",
            "that = \"1 / record.chairs.size() == 1\"",
        ),
        assertion("a/off", "group", "that = \"false\"\nseverity = \"off\""),
        "[[allow]]\nrule = \"a/accepted\"\npath = \"groups/**\"\nreason = \"for now\"\n".to_owned(),
    ];
    let group = "name = \"Docs\"\nkind = \"working-group\"\n";
    let files = [
        ("ospo-lint.toml", &*config.concat()),
        ("groups/docs.toml", group),
    ];
    command::write(place.path(), &files);
    let json = command::run(place.path(), &["check", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let told = json["assertions"].as_array().unwrap().iter();
    let told: Vec<(&str, &str)> = told
        .map(|one| {
            (
                one["rule"].as_str().unwrap(),
                one["answer"].as_str().unwrap(),
            )
        })
        .collect();
    let wanted = [
        ("a/accepted", "not-met"),
        ("a/fails", "not-judged"),
        ("a/met", "met"),
        ("a/no-record", "not-applicable"),
        ("a/no-such-record", "not-applicable"),
        ("a/not-met", "not-met"),
        ("a/nothing-in-it", "met"),
        ("a/review", "needs-review"),
    ];
    assert_eq!(told, wanted);
    assert_eq!(json["assertions"][2]["control"], "A-1");
    // Paths narrow what is reported, and not what is known.
    command::write(place.path(), &[("README.md", "# Docs\n")]);
    let narrowed = ["check", "README.md", "--format", "jsonl"];
    let end = command::run(place.path(), &narrowed).out;
    let end: serde_json::Value = serde_json::from_str(end.lines().last().unwrap()).unwrap();
    assert_eq!(end["assertions"], json["assertions"]);
    let said = command::run(place.path(), &["check", "--verbose"]).out;
    let lines: Vec<String> = said
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    for line in [
        "met a/met A-1",
        "not met a/not-met A-2",
        "needs review a/review",
        "not applicable a/no-record",
    ] {
        assert!(lines.iter().any(|it| it == line), "{said}");
    }
    let quiet = command::run(place.path(), &["check"]).out;
    assert!(!quiet.contains("Assertions:"), "{quiet}");
}

#[test]
fn controls_of_the_baseline_have_three_answers() {
    let place = tempfile::tempdir().unwrap();
    let config = "extends = [\"osps-baseline\"]\n";
    let files = [
        ("ospo-lint.toml", config),
        ("README.md", "# Tool\n\nAsk in the chat.\n"),
        ("CONTRIBUTING.md", "\n"),
        ("SECURITY.md", "# Security\n\nWrite to us.\n"),
    ];
    command::write(place.path(), &files);
    let json = command::run(place.path(), &["check", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let answer = |control: &str| {
        let mut all = json["assertions"].as_array().unwrap().iter();
        let one = all.find(|one| one["control"] == control).unwrap();
        one["answer"].as_str().unwrap().to_owned()
    };
    assert_eq!(answer("OSPS-VM-02.01"), "met");
    // An empty file explains nothing.
    assert_eq!(answer("OSPS-GV-03.01"), "not-met");
    assert_eq!(answer("OSPS-VM-01.01"), "needs-review");
    assert_eq!(answer("OSPS-QA-06.01"), "not-applicable");
    assert_eq!(answer("OSPS-QA-05.01"), "met");
}

#[test]
fn a_locked_rule_is_not_ignored_and_its_page_says_who_locks_it() {
    let place = tempfile::tempdir().unwrap();
    let pack = "version = 1\nextends = [\"core\"]\n[rules]\n\"group/no-charter\" = { severity = \"error\", locked = true, exception = \"ask the board\" }\n\
                [[assert]]\nname = \"house/two\"\nkind = \"group\"\nthat = \"id != ''\"\nmessage = \"no\"\nlocked = true\n";
    let group = "name = \"Docs\"\nkind = \"working-group\"\n";
    let files = [
        ("ospo-lint.toml", "extends = [\"house.toml\"]\n"),
        ("house.toml", pack),
        ("groups/docs.toml", group),
    ];
    command::write(place.path(), &files);
    let run = |arguments: &[&str]| command::run(place.path(), arguments);
    for pattern in ["group/no-charter", "group/*", "house/two", "*"] {
        let said = run(&["check", "--ignore", pattern]);
        assert_eq!((said.exit, &*said.out), (2, ""), "{pattern}");
        assert!(said.err.contains("is locked by house.toml"), "{}", said.err);
    }
    assert!(
        run(&["check", "--ignore", "group/*"])
            .err
            .contains("exceptions: ask the board")
    );
    assert_eq!(run(&["check", "--ignore", "event/*"]).exit, 1);
    for rule in ["group/no-charter", "house/two"] {
        let page = run(&["explain", rule]).out;
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        let loosened = format!("\"{rule}\" = {{ severity = \"off\", because = \"…\" }}");
        assert!(
            page.contains("It is locked by house.toml") && page.contains(&loosened),
            "{page}"
        );
    }
    assert!(
        !run(&["explain", "group/too-few-chairs"])
            .out
            .contains("Locked")
    );
    // Who loosens it with a reason may ignore it as well.
    let off = "extends = [\"house.toml\"]\n[rules]\n\"group/no-charter\" = { severity = \"off\", because = \"new\" }\n";
    command::write(place.path(), &[("ospo-lint.toml", off)]);
    assert_eq!(run(&["check", "--ignore", "group/*"]).exit, 0);
}

#[test]
fn a_pack_is_explained_by_its_path_and_one_that_nothing_extends_says_so() {
    let place = tempfile::tempdir().unwrap();
    let pack = "# Ours.\nversion = 1\nextends = [\"core\"]\n";
    let files = [
        ("ospo-lint.toml", "extends = [\"packs/house.toml\"]\n"),
        ("packs/house.toml", pack),
        ("policies/stray.toml", pack),
        ("README.md", "# Docs\n"),
    ];
    command::write(place.path(), &files);
    let run = |arguments: &[&str]| command::run(place.path(), arguments);
    for path in ["packs/house.toml", "./packs/house.toml"] {
        let page = run(&["explain", path]);
        assert!(
            page.exit == 0 && page.out.contains("Ours."),
            "{path}: {}",
            page.err
        );
    }
    let page = command::run(&place.path().join("packs"), &["explain", "house.toml"]);
    assert!(
        page.out.contains("packs/house.toml"),
        "{}{}",
        page.out,
        page.err
    );
    let stray = run(&["explain", "policies/stray.toml"]);
    assert!(
        stray.exit == 2 && stray.err.contains("nothing extends `policies/stray.toml`"),
        "{}",
        stray.err
    );
    let config = run(&["explain", "ospo-lint.toml"]);
    assert!(
        config.exit == 2 && config.err.contains("is the configuration"),
        "{}",
        config.err
    );
    let said = run(&["check", "--format", "concise"]).out;
    assert!(
        said.contains("it is TOML, and nothing extends it as a pack"),
        "{said}"
    );
}
