//! The commands besides `check`, and the help.

use super::command::{self, run, run_with};
use super::{broken, clean};

fn picture(name: &str, description: &str, arguments: &[&str]) {
    let said = run(clean().path(), arguments);
    command::holds("tests/snapshots/cli", name, description, &said.picture());
}

#[test]
fn the_help_tells_a_newcomer_what_there_is() {
    picture("help", "ospo-lint --help", &["--help"]);
    picture("help-short", "ospo-lint -h", &["-h"]);
}

#[test]
fn the_help_names_every_format() {
    let help = run(clean().path(), &["--help"]).out;
    for format in ospo_lint::report::Format::ALL {
        assert!(help.contains(format.name()), "{}", format.name());
    }
}

#[test]
fn each_command_has_its_help() {
    for name in [
        "check",
        "fix",
        "new",
        "explain",
        "rules",
        "schema",
        "config",
        "test",
        "doctor",
        "forget",
        "completions",
    ] {
        let description = format!("ospo-lint {name} --help");
        picture(&format!("help-{name}"), &description, &[name, "--help"]);
    }
}

#[test]
fn the_version_is_the_one_of_the_package() {
    let said = run(clean().path(), &["--version"]);
    assert_eq!(
        said.out,
        format!("ospo-lint {}\n", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(said.exit, 0);
}

#[test]
fn explain_prints_the_page_of_a_rule() {
    picture(
        "explain",
        "ospo-lint explain affiliation/unknown-organisation",
        &["explain", "affiliation/unknown-organisation"],
    );
    picture(
        "explain-parameters",
        "ospo-lint explain group/too-few-chairs",
        &["explain", "group/too-few-chairs"],
    );
}

#[test]
fn explain_prints_the_page_of_a_pack() {
    picture(
        "explain-pack",
        "ospo-lint explain chatham-strict",
        &["explain", "chatham-strict"],
    );
    let all = run(clean().path(), &["explain", "packs"]).out;
    for (name, _) in ospo_lint::policy::BUILT_IN_PACKS {
        assert!(all.contains(&format!("{name}\n")), "{name}");
        let page = run_with(clean().path(), &["explain", name], |io| io.width = 60);
        assert!(page.out.starts_with(name) && page.exit == 0, "{}", page.err);
    }
    let wrong = run(clean().path(), &["explain", "chatam-strict"]);
    assert!(
        wrong
            .err
            .contains("did you mean `ospo-lint explain chatham-strict`?"),
        "{}",
        wrong.err
    );
}

#[test]
fn every_rule_is_explained_on_a_narrow_terminal_too() {
    for rule in ospo_lint::rules::RULES {
        let folder = clean();
        let said = run_with(folder.path(), &["explain", rule.name()], |io| io.width = 60);
        assert_eq!(said.exit, 0, "{}", said.err);
        assert!(said.out.starts_with(rule.name()), "{}", said.out);
        assert!(said.out.contains("\nGood\n"), "{}", said.out);
    }
}

#[test]
fn explain_lists_the_rules_of_a_family() {
    for name in ["reference", "reference/*"] {
        let said = run(clean().path(), &["explain", name]);
        assert_eq!(said.exit, 0, "{}", said.err);
        for rule in ospo_lint::rules::RULES {
            let line = format!("{}\n", rule.name());
            assert_eq!(
                said.out.contains(&line),
                rule.family() == "reference",
                "{line}"
            );
        }
    }
}

#[test]
fn explain_says_which_rule_was_probably_meant() {
    picture(
        "explain-misspelt",
        "a rule that does not exist",
        &["explain", "affiliation/unknown-organization-of"],
    );
    picture(
        "explain-unknown",
        "nothing is near",
        &["explain", "weather"],
    );
}

#[test]
fn rules_names_each_rule_once_with_its_severity() {
    let said = run(clean().path(), &["rules", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let named: Vec<&str> = list["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["rule"].as_str().unwrap())
        .collect();
    let known: Vec<&str> = ospo_lint::rules::RULES
        .iter()
        .map(ospo_lint::rule::Rule::name)
        .collect();
    assert_eq!(named, known);
    for row in list["rules"].as_array().unwrap() {
        let severity = row["severity"].as_str().unwrap();
        assert!(["off", "warning", "error"].contains(&severity), "{row}");
    }
    let human = run(clean().path(), &["rules"]);
    assert_eq!(human.exit, 0);
    for name in known {
        assert_eq!(human.out.matches(&format!("{name} ")).count(), 1, "{name}");
    }
}

#[test]
fn rules_shows_what_the_command_line_changes() {
    let folder = clean();
    let said = run(
        folder.path(),
        &["rules", "--select", "group/too-few-chairs"],
    );
    let line = |rule: &str| {
        let found = said.out.lines().find(|line| line.starts_with(rule));
        found.unwrap().split_whitespace().nth(1).unwrap().to_owned()
    };
    assert_eq!(line("group/too-few-chairs"), "error");
    assert_eq!(line("id/duplicate"), "off");
}

#[test]
fn schema_lists_and_prints_what_is_built_in() {
    picture("schema", "ospo-lint schema", &["schema"]);
    let names = run(clean().path(), &["schema"]).out;
    for name in names.lines() {
        let said = run(clean().path(), &["schema", name]);
        assert_eq!(said.exit, 0, "{name}: {}", said.err);
        let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert!(schema.is_object(), "{name}");
    }
    picture(
        "schema-misspelt",
        "a kind that does not exist",
        &["schema", "persn"],
    );
}

#[test]
fn config_for_programs_says_the_same_as_for_people() {
    let folder = broken();
    let said = run(folder.path(), &["config", "--format", "json"]);
    let whole: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(whole["configuration"], "ospo-lint.toml");
    let human = run(folder.path(), &["config"]).out;
    for rule in whole["rules"].as_array().unwrap() {
        let from = rule["from"].as_str().unwrap();
        let line = human
            .lines()
            .find(|line| {
                line.trim_start()
                    .starts_with(rule["name"].as_str().unwrap())
            })
            .unwrap();
        assert!(line.ends_with(from), "{line}: {from}");
    }
}

#[test]
fn what_a_configuration_says_of_itself_steers_no_terminal_and_no_runner() {
    let folder = clean();
    let hostile = "\u{1b}[31m##[error]x\u{202e}";
    // Some systems have no such name of a file: the pack is in one that all have.
    let config =
        "extends = [\"##[error]x.toml\"]\n\n[community]\nname = \"\\u001b[31m##[error]x\\u202e\"\n";
    let pack = "[rules]\n\"id/*\" = \"on\"\n";
    command::write(
        folder.path(),
        &[("ospo-lint.toml", config), ("##[error]x.toml", pack)],
    );
    for command in ["rules", "config"] {
        for format in ["human", "json"] {
            let said = run(folder.path(), &[command, "--format", format]);
            assert_eq!(said.exit, 0, "{}", said.err);
            assert!(!said.out.contains("##["), "{}", said.out);
            assert!(!said.out.contains(['\u{1b}', '\u{202e}']), "{}", said.out);
            assert!(said.out.contains("[error]x"), "{}", said.out);
        }
    }
    // For programs the value is what it is.
    let said = run(folder.path(), &["config", "--format", "json"]);
    let whole: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(whole["community"][0]["value"], hostile);
}

/// A disk that is full: at once, or when what was held back is written.
struct Full(bool);

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0 {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Err(std::io::ErrorKind::StorageFull.into())
    }
}

#[test]
fn output_that_is_lost_is_not_a_success() {
    let folder = clean();
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["check"],
        &["rules"],
        &["explain", "id"],
        &["explain", "id/duplicate"],
        &["schema"],
        &["schema", "person"],
        &["config"],
        &["completions", "bash"],
        &["init", "--dry-run"],
        &["new", "person", "--set", "name=Ada", "--dry-run"],
    ] {
        for at_once in [true, false] {
            let said = run_with(folder.path(), arguments, |io| {
                io.out = Box::new(Full(at_once));
            });
            assert_eq!(said.exit, 2, "{arguments:?}");
            assert!(
                said.err.contains("error: the output cannot be written: "),
                "{}",
                said.err
            );
        }
    }
}

#[test]
fn a_mistake_in_the_arguments_steers_no_terminal_and_no_runner() {
    let folder = clean();
    let hostile = "--x\n::error::\u{1b}[31my ##[z]";
    for force in [false, true] {
        let said = run_with(folder.path(), &[hostile], |io| io.err_is_terminal = force);
        assert_eq!(said.exit, 2);
        assert!(said.err.contains("unexpected argument"), "{}", said.err);
        let steers = |line: &str| line.trim_start().starts_with("::") || line.contains("##[");
        assert!(
            !said.err.contains('\u{1b}') && !said.err.lines().any(steers),
            "{}",
            said.err
        );
    }
}

#[test]
fn completions_know_every_command_and_option() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = run(clean().path(), &["completions", shell]);
        assert_eq!(said.exit, 0, "{shell}: {}", said.err);
        for word in ["explain", "completions", "fail-on", "max-findings"] {
            assert!(said.out.contains(word), "{shell}: {word}");
        }
    }
    picture(
        "completions-unknown",
        "a shell that is not known",
        &["completions", "dos"],
    );
}

#[test]
fn options_may_stand_before_a_command() {
    let folder = clean();
    for (arguments, usual) in [
        (
            &["--as-of", "2026-11-30", "check"][..],
            &["check", "--as-of", "2026-11-30"][..],
        ),
        (&["-q", "check"], &["check", "-q"]),
        (
            &["--color", "never", "explain", "id/duplicate"],
            &["explain", "id/duplicate"],
        ),
        (
            &["--as-of", "2026-11-30", "fix", "--diff"],
            &["fix", "--diff", "--as-of", "2026-11-30"],
        ),
        (&["--isolated", "rules"], &["rules", "--isolated"]),
    ] {
        let (said, usual) = (run(folder.path(), arguments), run(folder.path(), usual));
        assert_eq!(said.exit, 0, "{arguments:?}: {}", said.err);
        assert_eq!(
            (said.out, said.err),
            (usual.out, usual.err),
            "{arguments:?}"
        );
    }
    let said = run(folder.path(), &["-q", "./check"]);
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("check"), "{}", said.err);
}
