//! Folders that are a place of records but for their name: another case or number, another language.

use std::collections::{BTreeMap, BTreeSet};

use super::community::Community;
use super::reference::Reference;
use crate::model::kind::beside::Beside;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::ending::EndingSort;
use crate::model::kind::folder_names;
use crate::model::kind::kinds::Kind;
use crate::span::FileId;

/// A folder that is the place of a kind but for its name.
#[derive(Clone, Debug)]
pub struct Misnamed<'a> {
    /// Its first file.
    pub first: FileId,
    /// The folder, below the community root.
    pub folder: &'a str,
    /// The folder that is the default place.
    pub place: &'static str,
    /// The kind that its name means.
    pub kind: &'a Kind,
    /// How many of its files would be read.
    pub files: usize,
    /// Stems of its files, and their paths below the folder, without endings.
    ids: BTreeSet<&'a str>,
    /// Says whether the kind has no record at all.
    is_all: bool,
}

impl Misnamed<'_> {
    /// Says whether a reference that leads nowhere may mean a record of the folder.
    pub fn explains(&self, reference: &Reference<'_>) -> bool {
        let id = reference.id();
        let id = id.split_once(':').map_or(&*id, |(_, id)| id);
        let name = self.kind.name();
        reference.spec.kinds.iter().any(|kind| kind == name)
            && (self.is_all || self.ids.contains(id))
    }
}

impl<'c> Community<'c> {
    /// Returns the folders that are the default place of a kind but for case, number or language, where the
    /// kind has no records or references lead to files of the folder. Without a configuration nobody has
    /// promised a place, and only references tell.
    pub fn misnamed_folders(&self) -> Vec<Misnamed<'_>> {
        let setting = self.setting();
        let mut found: BTreeMap<&str, Misnamed<'_>> = BTreeMap::new();
        // The paths are sorted: a folder is asked for once.
        let mut before: (&str, Option<(&Kind, &'static str)>) = ("", None);
        for (id, path) in setting.tree.files() {
            let parts = path.below(&setting.root).and_then(|it| it.split_once('/'));
            let Some((folder, rest)) = parts else {
                continue;
            };
            if before.0 != folder {
                before = (folder, self.meant(folder));
            }
            let Some((kind, place)) = before.1 else {
                continue;
            };
            if !self.would_be_read(folder, rest, kind, place) {
                continue;
            }
            let folder = found.entry(folder).or_insert_with(|| Misnamed {
                first: id,
                folder,
                place,
                kind,
                files: 0,
                ids: BTreeSet::new(),
                is_all: false,
            });
            folder.files += 1;
            let without = rest.rsplit_once('.').map_or(rest, |(stem, _)| stem);
            folder.ids.insert(without);
            folder.ids.insert(path.stem());
        }
        let mut found: Vec<Misnamed<'_>> = found.into_values().collect();
        if !found.is_empty() {
            self.keep_missed(&mut found);
        }
        found
    }

    /// Returns the references that lead nowhere, but those into a folder that is reported as
    /// misnamed: one mistake is one finding.
    pub fn broken_references(&self) -> Vec<Reference<'_>> {
        let broken: Vec<Reference<'_>> = self.references().broken(self).collect();
        if broken.is_empty() || !self.setting().spoken.folders {
            return broken;
        }
        let folders = self.misnamed_folders();
        let is_told = |reference: &Reference<'_>| folders.iter().any(|it| it.explains(reference));
        broken.into_iter().filter(|it| !is_told(it)).collect()
    }

    /// Returns the kind that a folder's name means and the folder that is its default place; none where it is
    /// that place, or a configuration says another.
    fn meant(&self, folder: &str) -> Option<(&'c Kind, &'static str)> {
        let builtin = folder_names::kind_of(folder)?;
        let kind = self.kinds().named(builtin.name())?;
        let mut places = builtin
            .default_files()
            .iter()
            .filter_map(|glob| glob.split('/').next());
        let first = places.clone().next()?;
        let is_place = places.any(|place| place == folder);
        (kind.spec().named.is_none() && !is_place).then_some((kind, first))
    }

    /// Says whether a file would be read as a record of the kind if its folder had the name of the default
    /// place, and nobody has said anything else of it.
    fn would_be_read(&self, folder: &str, rest: &str, kind: &Kind, place: &str) -> bool {
        let local = format!("{folder}/{rest}");
        let name = rest.rsplit('/').next().unwrap_or(rest);
        let is_readable =
            kind.builtin() != Some(Builtin::Content) || EndingSort::of(name) == EndingSort::Paper;
        let takers = || self.kinds().of(&format!("{place}/{rest}"));
        is_readable
            && !local.split('/').any(|part| part.starts_with('.'))
            && Beside::of(name).is_none()
            && !self.setting().excluded_pages.is_match(&local)
            && self.kinds().of(&local).is_empty()
            && !self.kinds().iter().any(|kind| kind.excludes(&local))
            && takers().iter().any(|taker| taker.id() == kind.id())
    }

    fn keep_missed(&self, found: &mut Vec<Misnamed<'_>>) {
        let broken = self.references().all_broken(self);
        for folder in &mut *found {
            let builtin = folder.kind.builtin();
            folder.is_all = builtin.is_some_and(|kind| self.of_kind(kind).next().is_none());
        }
        let is_configured = self.setting().is_configured;
        found.retain(|folder| {
            let by_id = |reference: &Reference<'_>| {
                let id = reference.id();
                let id = id.split_once(':').map_or(&*id, |(_, id)| id);
                folder.explains(reference) && folder.ids.contains(id)
            };
            (is_configured && folder.is_all) || broken.iter().any(by_id)
        });
    }
}
