//! What all files of a run together may take in memory.
//!
//! Which of them are read follows from their order and from what they hold, and never from how many threads read
//! them: all those before the one with which the bound is reached. What comes after it is reported.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

/// What is left of the memory of a run.
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
    is_used_up: bool,
}

impl Budget {
    /// Takes the bound, in bytes.
    pub(super) fn new(bytes: u64) -> Self {
        Self {
            left: bytes,
            is_used_up: false,
        }
    }

    /// Says whether nothing more fits.
    pub(super) fn is_used_up(&self) -> bool {
        self.is_used_up
    }

    /// Does work on items, many at a time, as long as what comes of it fits; what does not is refused.
    pub(super) fn spend<I: Send, R: Send>(
        &mut self,
        items: Vec<I>,
        work: impl Fn(I) -> R + Sync,
        weight: impl Fn(&R) -> u64 + Sync,
        refuse: impl Fn(usize) -> R,
    ) -> Vec<R> {
        let taken = AtomicU64::new(0);
        let most = if self.is_used_up { 0 } else { self.left };
        let attempt = |item: I| {
            // What others took already counts, whether they come before or after: of those that wait here, the
            // ones for which there is room after all are worked on below.
            if taken.load(Ordering::Relaxed) > most {
                return Err(item);
            }
            let made = work(item);
            let weight = weight(&made);
            taken.fetch_add(weight, Ordering::Relaxed);
            Ok((made, weight))
        };
        let done: Vec<_> = items.into_par_iter().map(attempt).collect();
        let mut kept = Vec::with_capacity(done.len());
        for (position, done) in done.into_iter().enumerate() {
            if self.is_used_up {
                kept.push(refuse(position));
                continue;
            }
            let (made, weight) = match done {
                Ok(made) => made,
                Err(item) => {
                    let made = work(item);
                    let weight = weight(&made);
                    (made, weight)
                }
            };
            match self.left.checked_sub(weight) {
                Some(left) => {
                    self.left = left;
                    kept.push(made);
                }
                None => {
                    self.is_used_up = true;
                    drop(made);
                    kept.push(refuse(position));
                }
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    /// What is kept of weights that follow one another in stretches; `None` is what was refused.
    fn kept(bound: u64, stretches: &[&[u64]], threads: usize) -> Vec<Option<u64>> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap().install(|| {
            let mut budget = Budget::new(bound);
            let spend = |stretch: &&[u64]| {
                let weight = |made: &Option<u64>| made.unwrap_or(0);
                budget.spend(stretch.to_vec(), Some, weight, |_| None)
            };
            stretches.iter().flat_map(spend).collect()
        })
    }

    #[test]
    fn what_fits_is_what_comes_first_whatever_the_threads() {
        let (one, two, three) = ([4, 5], [1, 2, 9], [0, 1]);
        let stretches: [&[u64]; 3] = [&one, &two, &three];
        for threads in [1, 2, 8] {
            let all = [
                Some(4),
                Some(5),
                Some(1),
                Some(2),
                Some(9),
                Some(0),
                Some(1),
            ];
            assert_eq!(kept(22, &stretches, threads), all);
            let kept = kept(11, &stretches, threads);
            assert_eq!(kept, [Some(4), Some(5), Some(1), None, None, None, None]);
        }
    }

    #[test]
    fn what_waited_for_others_is_done_after_all_where_there_is_room() {
        let many: Vec<u64> = (0..2000).map(|at| u64::from(at == 1999) * 50).collect();
        for threads in [1, 8] {
            let kept = kept(49, &[&many], threads);
            assert_eq!(kept.iter().filter(|made| made.is_some()).count(), 1999);
        }
    }
}
