//! Names that must not come back, kept as hashes: whoever has the list alone cannot tell whose they are.
//!
//! A name has little to guess, so that a plain hash of it is the name. Here a secret, the salt, is kept outside of the repository. From
//! it Argon2id (RFC 9106) makes a key, once a run, and each name is hashed with HMAC-SHA-256 under that key. One slow hash for each name
//! would take hours for a hundred thousand of them; the slow step makes a salt that somebody thought up hard to guess, and one
//! of 32 random bytes cannot be guessed at all. Whoever has the salt can ask of any name whether it is in the list.

use std::collections::BTreeSet;
use std::fmt::Write;

use argon2::{Algorithm, Argon2, Params, Version};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;

use crate::knowledge::mail::read_address;

/// What the file of the list is called, next to the configuration.
pub(crate) const LIST: &str = "ospo-lint.erased";

/// The shortest salt, in bytes.
pub(crate) const SHORTEST_SALT: usize = 16;

/// What keys are made for: another use of the same salt gives other hashes.
const PURPOSE: &[u8] = b"ospo-lint erased names, version 1";
/// What is hashed to see whether the salt is that of the list. No name is written with a line end.
const CHECK: &str = "\n";
const HEAD: &str = "# Hashes of names that must not come back. `ospo-lint forget` adds to it; without the salt nobody can tell whose they are.\n";

/// The hash of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hash([u8; 16]);

/// The key that a salt gives.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// Makes the key of a salt; blanks around it do not count. None where it is too short.
    pub fn of_salt(salt: &[u8]) -> Option<Self> {
        let salt = salt.trim_ascii();
        if salt.len() < SHORTEST_SALT {
            return None;
        }
        let mut key = [0; 32];
        // What OWASP advises: 19 MiB, twice.
        let params = Params::new(19 << 10, 2, 1, Some(key.len())).ok()?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon.hash_password_into(salt, PURPOSE, &mut key).ok()?;
        Some(Self(Hmac::new_from_slice(&key).ok()?))
    }

    /// Returns the hash of a text that `normal` wrote.
    pub fn hash(&self, normal: &str) -> Hash {
        let mut mac = self.0.clone();
        mac.update(normal.as_bytes());
        let bytes = mac.finalize().into_bytes();
        let mut short = [0; 16];
        for (short, byte) in short.iter_mut().zip(bytes) {
            *short = byte;
        }
        Hash(short)
    }
}

/// Writes a name, handle or address as all spellings of it are hashed: an address as `local@domain` whatever hides it from robots;
/// else NFKC, in small letters, one blank between words, without `@` at the beginning.
pub(crate) fn normal(text: &str) -> String {
    let text: String = text.nfkc().collect::<String>().to_lowercase();
    let text = text.trim();
    if let Some(address) = read_address(text) {
        return format!("{}@{}", address.local, address.domain);
    }
    let text = text.strip_prefix('@').unwrap_or(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Why a list cannot be compared with names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// No salt is named.
    NoSalt,
    /// There is no list.
    Absent,
    /// Nothing is in it.
    Empty,
    /// The line of this number is not a hash.
    NotAHash(usize),
    /// It does not say which salt it was made with.
    NoCheck,
    /// It was made with another salt.
    OtherSalt,
}

impl Unusable {
    /// Returns it in words.
    pub fn why(self) -> String {
        match self {
            Self::NoSalt => format!("`--erasure-salt FILE` names the salt of `{LIST}`"),
            Self::Absent => format!("there is no `{LIST}` to compare names with"),
            Self::Empty => format!("`{LIST}` is empty"),
            Self::NotAHash(line) => format!("line {line} of `{LIST}` is not a hash"),
            Self::NoCheck => format!("`{LIST}` has lost its `check` line"),
            Self::OtherSalt => format!("the salt is not the one of `{LIST}`"),
        }
    }

    /// Returns what to do.
    pub fn help(self) -> &'static str {
        match self {
            Self::NoSalt => "name the salt, or ask whoever keeps it",
            Self::Absent => {
                "`ospo-lint forget NAME` makes it; without it, leave `--erasure-salt` out"
            }
            Self::Empty => {
                "restore the earlier version from git, or remove the file to begin a new list"
            }
            Self::NotAHash(_) | Self::NoCheck => "restore the earlier version from git",
            Self::OtherSalt => "ask for the salt that the list was made with",
        }
    }
}

/// A list of hashes.
#[derive(Clone, Debug, Default)]
pub struct List {
    check: Option<Hash>,
    hashes: BTreeSet<Hash>,
}

impl List {
    /// Reads a list. Errors: the number of the line that is not a hash.
    pub fn read(text: &str) -> Result<Self, usize> {
        let mut list = Self::default();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let hash = line.strip_prefix("check ").map_or_else(
                || of_hex(line).map(|hash| (hash, false)),
                |hash| of_hex(hash.trim()).map(|hash| (hash, true)),
            );
            match hash {
                Some((hash, true)) => list.check = Some(hash),
                Some((hash, false)) => {
                    list.hashes.insert(hash);
                }
                None => return Err(number),
            }
        }
        Ok(list)
    }

    /// Reads a list that was made with a key. Errors: why it cannot be compared with names.
    pub fn read_with(text: &str, key: &Key) -> Result<Self, Unusable> {
        let list = Self::read(text).map_err(Unusable::NotAHash)?;
        match list.check {
            None if list.hashes.is_empty() => Err(Unusable::Empty),
            // Anything could be added with any salt, and nobody would be found again.
            None => Err(Unusable::NoCheck),
            Some(check) if check != key.hash(CHECK) => Err(Unusable::OtherSalt),
            Some(_) => Ok(list),
        }
    }

    /// Says whether a hash is in it.
    pub fn has(&self, hash: Hash) -> bool {
        self.hashes.contains(&hash)
    }

    /// Returns how many hashes are in it.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Adds a hash. False: it was there.
    pub fn add(&mut self, hash: Hash, key: &Key) -> bool {
        self.check = Some(key.hash(CHECK));
        self.hashes.insert(hash)
    }

    /// Writes it, sorted: in which order people were forgotten is not to be seen.
    pub fn write(&self) -> String {
        let check = self
            .check
            .iter()
            .map(|hash| format!("check {}\n", hexadecimal(&hash.0)));
        let hashes = self
            .hashes
            .iter()
            .map(|hash| format!("{}\n", hexadecimal(&hash.0)));
        std::iter::once(HEAD.to_owned())
            .chain(check)
            .chain(hashes)
            .collect()
    }
}

/// A list and the key that it was made with.
#[derive(Clone, Debug)]
pub struct Erased {
    /// The key.
    pub key: Key,
    /// The list.
    pub list: List,
}

impl Erased {
    /// Says whether a name, handle or address is in the list.
    pub(crate) fn has(&self, text: &str) -> bool {
        let normal = normal(text);
        !normal.is_empty() && self.list.has(self.key.hash(&normal))
    }
}

/// Returns bytes in hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

fn of_hex(text: &str) -> Option<Hash> {
    let mut bytes = [0; 16];
    if text.len() != 32 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(Hash(bytes))
}

#[cfg(test)]
mod tests {
    use super::{Erased, Key, List, Unusable, normal};

    #[test]
    fn all_spellings_of_a_name_are_one() {
        for (text, one) in [
            ("  Ada   EXAMPLE ", "ada example"),
            ("@Ada", "ada"),
            ("Ada@Works.Test", "ada@works.test"),
            ("ada (at) works [dot] test", "ada@works.test"),
            ("mailto:ada@works.test", "ada@works.test"),
            ("Ａｄａ Ｅｘａｍｐｌｅ", "ada example"),
            ("Jose\u{301} Example", "josé example"),
        ] {
            assert_eq!(normal(text), one, "{text}");
        }
    }

    #[test]
    fn a_list_is_written_as_it_is_read_and_knows_its_salt() {
        let key = Key::of_salt(b"0123456789abcdef\n").unwrap();
        let other = Key::of_salt(b"0123456789abcdeF").unwrap();
        let mut list = List::default();
        assert!(list.add(key.hash(&normal("Ada Example")), &key));
        assert!(!list.add(key.hash(&normal("ada  example")), &key));
        let text = list.write();
        assert!(!text.to_lowercase().contains("ada"));
        let list = List::read_with(&text, &key).unwrap();
        let wrong = |text: &str, key: &Key| List::read_with(text, key).err();
        assert_eq!(wrong(&text, &other), Some(Unusable::OtherSalt));
        // What lost its check could be gone on with by any salt.
        let cut: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with("check"))
            .collect();
        assert_eq!(wrong(&cut.join("\n"), &key), Some(Unusable::NoCheck));
        assert_eq!(wrong("# x\n", &key), Some(Unusable::Empty));
        assert_eq!(wrong("check", &key), Some(Unusable::NotAHash(1)));
        assert_eq!((list.len(), list.write()), (1, text));
        let erased = Erased { key, list };
        assert!(erased.has("Ada Example") && !erased.has("Bo Example") && !erased.has(" "));
        assert_eq!(List::read("# x\nnot a hash\n").unwrap_err(), 2);
        assert!(Key::of_salt(b"short").is_none());
    }
}
