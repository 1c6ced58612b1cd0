//! Which bytes to put where so that a list has one more item, written as its other items are.

use super::cut::{is_blank, lead, rest_of_line};
use super::format::Format;
use super::node::{Node, Shape};
use crate::knowledge::yaml_1_1::is_plain_in_brackets;
use crate::span::Span;

impl Node<'_> {
    /// Returns the format that it is written in: of what is in the front matter of a page,
    /// that of the front matter.
    pub fn language(self) -> Format {
        let text = self.document().text();
        let front = self.document().page().map_or(0, |page| page.front);
        match self.format() {
            format if self.is_in_body() => format,
            Format::Markdown | Format::Html => match text.get(front..).and_then(|it| it.get(..3)) {
                Some("---") => Format::Yaml,
                Some("+++") => Format::Toml,
                _ => self.format(),
            },
            format => format,
        }
    }

    /// Returns the edit that puts a text after the last item of this list; none where the list is
    /// empty or written in a way that says too little about how.
    pub fn with_item(self, text: &str) -> Option<(Span, String)> {
        let last = self.item(self.len().checked_sub(1)?)?;
        let is_scalar = matches!(last.shape(), Shape::String | Shape::Integer | Shape::Float);
        let source = self.document().text();
        let written = self.document().slice(last.span());
        let item = spelt(text, written, self.language())?;
        if !is_scalar || written.contains('\n') {
            return None;
        }
        let (start, end) = (last.span().start as usize, last.span().end as usize);
        let insert = |at: usize, text: String| Some((self.document().span(at, at), text));
        let is_block =
            self.language() == Format::Yaml && !self.document().slice(self.span()).starts_with('[');
        let lead = lead(source.get(..start)?).filter(|lead| is_block != is_blank(lead));
        let Some(lead) = lead else {
            return insert(end, format!(", {item}")).filter(|_| !is_block);
        };
        let (rest, end_of_line) = rest_of_line(source.get(end..)?);
        // The last line of a file may have no end; then that of the line before says which.
        let last_end = if end_of_line > 0 {
            source.get(..end + rest.len() + end_of_line)?
        } else {
            source.get(..start - lead.len())?
        };
        let break_ = match last_end {
            text if text.ends_with("\r\n") => "\r\n",
            text if text.ends_with('\r') => "\r",
            _ => "\n",
        };
        let behind_line = end + rest.len();
        if is_block {
            return is_blank_or_comment(rest)
                .then(|| insert(behind_line, format!("{break_}{lead}{item}")))
                .flatten();
        }
        // One item a line.
        let behind = rest.trim_start();
        match behind.strip_prefix(',') {
            Some(comment) if is_blank_or_comment(comment) => {
                insert(behind_line, format!("{break_}{lead}{item},"))
            }
            None if behind.is_empty() => insert(end, format!(",{break_}{lead}{item}")),
            None if is_blank_or_comment(rest) => {
                // The comma goes before the comment of the item that was the last.
                let span = self.document().span(end, behind_line);
                Some((span, format!(",{rest}{break_}{lead}{item}")))
            }
            _ => insert(end, format!(", {item}")),
        }
    }
}

fn is_blank_or_comment(rest: &str) -> bool {
    let text = rest.trim_start();
    text.is_empty() || (text.starts_with('#') && (text.len() < rest.len() || rest.is_empty()))
}

/// Returns a text as a value of the format, in the quotes of a neighbour; none where it cannot be
/// written on one line.
pub(super) fn spelt(text: &str, neighbour: &str, format: Format) -> Option<String> {
    if text.chars().any(char::is_control) {
        return None;
    }
    let is_single = neighbour.starts_with('\'') && !text.contains('\'');
    match format {
        Format::Toml | Format::Yaml if is_single => Some(format!("'{text}'")),
        Format::Yaml if !neighbour.starts_with(['"', '\'']) && is_plain_in_brackets(text) => {
            Some(text.to_owned())
        }
        Format::Toml | Format::Yaml | Format::Json => serde_json::to_string(text).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn with(format: Format, source: &str, id: &str) -> Option<String> {
        let bytes = source.as_bytes().to_vec();
        let document = Document::read(FileId(0), format, bytes, &Limits::default());
        let list = document.roots().next()?.get("members")?;
        let (span, text) = list.with_item(id)?;
        let mut made = source.to_owned();
        made.replace_range(span.range(), &text);
        Some(made)
    }

    #[test]
    fn an_item_is_added_as_the_list_is_written() {
        for (format, before, after) in [
            (
                Format::Toml,
                "members = [\"ada\"]\n",
                "members = [\"ada\", \"bo\"]\n",
            ),
            (
                Format::Toml,
                "members = ['ada', ]",
                "members = ['ada', 'bo', ]",
            ),
            (
                Format::Toml,
                "members = [\r\n  \"ada\" # first\r\n]\r\n",
                "members = [\r\n  \"ada\", # first\r\n  \"bo\"\r\n]\r\n",
            ),
            (
                Format::Toml,
                "members = [\n  \"ada\", # first\n]\n",
                "members = [\n  \"ada\", # first\n  \"bo\",\n]\n",
            ),
            (
                Format::Json,
                "{\"members\": [\n  \"ada\"\n]}",
                "{\"members\": [\n  \"ada\",\n  \"bo\"\n]}",
            ),
            (
                Format::Yaml,
                "members:\r\n- ada",
                "members:\r\n- ada\r\n- bo",
            ),
            (
                Format::Yaml,
                "members:\n  - ada # first\nx: 1\n",
                "members:\n  - ada # first\n  - bo\nx: 1\n",
            ),
            (
                Format::Yaml,
                "members:\r\n- 'ada'",
                "members:\r\n- 'ada'\r\n- 'bo'",
            ),
            (Format::Yaml, "members: [ada]\n", "members: [ada, bo]\n"),
        ] {
            assert_eq!(with(format, before, "bo").as_deref(), Some(after));
        }
    }

    #[test]
    fn what_would_be_read_as_something_else_is_quoted() {
        let yaml = |id: &str| with(Format::Yaml, "members:\n- ada\n", id).unwrap();
        for id in [
            "no", "012", "a: b", "a #b", "-", "Null", "y", "a, b", "é\"x",
        ] {
            let quoted = serde_json::to_string(id).unwrap();
            assert_eq!(yaml(id), format!("members:\n- ada\n- {quoted}\n"));
        }
        assert_eq!(
            with(Format::Toml, "members = ['a']", "a'b").unwrap(),
            "members = ['a', \"a'b\"]"
        );
        assert_eq!(with(Format::Json, "{\"members\": [\"a\"]}", "a\nb"), None);
        assert_eq!(with(Format::Yaml, "members:\n- x: 1\n", "bo"), None);
        assert_eq!(with(Format::Yaml, "members:\n- >\n  ada\n", "bo"), None);
    }
}
