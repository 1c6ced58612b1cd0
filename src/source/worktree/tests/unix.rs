//! What only systems with links, pipes and owners have.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, chown, symlink};

use super::*;

#[test]
fn links_are_followed_inside_only() {
    let (folder, other) = (Folder::new(), Folder::new());
    other.put("secret", "x").put("dir/y", "");
    folder.put("a.md", "text").put("d/b.md", "");
    folder.init();
    let link = |target: &Path, name: &str| symlink(target, folder.path().join(name)).unwrap();
    link(Path::new("a.md"), "inside.md");
    link(Path::new("d"), "folder");
    link(&other.path().join("secret"), "outside.md");
    link(&other.path().join("dir"), "outside");
    link(Path::new("nothing"), "dangling.md");
    link(Path::new("loop.md"), "loop.md");
    link(Path::new(".git/config"), "config.toml");
    let tree = folder.open();
    assert_eq!(paths(&tree.list()), ["a.md", "d/b.md", "inside.md"]);
    assert_eq!(tree.read(&path("inside.md")).unwrap(), b"text");
    assert!(tree.exists(&path("folder/b.md")) && !tree.exists(&path("outside/y")));
    for name in ["outside.md", "config.toml", "outside"] {
        assert_eq!(
            tree.read(&path(name)),
            Err(Unreadable::LeadsOutside),
            "{name}"
        );
        assert!(!tree.exists(&path(name)), "{name}");
    }
    assert_eq!(tree.read(&path("outside/y")), Err(Unreadable::LeadsOutside));
    let nowhere = Unreadable::LeadsNowhere;
    let expected = [
        ("config.toml", Unreadable::LeadsOutside),
        ("dangling.md", nowhere.clone()),
        ("loop.md", nowhere),
        ("outside", Unreadable::LeadsOutside),
        ("outside.md", Unreadable::LeadsOutside),
    ];
    assert_eq!(
        unreadable(&folder),
        expected.map(|(p, w)| (p.to_owned(), w))
    );
}

#[test]
fn a_tracked_path_through_a_link_is_not_there() {
    let (folder, other) = (Folder::new(), Folder::new());
    other.put("b.toml", "secret");
    folder.put("a/b.toml", "");
    track(&folder.init(), &["a/b.toml"]);
    fs::remove_dir_all(folder.path().join("a")).unwrap();
    symlink(other.path(), folder.path().join("a")).unwrap();
    assert!(folder.paths().is_empty());
    let read = folder.open().read(&path("a/b.toml"));
    assert_eq!(read, Err(Unreadable::LeadsOutside));
}

fn pipe(place: &Path) {
    let made = std::process::Command::new("mkfifo").arg(place).status();
    assert!(made.unwrap().success());
}

#[test]
fn a_pipe_is_never_opened() {
    let folder = Folder::new();
    folder.put("a", "");
    pipe(&folder.path().join("people.toml"));
    let expected = [(String::from("people.toml"), Unreadable::NotAFile)];
    assert_eq!(unreadable(&folder), expected);
    let tree = folder.open();
    assert_eq!(tree.read(&path("people.toml")), Err(Unreadable::NotAFile));
    // One that takes the place of a listed file is not opened either.
    fs::remove_file(folder.path().join("a")).unwrap();
    pipe(&folder.path().join("a"));
    assert_eq!(tree.read(&path("a")), Err(Unreadable::NotAFile));
}

#[test]
fn ignore_files_that_never_end_are_not_read() {
    let folder = Folder::new();
    folder.put("a/x", "").put("b/x", "").put("c/x", "");
    pipe(&folder.path().join("a/.gitignore"));
    symlink("/dev/zero", folder.path().join("b/.gitignore")).unwrap();
    folder.put("d/.gitignore", &"*a*b*\n".repeat(50_000));
    let tree = folder.open();
    assert_eq!(paths(&tree.list()), ["c/x"]);
    let why: Vec<_> = unreadable(&folder)
        .into_iter()
        .map(|(_, why)| why)
        .collect();
    let too_large = Unreadable::TooLarge(300_000, 64 << 10);
    let expected = [Unreadable::NotAFile, Unreadable::LeadsOutside, too_large];
    assert_eq!(why, expected);
    // At the root the rules are left out: the folder itself is always entered.
    pipe(&folder.path().join(".gitignore"));
    assert_eq!(folder.paths(), ["c/x"]);
}

#[test]
fn names_are_utf8_and_may_have_newlines() {
    let folder = Folder::new();
    folder.put("two\nlines.md", "x").put("a\\b.md", "y");
    for name in [&b"caf\xe9.md"[..], b"dir\xff/x.md"] {
        let place = folder.path().join(std::ffi::OsStr::from_bytes(name));
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        // Some systems refuse such names, and then there is nothing to test.
        if fs::write(place, "").is_err() {
            return;
        }
    }
    let tree = folder.open();
    assert_eq!(paths(&tree.list()), ["a\\b.md", "two\nlines.md"]);
    assert_eq!(tree.read(&path("two\nlines.md")).unwrap(), b"x");
    assert_eq!(tree.read(&path("a\\b.md")).unwrap(), b"y");
    let why = || Unreadable::Refused(String::from("its name is not UTF-8"));
    let expected = [("caf\u{FFFD}.md", why()), ("dir\u{FFFD}", why())];
    assert_eq!(
        unreadable(&folder),
        expected.map(|(p, w)| (p.to_owned(), w))
    );
}

#[test]
fn a_folder_or_file_without_permission_is_said_to_be_so() {
    let folder = Folder::new();
    folder.put("a", "").put("locked/b", "").put("secret", "");
    let lock = |name: &str, mode| {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    lock("locked", 0);
    lock("secret", 0);
    // An administrator may read everything.
    if fs::read_dir(folder.path().join("locked")).is_err() {
        let denied = Unreadable::Refused(String::from("permission denied"));
        assert_eq!(
            unreadable(&folder),
            [(String::from("locked"), denied.clone())]
        );
        assert_eq!(folder.paths(), ["a", "secret"]);
        assert_eq!(folder.open().read(&path("secret")), Err(denied));
    }
    lock("locked", 0o755);
}

#[test]
fn a_repository_of_another_user_is_a_plain_folder_with_the_command_that_helps() {
    let folder = Folder::new();
    folder
        .put("a.toml", "")
        .put("b.log", "")
        .put(".gitignore", "*.log\n");
    track(&folder.init(), &["a.toml", "b.log"]);
    // Only an administrator may give a folder away.
    if chown(folder.path(), Some(12345), None).is_err() {
        return;
    }
    let _ = chown(folder.path().join(".git"), Some(12345), None);
    let listing = folder.open().list();
    assert_eq!(paths(&listing), [".gitignore", "a.toml"]);
    let root = folder.path().canonicalize().unwrap();
    let command = format!(
        "`git config --global --add safe.directory {}`",
        root.display()
    );
    assert!(listing.notes[0].contains(&command), "{:?}", listing.notes);
}
