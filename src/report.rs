//! From an outcome to text: one `match` over the formats, and one module for each of them.
//!
//! This is the lowest layer that knows of terminals and formats. It must never read the
//! environment: whether there is a terminal, how wide it is and what it can show are options.

mod closing;
mod concise;
mod draw;
mod github;
mod gitlab;
mod human;
mod json;
mod jsonl;
mod junit;
mod known;
mod look;
mod markdown;
mod mask;
pub mod neutral;
mod offer;
mod paper;
mod patch;
mod said;
mod sarif;
mod sources;
mod spot;
mod to_do;
mod words;

#[cfg(test)]
mod tests;

use std::io::{self, BufWriter, Write};

pub use self::closing::{accepted, of_kinds, since};
pub use self::json::{quoted, write_laid_out as write_json};
pub use self::known::known;
pub use self::look::Look;
pub(crate) use self::markdown::escaped as in_markdown;
use self::mask::Masks;
pub(crate) use self::paper::{Ink, Line, Paper};
pub use self::patch::{Hidden, write_patch};
use self::sources::Sources;
pub use self::to_do::write_to_do;
pub use self::words::wrapped;
use crate::address;
use crate::engine::{Outcome, Texts};
use crate::finding::{Finding, Severity};
pub(crate) use crate::knowledge::plural::counted;

/// How an outcome is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// With excerpts, for a person.
    #[default]
    Human,
    /// The same in sentences, for a screen reader.
    Narrated,
    /// One line a finding.
    Concise,
    /// For programs; versioned.
    Json,
    /// The same, one finding a line.
    Jsonl,
    /// For code scanning.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
    /// GitLab's Code Quality.
    Gitlab,
    /// Results of tests, one for each rule and file.
    Junit,
    /// The summary of a CI job.
    Markdown,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Human,
        Self::Narrated,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Markdown,
    ];

    /// Returns its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Narrated => "narrated",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
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

/// GitHub takes 1 MiB of a step's summary, and nothing at all of a longer one; this leaves room for
/// what other programs of the step say.
pub const SUMMARY_LIMIT: usize = 900 << 10;

/// What the reader can see and wants to see. All but `show_names` is for people's eyes only.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Cells in a line; less than 40 is taken as 40.
    pub width: usize,
    /// How findings are drawn where nothing else is said.
    pub look: Look,
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
    /// How many bytes `markdown` may take; what does not fit is counted.
    pub summary_limit: usize,
    /// Whether what `github` leaves out is in the summary of the step.
    pub has_step_summary: bool,
    /// The command that also fixes what a person should look at afterwards.
    pub unsafe_fix_command: Option<&'a str>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            width: 100,
            look: Look::Unicode,
            color: false,
            links: None,
            max_findings: 20,
            show_names: false,
            detail: Detail::Normal,
            fix_command: None,
            summary_limit: SUMMARY_LIMIT,
            has_step_summary: false,
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
    let public = (!options.show_names).then(|| outcome.stripped()).flatten();
    let outcome = public.as_ref().unwrap_or(outcome);
    let sources = Sources::new(texts, Masks::new(&outcome.masks, options.show_names));
    let mut out = BufWriter::new(out);
    match format {
        Format::Human | Format::Narrated => {
            let look = match format {
                Format::Narrated => Look::Narrated,
                _ => options.look,
            };
            let options = Options { look, ..options };
            let sources = sources.with_signs(look.signs());
            let mut paper = Paper::new(&mut out, options.color).with_signs(look.signs());
            human::write(outcome, &sources, &options, &mut paper)?;
        }
        Format::Concise => concise::write(outcome, &sources, &options, &mut out)?,
        Format::Json => json::write(outcome, &sources, &mut out)?,
        Format::Jsonl => jsonl::write(outcome, &sources, &mut out)?,
        Format::Sarif => sarif::write(outcome, &sources, &mut out)?,
        Format::Github => github::write(outcome, &sources, &options, &mut out)?,
        Format::Gitlab => gitlab::write(outcome, &sources, &mut out)?,
        Format::Junit => junit::write(outcome, &sources, &mut out)?,
        Format::Markdown => markdown::write(outcome, &sources, &options, &mut out)?,
    }
    out.flush()
}

/// Writes one finding of an outcome as a person reads it, and an empty line. Errors: what the writer
/// says.
pub fn write_one(
    finding: &Finding,
    outcome: &Outcome,
    texts: &dyn Texts,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = options.readable();
    let signs = options.look.signs();
    let masks = Masks::new(&outcome.masks, options.show_names);
    let sources = Sources::new(texts, masks).with_signs(signs);
    let mut out = BufWriter::new(out);
    let mut paper = Paper::of(&options, &mut out);
    human::write_one(finding, outcome, &sources, &options, &mut paper)?;
    out.flush()
}

/// Returns what findings of an outcome say, each in one line; the numbers say which.
pub fn messages(outcome: &Outcome, texts: &dyn Texts, which: &[usize]) -> Vec<String> {
    let public = outcome.stripped();
    let outcome = public.as_ref().unwrap_or(outcome);
    let sources = Sources::new(texts, Masks::new(&outcome.masks, false));
    let findings = which.iter().filter_map(|at| outcome.findings.get(*at));
    let said = findings.map(|finding| concise::message_of(finding, &sources));
    said.map(|line| neutral::line(&line)).collect()
}

/// Writes mistakes of the configuration as a person reads them; nothing was checked then. Errors:
/// what the writer says.
pub fn write_problems(
    problems: &[Finding],
    texts: &dyn Texts,
    closing: &str,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = options.readable();
    let signs = options.look.signs();
    let sources = Sources::new(texts, Masks::new(&[], true)).with_signs(signs);
    let mut out = BufWriter::new(out);
    let mut paper = Paper::new(&mut out, options.color).with_signs(signs);
    human::write_problems(problems, &sources, closing, &options, &mut paper)?;
    out.flush()
}

/// Writes a mistake of the run itself, which is in no file, and what to do about it. Errors: what the
/// writer says.
pub fn write_failure(
    message: &str,
    help: &str,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = options.readable();
    let mut paper = Paper::new(out, options.color).with_signs(options.look.signs());
    human::write_failure(message, help, &options, &mut paper)
}

/// Returns where the page of a rule is to be read; none where the rule is a community's own.
pub fn page_address(rule: &str) -> Option<String> {
    crate::rules::find(rule)?;
    Some(format!("{}{}", address::SITE, address::rule_path(rule)))
}

/// What an outcome comes to.
struct Tally {
    errors: usize,
    warnings: usize,
    records: usize,
}

fn tally(outcome: &Outcome) -> Tally {
    let all = outcome.findings.iter().map(Finding::count).sum::<usize>();
    let errors = outcome.findings.iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    let errors = errors.map(Finding::count).sum();
    Tally {
        errors,
        warnings: all - errors,
        records: outcome.looked_at.iter().map(|(_, number)| number).sum(),
    }
}

/// Returns the bytes of a text that look like a key or a password: no output repeats them.
pub fn secrets(text: &str) -> Vec<std::ops::Range<usize>> {
    crate::knowledge::secrets::ranges(text)
}
