//! Which bytes to put in place of one item so that there are several, written as it was.

use super::cut::{is_blank, lead};
use super::format::Format;
use super::node::{Node, Shape};
use crate::span::Span;

/// An item to write.
#[derive(Clone, Copy, Debug)]
pub enum Item<'t> {
    /// A text.
    Text(&'t str),
    /// A table with one field.
    Field(&'t str, &'t str),
}

impl Node<'_> {
    /// Returns the edit that puts several items in place of this one, which is an item of a list, or a value that becomes a
    /// list. None where it is not a text, is written over several lines, or in a format that has no lists.
    pub fn split_into(self, items: &[Item<'_>], is_item: bool) -> Option<(Span, String)> {
        let written = self.document().slice(self.span());
        if written.contains(['\n', '\r']) || self.shape() != Shape::String {
            return None;
        }
        let format = self.language();
        let each = |is_block: bool| {
            let texts = items
                .iter()
                .map(|item| item.written(written, format, is_block));
            texts.collect::<Option<Vec<String>>>()
        };
        if !is_item {
            return Some((self.span(), format!("[{}]", each(false)?.join(", "))));
        }
        let before = self.document().text().get(..self.span().start as usize)?;
        let lead = lead(before).filter(|lead| format == Format::Yaml && !is_blank(lead));
        let text = match lead {
            Some(lead) => {
                let ends_in_return = before.trim_end_matches(lead).ends_with("\r\n");
                let break_ = if ends_in_return { "\r\n" } else { "\n" };
                each(true)?.join(&format!("{break_}{lead}"))
            }
            None => each(false)?.join(", "),
        };
        Some((self.span(), text))
    }
}

impl Item<'_> {
    fn written(self, neighbour: &str, format: Format, is_block: bool) -> Option<String> {
        match self {
            Self::Text(text) => super::add::spelt(text, neighbour, format),
            Self::Field(key, text) => {
                let value = super::add::spelt(text, neighbour, format)?;
                match format {
                    Format::Toml => Some(format!("{{ {key} = {value} }}")),
                    Format::Yaml if is_block => Some(format!("{key}: {value}")),
                    Format::Yaml => Some(format!("{{ {key}: {value} }}")),
                    Format::Json => Some(format!("{{\"{key}\": {value}}}")),
                    _ => None,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Item;
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn split(format: Format, source: &str) -> Option<String> {
        let bytes = source.as_bytes().to_vec();
        let document = Document::read(FileId(0), format, bytes, &Limits::default());
        let by = document.roots().next()?.get("by")?;
        let first = by.items().next();
        let node = first.unwrap_or(by);
        let items = [Item::Text("ada"), Item::Field("name", "Bo Example")];
        let (span, text) = node.split_into(&items, first.is_some())?;
        let mut made = source.to_owned();
        made.replace_range(span.range(), &text);
        Some(made)
    }

    #[test]
    fn one_item_becomes_several_as_it_was_written() {
        for (format, before, after) in [
            (
                Format::Toml,
                "by = [\"A and B\"]\n",
                "by = [\"ada\", { name = \"Bo Example\" }]\n",
            ),
            (
                Format::Toml,
                "by = 'A and B'\n",
                "by = ['ada', { name = 'Bo Example' }]\n",
            ),
            (
                Format::Json,
                "{\"by\": \"A and B\"}",
                "{\"by\": [\"ada\", {\"name\": \"Bo Example\"}]}",
            ),
            (
                Format::Yaml,
                "by: A and B # both\n",
                "by: [ada, { name: Bo Example }] # both\n",
            ),
            (
                Format::Yaml,
                "by: ['A and B', c]\n",
                "by: ['ada', { name: 'Bo Example' }, c]\n",
            ),
            (
                Format::Yaml,
                "by:\r\n  - A and B\r\n  - c\r\n",
                "by:\r\n  - ada\r\n  - name: Bo Example\r\n  - c\r\n",
            ),
        ] {
            assert_eq!(split(format, before).as_deref(), Some(after));
        }
        let table = "by = [{ name = \"A and B\" }]\n";
        assert_eq!(split(Format::Toml, table), None);
        assert_eq!(split(Format::Yaml, "by:\n  - >\n    A and\n    B\n"), None);
    }
}
