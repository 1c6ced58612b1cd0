//! A public channel does not say how to reach it.
//!
//! A mailing list needs its address or the page on which to subscribe, any other channel a `url`. Channels with
//! `public = false` are left alone.
//!
//! ## Why
//! A channel that nobody can find is open in name only.
//!
//! ## What to do
//! Add `url`.
//!
//! ## Bad
//! ```toml channels/cities-list.toml
//! name = "Cities list"
//! kind = "mailing-list"
//! ```
//!
//! ## Good
//! ```toml channels/cities-list.toml
//! name = "Cities list"
//! kind = "mailing-list"
//! url = "cities@lists.works.test"
//! ```

use crate::finding::{Findings, Severity, text};
use crate::knowledge::mail::is_address;
use crate::model::{Builtin, Channel};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::channel(check)).reads(&[(Builtin::Channel, "url")]);

fn check(channel: Channel<'_>, findings: &mut Findings) {
    if !channel.is_active() || !channel.is_public() || !channel.gives("url") {
        return;
    }
    let url = channel.record().text("url").unwrap_or_default();
    let is_list = channel.kind() == "mailing-list";
    if is_address(url.trim()) || url.contains("://") || url.starts_with("mailto:") {
        return;
    }
    let (what, help) = if is_list {
        (
            " has neither an address nor a page to subscribe on",
            "add `url`: the address of the list, or the page on which people subscribe",
        )
    } else {
        (" does not say where it is", "add `url`")
    };
    findings
        .at(channel.place("url"), text![channel, what])
        .help(help)
        .about("url");
}
