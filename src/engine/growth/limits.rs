//! Where as many findings are there as are kept, nobody looks for more.
//!
//! What is found and not kept is counted: a number that stays small says that nobody looked.

use super::run;
use crate::engine::Outcome;
use crate::source::Memory;

/// Checks `files` with at most `most` findings.
fn checked(most: usize, files: impl Iterator<Item = (String, String)>) -> Outcome {
    let mut memory = Memory::default();
    let rules = "\"record/unknown-field\" = \"on\"\n\"reference/unresolved\" = \"on\"\n";
    memory.insert(
        "ospo-lint.toml",
        format!("version = 1\n[limits]\nfindings = {most}\n[rules]\n{rules}"),
    );
    for (path, text) in files {
        memory.insert(&path, text);
    }
    run(&memory)
}

/// A group with an unknown key, and with members whom nobody knows.
fn group() -> impl Iterator<Item = (String, String)> {
    let members: Vec<String> = (0..300).map(|at| format!("\"z{at}\"")).collect();
    let members = members.join(", ");
    let text = format!("name = \"C\"\nkind = \"committee\"\nsurprise = 1\nmembers = [{members}]\n");
    std::iter::once((String::from("groups/c.toml"), text))
}

#[test]
fn rules_that_need_the_community_are_not_asked_once_there_is_enough() {
    let all = checked(1_000, group());
    assert!(
        all.findings.len() > 300 && !all.is_full,
        "{}",
        all.findings.len()
    );
    let one = checked(1, group());
    assert_eq!((one.findings.len(), one.beyond_limit), (1, 0));
    assert!(one.is_full);
    assert!(
        one.not_checked
            .iter()
            .any(|it| it.rule == "reference/unresolved")
    );
}

#[test]
fn files_are_read_and_not_judged_once_there_is_enough() {
    let people = || {
        (0..5_000).map(|at| {
            let text = format!("name = \"Ada Number{at}\"\nsurprise = 1\n");
            (format!("people/p{at}.toml"), text)
        })
    };
    let one = checked(1, people());
    // The files that were under way together, and none of the rest.
    let looked_at = one.findings.len() + one.beyond_limit;
    assert!((1..5_000).contains(&looked_at), "{looked_at}");
    assert_eq!(one.files, checked(10_000, people()).files);
}

/// Findings of a rule in a file: those that stand for themselves, and those that others stand for.
fn parted(outcome: &Outcome, rule: &str) -> (usize, Vec<usize>) {
    let of_rule = outcome.findings.iter().filter(|one| one.rule == rule);
    let (many, own): (Vec<_>, Vec<_>) = of_rule.partition(|one| one.stands_for > 0);
    let many = many.iter().map(|one| one.stands_for).collect();
    (own.len(), many)
}

/// Checks files under a bound of `most` findings of one rule in one file.
fn bounded(most: usize, more: &str, files: &[(&str, String)]) -> Outcome {
    let mut memory = Memory::default();
    memory.insert(
        "ospo-lint.toml",
        format!("version = 1\n[limits]\nrule_findings = {most}\n{more}"),
    );
    for (path, text) in files {
        memory.insert(path, text.clone());
    }
    run(&memory)
}

fn lines(number: usize, line: impl Fn(usize) -> String) -> String {
    (0..number).map(line).collect()
}

#[test]
fn of_one_rule_in_one_file_so_many_are_kept_and_the_others_are_counted() {
    const MOST: usize = 30;
    let person = "name = \"Ada Example\"\nindividual = true\n";
    let keys = lines(100, |at| format!("surprise{at} = 1\n"));
    let affiliation = "[[affiliations]]\norganisation = \"nobody\"\n";
    let group = "name = \"C\"\nkind = \"committee\"\n";
    let members = lines(100, |at| format!("\"z{at}\", "));
    let people = "[records.person]\nfiles = [\"people/*\"]\n";
    let cases = [
        (
            "record/unknown-field",
            "people/ada.toml",
            format!("{person}{keys}"),
            "",
            100,
        ),
        (
            "record/unknown-field",
            "people/ada.yaml",
            format!(
                "name: Ada\n{}",
                lines(100, |at| format!("surprise{at}: 1\n"))
            ),
            "",
            100,
        ),
        (
            "reference/unresolved",
            "groups/c.toml",
            format!("{group}members = [{members}]\n"),
            "",
            100,
        ),
        (
            "affiliation/unknown-organisation",
            "people/ada.toml",
            format!("name = \"Ada Example\"\n{}", affiliation.repeat(100)),
            "",
            100,
        ),
        (
            "record/schema-violation",
            "people/all.csv",
            format!(
                "id,name,country\n{}",
                lines(100, |at| format!("a{at},Ada,b\n"))
            ),
            people,
            100,
        ),
        (
            "record/schema-violation",
            "people/ada.json",
            format!(
                "{{\"name\": \"Ada\", \"aliases\": [{}1]}}",
                "1, ".repeat(99)
            ),
            "",
            100,
        ),
        // What is wrong with the head of a column is one mistake, however many rows there are.
        (
            "record/unknown-field",
            "people/all.csv",
            format!(
                "id,name,surprise\n{}",
                lines(100, |at| format!("a{at},Ada,b\n"))
            ),
            people,
            1,
        ),
    ];
    for (rule, path, text, config, number) in cases {
        let all = bounded(1_000, config, &[(path, text.clone())]);
        assert_eq!(parted(&all, rule), (number, vec![]), "{rule} {path}");
        let few = bounded(MOST, config, &[(path, text)]);
        let wanted = match number.checked_sub(MOST) {
            Some(rest) => (MOST, vec![rest]),
            None => (number, vec![]),
        };
        assert_eq!(parted(&few, rule), wanted, "{rule} {path}");
    }
}

#[test]
fn each_file_and_each_rule_has_a_bound_of_its_own() {
    let keys = lines(40, |at| format!("surprise{at} = 1\n"));
    let text = format!("name = \"Ada Example\"\n{keys}[[affiliations]]\norganisation = \"x\"\n");
    let files = [("people/ada.toml", text.clone()), ("people/bo.toml", text)];
    let outcome = bounded(10, "", &files);
    assert_eq!(parted(&outcome, "record/unknown-field"), (20, vec![30, 30]));
    assert_eq!(
        parted(&outcome, "affiliation/unknown-organisation"),
        (2, vec![])
    );
}

#[test]
fn what_comments_and_the_configuration_accept_is_not_among_the_others() {
    const RULE: &str = "record/unknown-field";
    let line = |at: usize| match at {
        // One among those that are kept, two among the others.
        3 | 35 | 36 => format!("k{at} = 1 # ospo-lint: allow({RULE}) because it is ours\n"),
        _ => format!("k{at} = 1\n"),
    };
    let text = format!(
        "name = \"Ada Example\"\nindividual = true\n{}",
        lines(40, line)
    );
    let outcome = bounded(10, "", &[("people/ada.toml", text.clone())]);
    assert_eq!(parted(&outcome, RULE), (9, vec![28]));
    assert!(
        !outcome
            .findings
            .iter()
            .any(|one| one.rule.starts_with("config/"))
    );
    let whole = format!("# ospo-lint: allow-file({RULE}) because all of it is ours\n{text}");
    let outcome = bounded(10, "", &[("people/ada.toml", whole)]);
    assert_eq!(parted(&outcome, RULE), (0, vec![]));
    let allow =
        format!("[[allow]]\nrule = \"{RULE}\"\nrecord = \"ada\"\nreason = \"all of it is ours\"\n");
    let outcome = bounded(10, &allow, &[("people/ada.toml", text)]);
    assert_eq!(parted(&outcome, RULE), (0, vec![]));
}
