//! Whether the text of a licence file is that of the licence it should be.

use super::coverage::license_of_name;
use crate::document::Document;
use crate::knowledge::licenses::CreativeCommons;
use crate::knowledge::licenses::expression::is_same_text;
use crate::knowledge::licenses::parts::are_known;
use crate::knowledge::licenses::texts::{Detected, Difference, differences, is_known};
use crate::model::index::community::Community;
use crate::model::record::loaded::Loaded;
use crate::span::Span;

/// From which similarity on a text is a licence, altered or not, and not only near to one.
const IS_THAT: f64 = 0.9;

/// What is wrong with the text of a licence file.
#[derive(Debug)]
pub enum LicenseText {
    /// The file is named after a licence, and holds the text of another one.
    Other {
        /// What it holds.
        found: String,
        /// What it is named after.
        named: String,
    },
    /// The file is named after a licence whose text is known, and does not hold it.
    Not(String),
    /// The file holds or names a licence of Creative Commons, and another one is declared.
    NotDeclared {
        /// What it holds.
        found: String,
        /// What is declared.
        declared: String,
    },
    /// It is near to a licence and far from its text.
    Far(&'static str),
    /// Passages were altered.
    Altered(&'static str, Vec<Difference>),
}

impl Community<'_> {
    /// Returns what is wrong with the text of a licence file, by its name and by `declared`.
    pub fn judge_text(&self, file: &Loaded, declared: &[String]) -> Option<LicenseText> {
        let document = file.document();
        // What cannot be read is reported as that.
        if document.is_broken() || document.text().trim().is_empty() {
            return None;
        }
        match license_named(file.local()) {
            Some(named) => by_name(&named, self.detected(file), document),
            None => by_declaration(declared, self.detected(file), file),
        }
    }
}

fn by_name(named: &str, found: Option<&Detected>, document: &Document) -> Option<LicenseText> {
    if let Some(found) = found
        && is_same_text(found.id, named)
    {
        return altered(found.id, document);
    }
    match found.filter(|found| found.similarity >= IS_THAT) {
        Some(other) => Some(LicenseText::Other {
            found: other.id.to_owned(),
            named: named.to_owned(),
        }),
        None => is_known(named).then(|| LicenseText::Not(named.to_owned())),
    }
}

/// Judges the text of a file such as LICENSE, whose name says nothing.
fn by_declaration(
    declared: &[String],
    found: Option<&Detected>,
    file: &Loaded,
) -> Option<LicenseText> {
    let ids: Vec<&'static str> = match found {
        Some(found) => vec![found.id],
        // No text, but a sentence that says which licence it is.
        None => file.stated_licenses().map(|(id, _)| id).collect(),
    };
    let is_declared = |id: &&str| declared.iter().any(|known| is_same_text(known, id));
    if ids.iter().any(is_declared) || declared.is_empty() {
        return found.and_then(|found| altered_and_near(found, file.document()));
    }
    // Whether the licence of the code is declared nobody can tell; that of content is one of these.
    let of_house = |id: &str| CreativeCommons::from_spdx(id).is_some();
    let Some(other) = ids.into_iter().find(|id| of_house(id)) else {
        return found.and_then(|found| altered_and_near(found, file.document()));
    };
    let wanted = declared.iter().find(|id| of_house(id))?;
    Some(LicenseText::NotDeclared {
        found: other.to_owned(),
        declared: wanted.clone(),
    })
}

/// Says where a text was altered that no name says which one it is: a text that is far from those of
/// other houses is likely to be one that is not known.
fn altered_and_near(found: &Detected, document: &Document) -> Option<LicenseText> {
    let is_clear = CreativeCommons::from_spdx(found.id).is_some() || found.similarity >= IS_THAT;
    is_clear.then(|| altered(found.id, document)).flatten()
}

/// Says where a text was altered: of Creative Commons each, of others those whose parts that are meant
/// to be filled in are known.
fn altered(id: &'static str, document: &Document) -> Option<LicenseText> {
    if CreativeCommons::from_spdx(id).is_none() && !are_known(id) {
        return None;
    }
    match differences(document.text(), id) {
        None => Some(LicenseText::Far(id)),
        Some(all) => (!all.is_empty()).then_some(LicenseText::Altered(id, all)),
    }
}

impl Loaded {
    /// Returns the first line that says something.
    pub fn first_words(&self) -> Span {
        let text = self.document().text();
        let rest = text.trim_start_matches(['\u{FEFF}', '\n', '\r', ' ']);
        let blank = text.len() - rest.len();
        let line = rest.lines().next().unwrap_or("");
        self.document().span(blank, blank + line.trim_end().len())
    }
}

/// Returns the licence that a file of the community is named after: one in `LICENSES/`, or
/// `LICENSE-MIT`.
fn license_named(local: &str) -> Option<String> {
    if let Some(name) = local.strip_prefix("LICENSES/") {
        return license_of_name(name);
    }
    let name = local.rsplit('/').next()?;
    let rest = ["LICENSE", "LICENCE", "COPYING"]
        .into_iter()
        .find_map(|stem| name.strip_prefix(stem))?;
    license_of_name(rest.strip_prefix(['-', '.', '_'])?)
}
