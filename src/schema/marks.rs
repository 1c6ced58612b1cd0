//! The annotation keywords that say what JSON Schema cannot: `x-ospo-…` (design, section 3).

use serde_json::Value;

use crate::document::Shape;
use crate::knowledge::format;
use crate::knowledge::near::nearest;

/// What a mark says of the value it holds for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is the record's id.
    Id,
    /// It is a name or alias of the record.
    Name,
    /// It names another record.
    Ref(RefSpec),
    /// No two records share it.
    Unique(UniqueSpec),
    /// It is a path that must exist, from this base.
    Path(PathBase),
    /// It has a format of ours.
    Format(&'static str),
    /// It is a list that is kept in order.
    Sorted(SortedSpec),
}

impl Mark {
    /// Says whether it says anything of values of a shape.
    pub(super) fn is_for(&self, shape: Shape) -> bool {
        match self {
            Self::Sorted(_) => shape == Shape::List,
            Self::Unique(_) | Self::Id => {
                !matches!(shape, Shape::List | Shape::Mapping | Shape::Null)
            }
            Self::Name | Self::Ref(_) | Self::Path(_) | Self::Format(_) => shape == Shape::String,
        }
    }
}

/// What a reference may lead to, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefSpec {
    /// The kinds that are allowed.
    pub kinds: Vec<String>,
    /// The fields that are compared, in this order; empty: the id.
    pub by: Vec<String>,
    /// Says whether case counts.
    pub ignore_case: bool,
    /// The rule that speaks instead of `reference/unresolved`.
    pub rule: Option<String>,
    /// Says whether nothing may lead back to itself by it.
    pub acyclic: bool,
    /// Says whether the list that it is in may hold nothing twice by the schema itself.
    pub is_in_a_set: bool,
}

impl RefSpec {
    /// Returns the fields that are compared, in this order.
    pub fn by_fields(&self) -> impl Iterator<Item = &str> {
        let id = self.by.is_empty().then_some("id");
        id.into_iter().chain(self.by.iter().map(String::as_str))
    }

    /// Says whether the id is one of them.
    pub fn is_by_id(&self) -> bool {
        self.by_fields().any(|field| field == "id")
    }

    /// Returns what no record has, as the middle of a sentence: `no person has the id …`.
    pub fn has(&self) -> &'static str {
        let is_name = |field: &str| matches!(field, "name" | "alias" | "aliases");
        let is_by_name = self.by_fields().any(is_name);
        match (self.is_by_id(), is_by_name) {
            (true, true) => " has the id or name ",
            (true, false) => " has the id ",
            (false, true) => " is called ",
            (false, false) => " is known as ",
        }
    }
}

/// Among which records a value must be unique, and how it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UniqueSpec {
    /// Only records that share the value at this pointer are compared.
    pub within: Option<String>,
    /// Says whether case counts.
    pub ignore_case: bool,
    /// Where in the schema the mark is: values of one mark are compared with one another.
    pub pointer: String,
    /// Other kinds, and fields of this or another kind, whose values are compared too: `repo`,
    /// `repo/slug`, `/alias`.
    pub with: Vec<String>,
}

/// By what a list is in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SortedSpec {
    /// What is compared in items that are tables, as a pointer; a text is compared itself.
    pub by: Option<String>,
    /// Says whether case counts for nothing.
    pub ignore_case: bool,
}

/// From where a path counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathBase {
    /// The folder of the record's file.
    Record,
    /// The community root.
    Root,
    /// A folder of the community.
    Folder(String),
}

/// The keywords of ours that mark a value.
const OURS: [&str; 6] = [
    "x-ospo-id",
    "x-ospo-name",
    "x-ospo-ref",
    "x-ospo-unique",
    "x-ospo-path",
    "x-ospo-sorted",
];

/// Those that say something else.
const OTHERS: [&str; 3] = ["x-ospo-acyclic", "x-ospo-message", "x-ospo-sensitive"];

/// Says that there is no such keyword: what it should hold nobody would check.
fn unknown(key: &str) -> String {
    match nearest(key, OURS.into_iter().chain(OTHERS)) {
        Some(near) => format!("`{key}` is not a keyword: did you mean `{near}`?"),
        None => format!("`{key}` is not a keyword of this program"),
    }
}

/// Reads the marks of a subschema, which is where `place` says. Errors: a keyword of ours that is used
/// wrongly, in words.
pub(super) fn read(schema: &Value, place: &dyn Fn() -> String) -> Result<Vec<Mark>, String> {
    let Some(members) = schema.as_object() else {
        return Ok(Vec::new());
    };
    let mut marks = Vec::new();
    for (key, value) in members {
        let mark = match key.as_str() {
            "x-ospo-id" => flag(key, value)?.then_some(Mark::Id),
            "x-ospo-name" => flag(key, value)?.then_some(Mark::Name),
            "x-ospo-ref" => Some(Mark::Ref(reference(value)?)),
            "x-ospo-unique" => unique(value, place)?.map(Mark::Unique),
            "x-ospo-path" => Some(Mark::Path(path(value)?)),
            "x-ospo-sorted" => sorted(value)?.map(Mark::Sorted),
            "format" => value
                .as_str()
                .and_then(|name| format::NAMES.iter().find(|known| **known == name))
                .filter(|name| !format::is_plain(name))
                .map(|name| Mark::Format(name)),
            key if key.starts_with("x-ospo-") && !OTHERS.contains(&key) => {
                return Err(unknown(key));
            }
            _ => None,
        };
        marks.extend(mark);
    }
    if let Some(value) = members.get("x-ospo-acyclic") {
        let is_acyclic = flag("x-ospo-acyclic", value)?;
        let reference = marks.iter_mut().find_map(|mark| match mark {
            Mark::Ref(spec) => Some(spec),
            _ => None,
        });
        let reference = reference.ok_or("`x-ospo-acyclic` should be next to `x-ospo-ref`")?;
        reference.acyclic = is_acyclic;
    }
    Ok(marks)
}

fn flag(key: &str, value: &Value) -> Result<bool, String> {
    value
        .as_bool()
        .ok_or_else(|| format!("`{key}` should be true or false"))
}

fn reference(value: &Value) -> Result<RefSpec, String> {
    const SHAPE: &str = "`x-ospo-ref` should be a kind, a list of kinds, or a table with `kind`, `by`, \
         `ignore-case` and `rule`";
    let Some(table) = value.as_object() else {
        return Ok(RefSpec {
            kinds: texts(value).ok_or(SHAPE)?,
            ..RefSpec::default()
        });
    };
    let mut spec = RefSpec::default();
    for (key, value) in table {
        match key.as_str() {
            "kind" => spec.kinds = texts(value).ok_or(SHAPE)?,
            "by" => spec.by = texts(value).ok_or(SHAPE)?,
            "ignore-case" => spec.ignore_case = flag(key, value)?,
            "rule" => spec.rule = Some(value.as_str().ok_or(SHAPE)?.to_owned()),
            _ => return Err(SHAPE.to_owned()),
        }
    }
    if spec.kinds.is_empty() {
        Err(SHAPE.to_owned())
    } else {
        Ok(spec)
    }
}

/// One text, or a list of them that is not empty.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(items) if !items.is_empty() => items
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect(),
        _ => None,
    }
}

/// Reads a mark that is true, `"ignore-case"`, or a table in which `ignore-case` is one key and `other` takes the
/// others. Returns whether case counts for nothing; none: the mark is false.
fn or_ignoring_case(
    value: &Value,
    shape: &str,
    mut other: impl FnMut(&str, &Value) -> Option<()>,
) -> Result<Option<bool>, String> {
    let mut ignores = false;
    match value {
        Value::Bool(false) => return Ok(None),
        Value::Bool(true) => {}
        Value::String(word) if word == "ignore-case" => ignores = true,
        Value::Object(table) => {
            for (key, value) in table {
                if key == "ignore-case" {
                    ignores = flag(key, value)?;
                } else {
                    other(key, value).ok_or(shape)?;
                }
            }
        }
        _ => return Err(shape.to_owned()),
    }
    Ok(Some(ignores))
}

fn unique(value: &Value, place: &dyn Fn() -> String) -> Result<Option<UniqueSpec>, String> {
    const SHAPE: &str = "`x-ospo-unique` should be true, \"ignore-case\", or a table with `within`, `with` and `ignore-case`";
    let (mut within, mut with) = (None, Vec::new());
    let ignore_case = or_ignoring_case(value, SHAPE, |key, value| {
        match key {
            "within" => within = Some(value.as_str()?.to_owned()),
            "with" => with = texts(value)?,
            _ => return None,
        }
        Some(())
    })?;
    Ok(ignore_case.map(|ignore_case| UniqueSpec {
        within,
        ignore_case,
        pointer: place(),
        with,
    }))
}

fn sorted(value: &Value) -> Result<Option<SortedSpec>, String> {
    const SHAPE: &str =
        "`x-ospo-sorted` should be true, \"ignore-case\", or a table with `by` and `ignore-case`";
    let mut by = None;
    let ignore_case = or_ignoring_case(value, SHAPE, |key, value| {
        let pointer = value
            .as_str()
            .filter(|it| key == "by" && it.starts_with('/'))?;
        by = Some(pointer.to_owned());
        Some(())
    })?;
    Ok(ignore_case.map(|ignore_case| SortedSpec { by, ignore_case }))
}

fn path(value: &Value) -> Result<PathBase, String> {
    match value.as_str() {
        Some("record") => Ok(PathBase::Record),
        Some("root") => Ok(PathBase::Root),
        Some(folder) if !folder.is_empty() => Ok(PathBase::Folder(folder.to_owned())),
        _ => Err(String::from(
            "`x-ospo-path` should be `record`, `root` or a folder",
        )),
    }
}
