//! What `ospo-lint diff` says of a policy that asks for less, or for something else.

use super::command::write;
use super::diff::said;
use super::{ADA, commit, git};

const CONFIG: &str = "\
extends = [\"ospo-plus-plus\"]
[community]
name = \"Hilltop\"
attribution = \"chatham-house\"
affiliation = { basis = \"organisation\" }
[records.person]
files = [\"people/*.toml\", \"folk/*.toml\"]
[derive.person]
here = \"record.status != 'alumni'\"
[rules.\"group/too-few-chairs\"]
min_chairs = 2
[[assert]]
name = \"hill/named\"
kind = \"person\"
that = \"record.name != 'x'\"
message = \"is x\"
";

fn community(folder: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    git(
        place.path(),
        &["init", "--quiet", "--initial-branch", "main"],
    );
    let ada = "name = \"Ada\"\nindividual = true\n";
    for (path, text) in [("ospo-lint.toml", CONFIG), ("people/ada.toml", ada)] {
        write(place.path(), &[(&format!("{folder}{path}"), text)]);
    }
    commit(place.path(), ADA, "Begin");
    git(place.path(), &["tag", "v1"]);
    place
}

#[test]
fn what_the_configuration_says_otherwise_is_said_in_words() {
    let place = community("");
    for (from, to, line) in [
        (
            "\"chatham-house\"",
            "\"public\"",
            "attribution is public now, and was chatham-house",
        ),
        (
            "basis = \"organisation\"",
            "basis = \"individual\"",
            "affiliation.basis is individual now, and was organisation",
        ),
        (
            "name = \"Hilltop\"\n",
            "name = \"Hilltop\"\nfees = \"required\"\n",
            "fees is required now, and was not set",
        ),
        (
            ", \"folk/*.toml\"",
            "",
            "records.person.files is [people/*.toml] now, and was [people/*.toml, folk/*.toml]",
        ),
        (
            "'alumni'",
            "'withdrawn'",
            "derive.person.here is record.status != 'withdrawn' now, and was record.status != 'alumni'",
        ),
        (
            "min_chairs = 2",
            "min_chairs = 1",
            "min_chairs of group/too-few-chairs is 1 now, and was 2",
        ),
        (
            "record.name != 'x'",
            "record.name != 'y'",
            "hill/named asks for something else now",
        ),
        (
            "[[assert]]",
            "[[rules.in]]\npaths = [\"people/**\"]\n\"id/*\" = \"off\"\n[[assert]]",
            "rules.in is [{id/* = off, paths = [people/**]}] now, and was not set",
        ),
    ] {
        let text = CONFIG.replace(from, to);
        assert_ne!(text, CONFIG);
        write(place.path(), &[("ospo-lint.toml", &text)]);
        assert_eq!(said(place.path()), [format!("{line} ospo-lint.toml")]);
    }
    // Other words for the same are no other policy.
    let words = CONFIG.replace("is x", "may not be x");
    write(place.path(), &[("ospo-lint.toml", &words)]);
    assert_eq!(said(place.path()), [""; 0]);
}

#[test]
fn a_configuration_that_is_gone_is_said_with_every_rule_that_is_off_now() {
    for folder in ["", "comm/"] {
        let place = community(folder);
        git(
            place.path(),
            &["rm", "--quiet", &format!("{folder}ospo-lint.toml")],
        );
        let said = said(place.path());
        let gone = format!(
            "{folder}ospo-lint.toml is not there any more, and nothing of what it says holds"
        );
        assert!(said.iter().any(|line| line.starts_with(&gone)), "{said:?}");
        let off = said
            .iter()
            .any(|line| line.starts_with("hill/named is off now"));
        assert!(off, "{said:?}");
        assert!(!said.iter().any(|line| line.contains("Ada")), "{said:?}");
    }
}

#[test]
fn a_community_in_another_folder_is_the_same_community() {
    let place = community("comm/");
    git(place.path(), &["mv", "comm", "kom"]);
    assert_eq!(said(place.path()), [""; 0]);
    write(
        place.path(),
        &[("kom/people/bo.toml", "name = \"Bo\"\nindividual = true\n")],
    );
    assert_eq!(said(place.path()), ["Bo joined kom/people/bo.toml"]);
}

#[test]
fn what_is_accepted_is_said_by_entry_comment_and_baseline() {
    let place = community("");
    let folder = place.path();
    let allow = |until: &str| {
        format!("{CONFIG}[[allow]]\nrule = \"id/duplicate\"\nreason = \"later\"\n{until}")
    };
    write(folder, &[("ospo-lint.toml", &allow(""))]);
    assert_eq!(said(folder), ["id/duplicate is allowed now ospo-lint.toml"]);
    write(
        folder,
        &[("ospo-lint.toml", &allow("until = 2027-01-01\n"))],
    );
    commit(folder, ADA, "Allow it");
    git(folder, &["tag", "--force", "v1"]);
    write(
        folder,
        &[("ospo-lint.toml", &allow("until = 2027-06-01\n"))],
    );
    assert_eq!(
        said(folder),
        ["id/duplicate is allowed until 2027-06-01, and was until 2027-01-01 ospo-lint.toml"]
    );
    git(folder, &["checkout", "--quiet", "ospo-lint.toml"]);
    let comment =
        "# ospo-lint: allow(id/malformed) because later\nname = \"Ada\"\nindividual = true\n";
    write(folder, &[("people/ada.toml", comment)]);
    assert_eq!(
        said(folder),
        ["id/malformed is allowed in one more comment people/ada.toml"]
    );
    git(folder, &["checkout", "--quiet", "people/ada.toml"]);
    write(folder, &[("ospo-lint.baseline.json", "{\"version\": ")]);
    assert_eq!(
        said(folder),
        ["ospo-lint.baseline.json cannot be read on the newer side"]
    );
}

/// A history with each word of the section: `v1`, and `v2`.
pub(super) fn weakened() -> tempfile::TempDir {
    let place = community("");
    let config = CONFIG
        .replace("chatham-house", "public")
        .replace("min_chairs = 2", "min_chairs = 1")
        .replace("!= 'x'", "!= 'y'")
        .replace("files =", "schema = \"people.schema.json\"\nfiles =");
    let known = "{\"fingerprint\": \"a\", \"rule\": \"id/malformed\", \"path\": \"people/ada.toml\", \"count\": 2, \"message\": \"x\"}";
    let baseline = format!("{{\"version\": 1, \"findings\": [{known}]}}\n");
    write(
        place.path(),
        &[
            ("ospo-lint.toml", &config),
            ("people.schema.json", "{\"type\": \"object\"}"),
            (
                "people/ada.toml",
                "# ospo-lint: allow(id/malformed) because later\nname = \"Ada\"\nindividual = true\n",
            ),
            ("ospo-lint.baseline.json", &baseline),
        ],
    );
    commit(place.path(), ADA, "Ask for less");
    git(place.path(), &["tag", "v2"]);
    place
}

#[test]
fn a_schema_that_is_another_one_is_said() {
    let place = community("");
    let folder = place.path();
    let config = CONFIG.replace("files =", "schema = \"people.schema.json\"\nfiles =");
    let schema = "{\"type\": \"object\", \"required\": [\"name\"]}";
    write(
        folder,
        &[("ospo-lint.toml", &config), ("people.schema.json", schema)],
    );
    commit(folder, ADA, "A schema");
    git(folder, &["tag", "--force", "v1"]);
    write(folder, &[("people.schema.json", "{\"type\": \"object\"}")]);
    assert_eq!(
        said(folder),
        ["people.schema.json was changed, and is part of the policy people.schema.json"]
    );
}
