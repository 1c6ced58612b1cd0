//! Brackets that are not closed: where a fault is inside of one, what is wrong is most often that.

use super::fault::character_end;
use super::reader::{Kind, Reader};
use crate::document::Problem;
use crate::finding::{Piece, Text};
use crate::text;

/// How many bytes are looked through for the line of a bracket.
const NEAR: usize = 1 << 12;

/// A bracket that is open.
#[derive(Clone, Copy)]
struct Open {
    start: usize,
    sign: &'static str,
    closing: &'static str,
}

/// Says that a bracket, or a comma, is expected.
pub(super) fn expected(reader: &Reader<'_, '_>, at: usize) -> Problem {
    let open = told(reader).unwrap_or_else(|| last(reader.bytes, at));
    if at >= reader.bytes.len() {
        return never_closed(reader, open);
    }
    let wanted = text![
        "a ",
        Text::word(","),
        " or ",
        Text::word(open.closing),
        " is expected here"
    ];
    let message = match lines_above(reader.bytes, open.start, at) {
        Some(above) => text![wanted, ": the ", Text::word(open.sign), above, " is open"],
        None => wanted,
    };
    problem(reader, at, open, message)
}

/// Says of a fault that it is inside of a bracket that was opened on a line above, or that the file
/// ends there; none where it is in no such bracket.
pub(super) fn in_open(
    reader: &Reader<'_, '_>,
    at: usize,
    message: &'static str,
) -> Option<Problem> {
    let is_end = at >= reader.bytes.trim_ascii_end().len();
    let open = told(reader).or_else(|| Some(last(reader.bytes, at)).filter(|_| is_end))?;
    if is_end && is_never_closed(reader.bytes, open) {
        return Some(never_closed(reader, open));
    }
    let above = lines_above(reader.bytes, open.start, at)?;
    let message = text![message, ": the ", Text::word(open.sign), above, " is open"];
    let help = text!["close it: add ", Text::word(open.closing)];
    Some(problem(reader, at, open, message).help(help))
}

fn never_closed(reader: &Reader<'_, '_>, open: Open) -> Problem {
    let end = (open.start + 1).min(reader.bytes.len());
    let message = text!["this ", Text::word(open.sign), " is never closed"];
    Problem::syntax(reader.out.span(open.start, end), message)
        .help(text!["add ", Text::word(open.closing)])
}

fn problem(reader: &Reader<'_, '_>, at: usize, open: Open, message: Text) -> Problem {
    let end = character_end(reader.text, reader.bytes, at);
    Problem::syntax(reader.out.span(at, end), message)
        .related(reader.out.span(open.start, open.start + 1), "opened here")
}

/// Returns the innermost bracket that the parser has reported.
fn told(reader: &Reader<'_, '_>) -> Option<Open> {
    let mut frames = reader.frames.iter().rev();
    frames.find_map(|frame| match frame.kind {
        Kind::FlowMapping => Some(Open::of(b'{', frame.start)),
        Kind::FlowList => Some(Open::of(b'[', frame.start)),
        _ => None,
    })
}

/// Returns the last bracket before `at`: the parser may complain before it has reported it.
fn last(bytes: &[u8], at: usize) -> Open {
    let before = bytes.get(..at).unwrap_or(bytes);
    let is_open = |byte: &u8| matches!(byte, b'[' | b'{');
    match before.iter().rposition(is_open) {
        Some(start) => Open::of(before.get(start).copied().unwrap_or(b'['), start),
        None => Open::of(b'[', at),
    }
}

impl Open {
    fn of(sign: u8, start: usize) -> Self {
        let (sign, closing) = match sign {
            b'{' => ("{", "}"),
            _ => ("[", "]"),
        };
        Self {
            start,
            sign,
            closing,
        }
    }
}

fn is_never_closed(bytes: &[u8], open: Open) -> bool {
    let rest = bytes.get(open.start..).unwrap_or_default();
    let closing = open.closing.as_bytes();
    rest.starts_with(open.sign.as_bytes()) && !rest.windows(1).any(|byte| byte == closing)
}

/// Says how many lines above `at` a bracket is; none where it is on the same one.
fn lines_above(bytes: &[u8], start: usize, at: usize) -> Option<Piece> {
    let between = bytes.get(start..at)?;
    let is_line_end = |(place, byte): &(usize, &u8)| {
        **byte == b'\n' || (**byte == b'\r' && between.get(place + 1) != Some(&b'\n'))
    };
    let near = between.iter().take(NEAR).enumerate();
    let words = match near.filter(is_line_end).count() {
        0 if between.len() <= NEAR => return None,
        _ if between.len() > NEAR => String::from(" far above"),
        1 => String::from(" on the line above"),
        lines => format!(" {lines} lines above"),
    };
    Some(Piece::Words(words.into()))
}
