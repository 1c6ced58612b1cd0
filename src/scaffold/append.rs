//! Adding a record to a file that keeps several, where that is safe: one stretch of text is put in,
//! and our own reader must then see the old records as they were and the new one after them.

use super::style::{self, Style};
use super::value::{Value, holds_exactly};
use super::{record, write_csv, write_json, write_toml, write_yaml};
use crate::document::{Document, Format, Node, Shape};
use crate::knowledge::pointer::unescaped;

/// What a record is added to.
pub struct List<'a> {
    /// The file as it is.
    pub document: &'a Document,
    /// Where the records lie: a JSON Pointer that ends in `/*`; empty for the rows of a CSV.
    pub at: &'a str,
    /// The key of the new record, where they lie in a mapping.
    pub key: Option<&'a str>,
}

impl<'a> List<'a> {
    /// Returns the list or mapping that holds the records.
    pub fn holder(&self) -> Option<Node<'a>> {
        let mut roots = self.document.roots();
        let (Some(root), None) = (roots.next(), roots.next()) else {
            return None;
        };
        let pointer = self.at.strip_suffix("/*").unwrap_or(self.at);
        root.pointer(pointer).filter(|_| !pointer.contains('*'))
    }

    /// Returns the text of the whole file with the record added. Errors: why that is not safe.
    pub fn with(&self, members: &[(String, Value)]) -> Result<String, String> {
        if self.document.is_broken() {
            return Err(String::from("the file cannot be read"));
        }
        let holder = self
            .holder()
            .ok_or_else(|| String::from("the file has no one place for records"))?;
        let text = match self.document.format() {
            Format::Csv => self.row(members)?,
            Format::Json => self.json(holder, members)?,
            Format::Yaml => self.yaml(holder, members)?,
            Format::Toml => self.toml(holder, members)?,
            _ => return Err(String::from("records cannot be added to a page")),
        };
        if self.is_safe(holder, members, &text) {
            Ok(text)
        } else {
            Err(String::from(
                "the file is written in a way that allows no safe addition",
            ))
        }
    }

    /// Says whether a record in it may have a field: of a CSV, whether there is a column for it.
    pub fn can_hold(&self, key: &str) -> bool {
        let mut columns = self.header().split(',');
        self.document.format() != Format::Csv || columns.any(|column| column == key)
    }

    fn header(&self) -> &'a str {
        let text = self.document.text().trim_start_matches('\u{feff}');
        text.lines().next().unwrap_or("")
    }

    fn row(&self, members: &[(String, Value)]) -> Result<String, String> {
        let header = self.header();
        if header.contains('"') {
            return Err(String::from("the header of the file has quotes in it"));
        }
        let columns: Vec<&str> = header.split(',').collect();
        let row = write_csv::row(members, &columns)
            .map_err(|key| format!("no column of the file can hold `{key}`"))?;
        Ok(self.behind_all(&format!("{row}\n")))
    }

    fn toml(&self, holder: Node<'_>, members: &[(String, Value)]) -> Result<String, String> {
        let mut path = String::new();
        for step in self.at.trim_end_matches("/*").split('/').skip(1) {
            if !path.is_empty() {
                path.push('.');
            }
            write_toml::key(&unescaped(step), &mut path);
        }
        let header = match (holder.shape(), self.key) {
            (Shape::List, _) => format!("[[{path}]]\n"),
            (Shape::Mapping, Some(key)) => {
                let dot = if path.is_empty() { "" } else { "." };
                path.push_str(dot);
                write_toml::key(key, &mut path);
                format!("[{path}]\n")
            }
            _ => return Err(String::from("the records are not in a list")),
        };
        let mut block = String::new();
        write_toml::table(members, &path, &mut block);
        let is_headed = |block: &str| block.starts_with('[');
        // A record of tables alone still needs its header, and no blank line after it twice.
        let block = if is_headed(&block) {
            format!("\n{block}")
        } else {
            block
        };
        Ok(self.behind_all(&format!("\n{header}{block}")))
    }

    fn json(&self, holder: Node<'_>, members: &[(String, Value)]) -> Result<String, String> {
        let text = self.document.text();
        let style = self.style();
        let end = holder.span().end as usize - 1;
        let items: Vec<Node<'_>> = match holder.shape() {
            Shape::List => holder.items().collect(),
            Shape::Mapping => holder.members().map(|(key, _)| key).collect(),
            _ => return Err(String::from("the records are not in a list")),
        };
        let level = self.at.split('/').skip(1).count();
        let mut block = String::new();
        if let (Shape::Mapping, Some(key)) = (holder.shape(), self.key) {
            write_json::string(key, &mut block);
            block.push_str(": ");
        }
        let step = style
            .indent
            .map_or_else(|| String::from("\t"), |blanks| " ".repeat(blanks));
        write_json::value(&Value::Table(members.to_vec()), level, &style, &mut block);
        let newline = if style.crlf { "\r\n" } else { "\n" };
        let block = block.replace('\n', newline);
        let (at, comma) = if items.is_empty() {
            (holder.span().start as usize + 1, "")
        } else {
            let before = text.get(..end).unwrap_or("");
            (before.trim_end().len(), ",")
        };
        let tail = if items.is_empty() {
            format!("{newline}{}", step.repeat(level.saturating_sub(1)))
        } else {
            String::new()
        };
        let added = format!("{comma}{newline}{}{block}{tail}", step.repeat(level));
        Ok(self.put_in(at, &added))
    }

    fn yaml(&self, holder: Node<'_>, members: &[(String, Value)]) -> Result<String, String> {
        let text = self.document.text();
        let is_in_brackets = self.document.slice(holder.span()).starts_with(['[', '{']);
        if is_in_brackets || holder.is_empty() {
            return Err(String::from(
                "the records are in brackets, or there are none yet",
            ));
        }
        let style = self.style();
        let mut block = String::new();
        match (holder.shape(), self.key) {
            (Shape::List, _) => {
                let column = style::column(self.document, holder);
                write_yaml::item(&Value::Table(members.to_vec()), column, &style, &mut block);
            }
            (Shape::Mapping, Some(key)) => {
                let first = holder.members().next().map(|(key, _)| key);
                let column = first.map_or(0, |key| style::column(self.document, key));
                let one = [(key.to_owned(), Value::Table(members.to_vec()))];
                write_yaml::table(&one, column, false, &style, &mut block);
            }
            _ => return Err(String::from("the records are not in a list")),
        }
        let last = holder.span().end as usize;
        let rest = text.get(last..).unwrap_or("");
        let at = last + rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        let has_end = text.get(..at).is_some_and(|head| head.ends_with('\n'));
        // Where records are apart, the new one is as well.
        let gap = if self.stand_apart(holder) { "\n" } else { "" };
        let start = if has_end { "" } else { "\n" };
        let newline = if style.crlf { "\r\n" } else { "\n" };
        let added = format!("{start}{gap}{block}").replace('\n', newline);
        Ok(self.put_in(at, &added))
    }

    /// Says whether a blank line is between the last two records.
    fn stand_apart(&self, holder: Node<'_>) -> bool {
        let mut ends: Vec<Node<'_>> = match holder.shape() {
            Shape::List => holder.items().collect(),
            _ => holder.members().map(|(_, value)| value).collect(),
        };
        let (Some(last), Some(before)) = (ends.pop(), ends.pop()) else {
            return false;
        };
        let between = self.document.text();
        let between = between.get(before.span().end as usize..last.span().start as usize);
        between.is_some_and(|text| text.replace('\r', "").contains("\n\n"))
    }

    fn style(&self) -> Style {
        Style::of(std::iter::once(self.document))
    }

    fn behind_all(&self, added: &str) -> String {
        let text = self.document.text();
        let start = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        let newline = if self.style().crlf || text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let added = format!("{start}{added}").replace('\n', newline);
        self.put_in(text.len(), &added)
    }

    fn put_in(&self, at: usize, added: &str) -> String {
        let mut text = self.document.text().to_owned();
        text.insert_str(at.min(text.len()), added);
        text
    }

    /// Reads the new text and compares it with the old one.
    fn is_safe(&self, holder: Node<'_>, members: &[(String, Value)], text: &str) -> bool {
        let document = record::read(text, self.document.format());
        let again = List {
            document: &document,
            at: self.at,
            key: self.key,
        };
        let Some(new) = again.holder().filter(|_| !document.is_broken()) else {
            return false;
        };
        let (Some(old_root), Some(new_root)) =
            (self.document.roots().next(), document.roots().next())
        else {
            return false;
        };
        let is_it = |node: Node<'_>| match document.format() {
            Format::Csv => {
                node.len() == members.len()
                    && members.iter().all(|(key, value)| {
                        node.get(key)
                            .is_some_and(|cell| value.is_cell(cell.written()))
                    })
            }
            _ => holds_exactly(members, node),
        };
        let is_added = match new.shape() {
            Shape::List => new.items().last().is_some_and(is_it),
            _ => self.key.and_then(|key| new.get(key)).is_some_and(is_it),
        };
        let is_free = self
            .key
            .is_none_or(|key| holder.shape() == Shape::List || holder.get(key).is_none());
        is_added && is_free && same_but_one(old_root, new_root, holder, self.document.format())
    }
}

/// Says whether two trees are equal, but for one more record in the place that holds them.
fn same_but_one(old: Node<'_>, new: Node<'_>, holder: Node<'_>, format: Format) -> bool {
    let more = usize::from(old.index() == holder.index());
    if old.shape() != new.shape() || new.len() != old.len() + more {
        return false;
    }
    match old.shape() {
        Shape::List => old
            .items()
            .zip(new.items())
            .all(|(one, other)| same_but_one(one, other, holder, format)),
        // The new one follows the others, so that no key has to be looked for.
        Shape::Mapping => (old.members().zip(new.members())).all(|((key, one), (same, other))| {
            key.written() == same.written() && same_but_one(one, other, holder, format)
        }),
        // The cells of what was loaded have been given the types of their columns.
        _ => old.says_the_same(new) || (format == Format::Csv && old.written() == new.written()),
    }
}

#[cfg(test)]
mod tests;
