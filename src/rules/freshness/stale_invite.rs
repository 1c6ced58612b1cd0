//! An invitation to a chat is past its end, or so old that it may not work any more.
//!
//! The rule knows invitations to Slack, Discord, Telegram and WhatsApp by the form of the link. A channel says under `invite_expires` until when its
//! link holds; any other link counts from the commit that brought its line, and is not judged without git.
//!
//! The rule is off by default: whether a link works is known to the platform alone. Slack's links end after 30 days, or after 400 people, unless
//! they are made to last (<https://slack.com/help/articles/201330256>); Discord's after 7 days
//! (<https://support.discord.com/hc/en-us/articles/208866998>).
//!
//! ## Why
//! Whoever follows a dead invitation thinks that the community is closed.
//!
//! ## What to do
//! Make a new invitation that does not end, or point to a page that you keep up to date.
//!
//! ## Bad
//! ```toml channels/chat.toml
//! name = "Chat"
//! kind = "chat"
//! url = "https://join.slack.com/t/works/shared_invite/zt-abc"
//! invite_expires = 2026-03-01
//! ```
//!
//! ## Good
//! ```toml channels/chat.toml
//! name = "Chat"
//! kind = "chat"
//! url = "https://join.slack.com/t/works/shared_invite/zt-abc"
//! invite_expires = 2027-03-01
//! ```
//!
//! ## Parameters
//! - `days`: how old a link may be; 365.

use serde::Deserialize;

use crate::date::PartialDate;
use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Community, Invite};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::community_with(StaleInvite::check))
        .off()
        .dated();

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct StaleInvite {
    days: i32,
}

impl Default for StaleInvite {
    fn default() -> Self {
        Self { days: 365 }
    }
}

impl StaleInvite {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        let today = community.setting().today;
        for channel in community
            .of_kind(Builtin::Channel)
            .filter(|it| it.is_active())
        {
            let expires = channel
                .field("invite_expires")
                .and_then(|value| value.date());
            let Some(expires) = expires.filter(|day| day.last() < today) else {
                continue;
            };
            findings
                .at(
                    channel.place("invite_expires"),
                    text!["the invitation to ", channel, " ended on ", expires],
                )
                .help("make a new one, and set `url` and `invite_expires`")
                .about("invite");
        }
        for Invite {
            place,
            platform,
            since,
        } in community.invites()
        {
            if (today - since).get_days() <= self.days {
                continue;
            }
            findings
                .at(
                    place,
                    text![
                        "this invitation to ",
                        platform,
                        " is here since ",
                        PartialDate::of(since)
                    ],
                )
                .help("make one that does not expire, or point to a page that you keep up to date")
                .about(platform);
        }
    }
}
