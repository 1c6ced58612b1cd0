//! What git calls an object by: the hash of its content.

use std::fmt;

use sha1::Sha1;
use sha2::{Digest, Sha256};

/// The name of an object, in a repository of SHA-1 or of SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId {
    length: u8,
    bytes: [u8; 32],
}

/// Bytes of a name in a repository of SHA-1, and of SHA-256.
pub(in crate::source) const LENGTHS: [usize; 2] = [20, 32];

impl ObjectId {
    /// Takes the bytes of a hash; none where they are too many or too few.
    pub(in crate::source) fn from_raw(raw: &[u8]) -> Option<Self> {
        let length = u8::try_from(raw.len()).ok()?;
        if !LENGTHS.contains(&raw.len()) {
            return None;
        }
        let mut bytes = [0; 32];
        bytes.get_mut(..raw.len())?.copy_from_slice(raw);
        Some(Self { length, bytes })
    }

    /// Reads a hash as people see it.
    pub(in crate::source) fn from_hex(text: &str) -> Option<Self> {
        let digit = |letter: u8| char::from(letter).to_digit(16);
        let pairs = text.as_bytes().chunks_exact(2);
        if !pairs.remainder().is_empty() {
            return None;
        }
        let raw: Option<Vec<u8>> = pairs
            .map(|pair| match *pair {
                [high, low] => u8::try_from(digit(high)? * 16 + digit(low)?).ok(),
                _ => None,
            })
            .collect();
        Self::from_raw(&raw?)
    }

    /// Returns the bytes of the hash.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or(&[])
    }

    /// Says whether a file of these bytes has this name.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        if self.as_bytes().len() == LENGTHS[0] {
            self.is_sum_of(Sha1::new(), bytes)
        } else {
            self.is_sum_of(Sha256::new(), bytes)
        }
    }

    fn is_sum_of(&self, sum: impl Digest, bytes: &[u8]) -> bool {
        let sum = sum.chain_update(format!("blob {}\0", bytes.len()));
        *sum.chain_update(bytes).finalize() == *self.as_bytes()
    }

    /// Returns as much of it as people are shown.
    pub fn short(&self) -> String {
        let mut text = self.to_string();
        text.truncate(7);
        text
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_bytes()
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::ObjectId;

    #[test]
    fn a_hash_is_read_as_it_is_written() {
        for text in ["0123456789abcdef0123456789abcdef01234567", &"f0".repeat(32)] {
            assert_eq!(ObjectId::from_hex(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "0123",
            "g123456789abcdef0123456789abcdef01234567",
            &"0".repeat(39),
        ] {
            assert_eq!(ObjectId::from_hex(text), None, "{text}");
        }
    }
}
