//! Text of a template was left in a record or page.
//!
//! "TBD", "TBA", "TBC", "to be decided", "coming soon" and the like in other languages ("noch offen", "à définir", "por confirmar",
//! "da definire", "nog te bepalen") are found where they fill a slot: a whole value, a line, a
//! list item, a cell, or what follows `Label:`; among other words they are what somebody said. `YYYY-MM-DD`, `[NAME]` and
//! `<your name>` are found as whole values of records. "Lorem
//! ipsum" is found where a text begins with it or "dolor" follows; `(insert …)`, `[INSERT …]` and `<your … here>` are found anywhere, and so is a
//! contact at `example.org`, `.com` or `.net`. `TODO` is also the name of an organisation: it counts
//! as a whole value, as `TODO(` and `[TODO]`, and as `TODO:` where a line begins; in minutes it is a
//! task. More than three of a kind in one page, and those in rows of one table,
//! are one finding that says how many there are.
//!
//! Left alone are drafts (`draft: true`, a folder `drafts/`, a heading or first lines that say "this is a
//! draft"), templates (`.github/ISSUE_TEMPLATE/`, a file or folder called template), code, addresses at
//! `.test`, pages in an archive (`archive/`, `.old/`) and pages that say at their top that they are archived. So
//! is everything where the read-me of the repository says at its top that it is archived, has moved or
//! is no longer maintained. What a page
//! leaves open that is dated in its path or front matter, and what a line or a section leaves open
//! that is dated itself, is left alone three months after its day: nobody fills it in any more. So is
//! what a proposal or an application leaves open, which stays as it was submitted
//! (`docs-proposal.md`, `proposals/`), what is open under a heading such as "Planned work", and all of a copy of others' text (`third_party/`, `vendor/`, `Translation/`).
//! A comment in HTML is not on the page: it is judged where `comments` says so.
//!
//! ## Why
//! Someone who reads "TBD" instead of the way to join does not join. A contact at an example
//! domain reaches nobody.
//!
//! ## What to do
//! Write what belongs there, remove the line, or mark the page as a draft.
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
//!
//! ## Parameters
//! - `comments`: whether `TODO` and the like are reported in comments of pages as well; false.
//! - `days`: for how long after its day what a dated page leaves open is reported; 90.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::{Node, Page, Spelling};
use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::markers::{Place as Where, is_left_open, placeholders, template_brackets};
use crate::knowledge::topics::{Topic, Topics};
use crate::model::{File, Record, Standing, once_a_line, repeated};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::file_with(PlaceholderLeft::check));

/// How many of a kind a page may hold before they are one finding.
const FEW: usize = 3;

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PlaceholderLeft {
    comments: bool,
    days: i32,
}

impl Default for PlaceholderLeft {
    fn default() -> Self {
        Self {
            comments: false,
            days: 90,
        }
    }
}

impl PlaceholderLeft {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        if !file.may_speak_of(Topic::Template) || file.is_template() {
            return;
        }
        let standing = file.standing();
        if standing.is_some_and(Standing::is_unfinished) {
            return;
        }
        let is_submitted = standing == Some(Standing::Submitted);
        let is_settled = |text: &str, span| {
            is_left_open(text) && (is_submitted || file.is_past(span, self.days))
        };
        // A date of TOML is not a string, and may be the first of a calendar all the same.
        let is_prose = |value: &Node<'_>| value.is_in_body() && !file.is_excluded_page();
        for record in file.records() {
            let values = record.scalars().into_iter();
            for value in values.filter(|value| !is_prose(value)) {
                let text = value.written();
                if Topics::of(text).may_be(Topic::Template) && !is_settled(text, value.span()) {
                    in_value(record, value, findings);
                }
            }
        }
        let document = file.document();
        let page = document.page().filter(|_| !file.is_excluded_page());
        let Some(page) = page.filter(|_| is_submitted || standing.is_none()) else {
            return;
        };
        let mut found = self.in_page(file, page);
        found.retain(|span| {
            let text = document.slice(*span);
            // What a template asks for is not a plan.
            let is_open = is_left_open(text) && text.starts_with(char::is_alphabetic);
            !(is_settled(text, *span) || is_open && file.is_planned(*span))
        });
        let mut kinds: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for span in found {
            kinds.entry(document.slice(span)).or_default().push(span);
        }
        tell_all(file, &kinds, findings);
    }

    /// Returns what the page's text still holds, in order.
    fn in_page(&self, file: File<'_>, page: &Page) -> Vec<Span> {
        let document = file.document();
        let body = document.text().get(page.body.clone()).unwrap_or("");
        let minutes = file.is_minutes().then_some(Where::Minutes);
        let prose = minutes.unwrap_or(Where::Prose);
        let within = |text: &str, start: usize, place: Where| -> Vec<Span> {
            let found = placeholders(text, place).into_iter();
            found
                .map(|range| document.span(start + range.start, start + range.end))
                .collect()
        };
        let mut found = within(body, page.body.start, prose);
        found.retain(|span| !page.is_comment(span.start as usize));
        for comment in page.comments.iter().filter(|_| self.comments) {
            let text = document.slice(*comment);
            found.extend(within(text, comment.start as usize, Where::Comment));
        }
        // What the template of a code of conduct left is reported by `conduct/placeholder-left`.
        let is_told =
            |span: &Span| file.is_conduct() && !template_brackets(document.slice(*span)).is_empty();
        found.retain(|span| !page.is_code(span.start as usize) && !is_told(span));
        found.sort_unstable();
        found.dedup_by(|again, first| again.overlaps(*first));
        // A row of a table that is still empty is one thing to do.
        once_a_line(document, found)
    }
}

const HELP: &str = "write what belongs there, or take it out";

fn tell_all(file: File<'_>, kinds: &BTreeMap<&str, Vec<Span>>, findings: &mut Findings) {
    let all = kinds.values();
    for told in all.flat_map(|same| repeated(file.document(), same, FEW)) {
        let written = file.document().slice(told.first);
        let mut said = message(written, told.first);
        let unit = match (told.are_rows, told.more) {
            (true, 1) => " more row",
            (true, _) => " more rows",
            (false, _) => " more places",
        };
        if told.more > 0 {
            said.push(text![", here and in ", told.more, unit]);
        }
        let place = file.page_place(told.first);
        findings.at(place, said).help(HELP).about(written);
    }
}

fn message(written: &str, span: Span) -> Text {
    let says = match written {
        todo if todo.contains("TODO") || todo.contains("FIXME") => {
            " marks what somebody left to do"
        }
        _ => " is still to be filled in",
    };
    text![Text::quoted(written, span), says]
}

fn in_value(record: Record<'_>, value: Node<'_>, findings: &mut Findings) {
    let spelling = LazyCell::new(|| Spelling::of(value));
    for range in placeholders(value.written(), Where::Value) {
        let written = value.written().get(range.clone()).unwrap_or("");
        let mut place = record.place_of(value);
        place.span = spelling.span(&range);
        let message = message(written, place.span);
        findings.at(place, message).help(HELP).about(written);
    }
}
