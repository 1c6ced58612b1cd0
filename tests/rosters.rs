//! The rosters of real committees since their beginning, under invented names: every breach of their charters that
//! there was is found, and nothing else.
//!
//! What is kept is who sat for the same employer, and when. A fixture says at its top what is not known.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]

use std::path::Path;

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;
#[path = "support/run.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod run;

/// Returns what is found in a roster on a day, each finding as its rule and its message; the texts of the group and of
/// the configuration are changed before.
fn found(name: &str, today: &str, changes: &[(&str, &str, &str)]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rosters");
    let place = tempfile::tempdir().unwrap();
    command::copy(&root.join(name), place.path());
    for (path, old, new) in changes {
        let path = place.path().join(path);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{name}: {old}");
        std::fs::write(path, text.replacen(old, new, 1)).unwrap();
    }
    let arguments = ["check", "--as-of", today, "--format", "concise"];
    let said = command::run(place.path(), &arguments);
    assert!(said.exit < 2, "{}", said.err);
    let lines = said.out.lines().filter(|line| line.contains(" (help: "));
    let message = |line: &str| {
        let (_, rest) = line.split_once(' ').unwrap();
        let (_, rest) = rest.split_once(' ').unwrap();
        rest.split(" (help: ").next().unwrap().to_owned()
    };
    lines.map(message).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_committee_that_kept_to_its_charter_for_eight_years_has_no_finding() {
    assert_eq!(found("cluster-committee", "2025-12-01", &[]), NOTHING);
}

#[test]
fn had_a_job_changed_a_month_before_a_resignation_it_would_have_been_a_breach() {
    // One member moved to a company on the very day on which another one of it had left.
    let end = (
        "people/pia-alder.toml",
        "end = 2020-04-18",
        "end = 2020-03-18",
    );
    let start = (
        "people/pia-alder.toml",
        "start = 2020-04-19",
        "start = 2020-03-19",
    );
    assert_eq!(
        found("cluster-committee", "2025-12-01", &[end, start]),
        [
            "seat/cap-exceeded-in-past: `vista` held 3 of 7 seats of `committee` on 2020-03-19 and could hold 2"
        ]
    );
}

#[test]
fn two_committees_that_become_one_break_the_limit_of_companies_that_own_each_other() {
    assert_eq!(
        found("function-committee", "2025-12-31", &[]),
        [
            "seat/cap-exceeded-in-past: `glacier` held 3 of 7 seats of `committee` on 2020-09-24 and could hold 2",
            "seat/cap-exceeded-in-past: `indigo` held 5 of 9 seats of `committee` on 2024-09-17 and could hold 2",
        ]
    );
    // Without the sale, three seats of the part are too many, and two of its owner are not.
    let sale = (
        "organisations/redwood.toml",
        "start = 2019-07-09",
        "start = 2026-07-09",
    );
    assert_eq!(
        found("function-committee", "2025-12-31", &[sale]),
        [
            "seat/cap-exceeded-in-past: `glacier` held 3 of 7 seats of `committee` on 2020-09-24 and could hold 2",
            "seat/cap-exceeded-in-past: `redwood` held 3 of 9 seats of `committee` on 2024-09-17 and could hold 2",
        ]
    );
    // While it lasted, it was the present.
    assert_eq!(
        found("function-committee", "2024-10-01", &[]),
        [
            "seat/cap-exceeded-in-past: `glacier` held 3 of 7 seats of `committee` on 2020-09-24 and could hold 2",
            "seat/cap-exceeded: `indigo` holds 5 of 9 seats of `committee` and may hold 2",
        ]
    );
}

#[test]
fn a_limit_is_held_from_the_day_on_which_the_charter_said_it() {
    let name = "telemetry-committee";
    assert_eq!(found(name, "2026-07-01", &[]), NOTHING);
    // Until 2023 the limit was a third, which nobody was beyond; under the later one somebody was, after a change of
    // jobs and the days of grace.
    let since = ("ospo-lint.toml", "since = 2023-12-14", "since = 2019-01-01");
    let third = (
        "groups/committee.toml",
        "max_count = 2",
        "max_share = 0.334",
    );
    assert_eq!(found(name, "2026-07-01", &[since, third]), NOTHING);
    assert_eq!(
        found(name, "2026-07-01", &[since]),
        [
            "seat/cap-exceeded-in-past: `sparrow` held 3 of 11 seats of `committee` on 2021-02-08 and could hold 2"
        ]
    );
}

#[test]
fn a_roster_that_gives_two_seats_four_years_and_counts_an_appointment_too_many_is_not_its_charter()
{
    assert_eq!(
        found("office-association-2025", "2025-06-30", &[]),
        [
            "seat/wrong-size: `committee` has 4 elected seats and should have 5",
            "seat/term-too-long: the seat of `ines-alder` in `committee` is longer than a term, which ended on 2024-12-31",
            "seat/term-too-long: the seat of `jun-alder` in `committee` is longer than a term, which ended on 2024-12-31",
        ]
    );
    assert_eq!(
        found("office-association-2026", "2026-09-01", &[]),
        ["seat/wrong-size: `committee` has 4 elected seats and should have 5"]
    );
}

#[test]
fn a_council_that_is_elected_each_year_has_no_finding() {
    assert_eq!(found("language-council", "2026-02-01", &[]), NOTHING);
}

#[test]
fn what_a_charter_says_is_not_passed_over_where_its_rule_is_off() {
    let off = (
        "ospo-lint.toml",
        "\"seat/*\" = \"on\"",
        "\"seat/wrong-size\" = \"on\"",
    );
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rosters/office-association-2026");
    let place = tempfile::tempdir().unwrap();
    command::copy(&root, place.path());
    let path = place.path().join(off.0);
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replace(off.1, off.2);
    std::fs::write(path, text).unwrap();
    let said = command::run(place.path(), &["check", "-v", "--as-of", "2026-09-01"]);
    let words: Vec<&str> = said.out.split_whitespace().collect();
    let words = words.join(" ");
    let is_told = |rule: &str, word: &str| {
        words.contains(&format!(
            "{rule} a group says `{word}` under `rules`, and the rule is off"
        ))
    };
    assert!(is_told("seat/term-too-long", "term"), "{}", said.out);
    assert!(is_told("decision/no-quorum", "quorum"), "{}", said.out);
    assert!(!is_told("seat/wrong-size", "size"), "{}", said.out);
    assert!(!is_told("seat/cap-exceeded", "seat_cap"), "{}", said.out);
}

const GROUP: &str = "\
name = \"Board\"
kind = \"steering\"
chairs = [\"ada\"]
rules = { seat_cap = { max_share = 0.334 }, term = \"P2Y\", terms = { consecutive = 2, lifetime = 4 }, \
quorum = { meet = 3 }, size = { total = 3 }, min_organisations = 2 }

[[seats]]
person = \"ada\"
start = 2021-01-01
end = 2022-12-31

[[seats]]
post = \"first\"
person = \"ada\"
start = 2025-01-01
end = 2026-12-31

[[seats]]
post = \"second\"
person = \"bo\"
start = 2026-01-01
end = 2027-12-31

[[seats]]
post = \"third\"
person = \"cy\"
start = 2026-01-01
end = 2027-12-31
";

const DECISION: &str = "\
---
title: Who hosts the meeting
group: board
date: 2026-05-14
status: accepted
method: majority
votes: { for: 2, against: 1, present: 3 }
---

Riverside hosts it.
";

const NOTE: &str = "\
---
group: board
date: 2026-05-14
attribution: public
chair: ada
---

The antitrust notice was read. Riverside hosts the meeting.
";

/// A community without a fault, but for one text that is changed.
fn community(path: &str, old: &str, new: &str) -> Vec<&'static str> {
    let person = |name: &str, organisation: &str| {
        format!(
            "name = \"{name} Example\"\n\n[[affiliations]]\norganisation = \"{organisation}\"\n"
        )
    };
    let organisation = |name: &str| format!("name = \"{name}\"\n");
    let config = "version = 1\nextends = []\n\n[community]\naffiliation = { basis = \"either\" }\n\n[rules]\n\
                  \"seat/*\" = \"on\"\n\"decision/*\" = \"on\"\n\"affiliation/wrong-basis\" = \"on\"\n\
                  \"decision/no-antitrust-notice\" = { required = true }\n";
    let files = [
        ("ospo-lint.toml", config.to_owned()),
        ("people/ada.toml", person("Ada", "works")),
        ("people/bo.toml", person("Bo", "city")),
        ("people/cy.toml", person("Cy", "uni")),
        ("organisations/works.toml", organisation("Works")),
        ("organisations/city.toml", organisation("City of Riverside")),
        ("organisations/uni.toml", organisation("Hilltop University")),
        ("groups/board.toml", GROUP.to_owned()),
        ("decisions/0001-host.md", DECISION.to_owned()),
        ("notes/board/2026-05-14.md", NOTE.to_owned()),
    ];
    let mut memory = ospo_lint::source::Memory::default();
    for (at, text) in files {
        let is_changed = at == path;
        assert!(!is_changed || text.contains(old), "{old}");
        let text = if is_changed {
            text.replacen(old, new, 1)
        } else {
            text
        };
        memory.insert(at, text.into_bytes());
    }
    let ran = run::check(&memory, &[]);
    assert!(ran.checked.is_some(), "{}", ran.human);
    ran.rules
}

#[test]
fn each_fault_that_is_planted_once_is_found_and_nothing_else() {
    const BOARD: &str = "groups/board.toml";
    const HOST: &str = "decisions/0001-host.md";
    const NOTES: &str = "notes/board/2026-05-14.md";
    assert_eq!(community("", "", ""), NOTHING);
    for (rule, path, old, new) in [
        (
            "seat/cap-exceeded",
            "people/bo.toml",
            "\"city\"",
            "\"works\"",
        ),
        (
            "seat/cap-exceeded",
            "organisations/uni.toml",
            "name",
            "parent = \"city\"\nname",
        ),
        (
            "seat/cap-exceeded-in-past",
            "people/bo.toml",
            "organisation = \"city\"",
            "organisation = \"works\"\nend = 2026-03-31\n\n[[affiliations]]\norganisation = \"city\"\n\
             start = 2026-04-01",
        ),
        (
            "seat/unaffiliated",
            "people/cy.toml",
            "\n[[affiliations]]\norganisation = \"uni\"\n",
            "",
        ),
        (
            "seat/too-few-organisations",
            BOARD,
            "min_organisations = 2",
            "min_organisations = 4",
        ),
        (
            "seat/term-expired",
            BOARD,
            "start = 2025-01-01\nend = 2026-12-31",
            "start = 2024-11-01\nend = 2026-10-31",
        ),
        (
            "seat/term-too-long",
            BOARD,
            "start = 2021-01-01",
            "start = 2020-06-01",
        ),
        (
            "seat/too-many-terms",
            BOARD,
            "start = 2021-01-01\nend = 2022-12-31",
            "start = 2021-01-01\nend = 2022-12-31\n\n[[seats]]\nperson = \"ada\"\nstart = 2023-01-01\n\
             end = 2024-12-31",
        ),
        ("seat/wrong-size", BOARD, "total = 3", "total = 5"),
        ("decision/no-quorum", HOST, "present: 3", "present: 2"),
        (
            "decision/no-quorum",
            HOST,
            "for: 2, against: 1",
            "for: 1, against: 1",
        ),
        (
            "decision/incomplete",
            HOST,
            "votes: { for: 2, against: 1, present: 3 }",
            "votes: { present: 3 }",
        ),
        ("decision/incomplete-minutes", NOTES, "chair: ada\n", ""),
        (
            "decision/no-antitrust-notice",
            NOTES,
            "The antitrust notice was read. ",
            "",
        ),
    ] {
        assert_eq!(community(path, old, new), [rule], "{rule}: {new}");
    }
    let individual = "basis = \"individual\"";
    let sits = "[[seats]]\nperson = \"ada\"\nstart = 2021";
    assert_eq!(
        community("ospo-lint.toml", "basis = \"either\"", individual),
        NOTHING
    );
    assert_eq!(
        community(
            BOARD,
            sits,
            &sits.replace("start", "on_behalf_of = \"works\"\nstart")
        ),
        NOTHING
    );
}
