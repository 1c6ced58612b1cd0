//! YAML 1.2 (<https://yaml.org/spec/1.2.2/>): records, and the front matter of pages.
//!
//! The parser is saphyr-parser; types, keys, aliases, merge keys and exact spans are ours. Aliases
//! are links and are never written out. A fault of syntax costs the entry of a list or mapping that
//! it is in, and no more.

use std::ops::Range;

use arcstr::Substr;

use super::{Builder, Document, Format, Problem};
use crate::source::Limits;
use crate::span::FileId;

mod anchor;
mod bracket;
mod complaint;
mod diagnosis;
mod draft;
mod ease;
mod fast;
mod fault;
mod indent;
mod keys;
mod leaf;
mod mend;
mod merge;
mod place;
mod reader;
mod recover;
mod scalar;
mod scene;
mod shown;
mod stretch;
mod tag;
#[cfg(test)]
mod tests;

/// Reads a file: one top value for each of its documents.
pub(super) fn read(file: FileId, text: Substr, limits: &Limits) -> Document {
    let mut builder = Builder::new(file, limits.depth, limits.values);
    builder.make_room(text.len() / 2);
    read_into(&mut builder, &text, 0..text.len(), limits);
    builder.finish(Format::Yaml, text)
}

/// Reads the bytes `range` of `text` (a page's front matter) into `builder`; spans are of `text`.
pub(super) fn read_into(builder: &mut Builder, text: &str, range: Range<usize>, limits: &Limits) {
    let start = match text.get(range.clone()) {
        // The parser counts the mark of the first line differently from all others.
        Some(part) if part.starts_with('\u{feff}') => range.start + place::MARK.len(),
        Some(_) => range.start,
        None => return,
    };
    let part = (start, range.end);
    if fast::read(builder, text, part, limits) {
        return;
    }
    if let Some(long) = stretch::too_long(text.as_bytes(), part.0..part.1) {
        let here = builder.span(long.start, long.start + 1);
        let problem = Problem::syntax(here, "a list or mapping in brackets is too long to be read");
        let problem =
            problem.help("write each of its items on a line of its own, with `- ` before it");
        let whole = builder.span(part.0, part.1);
        builder.problem(problem.loses(whole));
    } else {
        recover::read(builder, text, part, limits);
    }
}
