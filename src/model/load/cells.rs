//! Cells that hold several values, and empty ones that take the value above them.
//!
//! Where the configuration says nothing, a cell of a field that lists other records is split too: a
//! guess, which is taken back once all records are known and the whole cell names one of them.

use std::collections::BTreeSet;

use crate::document::{Document, Format, Guess, Node, Problem, Reshaping, Separators};
use crate::finding::{Text, text};
use crate::model::index::records::Records;
use crate::model::index::reference;
use crate::model::kind::kinds::Kind;
use crate::model::record::facts::RefFact;
use crate::model::record::loaded::Loaded;
use crate::model::record::record_nodes::record_nodes;
use crate::model::record::setting::Setting;
use crate::path::RepoPath;

/// Makes what the kinds ask for of a document's values; returns the lists that are only guesses.
pub(in crate::model) fn reshape(
    document: &mut Document,
    claims: &[&Kind],
    (path, local): (&RepoPath, &str),
    setting: &Setting,
) -> Vec<Guess> {
    let mut wanted = Reshaping::default();
    let mut problems = Vec::new();
    for kind in claims {
        let spec = kind.spec();
        if spec.splits.is_empty() && spec.fill_down.is_empty() {
            continue;
        }
        let records = record_nodes(kind, document, path, local);
        let records = records.into_iter().filter_map(|found| found.node(document));
        let records: Vec<Node<'_>> = records.collect();
        for column in &spec.fill_down {
            if !fill(column, &records, &mut wanted) {
                problems.extend(records.first().map(|first| no_column(column, *first)));
            }
        }
        let has_cells = matches!(document.format(), Format::Csv) || spec.reads_body();
        for (pointer, separators) in &spec.splits {
            if *separators == Separators::Guessed && !has_cells {
                continue;
            }
            let cells = records.iter().filter_map(|record| record.pointer(pointer));
            for cell in cells.filter(|cell| cell.as_str().is_some()) {
                wanted.splits.entry(cell.index()).or_insert(separators);
            }
        }
    }
    for problem in problems {
        document.add_problem([problem]);
    }
    document.reshape(&wanted, &setting.limits)
}

/// Lets each record that lacks a column take it from the one above; rows of one table follow each
/// other without a gap. False, where no record has the column.
fn fill(column: &str, records: &[Node<'_>], wanted: &mut Reshaping<'_>) -> bool {
    let mut above = None;
    let mut is_known = records.is_empty();
    let mut end = None;
    for record in records {
        if end != Some(record.index()) {
            above = None;
        }
        end = Some(record.end_index());
        match (record.member(column), above) {
            (Some((key, value)), _) => {
                is_known = true;
                above = Some((key.index(), value.index()));
            }
            (None, Some(pair)) => wanted.fills.entry(record.index()).or_default().push(pair),
            (None, None) => {}
        }
    }
    is_known
}

fn no_column(column: &str, first: Node<'_>) -> Problem {
    let span = first
        .document()
        .span(first.span().start as usize, first.span().start as usize);
    Problem::not_read(
        span,
        text!["no row has a cell in a column ", Text::word(column)],
    )
    .help("correct `fill-down`: it takes the words of the head, letter by letter")
}

impl Loaded {
    /// Says whether it holds lists that are only guesses.
    pub fn has_guesses(&self) -> bool {
        self.besides
            .as_ref()
            .is_some_and(|besides| !besides.guesses.is_empty())
    }

    /// Takes guesses back: the whole text is what the record refers to. They are in the order of the
    /// text.
    pub fn take_back(&mut self, guesses: &[Guess]) {
        let mut seen = BTreeSet::new();
        let mut refs: Vec<RefFact> = Vec::with_capacity(self.facts.refs().len());
        for fact in self.facts.refs() {
            let before = guesses.partition_point(|guess| guess.index() < fact.node);
            let guess = before.checked_sub(1).and_then(|at| guesses.get(at));
            let whole = guess.map(|guess| guess.index());
            let is_part = |whole: &u32| {
                let list = self.document.node(*whole);
                list.is_some_and(|list| fact.node < list.end_index())
            };
            let whole = whole.filter(is_part);
            let node = whole.unwrap_or(fact.node);
            if whole.is_none() || seen.insert((fact.entry, node, fact.spec)) {
                refs.push(RefFact { node, ..fact });
            }
        }
        self.facts.set_refs(&refs);
        for guess in guesses {
            self.document.take_back(*guess);
        }
    }
}

/// Returns the guesses that were wrong, with the position of their file: a part leads nowhere, and
/// the whole leads somewhere.
pub(crate) fn wrong_guesses(records: &Records<'_>) -> Vec<(usize, Vec<Guess>)> {
    let mut found = Vec::new();
    for (position, file) in records.files().iter().enumerate() {
        let Some(besides) = file.besides.as_ref().filter(|_| file.has_guesses()) else {
            continue;
        };
        let mut facts: Vec<RefFact> = file.facts.refs().collect();
        facts.sort_by_key(|fact| fact.node);
        let guesses = besides.guesses.iter().copied();
        let wrong = guesses.filter(|guess| is_wrong(*guess, file, &facts, records));
        let wrong: Vec<Guess> = wrong.collect();
        if !wrong.is_empty() {
            found.push((position, wrong));
        }
    }
    found
}

fn is_wrong(guess: Guess, file: &Loaded, facts: &[RefFact], records: &Records<'_>) -> bool {
    let end = file.document.node(guess.index()).map_or(0, Node::end_index);
    let from = facts.partition_point(|fact| fact.node <= guess.index());
    let to = facts.partition_point(|fact| fact.node < end);
    let parts = facts.get(from..to).unwrap_or(&[]);
    let leads =
        |fact: &RefFact, text: Option<&str>| reference::leads_somewhere(records, file, *fact, text);
    let whole = file.document.whole(guess);
    let Some(first) = parts.first() else {
        return false;
    };
    parts.iter().any(|fact| !leads(fact, None)) && leads(first, Some(whole))
}
