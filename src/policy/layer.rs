//! One layer of configuration, kept as it was read: a pack, the file, the command line.
//!
//! Nothing is ever merged. A question is asked from the topmost layer down, and the first that
//! answers is right; so `config` can say where each answer comes from.

use std::collections::BTreeMap;
use std::sync::Arc;

use globset::GlobSet;

use crate::document::Document;
use crate::finding::Severity;
use crate::model::RenamedRule;
use crate::rule::Rule;
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

/// What a line of `[rules]` says of severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// The rule's own severity.
    On,
    /// The rule does not speak.
    Off,
    /// This severity.
    Severity(Severity),
}

impl Switch {
    /// Returns the switch of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "on" => Self::On,
            "off" => Self::Off,
            "warning" => Self::Severity(Severity::Warning),
            "error" => Self::Severity(Severity::Error),
            _ => return None,
        })
    }

    /// Returns the word that says it.
    pub fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
            Self::Severity(severity) => severity.name(),
        }
    }

    /// Returns the severity that it means for a rule.
    pub fn severity_of(self, rule: &Rule) -> Option<Severity> {
        match self {
            Self::On => Some(rule.severity()),
            Self::Off => None,
            Self::Severity(severity) => Some(severity),
        }
    }
}

/// A line of `[rules]`: a rule or a family, and what is said of it.
#[derive(Clone, Debug)]
pub struct Line {
    /// `family/rule` or `family/*`.
    pub pattern: String,
    /// The bytes of the key.
    pub span: Span,
    /// What it says of severity; a table without `severity` says `on`.
    pub switch: Option<Switch>,
    /// Why the community cares, where to read more, who grants exceptions.
    pub reason: Reason,
    /// Says whether it is a table that may hold parameters.
    pub has_parameters: bool,
    /// Says whether it is what an assertion says of itself, below all lines of the layer.
    pub is_stated: bool,
    /// The former name by which it calls the rule.
    pub renamed: Option<RenamedRule>,
    /// Says whether a higher layer may loosen the rule only with a reason; none: it does not say.
    pub locked: Option<bool>,
    /// Why it loosens what a layer below has locked.
    pub because: Option<String>,
}

impl Line {
    /// Says whether it speaks of this rule.
    pub fn covers(&self, rule: &str) -> bool {
        match self.pattern.strip_suffix('*') {
            Some(family) => rule.starts_with(family),
            None => self.pattern == rule,
        }
    }

    /// Says whether it names one rule, and not a family.
    pub fn is_exact(&self) -> bool {
        !self.is_stated && !self.pattern.ends_with('*')
    }
}

/// What a community says of a rule in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// Why it cares.
    pub why: Option<String>,
    /// Where to read more.
    pub link: Option<String>,
    /// Who can grant an exception, and how.
    pub exception: Option<String>,
}

/// A table of `[[rules.in]]`: severities for a part of the tree.
#[derive(Clone, Debug)]
pub struct Part {
    /// The part.
    pub paths: GlobSet,
    /// The part as it was written.
    pub globs: Vec<String>,
    /// The lines, as in `[rules]`.
    pub lines: Vec<Line>,
}

impl Part {
    /// Returns what this part alone says of a rule's severity.
    pub fn switch(&self, rule: &str) -> Option<(Switch, &Line)> {
        switch(&self.lines, rule)
    }
}

/// Returns what lines say of a rule's severity: an exact name beats a family, and a later line an earlier one.
fn switch<'a>(lines: &'a [Line], rule: &str) -> Option<(Switch, &'a Line)> {
    let line = said(lines, rule, |line| line.switch.is_some())?;
    Some((line.switch?, line))
}

/// Returns the line that speaks of a rule, of those that say something.
fn said<'a>(lines: &'a [Line], rule: &str, says: impl Fn(&Line) -> bool) -> Option<&'a Line> {
    let speak = || {
        lines
            .iter()
            .rev()
            .filter(|line| line.covers(rule) && says(line))
    };
    speak()
        .find(|line| line.is_exact())
        .or_else(|| speak().next())
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
    pub lines: Vec<Line>,
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
        said(&self.lines, rule, |line| line.locked.is_some())
    }
}
