//! What only a process has: its exit code, its pipes, its environment.

use std::io::Read;
use std::process::{Command, Stdio};

use super::{DAY, broken, clean};

fn binary(folder: &tempfile::TempDir) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ospo-lint"));
    command.current_dir(folder.path()).args(DAY);
    for name in [
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "FORCE_COLOR",
        "TERM",
        "COLUMNS",
        "NO_GRAPHICS",
        "LC_ALL",
        "LC_CTYPE",
        "LANG",
    ] {
        command.env_remove(name);
    }
    command
}

fn is_coloured(command: &mut Command) -> bool {
    command.output().unwrap().stdout.contains(&0x1b)
}

#[test]
fn the_exit_code_is_0_without_findings_1_with_and_2_where_nothing_was_done() {
    let (broken, clean) = (broken(), clean());
    let code = |command: &mut Command| command.output().unwrap().status.code();
    assert_eq!(code(&mut binary(&clean)), Some(0));
    assert_eq!(code(&mut binary(&broken)), Some(1));
    assert_eq!(code(binary(&broken).arg("--nonsense")), Some(2));
    assert_eq!(code(binary(&broken).arg("not-there")), Some(2));
}

#[test]
fn a_pipe_gets_no_escapes_unless_it_is_asked_for() {
    let broken = broken();
    assert!(!is_coloured(&mut binary(&broken)));
    assert!(is_coloured(binary(&broken).args(["--color", "always"])));
    assert!(is_coloured(binary(&broken).env("CLICOLOR_FORCE", "1")));
    assert!(!is_coloured(binary(&broken).env("CLICOLOR_FORCE", "0")));
}

#[test]
fn no_color_beats_force_and_the_argument_beats_both() {
    let broken = broken();
    let mut both = binary(&broken);
    both.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1");
    assert!(!is_coloured(&mut both));
    assert!(is_coloured(both.args(["--color", "always"])));
    let mut never = binary(&broken);
    never.env("CLICOLOR_FORCE", "1").args(["--color", "never"]);
    assert!(!is_coloured(&mut never));
    // An empty value asks for nothing.
    let mut empty = binary(&broken);
    empty.env("NO_COLOR", "").env("CLICOLOR_FORCE", "1");
    assert!(is_coloured(&mut empty));
}

#[test]
fn no_format_for_programs_is_ever_coloured() {
    let broken = broken();
    let output = binary(&broken)
        .args(["--format", "json", "--color", "always"])
        .output()
        .unwrap();
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn a_width_that_is_not_one_is_not_taken_for_a_narrow_terminal() {
    let broken = broken();
    let said = |columns: Option<&str>| {
        let mut command = binary(&broken);
        columns.map(|columns| command.env("COLUMNS", columns));
        command.output().unwrap().stdout
    };
    let usual = said(None);
    for none in ["0", "-1", "wide", ""] {
        assert_eq!(said(Some(none)), usual, "{none}");
    }
    assert_ne!(said(Some("40")), usual);
}

#[test]
fn a_reader_that_had_enough_changes_nothing_of_how_the_run_ends() {
    let folder = clean();
    for number in 0..3000 {
        let path = folder.path().join(format!("people/person-{number}.toml"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "name = 3\n").unwrap();
    }
    let mut child = binary(&folder)
        .args(["--format", "concise"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(1));
}

#[test]
fn a_report_in_a_file_is_whole_though_nobody_reads_the_other_one() {
    let folder = broken();
    let mut child = binary(&folder)
        .args(["--format", "concise", "--format", "json=findings.json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let report = std::fs::read_to_string(folder.path().join("findings.json")).unwrap();
    assert!(report.ends_with("}\n"), "{report}");
    let nonsense = binary(&folder)
        .arg("--nonsense")
        .stderr(Stdio::piped())
        .spawn();
    let mut nonsense = nonsense.unwrap();
    drop(nonsense.stderr.take());
    assert_eq!(nonsense.wait().unwrap().code(), Some(2));
}

#[test]
fn a_screen_without_unicode_gets_ascii_and_one_without_graphics_sentences() {
    let broken = broken();
    let out = |change: &dyn Fn(&mut Command)| {
        let mut command = binary(&broken);
        change(&mut command);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let usual = out(&|_| {});
    assert!(usual.contains("╭─["), "{usual}");
    for (name, value, is_ascii) in [
        ("TERM", "dumb", true),
        ("TERM", "xterm", false),
        ("LC_ALL", "C", true),
        ("LANG", "POSIX", true),
        ("LC_CTYPE", "de_DE.ISO-8859-1", true),
        ("LC_ALL", "C.UTF-8", false),
        ("LANG", "en_GB.utf8", false),
        ("LANG", "en_GB", false),
        ("LANG", "", false),
    ] {
        let text = out(&|command| _ = command.env(name, value));
        assert_eq!(text.contains(",-["), is_ascii, "{name}={value}\n{text}");
        assert_eq!(text == usual, !is_ascii, "{name}={value}\n{text}");
    }
    let first = out(&|command| _ = command.env("LC_ALL", "C.UTF-8").env("LANG", "C"));
    assert_eq!(first, usual);
    assert!(out(&|command| _ = command.arg("--ascii")).contains(",-["));
    let told = out(&|command| _ = command.args(["--format", "narrated"]));
    assert!(told.contains("Begin snippet for people/"), "{told}");
    for value in ["1", ""] {
        assert_eq!(out(&|command| _ = command.env("NO_GRAPHICS", value)), told);
    }
    assert_eq!(out(&|command| _ = command.env("NO_GRAPHICS", "0")), usual);
    let named = out(&|command| _ = command.env("NO_GRAPHICS", "1").args(["--format", "human"]));
    assert_eq!(named, usual);
}

#[test]
fn a_run_that_cannot_be_done_is_drawn_in_the_same_way() {
    let broken = broken();
    std::fs::write(
        broken.path().join("ospo-lint.toml"),
        "[rules]\n\"a/b\" = \"off\"\n",
    )
    .unwrap();
    let clean = clean();
    let err_in = |folder, arguments: &[&str]| {
        let output = binary(folder).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    let err = |arguments: &[&str]| err_in(&broken, arguments);
    assert!(err(&["--ascii"]).contains("\n   ,-[ospo-lint.toml:2:1]\n"));
    let told = err(&["--format", "narrated"]);
    assert!(told.contains("Begin snippet for ospo-lint.toml"), "{told}");
    let told = err_in(&clean, &["--format", "narrated", "--select", "c/d"]);
    assert!(
        told.starts_with("no rule is called `c/d`\n    Diagnostic severity: error\n"),
        "{told}"
    );
    let told = err_in(&clean, &["--color", "always", "--select", "c/d"]);
    assert!(told.contains("\u{1b}[31merror\u{1b}[0m"));
}

#[test]
fn pages_are_coloured_where_colours_are_wanted_and_else_the_same() {
    let broken = broken();
    for arguments in [
        &["explain", "id/malformed"][..],
        &["explain", "id"],
        &["rules"],
        &["config"],
    ] {
        let out = |more: &[&str]| {
            let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ospo-lint"));
            command
                .current_dir(broken.path())
                .args(arguments)
                .args(more);
            command.env_remove("NO_COLOR").env_remove("TERM");
            String::from_utf8(command.output().unwrap().stdout).unwrap()
        };
        let (plain, coloured) = (out(&[]), out(&["--color", "always"]));
        assert!(
            !plain.contains('\u{1b}') && coloured.contains('\u{1b}'),
            "{coloured}"
        );
        assert_eq!(without_colours(&coloured), plain);
    }
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap().to_owned();
    parts.for_each(|part| plain.push_str(part.split_once('m').unwrap().1));
    plain
}

#[test]
fn a_patch_has_the_colours_of_git_around_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let text = "name = \"Ada Example\"\r\ngithub = \"@ada\"\r\n-- x";
    super::command::write(
        folder.path(),
        &[("ospo-lint.toml", ""), ("people/ada.toml", text)],
    );
    let out = |more: &[&str]| {
        let mut command = binary(&folder);
        command
            .args(["fix", "--diff", "--select", "id/*"])
            .args(more);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let (plain, coloured) = (out(&[]), out(&["--color", "always"]));
    assert_eq!(without_colours(&coloured), plain);
    for line in [
        "\u{1b}[1m--- a/people/ada.toml\u{1b}[0m\n",
        "\u{1b}[36m@@ -1,3 +1,3 @@\u{1b}[0m\n",
        "\u{1b}[31m-github = \"@ada\"\u{1b}[0m\r\n",
        "\u{1b}[32m+github = \"ada\"\u{1b}[0m\r\n",
        "\n -- x\n",
    ] {
        assert!(coloured.contains(line), "{line:?}\n{coloured:?}");
    }
}
