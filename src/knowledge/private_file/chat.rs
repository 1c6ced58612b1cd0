//! Chats, as programs export them: lines with a time and a name (Zoom, Google Meet, WhatsApp), JSON (Slack, Matrix, Discord, Telegram,
//! Mattermost) and HTML (Matrix, Discord, Telegram).
//!
//! Logs of IRC are left alone: where they are kept, it is the meeting that was held there in public.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::pattern::compiled;

/// How many lines of one form make a chat.
const FEW: usize = 3;

static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?m)^(?:",
        // Zoom, saved by a participant.
        r"[0-9]{2}:[0-9]{2}:[0-9]{2}[ \t]+From[ \t]+[^\n:]{1,80}?(?:[ \t]+(?:to|To)[ \t]+[^\n:]{1,80})?[ \t]*:",
        // Zoom, from the cloud.
        r"|[0-9]{2}:[0-9]{2}:[0-9]{2}\t[^\t\n:]{1,80}:\t",
        // WhatsApp on one system and on the other.
        r"|\u{200e}?\[?[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4},? [0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[ \u{202f}]?[AaPp]\.?[Mm]\.?)?(?:\]| -) [^\n:]{1,60}: ",
        // Google Meet.
        r"|[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3},[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}\r?\n[^\n:]{1,60}: ",
        r")",
    ))
});

static SLACK: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r#""ts"\s*:\s*"[0-9]{10}\.[0-9]{6}""#));

/// What is in the beginning of an export in JSON, all of one row. Each of them needs more than one word, for
/// programs that read such an export name single ones.
const KEYS: [&[&str]; 8] = [
    // Slack: the users of a workspace.
    &["\"team_id\"", "\"real_name\"", "\"profile\"", "\"is_bot\""],
    // Matrix: what Element exports, and events as servers keep them.
    &["\"room_name\"", "\"exported_by\"", "\"messages\""],
    &[
        "\"m.room.message\"",
        "\"sender\"",
        "\"event_id\"",
        "\"origin_server_ts\"",
    ],
    // Discord.
    &[
        "\"guild\"",
        "\"channel\"",
        "\"messages\"",
        "\"author\"",
        "\"timestamp\"",
    ],
    // Telegram.
    &["\"messages\"", "\"date_unixtime\"", "\"from_id\""],
    &["\"chats\"", "\"date_unixtime\"", "\"from_id\""],
    // Mattermost.
    &[
        "\"type\"",
        "\"post\"",
        "\"create_at\"",
        "\"channel\"",
        "\"user\"",
    ],
    // Microsoft Teams.
    &["\"messagetype\"", "\"imdisplayname\"", "\"composetime\""],
];

/// The same of an export in HTML.
const CLASSES: [&[&str]; 3] = [
    &["mx_RoomView", "mx_EventTile"],
    &["chatlog__message", "chatlog__author"],
    &["class=\"from_name\"", "class=\"message default"],
];

pub(super) fn is_chat(text: &str) -> bool {
    let all = |rows: &[&[&str]]| {
        let mut rows = rows.iter();
        rows.any(|row| row.iter().all(|word| text.contains(word)))
    };
    match text.trim_start().as_bytes().first() {
        Some(b'{') => all(&KEYS),
        Some(b'[')
            if text
                .trim_start()
                .get(1..)
                .is_some_and(|rest| rest.trim_start().starts_with('{')) =>
        {
            all(&KEYS) || is_slack(text)
        }
        Some(b'<') => all(&CLASSES),
        Some(_)
            if text
                .lines()
                .filter(|line| may_begin(line))
                .take(FEW)
                .count()
                < FEW =>
        {
            false
        }
        Some(_) => {
            let lines = LINE.as_ref().into_iter().flat_map(|it| it.find_iter(text));
            lines.take(FEW).count() == FEW
        }
        None => false,
    }
}

/// Says whether a line begins as each of those that `LINE` takes: with a number that a mark and another follow.
fn may_begin(line: &str) -> bool {
    let line = line.strip_prefix('\u{200e}').unwrap_or(line);
    let line = line.strip_prefix('[').unwrap_or(line);
    let after = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = line.len() - after.len();
    let mut after = after.bytes();
    (1..=4).contains(&digits)
        && matches!(after.next(), Some(b':' | b'.' | b'/' | b'-'))
        && after.next().is_some_and(|byte| byte.is_ascii_digit())
}

/// Says whether a text is a day of a channel of Slack.
fn is_slack(text: &str) -> bool {
    let has = |words: &[&str]| words.iter().all(|word| text.contains(word));
    has(&["\"type\"", "\"message\"", "\"user\"", "\"text\""])
        && SLACK.as_ref().is_some_and(|it| it.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::is_chat;

    #[test]
    fn lines_with_a_time_and_a_name_are_a_chat() {
        for line in [
            "10:02:33 From Ada Example to Everyone:\n\thello\n",
            "10:02:33\t From  Ada Example : hello\n",
            "00:02:33\tAda Example:\thello\n",
            "[14/05/2026, 10:02:33] Ada Example: hello\n",
            "14.05.26, 10:02 - Ada: hello\n",
            "5/14/26, 10:02 AM - Ada: hello\n",
            "00:00:01.000,00:00:06.000\nAda Example: hello\n\n",
        ] {
            assert!(is_chat(&line.repeat(3)), "{line}");
            assert!(!is_chat(&line.repeat(2)), "{line}");
        }
    }

    #[test]
    fn exports_in_json_and_html_are_chats() {
        for text in [
            r#"[{"client_msg_id": "1", "type": "message", "text": "hello", "user": "U1", "ts": "1700000000.000100"}]"#,
            r#"{"room_name": "x", "room_creator": "@ada:works.test", "exported_by": "@bo:works.test", "messages": []}"#,
            r#"{"guild": {"id": "1"}, "channel": {"id": "2"}, "messages": [{"id": "3", "timestamp": "x", "author": {}}]}"#,
            r#"{"name": "x", "type": "private_supergroup", "messages": [{"date_unixtime": "1", "from": "Ada", "from_id": "user1"}]}"#,
            r#"<html><div class="chatlog__message"><span class="chatlog__author">Ada</span></div></html>"#,
        ] {
            assert!(is_chat(text), "{text}");
        }
    }

    #[test]
    fn agendas_schemas_and_logs_are_not() {
        for text in [
            "10:00 Welcome\n10:15 Talk: reuse\n11:00 Break\n",
            "10:02 <ada> hello\n10:03 <bo> yes\n10:04 <ada> no\n",
            r#"{"type": "object", "properties": {"messages": {"type": "array"}, "channel": {}}}"#,
            r#"[{"name": "Ada", "user": "ada", "text": "message"}]"#,
            "2026-05-14: released 1.0: fixes\n2026-05-15: released 1.1: more\n2026-05-16: x: y\n",
        ] {
            assert!(!is_chat(text), "{text}");
        }
    }
}
