//! `ospo-lint test`: cases of a policy, what they expect, and what no case tests. Our own packs are tested by
//! it.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test makes its repositories"
)]

use std::path::Path;

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;

use command::{Said, run, write};

const CONFIG: &str = r#"extends = []

[[assert]]
name = "group/no-mission"
kind = "group"
that = "record.mission != ''"
at = "record.name"
message = "{id} has no mission"

[[assert]]
name = "group/short-name"
kind = "group"
severity = "warning"
that = "record.name.size() > 3"
message = "the name {record.name} is too short"

[[assert]]
name = "group/old"
kind = "group"
that = "!has(record.formed) || record.formed > today"
message = "{id} is old"

[rules]
"id/*" = "on"
"group/no-cadence" = "off"
"#;
const GROUP: &str = "kind = \"working-group\"\nname = \"Docs\"\n";

/// A configuration with a case that finds one thing and one that finds nothing.
fn house() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let calm = "kind = \"working-group\"\nname = \"Events\"\nmission = \"To meet\"\n";
    write(
        place.path(),
        &[
            ("ospo-lint.toml", CONFIG),
            ("tests/policy/bare/groups/docs.toml", GROUP),
            ("tests/policy/bare/expect.toml", BARE),
            ("tests/policy/calm/groups/events.toml", calm),
            ("tests/policy/calm/expect.toml", "clean = true\n"),
        ],
    );
    place
}

const BARE: &str =
    "[[finding]]\nrule = \"group/no-mission\"\npath = \"groups/docs.toml\"\nline = 2\n";

fn test(place: &Path, arguments: &[&str]) -> Said {
    run(place, &[&["test"], arguments].concat())
}

fn read(place: &Path, path: &str) -> String {
    std::fs::read_to_string(place.join(path)).unwrap()
}

/// Returns what the case `bare` gives with this expectation.
fn expecting(text: &str) -> Said {
    let place = house();
    write(place.path(), &[("tests/policy/bare/expect.toml", text)]);
    test(place.path(), &["tests/policy/bare"])
}

#[test]
fn cases_that_find_what_they_expect_are_right_and_what_none_tests_is_named() {
    let said = test(house().path(), &[]);
    command::holds(
        "tests/snapshots/trial",
        "right",
        "all cases are as expected, and two assertions and a family are untested",
        &said.picture(),
    );
    assert_eq!(said.exit, 0);
    let said = test(house().path(), &["--fail-untested"]);
    assert_eq!(said.exit, 1, "{}", said.out);
}

#[test]
fn what_came_and_what_was_expected_are_both_shown() {
    let place = house();
    let expect = "[[finding]]\nrule = \"group/no-mission\"\npath = \"groups/docs.toml\"\nline = 1\n\n\
                  [[finding]]\nrule = \"group/old\"\nrecord = \"group:docs\"\nseverity = \"error\"\n";
    write(
        place.path(),
        &[
            ("tests/policy/bare/expect.toml", expect),
            (
                "tests/policy/fresh/groups/a.toml",
                "kind = \"working-group\"\nname = \"A\"\n",
            ),
        ],
    );
    let said = test(place.path(), &[]);
    command::holds(
        "tests/snapshots/trial",
        "different",
        "one case differs, and one does not say what it expects",
        &said.picture(),
    );
    assert_eq!(said.exit, 1);
}

#[test]
fn an_expectation_says_as_much_as_a_person_wants() {
    let of = |more: &str| format!("[[finding]]\nrule = \"group/no-mission\"\n{more}\n");
    for (more, is_met) in [
        ("", true),
        ("path = \"groups/docs.toml\"", true),
        ("path = \"groups/doc.toml\"", false),
        ("line = 2", true),
        ("line = 1", false),
        ("record = \"docs\"", true),
        ("record = \"group:docs\"", true),
        ("record = \"person:docs\"", false),
        ("record = \"doc\"", false),
        ("pointer = \"/name\"", true),
        ("pointer = \"/kind\"", false),
        ("pointer = \"\"", false),
        ("severity = \"error\"", true),
        ("severity = \"warning\"", false),
        ("line = 2\nrecord = \"docs\"\npointer = \"/name\"", true),
    ] {
        let said = expecting(&of(more));
        assert_eq!(said.exit, u8::from(!is_met), "{more}: {}", said.out);
    }
    // Each finding meets one expectation, and the one that says more chooses first.
    assert_eq!(expecting(&(of("") + &of("line = 2"))).exit, 1);
}

#[test]
fn a_mistake_in_what_is_expected_is_shown_with_its_bytes() {
    for (name, text) in [
        (
            "misspelt-key",
            "[[finding]]\nrule = \"group/old\"\nlien = 2\n",
        ),
        ("misspelt-table", "[[findings]]\nrule = \"group/old\"\n"),
        ("misspelt-rule", "[[finding]]\nrule = \"group/no-misson\"\n"),
        ("family", "[[finding]]\nrule = \"group/*\"\n"),
        ("nothing-said", "# to be written\n"),
        (
            "clean-and-not",
            "clean = true\n\n[[finding]]\nrule = \"group/old\"\n",
        ),
        ("no-rule", "[[finding]]\nline = 2\n"),
        ("no-toml", "clean = \n"),
    ] {
        let said = expecting(text);
        assert_eq!(said.exit, 2, "{name}");
        command::holds(
            "tests/snapshots/trial",
            name,
            "a mistake in `expect.toml`",
            &said.picture(),
        );
    }
}

#[test]
fn update_writes_what_was_found_and_keeps_what_a_person_wrote() {
    let place = house();
    let expect = "# The case of the missing mission.\ntoday = 2025-01-01\n\n\
                  # This one is met.\n[[finding]]\nrule = \"group/no-mission\"\nrecord = \"docs\" # here\n\n\
                  # This one is not.\n[[finding]]\nrule = \"group/old\"\n";
    write(
        place.path(),
        &[
            ("tests/policy/bare/expect.toml", expect),
            (
                "tests/policy/bare/groups/a.toml",
                "kind = \"working-group\"\nname = \"A\"\nmission = \"x\"\n",
            ),
            (
                "tests/policy/fresh/groups/a.toml",
                "kind = \"working-group\"\nname = \"A\"\nmission = \"x\"\n",
            ),
            (
                "tests/policy/quiet/groups/docs.toml",
                "kind = \"working-group\"\nname = \"Docs\"\nmission = \"x\"\n",
            ),
            (
                "tests/policy/quiet/expect.toml",
                "# Once it was loud.\n[[finding]]\nrule = \"group/old\"\n",
            ),
        ],
    );
    let said = test(place.path(), &["--update", "--as-of", "2026-11-30"]);
    assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
    let new = "[[finding]]\nrule = \"group/short-name\"\npath = \"groups/a.toml\"\nline = 1\n";
    assert_eq!(
        read(place.path(), "tests/policy/bare/expect.toml"),
        format!(
            "# The case of the missing mission.\ntoday = 2025-01-01\n\n\
             # This one is met.\n[[finding]]\nrule = \"group/no-mission\"\nrecord = \"docs\" # here\n\n{new}"
        )
    );
    assert_eq!(
        read(place.path(), "tests/policy/fresh/expect.toml"),
        format!("today = 2026-11-30\n\n{new}")
    );
    assert_eq!(
        read(place.path(), "tests/policy/quiet/expect.toml"),
        "# Once it was loud.\ntoday = 2026-11-30\nclean = true\n"
    );
    // What was right is as it was.
    assert_eq!(
        read(place.path(), "tests/policy/calm/expect.toml"),
        "clean = true\n"
    );
    let again = test(place.path(), &["--update"]);
    assert!(
        again.out.contains("4 cases: 4 as expected"),
        "{}",
        again.out
    );
}

#[test]
fn expectations_in_one_line_are_written_anew() {
    let place = house();
    let expect =
        "# Short.\nfinding = [{ rule = \"group/old\" }, { rule = \"group/no-mission\" }]\n";
    write(place.path(), &[("tests/policy/bare/expect.toml", expect)]);
    assert_eq!(
        test(place.path(), &["--update", "--as-of", "2026-11-30"]).exit,
        0
    );
    let text = read(place.path(), "tests/policy/bare/expect.toml");
    assert_eq!(text, format!("# Short.\ntoday = 2026-11-30\n\n{BARE}"));
}

#[cfg(unix)]
#[test]
fn update_follows_no_link_out_of_the_case() {
    let place = house();
    let expect = place.path().join("tests/policy/bare/expect.toml");
    std::fs::remove_file(&expect).unwrap();
    write(place.path(), &[("elsewhere.toml", "clean = true\n")]);
    std::os::unix::fs::symlink("../../../elsewhere.toml", &expect).unwrap();
    let said = test(place.path(), &["--update"]);
    assert_eq!(read(place.path(), "elsewhere.toml"), "clean = true\n");
    assert_eq!(said.exit, 2, "{}{}", said.out, said.err);
}

#[test]
fn the_day_of_a_case_beats_that_of_the_run() {
    let place = house();
    let group = "kind = \"working-group\"\nname = \"Docs\"\nmission = \"x\"\nformed = 2026-01-01\n";
    write(
        place.path(),
        &[
            ("tests/policy/bare/groups/docs.toml", group),
            (
                "tests/policy/bare/expect.toml",
                "today = 2025-06-01\nclean = true\n",
            ),
        ],
    );
    let with = |day: &str| test(place.path(), &["tests/policy/bare", "--as-of", day]).exit;
    assert_eq!((with("2025-01-01"), with("2027-01-01")), (0, 0));
    write(
        place.path(),
        &[("tests/policy/bare/expect.toml", "clean = true\n")],
    );
    assert_eq!((with("2025-01-01"), with("2027-01-01")), (0, 1));
}

#[test]
fn a_case_may_have_a_configuration_of_its_own() {
    let place = house();
    let own = "extends = []\n\n[rules]\n\"group/no-cadence\" = \"error\"\n";
    let expect = "[[finding]]\nrule = \"group/no-cadence\"\n";
    write(
        place.path(),
        &[
            ("tests/policy/bare/ospo-lint.toml", own),
            ("tests/policy/bare/expect.toml", expect),
        ],
    );
    let said = test(place.path(), &[]);
    assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
}

#[test]
fn schemas_packs_and_kinds_of_the_configuration_hold_in_its_cases() {
    let place = tempfile::tempdir().unwrap();
    let config = "extends = [\"packs/house.toml\"]\nlayout = \"own\"\n\n[records.team]\nfiles = \"teams/*.yml\"\n\
                  schema = \"schemas/team.json\"\n\n[rules]\n\"record/schema-violation\" = \"on\"\n";
    let pack = "extends = []\n\n[[assert]]\nname = \"team/lead\"\nkind = \"team\"\nthat = \"record.lead != ''\"\n\
                message = \"{id} has no lead\"\n";
    let schema = "{\"type\": \"object\", \"properties\": {\"lead\": {\"type\": \"string\"}, \"size\": {\"type\": \"integer\"}}}";
    let expect = "[[finding]]\nrule = \"team/lead\"\nrecord = \"team:docs\"\n\n\
                  [[finding]]\nrule = \"record/schema-violation\"\npath = \"teams/docs.yml\"\npointer = \"/size\"\n";
    write(
        place.path(),
        &[
            ("ospo-lint.toml", config),
            ("packs/house.toml", pack),
            ("schemas/team.json", schema),
            ("teams/real.yml", "size: much\n"),
            ("tests/policy/a/teams/docs.yml", "size: many\n"),
            ("tests/policy/a/expect.toml", expect),
        ],
    );
    let said = test(place.path(), &[]);
    assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
    assert!(!said.out.contains("untested"), "{}", said.out);
}

#[test]
fn a_pack_a_folder_of_packs_and_a_case_may_be_named() {
    let place = tempfile::tempdir().unwrap();
    let pack = CONFIG.replace("\"id/*\" = \"on\"\n", "");
    write(
        place.path(),
        &[
            ("packs/one.toml", &pack),
            ("packs/two.toml", &pack),
            ("packs/tests/policy/one/bare/groups/docs.toml", GROUP),
            ("packs/tests/policy/one/bare/expect.toml", BARE),
            ("packs/tests/policy/two/bare/groups/docs.toml", GROUP),
            ("packs/tests/policy/two/bare/expect.toml", "clean = true\n"),
        ],
    );
    for (arguments, exit, has) in [
        (&["packs/one.toml"][..], 0, "packs/one.toml"),
        (&["packs/two.toml"], 1, "packs/two.toml"),
        (&["packs"], 1, "2 cases: 1 as expected, 1 different"),
        (&["packs/tests/policy/one"], 0, "1 case: 1 as expected"),
        (&["packs/tests/policy/one/bare"], 0, "ok       bare"),
        (&["packs/tests/policy/two/bare/groups/docs.toml"], 1, "- "),
        (&["packs/tests/policy"], 1, "2 cases"),
    ] {
        let said = test(place.path(), arguments);
        let has = if has == "- " {
            "+ groups/docs.toml:2: error group/no-mission"
        } else {
            has
        };
        // Outside of git the folder of the packs is the root.
        let has = has.trim_start_matches("packs/");
        assert!(
            said.exit == exit && said.out.contains(has),
            "{arguments:?}: {}{}",
            said.out,
            said.err
        );
    }
    for (arguments, has) in [
        (&["packs/three.toml"][..], "three.toml"),
        (&["packs/tests/policy/one/bar"], "did you mean `bare`?"),
        (&[], "`ospo-lint.toml`"),
    ] {
        let said = test(place.path(), arguments);
        assert!(
            said.exit == 2 && said.err.contains(has),
            "{arguments:?}: {}",
            said.err
        );
    }
}

#[test]
fn a_mistake_in_the_tested_policy_is_told_once() {
    let place = house();
    let wrong = CONFIG.replace("record.mission !=", "record.misson !=");
    write(place.path(), &[("ospo-lint.toml", &wrong)]);
    let said = test(place.path(), &[]);
    assert_eq!(said.exit, 2);
    assert_eq!(said.err.matches("misson").count(), 2, "{}", said.err);
    assert_eq!(
        said.err.matches("Nothing was checked.").count(),
        1,
        "{}",
        said.err
    );
}

#[test]
fn cases_and_packs_are_no_records_of_the_community() {
    let place = house();
    let config = CONFIG.replace(
        "extends = []",
        "extends = [\"core\", \"policies/house.toml\"]",
    );
    let config = format!("{config}\n[records.tool]\nfiles = \"**/groups/*.toml\"\n");
    write(
        place.path(),
        &[
            ("ospo-lint.toml", &config),
            ("policies/house.toml", "extends = []\n"),
            (
                "policies/tests/policy/house/a/expect.toml",
                "clean = true\n",
            ),
            ("policies/tests/policy/house/a/policies/x.txt", "x\n"),
            ("groups/tools.toml", "name = \"Tools\"\n"),
            (
                "tests/policy/bare/README.md",
                "# Bare\n\n[Gone](gone.md), on Monday, 27 May 2025.\n",
            ),
        ],
    );
    let said = run(place.path(), &["check", "--as-of", "2026-11-30"]);
    assert!(
        !said.out.contains("tests/policy") && !said.out.contains("house.toml"),
        "{}",
        said.out
    );
    let files = run(place.path(), &["check", "--show-files"]).out;
    assert!(
        files.contains("bare/README.md: not read: a case of `ospo-lint test`"),
        "{files}"
    );
    assert!(
        files.contains("policies/house.toml: a pack of the configuration"),
        "{files}"
    );
    // A folder without an expectation is not a case.
    std::fs::remove_file(place.path().join("tests/policy/bare/expect.toml")).unwrap();
    let said = run(place.path(), &["check", "--as-of", "2026-11-30"]);
    assert!(
        said.out.contains("tests/policy/bare/README.md"),
        "{}",
        said.out
    );
}

#[test]
fn a_name_that_is_masked_is_not_shown() {
    let place = tempfile::tempdir().unwrap();
    write(
        place.path(),
        &[
            (
                "ospo-lint.toml",
                "extends = []\n\n[rules]\n\"chatham/*\" = \"error\"\n",
            ),
            (
                "tests/policy/a/people/ada-example.toml",
                "name = \"Ada Example\"\n",
            ),
            (
                "tests/policy/a/notes/docs/2026-05-14.md",
                "---\ndate: 2026-05-14\nattribution: chatham-house\n---\n\n# Call\n\nAda Example: we should.\n",
            ),
        ],
    );
    for format in ["human", "json"] {
        let said = test(place.path(), &["--format", format]);
        assert!(said.out.contains("chatham/"), "{}", said.out);
        assert!(!said.out.contains("Ada"), "{}", said.out);
    }
    test(place.path(), &["--update"]);
    assert!(!read(place.path(), "tests/policy/a/expect.toml").contains("Ada"));
    assert_eq!(test(place.path(), &[]).exit, 0);
}

#[test]
fn programs_read_the_same_as_people() {
    let place = house();
    write(
        place.path(),
        &[("tests/policy/bare/expect.toml", "clean = true\n")],
    );
    let said = test(place.path(), &["--format", "json"]);
    let whole: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(whole["summary"]["different"], 1);
    let case = &whole["suites"][0]["cases"][0];
    assert_eq!(
        (&case["name"], &case["outcome"]),
        (&"bare".into(), &"different".into())
    );
    let found = &case["unexpected"][0];
    assert_eq!(found["rule"], "group/no-mission");
    assert_eq!(
        (&found["path"], &found["line"]),
        (&"groups/docs.toml".into(), &2.into())
    );
    let untested: Vec<&str> = whole["suites"][0]["untested"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["rule"].as_str().unwrap())
        .collect();
    assert_eq!(untested, ["group/short-name", "group/old", "id/*"]);
    assert_eq!(whole["suites"][0]["switched_on"], 4);
}

#[test]
fn our_own_packs_find_what_their_cases_expect_and_nothing_in_them_is_untested() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said = run(
        root,
        &["test", "policies", "--fail-untested", "--format", "json"],
    );
    assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
    let whole: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let suites = whole["suites"].as_array().unwrap();
    for (name, _) in ospo_lint::policy::BUILT_IN_PACKS {
        let path = format!("policies/{name}.toml");
        let suite = suites.iter().find(|suite| suite["tested"] == path.as_str());
        let cases = suite.unwrap()["cases"].as_array().unwrap();
        let is_clean = |case: &&serde_json::Value| {
            let expect = format!("{}/expect.toml", case["path"].as_str().unwrap());
            read(root, &expect).contains("clean = true")
        };
        let clean = cases.iter().filter(is_clean).count();
        assert!(
            clean > 0 && clean < cases.len(),
            "{name} needs a clean case and another"
        );
    }
}

#[test]
fn a_case_that_cannot_be_run_stops_no_other() {
    let place = house();
    let files = [
        (
            "tests/policy/a/expect.toml",
            "[[finding]]\nrule = \"group/no-misson\"\n",
        ),
        (
            "tests/policy/own/ospo-lint.toml",
            "extends = []\nnonsense = 1\n",
        ),
        ("tests/policy/zz/expect.toml", "clean = true\n"),
    ];
    write(place.path(), &files);
    let said = test(place.path(), &["--format", "json"]);
    assert_eq!(said.exit, 2);
    // Each mistake is shown where it is.
    for part in [
        "tests/policy/a/expect.toml:2:8",
        "tests/policy/own/ospo-lint.toml:2:1",
    ] {
        assert!(said.err.contains(part), "{}", said.err);
    }
    assert!(
        said.err.contains("The case `own` was not run."),
        "{}",
        said.err
    );
    let whole: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(whole["summary"]["not_run"], 2);
    let cases = whole["suites"][0]["cases"].as_array().unwrap();
    let outcomes: Vec<(&str, &str)> = cases
        .iter()
        .map(|case| {
            (
                case["name"].as_str().unwrap(),
                case["outcome"].as_str().unwrap(),
            )
        })
        .filter(|(name, _)| matches!(*name, "a" | "own" | "zz"))
        .collect();
    assert_eq!(
        outcomes,
        [("a", "not-run"), ("own", "not-run"), ("zz", "as-expected")]
    );
}

#[cfg(unix)]
#[test]
fn a_link_among_the_cases_is_not_passed_over_in_silence() {
    let place = house();
    let link = place.path().join("tests/policy/linked");
    std::os::unix::fs::symlink("bare", link).unwrap();
    let said = test(place.path(), &[]);
    assert!(
        said.err
            .contains("`tests/policy/linked` is a link, and not run as a case"),
        "{}",
        said.err
    );
}

#[test]
fn what_came_is_shown_with_its_record_and_its_pointer() {
    let place = house();
    let group = "name = \"Docs\"\nkind = \"x\"\n[[seats]]\nstart = 2026-99-01\n";
    write(
        place.path(),
        &[("tests/policy/new/groups/docs.toml", group)],
    );
    let said = test(place.path(), &[]);
    assert!(
        said.out.contains(" on group:docs at /name: "),
        "{}",
        said.out
    );
}
