//! How records are written: the habits of their neighbours.

use crate::document::{Document, Format, Node, Shape};

/// How a text of a format is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "habits, each on its own")]
pub struct Style {
    /// Says whether lines end as Windows ends them.
    pub crlf: bool,
    /// How many blanks JSON is indented by; none: a tab.
    pub indent: Option<usize>,
    /// Says whether the items of a YAML list are further right than its key.
    pub items_set_in: bool,
    /// Says whether short lists of YAML are in brackets on one line.
    pub lists_in_line: bool,
    /// Says whether a YAML file begins with `---`.
    pub document_start: bool,
    /// Says whether the front matter of a page is TOML.
    pub toml_front: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            crlf: false,
            indent: Some(2),
            items_set_in: true,
            lists_in_line: false,
            document_start: false,
            toml_front: false,
        }
    }
}

impl Style {
    /// Returns the habits that most of the documents have.
    pub fn of<'a>(documents: impl Iterator<Item = &'a Document>) -> Self {
        let mut votes = Votes::default();
        for document in documents {
            votes.count(document);
        }
        votes.style()
    }
}

/// Votes for and against a habit.
#[derive(Clone, Copy, Default)]
struct Vote(usize, usize);

impl Vote {
    fn cast(&mut self, is_for: bool) {
        if is_for {
            self.0 += 1;
        } else {
            self.1 += 1;
        }
    }

    fn or(self, default: bool) -> bool {
        match self.0.cmp(&self.1) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => default,
        }
    }
}

#[derive(Default)]
struct Votes {
    crlf: Vote,
    items_set_in: Vote,
    lists_in_line: Vote,
    document_start: Vote,
    toml_front: Vote,
    /// Indentations of JSON, a tab as 0, with how many files have each.
    indents: std::collections::BTreeMap<usize, usize>,
}

impl Votes {
    fn count(&mut self, document: &Document) {
        let text = document.text();
        if text.contains('\n') {
            self.crlf.cast(text.contains("\r\n"));
        }
        let first = text
            .trim_start_matches('\u{feff}')
            .lines()
            .next()
            .unwrap_or("");
        match document.format() {
            Format::Json => {
                let second = text.lines().nth(1).unwrap_or("");
                let blanks = second.len() - second.trim_start_matches(' ').len();
                let indent = match blanks {
                    0 if second.starts_with('\t') => Some(0),
                    0 => None,
                    some => Some(some),
                };
                if let Some(indent) = indent {
                    *self.indents.entry(indent).or_default() += 1;
                }
                return;
            }
            Format::Yaml => self.document_start.cast(first.trim_end() == "---"),
            Format::Markdown | Format::Html => self.toml_front.cast(first.trim_end() == "+++"),
            _ => return,
        }
        for root in document.roots() {
            self.lists(root, document, 0);
        }
    }

    fn lists(&mut self, table: Node<'_>, document: &Document, depth: usize) {
        for item in table.items().take(100).filter(|_| depth < 4) {
            self.lists(item, document, depth + 1);
        }
        for (key, value) in table.members().take(100) {
            match value.shape() {
                Shape::List if !value.is_empty() => {
                    let is_in_line = document.slice(value.span()).starts_with('[');
                    if value.items().all(Node::is_empty) {
                        self.lists_in_line.cast(is_in_line);
                    }
                    if !is_in_line {
                        let column = |node: Node<'_>| column(document, node);
                        self.items_set_in.cast(column(value) > column(key));
                    }
                    self.lists(value, document, depth + 1);
                }
                Shape::Mapping if depth < 4 => self.lists(value, document, depth + 1),
                _ => {}
            }
        }
    }

    fn style(&self) -> Style {
        let usual = Style::default();
        let indent = self.indents.iter().max_by_key(|(_, files)| **files);
        Style {
            crlf: self.crlf.or(usual.crlf),
            indent: match indent {
                Some((0, _)) => None,
                Some((blanks, _)) => Some((*blanks).min(8)),
                None => usual.indent,
            },
            items_set_in: self.items_set_in.or(usual.items_set_in),
            lists_in_line: self.lists_in_line.or(usual.lists_in_line),
            document_start: self.document_start.or(usual.document_start),
            toml_front: self.toml_front.or(usual.toml_front),
        }
    }
}

/// Returns how many bytes come before a value on its line, a byte order mark not counted.
pub(super) fn column(document: &Document, node: Node<'_>) -> usize {
    let start = node.span().start as usize;
    let before = document.text().get(..start).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    line.trim_start_matches('\u{feff}').len()
}

#[cfg(test)]
mod tests {
    use super::Style;
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn style(format: Format, text: &str) -> Style {
        let bytes = text.as_bytes().to_vec();
        let document = Document::read(FileId(0), format, bytes, &Limits::default());
        Style::of(std::iter::once(&document))
    }

    #[test]
    fn the_habits_of_a_file_are_seen() {
        let yaml = style(Format::Yaml, "---\r\na: [b, c]\r\nd:\r\n- e: 1\r\n");
        assert!(yaml.crlf && yaml.document_start && yaml.lists_in_line && !yaml.items_set_in);
        assert_eq!(style(Format::Json, "{\n    \"a\": 1\n}").indent, Some(4));
        assert_eq!(style(Format::Json, "{\n\t\"a\": 1\n}").indent, None);
        assert!(style(Format::Markdown, "+++\na = 1\n+++\n").toml_front);
        assert_eq!(style(Format::Toml, "a = 1\n"), Style::default());
    }
}
