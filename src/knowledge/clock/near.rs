//! Where a text may have a time with a zone: the pattern of all of them is slow, and most text has none.

use std::ops::Range;

use regex::{Captures, Regex};

use crate::steps::steps;

/// How far on either side of the last letters of a zone its time is looked for, in bytes: no time with a zone
/// is longer.
const FAR: usize = 96;

/// Returns what the pattern of times with a zone finds in a text, in order.
pub(super) fn captures<'p, 't: 'p>(
    pattern: &'p Regex,
    text: &'t str,
) -> impl Iterator<Item = Captures<'t>> + 'p {
    let mut done = 0;
    stretches(text).into_iter().flat_map(move |stretch| {
        let mut found = Vec::new();
        let near = text.get(..stretch.end).unwrap_or("");
        done = stretch.start.max(done);
        steps(stretch.end - done);
        while let Some(captures) = pattern.captures_at(near, done) {
            let end = captures.get(0).map_or(near.len(), |whole| whole.end());
            if end <= done {
                break;
            }
            done = end;
            found.push(captures);
        }
        found
    })
}

/// Returns the stretches around what may be a zone next to a time, in order and apart.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr2_iter(b'T', b'K', bytes).filter(|at| is_beside_time(bytes, *at)) {
        let mut start = at.saturating_sub(FAR);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = text.len().min(at + FAR);
        while !text.is_char_boundary(end) {
            end += 1;
        }
        match found.last_mut().filter(|last| start <= last.end) {
            Some(last) => last.end = end,
            None => found.push(start..end),
        }
    }
    found
}

/// Says whether a text may have a zone with its time after it: `UTC 15:00`.
pub(super) fn may_begin_with_zone(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'T', b'K', bytes).any(|at| {
        let behind = bytes.get(at + 1..).unwrap_or_default();
        let behind = behind.strip_prefix(b"ime").unwrap_or(behind);
        begins_with_time(behind.strip_prefix(b"C").unwrap_or(behind))
    })
}

/// Says whether a `T`, or the `K` of Moscow, may be of a zone that has a time before or after it.
fn is_beside_time(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let behind = bytes.get(at + 1..).unwrap_or_default();
    // `Eastern Time`: there are few of them.
    if bytes.get(at) == Some(&b'T') && before.ends_with(b" ") {
        return behind.starts_with(b"ime");
    }
    let capitals = before.iter().rev().take(3);
    let capitals = capitals
        .take_while(|byte| byte.is_ascii_uppercase())
        .count();
    let has_time_before = |length| {
        let before = before.get(..before.len() - length);
        before.is_some_and(ends_with_time)
    };
    let behind = behind.strip_prefix(b"C").unwrap_or(behind);
    capitals > 0 && ((1..=capitals).any(has_time_before) || begins_with_time(behind))
}

/// Says whether a time may end here, perhaps with blanks and a bracket after it.
fn ends_with_time(before: &[u8]) -> bool {
    /// A line that ends between time and zone, and blanks and the mark of a quotation in the next one.
    const LONGEST: usize = 14;
    let mut rest = before.strip_suffix(b"(").unwrap_or(before);
    for _ in 0..LONGEST {
        let blank = rest.strip_suffix(b" ").or(rest.strip_suffix(b"\n"));
        let blank = blank
            .or(rest.strip_suffix(b"\r"))
            .or(rest.strip_suffix(b">"));
        let blank = blank.or(rest.strip_suffix("\u{A0}".as_bytes()));
        let Some(blank) = blank else { break };
        rest = blank;
    }
    let Some((last, head)) = rest.split_last() else {
        return false;
    };
    match last {
        b'0'..=b'9' => true,
        b'm' | b'M' => matches!(head.last(), Some(b'a' | b'A' | b'p' | b'P' | b'.')),
        b'.' => matches!(head.last(), Some(b'm' | b'M')),
        b'n' => rest.ends_with(b"noon"),
        b't' => rest.ends_with(b"midnight"),
        _ => false,
    }
}

/// Says whether a time may begin after a blank or a colon.
fn begins_with_time(behind: &[u8]) -> bool {
    let mut rest = behind;
    for _ in 0..2 {
        let blank = rest.strip_prefix(b" ").or(rest.strip_prefix(b":"));
        let blank = blank.or(rest.strip_prefix("\u{A0}".as_bytes()));
        rest = blank.unwrap_or(rest);
    }
    rest.len() < behind.len()
        && (rest.first().is_some_and(u8::is_ascii_digit)
            || rest.starts_with(b"noon")
            || rest.starts_with(b"midnight"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::captures;

    proptest! {
        #[test]
        fn what_is_near_is_all_that_the_pattern_finds(
            text in "(10:00|9|3pm|3 PM|a\\.m\\.|noon|midnight|CET|EST|ET|UTC|MSK|Eastern Time|Central European Summer Time|PT|\\+8|−05:00| - |–| to | |  |\u{A0}|\\(|\\)|:|/|é|\n|\r\n|\n        > |T|K|word |[a-z]{90,110}){0,24}",
        ) {
            let pattern = super::super::TIMES.as_ref().unwrap();
            let used = if super::may_begin_with_zone(&text) {
                pattern
            } else {
                super::super::TIMES_FIRST.as_ref().unwrap()
            };
            let all: Vec<_> = pattern.find_iter(&text).map(|it| it.range()).collect();
            let near = captures(used, &text).filter_map(|it| Some(it.get(0)?.range()));
            prop_assert_eq!(near.collect::<Vec<_>>(), all, "{:?}", text);
        }
    }
}
