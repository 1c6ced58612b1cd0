//! A record in the making: what has been answered so far, and what speaks against it.

use super::assign;
use super::place::{Neighbours, text_of};
use super::record;
use super::style::Style;
use super::value::{Table, Value};
use crate::document::Format;
use crate::knowledge::slug::{MOST, is_kebab};
use crate::model::{Builtin, Community, IdFrom, IdStyle, Kind};
use crate::path::RepoPath;
use crate::schema::Allowed;

/// A record in the making.
pub struct Draft<'a> {
    /// The records that are there.
    pub community: &'a Community<'a>,
    /// What it is to be.
    pub kind: &'a Kind,
    /// What its schema says.
    pub allowed: Allowed,
    /// The records of its kind.
    pub neighbours: Neighbours<'a>,
    /// What has been answered.
    pub record: Table,
    /// Records that will be there when it is written: their kinds, and their ids.
    pub promised: Vec<(String, String)>,
}

/// What speaks against a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, as a JSON Pointer.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
    /// Says whether something is missing, and not wrong.
    pub is_missing: bool,
    /// The record that would settle it: its kind, and its id.
    pub wanted: Option<(String, String)>,
}

impl<'a> Draft<'a> {
    /// Begins a record of a kind. None where the kind has no schema: nobody knows its fields.
    pub fn new(community: &'a Community<'a>, kind: &'a Kind) -> Option<Self> {
        Some(Self {
            community,
            kind,
            allowed: kind.schema()?.record(),
            neighbours: Neighbours::of(community, kind),
            record: Table::new(),
            promised: Vec::new(),
        })
    }

    /// Returns all that speaks against the record as it is.
    pub fn faults(&self) -> Vec<Fault> {
        self.faults_of(&self.record)
    }

    fn faults_of(&self, record: &Table) -> Vec<Fault> {
        // The form does not matter to the schema, but for the phrases of its help.
        let format = match self.neighbours.files.first() {
            Some(file) if file.document().format() != Format::Csv => file.document().format(),
            _ => Format::Toml,
        };
        let record = assign::arranged(record, &self.allowed, format);
        let style = Style::default();
        let Some(text) = record::text(&record, "", format, &style) else {
            return Vec::new();
        };
        let document = record::read(&text, format);
        let Some(root) = document.roots().next() else {
            return Vec::new();
        };
        let folder = self.neighbours.files.first();
        let folder = folder.map_or_else(RepoPath::root, |file| file.path().parent());
        let found = self.community.objections(self.kind, root, &folder);
        let is_open = |wanted: &(String, String)| !self.promised.contains(wanted);
        let found = found.into_iter();
        let found = found.filter(|found| found.wanted.as_ref().is_none_or(is_open));
        let faults = found.map(|found| Fault {
            pointer: found.path,
            message: found.body.message.plain(),
            help: found
                .body
                .help
                .map_or_else(String::new, |help| help.plain()),
            is_missing: found.is_missing,
            wanted: found.wanted,
        });
        faults.collect()
    }

    /// Sets a field, if nothing speaks against the value itself. Errors: what does.
    pub fn answer(&mut self, path: &str, text: &str) -> Result<(), String> {
        self.record = self.with(path, text)?;
        Ok(())
    }

    /// Says whether a field may be set so. Errors: what speaks against it.
    pub fn accepts(&self, path: &str, text: &str) -> Result<(), String> {
        self.with(path, text).map(|_| ())
    }

    fn with(&self, path: &str, text: &str) -> Result<Table, String> {
        let mut record = self.record.clone();
        assign::set(&mut record, &self.allowed, path, text)
            .map_err(|wrong| sentence(&wrong.message, &wrong.help))?;
        let pointer = format!("/{}", path.replace('.', "/"));
        let is_about = |fault: &Fault| {
            let inside = fault.pointer.strip_prefix(&pointer);
            !fault.is_missing && inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        match self.faults_of(&record).into_iter().find(is_about) {
            Some(fault) => Err(sentence(&fault.message, &fault.help)),
            None => Ok(record),
        }
    }

    /// Returns the key of the field that is the record's id, where one is.
    pub fn id_key(&self) -> Option<&str> {
        let mut fields = self.allowed.fields.iter();
        fields
            .find(|field| field.allowed.is_id)
            .map(|field| field.key.as_str())
    }

    /// Returns the text of the field that is the record's id.
    pub fn stated_id(&self) -> Option<&str> {
        text_of(&self.record, self.id_key()?)
    }

    /// Returns the id that the record gets where nobody says another.
    pub fn usual_id(&self) -> Option<String> {
        match self.stated_id() {
            Some(id) => Some(id.to_owned()),
            None => self.neighbours.stem(&self.record),
        }
    }

    /// Returns the id that a file of its own gives the record; none where something else is its id.
    pub fn id_of_file(&self, path: &RepoPath) -> Option<String> {
        let says_it = match self.kind.spec().id {
            IdFrom::Usual => self.stated_id().is_none(),
            IdFrom::Stem => true,
            IdFrom::Path | IdFrom::Key | IdFrom::Nothing => false,
        };
        says_it.then(|| self.kind.stem_of(path).to_owned())
    }

    /// Says whether a record may be called so. Errors: why not, and what to do.
    pub fn accepts_id(&self, id: &str) -> Result<(), (String, String)> {
        let has_folders = self.kind.builtin().is_some_and(Builtin::has_path_id);
        let parts: Vec<&str> = if has_folders {
            id.split('/').collect()
        } else {
            vec![id]
        };
        let takes_blanks = self.kind.spec().id_style == IdStyle::Any;
        let is_blank = |c: char| c.is_whitespace() && !takes_blanks;
        let is_name = |part: &&str| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.contains(['/', '\\', ':'])
                && !part.chars().any(|c| c.is_control() || is_blank(c))
        };
        if !parts.iter().all(is_name) {
            let help = "use letters, digits and hyphens, such as `ada-example`";
            return Err((format!("`{id}` cannot be an id"), help.to_owned()));
        }
        let wants_kebab = self.kind.is_builtin() && self.kind.spec().id_style == IdStyle::Kebab;
        if wants_kebab && !has_folders && !(is_kebab(id) && id.len() <= MOST) {
            let help = "lower-case letters, digits and single hyphens, at most 64 of them";
            return Err((
                format!("`{id}` is not an id in kebab-case"),
                help.to_owned(),
            ));
        }
        let mut promised = self.promised.iter();
        let is_promised = promised.any(|(kind, it)| kind == self.kind.name() && it == id);
        if is_promised || self.community.has_id(self.kind, id) {
            let message = format!("the id `{id}` is taken by another {}", self.kind.name());
            return Err((message, String::from("give another with `--id`")));
        }
        Ok(())
    }

    /// Returns the record as it is written in a format, with its id where that is to be in it.
    pub fn finished(&self, format: Format, id: Option<&str>) -> Table {
        let mut record = self.record.clone();
        if let (Some(key), Some(id)) = (self.id_key(), id)
            && self.stated_id().is_none()
        {
            record.push((key.to_owned(), Value::Text(id.to_owned())));
        }
        assign::arranged(&record, &self.allowed, format)
    }
}

fn sentence(message: &str, help: &str) -> String {
    match help {
        "" => message.to_owned(),
        help => format!("{message}; {help}"),
    }
}
