//! The text of a licence file is another licence than its name or declaration says, or was altered.
//!
//! A file in `LICENSES/` is named after its licence; `LICENSE` holds what `license` or `code_license` under `[community]` say, or the
//! read-me. All texts of Creative Commons and two dozen others are recognised, whatever their wrapping and markup. Of Creative
//! Commons each altered passage is found; what stands before and behind the text is no alteration.
//!
//! ## Why
//! Who reads the text relies on it, and who reads the name relies on that. Creative Commons asks not to use its name for an altered text.
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

use serde::Deserialize;

use crate::document::Document;
use crate::finding::{Findings, Severity, Text};
use crate::knowledge::licenses::CreativeCommons;
use crate::knowledge::licenses::expression::is_same_text;
use crate::knowledge::licenses::texts::{Difference, detect, differences, is_known};
use crate::model::{Community, Loaded, license_named};
use crate::rule::{Check, Run};
use crate::span::Span;
use crate::text;

/// From which similarity on a text is a licence, altered or not, and not only near to one.
const IS_THAT: f64 = 0.9;
/// How many bytes of a passage are shown.
const SHOWN: usize = 90;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct TextMismatch {}

impl Check for TextMismatch {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::Community(Self::check);
}

impl TextMismatch {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        let declared = community.licenses_declared();
        for file in community.license_files() {
            let document = file.document();
            // What cannot be read is told as that.
            if document.is_broken() || document.text().trim().is_empty() {
                continue;
            }
            let found = match license_named(file.local()) {
                Some(named) => judge_named(&named, document),
                None => judge_declared(&declared, file),
            };
            let Some(Judged {
                span,
                message,
                help,
                about,
            }) = found
            else {
                continue;
            };
            findings.at(span, message).help(help).about(about);
        }
    }
}

struct Judged {
    span: Span,
    message: Text,
    help: Text,
    about: String,
}

/// Judges the text of a file that is named after a licence.
fn judge_named(named: &str, document: &Document) -> Option<Judged> {
    let text = document.text();
    let found = detect(text);
    let is_same = |id: &str| is_same_text(id, named);
    if found.as_ref().is_some_and(|found| is_same(found.id)) {
        return altered(named, document);
    }
    let message = match found.filter(|found| found.similarity >= IS_THAT) {
        Some(other) => text![
            "this is the text of ",
            Text::word(other.id),
            ", and the file is named after ",
            Text::word(named)
        ],
        None if is_known(named) => text!["this is not the text of ", Text::word(named)],
        None => return None,
    };
    Some(Judged {
        span: first_line(document),
        message,
        help: "put the text of the licence here, or name the file after the one it holds".into(),
        about: named.to_owned(),
    })
}

/// Judges the text of a file such as LICENSE by what the community declares.
fn judge_declared(declared: &[String], file: &Loaded) -> Option<Judged> {
    let document = file.document();
    let found = detect(document.text());
    let ids: Vec<&str> = match &found {
        Some(found) => vec![found.id],
        // No text, but a sentence that says which licence it is.
        None => file.stated_licenses().map(|(id, _)| id).collect(),
    };
    let is_declared = |id: &&str| declared.iter().any(|known| is_same_text(known, id));
    let of_house = |id: &&str| CreativeCommons::from_spdx(id).is_some();
    if ids.iter().any(is_declared) || declared.is_empty() {
        return found.and_then(|found| altered(found.id, document));
    }
    // Whether the licence of the code is declared nobody can tell; that of content is one of these.
    let other = ids.into_iter().find(of_house)?;
    let wanted = declared.iter().find(|id| of_house(&id.as_str()))?;
    Some(Judged {
        span: first_line(document),
        message: text![
            "this is ",
            Text::word(other),
            ", and the content is declared to be under ",
            Text::word(wanted.clone())
        ],
        help: "put the text of the declared licence here, or correct the declaration".into(),
        about: other.to_owned(),
    })
}

/// Tells where a text of Creative Commons was altered. Other licences have parts that are meant to
/// be filled in.
fn altered(id: &str, document: &Document) -> Option<Judged> {
    CreativeCommons::from_spdx(id)?;
    let text = document.text();
    let Some(all) = differences(text, id) else {
        return Some(Judged {
            span: first_line(document),
            message: text![
                "this is near to ",
                Text::word(id),
                ", but far from its text"
            ],
            help: "take the text of the licence from its publisher again".into(),
            about: id.to_owned(),
        });
    };
    let first = all.first()?;
    let span = document.span(first.found.start, first.found.end);
    let what = words_of(first, document, span);
    let others = match all.len() {
        1 => Text::new(),
        2 => text![", and one more passage is altered"],
        several => text![", and ", several - 1, " more passages are altered"],
    };
    Some(Judged {
        span,
        message: text![
            "the text of ",
            Text::word(id),
            " is altered: ",
            what,
            others
        ],
        help: "take the text of the licence from its publisher again".into(),
        about: id.to_owned(),
    })
}

fn words_of(difference: &Difference, document: &Document, span: Span) -> Text {
    let cut = |text: &str| match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    };
    let found = || Text::quoted(cut(document.slice(span)), span);
    let expected = || Text::word(cut(&difference.expected));
    match (difference.found.is_empty(), difference.expected.is_empty()) {
        (true, _) => text![expected(), " is missing"],
        (_, true) => text![found(), " was added"],
        _ => text!["it says ", found(), " instead of ", expected()],
    }
}

fn first_line(document: &Document) -> Span {
    let text = document.text();
    let blank = text.len() - text.trim_start_matches(['\u{FEFF}', '\n', '\r', ' ']).len();
    let line = text
        .get(blank..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or("");
    document.span(blank, blank + line.trim_end().len())
}
