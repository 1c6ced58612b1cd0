//! An event has no host, or only former ones.
//!
//! ## Why
//! Somebody has to open the room, answer questions and be responsible for the code of conduct.
//!
//! ## What to do
//! Name a person or an organisation under `hosts`.
//!
//! ## Bad
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! ```
//!
//! ## Good
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! hosts = ["ada-example"]
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Event, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::event(check)).reads(&[(Builtin::Event, "hosts")]);

fn check(event: Event<'_>, findings: &mut Findings) {
    if !event.is_on() || !event.gives("hosts") {
        return;
    }
    let hosts = event.hosts();
    // An event of the past was hosted by whoever was there then.
    let is_past = event.is_over();
    let counts = |host: &Option<Record<'_>>| is_past || host.is_none_or(Record::is_active);
    if hosts.iter().any(counts) {
        return;
    }
    let what = if hosts.is_empty() {
        " has no host"
    } else {
        " has no host who is still active"
    };
    findings
        .at(event.place("hosts"), text![event, what])
        .help("name a person or an organisation under `hosts`")
        .about("hosts");
}
