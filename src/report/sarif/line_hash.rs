//! The hash of a line by which GitHub knows an alert again when lines have moved: computed here as
//! its upload action computes it (`fingerprints.ts` in github/codeql-action), which else would warn
//! of each result.
//!
//! It is a rolling hash over the hundred UTF-16 units that begin with the line, blanks and tabs left
//! out, every line end taken as LF. It must never differ from GitHub's in a single digit.

use std::collections::HashMap;

/// How many units count.
const WINDOW: usize = 100;
const BASE: u64 = 37;
/// Stands for the end of the file.
const END: u16 = 0xFFFF;

/// The hashes of the lines of a file.
#[derive(Debug, Default)]
pub(super) struct LineHashes(Vec<(u64, u32)>);

impl LineHashes {
    /// Computes those of a text.
    pub(super) fn of(text: &str) -> Self {
        let units = Units::of(text);
        let power = (0..WINDOW).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let mut hash = 0_u64;
        let mut starts = units.starts.iter().copied().peekable();
        let mut hashes = Vec::with_capacity(units.starts.len());
        let mut seen: HashMap<u64, u32> = HashMap::new();
        for at in 0..units.all.len() + WINDOW {
            // Here the window is full of what begins `WINDOW` units before.
            if at >= WINDOW && starts.next_if_eq(&(at - WINDOW)).is_some() {
                let count = seen.entry(hash).or_insert(0);
                *count += 1;
                hashes.push((hash, *count));
            }
            let old = at.checked_sub(WINDOW).map_or(0, |at| units.get(at));
            hash = hash
                .wrapping_mul(BASE)
                .wrapping_add(units.get(at))
                .wrapping_sub(power.wrapping_mul(old));
        }
        Self(hashes)
    }

    /// Returns the hash of a line (from 1) as GitHub writes it, and how often it came up so far.
    pub(super) fn of_line(&self, line: usize) -> Option<String> {
        let (hash, count) = self.0.get(line.checked_sub(1)?)?;
        Some(format!("{hash:x}:{count}"))
    }
}

/// Returns the bytes that go into the hash of the line which begins at a byte.
pub(super) fn hashed(start: u32, text: &str) -> std::ops::Range<u32> {
    let rest = text.get(start as usize..).unwrap_or("");
    let mut units = 0;
    let counts = |(_, letter): &(usize, char)| {
        units += if matches!(letter, ' ' | '\t') {
            0
        } else {
            letter.len_utf16()
        };
        units <= WINDOW
    };
    let last = rest.char_indices().take_while(counts).last();
    let length = last.map_or(0, |(at, letter)| at + letter.len_utf8());
    start..start.saturating_add(crate::span::offset(length))
}

/// What is hashed.
struct Units {
    all: Vec<u16>,
    /// Where lines begin.
    starts: Vec<usize>,
}

impl Units {
    fn of(text: &str) -> Self {
        let mut all = Vec::with_capacity(text.len() + 1);
        let mut starts = Vec::new();
        let mut is_start = true;
        let mut is_behind_return = false;
        for unit in text.encode_utf16().chain([END]) {
            let is_second = is_behind_return && unit == u16::from(b'\n');
            is_behind_return = unit == u16::from(b'\r');
            if is_second || unit == u16::from(b' ') || unit == u16::from(b'\t') {
                continue;
            }
            if is_start {
                starts.push(all.len());
            }
            is_start = is_behind_return || unit == u16::from(b'\n');
            all.push(if is_start { u16::from(b'\n') } else { unit });
        }
        Self { all, starts }
    }

    fn get(&self, at: usize) -> u64 {
        u64::from(self.all.get(at).copied().unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::LineHashes;

    fn hashes(text: &str) -> Vec<String> {
        let all = LineHashes::of(text);
        (1..).map_while(|line| all.of_line(line)).collect()
    }

    #[test]
    fn they_are_those_of_github() {
        let records = [
            "645a1f0286c626c5:1",
            "e4dc6e47e8450d16:1",
            "28d4227beec468b1:1",
            "c129715d7a2bc9a3:1",
        ];
        for (text, expected) in [
            ("members:\n- ada\n- bob\n", &records[..]),
            ("members:\r\n- ada\r\n- bob\r\n", &records),
            ("members:\r- ada\r- bob\r", &records),
            ("\tmembers :\n - ada\n-\tbob \n", &records),
            (
                "members:\n- ada\n- bob",
                &[
                    "48f43c15b7f5d4af:1",
                    "7cbcdb5837186ba8:1",
                    "f084e9bd3a0ec2b:1",
                ],
            ),
            ("", &["c129715d7a2bc9a3:1"]),
        ] {
            assert_eq!(hashes(text), expected, "{text:?}");
        }
        for (text, expected) in [
            (
                "\n\n\n",
                &[
                    "4e5d562094661a0d:1",
                    "5b5d4caf73a13177:1",
                    "3c5bef55b72b93c9:1",
                ][..],
            ),
            (
                "név: Ádám 👩\u{200d}💻 x\nzwei: ß\n",
                &["96c4c7f33c09c504:1", "fcbc2b6b755fd5dd:1"],
            ),
            (
                "\u{feff}key: v\nk2: v\n",
                &["2ea986a72653924c:1", "e91ad7e28bddd672:1"],
            ),
            (
                &"- x\n".repeat(200),
                &[
                    "85a458bc3bbb51d0:1",
                    "85a458bc3bbb51d0:2",
                    "85a458bc3bbb51d0:3",
                ],
            ),
        ] {
            assert_eq!(hashes(text)[..expected.len()], *expected, "{text:?}");
        }
    }

    #[test]
    fn a_blank_between_return_and_line_feed_makes_two_line_ends_of_them() {
        assert_eq!(hashes("a\r\nb").len(), 2);
        assert_eq!(hashes("a\r \nb").len(), 3);
    }
}
