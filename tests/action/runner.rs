//! A runner in a folder: an Action of its own, and programs of ours in place of the system's.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::root;

/// An Action of its own, a runner's folders, and a server that is a folder.
pub(crate) struct Runner {
    place: tempfile::TempDir,
}

impl Runner {
    pub(crate) fn new() -> Self {
        let runner = Self {
            place: tempfile::tempdir().unwrap(),
        };
        for folder in [
            "action/action",
            "action/dist",
            "bin",
            "server",
            "temp",
            "work",
        ] {
            fs::create_dir_all(runner.at(folder)).unwrap();
        }
        for file in ["action/install.sh", "action/check.sh", "Cargo.toml"] {
            fs::copy(root().join(file), runner.at("action").join(file)).unwrap();
        }
        runner.write("action/dist/checksums.txt", "# nothing\n");
        // Takes what `--output` names from the folder, and notes what it was asked for.
        runner.program(
            "curl",
            "printf '%s\\n' \"$@\" >\"$RUNNER_TEMP/../asked\"\n\
             while [ \"$1\" != --output ]; do shift; done\n\
             cp \"$RUNNER_TEMP/../server/${2##*/}\" \"$2\"",
        );
        runner
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.place.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::write(self.at(path), text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_default()
    }

    pub(crate) fn program(&self, name: &str, script: &str) {
        self.write(&format!("bin/{name}"), &format!("#!/bin/sh\n{script}\n"));
        executable(&self.at(&format!("bin/{name}")));
    }

    pub(crate) fn system(&self, name: &str, machine: &str) {
        let script = format!("[ \"$1\" = -m ] && echo '{machine}' || echo '{name}'");
        self.program("uname", &script);
    }

    /// Puts a release into the folder and its sum into the Action's list.
    pub(crate) fn release(&self, version: &str, target: &str) {
        let name = format!("ospo-lint-{version}-{target}");
        let folder = self.at("server").join(&name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("ospo-lint"), "#!/bin/sh\n").unwrap();
        executable(&folder.join("ospo-lint"));
        let packed = Command::new("sh")
            .args(["-c", "tar -czf \"$1.tar.gz\" \"$1\" && sha256sum \"$1.tar.gz\" || shasum -a 256 \"$1.tar.gz\"", "sh", &name])
            .current_dir(self.at("server"))
            .output()
            .unwrap();
        assert!(packed.status.success());
        let sum = String::from_utf8(packed.stdout).unwrap();
        let sum = sum.split(' ').next().unwrap();
        let list = self.read("action/dist/checksums.txt");
        self.write(
            "action/dist/checksums.txt",
            &format!("{list}{version} {target} {sum}\n"),
        );
    }

    pub(crate) fn run(&self, script: &str, variables: &[(&str, &str)]) -> Output {
        let path = std::env::var("PATH").unwrap();
        let _ = fs::remove_file(self.at("output"));
        Command::new("sh")
            .arg(self.at(&format!("action/action/{script}")))
            .current_dir(self.at("work"))
            .env("PATH", format!("{}:{path}", self.at("bin").display()))
            .env("RUNNER_TEMP", self.at("temp"))
            .env("GITHUB_OUTPUT", self.at("output"))
            .env("GITHUB_STEP_SUMMARY", self.at("summary"))
            .env_remove("OSPO_LINT_ACTION_TEST_PORT")
            .env_remove("GITHUB_EVENT_NAME")
            .env_remove("GITHUB_SERVER_URL")
            .env_remove("GITHUB_REPOSITORY")
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }

    /// Runs the installation; what it said where it failed.
    pub(crate) fn install(&self, variables: &[(&str, &str)]) -> Result<PathBuf, String> {
        let output = self.run("install.sh", variables);
        let said = String::from_utf8(output.stdout).unwrap();
        let written = self.read("output");
        if output.status.code() == Some(0) {
            return Ok(PathBuf::from(
                written.strip_prefix("program=").unwrap().trim_end(),
            ));
        }
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert_eq!(written, "exit-code=2\n");
        Err(said)
    }
}

pub(crate) fn executable(path: &Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
