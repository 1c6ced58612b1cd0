//! The last lines of a run: how much was wrong, in how much.

use std::io;

use super::offer::{self, Offer};
use super::paper::{Line, Paper};
use super::words::paragraph;
use super::{Detail, Options, neutral, tally};
use crate::engine::{Acceptance, Answered, NotChecked, Outcome};
use crate::knowledge::plural::{counted, singular};

/// Writes what was not checked (where that is asked for) and the counts.
pub(super) fn write(
    outcome: &Outcome,
    options: &Options<'_>,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    if options.detail == Detail::Verbose && !outcome.not_checked.is_empty() {
        write_not_checked(&outcome.not_checked, paper)?;
        paper.blank()?;
    }
    if options.detail == Detail::Verbose && !outcome.answers.is_empty() {
        write_answers(&outcome.answers, paper)?;
        paper.blank()?;
    }
    let mark = format!("{} ", offer::MARK.trim_start());
    let words = sentences(outcome, options, &mark);
    paper.lines(paragraph(&words, options.width))
}

/// Returns what it comes to, on one line; `mark` comes before what can be fixed.
pub(super) fn sentences(outcome: &Outcome, options: &Options<'_>, mark: &str) -> String {
    let wrong = what_is_wrong(outcome);
    let mut sentences = Vec::new();
    sentences.extend(since(outcome));
    sentences.push(match &outcome.source {
        Some(source) => format!("{}: {wrong}", neutral::line(source)),
        None => wrong,
    });
    if outcome.beyond_limit > 0 {
        let more = counted(outcome.beyond_limit, "more finding");
        let are = verb(outcome.beyond_limit);
        sentences.push(format!("{more} beyond the limit {are} not shown."));
    }
    if outcome.is_full {
        let most = "`findings` in `[limits]`";
        sentences.push(format!(
            "Not all was looked at: there are as many as {most} allows."
        ));
    }
    sentences.extend(accepted(outcome));
    // The command is last and without a full stop, to be copied.
    if let Some(offer) = Offer::of(outcome, options) {
        sentences.push(format!("{mark}{}", offer.sentence(outcome)));
    }
    sentences.join(" ")
}

/// Returns how many findings are new, and how many were there before; none where nothing was compared.
pub fn since(outcome: &Outcome) -> Option<String> {
    let since = outcome.since.as_ref()?;
    let title = neutral::line(&since.title);
    if !since.is_checked {
        return Some(format!(
            "The configuration does not fit what is in {title}: every finding counts as new."
        ));
    }
    let new = tally(outcome).errors + tally(outcome).warnings;
    let silence = if since.is_silence_known {
        ""
    } else {
        " What the change silences is not known."
    };
    let known = known(outcome);
    Some(format!("Since {title}: {new} new, {known} known.{silence}"))
}

/// Returns how many findings were there before.
pub(super) fn known(outcome: &Outcome) -> usize {
    let accepted = outcome.accepted.iter();
    let known = accepted.filter(|one| one.by == Acceptance::Before);
    known.map(|one| one.finding.count()).sum()
}

/// Returns what is accepted, and what of the baseline is gone.
pub fn accepted(outcome: &Outcome) -> Vec<String> {
    let (known, suppressed) = outcome.accepted.iter().fold((0, 0), |(known, other), one| {
        let count = one.finding.count();
        match one.by {
            Acceptance::Baseline => (known + count, other),
            // That is said at the beginning.
            Acceptance::Before => (known, other),
            _ => (known, other + count),
        }
    });
    let mut sentences = Vec::new();
    if suppressed > 0 {
        let are = verb(suppressed);
        sentences.push(format!(
            "{} {are} suppressed.",
            counted(suppressed, "finding")
        ));
    }
    if known > 0 {
        let are = verb(known);
        sentences.push(format!(
            "{} {are} in the baseline.",
            counted(known, "finding")
        ));
    }
    let gone: usize = outcome.gone.values().sum();
    if gone > 0 {
        let (are, them) = if gone == 1 {
            ("is", "it")
        } else {
            ("are", "them")
        };
        sentences.push(format!(
            "{} of the baseline {are} gone: --update-baseline takes {them} out.",
            counted(gone, "finding")
        ));
    }
    sentences
}

fn verb(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

fn what_is_wrong(outcome: &Outcome) -> String {
    if outcome.findings.is_empty() {
        return no_problems(outcome);
    }
    let tally = tally(outcome);
    let counts = [(tally.errors, "error"), (tally.warnings, "warning")];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| counted(*number, noun))
        .collect();
    let mut files: Vec<_> = outcome
        .findings
        .iter()
        .map(|finding| finding.place.span.file)
        .collect();
    files.dedup();
    files.sort_unstable();
    files.dedup();
    let of = if files.len() > outcome.files {
        counted(files.len(), "file")
    } else {
        format!("{} of {}", files.len(), counted(outcome.files, "file"))
    };
    format!("{} in {of}.", counts.join(" and "))
}

fn no_problems(outcome: &Outcome) -> String {
    let records = tally(outcome).records;
    let mut accepted = outcome.accepted.iter();
    let is_known = |by: &Acceptance| matches!(by, Acceptance::Baseline | Acceptance::Before);
    let has_known = accepted.any(|one| is_known(&one.by));
    let new = if has_known { "new " } else { "" };
    if outcome.files_asked == 0 && outcome.files > 0 {
        return String::from(
            "Nothing was checked: no record and no page is there. `ospo-lint --show-files` says what is read as what.",
        );
    }
    if records == 0 {
        return format!(
            "No {new}problems in {}.",
            counted(outcome.files_asked, "file")
        );
    }
    format!(
        "No {new}problems in {}: {}.",
        counted(records, "record"),
        of_kinds(&outcome.looked_at)
    )
}

/// Returns how many records there are of each kind: `2 organisations, 1 person`; empty without any.
pub fn of_kinds(records: &[(String, usize)]) -> String {
    let kinds = records.iter().map(|(plural, number)| match number {
        1 => format!("1 {}", neutral::line(&singular(plural))),
        _ => format!("{number} {}", neutral::line(plural)),
    });
    kinds.collect::<Vec<_>>().join(", ")
}

/// Writes what came of each assertion, what is met included.
fn write_answers(all: &[Answered], paper: &mut Paper<'_>) -> io::Result<()> {
    paper.line(Line::plain("Assertions:"))?;
    let name = |answered: &Answered| neutral::line(answered.rule);
    let widths = all.iter().map(|one| name(one).chars().count());
    let (longest, answer) = (widths.max().unwrap_or(0), "not applicable".len());
    for one in all {
        let control = one.control.as_deref().map(neutral::line);
        let control = control.unwrap_or_default();
        let line = format!(
            "  {:answer$}  {:longest$}  {control}",
            one.answer.words(),
            name(one)
        );
        paper.line(Line::plain(line.trim_end()))?;
    }
    Ok(())
}

fn write_not_checked(rules: &[NotChecked], paper: &mut Paper<'_>) -> io::Result<()> {
    paper.line(Line::plain("Not checked:"))?;
    let longest = rules.iter().map(|not| not.rule.len()).max().unwrap_or(0);
    for not in rules {
        let (rule, reason) = (neutral::line(not.rule), neutral::line(&not.reason));
        paper.line(Line::plain(format!("  {rule:<longest$}  {reason}")))?;
    }
    Ok(())
}
