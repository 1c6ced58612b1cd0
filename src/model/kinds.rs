//! The kinds of a run: the built-in ones and the user's, where their records lie, and where each
//! field of the model lies in them.

use globset::{Glob, GlobSet, GlobSetBuilder};

use super::builtin::Builtin;
use super::kind_spec::KindSpec;
use super::name_shape::NameShape;
use crate::document::Format;
use crate::schema::Schema;

#[cfg(test)]
mod tests;

/// Which kind of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KindId(pub u16);

/// A kind of the run.
#[derive(Debug)]
pub struct Kind {
    id: KindId,
    spec: KindSpec,
    fixed: Vec<String>,
    exclude: GlobSet,
}

impl Kind {
    /// Returns which one it is.
    pub fn id(&self) -> KindId {
        self.id
    }

    /// Returns its name.
    pub fn name(&self) -> &str {
        &self.spec.name
    }

    /// Returns the built-in kind that it is, or is understood as.
    pub fn builtin(&self) -> Option<Builtin> {
        self.spec.like
    }

    /// Says whether it is a built-in kind in our own layout: its fields lie under their own names.
    pub fn is_own_layout(&self) -> bool {
        self.spec.like.is_some() && self.spec.map.is_empty()
    }

    /// Says whether it is itself a built-in kind, and not only like one.
    pub fn is_builtin(&self) -> bool {
        Builtin::from_name(&self.spec.name).is_some()
    }

    /// Returns its description.
    pub fn spec(&self) -> &KindSpec {
        &self.spec
    }

    /// Returns its schema.
    pub fn schema(&self) -> Option<&Schema> {
        self.spec.schema.as_deref()
    }

    /// Returns the word for several of its records.
    pub fn plural(&self) -> String {
        match Builtin::from_name(&self.spec.name) {
            Some(kind) => kind.plural().to_owned(),
            None if self.spec.name.ends_with(['s', 'x']) => format!("{}es", self.spec.name),
            None => match self.spec.name.strip_suffix('y') {
                Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
                _ => format!("{}s", self.spec.name),
            },
        }
    }

    /// Says whether the absence of `field` in a record is a statement: in our own layout always,
    /// under `map` only where the field is mapped or filled from elsewhere.
    pub fn gives(&self, field: &str) -> bool {
        let is_under = |mapped: &String| {
            let rest = mapped.strip_prefix(field);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.is_own_layout()
            || self.spec.map.keys().any(is_under)
            || self.spec.defaults.contains_key(field)
            || self
                .spec
                .name_shape
                .as_ref()
                .is_some_and(|shape| shape.gives(field))
    }

    /// Returns the fields whose values copies of one record must agree on: those that are mapped
    /// (lists of tables left out), else the ones that every kind has.
    pub fn scalar_fields(&self) -> Vec<String> {
        let mapped = self.spec.map.keys().filter(|field| !field.contains('.'));
        let found: Vec<String> = mapped.cloned().collect();
        if found.is_empty() {
            crate::schema::model_fields(&self.spec.name)
        } else {
            found
        }
    }

    /// Says whether it takes a file as such, and not only as one of its folder: a glob spells the name
    /// (`*/README.md`), or the path fits the kind's `name`.
    pub(super) fn takes_by_name(&self, name: &str, local: &str) -> bool {
        let stem = name.split('.').next().unwrap_or(name).to_lowercase();
        let spells = |glob: &String| {
            let last = glob.rsplit('/').next().unwrap_or(glob);
            last.to_lowercase().contains(&stem)
        };
        let shape = self.spec.name_shape.as_ref();
        let fits = |shape: &NameShape| shape.fields().any(|it| shape.field(local, it).is_some());
        self.spec.files.iter().any(spells) || shape.is_some_and(fits)
    }

    /// Says whether its `exclude` names a file.
    pub(super) fn excludes(&self, local: &str) -> bool {
        self.exclude.is_match(local)
    }

    /// Returns the path of a file below the fixed part of the kind's glob, without ending.
    pub fn path_id<'a>(&self, local: &'a str) -> &'a str {
        let below = self
            .fixed
            .iter()
            .filter_map(|fixed| local.strip_prefix(fixed.as_str()))
            .min_by_key(|rest| rest.len())
            .unwrap_or(local);
        match below.rsplit_once('.') {
            Some((stem, ending)) if !ending.contains('/') && !stem.is_empty() => stem,
            _ => below,
        }
    }
}

/// A glob that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongGlob {
    /// The kind that has it.
    pub kind: String,
    /// The glob.
    pub glob: String,
    /// What is wrong with it.
    pub reason: String,
}

/// All kinds of a run, and the question which of them a file belongs to.
#[derive(Debug, Default)]
pub struct Kinds {
    list: Vec<Kind>,
    globs: GlobSet,
    owners: Vec<KindId>,
}

impl Kinds {
    /// Compiles the globs. Errors: globs that cannot be understood, all of them.
    pub fn new(specs: Vec<KindSpec>) -> Result<Self, Vec<WrongGlob>> {
        let mut kinds = Self::default();
        let mut wrong = Vec::new();
        let mut set = GlobSetBuilder::new();
        for spec in specs {
            let id = KindId(u16::try_from(kinds.list.len()).unwrap_or(u16::MAX));
            let mut exclude = GlobSetBuilder::new();
            let parts = [(&spec.files, true), (&spec.exclude, false)];
            for (glob, is_own) in parts
                .into_iter()
                .flat_map(|(globs, own)| globs.iter().map(move |glob| (glob, own)))
            {
                match compile(glob) {
                    Ok(compiled) if is_own => {
                        set.add(compiled);
                        kinds.owners.push(id);
                    }
                    Ok(compiled) => {
                        exclude.add(compiled);
                    }
                    Err(reason) => wrong.push(WrongGlob {
                        kind: spec.name.clone(),
                        glob: glob.clone(),
                        reason,
                    }),
                }
            }
            let fixed = spec
                .files
                .iter()
                .map(|glob| fixed_part(glob).to_owned())
                .collect();
            let exclude = exclude.build().unwrap_or_default();
            kinds.list.push(Kind {
                id,
                spec,
                fixed,
                exclude,
            });
        }
        kinds.globs = set.build().unwrap_or_default();
        if wrong.is_empty() {
            Ok(kinds)
        } else {
            Err(wrong)
        }
    }

    /// Returns all kinds.
    pub fn iter(&self) -> std::slice::Iter<'_, Kind> {
        self.list.iter()
    }

    /// Returns a kind.
    pub fn get(&self, id: KindId) -> Option<&Kind> {
        self.list.get(usize::from(id.0))
    }

    /// Returns the kind of that name, in either spelling of a built-in one.
    pub fn named(&self, name: &str) -> Option<&Kind> {
        let known = Builtin::from_name(name);
        self.list.iter().find(|kind| match known {
            Some(known) => kind.name() == known.name(),
            None => kind.name() == name,
        })
    }

    /// Returns the kinds that a reference to `name` accepts: that kind, and those like it.
    pub fn accepted_by<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Kind> {
        let builtin = Builtin::from_name(name);
        self.list.iter().filter(move |kind| {
            kind.name() == name || (builtin.is_some() && kind.builtin() == builtin)
        })
    }

    /// Returns a built-in kind, and the kinds that are like it.
    pub(super) fn like(&self, kind: Builtin) -> impl Iterator<Item = &Kind> {
        self.list
            .iter()
            .filter(move |known| known.builtin() == Some(kind) || known.name() == kind.name())
    }

    /// Returns the kind whose `exclude` names a file.
    pub fn excluding(&self, local: &str) -> Option<&Kind> {
        self.list.iter().find(|kind| kind.excludes(local))
    }

    /// Returns the kinds whose globs take a file (its path below the community root): those that
    /// the configuration names, else the default ones. An ending in capitals, or another one of
    /// Markdown, makes no difference unless a glob says so.
    pub fn of(&self, local: &str) -> Vec<&Kind> {
        let found = self.matching(local, local);
        if !found.is_empty() {
            return found;
        }
        match Format::usual_ending(local) {
            Some(usual) => self.matching(&usual, local),
            None => found,
        }
    }

    /// Returns the kinds whose globs match `path`, but those that exclude it or the file itself.
    fn matching(&self, path: &str, local: &str) -> Vec<&Kind> {
        let mut ids: Vec<KindId> = self
            .globs
            .matches(path)
            .into_iter()
            .filter_map(|at| self.owners.get(at).copied())
            .collect();
        ids.dedup();
        let mut found: Vec<&Kind> = ids
            .into_iter()
            .filter_map(|id| self.get(id))
            .filter(|kind| !kind.exclude.is_match(path) && !kind.exclude.is_match(local))
            .collect();
        if found.iter().any(|kind| kind.spec.named.is_some()) {
            found.retain(|kind| kind.spec.named.is_some());
        }
        found
    }
}

impl<'a> IntoIterator for &'a Kinds {
    type Item = &'a Kind;
    type IntoIter = std::slice::Iter<'a, Kind>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Compiles a glob: `*` and `?` stop at `/`, `**/` is zero or more folders.
pub fn compile(glob: &str) -> Result<Glob, String> {
    globset::GlobBuilder::new(glob)
        .literal_separator(true)
        .empty_alternates(true)
        .build()
        .map_err(|error| in_words(error.kind()))
}

/// Says what is wrong with a glob.
fn in_words(error: &globset::ErrorKind) -> String {
    use globset::ErrorKind;
    match error {
        ErrorKind::UnclosedClass => String::from("a `[` that no `]` closes"),
        ErrorKind::InvalidRange(first, last) => format!("`{first}-{last}` runs backwards"),
        ErrorKind::UnopenedAlternates => String::from("a `}` that no `{` opens"),
        ErrorKind::UnclosedAlternates => String::from("a `{` that no `}` closes"),
        ErrorKind::DanglingEscape => String::from("a `\\` with nothing behind it"),
        error => error.to_string(),
    }
}

/// Returns the folders of a glob before its first pattern, with the closing `/`.
fn fixed_part(glob: &str) -> &str {
    let end = glob.find(['*', '?', '[', '{']).unwrap_or(glob.len());
    let folder = glob.get(..end).unwrap_or("");
    folder
        .rfind('/')
        .and_then(|slash| folder.get(..=slash))
        .unwrap_or("")
}
