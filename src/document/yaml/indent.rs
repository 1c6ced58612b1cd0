//! Lines of a value that begin too far left for YAML 1.2: many readers take them, some refuse them. And lines
//! that a tab indents: the parser takes some of them, libyaml none.

use super::fault;
use super::place;
use super::reader::Reader;
use super::scene::character_end;

impl Reader<'_, '_> {
    /// Notes the tab that indents the line of what begins at `start`, in a block: before a key or an item it is
    /// a fault, before another value a few readers take it.
    pub(super) fn check_tab(&mut self, start: usize) {
        if self.frames.last().is_some_and(|frame| frame.kind.is_flow()) {
            return;
        }
        let Some(tab) = fault::tab_in_indentation(self.bytes, start).filter(|tab| *tab < start)
        else {
            return;
        };
        let before = self.text.get(tab..start).unwrap_or("");
        let mut signs = before.split_whitespace();
        // On its line nothing is before it but what belongs to it.
        if !signs.all(|sign| sign == "-" || sign == "?" || sign.starts_with(['&', '!'])) {
            return;
        }
        let span = self.out.span(tab, tab + 1);
        let is_fault = self.expects_key() || before.contains("- ");
        self.out.problem(fault::tab_before(span, is_fault));
    }

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
                let last = character_end(self.text, self.bytes, first);
                let span = self.out.span(first, last);
                self.out
                    .problem(fault::too_far_left(span, column + 1 - spaces));
                return;
            }
            at = place::line_end(self.bytes, at);
        }
    }
}
