//! A text has a character that nobody sees, or that looks like another one.
//!
//! The rule finds zero-width spaces, byte order marks inside a text, controls of the direction of
//! writing, and in ids, names and addresses also blanks other than the ordinary space and words whose letters come
//! from two scripts. Joiners between letters or in emoji are spelling and are left alone. Records and pages
//! are judged.
//!
//! In the prose of a page, and in texts of a record that are as long as prose, a zero-width space, a
//! joiner or a soft hyphen is reported only where it changes what is read: in or next to an address, in
//! code, between two letters of a word (a soft hyphen is fine there), and before `#`, `-`, `1.` or
//! another mark that begins a line. Between words, and as the only thing of a line or an HTML tag, it
//! does nothing. More than three of a kind in one page are one finding that counts them.
//!
//! ## Why
//! Two ids that look the same and differ in an invisible character never match. Controls of
//! direction can make a line read differently from what it says (CVE-2021-42574).
//!
//! ## What to do
//! Remove the character. `U+200B` and `U+FEFF` do nothing at all and are removed safely; for the
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

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::document::{Node, Spelling};
use crate::finding::{Findings, Place, Safe, Severity, Text, text};
use crate::knowledge::article;
use crate::knowledge::characters::{Among, Odd, Trick, mixed_script_words, odd_runs};
use crate::knowledge::format::is_one_address;
use crate::model::{File, Record};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

/// Fields that are compared, looked up or followed: there a look-alike does harm.
const EXACT: [&str; 9] = [
    "id", "name", "aliases", "github", "handles", "url", "homepage", "address", "domains",
];

/// How long a text of a record is, in bytes, that is read as prose.
const PROSE: usize = 120;
/// How many of a sort are reported one by one.
const FEW: usize = 3;

fn check(file: File<'_>, findings: &mut Findings<Safe>) {
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
        let mut odd = odd_runs(body);
        odd.retain(|odd| {
            let is_code = page.is_code(page.body.start + odd.range.start);
            odd.does_harm(body, if is_code { Among::Code } else { Among::Prose })
        });
        tell_page(file, page.body.start, odd, findings);
    }
}

/// Reports what a page holds: many of one kind once, with how many there are.
fn tell_page(file: File<'_>, start: usize, odd: Vec<Odd>, findings: &mut Findings<Safe>) {
    let mut kinds: BTreeMap<&str, Vec<Odd>> = BTreeMap::new();
    for odd in odd {
        kinds.entry(odd.name).or_default().push(odd);
    }
    for same in kinds.values() {
        let document = file.document();
        let cut = |odd: &Odd| document.span(start + odd.range.start, start + odd.range.end);
        let spans: Vec<Span> = same.iter().map(cut).collect();
        let many = same.len() > FEW;
        for (odd, span) in same.iter().zip(&spans).take(if many { 1 } else { FEW }) {
            let cuts = if many {
                &spans[..]
            } else {
                std::slice::from_ref(span)
            };
            tell(file.page_place(*span), odd, cuts, findings);
        }
    }
}

fn in_value(file: File<'_>, record: Record<'_>, value: Node<'_>, findings: &mut Findings<Safe>) {
    let text = value.written();
    let place = record.place_of(value);
    let is_named = place.path.split('/').any(|step| EXACT.contains(&step));
    let among = match text.len() {
        // A schema that refuses the value for its form has spoken of its blanks already.
        _ if (is_named || is_one_address(text)) && !file.is_refused(value) => Among::Exact,
        0..=PROSE => Among::Value,
        _ => Among::Prose,
    };
    let spelling = LazyCell::new(|| Spelling::of(value));
    for odd in odd_runs(text) {
        if !odd.does_harm(text, among) {
            continue;
        }
        let mut place = place.clone();
        let span = spelling.exact(&odd.range);
        place.span = span.unwrap_or(place.span);
        tell(place, &odd, span.as_slice(), findings);
    }
    let is_id = place.path.rsplit('/').next() == Some("id");
    for range in mixed_script_words(text).into_iter().filter(|_| is_id) {
        let mut place = place.clone();
        place.span = spelling.span(&range);
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

/// Reports a character, with all the places where it is that are reported at once.
fn tell(place: Place, odd: &Odd, cuts: &[Span], findings: &mut Findings<Safe>) {
    let what = match odd.trick {
        Trick::Blank => " is used where a blank should be",
        Trick::Bidi | Trick::DirectionMark => " changes the direction of what follows",
        Trick::Removable | Trick::Invisible | Trick::Mark => " cannot be seen",
    };
    let mut message = text![article(odd.name), " ", odd.name, what];
    if cuts.len() > 1 {
        message.push(text![
            ", here and in ",
            cuts.len() - 1,
            " more places of this page"
        ]);
    }
    let finding = findings.at(place, message).about(odd.name);
    finding.help(match odd.trick {
        Trick::Blank => "type a blank in its place",
        _ if cuts.len() > 1 => "take them out",
        _ => "take it out",
    });
    if odd.trick == Trick::Removable && !cuts.is_empty() {
        let cuts = cuts.iter().map(|cut| (*cut, String::new()));
        finding.edits(Safe, cuts);
    }
}
