//! Text of a template that nobody replaced.
//!
//! The bare word TODO is the name of an organisation and no marker; nor are addresses of `.test`,
//! which documentation may use freely. What counts in which place is for the caller to say.
//! Source of the example domains: RFC 2606.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

mod brackets;

pub use brackets::template_brackets;

/// Where a text stands, which decides what `TODO` means in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The whole value of a field.
    Value,
    /// The text of a page.
    Prose,
    /// The inside of an HTML comment, or of a comment of a data format.
    Comment,
}

/// What counts everywhere. Ends of words are those of ASCII: with the others the search is many
/// times slower as soon as a text has a letter beyond it, and the markers have none. What is bounded
/// is counted in bytes: to count characters makes a pattern of thousands of states.
static ANYWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?-u)\bTBD\b",
        r"|(?i:\bcoming(?u:\s)+soon\b)",
        r"|(?i:\blorem(?u:\s)+ipsum\b)",
        r"|(?i:\(insert(?u:\s)[^()\n]{1,240}\))",
        r"|(?i:\[insert(?u:\s)[^\[\]\n]{1,240}\])",
        r"|\bTODO\(",
        r"|\[TODO(?::[^\[\]\n]{0,240})?\]",
        r"|(?i:\b[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){0,4}example\.(?:org|com|net)\b)",
    ))
    .ok()
});

static IN_COMMENTS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u)\b(?:TODO|FIXME)\b").ok());

static EXAMPLE_ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i-u)^https?://(?:[a-z0-9-]{1,63}\.){0,4}example\.(?:org|com|net)(?:[/:?#].*)?$")
        .ok()
});

/// Returns where a text still is the template's: `TBD`, "coming soon", `(insert …)`, a contact at
/// an example domain.
pub fn placeholders(text: &str, place: Place) -> Vec<Range<usize>> {
    let trimmed = text.trim();
    if place == Place::Value && is_placeholder_whole(trimmed) {
        let start = text.len() - text.trim_start().len();
        let whole = start..start + trimmed.len();
        return Vec::from([whole]);
    }
    let mut found = matches(&ANYWHERE, text);
    if place == Place::Prose {
        // In minutes a release is "coming soon"; template text says nothing else on its line.
        found.retain(|range| !is_in_a_sentence(text, range));
    }
    if place == Place::Comment {
        found.extend(matches(&IN_COMMENTS, text));
        // `TODO(` holds the word `TODO`: of two that overlap the longer stays.
        found.sort_by_key(|range| (range.start, Reverse(range.end)));
        let mut end = 0;
        found.retain(|range| {
            let apart = range.start >= end;
            end = end.max(range.end);
            apart
        });
    }
    found
}

/// Of these at least one is in each text that still holds something of a template.
pub(super) const WORDS: [&str; 11] = [
    "todo",
    "fixme",
    "xxx",
    "tbd",
    "coming",
    "lorem",
    "(insert",
    "[insert",
    "example.c",
    "example.n",
    "example.o",
];

/// Says whether "coming soon" stands among other words than a short subject: "More is coming soon"
/// is a template's, "The code freeze is coming soon" is somebody's.
fn is_in_a_sentence(text: &str, range: &Range<usize>) -> bool {
    let found = text.get(range.clone()).unwrap_or("");
    if !found
        .get(..6)
        .is_some_and(|word| word.eq_ignore_ascii_case("coming"))
    {
        return false;
    }
    let before = text.get(..range.start).unwrap_or("");
    let behind = text.get(range.end..).unwrap_or("");
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
    let sentence = line.rsplit(['.', '!', '?', ':', '|']).next().unwrap_or("");
    let rest = behind
        .split(['\n', '\r', '.', '!', '?', '…', '|'])
        .next()
        .unwrap_or("");
    sentence
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
        > 2
        || rest.contains(char::is_alphanumeric)
}

fn is_placeholder_whole(text: &str) -> bool {
    let bare = text.trim_end_matches([':', '.', '!', '…']);
    ["TODO", "FIXME", "XXX"].contains(&bare)
        || bare.eq_ignore_ascii_case("tbd")
        || (text.starts_with(['h', 'H'])
            && EXAMPLE_ADDRESS
                .as_ref()
                .is_some_and(|address| address.is_match(text.as_bytes())))
}

/// Returns the matches that are not the text of a link.
fn matches(regex: &LazyLock<Option<Regex>>, text: &str) -> Vec<Range<usize>> {
    let Some(regex) = regex.as_ref() else {
        return Vec::new();
    };
    regex
        .find_iter(text.as_bytes())
        .map(|found| found.range())
        .filter(|range| !is_link(text, range.end))
        .collect()
}

/// Says whether a bracket that ends here is the text of a link: its target follows at once.
fn is_link(text: &str, end: usize) -> bool {
    let before = text.get(..end).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    before.ends_with(']') && after.starts_with(['(', '['])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Place, placeholders, template_brackets};

    fn found(text: &str, place: Place) -> Vec<&str> {
        let ranges = placeholders(text, place);
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn what_the_template_left_is_found_where_it_stands() {
        for (text, marker) in [
            ("Venue: TBD.", "TBD"),
            ("More is coming  soon!", "coming  soon"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
            ("write to (insert address here)", "(insert address here)"),
            ("write to [INSERT EMAIL ADDRESS]", "[INSERT EMAIL ADDRESS]"),
            (
                "mail conduct@lists.example.org now",
                "conduct@lists.example.org",
            ),
            ("TODO(amara): agenda", "TODO("),
            ("agenda [TODO]", "[TODO]"),
        ] {
            assert_eq!(found(text, Place::Prose), [marker], "{text}");
        }
        assert_eq!(found("TODO: fill", Place::Comment), ["TODO"]);
        assert_eq!(found("TODO(x) TODO", Place::Comment), ["TODO(", "TODO"]);
        assert_eq!(found(" TODO ", Place::Value), ["TODO"]);
        assert_eq!(found("tbd", Place::Value), ["tbd"]);
        assert_eq!(
            found("https://www.example.com/join", Place::Value),
            ["https://www.example.com/join"]
        );
    }

    #[test]
    fn what_only_looks_like_a_marker_is_left_alone() {
        for text in [
            "The TODO Group met",
            "TODO",
            "tbd",
            "our soon coming event",
            "ask amara@uni.test",
            "amara@example.test",
            "amara@example.community",
            "amara@notexample.org",
            "see https://example.org/docs for the syntax",
            "[insert a row](tables.md)",
            "press (Insert) twice",
            "TBDs",
        ] {
            assert_eq!(found(text, Place::Prose), Vec::<&str>::new(), "{text}");
        }
        assert!(found("TODO Group", Place::Value).is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_survived_and_ranges_lie_inside(
            text in "(.|TODO|FIXME|XXX|tbd|TBD|coming soon|Lorem\u{A0}ipsum|[(\\[]INSERT x[)\\]]|a@b\\.Example\\.org|\\[TODO\\]){0,12}",
        ) {
            for place in [Place::Value, Place::Prose, Place::Comment] {
                for range in placeholders(&text, place) {
                    prop_assert!(text.get(range).is_some());
                }
            }
            for range in template_brackets(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
