//! Which file is read as what: decided from the paths alone, before anything is read.
//!
//! Only where there is no configuration is a default folder looked into (`majority`).

use std::sync::Arc;

use rayon::prelude::*;

use crate::document::Format;
use crate::finding::{Finding, Piece, Text, text};
use crate::model::{
    Beside, Builtin, CommunityFile, Kind, KindId, MAILMAP, Part, Setting, is_code_owners,
    is_template_path,
};
use crate::path::RepoPath;
use crate::policy::{Mistakes, Policy};
use crate::span::FileId;

mod majority;

pub use majority::Refused;

/// How many files a thread decides at a time.
const AT_A_TIME: usize = 1024;

/// Folders of pieces that a site puts on its pages: a licence in a footer holds for all of them.
const PIECES: [&str; 3] = ["_includes", "_layouts", "layouts"];

/// What a file is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The file, by its position in the source's list.
    pub file: FileId,
    /// Its format.
    pub format: Format,
    /// The kinds that take records from it; none: it is only a page. Shared by files that lie side
    /// by side, and boxed once more, so that a million of these take less room.
    pub kinds: Arc<Box<[KindId]>>,
    /// What it is besides.
    pub part: Part,
}

/// What all files are read as.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// The files that are read, sorted by path.
    pub read: Vec<Claim>,
    /// Default folders that do not hold what their names say; only without a configuration.
    pub refused: Vec<Refused>,
}

impl Claims {
    /// Says whether a file is read.
    pub(super) fn take(&self, file: Option<FileId>) -> bool {
        let found = |file| self.read.binary_search_by_key(&file, |claim| claim.file);
        file.is_some_and(|file| found(file).is_ok())
    }

    /// Decides for each file. Errors: two kinds that claim the same records of one file.
    pub fn new(policy: &Policy, setting: &Setting) -> Result<Self, Vec<Finding>> {
        let paths = setting.tree.paths();
        let mut claims = Self {
            read: Vec::with_capacity(paths.len()),
            refused: Vec::new(),
        };
        let mut mistakes = Mistakes::default();
        let parts: Vec<(Vec<Claim>, Mistakes)> = paths
            .par_chunks(AT_A_TIME)
            .enumerate()
            .map(|(chunk, paths)| among(paths, chunk * AT_A_TIME, policy, setting))
            .collect();
        for (part, wrong) in parts {
            for claim in part {
                claims.push(claim);
            }
            mistakes.extend(wrong);
        }
        if mistakes.is_empty() {
            Ok(claims)
        } else {
            Err(mistakes.into_list())
        }
    }

    /// Adds a claim, whose list of kinds is that of the claim before where the two are equal.
    fn push(&mut self, mut claim: Claim) {
        if let Some(before) = self.read.last().filter(|it| it.kinds == claim.kinds) {
            claim.kinds = Arc::clone(&before.kinds);
        }
        self.read.push(claim);
    }
}

/// Decides for some files that lie side by side, from the file of a number on.
fn among(
    paths: &[RepoPath],
    first: usize,
    policy: &Policy,
    setting: &Setting,
) -> (Vec<Claim>, Mistakes) {
    let mut mistakes = Mistakes::default();
    let mut found: Vec<Claim> = Vec::with_capacity(paths.len());
    // The kinds of the file before, which are those of the next one in its folder.
    let mut before: Option<(&str, Vec<&Kind>)> = None;
    for (path, file) in paths.iter().zip(first..) {
        let Some(local) = path.below(&setting.root) else {
            continue;
        };
        let file = setting.tree.number(file);
        // The configuration is not a record, whatever a glob of it says; nor are packs and what tests them.
        if policy.config() == Some(path) || setting.of_policy.contains(&file) {
            continue;
        }
        let is_known = |(other, _): &(&str, Vec<&Kind>)| policy.kinds().are_alike(other, local);
        if !before.as_ref().is_some_and(is_known) {
            before = Some((local, policy.kinds().of(local)));
        }
        let wanted = before.as_ref().map_or(&[][..], |(_, wanted)| wanted);
        let place = (file, path, local);
        if let Some(claim) = claim(place, wanted, setting, &mut mistakes) {
            found.push(claim);
        }
    }
    (found, mistakes)
}

/// Decides for one file; none where it is not read.
fn claim(
    (file, path, local): (FileId, &RepoPath, &str),
    wanted: &[&Kind],
    setting: &Setting,
    mistakes: &mut Mistakes,
) -> Option<Claim> {
    if let Some((format, part)) = beside_records(path, local, wanted, setting) {
        let kinds = Arc::default();
        return Some(Claim {
            file,
            format,
            kinds,
            part,
        });
    }
    if is_template_path(local) {
        return None;
    }
    let is_content = wanted.iter().any(|kind| is_content_of(kind));
    let format = format_of(path, local, wanted);
    let kinds: Vec<&Kind> = wanted
        .iter()
        .copied()
        .filter(|kind| format.is_some_and(|format| takes(kind, path, format, setting)))
        .collect();
    quarrel(&kinds, path, mistakes);
    let is_sidecar = kinds.iter().any(|kind| is_content_of(kind))
        && format.is_some_and(|format| !format.is_prose());
    let part = if is_content && !is_sidecar {
        Part::Content
    } else {
        Part::Usual
    };
    let format = match format {
        Some(format) if format.is_prose() || !kinds.is_empty() => format,
        _ if part == Part::Content => Format::Asset,
        _ => return None,
    };
    let kinds: Box<[KindId]> = kinds.into_iter().map(Kind::id).collect();
    let kinds = Arc::new(kinds);
    Some(Claim {
        file,
        format,
        kinds,
        part,
    })
}

/// Returns the format of a file: as its ending says, else as a kind that takes it says, else plain
/// text for a file that every community has.
fn format_of(path: &RepoPath, local: &str, kinds: &[&Kind]) -> Option<Format> {
    Format::of_extension(&path.extension()).or_else(|| {
        let stated = kinds.iter().find_map(|kind| kind.spec().format);
        // A code of conduct may be plain text; the text of a licence is nobody's prose.
        let is_policy = || {
            CommunityFile::of(local)
                .and_then(CommunityFile::policy_kind)
                .is_some()
        };
        stated.or_else(|| is_policy().then_some(Format::Plain))
    })
}

/// Says whether the files of a kind are content as such, and not lists of records.
fn is_content_of(kind: &Kind) -> bool {
    kind.builtin() == Some(Builtin::Content) && kind.spec().at.is_empty()
}

/// Files that hold no records and are not pages, but say under which licence others are.
fn beside_records(
    path: &RepoPath,
    local: &str,
    kinds: &[&Kind],
    setting: &Setting,
) -> Option<(Format, Part)> {
    let is_named = kinds
        .iter()
        .any(|kind| !is_content_of(kind) && kind.spec().named.is_some());
    if is_named {
        return None;
    }
    if path.name() == "REUSE.toml" {
        return Some((Format::Toml, Part::Reuse));
    }
    if local == MAILMAP || is_code_owners(local) {
        return Some((Format::Text, Part::OfGit));
    }
    if path.name() == "_redirects" {
        return Some((Format::Text, Part::Redirects));
    }
    let beside = path
        .as_str()
        .strip_suffix(".license")
        .map(RepoPath::from_normal);
    if beside.is_some_and(|file| setting.tree.has_file(&file)) {
        return Some((Format::Text, Part::Sidecar));
    }
    if CommunityFile::of(local) == Some(CommunityFile::License) {
        return Some((Format::Text, Part::License));
    }
    let is_piece = || {
        path.as_str()
            .split('/')
            .any(|folder| PIECES.contains(&folder))
    };
    let is_text = path.ending().is_some_and(|own| {
        let mut texts = ["html", "htm", "md", "njk", "liquid", "hbs"].iter();
        texts.any(|ending| own.eq_ignore_ascii_case(ending))
    });
    (is_text && is_piece()).then_some((Format::Text, Part::Footer))
}

/// Content is any file; a record of it is a page, or the sidecar of a file that can hold no front
/// matter.
fn takes(kind: &Kind, path: &RepoPath, format: Format, setting: &Setting) -> bool {
    // `person.schema.json` next to the records that it is about.
    if kind.spec().named.is_none()
        && path.as_str().contains("schema.")
        && Beside::of(path.name()) == Some(Beside::Schema)
    {
        return false;
    }
    if !is_content_of(kind) {
        return true;
    }
    let beside = || {
        path.as_str()
            .strip_suffix(".toml")
            .map(RepoPath::from_normal)
    };
    format.is_prose()
        || asks_for_data(kind, path)
        || beside().is_some_and(|file| setting.tree.has_file(&file))
}

/// Says whether a kind of content is made of data files: its globs name their ending, and `map` says what they hold.
fn asks_for_data(kind: &Kind, path: &RepoPath) -> bool {
    let spec = kind.spec();
    let ending = path.extension();
    let names_it = |glob: &String| glob.rsplit('.').next() == Some(ending.as_str());
    spec.named.is_some() && !spec.map.is_empty() && spec.files.iter().any(names_it)
}

/// Two named kinds may read one file if they take other records from it.
fn quarrel(kinds: &[&Kind], path: &RepoPath, mistakes: &mut Mistakes) {
    for (at, kind) in kinds.iter().enumerate() {
        let same = |other: &&&Kind| other.spec().at == kind.spec().at;
        let Some(other) = kinds.get(at + 1..).and_then(|rest| rest.iter().find(same)) else {
            continue;
        };
        let (Some(first), Some(second)) = (kind.spec().named, other.spec().named) else {
            continue;
        };
        mistakes
            .at(
                second,
                text![
                    Text::word(kind.name()),
                    " and ",
                    Text::word(other.name()),
                    " both take the records of ",
                    Piece::Quoted(path.as_str().into(), None)
                ],
            )
            .related(first, "the other one")
            .help("give them different `at`, or `exclude` the file in one of them");
    }
}
