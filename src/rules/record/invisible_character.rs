//! A character that nobody sees, or that pretends to be another one.
//!
//! Found are zero-width spaces, byte order marks inside a text, controls of the direction of
//! writing, and in ids, names and addresses also blanks that are none and words whose letters come
//! from two scripts. Joiners between letters or in emoji are spelling and stay. Records and pages
//! are judged.
//!
//! ## Why
//! Two ids that look the same and differ in a character that is not seen never meet. Controls of
//! direction can make a line read otherwise than it is (CVE-2021-42574).
//!
//! ## What to do
//! Take the character out. `U+200B` and `U+FEFF` do nothing at all and are taken out safely; of the
//! others a person has to say what was meant.
//!
//! ## Bad
//! ```yaml people/ada.yaml
//! name: "Ada\u200B Example"
//! individual: true
//! ```
//!
//! ## Good
//! ```yaml people/ada.yaml
//! name: "Ada Example"
//! individual: true
//! ```

use serde::Deserialize;

use crate::document::Node;
use crate::finding::{Findings, Place, Safety, Severity, Text};
use crate::knowledge::characters::{Odd, Trick, mixed_script_words, odd_characters};
use crate::model::{File, Record};
use crate::rule::{Check, Run};
use crate::span::{Span, offset};
use crate::text;

/// Fields that are compared, looked up or followed: there a look-alike does harm.
const EXACT: [&str; 9] = [
    "id", "name", "aliases", "github", "handles", "url", "homepage", "address", "domains",
];

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct InvisibleCharacter {}

impl Check for InvisibleCharacter {
    const SEVERITY: Severity = Severity::Warning;
    const FIX: Option<Safety> = Some(Safety::Safe);
    const RUN: Run<Self> = Run::File(Self::check);
}

impl InvisibleCharacter {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        if !file.may_hold(|text| !text.is_ascii()) {
            return;
        }
        for (record, value) in file.strings_beside_prose() {
            if !value.written().is_ascii() {
                in_value(file, record, value, findings);
            }
        }
        let document = file.document();
        if let Some(page) = document.page().filter(|_| !file.is_excluded_page()) {
            let body = document.text().get(page.body.clone()).unwrap_or("");
            if body.is_ascii() {
                return;
            }
            for odd in runs(body) {
                if !matches!(odd.trick, Trick::Blank | Trick::DirectionMark) {
                    let start = page.body.start + odd.range.start;
                    let span = document.span(start, start + odd.range.len());
                    tell(file.page_place(span), &odd, Some(span), findings);
                }
            }
        }
    }
}

fn in_value(file: File<'_>, record: Record<'_>, value: Node<'_>, findings: &mut Findings) {
    let text = value.written();
    let place = record.place_of(value);
    let is_refused = || {
        let mut violations = file.violations();
        violations.any(|(_, violation)| violation.value == Some(value.index()))
    };
    let is_exact = place.path.split('/').any(|step| EXACT.contains(&step)) || is_one_address(text);
    for odd in runs(text) {
        if !is_exact && matches!(odd.trick, Trick::Blank | Trick::DirectionMark) {
            continue;
        }
        // A schema that refuses the value for its form has said so already.
        if odd.trick == Trick::Blank && is_refused() {
            continue;
        }
        let mut place = place.clone();
        let span = inside(value, &odd.range);
        place.span = span.unwrap_or(place.span);
        tell(place, &odd, span, findings);
    }
    let is_id = place.path.split('/').next_back() == Some("id");
    for range in mixed_script_words(text).into_iter().filter(|_| is_id) {
        let mut place = place.clone();
        place.span = inside(value, &range).unwrap_or(place.span);
        let word = Text::quoted(text.get(range).unwrap_or(""), place.span);
        findings
            .at(
                place,
                text!["the letters of ", word, " come from more than one script"],
            )
            .help("type the word again, in one script")
            .about(text);
    }
}

/// Says whether a text is an address and nothing else: in prose that holds one a no-break space is
/// how some languages are typeset.
fn is_one_address(text: &str) -> bool {
    let scheme = text.trim().split("://").next().unwrap_or("");
    let is_scheme =
        scheme.len() < text.trim().len() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_scheme && !text.trim().contains([' ', '\n', '\t'])
}

/// Takes equal characters in a row together: one slip of an editor is one finding.
fn runs(text: &str) -> Vec<Odd> {
    let mut found: Vec<Odd> = Vec::new();
    for odd in odd_characters(text) {
        match found.last_mut() {
            Some(last) if last.name == odd.name && last.range.end == odd.range.start => {
                last.range.end = odd.range.end;
            }
            _ => found.push(odd),
        }
    }
    found
}

/// The bytes of a part of a value, where the value is written as it is read.
fn inside(value: Node<'_>, range: &std::ops::Range<usize>) -> Option<Span> {
    let start = value.inner_span().start + offset(range.start);
    let end = start + offset(range.len());
    value
        .is_verbatim()
        .then(|| Span::new(value.span().file, start, end))
}

fn tell(place: Place, odd: &Odd, cut: Option<Span>, findings: &mut Findings) {
    let what = match odd.trick {
        Trick::Blank => " stands where a blank should be",
        Trick::Bidi | Trick::DirectionMark => " changes the direction of what follows",
        Trick::Removable | Trick::Invisible => " stands here and cannot be seen",
    };
    let finding = findings
        .at(place, text!["a ", odd.name, what])
        .about(odd.name);
    finding.help(if odd.trick == Trick::Blank {
        "type a blank in its place"
    } else {
        "take it out"
    });
    if let (Some(cut), Trick::Removable) = (cut, odd.trick) {
        finding.edit(Safety::Safe, cut, "");
    }
}
