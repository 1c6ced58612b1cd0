//! What is written: the configuration, and a schema for each kind that needs one.

use super::{AdoptedKind, Adoption};
use crate::knowledge::pointer::escaped;
use crate::model::Builtin;
use crate::path::RepoPath;
use crate::scaffold::New;
use crate::scaffold::value::{Table, Value};
use crate::scaffold::write_toml;

/// Where the schemas go.
const SCHEMAS: &str = "schemas";

impl Adoption {
    /// Returns the configuration and the schemas, to be written below `root`.
    pub fn files(&self, root: &RepoPath) -> Vec<New> {
        let join = |path: &str| root.join(path).unwrap_or_else(RepoPath::root);
        let mut files = vec![New {
            path: join("ospo-lint.toml"),
            text: self.configuration(),
        }];
        for kind in &self.kinds {
            if let Some(schema) = &kind.schema {
                files.push(New {
                    path: join(&schema_path(&kind.name)),
                    text: schema.clone(),
                });
            }
        }
        files
    }

    /// The same for a trial in which no rule reads the text of pages.
    pub fn files_without_prose(&self, root: &RepoPath) -> Vec<New> {
        let mut files = self.files(root);
        if let Some(config) = files.first_mut() {
            config.text.push_str("\n[pages]\nexclude = [\"**\"]\n");
        }
        files
    }

    fn configuration(&self) -> String {
        let text = |text: &str| Value::Text(text.to_owned());
        let mut top: Table = vec![(String::from("version"), Value::Integer(1))];
        let mut records = Table::new();
        // Once there is a configuration, default folders are believed; what lies there for another
        // purpose must not be.
        if !self.kinds.is_empty() || self.has_refused {
            top.push((String::from("layout"), text("own")));
        }
        let named = self.usual.iter().filter(|_| top.len() > 1);
        for kind in named {
            let globs = kind.default_files().iter().map(|glob| text(glob)).collect();
            let table = vec![(String::from("files"), Value::List(globs))];
            records.push((kind.name().to_owned(), Value::Table(table)));
        }
        for kind in &self.kinds {
            let mut table = kind.table();
            if kind.schema.is_some() {
                let schema = (String::from("schema"), text(&schema_path(&kind.name)));
                let map = table.iter().position(|(key, _)| key == "map");
                table.insert(map.unwrap_or(table.len()), schema);
            }
            if let Some(attribution) = self.attribution.filter(|_| kind.is_note()) {
                let default = vec![(String::from("attribution"), text(attribution))];
                table.push((String::from("defaults"), Value::Table(default)));
            }
            records.push((kind.name.clone(), Value::Table(table)));
        }
        if !records.is_empty() {
            top.push((String::from("records"), Value::Table(records)));
        }
        let mut out = String::from(
            "# Made by `ospo-lint init --from-existing`: where the records are, as they were found.\n",
        );
        write_toml::table(&top, "", &mut out);
        let mut out = out.replace("\n[records]\n", "");
        for quiet in &self.quiet {
            out.push_str("\n# Off here, because ");
            out.push_str(&quiet.finds);
            out.push_str(". Take this out to see them.\n[[rules.in]]\n");
            let paths = quiet.files.iter().map(|glob| text(glob)).collect();
            let lines = vec![
                (String::from("paths"), Value::List(paths)),
                (quiet.rule.to_owned(), text("off")),
            ];
            write_toml::table(&lines, "rules.in", &mut out);
        }
        out
    }
}

impl AdoptedKind {
    /// Says whether its records are notes.
    pub fn is_note(&self) -> bool {
        self.like == Some(Builtin::Note)
    }

    /// Says whether fields of the model are looked for under keys of its own.
    fn is_mapped(&self) -> bool {
        self.like.is_some() && !self.map.is_empty()
    }

    /// Returns its lines in a configuration that has no schemas of its own, for a terminal of that width:
    /// `map` is on one line where there is room.
    pub fn lines(&self, width: usize) -> Vec<String> {
        let mut table = self.table();
        let mut lines = Vec::new();
        if let Some(at) = table.iter().position(|(key, _)| key == "map") {
            let map = table.split_off(at);
            let mut one = String::new();
            write_toml::line(&map, &mut one);
            if one.chars().count() <= width {
                lines.push(one);
            } else {
                table.extend(map);
            }
        }
        let records = vec![(self.name.clone(), Value::Table(table))];
        let mut written = String::new();
        write_toml::table(&records, "records", &mut written);
        let written = written.lines().map(str::to_owned);
        written.chain(lines).collect()
    }

    /// Returns what a configuration says of it, whoever proposes it.
    fn table(&self) -> Table {
        let text = |text: &str| Value::Text(text.to_owned());
        let several = |texts: &[String]| match texts {
            [one] => text(one),
            texts => Value::List(texts.iter().map(|it| text(it)).collect()),
        };
        let mut table = Table::new();
        let mut put = |key: &str, value: Value| table.push((key.to_owned(), value));
        if let Some(like) = self.like.filter(|like| like.name() != self.name) {
            put("like", text(like.name()));
        }
        put("files", several(&self.files));
        if !self.exclude.is_empty() {
            put("exclude", several(&self.exclude));
        }
        if !self.at.is_empty() {
            put("at", several(&self.at));
        }
        if let Some(shape) = &self.shape {
            put("name", text(shape));
        }
        if let Some(id) = self.id {
            put("id", text(id));
        }
        if let Some(style) = self.id_style {
            put("id-style", text(style));
        }
        if self.repeat {
            put("repeat", Value::Flag(true));
        }
        let mut map: Table = Vec::new();
        let has_id = self.map.iter().any(|mapped| mapped.field == "id");
        if let Some(key) = self
            .id_key
            .as_deref()
            .filter(|_| self.is_mapped() && !has_id)
        {
            let pointer = format!("/{}", escaped(key));
            map.push((String::from("id"), text(&pointer)));
        }
        let fields = self.map.iter();
        map.extend(fields.map(|mapped| (mapped.field.to_owned(), several(&mapped.pointers))));
        if !map.is_empty() {
            put("map", Value::Table(map));
        }
        table
    }
}

fn schema_path(name: &str) -> String {
    format!("{SCHEMAS}/{name}.schema.json")
}
