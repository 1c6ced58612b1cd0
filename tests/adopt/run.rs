//! Runs `init --from-existing` on small repositories, and what is written.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use ospo_lint::cli::{self, Io};
use ospo_lint::exit::Exit;
use tempfile::TempDir;

use crate::screen::Screen;

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> (Exit, String) {
    let screen = Screen::default();
    let out: Box<dyn std::io::Write + Send> = Box::new(screen.clone());
    let mut io = Io::captured(folder.to_owned(), out, Box::new(screen.clone()));
    io.width = 100;
    let arguments = std::iter::once("ospo-lint").chain(arguments.iter().copied());
    let exit = cli::run(arguments.map(OsString::from).collect(), &mut io);
    let text = screen.text();
    (exit, text)
}

pub(crate) fn repository(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// What is printed, the configuration, and what a run with it says.
pub(crate) struct Adopted {
    pub(crate) said: String,
    pub(crate) config: String,
    pub(crate) checked: String,
}

impl Adopted {
    /// Returns the lines of one kind.
    pub(crate) fn kind(&self, name: &str) -> &str {
        let header = format!("[records.{name}]\n");
        let (_, rest) = self.config.split_once(&header).unwrap_or_else(|| {
            panic!("no kind {name}:\n{}\n{}", self.config, self.said);
        });
        rest.split("\n[").next().unwrap()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.config.contains(&format!("[records.{name}]"))
    }
}

/// Writes the configuration, and checks that nothing is wrong with it.
pub(crate) fn adopt(files: &[(&str, &str)]) -> Adopted {
    let folder = repository(files);
    let (exit, said) = run(folder.path(), &["init", "--from-existing", "--yes"]);
    assert_eq!(exit, Exit::Clean, "{said}");
    let config = fs::read_to_string(folder.path().join("ospo-lint.toml")).unwrap();
    let (exit, checked) = run(folder.path(), &[]);
    assert_eq!(exit, Exit::Clean, "{config}\n{checked}");
    Adopted {
        said,
        config,
        checked,
    }
}

pub(crate) const MINUTES: &str = "# Call\n\n## Attendees\n\n- Ada Example\n\n## Agenda\n\n- Lake\n";

pub(crate) fn minutes<'a>(paths: &[&'a str]) -> Vec<(&'a str, &'static str)> {
    paths.iter().map(|path| (*path, MINUTES)).collect()
}
