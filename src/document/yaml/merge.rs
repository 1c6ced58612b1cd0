//! Merge keys (`<<`), and the bounds on what aliases and merges make of a file.
//!
//! Merged members are links to the members of the mapping that is merged, after the mapping's own.
//! A type of YAML 1.1 (<https://yaml.org/type/merge.html>) that YAML 1.2 no longer has, but that
//! people use.

use super::anchor::{ReadValue, ValueSort};
use super::fault;
use super::reader::{Found, Reader};
use super::tag::Wanted;
use crate::document::Exceeded;

impl Reader<'_, '_> {
    /// Counts what one more link to `value` adds, and says whether that is within the bounds.
    pub(super) fn expand(&mut self, value: ReadValue) -> bool {
        let most = self.limits.expanded_values.min(self.limits.values);
        let expanded = self.expanded.saturating_add(value.size);
        let fits = expanded <= most && self.frames.len() + value.depth <= self.limits.depth;
        if fits {
            self.expanded = expanded;
        }
        fits
    }

    /// Adds to the mapping opened last what its merge keys name.
    pub(super) fn merge(&mut self) -> Result<(), Exceeded> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let sources = std::mem::take(&mut frame.merges);
        for source in sources {
            self.merge_from(source)?;
        }
        Ok(())
    }

    fn merge_from(&mut self, source: ReadValue) -> Result<(), Exceeded> {
        let span = self.out.span_of(source.index);
        let mappings = match source.sort {
            ValueSort::Mapping => vec![source.index],
            ValueSort::List => self.out.items_of(source.index).unwrap_or_default(),
            ValueSort::Refused => return Ok(()),
            ValueSort::Text | ValueSort::Scalar => Vec::new(),
        };
        let is_right = mappings.iter().all(|&index| self.out.is_mapping(index));
        if !is_right || (mappings.is_empty() && source.sort != ValueSort::List) {
            self.out.problem(fault::merge_of_no_mapping(span));
        }
        if !self.expand(ReadValue { depth: 0, ..source }) {
            if !std::mem::replace(&mut self.said_too_large, true) {
                let written = self.text.get(span.range()).unwrap_or("");
                self.out
                    .problem(fault::too_large(written, span, self.limits));
            }
            return Ok(());
        }
        for mapping in mappings {
            for (key, value) in self.out.members_of(mapping) {
                self.merge_member(key, value, span.range())?;
            }
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.size = frame.size.saturating_add(source.size);
            frame.depth = frame.depth.max(source.depth);
        }
        Ok(())
    }

    fn merge_member(
        &mut self,
        key: u32,
        value: u32,
        from: std::ops::Range<usize>,
    ) -> Result<(), Exceeded> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let written = self.out.text_of(self.text, key);
        if frame.keys.find(written, self.text, self.out).is_some() {
            return Ok(());
        }
        let index = self.out.alias(key, from.start, from.end)?;
        self.out.alias(value, from.start, from.end)?;
        frame.keys.insert(index, self.text, self.out);
        Ok(())
    }

    /// Checks the tag of a list or mapping.
    pub(super) fn check_tag_of_parts(&mut self, wanted: Wanted, found: Found, is_list: bool) {
        let Some((start, end)) = found.tag else {
            return;
        };
        let span = self.out.span(start, end);
        if wanted == Wanted::Unknown {
            let written = self.text.get(start..end).unwrap_or("");
            self.out.problem(fault::unknown_tag(written, span));
        } else if !wanted.allows_parts(is_list) {
            self.out.problem(fault::tag_does_not_fit(wanted, span));
        }
    }
}
