//! What the community says of itself, from all layers.

use super::{Origin, Policy};
use crate::model::{Basis, Statements};
use crate::span::Span;

impl Policy {
    /// Returns a value of `[community]`, from the topmost layer that says it.
    pub fn statement(&self, key: &str) -> Option<(&str, Span, &Origin)> {
        self.layers.iter().rev().find_map(|layer| {
            let (text, span) = layer.statements.get(key)?;
            Some((text.as_str(), *span, &layer.origin))
        })
    }

    /// Returns all that the community says of itself.
    pub fn statements(&self) -> Statements {
        let text = |key: &str| self.statement(key).map(|(text, ..)| text.to_owned());
        let placed = |key: &str| {
            self.statement(key)
                .map(|(text, span, _)| (text.to_owned(), span))
        };
        let list = |key: &str| {
            let lines = self.statement(key).map_or("", |(text, ..)| text);
            lines.lines().map(str::to_owned).collect()
        };
        Statements {
            name: text("name"),
            url: text("url"),
            basis: text("affiliation.basis")
                .and_then(|basis| Basis::from_name(&basis))
                .unwrap_or_default(),
            individuals_allowed: text("affiliation.individuals_allowed").as_deref()
                != Some("false"),
            fees: text("fees"),
            license: placed("license"),
            code_license: text("code_license"),
            attribution: text("attribution"),
            copyright: text("copyright"),
            conduct: placed("conduct"),
            mailing_list_conduct: placed("mailing_list_conduct"),
            privacy: placed("privacy"),
            time_zone: text("time_zone"),
            languages: list("languages"),
            assets: list("assets"),
        }
    }
}
