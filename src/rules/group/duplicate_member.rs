//! A person, a channel or an organisation is listed twice in a group.
//!
//! That is twice in one list, twice in one seat at one time, or among the alumni and still a member, a
//! chair or a holder of a seat.
//!
//! ## Why
//! Lists are counted: for quorum, for the seats of one organisation, for statistics. A person listed
//! twice counts twice, and one who is a member and an alumnus is neither.
//!
//! ## What to do
//! Remove one of the two lines.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! members = ["ada", "bo", "ada"]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! members = ["ada", "bo"]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! individual = true
//! ```

use std::collections::BTreeMap;

use crate::date::Interval;
use crate::document::Node;
use crate::finding::{Finding, Findings, Piece, Safe, Severity, Text, text};
use crate::model::{Builtin, Group, Value};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::group(check));

/// Who or what is in a list, by id.
type Listed<'a> = BTreeMap<String, Value<'a>>;

fn check(group: Group<'_>, findings: &mut Findings<Safe>) {
    let members = twice(group, "members", Builtin::Person, findings);
    let alumni = twice(group, "alumni", Builtin::Person, findings);
    let chairs = twice(group, "chairs", Builtin::Person, findings);
    let seats = seats(group, findings);
    twice(group, "channels", Builtin::Channel, findings);
    twice(
        group,
        "member_organisations",
        Builtin::Organisation,
        findings,
    );
    let now = [
        (members, "members", " is a member and an alumnus of "),
        (chairs, "chairs", " is a chair and an alumnus of "),
        (seats, "seats", " holds a seat and is an alumnus of "),
    ];
    for (name, former) in &alumni {
        let mut all = now.iter();
        let found = all.find_map(|(list, field, words)| Some((list.get(name)?, field, words)));
        let Some((value, field, words)) = found else {
            continue;
        };
        findings
            .at(
                group.record().place_of_value(former, "alumni"),
                text![quoted(former), *words, group],
            )
            .related(group.record().place_of_value(value, field), "still here")
            .help("take the person out of one of the two lists")
            .about(name);
    }
}

fn quoted(value: &Value<'_>) -> Piece {
    Text::quoted(value.text().unwrap_or_default(), value.span())
}

/// Reports what occurs twice in one list, and returns what is there at all.
fn twice<'a>(
    group: Group<'a>,
    field: &str,
    kind: Builtin,
    findings: &mut Findings<Safe>,
) -> Listed<'a> {
    let mut seen = Listed::new();
    for (name, value) in group.listed(field, kind) {
        let Some(first) = seen.get(&name) else {
            seen.insert(name, value);
            continue;
        };
        tell(group, field, (first, &value), findings).about(format!("{field} {name}"));
    }
    seen
}

/// Reports who holds one seat twice at a time, and returns who is in a seat today.
fn seats<'a>(group: Group<'a>, findings: &mut Findings<Safe>) -> Listed<'a> {
    let mut latest: BTreeMap<(String, String), (Value<'a>, Interval)> = BTreeMap::new();
    let mut now = Listed::new();
    for seated in group.seated() {
        if seated.term.contains(group.today()) {
            now.insert(seated.name.clone(), seated.value.clone());
        }
        let about = format!("seats {}", seated.name);
        let held = (seated.value, seated.term);
        let key = (seated.name, seated.seat);
        if let Some(before) = latest.get(&key)
            && before.1.overlaps(held.1)
        {
            tell(group, "seats", (&before.0, &held.0), findings).about(about);
        }
        latest.insert(key, held);
    }
    now
}

fn tell<'f>(
    group: Group<'_>,
    field: &str,
    (first, again): (&Value<'_>, &Value<'_>),
    findings: &'f mut Findings<Safe>,
) -> &'f mut Finding {
    let list = match field {
        "member_organisations" => "member organisations".to_owned(),
        field => field.to_owned(),
    };
    let finding = findings
        .at(
            group.record().place_of_value(again, field),
            text![
                quoted(again),
                " is listed twice among the ",
                Piece::Words(list.into()),
                " of ",
                group
            ],
        )
        .related(group.record().place_of_value(first, field), "first here")
        .help("take one of the two out");
    let node = again.whole_node().filter(|_| field != "seats");
    if let Some(cut) = node.and_then(Node::item_with_separator) {
        finding.edit(Safe, cut, "");
    }
    finding
}
