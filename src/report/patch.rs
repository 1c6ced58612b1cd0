//! Changes of files as a patch that `git apply` takes.
//!
//! The bytes of a patch are those of the files: it cannot be cleaned of what must not be shown, nor
//! of what would steer a terminal or a CI runner. The patch of a file with such lines is left out
//! instead, and the reason returned.
//! The format: <https://git-scm.com/docs/diff-format>; quoting of paths as `core.quotePath` has it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use super::mask::Masks;
use super::neutral;
use super::paper::Ink;
use crate::diff;
use crate::fix::{Change, Fixed};
use crate::source::text::lossy;
use crate::span::{FileId, Span, offset};

/// Lines around a change.
const CONTEXT: usize = 3;

/// Why the patch of a file is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// Its lines hold what is masked.
    Masked,
    /// Its lines hold what would steer a terminal or a runner.
    Steering,
}

/// Writes the patch of each change, and returns those that are not shown. Errors: what the writer
/// says.
pub fn write_patch<'f>(
    fixed: &'f Fixed,
    show_names: bool,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<Vec<(&'f Change, Hidden)>> {
    let before = Masks::new(&fixed.masks_before, show_names);
    let after = Masks::new(&fixed.masks_after, show_names);
    let mut hidden = Vec::new();
    for change in &fixed.changes {
        let at = fixed
            .paths
            .binary_search(&change.path)
            .unwrap_or(usize::MAX);
        let file = FileId(offset(at));
        let sides = (Side::new(&change.old), Side::new(&change.new));
        let hunks = hunks(&sides.0, &sides.1);
        let is_masked = hunks.iter().any(|hunk| {
            has_secret(&sides.0, &hunk.old)
                || has_secret(&sides.1, &hunk.new)
                || shows_masked(&sides.0, &hunk.old, file, &before)
                || shows_masked(&sides.1, &hunk.new, file, &after)
                || repeats_masked(&sides.1, &hunk.new, file, &before, &change.old)
        });
        let name = quoted(change.path.as_str());
        let mut shown = hunks.iter();
        let is_steering = neutral::commands(&name) != name
            || shown.any(|hunk| steers(&sides.0, &hunk.old) || steers(&sides.1, &hunk.new));
        if is_masked {
            hidden.push((change, Hidden::Masked));
        } else if is_steering {
            hidden.push((change, Hidden::Steering));
        } else {
            let mut plain = Vec::new();
            write_file(change.path.as_str(), &sides, &hunks, &mut plain)?;
            if color {
                plain = coloured(&plain);
            }
            out.write_all(&plain)?;
        }
    }
    Ok(hidden)
}

/// The lines of a file, each with its end.
struct Side<'a> {
    lines: Vec<&'a [u8]>,
    starts: Vec<usize>,
}

impl<'a> Side<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let mut at = 0;
        let mut starts = Vec::with_capacity(lines.len() + 1);
        for line in &lines {
            starts.push(at);
            at += line.len();
        }
        starts.push(at);
        Self { lines, starts }
    }

    fn of(&self, range: &Range<usize>) -> &[&'a [u8]] {
        self.lines.get(range.clone()).unwrap_or_default()
    }

    fn span(&self, range: &Range<usize>, file: FileId) -> Span {
        let at = |line: usize| offset(self.starts.get(line).copied().unwrap_or(0));
        Span::new(file, at(range.start), at(range.end))
    }
}

/// Lines that are shown together.
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
    edits: Vec<diff::Edit>,
}

fn hunks(old: &Side<'_>, new: &Side<'_>) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    for edit in edits(old, new) {
        let reach = |range: &Range<usize>, most: usize| {
            range.start.saturating_sub(CONTEXT)..(range.end + CONTEXT).min(most)
        };
        // As far before it on both sides: what is there is the same.
        let room = CONTEXT.min(edit.old.start).min(edit.new.start);
        let mut wide_old = reach(&edit.old, old.lines.len());
        let mut wide_new = reach(&edit.new, new.lines.len());
        wide_old.start = edit.old.start - room;
        wide_new.start = edit.new.start - room;
        match hunks.last_mut() {
            Some(last) if last.old.end >= wide_old.start => {
                last.old.end = wide_old.end;
                last.new.end = wide_new.end;
                last.edits.push(edit);
            }
            _ => hunks.push(Hunk {
                old: wide_old,
                new: wide_new,
                edits: vec![edit],
            }),
        }
    }
    hunks
}

/// Returns which lines change. What comes before the first and after the last change is cut off;
/// where too much differs between, all of it is one change.
fn edits(old: &Side<'_>, new: &Side<'_>) -> Vec<diff::Edit> {
    let both = old.lines.iter().zip(&new.lines);
    let head = both.take_while(|(one, other)| one == other).count();
    let rest = old.lines.len().min(new.lines.len()) - head;
    let both = old.lines.iter().rev().zip(new.lines.iter().rev());
    let tail = both
        .take(rest)
        .take_while(|(one, other)| one == other)
        .count();
    let (old_end, new_end) = (old.lines.len() - tail, new.lines.len() - tail);
    let mut known: HashMap<&[u8], u32> = HashMap::new();
    let (mut from, mut to) = (Vec::new(), Vec::new());
    let sides = [
        (old.of(&(head..old_end)), &mut from),
        (new.of(&(head..new_end)), &mut to),
    ];
    for (lines, numbers) in sides {
        for line in lines {
            let next = offset(known.len());
            numbers.push(*known.entry(*line).or_insert(next));
        }
    }
    let whole = || {
        vec![diff::Edit {
            old: 0..from.len(),
            new: 0..to.len(),
        }]
    };
    let found = diff::edits(&from, &to).unwrap_or_else(whole);
    found
        .into_iter()
        .map(|edit| diff::Edit {
            old: edit.old.start + head..edit.old.end + head,
            new: edit.new.start + head..edit.new.end + head,
        })
        .collect()
}

fn shows_masked(side: &Side<'_>, lines: &Range<usize>, file: FileId, masks: &Masks) -> bool {
    masks.touch(side.span(lines, file))
}

/// Says whether a line holds a password or a key.
fn has_secret(side: &Side<'_>, lines: &Range<usize>) -> bool {
    let mut lines = side.of(lines).iter();
    lines.any(|line| !super::secrets(&lossy(line.to_vec())).is_empty())
}

/// Says whether the lines repeat what is masked in the file as it was.
fn repeats_masked(
    side: &Side<'_>,
    lines: &Range<usize>,
    file: FileId,
    masks: &Masks,
    old: &[u8],
) -> bool {
    let whole = Span::new(file, 0, u32::MAX);
    masks.touch(whole) && masks.repeats(&lossy(side.of(lines).concat()), file, &lossy(old.to_vec()))
}

/// Says whether a line holds a control character besides tab and line end, changes the direction of
/// what follows, or would be run by a runner.
fn steers(side: &Side<'_>, lines: &Range<usize>) -> bool {
    side.of(lines).iter().any(|line| {
        let text = lossy(line.to_vec());
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let turns = |c: char| {
            matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let is_wild = |c: char| (c.is_control() && c != '\t') || turns(c);
        text.chars().any(is_wild) || neutral::commands(text) != text
    })
}

fn write_file(
    path: &str,
    (old, new): &(Side<'_>, Side<'_>),
    hunks: &[Hunk],
    out: &mut dyn Write,
) -> io::Result<()> {
    let (a, b) = (quoted(&format!("a/{path}")), quoted(&format!("b/{path}")));
    // A tab ends a name with blanks, as git writes it.
    let end = if path.contains(' ') { "\t" } else { "" };
    writeln!(out, "diff --git {a} {b}\n--- {a}{end}\n+++ {b}{end}")?;
    for hunk in hunks {
        let (from, to) = (place(&hunk.old), place(&hunk.new));
        writeln!(out, "@@ -{from} +{to} @@")?;
        let mut at = hunk.old.start;
        for edit in &hunk.edits {
            write_lines(b" ", old.of(&(at..edit.old.start)), out)?;
            write_lines(b"-", old.of(&edit.old), out)?;
            write_lines(b"+", new.of(&edit.new), out)?;
            at = edit.old.end;
        }
        write_lines(b" ", old.of(&(at..hunk.old.end)), out)?;
    }
    Ok(())
}

/// Returns a patch in the colours that git gives it. Each line is whole in its colour: the bytes
/// between are those of the file.
fn coloured(patch: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(patch.len() * 2);
    // The lines of a file's head begin as others may.
    let mut is_head = true;
    for line in patch.split_inclusive(|byte| *byte == b'\n') {
        let ink = match line {
            [b'@', b'@', ..] => {
                is_head = false;
                Ink::Path
            }
            _ if is_head => Ink::Name,
            [b'-', ..] => Ink::Removed,
            [b'+', ..] => Ink::Added,
            _ => Ink::Plain,
        };
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let [before, after] = ink.sequences();
        out.extend(
            before
                .bytes()
                .chain(text.iter().copied())
                .chain(after.bytes()),
        );
        out.extend(line.get(text.len()..).unwrap_or_default());
    }
    out
}

fn write_lines(mark: &[u8], lines: &[&[u8]], out: &mut dyn Write) -> io::Result<()> {
    for line in lines {
        out.write_all(mark)?;
        out.write_all(line)?;
        if !line.ends_with(b"\n") {
            out.write_all(b"\n\\ No newline at end of file\n")?;
        }
    }
    Ok(())
}

/// Returns first line and number of lines; the line before it where there are none.
fn place(range: &Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => format!("{}", range.start + 1),
        length => format!("{},{length}", range.start + 1),
    }
}

/// Returns a path as git writes it: in quotation marks where a character needs it.
fn quoted(path: &str) -> String {
    let needs = |byte: u8| !(0x20..0x7F).contains(&byte) || byte == b'"' || byte == b'\\';
    if !path.bytes().any(needs) {
        return path.to_owned();
    }
    let mut out = String::from("\"");
    for byte in path.bytes() {
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            byte if needs(byte) => {
                // Memory takes whatever is written.
                let _ = write!(out, "\\{byte:03o}");
            }
            byte => out.push(char::from(byte)),
        }
    }
    out.push('"');
    out
}
