//! How a value is written that is of another type than its schema asks for: `"a@b"` as
//! `[{ address = "a@b" }]`.
//!
//! Only what the author wrote is rearranged. Where the schema asks for more than that, `…` stands for
//! what is left to say.

use serde_json::Value;

use super::Teller;
use crate::document::{Format, Node, Shape};
use crate::finding::{Piece, Suggest, Text, text};
use crate::knowledge::format::{self, Verdict};
use crate::knowledge::listed::all_of;
use crate::knowledge::pointer::{escaped, unescaped};
use crate::schema::Violation;
use crate::schema::library::Library;
use crate::schema::reach::{self, Applied};

mod list;
mod sum;

/// Longer values are not shown again.
const MOST: usize = 60;

/// Tables of more keys are not described.
const MOST_KEYS: usize = 2;

/// The keys under which people first say what a thing is.
const PLAIN_KEYS: [&str; 6] = ["name", "title", "human", "address", "text", "url"];

/// Adds to what is refused for its type how it is written right, and the edit that does it.
pub(super) fn advise(teller: &Teller<'_>, node: Node<'_>, path: &str, violation: &mut Violation) {
    if path.is_empty() || violation.body.help.is_some() || teller.key.is_some() || node.is_in_body()
    {
        return;
    }
    let writer = Writer::of(teller, node);
    let wanted = teller.applied_to(path);
    if node.shape() == Shape::Mapping {
        writer.list_of_tables(&wanted, node, path, violation);
        return;
    }
    let (Some(form), Some(key)) = (writer.value(&wanted, node), path.rsplit('/').next()) else {
        return;
    };
    let is_item = key.parse::<usize>().is_ok();
    // A cell holds no list and no table.
    let is_cell = teller.record.is_row();
    if is_cell && form.starts_with(['[', '{']) {
        return;
    }
    let line = if is_item || is_cell {
        form.clone()
    } else {
        writer.line(&unescaped(key), &form)
    };
    if form == node.written().trim() && !is_item && !is_cell {
        let name = Text::word(unescaped(key));
        violation.body.message = text![name, " should be written without quotation marks"];
    }
    violation.body.help = Some(shown(&line, node));
    violation.body.edit(Suggest, node.span(), form);
}

/// Corrects the advice on a key that is misspelt where its value is of another type, too.
pub(super) fn beside_key(
    teller: &Teller<'_>,
    meant: &str,
    value: Node<'_>,
    table: &str,
    violation: &mut Violation,
) {
    let escaped = escaped(meant);
    let wanted = teller.applied_to(&format!("{table}/{escaped}"));
    let writer = Writer::of(teller, value);
    if teller.key.is_some()
        || teller.record.is_row()
        || value.is_in_body()
        || writer.accepts(&wanted, value)
    {
        return;
    }
    if let Some(form) = writer.value(&wanted, value) {
        violation.body.help = Some(shown(&writer.line(meant, &form), value));
        violation.body.along(value.span(), form);
    }
}

/// Says which table may be there as well; nothing where none may.
pub(super) fn or_a_table(teller: &Teller<'_>, path: &str) -> Text {
    let library = &teller.schema.library;
    let applied = teller.applied_to(path);
    let named = applied.iter().filter_map(|one| {
        let schema = one.schema(library)?;
        let takes = library.types(&one.address, schema);
        let named = schema.get("properties").and_then(Value::as_object)?;
        takes.iter().any(|name| name == "object").then_some(named)
    });
    let keys: Vec<String> = named
        .flat_map(|named| named.keys().map(|key| format!("`{key}`")))
        .collect();
    if keys.is_empty() || keys.len() > MOST_KEYS || teller.key.is_some() {
        return Text::new();
    }
    text![", or a table with ", Piece::Words(all_of(&keys).into())]
}

fn shown(line: &str, value: Node<'_>) -> Text {
    let code = Piece::Code(format!("`{line}`").into(), Some(value.span()));
    text!["write ", code]
}

pub(super) struct Writer<'a> {
    library: &'a Library,
    language: Format,
}

impl<'a> Writer<'a> {
    pub(super) fn of(teller: &Teller<'a>, node: Node<'_>) -> Self {
        Self {
            library: &teller.schema.library,
            language: node.language(),
        }
    }

    pub(super) fn line(&self, key: &str, form: &str) -> String {
        match self.language {
            Format::Toml => format!("{key} = {form}"),
            Format::Json => format!("{key:?}: {form}"),
            _ => format!("{key}: {form}"),
        }
    }

    /// Returns a table of these keys, on one line.
    fn table(&self, members: &[(&str, String)]) -> String {
        let lines: Vec<String> = members
            .iter()
            .map(|(key, form)| self.line(key, form))
            .collect();
        format!("{{ {} }}", lines.join(", "))
    }

    fn types(&self, wanted: &[Applied]) -> Vec<String> {
        let of_one = |one: &Applied| {
            let schema = one.schema(self.library)?;
            Some(self.library.types(&one.address, schema))
        };
        wanted.iter().filter_map(of_one).flatten().collect()
    }

    fn allows(&self, wanted: &[Applied], names: &[&str]) -> bool {
        let types = self.types(wanted);
        types.iter().any(|name| names.contains(&name.as_str()))
    }

    /// Says whether the type of a value is among those that are asked for, or none is.
    fn accepts(&self, wanted: &[Applied], node: Node<'_>) -> bool {
        let names: &[&str] = match node.shape() {
            Shape::String => &["string"],
            Shape::Integer => &["integer", "number"],
            Shape::Float => &["number"],
            Shape::Boolean => &["boolean"],
            Shape::List => &["array"],
            Shape::Mapping => &["object"],
            Shape::Null => return true,
        };
        self.types(wanted).is_empty() || self.allows(wanted, names)
    }

    /// Returns a value as it is wanted; none where nobody can say how.
    fn value(&self, wanted: &[Applied], node: Node<'_>) -> Option<String> {
        match node.shape() {
            Shape::String | Shape::Integer | Shape::Float | Shape::Boolean => {
                let fits = node.written().len() <= MOST && !node.written().contains('\n');
                fits.then(|| self.of_scalar(wanted, node)).flatten()
            }
            Shape::List if !self.allows(wanted, &["array"]) => {
                let mut items = node.items();
                let (Some(only), None) = (items.next(), items.next()) else {
                    return None;
                };
                let is_plain = !matches!(only.shape(), Shape::List | Shape::Mapping | Shape::Null);
                (is_plain && self.accepts(wanted, only)).then(|| self.written(only))
            }
            _ => None,
        }
    }

    fn of_scalar(&self, wanted: &[Applied], node: Node<'_>) -> Option<String> {
        if let Some(form) = self.without_quotes(wanted, node) {
            return Some(form);
        }
        if self.allows(wanted, &["array"]) {
            let items = reach::on_the_same(self.library, reach::items_of(self.library, wanted));
            if let Some(listed) = self.listed(&items, node) {
                return Some(format!("[{listed}]"));
            }
            let item = if self.accepts(&items, node) {
                self.written(node)
            } else {
                self.as_table(&items, node)?
            };
            return Some(format!("[{item}]"));
        }
        self.as_table(wanted, node)
    }

    /// Returns a value as the file writes it, between quotes where it is inside brackets.
    fn written(&self, node: Node<'_>) -> String {
        let slice = node.document().slice(node.span());
        match node.shape() {
            Shape::String if self.language == Format::Yaml || !node.is_verbatim() => {
                format!("{:?}", node.written())
            }
            _ => slice.to_owned(),
        }
    }

    /// Returns `true` for `"true"`, and `5` for `"5"`.
    fn without_quotes(&self, wanted: &[Applied], node: Node<'_>) -> Option<String> {
        if node.shape() != Shape::String || self.allows(wanted, &["string"]) {
            return None;
        }
        let written = node.written().trim();
        let truth = match written.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some("true"),
            "false" | "no" | "off" => Some("false"),
            _ => None,
        };
        if let Some(truth) = truth.filter(|_| self.allows(wanted, &["boolean"])) {
            return Some(truth.to_owned());
        }
        let plain = |text: &str| {
            let digits = text.strip_prefix('-').unwrap_or(text);
            digits == "0" || !digits.starts_with('0')
        };
        let is_whole = plain(written) && written.parse::<i64>().is_ok();
        let is_number = is_whole || (plain(written) && decimal(written));
        let fits = (is_whole && self.allows(wanted, &["integer", "number"]))
            || (is_number && self.allows(wanted, &["number"]));
        fits.then(|| written.to_owned())
    }

    /// Returns a table in which a value is under the key that it belongs to.
    fn as_table(&self, wanted: &[Applied], node: Node<'_>) -> Option<String> {
        let mut known: Vec<&str> = Vec::new();
        let mut required: Vec<&str> = Vec::new();
        for schema in wanted.iter().filter_map(|one| one.schema(self.library)) {
            let named = schema.get("properties").and_then(Value::as_object);
            known.extend(
                named
                    .into_iter()
                    .flat_map(|named| named.keys().map(String::as_str)),
            );
            let asked = schema.get("required").and_then(Value::as_array);
            required.extend(asked.into_iter().flatten().filter_map(Value::as_str));
        }
        if ["amount", "currency"].iter().all(|key| known.contains(key)) {
            return self.sum_of_money(wanted, node);
        }
        let takes = |key: &&str| {
            let member = self.member(wanted, key);
            self.accepts(&member, node)
        };
        let by_format = |key: &&str| {
            let member = self.member(wanted, key);
            takes(key) && self.is_of_format(&member, node)
        };
        let key = (known.iter().copied().find(by_format))
            .or_else(|| required.iter().copied().find(takes))
            .or_else(|| {
                PLAIN_KEYS
                    .into_iter()
                    .filter(|key| known.contains(key))
                    .find(takes)
            })
            .or_else(|| known.iter().copied().find(takes))?;
        let mut members = vec![(key, self.written(node))];
        for other in required.iter().copied().filter(|other| *other != key) {
            members.push((other, String::from("\"…\"")));
        }
        Some(self.table(&members))
    }

    fn member(&self, table: &[Applied], key: &str) -> Vec<Applied> {
        reach::on_the_same(self.library, reach::member_of(self.library, table, key))
    }

    /// Says whether a value is surely what a format names: an ORCID, a country.
    fn is_of_format(&self, wanted: &[Applied], node: Node<'_>) -> bool {
        let named = wanted.iter().filter_map(|one| {
            let schema = one.schema(self.library)?;
            schema.get("format").and_then(Value::as_str)
        });
        let ours = named.filter(|name| format::NAMES.contains(name) && !format::is_plain(name));
        let judge = |name| format::judge(name, node.written());
        node.shape() == Shape::String
            && ours.into_iter().any(|name| {
                matches!(judge(name), Verdict::Right | Verdict::NotCanonical(_))
                    && name != "partial-date"
            })
    }

    /// Says how a table becomes the only one of a list: by a second pair of brackets, or by a dash.
    fn list_of_tables(
        &self,
        wanted: &[Applied],
        node: Node<'_>,
        path: &str,
        violation: &mut Violation,
    ) {
        if !self.allows(wanted, &["array"]) {
            return;
        }
        let slice = node.document().slice(node.span());
        let first = slice.split(['\n', '\r']).next().unwrap_or("").trim_end();
        let span = node.span();
        let code = |line: String| Piece::Code(format!("`{line}`").into(), Some(span));
        let name = unescaped(path.rsplit('/').next().unwrap_or_default());
        if self.language == Format::Toml && first.starts_with('[') {
            let header = first.split('#').next().unwrap_or(first).trim_end();
            violation.body.help = Some(text!["write ", code(format!("[{header}]"))]);
            let header_end = span.start + crate::span::offset(header.len());
            let header_span = crate::span::Span::new(span.file, span.start, header_end);
            violation
                .body
                .edit(Suggest, header_span, format!("[{header}]"));
            violation.span = header_span;
        } else if slice.starts_with('{') && first.len() == slice.len() && slice.len() <= MOST {
            let form = format!("[{slice}]");
            violation.body.help = Some(text!["write ", code(self.line(&name, &form))]);
            violation.body.edit(Suggest, span, form);
        } else if slice.starts_with('{') {
            violation.body.help = Some("put `[` before its `{`, and `]` after its `}`".into());
        } else if self.language == Format::Yaml {
            let dash = code(format!("- {first}"));
            violation.body.help = Some(text![
                "begin it with a dash: ",
                dash,
                ", the next lines below its key"
            ]);
        }
    }
}

/// Says whether a text is a decimal number as all formats write it.
fn decimal(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(part)
}
