//! Notes of a meeting lack the antitrust notice.
//!
//! Only where a configuration asks for a notice, with `text` or `required`. Any notice counts that names antitrust or
//! competition law in the text, the agenda, or a link. The notice that is inserted is the one under `text`: what holds
//! for a community, its lawyers say and not this program. Without `text`, nothing is inserted.
//!
//! ## Why
//! Meetings of competitors are where cartels are suspected. Associations therefore read a notice at the beginning of
//! each and keep that in the minutes
//! (<https://www.linuxfoundation.org/legal/antitrust-policy>).
//!
//! ## What to do
//! Add the notice at the top of the notes.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [rules]
//! "decision/no-antitrust-notice" = { required = true }
//! ```
//! ```md notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! ---
//!
//! We spoke about the guide.
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [rules]
//! "decision/no-antitrust-notice" = { required = true }
//! ```
//! ```md notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! ---
//!
//! The chair read the antitrust notice. We spoke about the guide.
//! ```
//!
//! ## Parameters
//! - `required`: whether notes need a notice; `false`, and `true` where `text` is given.
//! - `text`: the notice as it is inserted; nothing.
//! - `groups`: the ids of the groups whose notes need it; all.
//! - `since`: notes of meetings before this day need none, such as `"2024-01-01"`; the beginning.

use serde::Deserialize;

use crate::date::PartialDate;
use crate::document::Format;
use crate::finding::{Findings, Safe, Severity, text};
use crate::model::{Builtin, Note, Value};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(
    Severity::Warning,
    &Look::note_with(NoAntitrustNotice::check),
)
.reads(&[(Builtin::Note, "date")]);

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct NoAntitrustNotice {
    required: bool,
    text: String,
    groups: Vec<String>,
    since: Option<PartialDate>,
}

/// What a notice names, in the languages in which communities meet; in lower case.
const NAMES: [&str; 12] = [
    "antitrust",
    "anti-trust",
    "competition law",
    "competition compliance",
    "kartellrecht",
    "wettbewerbsrecht",
    "droit de la concurrence",
    "derecho de la competencia",
    "direito da concorrência",
    "diritto della concorrenza",
    "mededingingsrecht",
    "独占禁止法",
];

impl NoAntitrustNotice {
    fn check(&self, note: Note<'_>, findings: &mut Findings<Safe>) {
        if !self.required && self.text.trim().is_empty() {
            return;
        }
        let record = note.record();
        let group = record.text("group");
        let is_of_group =
            group.is_some_and(|group| self.groups.iter().any(|known| *known == *group));
        if !self.groups.is_empty() && !is_of_group {
            return;
        }
        let day = record.field("date").and_then(|value| value.date());
        if day
            .zip(self.since)
            .is_some_and(|(day, since)| day.last() < since.first())
        {
            return;
        }
        let document = record.document();
        let Some(page) = document.page().filter(|_| !document.has_let_go()) else {
            return;
        };
        let text = document.text();
        let body = text.get(page.body.clone()).unwrap_or_default();
        let agenda = record.list("agenda");
        let mut agenda = agenda.iter().filter_map(Value::text);
        if self.is_in(body) || agenda.any(|text| self.is_in(&text)) {
            return;
        }
        let finding = findings
            .at(
                record.head_place(),
                text!["the notes ", note, " have no antitrust notice"],
            )
            .help("add the notice at the top of the notes")
            .about("antitrust");
        let notice = self.text.trim();
        if notice.is_empty() || document.format() != Format::Markdown {
            return;
        }
        let (at, notice) = insertion(text, body, page.body.start, notice);
        let place: Span = document.span(at, at);
        finding.edit(Safe, place, notice);
    }

    /// Says whether a text has the notice, or names one.
    fn is_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let own = self.text.trim().to_lowercase();
        NAMES.iter().any(|name| text.contains(name)) || (!own.is_empty() && text.contains(&own))
    }
}

/// Returns where a notice is inserted, a paragraph of its own before the first one, and what.
fn insertion(text: &str, body: &str, start: usize, notice: &str) -> (usize, String) {
    let blank = body.len() - body.trim_start_matches(['\n', '\r']).len();
    let is_empty = body.trim().is_empty();
    let before = match body.get(..blank) {
        // Front matter ends, and the body begins in the next line.
        Some("") if start > 0 => "\n",
        Some("\n" | "\r\n") if is_empty => "\n",
        _ => "",
    };
    let after = if is_empty { "\n" } else { "\n\n" };
    let at = if is_empty { text.len() } else { start + blank };
    let notice = format!("{before}{notice}{after}");
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    (at, notice.replace("\r\n", "\n").replace('\n', line_end))
}
