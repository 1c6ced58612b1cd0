//! Repositories of every form: bare, linked, shallow, partial, SHA-256, reftable; and nothing of theirs is run.

use std::path::Path;

use super::{ERROR, commit, concise, finds_the_error, git, git_may, repository, write};

/// The address of a repository on the disk.
fn address(folder: &Path) -> String {
    format!("file://{}", folder.display())
}

#[test]
fn bare_ones_and_linked_work_trees() {
    let place = repository(&[]);
    let other = tempfile::tempdir().unwrap();
    git(
        other.path(),
        &["clone", "-q", "--bare", &address(place.path()), "a.git"],
    );
    let bare = other.path().join("a.git");
    finds_the_error(&concise(&bare, &["--rev", "main"]));
    finds_the_error(&concise(&bare, &["--rev", "HEAD", "people"]));
    finds_the_error(&concise(other.path(), &["--rev", "HEAD", "a.git"]));
    assert_eq!(concise(&bare, &["--rev", "HEAD", "organisations"]).exit, 0);
    let linked = other.path().join("linked");
    git(
        place.path(),
        &[
            "worktree",
            "add",
            "-q",
            "-b",
            "side",
            linked.to_str().unwrap(),
        ],
    );
    write(
        &linked,
        &[(
            "people/ada-example.toml",
            "name = \"Ada Example\"\nindividual = true\n",
        )],
    );
    finds_the_error(&concise(&linked, &["--staged"]));
    commit(&linked);
    assert_eq!(concise(&linked, &["--rev", "HEAD"]).exit, 0);
    assert_eq!(concise(&linked, &["--staged"]).exit, 0);
    finds_the_error(&concise(&linked, &["--rev", "main"]));
    finds_the_error(&concise(place.path(), &["--staged"]));
}

#[test]
fn forms_that_the_library_does_not_read() {
    for form in ["--object-format=sha256", "--ref-format=reftable"] {
        let place = tempfile::tempdir().unwrap();
        if !git_may(place.path(), &["init", "-q", form, "try"]).1 {
            // An older git does not make such a one.
            continue;
        }
        let place = repository(&[form]);
        finds_the_error(&concise(place.path(), &["--rev", "main"]));
        finds_the_error(&concise(place.path(), &["--rev", "HEAD", "--threads", "3"]));
        finds_the_error(&concise(place.path(), &["--staged"]));
        let said = concise(place.path(), &["--rev", "mani"]);
        assert!(
            said.err.contains("git does not know the revision `mani`"),
            "{form} {}",
            said.err
        );
        write(place.path(), &[("people/bo-example.toml", "name = 3\n")]);
        git(place.path(), &["add", "-A"]);
        assert_eq!(
            concise(place.path(), &["--staged"])
                .out
                .matches(": error ")
                .count(),
            2
        );
        // The time of one file is not known any more, and the index has another form.
        git(place.path(), &["update-index", "--index-version", "4"]);
        assert_eq!(
            concise(place.path(), &["--staged"])
                .out
                .matches(": error ")
                .count(),
            2
        );
        git(place.path(), &["gc", "-q"]);
        finds_the_error(&concise(place.path(), &["--rev", "main"]));
    }
}

#[test]
fn objects_that_lie_elsewhere_and_in_packs_of_every_sort_are_read() {
    let place = repository(&[]);
    commit(place.path());
    let other = tempfile::tempdir().unwrap();
    let from = place.path().to_str().unwrap();
    git(other.path(), &["clone", "-q", "--shared", from, "a"]);
    let shared = other.path().join("a");
    finds_the_error(&concise(&shared, &["--rev", "HEAD"]));
    finds_the_error(&concise(&shared, &["--staged"]));
    git(place.path(), &["repack", "-q", "-d", "--write-midx"]);
    write(place.path(), &[("README.md", "# Works\n")]);
    commit(place.path());
    git(place.path(), &["repack", "-q", "-d", "--write-midx"]);
    git(place.path(), &["pack-refs", "--all"]);
    for name in ["HEAD", "main", "HEAD~1", "HEAD~2"] {
        finds_the_error(&concise(place.path(), &["--rev", name]));
    }
    git(place.path(), &["tag", "-a", "-m", "one", "one"]);
    git(place.path(), &["tag", "-a", "-m", "two", "two", "one"]);
    git(place.path(), &["checkout", "-q", "--detach"]);
    let hash = git(place.path(), &["rev-parse", "HEAD"]);
    for name in [
        "two",
        "HEAD",
        "main^0",
        "@",
        "HEAD@{0}",
        hash.trim(),
        &hash[..8],
        ":/change",
    ] {
        finds_the_error(&concise(place.path(), &["--rev", name]));
    }
}

#[test]
fn a_shallow_clone_has_what_it_has() {
    let place = repository(&[]);
    commit(place.path());
    let other = tempfile::tempdir().unwrap();
    git(
        other.path(),
        &["clone", "-q", "--depth", "1", &address(place.path()), "a"],
    );
    let shallow = other.path().join("a");
    finds_the_error(&concise(&shallow, &["--rev", "HEAD"]));
    let said = concise(&shallow, &["--rev", "HEAD~1"]);
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("git fetch --unshallow"), "{}", said.err);
}

#[test]
fn a_partial_clone_says_what_is_missing_and_fetches_nothing() {
    // Read by the library, and by git itself.
    for form in ["--object-format=sha1", "--object-format=sha256"] {
        of_a_partial_clone(form);
    }
}

fn of_a_partial_clone(form: &str) {
    let place = repository(&[form]);
    git(place.path(), &["config", "uploadpack.allowFilter", "true"]);
    let old = "name = \"Ada Example\"\nindividual = true\n";
    write(place.path(), &[("people/ada-example.toml", old)]);
    commit(place.path());
    let other = tempfile::tempdir().unwrap();
    git(
        other.path(),
        &[
            "clone",
            "-q",
            "--filter=blob:none",
            &address(place.path()),
            "a",
        ],
    );
    let partial = other.path().join("a");
    assert_eq!(concise(&partial, &["--rev", "HEAD"]).exit, 0);
    let packs = || {
        std::fs::read_dir(partial.join(".git/objects/pack"))
            .unwrap()
            .count()
    };
    let before = packs();
    let said = concise(&partial, &["--rev", "HEAD~1"]);
    assert_eq!((said.exit, packs()), (1, before), "{}", said.picture());
    assert!(
        said.out.contains("git does not have it here"),
        "{}",
        said.out
    );
    let human = super::run(&partial, &["--rev", "HEAD~1"]).out;
    assert!(human.contains("git fetch --refetch --no-filter"), "{human}");
    git(&partial, &["fetch", "-q", "--refetch", "--no-filter"]);
    finds_the_error(&concise(&partial, &["--rev", "HEAD~1"]));
    // Without the folders nothing can be listed.
    git(
        other.path(),
        &[
            "clone",
            "-q",
            "--no-checkout",
            "--filter=tree:0",
            &address(place.path()),
            "b",
        ],
    );
    let treeless = other.path().join("b");
    let said = concise(&treeless, &["--rev", "HEAD"]);
    assert_eq!(said.exit, 2, "{}", said.picture());
    assert!(said.err.contains("does not have the"), "{}", said.err);
    assert!(
        said.err.contains("git fetch --refetch --no-filter"),
        "{}",
        said.err
    );
}

/// Nothing that a repository's configuration names is run, whoever reads it.
#[test]
#[cfg(unix)]
fn nothing_of_the_repository_is_run() {
    for form in ["--object-format=sha1", "--object-format=sha256"] {
        let place = repository(&[form]);
        let trap = place.path().join(".git/trap");
        let witness = place.path().join(".git/witness");
        std::fs::write(
            &trap,
            format!("#!/bin/sh\necho run >>'{}'\ncat\n", witness.display()),
        )
        .unwrap();
        std::fs::set_permissions(&trap, std::os::unix::fs::PermissionsExt::from_mode(0o755))
            .unwrap();
        let trap = trap.to_str().unwrap();
        for key in [
            "core.fsmonitor",
            "core.pager",
            "core.sshCommand",
            "core.gitProxy",
            "core.editor",
            "pager.cat-file",
            "filter.trap.smudge",
            "filter.trap.clean",
            "filter.trap.process",
            "diff.trap.textconv",
            "credential.helper",
            "uploadpack.packObjectsHook",
        ] {
            git(place.path(), &["config", key, trap]);
        }
        git(
            place.path(),
            &["config", "alias.cat-file", &format!("!{trap}")],
        );
        git(place.path(), &["config", "core.hooksPath", ".git/hooks"]);
        std::fs::create_dir_all(place.path().join(".git/hooks")).unwrap();
        for hook in [
            "post-checkout",
            "post-index-change",
            "reference-transaction",
            "fsmonitor-watchman",
        ] {
            std::os::unix::fs::symlink(trap, place.path().join(".git/hooks").join(hook)).unwrap();
        }
        std::fs::write(
            place.path().join(".gitattributes"),
            "* filter=trap diff=trap\n",
        )
        .unwrap();
        for arguments in [
            &["--rev", "main"][..],
            &["--staged"],
            &["--rev", "nothing"],
            &[],
        ] {
            let _ = concise(place.path(), arguments);
            assert!(!witness.exists(), "{form} {arguments:?}");
        }
        finds_the_error(&concise(place.path(), &["--rev", "main"]));
        // That the trap works is seen with git itself.
        git_may(place.path(), &["status"]);
        assert!(witness.exists());
    }
}

#[test]
fn submodules_are_left_alone_and_notes_of_lfs_are_no_records() {
    let place = repository(&[]);
    let other = repository(&[]);
    git(
        place.path(),
        &["submodule", "add", "-q", &address(other.path()), "part"],
    );
    let note = "version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 12\n";
    write(
        place.path(),
        &[
            ("people/bo-example.toml", note),
            ("README.md", note),
            ("content/picture.png", note),
        ],
    );
    commit(place.path());
    for arguments in [&[][..], &["--rev", "HEAD"], &["--staged"]] {
        let said = concise(place.path(), arguments);
        assert!(
            said.err.contains("`part` is a repository of its own"),
            "{}",
            said.err
        );
        assert!(said.out.contains(ERROR), "{}", said.picture());
        let unread = said
            .out
            .lines()
            .filter(|line| line.contains("git LFS keeps it elsewhere"));
        let paths: Vec<&str> = unread.filter_map(|line| line.split(':').next()).collect();
        assert_eq!(
            paths,
            ["README.md", "people/bo-example.toml"],
            "{}",
            said.picture()
        );
    }
}

/// What git keeps is what is checked: no filter makes other line ends or letters of it.
#[test]
fn no_filter_runs_over_what_is_read() {
    let place = repository(&[]);
    write(
        place.path(),
        &[(".gitattributes", "*.toml text eol=crlf\n")],
    );
    commit(place.path());
    std::fs::remove_dir_all(place.path().join("people")).unwrap();
    git(place.path(), &["checkout", "-q", "people"]);
    let text = std::fs::read(place.path().join("people/ada-example.toml")).unwrap();
    assert!(text.ends_with(b"\r\n"));
    let spans = |arguments: &[&str]| {
        let all: Vec<&str> = ["--format", "json"]
            .iter()
            .chain(arguments)
            .copied()
            .collect();
        let out = super::run(place.path(), &all).out;
        let at = out.find("\"span\"").unwrap();
        out[at..].split(']').next().unwrap().to_owned()
    };
    finds_the_error(&concise(place.path(), &["--rev", "HEAD"]));
    finds_the_error(&concise(place.path(), &[]));
    assert_ne!(spans(&[]), spans(&["--rev", "HEAD"]));
}
