//! The sink that a rule writes to. It keeps a limited number of findings, and fewer of one rule in one file: what is
//! found beyond these is counted, file by file.

use std::collections::{BTreeMap, HashMap};

use super::{Finding, Particulars, Place, Severity, Surplus, Text};
use crate::span::{FileId, Span};

/// A rule, and a file that it speaks of.
type Source = (&'static str, FileId);

/// The sink that a rule writes to.
#[derive(Debug)]
pub struct Findings {
    rule: &'static str,
    severity: Severity,
    list: Vec<Finding>,
    /// How many are kept, and how many of one rule in one file.
    most: usize,
    most_of_rule: usize,
    /// How many there are of each rule in each file, where these are counted.
    counts: HashMap<Source, usize>,
    /// How many were said beyond the first bound, and beyond the second.
    beyond: usize,
    surplus: BTreeMap<Source, Surplus>,
    /// What no output may show of findings that are not kept.
    masks: Vec<Span>,
    /// The last finding that is not kept, until its rule has said all of it, and whether it is beyond the
    /// second bound.
    last: Option<(Finding, bool)>,
}

impl Findings {
    /// Returns an empty sink.
    pub fn new() -> Self {
        Self {
            rule: "",
            severity: Severity::Error,
            list: Vec::new(),
            most: usize::MAX,
            most_of_rule: usize::MAX,
            counts: HashMap::new(),
            beyond: 0,
            surplus: BTreeMap::new(),
            masks: Vec::new(),
            last: None,
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

    /// Says which rule speaks from here on, and with which severity unless the path says otherwise.
    pub fn speak_for(&mut self, rule: &'static str, severity: Severity) {
        self.rule = rule;
        self.severity = severity;
    }

    /// Adds a finding at a place and returns it, for label, help, related places and edits.
    pub fn at(&mut self, place: impl Into<Place>, message: impl Into<Text>) -> &mut Finding {
        self.settle();
        let finding = self.finding(place.into(), message.into());
        let is_surplus = self.is_surplus(&finding);
        if is_surplus || self.list.len() >= self.most {
            let (last, _) = self.last.insert((finding, is_surplus));
            return last;
        }
        self.list.push(finding);
        let newest = self.list.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "pushed just above")]
        &mut self.list[newest]
    }

    /// Counts a finding that is like those which are kept: nobody says more of it than where it is.
    pub fn again(&mut self, place: Place) {
        self.settle();
        let finding = self.finding(place, Text::new());
        self.last = Some((finding, true));
    }

    fn finding(&self, place: Place, message: Text) -> Finding {
        Finding(Box::new(Particulars {
            rule: self.rule,
            severity: self.severity,
            place,
            message,
            label: None,
            related: Vec::new(),
            help: None,
            about: String::new(),
            keyword: None,
            fixes: Vec::new(),
            is_mild: false,
            masks: Vec::new(),
            stands_for: 0,
            veil: None,
            fingerprint: Box::from(""),
        }))
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

    /// Counts the last finding that is not kept.
    fn settle(&mut self) {
        let Some((mut last, is_surplus)) = self.last.take() else {
            return;
        };
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
    pub fn with_surplus(&mut self) -> Vec<(&'static str, FileId)> {
        self.settle();
        self.surplus.keys().copied().collect()
    }

    /// Returns what was found, what there is more of, and the masked bytes of that.
    pub fn into_parts(mut self) -> (Vec<Finding>, Vec<Surplus>, Vec<Span>) {
        self.settle();
        let surplus = self.surplus.into_values().collect();
        (self.list, surplus, self.masks)
    }

    /// Forgets what a rule found; what no output may show of it stays hidden.
    pub fn forget(&mut self, rule: &str) {
        self.settle();
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

    /// Returns how many bytes they take in memory, about.
    pub fn weight(&self) -> u64 {
        /// Message, help and place of a usual one, which lie apart from it.
        const APART: usize = 256;
        let surplus: usize = self.surplus.values().map(Surplus::weight).sum();
        (self.list.len() * (size_of::<Particulars>() + APART) + surplus) as u64
    }

    /// Takes what another sink found.
    pub fn extend(&mut self, mut other: Self) {
        self.settle();
        other.settle();
        self.beyond += other.beyond;
        self.masks.append(&mut other.masks);
        for finding in other.list {
            if self.is_surplus(&finding) {
                self.last = Some((finding, true));
                self.settle();
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

impl Default for Findings {
    fn default() -> Self {
        Self::new()
    }
}
