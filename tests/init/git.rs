//! Where `init` begins a repository of git.

use std::path::Path;

use super::{ALL, ORGANISATION, answers, command, nothing, plan};

#[test]
fn git_begins_only_where_it_has_not_begun() {
    let folder = tempfile::tempdir().unwrap();
    let repository = git2::Repository::init(folder.path()).unwrap();
    let mut config = repository.config().unwrap();
    config.set_str("user.name", "Ada Example").unwrap();
    config.set_str("user.email", "ada@offices.test").unwrap();
    let secrets = ["secret.txt", "staged.txt"].map(|path| (path, "not ours to commit\n"));
    command::write(folder.path(), &secrets);
    let mut index = repository.index().unwrap();
    index.add_path(Path::new("staged.txt")).unwrap();
    index.write().unwrap();
    let existing = nothing();
    let plan = plan(&answers(), &existing);
    command::run(folder.path(), &[&["init"], ALL, ORGANISATION].concat());
    let files: Vec<_> = plan.files.iter().map(|new| &new.path).collect();
    let root = folder.path().canonicalize().unwrap();
    assert_eq!(
        ospo_lint::source::begin::begin(&root, &files, "Begin"),
        Ok(true)
    );
    let commit = repository.head().unwrap().peel_to_commit().unwrap();
    let tree = commit.tree().unwrap();
    assert!(tree.get_path(Path::new("people/ada-example.toml")).is_ok());
    for (path, _) in secrets {
        assert!(tree.get_path(Path::new(path)).is_err(), "{path}");
    }
    let staged = repository.status_file(Path::new("staged.txt")).unwrap();
    assert_eq!(staged, git2::Status::INDEX_NEW);
    let new = repository
        .status_file(Path::new(files[0].as_str()))
        .unwrap();
    assert_eq!(new, git2::Status::CURRENT);
    assert_eq!(
        ospo_lint::source::begin::begin(&root, &files, "Again"),
        Ok(false)
    );
    assert_eq!(
        repository.head().unwrap().peel_to_commit().unwrap().id(),
        commit.id()
    );
}

#[test]
fn git_does_not_begin_with_nothing() {
    if ospo_lint::source::begin::knows_user().is_err() {
        // Nobody could commit here anyway, and `init --git` says so.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    command::run(folder.path(), &[&["init"], ALL].concat());
    let said = command::run(folder.path(), &[&["init", "--git"], ALL].concat());
    let told = "Nothing was committed: no file is new.";
    assert!(said.out.contains(told), "{}{}", said.out, said.err);
    assert!(!folder.path().join(".git").exists());
}
