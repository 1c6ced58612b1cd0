//! Reading a file again whose long body was let go of.

use std::ops::Deref;

use super::{Task, files};
use crate::document::Document;
use crate::finding::{Findings, Piece, Severity, Sink, text};
use crate::model::{Community, Loaded};
use crate::span::Span;

/// A file with its whole text: kept since phase 1, or read again.
pub(super) enum Whole<'a> {
    Kept(&'a Loaded),
    Again(Box<Loaded>),
}

impl Deref for Whole<'_> {
    type Target = Loaded;

    fn deref(&self) -> &Loaded {
        match self {
            Self::Kept(loaded) => loaded,
            Self::Again(loaded) => loaded,
        }
    }
}

/// Returns the file with its whole text. If it has changed since, that is reported, and
/// no rule looks at it: spans found in one text must not point into another.
pub(super) fn whole<'a>(
    loaded: &'a Loaded,
    task: &Task<'_>,
    community: &Community<'_>,
    sink: &mut Sink,
) -> Option<Whole<'a>> {
    let document = loaded.document();
    if !document.has_let_go() {
        return Some(Whole::Kept(loaded));
    }
    let bytes = task.source.read(loaded.path()).ok();
    let limits = &community.setting().limits;
    let again = bytes.map(|bytes| Document::read(loaded.id(), document.format(), bytes, limits));
    match again.filter(|again| document.had_the_text_of(again)) {
        Some(again) => Some(Whole::Again(Box::new(loaded.with_document(again)))),
        None => {
            changed(loaded, sink);
            None
        }
    }
}

fn changed(loaded: &Loaded, sink: &mut Sink) {
    sink.speak_for(files::UNREADABLE, Severity::Error);
    let name = Piece::Quoted(loaded.path().name().into(), None);
    let mut findings: Findings<'_> = sink.lend();
    findings
        .at(
            Span::new(loaded.id(), 0, 0),
            text![name, " changed while it was read"],
        )
        .help("run the check again once nothing writes to it")
        .about("changed");
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn page(text: &str) -> Document {
        let bytes = text.as_bytes().to_vec();
        Document::read(FileId(0), Format::Markdown, bytes, &Limits::default())
    }

    #[test]
    fn a_long_body_is_let_go_of_and_known_again() {
        let text = "---\ntitle: A\n---\n# A\n\n[to](b.md)\n";
        let mut document = page(text);
        document.let_go_of_body(1000);
        assert!(!document.has_let_go());
        document.let_go_of_body(5);
        assert!(document.has_let_go());
        assert_eq!(document.text(), "---\ntitle: A\n---\n");
        let title = document.roots().next().and_then(|front| front.get("title"));
        assert_eq!(
            title.map(|title| title.written().to_owned()),
            Some(String::from("A"))
        );
        assert_eq!(document.page().map(|page| page.links.len()), Some(1));
        assert!(document.had_the_text_of(&page(text)));
        assert!(!document.had_the_text_of(&page(&text.replace("to", "of"))));
    }
}
