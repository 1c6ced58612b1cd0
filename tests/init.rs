//! `ospo-lint init`: what it writes is right under every rule, and nothing that was there is touched.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test makes its repositories"
)]

use std::collections::BTreeMap;
use std::path::Path;

use ospo_lint::scaffold::{
    Answers, Build, CodeHost, Conduct, Existing, Organisation, Plan, Profile, plan,
};
use ospo_lint::source::Memory;

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;
#[path = "init/existing.rs"]
mod existing;
#[path = "init/git.rs"]
mod git;
#[path = "init/hostile.rs"]
mod hostile;
#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/run.rs"]
mod run;

/// The day that `run::check` takes for today.
const TODAY: &str = "2026-11-24";

/// What is given where all is given.
const ALL: &[&str] = &[
    "--name",
    "Open Offices",
    "--url",
    "https://offices.test/",
    "--contact",
    "conduct@offices.test",
    "--maintainer-name",
    "Ada Example",
    "--maintainer-github",
    "ada-example",
    "--mailing-list",
    "list@offices.test",
    "--meeting-url",
    "https://meet.offices.test/call",
    "--time-zone",
    "Europe/Berlin",
    "--as-of",
    TODAY,
];

const ORGANISATION: &[&str] = &[
    "--organisation",
    "University of Works",
    "--organisation-category",
    "university",
];

const PLACEHOLDERS: [&str; 4] = [
    "record/placeholder-left",
    "conduct/placeholder-left",
    "conduct/no-contact",
    // Whether somebody agreed is an answer, too.
    "privacy/no-consent",
];

fn answers() -> Answers {
    let text = |text: &str| Some(String::from(text));
    Answers {
        profile: Profile::OspoPlusPlus,
        conduct: Conduct::Own,
        name: text("Open Offices"),
        url: text("https://offices.test/"),
        contact: text("conduct@offices.test"),
        time_zone: String::from("Europe/Berlin"),
        maintainer: text("Ada Example"),
        github: text("ada-example"),
        organisation: Some(Organisation {
            name: String::from("University of Works"),
            category: String::from("university"),
        }),
        mailing_list: text("list@offices.test"),
        meeting_url: text("https://meet.offices.test/call"),
        copyright: None,
        host: CodeHost::Github,
        build: Build::Unknown,
        editor: false,
        today: TODAY.parse().unwrap(),
    }
}

fn nothing() -> Existing {
    Existing::nothing()
}

fn memory_of(plan: &Plan) -> Memory {
    let mut memory = Memory::default();
    for new in &plan.files {
        memory.insert(new.path.as_str(), new.text.clone());
    }
    memory
}

/// All files of a folder, but those of git.
fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".git") {
                continue;
            }
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let inside = path.strip_prefix(root).unwrap().to_str().unwrap();
                found.insert(inside.replace('\\', "/"), std::fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

#[test]
fn with_all_answers_every_rule_is_silent() {
    for profile in ["ospo-plus-plus", "individual", "minimal"] {
        for conduct in ["own", "contributor-covenant"] {
            let editor = [ORGANISATION, &["--editor"]].concat();
            for organisation in [&[] as &[&str], &editor] {
                let folder = tempfile::tempdir().unwrap();
                let profile = ["init", "--profile", profile, "--conduct", conduct];
                let arguments = [&profile[..], ALL, organisation].concat();
                let said = command::run(folder.path(), &arguments);
                assert_eq!((said.exit, said.err.as_str()), (0, ""), "{arguments:?}");
                assert!(said.out.contains("Checked: no problems"), "{}", said.out);
                let ran = run::check(&run::memory_of(folder.path()), &["*"]);
                // Nobody is asked which identifier an organisation has, and none can be invented.
                let mut rules = ran.rules.iter();
                let is_silent = rules.all(|rule| *rule == "organisation/no-identifier");
                assert!(is_silent, "{arguments:?}\n{}", ran.human);
            }
        }
    }
}

#[test]
fn there_is_a_record_of_every_kind() {
    let ran = run::check(&memory_of(&plan(&answers(), &nothing())), &[]);
    let records = ran.checked.unwrap().outcome.records;
    assert_eq!(records.len(), 9, "{records:?}");
}

#[test]
fn without_answers_only_placeholders_are_found_and_reported_with_file_and_line() {
    for profile in ["ospo-plus-plus", "individual", "minimal"] {
        for conduct in ["own", "contributor-covenant"] {
            let folder = tempfile::tempdir().unwrap();
            let arguments = ["init", "new", "--yes", "--as-of", TODAY];
            let arguments = [
                &arguments[..],
                &["--profile", profile, "--conduct", conduct],
            ]
            .concat();
            let said = command::run(folder.path(), &arguments);
            assert_eq!(said.exit, 0, "{}", said.err);
            let ran = run::check(&run::memory_of(&folder.path().join("new")), &["*"]);
            assert!(!ran.rules.is_empty());
            assert!(
                ran.rules.iter().all(|rule| PLACEHOLDERS.contains(rule)),
                "{:?}",
                ran.rules
            );
            let list = said.out.split("Still to be done:").nth(1).unwrap();
            let list = list.split("Next:").next().unwrap();
            let is_place = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
            let told: Vec<&str> = list.lines().filter(is_place).collect();
            // Off by itself, and so not among what is to be done.
            let mut of_run = ran.rules.clone();
            of_run.retain(|rule| *rule != "privacy/no-consent");
            assert_eq!(told.len(), of_run.len(), "{list}");
            for line in told {
                let (path, number) = line
                    .split_whitespace()
                    .next()
                    .unwrap()
                    .rsplit_once(':')
                    .unwrap();
                let text = std::fs::read_to_string(folder.path().join("new").join(path)).unwrap();
                let number: usize = number.parse().unwrap();
                assert!(text.lines().count() >= number, "{line}");
            }
        }
    }
}

#[test]
fn a_person_gets_the_id_that_new_would_give_them() {
    for (name, id) in [
        ("J.R.R. Møller", "jrr-moller"),
        // Half of a name is nobody's id.
        ("李 Lee", "first-maintainer"),
    ] {
        let answers = Answers {
            maintainer: Some(String::from(name)),
            ..answers()
        };
        let plan = plan(&answers, &nothing());
        let path = format!("people/{id}.toml");
        assert!(
            plan.files.iter().any(|new| new.path.as_str() == path),
            "{name}"
        );
    }
}

#[test]
fn running_it_twice_changes_nothing_whatever_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    command::run(folder.path(), &[&["init"], ALL].concat());
    let before = files_of(folder.path());
    let again = [&["init"], ALL].concat();
    let other = [
        "init",
        "--yes",
        "--as-of",
        "2027-05-01",
        "--profile",
        "minimal",
    ];
    for arguments in [&again[..], &other] {
        let said = command::run(folder.path(), arguments);
        assert!(said.out.starts_with("Nothing is missing"), "{}", said.out);
        assert_eq!(files_of(folder.path()), before);
    }
}

#[test]
fn a_dry_run_lists_and_a_diff_shows_and_neither_writes() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan(&answers(), &nothing());
    let said = command::run(
        folder.path(),
        &[&["init", "--dry-run"], ALL, ORGANISATION].concat(),
    );
    for new in &plan.files {
        assert!(
            said.out.contains(&format!("\n  {}\n", new.path)),
            "{}",
            new.path
        );
    }
    let said = command::run(
        folder.path(),
        &[&["init", "--diff"], ALL, ORGANISATION].concat(),
    );
    assert_eq!(
        said.out.matches("new file mode 100644").count(),
        plan.files.len()
    );
    assert!(said.out.contains("\n+# Open Offices\n"));
    let hostile = ["init", "--diff", "--yes", "--name", "##[error]x"];
    let said = command::run(folder.path(), &hostile);
    assert!(!said.out.contains("##["), "{}", said.out);
    assert!(said.out.contains("+++ b/README.md"), "{}", said.out);
    let told = "note: the patch of `ospo-lint.toml` is left out, since ";
    assert!(said.err.starts_with(told), "{}", said.err);
    assert!(files_of(folder.path()).is_empty());
}

#[test]
fn without_a_terminal_it_says_which_flags_are_needed() {
    let folder = tempfile::tempdir().unwrap();
    let said = command::run(folder.path(), &["init", "--name", "Offices"]);
    assert_eq!(said.exit, 2);
    let flags = "--contact, --maintainer-name, --mailing-list, --meeting-url";
    assert!(said.err.contains(flags), "{}", said.err);
    assert!(files_of(folder.path()).is_empty());
    let minimal = ["init", "--name", "Offices", "--profile", "minimal"];
    let said = command::run(folder.path(), &minimal);
    assert!(
        said.err
            .contains("give --contact, --maintainer-name, --maintainer-github, or"),
        "{}",
        said.err
    );
}

#[test]
fn an_answer_that_cannot_be_used_is_reported_and_nothing_is_written() {
    for (flag, answer) in [
        ("--contact", "nobody"),
        ("--url", "offices.test"),
        ("--time-zone", "Berlin"),
        ("--maintainer-github", "ada/example"),
        ("--name", "two\nlines"),
        ("--as-of", "yesterday"),
        ("--profile", "other"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let said = command::run(folder.path(), &["init", "--yes", flag, answer]);
        assert_eq!(said.exit, 2, "{flag}");
        assert!(said.err.contains(flag), "{flag}: {}", said.err);
        assert!(files_of(folder.path()).is_empty());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_can_be_written_it_is_said_once_and_not_that_nothing_is_missing() {
    let said = command::run(Path::new("/proc"), &[&["init", "new"], ALL].concat());
    assert_eq!(said.exit, 2);
    assert_eq!(said.out, "Nothing was written into `new`.\n");
    assert_eq!(said.err.matches("error: ").count(), 1, "{}", said.err);
    assert!(
        said.err.contains("the folder cannot be made"),
        "{}",
        said.err
    );
}

#[test]
fn what_a_new_user_sees_stays_as_it_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["init", "open-offices", "--yes", "--as-of", TODAY];
    let said = command::run(folder.path(), &arguments);
    command::holds(
        "tests/snapshots/init",
        "open",
        "init, with nothing answered",
        &said.picture(),
    );
    let said = command::run(folder.path(), &["init", "--help"]);
    command::holds(
        "tests/snapshots/init",
        "help",
        "init --help",
        &said.picture(),
    );
}

#[test]
fn what_decides_what_is_checked_has_an_owner_or_nobody_is_said_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    let given: Vec<&str> = ["init", "--yes"].iter().chain(ALL).copied().collect();
    command::run(folder.path(), &given);
    let owners = std::fs::read_to_string(folder.path().join(".github/CODEOWNERS")).unwrap();
    let guards = |line: &str| line.ends_with(" @ada-example") && !line.starts_with('#');
    let guarded: Vec<&str> = owners.lines().filter(|line| guards(line)).collect();
    for place in [
        "*",
        "/ospo-lint.toml",
        "/ospo-lint.baseline.json",
        "/packs/",
        "/schemas/",
        "*.schema.json",
        "/.github/",
    ] {
        assert!(
            guarded
                .iter()
                .any(|line| line.split_whitespace().next() == Some(place)),
            "{place}: {owners}"
        );
    }
    let folder = tempfile::tempdir().unwrap();
    let said = command::run(folder.path(), &["init", "--yes", "--as-of", TODAY]);
    assert!(!folder.path().join(".github/CODEOWNERS").exists());
    assert!(
        said.out.contains(
            ".github/CODEOWNERS: it names who guards the rules: give `--maintainer-github`"
        ),
        "{}",
        said.out
    );
}

#[test]
fn each_code_host_gets_its_own_file_and_no_other() {
    for (host, file) in [
        ("github", Some(".github/workflows/ospo-lint.yml")),
        ("gitlab", Some(".gitlab-ci.yml")),
        ("forgejo", Some(".forgejo/workflows/ospo-lint.yml")),
        ("none", None),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let arguments = [&["init", "--ci", host], ALL].concat();
        let said = command::run(folder.path(), &arguments);
        assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
        let files = files_of(folder.path());
        let of_hosts = [".github/", ".gitlab", ".forgejo/"];
        let hosts: Vec<&str> = files
            .keys()
            .map(|path| &**path)
            .filter(|path| of_hosts.iter().any(|host| path.starts_with(host)))
            .collect();
        match file {
            Some(file) => assert!(hosts.contains(&file), "{hosts:?}"),
            None => assert!(hosts.is_empty(), "{hosts:?}"),
        }
        if host != "github" {
            assert!(hosts.len() <= 1, "{hosts:?}");
        }
        assert!(files.contains_key(".pre-commit-config.yaml"));
    }
}

#[test]
fn only_what_is_installed_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let said = command::run(folder.path(), &["init", "--upgrade-ci"]);
    assert_eq!(said.exit, 2, "{}", said.out);
    assert!(
        said.err
            .contains("no file in this folder installs ospo-lint"),
        "{}",
        said.err
    );
    command::run(folder.path(), &[&["init"], ALL].concat());
    let said = command::run(folder.path(), &["init", "--upgrade-ci"]);
    let current = "installs this ospo-lint already";
    assert_eq!(said.out.matches(current).count(), 2, "{}", said.out);
    let place = folder.path().join(".github/workflows/ospo-lint.yml");
    let text = std::fs::read_to_string(&place).unwrap();
    let (before, rest) = text.split_once("# ospo-lint: begin").unwrap();
    let old =
        format!("{before}# ospo-lint: begin\n      - uses: old\n      # ospo-lint: end\n# mine");
    std::fs::write(&place, &old).unwrap();
    let shown = command::run(folder.path(), &["init", "--upgrade-ci", "--diff"]);
    assert!(
        shown.out.contains("\n-      - uses: old\n"),
        "{}",
        shown.out
    );
    assert_eq!(std::fs::read_to_string(&place).unwrap(), old);
    let said = command::run(folder.path(), &["init", "--upgrade-ci"]);
    assert!(
        said.out.contains("ospo-lint.yml was written anew."),
        "{}",
        said.out
    );
    let (_, rest) = rest.split_once('\n').unwrap();
    let (block, _) = rest.split_once("      # ospo-lint: end").unwrap();
    let wanted = format!("{before}# ospo-lint: begin\n{block}      # ospo-lint: end\n# mine");
    assert_eq!(std::fs::read_to_string(&place).unwrap(), wanted);
    std::fs::write(&place, "uses: ospo-lint/ospo-lint@v1\n").unwrap();
    let said = command::run(folder.path(), &["init", "--upgrade-ci"]);
    assert_eq!(said.exit, 2, "{}", said.out);
    assert!(
        said.err
            .contains("has no lines that `ospo-lint init` wrote"),
        "{}",
        said.err
    );
}

#[test]
fn answers_have_no_part_where_nothing_new_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["init", "--upgrade-ci", "--name", "Hilltop"][..],
        &["init", "--upgrade-ci", "--ci", "gitlab"],
        &["init", "--upgrade-ci", "--from-existing"],
        &["init", "--from-existing", "--git"],
        &["init", "--from-existing", "--diff"],
    ] {
        let said = command::run(folder.path(), arguments);
        assert_eq!(said.exit, 2, "{arguments:?}: {}", said.out);
        assert!(said.err.contains("cannot be used with"), "{}", said.err);
    }
}
