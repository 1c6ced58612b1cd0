//! HTML that is well-formed by how it is made: what is opened is closed, and text is escaped.

use html_escape::{encode_double_quoted_attribute, encode_text};

/// Attributes of an element: name and value; an empty value is not written, but in `alt`, `content` and `value`.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A part of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Html {
    out: String,
    /// What is read in it, without markup.
    words: String,
}

impl Html {
    /// Adds an element with what is in it.
    pub(super) fn element(
        &mut self,
        tag: &str,
        attributes: Attributes<'_>,
        inner: impl FnOnce(&mut Self),
    ) {
        self.open(tag, attributes);
        inner(self);
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
        if is_block(tag) {
            self.out.push('\n');
            self.words.push(' ');
        }
    }

    /// Adds an element that holds text.
    pub(super) fn leaf(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.element(tag, attributes, |html| html.text(text));
    }

    /// Adds an element that holds nothing.
    pub(super) fn void(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.open(tag, attributes);
        if is_block(tag) {
            self.out.push('\n');
        }
    }

    /// Adds a link with text.
    pub(super) fn link(&mut self, to: &str, text: &str) {
        self.leaf("a", &[("href", to)], text);
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        self.out.push_str(&encode_text(text));
        self.words.push_str(text);
    }

    /// Adds what another part holds.
    pub(super) fn part(&mut self, part: &Self) {
        self.out.push_str(&part.out);
        self.words.push_str(&part.words);
        self.words.push(' ');
    }

    /// Adds HTML that was made elsewhere from balanced events, with the words in it.
    pub(super) fn markup(&mut self, markup: &str, words: &str) {
        self.out.push_str(markup);
        self.words.push_str(words);
        self.words.push(' ');
    }

    /// Returns the HTML.
    pub(super) fn markup_of(&self) -> &str {
        &self.out
    }

    /// Returns what is read in it.
    pub(super) fn words(&self) -> &str {
        &self.words
    }

    fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            if !value.is_empty() || matches!(*name, "alt" | "content" | "value") {
                self.out.push_str("=\"");
                self.out.push_str(&encode_double_quoted_attribute(value));
                self.out.push('"');
            }
        }
        self.out.push('>');
    }
}

/// Says whether a line ends after an element, and a word.
fn is_block(tag: &str) -> bool {
    !matches!(
        tag,
        "a" | "b" | "button" | "code" | "em" | "kbd" | "small" | "span" | "strong" | "svg" | "path"
    )
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_and_values_are_escaped() {
        let mut html = Html::default();
        html.element("p", &[("title", "a \"b\" & <c>"), ("hidden", "")], |html| {
            html.text("1 < 2 & \"3\"");
        });
        assert_eq!(
            html.markup_of(),
            "<p title=\"a &quot;b&quot; &amp; &lt;c&gt;\" hidden>1 &lt; 2 &amp; \"3\"</p>\n"
        );
        assert_eq!(html.words().trim(), "1 < 2 & \"3\"");
    }
}
