//! Runs `init --from-existing` on small repositories, and what is written.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use ospo_lint::cli::{self, Io};
use ospo_lint::exit::Exit;
use tempfile::TempDir;

#[derive(Clone, Default)]
struct Screen(Arc<Mutex<Vec<u8>>>);

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> (Exit, String) {
    let screen = Screen::default();
    let out: Box<dyn Write + Send> = Box::new(screen.clone());
    let mut io = Io::captured(folder.to_owned(), out, Box::new(screen.clone()));
    io.width = 100;
    let arguments = std::iter::once("ospo-lint").chain(arguments.iter().copied());
    let exit = cli::run(arguments.map(OsString::from).collect(), &mut io);
    let text = String::from_utf8(screen.0.lock().unwrap().clone()).unwrap();
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
