//! The parts of a licence's text that are there to be filled in, and the spellings that count as the
//! same: an alteration in them does not count.
//!
//! Source: the templates of SPDX (<https://github.com/spdx/license-list-data>, `template/`), of which
//! only the labels of their variables are here, and the SPDX matching guidelines, annex B.2.

use std::ops::Range;

use super::words::words;

/// How many words may fill a part.
const LONGEST: usize = 60;

/// The parts of one licence.
struct Parts {
    id: &'static str,
    /// Words in whose place others may be.
    open: &'static [&'static str],
    /// Words, and those that may be in their place; of a part that may be added none of the
    /// former.
    choices: &'static [(&'static str, &'static str)],
}

const BSD: &[(&str, &str)] = &[
    ("are", "is"),
    ("source code", "works"),
    ("above", "original"),
    ("software", "work"),
    ("express", "expressed"),
];
const BSD_OPEN: &[&str] = &[
    "by the copyright holders and contributors",
    "the copyright holder or contributors",
    "neither the name of the copyright holder nor the names of its contributors may",
];

/// Licences with parts, and others that have none but whose text is held to be known.
static ALL: [Parts; 8] = [
    Parts {
        id: "Apache-2.0",
        open: &[],
        choices: &[],
    },
    Parts {
        id: "BSD-2-Clause",
        open: BSD_OPEN,
        choices: BSD,
    },
    Parts {
        id: "BSD-3-Clause",
        open: BSD_OPEN,
        choices: BSD,
    },
    Parts {
        id: "EUPL-1.2",
        open: &[],
        choices: &[],
    },
    Parts {
        id: "GPL-2.0-only",
        open: &[],
        choices: &[("", "gnu general public license"), ("lesser", "library")],
    },
    Parts {
        id: "GPL-3.0-only",
        open: &[],
        choices: &[],
    },
    Parts {
        id: "MIT",
        open: &["the authors or copyright holders"],
        choices: &[
            ("software and associated documentation files", "source file"),
            ("", "including the next paragraph"),
        ],
    },
    Parts {
        id: "ODbL-1.0",
        open: &[],
        choices: &[],
    },
];

/// Says whether each passage of a licence that was altered is known as such: what its template lets
/// people fill in is left out.
pub(crate) fn are_known(id: &str) -> bool {
    ALL.iter().any(|parts| parts.id == id)
}

/// What may be changed in the words of one licence.
pub(super) struct Allowed {
    open: Vec<Range<usize>>,
    choices: Vec<(Vec<String>, Vec<String>)>,
}

impl Allowed {
    /// Finds the parts of a licence among its words.
    pub(super) fn of(id: &str, original: &[&str]) -> Self {
        let known = ALL.iter().find(|parts| parts.id == id);
        let open = known.into_iter().flat_map(|parts| parts.open);
        let choices = known.into_iter().flat_map(|parts| parts.choices);
        Self {
            open: open
                .flat_map(|part| places(&split(part), original))
                .collect(),
            choices: choices.map(|(old, new)| (split(old), split(new))).collect(),
        }
    }

    /// Says whether an edit is not an alteration: `old` are the places of the words that went.
    pub(super) fn holds(&self, old: &Range<usize>, went: &[&str], came: &[String]) -> bool {
        let is_in = |part: &Range<usize>| part.start <= old.start && old.end <= part.end;
        (came.len() <= LONGEST && self.open.iter().any(is_in))
            || same_letters(went, came)
            || self
                .choices
                .iter()
                .any(|(old, new)| old == went && new == came)
    }
}

/// Says whether words are the same but for where they are parted and for spellings that mean the same.
fn same_letters(went: &[&str], came: &[String]) -> bool {
    let plain = |text: String| {
        text.replace("licence", "license")
            .replace("https", "http")
            .replace("isation", "ization")
            .replace("acknowledgement", "acknowledgment")
    };
    plain(went.concat()) == plain(came.concat())
}

fn split(text: &str) -> Vec<String> {
    words(text).into_iter().map(|(word, _)| word).collect()
}

/// Returns where words are together.
fn places(part: &[String], original: &[&str]) -> Vec<Range<usize>> {
    let windows = original.windows(part.len().max(1)).enumerate();
    let found = windows.filter(|(_, window)| *window == part);
    found.map(|(at, _)| at..at + part.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::texts::{detect, differences};
    use super::{ALL, Allowed, are_known, split};

    /// The text on one line.
    fn original(id: &str) -> String {
        let mut all = spdx::text::LICENSE_TEXTS.iter();
        let found = all.find(|(name, _)| *name == id);
        let text = found.map_or("", |(_, text)| text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_part_is_in_the_text_it_is_of() {
        for parts in &ALL {
            let words = split(&original(parts.id));
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let allowed = Allowed::of(parts.id, &words);
            let open = parts
                .open
                .iter()
                .filter(|part| !part.contains("neither"))
                .count();
            assert!(allowed.open.len() >= open, "{}", parts.id);
        }
    }

    #[test]
    fn the_published_text_is_whole() {
        for parts in &ALL {
            let text = original(parts.id);
            assert_eq!(detect(&text).map(|found| found.id), Some(parts.id));
            assert_eq!(
                differences(&text, parts.id),
                Some(Vec::new()),
                "{}",
                parts.id
            );
        }
    }

    #[test]
    fn what_is_filled_in_is_not_an_alteration() {
        for (id, from, to) in [
            (
                "MIT",
                "Copyright (c) <year> <copyright holders>",
                "Copyright 2026 Riverside Works (https://works.test)",
            ),
            (
                "MIT",
                "THE AUTHORS OR COPYRIGHT HOLDERS",
                "RIVERSIDE WORKS OR ITS AUTHORS",
            ),
            (
                "MIT",
                "this permission notice shall",
                "this permission notice (including the next paragraph) shall",
            ),
            (
                "MIT",
                "this software and associated documentation files",
                "this source file",
            ),
            (
                "BSD-3-Clause",
                "Neither the name of the copyright holder nor the names of its contributors may",
                "The name of Riverside Works may not",
            ),
            (
                "BSD-3-Clause",
                "COPYRIGHT HOLDERS AND CONTRIBUTORS",
                "REGENTS OF RIVERSIDE",
            ),
            (
                "BSD-2-Clause",
                "THE COPYRIGHT HOLDER OR CONTRIBUTORS",
                "Ada Example",
            ),
            (
                "Apache-2.0",
                "[yyyy] [name of copyright owner]",
                "2026 Riverside Works",
            ),
            (
                "EUPL-1.2",
                "essential part of the Licence",
                "essential part of the License",
            ),
        ] {
            let text = original(id).replacen(from, to, 1);
            assert_ne!(text, original(id), "{id} {from}");
            assert_eq!(differences(&text, id), Some(Vec::new()), "{id} {to}");
        }
    }

    const ALTERED: &[(&str, &str, &str, &str, &str)] = &[
        (
            "MIT",
            "free of charge",
            "for a fee",
            "for a fee",
            "free of charge",
        ),
        (
            "MIT",
            "sublicense, and/or sell",
            "sublicense",
            "",
            "and or sell",
        ),
        (
            "BSD-3-Clause",
            "source and binary forms",
            "source form",
            "form",
            "and binary forms",
        ),
        (
            "Apache-2.0",
            "perpetual, worldwide",
            "revocable, worldwide",
            "revocable",
            "perpetual",
        ),
        (
            "GPL-3.0-only",
            "is not conveying",
            "is conveying",
            "",
            "not",
        ),
        (
            "GPL-2.0-only",
            "valid for at least three years",
            "valid for at least one year",
            "one year",
            "three years",
        ),
        (
            "ODbL-1.0",
            "a worldwide, royalty-free",
            "a royalty-free",
            "",
            "worldwide",
        ),
        (
            "EUPL-1.2",
            "worldwide, royalty-free",
            "royalty-free",
            "",
            "worldwide",
        ),
    ];

    #[test]
    fn what_is_altered_besides_is_shown() {
        for (id, from, to, found, expected) in ALTERED {
            let text = original(id).replacen(*from, to, 1);
            assert_ne!(text, original(id), "{id} {from}");
            let all = differences(&text, id).unwrap_or_default();
            assert_eq!(all.len(), 1, "{id} {all:?}");
            assert_eq!(
                (&text[all[0].found.clone()], all[0].expected.as_str()),
                (*found, *expected)
            );
        }
    }

    #[test]
    fn title_and_copyright_are_not_part_of_the_text() {
        let text = original("MIT");
        let begins = text.find("Permission is").unwrap_or(0);
        let body = text.get(begins..).unwrap_or("");
        for before in [
            "",
            "(c) Works, all rights reserved\n\n",
            "# The licence of MIT\n",
        ] {
            let text = format!("{before}{body}");
            assert_eq!(detect(&text).map(|found| found.id), Some("MIT"));
            assert_eq!(differences(&text, "MIT"), Some(Vec::new()), "{before}");
        }
    }

    #[test]
    fn how_a_list_is_numbered_makes_no_difference() {
        let text = original("EUPL-1.2");
        for (from, to) in [
            ("1.Definitions", "1. Definitions"),
            ("2.Scope", "Scope"),
            ("3.Communication", "\n\n3) Communication"),
        ] {
            let other = text.replacen(from, to, 1);
            assert_ne!(other, text);
            assert_eq!(differences(&other, "EUPL-1.2"), Some(Vec::new()), "{to}");
        }
    }

    #[test]
    fn only_licences_with_a_template_are_judged() {
        assert!(are_known("MIT") && !are_known("ISC"));
    }
}
