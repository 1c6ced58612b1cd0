//! Fields with what their values may be: of a kind, of the configuration, of a table in one of them.

use super::body::Body;
use super::html::Html;
use super::places::{Place, anchor, kind_path};
use super::prose::line;
use crate::model::Builtin;
use crate::schema::{Allowed, Field};

/// How deep tables in tables are written out.
const DEEPEST: usize = 4;

/// Adds the fields of a table, each with those of the table that it may be.
pub(super) fn fields(allowed: &Allowed, path: &str, depth: usize, body: &mut Body<'_>) {
    let place = body.place;
    body.html.element("dl", &[("class", "fields")], |html| {
        list(allowed, path, depth, place, html);
    });
}

/// Adds what is said of one field, without its key.
pub(super) fn one(field: &Field, body: &mut Body<'_>) {
    let place = body.place;
    let html = &mut body.html;
    html.element("p", &[], |html| {
        html.part(&line(&field.description, place));
        html.leaf("span", &[("class", "type")], &type_of(&field.allowed));
    });
    details(&field.allowed, place, html);
}

fn list(allowed: &Allowed, path: &str, depth: usize, place: Place<'_>, html: &mut Html) {
    for field in &allowed.fields {
        let id = anchor(&format!("{path} {}", field.key));
        html.element("dt", &[("id", &id)], |html| term(field, &id, html));
        html.element("dd", &[], |html| {
            if !field.description.is_empty() {
                html.element("p", &[], |html| html.part(&line(&field.description, place)));
            }
            details(&field.allowed, place, html);
            if let Some(table) = fields_of(&field.allowed).filter(|_| depth < DEEPEST) {
                let path = format!("{path} {}", field.key);
                html.element("dl", &[("class", "fields")], |html| {
                    list(table, &path, depth + 1, place, html);
                });
            }
        });
    }
}

fn term(field: &Field, id: &str, html: &mut Html) {
    html.element("a", &[("href", &format!("#{id}"))], |html| {
        html.leaf("code", &[], &field.key);
    });
    html.text(" ");
    html.leaf("span", &[("class", "type")], &type_of(&field.allowed));
    if field.is_required {
        html.text(" ");
        html.leaf("span", &[("class", "badge needed")], "required");
    }
}

/// Returns the table that a value may be, itself or as items of a list.
pub(super) fn fields_of(allowed: &Allowed) -> Option<&Allowed> {
    let own = Some(allowed).filter(|it| !it.fields.is_empty());
    let items = allowed.items.as_deref().filter(|it| !it.fields.is_empty());
    let others = allowed.others.as_deref().filter(|it| !it.fields.is_empty());
    own.or(items).or(others)
}

/// Says in words what a value is.
fn type_of(allowed: &Allowed) -> String {
    let mut parts = Vec::new();
    if !allowed.words.is_empty() && !allowed.is_free {
        parts.push(String::from("one of these words"));
    } else if allowed.is_date() {
        parts.push(String::from("date"));
    } else if allowed.is_text() && !allowed.is_anything() {
        parts.push(match &allowed.format {
            Some(format) => format!("text ({format})"),
            None => String::from("text"),
        });
    }
    if allowed.is_flag() {
        parts.push(String::from("true or false"));
    }
    if allowed.is_number() {
        parts.push(String::from("number"));
    } else if allowed.is_integer() && !allowed.is_date() {
        parts.push(String::from("whole number"));
    }
    if allowed.is_list() {
        let of = allowed
            .items
            .as_deref()
            .map(type_of)
            .filter(|of| of != "any value");
        parts.push(match of.as_deref() {
            None => String::from("list"),
            Some("table") => String::from("list of tables"),
            Some("text") => String::from("list of texts"),
            Some(of) => format!("list: {of}"),
        });
    }
    if allowed.is_table() {
        parts.push(String::from("table"));
    }
    if parts.is_empty() {
        return String::from("any value");
    }
    parts.join(" or ")
}

/// The words that are allowed, what is referred to, the default, an example.
fn details(allowed: &Allowed, place: Place<'_>, html: &mut Html) {
    let items = allowed.items.as_deref();
    let listed = Some(allowed).filter(|it| !it.words.is_empty());
    let words = listed.or(items.filter(|it| !it.words.is_empty()));
    if let Some(allowed) = words {
        html.element("ul", &[("class", "words")], |html| {
            for (word, meaning) in &allowed.words {
                html.element("li", &[], |html| {
                    html.leaf("code", &[], word);
                    if !meaning.is_empty() {
                        html.text(": ");
                        html.part(&line(meaning, place));
                    }
                });
            }
        });
    }
    let refs = allowed
        .refs
        .as_ref()
        .or(items.and_then(|it| it.refs.as_ref()));
    if let Some(refs) = refs {
        html.element("p", &[("class", "detail")], |html| {
            html.text("Names a record: ");
            for (at, kind) in refs.kinds.iter().enumerate() {
                html.text(if at == 0 { "" } else { " or " });
                match Builtin::from_name(kind) {
                    Some(kind) => html.link(&place.to(&kind_path(kind.name())), kind.name()),
                    None => html.text(kind),
                }
            }
            html.text(".");
        });
    }
    for (word, value) in [("Default", &allowed.default), ("Example", &allowed.example)] {
        if let Some(value) = value {
            html.element("p", &[("class", "detail")], |html| {
                html.text(&format!("{word}: "));
                html.leaf("code", &[], value);
            });
        }
    }
}
