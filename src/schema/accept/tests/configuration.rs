//! Configurations and packs that are accepted at once, and those that are not.

use super::document_of;
use crate::schema::Schemas;

#[test]
fn usual_configurations_and_packs_are_accepted_at_once() {
    let right = r#"{"version": 1, "extends": ["core"], "community": {"name": "Works", "license": "CC-BY-SA-4.0"},
        "records": {"note": {"files": "notes/**", "map": {"date": "/when"}}},
        "rules": {"note/*": "off", "files/missing": {"paths": ["LICENSE"], "severity": "error"},
            "in": [{"paths": "old/**", "date/invalid": "warning"}]},
        "limits": {"findings": 10}, "allow": [{"rule": "note/*", "path": "a.md", "until": "2027-01-01"}]}"#;
    let pack = r#"{"version": 1, "rules": {"note/missing": {"why": "we said so"}}}"#;
    let document = document_of(right);
    let root = document.roots().next().unwrap();
    assert!(Schemas::new().configuration().is_plainly_right(root));
    assert!(!crate::schema::pack().is_plainly_right(root));
    let document = document_of(pack);
    let root = document.roots().next().unwrap();
    assert!(crate::schema::pack().is_plainly_right(root));
}

#[test]
fn packs_that_are_extended_are_accepted_at_once_in_every_shape() {
    for text in [
        r#"{"extends": "core"}"#,
        r#"{"extends": ["core", {"path": "a.toml", "sha256": "00"}]}"#,
        r#"{"extends": {"path": "a.toml", "sha256": "00"}}"#,
        r#"{"extends": []}"#,
    ] {
        let document = document_of(text);
        let root = document.roots().next().unwrap();
        let schema = Schemas::new().configuration();
        assert!(schema.is_plainly_right(root), "{text}");
    }
}

#[test]
fn what_is_wrong_in_a_configuration_is_not_accepted_at_once() {
    for text in [
        r#"{"extends": {"path": "a.toml"}}"#,
        r#"{"extends": {"path": "a.toml", "sha256": 1}}"#,
        r#"{"extends": {"path": "a.toml", "sha256": "00", "of": "b"}}"#,
        r#"{"extends": [{"path": "a.toml"}]}"#,
        r#"{"extends": [["core"]]}"#,
        r#"{"extends": 1}"#,
        r#"{"version": 2}"#,
        r#"{"version": 1.5}"#,
        r#"{"x-own": 1}"#,
        r#"{"community": {"license": "cc-by-sa-4.0"}}"#,
        r#"{"community": {"nmae": "Works"}}"#,
        r#"{"records": {"a b": {}}}"#,
        r#"{"records": {"note": {"map": {"date": "when"}}}}"#,
        r#"{"records": {"note": {"fils": "notes/**"}}}"#,
        r#"{"rules": {"note": "off"}}"#,
        r#"{"rules": {"note/*": "of"}}"#,
        r#"{"rules": {"files/missing": {"paths": "LICENSE"}}}"#,
        r#"{"rules": {"files/missing": "of"}}"#,
        r#"{"rules": {"in": [{"note/*": "off"}]}}"#,
        r#"{"limits": {"findings": 0}}"#,
        r#"{"allow": [{"path": "a.md"}]}"#,
        r#"{"assert": [{"name": "a/b", "kind": [], "that": "x", "message": "y"}]}"#,
    ] {
        let document = document_of(text);
        let root = document.roots().next().unwrap();
        let schema = Schemas::new().configuration();
        assert!(!schema.is_plainly_right(root), "{text}");
    }
}
