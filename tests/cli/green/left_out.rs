//! What a sparse checkout leaves out is read from git; in a format of references that the library does not know,
//! too.

use git2::{IndexEntryExtendedFlag, Repository};
use tempfile::TempDir;

use super::{check, command};

/// Ada takes part for Works, whose record only git has.
fn sparse() -> (TempDir, Repository) {
    let folder = tempfile::tempdir().unwrap();
    let ada = "name = \"Ada Example\"\n\n[[affiliations]]\norganisation = \"works\"\n";
    let works = "name = \"Works\"\ncategory = \"city-public-administration\"\n";
    let files = [
        ("ospo-lint.toml", ""),
        ("people/ada-example.toml", ada),
        ("organisations/works.toml", works),
    ];
    command::write(folder.path(), &files);
    let repository = Repository::init(folder.path()).unwrap();
    let mut index = repository.index().unwrap();
    for (path, _) in files {
        index.add_path(path.as_ref()).unwrap();
    }
    let mut entry = index
        .get_path("organisations/works.toml".as_ref(), 0)
        .unwrap();
    entry.flags_extended |= IndexEntryExtendedFlag::SKIP_WORKTREE.bits();
    index.add(&entry).unwrap();
    index.write().unwrap();
    std::fs::remove_dir_all(folder.path().join("organisations")).unwrap();
    (folder, repository)
}

fn reftable(repository: &Repository) {
    let mut config = repository.config().unwrap();
    config.set_i32("core.repositoryformatversion", 1).unwrap();
    config.set_str("extensions.refstorage", "reftable").unwrap();
}

#[test]
fn what_a_sparse_checkout_leaves_out_is_read_from_git() {
    let (folder, repository) = sparse();
    assert_eq!(check(&folder, &[]).out, "");
    reftable(&repository);
    assert!(
        Repository::open(folder.path()).is_err(),
        "the library knows it by now"
    );
    assert_eq!(check(&folder, &[]).out, "");
    // What is there all the same is what counts.
    command::write(folder.path(), &[("organisations/works.toml", "name = 3\n")]);
    assert_eq!(check(&folder, &[]).exit, 1);
}

#[test]
fn what_git_does_not_have_here_either_is_reported_and_nothing_that_refers_to_it() {
    let (folder, repository) = sparse();
    let objects = repository.path().join("objects");
    std::fs::remove_dir_all(&objects).unwrap();
    std::fs::create_dir_all(objects.join("info")).unwrap();
    let said = check(&folder, &[]);
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!((lines.len(), said.exit), (1, 1), "{}", said.out);
    assert!(
        lines[0].contains("organisations/works.toml:1:1: error record/syntax-error"),
        "{}",
        said.out
    );
    assert!(lines[0].contains("sparse checkout"), "{}", said.out);
}

#[test]
fn a_tracked_file_that_is_ignored_is_checked_whatever_holds_the_references() {
    let (folder, repository) = sparse();
    command::write(
        folder.path(),
        &[
            ("organisations/works.toml", "name = 3\n"),
            (".gitignore", "organisations/\n"),
        ],
    );
    reftable(&repository);
    let said = check(&folder, &[]);
    assert!(
        said.out.contains("organisations/works.toml:1:8: error"),
        "{}{}",
        said.out,
        said.err
    );
}

#[test]
fn a_fix_says_that_it_writes_nothing_that_is_not_there() {
    let (folder, repository) = sparse();
    let mut index = repository.index().unwrap();
    let mut entry = index
        .get_path("organisations/works.toml".as_ref(), 0)
        .unwrap();
    entry.id = repository.blob(b"name = \"Works\"\ncategory = \"city-public-administration\"\nurl = \"http://works.test\xE2\x80\x8B/\"\n").unwrap();
    index.add(&entry).unwrap();
    index.write().unwrap();
    let said = command::run(folder.path(), &["fix", "--unsafe", "--as-of", "2026-11-24"]);
    assert!(!folder.path().join("organisations").exists());
    assert_eq!(said.exit, 1, "{}{}", said.out, said.err);
}

/// Adds the extension that says of an index that it names folders in place of their files.
fn make_sparse(index: &[u8]) -> Vec<u8> {
    let (body, _) = index.split_at(index.len() - 20);
    // The checksum may be left out: all zeros.
    [body, b"sdir\0\0\0\0", &[0; 20]].concat()
}

#[test]
fn a_sparse_index_is_read_and_a_damaged_one_is_reported() {
    let (folder, repository) = sparse();
    let place = repository.path().join("index");
    let index = make_sparse(&std::fs::read(&place).unwrap());
    std::fs::write(&place, &index).unwrap();
    let said = check(&folder, &[]);
    assert_eq!((said.exit, &*said.err), (0, ""), "{}", said.out);
    // Without its last entry it is damaged.
    let end = b"sdir\0\0\0\0".len() + 20;
    let (body, extension) = index.split_at(index.len() - end);
    let cut = [&body[..body.len() - 30], extension].concat();
    std::fs::write(&place, cut).unwrap();
    let said = check(&folder, &[]);
    assert!(
        said.err.contains("git's index cannot be read"),
        "{}",
        said.err
    );
}
