//! The date in the name of a file is not the date in the record.
//!
//! Events and notes are judged: the name may begin with a date, which then is that of `start` or
//! `date`, written `YYYY-MM-DD`.
//!
//! ## Why
//! Lists of events are sorted and found by the names of their files. A wrong date there sends people
//! to a meeting on the wrong day.
//!
//! ## What to do
//! Rename the file, or correct the date in the record.
//!
//! ## Bad
//! ```toml events/2026-05-14-spring-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = "2026-05-15T16:00"
//! ```
//!
//! ## Good
//! ```toml events/2026-05-14-spring-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = "2026-05-14T16:00"
//! ```

use regex::Regex;
use serde::Deserialize;
use std::sync::LazyLock;

use crate::date::PartialDate;
use crate::finding::{Findings, Safety, Severity, Text};
use crate::model::{Builtin, Record};
use crate::rule::{Check, Run};
use crate::text;

/// A date in front of a name, or a name that is nothing else: with `-`, `_`, `.` or nothing between
/// its parts.
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^([12][0-9]{3})([-_.]?)([0-9]{1,2})([-_.]?)([0-9]{1,2})(?:$|[-_. ])").ok()
});

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct FilenameDiffersFromDate {}

impl Check for FilenameDiffersFromDate {
    const SEVERITY: Severity = Severity::Error;
    const FIX: Option<Safety> = Some(Safety::Suggest);
    const RUN: Run<Self> = Run::Record(Self::check);
}

impl FilenameDiffersFromDate {
    fn check(&self, record: Record<'_>, findings: &mut Findings) {
        let field = match record.kind().builtin() {
            Some(Builtin::Event) => "start",
            Some(Builtin::Note) => "date",
            _ => return,
        };
        if !record.is_alone() || record.kind().spec().name_shape.is_some() {
            return;
        }
        let stem = record.path().stem();
        let Some(found) = DATE.as_ref().and_then(|date| date.captures(stem)) else {
            return;
        };
        let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
        // `2026-11-call` names a month: without separators only eight digits are a day.
        let is_bare = part(2).is_empty() || part(4).is_empty();
        if is_bare && part(2).len() + part(4).len() + part(3).len() + part(5).len() != 4 {
            return;
        }
        let named = format!("{}-{:0>2}-{:0>2}", part(1), part(3), part(5));
        let Some(named) = PartialDate::parse(&named) else {
            return;
        };
        let Some(value) = record.field(field) else {
            return;
        };
        let Some(stated) = value.date() else { return };
        let rest = stem
            .get(found.get(5).map_or(0, |day| day.end())..)
            .unwrap_or("");
        let ending = record.path().name().strip_prefix(stem).unwrap_or("");
        let better = Text::word(format!("{stated}{rest}{ending}"));
        if named != stated {
            findings
                .at(
                    record.place_of_value(&value, field),
                    text!["the file's name says ", named, ", the record ", stated],
                )
                .help(text![
                    "rename the file to ",
                    better,
                    ", or correct the date"
                ])
                .about(field);
        } else if part(2) != "-" || part(4) != "-" || part(3).len() < 2 || part(5).len() < 2 {
            findings
                .at(
                    record.head_place(),
                    "the date in the file's name is not `YYYY-MM-DD`",
                )
                .help(text!["rename the file to ", better])
                .about("form");
        }
    }
}
