//! A code of conduct has the text of an old version of the Contributor Covenant, or of another one than it says.
//!
//! The rule knows the version by the text, in 42 languages, and by what the page says of itself. An edited text counts as
//! long as enough of it is left; where what is left fits several versions, only what holds for all of them is reported.
//! A page that does not name the Covenant has only borrowed from it. One that has no text of it and only names a version is judged by that.
//!
//! ## Why
//! Versions before 2.0 leave the steps of enforcement open, and protect fewer people. A page that has one text and names another
//! makes promises that it does not contain. The versions are listed at
//! <https://www.contributor-covenant.org/version/3/0/>.
//!
//! ## What to do
//! Adopt a current version, text and number together. That is a decision of the community, so nothing is changed for you.
//!
//! ## Bad
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! We follow the Contributor Covenant, version 1.4. Reports go to <conduct@works.test>.
//! ```
//!
//! ## Good
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! We follow the Contributor Covenant, version 3.0. Reports go to <conduct@works.test>.
//! ```
//!
//! ## Parameters
//! - `oldest`: the oldest version that is not reported; `"2.0"`.

use serde::Deserialize;

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::covenant::{Known, Version, claims, known};
use crate::model::Page;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::page_with(OutdatedVersion::check));

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct OutdatedVersion {
    oldest: Version,
}

impl Default for OutdatedVersion {
    fn default() -> Self {
        Self {
            oldest: Version::V2_0,
        }
    }
}

impl OutdatedVersion {
    fn check(&self, page: Page<'_>, findings: &mut Findings) {
        if !page.is_conduct() || page.document().has_let_go() || page.is_at_rest() {
            return;
        }
        let text = page.document().text();
        let claimed: Vec<_> = claims(text).collect();
        let found = known(text);
        // Other codes have borrowed a few of its sentences, and are not a version of it.
        let names_it = text.to_lowercase().contains("covenant");
        let (claim, place) = match claimed.first() {
            Some((version, bytes)) => {
                (Some(*version), page.document().span(bytes.start, bytes.end))
            }
            None => (None, page.head()),
        };
        // Of a version that nobody has brought into this language the text is not known.
        let is_other = |found: &&Known| {
            claimed.iter().all(|(version, _)| {
                found.in_language.contains(version) && !found.versions.contains(version)
            })
        };
        let message = match (claim, found.as_ref()) {
            (Some(claim), Some(found)) if is_other(&found) => text![
                "this says version ",
                Text::word(claim.to_string()),
                " of the Contributor Covenant, and has the text of ",
                versions(found)
            ],
            (Some(claim), _) if claim < self.oldest => text![
                "this is version ",
                Text::word(claim.to_string()),
                " of the Contributor Covenant, older than ",
                Text::word(self.oldest.to_string())
            ],
            (None, Some(found))
                if names_it && found.versions.iter().all(|it| *it < self.oldest) =>
            {
                text![
                    "this has the text of version ",
                    versions(found),
                    " of the Contributor Covenant, older than ",
                    Text::word(self.oldest.to_string())
                ]
            }
            _ => return,
        };
        findings
            .at(page.place_of(place), message)
            .help("adopt a current version: https://www.contributor-covenant.org/")
            .about("version");
    }
}

/// Returns the versions that a text may be, as a sentence names them.
fn versions(found: &Known) -> Text {
    let mut text = Text::new();
    for (at, version) in found.versions.iter().enumerate() {
        if at > 0 {
            let is_last = at + 1 == found.versions.len();
            text.push(if is_last { " or " } else { ", " });
        }
        text.push(Text::word(version.to_string()));
    }
    text
}
