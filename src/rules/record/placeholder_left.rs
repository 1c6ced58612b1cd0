//! Text of a template was left in a record or page.
//!
//! Found are "TBD", "coming soon", "lorem ipsum", `(insert …)`, `[INSERT …]` and contacts at
//! `example.org`, `.com` or `.net`. `TODO` counts only as `TODO(`, `[TODO]`, in a comment, or as a
//! whole value, since it is also the name of an organisation. Drafts (`draft: true`), code and
//! addresses at `.test` are left alone.
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
        if file.is_draft() || !file.may_speak_of(Topic::Template) {
            return;
        }
        for (record, value) in file.strings_beside_prose() {
            if Topics::of(value.written()).may_be(Topic::Template) {
                in_value(record, value, findings);
            }
        }
        let document = file.document();
        let Some(page) = document.page().filter(|_| !file.is_excluded_page()) else {
            return;
        };
        let body = document.text().get(page.body.clone()).unwrap_or("");
        let prose = placeholders(body, Where::Prose)
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
        for span in found {
            let quoted = Text::quoted(document.slice(span), span);
            findings
                .at(
                    file.page_place(span),
                    text![quoted, " was left from a template"],
                )
                .help("write what belongs there, or take it out")
                .about(document.slice(span));
        }
    }
}

fn in_value(record: Record<'_>, value: Node<'_>, findings: &mut Findings) {
    for range in placeholders(value.written(), Where::Value) {
        let written = value.written().get(range.clone()).unwrap_or("");
        let mut place = record.place_of(value);
        if value.is_verbatim() {
            let start = value.inner_span().start + offset(range.start);
            place.span = Span::new(place.span.file, start, start + offset(range.len()));
        }
        let quoted = Text::quoted(written, place.span);
        findings
            .at(place, text![quoted, " was left from a template"])
            .help("write what belongs there, or take it out")
            .about(written);
    }
}

fn is_code(document: &Document, span: Span) -> bool {
    document
        .page()
        .is_some_and(|page| page.code.iter().any(|code| code.overlaps(span)))
}
