//! The check under `sh`, with a program of ours that notes what it is asked for.

use std::fs;

use super::runner::Runner;

/// A runner whose `ospo-lint` notes its arguments, writes the reports that they name, and ends with
/// `code`.
pub(super) fn runner(code: u8) -> Runner {
    let runner = Runner::new();
    runner.program(
        "ospo-lint",
        &format!(
            "[ \"$1\" != --version ] || {{ echo 'ospo-lint 1.2.3'; exit 0; }}\n\
             [ \"$1\" != diff ] || {{ printf '%s\\0' \"$@\" >\"$RUNNER_TEMP/../compared\"; cat \"$RUNNER_TEMP/../changes\"; exit \"${{ENDS_WITH:-0}}\"; }}\n\
             printf '%s\\0' \"$@\" >\"$RUNNER_TEMP/../asked\"\n\
             pwd >\"$RUNNER_TEMP/../folder\"\n\
             printf '%s' \"${{GITHUB_STEP_SUMMARY-none}}\" >\"$RUNNER_TEMP/../told\"\n\
             for argument in \"$@\"; do case $argument in\n\
             --) break ;;\n\
             --format=json=*) printf '{{\\n  \"version\": 1,\\n  \"summary\": {{\"errors\":3,\"warnings\":12,\"suppressed\":7}},\\n' >\"${{argument#--format=json=}}\" ;;\n\
             --format=sarif=* | --format=markdown=*) argument=${{argument#--format=}}; echo \"${{argument%%=*}}\" >\"${{argument#*=}}\" ;;\n\
             esac; done\n\
             exit {code}"
        ),
    );
    runner
}

/// What the program was asked for, the reports in the runner's folder left out.
fn asked(runner: &Runner) -> Vec<String> {
    let text = runner.read("asked");
    let words = text.split_terminator('\0').map(str::to_owned);
    words
        .filter(|word| {
            !word.starts_with("--format=json=") && !word.starts_with("--format=markdown=")
        })
        .collect()
}

/// Runs the check; its code, what it said, and its outputs.
pub(super) fn check(runner: &Runner, variables: &[(&str, &str)]) -> (i32, String, Vec<String>) {
    let program = runner.at("bin/ospo-lint");
    let mut all = vec![("OSPO_LINT_PROGRAM", program.to_str().unwrap())];
    all.extend(variables);
    let output = runner.run("check.sh", &all);
    let said = String::from_utf8(output.stdout).unwrap();
    let outputs = runner.read("output").lines().map(str::to_owned).collect();
    (output.status.code().unwrap(), said, outputs)
}

#[test]
fn it_runs_once_and_its_numbers_become_outputs() {
    let runner = runner(1);
    let (code, said, outputs) = check(&runner, &[]);
    assert_eq!((code, said.as_str()), (1, ""));
    assert_eq!(
        outputs[..5],
        [
            "exit-code=1",
            "version=1.2.3",
            "errors=3",
            "warnings=12",
            "findings=15"
        ]
    );
    let json = outputs[5].strip_prefix("json-file=").unwrap();
    assert!(fs::metadata(json).unwrap().is_file());
    assert_eq!(outputs.len(), 6);
    assert_eq!(
        asked(&runner),
        ["check", "--fail-on=error", "--format=github", "--"]
    );
    assert!(runner.read("told").ends_with("/summary"));
}

#[test]
fn a_path_is_a_line_and_is_never_split_expanded_or_run() {
    let runner = runner(0);
    runner.write("work/people", "");
    let paths = "people and groups\n\n  $(touch PWNED)  \n*\n`touch PWNED`\n--config=x\n-\n;touch PWNED\n\"'\\\n\tnotes/*.md\t\n";
    let (code, _, _) = check(&runner, &[("OSPO_LINT_PATHS", paths)]);
    assert_eq!(code, 0);
    let asked = asked(&runner);
    assert_eq!(
        asked[3..],
        [
            "--",
            "people and groups",
            "$(touch PWNED)",
            "*",
            "`touch PWNED`",
            "--config=x",
            "-",
            ";touch PWNED",
            "\"'\\",
            "notes/*.md"
        ]
    );
    assert_eq!(fs::read_dir(runner.at("work")).unwrap().count(), 1);
}

#[test]
fn options_are_passed_on_and_the_folder_is_entered() {
    let runner = runner(0);
    fs::create_dir_all(runner.at("work/a b/c")).unwrap();
    let (code, _, outputs) = check(
        &runner,
        &[
            ("OSPO_LINT_WORKING_DIRECTORY", "a b/c"),
            ("OSPO_LINT_CONFIG", "--isolated"),
            ("OSPO_LINT_FAIL_ON", "warning"),
            ("OSPO_LINT_SARIF_FILE", "out.sarif"),
        ],
    );
    assert_eq!(code, 0);
    assert!(runner.read("folder").ends_with("/work/a b/c\n"));
    assert_eq!(
        asked(&runner),
        [
            "check",
            "--fail-on=warning",
            "--format=github",
            "--format=sarif=out.sarif",
            "--config=--isolated",
            "--"
        ]
    );
    assert!(outputs.contains(&String::from("sarif-file=a b/c/out.sarif")));
}

#[test]
fn without_annotations_people_read_the_log_and_without_a_summary_there_is_none() {
    let runner = runner(0);
    check(&runner, &[("OSPO_LINT_ANNOTATIONS", "false")]);
    assert_eq!(asked(&runner)[2], "--format=human");
    assert_eq!(runner.read("summary"), "markdown\n");
    let neither = [
        ("OSPO_LINT_ANNOTATIONS", "false"),
        ("OSPO_LINT_SUMMARY", "false"),
    ];
    check(&runner, &neither);
    assert!(!runner.read("asked").contains("markdown"));
    assert_eq!(runner.read("summary"), "markdown\n");
    check(&runner, &[("OSPO_LINT_SUMMARY", "false")]);
    assert_eq!(runner.read("told"), "none");
}

#[test]
fn a_check_that_could_not_be_done_says_so_and_keeps_its_code() {
    for code in [2, 101] {
        let runner = runner(code);
        let (ended, said, outputs) = check(&runner, &[]);
        assert_eq!(ended, i32::from(code));
        assert_eq!(
            said,
            "::error title=ospo-lint::the check could not be done: the log says why\n"
        );
        assert_eq!(outputs[0], format!("exit-code={code}"));
    }
}

#[test]
fn a_report_of_the_workspace_is_not_handed_on_as_that_of_the_check() {
    let runner = runner(2);
    runner.program("ospo-lint", "exit 2");
    runner.write("work/out.sarif", "{}");
    let (_, _, outputs) = check(&runner, &[("OSPO_LINT_SARIF_FILE", "out.sarif")]);
    assert_eq!(outputs, ["exit-code=2", "version="]);
}

#[test]
fn what_an_input_may_not_be_is_refused_in_our_own_words() {
    let runner = runner(0);
    let wrong = [
        ("OSPO_LINT_FAIL_ON", "error\n::stop-commands::x"),
        ("OSPO_LINT_FAIL_ON", "Error"),
        ("OSPO_LINT_ANNOTATIONS", "yes"),
        ("OSPO_LINT_SUMMARY", "$(touch PWNED)"),
        ("OSPO_LINT_DIFF", "$(touch PWNED)"),
        ("OSPO_LINT_DIFF", "True"),
        ("OSPO_LINT_SARIF_FILE", "x.sarif\nexit-code=0"),
        ("OSPO_LINT_SARIF_FILE", "x.sarif\n"),
        ("OSPO_LINT_SARIF_FILE", "x\r.sarif"),
        ("OSPO_LINT_WORKING_DIRECTORY", "a\nexit-code=0"),
        ("OSPO_LINT_WORKING_DIRECTORY", "not/there"),
        ("OSPO_LINT_WORKING_DIRECTORY", "--help"),
        ("OSPO_LINT_WORKING_DIRECTORY", "::warning::x"),
    ];
    for (name, value) in wrong {
        let (code, said, outputs) = check(&runner, &[(name, value)]);
        assert_eq!(code, 2, "{name}: {value}");
        assert!(said.starts_with("::error title=ospo-lint::`"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(!said.contains(value), "{said}");
        assert_eq!(outputs, ["exit-code=2"]);
    }
    assert_eq!(runner.read("asked"), "");
    assert_eq!(fs::read_dir(runner.at("work")).unwrap().count(), 0);
}

/// Runs git in the workspace.
pub(super) fn git(runner: &Runner, arguments: &[&str]) {
    let user = ["-c", "user.name=Ada", "-c", "user.email=ada@works.test"];
    let done = std::process::Command::new("git")
        .args(user)
        .args(arguments)
        .current_dir(runner.at("work"))
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .output();
    assert!(done.unwrap().status.success(), "{arguments:?}");
}

/// What it asks for of a pull request, besides what it always does; and what it says.
fn of_pull_request(runner: &Runner, variables: &[(&str, &str)]) -> (Vec<String>, String) {
    let event = ("GITHUB_EVENT_NAME", "pull_request");
    let all: Vec<(&str, &str)> = variables.iter().copied().chain([event]).collect();
    let (_, said, _) = check(runner, &all);
    let asked = asked(runner).into_iter();
    let asked = asked.filter(|word| word.starts_with("--since") || word.starts_with("--policy"));
    (asked.collect(), said)
}

#[test]
fn a_pull_request_is_judged_by_what_is_new_and_by_the_policy_of_its_base() {
    let runner = runner(0);
    git(&runner, &["init", "-q", "-b", "main"]);
    git(&runner, &["commit", "-q", "--allow-empty", "-m", "one"]);
    // A checkout of one commit, or of the branch itself, has no base to compare with.
    let (asked, said) = of_pull_request(&runner, &[]);
    assert!(asked.is_empty(), "{asked:?}");
    assert!(
        said.starts_with("::notice title=ospo-lint::the base of the pull request"),
        "{said}"
    );
    assert!(said.contains("`fetch-depth: 2`"), "{said}");
    git(&runner, &["checkout", "-q", "-b", "side"]);
    git(&runner, &["commit", "-q", "--allow-empty", "-m", "two"]);
    assert!(of_pull_request(&runner, &[]).0.is_empty());
    git(&runner, &["checkout", "-q", "main"]);
    git(&runner, &["commit", "-q", "--allow-empty", "-m", "three"]);
    git(&runner, &["merge", "-q", "--no-ff", "-m", "merge", "side"]);
    let both = ["--since=HEAD^1", "--policy-from=HEAD^1"];
    assert_eq!(
        of_pull_request(&runner, &[]),
        (both.map(str::to_owned).to_vec(), String::new())
    );
    let (asked, _) = of_pull_request(&runner, &[("OSPO_LINT_POLICY", "head")]);
    assert_eq!(asked, ["--since=HEAD^1"]);
    // Who names a configuration has chosen.
    let (asked, _) = of_pull_request(&runner, &[("OSPO_LINT_CONFIG", "x.toml")]);
    assert_eq!(asked, ["--since=HEAD^1"]);
    // A push has no base.
    let (_, said, _) = check(&runner, &[("GITHUB_EVENT_NAME", "push")]);
    assert_eq!(said, "");
    assert!(
        !self::asked(&runner)
            .iter()
            .any(|word| word.contains("HEAD"))
    );
    let (code, said, _) = check(&runner, &[("OSPO_LINT_POLICY", "none")]);
    assert_eq!(code, 2);
    assert!(
        said.contains("`policy` is neither `base` nor `head`"),
        "{said}"
    );
}
