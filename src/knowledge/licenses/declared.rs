//! The words before a licence's name that declare it: `licensed under`, `content:`, a sign of copyright.

use std::ops::Range;
use std::sync::LazyLock;

use crate::knowledge::pattern::{Ends, Words};

/// Words that declare by themselves.
#[rustfmt::skip]
const ALONE: [&str; 44] = [
    "under the", "under a", "under an", "is under", "is all under", "is both under", "are under", "are all under",
    "are both under", "copyright", "spdx-license-identifier",
    "lizenziert", "lizenz", "steht unter", "stehen unter", "veröffentlicht",
    "licencié", "sous licence", "mis à disposition", "publié sous", "publiée sous", "publiés sous", "publiées sous",
    "bajo licencia", "bajo una licencia", "bajo la licencia", "licencia", "publicado bajo", "publicada bajo",
    "publicados bajo", "publicadas bajo",
    "sob licença", "sob uma licença", "sob a licença", "licenciado", "licenciada",
    "con licenza", "sotto licenza", "sotto la licenza", "rilasciato", "rilasciata", "rilasciati", "rilasciate",
    "gelicentieerd",
];
const MORE_ALONE: [&str; 3] = ["onder licentie", "onder de licentie", "onder een licentie"];

/// Words that declare with one of `BY` after them, in the same sentence and not far.
const DONE: [&str; 12] = [
    "licensed",
    "licenced",
    "released",
    "published",
    "available",
    "shared",
    "distributed",
    "provided",
    "offered",
    "covered",
    "contributed",
    "dedicated",
];
const BY: [&str; 7] = ["under", "as", "with", "through", "by", "to", "via"];
/// How far `BY` may be, in bytes: to count letters would say nothing more.
const FAR: usize = 120;

/// Words that declare with a colon or an `is` after them.
const LICENSES: [&str; 4] = ["license", "licenses", "licence", "licences"];
const NEAR: usize = 40;

/// Words that declare with a colon right after them.
const LABELS: [&str; 5] = ["code", "content", "text", "docs", "documentation"];

const SIGNS: [&str; 4] = ["©", "&copy;", "&#169;", "&#xa9;"];

/// The lists, made ready.
struct Ready {
    alone: Words,
    done: Words,
    by: Words,
    licenses: Words,
    is: Words,
    labels: Words,
}

static READY: LazyLock<Ready> = LazyLock::new(|| {
    let ready = |words: &[&str]| Words::new(Ends::Any, words);
    Ready {
        alone: ready(&[&ALONE[..], &MORE_ALONE[..]].concat()),
        done: ready(&DONE),
        by: ready(&BY),
        licenses: ready(&LICENSES),
        is: ready(&["is"]),
        labels: ready(&LABELS),
    }
});

/// Returns where the first words begin that declare what follows.
pub(super) fn declared_at(text: &str) -> Option<usize> {
    let between = |from: usize, to: usize| text.get(from..to).unwrap_or("");
    let by: Vec<Range<usize>> = READY.by.find(text).collect();
    let is_done_by = |range: &Range<usize>| {
        let mut by = by
            .iter()
            .filter(|by| (range.end..=range.end + FAR).contains(&by.start));
        by.any(|by| !between(range.end, by.start).contains('.'))
    };
    let names_license = |range: &Range<usize>| {
        let rest = between(range.end, text.len());
        let colon = rest.find(':').map(|at| range.end + at);
        let is = READY.is.find(text).map(|is| is.start);
        let mut ends = colon.into_iter().chain(is);
        ends.any(|end| {
            (range.end..=range.end + NEAR).contains(&end)
                && !between(range.end, end).contains(['.', '\n'])
        })
    };
    let is_label = |range: &Range<usize>| {
        let rest = between(range.end, text.len());
        rest.trim_start().starts_with(':')
    };
    let start = |range: Range<usize>| range.start;
    let starts = [
        READY.alone.find(text).map(start).min(),
        READY.done.find(text).filter(is_done_by).map(start).min(),
        READY
            .licenses
            .find(text)
            .filter(names_license)
            .map(start)
            .min(),
        READY.labels.find(text).filter(is_label).map(start).min(),
        sign_at(text),
    ];
    starts.into_iter().flatten().min()
}

/// Returns where the first sign of copyright is: `©`, or `(c)` before a year.
fn sign_at(text: &str) -> Option<usize> {
    let small = text.to_ascii_lowercase();
    let signs = SIGNS.iter().filter_map(|sign| small.find(sign));
    let mut letters = small.match_indices("(c)");
    let letter = letters.find(|(at, sign)| {
        let rest = small.get(at + sign.len()..).unwrap_or("");
        let year = rest.strip_prefix(' ').unwrap_or(rest).as_bytes().get(..4);
        let is_year = |year: &[u8]| year.iter().all(u8::is_ascii_digit);
        year.is_some_and(|year| {
            is_year(year) && (year.starts_with(b"19") || year.starts_with(b"20"))
        })
    });
    signs.chain(letter.map(|(at, _)| at)).min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::bytes::Regex;

    use super::declared_at;

    proptest! {
        #[test]
        fn a_pattern_finds_the_same(
            text in "(licensed|LICENSED|released|shared|under|as|with|the|a|is|are|all|both|license|licences|code|content|docs|\
                     lizenz|lizenziert|steht|veröffentlicht|VERÖFFENTLICHT|licencié|sous|licence|mis à disposition|publiées|bajo|la|\
                     licencia|sob|licença|licenciado|con|licenza|rilasciati|onder|licentie|©|&copy;|&#xA9;|\\(c\\)|\\(C\\)|1999|2026|copyright|\
                     spdx-license-identifier| | | |:|\\.|\n|é|_|x{0,60}){0,14}",
        ) {
            let shape = Regex::new(concat!(
                r"(?i)\b(?:licen[sc]ed|released|published|available|shared|distributed|provided|offered|covered|contributed|dedicated)\b",
                r"(?-u:[^.]){0,120}\b(?:under|as|with|through|by|to|via)\b",
                r"|\bunder (?:the|a|an)\b|\b(?:is|are) (?:all |both )?under\b",
                r"|\blicen[sc]es?\b(?-u:[^.\n]){0,40}(?::|\bis\b)|\b(?:code|content|text|docs|documentation)\s*:",
                r"|\b(?:lizenziert|lizenz|steht unter|stehen unter|veröffentlicht)\b",
                r"|\b(?:licencié|sous licence|mis à disposition|publiée?s? sous)\b",
                r"|\b(?:bajo (?:una |la )?licencia|licencia|publicad[oa]s? bajo)\b",
                r"|\b(?:sob (?:uma |a )?licença|licenciad[oa])\b",
                r"|\b(?:con licenza|sotto (?:la )?licenza|rilasciat[oaie])\b",
                r"|\b(?:gelicentieerd|onder (?:de |een )?licentie)\b",
                r"|©|&copy;|&#169;|&#xa9;|\(c\) ?(?:19|20)[0-9]{2}|\bcopyright\b|\bspdx-license-identifier\b",
            )).unwrap();
            let known = shape.find(text.as_bytes()).map(|found| found.start());
            prop_assert_eq!(declared_at(&text), known);
        }
    }
}
