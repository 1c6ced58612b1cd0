//! HTML inside of pages: comments, and the anchors that tags state.
//!
//! One pass from tag to tag; nothing is balanced or rendered.

use std::ops::Range;

/// What a piece of HTML holds; ranges are those of the whole text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Comments with their marks.
    pub(super) comments: Vec<Range<usize>>,
    /// Values of `id`, and of `name` on `a`.
    pub(super) anchors: Vec<Box<str>>,
}

/// Reads the HTML at `range` of `text`.
pub(super) fn read(text: &str, range: Range<usize>, found: &mut Found) {
    let html = text.get(range.clone()).unwrap_or("");
    let mut at = 0;
    while let Some(open) = html.get(at..).and_then(|rest| rest.find('<')) {
        let tag = at + open;
        let rest = html.get(tag..).unwrap_or("");
        if rest.starts_with("<!--") {
            // `<!-->` is a comment as well.
            let end = rest.get(2..).and_then(|rest| rest.find("-->"));
            let end = end.map_or(html.len(), |end| tag + 2 + end + 3);
            let comment = html.get(tag..end).unwrap_or("").trim_end();
            let start = range.start + tag;
            found.comments.push(start..start + comment.len());
            at = end;
        } else {
            at = tag + 1 + read_tag(rest.get(1..).unwrap_or(""), found);
        }
    }
}

/// Reads what follows `<` and returns how many bytes it took.
fn read_tag(text: &str, found: &mut Found) -> usize {
    let name_end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(text.len());
    let name = text.get(..name_end).unwrap_or("");
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    let mut rest = text.get(name_end..).unwrap_or("");
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with(['>', '<']) {
            return text.len() - rest.len();
        }
        let (key, value, after) = attribute(rest);
        let is_anchor = key.eq_ignore_ascii_case("id")
            || key.eq_ignore_ascii_case("name") && name.eq_ignore_ascii_case("a");
        if is_anchor && !value.is_empty() {
            found.anchors.push(value.into());
        }
        rest = after;
    }
}

/// Reads one attribute: its key, its value, and what follows. At least one byte is taken.
fn attribute(text: &str) -> (&str, &str, &str) {
    // A stray `=` at the start is part of the key, as browsers read it.
    let is_end =
        |(at, c): &(usize, char)| *at > 0 && (c.is_whitespace() || matches!(c, '=' | '>' | '/'));
    let key_end = text
        .char_indices()
        .find(is_end)
        .map_or(text.len(), |(at, _)| at);
    let (key, rest) = text.split_at_checked(key_end).unwrap_or((text, ""));
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return (key, "", rest);
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, after) = quoted.split_once(quote).unwrap_or((quoted, ""));
            return (key, value, after);
        }
    }
    let end = value
        .find(|c: char| c.is_whitespace() || c == '>')
        .unwrap_or(value.len());
    let (value, after) = value.split_at_checked(end).unwrap_or((value, ""));
    (key, value, after)
}

#[cfg(test)]
mod tests {
    use super::{Found, read};

    fn found(text: &str) -> (Vec<&str>, Vec<String>) {
        let mut found = Found::default();
        read(text, 0..text.len(), &mut found);
        let comments = found.comments.into_iter().map(|range| &text[range]);
        let anchors = found.anchors.iter().map(ToString::to_string);
        (comments.collect(), anchors.collect())
    }

    #[test]
    fn comments_are_found_with_their_marks() {
        let (comments, _) = found("<p><!-- a\n<b id=c> --></p><!--><!-- d\n");
        assert_eq!(comments, ["<!-- a\n<b id=c> -->", "<!-->", "<!-- d"]);
    }

    #[test]
    fn anchors_are_ids_and_names_of_a() {
        let (_, anchors) = found(
            "<a name=one></a><A ID = 'two'/><div class=\"x\" data-id=\"no\" id=\"three\">\
             <input name=no> 1 < 2 <a title=\"<a id=no>\" id=\"four\"> <a id=\"five",
        );
        assert_eq!(anchors, ["one", "two", "three", "four", "five"]);
    }
}
