//! The words for what is wrong with a file.

use super::ease::Habit;
use super::place;
use super::scene::character_end;
use super::tag::Wanted;
use crate::document::{Builder, Exceeded, Problem};
use crate::finding::{Text, text};
use crate::source::Limits;
use crate::span::Span;

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

/// Says that a line begins where only some readers take it.
pub(super) fn too_far_left(span: Span, lacking: usize) -> Problem {
    let spaces = if lacking == 1 { " space" } else { " spaces" };
    Problem::surprise(
        span,
        "this line begins too far left: some readers of YAML refuse it",
    )
    .help(text!["indent it by ", lacking, spaces, " or more"])
}

/// Says what only some readers take.
pub(super) fn habit(habit: Habit, span: Span) -> Problem {
    let (message, help) = match habit {
        Habit::ByteOrderMark => (
            "there is a byte order mark inside the text: some readers of YAML refuse it",
            "remove these three invisible bytes",
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

pub(super) fn tab_problem(span: Span) -> Problem {
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

/// Returns the first tab among the blanks that the line of `at` begins with.
pub(super) fn tab_in_indentation(bytes: &[u8], at: usize) -> Option<usize> {
    let start = place::line_start(bytes, at);
    let line = bytes.get(start..)?;
    let blanks = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t'));
    let tab = blanks.clone().position(|&byte| byte == b'\t')?;
    Some(start + tab)
}

/// Says that a limit is reached.
pub(super) fn exceeded(exceeded: Exceeded, span: Span, limits: &Limits) -> Problem {
    let message = match exceeded {
        Exceeded::Depth => text![
            "lists and mappings are nested more than ",
            limits.depth,
            " levels deep"
        ],
        Exceeded::Nodes => text!["the file has more than ", limits.values, " values"],
    };
    Problem::syntax(span, message).help("the file is read only up to here")
}

/// Says that an alias would make a file too large.
pub(super) fn too_large(written: &str, span: Span, limits: &Limits) -> Problem {
    let written = written.lines().next().unwrap_or("");
    let message = text![
        Text::quoted(written, span),
        " makes the file too large or too deep"
    ];
    Problem::syntax(span, message).loses(span).help(text![
        "aliases may stand for ",
        limits.expanded_values,
        " values, in ",
        limits.depth,
        " levels"
    ])
}

/// Says that an alias names no anchor.
pub(super) fn alias_of_nothing(written: &str, span: Span) -> Problem {
    let message = text![
        Text::quoted(written, span),
        " refers to no anchor above it in this document"
    ];
    Problem::syntax(span, message)
        .loses(span)
        .help("put a text that begins with `*` in quotes")
}

/// Says that an alias is in what it refers to.
pub(super) fn alias_of_itself(written: &str, span: Span) -> Problem {
    let message = text![
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
        let message = text![
            "the tag ",
            Text::quoted(written, span),
            " is of YAML 1.1: some readers refuse it"
        ];
        return Problem::surprise(span, message).help("remove it");
    }
    let message = text!["the tag ", Text::quoted(written, span), " is not known"];
    Problem::syntax(span, message)
        .loses_nothing()
        .help("remove it: the value is read as if it were not there")
}

/// Says that a value is not what its tag says.
pub(super) fn tag_does_not_fit(wanted: Wanted, span: Span) -> Problem {
    let message = text!["its tag says that this is ", wanted.name()];
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
