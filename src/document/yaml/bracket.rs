//! Brackets that are not closed: where a fault is inside of one, what is wrong is most often that.

use super::scene::Scene;
use crate::document::Problem;
use crate::finding::{Piece, Text, text};

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
pub(super) fn expected(scene: &Scene<'_>, at: usize) -> Problem {
    let open = scene.open.map_or_else(
        || last(scene.bytes, at),
        |(sign, start)| Open::of(sign, start),
    );
    if at >= scene.bytes.len() {
        return never_closed(scene, open);
    }
    let wanted = text![
        "a ",
        Text::word(","),
        " or ",
        Text::word(open.closing),
        " is expected here"
    ];
    let message = match lines_above(scene.bytes, open.start, at) {
        Some(above) => text![wanted, ": the ", Text::word(open.sign), above, " is open"],
        None => wanted,
    };
    problem(scene, at, open, message)
}

/// Says of a fault that it is inside of a bracket that was opened on a line above, or that the file
/// ends there; none where it is in no such bracket.
pub(super) fn in_open(scene: &Scene<'_>, at: usize, message: &'static str) -> Option<Problem> {
    let is_end = at >= scene.bytes.trim_ascii_end().len();
    let open = scene
        .open
        .map(|(sign, start)| Open::of(sign, start))
        .or_else(|| Some(last(scene.bytes, at)).filter(|_| is_end))?;
    if is_end && is_never_closed(scene.bytes, open) {
        return Some(never_closed(scene, open));
    }
    let above = lines_above(scene.bytes, open.start, at)?;
    let message = text![message, ": the ", Text::word(open.sign), above, " is open"];
    let help = text!["close it: add ", Text::word(open.closing)];
    Some(problem(scene, at, open, message).help(help))
}

fn never_closed(scene: &Scene<'_>, open: Open) -> Problem {
    let end = (open.start + 1).min(scene.bytes.len());
    let message = text!["this ", Text::word(open.sign), " is never closed"];
    Problem::syntax(scene.out.span(open.start, end), message)
        .help(text!["add ", Text::word(open.closing)])
}

fn problem(scene: &Scene<'_>, at: usize, open: Open, message: Text) -> Problem {
    Problem::syntax(scene.character(at), message)
        .related(scene.out.span(open.start, open.start + 1), "opened here")
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
