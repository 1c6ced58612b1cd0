//! How files are written: whole or not at all, never through links, with all else kept.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use ospo_lint::path::RepoPath;
use ospo_lint::source::write::{Replacer, Unwritten};

use crate::command::{run, write};

const DIRTY: &str = "name = \"Ada\u{200b} Example\"\n";
const CLEAN: &str = "name = \"Ada Example\"\n";

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap()
}

fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("ospo-lint.toml", "")]);
    write(folder.path(), files);
    folder
}

/// The only fix that this root knows, from dirty to clean.
fn replace(root: &Path, path: &str) -> Result<(), Unwritten> {
    let root = root.canonicalize().unwrap();
    let path = RepoPath::from_normal(path);
    let mut replacer = Replacer::new(&root);
    let done = replacer.replace(&path, DIRTY.as_bytes(), CLEAN.as_bytes());
    replacer.tidy();
    done
}

#[test]
fn a_fix_is_written_and_what_is_left_is_reported() {
    let folder = repository(&[
        ("people/ada.toml", DIRTY),
        (
            "people/bo.toml",
            "name = \"Bo\"\ngithub = \"@bo\"\nwrong = 1\n",
        ),
    ]);
    let said = run(folder.path(), &["fix"]);
    assert!(
        said.out.starts_with("Fixed 2 problems in 2 files.\n\n"),
        "{}",
        said.out
    );
    assert!(said.out.contains("record/unknown-field"));
    assert_eq!((said.err.as_str(), said.exit), ("", 1));
    assert_eq!(read(folder.path(), "people/ada.toml"), CLEAN);
    let said = run(
        folder.path(),
        &["check", "--fix", "--fail-on", "never", "--format", "json"],
    );
    assert!(said.out.starts_with('{'));
    assert_eq!((said.err.as_str(), said.exit), ("Nothing was fixed.\n", 0));
}

#[test]
fn paths_narrow_what_is_fixed() {
    let folder = repository(&[("people/ada.toml", DIRTY), ("people/bo.toml", DIRTY)]);
    let said = run(
        folder.path(),
        &["fix", "people/bo.toml", "--fail-on=warning"],
    );
    assert_eq!(said.exit, 0, "{}", said.out);
    assert_eq!(read(folder.path(), "people/ada.toml"), DIRTY);
    assert_eq!(read(folder.path(), "people/bo.toml"), CLEAN);
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    let folder = repository(&[("people/ada.toml", "name = \"Somebody else\"\n")]);
    assert_eq!(
        replace(folder.path(), "people/ada.toml"),
        Err(Unwritten::Changed)
    );
    assert_eq!(
        read(folder.path(), "people/ada.toml"),
        "name = \"Somebody else\"\n"
    );
    // Also where it is as long as it was.
    write(
        folder.path(),
        &[("people/ada.toml", &DIRTY.replace("Ada", "Bob"))],
    );
    assert_eq!(
        replace(folder.path(), "people/ada.toml"),
        Err(Unwritten::Changed)
    );
    assert!(replace(folder.path(), "people/none.toml").is_err());
    assert!(matches!(
        replace(folder.path(), "../x.toml"),
        Err(Unwritten::Link)
    ));
    assert!(matches!(
        replace(folder.path(), ".git/config"),
        Err(Unwritten::Link)
    ));
}

#[test]
fn what_a_killed_run_left_is_not_a_record_and_goes_with_the_next_fix() {
    let folder = repository(&[("people/ada.toml", DIRTY)]);
    let people = folder.path().join("people");
    // Names as a killed run leaves them: those of this file, and of another one.
    let left = |name: &str| std::fs::write(people.join(name), "name = ").unwrap();
    let own = beginning_for("ada.toml");
    left(&format!("{own}abc.tmp"));
    left(".ospo-lint-0000000000000000-abc.tmp");
    let said = run(folder.path(), &["fix"]);
    assert_eq!((said.err.as_str(), said.exit), ("", 0), "{}", said.out);
    assert!(said.out.contains("No problems in 1 record"), "{}", said.out);
    assert!(!people.join(format!("{own}abc.tmp")).exists());
    assert!(people.join(".ospo-lint-0000000000000000-abc.tmp").exists());
}

/// Returns how the names of temporary files for `name` begin.
fn beginning_for(name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    format!(".ospo-lint-{:016x}-", hasher.finish())
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::{CLEAN, DIRTY, read, replace, repository, run, write};
    use ospo_lint::source::write::Unwritten;

    fn set_mode(path: &std::path::Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn permissions_are_kept() {
        let folder = repository(&[]);
        for mode in [0o600, 0o640, 0o664, 0o755, 0o666] {
            let file = folder.path().join("people/ada.toml");
            write(folder.path(), &[("people/ada.toml", DIRTY)]);
            set_mode(&file, mode);
            assert_eq!(run(folder.path(), &["fix"]).exit, 0);
            let now = file.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(format!("{now:o}"), format!("{mode:o}"));
        }
    }

    #[test]
    fn links_are_never_written_through() {
        let folder = repository(&[("people/ada.toml", CLEAN), ("elsewhere/bo.toml", DIRTY)]);
        let outside = tempfile::tempdir().unwrap();
        write(outside.path(), &[("cy.toml", DIRTY)]);
        symlink("../elsewhere/bo.toml", folder.path().join("people/bo.toml")).unwrap();
        symlink(
            outside.path().join("cy.toml"),
            folder.path().join("people/cy.toml"),
        )
        .unwrap();
        let said = run(folder.path(), &["fix"]);
        assert!(
            said.err
                .contains("`people/bo.toml` was left alone: it is a link"),
            "{}",
            said.err
        );
        assert_eq!(read(folder.path(), "elsewhere/bo.toml"), DIRTY);
        assert_eq!(read(outside.path(), "cy.toml"), DIRTY);
        assert!(folder.path().join("people/bo.toml").is_symlink());
        let said = run(folder.path(), &["fix", "--diff"]);
        assert_eq!((said.out.as_str(), said.exit), ("", 0));
    }

    #[test]
    fn a_folder_or_file_that_became_a_link_meanwhile_is_left_alone() {
        let outside = tempfile::tempdir().unwrap();
        write(outside.path(), &[("ada.toml", DIRTY)]);
        let folder = repository(&[("groups/x.toml", DIRTY), ("other/ada.toml", DIRTY)]);
        symlink(outside.path(), folder.path().join("people")).unwrap();
        assert_eq!(
            replace(folder.path(), "people/ada.toml"),
            Err(Unwritten::Link)
        );
        symlink("other", folder.path().join("inside")).unwrap();
        assert_eq!(
            replace(folder.path(), "inside/ada.toml"),
            Err(Unwritten::Link)
        );
        symlink("x.toml", folder.path().join("groups/ada.toml")).unwrap();
        assert_eq!(
            replace(folder.path(), "groups/ada.toml"),
            Err(Unwritten::Link)
        );
        assert_eq!(read(outside.path(), "ada.toml"), DIRTY);
        assert_eq!(read(folder.path(), "groups/x.toml"), DIRTY);
        assert_eq!(read(folder.path(), "other/ada.toml"), DIRTY);
    }

    #[test]
    fn what_is_read_only_is_reported_and_the_others_are_fixed() {
        let folder = repository(&[
            ("people/ada.toml", DIRTY),
            ("people/bo.toml", DIRTY),
            ("people/kept/cy.toml", DIRTY),
        ]);
        write(
            folder.path(),
            &[(
                "ospo-lint.toml",
                "[records.person]\nfiles = \"people/**\"\n",
            )],
        );
        set_mode(&folder.path().join("people/ada.toml"), 0o444);
        set_mode(&folder.path().join("people/kept"), 0o555);
        let said = run(folder.path(), &["fix", "--fail-on=warning"]);
        set_mode(&folder.path().join("people/kept"), 0o755);
        assert!(
            said.out.starts_with("Fixed 1 problem in 1 file.\n"),
            "{}",
            said.out
        );
        assert!(
            said.err
                .contains("`people/ada.toml` was left alone: it is read-only")
        );
        assert!(
            said.err
                .contains("`people/kept/cy.toml` was left alone: its folder is read-only")
        );
        assert_eq!(said.exit, 1);
        assert_eq!(read(folder.path(), "people/bo.toml"), CLEAN);
        assert_eq!(read(folder.path(), "people/ada.toml"), DIRTY);
    }
}
