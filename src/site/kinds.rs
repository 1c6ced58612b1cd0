//! The pages of the kinds of records: where they are, their fields, and the rules that look at them.

use super::body::Body;
use super::fields::fields;
use super::places::{Place, kind_path};
use super::{Command, Entry, Page, Section};
use crate::address;
use crate::model::Builtin;
use crate::rule::{Rule, Scope};
use crate::rules::RULES;
use crate::schema::{Schemas, about};

pub(super) fn pages(commands: &[Command]) -> Vec<Page> {
    let beside: Vec<Entry> = Builtin::ALL.iter().map(|kind| entry(*kind)).collect();
    let schemas = Schemas::new();
    let mut pages = vec![all(commands)];
    pages.extend(
        Builtin::ALL
            .iter()
            .map(|kind| one(*kind, &schemas, commands)),
    );
    for page in &mut pages {
        page.beside.clone_from(&beside);
    }
    pages
}

fn entry(kind: Builtin) -> Entry {
    Entry::code(kind.name(), kind_path(kind.name()))
}

fn all(commands: &[Command]) -> Page {
    let mut body = Body::new(Place::of(Section::Kinds.path(), commands));
    body.html.leaf("h1", &[], "Kinds of records");
    let summary =
        "What a community keeps records of: nine kinds are built in, and you can add your own.";
    body.paragraph("lead", summary);
    let listed = Builtin::ALL
        .iter()
        .map(|kind| (entry(*kind), about(kind.name())));
    body.list(&listed.collect::<Vec<_>>());
    body.heading("In a layout of your own");
    body.prose(
        "Each kind has a usual folder, and none of them is needed: `[records.KIND]` in `ospo-lint.toml` says where \
         your records are and which of your keys is which field. [The guide for a community that has records \
         already](adopt.md) does this step by step. Keys that begin with `x-` are yours, in every kind.",
    );
    body.heading("Kinds of your own");
    body.prose(
        "A kind of your own is a glob and a JSON Schema. References, unique values and paths that must exist are \
         marked in the schema with `x-ospo-…` keywords, and are then checked as in the built-in kinds. See \
         `[records.KIND]` in the configuration.",
    );
    body.page(Section::Kinds, "Kinds of records", summary)
}

fn one(kind: Builtin, schemas: &Schemas, commands: &[Command]) -> Page {
    let path = kind_path(kind.name());
    let mut body = Body::new(Place::of(&path, commands));
    let summary = about(kind.name());
    body.html
        .element("h1", &[], |html| html.leaf("code", &[], kind.name()));
    body.paragraph("lead", &summary);
    places(kind, &mut body);
    body.heading("Fields");
    if let Some(schema) = schemas.built_in(kind.name()) {
        fields(&schema.record(), "", 0, &mut body);
    }
    body.heading("Rules that look at it");
    rules(kind, &mut body);
    body.heading("Schema");
    let schema = address::schema_path(kind.name());
    let place = body.place;
    body.html.element("p", &[], |html| {
        html.text("As JSON Schema, for editors: ");
        html.element("a", &[("href", &place.to(&schema))], |html| {
            html.leaf("code", &[], &address::schema_file(kind.name()));
        });
        html.text(".");
    });
    body.prose(&format!("`ospo-lint schema {}` prints the same, and `ospo-lint new {}` asks for the fields of a new record.", kind.name(), kind.name()));
    body.page(Section::Kinds, kind.name(), &summary)
}

fn places(kind: Builtin, body: &mut Body<'_>) {
    body.heading("Where its records are");
    let globs: Vec<String> = kind
        .default_files()
        .iter()
        .map(|glob| format!("`{glob}`"))
        .collect();
    let read = if kind.is_page() {
        "Each page is a record: its front matter holds the fields, and its path below the folder is the id."
    } else {
        "Each file is a record, and its name without the ending is the id where no field says it."
    };
    let usual = match kind {
        Builtin::Content => format!(
            "Once the configuration names them, usually {}. ",
            globs.join(" and ")
        ),
        _ => format!(
            "In {}, unless the configuration says otherwise. ",
            globs.join(" and ")
        ),
    };
    body.prose(&format!("{usual}{read}"));
}

fn rules(kind: Builtin, body: &mut Body<'_>) {
    let looks = |rule: &&Rule| matches!(rule.scope(), Scope::Kinds(kinds) if kinds.contains(&kind));
    let place = body.place;
    body.html.element("ul", &[("class", "names")], |html| {
        for rule in RULES.iter().filter(looks) {
            html.element("li", &[], |html| {
                let to = place.to(&address::rule_path(rule.name()));
                html.element("a", &[("href", &to)], |html| {
                    html.leaf("code", &[], rule.name());
                });
            });
        }
    });
    body.prose("Rules such as `id/*`, `record/*` and `reference/*` look at records of every kind.");
}
