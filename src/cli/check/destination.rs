//! Where findings go: `--format FORMAT` or `--format FORMAT=FILE`, several in one run.
#![expect(clippy::disallowed_types, reason = "a file of the system is named")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::knowledge::near::nearest;
use crate::report::Format;

/// A format, and the file it is written to; none: standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Destination {
    pub(super) format: Format,
    pub(super) file: Option<PathBuf>,
}

impl Destination {
    /// Says whether a person reads it on standard output.
    pub(super) fn is_page(&self) -> bool {
        matches!(self.format, Format::Human | Format::Narrated) && self.file.is_none()
    }

    /// Reads what the command line names. Errors: message and help.
    pub(super) fn read_all(texts: &[String]) -> Result<Vec<Self>, (String, String)> {
        if texts.is_empty() {
            return Ok(vec![Self {
                format: Format::Human,
                file: None,
            }]);
        }
        let found: Vec<Self> = texts
            .iter()
            .map(|text| Self::read(text))
            .collect::<Result<_, _>>()?;
        if found
            .iter()
            .filter(|destination| destination.file.is_none())
            .count()
            > 1
        {
            return Err((
                String::from("two formats cannot both go to standard output"),
                String::from("give one of them a file: `--format json=findings.json`"),
            ));
        }
        let named = found.iter().filter_map(|one| one.file.as_ref());
        let mut seen = BTreeSet::new();
        // A device takes them all, one after the other.
        let mut again = named.filter(|file| !file.starts_with("/dev") && !seen.insert(*file));
        if let Some(file) = again.next() {
            return Err((
                format!("two formats cannot both go to `{}`", file.display()),
                String::from("give each a file of its own"),
            ));
        }
        Ok(found)
    }

    fn read(text: &str) -> Result<Self, (String, String)> {
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (text, None),
        };
        let Some(format) = Format::from_name(name) else {
            let names = Format::ALL.map(Format::name);
            let help = match nearest(name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", names.join(", ")),
            };
            return Err((format!("no format is called `{name}`"), help));
        };
        match file {
            Some("") => Err((
                format!("`--format {text}` names no file"),
                format!("write `--format {name}=FILE`, or `--format {name}`"),
            )),
            file => Ok(Self {
                format,
                file: file.map(PathBuf::from),
            }),
        }
    }
}

/// Says whether findings are narrated for a screen reader: a format that is named beats what is
/// `usual` on this terminal.
pub(super) fn is_narrated(destinations: &[Destination], formats: &[String], usual: bool) -> bool {
    let mut screen = destinations
        .iter()
        .filter(|destination| destination.is_page());
    match screen.next() {
        Some(destination) if !formats.is_empty() => destination.format == Format::Narrated,
        _ => usual,
    }
}
