//! The addresses of the licences of Creative Commons, also as people mistype them.

use std::ops::Range;

use super::name::{CreativeCommons, Tool, version_of};
use crate::steps::steps;

/// Where they all lie.
const HOST: &str = "creativecommons.org/";

/// A licence that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the whole name or address.
    pub range: Range<usize>,
    /// Which licence.
    pub license: CreativeCommons,
    /// How it is named.
    pub form: Form,
}

/// How a licence is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// By its name.
    Name {
        /// The word after the version that says where it holds (International, Unported, Generic,
        /// Universal), in English as it should be written, with its bytes.
        suite: Option<(&'static str, Range<usize>)>,
    },
    /// By its address.
    Address {
        /// The address as it should be, where it is another one.
        canonical: Option<String>,
    },
}

impl Mention {
    /// Says whether it is an address.
    pub fn is_address(&self) -> bool {
        matches!(self.form, Form::Address { .. })
    }
}

/// Returns the licences whose addresses a text holds, in order.
pub(super) fn addresses(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    // Where the address ends that was read last, without the full stops after it: hosts in a row
    // are one address of many parts, and its end is looked for once.
    let mut ends = 0..0;
    for (at, _) in text.match_indices(HOST) {
        if found.last().is_some_and(|last| last.range.end > at) {
            continue;
        }
        let from = at + HOST.len();
        if from > ends.end {
            let rest = text.get(from..).unwrap_or("");
            let is_part = |c: char| c.is_ascii_alphanumeric() || "/.-_+".contains(c);
            let path = rest.split(|c| !is_part(c)).next().unwrap_or("");
            steps(path.len());
            // A full stop ends the sentence, not the address.
            ends = from + path.trim_end_matches('.').len()..from + path.len();
        }
        found.extend(address(text, at, ends.start.max(from)));
    }
    found
}

/// Reads the address whose host begins at `at`, and which goes on until `end`.
fn address(text: &str, at: usize, end: usize) -> Option<Mention> {
    let before = text.get(..at)?;
    let (before, has_www) = match before.strip_suffix("www.") {
        Some(before) => (before, true),
        None => (before, false),
    };
    let scheme = ["https://", "http://", "//"]
        .into_iter()
        .find(|scheme| before.ends_with(scheme))
        .unwrap_or("");
    let start = before.len() - scheme.len();
    // Another host, such as `wiki.creativecommons.org`.
    if scheme.is_empty()
        && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '@'))
    {
        return None;
    }
    let path = text.get(at + HOST.len()..end)?;
    let mut parts = path.split('/');
    let folder = parts.next()?;
    let tool = match (folder.to_ascii_lowercase().as_str(), parts.next()?) {
        ("licenses" | "license" | "licences" | "licence", elements) => {
            Tool::from_elements(elements)?
        }
        ("publicdomain", "zero") => Tool::Zero,
        ("publicdomain", "mark") => Tool::Mark,
        _ => return None,
    };
    let rest: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let (version, port, rest) = version_and_port(&rest);
    let license = CreativeCommons {
        tool,
        version,
        port,
    };
    let range = start..at + HOST.len() + path.len();
    let written = text.get(range.clone())?;
    let is_web = scheme.starts_with("http");
    let canonical = license
        .address()
        .map(|address| format!("{address}{}", rest.join("/")));
    let canonical = canonical.filter(|address| is_web && (address != written || has_www));
    Some(Mention {
        range,
        license,
        form: Form::Address { canonical },
    })
}

/// Reads what follows the elements: the version, the jurisdiction of a port, and the rest (deed or
/// legal code).
fn version_and_port<'a>(parts: &'a [&'a str]) -> (Option<(u8, u8)>, Option<String>, &'a [&'a str]) {
    let Some((version, rest)) = parts
        .split_first()
        .and_then(|(first, rest)| Some((version_of(first)?, rest)))
    else {
        return (None, None, parts);
    };
    match rest.split_first() {
        Some((first, more)) if !first.starts_with("deed") && !first.starts_with("legalcode") => {
            (Some(version), Some(first.to_ascii_lowercase()), more)
        }
        _ => (Some(version), None, rest),
    }
}
