//! Where a list or mapping begins, if a parser says otherwise.

use super::Builder;
use crate::document::raw::Tag;

impl Builder {
    /// Makes a closed list or mapping begin with its first part, which a parser may place before it: the one of
    /// YAML does so after a byte order mark within the text.
    pub(in crate::document) fn begin_with_first(&mut self, index: u32) {
        let first = self.nodes.get(index as usize + 1);
        let start = first
            .filter(|first| first.tag() != Tag::Alias)
            .map(|first| first.start);
        if let (Some(start), Some(raw)) = (start, self.nodes.get_mut(index as usize))
            && raw.next > index + 1
        {
            raw.start = raw.start.min(start);
        }
    }
}
