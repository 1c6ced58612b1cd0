//! `ospo-lint forget`, and who comes back.

use super::command::{run, write};
use super::{commit, git};

const ADA: &str = "name = \"Ada Example\"\nindividual = true\n";
const RULES: &str = "[rules]\n\"privacy/erased-data\" = \"on\"\n";

/// A repository in a folder, in whose history somebody was, next to a place for the salt.
fn repository() -> (tempfile::TempDir, std::path::PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("repository");
    write(
        &folder,
        &[
            ("ospo-lint.toml", RULES),
            ("people/ada-example.toml", ADA),
            ("README.md", "# Read me\n\nThanks to ada  EXAMPLE.\n"),
        ],
    );
    git(&folder, &["init", "--quiet", "--initial-branch", "main"]);
    commit(&folder, ("Bo", "bo@works.test"), "First");
    std::fs::remove_file(folder.join("people/ada-example.toml")).unwrap();
    std::fs::write(folder.join("people.md"), "# People\n").unwrap();
    commit(&folder, ("Ada Example", "ada@works.test"), "Second");
    (place, folder)
}

#[test]
fn who_is_forgotten_is_shown_in_files_and_history_and_reported_when_back() {
    let (_place, folder) = repository();
    let salt = ["--erasure-salt", "../salt"];
    let forget = ["forget", "Ada Example", "@ada-x"];
    let said = run(&folder, &[&forget[..], &salt, &["--new-salt"]].concat());
    assert_eq!((said.exit, said.err.as_str()), (1, ""), "{}", said.out);
    assert!(
        said.out
            .contains("ospo-lint.erased: 2 entries added, 2 in all.")
    );
    assert!(said.out.contains("  README.md:3:11\n"), "{}", said.out);
    assert!(
        said.out.contains(" people/ada-example.toml\n"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains(" its message, or who made it\n"),
        "{}",
        said.out
    );
    let list = std::fs::read_to_string(folder.join("ospo-lint.erased")).unwrap();
    assert!(!list.to_lowercase().contains("ada"), "{list}");
    write(
        &folder,
        &[(
            "people/new.toml",
            "name = \"ADA  example\"\nindividual = true\n",
        )],
    );
    let said = run(&folder, &salt);
    assert_eq!(said.exit, 1, "{}", said.err);
    assert!(
        said.out.contains("privacy/erased-data") && !said.out.contains("ADA"),
        "{}",
        said.out
    );
    let said = run(&folder, &["-v"]);
    assert_eq!(said.exit, 0, "{}", said.out);
    assert!(
        said.out.contains("`--erasure-salt FILE` names the salt"),
        "{}",
        said.out
    );
}

#[test]
fn a_salt_is_not_made_unasked_nor_inside_nor_twice_nor_mixed_up() {
    let (place, folder) = repository();
    let forget = |more: &[&str]| {
        run(
            &folder,
            &[&["forget", "Ada Example", "--erasure-salt"], more].concat(),
        )
    };
    for (arguments, words) in [
        (&["../salt"][..], "there is no salt"),
        (&["salt", "--new-salt"], "is in the repository"),
        (&["../absent/salt", "--new-salt"], "cannot be used"),
    ] {
        let said = forget(arguments);
        assert_eq!(said.exit, 2, "{arguments:?}: {}", said.out);
        assert!(said.err.contains(words), "{arguments:?}: {}", said.err);
    }
    let said = forget(&["../salt", "--new-salt", "--dry-run"]);
    assert!(
        said.exit == 1 && said.out.contains("nothing was written"),
        "{}",
        said.out
    );
    assert!(!place.path().join("salt").exists() && !folder.join("ospo-lint.erased").exists());
    assert_eq!(forget(&["../salt", "--new-salt"]).exit, 1);
    assert!(
        forget(&["../salt", "--new-salt"])
            .err
            .contains("is there already")
    );
    let said = forget(&["../salt", "--dry-run"]);
    assert!(
        said.out
            .contains("0 entries would be added, 1 there already"),
        "{}",
        said.out
    );
    std::fs::write(place.path().join("other"), "another salt of some length").unwrap();
    for said in [
        forget(&["../other"]),
        run(&folder, &["--erasure-salt", "../other"]),
    ] {
        assert!(
            said.exit == 2 && said.err.contains("the salt is not the one"),
            "{}",
            said.err
        );
    }
    std::fs::write(place.path().join("short"), "short").unwrap();
    assert!(forget(&["../short"]).err.contains("shorter than 16 bytes"));
    let said = run(
        &folder,
        &["forget", "Nobody Here", "--erasure-salt", "../salt"],
    );
    assert!(
        said.exit == 0 && said.out.contains("No trace of them is left"),
        "{}",
        said.out
    );
}

#[test]
fn a_list_that_lost_something_is_neither_compared_nor_gone_on_with() {
    let (place, folder) = repository();
    let salt = ["--erasure-salt", "../salt"];
    run(
        &folder,
        &[&["forget", "Ada Example", "--new-salt"], &salt[..]].concat(),
    );
    let file = folder.join("ospo-lint.erased");
    let list = std::fs::read_to_string(&file).unwrap();
    let cut: Vec<&str> = list
        .lines()
        .filter(|line| !line.starts_with("check"))
        .collect();
    std::fs::write(place.path().join("other"), "another salt of some length").unwrap();
    for (text, why) in [
        (cut.join("\n"), "has lost its `check` line"),
        (String::new(), "is empty"),
        (format!("{list}<<<<<<<\n"), "is not a hash"),
    ] {
        std::fs::write(&file, &text).unwrap();
        for salt in ["../salt", "../other"] {
            let forget = ["forget", "Bo Example", "--erasure-salt", salt];
            for arguments in [&forget[..], &["--erasure-salt", salt]] {
                let said = run(&folder, arguments);
                assert!(
                    said.exit == 2 && said.err.contains(why),
                    "{arguments:?}: {}",
                    said.err
                );
                assert!(said.err.contains("restore the earlier version from git"));
                assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
            }
        }
    }
    std::fs::remove_file(&file).unwrap();
    let said = run(&folder, &salt);
    assert!(said.exit == 2 && said.err.contains("there is no `ospo-lint.erased`"));
    git(
        place.path(),
        &["clone", "--quiet", "--bare", "repository", "bare.git"],
    );
    let bare = place.path().join("bare.git");
    let said = run(&bare, &[&["forget", "Ada Example"], &salt[..]].concat());
    assert!(
        said.exit == 2 && said.err.contains("a bare git repository"),
        "{}",
        said.err
    );
    assert!(!bare.join("ospo-lint.erased").exists());
}
