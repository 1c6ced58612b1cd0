//! Invitations to chats, by the form of their links.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compiled;

static INVITE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)\bhttps?://(?:",
        r"(?P<slack>join\.slack\.com/t/[\w-]+/(?:shared_invite|signup)[\w/~.-]*|[\w-]+\.slack\.com/join/shared_invite/[\w~.-]+)|",
        r"(?P<discord>discord\.gg/[\w-]+|discord(?:app)?\.com/invite/[\w-]+)|",
        r"(?P<telegram>(?:t|telegram)\.me/(?:\+|joinchat/)[\w-]+)|",
        r"(?P<whatsapp>chat\.whatsapp\.com/[\w]+)",
        r")",
    ))
});

/// Names of the groups of the pattern, and what people call them.
const PLATFORMS: [(&str, &str); 4] = [
    ("slack", "Slack"),
    ("discord", "Discord"),
    ("telegram", "Telegram"),
    ("whatsapp", "WhatsApp"),
];

/// Returns the invitations in a text, each with its bytes and the platform.
pub(crate) fn invites_in(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let Some(pattern) = INVITE.as_ref() else {
        return Vec::new();
    };
    let found = pattern.captures_iter(text).filter_map(|found| {
        let mut names = PLATFORMS.iter();
        let (_, platform) = names.find(|(name, _)| found.name(name).is_some())?;
        Some((found.get(0)?.range(), *platform))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::invites_in;

    #[test]
    fn invitations_are_known_by_their_links() {
        let platform = |text| invites_in(text).first().map(|(_, platform)| *platform);
        for (text, name) in [
            (
                "https://join.slack.com/t/works/shared_invite/zt-1~a",
                "Slack",
            ),
            (
                "[chat](https://works.slack.com/join/shared_invite/zt-1)",
                "Slack",
            ),
            ("<https://discord.gg/abc>", "Discord"),
            ("https://discord.com/invite/abc", "Discord"),
            ("https://t.me/+abcDEF", "Telegram"),
            ("https://chat.whatsapp.com/abc", "WhatsApp"),
        ] {
            assert_eq!(platform(text), Some(name), "{text}");
        }
        for text in [
            "https://works.slack.com/archives/C1",
            "https://slack.com/",
            "https://discord.com/channels/1/2",
            "https://t.me/works",
            "https://works.test/slack",
        ] {
            assert_eq!(platform(text), None, "{text}");
        }
    }
}
