//! Text of a template that nobody replaced.
//!
//! The bare word TODO is the name of an organisation and no marker; nor are addresses of `.test`,
//! which documentation may use freely. What counts in which place is for the caller to say.
//! Source of the example domains: RFC 2606.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

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
/// times slower as soon as a text has a letter beyond it, and the markers have none.
static ANYWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?-u:\b)TBD(?-u:\b)",
        r"|(?i:(?-u:\b)coming\s+soon(?-u:\b))",
        r"|(?i:(?-u:\b)lorem\s+ipsum(?-u:\b))",
        r"|(?i:\(insert\s[^()\n]{1,120}\))",
        r"|(?i:\[insert\s[^\[\]\n]{1,120}\])",
        r"|(?-u:\b)TODO\(",
        r"|\[TODO(?::[^\[\]\n]{0,120})?\]",
        r"|(?i:(?-u:\b)[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){0,4}example\.(?:org|com|net)(?-u:\b))",
    ))
    .ok()
});

static IN_COMMENTS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u:\b)(?:TODO|FIXME)(?-u:\b)").ok());

static EXAMPLE_ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^https?://(?:[a-z0-9-]{1,63}\.){0,4}example\.(?:org|com|net)(?:[/:?#].*)?$")
        .ok()
});

/// Two or more words in capitals, in any script that has them, or the capitals `NOTE:`.
static CAPITALS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\[NOTE:[^\[\]]{1,400}\]",
        r"|\[\p{Lu}[\p{Lu}\p{M}\p{N}'’/&-]*(?:[ \u{a0}_\n]+\p{Lu}[\p{Lu}\p{M}\p{N}'’/&-]*)+\]",
        // Scripts without capitals: the verb itself.
        r"|[\[【][^\[\]【】\n]{0,60}(?:插入|填写|填入|挿入|記入|삽입|입력|기입|أدخل|إدراج|הכנס|डालें|ใส่)[^\[\]【】\n]{0,60}[\]】]",
    ))
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
    if !may_hold_marker(text) {
        return Vec::new();
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

/// Most texts hold nothing that a pattern could find: that is seen in one pass over the bytes.
fn may_hold_marker(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| match pair {
        [b'@' | b'(' | b'[', _] | [_, b'@' | b'(' | b'['] | [b'T', b'B' | b'O'] | [b'F', b'I'] => {
            true
        }
        [first, second] => {
            let pair = [first.to_ascii_lowercase(), second.to_ascii_lowercase()];
            pair == *b"oo" || pair == *b"ip"
        }
        _ => false,
    })
}

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
    let line = before.rsplit('\n').next().unwrap_or("");
    let sentence = line.rsplit(['.', '!', '?', ':', '|']).next().unwrap_or("");
    let rest = behind
        .split(['\n', '.', '!', '?', '…', '|'])
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
                .is_some_and(|address| address.is_match(text)))
}

/// Returns where a code of conduct still has the brackets of its template: `[INSERT CONTACT
/// METHOD]`, `[EMAIL EINFÜGEN]`, in any language.
pub fn template_brackets(text: &str) -> Vec<Range<usize>> {
    matches(&CAPITALS, text)
}

/// Returns the matches that are not the text of a link.
fn matches(regex: &LazyLock<Option<Regex>>, text: &str) -> Vec<Range<usize>> {
    let Some(regex) = regex.as_ref() else {
        return Vec::new();
    };
    regex
        .find_iter(text)
        .map(|found| found.range())
        .filter(|range| {
            let bracket = text
                .get(..range.end)
                .is_some_and(|head| head.ends_with(']'));
            let after = text.get(range.end..).unwrap_or_default();
            !(bracket && after.starts_with(['(', '[']))
        })
        .collect()
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

    #[test]
    fn brackets_of_conduct_templates_are_found_in_many_scripts() {
        for text in [
            "[INSERT CONTACT METHOD]",
            "[E-MAIL-ADRESSE EINFÜGEN]",
            "[ВСТАВИТЬ АДРЕС]",
            "[NOTE: describe your process]",
            "[插入联系方式]",
        ] {
            let whole = std::iter::once(0..text.len()).collect::<Vec<_>>();
            assert_eq!(template_brackets(text), whole, "{text}");
        }
        for text in [
            "[TODO]",
            "[Insert here]",
            "[CODE OF CONDUCT](x.md)",
            "[RFC 5545][rfc]",
            "[x]",
        ] {
            assert!(template_brackets(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived_and_ranges_lie_inside(text in any::<String>()) {
            for place in [Place::Value, Place::Prose, Place::Comment] {
                for range in placeholders(&text, place) {
                    prop_assert!(text.get(range).is_some());
                }
            }
            let _ = template_brackets(&text);
        }
    }
}
