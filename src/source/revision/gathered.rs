//! What a tree or the index holds, sorted out: files, links, repositories of their own, and what is not read.

use super::links::{Leads, Links};
use super::{Entry, FILE, KIND, LINK, ObjectId, SUBMODULE, is_folder_of};
use crate::path::RepoPath;
use crate::source::Unreadable;
use crate::source::git::is_inside;
use crate::source::nested::note_on_nested;

/// What a revision holds.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) files: Vec<(RepoPath, ObjectId)>,
    pub(super) links: Vec<(RepoPath, ObjectId)>,
    pub(super) submodules: Vec<RepoPath>,
    pub(super) unreadable: Vec<(RepoPath, Unreadable)>,
    /// Files of the index that are only announced.
    pub(super) announced: usize,
    /// Names that lead elsewhere, which git itself never writes.
    misnamed: usize,
}

impl Gathered {
    /// Takes an entry of a tree or of the index.
    pub(super) fn take(&mut self, entry: &Entry) {
        let Ok(path) = std::str::from_utf8(&entry.path) else {
            return self.refuse_name(&entry.path);
        };
        if !is_inside(path) {
            self.misnamed += 1;
            return;
        }
        let path = RepoPath::from_normal(path);
        match entry.mode & KIND {
            FILE => self.files.push((path, entry.id)),
            LINK => self.links.push((path, entry.id)),
            SUBMODULE => self.submodules.push(path),
            _ => self.unreadable.push((path, Unreadable::NotAFile)),
        }
    }

    /// Takes what cannot be read.
    pub(super) fn refuse(&mut self, path: &[u8], why: Unreadable) {
        match std::str::from_utf8(path) {
            Ok(path) if is_inside(path) => {
                self.unreadable.push((RepoPath::from_normal(path), why));
            }
            Ok(_) => self.misnamed += 1,
            Err(_) => self.refuse_name(path),
        }
    }

    /// Says of the outermost part of a path that is not UTF-8 that it is not; not of each file in such a folder.
    fn refuse_name(&mut self, path: &[u8]) {
        let parts = path.split(|byte| *byte == b'/');
        let mut length = 0;
        for part in parts {
            length += part.len();
            if std::str::from_utf8(part).is_err() {
                break;
            }
            length += 1;
        }
        let lossy = String::from_utf8_lossy(path.get(..length).unwrap_or(path));
        if is_inside(&lossy) {
            let why = Unreadable::Refused(String::from("its name is not UTF-8"));
            self.unreadable.push((RepoPath::from_normal(&lossy), why));
        } else {
            self.misnamed += 1;
        }
    }

    /// Sorts; what comes twice, for each side of a conflict or in a damaged tree, counts once.
    pub(super) fn sort(&mut self) {
        let by_path =
            |one: &(RepoPath, ObjectId), other: &(RepoPath, ObjectId)| one.0.cmp(&other.0);
        for list in [&mut self.files, &mut self.links] {
            list.sort_by(by_path);
            list.dedup_by(|again, first| again.0 == first.0);
        }
        self.submodules.sort_unstable();
    }

    /// Returns the files that are listed, with the links that lead to one; what a link to nowhere is, is noted.
    pub(super) fn settle(&mut self, links: &Links) -> Vec<(RepoPath, ObjectId)> {
        let mut listed = std::mem::take(&mut self.files);
        let mut led = Vec::new();
        let paths: Vec<RepoPath> = if self.links.is_empty() {
            Vec::new()
        } else {
            listed.iter().map(|(path, _)| path.clone()).collect()
        };
        for (path, _) in &self.links {
            let why = match links.follow(path) {
                Leads::Outside => Unreadable::LeadsOutside,
                Leads::Nowhere => Unreadable::LeadsNowhere,
                Leads::To(target) => match paths.binary_search(&target) {
                    Ok(at) => {
                        led.extend(listed.get(at).map(|(_, id)| (path.clone(), *id)));
                        continue;
                    }
                    // What lies in a folder is listed under its own name.
                    Err(_) if self.is_folder(&paths, &target) => continue,
                    Err(_) => Unreadable::LeadsNowhere,
                },
            };
            self.unreadable.push((path.clone(), why));
        }
        listed.extend(led);
        listed.sort_by(|one, other| one.0.cmp(&other.0));
        listed.dedup_by(|again, first| again.0 == first.0);
        self.unreadable.sort_by(|one, other| one.0.cmp(&other.0));
        self.unreadable.dedup_by(|again, first| again.0 == first.0);
        listed
    }

    fn is_folder(&self, paths: &[RepoPath], target: &RepoPath) -> bool {
        target.as_str().is_empty()
            || is_folder_of(paths, target)
            || self.submodules.binary_search(target).is_ok()
    }

    /// Returns what a person should know about what is left out.
    pub(super) fn notes(&self) -> Vec<String> {
        let announced = match self.announced {
            0 => None,
            1 => Some(String::from(
                "one file is only announced with `git add --intent-to-add`: it is not checked",
            )),
            many => Some(format!(
                "{many} files are only announced with `git add --intent-to-add`: they are not checked"
            )),
        };
        let misnamed = (self.misnamed > 0).then(|| {
            let number = self.misnamed;
            format!("names that git forbids, such as `..` and `.git`, are not read: {number}")
        });
        let nested = note_on_nested(&self.submodules);
        nested
            .into_iter()
            .chain(announced)
            .chain(misnamed)
            .collect()
    }
}
