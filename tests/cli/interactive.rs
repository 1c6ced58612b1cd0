//! `fix --interactive`: at a pseudo terminal, which `script` of util-linux makes, and without one.

use std::fs;
use std::path::Path;

use super::command::{run, write};

fn community() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("ospo-lint.toml", ""),
            (
                "organisations/riverside.toml",
                "name = \"City of Riverside\"\n",
            ),
            ("people/ada.toml", &person("riversdie", "@ada")),
            ("people/bo.toml", &person("riversid", "bo")),
        ],
    );
    folder
}

fn person(organisation: &str, github: &str) -> String {
    format!(
        "name = \"{github} Example\"\ngithub = \"{github}\"\n\n[[affiliations]]\norganisation = \"{organisation}\"\n"
    )
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

#[test]
fn without_a_terminal_it_says_so_and_nothing_is_fixed() {
    let folder = community();
    let said = run(folder.path(), &["fix", "--interactive"]);
    assert_eq!(said.exit, 2);
    assert_eq!(
        said.err,
        "error: `--interactive` needs a terminal\n  \
         help: `ospo-lint --format json` lists all fixes that are suggested\n"
    );
    assert_eq!(
        read(folder.path(), "people/ada.toml"),
        person("riversdie", "@ada")
    );
    for arguments in [&["--interactive"][..], &["fix", "--interactive", "--diff"]] {
        assert_eq!(run(folder.path(), arguments).exit, 2, "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
mod at_a_terminal {
    use std::io::Write;
    use std::path::Path;
    use std::process::{Command, Stdio};

    use super::{community, person, read};

    /// Runs `fix --interactive` at a terminal at which somebody presses these keys; none where `script`
    /// of util-linux, which makes the terminal, is not installed.
    fn asked(folder: &Path, keys: &str) -> Option<(String, Option<i32>)> {
        let program = assert_cmd::cargo::cargo_bin!("ospo-lint");
        let select = "id/*,affiliation/unknown-organisation";
        let command = format!(
            "{} fix --interactive --as-of 2026-11-24 --select '{select}'",
            program.display()
        );
        let mut script = Command::new("script")
            .args(["--quiet", "--return", "--command", &command, "/dev/null"])
            .current_dir(folder)
            .env("TERM", "xterm")
            .env("COLUMNS", "80")
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        script
            .stdin
            .take()
            .unwrap()
            .write_all(keys.as_bytes())
            .unwrap();
        let output = script.wait_with_output().unwrap();
        let screen = String::from_utf8_lossy(&output.stdout).into_owned();
        Some((screen, output.status.code()))
    }

    const DOWN: &str = "\u{1b}[B";

    #[test]
    fn each_suggestion_is_shown_and_only_what_is_agreed_to_is_written() {
        let folder = community();
        let Some((screen, exit)) = asked(folder.path(), &format!("\r{DOWN}\r")) else {
            return;
        };
        assert_eq!(exit, Some(1), "{screen}");
        // What is safe was fixed without a question; what was left is left.
        let read = |path: &str| read(folder.path(), path);
        assert_eq!(
            read("people/ada.toml"),
            person("riversdie", "@ada").replace("\"@ada\"", "\"ada\"")
        );
        assert_eq!(read("people/bo.toml"), person("riverside", "bo"));
        assert_eq!(
            screen.matches("-organisation = \"riversd").count(),
            1,
            "{screen}"
        );
        assert_eq!(
            screen.matches("+organisation = \"riverside\"").count(),
            2,
            "{screen}"
        );
        assert!(screen.contains("Fixed 2 problems in 2 files."), "{screen}");
        for words in [
            "Fixed 1 problem in 1 file safely.",
            "2 suggestions: choose with the arrows (or j and k) and Enter; Esc or q ends",
            "Suggestion 1 of 2",
            "Suggestion 2 of 2",
        ] {
            assert!(screen.contains(words), "{screen}");
        }
        assert!(screen.contains("1 error in 1 of 3 files."), "{screen}");
    }

    #[test]
    fn whoever_has_enough_is_not_asked_again() {
        let folder = community();
        let Some((screen, exit)) = asked(folder.path(), &format!("{DOWN}{DOWN}\r")) else {
            return;
        };
        assert_eq!(exit, Some(1), "{screen}");
        assert_eq!(screen.matches("+organisation").count(), 1, "{screen}");
        assert_eq!(
            read(folder.path(), "people/bo.toml"),
            person("riversid", "bo")
        );
    }
}
