//! Programs, or people, cannot read a group's cadence.
//!
//! The cadence is only prose; or it says "biweekly" or "bimonthly", each of which can mean twice in one and
//! once in two; or its `rrule` is not what RFC 5545 allows; or `human` differs from `rrule` and `time_zone`
//! in the day, the hour or the place.
//!
//! ## Why
//! Calendars are made from the rule, and reminders from the calendar. Even dictionaries disagree about
//! what "biweekly" means.
//!
//! ## What to do
//! Write an `rrule` (RFC 5545, section 3.3.10), and keep the prose under `human` if you like.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! cadence = { rrule = "FREQ=MONTHLY;BYDAY=2XX", time_zone = "Europe/Lisbon" }
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! cadence = { rrule = "FREQ=MONTHLY;BYDAY=2TH", time_zone = "Europe/Lisbon" }
//! ```

use std::ops::Range;

use crate::document::Node;
use crate::finding::{Finding, Findings, Piece, Place, Severity, Suggest, Text, text};
use crate::knowledge::rrule::{
    Denied, Recurrence, ambiguous_word, is_rule, mistake_in, rule_from_prose,
};
use crate::model::{Builtin, Group, Value};
use crate::rule::{Look, Rule};
use crate::span::{Span, offset};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::group(check)).reads(&[(Builtin::Group, "cadence")]);

fn check(group: Group<'_>, findings: &mut Findings<Suggest>) {
    if !group.is_active() {
        return;
    }
    if let Some(rule) = group.cadence_part("rrule") {
        wrong_rule(group, &rule, findings);
    }
    if let Some((human, denied)) = group.denied_cadence() {
        contradiction(group, &human, denied, findings);
    }
    let prose = group.cadence().filter(|cadence| cadence.text().is_some());
    let human = group.cadence_part("human");
    let Some(value) = prose.or(human) else { return };
    let text = value.text().unwrap_or_default();
    if let Some(range) = ambiguous_word(&text) {
        let word = text.get(range.clone()).unwrap_or("").to_owned();
        let place = part(group, &value, &range);
        let quoted = Text::quoted(&*word, place.span);
        let finding = findings.at(place, text![quoted, " can mean two things"]);
        finding.about(word);
        suggest(
            finding,
            &text,
            "say \"every two weeks\", or \"twice a week\"",
        );
    } else if group.cadence_part("rrule").is_none() && !is_rule(&text) {
        let place = group.record().place_of_value(&value, "cadence");
        let finding = findings.at(place, text!["the cadence of ", group, " is only prose"]);
        finding.about("prose");
        suggest(
            finding,
            &text,
            "add `rrule = \"FREQ=…\"`, which calendars can read",
        );
    } else if is_rule(&text) {
        wrong_rule(group, &value, findings);
    }
}

fn contradiction(
    group: Group<'_>,
    human: &Value<'_>,
    denied: Denied,
    findings: &mut Findings<Suggest>,
) {
    let text = human.text().unwrap_or_default();
    let place = part(group, human, &denied.range);
    let said = text.get(denied.range).unwrap_or("").to_owned();
    let quoted = Text::quoted(&*said, place.span);
    let field = Text::word(denied.field);
    let other = Text::word(denied.other);
    findings
        .at(
            place,
            text!["`human` says ", quoted, ", ", field, " says ", other],
        )
        .help("find out which of the two is meant, and correct the other")
        .about(said);
}

/// The longest value that a message repeats.
const LONGEST: usize = 16;

fn wrong_rule(group: Group<'_>, rule: &Value<'_>, findings: &mut Findings<Suggest>) {
    let Some(text) = rule.text() else { return };
    let Some(mistake) = mistake_in(&text) else {
        return;
    };
    let place = part(group, rule, &mistake.range);
    let wrong = place.span;
    let mut message = text![Piece::Words(mistake.words.into())];
    let value = mistake.value.and_then(|value| text.get(value));
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        message = text![message, ", not ", Text::quoted(cut(value), wrong)];
    }
    let finding = findings.at(place, message).about(&*text);
    // What programs forgive is right without it.
    if Recurrence::parse(&text).is_ok() {
        let right = text
            .get(mistake.range.end..)
            .filter(|rest| !rest.is_empty());
        let right = right
            .or_else(|| text.get(..mistake.range.start))
            .unwrap_or_default();
        finding.help(text!["write ", Text::word(right.trim_end_matches(';'))]);
        if rule.whole_node().is_some_and(Node::is_verbatim) {
            finding.edit(Suggest, wrong, "");
        }
    } else {
        finding.help("correct it; `FREQ=MONTHLY;BYDAY=2TH` is each second Thursday of a month");
    }
}

/// Returns a value as a message repeats it: of a long one its start.
fn cut(value: &str) -> String {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or(value)),
        None => value.to_owned(),
    }
}

fn suggest(finding: &mut Finding<Suggest>, prose: &str, otherwise: &'static str) {
    match rule_from_prose(prose) {
        Some(rule) => finding.help(text!["write ", Text::word(format!("rrule = \"{rule}\""))]),
        None => finding.help(otherwise),
    };
}

/// The place of a part of a value, where the value is written as it is read.
fn part(group: Group<'_>, value: &Value<'_>, range: &Range<usize>) -> Place {
    let mut place = group.record().place_of_value(value, "cadence");
    if let Some(node) = value.whole_node().filter(|node| node.is_verbatim()) {
        let start = node.inner_span().start + offset(range.start);
        place.span = Span::new(place.span.file, start, start + offset(range.len()));
    }
    place
}
