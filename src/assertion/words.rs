//! The words of an assertion, in which expressions between braces stand for what they say.

use super::host::Host;
use super::placed::Placed;
use crate::document::Node;
use crate::expression::{Budget, Data, Environment, Expression, Fault, Mistake, Value};
use crate::finding::text;
use crate::finding::{Piece, Text};

/// Letters of a value that a message repeats.
const MOST: usize = 60;
/// Items of a list that a message repeats.
const ITEMS: usize = 5;

/// Words with expressions between them.
#[derive(Debug)]
pub(crate) struct Words(Vec<Part>);

#[derive(Debug)]
enum Part {
    Said(String),
    Value(Placed),
}

impl Words {
    /// Reads the words that a node says. Errors: mistakes in them, at the bytes of the text.
    pub(crate) fn read(node: Node<'_>, environment: &Environment) -> Result<Self, Vec<Mistake>> {
        let text = node.written();
        let mut parts = Vec::new();
        let mut mistakes = Vec::new();
        let mut said = String::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            if rest.starts_with("{{") || rest.starts_with("}}") {
                said.extend(rest.chars().next());
                at += 2;
                continue;
            }
            let Some(inner) = rest.strip_prefix('{') else {
                let letter = rest.chars().next().unwrap_or(' ');
                said.push(letter);
                at += letter.len_utf8();
                continue;
            };
            let Some(length) = inner.find('}') else {
                mistakes.push(
                    Mistake::new(at..text.len(), "the brace is never closed")
                        .help("write `}` after the expression, or `{{` for a brace"),
                );
                break;
            };
            let expression = inner.get(..length).unwrap_or("");
            match Expression::read(expression, environment, None) {
                Ok(read) => {
                    parts.push(Part::Said(std::mem::take(&mut said)));
                    parts.push(Part::Value(Placed::new(read, expression, node, at + 1)));
                }
                Err(wrong) => mistakes.extend(wrong.into_iter().map(|it| it.moved(at + 1))),
            }
            at += length + 2;
        }
        parts.push(Part::Said(said));
        if mistakes.is_empty() {
            Ok(Self(parts))
        } else {
            Err(mistakes)
        }
    }

    /// Returns words as they are shown where there is no record: with the expressions themselves.
    pub(crate) fn described(words: &str) -> String {
        let mut out = String::new();
        let mut rest = words;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            out.push_str(before);
            let doubled = ["{{", "}}"].iter().find(|it| brace.starts_with(**it));
            if let Some(doubled) = doubled {
                out.extend(doubled.chars().next());
                rest = brace.get(2..).unwrap_or("");
                continue;
            }
            let inner = brace
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'));
            let Some((expression, after)) = inner else {
                out.push_str(brace);
                return out;
            };
            out.push('`');
            out.push_str(expression.trim());
            out.push('`');
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// Returns the expressions in them.
    pub(super) fn expressions(&self) -> impl Iterator<Item = &Placed> {
        self.0.iter().filter_map(|part| match part {
            Part::Said(_) => None,
            Part::Value(placed) => Some(placed),
        })
    }

    /// Returns the words for a record. Errors: the expression that has no value, and why.
    pub(super) fn text<'a>(
        &'a self,
        host: &Host<'a>,
        budget: &Budget,
    ) -> Result<Text, (&'a Placed, Fault)> {
        let mut out = Text::new();
        for part in &self.0 {
            match part {
                Part::Said(words) if words.is_empty() => {}
                Part::Said(words) => out.push(Piece::Words(words.clone().into())),
                Part::Value(placed) => {
                    let value = placed.expression().evaluate(host, budget);
                    let said = value.and_then(|value| said(&value, host, budget));
                    out.push(said.map_err(|fault| (placed, fault))?);
                }
            }
        }
        Ok(out)
    }
}

/// Returns a value as a message repeats it: with its bytes, so that it can be masked.
fn said<'a>(value: &Value<'a>, host: &Host<'a>, budget: &Budget) -> Result<Text, Fault> {
    if let Data::List(list) = &value.data {
        if list.is_empty() {
            return Ok("none".into());
        }
        let mut out = Text::new();
        for (count, item) in list.items().enumerate() {
            if count == ITEMS {
                out.push(text![" and ", list.len() - ITEMS, " more"]);
                break;
            }
            if count > 0 {
                out.push(", ");
            }
            out.push(said(&item, host, budget)?);
        }
        return Ok(out);
    }
    if let Data::Record(number) = value.data
        && let Some(record) = host.record_at(number)
    {
        return Ok(record.label());
    }
    let text = match (&value.data, value.at) {
        // A moment without a zone is not that of UTC.
        (Data::Timestamp(_), Some(node)) => short(node.written()),
        _ => short(&value.to_text(budget)?),
    };
    let is_number = matches!(value.data, Data::Int(_) | Data::Uint(_) | Data::Double(_));
    let span = value.at.map(Node::span).or_else(|| host.span_of(value));
    Ok(match span {
        Some(span) => Text::quoted(text, span).into(),
        None if is_number => Piece::Words(text.into()).into(),
        None => Text::word(text).into(),
    })
}

/// Returns the beginning of a text that is long, on one line.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("")),
        None => line,
    }
}
