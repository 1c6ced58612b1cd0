//! `fix` as a person sees it.

use super::command::{Said, holds, run, write};

fn picture(name: &str, description: &str, said: &Said) {
    holds("tests/snapshots/cli", name, description, &said.picture());
}

fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("ospo-lint.toml", ""),
            (
                "groups/docs.toml",
                "name = \"Documentation\"\nkind = \"working-group\"\nchairs = [\"bo\"]\nmembers = [\"ada\", \"ada\"]\n",
            ),
            (
                "people/ada.toml",
                "name = \"Ada Example\"\ngithub = \"@ada\"\n",
            ),
            (
                "people/bo.toml",
                "name = \"Bo Example\"\naffiliation = \"Works\"\n",
            ),
        ],
    );
    folder
}

#[test]
fn what_can_be_fixed_is_counted_shown_and_fixed() {
    let folder = repository();
    let select = "--select=group/chair-not-member,group/duplicate-member,id/*,record/*";
    for (name, arguments) in [
        ("fix-offered", &["check"][..]),
        ("fix-diff", &["fix", "--diff"]),
        ("fix-done", &["fix"]),
        ("fix-again", &["fix", "people/ada.toml"]),
    ] {
        let arguments = [arguments, &[select]].concat();
        let said = run(folder.path(), &arguments);
        picture(name, &arguments.join(" "), &said);
    }
}

#[test]
fn a_fix_that_only_unsafe_offers_is_named_with_the_option() {
    let folder = tempfile::tempdir().unwrap();
    let note =
        "---\nattribution: chatham-house\n---\n## Attendees\n\n- Ada Example\n- Bo Example\n";
    write(
        folder.path(),
        &[
            ("ospo-lint.toml", "extends = [\"ospo-plus-plus\"]\n"),
            ("notes/docs/2026-05-14.md", note),
        ],
    );
    let select = "--select=chatham/attendance-list";
    let said = run(folder.path(), &["check", select]);
    assert!(
        said.out
            .ends_with("[*] 1 fixable with `ospo-lint fix --unsafe`\n"),
        "{}",
        said.out
    );
    let said = run(folder.path(), &["fix", select]);
    assert!(
        said.out.starts_with("Nothing was fixed.\n\nerror: "),
        "{}",
        said.out
    );
    assert!(
        said.out
            .ends_with("[*] 1 fixable with `ospo-lint fix --unsafe`\n"),
        "{}",
        said.out
    );
    assert_eq!(said.exit, 1);
    let said = run(folder.path(), &["fix", "--unsafe", select]);
    assert!(
        said.out
            .starts_with("Fixed 1 problem in 1 file.\n\nNo problems"),
        "{}",
        said.out
    );
    assert_eq!(said.exit, 0);
    assert!(!said.out.contains("fixable"));
}

#[test]
fn a_fix_that_would_bring_a_finding_is_left_out_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("ospo-lint.toml", ""),
            ("people/ada.toml", "id = \"ada\"\nname = \"Ada Example\"\n"),
            (
                "people/also.toml",
                "id = \"a\u{200b}da\"\nname = \"Somebody else\"\n",
            ),
        ],
    );
    picture(
        "fix-left-out",
        "a fix that would make two records of one id",
        &run(folder.path(), &["fix"]),
    );
}

#[test]
fn options_of_a_fix_need_one() {
    let folder = repository();
    for (name, option) in [("fix-lone-diff", "--diff"), ("fix-lone-unsafe", "--unsafe")] {
        let said = run(folder.path(), &[option]);
        assert_eq!(said.exit, 2);
        picture(name, option, &said);
    }
    assert_eq!(run(folder.path(), &["fix", "--show-files"]).exit, 2);
    assert_eq!(
        run(folder.path(), &["check", "--fix", "--show-files"]).exit,
        2
    );
}

#[test]
fn a_patch_is_the_same_however_findings_are_to_be_shown() {
    let folder = repository();
    let patch = run(folder.path(), &["fix", "--diff"]);
    for arguments in [
        &["--format", "concise", "--diff", "--fix"][..],
        &["fix", "--diff", "--format", "human"],
        &[
            "--format",
            "concise",
            "--max-findings",
            "0",
            "--diff",
            "--fix",
        ],
    ] {
        let said = run(folder.path(), arguments);
        assert_eq!(
            (said.exit, &said.out),
            (patch.exit, &patch.out),
            "{arguments:?}"
        );
    }
    for format in ["json", "sarif", "concise=findings.txt", "github", "junit"] {
        let said = run(folder.path(), &["fix", "--diff", "--format", format]);
        assert_eq!(said.exit, 2, "{format}");
        assert!(said.err.contains("writes no report"), "{}", said.err);
    }
    assert_eq!(
        run(folder.path(), &["fix", "--diff", "--update-baseline"]).exit,
        2
    );
}

#[test]
fn a_wrong_configuration_is_reported_and_nothing_is_fixed() {
    let folder = repository();
    write(
        folder.path(),
        &[("ospo-lint.toml", "[rules]\n\"x/y\" = \"off\"\n")],
    );
    let said = run(folder.path(), &["fix"]);
    assert_eq!((said.out.as_str(), said.exit), ("", 2));
    let text = std::fs::read_to_string(folder.path().join("people/ada.toml")).unwrap();
    assert!(text.contains("@ada"));
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(run(empty.path(), &["fix"]).exit, 2);
}
