//! Keeping quotes and lists inside one another to a depth that costs nothing.
//!
//! The library looks at every open container on every line: 80,000 `>` and as many lines after them
//! take minutes. So, in a copy of the body, the mark that would go too deep becomes a letter. Each
//! byte keeps its place.

use std::borrow::Cow;

/// What a line's start amounts to: two for each mark, one for each column of space. A list inside of
/// a list needs two columns, so half of it bounds the depth.
const PER_LEVEL: usize = 2;

/// Returns the body with at most `most` levels, as far as a line's start can tell.
pub(super) fn tamed(body: &str, most: usize) -> Cow<'_, str> {
    let bytes = body.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        places.extend(too_deep(bytes, at, most.saturating_mul(PER_LEVEL)));
        let line = bytes.get(at..).unwrap_or_default();
        let end = line.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        at = end.map_or(bytes.len(), |end| at + end + 1);
    }
    if places.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut copy = String::with_capacity(body.len());
    let mut copied = 0;
    for place in places {
        // The marks are ASCII.
        copy.push_str(body.get(copied..place).unwrap_or(""));
        copy.push('x');
        copied = place + 1;
    }
    copy.push_str(body.get(copied..).unwrap_or(""));
    Cow::Owned(copy)
}

/// Returns the first mark of the line at `start` that goes over the limit.
fn too_deep(bytes: &[u8], start: usize, limit: usize) -> Option<usize> {
    let mut at = start;
    let mut weight = 0;
    loop {
        let width = match bytes.get(at)? {
            b' ' => {
                weight += 1;
                at += 1;
                continue;
            }
            b'\t' => {
                weight += 4;
                at += 1;
                continue;
            }
            b'>' => 1,
            b'-' | b'*' | b'+' if is_space(bytes, at + 1) => 1,
            b'0'..=b'9' => number(bytes, at)?,
            b'[' => footnote(bytes, at)?,
            _ => return None,
        };
        weight += PER_LEVEL;
        if weight > limit {
            return (!is_rule(bytes, at)).then_some(at);
        }
        at += width;
    }
}

/// Returns the bytes of `12.` or `12)`.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let digits = rest
        .iter()
        .take(10)
        .position(|byte| !byte.is_ascii_digit())?;
    let is_mark = matches!(rest.get(digits)?, b'.' | b')') && is_space(bytes, at + digits + 1);
    is_mark.then_some(digits + 1)
}

/// Returns the bytes of `[^name]:`.
fn footnote(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let label = rest.strip_prefix(b"[^")?;
    let close = label
        .iter()
        .position(|byte| matches!(byte, b']' | b'\n' | b'\r'))?;
    label.get(close..)?.starts_with(b"]:").then_some(close + 4)
}

fn is_space(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
}

/// Says whether the rest of the line is a rule: `- - - -`.
fn is_rule(bytes: &[u8], at: usize) -> bool {
    let Some(&mark) = bytes.get(at) else {
        return false;
    };
    let rest = bytes.get(at..).unwrap_or_default().iter();
    let mut line = rest.take_while(|byte| !matches!(byte, b'\n' | b'\r'));
    matches!(mark, b'-' | b'*') && line.all(|byte| *byte == mark || matches!(byte, b' ' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::tamed;

    #[test]
    fn what_people_write_stays_as_it_is() {
        for text in [
            "> > > a\n\t- b\n1. c\n* * *\n",
            &format!("{}\n", "- ".repeat(200)),
            &format!("{}text", " ".repeat(1000)),
            "[^a]: x\n",
        ] {
            assert_eq!(tamed(text, 64), text);
        }
    }

    #[test]
    fn the_mark_that_goes_too_deep_becomes_a_letter() {
        assert_eq!(tamed(">>>>a\n>>\n>>>b", 2), ">>x>a\n>>\n>>xb");
        assert_eq!(tamed("- - - a", 2), "- x - a");
        assert_eq!(tamed("1. 22) a\n[^a]:[^b]: c", 1), "1. x2) a\n[^a]:x^b]: c");
        assert_eq!(tamed("    - é\r\n", 2), "    x é\r\n");
    }
}
