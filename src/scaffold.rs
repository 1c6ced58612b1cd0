//! What `init` writes, a community repository that is right from its first commit, and the records
//! that `new` writes.
//!
//! From answers and from what is there already to a list of new files. Nothing here touches the
//! disk, asks anybody or knows a terminal, and nothing that is there is ever replaced. The texts are
//! under `scaffold/templates`; all but the legal code of the licence are words of ours.

pub mod adopt;
mod answers;
pub mod append;
pub mod assign;
mod catalogue;
mod choices;
pub mod draft;
mod existing;
pub mod patch;
mod pin;
pub mod place;
pub mod record;
pub mod style;
mod template;
pub mod upgrade;
pub mod usual;
pub mod value;
mod values;
mod write_csv;
mod write_json;
mod write_toml;
mod write_yaml;

pub use answers::{
    Answers, CodeHost, Conduct, Organisation, Profile, account, categories, category, contact,
    line, list, name_of_folder, url, zone,
};
pub use existing::Existing;
pub use pin::Build;
pub use template::in_markdown;

use std::borrow::Cow;

use crate::model::Builtin;
use crate::path::RepoPath;
use catalogue::{FileToWrite, Gives, ITEMS};
use values::Values;

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// Where.
    pub path: RepoPath,
    /// What is in it.
    pub text: String,
}

/// What is to be written, and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The new files, in the order in which they are reported.
    pub files: Vec<New>,
    /// What is there already in the place of a file, and stays as it is.
    pub kept: Vec<String>,
    /// What is not written though it is not there, and why.
    pub left_out: Vec<(RepoPath, &'static str)>,
    templates: Vec<Cow<'static, str>>,
}

impl Plan {
    /// Says whether a value is written into any of the new files: what is not need not be asked.
    pub fn uses(&self, values: &[&str]) -> bool {
        let uses = |template: &str, value: &str| {
            template.contains(&format!("{{{{{value}}}}}"))
                || template.contains(&format!("{{{{if {value}}}}}"))
        };
        let templates = &self.templates;
        values
            .iter()
            .any(|value| templates.iter().any(|template| uses(template, value)))
    }

    /// Says whether any of the new files installs the program.
    pub fn installs(&self) -> bool {
        let installs = |new: &New| {
            let mut all = ITEMS.iter().filter(|item| item.installing.is_some());
            all.any(|item| new.path.as_str() == item.path)
        };
        self.files.iter().any(installs)
    }

    /// Says whether a file is left out for want of an account that answers for it.
    pub fn lacks_owner(&self) -> bool {
        self.left_out.iter().any(|(_, why)| *why == NO_OWNER)
    }
}

/// Why nobody is asked to look at a change of the rules.
const NO_OWNER: &str = "it names who guards the rules: give `--maintainer-github`";

/// Decides what is to be written.
pub fn plan(answers: &Answers, existing: &Existing) -> Plan {
    let mut values = Values::new(answers, existing);
    let mut plan = Plan::default();
    let mut chosen: Vec<(&FileToWrite, RepoPath)> = Vec::new();
    for item in ITEMS {
        if !(item.when)(answers) || item.host.is_some_and(|host| host != answers.host) {
            continue;
        }
        let path = RepoPath::from_normal(&values.path(item.path));
        if let Some(there) = existing.in_place_of(item.presence, &path) {
            let there = match item.gives {
                // Of the records of a kind the folder says enough.
                Gives::Record(_) => there
                    .as_str()
                    .split_once('/')
                    .map(|(top, _)| format!("{top}/")),
                Gives::File => None,
            }
            .unwrap_or_else(|| there.to_string());
            if !plan.kept.contains(&there) {
                plan.kept.push(there);
            }
            continue;
        }
        match hindrance(item, &values, existing, &chosen) {
            Some(why) => plan.left_out.push((path, why)),
            None => chosen.push((item, path)),
        }
    }
    let covered = covered(existing, &chosen);
    values.cover(&covered);
    plan.templates = chosen
        .iter()
        .map(|(item, _)| item.template(answers))
        .collect();
    plan.files = chosen
        .into_iter()
        .map(|(item, path)| New {
            text: item.text(&values),
            path,
        })
        .collect();
    plan
}

/// Says why a file that is not there is not written either.
fn hindrance(
    item: &FileToWrite,
    values: &Values,
    existing: &Existing,
    chosen: &[(&FileToWrite, RepoPath)],
) -> Option<&'static str> {
    if item.belongs_to_git_root && existing.is_below_git_root() {
        return Some("it belongs to the root of the git repository, which is further up");
    }
    if item.needs_account && !values.has("github") {
        return Some(NO_OWNER);
    }
    let is_known = |kind: Builtin, id: &str| {
        existing.has_record(kind, id)
            || chosen.iter().any(|(other, path)| {
                matches!(other.gives, Gives::Record(given) if given == kind) && path.stem() == id
            })
    };
    let lacks = |(kind, id): &(Builtin, &str)| !is_known(*kind, &values.path(id));
    let organisation = (Builtin::Organisation, "{{organisation_id}}");
    let names_one = item.needs_organisation && values.has("affiliated");
    if item.needs.iter().any(lacks) || (names_one && lacks(&organisation)) {
        return Some("it would refer to records that are not there");
    }
    if item.says_license && existing.has_other_license() {
        return Some("the configuration names another licence");
    }
    if let Some(license) = item.named_by_reuse {
        let is_new = chosen.iter().any(|(other, _)| other.path == "REUSE.toml");
        if !is_new && !existing.reuse_names(license) {
            return Some("REUSE.toml does not name this licence");
        }
    }
    None
}

/// Returns what REUSE.toml may speak for: in a new repository everything, else nothing but what
/// is written now, and the folders that were not there before.
fn covered(existing: &Existing, chosen: &[(&FileToWrite, RepoPath)]) -> Vec<String> {
    if existing.is_empty() {
        return Vec::from([String::from("**")]);
    }
    let own = chosen.iter().filter(|(item, _)| item.is_its_own());
    let mut covered: Vec<String> = own
        .map(|(_, path)| match path.as_str().split_once('/') {
            Some((top, _)) if !existing.has_folder(top) => format!("{top}/**"),
            _ => path.to_string(),
        })
        .collect();
    covered.dedup();
    covered
}
