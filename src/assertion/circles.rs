//! Sets that are derived from each other in a circle, as they are reported: once, on the first record.

use super::sets::Sets;
use crate::expression::Circle;
use crate::finding::text;
use crate::finding::{Findings, Text};
use crate::model::{Community, Record};
use crate::span::Span;

/// Sets that a message names of many.
const NAMED: usize = 2;
/// Records that a finding points at.
const SHOWN: usize = 12;

/// A circle with the names of its sets and its records.
pub(super) struct Named<'a>(Vec<(String, Option<Record<'a>>)>);

impl<'a> Named<'a> {
    /// Returns the names in a circle.
    pub(super) fn of(circle: &Circle, sets: &Sets, community: &'a Community<'a>) -> Self {
        let name = |(set, record): &(usize, u32)| {
            let record = community.at(*record);
            let id = record.and_then(Record::id).unwrap_or_default();
            let set = sets.0.get(*set).map_or("", |set| &*set.name);
            (format!("{set}({id})"), record)
        };
        Self(circle.iter().map(name).collect())
    }

    /// Reports the circle, where an expression asks for it.
    pub(super) fn tell(&self, findings: &mut Findings, asked: Span) {
        let Some((first, Some(record))) = self.0.first() else {
            return;
        };
        let path = self.path(first);
        // It is made of ids, which are hidden where the ids are.
        let finding = findings
            .at(
                record.head_place(),
                text![
                    "the assertion cannot be judged: a circle: ",
                    Text::word(&*path)
                ],
            )
            .related(asked, "because this asks for it")
            .help("let one of them not ask for the next: change the record, or the expression")
            .about(path);
        let others = self.0.iter().skip(1).chain(self.0.first());
        for ((name, _), (other, record)) in self.0.iter().zip(others).take(SHOWN) {
            if let Some(record) = record.filter(|_| self.0.len() > 1) {
                let words = text![Text::word(&**name), " asks for ", Text::word(&**other)];
                finding.related(record.head_place().span, words);
            }
        }
    }

    fn path(&self, first: &str) -> String {
        let mut names: Vec<&str> = self.0.iter().map(|(name, _)| &**name).collect();
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
}
