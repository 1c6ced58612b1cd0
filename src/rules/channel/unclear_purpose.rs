//! A channel does not say what it is for, or says the same as another of its kind.
//!
//! ## Why
//! Newcomers have to know where to ask. Two lists with one purpose halve each discussion.
//!
//! ## What to do
//! Write one sentence under `purpose`, or merge the two channels.
//!
//! ## Bad
//! ```toml channels/chat.toml
//! name = "Chat"
//! kind = "chat"
//! ```
//!
//! ## Good
//! ```toml channels/chat.toml
//! name = "Chat"
//! kind = "chat"
//! purpose = "Quick questions between calls"
//! ```

use std::collections::BTreeMap;

use crate::finding::{Findings, Severity, text};
use crate::knowledge::names::fold;
use crate::model::{Builtin, Channel, Community, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::community(check)).reads(&[(Builtin::Channel, "purpose")]);

fn check(community: &Community<'_>, findings: &mut Findings) {
    let mut known: BTreeMap<(String, String), Record<'_>> = BTreeMap::new();
    for record in community.of_kind(Builtin::Channel) {
        let channel = Channel::new(record, community);
        if !channel.is_active() || !channel.gives("purpose") {
            continue;
        }
        let purpose = fold(&record.text("purpose").unwrap_or_default());
        if purpose.is_empty() {
            findings
                .at(
                    channel.place("purpose"),
                    text![channel, " does not say what it is for"],
                )
                .help("add one sentence under `purpose`")
                .about("purpose");
            continue;
        }
        let key = (channel.kind().into_owned(), purpose);
        match known.get(&key) {
            Some(first) => {
                findings
                    .at(
                        channel.place("purpose"),
                        text![channel, " has the same purpose as ", first.label()],
                    )
                    .related(first.place("purpose"), "said here as well")
                    .help("say how the two differ, or merge them")
                    .about(first.id().unwrap_or_default());
            }
            None => {
                known.insert(key, record);
            }
        }
    }
}
