//! One layer of configuration, kept as it was read: a pack, the file, the command line.
//!
//! Nothing is ever merged. A question is asked from the topmost layer down, and the first that
//! answers is right; so `config` can say where each answer comes from.

use std::collections::BTreeMap;
use std::sync::Arc;

use globset::GlobSet;

use super::line::{Line, Switch};
use super::lines::Lines;
use crate::document::Document;
use crate::span::Span;

/// Where a layer comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A pack that is built in, by name.
    BuiltIn(String),
    /// A file of the repository, by path.
    File(String),
    /// The command line.
    CommandLine,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BuiltIn(name) => write!(f, "pack {name}"),
            Self::File(path) => f.write_str(path),
            Self::CommandLine => f.write_str("command line"),
        }
    }
}

/// A table of `[[rules.in]]`: severities for a part of the tree.
#[derive(Clone, Debug)]
pub struct Part {
    /// The part.
    pub paths: GlobSet,
    /// The part as it was written.
    pub globs: Vec<String>,
    /// The lines, as in `[rules]`.
    pub lines: Lines,
}

impl Part {
    /// Returns what this part alone says of a rule's severity.
    pub fn switch(&self, rule: &str) -> Option<(Switch, &Line)> {
        switch(&self.lines, rule)
    }
}

/// Returns what lines say of a rule's severity.
fn switch<'a>(lines: &'a Lines, rule: &str) -> Option<(Switch, &'a Line)> {
    let line = lines.said(rule, |line| line.switch.is_some())?;
    Some((line.switch?, line))
}

/// A layer as it was read.
#[derive(Debug)]
pub struct Layer {
    /// Where it comes from.
    pub origin: Origin,
    /// The document, for the spans and for the values of `[community]`.
    pub document: Option<Document>,
    /// Its text, for the parameters.
    pub text: Arc<str>,
    /// `[rules]`, in the order of the text.
    pub lines: Lines,
    /// `[[rules.in]]`, in the order of the text.
    pub parts: Vec<Part>,
    /// Values of `[community]` by key, dots going into tables: text and bytes.
    pub statements: BTreeMap<String, (String, Span)>,
}

impl Layer {
    /// Returns what this layer alone says of a rule's severity for a path (below the community
    /// root; none: without regard to parts of the tree).
    pub fn switch(&self, rule: &str, local: Option<&str>) -> Option<(Switch, &Line)> {
        let parts = self.parts.iter().rev();
        let in_part = local.and_then(|local| {
            let mut parts = parts.filter(|part| part.paths.is_match(local));
            parts.find_map(|part| part.switch(rule))
        });
        in_part.or_else(|| switch(&self.lines, rule))
    }

    /// Returns the line that says whether a rule is locked.
    pub fn lock(&self, rule: &str) -> Option<&Line> {
        self.lines.said(rule, |line| line.locked.is_some())
    }
}
