//! What is said of a record without the record: by the path of its file, in the shape of `name` or as a
//! default place has it, and by the defaults of its kind.

use super::record::Record;
use crate::knowledge::prose_date::days_of_path;
use crate::model::kind::beside::Beside;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::kind::kind_spec::{Filled, KindSpec};
use crate::model::kind::kinds::Kind;
use crate::model::kind::name_shape::{NameShape, ShapeDays};
use crate::schema::Schemas;

/// Returns the references that path or defaults of a kind make.
pub(in crate::model) fn filled(kind: &Kind) -> Vec<Filled> {
    let spec = kind.spec();
    let shape = spec.name_shape.iter().flat_map(NameShape::fields);
    let placed = kind.place().map(|_| "group");
    let mut fields: Vec<&str> = shape
        .chain(spec.defaults.keys().map(String::as_str))
        .chain(placed.filter(|field| kind.path_gives(field)))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    if fields.is_empty() {
        return Vec::new();
    }
    // A field of the model is one of the built-in schema, wherever the record has it.
    let schema = match spec.like {
        Some(like) => Schemas::new().built_in(like.name()),
        None => spec.schema.clone(),
    };
    let found = fields.into_iter().filter_map(|field| {
        let mut found = schema.as_ref()?.reference_of(field)?;
        if spec.like.is_some() {
            found.by = ["id", "name", "github", "handles"]
                .map(str::to_owned)
                .to_vec();
            found.ignore_case = true;
        }
        Some(Filled {
            field: field.to_owned(),
            spec: found,
        })
    });
    found.collect()
}

/// Returns the built-in kind whose default place says something of its records, where a kind keeps it
/// and `name` says nothing else.
pub(in crate::model) fn default_place(spec: &KindSpec) -> Option<Builtin> {
    let says = |builtin: &Builtin| matches!(builtin, Builtin::Note | Builtin::Event);
    let builtin = Builtin::from_name(&spec.name).filter(says)?;
    let is_there = spec.name_shape.is_none() && spec.files.as_slice() == builtin.default_files();
    (is_there && spec.like == Some(builtin)).then_some(builtin)
}

impl Kind {
    /// Says whether the path of a file says something of a field.
    pub fn path_gives(&self, field: &str) -> bool {
        let spec = self.spec();
        let is_date = spec.like.and_then(Builtin::date_field) == Some(field);
        match (&spec.name_shape, self.place()) {
            (Some(shape), _) => shape.gives(field) || (is_date && shape.gives("date")),
            (None, Some(Builtin::Note)) => is_date || field == "group",
            (None, Some(Builtin::Event)) => is_date,
            _ => false,
        }
    }

    /// Returns the days that the path of a file (below the community root) says.
    pub fn path_days(&self, local: &str) -> Option<ShapeDays> {
        let spec = self.spec();
        if let Some(shape) = &spec.name_shape {
            let start = || shape.field(local, "start");
            return shape.days(local).or_else(|| {
                let date = crate::date::PartialDate::parse(&start()?)?;
                Some(ShapeDays {
                    days: crate::date::Days::of(date),
                    against: None,
                })
            });
        }
        let found = days_of_path(self.path_below(local));
        Some(ShapeDays {
            days: found.days()?,
            against: None,
        })
    }

    /// Returns what the path of a file (below the community root) says of a field.
    pub fn said_by_path(&self, local: &str, field: &str) -> Option<String> {
        let spec = self.spec();
        if spec.name_shape.is_none() && self.place().is_none() {
            return None;
        }
        let date_field = spec.like.and_then(Builtin::date_field);
        let is_end = field == "end" && date_field == Some("start");
        if !is_end && !self.path_gives(field) {
            return None;
        }
        if let Some(shape) = &spec.name_shape
            && let Some(text) = shape.field(local, field)
        {
            return Some(text);
        }
        if is_end || date_field == Some(field) {
            let days = self.path_days(local)?.days;
            let is_row = days.first != days.last;
            return match field {
                "end" => is_row.then(|| days.last.to_string()),
                _ => Some(days.first.to_string()),
            };
        }
        (field == "group" && self.place().is_some())
            .then(|| group_of_place(self.path_below(local)))?
    }

    /// Says whether path or defaults say something of any record.
    fn says_something_elsewhere(&self) -> bool {
        let spec = self.spec();
        spec.name_shape.is_some() || self.place().is_some() || !spec.defaults.is_empty()
    }

    /// Says whether path or defaults say something of a field of a record in a file. Of a path that does
    /// not have its shape that is reported, and not what is missing for it.
    pub(in crate::model) fn says_elsewhere(&self, local: &str, field: &str) -> bool {
        self.says_something_elsewhere()
            && (self.spec().defaults.contains_key(field)
                || self.said_by_path(local, field).is_some()
                || (self.path_gives(field) && self.shape_missed_by(local).is_some()))
    }

    /// Returns the shape that `name` gives, where the path of a file does not have it. A page about its
    /// folder has none to have.
    pub(in crate::model) fn shape_missed_by(&self, local: &str) -> Option<&NameShape> {
        let shape = self.spec().name_shape.as_ref()?;
        let name = local.rsplit('/').next().unwrap_or(local);
        (Beside::of(name).is_none() && !shape.fits(local)).then_some(shape)
    }
}

/// Returns the folder below the place of notes, unless it is one of a year.
fn group_of_place(below: &str) -> Option<String> {
    let (folder, _) = below.split_once('/')?;
    let is_word = folder.contains(|c: char| c.is_alphabetic());
    let is_date = days_of_path(&format!("{folder}/_")).folder.is_some();
    (is_word && !is_date).then(|| folder.to_owned())
}

impl<'a> Record<'a> {
    /// Returns what path or default say of a field that the record leaves out.
    pub(in crate::model) fn fallback(self, field: &str) -> Option<Value<'a>> {
        let kind = self.kind();
        if !kind.says_something_elsewhere() {
            return None;
        }
        // The last day of a row belongs to its first.
        let is_own = field == "end" && self.own_field("start").is_some();
        if !is_own
            && let Some(text) = kind.said_by_path(self.local_path(), field)
            && !self.is_of_event_alone(field)
        {
            return Some(Value::of_path(text, self.head()));
        }
        let default = kind.spec().defaults.get(field)?;
        Some(Value::of_default(&default.text, default.span))
    }

    /// Notes of an event may lie in a folder that is named as they please.
    fn is_of_event_alone(self, field: &str) -> bool {
        field == "group"
            && self.kind().place() == Some(Builtin::Note)
            && self.own_field("event").is_some()
    }

    /// Returns the value of a reference that path or default makes, where the record has none.
    pub(in crate::model) fn filled(self, field: &str) -> Option<Value<'a>> {
        let is_own = match field.split_once('.') {
            Some((outer, _)) => self.own_field(outer).is_some(),
            None => self.own_field(field).is_some(),
        };
        let value = self.fallback(field).filter(|_| !is_own)?;
        value.text().is_some().then_some(value)
    }
}
