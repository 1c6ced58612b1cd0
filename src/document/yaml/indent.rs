//! Lines of a value that begin too far left for YAML 1.2: many readers take them, some refuse them.

use super::fault;
use super::place;
use super::reader::Reader;

impl Reader<'_, '_> {
    /// Looks at the lines of a value in quotes or brackets that is in a block, and notes the
    /// first that begins no further right than the block.
    pub(super) fn check_lines(&mut self, start: usize, end: usize, has_comments: bool) {
        let written = self.bytes.get(start..end).unwrap_or_default();
        if !written.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
            return;
        }
        let block = self.frames.last().filter(|frame| !frame.kind.is_flow());
        let Some(column) = block.and_then(|frame| place::column(self.bytes, frame.start)) else {
            return;
        };
        let mut at = place::line_end(self.bytes, start);
        while at < end {
            at += 1;
            let rest = self.bytes.get(at..end).unwrap_or_default();
            let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
            let first = place::skip_blanks(self.bytes, at);
            let is_empty = match self.bytes.get(first) {
                None | Some(b'\n' | b'\r') => true,
                Some(b'#') => has_comments,
                Some(_) => false,
            };
            if spaces <= column && !is_empty && first < end {
                let span = fault::character(self, first);
                self.out
                    .problem(fault::too_far_left(span, column + 1 - spaces));
                return;
            }
            at = place::line_end(self.bytes, at);
        }
    }
}
