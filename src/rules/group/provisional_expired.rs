//! A group has been provisional for longer than it may be.
//!
//! The time counts from `formed`, or lasts until `provisional_until` where the group says that.
//!
//! ## Why
//! A group is provisional so that a community can try it before it promises anything. Left alone, a
//! trial becomes permanent without anybody having decided it.
//!
//! ## What to do
//! Decide: set `status = "active"`, or `"archived"`; or move `provisional_until`.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! status = "provisional"
//! formed = 2020-01-15
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! status = "active"
//! formed = 2020-01-15
//! ```
//!
//! ## Parameters
//! - `most`: how long a group may be provisional, an ISO 8601 duration; `P6M`.

use serde::Deserialize;

use crate::date::{PartialDate, Period};
use crate::finding::{Findings, Severity, text};
use crate::model::Group;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(
    Severity::Warning,
    &Look::group_with(ProvisionalExpired::check),
);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ProvisionalExpired {
    most: Period,
}

impl Default for ProvisionalExpired {
    fn default() -> Self {
        Self {
            most: Period::months(6),
        }
    }
}

impl ProvisionalExpired {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        if group.status() != "provisional" {
            return;
        }
        let date = |field: &str| group.record().field(field).and_then(|value| value.date());
        let (field, last) = match (date("provisional_until"), date("formed")) {
            (Some(until), _) => ("provisional_until", Some(until.last())),
            (None, Some(formed)) => ("formed", self.most.after(formed.last())),
            (None, None) => return,
        };
        let Some(last) = last.filter(|last| *last < group.today()) else {
            return;
        };
        findings
            .at(
                group.place(field),
                text![
                    group,
                    " could be provisional only until ",
                    PartialDate::of(last)
                ],
            )
            .help("set `status = \"active\"` or `\"archived\"`, or move `provisional_until`")
            .about(field);
    }
}
