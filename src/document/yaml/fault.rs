//! The words for what is wrong with a file.
//!
//! The parser's own words are never shown: they speak of tokens and call characters bytes. They are
//! only sorted here, by what a person has to do, and the mark is moved to where that is.

use saphyr_parser::ScanError;

use super::bracket;
use super::complaint::Fault;
use super::ease::Habit;
use super::place;
use super::reader::{Reader, Stop};
use super::shown;
use super::tag::Wanted;
use crate::document::{Builder, Exceeded, Problem};
use crate::finding::Text;
use crate::source::Limits;
use crate::span::Span;

/// Turns the parser's complaint into a problem.
pub(super) fn syntax(reader: &mut Reader<'_, '_>, error: &ScanError) -> Stop {
    let at = reader.marks.at(error.marker());
    let problem = Box::new(complaint(reader, error, at));
    // What was read since the mistake was read as something else than was meant.
    if problem.span.range().end < at && matches!(Fault::of(error.info()), Fault::Here(..)) {
        reader.out.lost(problem.span.range().start, at);
    }
    match Fault::of(error.info()) {
        Fault::Depth => Stop::Limit(problem),
        _ => Stop::Fault(at, problem),
    }
}

fn complaint(reader: &Reader<'_, '_>, error: &ScanError, at: usize) -> Problem {
    let fault = match Fault::of(error.info()) {
        // Whatever the parser expected there: it is the tab that a person has to replace.
        Fault::Here(..) | Fault::NoColon if tab_in_indentation(reader.bytes, at).is_some() => {
            Fault::TabBefore
        }
        fault => fault,
    };
    let bytes = reader.bytes;
    match fault {
        Fault::Here(message, help) => {
            let end = character_end(reader.text, bytes, at);
            let problem = Problem::syntax(reader.out.span(at, end), message);
            bracket::in_open(reader, at, message)
                .or_else(|| shown::problem(reader, at, message))
                .unwrap_or_else(|| with_help(problem, help))
        }
        Fault::TabBefore | Fault::TabAfter => {
            let tab = find_tab(bytes, at, fault == Fault::TabBefore);
            tab_problem(reader.out.span(tab, character_end(reader.text, bytes, tab)))
        }
        Fault::OpenQuote => Problem::syntax(
            reader.out.span(at, character_end(reader.text, bytes, at)),
            "this quote is not closed in the lines that belong to it",
        )
        .help("close it, indented like its first line or more"),
        Fault::Escape => escape(reader, at),
        Fault::NoColon => {
            let (start, end) = line_before(bytes, at);
            no_colon(reader.out, bytes, start, end)
        }
        Fault::NoKey => {
            let at = item_start(bytes, at).unwrap_or(at);
            no_key(reader.out, reader.text, bytes, at)
        }
        Fault::OpenBracket => bracket::expected(reader, at),
        Fault::UnknownAnchor => {
            let end = place::property_end(bytes, at);
            let written = reader.text.get(at..end).unwrap_or("");
            alias_of_nothing(written, reader.out.span(at, end))
        }
        Fault::Depth => exceeded(
            Exceeded::Depth,
            reader.out.span(at, character_end(reader.text, bytes, at)),
            reader.limits,
        ),
    }
}

/// Says that a line is not a key.
pub(super) fn no_colon(out: &Builder, bytes: &[u8], start: usize, end: usize) -> Problem {
    let written = bytes.get(start..end).unwrap_or_default();
    let end = start + written.trim_ascii_end().len();
    Problem::syntax(out.span(start, end), "a key without a `:`")
        .help("write `key: value`, or indent the line to go on with the text above")
}

/// Says that something is where the keys of a mapping go on.
pub(super) fn no_key(out: &Builder, text: &str, bytes: &[u8], at: usize) -> Problem {
    let span = out.span(at, character_end(text, bytes, at));
    Problem::syntax(
        span,
        "a key is expected here, at the column of the keys above",
    )
    .help("line it up with the key that it belongs to")
}

/// Says that something is where the items of a list go on.
pub(super) fn no_item(out: &Builder, text: &str, bytes: &[u8], at: usize) -> Problem {
    let span = out.span(at, character_end(text, bytes, at));
    Problem::syntax(span, "an item that begins with `- ` is expected here")
        .help("line it up with the key it goes with, or with the items above")
}

/// Returns the span of the character at `at`.
pub(super) fn character(reader: &Reader<'_, '_>, at: usize) -> Span {
    let end = character_end(reader.text, reader.bytes, at);
    reader.out.span(at, end)
}

/// Says that a line begins where only some readers take it.
pub(super) fn too_far_left(span: Span, lacking: usize) -> Problem {
    let spaces = if lacking == 1 { " space" } else { " spaces" };
    Problem::surprise(
        span,
        "this line begins too far left: some readers of YAML refuse it",
    )
    .help(crate::text!["indent it by ", lacking, spaces, " or more"])
}

/// Says what only some readers take.
pub(super) fn habit(habit: Habit, span: Span) -> Problem {
    let (message, help) = match habit {
        Habit::ByteOrderMark => (
            "there is a byte order mark inside the text: some readers of YAML refuse it",
            "remove these invisible three bytes",
        ),
        Habit::TightComment => (
            "a space is missing before this comment: some readers of YAML refuse it",
            "write ` #`",
        ),
        Habit::Directive => (
            "a line `...` is missing before this directive: some readers of YAML refuse it",
            "write a line `...` above it",
        ),
        Habit::Dash => (
            "this `-` is alone in brackets: some readers of YAML refuse it",
            "write `\"-\"`",
        ),
    };
    Problem::surprise(span, message).help(help)
}

fn with_help(problem: Problem, help: &'static str) -> Problem {
    if help.is_empty() {
        problem
    } else {
        problem.help(help)
    }
}

fn tab_problem(span: Span) -> Problem {
    Problem::syntax(span, "a tab is used as indentation").help("delete it, and indent with spaces")
}

/// Says that a tab indents a line that the parser has read: as a fault, or as what only some readers take.
pub(super) fn tab_before(span: Span, is_fault: bool) -> Problem {
    if is_fault {
        return tab_problem(span);
    }
    let message = "a tab is used as indentation: some readers of YAML refuse it";
    Problem::surprise(span, message).help("delete it, and indent with spaces")
}

/// Returns the end of the character at `at`: nothing is marked at the end of a line or the file.
pub(super) fn character_end(text: &str, bytes: &[u8], at: usize) -> usize {
    let character = text
        .get(at..bytes.len())
        .and_then(|rest| rest.chars().next());
    let visible = character.filter(|character| !matches!(character, '\n' | '\r'));
    at + visible.map_or(0, char::len_utf8)
}

/// Returns the first tab among the blanks that the line of `at` begins with.
pub(super) fn tab_in_indentation(bytes: &[u8], at: usize) -> Option<usize> {
    let start = place::line_start(bytes, at);
    let line = bytes.get(start..)?;
    let blanks = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t'));
    let tab = blanks.clone().position(|&byte| byte == b'\t')?;
    Some(start + tab)
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

fn escape(reader: &Reader<'_, '_>, at: usize) -> Problem {
    let bytes = reader.bytes;
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
        let code = reader.text.get(at + 2..at + 2 + digits);
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        if code.and_then(char::from_u32).is_none() {
            break;
        }
        at += 2 + digits;
    }
    let end = character_end(reader.text, bytes, at + 1).min(bytes.len());
    Problem::syntax(
        reader.out.span(at, end),
        "this is not an escape that YAML knows",
    )
    .help("write `\\\\` for a backslash, or use single quotes")
}

/// Says that a limit is reached.
pub(super) fn exceeded(exceeded: Exceeded, span: Span, limits: &Limits) -> Problem {
    let message = match exceeded {
        Exceeded::Depth => crate::text![
            "lists and mappings are nested more than ",
            limits.depth,
            " levels deep"
        ],
        Exceeded::Nodes => crate::text!["the file has more than ", limits.values, " values"],
    };
    Problem::syntax(span, message).help("the file is read only up to here")
}

/// Says that an alias would make a file too large.
pub(super) fn too_large(written: &str, span: Span, limits: &Limits) -> Problem {
    let written = written.lines().next().unwrap_or("");
    let message = crate::text![
        Text::quoted(written, span),
        " makes the file too large or too deep"
    ];
    Problem::syntax(span, message)
        .loses(span)
        .help(crate::text![
            "aliases may stand for ",
            limits.expanded_values,
            " values, in ",
            limits.depth,
            " levels"
        ])
}

/// Says that an alias names no anchor.
pub(super) fn alias_of_nothing(written: &str, span: Span) -> Problem {
    let message = crate::text![
        Text::quoted(written, span),
        " refers to no anchor above it in this document"
    ];
    Problem::syntax(span, message)
        .loses(span)
        .help("put a text that begins with `*` in quotes")
}

/// Says that an alias is in what it refers to.
pub(super) fn alias_of_itself(written: &str, span: Span) -> Problem {
    let message = crate::text![
        Text::quoted(written, span),
        " is inside the value that it refers to"
    ];
    Problem::syntax(span, message).loses(span)
}

/// Says that a key is a list or mapping.
pub(super) fn key_with_parts(span: Span) -> Problem {
    Problem::syntax(span, "a list or mapping is used as a key")
        .loses(span)
        .help("put a text that begins with a bracket in quotes; a key is a text")
}

/// Says that a tag is not known.
pub(super) fn unknown_tag(written: &str, span: Span) -> Problem {
    const OLD: [&str; 5] = ["!!binary", "!!omap", "!!pairs", "!!set", "!!timestamp"];
    if OLD.contains(&written) {
        let message = crate::text![
            "the tag ",
            Text::quoted(written, span),
            " is of YAML 1.1: some readers refuse it"
        ];
        return Problem::surprise(span, message).help("remove it");
    }
    let message = crate::text!["the tag ", Text::quoted(written, span), " is not known"];
    Problem::syntax(span, message)
        .loses_nothing()
        .help("remove it: the value is read as if it were not there")
}

/// Says that a value is not what its tag says.
pub(super) fn tag_does_not_fit(wanted: Wanted, span: Span) -> Problem {
    let message = crate::text!["its tag says that this is ", wanted.name()];
    Problem::syntax(span, message).leaves_open(span)
}

/// Says that a merge key names something else.
pub(super) fn merge_of_no_mapping(span: Span) -> Problem {
    Problem::syntax(
        span,
        "the merge key `<<` takes a mapping or a list of mappings",
    )
    .loses(span)
}
