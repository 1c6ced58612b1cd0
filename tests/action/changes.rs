//! What the check adds to the summary of a pull request: what changes in the community.

use std::fs;

use super::check::{check, git, runner};
use super::runner::Runner;

const CHANGES: &str = "## What changed in the community\n";
const CANNOT: &str =
    "::notice title=ospo-lint::what the pull request changes cannot be said: the log says why\n";

/// Makes the workspace what GitHub checks out of a pull request: a merge with both of its parents.
fn merge(runner: &Runner) {
    let person = |name: &str| format!("name = \"{name}\"\nindividual = true\n");
    git(runner, &["init", "-q", "-b", "main"]);
    runner.write("work/ospo-lint.toml", "");
    fs::create_dir(runner.at("work/people")).unwrap();
    runner.write("work/people/ada.toml", &person("Ada"));
    git(runner, &["add", "-A"]);
    git(runner, &["commit", "-q", "-m", "one"]);
    git(runner, &["checkout", "-q", "-b", "side"]);
    runner.write("work/people/bo (new).toml", &person("Bo"));
    git(runner, &["add", "-A"]);
    git(runner, &["commit", "-q", "-m", "two"]);
    git(runner, &["checkout", "-q", "main"]);
    git(runner, &["commit", "-q", "--allow-empty", "-m", "three"]);
    git(runner, &["merge", "-q", "--no-ff", "-m", "merge", "side"]);
}

/// Checks a pull request with `diff: true`; its code, what it said, and the whole summary.
fn of_pull_request(runner: &Runner, variables: &[(&str, &str)]) -> (i32, String, String) {
    let always = [
        ("GITHUB_EVENT_NAME", "pull_request"),
        ("OSPO_LINT_DIFF", "true"),
    ];
    let all: Vec<(&str, &str)> = always.iter().chain(variables).copied().collect();
    runner.write("summary", "# Before\n");
    runner.write("compared", "");
    let (code, said, _) = check(runner, &all);
    (code, said, runner.read("summary"))
}

fn compared(runner: &Runner) -> Vec<String> {
    let text = runner.read("compared");
    text.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn what_a_pull_request_changes_is_added_to_the_summary_if_it_is_asked_for() {
    let runner = runner(1);
    runner.write("changes", CHANGES);
    merge(&runner);
    let wanted = (1, String::new(), format!("# Before\n\n{CHANGES}"));
    assert_eq!(of_pull_request(&runner, &[]), wanted);
    let plain = ["diff", "--format=markdown", "--", "HEAD^1", "HEAD"];
    assert_eq!(compared(&runner), plain);
    // The list of findings is another input.
    let quiet = [("OSPO_LINT_SUMMARY", "false")];
    assert_eq!(of_pull_request(&runner, &quiet), wanted);
    let config = [("OSPO_LINT_CONFIG", "--show-names")];
    assert_eq!(of_pull_request(&runner, &config), wanted);
    assert_eq!(compared(&runner)[2], "--config=--show-names");
    for not in [
        ("OSPO_LINT_DIFF", "false"),
        ("OSPO_LINT_DIFF", ""),
        ("GITHUB_EVENT_NAME", "push"),
    ] {
        let (_, said, summary) = of_pull_request(&runner, &[not]);
        assert_eq!((&*said, &*summary), ("", "# Before\n"), "{not:?}");
        assert!(compared(&runner).is_empty(), "{not:?}");
    }
    // Without annotations the list of findings comes first, too.
    let log = [("OSPO_LINT_ANNOTATIONS", "false")];
    let (_, _, summary) = of_pull_request(&runner, &log);
    assert_eq!(summary, format!("# Before\nmarkdown\n\n{CHANGES}"));
}

#[test]
fn changes_that_cannot_be_said_are_a_notice_and_the_step_ends_as_the_check_did() {
    for code in [0, 1] {
        let runner = runner(code);
        runner.write("changes", "half of");
        merge(&runner);
        // An older release does not know `diff`, and a program may be killed.
        for ends in ["1", "2", "137"] {
            let (ended, said, summary) = of_pull_request(&runner, &[("ENDS_WITH", ends)]);
            let found = (ended, &*said, &*summary);
            assert_eq!(found, (i32::from(code), CANNOT, "# Before\n"), "{ends}");
        }
        let nowhere = runner.at("not/there");
        let nowhere = [("GITHUB_STEP_SUMMARY", nowhere.to_str().unwrap())];
        let (ended, said, _) = of_pull_request(&runner, &nowhere);
        assert_eq!((ended, &*said), (i32::from(code), CANNOT));
        // GitHub would show nothing at all.
        runner.write("changes", &"x".repeat(1024 * 1024 - "# Before\n\n".len()));
        let (ended, said, summary) = of_pull_request(&runner, &[]);
        assert_eq!(
            (ended, &*said, summary.len()),
            (i32::from(code), "", 1024 * 1024)
        );
        runner.write(
            "changes",
            &"x".repeat(1024 * 1024 + 1 - "# Before\n\n".len()),
        );
        let (ended, said, summary) = of_pull_request(&runner, &[]);
        assert_eq!((ended, &*summary), (i32::from(code), "# Before\n"));
        assert!(
            said.contains("::notice title=ospo-lint::what the pull request changes is too long")
        );
    }
    let runner = runner(2);
    runner.write("changes", CHANGES);
    merge(&runner);
    let (ended, said, summary) = of_pull_request(&runner, &[]);
    assert_eq!((ended, &*summary), (2, "# Before\n"));
    assert!(
        said.starts_with("::error title=ospo-lint::the check could not be done"),
        "{said}"
    );
}

#[test]
fn without_the_base_a_notice_says_that_nothing_is_compared() {
    let runner = runner(0);
    runner.write("changes", CHANGES);
    let notice = "::notice title=ospo-lint::without the base of the pull request, the summary does not say what it changes";
    let without = |runner: &Runner| {
        let (code, said, summary) = of_pull_request(runner, &[]);
        assert_eq!((code, &*summary), (0, "# Before\n"));
        let lines: Vec<&str> = said.lines().collect();
        assert!(
            lines.len() == 2 && lines[0].contains("`fetch-depth: 2`"),
            "{said}"
        );
        assert_eq!(lines[1], notice);
        assert!(compared(runner).is_empty());
    };
    // No repository, one commit, and a branch itself instead of the merge.
    without(&runner);
    git(&runner, &["init", "-q", "-b", "main"]);
    git(&runner, &["commit", "-q", "--allow-empty", "-m", "one"]);
    without(&runner);
    git(&runner, &["commit", "-q", "--allow-empty", "-m", "two"]);
    without(&runner);
    let (_, said, _) = of_pull_request(&runner, &[("OSPO_LINT_DIFF", "false")]);
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn the_program_itself_says_it_with_links_to_the_commit_of_the_merge() {
    let runner = runner(0);
    merge(&runner);
    let program = ("OSPO_LINT_PROGRAM", env!("CARGO_BIN_EXE_ospo-lint"));
    // What an earlier step writes is not what the pull request changes.
    runner.write("work/people/cy.toml", "name = \"Cy\"\nindividual = true\n");
    let place = [
        program,
        ("OSPO_LINT_SUMMARY", "false"),
        ("GITHUB_SERVER_URL", "https://forge.test"),
        ("GITHUB_REPOSITORY", "us/records"),
    ];
    let (_, said, summary) = of_pull_request(&runner, &place);
    assert!(!said.contains("::notice"), "{said}");
    assert!(
        summary.contains("## What changed in the community\n\nFrom HEAD^1 ("),
        "{summary}"
    );
    let head = runner.read("work/.git/refs/heads/main");
    let link = format!(
        "(https://forge.test/us/records/blob/{}/people/bo%20%28new%29.toml)",
        head.trim()
    );
    assert!(
        summary.contains("- **Bo** joined") && summary.contains(&link),
        "{summary}"
    );
    assert!(
        !summary.contains("Cy") && !summary.contains("Ada"),
        "{summary}"
    );
}
