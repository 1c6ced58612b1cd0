//! What a run leaves among git's own files for later ones: it is safe to delete, and a run without it says the same.
//!
//! It lies in `.git/ospo-lint/` and nowhere else, each piece in a file that takes the place of the one before as a
//! whole. What is damaged is thrown away. A repository without a work tree, and one that may not be written to, has
//! none.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the layer that reads and writes the file system"
)]

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::git::Repository;
use super::open::{self, Links};
use super::write;

/// The folder, and how the names of its files end.
const FOLDER: &str = "ospo-lint";
const ENDING: &str = ".known";
/// Files that are kept, the newest ones, and bytes of each.
const MOST: usize = 8;
const LONGEST: u64 = 8 << 20;
/// Bytes of the sum in front of what a file holds.
const SUM: usize = 32;

/// The place of such pieces.
#[derive(Debug)]
pub struct Shelf(PathBuf);

impl Shelf {
    /// Returns that of the repository around a folder; none where there is nothing to keep it in.
    pub fn around(folder: &Path) -> Option<Self> {
        let repository = Repository::around(folder).ok()?;
        (!repository.is_bare()).then(|| Self(repository.shared().join(FOLDER)))
    }

    /// Returns what was put under a key; none where it is not there, or not as it was put.
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        let place = self.place(key);
        self.is_folder().then_some(())?;
        let bytes = open::read(&place, Links::Refused, LONGEST + SUM as u64).ok()?;
        let whole = bytes.split_at_checked(SUM);
        match whole.filter(|(sum, held)| *sum == &*sum_of(key, held)) {
            Some((_, held)) => Some(held.to_vec()),
            None => {
                self.throw_away(key);
                None
            }
        }
    }

    /// Puts something under a key. Where that cannot be done nothing is there, and nothing breaks.
    pub fn put(&self, key: &str, held: &[u8]) {
        if held.len() as u64 > LONGEST {
            return;
        }
        let is_there = self.0.symlink_metadata().is_ok();
        if !is_there && std::fs::create_dir(&self.0).is_err() || !self.is_folder() {
            return;
        }
        let bytes = [&*sum_of(key, held), held].concat();
        if write::report(&self.place(key), &bytes).is_ok() {
            self.tidy();
        }
    }

    /// Takes away what nobody can use.
    pub fn throw_away(&self, key: &str) {
        let _ = std::fs::remove_file(self.place(key));
    }

    fn place(&self, key: &str) -> PathBuf {
        self.0.join(format!("{key}{ENDING}"))
    }

    /// Says whether it is a folder, and no link to one elsewhere.
    fn is_folder(&self) -> bool {
        self.0.symlink_metadata().is_ok_and(|found| found.is_dir())
    }

    /// Takes away all but the newest files.
    fn tidy(&self) {
        let entries = self.0.read_dir().into_iter().flatten().flatten();
        let ours = entries.filter(|entry| {
            let name = entry.file_name();
            name.to_str().is_some_and(|name| name.ends_with(ENDING))
        });
        let mut ours: Vec<(SystemTime, PathBuf)> = ours
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        ours.sort_unstable_by(|one, other| other.cmp(one));
        for (_, path) in ours.iter().skip(MOST) {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Returns the sum of what is held under a key: a file that was given another name is damaged, too.
fn sum_of(key: &str, held: &[u8]) -> Vec<u8> {
    let sum = Sha256::new().chain_update(key).chain_update([0]);
    sum.chain_update(held).finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::{ENDING, MOST, Shelf};

    #[test]
    fn what_is_put_is_got_until_it_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf(folder.path().join("ospo-lint"));
        assert_eq!(shelf.get("a"), None);
        shelf.put("a", b"held");
        assert_eq!(shelf.get("a").as_deref(), Some(&b"held"[..]));
        let place = shelf.place("a");
        let whole = std::fs::read(&place).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            std::fs::write(&place, &bytes).unwrap();
            assert_eq!(shelf.get("a"), None);
            assert!(!place.exists(), "it is thrown away");
            std::fs::write(&place, &whole[..at]).unwrap();
            assert_eq!(shelf.get("a"), None);
        }
        std::fs::write(shelf.place("b"), &whole).unwrap();
        assert_eq!(shelf.get("b"), None, "of another key");
    }

    #[test]
    fn it_stays_small() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf(folder.path().join("ospo-lint"));
        for number in 0..3 * MOST {
            shelf.put(&number.to_string(), b"held");
        }
        let files = || std::fs::read_dir(folder.path().join("ospo-lint")).unwrap();
        assert_eq!(files().count(), MOST);
        assert!(files().all(|it| it.unwrap().path().to_str().unwrap().ends_with(ENDING)));
        shelf.put("long", &vec![0; 9 << 20]);
        assert_eq!(shelf.get("long"), None);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_it_elsewhere() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let place = folder.path().join("ospo-lint");
        std::os::unix::fs::symlink(other.path(), &place).unwrap();
        Shelf(place).put("a", b"held");
        assert_eq!(std::fs::read_dir(other.path()).unwrap().count(), 0);
    }
}
