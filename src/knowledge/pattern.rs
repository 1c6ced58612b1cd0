//! Patterns of ours, compiled when they are first used.
//!
//! A pattern that does not compile would silently never match. So all of them are made here, and where tests
//! run a wrong one panics at its first use.

use regex::Regex;
use regex::bytes::Regex as Bytes;

/// Compiles a pattern of ours for text; none where it is wrong.
pub fn compiled(shape: &str) -> Option<Regex> {
    checked(shape, Regex::new(shape))
}

/// Compiles a pattern of ours for bytes; none where it is wrong.
pub fn compiled_bytes(shape: &str) -> Option<Bytes> {
    checked(shape, Bytes::new(shape))
}

fn checked<T>(shape: &str, made: Result<T, regex::Error>) -> Option<T> {
    debug_assert!(made.is_ok(), "`{shape}` does not compile");
    made.ok()
}

#[cfg(test)]
mod tests {
    use super::{compiled, compiled_bytes};

    #[test]
    fn a_pattern_matches_text_and_bytes() {
        assert!(compiled("^a+$").is_some_and(|pattern| pattern.is_match("aaa")));
        assert!(compiled_bytes("^a+$").is_some_and(|pattern| pattern.is_match(b"aaa")));
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "`(a` does not compile")]
    fn a_wrong_pattern_is_noticed_where_tests_run() {
        compiled("(a");
    }
}
