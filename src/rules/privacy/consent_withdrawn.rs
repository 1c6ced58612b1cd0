//! A consent has ended, and what it allowed is still there.
//!
//! A consent ends on the day it is `withdrawn`, and after the day it `expires`. It does not count as ended where another consent for
//! the same thing holds. What each of them allows:
//!
//! | scope | what must go |
//! |---|---|
//! | `listed` | the record, unless its `status` is `withdrawn` |
//! | `email-public` | addresses in the record that are not those of a `role` |
//! | `affiliation-public` | affiliations that are not `public: false` |
//! | `photo` | a photo in the record, or a link to one |
//! | `recording` | recordings of events and sessions in which the person speaks |
//! | `attendance` | the person among the `attendees` of notes |
//! | `quote` | the person among `named_with_consent` of notes |
//!
//! Where a consent is `for` one event or note, only that one is looked at.
//!
//! ## Why
//! Consent may be taken back at any time, as easily as it was given, and what rested on it has to go (GDPR, articles 7(3) and
//! 17(1)(b)). A date that nothing acts on is a promise broken in public.
//!
//! ## What to do
//! Take out what the finding points at. Or, if the person has agreed again, add a new consent with the day.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//!
//! [[emails]]
//! address = "ada@works.test"
//!
//! [[consents]]
//! scope = ["email-public"]
//! given = 2024-01-01
//! withdrawn = 2025-01-01
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//!
//! [[consents]]
//! scope = ["email-public"]
//! given = 2024-01-01
//! withdrawn = 2025-01-01
//! ```

use crate::document::Node;
use crate::finding::{Findings, Piece, Place, Severity, Suggest, Text, text};
use crate::model::{Builtin, Consent, Ended, Event, Person, Record, Value};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::person(check)).reads(&[(Builtin::Person, "consents")]);

/// Keys under which records show somebody's face.
const PHOTOS: [&str; 7] = [
    "avatar",
    "headshot",
    "image",
    "photo",
    "picture",
    "portrait",
    "profile_image",
];

/// What is still there: where, in words, and whether it holds what must not be shown.
struct Left {
    place: Place,
    what: &'static str,
    is_private: bool,
    cut: Option<Span>,
}

impl Left {
    /// What a value says; the item of a list can be cut.
    fn value(record: Record<'_>, value: &Value<'_>, field: &str, what: &'static str) -> Self {
        let item = value.whole_node();
        Self {
            place: record.place_of_value(value, field),
            what,
            is_private: false,
            cut: item.and_then(Node::item_with_separator),
        }
    }
}

fn check(person: Person<'_>, findings: &mut Findings<Suggest>) {
    let mut told: Vec<String> = Vec::new();
    for consent in person.consents() {
        let Some(ended) = consent.ended() else {
            continue;
        };
        for (scope, _) in consent.scopes() {
            let is_renewed = person.consents().any(|other| {
                let is_as_wide = match (other.only_for(), consent.only_for()) {
                    (None, _) => true,
                    (Some(other), Some(this)) => other == this,
                    (Some(_), None) => false,
                };
                other.is_about(&scope) && other.holds() && is_as_wide
            });
            let key = format!("{scope} {}", consent.only_for().unwrap_or_default());
            if is_renewed || told.contains(&key) {
                continue;
            }
            told.push(key);
            for left in left(person, &consent, &scope) {
                tell(
                    person,
                    (&scope, ended),
                    (left, consent.end_place()),
                    findings,
                );
            }
        }
    }
}

fn tell(
    person: Person<'_>,
    (scope, ended): (&str, Ended),
    (left, ends): (Left, Place),
    findings: &mut Findings<Suggest>,
) {
    let how = match ended {
        Ended::Withdrawn(day) => text![" was withdrawn on ", day],
        Ended::Expired(day) => text![" expired on ", day],
    };
    let span = left.place.span;
    let finding = findings
        .at(
            left.place,
            text![
                "the consent `",
                Piece::Words(scope.to_owned().into()),
                "` of ",
                person,
                how,
                ", and ",
                Text::from(left.what)
            ],
        )
        .related(ends, "the consent ended here")
        .help("take it out; where they have agreed again, add a new consent with the day")
        .about(scope);
    if left.is_private {
        finding.mask(span);
    }
    if let Some(cut) = left.cut {
        finding.edit(Suggest, cut, "");
    }
}

/// Returns what a consent allowed and what is still there.
fn left(person: Person<'_>, consent: &Consent<'_>, scope: &str) -> Vec<Left> {
    let record = person.record();
    let at = |place: Place, what: &'static str| Left {
        place,
        what,
        is_private: false,
        cut: None,
    };
    match scope {
        "listed" => {
            let is_gone = record.text("status").as_deref() == Some("withdrawn");
            let listed = (!is_gone).then(|| at(record.head_place(), "the person is still listed"));
            listed.into_iter().collect()
        }
        "email-public" => addresses(person),
        "affiliation-public" => {
            let tables = record.tables("affiliations");
            let shown = tables.iter().filter(|it| it.flag("public") != Some(false));
            let values = shown.filter_map(|it| it.get("organisation").or_else(|| it.value()));
            let places = values.map(|value| record.place_of_value(&value, "affiliations"));
            places
                .map(|place| at(place, "the affiliation is still there"))
                .collect()
        }
        "photo" => photos(record)
            .into_iter()
            .map(|place| at(place, "the photo is still there"))
            .collect(),
        "recording" => recordings(person, consent)
            .into_iter()
            .map(|place| at(place, "the recording is still there"))
            .collect(),
        "attendance" => in_notes(
            person,
            consent,
            ("attendees", "they are still listed as attending"),
        ),
        "quote" => in_notes(
            person,
            consent,
            ("named_with_consent", "they are still named in the notes"),
        ),
        _ => Vec::new(),
    }
}

/// Returns the addresses of a person in the record.
fn addresses(person: Person<'_>) -> Vec<Left> {
    let of_people = person.emails().into_iter();
    let of_people = of_people.filter(|email| email.text("kind").as_deref() != Some("role"));
    let shown = of_people.filter_map(|email| {
        let address = email.get("address").filter(|value| !value.is_empty())?;
        let item = email.value().and_then(|value| value.whole_node());
        Some(Left {
            place: person.record().place_of_value(&address, "emails"),
            what: "the address is still there",
            is_private: true,
            cut: item.and_then(Node::item_with_separator),
        })
    });
    shown.collect()
}

/// Returns where a record shows or links to a picture of somebody.
fn photos(record: Record<'_>) -> Vec<Place> {
    let is_photo = |key: &str| {
        let key = key.strip_prefix("x-").unwrap_or(key).replace('-', "_");
        PHOTOS.iter().any(|known| known.eq_ignore_ascii_case(&key))
    };
    let own = record.node().into_iter().flat_map(|node| node.members());
    let own = own.filter(|(key, value)| is_photo(key.written()) && !value.written().is_empty());
    let own = own.map(|(_, value)| record.place_of(value));
    let links = record.tables("links");
    let links = links
        .iter()
        .filter(|link| link.text("rel").is_some_and(|rel| is_photo(rel.trim())))
        .filter_map(|link| link.get("url"));
    own.chain(links.map(|url| record.place_of_value(&url, "links")))
        .collect()
}

/// Returns the recordings of events at which a person speaks.
fn recordings(person: Person<'_>, consent: &Consent<'_>) -> Vec<Place> {
    let mut found = Vec::new();
    for event in referring(person, Builtin::Event) {
        let id = event.id();
        if !consent.counts_for(id.as_deref().unwrap_or("")) {
            continue;
        }
        let view = Event::new(event, person.community());
        let speaks = view.speakers().iter().any(|(_, it)| it.is(person));
        if !speaks {
            continue;
        }
        let recordings = event.list("recordings").into_iter();
        let of_sessions = view.sessions();
        let of_sessions = of_sessions
            .iter()
            .filter_map(|session| session.get("recording"));
        let all = recordings
            .map(|value| event.place_of_value(&value, "recordings"))
            .chain(of_sessions.map(|value| event.place_of_value(&value, "sessions")));
        found.extend(all);
    }
    found
}

/// Returns where a list of notes names a person.
fn in_notes(
    person: Person<'_>,
    consent: &Consent<'_>,
    (field, what): (&str, &'static str),
) -> Vec<Left> {
    let mut found = Vec::new();
    for note in referring(person, Builtin::Note) {
        let of_event = note.text("event");
        let ids = [note.id(), of_event];
        let mut ids = ids.iter().flatten();
        if consent.only_for().is_some() && !ids.any(|id| consent.counts_for(id)) {
            continue;
        }
        let named = note.list(field);
        let named = named.iter().filter(|value| is_person(value, person));
        found.extend(named.map(|value| Left::value(note, value, field, what)));
    }
    found
}

fn is_person(value: &Value<'_>, person: Person<'_>) -> bool {
    let found = value
        .text()
        .and_then(|text| person.community().find(Builtin::Person, &text));
    found.is_some_and(|record| record.is(person.record()))
}

/// Returns the records of a kind that refer to a person, each once.
fn referring(person: Person<'_>, kind: Builtin) -> Vec<Record<'_>> {
    let references = person.community().referring_to(person.record());
    let mut found: Vec<Record<'_>> = Vec::new();
    for reference in references {
        let is_one = reference.from.kind().builtin() == Some(kind);
        if is_one && !found.iter().any(|known| known.is(reference.from)) {
            found.push(reference.from);
        }
    }
    found
}
