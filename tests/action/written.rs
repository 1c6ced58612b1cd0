//! The workflow that `init` writes: what a pull request brings must not decide which program checks it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

const COMMIT: &str = "3d3c42e5aac5ba805825da76410c181273ba90b1";

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

/// Runs the script where a pull request lies that brings a toolchain and a configuration of cargo, and
/// returns where cargo was run, and with what.
fn install(script: &str, commit: &str) -> (bool, String) {
    let place = tempfile::tempdir().unwrap();
    let at = |path: &str| place.path().join(path);
    for folder in ["bin", "temp", "work/repo/repo/.cargo"] {
        fs::create_dir_all(at(folder)).unwrap();
    }
    let checkout = at("work/repo/repo");
    fs::write(
        checkout.join("rust-toolchain.toml"),
        "[toolchain]\npath = \"evil\"\n",
    )
    .unwrap();
    fs::write(
        checkout.join(".cargo/config.toml"),
        "[build]\nrustc = \"./evil\"\n",
    )
    .unwrap();
    // As rustup and cargo do: what lies in the folder, or in one above it, decides.
    let fake = "#!/bin/sh\nprintf '%s\\n' \"$@\"\nwhile [ \"$PWD\" != / ]; do\n  [ ! -e rust-toolchain.toml ] || echo EVIL\n  [ ! -e .cargo ] || echo EVIL\n  cd ..\ndone\n";
    fs::write(at("bin/cargo"), fake).unwrap();
    fs::set_permissions(at("bin/cargo"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", at("bin").display());
    let done = run(
        script,
        &checkout,
        &[("PATH", &path), ("OSPO_LINT_COMMIT", commit)],
        &at("temp"),
    );
    let said = String::from_utf8(done.stdout).unwrap();
    (done.status.success(), said)
}

fn run(
    script: &str,
    folder: &Path,
    variables: &[(&str, &str)],
    temp: &Path,
) -> std::process::Output {
    Command::new("sh")
        .args(["-e", "-c", script])
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .env("RUNNER_TEMP", temp)
        .output()
        .unwrap()
}

#[test]
fn cargo_runs_where_no_pull_request_has_a_say() {
    let (_, script) = workflow();
    let (is_done, said) = install(&script, COMMIT);
    assert!(is_done && !said.contains("EVIL"), "{said}");
    let repository = env!("CARGO_PKG_REPOSITORY");
    assert!(
        said.contains(&format!("--git\n{repository}\n--rev\n{COMMIT}\n")),
        "{said}"
    );
    assert!(said.contains("--locked\n"), "{said}");
    // The test can see what it looks for.
    let (_, said) = install(&script.replace("cd \"$RUNNER_TEMP\"", ":"), COMMIT);
    assert!(said.contains("EVIL"), "{said}");
}

#[test]
fn only_a_whole_commit_is_installed() {
    let (_, script) = workflow();
    for commit in [
        "",
        "main",
        "v0.1.0",
        &COMMIT[..39],
        &format!("{COMMIT}\n--path=."),
        "-h",
    ] {
        let (is_done, said) = install(&script, commit);
        assert!(!is_done && said.starts_with("::error"), "{commit}: {said}");
        assert!(!said.contains("--locked"), "{commit}: {said}");
    }
}

#[test]
fn the_program_is_there_before_the_checkout_and_from_no_registry() {
    let (text, script) = workflow();
    let step = |name: &str| text.find(name).unwrap_or(usize::MAX);
    assert!(step("cargo install") < step("actions/checkout@"), "{text}");
    assert!(!script.contains("ospo-lint@"), "{script}");
    assert!(
        text.contains("run: '\"$RUNNER_TEMP/ospo-lint/bin/ospo-lint\"'"),
        "{text}"
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
            let is_pinned =
                line.contains("--path .") || line.contains("--rev \"$OSPO_LINT_COMMIT\"");
            assert!(
                is_pinned && !line.contains("binstall"),
                "{}: {line}",
                page.display()
            );
        }
    }
}
