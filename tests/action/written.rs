//! The workflow that `init` writes: what a pull request brings must not decide which program checks it.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Returns the workflow of a new repository, and the script of its installation.
fn workflow() -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_ospo-lint"))
        .args([
            "init",
            "--yes",
            "--profile",
            "minimal",
            "--as-of",
            "2026-05-05",
        ])
        .args([
            "--name",
            "Open Offices",
            "--contact",
            "conduct@offices.test",
        ])
        .arg(folder.path().join("new"))
        .output()
        .unwrap();
    let path = folder.path().join("new/.github/workflows/ospo-lint.yml");
    let text = fs::read_to_string(path).unwrap_or_else(|_| panic!("{made:?}"));
    let (_, block) = text.split_once("        run: |\n").unwrap_or(("", ""));
    let lines = block
        .lines()
        .take_while(|line| line.starts_with("          "));
    let lines: Vec<&str> = lines.map(str::trim_start).collect();
    let script = lines.join("\n") + "\n";
    (text, script)
}

#[test]
fn where_no_commit_is_known_the_job_fails_and_says_where_to_write_one() {
    let (text, script) = workflow();
    let done = Command::new("sh")
        .args(["-e", "-c", &script])
        .output()
        .unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(!done.status.success(), "{said}");
    assert!(said.starts_with("::error title=ospo-lint::"), "{said}");
    let repository = env!("CARGO_PKG_REPOSITORY");
    assert!(text.contains(&format!("{repository}/commits")), "{text}");
}

#[test]
fn what_is_built_is_built_by_the_action_away_from_the_checkout() {
    // The Action runs cargo in its own folder: see `action/install.sh`.
    let template = include_str!("../../src/scaffold/templates/github/workflow.yml");
    let (_, built) = template.split_once("{{if built}}").unwrap();
    let (built, _) = built.split_once("{{end}}").unwrap();
    assert!(built.contains("uses: {{action}}@{{commit}}"), "{built}");
    assert!(built.contains("install: cargo"), "{built}");
    assert!(!template.contains("cargo install"), "{template}");
    let gitlab = include_str!("../../src/scaffold/templates/gitlab/gitlab-ci.yml");
    let install = gitlab.lines().find(|line| line.contains("cargo install"));
    assert!(
        install.unwrap().contains("(cd / && cargo install"),
        "{gitlab}"
    );
}

#[test]
fn no_page_tells_people_to_install_a_crate_by_its_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![
        root.join("README.md"),
        root.join("CONTRIBUTING.md"),
        root.join("action.yml"),
    ];
    for folder in [
        "docs",
        "src/scaffold/templates",
        "src/scaffold/templates/github",
        "src/scaffold/templates/gitlab",
        "src/scaffold/templates/forgejo",
        "action",
    ] {
        let entries = fs::read_dir(root.join(folder)).unwrap();
        pages.extend(
            entries
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.is_file()),
        );
    }
    for page in pages {
        let text = fs::read_to_string(&page).unwrap_or_default();
        for line in text
            .lines()
            .filter(|line| line.contains("cargo install") || line.contains("binstall"))
        {
            let is_pinned = line.contains("--path .")
                || line.contains("--rev {{commit}}")
                || line.contains("--rev COMMIT");
            assert!(
                is_pinned && !line.contains("binstall"),
                "{}: {line}",
                page.display()
            );
        }
    }
}
