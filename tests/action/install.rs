//! The installation under `sh`, with programs of ours in place of the network and `uname`.

use std::fs;
use std::process::Command;

use super::runner::Runner;
use super::scripts;

const LINUX: &str = "x86_64-unknown-linux-musl";

#[test]
fn the_scripts_are_scripts() {
    for script in scripts() {
        let read = Command::new("sh").arg("-n").arg(&script).output().unwrap();
        assert!(read.status.success(), "{}", script.display());
    }
}

#[test]
fn without_a_release_it_says_what_to_do() {
    let runner = Runner::new();
    let said = runner.install(&[]).unwrap_err();
    assert!(
        said.contains("has no release yet: write `install: cargo`"),
        "{said}"
    );
    assert!(said.starts_with("::error title=ospo-lint::"), "{said}");
}

#[test]
fn the_newest_release_is_taken_unless_one_is_named() {
    let runner = Runner::new();
    runner.system("Linux", "x86_64");
    runner.release("0.9.0", LINUX);
    runner.release("0.10.0", LINUX);
    let program = runner.install(&[]).unwrap();
    assert!(program.ends_with(format!("ospo-lint-0.10.0-{LINUX}/ospo-lint")));
    let named = runner.install(&[("OSPO_LINT_VERSION", "0.9.0")]).unwrap();
    assert!(named.ends_with(format!("ospo-lint-0.9.0-{LINUX}/ospo-lint")));
    assert!(named.is_file());
}

#[test]
fn the_archive_comes_from_the_address_in_the_manifest_over_https() {
    let runner = Runner::new();
    runner.system("Linux", "x86_64");
    runner.release("0.9.0", LINUX);
    runner.install(&[]).unwrap();
    let asked = runner.read("asked");
    let address = format!(
        "{}/releases/download/v0.9.0/ospo-lint-0.9.0-{LINUX}.tar.gz\n",
        env!("CARGO_PKG_REPOSITORY")
    );
    assert!(asked.ends_with(&address), "{asked}");
    assert!(
        asked.contains("--proto\n=https\n--proto-redir\n=https\n"),
        "{asked}"
    );
}

#[test]
fn the_server_of_the_tests_is_on_this_machine_or_nowhere() {
    let runner = Runner::new();
    runner.system("Linux", "x86_64");
    runner.release("0.9.0", LINUX);
    for port in ["80@evil.test", "evil.test", "80/../x", "80\n81", " "] {
        let said = runner.install(&[("OSPO_LINT_ACTION_TEST_PORT", port)]);
        assert!(said.is_err(), "{port}");
    }
    assert_eq!(runner.read("asked"), "");
    runner
        .install(&[("OSPO_LINT_ACTION_TEST_PORT", "8080")])
        .unwrap();
    assert!(
        runner
            .read("asked")
            .contains("\nhttp://127.0.0.1:8080/v0.9.0/")
    );
}

#[test]
fn what_is_not_a_version_or_has_no_sum_is_refused_before_anything_is_fetched() {
    let runner = Runner::new();
    runner.system("Linux", "x86_64");
    runner.release("0.1.0", LINUX);
    let hostile = [
        "0.1.0; touch PWNED",
        "$(touch PWNED)",
        "`touch PWNED`",
        "0.1.0\ntouch PWNED",
        "0.1.0\n",
        "\n0.1.0",
        "latest",
        "v0.1.0",
        "0.1",
        "01.0.0",
        "0.1.0.0",
        "0.1.0-",
        "../0.1.0",
        "0.1.0%0A::stop-commands::x",
        "--help",
        ".*",
        "0.1.*",
    ];
    for version in hostile {
        let said = runner
            .install(&[("OSPO_LINT_VERSION", version)])
            .unwrap_err();
        assert!(
            said.contains("`version` is not a version"),
            "{version}: {said}"
        );
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    let said = runner
        .install(&[("OSPO_LINT_VERSION", "0.2.0")])
        .unwrap_err();
    assert!(
        said.contains("has no line `0.2.0 x86_64-unknown-linux-musl`"),
        "{said}"
    );
    assert_eq!(runner.read("asked"), "");
    assert_eq!(fs::read_dir(runner.at("work")).unwrap().count(), 0);
}

#[test]
fn one_more_byte_and_the_archive_is_not_unpacked() {
    let runner = Runner::new();
    runner.system("Linux", "x86_64");
    runner.release("0.1.0", LINUX);
    let archive = format!("server/ospo-lint-0.1.0-{LINUX}.tar.gz");
    let mut bytes = fs::read(runner.at(&archive)).unwrap();
    bytes.push(0);
    fs::write(runner.at(&archive), bytes).unwrap();
    let said = runner.install(&[]).unwrap_err();
    assert!(said.contains("checksum mismatch"), "{said}");
    assert_eq!(fs::read_dir(runner.at("temp")).unwrap().count(), 0);
}

#[test]
fn each_system_has_a_target_and_others_are_told_to_build() {
    let systems = [
        ("Linux", "x86_64", LINUX),
        ("Linux", "aarch64", "aarch64-unknown-linux-musl"),
        ("Darwin", "x86_64", "x86_64-apple-darwin"),
        ("Darwin", "arm64", "aarch64-apple-darwin"),
    ];
    let runner = Runner::new();
    for (_, _, target) in systems {
        runner.release("1.0.0", target);
    }
    for (system, machine, target) in systems {
        runner.system(system, machine);
        let program = runner.install(&[]).unwrap();
        assert!(program.ends_with(format!("ospo-lint-1.0.0-{target}/ospo-lint")));
    }
    runner.system("FreeBSD", "amd64");
    let said = runner.install(&[]).unwrap_err();
    assert!(
        said.contains("no release is built for this system"),
        "{said}"
    );
}

#[test]
fn windows_has_a_zip_with_a_program_of_its_own_ending() {
    let runner = Runner::new();
    runner.system("MINGW64_NT-10.0-26100", "x86_64");
    // Git Bash tells its paths in the way of Windows; here they stay.
    runner.program("cygpath", "shift; printf '%s\\n' \"$1\"");
    // Notes what it is asked for, and makes the file.
    runner.program(
        "unzip",
        "printf '%s\\n' \"$@\" >\"$RUNNER_TEMP/../unzipped\"\nmkdir -p \"${3%/*}\" && echo >\"$3\"",
    );
    let name = "ospo-lint-1.0.0-x86_64-pc-windows-msvc";
    runner.write(&format!("server/{name}.zip"), "");
    let of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    runner.write(
        "action/dist/checksums.txt",
        &format!("1.0.0 x86_64-pc-windows-msvc {of_nothing}\n"),
    );
    let program = runner.install(&[]).unwrap();
    assert!(program.ends_with(format!("{name}/ospo-lint.exe")));
    assert_eq!(
        runner.read("unzipped"),
        format!("-q\n{name}.zip\n{name}/ospo-lint.exe\n")
    );
}

#[test]
fn a_build_stays_away_from_the_workspace_and_is_of_this_version() {
    let runner = Runner::new();
    runner.program(
        "cargo",
        "pwd >\"$RUNNER_TEMP/../built\"\nprintf '%s\\n' \"$@\" >>\"$RUNNER_TEMP/../built\"",
    );
    let cargo = ("OSPO_LINT_INSTALL", "cargo");
    let program = runner.install(&[cargo]).unwrap();
    assert!(program.ends_with("ospo-lint-cargo/bin/ospo-lint"));
    let built = runner.read("built");
    let folder = runner.at("action").canonicalize().unwrap();
    assert!(
        built.starts_with(&format!("{}\ninstall\n--locked\n", folder.display())),
        "{built}"
    );
    let own = env!("CARGO_PKG_VERSION");
    runner
        .install(&[cargo, ("OSPO_LINT_VERSION", own)])
        .unwrap();
    let other = [cargo, ("OSPO_LINT_VERSION", "99.0.0")];
    assert!(
        runner
            .install(&other)
            .unwrap_err()
            .contains("leave `version` out")
    );
    let neither = [("OSPO_LINT_INSTALL", "curl | sh")];
    assert!(
        runner
            .install(&neither)
            .unwrap_err()
            .contains("neither `release` nor `cargo`")
    );
}
