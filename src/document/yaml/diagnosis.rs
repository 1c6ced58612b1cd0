//! From the parser's complaint to the problem that a person has.
//!
//! The parser's own words are never shown: they speak of tokens and call characters bytes. They are
//! only sorted here, by what a person has to do, and the mark is moved to where that is.

use saphyr_parser::ScanError;

use super::bracket;
use super::complaint::Fault;
use super::fault::{alias_of_nothing, exceeded, no_colon, no_key, tab_in_indentation, tab_problem};
use super::place;
use super::reader::{FrameKind, Reader, Stop};
use super::scene::{Scene, character_end};
use super::shown;
use crate::document::{Exceeded, Problem};

impl Reader<'_, '_> {
    /// Turns the parser's complaint into a problem.
    pub(super) fn diagnosed(&mut self, error: &ScanError) -> Stop {
        let at = self.marks.at(error.marker());
        let fault = Fault::of(error.info());
        let open = self.frames.iter().rev().find_map(|frame| match frame.kind {
            FrameKind::FlowMapping => Some((b'{', frame.start)),
            FrameKind::FlowList => Some((b'[', frame.start)),
            _ => None,
        });
        let scene = Scene {
            out: self.out,
            text: self.text,
            bytes: self.bytes,
            limits: self.limits,
            open,
        };
        let problem = Box::new(complaint(&scene, fault, at));
        // What was read since the mistake was read as something else than was meant.
        if problem.span.range().end < at && matches!(fault, Fault::Here(..)) {
            self.out.lost(problem.span.range().start, at);
        }
        match fault {
            Fault::Depth => Stop::Limit(problem),
            _ => Stop::Fault(at, problem),
        }
    }
}

/// Puts a fault into words, at the place where it is mended.
fn complaint(scene: &Scene<'_>, fault: Fault, at: usize) -> Problem {
    let fault = match fault {
        // Whatever the parser expected there: it is the tab that a person has to replace.
        Fault::Here(..) | Fault::NoColon if tab_in_indentation(scene.bytes, at).is_some() => {
            Fault::TabBefore
        }
        fault => fault,
    };
    let bytes = scene.bytes;
    match fault {
        Fault::Here(message, help) => {
            let end = character_end(scene.text, bytes, at);
            let problem = Problem::syntax(scene.out.span(at, end), message);
            bracket::in_open(scene, at, message)
                .or_else(|| shown::problem(scene, at, message))
                .unwrap_or_else(|| with_help(problem, help))
        }
        Fault::TabBefore | Fault::TabAfter => {
            let tab = find_tab(bytes, at, fault == Fault::TabBefore);
            tab_problem(scene.out.span(tab, character_end(scene.text, bytes, tab)))
        }
        Fault::OpenQuote => Problem::syntax(
            scene.out.span(at, character_end(scene.text, bytes, at)),
            "this quote is not closed in the lines that belong to it",
        )
        .help("close it, indented like its first line or more"),
        Fault::Escape => escape(scene, at),
        Fault::NoColon => {
            let (start, end) = line_before(bytes, at);
            no_colon(scene.out, bytes, start, end)
        }
        Fault::NoKey => {
            let at = item_start(bytes, at).unwrap_or(at);
            no_key(scene.out, scene.text, bytes, at)
        }
        Fault::OpenBracket => bracket::expected(scene, at),
        Fault::UnknownAnchor => {
            let end = place::property_end(bytes, at);
            let written = scene.text.get(at..end).unwrap_or("");
            alias_of_nothing(written, scene.out.span(at, end))
        }
        Fault::Depth => exceeded(
            Exceeded::Depth,
            scene.out.span(at, character_end(scene.text, bytes, at)),
            scene.limits,
        ),
    }
}

fn with_help(problem: Problem, help: &'static str) -> Problem {
    if help.is_empty() {
        problem
    } else {
        problem.help(help)
    }
}

fn find_tab(bytes: &[u8], at: usize, is_before: bool) -> usize {
    if let Some(tab) = tab_in_indentation(bytes, at) {
        return tab;
    }
    let start = place::line_start(bytes, at);
    let line = bytes.get(start..at).unwrap_or_default();
    if is_before && let Some(tab) = line.iter().rposition(|&byte| byte == b'\t') {
        return start + tab;
    }
    let mut line = place::line_end(bytes, at);
    while line < bytes.len() {
        line += 1;
        if let Some(tab) = tab_in_indentation(bytes, line) {
            return tab;
        }
        line = place::line_end(bytes, line);
    }
    at
}

/// Returns the `-` of the item whose value begins at `at`.
fn item_start(bytes: &[u8], at: usize) -> Option<usize> {
    let before = bytes.get(place::line_start(bytes, at)..at)?;
    let blanks = (before.iter().rev())
        .take_while(|&&byte| byte == b' ')
        .count();
    let sign = at.checked_sub(blanks + 1)?;
    (bytes.get(sign) == Some(&b'-')).then_some(sign)
}

/// Returns the text of the last line before the line of `at` that is neither blank nor a comment.
fn line_before(bytes: &[u8], at: usize) -> (usize, usize) {
    let mut end = place::line_start(bytes, at);
    // At the end of the file, without a last line end, it is the line of the mark itself.
    if at >= bytes.len() && end < bytes.len() {
        end = bytes.len();
    }
    loop {
        while end > 0 && place::is_blank(bytes, end - 1) {
            end -= 1;
        }
        let line = place::line_start(bytes, end);
        let written = bytes.get(line..end).unwrap_or_default();
        let blanks = written
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'));
        let start = line + blanks.count();
        if bytes.get(start) != Some(&b'#') || line == 0 {
            return (start, end);
        }
        end = line;
    }
}

fn escape(scene: &Scene<'_>, at: usize) -> Problem {
    let bytes = scene.bytes;
    let mut at = at + 1;
    loop {
        let sign = match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\\'), Some(&sign)) => sign,
            (None, _) => break,
            _ => {
                at += 1;
                continue;
            }
        };
        let digits = match sign {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ if b"0abt\tnvfre \"/\\N_LP\n\r".contains(&sign) => {
                at += 2;
                continue;
            }
            _ => break,
        };
        let code = scene.text.get(at + 2..at + 2 + digits);
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        if code.and_then(char::from_u32).is_none() {
            break;
        }
        at += 2 + digits;
    }
    let end = character_end(scene.text, bytes, at + 1).min(bytes.len());
    Problem::syntax(
        scene.out.span(at, end),
        "this is not an escape that YAML knows",
    )
    .help("write `\\\\` for a backslash, or use single quotes")
}
