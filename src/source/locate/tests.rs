//! Real folders and real repositories.

#![expect(
    clippy::disallowed_methods,
    reason = "tests lay out the folders that they ask about"
)]

use std::fs;
use std::path::{Path, PathBuf};

use super::{Choice, LocateError, Located, Question, locate};
use crate::path::RepoPath;

struct Folder(tempfile::TempDir, PathBuf);

impl Folder {
    fn with(files: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for file in files {
            let place = root.join(file);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, "").unwrap();
        }
        Self(folder, root)
    }

    fn git(self) -> Self {
        git2::Repository::init(self.0.path()).unwrap();
        self
    }

    fn locate(&self, from: &str, paths: &[&str]) -> Result<Located, LocateError> {
        self.ask(from, paths, Choice::Search)
    }

    fn ask(&self, from: &str, paths: &[&str], choice: Choice<'_>) -> Result<Located, LocateError> {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        locate(&Question {
            working: &self.1.join(from),
            home: None,
            paths: &paths,
            choice,
        })
    }
}

fn config(located: &Located) -> &str {
    located.config.as_ref().map_or("", RepoPath::as_str)
}

fn narrowed(located: &Located) -> Vec<&str> {
    located
        .narrowed
        .named()
        .iter()
        .map(RepoPath::as_str)
        .collect()
}

#[test]
fn the_configuration_above_is_found_and_the_root_is_gits() {
    let folder = Folder::with(&["c/ospo-lint.toml", "c/people/ada.toml", "x/ospo-lint.toml"]).git();
    let located = folder.locate("c/people", &[]).unwrap();
    assert_eq!(located.root, folder.1);
    assert_eq!(located.community_root.as_str(), "c");
    assert_eq!(config(&located), "c/ospo-lint.toml");
    assert!(located.narrowed.is_whole() && located.config_note.is_none());
    let located = folder
        .locate("c", &["people/ada.toml", "./people/"])
        .unwrap();
    assert_eq!(narrowed(&located), ["c/people/ada.toml", "c/people"]);
}

#[test]
fn the_search_ends_at_the_git_root() {
    let folder = Folder::with(&["ospo-lint.toml", "r/people/ada.toml"]);
    git2::Repository::init(folder.1.join("r")).unwrap();
    let located = folder.locate("r/people", &[]).unwrap();
    assert_eq!(located.root, folder.1.join("r"));
    assert_eq!(
        (config(&located), located.community_root.as_str()),
        ("", "")
    );
}

#[test]
fn the_only_one_below_is_used_and_named_and_several_are_listed() {
    let folder = Folder::with(&["a/ospo-lint.toml", "docs/x.md"]).git();
    let located = folder.locate("docs", &[]).unwrap();
    assert_eq!(config(&located), "a/ospo-lint.toml");
    let note = located.config_note.unwrap();
    assert_eq!(
        note,
        "the configuration is `a/ospo-lint.toml`, the only one"
    );
    let error = folder.locate("", &["docs/x.md"]).unwrap_err();
    assert!(matches!(error, LocateError::Outside(..)));
    fs::write(folder.1.join("docs/ospo-lint.toml"), "").unwrap();
    let error = folder.locate("", &[]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there are 2 configurations below: `a/ospo-lint.toml`, `docs/ospo-lint.toml`"
    );
    // An ignored one does not count.
    fs::write(folder.1.join(".gitignore"), "/docs\n").unwrap();
    assert_eq!(config(&folder.locate("", &[]).unwrap()), "a/ospo-lint.toml");
}

#[test]
fn paths_of_different_communities_are_an_error() {
    let folder = Folder::with(&["a/ospo-lint.toml", "b/ospo-lint.toml", "c/x.md"]).git();
    for paths in [["a", "b"], ["a", "c"], ["c", "b/ospo-lint.toml"]] {
        let error = folder.locate("", &paths).unwrap_err();
        assert!(matches!(error, LocateError::Communities(..)), "{error}");
    }
    let plain = Folder::with(&["x"]);
    let other = plain.1.to_str().unwrap();
    let error = folder.locate("", &["a", other]).unwrap_err();
    assert!(matches!(error, LocateError::Communities(..)), "{error}");
}

#[test]
fn a_path_that_is_not_there_is_an_error() {
    let folder = Folder::with(&["ospo-lint.toml"]).git();
    let error = folder.locate("", &["people/nobody.toml"]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no file or folder `people/nobody.toml`"
    );
}

#[test]
fn without_git_the_parents_are_searched_but_not_home() {
    let folder = Folder::with(&["c/ospo-lint.toml", "c/people/ada.toml"]);
    let located = folder.locate("c/people", &["ada.toml"]).unwrap();
    assert_eq!(located.root, folder.1.join("c"));
    assert_eq!(narrowed(&located), ["people/ada.toml"]);
    let located = locate(&Question {
        working: &folder.1.join("c/people"),
        home: Some(&folder.1.join("c")),
        paths: &[],
        choice: Choice::Search,
    })
    .unwrap();
    assert_eq!(
        (config(&located), located.root.clone()),
        ("", folder.1.join("c/people"))
    );
}

#[cfg(unix)]
#[test]
fn a_strangers_configuration_in_a_shared_folder_is_not_taken() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&["tmp/ospo-lint.toml", "tmp/mine/a.toml"]);
    let open = fs::Permissions::from_mode(0o1777);
    fs::set_permissions(folder.1.join("tmp"), open).unwrap();
    let located = folder.locate("tmp/mine", &[]).unwrap();
    assert_eq!(
        (config(&located), located.root.clone()),
        ("", folder.1.join("tmp/mine"))
    );
}

#[test]
fn without_git_and_configuration_the_named_folders_make_the_root() {
    let folder = Folder::with(&["p/a.toml", "q/b/c.toml"]);
    let located = folder.locate("", &["p", "q/b/c.toml"]).unwrap();
    assert_eq!(located.root, folder.1);
    assert_eq!(narrowed(&located), ["p", "q/b/c.toml"]);
    let error = folder.locate("p", &[".", "../q"]).unwrap_err();
    assert!(matches!(error, LocateError::Communities(..)));
    assert_eq!(folder.locate("", &["q"]).unwrap().root, folder.1.join("q"));
}

#[test]
fn a_named_configuration_decides_and_isolation_reads_none() {
    let folder = Folder::with(&["a/ospo-lint.toml", "b/own.toml", "b/x.md"]).git();
    let own = Path::new("b/own.toml");
    let located = folder.ask("", &["b/x.md", "."], Choice::File(own)).unwrap();
    assert_eq!(
        (config(&located), located.community_root.as_str()),
        ("b/own.toml", "b")
    );
    assert_eq!(narrowed(&located), ["b/x.md", ""]);
    let error = folder.ask("", &["a"], Choice::File(own)).unwrap_err();
    assert!(matches!(error, LocateError::Outside(..)));
    let error = folder
        .ask("", &[], Choice::File(Path::new("b")))
        .unwrap_err();
    assert_eq!(error.to_string(), "the configuration `b` is not a file");
    let located = folder.ask("a", &["../b"], Choice::Isolated).unwrap();
    assert_eq!((config(&located), narrowed(&located)), ("", vec!["b"]));
    assert_eq!(located.root, folder.1);
}

#[test]
fn a_git_folder_that_is_not_one_is_passed_by_and_a_broken_one_is_a_root() {
    let folder = Folder::with(&["a/b/x.md"]).git();
    fs::create_dir(folder.1.join("a/.git")).unwrap();
    assert_eq!(folder.locate("a/b", &[]).unwrap().root, folder.1);
    let mut bare = git2::RepositoryInitOptions::new();
    bare.bare(true);
    git2::Repository::init_opts(folder.1.join("bare.git"), &bare).unwrap();
    assert_eq!(folder.locate("bare.git", &[]).unwrap().root, folder.1);
}
