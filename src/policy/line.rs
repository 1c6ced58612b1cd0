//! A line of `[rules]`: what it speaks of, and what it says of it.

use crate::finding::Severity;
use crate::model::RenamedRule;
use crate::rule::Rule;
use crate::span::Span;

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
