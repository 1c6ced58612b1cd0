//! Steps that a page shows: files are written, commands are run, and what they say is put below them.
//!
//! A file is named at the end of the line above its block: `` `people/ada.toml`: ``. In a block of a console each line
//! after `$ ` is run, one that ends with `\` together with the next, and what follows it is what it said. A line `…`
//! stands for any lines that are left out. `echo $?` is how the last command ended. Lines of YAML that run the program
//! are run as well: they have to be understood.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::command;

/// How the steps of a page are run.
pub(crate) struct Steps {
    /// Says whether each section begins in an empty folder of its own.
    pub(crate) is_anew_in_sections: bool,
    /// The day that it is, for commands that ask.
    pub(crate) day: Option<&'static str>,
}

/// The folder of the steps, and where in it they are.
struct Place {
    folder: tempfile::TempDir,
    below: PathBuf,
    /// How the last command ended.
    exit: u8,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            below: PathBuf::new(),
            exit: 0,
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(&self.below)
    }
}

impl Steps {
    /// Runs the steps of a page; returns it with what was said.
    pub(crate) fn run(&self, text: &str) -> String {
        let mut place = Place::new();
        let mut out = String::new();
        let mut lines = text.lines();
        let mut above = "";
        while let Some(line) = lines.next() {
            writeln!(out, "{line}").unwrap();
            if line.starts_with("## ") && self.is_anew_in_sections {
                place = Place::new();
            }
            if !line.starts_with("```") {
                if !line.is_empty() {
                    above = line;
                }
                continue;
            }
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if block.first().is_some_and(|line| line.starts_with("$ ")) {
                writeln!(out, "{}```", self.console(&block, &mut place)).unwrap();
                continue;
            }
            if line.starts_with("```yaml") {
                self.yaml(&block, &mut place);
            }
            let block: String = block.iter().flat_map(|line| [line, "\n"]).collect();
            if let Some((_, path)) = above
                .strip_suffix("`:")
                .and_then(|line| line.rsplit_once('`'))
            {
                command::write(&place.path(), &[(path, &block)]);
            }
            writeln!(out, "{block}```").unwrap();
        }
        out
    }

    /// Runs the commands of a console.
    fn console(&self, block: &[&str], place: &mut Place) -> String {
        let mut out = String::new();
        let mut lines = block.iter().peekable();
        while let Some(first) = lines.next() {
            let mut typed = vec![first.strip_prefix("$ ").unwrap()];
            while typed.last().is_some_and(|line| line.ends_with('\\')) {
                typed.push(lines.next().unwrap());
            }
            let mut shown = Vec::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
                shown.push(*line);
            }
            let line: Vec<&str> = typed
                .iter()
                .map(|line| line.trim_end_matches('\\').trim())
                .collect();
            let said = self.command(&line.join(" "), place);
            let said = abridged(&said, &shown).unwrap_or(said);
            writeln!(out, "$ {}", typed.join("\n")).unwrap();
            out.push_str(&said);
        }
        out
    }

    /// Lines of a workflow that run the program are understood by it.
    fn yaml(&self, block: &[&str], place: &mut Place) {
        for line in block {
            let line = line
                .trim()
                .trim_start_matches("- ")
                .trim_start_matches("run: ");
            if line.starts_with("ospo-lint ") {
                self.command(line, place);
            }
        }
    }

    /// Returns what a command says on both streams, as a terminal shows it.
    fn command(&self, line: &str, place: &mut Place) -> String {
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["ospo-lint", arguments @ ..] => {
                let mut arguments = arguments.to_vec();
                let asks = ["check", "fix", "init", "new", "test"];
                let first = arguments.first().copied().unwrap_or("check");
                let is_check = !first.chars().all(char::is_alphanumeric);
                if let Some(day) = self.day.filter(|_| is_check || asks.contains(&first)) {
                    arguments.extend(["--as-of", day]);
                }
                let said = command::run_with(&place.path(), &arguments, |io| io.width = 80);
                assert_ne!(said.exit, 2, "{line}: {}", said.err);
                place.exit = said.exit;
                format!("{}{}", said.out, said.err)
            }
            ["cd", folder] => {
                place.below.push(folder);
                assert!(place.path().is_dir(), "{line}");
                String::new()
            }
            ["echo", "$?"] => format!("{}\n", place.exit),
            _ => system(line, &place.path()),
        }
    }
}

/// Runs a command of the system, which has to do what it is to do.
fn system(line: &str, folder: &Path) -> String {
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder);
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Ada Example");
        command.env(format!("GIT_{who}_EMAIL"), "ada@riverside.test");
        command.env(format!("GIT_{who}_DATE"), "2026-11-30T12:00:00Z");
    }
    let done = command.output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert!(done.status.success(), "{line}: {said}");
    said
}

/// Returns what is shown of what was said, where it leaves out lines and is right about all others.
fn abridged(said: &str, shown: &[&str]) -> Option<String> {
    if !shown.contains(&"…") {
        return None;
    }
    let said: Vec<&str> = said.lines().collect();
    let parts: Vec<&[&str]> = shown.split(|line| *line == "…").collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let (mut at, end) = (first.len(), said.len().checked_sub(last.len())?);
    let mut is_right = said.starts_with(first) && said.ends_with(last);
    for part in parts.get(1..parts.len() - 1)? {
        let mut windows = said.get(at..end)?.windows(part.len());
        let found = windows.position(|window| window == *part);
        is_right &= found.is_some();
        at += found.unwrap_or(0) + part.len();
    }
    is_right.then(|| shown.iter().flat_map(|line| [*line, "\n"]).collect())
}

/// Returns the words of a line as a shell takes them.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}
