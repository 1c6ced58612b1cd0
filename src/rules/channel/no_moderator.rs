//! No active person moderates a chat, mailing list or forum.
//!
//! ## Why
//! A code of conduct is worth only what somebody does about it: wherever people talk, someone has to be able to
//! act.
//!
//! ## What to do
//! Name people under `moderators`.
//!
//! ## Bad
//! ```toml channels/cities-list.toml
//! name = "Cities list"
//! kind = "mailing-list"
//! moderators = []
//! ```
//!
//! ## Good
//! ```toml channels/cities-list.toml
//! name = "Cities list"
//! kind = "mailing-list"
//! moderators = ["ada-example"]
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Channel, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::channel(check)).reads(&[(Builtin::Channel, "moderators")]);

fn check(channel: Channel<'_>, findings: &mut Findings) {
    let is_talk = matches!(&*channel.kind(), "chat" | "mailing-list" | "forum");
    if !is_talk || !channel.is_active() || !channel.gives("moderators") {
        return;
    }
    let moderators = channel.moderators();
    // Somebody without a record is reported by the rules about references.
    if moderators
        .iter()
        .any(|person| person.is_none_or(Person::is_active))
    {
        return;
    }
    let what = if moderators.is_empty() {
        " has no moderator"
    } else {
        " has no moderator who is still active"
    };
    findings
        .at(channel.place("moderators"), text![channel, what])
        .help("name somebody who is active under `moderators`")
        .about("moderators");
}
