//! What receives reports besides mail: forms, telephones, chats, postal addresses, teams, and what a
//! site puts there.
//!
//! A link to the text that a code is adapted from, to a licence or to a badge reaches nobody. Whether
//! anybody answers is never asked.

use std::sync::LazyLock;

use regex::Regex;
use regex::bytes::Regex as Bytes;

use crate::knowledge::pattern::{Ends, Words, compiled, compiled_bytes, may_hold};
use crate::steps::steps;

/// Words of a sentence that tell people to report, without a heading that says so.
static REPORTS: LazyLock<Words> = LazyLock::new(|| Words::new(Ends::Ascii, &REPORTING));

#[rustfmt::skip]
const REPORTING: [&str; 42] = [
    "report", "reports", "reported", "reporting", "complaint", "complaints", "complain", "notify", "contact",
    "contacts", "contacted", "contacting", "raise", "escalate", "write to", "reach out", "get in touch", "melde",
    "melden", "meldet", "meldungen", "wende", "wenden", "wendet", "schreib an", "schreibt an", "schreiben sie",
    "kontaktier*", "signaler", "signalez", "signalement", "contacter", "contactez", "criver", "crivez", "reportar",
    "denunci*", "escrib*", "escrev*", "segnal*", "scriv*", "contatt*",
];

/// The same in scripts that put no blanks between words.
const WITHOUT_ENDS: [&str; 4] = ["報告", "举报", "报告", "신고"];

/// Words before a link that make it the source of a text, and no way to report.
static IS_SOURCE: LazyLock<Option<Bytes>> = LazyLock::new(|| {
    compiled_bytes(concat!(
        r"(?i-u)\b(?:adapted|adaptation|based (?:up)?on|inspired|derived|borrow(?:ed|s)|modell?ed (?:on|after)|taken from|forked|remix(?:ed)?|",
        r"licen[sc]ed|under (?:the|a) [a-z0-9 .-]{0,40}licen[sc]e|credits?|attribution|badge|translations?|basiert|angelehnt|inspiriert|",
        r"adapt(?:\xC3\xA9e?|ado|ada|ato)|inspir(?:\xC3\xA9e?|ado|ada|ato)|basad[oa]|basead[oa]|basato)(?:\b|$|[^a-z])",
    ))
});

/// Of these one is in each text that `IS_SOURCE` matches.
const SOURCES: [&str; 15] = [
    "adapt",
    "bas",
    "inspir",
    "derived",
    "borrow",
    "model",
    "taken",
    "fork",
    "remix",
    "licen",
    "credit",
    "attribution",
    "badge",
    "translation",
    "angelehnt",
];

/// Parts of addresses where templates, licences and badges are kept.
const NO_RECEIVERS: [&str; 20] = [
    "contributor-covenant",
    "contributorcovenant",
    "contributor_covenant",
    "citizencodeofconduct",
    "citizen-code-of-conduct",
    "stumpsyn/policies",
    "confcodeofconduct.",
    "geekfeminism",
    "github.com/mozilla/",
    "mozilla.org/en-us/about/governance",
    "organizationforethicalsource",
    "ethicalsource.dev",
    "creativecommons.org",
    "opensource.org/licen",
    "spdx.org",
    "shields.io",
    "badge",
    "/license",
    "/licence",
    "wikipedia.org",
];

/// Says whether a paragraph tells people to report, or whom to write to.
pub(crate) fn says_report(paragraph: &str) -> bool {
    steps(paragraph.len());
    REPORTS.are_in(paragraph) || WITHOUT_ENDS.iter().any(|word| paragraph.contains(word))
}

/// Says whether a link, after the words of its sentence before it, may lead to whoever receives
/// reports.
pub(crate) fn leads_to_somebody(target: &str, before: &str) -> bool {
    let target = target.trim().to_lowercase();
    let is_source = || {
        let words = may_hold(before, &SOURCES)
            .then(|| IS_SOURCE.as_ref())
            .flatten();
        words.is_some_and(|words| words.is_match(before.as_bytes()))
    };
    // An address is counted as one; `#x` is a heading of the same page.
    !target.is_empty()
        && !target.starts_with(['#', '{'])
        && !target.starts_with("mailto:")
        && !target.starts_with("license")
        && !NO_RECEIVERS.iter().any(|part| target.contains(part))
        && !super::is_example_address(&target)
        && !super::hidden::is_hidden(&target)
        && !is_source()
}

/// Returns the end of the sentence that a text breaks off in.
pub(crate) fn last_sentence(text: &str) -> &str {
    let start = [". ", ".\n", "\n\n", "\n#", "\n- ", "\n* ", "! ", "? "]
        .iter()
        .filter_map(|end| text.rfind(end).map(|at| at + end.len()))
        .max();
    start.and_then(|at| text.get(at..)).unwrap_or(text)
}

const CHATS: &str = "(?:matrix|slack|discord|irc|zulip|mattermost|telegram|whatsapp|signal|mastodon|rocket\\.?chat|gitter|element|threema|teams)";

/// What rooms of chats are called, where the chat is not named.
const CHANNELS: &str =
    "(?:channel|chat(?:room)?|room|kanal|chatraum|canal|salon|sala|canale|stanza|kanaal)";

/// Telephones, handles and rooms of chats, tickets: all in ASCII.
static CALLS: LazyLock<Option<Bytes>> = LazyLock::new(|| {
    let patterns = [
        // International numbers, and others after a word for them.
        r"(?:^|[^\w/.+-])(?:\+|00)[1-9][0-9 ()./-]{6,20}[0-9]",
        r"\b(?:call|phone|tel|telephone|telefon|telefone|mobile|cell|sms|text|whatsapp|signal|hotline|helpline|ring|appele[rz]|llam[a-z]+|ligue|chiam[a-z]+|rufnummer)\b[^\n0-9]{0,30}\(?[0-9][0-9 ()./-]{4,20}[0-9]",
        r"\btel:\+?[0-9]",
        // Matrix: `@conduct:works.test`, `#help:works.test`.
        r"(?:^|[\s(<`*_])[@#!][a-z0-9._=/-]+:[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b",
        // `conduct at works dot test`, in words or between hyphens.
        r"\b[a-z0-9][a-z0-9._+-]{0,40}\s+-?at-?\s+[a-z0-9-]{2,40}(?:\s+-?dot-?\s+[a-z0-9-]{2,30}){1,3}\b",
        // `@works/conduct`, `@ada`.
        r"(?:^|[\s(`*_\[])@[a-z0-9][a-z0-9_-]{1,38}(?:/[a-z0-9_.-]+)?(?:$|[^a-z0-9_@-])",
        &format!(
            r"(?:^|[\s(`*_])#[a-z][a-z0-9_-]+\b[^\n]{{0,60}}\b{CHATS}\b|\b{CHATS}\b[^\n]{{0,60}}[\s(`*_]#[a-z][a-z0-9_-]+\b"
        ),
        &format!(
            r"\b(?:moderators?|admin[a-z]*|organi[sz]ers?|maintainers?|staff|mods?)\b[^.\n]{{0,40}}\b(?:on|via|through|in|by|auf|über|sur|en)\s+(?:the |our )?{CHATS}\b"
        ),
        r"\b(?:open(?:ing)?|creat(?:e|ing)|fil(?:e|ing)|submit(?:ting)?)\s+an?\s+(?:[a-z]+\s+){0,2}(?:issue|ticket|advisory)\b",
        // `the #moderation channel`; after a bracket it is a heading of the page.
        &format!(
            r"(?:^|[^\]]\(|[\s`*_])#[a-z][a-z0-9_-]+[)`*_]*[ \t][^\n#]{{0,20}}\b{CHANNELS}\b|\b{CHANNELS}[ \t][`*_(]*#[a-z][a-z0-9_-]+\b"
        ),
        r"<(?:form|iframe)\b",
    ];
    compiled_bytes(&format!("(?i-u)(?:{})", patterns.join("|")))
});

/// Postal addresses: a street with its number, or a box.
static POST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"\b\d{1,5}[a-z]?,? (?:\p{Lu}[\p{L}'’.-]* ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Way|Drive|Square|Place|Boulevard|Blvd|Court|Quay|Terrace)\b",
        r"|\p{L}(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|damm|straat|gatan|vej)\s\d+",
        r"|\b\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|quai|chemin)\s\p{L}",
        r"|\b(?:[Cc]alle|[Rr]ua|[Aa]venida|[Vv]ia|[Pp]iazza|[Pp]laza|[Pp]raça|[Uu]l\.)\s[\p{L}'’. -]{2,40},?\s(?:n\.?º?\s)?\d+",
        r"|(?i:\bp\.?\s?o\.?\s?box|\bpostfach|\bapartado|\bbo[iî]te postale|\bcasella postale|\bcaixa postal)\s(?:n\.?º?\s)?\d+",
    ))
});

/// Groups that people can find by their name, after a word that sends reports to them.
static TEAM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let verb = r"(?i:\b(?:report\w*|contact\w*|notify|inform|tell|reach|write|e-?mail|speak|talk|approach|alert|complain\w*|concerns?|escalat\w*|raise|sent|send|go|address\w*|forward\w*|wende\w*|melde\w*)\b)";
    let noun = r"(?i:team|committee|council|board|office|panel|group|staff|moderators|stewards|secretariat|commission|circle|officers?|working group|komitee|kommission|vorstand)\b";
    let work = r"(?i:code[- ]of[- ]conduct|conduct|coc|safety|moderation|ethics|inclusion|diversity|awareness|community health|incident|response)";
    compiled(&format!(
        r"{verb}[^.<]{{0,100}}?\b(?:(?P<name>(?:\p{{Lu}}[\p{{L}}\p{{N}}'’&-]*\s(?:(?:of|and|for|the|&)\s)?){{1,6}}){noun}|{work}[ -](?:response )?{noun})"
    ))
});

/// Groups whose name says in one word that they receive reports.
static OMBUDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)\b(?:ombuds\w*|vertrauensperson(?:en)?|awareness-?team|\w+-team@|verhaltenskodex-?(?:team|komitee)|",
        r"comité (?:d['’]éthique|de conduite|de ética|de conducta)|comitê de (?:ética|conduta)|comitato etico)\b",
    ))
});

/// Words of a team's name that say nothing about which one it is.
const NAMES_NOBODY: [&str; 8] = [
    "the",
    "our",
    "project",
    "community",
    "your",
    "any",
    "all",
    "a",
];

/// What a site puts into the page: Liquid, shortcodes, attributes.
static VARIABLE: LazyLock<Option<Bytes>> = LazyLock::new(|| {
    compiled_bytes(concat!(
        r"(?i-u)\{\{[^{}\n]{1,160}\}\}|\{%[^%\n]{1,200}%\}|\$\{[^{}\n]{1,80}\}|%\{[^{}\n]{1,80}\}|",
        r"\{[a-z][a-z0-9_-]*\}|\|[a-z][a-z0-9_-]*(?:mail|contact|address)[a-z0-9_-]*\|",
    ))
});

/// Words in a variable's name that make it a contact wherever it is.
const CONTACTS: [&str; 10] = [
    "mail", "contact", "report", "form", "phone", "coc", "conduct", "team", "address", "chat",
];

/// Says whether a stretch of text names something that receives reports, besides addresses of mail
/// and links.
pub(crate) fn names_receiver(text: &str) -> bool {
    let has = |pattern: &LazyLock<Option<Bytes>>| {
        let pattern = pattern.as_ref();
        pattern.is_some_and(|pattern| pattern.is_match(text.as_bytes()))
    };
    let says = |pattern: &LazyLock<Option<Regex>>| {
        let pattern = pattern.as_ref();
        pattern.is_some_and(|pattern| pattern.is_match(text))
    };
    has(&CALLS)
        || has_variable(text)
        || names_team(text)
        || super::abroad::names_team(text)
        || says(&OMBUDS)
        || says(&POST)
}

fn has_variable(text: &str) -> bool {
    let Some(pattern) = VARIABLE.as_ref() else {
        return false;
    };
    text.split("\n\n").any(|paragraph| {
        let mut found = pattern.find_iter(paragraph.as_bytes()).peekable();
        let says_report = found.peek().is_some() && says_report(paragraph);
        found.any(|found| {
            let name = String::from_utf8_lossy(found.as_bytes()).to_lowercase();
            says_report || CONTACTS.iter().any(|word| name.contains(word))
        })
    })
}

fn names_team(text: &str) -> bool {
    let Some(pattern) = TEAM.as_ref() else {
        return false;
    };
    text.split("\n\n").any(|paragraph| {
        pattern.captures_iter(paragraph).any(|found| {
            found.name("name").is_none_or(|name| {
                let mut words = name.as_str().split_whitespace();
                words.any(|word| !NAMES_NOBODY.contains(&word.to_lowercase().as_str()))
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{last_sentence, leads_to_somebody, names_receiver, says_report};

    #[test]
    fn what_receives_reports_is_known() {
        for text in [
            "Reports go to the moderators on Matrix: @conduct:works.test.",
            "Write in #help:works.test.",
            "Call +351 21 000 00 00.",
            "Ring the hotline: 0800 000 000.",
            "Send a message to @ada on the forum.",
            "Ping `@works/conduct` in any issue.",
            "Ask in #conduct on Slack.",
            "Message the moderators on Discord.",
            "Write a message to the #moderation channel.",
            "Schreibt im Kanal #vertrauen.",
            "Écrivez dans le canal `#moderation`.",
            "Escribe en el canal #conducta.",
            "Schrijf in het #gedrag kanaal.",
            "Meldet Verstöße an das Vertrauensteam.",
            "Reports go to {{ contact_email }}.",
            "Write to {{< param \"report\" >}}.",
            "Report to the Riverside Safety Team.",
            "Reports are sent to the Code of Conduct Committee.",
            "You can contact a member of our conduct committee.",
            "Letters reach the board at 12 Mill Lane, Riverside.",
            "Schreibt an den Verein, Mühlenweg 3, 12345 Flussstadt.",
            "By post: PO Box 77.",
            "Écrivez au 3, rue du Moulin.",
            "Talk to the ombudsperson.",
            "Write to conduct at works dot test.",
            "Write to conduct AT lists dot works DOT test",
            "conduct -at- works -dot- test",
            "Report it by opening a confidential issue.",
            "<iframe src=\"/report\"></iframe>",
        ] {
            assert!(names_receiver(text), "{text}");
        }
    }

    #[test]
    fn what_reaches_nobody_is_not_a_receiver() {
        for text in [
            "Tell the organisers.",
            "Write to <the Conduct Committee>.",
            "Community Moderators take reports of violations seriously.",
            "Reports are reviewed by the project team.",
            "Report problems to us. The committee decides.",
            "The Project Team reads all reports; tell The Board.",
            "Since 2019-04-11 we follow version 2.1 (10 pages).",
            "{{ page.title }} is for everyone.",
            "There are 20 ways to be kind.",
            "# Code of conduct",
            "See [the room](#room-rules) and the channel.",
            "We talk in a channel. See #4.",
        ] {
            assert!(!names_receiver(text), "{text}");
        }
    }

    #[test]
    fn a_link_to_the_template_reaches_nobody() {
        for (target, before) in [
            (
                "https://www.contributor-covenant.org/version/1/4/",
                "under the ",
            ),
            ("https://creativecommons.org/licenses/by/4.0/", ""),
            ("https://img.shields.io/badge/covenant-3.0-blue.svg", ""),
            ("https://github.com/mozilla/inclusion", "the work of "),
            ("#our-standards", "See "),
            ("https://code.works.test/conduct", "This is adapted from "),
            ("https://code.works.test/conduct", "inspired by "),
            ("LICENSE", "see "),
            ("https://example.com/form", "Fill in "),
            ("mailto:conduct@works.test", ""),
        ] {
            assert!(!leads_to_somebody(target, before), "{target}");
        }
        for (target, before) in [
            ("https://forms.works.test/report", "Fill in the "),
            ("REPORTING.md", "See how to "),
            ("https://works.test/conduct", "We follow the "),
            ("https://chat.works.test/#conduct", "Write in "),
            ("/contact/", "Use "),
        ] {
            assert!(leads_to_somebody(target, before), "{target}");
        }
    }

    #[test]
    fn a_sentence_says_report_in_many_languages() {
        for text in [
            "To report a violation by letter",
            "Reports go to",
            "Bitte meldet Vorfälle",
            "Pour signaler un incident",
            "Para denunciar un incidente",
            "报告违规行为",
            "You can contact us",
        ] {
            assert!(says_report(text), "{text}");
        }
        for text in ["Be kind.", "Our pledge", "Portes ouvertes", "Das Land"] {
            assert!(!says_report(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_begins_after_the_last_one() {
        assert_eq!(last_sentence("This is adapted. Use the "), "Use the ");
        assert_eq!(last_sentence("Adapted from\nthe "), "Adapted from\nthe ");
        assert_eq!(last_sentence("Adapted.\n\nUse "), "Use ");
    }
}
