//! `expect.toml`: what a case expects, as a person wrote it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::document::{Document, Format, Node};
use crate::finding::{Severity, Text, text};
use crate::path::RepoPath;
use crate::policy::{Catalogue, Mistakes, said_by_schema};
use crate::rule::renamed;
use crate::schema;
use crate::source::{Files, Limits};

/// What a case expects.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expected {
    /// What "today" means in it.
    pub today: Option<Date>,
    /// The findings; none: the case is clean.
    pub findings: Vec<Wanted>,
    /// The file as it is.
    pub text: String,
}

/// A finding that is expected: what is not said may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The name of the rule.
    pub rule: String,
    /// The path, from the folder of the case.
    pub path: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The record: its id, or `kind:id`.
    pub record: Option<String>,
    /// A JSON Pointer into the file, to the value or the key.
    pub pointer: Option<String>,
    /// The severity.
    pub severity: Option<Severity>,
}

impl Wanted {
    /// Returns how much it says of a finding.
    pub(super) fn weight(&self) -> usize {
        let said = [
            self.path.is_some(),
            self.line.is_some(),
            self.record.is_some(),
            self.pointer.is_some(),
            self.severity.is_some(),
        ];
        said.into_iter().filter(|is| *is).count()
    }
}

impl Expected {
    /// Reads the file; notes what is wrong with it.
    pub(super) fn read(
        path: &RepoPath,
        bytes: Vec<u8>,
        catalogue: &Catalogue,
        files: &mut Files,
        mistakes: &mut Mistakes,
    ) -> Self {
        let text: Arc<str> = Arc::from(String::from_utf8_lossy(&bytes));
        let file = files.add(path.clone(), Arc::clone(&text));
        let document = Document::read(file, Format::Toml, bytes, &Limits::default());
        said_by_schema(&document, &schema::expectation(), mistakes);
        let mut expected = Self {
            text: text.as_ref().to_owned(),
            ..Self::default()
        };
        let Some(root) = document.roots().next() else {
            return expected;
        };
        let today = root.get("today").map(Node::written);
        expected.today = today
            .and_then(PartialDate::parse)
            .and_then(PartialDate::day);
        let findings = root.get("finding").into_iter().flat_map(Node::items);
        expected.findings = findings
            .filter_map(|table| wanted(table, catalogue, mistakes))
            .collect();
        let clean = root.get("clean");
        let is_clean = clean.and_then(Node::as_bool) == Some(true);
        match (clean, root.get("finding")) {
            (Some(clean), Some(_)) if is_clean => {
                mistakes
                    .at(clean.span(), "a case with findings is not clean")
                    .help("take out `clean`, or the findings");
            }
            (_, None) if !is_clean && mistakes.is_empty() => {
                mistakes
                    .at(document.span(0, 0), "this does not say what is expected")
                    .help("write `clean = true`, or a table `[[finding]]` for each finding");
            }
            _ => {}
        }
        expected
    }
}

fn wanted(table: Node<'_>, catalogue: &Catalogue, mistakes: &mut Mistakes) -> Option<Wanted> {
    let rule = table.get("rule")?;
    let written = rule.written();
    let name = renamed(written).unwrap_or(written);
    if catalogue.find(name).is_none() {
        let quoted = Text::quoted(written, rule.span());
        let mistake = mistakes.at(rule.span(), text!["no rule is called ", quoted]);
        match catalogue.knows(name).err().flatten() {
            Some(near) if !near.ends_with('*') => mistake.help(text!["write ", Text::word(near)]),
            _ if name.ends_with("/*") => mistake.help("name the one rule that finds it"),
            _ => mistake.help("`ospo-lint rules` lists all rules"),
        };
    }
    let word = |key: &str| table.get(key).and_then(Node::as_str).map(str::to_owned);
    let line = table.get("line").and_then(Node::as_i64);
    Some(Wanted {
        rule: name.to_owned(),
        path: word("path"),
        line: line.and_then(|line| usize::try_from(line).ok()),
        record: word("record"),
        pointer: word("pointer"),
        severity: word("severity").and_then(|word| Severity::from_name(&word)),
    })
}
