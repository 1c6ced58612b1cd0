//! Running the whole program in the process, in a folder of its own.

use std::cell::RefCell;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::rc::Rc;

use ospo_lint::cli::Io;
use ospo_lint::exit::Exit;

/// What a run said, and how it ended.
pub(crate) struct Said {
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
    /// The exit code.
    pub(crate) exit: u8,
}

impl Said {
    /// The whole as it is kept in a snapshot.
    pub(crate) fn picture(&self) -> String {
        let mut picture = self.out.clone();
        if !self.err.is_empty() {
            picture.push_str("--- standard error\n");
            picture.push_str(&self.err);
        }
        writeln!(picture, "--- exit {}", self.exit).unwrap();
        picture
    }
}

#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Shared {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs the program in a folder, without the name of the program.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Said {
    run_with(folder, arguments, |_| {})
}

/// Runs the program in a folder; `change` sets what is known of the terminal.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], change: impl FnOnce(&mut Io)) -> Said {
    let (out, err) = (Shared::default(), Shared::default());
    let mut io = Io::captured(
        folder.to_owned(),
        Box::new(out.clone()),
        Box::new(err.clone()),
    );
    change(&mut io);
    let arguments = ["ospo-lint"]
        .iter()
        .chain(arguments)
        .map(OsString::from)
        .collect();
    let exit = match ospo_lint::run(arguments, &mut io) {
        Exit::Clean => 0,
        Exit::Findings => 1,
        Exit::Failed => 2,
    };
    Said {
        out: out.text(),
        err: err.text(),
        exit,
    }
}

/// Copies what lies in a folder, whole.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Writes files, path and text, into a folder.
pub(crate) fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// Holds a picture against `folder/name.snap`.
pub(crate) fn holds(folder: &str, name: &str, description: &str, picture: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(description);
    settings.bind(|| insta::assert_snapshot!(name, picture));
}
