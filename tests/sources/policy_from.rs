//! The policy of another revision: who proposes a change does not choose the rules for it.

use super::{commit, concise, finds_the_error, git, repository, write};

const OFF: &str = "[rules]\n\"affiliation/*\" = \"off\"\n";

#[test]
fn a_change_of_the_configuration_excuses_nothing() {
    let place = repository(&[]);
    write(place.path(), &[("ospo-lint.toml", OFF)]);
    assert_eq!(concise(place.path(), &[]).exit, 0);
    let silenced = concise(place.path(), &["--since", "main"]);
    assert!(
        silenced.out.contains("config/loosened"),
        "{}",
        silenced.picture()
    );
    let bound = concise(place.path(), &["--policy-from", "main"]);
    finds_the_error(&bound);
    assert!(
        bound.err.contains("note: the policy is that of main ("),
        "{}",
        bound.err
    );
    commit(place.path());
    finds_the_error(&concise(place.path(), &["--policy-from", "main~1"]));
    finds_the_error(&concise(
        place.path(),
        &["--policy-from", "main~1", "--rev", "main"],
    ));
    finds_the_error(&concise(
        place.path(),
        &["--policy-from", "main~1", "--staged"],
    ));
    assert_eq!(concise(place.path(), &["--policy-from", "main"]).exit, 0);
    // What was there before is known to both sides.
    let both = ["--policy-from", "main~1", "--since", "main~1"];
    assert_eq!(concise(place.path(), &both).exit, 0);
    write(
        place.path(),
        &[("people/bo-example.toml", super::files()[2].1)],
    );
    let said = concise(place.path(), &both);
    assert!(
        said.out.starts_with("people/bo-example.toml:4:16: error"),
        "{}",
        said.picture()
    );
    assert_eq!(said.exit, 1);
}

#[test]
fn neither_does_one_of_a_pack_a_schema_or_the_baseline() {
    let place = repository(&[]);
    let config = "extends = [\"packs/house.toml\"]\n\n[records.project]\nfiles = [\"projects/*.toml\"]\nschema = \"project.json\"\n";
    let pack = "version = 1\nextends = [\"core\"]\n";
    write(
        place.path(),
        &[
            ("ospo-lint.toml", config),
            ("packs/house.toml", pack),
            ("project.json", r#"{"$ref": "parts.json"}"#),
            ("parts.json", r#"{"required": ["lead"]}"#),
            ("projects/atlas.toml", "name = \"Atlas\"\n"),
        ],
    );
    commit(place.path());
    let wanted = concise(place.path(), &[]).out;
    assert_eq!(wanted.matches(": error ").count(), 2, "{wanted}");
    // Each of them is loosened, and the configuration goes elsewhere.
    write(
        place.path(),
        &[
            ("packs/house.toml", &format!("version = 1\n{OFF}")),
            ("parts.json", "{}"),
        ],
    );
    assert_eq!(concise(place.path(), &[]).exit, 0);
    assert_eq!(
        concise(place.path(), &["--policy-from", "main"]).out,
        wanted
    );
    git(place.path(), &["checkout", "-q", "."]);
    assert_eq!(concise(place.path(), &["--update-baseline"]).exit, 0);
    assert_eq!(concise(place.path(), &[]).exit, 0);
    assert_eq!(
        concise(place.path(), &["--policy-from", "main"]).out,
        wanted
    );
    std::fs::remove_file(place.path().join("ospo-lint.toml")).unwrap();
    std::fs::remove_file(place.path().join("packs/house.toml")).unwrap();
    write(place.path(), &[("people/ospo-lint.toml", OFF)]);
    assert_eq!(
        concise(place.path(), &["--policy-from", "main"]).out,
        wanted
    );
    // The baseline of the other revision counts, wherever it is.
    git(place.path(), &["checkout", "-q", "."]);
    std::fs::remove_file(place.path().join("people/ospo-lint.toml")).unwrap();
    commit(place.path());
    std::fs::remove_file(place.path().join("ospo-lint.baseline.json")).unwrap();
    assert_eq!(concise(place.path(), &[]).exit, 1);
    assert_eq!(concise(place.path(), &["--policy-from", "main"]).exit, 0);
}

#[test]
fn a_revision_without_a_configuration_has_the_least_policy() {
    let place = repository(&[]);
    git(place.path(), &["rm", "-q", "--cached", "ospo-lint.toml"]);
    git(place.path(), &["commit", "-q", "-m", "Without"]);
    write(place.path(), &[("ospo-lint.toml", OFF)]);
    let said = concise(place.path(), &["--policy-from", "HEAD"]);
    assert_eq!(said.exit, 1, "{}", said.picture());
    assert!(said.out.contains(super::ERROR), "{}", said.picture());
}

#[test]
fn what_cannot_be_meant_says_so() {
    let place = repository(&[]);
    write(place.path(), &[("ospo-lint.toml", "rulse = 1\n")]);
    commit(place.path());
    write(place.path(), &[("ospo-lint.toml", "")]);
    for (arguments, wanted) in [
        (
            &["--policy-from", "nothing"][..],
            "does not know the revision",
        ),
        (&["--policy-from", "main"], "the configuration of main ("),
        (
            &["--policy-from", "main~1", "--isolated"],
            "cannot be used with",
        ),
        (
            &["--policy-from", "main~1", "--config", "x.toml"],
            "cannot be used with",
        ),
        (&["fix", "--policy-from", "main~1"], "run it without"),
        (
            &["--policy-from", "main~1", "--update-baseline"],
            "run it without",
        ),
    ] {
        let said = concise(place.path(), arguments);
        assert_eq!(said.exit, 2, "{arguments:?} {}", said.picture());
        assert!(said.err.contains(wanted), "{arguments:?} {}", said.err);
    }
}
