//! A finding as `miette` draws it: the adapter that hands it what may be shown.
//!
//! `miette` frames lines and marks, in Unicode or in ASCII, or narrates them for a screen reader. It
//! gets texts that are masked and harmless, lines that are cut to fit, and never more of a file
//! than is shown. What it lacks is done here: a frame for each file, words that wrap, numbers of
//! lines below each other, the colour of a severity for the mark of the finding.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::io;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NarratableReportHandler,
    SourceCode, ThemeCharacters, ThemeStyles,
};

mod layout;
mod sheet;
mod strip;
mod stroke;

use self::sheet::{Sheet, digits};
use self::stroke::Mark;
use super::Look;
use super::paper::Paper;
use super::sources::Sources;
use super::words::Flow;
use crate::finding::{Finding, Severity, Text};

/// How many other places of a finding are shown; the rest is counted.
pub(super) const PLACES: usize = 5;

/// Cells that a line of a file is cut to where a screen reader reads it.
const NARRATED: usize = 240;

/// What `miette` is handed of a finding.
#[derive(Debug)]
pub(super) struct Drawing {
    message: String,
    severity: Severity,
    rule: Option<String>,
    address: Option<String>,
    help: Option<String>,
    sheet: Sheet,
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let rule = self.rule.as_ref()?;
        Some(Box::new(rule))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help))
    }

    fn url<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let address = self.address.as_ref()?;
        Some(Box::new(address))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.sheet)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.sheet.labels()))
    }
}

/// What draws.
pub(super) struct Pens {
    look: Look,
    width: usize,
    color: bool,
    characters: ThemeCharacters,
    /// For each severity one for each way in which the marks of a finding may lie among all.
    graphical: RefCell<BTreeMap<(Severity, Vec<bool>), GraphicalReportHandler>>,
    narrated: NarratableReportHandler,
}

impl Pens {
    /// Takes what the screen shows.
    pub(super) fn new(look: Look, color: bool, width: usize) -> Self {
        let mut characters = match look {
            Look::Ascii => ThemeCharacters::ascii(),
            Look::Unicode | Look::Narrated => ThemeCharacters::unicode(),
        };
        // The message is not under a sign.
        characters.error.clear();
        characters.warning.clear();
        Self {
            look,
            width,
            color,
            characters,
            graphical: RefCell::default(),
            narrated: NarratableReportHandler::new().without_cause_chain(),
        }
    }

    fn pen(&self, severity: Severity, main: &[bool]) -> GraphicalReportHandler {
        let theme = GraphicalTheme {
            characters: self.characters.clone(),
            styles: if self.color {
                styles(severity, main)
            } else {
                ThemeStyles::none()
            },
        };
        GraphicalReportHandler::new_themed(theme)
            .with_width(self.width)
            .with_wrap_lines(false)
            .with_context_lines(1)
            .without_cause_chain()
    }

    /// Says whether all of a finding is narrated, its message and its rule too.
    pub(super) fn narrate(&self) -> bool {
        self.look == Look::Narrated
    }

    /// Draws frames and help, or all that a screen reader reads out.
    pub(super) fn draw(&self, drawing: &Drawing, paper: &mut Paper<'_>) -> io::Result<()> {
        let mut out = String::with_capacity(1 << 10);
        if self.narrate() {
            // Memory takes whatever is written.
            let _ = self.narrated.render_report(&mut out, drawing);
            return out.lines().try_for_each(|line| paper.drawn(line));
        }
        let main = if self.color {
            drawing.sheet.main()
        } else {
            Vec::new()
        };
        let mut pens = self.graphical.borrow_mut();
        let pen = pens
            .entry((drawing.severity, main))
            .or_insert_with_key(|(severity, main)| self.pen(*severity, main));
        let _ = pen.render_report(&mut out, drawing);
        self.write_aligned(&drawing.sheet, &out, paper)
    }

    /// Writes all but the empty line of the message, and lets all frames begin in the same column.
    fn write_aligned(&self, sheet: &Sheet, drawn: &str, paper: &mut Paper<'_>) -> io::Result<()> {
        let gutter = sheet.gutter();
        let mut frames = sheet.frames.iter();
        let mut frame = frames.next();
        drawn.lines().skip(1).try_for_each(|line| {
            let own = frame.map_or(gutter, |frame| digits(frame.last));
            if line.trim_start().starts_with(self.characters.lbot) {
                frame = frames.next();
            }
            match gutter - own {
                0 => paper.drawn(line),
                less => paper.drawn(&format!("{:less$}{line}", "")),
            }
        })
    }

    /// Returns what is drawn of a mistake that is in no file.
    pub(super) fn of_run(&self, message: &str, help: &str) -> Drawing {
        let lines = |text: &str, width: usize| Flow::words(text).wrap(width, false).join("\n");
        let is_narrated = self.narrate();
        let width = if is_narrated {
            usize::MAX
        } else {
            self.width.saturating_sub(8)
        };
        Drawing {
            message: if is_narrated {
                lines(message, usize::MAX)
            } else {
                String::new()
            },
            severity: Severity::Error,
            rule: None,
            address: None,
            help: (!help.is_empty()).then(|| lines(help, width)),
            sheet: Sheet::default(),
        }
    }

    /// Returns what is drawn of a finding.
    pub(super) fn drawing(&self, finding: &Finding, sources: &Sources<'_>) -> Drawing {
        let is_narrated = self.narrate();
        let width = if is_narrated { NARRATED } else { self.width };
        let wrapped = |help: &Text| {
            let width = if is_narrated {
                usize::MAX
            } else {
                width.saturating_sub(8)
            };
            Flow::of(help, sources).wrap(width, false).join("\n")
        };
        Drawing {
            message: String::new(),
            severity: finding.severity,
            rule: None,
            address: None,
            help: finding.body.help.as_ref().map(wrapped),
            sheet: layout::sheet(marks(finding, sources), (width, is_narrated), sources),
        }
    }
}

impl Drawing {
    /// Adds what is narrated besides.
    pub(super) fn narrated(
        mut self,
        message: String,
        rule: Option<String>,
        address: Option<String>,
    ) -> Self {
        self.message = message;
        self.rule = rule;
        self.address = address;
        self
    }
}

fn marks(finding: &Finding, sources: &Sources<'_>) -> Vec<Mark> {
    let words = |label: &Text| Some(Flow::of(label, sources)).filter(|label| label.cells() > 0);
    let first = Mark {
        span: finding.place.span,
        label: finding.body.label.as_ref().and_then(words),
        is_main: true,
    };
    let others = finding.body.related.iter().take(PLACES);
    let others = others.map(|(place, label)| Mark {
        span: place.span,
        label: words(label),
        is_main: false,
    });
    std::iter::once(first).chain(others).collect()
}

/// Returns the colours: `miette` gives each mark that of its number.
fn styles(severity: Severity, main: &[bool]) -> ThemeStyles {
    let mut styles = ThemeStyles::none();
    let plain = styles.linum;
    let own = match severity {
        Severity::Error => plain.red().bold(),
        Severity::Warning => plain.yellow().bold(),
    };
    styles.help = plain.bold();
    styles.link = plain.cyan();
    styles.linum = plain.dimmed();
    let marks = main.iter();
    styles.highlights = marks
        .map(|is_main| if *is_main { own } else { plain.blue() })
        .collect();
    styles
}
