//! Packs that are pinned: `{ path = "packs/network.toml", sha256 = "…" }` takes that file and no other.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::mistake::Mistakes;
use crate::document::Node;
use crate::finding::{Text, text};

/// Notes where the bytes of a pack are not those that are pinned.
pub(super) fn check(pin: Node<'_>, name: &str, bytes: &[u8], mistakes: &mut Mistakes) {
    let is = hash(bytes);
    let wanted = pin.written().trim();
    if wanted.eq_ignore_ascii_case(&is) {
        return;
    }
    let code = Text::word(format!("sha256 = \"{is}\""));
    let is_hash = wanted.len() == is.len() && wanted.bytes().all(|it| it.is_ascii_hexdigit());
    if is_hash {
        let message = text!["the pack ", Text::word(name), " does not match its SHA-256"];
        let help = text!["look at what changed; if it is meant, write ", code];
        mistakes.at(pin.span(), message).help(help);
    } else {
        let quoted = Text::quoted(wanted, pin.span());
        let message = text![quoted, " is not a SHA-256 of 64 hexadecimal digits"];
        mistakes.at(pin.span(), message).help(text!["write ", code]);
    }
}

/// Returns the SHA-256 of bytes in hexadecimal digits.
fn hash(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn a_hash_is_that_of_the_standard() {
        // FIPS 180-4, the examples of one block and of none.
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash(b""), empty);
        assert_eq!(hash(b"abc"), abc);
    }
}
