//! Other readers take a plain value or a line of YAML for something else, or refuse it.
//!
//! YAML 1.1 reads `no` and `on` as truth values, `012` as a number of base eight and `12:30` as
//! a number of base sixty; YAML 1.2, which this program reads, does not. The rule judges values that are
//! text or a number to YAML 1.2 and something else to YAML 1.1, and keys such as `no`; dates and times
//! in fields for them are left alone, and so is what follows a tag (`!!str no`). A number where
//! the schema asks for text is a `record/schema-violation`.
//!
//! It also judges what many readers accept although YAML 1.2 forbids it: a closing bracket, or the next
//! line of a text in quotes, that is indented no more than its key; a byte order mark inside the text;
//! a comment without a space before its `#`. The record is read and checked all the same. The front
//! matter of a page that is not a record is left alone: only the site generator reads it, and accepts it.
//!
//! ## Why
//! Many programs still read YAML 1.1: the country `NO` becomes "false" on the page that they make
//! (YAML 1.1, types `bool`, `int` and `float`; YAML 1.2.2, section 10.3).
//!
//! ## What to do
//! Put the value into quotes: then all readers agree.
//!
//! ## Bad
//! ```yaml people/ada.yaml
//! name: Ada Example
//! individual: true
//! country: NO
//! ```
//!
//! ## Good
//! ```yaml people/ada.yaml
//! name: Ada Example
//! individual: true
//! country: "NO"
//! ```

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::document::{Format, Node, Number, ProblemKind, Shape};
use crate::finding::{Findings, Piece, Safe, Severity, Text, text};
use crate::knowledge::format::Verdict;
use crate::knowledge::yaml_1_1::{Reading, of_text};
use crate::model::{File, Record, is_plain};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Safe>) {
    let is_of_site = file.document().page().is_some() && file.records().next().is_none();
    for problem in file.document().problems() {
        if problem.kind == ProblemKind::Surprise && !is_of_site {
            let finding = findings.say(problem.span, problem.body.clone());
            finding.about(problem.about());
        }
    }
    if !matches!(file.document().format(), Format::Yaml | Format::Markdown) {
        return;
    }
    let canonical = LazyCell::new(|| canonical(file));
    for record in file
        .records()
        .filter(|record| record.kind().schema().is_some())
    {
        for value in record.scalars() {
            if let Some(read) = file.misread(record, value) {
                let canonical = canonical.get(&value.index()).map(String::as_str);
                tell(record, value, &read, canonical, findings);
            }
        }
        for key in record.keys() {
            // Nobody is known to read the letters `y` and `n` as truth values in a key, and no truth value is longer
            // than `off`.
            let is_word = (2..=3).contains(&key.span().len()) && is_plain(key);
            if let Some(read @ Reading::Boolean(_)) = is_word.then(|| of_text(key.written())) {
                tell(record, key, &read, None, findings);
            }
        }
    }
}

/// Returns the canonical forms of the identifiers that are there in another one: `NO` of `No`.
fn canonical(file: File<'_>) -> BTreeMap<u32, String> {
    let judged = file.judged().filter_map(|judged| match judged.verdict {
        Verdict::NotCanonical(right) => Some((judged.value.index(), right)),
        _ => None,
    });
    judged.collect()
}

fn tell(
    record: Record<'_>,
    value: Node<'_>,
    read: &Reading,
    canonical: Option<&str>,
    findings: &mut Findings<Safe>,
) {
    let written = value.document().slice(value.span());
    let code = |text: &str| Text::from(Piece::Code(format!("`{text}`").into(), None));
    let other = match read {
        Reading::Boolean(value) => code(&value.to_string()),
        Reading::Number(value) => code(value),
        Reading::Date => "a date".into(),
        Reading::Text => "text".into(),
    };
    let message = text![
        "older readers of YAML take ",
        Text::quoted(written, value.span()),
        " for ",
        other
    ];
    let finding = findings.at(record.place_of(value), message).about(written);
    if value.shape() == Shape::String {
        let quoted = format!("\"{}\"", canonical.unwrap_or(written));
        finding
            .help(text!["write ", Text::quoted(&*quoted, value.span())])
            .edit(Safe, value.span(), quoted.clone());
        return;
    }
    // Which of the two numbers was meant only a person knows.
    let meant = Text::quoted(number_for_all(value), value.span());
    finding.help(match read {
        Reading::Number(other) => {
            text![
                "write ",
                meant,
                ", or ",
                Text::quoted(&**other, value.span()),
                " if that is meant"
            ]
        }
        _ => text!["write ", meant],
    });
}

/// Returns a number as all readers of YAML read it.
fn number_for_all(value: Node<'_>) -> String {
    match value.as_number() {
        Some(Number::Float(number)) if number.abs() < 1e15 => number.to_string(),
        // YAML 1.1 asks for a point and a sign.
        Some(Number::Float(number)) => format!("{number:.1e}").replace('e', "e+"),
        _ => value.written().to_owned(),
    }
}
