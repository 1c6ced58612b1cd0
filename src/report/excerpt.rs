//! Lines of files with marks under them, in a frame.
//!
//! We draw these ourselves, because a report of `miette` has one source, shows all lines of a
//! long span, and wraps neither labels nor source lines. It must never read more of a file than it
//! shows, however long its lines are.

mod strip;

use std::rc::Rc;

use self::strip::{Source, Strip};
use super::neutral;
use super::paper::{Ink, Line};
use super::sources::{Page, Sources};
use super::words::{Flow, cells_of};
use crate::span::{FileId, Span};

/// A label gets at least this many cells on the right of its mark before it goes elsewhere.
const ROOM: usize = 24;

/// Bytes to mark, and the words for them.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) label: Option<Flow>,
    pub(super) ink: Ink,
}

/// The part of a mark that lies on one line.
#[derive(Clone, Debug)]
struct Stroke<'m> {
    line: usize,
    start: u32,
    end: u32,
    ink: Ink,
    label: Option<&'m Flow>,
}

/// Draws the frames for the marks of a finding, of which the first says where it is.
pub(super) fn frames(marks: &[Mark], width: usize, sources: &Sources<'_>) -> Vec<Line> {
    let mut files: Vec<FileId> = Vec::new();
    for mark in marks {
        if !files.contains(&mark.span.file) && !sources.path(mark.span.file).is_empty() {
            files.push(mark.span.file);
        }
    }
    let drafts: Vec<Draft<'_>> = files
        .iter()
        .map(|file| Draft::new(*file, marks, &sources.page(*file)))
        .collect();
    let last = drafts.iter().map(Draft::last_line).max().unwrap_or(1);
    let gutter = last.to_string().len();
    let mut lines = Vec::new();
    for draft in &drafts {
        let frame = Frame {
            page: sources.page(draft.file),
            sources,
            gutter,
            // A blank, the number, a blank, the frame, a blank.
            width: width.saturating_sub(gutter + 4).max(ROOM),
        };
        frame.draw(draft, &mut lines);
    }
    lines
}

/// What one frame will show.
struct Draft<'m> {
    file: FileId,
    head: Span,
    strokes: Vec<Stroke<'m>>,
}

impl<'m> Draft<'m> {
    fn new(file: FileId, marks: &'m [Mark], page: &Page<'_>) -> Self {
        let mut own = marks.iter().filter(|mark| mark.span.file == file);
        let head = own.clone().next().map_or(Span::new(file, 0, 0), |m| m.span);
        let mut strokes: Vec<Stroke<'m>> = Vec::new();
        own.by_ref()
            .for_each(|mark| push_strokes(mark, page, &mut strokes));
        strokes.sort_by_key(|stroke| (stroke.line, stroke.start));
        Self {
            file,
            head,
            strokes,
        }
    }

    fn last_line(&self) -> usize {
        self.strokes.last().map_or(1, |stroke| stroke.line)
    }
}

/// Adds the strokes of a mark: one, or those of its first and its last line.
fn push_strokes<'m>(mark: &'m Mark, page: &Page<'_>, strokes: &mut Vec<Stroke<'m>>) {
    let lines = page.lines();
    let (start, end) = shown_range(mark.span, page.text());
    let (first, last) = (
        lines.line_of(start),
        lines.line_of(end.saturating_sub(1).max(start)),
    );
    let stroke = Stroke {
        line: first,
        start,
        end,
        ink: mark.ink,
        label: mark.label.as_ref(),
    };
    if first == last {
        strokes.push(stroke);
        return;
    }
    let (from, text) = lines.line(first);
    strokes.push(Stroke {
        end: from.saturating_add(crate::span::offset(text.trim_end().len())),
        label: None,
        ..stroke
    });
    let (from, text) = lines.line(last);
    let indentation = text.len() - text.trim_start().len();
    strokes.push(Stroke {
        line: last,
        start: from.saturating_add(crate::span::offset(indentation)),
        ..stroke
    });
}

/// Returns the bytes to underline: inside the text, without the blanks at their end.
fn shown_range(span: Span, text: &str) -> (u32, u32) {
    let length = crate::span::offset(text.len());
    let start = span.start.min(length);
    let end = span.end.clamp(start, length);
    let marked = text.get(start as usize..end as usize).unwrap_or("");
    let blanks = marked.len() - marked.trim_end().len();
    if blanks == marked.len() {
        return (start, start);
    }
    (start, end.saturating_sub(crate::span::offset(blanks)))
}

/// What is needed to draw the lines of one file.
struct Frame<'f, 'a> {
    page: Rc<Page<'a>>,
    sources: &'f Sources<'a>,
    gutter: usize,
    width: usize,
}

impl Frame<'_, '_> {
    fn draw(&self, draft: &Draft<'_>, out: &mut Vec<Line>) {
        let position = self.page.position(draft.head.start);
        let path = neutral::line(self.sources.path(draft.file));
        let place = format!("{path}:{}:{}", position.line, position.column);
        let edge = " ".repeat(self.gutter + 2);
        out.push(
            Line::default()
                .with(Ink::Frame, format!("{edge}╭─["))
                .with(Ink::Path, place)
                .with(Ink::Frame, "]"),
        );
        let mut shown = self.opener(draft.file, draft.strokes.first(), out);
        for strokes in draft.strokes.chunk_by(|a, b| a.line == b.line) {
            let line = strokes.first().map_or(1, |stroke| stroke.line);
            if shown.is_some_and(|before| before + 1 < line) {
                out.push(Line::default().with(Ink::Frame, format!("{edge}⋮")));
            }
            shown = Some(line);
            self.draw_line(draft.file, line, strokes, out);
        }
        out.push(Line::default().with(Ink::Frame, format!("{edge}╰────")));
    }

    /// Shows the line before the first one where it opens what that is in: the head of a table,
    /// a key with a list below it, a heading.
    fn opener(
        &self,
        file: FileId,
        first: Option<&Stroke<'_>>,
        out: &mut Vec<Line>,
    ) -> Option<usize> {
        let line = first.filter(|stroke| stroke.ink != Ink::Related)?.line - 1;
        if line == 0 {
            return None;
        }
        let source = self.source(file, line);
        let text = source.text.trim();
        let opens = text.starts_with(['[', '#']) || text.ends_with([':', '{', '[']);
        if !opens {
            return None;
        }
        let strip = Strip::whole(source, self.width, self.sources)?;
        out.push(self.numbered(line).with(Ink::Plain, strip.text));
        Some(line)
    }

    fn source(&self, file: FileId, line: usize) -> Source<'_> {
        let lines = self.page.lines();
        let (start, length) = {
            let (start, text) = lines.line(line);
            (start, text.len())
        };
        let from = start as usize;
        let text = self.page.text().get(from..from + length).unwrap_or("");
        Source { file, start, text }
    }

    fn draw_line(&self, file: FileId, line: usize, strokes: &[Stroke<'_>], out: &mut Vec<Line>) {
        let source = self.source(file, line);
        // One cell is left for a mark after the last character.
        if let Some(strip) = Strip::whole(source, self.width - 1, self.sources) {
            out.push(self.numbered(line).with(Ink::Plain, &*strip.text));
            for stroke in strokes {
                self.underline(stroke, &strip, out);
            }
            return;
        }
        for stroke in strokes {
            let range = (stroke.start, stroke.end);
            let strip = Strip::around(source, range, self.width, self.sources);
            out.push(self.numbered(line).with(Ink::Plain, &*strip.text));
            self.underline(stroke, &strip, out);
        }
    }

    fn numbered(&self, line: usize) -> Line {
        let gutter = self.gutter;
        Line::default().with(Ink::Frame, format!(" {line:>gutter$} │ "))
    }

    fn unnumbered(&self) -> Line {
        Line::default().with(Ink::Frame, format!("{}· ", " ".repeat(self.gutter + 2)))
    }

    fn underline(&self, stroke: &Stroke<'_>, strip: &Strip, out: &mut Vec<Line>) {
        let (from, length) = strip.cells(stroke.start, stroke.end);
        let length = length.min(self.width.saturating_sub(from)).max(1);
        let middle = length / 2;
        let mut under = "─".repeat(length);
        if stroke.label.is_some() {
            under = format!("{}┬{}", "─".repeat(middle), "─".repeat(length - middle - 1));
        }
        let line = self.unnumbered().with(Ink::Plain, " ".repeat(from));
        out.push(line.with(stroke.ink, under));
        if let Some(label) = stroke.label {
            self.label(label, from + middle, stroke.ink, out);
        }
    }

    /// Writes a label below its mark: to the right, to the left where there is no room, or, where
    /// there is none at all, on lines of its own.
    fn label(&self, label: &Flow, at: usize, ink: Ink, out: &mut Vec<Line>) {
        let right = self.width.saturating_sub(at + 4);
        let one = label.one_line();
        let own = cells_of(&one);
        if own <= right || right >= ROOM {
            let indentation = " ".repeat(at);
            for (count, text) in label.wrap(right, true).into_iter().enumerate() {
                let lead = if count == 0 { "╰── " } else { "    " };
                let line = self.unnumbered().with(Ink::Plain, &*indentation);
                out.push(line.with(ink, lead).with(ink, text));
            }
        } else if let Some(indentation) = (at + 1).checked_sub(own + 4) {
            let line = self.unnumbered().with(Ink::Plain, " ".repeat(indentation));
            out.push(line.with(ink, one).with(ink, " ──╯"));
        } else {
            for text in label.wrap(self.width, true) {
                out.push(self.unnumbered().with(ink, text));
            }
        }
    }
}
