//! Reading pages: Markdown with or without front matter.
//!
//! The front matter becomes values like those of any other file, the body a [`Page`]
//! of headings, links, lists, tables, comments and code. Nothing is rendered, and no page is
//! refused: all text is Markdown.
//! Sources: `CommonMark` 0.31.2 and GitHub's tables, footnotes, strikethrough and task lists, read by
//! `pulldown-cmark`; attributes in braces as in Pandoc and kramdown; labels as in `MyST`.

pub use seen::seen;

use arcstr::Substr;

use super::{Builder, Document, Format, Page, dense};
use crate::source::Limits;
use crate::span::FileId;

mod attributes;
mod blocks;
mod body;
mod depth;
pub(super) mod fence;
mod heading;
mod phrase;
mod sections;
mod seen;
mod slug;
mod target;
#[cfg(test)]
mod tests;
pub(super) mod values;

/// Reads a page.
pub(super) fn read(file: FileId, text: Substr, limits: &Limits) -> Document {
    let mut builder = Builder::new(file, limits.depth, limits.values);
    let parts = fence::read(&mut builder, &text, limits);
    let written = text.get(parts.body..).unwrap_or("");
    let is_too_dense = dense::refuse(
        &mut builder,
        written,
        parts.body,
        dense::MARKDOWN,
        dense::is_of_markdown,
    );
    let mut page = if is_too_dense {
        Page {
            body: parts.body..text.len(),
            ..Page::default()
        }
    } else {
        body::read(file, &text, parts.body, limits.depth)
    };
    page.front = parts.front;
    page.comments.splice(0..0, parts.comments);
    for problem in super::slip::in_body(&text, &page, file) {
        builder.problem(problem);
    }
    builder.page(page);
    builder.finish(Format::Markdown, text)
}
