//! How long lists and mappings in brackets are.
//!
//! The parser keeps all of what is in brackets before it gives anything of it: what is long and has
//! to be read by it is refused before.

use std::ops::Range;

/// Bytes in brackets that the parser may be given at once.
const MOST: usize = 256 << 10;

/// Returns the first stretch in brackets that is too long.
///
/// A bracket opens where a value may begin; one that is text of a line ends with the lines that belong to it.
pub(super) fn too_long(bytes: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let mut open: Option<(usize, usize)> = None;
    let mut depth = 0usize;
    let (mut line_start, mut before) = (range.start, b'\n');
    let mut quote = None;
    for at in range {
        let byte = bytes.get(at).copied()?;
        if let Some((start, _)) = open.filter(|(start, _)| at - start > MOST) {
            return Some(start..at);
        }
        match (quote, byte) {
            (_, b'\n') => {
                line_start = at + 1;
                before = b'\n';
                continue;
            }
            (Some(mark), _) if byte == mark => quote = None,
            (Some(_), _) | (None, b' ' | b'\t' | b'\r') => continue,
            (None, b'"' | b'\'') if may_begin(before) => quote = Some(byte),
            (None, b'[' | b'{') if may_begin(before) => {
                if depth == 0 {
                    open = Some((at, indent(bytes, line_start)));
                }
                depth += 1;
            }
            (None, b']' | b'}') => {
                depth = depth.saturating_sub(1);
                open = open.filter(|_| depth > 0);
            }
            // A line that is not set in further belongs to no bracket but one at the edge of the file.
            _ if before == b'\n'
                && open.is_some_and(|(_, edge)| edge > 0 && indent(bytes, line_start) <= edge) =>
            {
                (open, depth) = (None, 0);
            }
            _ => {}
        }
        before = byte;
    }
    None
}

/// Says whether a value may follow a sign.
fn may_begin(before: u8) -> bool {
    matches!(before, b'\n' | b':' | b'-' | b'?' | b',' | b'[' | b'{')
}

fn indent(bytes: &[u8], line: usize) -> usize {
    let blanks = bytes.get(line..).unwrap_or_default().iter();
    blanks.take_while(|byte| **byte == b' ').count()
}

#[cfg(test)]
mod tests {
    use super::too_long;

    #[test]
    fn only_what_is_long_within_brackets_is_too_long() {
        let long = |text: &str| too_long(text.as_bytes(), 0..text.len()).map(|range| range.start);
        assert_eq!(long(&format!("x: [{}]\n", "a, ".repeat(100_000))), Some(3));
        assert_eq!(
            long(&format!("x:\n  [{}]\n", "a,\n   ".repeat(60_000))),
            Some(5)
        );
        assert_eq!(
            long(&format!("[{}]\n", "[a, b],\n".repeat(60_000))),
            Some(0)
        );
        assert_eq!(long(&"- [a, b]\n".repeat(60_000)), None);
        assert_eq!(long(&format!("a: b [c\n{}", "d: e\n".repeat(90_000))), None);
        assert_eq!(
            long(&format!("- a: [\n{}", "- d: e\n".repeat(90_000))),
            Some(5)
        );
        assert_eq!(
            long(&format!("- - a: '[ it''s'\n{}", "- d: e\n".repeat(90_000))),
            None
        );
    }
}
