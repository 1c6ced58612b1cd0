//! What expressions may use: the variables, the functions, and the fields of each kind's schema.

use std::sync::Arc;

use super::names::{FUNCTIONS, VARIABLES};
use crate::document::Format;
use crate::expression::{
    DependsOn, Environment, Gives, HostFunction, Kind as Sort, Shape, Type, signatures_of,
};
use crate::model::{Builtin, Kind, Kinds};
use crate::schema::{Allowed, Schemas};

/// What `community` says: texts, and a list of languages.
const STATEMENTS: [&str; 8] = [
    "name",
    "url",
    "fees",
    "license",
    "code_license",
    "attribution",
    "copyright",
    "time_zone",
];

/// Returns what all expressions of a run may use but `record` and `it`.
pub(crate) fn environment(kinds: &Kinds) -> Environment {
    let mut environment = Environment::default();
    for kind in kinds {
        let shape = of_kind(kind, &mut environment);
        Arc::make_mut(&mut environment.kinds).push(kind.name(), shape);
    }
    let mut fields: Vec<(Box<str>, Type)> = STATEMENTS
        .iter()
        .map(|key| ((*key).into(), Type::STRING))
        .collect();
    fields.push(("languages".into(), Type::list(Type::STRING)));
    let community = push(
        Shape {
            name: "community".into(),
            fields,
            is_open: false,
            ..Shape::default()
        },
        &mut environment,
    );
    let date = Type::Of(Sort::Date);
    let of_variables = [
        Type::Any,
        Type::STRING,
        Type::STRING,
        Type::STRING,
        date,
        community,
        Type::STRING,
    ];
    let variables = VARIABLES.iter().zip(of_variables);
    environment.variables = variables.map(|(name, of)| ((*name).into(), of)).collect();
    let functions = Arc::make_mut(&mut environment.functions);
    functions.extend(FUNCTIONS.iter().map(|(name, signature)| {
        let (takes, gives) = signatures_of(signature);
        let gives = match *name {
            "ref" => Gives::Record,
            "find" => Gives::Found,
            "all" => Gives::Records,
            _ => Gives::Value(gives),
        };
        let depends = match *name {
            "referrers" | "beside" | "headings" | "links" => DependsOn::Record,
            _ => DependsOn::Nothing,
        };
        let function = HostFunction {
            takes,
            gives,
            depends,
            kinds: Vec::new(),
        };
        ((*name).into(), function)
    }));
    environment
}

/// Adds built-in kinds that the community does without: those for which it has kinds that are like them, with the
/// fields of the data model, and where `all` are wanted the others, too: whoever writes a pack for many communities
/// cannot know which they are. Nothing is known of the fields of these, and there are no records of them.
pub(crate) fn add_built_in_kinds(all: bool, kinds: &Kinds, environment: &mut Environment) {
    for kind in Builtin::ALL {
        let is_like = kinds.iter().any(|known| known.builtin() == Some(kind));
        if environment.kinds.has(kind.name()) || !(all || is_like) {
            continue;
        }
        let mut shape = Shape {
            name: kind.name().into(),
            fields: Vec::new(),
            is_open: true,
            ..Shape::default()
        };
        if is_like {
            add_model_fields(kind, &mut shape, environment);
        }
        let shape = push(shape, environment);
        Arc::make_mut(&mut environment.kinds).push(kind.name(), shape);
    }
}

/// Returns what expressions about the records of a kind may use.
#[must_use]
pub(crate) fn with_record(environment: &Environment, kind: &str) -> Environment {
    let mut environment = environment.clone();
    let of = environment.kinds.find(kind);
    let of = of.map_or(Type::Any, |(_, of)| of.clone());
    if let Some((_, record)) = environment.variables.first_mut() {
        *record = of;
    }
    environment
}

/// Returns what expressions about the community as a whole may use: all but `record`, `id`, `path` and
/// `body`, of which it has none.
#[must_use]
pub(crate) fn with_community(environment: &Environment) -> Environment {
    let mut environment = environment.clone();
    for (name, _) in &mut environment.variables {
        if matches!(&**name, "record" | "id" | "path" | "body") {
            // Without a name nothing can call it, and the others keep their numbers.
            *name = "".into();
        }
    }
    environment
}

/// Returns the same with `it`, an item of a list of this type.
#[must_use]
pub(crate) fn with_item(environment: &Environment, list: &Type) -> Environment {
    let mut environment = environment.clone();
    let of = match list {
        Type::List(item) => (**item).clone(),
        _ => Type::Any,
    };
    environment.variables.push(("it".into(), of));
    environment
}

/// Returns the type of a table inside a record. Of tables with the same fields there is one: a list of the one can be
/// joined to a list of the other.
fn inner(shape: Shape, environment: &mut Environment) -> Type {
    let all = environment.shapes.iter().enumerate();
    let mut same = all.filter(|(at, known)| {
        let of_kind = environment.kinds.find(&known.name).map(|(_, of)| of);
        known.is_open == shape.is_open
            && known.fields == shape.fields
            && known.others == shape.others
            && known.words == shape.words
            && of_kind != Some(&table_type(*at))
    });
    let Some((at, known)) = same.next() else {
        return push(shape, environment);
    };
    let is_one_name = known.name == shape.name;
    if !is_one_name && let Some(known) = Arc::make_mut(&mut environment.shapes).get_mut(at) {
        known.name = "".into();
    }
    table_type(at)
}

fn table_type(at: usize) -> Type {
    Type::Table(u32::try_from(at).unwrap_or(u32::MAX))
}

fn push(shape: Shape, environment: &mut Environment) -> Type {
    let shapes = Arc::make_mut(&mut environment.shapes);
    shapes.push(shape);
    table_type(shapes.len() - 1)
}

fn of_kind(kind: &Kind, environment: &mut Environment) -> Type {
    let mut shape = match kind.schema() {
        Some(schema) => {
            let mut allowed = schema.record();
            let is_whole = !allowed.fields.is_empty();
            let mut shape = table(kind.name(), &mut allowed, environment);
            shape.is_open |= !is_whole;
            shape
        }
        None => Shape {
            name: kind.name().into(),
            fields: Vec::new(),
            is_open: true,
            ..Shape::default()
        },
    };
    // What is mapped is read under the names of the data model as well, and what is not is absent: packs ask for
    // it, whatever the layout.
    if let Some(builtin) = kind.builtin().filter(|_| !kind.has_our_schema()) {
        add_model_fields(builtin, &mut shape, environment);
    }
    for field in kind.spec().map.keys().filter(|field| !field.contains('.')) {
        if shape.field(field).is_none() {
            shape.fields.push((field.as_str().into(), Type::Any));
        }
    }
    shape.others = of_cells(kind);
    push(shape, environment)
}

/// Adds the fields of the data model that a schema of the community's own does not have.
fn add_model_fields(kind: Builtin, shape: &mut Shape, environment: &mut Environment) {
    let Some(schema) = Schemas::new().built_in(kind.name()) else {
        return;
    };
    let model = table(kind.name(), &mut schema.record(), environment);
    let mut words = model.words;
    for (key, of) in model.fields {
        if shape.field(&key).is_none() {
            shape.words.extend(words.remove_entry(&key));
            shape.fields.push((key, of));
        }
    }
}

/// A cell of a table is text, where no schema says more of its column.
fn of_cells(kind: &Kind) -> Option<Type> {
    let spec = kind.spec();
    let is_table = |glob: &String| {
        let extension = glob.rsplit('.').next().unwrap_or("");
        Format::of_extension(extension) == Some(Format::Csv)
    };
    let are_tables = !spec.files.is_empty() && spec.files.iter().all(is_table);
    (are_tables || spec.format == Some(Format::Csv)).then_some(Type::STRING)
}

fn table(name: &str, allowed: &mut Allowed, environment: &mut Environment) -> Shape {
    let fields = allowed.fields.iter_mut();
    let fields = fields.map(|field| {
        let of = of_value(&field.key, &mut field.allowed, environment);
        (field.key.as_str().into(), of)
    });
    let fields: Vec<(Box<str>, Type)> = fields.collect();
    let is_open = fields.is_empty() || allowed.others.is_some();
    let words = allowed.fields.iter().filter_map(|field| {
        let words = words_of(&field.allowed)?;
        Some((field.key.as_str().into(), words))
    });
    Shape {
        name: name.into(),
        fields,
        is_open,
        others: None,
        words: words.collect(),
    }
}

/// Returns the only words that a value may be, or that the items of a list may be.
fn words_of(allowed: &Allowed) -> Option<Vec<Box<str>>> {
    let of = match &allowed.items {
        Some(items) if allowed.is_list() && !allowed.is_text() => items,
        _ => allowed,
    };
    let words = of.words.iter().map(|(word, _)| word.as_str().into());
    (!of.words.is_empty() && !of.is_free && of.refs.is_none()).then(|| words.collect())
}

/// Returns the type of a value of which a schema allows one sort; of several sorts nothing is known.
fn of_value(key: &str, allowed: &mut Allowed, environment: &mut Environment) -> Type {
    if allowed.is_anything() && allowed.items.is_none() && allowed.fields.is_empty() {
        return Type::Any;
    }
    let is_text = allowed.is_text() && !allowed.is_anything();
    let is_number = allowed.is_integer();
    let sorts = [
        is_text,
        is_number,
        allowed.is_flag(),
        allowed.is_list(),
        allowed.is_table(),
    ];
    if sorts.iter().filter(|is| **is).count() != 1 {
        return Type::Any;
    }
    if is_text {
        return if allowed.is_date() {
            Type::Of(Sort::Date)
        } else {
            Type::STRING
        };
    }
    if is_number {
        return if allowed.is_number() {
            Type::Of(Sort::Double)
        } else {
            Type::INT
        };
    }
    if allowed.is_flag() {
        return Type::BOOL;
    }
    if allowed.is_list() {
        let items = allowed.items.as_mut();
        return Type::list(items.map_or(Type::Any, |items| of_value(key, items, environment)));
    }
    if allowed.fields.is_empty()
        && let Some(others) = &mut allowed.others
    {
        let of = of_value(key, others, environment);
        return Type::Map(Arc::new(Type::STRING), Arc::new(of));
    }
    let shape = table(key, allowed, environment);
    inner(shape, environment)
}
