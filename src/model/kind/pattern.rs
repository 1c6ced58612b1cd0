//! A glob that a rule takes as a parameter.

use globset::GlobMatcher;
use serde::Deserialize;

/// A glob, read when the configuration is read: one that cannot be read is a mistake there.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Pattern {
    text: String,
    matcher: GlobMatcher,
}

impl Pattern {
    /// Returns it as it was written.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Says whether a path below the community root matches.
    pub(crate) fn is_match(&self, local: &str) -> bool {
        self.matcher.is_match(local)
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let glob = super::glob::compile(&text)?;
        Ok(Self {
            matcher: glob.compile_matcher(),
            text,
        })
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl PartialOrd for Pattern {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pattern {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn patterns_are_the_same_and_in_order_by_their_text() {
        let [a, b] = ["a*", "b*"].map(|text| Pattern::try_from(text.to_owned()).unwrap());
        assert!(a < b && a != b && a == a.clone());
    }
}
