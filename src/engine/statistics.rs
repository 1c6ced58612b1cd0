//! How long each rule takes, where somebody asks.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::finding::Sink;
use crate::policy::Active;

/// Returns nanoseconds since some moment: the command line gives it, since nothing here may ask
/// the clock.
pub type Clock = fn() -> u64;

/// Time and findings of each rule.
#[derive(Debug, Default)]
pub struct Statistics {
    clock: Option<Clock>,
    rules: Vec<(&'static str, AtomicU64)>,
}

impl Statistics {
    /// Begins to measure the rules, where there is a clock.
    pub fn new(rules: &[Active], clock: Option<Clock>) -> Self {
        let rules = rules
            .iter()
            .map(|active| (active.rule.name(), AtomicU64::new(0)))
            .collect();
        Self { clock, rules }
    }

    /// Runs the rule at a position, and measures it where somebody asked.
    pub fn measure(&self, at: usize, sink: &mut Sink, run: impl FnOnce(&mut Sink)) {
        let Some(clock) = self.clock else {
            return run(sink);
        };
        let start = clock();
        run(sink);
        let taken = clock().saturating_sub(start);
        if let Some((_, sum)) = self.rules.get(at) {
            sum.fetch_add(taken, Ordering::Relaxed);
        }
    }

    /// Returns each rule with its time in nanoseconds, the slowest first.
    pub fn times(&self) -> Vec<(&'static str, u64)> {
        let mut times: Vec<_> = self
            .rules
            .iter()
            .map(|(rule, sum)| (*rule, sum.load(Ordering::Relaxed)))
            .collect();
        times.sort_by_key(|(rule, time)| (std::cmp::Reverse(*time), *rule));
        times
    }
}
