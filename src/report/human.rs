//! What a person reads: each finding with the lines it speaks of, then what it comes to.
//!
//! Nothing is said twice: why the community cares is at the first finding of a rule, and a
//! rule that speaks very often is shown a few times and then counted.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::draw::{Drawing, PLACES, Pens};
use super::offer::Offer;
use super::paper::{Ink, Line, Paper};
use super::said::why;
use super::sources::Sources;
use super::words::{Flow, cells_of, paragraph};
use super::{Detail, Options, closing, neutral};
use crate::engine::{Outcome, Reason};
use crate::finding::{Finding, Severity};
use crate::knowledge::plural::counted;
use crate::span::FileId;

/// Findings of a rule that were counted and not shown.
#[derive(Default)]
struct Hidden {
    findings: usize,
    files: usize,
    last: Option<FileId>,
    /// Some of them are too many to be listed in any format.
    has_unlisted: bool,
}

/// Writes the findings and what they come to.
pub(super) fn write(
    outcome: &Outcome,
    sources: &Sources<'_>,
    options: &Options<'_>,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut hidden: BTreeMap<&str, Hidden> = BTreeMap::new();
    let mut desk = Desk::new(sources, options, paper);
    desk.offer = Offer::of(outcome, options);
    for finding in &outcome.findings {
        let count = shown.entry(finding.rule).or_insert(0);
        if options.max_findings > 0 && *count == options.max_findings {
            let hidden = hidden.entry(finding.rule).or_default();
            let file = Some(finding.place.span.file);
            hidden.findings += finding.count();
            hidden.files += usize::from(hidden.last != file);
            hidden.last = file;
            hidden.has_unlisted |= finding.stands_for > 0;
            continue;
        }
        *count += 1;
        let reason = outcome.reasons.get(finding.rule).filter(|_| *count == 1);
        desk.write(finding, reason, true)?;
        desk.paper.blank()?;
    }
    write_hidden(&hidden, options, paper)?;
    if sources.masks().were_used() {
        let words = "Names are masked; --show-names shows them on your own machine.";
        paper.lines(paragraph(words, options.width))?;
        if options.detail != Detail::Quiet {
            paper.blank()?;
        }
    }
    if options.detail != Detail::Quiet {
        closing::write(outcome, options, paper)?;
    }
    Ok(())
}

/// Writes one finding, and an empty line.
pub(super) fn write_one(
    finding: &Finding,
    outcome: &Outcome,
    sources: &Sources<'_>,
    options: &Options<'_>,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    let reason = outcome.reasons.get(finding.rule);
    Desk::new(sources, options, paper).write(finding, reason, true)?;
    paper.blank()
}

/// Writes mistakes of the configuration: findings without a rule, after which nothing is checked.
pub(super) fn write_problems(
    problems: &[Finding],
    sources: &Sources<'_>,
    closing: &str,
    options: &Options<'_>,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    let mut desk = Desk::new(sources, options, paper);
    for (count, problem) in problems.iter().enumerate() {
        if count > 0 {
            desk.paper.blank()?;
        }
        desk.write(problem, None, false)?;
    }
    paper.line(Line::plain(closing))
}

/// Writes a mistake of the run itself, which is in no file.
pub(super) fn write_failure(
    message: &str,
    help: &str,
    options: &Options<'_>,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    let pens = Pens::new(options.look, options.color, options.width);
    if !pens.narrate() {
        paper.lines(headline(
            Severity::Error,
            &Flow::words(message),
            options.width,
        ))?;
    }
    pens.draw(&pens.of_run(message, help), paper)
}

/// Where findings are written.
struct Desk<'d, 'a, 'o> {
    sources: &'d Sources<'a>,
    options: &'d Options<'d>,
    offer: Option<Offer<'d>>,
    pens: Pens,
    paper: &'d mut Paper<'o>,
}

impl<'d, 'a, 'o> Desk<'d, 'a, 'o> {
    fn new(sources: &'d Sources<'a>, options: &'d Options<'d>, paper: &'d mut Paper<'o>) -> Self {
        Self {
            sources,
            options,
            offer: None,
            pens: Pens::new(options.look, options.color, options.width),
            paper,
        }
    }

    fn write(
        &mut self,
        finding: &Finding,
        reason: Option<&Reason>,
        with_rule: bool,
    ) -> io::Result<()> {
        let rule = with_rule.then(|| neutral::line(finding.rule));
        let mark = Offer::mark(self.offer, finding);
        let address = self.options.links.filter(|_| with_rule);
        let address = address.and_then(|page_of| page_of(finding.rule));
        let drawing = self.pens.drawing(finding, self.sources);
        let message = Flow::of(&finding.body.message, self.sources);
        if self.pens.narrate() {
            let rule = rule.map(|rule| rule + mark);
            let narrated = drawing.narrated(message.one_line(), rule, address);
            self.draw(&narrated)?;
            return self.write_rest(finding, reason);
        }
        self.paper
            .lines(headline(finding.severity, &message, self.options.width))?;
        self.draw(&drawing)?;
        self.write_rest(finding, reason)?;
        if let Some(rule) = rule {
            let line = Line::default().with(Ink::Name, "  rule: ");
            let line = line.linked(Ink::Plain, rule, address);
            self.paper.line(line.with(Ink::Plain, mark))?;
        }
        Ok(())
    }

    fn draw(&mut self, drawing: &Drawing) -> io::Result<()> {
        self.pens.draw(drawing, self.paper)
    }

    /// Writes how many places are not shown, and why the community cares.
    fn write_rest(&mut self, finding: &Finding, reason: Option<&Reason>) -> io::Result<()> {
        let width = if self.pens.narrate() {
            usize::MAX
        } else {
            self.options.width
        };
        if let Some(more) = finding.body.related.len().checked_sub(PLACES + 1) {
            let places = counted(more + 1, "more place");
            self.paper
                .lines(named("also:", &Flow::words(&places), width))?;
        }
        if let Some(why) = reason.and_then(why) {
            self.paper.lines(named("why:", &Flow::words(&why), width))?;
        }
        Ok(())
    }
}

/// Returns the first lines of a finding: how bad it is, and what is wrong.
fn headline(severity: Severity, message: &Flow, width: usize) -> Vec<Line> {
    let head = severity.name();
    let indentation = cells_of(head) + 2;
    let lines = message.wrap(width.saturating_sub(indentation), true);
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(count, text)| match count {
            0 => Line::default()
                .with(Ink::Severity(severity), head)
                .with(Ink::Name, format!(": {text}")),
            _ => Line::default().with(Ink::Name, format!("{}{text}", " ".repeat(indentation))),
        })
        .collect()
}

/// Returns a named line, with what does not fit below it; what is to be typed stays whole.
fn named(name: &str, flow: &Flow, width: usize) -> Vec<Line> {
    let lines = flow.wrap(width.saturating_sub(8), false);
    let name = |count: usize| if count == 0 { name } else { "" };
    lines
        .into_iter()
        .enumerate()
        .map(|(count, text)| {
            let line = Line::default().with(Ink::Name, format!("  {:<6}", name(count)));
            line.with(Ink::Plain, text)
        })
        .collect()
}

fn write_hidden(
    hidden: &BTreeMap<&str, Hidden>,
    options: &Options<'_>,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    let order: BTreeSet<_> = hidden
        .iter()
        .map(|(rule, hidden)| (usize::MAX - hidden.findings, *rule, hidden.files))
        .collect();
    let rules = order.len();
    for (count, (left, rule, files)) in order.into_iter().enumerate() {
        let mut words = format!(
            "{} and {} more of {} in {}",
            options.look.signs().more,
            usize::MAX - left,
            neutral::line(rule),
            counted(files, "file")
        );
        if count + 1 == rules {
            words += if hidden.values().any(|hidden| hidden.has_unlisted) {
                " (--max-findings 0 and --format concise list them up to `rule_findings` of `[limits]` in each file)"
            } else {
                " (--max-findings 0 shows all, --format concise lists them)"
            };
        }
        paper.lines(paragraph(&words, options.width))?;
    }
    if rules > 0 {
        paper.blank()?;
    }
    Ok(())
}
