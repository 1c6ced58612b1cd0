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
