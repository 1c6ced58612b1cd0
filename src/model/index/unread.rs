//! What lies in a place of records and is not one, and why: told from paths and from what was read.
//! A rule puts it into words.

use std::collections::{BTreeMap, BTreeSet};

use super::community::Community;
use crate::document::{Format, Node, Shape};
use crate::model::kept::parts::Part;
use crate::model::kind::beside::{Beside, is_template_path};
use crate::model::kind::builtin::Builtin;
use crate::model::kind::ending::{EndingSort, hidden_format};
use crate::model::kind::glob::compile;
use crate::model::kind::kinds::Kind;
use crate::model::kind::place_of_records::Places;
use crate::model::record::loaded::Loaded;
use crate::path::RepoPath;
use crate::span::FileId;

/// How many files of one ending in one folder are reported one by one.
const ONE_BY_ONE: usize = 5;

/// A file in a place of records that is not read as one.
#[derive(Clone, Debug)]
pub struct Stray<'a> {
    /// The file.
    pub file: FileId,
    /// Its path below the repository's root.
    pub path: &'a RepoPath,
    /// Its path below the community's root.
    pub local: &'a str,
    /// The kind whose place it is.
    pub kind: &'a Kind,
    /// Why it holds no record.
    pub why: Why,
    /// Says whether the kind's globs match it.
    pub is_taken: bool,
    /// Says whether no file has the name that a record of its stem usually has.
    pub is_name_free: bool,
    /// How many more files of that ending lie in its folder and are reported with it.
    pub more: usize,
}

/// Why a file in a place of records holds none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody misses it: its name says what it is.
    Beside(Beside),
    /// It is not text that could be a record: a picture, a program.
    Other,
    /// Its name begins with a dot, or that of a folder does.
    Hidden,
    /// It belongs to the record next to it, which has the same stem, or a record names it.
    Attached,
    /// It is something else to the run: content, the text of a licence.
    Part,
    /// `[pages] exclude` names it.
    Excluded,
    /// It is a list without items yet, or holds what other files do not.
    Empty,
    /// It holds placeholders of a template language.
    Template,
    /// It cannot be parsed, which is reported elsewhere.
    Broken,
    /// It is a page, where records are data.
    Page,
    /// It is HTML without front matter.
    NoFrontMatter,
    /// It is HTML, of which no tables and sections are read.
    Html,
    /// It is TOML among pages of policies: most likely a pack that nothing extends.
    Pack,
    /// Its format is known, but not one of those that the kind takes.
    Format(Format),
    /// Its ending is not that of a format; the name without what hides the format.
    Ending(Option<String>),
    /// It is of a format that the kind takes, and there is nothing in it.
    Nothing,
    /// What is in it does not lie where the kind looks.
    Elsewhere,
}

impl Stray<'_> {
    /// Returns the ending with which the kind would read the file: the first of those that a record may have.
    pub fn usual_ending(&self) -> &'static str {
        let names = self.kind.spec().files.iter();
        let names = names.map(|glob| glob.rsplit('/').next().unwrap_or(glob));
        let globs = names.filter_map(|name| compile(name).ok());
        let globs: Vec<_> = globs.map(|glob| glob.compile_matcher()).collect();
        let mut endings = ["toml", "yaml", "yml", "json", "md", "html", "csv"].into_iter();
        let found = endings.find(|ending| {
            let name = format!("{}.{ending}", self.path.stem());
            globs.iter().any(|glob| glob.is_match(&name))
        });
        found.unwrap_or("toml")
    }
}

impl Why {
    /// Says whether somebody may take the file for a record.
    pub fn is_missed(&self) -> bool {
        matches!(
            self,
            Self::Page
                | Self::NoFrontMatter
                | Self::Html
                | Self::Pack
                | Self::Format(_)
                | Self::Ending(_)
                | Self::Nothing
                | Self::Elsewhere
        )
    }
}

impl<'c> Community<'c> {
    /// Returns the files in places of records that hold none, with the reasons, in the order of paths.
    pub fn strays(&self) -> Vec<Stray<'c>> {
        let places = Places::new(self.kinds());
        let setting = self.setting();
        let mut files = self.files().iter().peekable();
        let mut found = Vec::new();
        for (id, path) in setting.tree.files() {
            let loaded = files.next_if(|file| file.id() == id);
            if loaded.is_some_and(|file| file.record_count() > 0) || setting.of_policy.contains(&id)
            {
                continue;
            }
            let Some(local) = path.below(&setting.root) else {
                continue;
            };
            let html = || self.reader_of_html(local, loaded);
            if let Some(kind) = places.kind_at(local, self.kinds()).or_else(html) {
                let takers = self.kinds().of(local);
                let is_taken = takers.iter().any(|taker| taker.id() == kind.id());
                let mut stray = Stray {
                    file: id,
                    path,
                    local,
                    kind,
                    why: self.why(path, local, (kind, is_taken), loaded),
                    is_taken,
                    is_name_free: true,
                    more: 0,
                };
                stray.is_name_free = !stray.why.is_missed() || self.is_free(&stray);
                found.push(stray);
            }
        }
        self.drop_named(&mut found);
        found
    }

    /// Returns the kind that looks for tables or sections in a page of HTML, wherever it lies.
    fn reader_of_html(&self, local: &str, loaded: Option<&Loaded>) -> Option<&'c Kind> {
        loaded.filter(|file| file.document().format() == Format::Html)?;
        let mut takers = self.kinds().of(local).into_iter();
        takers.find(|taker| taker.spec().reads_body())
    }

    /// Returns the files that somebody may take for records, those of one ending in one folder together where
    /// they are many. Without a configuration only in places that hold records.
    pub fn missed_files(&self) -> Vec<Stray<'c>> {
        let mut missed = self.strays();
        missed.retain(|stray| stray.why.is_missed());
        if !self.setting().is_configured {
            let with_records: BTreeSet<_> = self.records().map(|it| it.kind().id()).collect();
            missed.retain(|stray| with_records.contains(&stray.kind.id()));
        }
        let mut groups: BTreeMap<(RepoPath, String), Vec<Stray<'c>>> = BTreeMap::new();
        for stray in missed {
            let key = (stray.path.parent(), stray.path.extension());
            groups.entry(key).or_default().push(stray);
        }
        let mut told = Vec::new();
        for mut group in groups.into_values() {
            if group.len() > ONE_BY_ONE {
                let more = group.len() - 1;
                group.truncate(1);
                if let Some(first) = group.first_mut() {
                    first.more = more;
                }
            }
            told.extend(group);
        }
        told.sort_by_key(|stray| stray.file);
        told
    }

    /// Says whether no file lies where a help would have one saved.
    fn is_free(&self, stray: &Stray<'_>) -> bool {
        let path = stray.path.as_str();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = match &stray.why {
            Why::Ending(Some(inner)) => inner.clone(),
            _ => format!("{}.{}", stray.path.stem(), stray.usual_ending()),
        };
        let wanted = format!("{folder}/{name}");
        let wanted = wanted.trim_start_matches('/');
        let paths = self.setting().tree.paths();
        paths
            .binary_search_by(|path| path.as_str().cmp(wanted))
            .is_err()
    }

    fn why(
        &self,
        path: &RepoPath,
        local: &str,
        (kind, is_taken): (&Kind, bool),
        loaded: Option<&Loaded>,
    ) -> Why {
        let name = path.name();
        if local.split('/').any(|part| part.starts_with('.')) {
            return Why::Hidden;
        }
        if let Some(beside) = Beside::of(name) {
            return Why::Beside(beside);
        }
        if is_template_path(local) {
            return Why::Template;
        }
        match loaded.map(Loaded::part) {
            Some(Part::Template) => return Why::Template,
            Some(Part::Usual) | None => {}
            Some(_) => return Why::Part,
        }
        if self.setting().excluded_pages.is_match(local) {
            return Why::Excluded;
        }
        if loaded.is_some_and(|file| file.document().is_broken()) {
            return Why::Broken;
        }
        let sort = EndingSort::of(name);
        if sort == EndingSort::Other {
            return Why::Other;
        }
        if sort == EndingSort::Paper && self.has_record_of_stem(path) {
            return Why::Attached;
        }
        let format = Format::of_extension(&path.extension());
        match (loaded, format) {
            (Some(file), _) if is_taken => match file.document().format() {
                Format::Html if kind.spec().reads_body() => Why::Html,
                Format::Html => Why::NoFrontMatter,
                _ => emptiness(file, kind),
            },
            (Some(file), _) if file.is_page() => Why::Page,
            (_, Some(Format::Markdown)) => Why::Page,
            (_, Some(Format::Toml)) if kind.builtin() == Some(Builtin::Policy) => Why::Pack,
            (_, Some(format)) => Why::Format(format),
            (_, None) => Why::Ending(hidden_format(name).map(str::to_owned)),
        }
    }

    /// Says whether a record lies next to the file under the same stem: `ada.toml` next to
    /// `ada.pdf`.
    fn has_record_of_stem(&self, path: &RepoPath) -> bool {
        let stem = path.as_str();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let begin = format!("{stem}.");
        let files = self.files();
        let at = files.partition_point(|file| file.path().as_str() < begin.as_str());
        let beside = files.get(at..).unwrap_or_default().iter();
        beside
            .take_while(|file| file.path().as_str().starts_with(&begin))
            .any(|file| file.record_count() > 0)
    }

    /// What a record names or links to by its path is known: a charter, slides.
    fn drop_named(&self, strays: &mut [Stray<'c>]) {
        let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, stray) in strays.iter().enumerate() {
            if stray.why.is_missed() {
                wanted.entry(stray.path.name()).or_default().push(at);
            }
        }
        if wanted.is_empty() {
            return;
        }
        let mut named: Vec<usize> = Vec::new();
        for file in self.files().iter().filter(|file| file.record_count() > 0) {
            let document = file.document();
            let nodes = (0..crate::span::offset(document.len())).filter_map(|at| document.node(at));
            let values = nodes
                .filter(|it| it.shape() == Shape::String)
                .map(Node::written);
            let links = document.page().into_iter().flat_map(|page| &page.links);
            for text in values.chain(links.map(|link| &*link.target)) {
                let path = text.split(['#', '?']).next().unwrap_or(text);
                let last = path.rsplit('/').next().unwrap_or(path);
                for at in wanted.get(last).into_iter().flatten() {
                    let is_it = strays.get(*at).is_some_and(|stray| {
                        let path = path.trim_start_matches(['.', '/']);
                        stray.path.as_str().ends_with(path) || path.contains("..")
                    });
                    named.extend(is_it.then_some(*at));
                }
            }
        }
        for at in named {
            if let Some(stray) = strays.get_mut(at) {
                stray.why = Why::Attached;
            }
        }
    }
}

/// Returns why a file of a format that the kind takes holds no record. A list that has no items yet is fine,
/// and so are records that lie in some of the files only.
fn emptiness(file: &Loaded, kind: &Kind) -> Why {
    let mut roots = file.document().roots().filter(|root| !root.is_null());
    let Some(root) = roots.next() else {
        return Why::Nothing;
    };
    // A table with a head has no rows yet.
    if file.document().format() == Format::Csv {
        let is_blank = file.document().text().trim().is_empty();
        return if is_blank { Why::Nothing } else { Why::Empty };
    }
    let is_container = matches!(root.shape(), Shape::List | Shape::Mapping);
    if root.shape() == Shape::Mapping && root.members().next().is_none() {
        return Why::Nothing;
    }
    let looks = |pointer: &String| match pointer.split('/').nth(1) {
        Some("*") => is_container,
        Some(_) => root.shape() == Shape::Mapping,
        None => false,
    };
    if kind.spec().at.iter().any(looks) {
        Why::Empty
    } else {
        Why::Elsewhere
    }
}
