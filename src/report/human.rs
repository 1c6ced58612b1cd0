//! What a person reads: each finding with the lines it speaks of, then what it comes to.
//!
//! Nothing is said twice: why the community cares is at the first finding of a rule, and a
//! rule that speaks very often is shown a few times and then counted.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::excerpt::{Mark, frames};
use super::paper::{Ink, Line, Paper};
use super::said::why;
use super::sources::Sources;
use super::words::{Flow, cells_of, counted, paragraph};
use super::{Detail, Options, closing, neutral};
use crate::engine::{Outcome, Reason};
use crate::finding::Finding;
use crate::span::FileId;

/// How many other places of a finding are shown; the rest is counted.
const PLACES: usize = 5;

/// Findings of a rule that were counted and not shown.
#[derive(Default)]
struct Hidden {
    findings: usize,
    files: usize,
    last: Option<FileId>,
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
    for finding in &outcome.findings {
        let count = shown.entry(finding.rule).or_insert(0);
        if options.max_findings > 0 && *count == options.max_findings {
            let hidden = hidden.entry(finding.rule).or_default();
            let file = Some(finding.place.span.file);
            hidden.findings += finding.count();
            hidden.files += usize::from(hidden.last != file);
            hidden.last = file;
            continue;
        }
        *count += 1;
        let reason = outcome.reasons.get(finding.rule).filter(|_| *count == 1);
        write_finding(finding, reason, true, sources, options, paper)?;
        paper.blank()?;
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

/// Writes mistakes of the configuration: findings without a rule, after which nothing is checked.
pub(super) fn write_problems(
    problems: &[Finding],
    sources: &Sources<'_>,
    options: &Options<'_>,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    for (count, problem) in problems.iter().enumerate() {
        if count > 0 {
            paper.blank()?;
        }
        write_finding(problem, None, false, sources, options, paper)?;
    }
    paper.line(Line::plain("Nothing was checked."))
}

fn write_finding(
    finding: &Finding,
    reason: Option<&Reason>,
    with_rule: bool,
    sources: &Sources<'_>,
    options: &Options<'_>,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    let ink = Ink::Severity(finding.severity);
    let message = Flow::of(&finding.message, sources);
    let head = finding.severity.name();
    let indentation = cells_of(head) + 2;
    let width = options.width.saturating_sub(indentation);
    for (count, text) in message.wrap(width, true).into_iter().enumerate() {
        paper.line(match count {
            0 => Line::default()
                .with(ink, head)
                .with(Ink::Plain, format!(": {text}")),
            _ => Line::plain(format!("{}{text}", " ".repeat(indentation))),
        })?;
    }
    paper.lines(frames(&marks(finding, sources), options.width, sources))?;
    if let Some(more) = finding.related.len().checked_sub(PLACES + 1) {
        let places = counted(more + 1, "more place");
        paper.lines(named("also:", &Flow::words(&places), options.width))?;
    }
    if let Some(help) = &finding.help {
        paper.lines(named("help:", &Flow::of(help, sources), options.width))?;
    }
    if let Some(why) = reason.and_then(why) {
        paper.lines(named("why:", &Flow::words(&why), options.width))?;
    }
    if with_rule {
        let address = options.links.and_then(|page_of| page_of(finding.rule));
        let rule = neutral::line(finding.rule);
        let line = Line::default().with(Ink::Name, "  rule: ");
        paper.line(line.linked(Ink::Plain, rule, address))?;
    }
    Ok(())
}

fn marks(finding: &Finding, sources: &Sources<'_>) -> Vec<Mark> {
    let first = Mark {
        span: finding.place.span,
        label: finding.label.as_ref().map(|label| Flow::of(label, sources)),
        ink: Ink::Severity(finding.severity),
    };
    let others = finding
        .related
        .iter()
        .take(PLACES)
        .map(|(place, words)| Mark {
            span: place.span,
            label: (!words.is_empty()).then(|| Flow::of(words, sources)),
            ink: Ink::Related,
        });
    std::iter::once(first).chain(others).collect()
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
            "… and {} more of {} in {}",
            usize::MAX - left,
            neutral::line(rule),
            counted(files, "file")
        );
        if count + 1 == rules {
            words += " (--max-findings 0 shows all, --format concise lists them)";
        }
        paper.lines(paragraph(&words, options.width))?;
    }
    if rules > 0 {
        paper.blank()?;
    }
    Ok(())
}
