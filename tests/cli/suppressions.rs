//! Several comments that accept the same, and very many of them.

use super::accept::{PERSON, check, concise};
use super::broken;
use super::command::write;

#[test]
fn the_nearest_of_several_comments_gives_the_reason() {
    let folder = broken();
    let path = "people/ada-example.toml";
    let allow = |reach: &str, why: &str| {
        format!("# ospo-lint: {reach}(affiliation/*) because it is {why}\n")
    };
    let text = allow("allow-file", "far") + "\n" + PERSON;
    let both = text.replace(
        "organisation =",
        &(allow("allow", "near") + "organisation ="),
    );
    for (text, why) in [(text, "it is far"), (both, "it is near")] {
        write(folder.path(), &[(path, &text)]);
        let said = check(&folder, &[path, "--format", "sarif"]).out;
        assert!(
            said.contains(&format!("\"justification\":\"{why}\"")),
            "{said}"
        );
        // The other one would accept it as well.
        assert!(
            !said.contains("config/unused-suppression\",\"ruleIndex"),
            "{said}"
        );
    }
}

/// To ask each of them about each finding would be billions of questions.
#[test]
fn very_many_suppressions_of_a_file_take_no_time() {
    const MANY: usize = 20_000;
    let folder = broken();
    let config = "[limits]\nrule_findings = 20000\n";
    write(folder.path(), &[("ospo-lint.toml", config)]);
    let path = "organisations/works.toml";
    let record = "name = \"Works\"\ncategory = \"company\"\n";
    for comments in [
        "# ospo-lint: allow(id/duplicate) because x\n".repeat(MANY),
        "# ospo-lint: allow-file(id/duplicate) because x\n".repeat(MANY),
        "# ospo-lint: allow(id/duplicate) because x ".repeat(MANY),
    ] {
        write(folder.path(), &[(path, &format!("{record}{comments}"))]);
        let said = concise(&folder, &[path]);
        assert_eq!(said.lines().count(), MANY, "{}", &said[..200]);
    }
}

#[test]
fn a_reason_of_great_length_is_cut_in_a_log_for_platforms() {
    let folder = broken();
    let path = "people/ada-example.toml";
    let long = "because of the register ".repeat(1_000);
    let text = format!("# ospo-lint: allow-file(affiliation/*) {long}\n{PERSON}");
    write(folder.path(), &[(path, &text)]);
    let said = check(&folder, &[path, "--format", "sarif"]).out;
    assert!(said.contains("of the register because"), "{said}");
    assert!(said.len() < 20_000, "{}", said.len());
}
