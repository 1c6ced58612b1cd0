//! Taking part in an event costs something, while the community says that it does not.
//!
//! `fee` counts, and so does what `summary` and `notes` say of a price in words. Travel, food and lodging that people pay
//! themselves are not a fee. Nothing is reported unless `[community] fees = "none"`.
//!
//! ## Why
//! No fees are required to take part: that is what lets a small town sit next to a large university.
//!
//! ## What to do
//! Remove the fee, or find someone who pays it.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [community]
//! fees = "none"
//! ```
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! fee = { amount = 50, currency = "EUR" }
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [community]
//! fees = "none"
//! ```
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! fee = "none"
//! ```
//!
//! ## Parameters
//! - `max`: the highest amount that is not a fee; 0.

use serde::Deserialize;

use crate::finding::{Findings, Severity, text};
use crate::knowledge::fees::prices;
use crate::model::Event;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::event_with(ParticipationFee::check));

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ParticipationFee {
    max: f64,
}

impl ParticipationFee {
    fn check(&self, event: Event<'_>, findings: &mut Findings) {
        if event.record().setting().community.fees.as_deref() != Some("none") {
            return;
        }
        if let Some((amount, place)) = event.fee()
            && amount > self.max
        {
            findings
                .at(place, text![event, " asks for a fee"])
                .help("set `fee = \"none\"`, and find someone who pays for it")
                .about("fee");
            return;
        }
        for field in ["summary", "notes"] {
            let Some(value) = event.record().field(field) else {
                continue;
            };
            let said = value.text().unwrap_or_default();
            let Some(price) = prices(&said).into_iter().next() else {
                continue;
            };
            findings
                .at(
                    event.record().place_within(&value, price, field),
                    text![event, " seems to ask for a fee"],
                )
                .help("remove the fee; travel, food and lodging that people pay for do not count")
                .about(field);
        }
    }
}
