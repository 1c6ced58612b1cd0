//! What is derived from masked bytes is masked as well.
//!
//! A rule that masks knows what it must not say. Every other rule that speaks of such bytes does
//! not: it proposes the nearest person, quotes an anchor made of a heading, shows the other copy. So
//! each word that it did not take from elsewhere is tied to the masked bytes, once for all rules
//! and before any format sees it. This must never depend on which rule speaks.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::outcome::Mask;
use crate::finding::{Finding, Piece, Text};
use crate::knowledge::phrases::Phrases;
use crate::span::{FileId, Span, offset};

/// The masked bytes of a run, and what they say.
pub(super) struct Veil {
    /// Sorted, apart from each other.
    spans: Vec<Span>,
    /// What masked bytes say, with where.
    said: Phrases<Span>,
    /// The same, by file.
    by_file: BTreeMap<FileId, Phrases<Span>>,
    /// The rules that mask. One of their findings may mask for all of them in a page.
    rules: BTreeSet<&'static str>,
}

impl Veil {
    /// Takes masks of findings and `besides`, and hides in each of their files what repeats them: the link to a masked
    /// heading, the picture of somebody.
    pub(super) fn of<'f, 't>(
        findings: impl Iterator<Item = &'f Finding>,
        besides: Vec<Span>,
        text: impl Fn(FileId) -> Cow<'t, str>,
    ) -> Self {
        let mut files: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
        let mut rules = BTreeSet::new();
        for finding in findings {
            for mask in finding.masks.iter().filter(|mask| !mask.is_empty()) {
                files.entry(mask.file).or_default().push(*mask);
                rules.insert(finding.rule);
            }
        }
        for mask in besides.into_iter().filter(|mask| !mask.is_empty()) {
            files.entry(mask.file).or_default().push(mask);
        }
        let mut veil = Self {
            spans: Vec::new(),
            said: Phrases::default(),
            by_file: BTreeMap::new(),
            rules,
        };
        for (file, mut spans) in files {
            let text = text(file);
            let mut own = Phrases::default();
            spans.sort_unstable();
            spans.dedup();
            for span in &spans {
                let phrase = text.get(span.range()).unwrap_or("");
                own.add(phrase, *span);
                veil.said.add(phrase, *span);
            }
            let again = own.find(&text).into_iter();
            spans.extend(again.map(|(at, _)| Span::new(file, offset(at.start), offset(at.end))));
            spans.sort_unstable();
            for span in spans {
                match veil.spans.last_mut() {
                    Some(last) if last.file == file && span.start <= last.end => {
                        last.end = last.end.max(span.end);
                    }
                    _ => veil.spans.push(span),
                }
            }
            veil.by_file.insert(file, own);
        }
        veil
    }

    /// Returns what must not be shown.
    pub(super) fn masks(&self) -> Vec<Mask> {
        self.spans.iter().copied().map(Mask).collect()
    }

    /// Ties what a finding derived from masked bytes to these.
    pub(super) fn hang(&self, finding: &mut Finding) {
        if self.spans.is_empty() || self.rules.contains(finding.rule) {
            return;
        }
        finding.veil = self.under(finding);
        if let Some(from) = finding.veil {
            finding.body.message.derive(from, false);
            if let Some(label) = &mut finding.body.label {
                label.derive(from, true);
            }
            if let Some(help) = &mut finding.body.help {
                help.derive(from, true);
            }
        }
    }

    /// Returns the masked bytes that a finding speaks of.
    fn under(&self, finding: &Finding) -> Option<Span> {
        let texts = std::iter::once(&finding.body.message)
            .chain(&finding.body.label)
            .chain(&finding.body.help);
        let pieces = texts.clone().flat_map(Text::pieces).filter_map(Piece::span);
        let edits = finding.body.all_edits();
        let mut spans = std::iter::once(finding.place.span)
            .chain(pieces)
            .chain(edits.clone().map(|edit| edit.span));
        let said = || {
            let mut loose = texts.flat_map(Text::pieces).filter_map(Piece::loose);
            loose.find_map(|text| self.said.find(text).first().map(|(_, from)| *from))
        };
        let put = || {
            edits.clone().find_map(|edit| {
                let own = self.by_file.get(&edit.span.file)?;
                own.find(&edit.text).first().map(|(_, from)| *from)
            })
        };
        spans
            .find_map(|span| self.touched(span))
            .or_else(said)
            .or_else(put)
    }

    fn touched(&self, span: Span) -> Option<Span> {
        let next = self
            .spans
            .partition_point(|mask| (mask.file, mask.end) <= (span.file, span.start));
        let next = self.spans.get(next)?;
        next.overlaps(span).then_some(*next)
    }
}
