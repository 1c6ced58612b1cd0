//! From an outcome to text: one `match` over the formats, and one module for each of them.
//!
//! This is the lowest layer that knows of terminals and formats. It must never read the
//! environment: whether there is a terminal, how wide it is and what it can show are options.

mod closing;
mod concise;
mod excerpt;
mod human;
mod json;
mod mask;
pub mod neutral;
mod paper;
mod patch;
mod sources;
mod words;

#[cfg(test)]
mod tests;

use std::io::{self, BufWriter, Write};

pub use self::closing::of_kinds;
use self::mask::Masks;
use self::paper::Paper;
pub use self::patch::{Hidden, write_patch};
use self::sources::Sources;
use crate::engine::{Outcome, Texts};
use crate::finding::{Finding, Severity};

/// How an outcome is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// With excerpts, for a person.
    #[default]
    Human,
    /// One line a finding.
    Concise,
    /// For programs; versioned.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Human, Self::Concise, Self::Json];

    /// Returns its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
        }
    }

    /// Returns the format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// How much is said besides the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Nothing.
    Quiet,
    /// What it comes to.
    #[default]
    Normal,
    /// What was not checked, too.
    Verbose,
}

/// What the reader can see and wants to see. All but `show_names` is for people's eyes only.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Cells in a line; less than 40 is taken as 40.
    pub width: usize,
    /// Whether to write colours.
    pub color: bool,
    /// Gives the address of a rule's page, where links can be shown.
    pub links: Option<fn(&str) -> Option<String>>,
    /// How many findings of a rule are shown; 0 for all.
    pub max_findings: usize,
    /// Whether masked names are shown.
    pub show_names: bool,
    /// How much is said besides the findings.
    pub detail: Detail,
    /// The command that fixes what can be fixed safely.
    pub fix_command: Option<&'a str>,
    /// The command that also fixes what a person should look at afterwards.
    pub unsafe_fix_command: Option<&'a str>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            width: 100,
            color: false,
            links: None,
            max_findings: 20,
            show_names: false,
            detail: Detail::Normal,
            fix_command: None,
            unsafe_fix_command: None,
        }
    }
}

impl Options<'_> {
    /// Excerpts need some room, however narrow a terminal says it is.
    fn readable(mut self) -> Self {
        self.width = self.width.max(40);
        self
    }
}

/// Writes an outcome. Errors: what the writer says, a closed pipe included.
pub fn write(
    format: Format,
    outcome: &Outcome,
    texts: &dyn Texts,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = options.readable();
    let sources = Sources::new(texts, Masks::new(&outcome.masks, options.show_names));
    let mut out = BufWriter::new(out);
    match format {
        Format::Human => {
            let mut paper = Paper::new(&mut out, options.color);
            human::write(outcome, &sources, &options, &mut paper)?;
        }
        Format::Concise => concise::write(outcome, &sources, &mut out)?,
        Format::Json => json::write(outcome, &sources, &mut out)?,
    }
    out.flush()
}

/// Writes mistakes of the configuration as a person reads them; nothing was checked then. Errors:
/// what the writer says.
pub fn write_problems(
    problems: &[Finding],
    texts: &dyn Texts,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = options.readable();
    let sources = Sources::new(texts, Masks::new(&[], true));
    let mut out = BufWriter::new(out);
    let mut paper = Paper::new(&mut out, options.color);
    human::write_problems(problems, &sources, &options, &mut paper)?;
    out.flush()
}

/// What an outcome comes to.
struct Tally {
    errors: usize,
    warnings: usize,
    records: usize,
}

fn tally(outcome: &Outcome) -> Tally {
    let all = outcome.findings.len();
    let errors = outcome.findings.iter();
    let errors = errors.filter(|f| f.severity == Severity::Error).count();
    Tally {
        errors,
        warnings: all - errors,
        records: outcome.records.iter().map(|(_, number)| number).sum(),
    }
}
