//! Mail: an mbox (RFC 4155, and the archives of Mailman, which write `user at host`), or one message as it was received.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::mail::addresses_in;
use crate::knowledge::pattern::compiled;
use crate::knowledge::reporting::is_example_address;

/// The line before a message. What `git format-patch` writes in its place has no address.
static SEPARATOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"^From (?:\S+@\S+|\S+ at \S+|MAILER-DAEMON|-)\s+.*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?.*[0-9]{4}\s*$",
    )
});

/// How many lines of headers are looked at.
const HEADERS: usize = 120;

pub(super) fn is_mail(text: &str) -> bool {
    let mut lines = text.lines();
    let is_box = text.starts_with("From ")
        && (lines.next()).is_some_and(|line| {
            let separator = SEPARATOR.as_ref();
            separator.is_some_and(|separator| separator.is_match(line))
        });
    let headers = || {
        let lines = text.lines().skip(usize::from(is_box)).take(HEADERS);
        lines.take_while(|line| !line.trim().is_empty())
    };
    let has = |names: &[&str]| {
        headers().any(|line| {
            let name = line.split_once(':').map_or("", |(name, _)| name);
            names.iter().any(|known| known.eq_ignore_ascii_case(name))
        })
    };
    let is_one = has(&["From"])
        && if is_box {
            has(&["Date", "Message-ID", "Subject"])
        } else {
            // A draft or a template was never sent.
            has(&["Received", "Delivered-To", "Return-Path"]) && has(&["Message-ID"])
        };
    is_one && !is_of_examples(headers())
}

/// Says whether all addresses of the first headers are at domains for examples.
fn is_of_examples<'t>(headers: impl Iterator<Item = &'t str>) -> bool {
    let people = headers.filter(|line| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        ["from", "to", "cc"].contains(&&*name.to_ascii_lowercase())
    });
    let mut addresses = people.flat_map(|line| {
        let found = addresses_in(line).into_iter();
        found.filter_map(move |range| line.get(range))
    });
    let mut met = false;
    let all = addresses.all(|address| {
        met = true;
        is_example_address(address)
    });
    met && all
}

#[cfg(test)]
mod tests {
    use super::is_mail;

    #[test]
    fn boxes_and_received_messages_are_mail() {
        for text in [
            "From ada@works.test Thu Jan  5 10:00:00 2023\nFrom: Ada <ada@works.test>\nDate: x\n\nHello\n",
            "From ada at works.test  Thu Jan  5 10:00:00 2023\nFrom: ada at works.test (Ada)\nSubject: x\n\nHello\n",
            "Return-Path: <ada@works.test>\nReceived: from x\nMessage-ID: <1@works.test>\nFrom: Ada <ada@works.test>\n\nHello",
        ] {
            assert!(is_mail(text), "{text}");
        }
    }

    #[test]
    fn patches_templates_and_prose_are_not() {
        for text in [
            "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: Ada <ada@works.test>\nDate: x\nSubject: [PATCH] x\n\n",
            "From Lisbon we went to Porto at 10:00 in 2023\nFrom: here\nDate: then\n",
            "From: Ada <ada@works.test>\nTo: everybody\nSubject: Invitation\n\nHello",
            "From someone@example.org Thu Jan  5 10:00:00 2023\nFrom: someone@example.org\nDate: x\n\nHello\n",
        ] {
            assert!(!is_mail(text), "{text}");
        }
    }
}
