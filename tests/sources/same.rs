//! Whatever is read, the findings are the same.

use std::path::{Path, PathBuf};

use super::{DAY, commit, git};
use crate::command::{copy, run};

/// Of the cases of rules, this many are passed over for each that is taken: there are more than a thousand.
const EVERY: usize = 9;

fn folders(under: &str, depth: usize) -> Vec<PathBuf> {
    let mut level = vec![
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures")
            .join(under),
    ];
    for _ in 0..depth {
        let below = level
            .iter()
            .flat_map(|folder| std::fs::read_dir(folder).unwrap());
        level = below
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .collect();
    }
    level.sort();
    level
}

/// Returns what a run says, without the name of what was read.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let all = DAY
        .iter()
        .chain(&["--threads", "2", "--format", "json"])
        .chain(arguments);
    let said = run(folder, &all.copied().collect::<Vec<_>>());
    let mut text = said.picture();
    if let Some(at) = text.find("\"source\":") {
        let end = text[at..].find(',').unwrap();
        text.replace_range(at..=at + end, "");
    }
    text
}

fn reads_the_same(fixture: &Path) {
    let place = tempfile::tempdir().unwrap();
    copy(fixture, place.path());
    git(place.path(), &["init", "-q"]);
    commit(place.path());
    let tree = said(place.path(), &[]);
    for arguments in [
        &["--rev", "HEAD"][..],
        &["--staged"],
        &["--rev", "HEAD^{commit}"],
    ] {
        let other = said(place.path(), arguments);
        assert_eq!(tree, other, "{} {arguments:?}", fixture.display());
    }
}

#[test]
fn the_community_and_what_is_made_from_real_repositories() {
    let all = folders("community", 0)
        .into_iter()
        .chain(folders("real", 1));
    all.for_each(|fixture| reads_the_same(&fixture));
}

#[test]
fn policies() {
    let all = folders("policy", 1);
    assert!(all.len() > 15, "{}", all.len());
    for fixture in &all {
        reads_the_same(fixture);
    }
}

#[test]
fn configurations_and_first_contacts() {
    let all = folders("config", 1)
        .into_iter()
        .chain(folders("first-contact", 1));
    let all: Vec<PathBuf> = all.step_by(2).collect();
    assert!(all.len() > 20, "{}", all.len());
    for fixture in &all {
        reads_the_same(fixture);
    }
}

#[test]
fn cases_of_rules() {
    let all: Vec<PathBuf> = folders("rules", 3).into_iter().step_by(EVERY).collect();
    assert!(all.len() > 50, "{}", all.len());
    for fixture in &all {
        reads_the_same(fixture);
    }
}

/// Tracked and ignored; a link to a file, to a folder, out, and to nowhere; a name of several languages.
#[test]
#[cfg(unix)]
fn odd_files() {
    use std::os::unix::fs::symlink;
    let around = tempfile::tempdir().unwrap();
    std::fs::write(around.path().join("out.toml"), "").unwrap();
    let place = around.path().join("repository");
    let at = |path: &str| place.join(path);
    super::write(&place, &super::files());
    let bad = "nmae = 3\n";
    super::write(
        &place,
        &[
            (".gitignore", "people/bo-*\n"),
            (".gitattributes", "* export-ignore linguist-generated\n"),
            ("people/bo-example.toml", bad),
            ("people/zoë-例.toml", bad),
            ("people/.hidden.toml", bad),
            ("elsewhere/cy-example.toml", bad),
            ("elsewhere/deep/dee-example.toml", bad),
        ],
    );
    symlink("../elsewhere/cy-example.toml", at("people/cy-example.toml")).unwrap();
    symlink("../elsewhere/deep", at("people/deep")).unwrap();
    symlink("deep/dee-example.toml", at("people/dee-example.toml")).unwrap();
    symlink("../../out.toml", at("people/out.toml")).unwrap();
    symlink("nobody.toml", at("people/nobody.toml")).unwrap();
    symlink("round.toml", at("people/round.toml")).unwrap();
    symlink("../.git/config", at("people/config.toml")).unwrap();
    git(&place, &["init", "-q"]);
    git(&place, &["add", "-A"]);
    git(&place, &["add", "-f", "people/bo-example.toml"]);
    git(&place, &["commit", "-qm", "A change"]);
    let tree = said(&place, &[]);
    for name in ["bo", "cy", "dee", "nobody", "round", "out", "zoë"] {
        assert!(tree.contains(&format!("people/{name}")), "{name}: {tree}");
    }
    assert_eq!(tree, said(&place, &["--rev", "HEAD"]));
    assert_eq!(tree, said(&place, &["--staged"]));
}

#[test]
fn only_what_was_asked_for_is_reported_of_a_revision_too() {
    let place = super::repository(&[]);
    super::write(place.path(), &[("people/bo-example.toml", "name = 3\n")]);
    commit(place.path());
    let tree = said(place.path(), &["people/bo-example.toml"]);
    assert_eq!(
        tree,
        said(place.path(), &["--rev", "main", "people/bo-example.toml"])
    );
    let folder = place.path().join("people");
    assert_eq!(tree, said(&folder, &["--rev", "main", "bo-example.toml"]));
    assert_eq!(said(&folder, &[]), said(&folder, &["--rev", "main"]));
    // What is gone from the disk is still there.
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(
        tree,
        said(place.path(), &["--rev", "main", "people/bo-example.toml"])
    );
}
