//! A record as the text of a file of its own.
//!
//! What is written says the same to every reader of the format: `is_read_back` holds it against our
//! own before anything is kept.

use super::style::Style;
use super::value::{Value, holds_exactly};
use super::{write_csv, write_json, write_toml, write_yaml};
use crate::document::{Document, Format};
use crate::source::Limits;
use crate::span::FileId;

/// Writes a record as a file of its own; `body` follows the front matter of a page. None where the
/// format has no records.
pub fn text(
    members: &[(String, Value)],
    body: &str,
    format: Format,
    style: &Style,
) -> Option<String> {
    let mut out = String::new();
    match format {
        Format::Toml => write_toml::table(members, "", &mut out),
        Format::Yaml => {
            if style.document_start {
                out.push_str("---\n");
            }
            yaml(members, style, &mut out);
        }
        Format::Json => {
            write_json::value(&Value::Table(members.to_vec()), 0, style, &mut out);
            out.push('\n');
        }
        Format::Csv => {
            let columns: Vec<&str> = members.iter().map(|(key, _)| key.as_str()).collect();
            let keys: Vec<(String, Value)> = columns
                .iter()
                .map(|key| ((*key).to_owned(), Value::Text((*key).to_owned())))
                .collect();
            out.push_str(&write_csv::row(&keys, &columns).ok()?);
            out.push('\n');
            out.push_str(&write_csv::row(members, &columns).ok()?);
            out.push('\n');
        }
        Format::Markdown | Format::Html => {
            let fence = if style.toml_front { "+++" } else { "---" };
            out.push_str(fence);
            out.push('\n');
            if style.toml_front {
                let mut front = String::new();
                write_toml::table(members, "", &mut front);
                out.push_str(&front);
            } else {
                yaml(members, style, &mut out);
            }
            out.push_str(fence);
            out.push('\n');
            out.push_str(body);
        }
        Format::Plain | Format::Text | Format::Asset => return None,
    }
    Some(if style.crlf {
        out.replace('\n', "\r\n")
    } else {
        out
    })
}

fn yaml(members: &[(String, Value)], style: &Style, out: &mut String) {
    if members.is_empty() {
        out.push_str("{}\n");
    } else {
        write_yaml::table(members, 0, false, style, out);
    }
}

/// Reads a text as a document of no file.
pub fn read(text: &str, format: Format) -> Document {
    let bytes = text.as_bytes().to_vec();
    Document::read(FileId(0), format, bytes, &Limits::default())
}

/// Says whether our own reader sees these members in the text and no others.
pub fn is_read_back(members: &[(String, Value)], text: &str, format: Format) -> bool {
    let document = read(text, format);
    let mut roots = document.roots();
    let (Some(root), None) = (roots.next(), roots.next()) else {
        return false;
    };
    if document.is_broken() {
        return false;
    }
    match format {
        // A cell is text until its kind is known.
        Format::Csv => {
            let mut rows = root.items();
            let (Some(row), None) = (rows.next(), rows.next()) else {
                return false;
            };
            row.len() == members.len()
                && members.iter().all(|(key, value)| {
                    row.get(key)
                        .is_some_and(|cell| value.is_cell(cell.written()))
                })
        }
        _ => holds_exactly(members, root),
    }
}

#[cfg(test)]
mod tests;
