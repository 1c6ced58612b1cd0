//! The Action, the workflows and the hook as they are written; `tests/clients/action.sh` runs them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test of files reads files"
)]

use std::path::{Path, PathBuf};

use ospo_lint::document::{Document, Format, Node};
use ospo_lint::source::Limits;
use ospo_lint::span::FileId;

#[cfg(unix)]
#[path = "action/changes.rs"]
mod changes;
#[cfg(unix)]
#[path = "action/check.rs"]
mod check;
#[cfg(unix)]
#[path = "action/install.rs"]
mod install;
#[cfg(unix)]
#[path = "action/runner.rs"]
mod runner;
#[cfg(unix)]
#[path = "action/written.rs"]
mod written;

const INPUTS: [&str; 11] = [
    "paths",
    "config",
    "policy",
    "fail-on",
    "annotations",
    "summary",
    "diff",
    "sarif-file",
    "version",
    "working-directory",
    "install",
];
const OUTPUTS: [&str; 7] = [
    "exit-code",
    "errors",
    "warnings",
    "findings",
    "sarif-file",
    "json-file",
    "version",
];
const TARGETS: [&str; 5] = [
    "aarch64-apple-darwin",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "x86_64-unknown-linux-musl",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

fn yaml(path: &str) -> Document {
    let bytes = text(path).into_bytes();
    let document = Document::read(FileId(0), Format::Yaml, bytes, &Limits::default());
    assert!(document.problems().is_empty(), "{path}");
    document
}

/// The Action and the workflows.
fn pipelines() -> Vec<String> {
    let mut found = vec![String::from("action.yml")];
    for entry in std::fs::read_dir(root().join(".github/workflows")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        found.push(format!(".github/workflows/{name}"));
    }
    found.sort();
    found
}

fn scripts() -> Vec<PathBuf> {
    let action = std::fs::read_dir(root().join("action")).unwrap();
    let action = action.map(|entry| entry.unwrap().path());
    let release = [".ci/archive", ".ci/checksums"].map(|path| root().join(path));
    action.chain(release).collect()
}

/// Visits every key with its value.
fn each_member<'a>(node: Node<'a>, visit: &mut dyn FnMut(&'a str, Node<'a>)) {
    for (key, value) in node.members() {
        visit(key.written(), value);
        each_member(value, visit);
    }
    for item in node.items() {
        each_member(item, visit);
    }
}

fn names<'a>(table: Node<'a>, key: &str) -> Vec<&'a str> {
    let found = table.get(key).unwrap();
    found.members().map(|(key, _)| key.written()).collect()
}

#[test]
fn each_input_is_described_optional_and_given_to_a_script() {
    let action = yaml("action.yml");
    let top = action.roots().next().unwrap();
    assert_eq!(names(top, "inputs"), INPUTS);
    let scripts = text("action/install.sh") + &text("action/check.sh");
    for (name, input) in top.get("inputs").unwrap().members() {
        let name = name.written();
        let says = |key: &str| input.get(key).unwrap();
        assert!(says("description").written().ends_with('.'), "{name}");
        assert_eq!(says("required").as_bool(), Some(false), "{name}");
        assert!(says("default").as_str().is_some(), "{name}");
        let variable = format!("OSPO_LINT_{}", name.replace('-', "_").to_uppercase());
        let handed = format!("{variable}: ${{{{ inputs.{name} }}}}");
        assert!(text("action.yml").contains(&handed), "{handed}");
        assert!(scripts.contains(&format!("${{{variable}:-")), "{variable}");
    }
}

#[test]
fn each_output_is_described_and_written_by_a_script() {
    let action = yaml("action.yml");
    let top = action.roots().next().unwrap();
    assert_eq!(names(top, "outputs"), OUTPUTS);
    let script = text("action/check.sh");
    for (name, output) in top.get("outputs").unwrap().members() {
        let name = name.written();
        let description = output.get("description").unwrap();
        assert!(description.written().ends_with('.'), "{name}");
        let value = output.get("value").unwrap().written();
        assert!(
            value.contains(&format!("steps.check.outputs.{name}")),
            "{value}"
        );
        assert!(script.contains(&format!("{name}=%s\\n")), "{name}");
    }
}

#[test]
fn no_expression_becomes_text_of_a_command() {
    for path in pipelines() {
        let document = yaml(&path);
        each_member(document.roots().next().unwrap(), &mut |key, value| {
            if key == "run" {
                assert!(
                    !value.written().contains("${{"),
                    "{path}: {}",
                    value.written()
                );
            }
        });
    }
}

#[test]
fn each_action_of_others_is_pinned_to_a_commit_and_keeps_no_token() {
    for path in pipelines() {
        let document = yaml(&path);
        let mut checkouts = 0;
        let mut kept_away = 0;
        each_member(document.roots().next().unwrap(), &mut |key, value| {
            let value = value.written();
            match key {
                "uses" if value == "./" => {}
                "uses" => {
                    let (name, commit) = value.split_once('@').unwrap();
                    assert_eq!(commit.len(), 40, "{path}: {value}");
                    assert!(
                        commit.bytes().all(|byte| byte.is_ascii_hexdigit()),
                        "{value}"
                    );
                    checkouts += usize::from(name == "actions/checkout");
                }
                "persist-credentials" => kept_away += usize::from(value == "false"),
                _ => {}
            }
        });
        assert_eq!(checkouts, kept_away, "{path}");
    }
}

#[test]
fn a_workflow_has_no_permission_but_what_a_job_asks_for() {
    for path in pipelines().iter().filter(|path| *path != "action.yml") {
        let document = yaml(path);
        let top = document.roots().next().unwrap();
        assert_eq!(top.get("permissions").map(Node::len), Some(0), "{path}");
        assert!(!text(path).contains("pull_request_target"), "{path}");
        for (name, job) in top.get("jobs").unwrap().members() {
            let permissions = job.get("permissions").unwrap();
            let writes = permissions
                .members()
                .any(|(_, value)| value.written() == "write");
            // People must agree to what is written, and what is written was built elsewhere.
            let name = name.written();
            assert!(
                !writes || job.get("environment").is_some(),
                "{path}: {name}"
            );
            each_member(job, &mut |key, value| {
                let builds = ["cargo ", "maturin"]
                    .iter()
                    .any(|program| value.written().contains(program));
                assert!(!writes || key != "run" || !builds, "{path}: {name}");
            });
            assert!(job.get("timeout-minutes").is_some(), "{path}");
        }
    }
}

#[test]
fn the_project_has_one_address_and_the_action_says_none() {
    for script in scripts() {
        let text = std::fs::read_to_string(&script).unwrap();
        assert!(!text.contains("github.com"), "{}", script.display());
    }
    assert!(text("action/install.sh").contains("manifest repository"));
}

#[test]
fn releases_are_built_for_the_targets_that_the_action_asks_for() {
    let release = text(".github/workflows/release.yml");
    let (install, checksums) = (text("action/install.sh"), text(".ci/checksums"));
    for target in TARGETS {
        assert!(
            release.contains(&format!("- target: {target}\n")),
            "{target}"
        );
        assert!(install.contains(&format!("echo {target} ;;")), "{target}");
        assert!(checksums.contains(target), "{target}");
    }
}

#[test]
fn a_line_of_the_checksums_is_a_version_a_target_and_a_sum() {
    for line in text("dist/checksums.txt").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let words: Vec<&str> = line.split(' ').collect();
        let [version, target, sum] = words[..] else {
            panic!("{line}");
        };
        let numbers: Vec<&str> = version.split(['.', '-']).take(3).collect();
        assert!(
            numbers.iter().all(|part| part.parse::<u32>().is_ok()),
            "{line}"
        );
        assert!(TARGETS.contains(&target), "{line}");
        let is_sum = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        assert!(sum.len() == 64 && sum.bytes().all(is_sum), "{line}");
    }
}

#[test]
fn the_hooks_check_the_whole_repository_and_once() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks: Vec<_> = hooks.roots().next().unwrap().items().collect();
    let expected = [("ospo-lint", "python"), ("ospo-lint-from-source", "rust")];
    assert_eq!(hooks.len(), expected.len());
    for (hook, (id, language)) in hooks.iter().zip(expected) {
        let says = |key: &str| hook.get(key).unwrap().written();
        assert_eq!(says("id"), id);
        assert_eq!(says("language"), language);
        assert_eq!(says("entry"), "ospo-lint check --staged");
        assert_eq!(says("pass_filenames"), "false");
        assert_eq!(says("always_run"), "true");
        assert_eq!(says("require_serial"), "true");
    }
}

#[test]
fn the_hook_installs_the_wheel_of_this_version() {
    let hook: toml::Table = text("pyproject.toml").parse().unwrap();
    let wheel: toml::Table = text("dist/python/pyproject.toml").parse().unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let (hook, wheel) = (&hook["project"], &wheel["project"]);
    assert_eq!(hook["version"].as_str(), Some(version));
    let name = wheel["name"].as_str().unwrap();
    let wanted = format!("{name}=={version}");
    assert_eq!(hook["dependencies"][0].as_str(), Some(&*wanted));
    assert_eq!(wheel["dynamic"][0].as_str(), Some("version"));
}
