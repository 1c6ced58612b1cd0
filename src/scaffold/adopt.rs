//! A configuration for a repository that has its own layout: kinds, where their records lie, and the
//! schemas that they keep to already.
//!
//! It is made in two steps. The first says where records lie (`begin`); with it the repository can be
//! read as it will be. The second looks at all records (`learn`) and adds ids, references and
//! schemas.

use super::New;
use super::value::{Table, Value};
use super::write_toml;
use crate::engine::candidates::{Lying, Mapped};
use crate::model::{Builtin, compile_glob};
use crate::path::RepoPath;

mod infer;
mod learn;
mod name;
mod refs;
mod seen;

pub use refs::Reference;

/// Where the schemas go.
const SCHEMAS: &str = "schemas";

/// A kind that is proposed.
#[derive(Clone, Debug, Default)]
pub struct Kind {
    /// Its name.
    pub name: String,
    /// The built-in kind that it is understood as.
    pub like: Option<Builtin>,
    /// Where its files are.
    pub files: Vec<String>,
    /// Files that it does not take.
    pub exclude: Vec<String>,
    /// Where its records lie in them.
    pub at: Vec<String>,
    /// Fields of the model, and where they lie.
    pub map: Vec<Mapped>,
    /// How many records there are.
    pub count: usize,
    /// `[records.K] id`, where the usual one will not do.
    pub id: Option<&'static str>,
    /// The key of the id, where a field is it.
    pub id_key: Option<String>,
    /// `[records.K] id-style`, where ids are not in kebab-case.
    pub id_style: Option<&'static str>,
    /// Says whether a record is listed in several places.
    pub repeat: bool,
    /// What refers to other records.
    pub references: Vec<Reference>,
    /// What else its fields show, in words.
    pub facts: Vec<String>,
    /// The text of its schema.
    pub schema: Option<String>,
}

/// What is proposed.
#[derive(Clone, Debug, Default)]
pub struct Adoption {
    /// The kinds.
    pub kinds: Vec<Kind>,
    /// Built-in kinds whose records are in their default places, and stay there.
    pub usual: Vec<Builtin>,
    /// Says whether a default folder holds something else.
    pub has_refused: bool,
    /// What could not be proposed, and why.
    pub left_out: Vec<(String, &'static str)>,
}

/// Takes what was found for kinds. `usual` are the kinds whose records lie in their default places.
pub fn begin(found: Vec<Lying>, usual: Vec<Builtin>) -> Adoption {
    let mut adoption = Adoption {
        usual,
        ..Adoption::default()
    };
    let mut found = found;
    // The longest list of people is the one that is called so.
    keep_apart(&mut found);
    // What lies inside of records of its own sort comes behind them; else the longest list of people
    // is the one that is called so.
    let order: Vec<Lying> = found.clone();
    found.sort_by_cached_key(|lying| {
        let is_part = order.iter().any(|outer| is_inside(lying, outer));
        let count = std::cmp::Reverse(lying.count);
        (is_part, count, lying.files.clone(), lying.at.clone())
    });
    for lying in found {
        if !is_plain(&lying) {
            let file = lying.files.first().cloned().unwrap_or_default();
            adoption.left_out.push((
                file,
                "its name, or a key, has signs that globs and pointers use",
            ));
            continue;
        }
        let name = adoption.name_for(&lying);
        let (like, map) = match lying.like {
            Some((kind, map)) => (Some(kind), map),
            None => (None, Vec::new()),
        };
        adoption.kinds.push(Kind {
            name,
            like,
            files: lying.files,
            exclude: lying.exclude,
            at: lying.at,
            map,
            count: lying.count,
            ..Kind::default()
        });
    }
    adoption
}

/// Says whether tables lie inside of others that seem to be of the same kind.
fn is_inside(lying: &Lying, outer: &Lying) -> bool {
    let kind = |lying: &Lying| lying.like.as_ref().map(|(kind, _)| *kind);
    let is_below = |at: &String| {
        let mut outer = outer.at.iter();
        outer.any(|above| {
            at.strip_prefix(above.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        })
    };
    kind(lying).is_some()
        && kind(lying) == kind(outer)
        && lying.files == outer.files
        && lying.at.iter().any(is_below)
}

/// A glob of several folders may take the files of another kind: it leaves them out then.
fn keep_apart(found: &mut [Lying]) {
    let files: Vec<(Vec<String>, bool)> = found
        .iter()
        .map(|lying| (lying.files.clone(), lying.at.is_empty()))
        .collect();
    for (at, lying) in found.iter_mut().enumerate() {
        let globs: Vec<_> = lying
            .files
            .iter()
            .filter(|glob| lying.at.is_empty() && glob.contains("**"))
            .filter_map(|glob| Some(compile_glob(glob).ok()?.compile_matcher()))
            .collect();
        for (other, (others, is_whole)) in files.iter().enumerate() {
            for file in others.iter().filter(|_| *is_whole && other != at) {
                let sample = file.replace('*', "0");
                if globs.iter().any(|glob| glob.is_match(&sample)) {
                    lying.exclude.push(file.clone());
                }
            }
        }
    }
}

/// Says whether paths and pointers mean themselves in a configuration.
fn is_plain(lying: &Lying) -> bool {
    let calm =
        |text: &str, signs: &[char]| !text.contains(signs) && !text.chars().any(char::is_control);
    let is_glob = lying.at.is_empty() && lying.files.iter().any(|file| file.contains('*'));
    let signs: &[char] = if is_glob {
        &['?', '[', ']', '\\']
    } else {
        &['*', '?', '[', ']', '{', '}', '\\']
    };
    lying.files.iter().all(|file| calm(file, signs))
        && lying
            .exclude
            .iter()
            .all(|file| calm(file, &['?', '[', ']', '\\']))
        && lying.at.iter().all(|at| !at.chars().any(char::is_control))
}

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
            records.push((kind.name.clone(), Value::Table(kind.table())));
        }
        if !records.is_empty() {
            top.push((String::from("records"), Value::Table(records)));
        }
        let mut out = String::from(
            "# Made by `ospo-lint init --from-existing`: where the records lie, as they were found.\n",
        );
        write_toml::table(&top, "", &mut out);
        out.replace("\n[records]\n", "")
    }
}

impl Kind {
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
        if self.schema.is_some() {
            put("schema", text(&schema_path(&self.name)));
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
        let fields = self.map.iter();
        let map: Table = fields
            .map(|mapped| (mapped.field.to_owned(), several(&mapped.pointers)))
            .collect();
        if !map.is_empty() {
            put("map", Value::Table(map));
        }
        table
    }
}

fn schema_path(name: &str) -> String {
    format!("{SCHEMAS}/{name}.schema.json")
}
