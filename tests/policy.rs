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
    let config = "extends = [\"neutral-third\"]\nlayout = \"own\"\n\n[records.team]\nlike = \"group\"\n\
                  files = \"teams.yml\"\nat = \"/*\"\nmap = { name = \"/name\" }\n";
    let teams = "docs:\n  name: Docs\n";
    command::write(
        place.path(),
        &[("ospo-lint.toml", config), ("teams.yml", teams)],
    );
    let said = command::run(place.path(), &["check", "-v"]);
    let words = "it judges `group`, and `team` is only like it";
    assert!(said.out.contains(words), "{}{}", said.out, said.err);
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
