//! `[[allow]]`: findings that are accepted, by rule, path, record and keyword of the schema.
//!
//! An entry narrows by each thing that it says. What it lacks of reason is not a mistake here: a
//! rule tells it, and the entry accepts nothing.

use globset::{Glob, GlobSet};

use super::catalogue::Names;
use super::mistake::Mistakes;
use super::read;
use crate::date::PartialDate;
use crate::document::Node;
use crate::finding::{Finding, Text, text};
use crate::model::{EVERYTHING, Kinds, Reach, Suppression, Target, compile_glob};
use crate::rule::renamed;
use crate::span::{Span, offset};

/// An entry of `[[allow]]`.
#[derive(Debug)]
pub struct Allowance {
    /// Its rules, its reason and its last day.
    pub suppression: Suppression,
    /// The files, by their paths below the community root; none: all.
    paths: Option<(GlobSet, Vec<Glob>)>,
    /// The record: its kind where that is said, and its id.
    record: Option<(Option<String>, String)>,
    /// The keyword of the JSON Schema.
    keyword: Option<String>,
}

impl Allowance {
    /// Returns what it accepts, in words: its rules, its files, its record.
    pub fn title(&self) -> String {
        let targets = self.suppression.targets.iter();
        let mut words = targets
            .map(|it| it.name.clone())
            .collect::<Vec<_>>()
            .join(", ");
        if let Some(globs) = self.globs() {
            let globs: Vec<&str> = globs.iter().map(Glob::glob).collect();
            words.extend([" in ", &globs.join(", ")]);
        }
        if let Some(id) = self.record_id() {
            words.extend([" on ", id]);
        }
        words
    }

    /// Says whether the entry speaks of the file `local`.
    pub fn has_in_reach(&self, local: Option<&str>) -> bool {
        match (&self.paths, local) {
            (None, _) => true,
            (Some((paths, _)), Some(local)) => paths.is_match(local),
            (Some(_), None) => false,
        }
    }

    /// Returns the globs of its files; none: all files.
    pub fn globs(&self) -> Option<&[Glob]> {
        self.paths.as_ref().map(|(_, globs)| globs.as_slice())
    }

    /// Returns the id of the record, where it speaks of one.
    pub fn record_id(&self) -> Option<&str> {
        self.record.as_ref().map(|(_, id)| id.as_str())
    }

    /// Says whether a finding in the file `local` is at a place that the entry speaks of; which rule
    /// it breaks is another question.
    pub fn reaches(&self, finding: &Finding, local: Option<&str>) -> bool {
        let in_path = self.has_in_reach(local);
        let of_record = self.record.as_ref().is_none_or(|(kind, id)| {
            finding.place.record.as_ref().is_some_and(|record| {
                record.id.as_deref() == Some(id)
                    && kind.as_ref().is_none_or(|kind| **kind == *record.kind)
            })
        });
        let of_keyword = self
            .keyword
            .as_ref()
            .is_none_or(|keyword| finding.keyword.as_deref() == Some(keyword));
        in_path && of_record && of_keyword
    }
}

/// Reads the entries of a configuration. What is of the wrong shape has been said by the schema.
pub(super) fn read(
    top: Option<Node<'_>>,
    kinds: &Kinds,
    names: &Names,
    mistakes: &mut Mistakes,
) -> Vec<Allowance> {
    let entries = top.and_then(|top| top.get("allow"));
    let entries = entries.into_iter().flat_map(Node::items);
    entries
        .filter_map(|entry| allowance(entry, kinds, names, mistakes))
        .collect()
}

fn allowance(
    entry: Node<'_>,
    kinds: &Kinds,
    names: &Names,
    mistakes: &mut Mistakes,
) -> Option<Allowance> {
    let word = |key: &str| entry.get(key).and_then(Node::as_str).map(str::to_owned);
    let targets = targets(entry.get("rule")?, names, mistakes);
    let until = entry.get("until").and_then(|until| {
        let day = PartialDate::parse(until.written())?.day()?;
        Some((day, until.span()))
    });
    let (span, removal) = bytes_of(entry);
    let suppression = Suppression {
        span,
        targets,
        reason: word("reason").map(|reason| Text::code(reason, None).into()),
        owner: word("owner"),
        until,
        reach: Reach::Entry,
        fault: None,
        removal,
        record: None,
    };
    Some(Allowance {
        suppression,
        paths: entry.get("path").map(|path| globs(path, mistakes)),
        record: word("record").map(|record| record_name(&record, kinds)),
        keyword: word("keyword"),
    })
}

fn targets(rules: Node<'_>, names: &Names, mistakes: &mut Mistakes) -> Vec<Target> {
    let mut found = Vec::new();
    for rule in read::one_or_many(rules) {
        let name = rule.written();
        let is_known = name == EVERYTHING || renamed(name).is_some();
        match names
            .knows(name)
            .or_else(|meant| if is_known { Ok(()) } else { Err(meant) })
        {
            Ok(()) => found.push(Target {
                name: name.to_owned(),
                span: rule.span(),
                removal: None,
            }),
            Err(meant) => {
                let quoted = Text::quoted(name, rule.span());
                let mistake = mistakes.at(rule.span(), text!["no rule is called ", quoted]);
                match meant {
                    Some(meant) => mistake.help(text!["write ", Text::word(meant)]),
                    None => mistake.help("`ospo-lint rules` lists all rules"),
                };
            }
        }
    }
    found
}

fn globs(paths: Node<'_>, mistakes: &mut Mistakes) -> (GlobSet, Vec<Glob>) {
    let set = read::glob_set(read::one_or_many(paths), mistakes);
    let each = read::one_or_many(paths).into_iter();
    let each = each.filter_map(|path| compile_glob(path.written()).ok());
    (set, each.collect())
}

/// `kind:id` where there is such a kind; ids may hold a colon themselves.
fn record_name(written: &str, kinds: &Kinds) -> (Option<String>, String) {
    match written.split_once(':') {
        Some((kind, id)) if kinds.iter().any(|known| known.name() == kind) => {
            (Some(kind.to_owned()), id.to_owned())
        }
        _ => (None, written.to_owned()),
    }
}

/// Returns the first line of an entry, and its whole lines where it is a table of its own.
fn bytes_of(entry: Node<'_>) -> (Span, Option<Span>) {
    let span = entry.span();
    let text = entry.document().text();
    let written = text.get(span.range()).unwrap_or("");
    let line = written.lines().next().unwrap_or("").trim_end();
    let head = Span::new(span.file, span.start, span.start + offset(line.len()));
    if !written.starts_with("[[") {
        return (head, None);
    }
    let rest = text.get(span.range().end..).unwrap_or("");
    let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
    // With the blank line after it, which parted it from the next.
    let blank = rest.get(end..).unwrap_or("");
    let blank = match blank.as_bytes() {
        [b'\n', ..] => 1,
        [b'\r', b'\n', ..] => 2,
        _ => 0,
    };
    // The last entry takes the blank line before it along, so that none is left at the end.
    let is_last = blank == 0 && rest.len() == end;
    let before = text.get(..span.start as usize).unwrap_or("");
    let above = match before {
        _ if !is_last => 0,
        text if text.ends_with("\r\n\r\n") => 2,
        text if text.ends_with("\n\n") => 1,
        _ => 0,
    };
    let removal = Span::new(
        span.file,
        span.start - above,
        span.end + offset(end + blank),
    );
    (head, Some(removal))
}
