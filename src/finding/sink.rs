//! What a rule writes to, and the sink in which it ends. The sink keeps a limited number of findings, and fewer of
//! one rule in one file: what is found beyond these is counted, file by file.

use std::collections::{BTreeMap, HashMap};

use super::{Allows, Body, Finding, NoFix, Particulars, Place, Promise, Severity, Surplus, Text};
use crate::span::{FileId, Span};

/// A rule, and a file that it speaks of.
type Source = (&'static str, FileId);

/// What a rule writes to. `F` is the most that its fixes promise; unless said otherwise it has none.
#[derive(Debug)]
pub struct Findings<'s, F = NoFix> {
    sink: &'s mut Sink,
    /// The finding that is being made, until the next one begins.
    newest: Option<Finding<F>>,
}

impl<F> Findings<'_, F> {
    /// Adds a finding at a place and returns it, for label, help, related places and edits.
    pub fn at(&mut self, place: impl Into<Place>, message: impl Into<Text>) -> &mut Finding<F> {
        self.begin(place.into(), Body::new(message))
    }

    /// Adds a finding that somebody else has words for: a reader, or a schema.
    pub fn say<G: Promise>(&mut self, place: impl Into<Place>, body: Body<G>) -> &mut Finding<F>
    where
        F: Allows<G>,
    {
        self.begin(place.into(), body.within())
    }

    /// Counts a finding that is like those which are kept: nobody says more of it than where it is.
    pub fn again(&mut self, place: Place) {
        self.end();
        self.sink.told += 1;
        let finding = Finding::new(
            self.sink.rule,
            self.sink.severity,
            place,
            Body::new(Text::new()),
        );
        self.sink.count(finding, true);
    }

    fn begin(&mut self, place: Place, body: Body) -> &mut Finding<F> {
        self.end();
        self.newest.insert(Finding::new(
            self.sink.rule,
            self.sink.severity,
            place,
            body,
        ))
    }

    /// Gives the newest finding to the sink.
    fn end(&mut self) {
        if let Some(finding) = self.newest.take() {
            self.sink.add(finding.finished());
        }
    }
}

#[cfg(test)]
impl<F> Findings<'_, F> {
    /// Lets another rule speak, as the engine does between two rules.
    pub(crate) fn speak_for(&mut self, rule: &'static str, severity: Severity) {
        self.end();
        self.sink.speak_for(rule, severity);
    }
}

impl<F> Drop for Findings<'_, F> {
    fn drop(&mut self) {
        self.end();
    }
}

/// Where findings end. Nobody but the engine sees it.
#[derive(Clone, Debug)]
pub struct Sink {
    rule: &'static str,
    severity: Severity,
    list: Vec<Finding>,
    /// How many are kept, and how many of one rule in one file.
    most: usize,
    most_of_rule: usize,
    /// How many there are of each rule in each file, where these are counted.
    counts: HashMap<Source, usize>,
    /// How many were said.
    told: usize,
    /// How many were said beyond the first bound, and beyond the second.
    beyond: usize,
    surplus: BTreeMap<Source, Surplus>,
    /// What no output may show of findings that are not kept.
    masks: Vec<Span>,
}

impl Sink {
    /// Returns an empty sink.
    pub fn new() -> Self {
        Self {
            rule: "",
            severity: Severity::Error,
            list: Vec::new(),
            most: usize::MAX,
            most_of_rule: usize::MAX,
            counts: HashMap::new(),
            told: 0,
            beyond: 0,
            surplus: BTreeMap::new(),
            masks: Vec::new(),
        }
    }

    /// Returns an empty sink that keeps this many findings, and of one rule in one file this many; it counts
    /// the others.
    pub fn with_most(most: usize, most_of_rule: usize) -> Self {
        Self {
            most,
            most_of_rule,
            ..Self::new()
        }
    }

    /// Returns how many findings were counted, and not kept since there are so many of all rules.
    pub fn beyond(&self) -> usize {
        self.beyond
    }

    /// Returns how many findings were said to it, kept or not.
    pub fn told(&self) -> usize {
        self.told
    }

    /// Says which rule speaks from here on, and with which severity unless the path says otherwise.
    pub fn speak_for(&mut self, rule: &'static str, severity: Severity) {
        self.rule = rule;
        self.severity = severity;
    }

    /// Lends it to who speaks now.
    pub fn lend<F>(&mut self) -> Findings<'_, F> {
        Findings {
            sink: self,
            newest: None,
        }
    }

    fn add(&mut self, finding: Finding) {
        self.told += 1;
        let is_surplus = self.is_surplus(&finding);
        if is_surplus || self.list.len() >= self.most {
            self.count(finding, is_surplus);
        } else {
            self.list.push(finding);
        }
    }

    /// Says whether there are as many findings of its rule in its file as are kept; counts it if not.
    fn is_surplus(&mut self, finding: &Finding) -> bool {
        if self.most_of_rule == usize::MAX {
            return false;
        }
        let source = (finding.rule, finding.place.span.file);
        let count = self.counts.entry(source).or_insert(0);
        let is_surplus = *count >= self.most_of_rule;
        *count += usize::from(!is_surplus);
        is_surplus
    }

    /// Counts a finding that is not kept: beyond the bound of a rule in a file, or beyond that of all.
    fn count(&mut self, mut last: Finding, is_surplus: bool) {
        self.masks.append(&mut last.masks);
        if !is_surplus {
            self.beyond += 1;
            return;
        }
        let source = (last.rule, last.place.span.file);
        match self.surplus.get_mut(&source) {
            Some(surplus) => surplus.add(&last),
            None => _ = self.surplus.insert(source, Surplus::new(last)),
        }
    }

    /// Returns the rules of which not all findings in a file are kept, each with the file.
    pub fn with_surplus(&self) -> Vec<(&'static str, FileId)> {
        self.surplus.keys().copied().collect()
    }

    /// Returns what was found, what there is more of, and the masked bytes of that.
    pub fn into_parts(self) -> (Vec<Finding>, Vec<Surplus>, Vec<Span>) {
        let surplus = self.surplus.into_values().collect();
        (self.list, surplus, self.masks)
    }

    /// Forgets what a rule found; what no output may show of it stays hidden.
    pub fn forget(&mut self, rule: &str) {
        self.list.retain(|finding| finding.rule != rule);
        self.counts.retain(|(known, _), _| *known != rule);
        self.surplus.retain(|(known, _), _| *known != rule);
    }

    /// Returns what was found and is kept.
    pub fn into_list(self) -> Vec<Finding> {
        self.list
    }

    /// Returns what was found so far and is kept.
    pub fn list(&self) -> &[Finding] {
        &self.list
    }

    /// Says whether nothing was found, and nothing is to be masked.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.surplus.is_empty() && self.masks.is_empty() && self.beyond == 0
    }

    /// Returns how many bytes they take in memory, about.
    pub fn weight(&self) -> u64 {
        /// Message, help and place of a usual one, which lie apart from it.
        const APART: usize = 256;
        let surplus: usize = self.surplus.values().map(Surplus::weight).sum();
        (self.list.len() * (size_of::<Particulars>() + APART) + surplus) as u64
    }

    /// Takes what another sink found.
    pub fn extend(&mut self, mut other: Self) {
        self.beyond += other.beyond;
        self.masks.append(&mut other.masks);
        for finding in other.list {
            if self.is_surplus(&finding) {
                self.count(finding, true);
            } else {
                self.list.push(finding);
            }
        }
        for (source, surplus) in other.surplus {
            match self.surplus.get_mut(&source) {
                Some(known) => known.extend(surplus),
                None => _ = self.surplus.insert(source, surplus),
            }
        }
    }
}

impl Default for Sink {
    fn default() -> Self {
        Self::new()
    }
}
