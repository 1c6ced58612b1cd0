//! What names a place of a page, or says something about it, next to Markdown itself: attributes in
//! braces, and labels in brackets on a line of their own.
//!
//! `{#id .class key=value key="two words"}` as in Pandoc, `{: #id}` as in kramdown, `(label)=` as in
//! `MyST`. Braces that hold anything else are text: `{{ name }}`, `{a}`.

use std::ops::Range;

/// The attributes after a heading.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// What is written after `#`.
    pub(super) ids: Vec<Box<str>>,
    /// Keys and values.
    pub(super) pairs: Vec<(Box<str>, Box<str>)>,
}

/// Cuts attributes off the end of a heading; returns where they begin.
pub(super) fn trailing(raw: &str) -> Option<(usize, Attributes)> {
    let inner = raw.trim_end().strip_suffix('}')?;
    let open = inner.rfind('{')?;
    let before = raw.get(..open)?;
    if before.ends_with(['{', '\\']) {
        return None;
    }
    let inner = inner.get(open + 1..)?;
    let attributes = parse(inner.strip_prefix(':').unwrap_or(inner))?;
    Some((open, attributes))
}

fn parse(inner: &str) -> Option<Attributes> {
    let mut found = Attributes::default();
    let mut rest = inner.trim();
    if rest.is_empty() || rest.contains('\n') {
        return None;
    }
    while !rest.is_empty() {
        rest = attribute(rest, &mut found)?.trim_start();
    }
    Some(found)
}

/// Reads one attribute and returns what follows it.
fn attribute<'a>(text: &'a str, found: &mut Attributes) -> Option<&'a str> {
    let word_end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, after) = text.split_at_checked(word_end)?;
    if let Some(id) = word.strip_prefix('#') {
        found.ids.push(not_empty(id)?.into());
        return Some(after);
    }
    if let Some(class) = word.strip_prefix('.') {
        not_empty(class)?;
        return Some(after);
    }
    let (key, _) = word.split_once('=')?;
    let is_name = key
        .chars()
        .all(|c| c.is_alphanumeric() || "-_:.".contains(c));
    if key.is_empty() || !is_name {
        return None;
    }
    let value = text.get(key.len() + 1..)?;
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, after) = quoted.split_once(quote)?;
            found.pairs.push((key.into(), value.into()));
            return Some(after);
        }
    }
    let value = word.get(key.len() + 1..)?;
    found.pairs.push((key.into(), value.into()));
    Some(after)
}

fn not_empty(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Reads the lines `(label)=` at the start of a block; returns where the rest of it begins.
pub(super) fn labels(block: &str) -> (Vec<Box<str>>, usize) {
    let mut found = Vec::new();
    let mut at = 0;
    for line in block.split_inclusive(['\n', '\r']) {
        let inner = line.trim().strip_prefix('(');
        let label = inner.and_then(|inner| inner.strip_suffix(")="));
        match label.filter(|label| !label.is_empty()) {
            Some(label) => found.push(label.into()),
            // The second half of CR LF.
            None if line.trim().is_empty() && at > 0 => {}
            None => break,
        }
        at += line.len();
    }
    (found, at)
}

/// Finds `{#id}` and `{: #id}` in a body, but not inside of the `hidden` ranges, which are sorted.
pub(super) fn anchors(body: &str, hidden: &[Range<usize>]) -> Vec<Box<str>> {
    let mut found = Vec::new();
    let mut hidden = hidden.iter().peekable();
    for (at, _) in body.match_indices('{') {
        while hidden.next_if(|range| range.end <= at).is_some() {}
        if hidden.peek().is_some_and(|range| range.start <= at) {
            continue;
        }
        let rest = body.get(at + 1..).unwrap_or("");
        let rest = rest
            .strip_prefix(": ")
            .or(rest.strip_prefix(':'))
            .unwrap_or(rest);
        let Some(rest) = rest.strip_prefix('#') else {
            continue;
        };
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && !"-_:.".contains(c))
            .unwrap_or(rest.len());
        let (id, after) = rest.split_at_checked(end).unwrap_or_default();
        if !id.is_empty() && after.starts_with(['}', ' ']) {
            found.push(id.into());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{anchors, labels, trailing};

    #[test]
    fn attributes_are_cut_off_the_end() {
        let (at, found) = trailing("Open forum {attribution=chatham-house}").unwrap();
        assert_eq!(at, 11);
        assert_eq!(
            found.pairs,
            [("attribution".into(), "chatham-house".into())]
        );
        let (_, found) = trailing("x {: #a .b c=\"d e\" f='g' h=}").unwrap();
        assert_eq!(found.ids, [Box::from("a")]);
        let pairs = [("c", "d e"), ("f", "g"), ("h", "")];
        assert_eq!(found.pairs, pairs.map(|(k, v)| (k.into(), v.into())));
    }

    #[test]
    fn other_braces_are_text() {
        for text in [
            "a {{ b }}",
            "{}",
            "a {b}",
            "a {b c}",
            "a \\{#b}",
            "a {#}",
            "a {=b}",
            "a {b='c}",
        ] {
            assert_eq!(trailing(text), None, "{text}");
        }
    }

    #[test]
    fn labels_are_on_lines_of_their_own() {
        assert_eq!(
            labels("(a b)=\r\n(c)=\n"),
            (vec!["a b".into(), "c".into()], 13)
        );
        assert_eq!(labels("(a)=\ntext"), (vec!["a".into()], 5));
        assert_eq!(labels("(a)= b"), (vec![], 0));
        assert_eq!(labels("()="), (vec![], 0));
    }

    #[test]
    fn anchors_in_code_do_not_count() {
        let body = "[a]{#b} `{#c}` {: #d .e} `{#g}` {#f";
        let code = [8..14, 25..31];
        assert_eq!(anchors(body, &code), ["b", "d"].map(Box::from));
    }
}
