//! SPDX license expressions, and the names of licences that people write instead.
//!
//! The list of licences is the library's. A licence is never guessed: a name without its version
//! (`CC BY`), or one that leaves open whether later versions count (`GPLv3`), proposes nothing.
//! Source: SPDX 3, annex "SPDX license expressions".

mod address;
mod fault;
mod meant;
mod reason;

use std::sync::LazyLock;

use spdx::license_id;

pub(crate) use self::fault::{Fault, fault};
use super::Verdict;
use crate::knowledge::licenses::expression::is_right;
use crate::knowledge::names::{Nearest, fold};

const EXPECTED: &str = "an SPDX expression such as `CC-BY-SA-4.0`";

/// Longer texts are prose.
const LONGEST: usize = 1000;

/// Retired ids with exactly one successor; `GPL-2.0` is not among them, for it leaves open whether
/// later versions count.
const RETIRED: &[(&str, &str)] = &[
    ("AGPL-1.0+", "AGPL-1.0-or-later"),
    ("AGPL-3.0+", "AGPL-3.0-or-later"),
    ("BSD-2-Clause-FreeBSD", "BSD-2-Clause"),
    ("GFDL-1.1+", "GFDL-1.1-or-later"),
    ("GFDL-1.2+", "GFDL-1.2-or-later"),
    ("GFDL-1.3+", "GFDL-1.3-or-later"),
    ("GPL-1.0+", "GPL-1.0-or-later"),
    ("GPL-2.0+", "GPL-2.0-or-later"),
    ("GPL-3.0+", "GPL-3.0-or-later"),
    ("LGPL-2.0+", "LGPL-2.0-or-later"),
    ("LGPL-2.1+", "LGPL-2.1-or-later"),
    ("LGPL-3.0+", "LGPL-3.0-or-later"),
    ("StandardML-NJ", "SMLNJ"),
];

/// Names without one of the words `license`, `the`, `version`, folded.
const SPELLINGS: &[(&str, &str)] = &[
    ("2 clause bsd", "BSD-2-Clause"),
    ("3 clause bsd", "BSD-3-Clause"),
    ("apache 2", "Apache-2.0"),
    ("apache 2 0", "Apache-2.0"),
    ("apache software 2 0", "Apache-2.0"),
    ("apache v2", "Apache-2.0"),
    ("apache v2 0", "Apache-2.0"),
    ("apache2", "Apache-2.0"),
    ("asl 2 0", "Apache-2.0"),
    ("bsd 2 clause", "BSD-2-Clause"),
    ("bsd 3 clause", "BSD-3-Clause"),
    ("cc zero", "CC0-1.0"),
    ("cc0", "CC0-1.0"),
    ("cc0 1 0", "CC0-1.0"),
    ("cc0 1 0 universal", "CC0-1.0"),
    ("creative commons zero", "CC0-1.0"),
    ("creative commons zero 1 0 universal", "CC0-1.0"),
    ("creative commons zero v1 0 universal", "CC0-1.0"),
    ("etalab 2 0", "etalab-2.0"),
    ("eupl 1 2", "EUPL-1.2"),
    ("eupl v1 2", "EUPL-1.2"),
    ("european union public 1 2", "EUPL-1.2"),
    ("expat", "MIT"),
    ("free art 1 3", "LAL-1.3"),
    ("isc", "ISC"),
    ("mit", "MIT"),
    ("mit expat", "MIT"),
    ("modified bsd", "BSD-3-Clause"),
    ("mozilla public 2 0", "MPL-2.0"),
    ("mpl 2", "MPL-2.0"),
    ("mpl 2 0", "MPL-2.0"),
    ("mpl2", "MPL-2.0"),
    ("new bsd", "BSD-3-Clause"),
    ("odbl", "ODbL-1.0"),
    ("odbl 1 0", "ODbL-1.0"),
    ("ogl uk 3 0", "OGL-UK-3.0"),
    ("open database", "ODbL-1.0"),
    ("open government v3 0", "OGL-UK-3.0"),
    ("simplified bsd", "BSD-2-Clause"),
    ("unlicense", "Unlicense"),
];

pub(super) fn judge(text: &str) -> Verdict {
    if text.len() > LONGEST {
        return Verdict::Malformed(EXPECTED);
    }
    // What SPDX writes where there is no licence, and where nobody says.
    let says_none = ["NONE", "NOASSERTION"].contains(&text);
    if says_none || is_right(text) {
        return Verdict::Right;
    }
    let proper = with_proper_ids(text);
    // What SPDX has retired is right where it is, and nothing that is proposed.
    if is_right(&proper) && !names_retired(&proper) {
        return Verdict::NotCanonical(proper);
    }
    if let Some(id) = spelt(text) {
        return Verdict::NotCanonical(id);
    }
    let one_word = !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte));
    if one_word {
        // A plus stands for later versions; the nearest id may say the contrary.
        let near = match meant::choices(text).as_slice() {
            [only] if text.ends_with('+') => Some(only.clone()),
            _ => nearest(text).map(str::to_owned),
        };
        Verdict::UnknownCode(near)
    } else {
        Verdict::Malformed(EXPECTED)
    }
}

/// Returns an expression with each id in the case of the list, and retired ids replaced where
/// there is only one successor.
fn with_proper_ids(text: &str) -> String {
    let mut proper = String::with_capacity(text.len());
    let mut rest = text.trim();
    while !rest.is_empty() {
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || ".-+:".contains(letter);
        let end = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        proper.push_str(&proper_id(word));
        let gap = after.find(is_word).unwrap_or(after.len());
        let (between, next) = after.split_at(gap);
        proper.push_str(between);
        rest = next;
    }
    proper
}

/// Says whether an expression names a licence by an id that SPDX has retired.
fn names_retired(expression: &str) -> bool {
    let words = expression.split([' ', '(', ')']);
    let is_retired = |word: &str| license_id(word).is_some_and(spdx::LicenseId::is_deprecated);
    words
        .flat_map(|word| [word, word.trim_end_matches('+')])
        .any(is_retired)
}

/// Returns an id as the list writes it, or an operator in capitals; any other word as it is.
fn proper_id(word: &str) -> String {
    if license_id(word).is_some() {
        return word.to_owned();
    }
    if let Some(operator) = ["AND", "OR", "WITH"]
        .iter()
        .find(|known| known.eq_ignore_ascii_case(word))
    {
        let is_small = word.bytes().all(|byte| byte.is_ascii_lowercase());
        return if is_small { word } else { operator }.to_owned();
    }
    if let Some(reference) = reference(word) {
        return reference;
    }
    if let Some((_, now)) = RETIRED
        .iter()
        .find(|(before, _)| before.eq_ignore_ascii_case(word))
    {
        return (*now).to_owned();
    }
    let lower = word.to_ascii_lowercase();
    if let Some(id) = known_id(&lower) {
        return id.to_owned();
    }
    match lower.strip_suffix('+').and_then(known_id) {
        Some(id) => format!("{id}+"),
        None => word.to_owned(),
    }
}

/// Returns a reference as SPDX writes it, whatever the case of what it begins with: of `licenseref-x` it is
/// `LicenseRef-x`.
fn reference(word: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in word.split(':') {
        let (start, name) = part.split_once('-')?;
        let known = ["LicenseRef", "DocumentRef", "AdditionRef"];
        let known = known.iter().find(|it| it.eq_ignore_ascii_case(start))?;
        parts.push(format!("{known}-{name}"));
    }
    Some(parts.join(":"))
}

/// Returns the id of a licence or an exception that is written so in small letters.
fn known_id(lower: &str) -> Option<&'static str> {
    static IDS: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
        let licences = spdx::identifiers::LICENSES.iter().map(|known| known.name);
        let exceptions = spdx::identifiers::EXCEPTIONS.iter().map(|known| known.name);
        let mut ids: Vec<_> = licences
            .chain(exceptions)
            .map(|id| (id.to_ascii_lowercase(), id))
            .collect();
        ids.sort_unstable();
        ids
    });
    let at = IDS.binary_search_by_key(&lower, |(known, _)| known).ok()?;
    IDS.get(at).map(|(_, id)| *id)
}

/// Returns the id that a licence's name in words, or its address, stands for.
fn spelt(text: &str) -> Option<String> {
    if let Some(id) = address::named(text) {
        return current(id);
    }
    let prefix = ["SPDX-License-Identifier:", "spdx:", "SPDX:"];
    let prefixed = prefix.iter().find_map(|prefix| text.strip_prefix(prefix));
    if let Some(rest) = prefixed.map(str::trim).filter(|rest| is_right(rest)) {
        return current(rest.to_owned());
    }
    // Folding drops brackets; half an expression is not a name.
    if text.contains('(') != text.contains(')') {
        return None;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !["license", "licence", "licensed", "the", "version"].contains(word))
        .collect();
    let plain = words.join(" ");
    if let Ok(at) = SPELLINGS.binary_search_by_key(&plain.as_str(), |(name, _)| name) {
        return SPELLINGS.get(at).map(|(_, id)| (*id).to_owned());
    }
    let rest = plain
        .strip_prefix("creative commons ")
        .or_else(|| plain.strip_prefix("cc "))?;
    creative_commons(&rest.split(' ').collect::<Vec<_>>())
}

/// Returns an expression as it is proposed: not with an id that SPDX has retired, but where one alone followed.
fn current(expression: String) -> Option<String> {
    let successor = RETIRED.iter().find(|(before, _)| *before == expression);
    match successor {
        Some((_, now)) => Some((*now).to_owned()),
        None => (!names_retired(&expression)).then_some(expression),
    }
}

/// Reads the words after "Creative Commons": elements, then a version, then where it holds.
fn creative_commons(words: &[&str]) -> Option<String> {
    let mut id = String::from("CC");
    let mut numbers = Vec::new();
    let (words, port) = match words {
        [words @ .., "igo"] => (words, "-IGO"),
        words => (words, ""),
    };
    for word in words {
        let element = match *word {
            "by" | "attribution" => "-BY",
            "nc" | "noncommercial" | "commercial" => "-NC",
            "nd" | "noderivatives" | "noderivs" | "derivatives" => "-ND",
            "sa" | "sharealike" | "alike" => "-SA",
            "non" | "no" | "share" | "international" | "unported" | "generic" | "public" => {
                continue;
            }
            number => {
                let number = number.strip_prefix('v').unwrap_or(number);
                numbers.push(number.to_owned());
                continue;
            }
        };
        id.push_str(element);
    }
    let version = match numbers.as_slice() {
        [version] if version.len() == 1 => format!("{version}.0"),
        [major, minor] => format!("{major}.{minor}"),
        _ => return None,
    };
    let id = format!("{id}-{version}{port}");
    license_id(&id).map(|known| known.name.to_owned())
}

fn nearest(text: &str) -> Option<&'static str> {
    static INDEX: LazyLock<Nearest> = LazyLock::new(|| {
        let licences = spdx::identifiers::LICENSES.iter().zip(0..);
        Nearest::new(
            licences
                .filter(|(known, _)| license_id(known.name).is_some_and(|id| !id.is_deprecated()))
                .map(|(known, at)| (fold(known.name), at)),
        )
    });
    // Packages of npm say with it that nothing is permitted; `Unlicense` permits everything.
    if text.eq_ignore_ascii_case("UNLICENSED") {
        return None;
    }
    let at = INDEX.find(&fold(text))?;
    let known = spdx::identifiers::LICENSES.get(at as usize)?;
    is_slip(family(text), family(known.name)).then_some(known.name)
}

/// Returns what says whose licence it is: `BSD` of `BSD-3-Clause`.
fn family(id: &str) -> &str {
    let end = id.find(|c: char| !c.is_ascii_alphabetic());
    id.get(..end.unwrap_or(id.len())).unwrap_or(id)
}

/// Says whether one family is the other with a slip in it. In three letters another letter is another
/// licence: letters may be swapped, doubled or left out, and the first one counts.
fn is_slip(written: &str, known: &str) -> bool {
    /// A family with more letters is a word.
    const SHORT: usize = 4;
    let (written, known) = (written.to_ascii_lowercase(), known.to_ascii_lowercase());
    let first = |text: &str| text.chars().next();
    if known.len() > SHORT {
        return first(&written) == first(&known) || written.len() != known.len();
    }
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_one_more = written.len() != known.len() && first(&written) == first(&known);
    sorted(&written) == sorted(&known) || is_one_more
}

#[cfg(test)]
mod tests;
