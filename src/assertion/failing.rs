//! How it is reported that an assertion cannot be evaluated: in a circle of sets, in a set that fails, or since it takes too
//! many steps. Each is said once, whatever the number of records that meet it.

use std::ops::Range;

use super::sets::{Set, SetOf, Sets};
use crate::expression::{Circle, Reason};
use crate::finding::text;
use crate::finding::{Findings, Piece, Text};
use crate::model::{Community, Record};
use crate::span::Span;

/// Sets that a message names of many.
const NAMED: usize = 2;
/// Records that a finding points at.
const SHOWN: usize = 12;

/// Why sets hold nothing.
#[derive(Debug)]
pub(super) enum Failing {
    /// They are derived from each other.
    Circle,
    /// The expression of the only one fails, at these bytes.
    Set(Reason, Range<usize>),
}

impl Failing {
    /// Reports it; `asked` are the bytes of what asks for it.
    pub(super) fn tell(
        &self,
        sets: &Circle,
        all: &Sets,
        community: &Community<'_>,
        asked: Span,
        findings: &mut Findings,
    ) {
        match (self, sets.first()) {
            (Self::Circle, _) => circle(sets, all, community, asked, findings),
            (Self::Set(why, at), Some(of)) => {
                set((why, at), *of, all, community, asked, findings);
            }
            (Self::Set(..), None) => {}
        }
    }
}

/// Returns a reason: with what a record says only where it can be hidden.
pub(super) fn reason(reason: &Reason) -> Text {
    match reason {
        Reason::NoRecord(unfound) => {
            let kind = Text::word(&*unfound.kind);
            match &unfound.id {
                Some((id, span)) => text!["no ", kind, " has the id ", Text::quoted(&**id, *span)],
                None => text![
                    "no ",
                    kind,
                    " has the id that ",
                    Text::word("ref"),
                    " looks for"
                ],
            }
        }
        reason => Piece::Words(reason.to_string().into()).into(),
    }
}

/// Reports a set that holds nothing, on its record.
fn set(
    (why, at): (&Reason, &Range<usize>),
    (number, record): SetOf,
    sets: &Sets,
    community: &Community<'_>,
    asked: Span,
    findings: &mut Findings,
) {
    let (Some(set), Some(record)) = (sets.0.get(number), community.at(record)) else {
        return;
    };
    let name = Text::word(named(set, record));
    let finding = findings
        .at(
            record.head_place(),
            text!["the assertion cannot be evaluated: ", reason(why)],
        )
        .related(asked, text!["because this asks for ", name])
        .help("fix the expression or the record")
        .about(named(set, record));
    if let Some(placed) = set.of(record.kind()) {
        finding.related(placed.part(at), text!["because of this: ", reason(why)]);
    }
}

/// Reports sets that are derived from each other in a circle, on the first record.
fn circle(
    circle: &Circle,
    sets: &Sets,
    community: &Community<'_>,
    asked: Span,
    findings: &mut Findings,
) {
    let found = circle.iter().filter_map(|(set, record)| {
        let record = community.at(*record)?;
        Some((named(sets.0.get(*set)?, record), record))
    });
    let all: Vec<(String, Record<'_>)> = found.collect();
    let Some((first, record)) = all.first() else {
        return;
    };
    let path = path(&all, first);
    // It is made of ids, which are hidden where the ids are.
    let finding = findings
        .at(
            record.head_place(),
            text![
                "the assertion cannot be evaluated: a circle: ",
                Text::word(&*path)
            ],
        )
        .related(asked, "because this asks for it")
        .help("break the circle: change a record or an expression")
        .about(path);
    if all.len() == 1 {
        return;
    }
    let others = all.iter().skip(1).chain(all.first());
    for ((name, _), (other, record)) in all.iter().zip(others).take(SHOWN) {
        let words = text![Text::word(&**name), " asks for ", Text::word(&**other)];
        finding.related(record.head_place().span, words);
    }
}

fn named(set: &Set, record: Record<'_>) -> String {
    format!("{}({})", set.name, record.id().unwrap_or_default())
}

fn path(all: &[(String, Record<'_>)], first: &str) -> String {
    let mut names: Vec<&str> = all.iter().map(|(name, _)| &**name).collect();
    let more = match names.len() {
        0..=3 => 0,
        all => all - NAMED,
    };
    let left_out = format!("{more} more");
    if more > 0 {
        names.truncate(NAMED);
        names.push(&left_out);
    }
    names.push(first);
    names.join(" → ")
}

/// Reports that nobody knows whether an assertion holds.
pub(super) fn give_up(that: Span, of_sets: bool, most: u64, findings: &mut Findings) {
    let (message, cure) = if of_sets {
        (
            "the assertion was not judged: the sets it asks for take too many steps in all",
            "let `[derive]` look at fewer records",
        )
    } else {
        (
            "the assertion was not judged: over all records it takes too many steps",
            "compare a field of `x` with `==` in `all(kind).exists(x, …)`",
        )
    };
    let most = Piece::Words(most.to_string().into());
    let help = text![
        cure,
        ", or raise `assertion_cost` in `[limits]`: it is ",
        most
    ];
    findings.at(that, message).help(help);
}
