//! Which licences may be meant by what is not one. A licence is never guessed: where several are near,
//! all are named.

use spdx::license_id;

use super::{nearest, proper_id};
use crate::knowledge::licenses::expression::is_right;
use crate::knowledge::names::fold;

/// The names of families of licences that are not licences, and what is meant most often.
const FAMILIES: &[(&str, &[&str])] = &[
    ("agpl", &["AGPL-3.0-only", "AGPL-3.0-or-later"]),
    ("bsd", &["BSD-2-Clause", "BSD-3-Clause"]),
    ("bsd 2", &["BSD-2-Clause"]),
    ("bsd 3", &["BSD-3-Clause"]),
    ("bsd2", &["BSD-2-Clause"]),
    ("bsd3", &["BSD-3-Clause"]),
    ("gpl", &["GPL-2.0-only", "GPL-3.0-only", "GPL-3.0-or-later"]),
    (
        "lgpl",
        &["LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"],
    ),
    ("public domain", &["CC-PDM-1.0", "LicenseRef-NAME"]),
];

/// As many choices as a line holds.
const MOST: usize = 3;

/// Returns what may be meant by a word that is not a licence's identifier.
pub(super) fn choices(word: &str) -> Vec<String> {
    let proper = proper_id(word);
    if proper != word
        && is_right(&proper)
        && license_id(&proper).is_some_and(|id| !id.is_deprecated())
    {
        return vec![proper];
    }
    if let Some(found) = gnu(&proper).or_else(|| family(&fold(word))) {
        return found;
    }
    let found = versions(word);
    if !found.is_empty() {
        return found;
    }
    nearest(word).map(str::to_owned).into_iter().collect()
}

pub(super) fn family(folded: &str) -> Option<Vec<String>> {
    let (_, ids) = FAMILIES.iter().find(|(name, _)| *name == folded)?;
    Some(ids.iter().map(|id| (*id).to_owned()).collect())
}

/// Reads `GPLv3`, `LGPL2.1+`, `agpl-3.0`: whether later versions count the writer has to say.
fn gnu(word: &str) -> Option<Vec<String>> {
    let lower = word.to_ascii_lowercase();
    let (family, rest) = ["AGPL", "LGPL", "GFDL", "GPL"]
        .iter()
        .find_map(|family| Some((*family, lower.strip_prefix(&*family.to_ascii_lowercase())?)))?;
    let rest = rest.trim_start_matches(['-', 'v']);
    let (version, later) = match rest.strip_suffix('+') {
        Some(version) => (version, true),
        None => (rest, false),
    };
    // `GPL-3.0-only+` says both; the plus is what was added.
    let version = version
        .strip_suffix("-only")
        .or_else(|| version.strip_suffix("-or-later"))
        .unwrap_or(version);
    let version = if version.contains('.') {
        version.to_owned()
    } else {
        format!("{version}.0")
    };
    let endings: &[&str] = if later {
        &["or-later"]
    } else {
        &["only", "or-later"]
    };
    let ids = endings
        .iter()
        .map(|ending| format!("{family}-{version}-{ending}"));
    let ids: Vec<String> = ids.filter(|id| license_id(id).is_some()).collect();
    (!ids.is_empty()).then_some(ids)
}

/// Returns the latest versions of a licence that is named without one.
fn versions(word: &str) -> Vec<String> {
    let start = format!("{}-", word.to_ascii_lowercase());
    let ids = spdx::identifiers::LICENSES.iter().map(|known| known.name);
    let mut found: Vec<String> = ids
        .filter(|id| {
            let version = id
                .split_at_checked(start.len())
                .filter(|(head, _)| head.eq_ignore_ascii_case(&start));
            version.is_some_and(|(_, version)| {
                version.starts_with(|letter: char| letter.is_ascii_digit())
                    && version
                        .bytes()
                        .all(|byte| byte.is_ascii_digit() || byte == b'.')
            })
        })
        .filter(|id| license_id(id).is_some_and(|known| !known.is_deprecated()))
        .map(str::to_owned)
        .collect();
    found.sort_unstable_by(|left, right| right.cmp(left));
    found.truncate(MOST);
    found
}

/// Returns the exceptions that are named without their version: `classpath-exception`.
pub(super) fn exceptions(word: &str) -> Vec<String> {
    let lower = word.to_ascii_lowercase();
    let is_version = |rest: &str| {
        let version = rest.strip_prefix('-').unwrap_or("x");
        version
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    let ids = spdx::identifiers::EXCEPTIONS.iter().map(|known| known.name);
    let mut found: Vec<String> = ids
        .filter(|id| {
            let known = id.to_ascii_lowercase();
            let rest = known
                .strip_prefix(&lower)
                .map(|rest| rest.strip_prefix("-exception").unwrap_or(rest));
            rest.is_some_and(|rest| rest.is_empty() || is_version(rest))
        })
        .map(str::to_owned)
        .collect();
    found.sort_unstable_by(|left, right| right.cmp(left));
    found.truncate(MOST);
    found
}

/// Returns the licences of Creative Commons that are nearest to one that there is not: `CC-BY-SA-5.0`,
/// `CC BY-ND-SA 4.0`, `CC-SA-4.0`. Nothing where the text names none, or one that there is.
pub(super) fn creative_commons(text: &str) -> Option<Vec<String>> {
    let folded = fold(text);
    let rest = folded
        .strip_prefix("creative commons ")
        .or_else(|| folded.strip_prefix("cc "))?;
    let mut elements = Vec::new();
    let mut has_version = false;
    for word in rest.split(' ') {
        match word {
            "nc" | "noncommercial" => elements.push("NC"),
            "nd" | "noderivatives" | "noderivs" => elements.push("ND"),
            "sa" | "sharealike" => elements.push("SA"),
            "by" | "attribution" | "international" | "unported" | "generic" | "license"
            | "licence" => {}
            number
                if number
                    .trim_start_matches('v')
                    .bytes()
                    .all(|byte| byte.is_ascii_digit()) =>
            {
                has_version = true;
            }
            _ => return None,
        }
    }
    let is_named =
        rest.starts_with("by") || rest.starts_with("attribution") || !elements.is_empty();
    if !has_version || !is_named {
        return None;
    }
    let without = |left_out: &str| {
        let kept = ["NC", "ND", "SA"];
        let kept = kept
            .iter()
            .filter(|element| elements.contains(element) && **element != left_out);
        let mut parts = vec!["CC", "BY"];
        parts.extend(kept);
        parts.push("4.0");
        parts.join("-")
    };
    let all = if elements.contains(&"ND") && elements.contains(&"SA") {
        vec![without("ND"), without("SA")]
    } else {
        vec![without("")]
    };
    let exists = |id: &String| license_id(id).is_some();
    all.iter().all(exists).then_some(all)
}
