//! What a schema refuses in a record.

use crate::document::Node;
use crate::finding::{Body, Suggest, Text};
use crate::span::Span;

/// The sorts of things that a schema refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViolationKind {
    /// A value is missing, of another type, or not among those allowed.
    Shape,
    /// A key is not known.
    UnknownField,
    /// A value is not of a format of ours.
    Format(&'static str),
}

/// What a schema refuses in a record.
#[derive(Clone, Debug)]
pub struct Violation {
    /// What sort it is.
    pub kind: ViolationKind,
    /// The exact key or value; of a missing key the table that lacks it.
    pub span: Span,
    /// The place in the record, as a JSON Pointer.
    pub path: String,
    /// What it is about, for the fingerprint: the key, or the value.
    pub about: String,
    /// The keyword that refuses it.
    pub keyword: Box<str>,
    /// What is wrong, and how to mend it.
    pub body: Body<Suggest>,
    /// The key that is missing.
    pub missing: Option<String>,
    /// Says whether text was wanted where something else is.
    pub wants_text: bool,
    /// Where there are more keys like it in its table, of which nobody says more.
    pub more: Vec<Span>,
    /// The value, as `Document::node` takes it.
    pub value: Option<u32>,
}

impl Violation {
    /// Makes one of the shape of a value, of which no more is known than what is wrong.
    pub fn of(node: Node<'_>, message: impl Into<Text>) -> Self {
        Self {
            kind: ViolationKind::Shape,
            span: node.span(),
            path: String::new(),
            about: String::new(),
            keyword: Box::default(),
            body: Body::new(message),
            missing: None,
            wants_text: false,
            more: Vec::new(),
            value: Some(node.index()),
        }
    }

    /// Says whether what is refused was written in the record: where a part of the file could not be
    /// read, what a table lacks may lie there. `is_whole` says that nothing of the record is lost.
    pub fn says_something(&self, record: Node<'_>, is_whole: bool) -> bool {
        let document = record.document();
        let value = self.value.and_then(|value| document.node(value));
        let value = value.filter(|value| value.index() != record.index());
        if value.map_or(is_whole, Node::is_whole) {
            return true;
        }
        // A table does not fit as a whole then; an unknown key of it is there all the same.
        self.kind == ViolationKind::UnknownField && !document.touches_lost(self.span)
    }
}
