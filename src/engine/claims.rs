//! Which file is read as what: decided from the paths alone, before anything is read.
//!
//! Only where there is no configuration is a default folder looked into (`majority`).

use crate::document::Format;
use crate::finding::{Finding, Piece, Text};
use crate::model::{Builtin, CommunityFile, Kind, KindId, Setting};
use crate::path::RepoPath;
use crate::policy::{Mistakes, Policy};
use crate::text;

mod majority;

pub use majority::Refused;

/// Folders of templates, which hold records and pages in the making.
const TEMPLATE_FOLDERS: [&str; 3] = ["archetypes", "_layouts", "_includes"];

/// What a file is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Position of the file in the source's list.
    pub file: usize,
    /// Its format.
    pub format: Format,
    /// The kinds that take records from it; none: it is only a page.
    pub kinds: Vec<KindId>,
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
    /// Decides for each file. Errors: two kinds that want the same records of one file.
    pub fn new(policy: &Policy, setting: &Setting) -> Result<Self, Vec<Finding>> {
        let mut claims = Self::default();
        let mut mistakes = Mistakes::default();
        for (file, path) in setting.tree.paths().iter().enumerate() {
            let Some(local) = path.below(&setting.root) else {
                continue;
            };
            // The configuration is no record, whatever a glob of it says.
            if policy.config() == Some(path) {
                continue;
            }
            let Some(format) = format_of(path, local, policy) else {
                continue;
            };
            if local
                .split('/')
                .any(|part| TEMPLATE_FOLDERS.contains(&part))
            {
                continue;
            }
            let kinds: Vec<&Kind> = policy
                .kinds()
                .of(local)
                .into_iter()
                .filter(|kind| takes(kind, path, format, setting))
                .collect();
            quarrel(&kinds, path, &mut mistakes);
            if kinds.is_empty() && !format.is_prose() {
                continue;
            }
            let kinds = kinds.into_iter().map(Kind::id).collect();
            claims.read.push(Claim {
                file,
                format,
                kinds,
            });
        }
        if mistakes.is_empty() {
            Ok(claims)
        } else {
            Err(mistakes.into_list())
        }
    }
}

/// Returns the format of a file: as its ending says, else as a kind that takes it says, else plain
/// text for a file that every community has.
fn format_of(path: &RepoPath, local: &str, policy: &Policy) -> Option<Format> {
    Format::of_extension(&path.extension()).or_else(|| {
        let mut kinds = policy.kinds().of(local).into_iter();
        let stated = kinds.find_map(|kind| kind.spec().format);
        // A code of conduct may be plain text; the text of a licence is nobody's prose.
        let is_policy = || {
            CommunityFile::of(local)
                .and_then(CommunityFile::policy_kind)
                .is_some()
        };
        stated.or_else(|| is_policy().then_some(Format::Plain))
    })
}

/// Content is any file; a record of it is a page, or the sidecar of a file that can hold no front
/// matter.
fn takes(kind: &Kind, path: &RepoPath, format: Format, setting: &Setting) -> bool {
    if kind.builtin() != Some(Builtin::Content) || kind.spec().named.is_some() {
        return true;
    }
    let beside = || {
        path.as_str()
            .strip_suffix(".toml")
            .map(RepoPath::from_normal)
    };
    format == Format::Markdown || beside().is_some_and(|file| setting.tree.has_file(&file))
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
