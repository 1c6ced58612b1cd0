//! The text in a licence file is not that of the licence that its name or declaration says, or was altered.
//!
//! A file in `LICENSES/` is named after its licence; `LICENSE` holds what `license` or `code_license` under `[community]`, or the
//! read-me, says. All texts of Creative Commons, of the BSD and MIT families and two dozen others are recognised, whatever their
//! wrapping and markup. Each altered passage is found in the texts of Creative Commons, MIT, BSD (2 and 3 clauses), Apache-2.0, GPL (2.0 and 3.0),
//! `ODbL` and EUPL-1.2; text before and after the licence is not an alteration, nor is what its SPDX template leaves to fill in.
//!
//! ## Why
//! People rely on the text, and those who see only the name rely on its being that text. Creative Commons asks you not to use its name for an altered text.
//!
//! ## What to do
//! Take the text from <https://creativecommons.org/licenses/> or <https://spdx.org/licenses/> again, or correct the name.
//!
//! ## Bad
//! ```text LICENSES/CC-BY-SA-4.0.txt
//! Do what you like, and say who made it.
//! ```
//!
//! ## Good
//! ```text LICENSES/LicenseRef-Ours.txt
//! Do what you like, and say who made it.
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::licenses::texts::Difference;
use crate::model::{Community, LicenseText, Loaded};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

/// How many letters of a passage are shown.
const SHOWN: usize = 90;

fn check(community: &Community<'_>, findings: &mut Findings) {
    let declared = community.licenses_declared();
    for file in community.license_files() {
        let Some(wrong) = community.judge_text(file, &declared) else {
            continue;
        };
        let (span, message, about) = words(&wrong, file);
        let help = match wrong {
            LicenseText::Other { .. } | LicenseText::Not(_) => {
                "put the text of the licence here, or name the file after the one it holds"
            }
            LicenseText::NotDeclared { .. } => {
                "put the text of the declared licence here, or correct the declaration"
            }
            _ => "take the text of the licence from its publisher again",
        };
        findings.at(span, message).help(help).about(about);
    }
}

/// Returns where something is wrong, what, and what it is about.
fn words(wrong: &LicenseText, file: &Loaded) -> (Span, Text, String) {
    let head = file.first_words();
    let id = |id: &str| Text::word(id);
    match wrong {
        LicenseText::Other { found, named } => (
            head,
            text![
                "this is the text of ",
                id(found),
                ", and the file is named after ",
                id(named)
            ],
            named.clone(),
        ),
        LicenseText::Not(named) => (
            head,
            text!["this is not the text of ", id(named)],
            named.clone(),
        ),
        LicenseText::NotDeclared { found, declared } => (
            head,
            text![
                "this is ",
                id(found),
                ", and the content is declared to be under ",
                id(declared)
            ],
            found.clone(),
        ),
        LicenseText::Far(known) => (
            head,
            text!["this is near to ", id(known), ", but far from its text"],
            (*known).to_owned(),
        ),
        LicenseText::Altered(known, all) => {
            let Some(first) = all.first() else {
                return (head, Text::new(), String::new());
            };
            let span = file.document().span(first.found.start, first.found.end);
            let others = match all.len() {
                1 => Text::new(),
                2 => text![", and one more passage is altered"],
                several => text![", and ", several - 1, " more passages are altered"],
            };
            let what = passage(first, file.document().slice(span), span);
            (
                span,
                text!["the text of ", id(known), " is altered: ", what, others],
                (*known).to_owned(),
            )
        }
    }
}

fn passage(difference: &Difference, found: &str, span: Span) -> Text {
    let cut = |text: &str| match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    };
    let written = || Text::quoted(cut(found), span);
    let expected = || Text::word(cut(&difference.expected));
    match (difference.found.is_empty(), difference.expected.is_empty()) {
        (true, _) => text![expected(), " is missing"],
        (_, true) => text![written(), " was added"],
        _ => text!["it says ", written(), " instead of ", expected()],
    }
}
