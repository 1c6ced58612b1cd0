//! Which bytes belong to which heading.
//!
//! A section runs to the next heading of its level or above. A heading inside of a quote or a list
//! item ends with it, and ends no section outside of it.

use super::super::Heading;

/// The headings whose sections are open, for each container that is.
#[derive(Debug)]
pub(super) struct Sections {
    /// Where the container ends, and the indices of its open headings.
    open: Vec<(usize, Vec<usize>)>,
}

impl Sections {
    /// Begins a body that ends at `end`.
    pub(super) fn new(end: usize) -> Self {
        Self {
            open: vec![(end, Vec::new())],
        }
    }

    /// Enters a quote, list item or footnote that ends at `end`.
    pub(super) fn enter(&mut self, end: usize) {
        self.open.push((end, Vec::new()));
    }

    /// Leaves the container entered last.
    pub(super) fn leave(&mut self, headings: &mut [Heading]) {
        let Some((end, open)) = self.open.pop() else {
            return;
        };
        for index in open {
            close(headings, index, end);
        }
    }

    /// Adds the heading that was put at the end of the list.
    pub(super) fn add(&mut self, headings: &mut [Heading]) {
        let Some((index, added)) = headings.iter().enumerate().next_back() else {
            return;
        };
        let (level, start) = (added.level, added.section.start);
        let Some((_, open)) = self.open.last_mut() else {
            return;
        };
        while let Some(&last) = open.last() {
            if headings
                .get(last)
                .is_some_and(|heading| heading.level < level)
            {
                break;
            }
            close(headings, last, start);
            open.pop();
        }
        open.push(index);
    }

    /// Ends the body.
    pub(super) fn finish(&mut self, headings: &mut [Heading]) {
        while !self.open.is_empty() {
            self.leave(headings);
        }
    }
}

fn close(headings: &mut [Heading], index: usize, end: usize) {
    if let Some(heading) = headings.get_mut(index) {
        heading.section.end = end.max(heading.section.start);
    }
}
