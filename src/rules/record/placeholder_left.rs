//! Text of a template was left in a record or page.
//!
//! "TBD", "to be decided" and "coming soon" are found where they fill a slot: a whole value, a line, a
//! list item, a cell, or what follows `Label:`; among other words they are what somebody said. "Lorem
//! ipsum", `(insert …)`, `[INSERT …]` and `<your … here>` are found wherever they stand, and so is a
//! contact at `example.org`, `.com` or `.net`. `TODO` is also the name of an organisation: it counts
//! as a whole value, as `TODO(` and `[TODO]`, as `TODO:` where a line begins, and in a comment; in
//! minutes it is a task. Drafts (`draft: true`), templates (`.github/ISSUE_TEMPLATE/`, a file or folder
//! called template), code and addresses at `.test` are left alone.
//!
//! ## Why
//! Whoever reads "TBD" where the way to join should stand does not join. A contact at an example
//! domain reaches nobody.
//!
//! ## What to do
//! Write what belongs there, take the line out, or mark the page as a draft.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! join = "TBD"
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! join = "Come to the next call of the TODO group."
//! ```

use serde::Deserialize;

use crate::document::{Document, Node};
use crate::finding::{Findings, Severity, Text};
use crate::knowledge::markers::{Place as Where, placeholders, template_brackets};
use crate::knowledge::topics::{Topic, Topics};
use crate::model::{File, Record};
use crate::rule::{Check, Run};
use crate::span::{Span, offset};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PlaceholderLeft {}

impl Check for PlaceholderLeft {
    const SEVERITY: Severity = Severity::Warning;
    const RUN: Run<Self> = Run::File(Self::check);
}

impl PlaceholderLeft {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        if !file.may_speak_of(Topic::Template) || file.is_draft() || file.is_template() {
            return;
        }
        // A date of TOML is no string, and may be the first of a calendar all the same.
        let is_prose = |value: &Node<'_>| !file.is_excluded_page() && value.is_in_body();
        for record in file.records() {
            let values = record.scalars().into_iter();
            for value in values.filter(|value| !is_prose(value)) {
                if Topics::of(value.written()).may_be(Topic::Template) {
                    in_value(record, value, findings);
                }
            }
        }
        let document = file.document();
        let Some(page) = document.page().filter(|_| !file.is_excluded_page()) else {
            return;
        };
        let body = document.text().get(page.body.clone()).unwrap_or("");
        let prose = if file.is_minutes() {
            Where::Minutes
        } else {
            Where::Prose
        };
        let prose = placeholders(body, prose)
            .into_iter()
            .map(|range| document.span(page.body.start + range.start, page.body.start + range.end));
        let comments = page.comments.iter().flat_map(|comment| {
            let inside = placeholders(document.slice(*comment), Where::Comment);
            let start = comment.start as usize;
            inside
                .into_iter()
                .map(move |range| document.span(start + range.start, start + range.end))
        });
        let mut found: Vec<Span> = prose.chain(comments).collect();
        // What the template of a code of conduct left is told by `conduct/placeholder-left`.
        let is_told =
            |span: &Span| file.is_conduct() && !template_brackets(document.slice(*span)).is_empty();
        found.retain(|span| !is_code(document, *span) && !is_told(span));
        found.sort_unstable();
        found.dedup_by(|again, first| again.overlaps(*first));
        // A row of a table that is still empty is one thing to do.
        let mut last: Option<Span> = None;
        for span in found {
            let is_same = last.replace(span).is_some_and(|last| {
                document.slice(last) == document.slice(span)
                    && are_on_one_line(document, last, span)
            });
            if !is_same {
                let written = document.slice(span);
                let finding = findings.at(file.page_place(span), message(written, span));
                finding.help(HELP).about(written);
            }
        }
    }
}

const HELP: &str = "write what belongs there, or take it out";

fn message(written: &str, span: Span) -> Text {
    let quoted = Text::quoted(written, span);
    if written.contains("TODO") || written.contains("FIXME") {
        text![quoted, " marks what somebody left to do"]
    } else {
        text![quoted, " is still to be filled in"]
    }
}

fn are_on_one_line(document: &Document, first: Span, second: Span) -> bool {
    let between = document
        .text()
        .get(first.end as usize..second.start as usize);
    between.is_some_and(|between| !between.contains(['\n', '\r']))
}

fn in_value(record: Record<'_>, value: Node<'_>, findings: &mut Findings) {
    for range in placeholders(value.written(), Where::Value) {
        let written = value.written().get(range.clone()).unwrap_or("");
        let mut place = record.place_of(value);
        if value.is_verbatim() {
            let start = value.inner_span().start + offset(range.start);
            place.span = Span::new(place.span.file, start, start + offset(range.len()));
        }
        let message = message(written, place.span);
        findings.at(place, message).help(HELP).about(written);
    }
}

fn is_code(document: &Document, span: Span) -> bool {
    document
        .page()
        .is_some_and(|page| page.code.iter().any(|code| code.overlaps(span)))
}
