//! The kinds of a run: the built-in ones and the user's, where their records lie, and where each
//! field of the model lies in them.

use std::sync::OnceLock;

use globset::GlobSet;

use super::builtin::Builtin;
use super::field::Value;
use super::glob::OwnedGlobs;
use super::kind_spec::{Filled, KindSpec};
use super::mapped::Mapped;
use super::name_shape::NameShape;
use crate::document::{Format, Node};
use crate::path::RepoPath;
use crate::schema::{Origin, Schema};

#[cfg(test)]
mod tests;

/// Which kind of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KindId(pub u16);

/// A kind of the run.
#[derive(Debug)]
pub struct Kind {
    pub(in crate::model) id: KindId,
    pub(in crate::model) spec: KindSpec,
    /// The folder that all of its globs share, with the closing `/`.
    pub(in crate::model) root: String,
    /// Stems that a glob fixes while it leaves the folder open: `event` of `*/event.yml`.
    pub(in crate::model) fixed_stems: Vec<String>,
    pub(in crate::model) exclude: GlobSet,
    pub(in crate::model) mapped: OnceLock<Option<Mapped>>,
    /// The default place that it keeps, where that says something of records.
    pub(in crate::model) place: Option<Builtin>,
    /// References that the path or a default makes where a record has none.
    pub(in crate::model) filled: Vec<Filled>,
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

    /// Says whether our schema of a built-in kind says all of its records.
    pub fn has_our_schema(&self) -> bool {
        let ours = |schema: &Schema| matches!(schema.origin(), Origin::BuiltIn(_));
        self.spec.map.is_empty() && self.schema().is_some_and(ours)
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

    /// Returns how its records are read as those of a built-in kind, where its own schema does not say
    /// it all: its fields lie elsewhere, or it is like that kind and has no schema.
    pub fn mapped(&self) -> Option<&Mapped> {
        if self.spec.schema.is_some() && self.spec.map.is_empty() {
            return None;
        }
        let made = self.mapped.get_or_init(|| Mapped::new(&self.spec));
        made.as_ref()
    }

    /// Returns the value of a field of the model in a record. With a `map`, what is not mapped is the
    /// community's own, whatever its key.
    #[inline]
    pub(in crate::model) fn value<'a>(
        &'a self,
        record: Node<'a>,
        field: &str,
    ) -> Option<Value<'a>> {
        if self.spec.map.is_empty() {
            return Value::member(record, field);
        }
        let pointers = self.spec.map.get(field)?;
        Value::at_pointers(record, pointers, self.holds_several(field))
    }

    /// Says whether a mapped field may hold several values.
    pub(in crate::model) fn holds_several(&self, field: &str) -> bool {
        let mapped = self.mapped().and_then(|mapped| mapped.field(field));
        mapped.is_some_and(|field| field.part.is_list())
    }

    /// Returns the word for several of its records.
    pub fn plural(&self) -> String {
        match Builtin::from_name(&self.spec.name) {
            Some(kind) => kind.plural().to_owned(),
            None => crate::knowledge::plural::plural(&self.spec.name),
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
            || self.path_gives(field)
    }

    /// Returns the built-in kind whose default place says something of its records.
    pub(in crate::model) fn place(&self) -> Option<Builtin> {
        self.place
    }

    /// Returns the references that the path or a default makes where a record has none.
    pub(in crate::model) fn filled(&self) -> &[Filled] {
        &self.filled
    }

    /// Returns the fields whose values copies of one record must agree on, where they are only those
    /// that a map gives a meaning (lists of tables left out); none where all keys are meant.
    pub fn mapped_scalars(&self) -> Option<impl Iterator<Item = &String>> {
        let is_told = self.spec.like.is_some() && !self.spec.map.is_empty();
        let fields = self.spec.map.keys().filter(|field| !field.contains('.'));
        is_told.then_some(fields)
    }

    /// Says whether it takes a file as such, and not only as one of its folder: a glob spells the name
    /// (`*/README.md`), or the path fits the kind's `name`.
    pub(in crate::model) fn takes_by_name(&self, name: &str, local: &str) -> bool {
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
    pub(in crate::model) fn excludes(&self, local: &str) -> bool {
        !self.exclude.is_empty() && self.exclude.is_match(local)
    }

    /// Returns the folder of a file where that tells records apart: a page stands for its folder,
    /// or the kind's glob fixes what the file is called.
    pub fn telling_folder<'a>(&self, path: &'a RepoPath) -> Option<&'a str> {
        let stem = path.stem();
        let is_told = ["index", "_index", "readme"]
            .iter()
            .any(|name| name.len() == stem.len() && name.eq_ignore_ascii_case(stem))
            || self.fixed_stems.iter().any(|fixed| fixed == stem);
        is_told.then(|| path.as_str().rsplit('/').nth(1))?
    }

    /// Returns what a file is called as far as it tells records apart: its stem, or its folder.
    pub fn stem_of<'a>(&self, path: &'a RepoPath) -> &'a str {
        self.telling_folder(path).unwrap_or_else(|| path.stem())
    }

    /// Returns the path of a file below the folder that the kind's globs share.
    pub fn path_below<'a>(&self, local: &'a str) -> &'a str {
        local.strip_prefix(self.root.as_str()).unwrap_or(local)
    }

    /// Returns the path of a file below the folder that the kind's globs share, without ending.
    pub fn path_id<'a>(&self, local: &'a str) -> &'a str {
        let below = self.path_below(local);
        match below.rsplit_once('.') {
            Some((stem, ending)) if !ending.contains('/') && !stem.is_empty() => stem,
            _ => below,
        }
    }
}

/// All kinds of a run, and the question which of them a file belongs to.
#[derive(Debug, Default)]
pub struct Kinds {
    pub(in crate::model) list: Vec<Kind>,
    pub(in crate::model) globs: OwnedGlobs<KindId>,
    /// Says whether a glob asks more of a file's name than its ending.
    pub(in crate::model) ask_names: bool,
}

impl Kinds {
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
    pub fn accepted_by<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Kind> {
        let builtin = Builtin::from_name(name);
        self.list.iter().filter(move |kind| {
            kind.name() == name || (builtin.is_some() && kind.builtin() == builtin)
        })
    }

    /// Returns a built-in kind, and the kinds that are like it.
    pub(in crate::model) fn like(&self, kind: Builtin) -> impl Iterator<Item = &Kind> {
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

    /// Says whether two files (their paths below the community root) are certainly of the same kinds: they
    /// lie in one folder and end alike, and no glob asks for more.
    pub fn are_alike(&self, one: &str, other: &str) -> bool {
        let end = |path: &str| path.bytes().rposition(|byte| byte == b'/');
        // What has no dot, or begins with one, has another ending for each of those who ask.
        let ending = |name: &'_ str| -> Option<usize> {
            let dot = name.bytes().rposition(|byte| byte == b'.')?;
            (dot > 0).then_some(dot)
        };
        let parts = |path: &'_ str| -> Option<(usize, usize)> {
            let name = end(path).map_or(0, |slash| slash + 1);
            Some((name, name + ending(path.get(name..)?)?))
        };
        let (Some((name, dot)), Some((other_name, other_dot))) = (parts(one), parts(other)) else {
            return false;
        };
        !self.ask_names
            && one.get(..name) == other.get(..other_name)
            && one.get(dot..) == other.get(other_dot..)
    }

    /// Returns the kinds whose globs match `path`, but those that exclude it or the file itself.
    fn matching(&self, path: &str, local: &str) -> Vec<&Kind> {
        let mut ids: Vec<KindId> = self.globs.of(path).copied().collect();
        ids.dedup();
        let mut found: Vec<&Kind> = ids
            .into_iter()
            .filter_map(|id| self.get(id))
            .filter(|kind| !kind.excludes(path) && !kind.excludes(local))
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
