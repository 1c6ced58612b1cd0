//! `check`: its options, and what it makes of mistakes in them.

#[path = "check/summary.rs"]
mod summary;

use super::command::{self, Said, run};
use super::{DAY, broken, clean};

fn check(folder: &tempfile::TempDir, arguments: &[&str]) -> Said {
    let arguments: Vec<&str> = arguments.iter().chain(&DAY).copied().collect();
    run(folder.path(), &arguments)
}

fn concise(folder: &tempfile::TempDir, arguments: &[&str]) -> String {
    let arguments: Vec<&str> = ["--format", "concise"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    check(folder, &arguments).out
}

fn picture(name: &str, description: &str, said: &Said) {
    command::holds("tests/snapshots/cli", name, description, &said.picture());
}

#[test]
fn check_is_what_happens_without_a_command() {
    let folder = broken();
    let (with, without) = (check(&folder, &["check"]), check(&folder, &[]));
    assert_eq!((&with.out, with.exit), (&without.out, without.exit));
    picture(
        "check",
        "ospo-lint, in a repository with findings",
        &without,
    );
    picture(
        "check-clean",
        "ospo-lint, without findings",
        &check(&clean(), &[]),
    );
}

#[test]
fn paths_narrow_what_is_reported_and_never_what_is_known() {
    let folder = broken();
    let all = concise(&folder, &[]);
    assert!(all.contains("people/ada-example.toml:"), "{all}");
    assert!(all.contains("people/Bo_Example.toml:"), "{all}");
    let one = concise(&folder, &["people/ada-example.toml"]);
    assert!(one.lines().count() > 0);
    for line in one.lines() {
        assert!(line.starts_with("people/ada-example.toml:"), "{line}");
    }
    // The organisation of the other folder is known, or the nearest could not be named.
    assert!(one.contains("works"), "{one}");
    assert_eq!(concise(&folder, &["organisations"]), "");
    assert_eq!(concise(&folder, &["people"]), all);
}

#[test]
fn a_folder_may_be_called_as_a_command_is() {
    let folder = clean();
    command::write(
        folder.path(),
        &[("fix/readme.txt", "nothing\n"), ("rules/x.txt", "\n")],
    );
    assert_eq!(check(&folder, &["fix"]).exit, 0);
    assert_eq!(check(&folder, &["./rules"]).exit, 0);
    assert_eq!(check(&folder, &["check", "rules"]).exit, 0);
}

#[test]
fn a_path_that_does_not_exist_is_reported() {
    picture(
        "path-missing",
        "ospo-lint not-there",
        &check(&clean(), &["not-there"]),
    );
}

#[test]
fn a_run_that_reads_nothing_is_not_green() {
    let folder = tempfile::tempdir().unwrap();
    command::write(
        folder.path(),
        &[("ospo-lint.toml", ""), ("readme.txt", "\n")],
    );
    picture(
        "nothing-to-check",
        "a configuration and nothing else",
        &check(&folder, &[]),
    );
}

#[test]
fn a_configuration_can_be_named_or_left_out() {
    let folder = broken();
    command::write(
        folder.path(),
        &[("other.toml", "[rules]\n\"*/x\" = \"off\"\n")],
    );
    let wrong = check(&folder, &["--config", "other.toml"]);
    assert_eq!(wrong.exit, 2, "{}", wrong.err);
    assert!(wrong.err.contains("other.toml:2"), "{}", wrong.err);
    command::write(folder.path(), &[("other.toml", "extends = []\n")]);
    assert_eq!(check(&folder, &["--config", "other.toml"]).exit, 0);
    let missing = check(&folder, &["--config", "nowhere.toml"]);
    picture("config-missing", "--config nowhere.toml", &missing);
    // Without the configuration, `id/malformed` is an error again.
    assert!(concise(&folder, &[]).contains("warning id/malformed"));
    assert!(concise(&folder, &["--isolated"]).contains("error id/malformed"));
    let both = check(&folder, &["--isolated", "--config", "other.toml"]);
    picture(
        "config-and-isolated",
        "two options that exclude each other",
        &both,
    );
}

#[test]
fn rules_are_selected_and_ignored_by_name_and_by_family() {
    let folder = broken();
    let rules = |arguments: &[&str]| -> Vec<String> {
        let lines = concise(&folder, arguments);
        let mut rules: Vec<String> = lines
            .lines()
            .map(|line| {
                line.split(' ')
                    .nth(2)
                    .unwrap()
                    .trim_end_matches(':')
                    .to_owned()
            })
            .collect();
        rules.sort();
        rules.dedup();
        rules
    };
    assert_eq!(rules(&["--select", "id/malformed"]), ["id/malformed"]);
    assert_eq!(
        rules(&["--select", "affiliation/unknown-organisation,id/*"]),
        ["affiliation/unknown-organisation", "id/malformed"]
    );
    assert!(!rules(&["--ignore", "id/*"]).contains(&String::from("id/malformed")));
    assert!(rules(&["--select", "id/*", "--ignore", "id/malformed"]).is_empty());
    let wrong = check(&folder, &["--select", "id/malformd"]);
    picture("select-misspelt", "--select id/malformd", &wrong);
}

#[test]
fn what_fails_a_run_can_be_chosen() {
    let folder = broken();
    let only_a_warning = ["--select", "id/malformed"];
    let exit = |more: &[&str]| {
        let arguments: Vec<&str> = only_a_warning.iter().chain(more).copied().collect();
        check(&folder, &arguments).exit
    };
    assert_eq!(exit(&[]), 0);
    assert_eq!(exit(&["--fail-on", "warning"]), 1);
    assert_eq!(check(&folder, &["--fail-on", "error"]).exit, 1);
    assert_eq!(check(&folder, &["--fail-on", "never"]).exit, 0);
    picture(
        "fail-on-unknown",
        "--fail-on note",
        &check(&folder, &["--fail-on", "note"]),
    );
}

#[test]
fn no_format_changes_the_exit_code() {
    for format in ospo_lint::report::Format::ALL {
        for (folder, exit) in [(broken(), 1), (clean(), 0)] {
            let said = check(&folder, &["--format", format.name()]);
            assert_eq!(said.exit, exit, "{}", format.name());
        }
    }
}

#[test]
fn two_formats_in_one_run_say_what_each_says_alone() {
    let folder = broken();
    let both = check(
        &folder,
        &["--format", "concise", "--format", "json=findings.json"],
    );
    assert_eq!(both.out, concise(&folder, &[]));
    let written = std::fs::read_to_string(folder.path().join("findings.json")).unwrap();
    assert_eq!(written, check(&folder, &["--format", "json"]).out);
    let report: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(report["version"], 1);
    // A file alone leaves standard output silent.
    let alone = check(&folder, &["--format", "json=findings.json"]);
    assert_eq!((alone.out.as_str(), alone.exit), ("", 1));
}

#[test]
fn wrong_formats_are_reported() {
    let folder = clean();
    // What the system says of a folder that is missing differs from system to system.
    let nowhere = check(&folder, &["--format", "json=no/where.json"]);
    assert_eq!(nowhere.exit, 2);
    assert!(
        nowhere.err.contains("`no/where.json` cannot be written"),
        "{}",
        nowhere.err
    );
    let cases = [
        ("format-misspelt", ["--format", "jsn", "-q"]),
        ("format-twice", ["--format", "json", "--format=concise"]),
        ("format-without-file", ["--format", "json=", "-q"]),
    ];
    for (name, arguments) in cases {
        let said = check(&folder, &arguments);
        assert_eq!(said.exit, 2, "{name}");
        picture(name, &arguments.join(" "), &said);
    }
}

#[test]
fn values_that_do_not_count_are_reported() {
    let folder = clean();
    let cases: [(&str, &[&str]); 5] = [
        ("as-of-wrong", &["check", "--as-of", "tomorrow"]),
        ("as-of-month", &["check", "--as-of", "2026-11"]),
        ("max-findings-wrong", &["--max-findings", "few"]),
        ("color-wrong", &["--color", "blue"]),
        ("option-unknown", &["--fx"]),
    ];
    for (name, arguments) in cases {
        let said = run(folder.path(), arguments);
        assert_eq!(said.exit, 2, "{name}");
        picture(name, &arguments.join(" "), &said);
    }
}

#[test]
fn show_files_says_what_is_read_as_what() {
    let folder = broken();
    command::write(
        folder.path(),
        &[("readme.txt", "hello\n"), ("README.md", "# Hello\n")],
    );
    let said = check(&folder, &["--show-files"]);
    picture("show-files", "ospo-lint --show-files", &said);
    let one = check(&folder, &["--show-files", "people", "readme.txt"]).out;
    let told: Vec<&str> = one
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    let wanted = [
        "people/Bo_Example.toml",
        "people/ada-example.toml",
        "readme.txt",
    ];
    assert_eq!(told, wanted);
}

#[test]
fn findings_are_cut_for_people_only() {
    let folder = clean();
    for number in 0..5 {
        let path = format!("people/person-{number}.toml");
        command::write(folder.path(), &[(&path, "name = 3\n")]);
    }
    let cut = check(&folder, &["--max-findings", "2"]);
    assert!(cut.out.contains("more of "), "{}", cut.out);
    let all = check(&folder, &["--max-findings", "0"]);
    assert!(!all.out.contains("more of "), "{}", all.out);
    let programs = ["--max-findings", "2", "--format", "concise"];
    assert!(check(&folder, &programs).out.lines().count() >= 5);
}

#[test]
fn a_quiet_run_says_nothing_but_findings() {
    let quiet = check(&clean(), &["--quiet"]);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", ""));
    let found = check(&broken(), &["-q"]);
    assert!(found.out.contains("affiliation/unknown-organisation"));
    let both = check(&clean(), &["-q", "-v"]);
    assert_eq!(both.exit, 2);
}

#[test]
fn a_verbose_run_says_what_was_not_checked() {
    let folder = clean();
    // Minutes of a community that writes down not whether names may be given.
    let mapped = "[records.note]\nmap = { date = \"/when\" }\n\n[rules]\n\"chatham/undeclared-attribution\" = \"on\"\n";
    let call = "---\nwhen: 2026-05-14\n---\n\n# Call\n";
    let files = [("ospo-lint.toml", mapped), ("notes/2026-05-14.md", call)];
    command::write(folder.path(), &files);
    let said = check(&folder, &["--verbose"]);
    assert!(said.out.contains("no kind maps"), "{}", said.out);
    picture("verbose", "ospo-lint --verbose", &said);
}

#[test]
fn statistics_go_to_standard_error_and_change_nothing_else() {
    let folder = broken();
    let (with, without) = (check(&folder, &["--statistics"]), check(&folder, &[]));
    assert_eq!((&with.out, with.exit), (&without.out, without.exit));
    assert!(with.err.contains("affiliation/unknown-organisation"));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = broken();
    let one = check(&folder, &["--threads", "1"]).out;
    assert_eq!(one, check(&folder, &["--threads", "8"]).out);
    // Nobody has that many, and asking for them must not take the machine.
    assert_eq!(
        one,
        check(&folder, &["--threads", "18446744073709551615"]).out
    );
}

#[test]
fn the_same_day_gives_the_same_run() {
    let folder = broken();
    assert_eq!(check(&folder, &[]).out, check(&folder, &[]).out);
}

#[test]
fn every_format_is_named_in_the_help() {
    let help = run(clean().path(), &["check", "--help"]).out;
    let words: Vec<&str> = help.split(|c: char| !c.is_alphanumeric()).collect();
    for format in ospo_lint::report::Format::ALL {
        assert!(words.contains(&format.name()), "{}", format.name());
    }
}

#[test]
fn all_formats_are_written_in_one_run() {
    let folder = broken();
    // Not into the repository, where the next run would count them.
    let place = tempfile::tempdir().unwrap();
    let file = |name: &str| place.path().join(name);
    let all = ospo_lint::report::Format::ALL.map(|format| {
        let name = format.name();
        format!("--format={name}={}", file(name).display())
    });
    let arguments: Vec<&str> = all.iter().map(String::as_str).collect();
    let said = check(&folder, &arguments);
    assert_eq!((said.out.as_str(), said.exit), ("", 1));
    for format in ospo_lint::report::Format::ALL {
        let name = format.name();
        let written = std::fs::read_to_string(file(name)).unwrap();
        let alone = check(&folder, &["--format", name]);
        assert_eq!((written, 1), (alone.out, alone.exit), "{name}");
    }
}

#[test]
fn an_empty_folder_says_that_no_file_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let said = check(&folder, &["--show-files"]);
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("there is no file here"), "{}", said.err);
}
