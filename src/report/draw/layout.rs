//! Which lines are shown for the marks of a finding, and how they are cut so that all fits: marks
//! that are near each other share a frame, and words have room on the right of their mark.

use std::rc::Rc;

use super::sheet::{Frame, Note, Sheet, digits};
use super::strip::{Need, Source, Strip};
use super::stroke::{LEAD, Mark, ROOM, Stroke};
use crate::report::neutral;
use crate::report::sources::{Page, Sources};
use crate::report::words::Flow;
use crate::span::FileId;

/// So many lines between two marks are shown as well.
const BETWEEN: usize = 2;

/// Cells for the bracket on the left of a span of several lines.
const BRACKET: usize = 4;

/// Strokes that are shown in one frame.
struct Group<'a> {
    file: FileId,
    page: Rc<Page<'a>>,
    strokes: Vec<Stroke>,
}

impl Group<'_> {
    fn last(&self) -> usize {
        let last = self.strokes.iter().map(|stroke| stroke.last).max();
        last.unwrap_or(1)
    }

    fn is_tall(&self) -> bool {
        self.strokes.iter().any(Stroke::is_tall)
    }
}

/// Lays out the marks of a finding, of which one says where it is.
pub(super) fn sheet(
    marks: Vec<Mark>,
    (width, is_narrated): (usize, bool),
    sources: &Sources<'_>,
) -> Sheet {
    let mut files: Vec<FileId> = Vec::new();
    for mark in &marks {
        if !files.contains(&mark.span.file) && !sources.path(mark.span.file).is_empty() {
            files.push(mark.span.file);
        }
    }
    let mut strokes: Vec<(usize, Stroke)> = Vec::new();
    for mark in marks {
        if let Some(file) = files.iter().position(|file| *file == mark.span.file) {
            let page = sources.page(mark.span.file);
            let own = Stroke::of(mark, &page);
            strokes.extend(own.into_iter().map(|stroke| (file, stroke)));
        }
    }
    strokes.sort_by_key(|(file, stroke)| (*file, stroke.first, stroke.start));
    let last = strokes.iter().map(|(_, stroke)| stroke.last).max();
    // A blank, the number, a blank, the frame, a blank.
    let width = width
        .saturating_sub(digits(last.unwrap_or(1)) + 4)
        .max(ROOM);
    let mut layout = Layout {
        width,
        is_narrated,
        sources,
        sheet: Sheet {
            is_narrated,
            ..Sheet::default()
        },
    };
    for group in layout.groups(strokes) {
        layout.add(&group);
    }
    layout.sheet
}

struct Layout<'l, 'a> {
    width: usize,
    /// Says whether a screen reader gets it, which needs no lines that fit.
    is_narrated: bool,
    sources: &'l Sources<'a>,
    sheet: Sheet,
}

impl<'a> Layout<'_, 'a> {
    /// Puts strokes together as far as they are near and do not hide each other; that of the
    /// finding comes first.
    fn groups(&self, strokes: Vec<(usize, Stroke)>) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for (_, stroke) in strokes {
            let file = stroke.span.file;
            match groups.last_mut().filter(|group| self.takes(group, &stroke)) {
                Some(group) => group.strokes.push(stroke),
                None => groups.push(Group {
                    file,
                    page: self.sources.page(file),
                    strokes: vec![stroke],
                }),
            }
        }
        let is_main = |group: &Group<'_>| group.strokes.iter().any(|stroke| stroke.is_main);
        if let Some(main) = groups.iter().position(is_main) {
            groups.get_mut(..=main).unwrap_or_default().rotate_right(1);
        }
        groups
    }

    fn takes(&self, group: &Group<'_>, stroke: &Stroke) -> bool {
        let is_near = group.file == stroke.span.file && stroke.first <= group.last() + 1 + BETWEEN;
        if !is_near || (stroke.is_tall() && group.is_tall()) {
            return false;
        }
        let mut others = group.strokes.iter();
        others.all(|other| {
            let one_is_tall = other.is_tall() || stroke.is_tall();
            let share_a_line = other.last == stroke.first;
            if one_is_tall {
                // Where a bracket ends nothing else is drawn.
                return !share_a_line && (!stroke.is_tall() || stroke.last != other.last);
            }
            !other.overlaps(stroke) && (!share_a_line || self.fit_together(group, [other, stroke]))
        })
    }

    /// Says whether a line is shown whole with both of its marks.
    fn fit_together(&self, group: &Group<'_>, strokes: [&Stroke; 2]) -> bool {
        let width = self.width - BRACKET;
        let [Stroke { first, .. }, _] = strokes;
        let source = source(&group.page, group.file, *first);
        let whole = Strip::whole(source, width - 1, self.sources);
        whole.is_some_and(|strip| {
            let shown = strokes.map(|stroke| strip.columns(&strip.range(stroke.start, stroke.end)));
            let [[start, end], [other_start, other_end]] = shown;
            let mut strokes = strokes.into_iter();
            (end <= other_start || other_end <= start)
                && strokes.all(|stroke| fits(&strip, stroke.need(width), width))
        })
    }

    fn add(&mut self, group: &Group<'a>) {
        let start = self.sheet.text.len();
        let bracket = usize::from(group.is_tall()) * BRACKET;
        let width = self.width - bracket;
        let first = group.strokes.first().map_or(1, |stroke| stroke.first);
        let opener = self.opener(group, first, width);
        let has_opener = opener.is_some();
        if let Some(text) = opener {
            self.push_line(&text);
        }
        let mut notes: Vec<Note> = group
            .strokes
            .iter()
            .map(|stroke| Note {
                bytes: 0..0,
                words: None,
                is_main: stroke.is_main,
                position: group.page.position(self.sources.told(stroke.span).start),
            })
            .collect();
        for line in first..=group.last() {
            let strip = self.strip(group, line, width);
            let from = self.sheet.text.len();
            for (stroke, note) in group.strokes.iter().zip(&mut notes) {
                let part = strip.range(stroke.start, stroke.end);
                if stroke.first == line {
                    note.bytes = from + part.start..from + part.end;
                }
                if stroke.last == line {
                    note.bytes.end = from + part.end;
                    note.words = self.words(&group.page, stroke, &strip, width);
                }
            }
            self.push_line(&strip.text);
        }
        notes.sort_by_key(|note| note.bytes.start);
        self.sheet.notes.extend(notes);
        self.sheet.frames.push(Frame {
            path: neutral::line(self.sources.path(group.file)),
            bytes: start..self.sheet.text.len(),
            first: first - usize::from(has_opener),
            last: group.last(),
        });
    }

    /// Returns the words for a mark, in lines that fit below it.
    fn words(
        &self,
        page: &Page<'_>,
        stroke: &Stroke,
        strip: &Strip,
        width: usize,
    ) -> Option<String> {
        let part = strip.range(stroke.start, stroke.end);
        if !self.is_narrated {
            let label = stroke.label.as_ref()?;
            let at = if stroke.is_tall() {
                2
            } else {
                strip.middle(&part)
            };
            let room = width.saturating_sub(at + LEAD).max(1);
            return Some(label.wrap(room, true).join("\n"));
        }
        let words = stroke.label.as_ref().map(Flow::one_line);
        // Where it is would say how long a masked name is.
        if self.sources.told(stroke.span) != stroke.span {
            return words;
        }
        let [start, end] = [stroke.start, stroke.end].map(|byte| page.position(byte).column);
        // `miette` counts cells of what is shown; where that is something else, both are said.
        if stroke.is_tall() || strip.columns(&part) == [start, end.max(start + 1)] {
            return words;
        }
        let place = match end.saturating_sub(start) {
            0 | 1 => format!("character {start} of the line"),
            _ => format!("characters {start} to {} of the line", end - 1),
        };
        Some(words.map_or(place.clone(), |words| format!("{words} ({place})")))
    }

    fn push_line(&mut self, text: &str) {
        // An empty line without its end would be left out.
        let text = if self.is_narrated && text.is_empty() {
            " "
        } else {
            text
        };
        self.sheet.text.push_str(text);
        self.sheet.text.push('\n');
    }

    /// Returns what is shown of a line: all of it, or the part where its mark is.
    fn strip(&self, group: &Group<'_>, line: usize, width: usize) -> Strip {
        let source = source(&group.page, group.file, line);
        let begins_or_ends = |stroke: &&Stroke| stroke.first == line || stroke.last == line;
        let strokes = || group.strokes.iter().filter(begins_or_ends);
        let single = strokes().find(|stroke| !stroke.is_tall());
        let need = match single.or_else(|| strokes().next()) {
            Some(stroke) if !stroke.is_tall() => stroke.need(width),
            Some(stroke) if stroke.first == line => Need {
                cells: 0,
                ..stroke.need(width)
            },
            // The line that a tall one ends on is shown from its end backwards.
            Some(stroke) => Need {
                start: stroke.end.saturating_sub(1),
                end: stroke.end,
                cells: 0,
            },
            None => Need {
                start: source.start,
                end: source.start,
                cells: 0,
            },
        };
        // One cell is left for a mark after the last character.
        let whole = Strip::whole(source, width - 1, self.sources);
        let is_shared = strokes().count() > 1;
        match whole.filter(|strip| is_shared || fits(strip, need, width)) {
            Some(strip) => strip,
            None => Strip::around(source, need, width, self.sources),
        }
    }

    /// Shows the line before the first one where it opens what that is in: the head of a table,
    /// a key with a list below it, a heading.
    fn opener(&self, group: &Group<'_>, first: usize, width: usize) -> Option<String> {
        let line = first.checked_sub(1).filter(|line| *line > 0)?;
        group.strokes.first().filter(|stroke| stroke.is_main)?;
        let source = source(&group.page, group.file, line);
        let text = source.text.trim();
        let opens = text.starts_with(['[', '#']) || text.ends_with([':', '{', '[']);
        let strip = opens.then(|| Strip::whole(source, width, self.sources))?;
        Some(strip?.text)
    }
}

/// Says whether a strip has room for the words of a mark.
fn fits(strip: &Strip, need: Need, width: usize) -> bool {
    need.cells == 0 || strip.middle(&strip.range(need.start, need.end)) + need.cells <= width
}

fn source<'p>(page: &'p Page<'_>, file: FileId, line: usize) -> Source<'p> {
    let lines = page.lines();
    let (start, length) = {
        let (start, text) = lines.line(line);
        (start, text.len())
    };
    let from = start as usize;
    let text = page.text().get(from..from + length).unwrap_or("");
    Source { file, start, text }
}
