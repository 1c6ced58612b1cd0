//! What counts as known since an older commit, and what must not.

use super::{DAY, commit, concise, git, git_may, repository, run, write};

/// The last line of a run since a commit.
fn last(folder: &std::path::Path, arguments: &[&str]) -> String {
    let all: Vec<&str> = DAY.iter().chain(arguments).copied().collect();
    let said = run(folder, &all);
    let line = said.out.lines().find(|line| line.contains("Since "));
    line.map_or_else(|| said.picture(), str::to_owned)
}

#[test]
fn what_a_clone_lacks_is_known_on_no_side() {
    let place = repository(&[]);
    write(place.path(), &[("people/bo-example.toml", "name = 3\n")]);
    commit(place.path());
    git(place.path(), &["config", "uploadpack.allowFilter", "true"]);
    let other = tempfile::tempdir().unwrap();
    let from = format!("file://{}", place.path().display());
    let arguments = [
        "clone",
        "-q",
        "--filter=blob:none",
        "--no-checkout",
        &from,
        "a",
    ];
    git(other.path(), &arguments);
    let partial = other.path().join("a");
    let fetch = "git fetch --refetch --no-filter";
    for arguments in [
        &["--since", "HEAD~1..HEAD"][..],
        &["--since", "HEAD", "--rev", "HEAD"],
        &["--since", "HEAD", "--staged", "--isolated"],
        &["--since", "HEAD", "--rev", "HEAD", "--isolated"],
        &["--rev", "HEAD"],
        &["diff", "HEAD~1", "HEAD"],
    ] {
        let said = run(&partial, arguments);
        assert_eq!(said.exit, 2, "{arguments:?} {}", said.picture());
        assert!(said.err.contains(fetch), "{arguments:?} {}", said.err);
    }
    // Only the older side lacks a file.
    git(&partial, &["checkout", "-q", "HEAD"]);
    git(place.path(), &["rm", "-q", "people/bo-example.toml"]);
    let said = concise(&partial, &["--since", "HEAD~1"]);
    assert_eq!(said.exit, 1, "{}", said.picture());
}

#[test]
fn a_file_that_is_damaged_on_both_sides_is_new() {
    let place = repository(&[]);
    commit(place.path());
    let id = git(place.path(), &["rev-parse", "HEAD:people/ada-example.toml"]);
    let file = place
        .path()
        .join(".git/objects")
        .join(&id[..2])
        .join(id[2..].trim());
    let bytes = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    std::fs::write(&file, &bytes[..20]).unwrap();
    let said = concise(place.path(), &["--since", "HEAD~1..HEAD"]);
    assert_eq!(said.exit, 1, "{}", said.picture());
    assert!(
        said.out.contains("`ada-example.toml` cannot be read"),
        "{}",
        said.picture()
    );
}

#[test]
fn without_a_configuration_it_is_said_how_much_is_known() {
    let place = repository(&[]);
    git(place.path(), &["rm", "-q", "ospo-lint.toml"]);
    commit(place.path());
    let line = last(place.path(), &["--since", "HEAD"]);
    assert!(line.contains("No new mistakes found. Since HEAD"), "{line}");
    assert!(line.contains("0 new, 1 known."), "{line}");
}

#[test]
fn a_note_that_moves_has_no_new_findings() {
    let note = "---\ngroup: nobody\ndate: 2026-05-14\nattendees: [nobody-either, no-one]\n---\n# Notes\n\nWe talked.\n";
    for (from, to) in [
        ("notes/docs/2026-05-14.md", "notes/docs/2026-05-14-call.md"),
        ("notes/docs/2026-05-14.md", "notes/writers/2026-05-14.md"),
        (
            "notes/docs/2026-05-14.md",
            "notes/2026/docs/2026-05-14-call.md",
        ),
    ] {
        let place = repository(&[]);
        write(place.path(), &[(from, note)]);
        commit(place.path());
        let before = last(place.path(), &["--since", "HEAD"]);
        std::fs::create_dir_all(place.path().join(to).parent().unwrap()).unwrap();
        git(place.path(), &["mv", from, to]);
        let after = last(place.path(), &["--since", "HEAD"]);
        assert!(
            before.contains(": 0 new, ") && !before.contains(" 1 known"),
            "{before}"
        );
        assert_eq!(before, after, "{to}");
    }
}

#[test]
fn the_first_baseline_loosens_nothing_that_was_there() {
    let place = repository(&[]);
    assert_eq!(concise(place.path(), &["--update-baseline"]).exit, 0);
    for arguments in [&["--since", "HEAD"][..], &["--since", "HEAD", "--staged"]] {
        git(place.path(), &["add", "-A"]);
        let said = concise(place.path(), arguments);
        assert_eq!(said.exit, 0, "{}", said.picture());
    }
}

#[test]
fn a_record_in_conflict_is_there_for_others() {
    let place = repository(&[]);
    let bo = "name = \"Bo Example\"\n\n[[affiliations]]\norganisation = \"works\"\n";
    write(place.path(), &[("people/bo-example.toml", bo)]);
    commit(place.path());
    git(place.path(), &["checkout", "-q", "-b", "side"]);
    write(
        place.path(),
        &[("organisations/works.toml", "name = \"Other\"\n")],
    );
    commit(place.path());
    git(place.path(), &["checkout", "-q", "main"]);
    write(
        place.path(),
        &[("organisations/works.toml", "name = \"Third\"\n")],
    );
    commit(place.path());
    assert!(!git_may(place.path(), &["merge", "side"]).1);
    let said = concise(place.path(), &["--staged"]);
    let (all, conflicts) = (
        said.out.matches(": error ").count(),
        said.out.matches("is in conflict").count(),
    );
    // What the file will hold is not known: nothing that refers to an organisation is wrong.
    assert_eq!((all, conflicts), (1, 1), "{}", said.picture());
    assert!(!said.out.contains("bo-example"), "{}", said.picture());
}

#[test]
fn a_sparse_index_hides_nothing_from_a_comparison() {
    let place = repository(&[]);
    let bo = "name = \"Bo Example\"\n\n[[affiliations]]\norganisation = \"works\"\n";
    write(place.path(), &[("people/bo-example.toml", bo)]);
    commit(place.path());
    git(
        place.path(),
        &[
            "sparse-checkout",
            "set",
            "--cone",
            "--sparse-index",
            "people",
        ],
    );
    assert!(!place.path().join("organisations").exists());
    let said = concise(place.path(), &["--since", "HEAD"]);
    assert_eq!(said.exit, 0, "{}", said.picture());
    assert!(!said.err.contains("sparse"), "{}", said.err);
    super::finds_the_error(&concise(place.path(), &[]));
}

#[test]
fn a_sparse_index_whose_folders_git_does_not_have_is_not_read_in_silence() {
    let place = repository(&[]);
    let sparse = [
        "sparse-checkout",
        "set",
        "--cone",
        "--sparse-index",
        "people",
    ];
    git(place.path(), &sparse);
    let objects = place.path().join(".git/objects");
    std::fs::remove_dir_all(&objects).unwrap();
    std::fs::create_dir_all(objects.join("info")).unwrap();
    let said = concise(place.path(), &[]);
    assert!(
        said.err
            .contains("git's index is sparse and cannot be read"),
        "{}",
        said.picture()
    );
    let help = "`git sparse-checkout reapply --no-sparse-index`";
    assert!(said.err.contains(help), "{}", said.err);
}
