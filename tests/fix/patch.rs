//! `fix --diff`: what git makes of the patch, and what never is in one.

use std::path::Path;
use std::process::{Command, Stdio};

use proptest::prelude::*;

use crate::command::{run, write};

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let done = Command::new("git")
        .args([
            "-c",
            "core.autocrlf=false",
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@works.test",
        ])
        .args(arguments)
        .current_dir(folder)
        .env_remove("GIT_DIR")
        .stdout(Stdio::null())
        .status();
    done.unwrap().success()
}

/// Returns a repository with these files.
fn repository(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(git(folder.path(), &["init", "-q"]));
    for (path, bytes) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn bytes_of(folder: &Path, files: &[(&str, &[u8])]) -> Vec<Vec<u8>> {
    let read = |(path, _): &(&str, &[u8])| std::fs::read(folder.join(path)).unwrap();
    files.iter().map(read).collect()
}

/// `fix --diff | git apply` makes what `fix` makes, and `--diff` alone changes nothing.
fn agrees(files: &[(&str, &[u8])]) {
    let (patched, fixed) = (repository(files), repository(files));
    let patch = patch_of(patched.path());
    let before: Vec<Vec<u8>> = files.iter().map(|(_, bytes)| bytes.to_vec()).collect();
    assert_eq!(bytes_of(patched.path(), files), before);
    let said = run(fixed.path(), &["fix", "--quiet"]);
    assert_ne!(said.exit, 2, "{}", said.err);
    let wanted = bytes_of(fixed.path(), files);
    if wanted == before {
        assert!(patch.is_empty());
        return;
    }
    std::fs::write(patched.path().join("fixes.patch"), &patch).unwrap();
    let shown = String::from_utf8_lossy(&patch).into_owned();
    assert!(git(patched.path(), &["apply", "fixes.patch"]), "{shown}");
    assert_eq!(bytes_of(patched.path(), files), wanted, "{shown}");
}

/// Runs the program itself: a patch is bytes, which need not be UTF-8.
fn patch_of(folder: &Path) -> Vec<u8> {
    let done = Command::new(env!("CARGO_BIN_EXE_ospo-lint"))
        .args(["fix", "--diff", "--quiet"])
        .current_dir(folder)
        .output()
        .unwrap();
    let code = done.status.code().unwrap();
    assert_eq!(
        code,
        i32::from(!done.stdout.is_empty()),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    done.stdout
}

const CONFIG: (&str, &[u8]) = ("ospo-lint.toml", b"");

#[test]
fn git_applies_what_is_shown() {
    let far = format!(
        "# A\u{200b}\n{}\nB\u{200b} and more\n{}C\u{200b}",
        "x\n".repeat(9),
        "y\n".repeat(4)
    );
    let files: Vec<(&str, Vec<u8>)> = vec![
        (
            "people/ada.toml",
            b"name = \"Ada\xe2\x80\x8b Example\"".to_vec(),
        ),
        (
            "people/bo b.toml",
            b"\xef\xbb\xbfname = \"Bo\xe2\x80\x8b\"\r\ngithub = \"@bo\"\r\n".to_vec(),
        ),
        (
            "people/q\"uo\\te.toml",
            b"name = \"Quo\xe2\x80\x8b\"\n".to_vec(),
        ),
        (
            "people/n\u{e4}me.toml",
            b"name = \"N\xe2\x80\x8b\"\n".to_vec(),
        ),
        (
            "people/tab\tname.toml",
            b"name = \"N\xe2\x80\x8b\"\n".to_vec(),
        ),
        ("README.md", far.into_bytes()),
        (
            "docs/latin.md",
            b"# Se\xf1or\n\nText\xe2\x80\x8b\n\xff\xfe".to_vec(),
        ),
    ];
    let windows_refuses = |path: &str| path.contains(['"', '\\', '\t']);
    let mut files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(path, bytes)| (*path, &**bytes))
        .collect();
    files.retain(|(path, _)| !cfg!(windows) || !windows_refuses(path));
    files.push(CONFIG);
    agrees(&files);
}

#[test]
fn a_patch_is_from_the_root_of_git_wherever_it_was_asked_for() {
    let folder = repository(&[
        ("community/ospo-lint.toml", b""),
        ("community/people/ada.toml", b"name = \"Ada\xe2\x80\x8b\"\n"),
    ]);
    let said = run(&folder.path().join("community/people"), &["fix", "--diff"]);
    assert!(
        said.out.contains("+++ b/community/people/ada.toml\n"),
        "{}",
        said.out
    );
    assert_eq!(said.exit, 1);
    assert!(
        said.err
            .contains("Would fix 1 problem in 1 file; nothing was written.")
    );
}

#[test]
fn a_patch_that_shows_what_is_masked_or_would_steer_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let note = "---\ndate: 2026-05-14\nattribution: chatham-house\n---\n# Notes\n\n\
                Under the Chatham House Rules:\n\nAda Example: we should publish it\n";
    write(
        folder.path(),
        &[
            ("ospo-lint.toml", "extends = [\"ospo-plus-plus\"]\n"),
            ("people/ada-example.toml", "name = \"Ada Example\"\n"),
            ("people/bo.toml", "name = \"Bo\u{200b}\"\n# \u{1b}[31mred\n"),
            ("people/cy.toml", "name = \"Cy\u{200b}\"\n# ##[error]x\n"),
            ("notes/docs/2026-05-14.md", note),
        ],
    );
    let select = "--select=chatham/*,record/invisible-character";
    let said = run(folder.path(), &["fix", "--diff", select]);
    assert_eq!((said.out.as_str(), said.exit), ("", 1), "{}", said.err);
    for path in [
        "notes/docs/2026-05-14.md",
        "people/bo.toml",
        "people/cy.toml",
    ] {
        let words = format!("the patch of `{path}` is left out");
        // TOML has no such character; the file is not fixed at all then.
        assert!(
            said.err.contains(&words) || path == "people/bo.toml",
            "{}",
            said.err
        );
    }
    assert!(!said.err.contains("Ada Example"));
    let said = run(folder.path(), &["fix", "--diff", "--show-names", select]);
    assert!(
        said.out.contains("+Under the Chatham House Rule:\n"),
        "{}",
        said.out
    );
    assert!(!said.out.contains("##["));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn git_applies_the_patch_of_any_page(
        lines in prop::collection::vec("(a|bb|x\u{200b}|\u{feff}y|CC BY-SA 4\\.0 Unported|Chatham House Rules|é)?", 0..40),
        crlf in any::<bool>(), cut in any::<bool>(), bom in any::<bool>(), stray in any::<bool>(),
    ) {
        let mut text = lines.join(if crlf { "\r\n" } else { "\n" });
        if !cut {
            text.push_str(if crlf { "\r\n" } else { "\n" });
        }
        let mut bytes = if bom { b"\xef\xbb\xbf".to_vec() } else { Vec::new() };
        bytes.extend(text.as_bytes());
        if stray {
            bytes.splice(0..0, *b"\xe9\n");
        }
        agrees(&[("docs/a page.md", &bytes), CONFIG]);
    }
}
