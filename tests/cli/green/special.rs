//! What lies where git and the program read is looked at before it is waited for.

use std::os::unix::fs::symlink;
use std::path::Path;

use super::{broken, check, clean, command};

fn pipe(at: &Path) {
    if let Some(folder) = at.parent() {
        std::fs::create_dir_all(folder).unwrap();
    }
    let _ = std::fs::remove_file(at);
    let made = std::process::Command::new("mkfifo").arg(at).status();
    assert!(made.unwrap().success());
}

#[test]
fn a_pipe_where_git_keeps_its_settings_is_not_waited_for() {
    let names = [
        "config",
        "HEAD",
        "index",
        "info/exclude",
        "packed-refs",
        "commondir",
        "objects/info/alternates",
    ];
    for name in names {
        let folder = broken();
        git2::Repository::init(folder.path()).unwrap();
        pipe(&folder.path().join(".git").join(name));
        let said = check(&folder, &[]);
        assert_eq!(said.exit, 1, "{name}: {}", said.err);
        assert!(
            said.err.contains("is not a regular file"),
            "{name}: {}",
            said.err
        );
    }
}

#[test]
fn a_pipe_that_gits_configuration_includes_is_not_waited_for() {
    let lines = [
        "[include]\n\tpath = ../pipe\n",
        "[includeIf \"gitdir:/**\"]\npath = \"../pipe\" # why\n",
        "[include] path = more\n",
    ];
    for line in lines {
        let folder = broken();
        git2::Repository::init(folder.path()).unwrap();
        pipe(&folder.path().join("pipe"));
        let git = folder.path().join(".git");
        std::fs::write(git.join("more"), "[include]\npath=../pipe\n").unwrap();
        let config = std::fs::read_to_string(git.join("config")).unwrap() + line;
        std::fs::write(git.join("config"), config).unwrap();
        let said = check(&folder, &[]);
        assert!(
            said.err.contains("`pipe` is not a regular file"),
            "{line}: {}",
            said.err
        );
        assert_eq!(said.exit, 1);
    }
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_reported_and_not_waited_for() {
    for name in [
        "README.md",
        "LICENSE",
        "CODE_OF_CONDUCT.md",
        "people/bo.toml",
        "organisations/.gitignore",
    ] {
        let folder = clean();
        pipe(&folder.path().join(name));
        let said = check(&folder, &[]);
        assert_eq!(said.exit, 1, "{name}: {}{}", said.out, said.err);
        assert!(
            said.out
                .contains(&format!("{name}:1:1: error record/syntax-error")),
            "{name}: {}",
            said.out
        );
    }
    for (config, name) in [
        ("extends = [\"pack.toml\"]\n", "pack.toml"),
        (
            "[records.team]\nfiles = [\"*.toml\"]\nschema = \"s.json\"\n",
            "s.json",
        ),
        ("", "ospo-lint.baseline.json"),
    ] {
        let folder = clean();
        command::write(folder.path(), &[("ospo-lint.toml", config)]);
        pipe(&folder.path().join(name));
        let said = check(&folder, &[]);
        assert_eq!(said.exit, 2, "{name}: {}", said.out);
        assert!(said.err.contains(name), "{}", said.err);
    }
    let folder = clean();
    pipe(&folder.path().join("ospo-lint.toml"));
    assert_eq!(check(&folder, &[]).exit, 2);
    let link = clean();
    std::fs::remove_file(link.path().join("ospo-lint.toml")).unwrap();
    symlink("nowhere", link.path().join("ospo-lint.toml")).unwrap();
    assert_eq!(check(&link, &[]).exit, 2);
}
