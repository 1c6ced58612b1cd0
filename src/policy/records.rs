//! `[records.K]`: the kinds of a run, the built-in ones in their default places included.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::mistake::Mistakes;
use super::read::{one_or_many, wrong_glob};
use crate::document::{Format, Node, Selector, Shape};
use crate::finding::{Piece, Text, text};
use crate::knowledge::article;
use crate::knowledge::near::nearest;
use crate::model::{Builtin, Fallback, IdFrom, IdStyle, KindSpec, Kinds, NameShape, compile_glob};
use crate::schema::{Part, Schema, Schemas};
use crate::span::Span;

mod plural;
mod split;

/// Returns the schema of a built-in kind.
pub(super) type BuiltinSchema<'a> = &'a dyn Fn(Builtin) -> Option<Arc<Schema>>;
/// Compiles the schema that a configuration names; notes what is wrong with it.
pub(super) type LocalSchema<'a> = &'a mut dyn FnMut(Node<'_>, &mut Mistakes) -> Option<Arc<Schema>>;

/// Makes the kinds of a run from the top of a configuration (none: only the default places).
pub(super) fn kinds(
    root: Option<Node<'_>>,
    builtin: BuiltinSchema<'_>,
    local: LocalSchema<'_>,
    mistakes: &mut Mistakes,
) -> Kinds {
    let mut specs: Vec<KindSpec> = Vec::new();
    let records = root.and_then(|root| root.get("records"));
    for (key, table) in records.into_iter().flat_map(Node::members) {
        if table.shape() == Shape::Mapping {
            specs.push(kind(key, table, builtin, local, mistakes));
        }
    }
    let own_layout = root
        .and_then(|root| root.get("layout"))
        .and_then(Node::as_str)
        == Some("own");
    if !own_layout {
        for kind in Builtin::ALL {
            if !specs.iter().any(|spec| spec.name == kind.name()) {
                // Without a configuration, content and policies have no default place.
                let has_place =
                    root.is_some() || !matches!(kind, Builtin::Content | Builtin::Policy);
                if has_place {
                    specs.push(KindSpec::of(kind, builtin(kind)));
                }
            }
        }
    }
    super::pools::join(&mut specs, mistakes);
    // Globs were tried one by one above; those that are wrong have been left out.
    Kinds::new(specs).unwrap_or_else(|_| {
        if let Some(records) = records.filter(|_| mistakes.is_empty()) {
            let message = "the patterns of all kinds are too large together";
            let mistake = mistakes.at(records.span(), message);
            mistake.help("write fewer or shorter patterns in `files` and `exclude`");
        }
        Kinds::default()
    })
}

fn kind(
    key: Node<'_>,
    table: Node<'_>,
    builtin: BuiltinSchema<'_>,
    local: LocalSchema<'_>,
    mistakes: &mut Mistakes,
) -> KindSpec {
    let known = Builtin::from_name(key.written());
    let like = match table.get("like") {
        Some(like) => like_of(like, mistakes),
        None => known,
    };
    if like.is_none() && table.get("like").is_none() && table.get("schema").is_none() {
        plural::check(key, mistakes);
    }
    let name = known.map_or(key.written(), |kind| kind.name()).to_owned();
    let base = known.map(|kind| KindSpec::of(kind, None));
    let mut spec = KindSpec {
        name,
        like,
        files: base.map(|base| base.files).unwrap_or_default(),
        format: format(table),
        exclude: globs(table, "exclude", mistakes),
        at: at(table, mistakes),
        schema: None,
        id: id_from(table, like),
        id_style: id_style(table),
        map: map(table, like, mistakes),
        map_places: map_places(table),
        splits: Vec::new(),
        fill_down: split::fill_down(table),
        repeat: table.get("repeat").and_then(Node::as_bool) == Some(true),
        name_shape: name_shape(table, like, mistakes),
        defaults: defaults(table),
        pools: Vec::new(),
        named: Some(key.span()),
    };
    if table.get("files").is_some() {
        spec.files = globs(table, "files", mistakes);
    } else if known.is_none() {
        let name = Text::quoted(key.written(), key.span());
        mistakes
            .at(key.span(), text!["the kind ", name, " has no `files`"])
            .help("say where its records are: `files = [\"…\"]`");
    }
    super::shapes::defaults(table, like, mistakes);
    spec.schema = match table.get("schema") {
        Some(path) => local(path, mistakes),
        // A built-in kind keeps our schema unless its fields lie elsewhere.
        None if spec.map.is_empty() => known.and_then(builtin),
        None => None,
    };
    let shape = split::KindSoFar {
        like,
        map: &spec.map,
        schema: spec.schema.as_deref(),
    };
    spec.splits = split::splits(table, &shape, mistakes);
    spec
}

fn like_of(like: Node<'_>, mistakes: &mut Mistakes) -> Option<Builtin> {
    let found = Builtin::from_name(like.written());
    if found.is_none() {
        let quoted = Text::quoted(like.written(), like.span());
        let mistake = mistakes.at(
            like.span(),
            text!["no kind that is built in is called ", quoted],
        );
        match nearest(like.written(), Builtin::ALL.map(Builtin::name)) {
            Some(near) => mistake.help(text!["write ", Text::word(near)]),
            None => mistake.help(text![
                "there are ",
                Piece::Words(Builtin::ALL.map(Builtin::name).join(", ").into())
            ]),
        };
    }
    found
}

fn globs(table: Node<'_>, key: &str, mistakes: &mut Mistakes) -> Vec<String> {
    let mut found = Vec::new();
    for glob in table.get(key).into_iter().flat_map(one_or_many) {
        match compile_glob(glob.written()) {
            Ok(_) => found.push(glob.written().trim_start_matches("./").to_owned()),
            Err(reason) => wrong_glob(glob, &reason, mistakes),
        }
    }
    found
}

fn at(table: Node<'_>, mistakes: &mut Mistakes) -> Vec<String> {
    let mut found = Vec::new();
    for at in table.get("at").into_iter().flat_map(one_or_many) {
        if Selector::parse(at.written()).is_some() {
            found.push(at.written().to_owned());
        } else if let Some(meant) = selector_meant(at.written()) {
            mistakes
                .at(at.span(), no_place(at))
                .help(text!["write ", Text::word(meant)]);
        } else {
            let help = text![
                "; in the body of a page: `table` or `table/Heading`, `section/*` or `section/Heading`"
            ];
            no_pointer(at, help, mistakes);
        }
    }
    found
}

/// Says whether a text is a JSON Pointer; notes it where it is not. An empty one is the record.
fn is_pointer(pointer: Node<'_>, mistakes: &mut Mistakes) -> bool {
    let right = pointer.written().is_empty() || pointer.written().starts_with('/');
    if !right {
        no_pointer(pointer, Text::default(), mistakes);
    }
    right
}

/// Returns `table` or `section`, with what follows, where such a word was meant: `tables`, `Section/*`.
fn selector_meant(written: &str) -> Option<String> {
    let (word, path) = match written.find('/') {
        Some(slash) => written.split_at(slash),
        None => (written, ""),
    };
    let meant = nearest(&word.to_lowercase(), ["table", "section"])?;
    Some(format!("{meant}{path}"))
}

fn no_place(at: Node<'_>) -> Text {
    text![
        Text::quoted(at.written(), at.span()),
        " is not a place: it should be `table`, `section` or a JSON Pointer"
    ]
}

fn no_pointer(pointer: Node<'_>, more: Text, mistakes: &mut Mistakes) {
    let quoted = Text::quoted(pointer.written(), pointer.span());
    mistakes
        .at(
            pointer.span(),
            text![quoted, " is not a JSON Pointer: it should begin with `/`"],
        )
        .help(text![
            "write ",
            Text::word(format!("/{}", pointer.written())),
            more
        ]);
}

fn id_from(table: Node<'_>, like: Option<Builtin>) -> IdFrom {
    match table.get("id").and_then(Node::as_str) {
        Some("stem") => IdFrom::Stem,
        Some("path") => IdFrom::Path,
        Some("key") => IdFrom::Key,
        Some("none") => IdFrom::Nothing,
        _ if like.is_some_and(Builtin::has_path_id) => IdFrom::Path,
        _ => IdFrom::Usual,
    }
}

fn format(table: Node<'_>) -> Option<Format> {
    Format::of_extension(table.get("format")?.as_str()?)
}

fn id_style(table: Node<'_>) -> IdStyle {
    match table.get("id-style").and_then(Node::as_str) {
        Some("handle") => IdStyle::Handle,
        Some("any") => IdStyle::Any,
        // Nobody who has a layout of their own has promised ids of ours.
        None if table.get("map").is_some() => IdStyle::Any,
        _ => IdStyle::Kebab,
    }
}

fn map(
    table: Node<'_>,
    like: Option<Builtin>,
    mistakes: &mut Mistakes,
) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for (field, pointers) in table.get("map").into_iter().flat_map(Node::members) {
        let mut right = Vec::new();
        for pointer in one_or_many(pointers) {
            if is_pointer(pointer, mistakes) {
                right.push(pointer.written().to_owned());
            }
        }
        let name = field.written().replace("organization", "organisation");
        check_field(&name, field, like, mistakes);
        if right.len() > 1 {
            check_joined(&name, field, like, mistakes);
        }
        found.insert(name, right);
    }
    found
}

/// Returns each pointer of `map` with its field and its bytes.
fn map_places(table: Node<'_>) -> Vec<(String, String, Span)> {
    let fields = table.get("map").into_iter().flat_map(Node::members);
    let places = fields.flat_map(|(field, pointers)| {
        one_or_many(pointers).into_iter().map(move |pointer| {
            let field = field.written().replace("organization", "organisation");
            (field, pointer.written().to_owned(), pointer.span())
        })
    });
    places.collect()
}

/// A field of `map` must be one of the model: it would silently do nothing otherwise.
fn check_field(name: &str, field: Node<'_>, like: Option<Builtin>, mistakes: &mut Mistakes) {
    let Some(like) = like else {
        // What any record may have: an id, and what it is called.
        if !["id", "name", "aliases"].contains(&name) {
            let quoted = Text::quoted(name, field.span());
            mistakes
                .at(
                    field.span(),
                    text!["`map` of a kind of your own has no field ", quoted],
                )
                .help("it has `id`, `name` and `aliases`; with `like`, those of that kind");
        }
        return;
    };
    if crate::schema::is_field(like.name(), name) {
        return;
    }
    let known = crate::schema::model_fields(like.name());
    let quoted = Text::quoted(name, field.span());
    let kind = Piece::Words(like.name().into());
    let mistake = mistakes.at(
        field.span(),
        text![article(like.name()), " ", kind, " has no field ", quoted],
    );
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => mistake.help(text!["write ", Text::word(near)]),
        None => mistake.help("`ospo-lint schema` prints the fields of each kind"),
    };
}

/// What is put together from several values is text: no id, no reference and no word of a list could
/// be found again in one of them.
fn check_joined(name: &str, field: Node<'_>, like: Option<Builtin>, mistakes: &mut Mistakes) {
    let schema = like.and_then(|like| Schemas::new().built_in(like.name()));
    let part = schema.and_then(|schema| Part::of(&schema, name));
    if part.is_some_and(|part| !part.is_list() && !part.can_be_joined()) {
        let quoted = Text::quoted(name, field.span());
        mistakes
            .at(
                field.span(),
                text![quoted, " cannot be put together from several values"],
            )
            .help("give the one pointer that leads to it");
    }
}

fn name_shape(
    table: Node<'_>,
    like: Option<Builtin>,
    mistakes: &mut Mistakes,
) -> Option<NameShape> {
    let shape = table.get("name")?;
    match NameShape::new(shape.as_str()?) {
        Ok(found) => {
            for field in found.fields() {
                check_part(field, shape, like, mistakes);
            }
            Some(found)
        }
        Err(reason) => {
            mistakes.at(
                shape.span(),
                text!["this shape of a path has ", Piece::Words(reason.into())],
            );
            None
        }
    }
}

/// What `name` calls in braces must be a field, too, or a part of a date.
fn check_part(field: &str, shape: Node<'_>, like: Option<Builtin>, mistakes: &mut Mistakes) {
    const DATES: [&str; 4] = ["date", "year", "month", "day"];
    let Some(like) = like else {
        return;
    };
    let known = crate::schema::model_fields(like.name());
    let known = || known.iter().map(String::as_str).chain(DATES);
    if known().any(|known| known == field) {
        return;
    }
    let kind = Piece::Words(like.name().into());
    let quoted = Text::quoted(field, shape.span());
    let mistake = mistakes.at(
        shape.span(),
        text![article(like.name()), " ", kind, " has no field ", quoted],
    );
    match nearest(field, known()) {
        Some(near) => mistake.help(text!["write ", Text::word(format!("{{{near}}}"))]),
        None => mistake.help("fields of the kind, and {date}, {year}, {month}, {day}"),
    };
}

fn defaults(table: Node<'_>) -> BTreeMap<String, Fallback> {
    let mut found = BTreeMap::new();
    for (field, value) in table.get("defaults").into_iter().flat_map(Node::members) {
        if value.shape() == Shape::Mapping {
            for (inner, value) in value.members() {
                let name = format!("{}.{}", field.written(), inner.written());
                let text = value.written().to_owned();
                found.insert(
                    name,
                    Fallback {
                        text,
                        span: value.span(),
                    },
                );
            }
        } else {
            let text = value.written().to_owned();
            found.insert(
                field.written().to_owned(),
                Fallback {
                    text,
                    span: value.span(),
                },
            );
        }
    }
    found
}
