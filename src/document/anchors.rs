//! The anchors of a page, to be asked for one after the other.

use super::Page;
use crate::steps::steps;

impl Page {
    /// Returns the anchors: those of the headings, then the others.
    pub fn all_anchors(&self) -> impl Iterator<Item = &str> {
        let headings = self.headings.iter().flat_map(|heading| &heading.anchors);
        headings.chain(&self.anchors).map(|anchor| &**anchor)
    }

    /// Says whether there is an anchor that is written so, but for capitals.
    pub fn has_anchor(&self, wanted: &str) -> bool {
        let known = self.known_anchors.get_or_init(|| {
            let anchors = self.all_anchors();
            let mut known: Vec<String> = anchors
                .inspect(|_| steps(1))
                .map(str::to_lowercase)
                .collect();
            known.sort_unstable();
            known.into_boxed_slice()
        });
        let folded = wanted.to_lowercase();
        known.binary_search(&folded).is_ok()
    }
}
