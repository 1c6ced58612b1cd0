//! What consents allowed and what of it is still there.

use super::consent::Consent;
use super::event::Event;
use super::person::Person;
use crate::document::Node;
use crate::finding::Place;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::record::record::Record;
use crate::span::Span;

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
pub struct Left {
    /// Where it is.
    pub place: Place,
    /// What it is, in words.
    pub what: &'static str,
    /// Says whether it must not be shown.
    pub is_private: bool,
    /// What to cut where the whole entry can go.
    pub cut: Option<Span>,
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

impl Consent<'_> {
    /// Returns what it allowed under a scope and what of that is still there.
    pub fn left(&self, scope: &str) -> Vec<Left> {
        left(self.person, self, scope)
    }
}

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
    let own = record.node().into_iter().flat_map(Node::members);
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
