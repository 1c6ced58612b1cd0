//! How the files of a repository come by their licences: front matter, tags, sidecars, `REUSE.toml`,
//! the default of a folder, and what the repository says of all its content.
//!
//! Source: REUSE specification 3.3, sections on licensing information and order of precedence.

use crate::finding::Place;
use crate::knowledge::licenses::reuse::needs_none;
use crate::knowledge::licenses::texts::{Detected, detect};
use crate::knowledge::licenses::{CreativeCommons, expression};
use crate::model::index::community::Community;
use crate::model::index::reuse_toml::Precedence;
use crate::model::kept::parts::Part;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::community_files::CommunityFile;
use crate::model::kind::first_line::first_line;
use crate::model::record::loaded::Loaded;
use crate::model::record::record::Record;
use crate::path::RepoPath;
use crate::span::Span;

/// Under which licences a file is, and whether somebody can be credited.
#[derive(Clone, Debug, Default)]
pub struct Declaration {
    /// The expressions, as they are written, with their bytes.
    pub licenses: Vec<(String, Span)>,
    /// Says whether a holder of copyright is named.
    pub has_copyright: bool,
}

impl<'c> Community<'c> {
    /// Returns the content of the community: each file of it that needs a licence; drafts, empty
    /// files, licences and what only speaks of another file do not count.
    pub fn content_files(&self) -> impl Iterator<Item = &'c Loaded> {
        let files = self
            .files()
            .iter()
            .filter(|file| file.part() == Part::Content);
        files.filter(|file| !file.is_empty_file() && !needs_none(file.local()) && !file.is_draft())
    }

    /// Returns the record of a content file: its front matter, or the sidecar `NAME.toml`.
    pub fn content_record(&self, file: &'c Loaded) -> Option<Record<'_>> {
        let own = file.record(0, self.kinds(), self.setting());
        own.or_else(|| {
            let beside = RepoPath::from_normal(&format!("{}.toml", file.path()));
            self.file_at(&beside)?
                .record(0, self.kinds(), self.setting())
        })
        .filter(|record| record.kind().builtin() == Some(Builtin::Content))
    }

    /// Returns the licence of a file by what is said of it alone: its record, else tags, sidecar and
    /// `REUSE.toml`, else its own last paragraph, else the page that shows it as a part of others, else
    /// the default of its folder.
    pub fn declaration(&self, file: &'c Loaded) -> Declaration {
        let reuse = self.reuse_declaration(file);
        let has_copyright = reuse.has_copyright;
        let record = self.content_record(file);
        let own = record.and_then(|record| self.stated_in(record));
        let licenses = match own {
            Some(own) => vec![own],
            None if !reuse.licenses.is_empty() => reuse.licenses,
            None => {
                let stated = file
                    .stated_licenses()
                    .map(|(id, span)| (id.to_owned(), span));
                let mut stated: Vec<_> = stated.collect();
                stated.dedup_by(|again, first| again.0 == first.0);
                if stated.is_empty() {
                    stated.extend(self.license_as_part(file));
                }
                if stated.is_empty() {
                    stated.extend(self.folder_default(file));
                }
                stated
            }
        };
        Declaration {
            licenses,
            has_copyright,
        }
    }

    /// Returns the licence that a record states, not what its kind says by default.
    fn stated_in(&self, record: Record<'_>) -> Option<(String, Span)> {
        let value = record.stated("license").into_iter().next()?.1;
        // A site generator has a table with one for the text and one for the code.
        let value = value.get("content").unwrap_or(value);
        let text = value.text().filter(|text| !text.trim().is_empty())?;
        let text = if self.setting().means_version_4(&text) {
            format!("{}-4.0", text.trim().replace(' ', "-"))
        } else {
            text.trim().to_owned()
        };
        Some((text, value.span()))
    }

    fn folder_default(&self, file: &Loaded) -> Option<(String, Span)> {
        let kinds = self.kinds().of(file.local());
        let mut kinds = kinds
            .into_iter()
            .filter(|kind| kind.builtin() == Some(Builtin::Content));
        let default = kinds.find_map(|kind| kind.spec().defaults.get("license"))?;
        Some((default.text.clone(), default.span))
    }

    /// Returns what tags, sidecar and `REUSE.toml` say of a file, in the order of precedence of the
    /// REUSE specification.
    fn reuse_declaration(&self, file: &Loaded) -> Declaration {
        let mut found = Declaration::default();
        let mut closest = Declaration::default();
        for toml in &self.licensing().reuse {
            let Some(annotation) = toml.of(file.path()) else {
                continue;
            };
            match annotation.precedence {
                Precedence::Closest => {
                    // Of several the nearest counts, for licence and copyright on its own.
                    if !annotation.licenses.is_empty() {
                        closest.licenses.clone_from(&annotation.licenses);
                    }
                    closest.has_copyright |= annotation.has_copyright;
                }
                Precedence::Aggregate | Precedence::Override => {
                    found.licenses.extend(annotation.licenses.iter().cloned());
                    found.has_copyright |= annotation.has_copyright;
                    if annotation.precedence == Precedence::Override {
                        return found;
                    }
                }
            }
        }
        let sidecar = RepoPath::from_normal(&format!("{}.license", file.path()));
        let speaks = self.file_at(&sidecar).unwrap_or(file);
        let tags: Vec<_> = speaks
            .tags()
            .map(|(value, span)| (value.to_owned(), span))
            .collect();
        if tags.is_empty() {
            found.licenses.append(&mut closest.licenses);
        }
        found.licenses.extend(tags);
        found.has_copyright |= speaks.has_copyright() || closest.has_copyright;
        found
    }

    /// Returns the licences under which the repository says that its content is, to people: in the
    /// read-me, on each page of its site, or in the file LICENSE.
    pub fn stated_to_people(&self) -> Vec<(&'static str, Span)> {
        let speaks = |file: &&Loaded| {
            let sort = CommunityFile::of(file.local());
            let in_licenses = file.local().starts_with("LICENSES/");
            file.part() == Part::Footer
                || sort == Some(CommunityFile::Readme)
                || (sort == Some(CommunityFile::License) && !in_licenses)
        };
        self.files()
            .iter()
            .filter(speaks)
            .flat_map(Loaded::stated_licenses)
            .collect()
    }

    /// Returns the files that hold texts of licences.
    pub fn license_files(&self) -> impl Iterator<Item = &'c Loaded> {
        self.files()
            .iter()
            .filter(|file| file.part() == Part::License)
    }

    /// Returns the licence that the text of a licence file is nearest to.
    pub(in crate::model) fn detected(&self, file: &Loaded) -> Option<&Detected> {
        let texts = self.licensing().texts.get_or_init(|| {
            let files = self.license_files();
            files
                .map(|file| (file.id(), detect(file.document().text())))
                .collect()
        });
        texts.get(&file.id())?.as_ref()
    }

    /// Returns the licences that `REUSE.toml` and tags name anywhere.
    pub fn stated_to_machines(&self) -> Vec<&str> {
        let tables = self
            .licensing()
            .reuse
            .iter()
            .flat_map(|toml| &toml.annotations);
        let annotated = tables
            .flat_map(|table| &table.licenses)
            .map(|(text, _)| text.as_str());
        let tagged = self
            .files()
            .iter()
            .flat_map(|file| file.tags().map(|(text, _)| text));
        annotated.chain(tagged).collect()
    }

    /// Says whether people are told that the content is under a licence: by a statement, by its
    /// name, or by the text in the file LICENSE.
    pub fn tells_people(&self, license: &str) -> bool {
        let ids = expression::ids(license);
        let stated = self.stated_to_people();
        let is_stated = |id: &String| {
            stated.iter().any(|(known, _)| known == id)
                || self.names_in_prose(id)
                || self.holds_text(id)
        };
        !ids.is_empty() && ids.iter().all(is_stated)
    }

    /// Other licences than those of Creative Commons are known by their identifier and full name.
    fn names_in_prose(&self, id: &str) -> bool {
        let full = spdx::license_id(id)
            .map_or("", |known| known.full_name)
            .to_lowercase();
        if CreativeCommons::from_spdx(id).is_some() || full.is_empty() {
            return false;
        }
        let readme =
            |file: &&Loaded| CommunityFile::of(file.local()) == Some(CommunityFile::Readme);
        self.files().iter().filter(readme).any(|file| {
            let text = file.document().text().to_lowercase();
            text.contains(&full) || has_word(&text, &id.to_lowercase())
        })
    }

    /// Says whether the file LICENSE holds the text of a licence.
    fn holds_text(&self, id: &str) -> bool {
        let mut files = self
            .license_files()
            .filter(|file| !file.local().starts_with("LICENSES/"));
        files.any(|file| {
            self.detected(file).is_some_and(|found| {
                found.similarity > 0.9 && expression::is_same_text(found.id, id)
            })
        })
    }

    /// Says whether machines are told that content is under a licence: by a tag, by
    /// `REUSE.toml`, by the name of a text in `LICENSES/`, or by the text in the file LICENSE,
    /// which they recognise.
    pub fn tells_machines(&self, license: &str) -> bool {
        let ids = expression::ids(license);
        let stated = self.stated_to_machines();
        let stated: Vec<String> = stated.into_iter().flat_map(expression::ids).collect();
        let in_folder = |id: &String| {
            self.license_files().any(|file| {
                let name = file.local().strip_prefix("LICENSES/");
                name.and_then(license_of_name).as_deref() == Some(id)
            })
        };
        let is_told = |id: &String| stated.contains(id) || in_folder(id) || self.holds_text(id);
        !ids.is_empty() && ids.iter().all(is_told)
    }

    /// Returns the licences that the community declares, for content and for code; where the
    /// configuration says none, those that the read-me states.
    pub fn licenses_declared(&self) -> Vec<String> {
        let stated = &self.setting().community;
        let of_content = stated.license.as_ref().map(|(text, _)| text.as_str());
        let mut ids: Vec<String> = of_content.into_iter().flat_map(expression::ids).collect();
        if ids.is_empty() {
            let readme =
                |file: &&Loaded| CommunityFile::of(file.local()) == Some(CommunityFile::Readme);
            let stated = self
                .files()
                .iter()
                .filter(readme)
                .flat_map(Loaded::stated_licenses);
            ids.extend(stated.map(|(id, _)| id.to_owned()));
        }
        ids.extend(
            stated
                .code_license
                .iter()
                .flat_map(|text| expression::ids(text)),
        );
        ids
    }

    /// Says whether the repository says nothing of licences at all.
    pub fn says_nothing_of_licenses(&self) -> bool {
        self.stated_to_people().is_empty()
            && self.stated_to_machines().is_empty()
            && self.license_files().next().is_none()
            && self
                .files()
                .iter()
                .all(|file| file.stated_licenses().next().is_none())
            && !self.content_files().any(|file| {
                let record = self.content_record(file);
                record.is_some_and(|record| self.stated_in(record).is_some())
            })
    }

    /// Says whether the repository tells neither people nor machines the licence of its content that
    /// is set; also where none is.
    pub fn tells_nobody(&self) -> bool {
        let license = self.setting().community.license.as_ref();
        license
            .is_none_or(|(license, _)| !self.tells_people(license) && !self.tells_machines(license))
    }

    /// Says whether the repository says for all its content under which licence it is.
    pub fn speaks_for_all_content(&self) -> bool {
        let has_text = || {
            let mut files = self
                .license_files()
                .filter(|file| !file.local().starts_with("LICENSES/"));
            files.any(|file| self.detected(file).is_some())
        };
        !self.stated_to_people().is_empty() || has_text()
    }

    /// Returns where something that a content file lacks is reported.
    pub fn head_of(&self, file: &'c Loaded) -> Place {
        match file.record(0, self.kinds(), self.setting()) {
            Some(record) => record.head_place(),
            None => Place::of(first_line(file.document())),
        }
    }

    /// Returns bytes as a place: of the file's record, where they are in that file.
    pub fn place_in(&self, file: &'c Loaded, span: Span) -> Place {
        let record = self.content_record(file);
        let record = record.filter(|record| record.file().id() == span.file);
        let record = record.map(Record::name_for_outputs);
        Place {
            span,
            record,
            path: Box::from(""),
        }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text
            .get(at + word.len()..)
            .and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Returns the licence whose text a file of that name should hold: `CC-BY-SA-4.0.txt`.
pub(in crate::model) fn license_of_name(name: &str) -> Option<String> {
    let is_license =
        |name: &str| spdx::license_id(name).is_some() || name.starts_with("LicenseRef-");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    [name, stem]
        .into_iter()
        .find(|name| is_license(name))
        .map(str::to_owned)
}
