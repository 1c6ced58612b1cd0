//! A person or a seat was deleted instead of ended.
//!
//! What was before the commits that `--since` names is compared with what is there now. A person whose record has another
//! id now, but the same name or handle, was not deleted.
//!
//! ## Why
//! Who decided what, and for whom, is known only as long as the records of those who took part are there.
//!
//! ## What to do
//! Set `status = "alumni"`, and end what the record holds with a date. Where somebody asked to be forgotten, accept the
//! deletion in `[[allow]]`, with that reason.
//!
//! ## Bad
//! ```toml HEAD~1/people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/bo-example.toml
//! name = "Bo Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml HEAD~1/people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! status = "alumni"
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Before, Builtin, Community, Directory, seated};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check)).of_history();

fn check(community: &Community<'_>, findings: &mut Findings) {
    let past = community.setting().past.get();
    let Some(before) = past.and_then(|past| past.before.as_ref()) else {
        return;
    };
    people(before, community, findings);
    seats(before, community, findings);
}

fn people(before: &Before, community: &Community<'_>, findings: &mut Findings) {
    let directory = Directory::of(community);
    for person in &before.people {
        let by_handle = || person.handles.iter().find_map(|it| directory.by_handle(it));
        let by_name = || person.names.iter().find_map(|it| directory.by_name(it));
        let by_id = community.find(Builtin::Person, &person.id);
        if by_id.or_else(by_handle).or_else(by_name).is_some() {
            continue;
        }
        let path = Text::word(&*person.path);
        let message = text!["the person in ", path, " was deleted, and not retired"];
        findings
            .at(community.home(), message)
            .help("restore the record with `status = \"alumni\"`; who is to be forgotten: `[[allow]]`")
            .about(person.id.clone());
    }
}

fn seats(before: &Before, community: &Community<'_>, findings: &mut Findings) {
    for seat in &before.seats {
        let Some(group) = community.find(Builtin::Group, &seat.group) else {
            continue;
        };
        if seated(group).contains(&seat.person) {
            continue;
        }
        let person = Text::word(&*seat.person);
        let message = text![
            "the seat of ",
            person,
            " in ",
            group.label(),
            " was deleted, and not ended"
        ];
        findings
            .at(group.place("seats"), message)
            .help("restore the seat, and give it an `end`")
            .about(seat.person.clone());
    }
}
