//! What came and what was expected: each finding is one that was expected, or was not.

use std::collections::BTreeMap;

use super::{Ready, Wanted};
use crate::document::{Node, Shape};
use crate::engine::{Checked, CheckedTexts, SourceTexts, Texts};
use crate::finding::Finding;
use crate::knowledge::pointer::unescaped;
use crate::model::Loaded;
use crate::source::text::Lines;
use crate::span::{FileId, Span};

/// How what came differs from what was expected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    /// By expectation: the number of the finding that meets it.
    pub met: Vec<Option<usize>>,
    /// The numbers of the findings that nobody expected.
    pub unexpected: Vec<usize>,
    /// Of each finding, where it is.
    pub places: Vec<Place>,
}

/// Where a finding is, as `expect.toml` says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The path, from the folder of the case.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

impl Verdict {
    /// Says whether what came is what was expected.
    pub(crate) fn is_as_expected(&self) -> bool {
        self.unexpected.is_empty() && self.met.iter().all(Option::is_some)
    }

    /// Holds findings against what was expected. An expectation that says more chooses first: what is left
    /// is for those that say less.
    pub(super) fn of(ready: &Ready<'_>, checked: &Checked) -> Self {
        let findings = &checked.outcome.findings;
        let places = places(ready, checked);
        let expected = ready.expected.as_ref();
        let wanted = expected.map_or(&[][..], |expected| &expected.findings);
        let mut free: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, finding) in findings.iter().enumerate() {
            free.entry(finding.rule).or_default().push(at);
        }
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        let weight = |at: &usize| wanted.get(*at).map_or(0, Wanted::weight);
        order.sort_by_key(|at| std::cmp::Reverse(weight(at)));
        let mut met = vec![None; wanted.len()];
        for at in order {
            let Some(wanted) = wanted.get(at) else {
                continue;
            };
            let Some(of_rule) = free.get_mut(wanted.rule.as_str()) else {
                continue;
            };
            let meets = |at: &usize| {
                let (finding, place) = (findings.get(*at), places.get(*at));
                finding.zip(place).is_some_and(|(finding, place)| {
                    is_at(wanted, place) && is_about(wanted, finding, checked)
                })
            };
            if let Some(found) = of_rule.iter().position(meets) {
                let found = of_rule.remove(found);
                if let Some(met) = met.get_mut(at) {
                    *met = Some(found);
                }
            }
        }
        let mut unexpected: Vec<usize> = free.into_values().flatten().collect();
        unexpected.sort_unstable();
        Self {
            met,
            unexpected,
            places,
        }
    }
}

fn places(ready: &Ready<'_>, checked: &Checked) -> Vec<Place> {
    let texts = CheckedTexts {
        loaded: &checked.loaded,
        rest: SourceTexts {
            source: &ready.scene,
            files: &ready.files,
        },
    };
    // Findings come file by file: the lines of each are counted once.
    let mut starts: Option<(FileId, Vec<u32>)> = None;
    let findings = checked.outcome.findings.iter();
    let place = |finding: &Finding| {
        let span = finding.place.span;
        let path = texts.path(span.file);
        let text = texts.text(span.file);
        let known = starts.take().filter(|(file, _)| *file == span.file);
        let (_, known) = starts.insert(known.unwrap_or_else(|| (span.file, Lines::starts(&text))));
        let local = path.below(ready.policy.root()).unwrap_or(path.as_str());
        Place {
            path: local.to_owned(),
            line: Lines::with_starts(&text, known).line_of(span.start),
        }
    };
    findings.map(place).collect()
}

fn is_at(wanted: &Wanted, place: &Place) -> bool {
    wanted.path.as_ref().is_none_or(|path| *path == place.path)
        && wanted.line.is_none_or(|line| line == place.line)
}

fn is_about(wanted: &Wanted, finding: &Finding, checked: &Checked) -> bool {
    let is_record = |wanted: &String| {
        finding.place.record.as_ref().is_some_and(|record| {
            let id = record.id.as_deref().unwrap_or_default();
            let with_kind = wanted.strip_prefix(&*record.kind);
            id == wanted || with_kind.and_then(|rest| rest.strip_prefix(':')) == Some(id)
        })
    };
    let is_there = |pointer: &String| is_pointed_at(pointer, finding.place.span, checked);
    wanted.severity.is_none_or(|it| it == finding.severity)
        && wanted.record.as_ref().is_none_or(is_record)
        && wanted.pointer.as_ref().is_none_or(is_there)
}

/// Returns the record that a finding is on, as `expect.toml` names it.
pub(crate) fn record_of(finding: &Finding) -> Option<String> {
    let record = finding.place.record.as_ref()?;
    let id = record.id.as_deref().filter(|id| !id.is_empty())?;
    Some(format!("{}:{id}", record.kind))
}

/// Returns a pointer to the value or the key that a finding is on; none where it is on neither, or on the file as a whole.
pub(crate) fn pointer_of(finding: &Finding, checked: &Checked) -> Option<String> {
    let span = finding.place.span;
    let at = checked.loaded.binary_search_by_key(&span.file, Loaded::id);
    let mut roots = checked.loaded.get(at.ok()?)?.document().roots();
    let pointer = roots.find_map(|root| way_to(root, span))?;
    (!pointer.is_empty()).then_some(pointer)
}

/// Goes down to the node of a span: what it lies in holds it.
fn way_to(root: Node<'_>, span: Span) -> Option<String> {
    let mut pointer = String::new();
    let mut node = root;
    loop {
        if node.span() == span || node.inner_span() == span {
            return Some(pointer);
        }
        let mut members = node.members();
        let member = members.find(|(key, value)| key.span() == span || holds(*value, span));
        let step = match member {
            Some((key, value)) => {
                let name = key.written().replace('~', "~0").replace('/', "~1");
                if key.span() == span {
                    return Some(format!("{pointer}/{name}"));
                }
                (name, value)
            }
            None => {
                let mut items = node.items().enumerate();
                let (at, item) = items.find(|(_, item)| holds(*item, span))?;
                (at.to_string(), item)
            }
        };
        pointer = format!("{pointer}/{}", step.0);
        node = step.1;
    }
}

fn holds(node: Node<'_>, span: Span) -> bool {
    let whole = node.span();
    whole.start <= span.start && span.end <= whole.end
}

/// Says whether a pointer leads to the value or the key that a finding is on.
fn is_pointed_at(pointer: &str, span: Span, checked: &Checked) -> bool {
    let loaded = checked.loaded.binary_search_by_key(&span.file, Loaded::id);
    let Some(loaded) = loaded.ok().and_then(|at| checked.loaded.get(at)) else {
        return false;
    };
    let mut roots = loaded.document().roots();
    roots.any(|root| {
        let value = root.pointer(pointer);
        let is_value =
            value.is_some_and(|value| value.span() == span || value.inner_span() == span);
        is_value || key_of(root, pointer).is_some_and(|key| key.span() == span)
    })
}

/// Returns the key that a pointer ends with.
fn key_of<'a>(root: Node<'a>, pointer: &str) -> Option<Node<'a>> {
    let (parent, last) = pointer.rsplit_once('/')?;
    let table = root.pointer(parent)?;
    if table.shape() != Shape::Mapping {
        return None;
    }
    let last = unescaped(last);
    let mut members = table.members();
    members.find_map(|(key, _)| (key.written() == last).then_some(key))
}
