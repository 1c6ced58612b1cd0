//! No run ends with 0 because it looked at less than it was asked to.

use super::{DAY, broken, clean, command};
use tempfile::TempDir;

fn check(folder: &TempDir, more: &[&str]) -> command::Said {
    let arguments: Vec<&str> = DAY
        .iter()
        .chain(&["--format", "concise"])
        .chain(more)
        .copied()
        .collect();
    command::run(folder.path(), &arguments)
}

#[test]
fn no_limit_at_its_least_switches_a_rule_off() {
    let limits = [
        "file_size = 1",
        "nesting = 1",
        "aliases = 0",
        "kept_body = 0",
        "regex_size = 1",
        "regex_steps = 1",
        "findings = 1",
        "memory = 1",
    ];
    for limit in limits {
        for pack in ["core", "ospo-plus-plus", "packs/own.toml"] {
            let folder = broken();
            let config = format!("extends = [\"{pack}\"]\n[limits]\n{limit}\n");
            let own = "version = 1\nextends = [\"core\"]\n[rules]\n\"id/malformed\" = { severity = \"error\", why = \"x\" }\n";
            command::write(
                folder.path(),
                &[("ospo-lint.toml", &config), ("packs/own.toml", own)],
            );
            let said = check(&folder, &[]);
            assert_eq!(said.exit, 1, "{limit} {pack}: {}{}", said.out, said.err);
        }
    }
}

#[test]
fn a_schema_of_the_users_own_counts_under_every_limit() {
    let schema =
        r#"{"type": "object", "properties": {"name": {"type": "string", "pattern": "^x(?=y)"}}}"#;
    for limit in [
        "nesting = 1",
        "regex_size = 1",
        "regex_steps = 1",
        "aliases = 0",
    ] {
        let folder = clean();
        let config = format!(
            "[records.team]\nfiles = [\"teams/*.toml\"]\nschema = \"s.json\"\n[limits]\n{limit}\n"
        );
        let files = [
            ("ospo-lint.toml", &*config),
            ("s.json", schema),
            ("teams/a.toml", "name = \"Ada\"\n"),
        ];
        command::write(folder.path(), &files);
        assert_ne!(check(&folder, &[]).exit, 0, "{limit}");
    }
}

#[test]
fn a_configuration_of_another_repository_is_refused_unless_its_folder_is_named() {
    let (here, there) = (broken(), clean());
    for folder in [&here, &there] {
        git2::Repository::init(folder.path()).unwrap();
    }
    let config = there.path().join("ospo-lint.toml");
    let config = ["--config", config.to_str().unwrap()];
    let said = check(&here, &config);
    assert_eq!(said.exit, 2, "{}", said.out);
    assert!(said.err.contains("of another repository"), "{}", said.err);
    let named = [config[0], config[1], there.path().to_str().unwrap()];
    assert_eq!(check(&here, &named).exit, 0);
    let above = there.path().parent().unwrap();
    assert_eq!(command::run(above, &config).exit, 0);
    let beside = tempfile::tempdir().unwrap();
    assert_eq!(check(&beside, &config).exit, 2);
    let plain = broken();
    std::fs::create_dir(plain.path().join("other")).unwrap();
    let said = command::run(
        &plain.path().join("other"),
        &["--config", "../ospo-lint.toml"],
    );
    assert_eq!(said.exit, 1);
}

#[test]
fn what_has_the_name_of_a_configuration_and_is_not_one_is_said() {
    for below in ["", "deep/"] {
        let folder = broken();
        std::fs::remove_file(folder.path().join("ospo-lint.toml")).unwrap();
        let odd = folder.path().join(format!("{below}ospo-lint.toml"));
        std::fs::create_dir_all(&odd).unwrap();
        std::fs::write(odd.join("x.md"), "").unwrap();
        let said = check(&folder, &[]);
        assert_eq!(said.exit, 2, "{below}: {}", said.out);
        assert!(
            said.err
                .contains(&format!("`{below}ospo-lint.toml` is not a file")),
            "{}",
            said.err
        );
    }
    let folder = broken();
    std::fs::write(folder.path().join("ospo-lint.toml"), "").unwrap();
    assert_eq!(check(&folder, &[]).exit, 1, "an empty one is one");
}

#[test]
fn an_ignore_file_that_is_too_large_is_reported() {
    let folder = clean();
    let rules = "*.log\n".repeat(20_000);
    command::write(folder.path(), &[("people/.gitignore", &rules)]);
    let said = check(&folder, &[]);
    assert_eq!(said.exit, 1);
    assert!(
        said.out
            .starts_with("people/.gitignore:1:1: error record/syntax-error"),
        "{}",
        said.out
    );
    // At the root its rules are left out, and what it would ignore is checked.
    let folder = broken();
    command::write(folder.path(), &[(".gitignore", &rules)]);
    let said = check(&folder, &[]);
    assert!(said.out.contains(".gitignore:1:1: error"), "{}", said.out);
    assert!(
        said.out.contains("people/ada-example.toml:4"),
        "{}",
        said.out
    );
}

#[cfg(unix)]
#[path = "green/special.rs"]
mod special;

#[path = "green/left_out.rs"]
mod left_out;

/// What is written stays where it was meant, and is whole.
#[cfg(unix)]
mod written {
    use std::os::unix::fs::symlink;

    use super::{DAY, broken, command};

    #[test]
    fn no_link_of_the_repository_takes_a_report_out_of_it() {
        let (folder, outside) = (broken(), tempfile::tempdir().unwrap());
        symlink(outside.path(), folder.path().join("out")).unwrap();
        std::fs::create_dir(folder.path().join("reports")).unwrap();
        symlink("reports", folder.path().join("in")).unwrap();
        symlink("/dev/null", folder.path().join("device.json")).unwrap();
        let check =
            |format: &str| command::run(folder.path(), &[DAY[0], DAY[1], "--format", format]);
        for format in [
            "json=out/a.json",
            "sarif=./reports/../out/a.sarif",
            "junit=device.json",
        ] {
            let said = check(format);
            assert_eq!(said.exit, 2, "{format}: {}", said.err);
            assert!(
                said.err.contains("leads out of the repository"),
                "{}",
                said.err
            );
        }
        assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
        assert_eq!(check("json=in/a.json").exit, 1);
        assert!(folder.path().join("reports/a.json").is_file());
        // Whoever names another place means it.
        let named = format!("json={}", outside.path().join("a.json").display());
        assert_eq!(check(&named).exit, 1);
        assert!(outside.path().join("a.json").is_file());
    }

    #[test]
    fn no_link_of_the_repository_takes_a_baseline_out_of_it() {
        let (folder, outside) = (broken(), tempfile::tempdir().unwrap());
        let target = outside.path().join("precious");
        std::fs::write(&target, "{\"version\": 1, \"findings\": []}\n").unwrap();
        symlink(&target, folder.path().join("ospo-lint.baseline.json")).unwrap();
        let arguments = [DAY[0], DAY[1], "--update-baseline", "--grow"];
        let said = command::run(folder.path(), &arguments);
        assert_eq!(said.exit, 2, "{}{}", said.out, said.err);
        assert!(std::fs::read_to_string(&target).unwrap().contains("[]"));
    }
}

#[test]
fn patterns_that_are_too_large_together_are_a_mistake_and_match_something() {
    let long = format!("\"{}/*.toml\"", "[ab]".repeat(300_000));
    let configs = [
        format!("[records.team]\nfiles = [{long}, {long}]\n"),
        format!("[records.person]\nfiles = [\"people/*\"]\nexclude = [{long}, {long}]\n"),
        format!("[[rules.in]]\npaths = [{long}, {long}]\n\"id/duplicate\" = \"error\"\n"),
        format!("[pages]\nexclude = [{long}, {long}]\n"),
    ];
    for config in configs {
        let folder = clean();
        command::write(folder.path(), &[("ospo-lint.toml", &config)]);
        let said = check(&folder, &[]);
        let start: String = config.chars().take(30).collect();
        assert_eq!(said.exit, 2, "{start}: {}", said.out);
        assert!(said.err.len() < 10_000, "{start}: {}", said.err.len());
    }
}
