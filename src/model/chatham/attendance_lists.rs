//! Lists of those who were there, in notes under the Chatham House Rule: under headings and labels, in tables without
//! a heading, on one line, in a sentence.

use std::ops::Range;

use crate::document::{Block, BlockKind, Document, Page};
use crate::knowledge::chatham::attendance::{Listed, is_attendance, listed, name_column};
use crate::knowledge::chatham::rows::rows;
use crate::model::kept::attendance::label_before;
use crate::model::kept::parts::AttendanceList;
use crate::model::view::note::{Note, holds};
use crate::source::text::whole_lines;
use crate::span::Span;

impl<'a> Note<'a> {
    /// Returns the lists of two people or more who were there, where the Rule holds.
    pub fn attendance_lists(self) -> &'a [AttendanceList] {
        &self.revelation().lists
    }

    /// Looks for them in the parts of the note under the Rule.
    pub(in crate::model) fn find_lists(
        self,
        parts: &[(Range<usize>, &str)],
    ) -> Vec<AttendanceList> {
        let Some(body) = self.body() else {
            return Vec::new();
        };
        let document = self.record().document();
        let mut found = blocks(document, body, parts);
        found.retain(|list| list.entries.len() >= 2);
        let known = entries_of(&found);
        for (part, text) in parts {
            lines(document, part.start, text, &known, &mut found);
        }
        // A sentence may be in an entry or after a label: `Attending: we were Ada and Bo`.
        let known = entries_of(&found);
        for (part, text) in parts {
            let span = |range: &Range<usize>| {
                document.span(part.start + range.start, part.start + range.end)
            };
            let rows = rows(text).into_iter();
            let rows = rows.map(|row| row.iter().map(span).collect::<Vec<_>>());
            let new = rows.filter(|row| !row.iter().any(|name| is_known(*name, &known)));
            found.extend(new.filter_map(|row| in_a_sentence(document, row)));
        }
        found
    }
}

/// Reads lists and tables: those below one heading are one list.
fn blocks(document: &Document, body: &Page, parts: &[(Range<usize>, &str)]) -> Vec<AttendanceList> {
    let mut found: Vec<AttendanceList> = Vec::new();
    let mut headings = body.headings.iter().peekable();
    let mut head = None;
    for block in &body.blocks {
        let start = block.span.start as usize;
        while let Some(heading) = headings.next_if(|it| it.section.start <= start) {
            if is_attendance(&heading.text) {
                head = Some(heading);
            }
        }
        head = head.filter(|heading| heading.section.contains(&start));
        if !holds(parts, start) {
            continue;
        }
        let list = match head {
            Some(heading) => block_of(document, block, heading.span, false),
            None => labelled_block(document, body, block),
        };
        let Some(list) = list else {
            continue;
        };
        match found.last_mut().filter(|last| last.place == list.place) {
            Some(same) => {
                same.entries.extend(list.entries);
                same.people.extend(list.people);
            }
            None => found.push(list),
        }
    }
    found
}

/// Returns the entries of all lists, sorted.
fn entries_of(lists: &[AttendanceList]) -> Vec<Span> {
    let mut entries: Vec<Span> = lists
        .iter()
        .flat_map(|list| list.entries.iter().copied())
        .collect();
    entries.sort_unstable();
    entries
}

/// Says whether a name overlaps one of the entries, which are sorted.
fn is_known(name: Span, entries: &[Span]) -> bool {
    let next = entries.partition_point(|entry| entry.start < name.end);
    let last = next.checked_sub(1).and_then(|last| entries.get(last));
    last.is_some_and(|entry| entry.overlaps(name))
}

/// Reads a list or a table whose heading says that it is one. Headings have the names of all blocks below them, so one
/// name is enough here; without a heading it is not.
fn block_of(
    document: &Document,
    block: &Block,
    place: Span,
    has_head: bool,
) -> Option<AttendanceList> {
    let skipped = usize::from(has_head && block.kind == BlockKind::Table);
    let items: Vec<Span> = block.items.iter().copied().skip(skipped).collect();
    let texts = items.iter().map(|item| document.slice(*item));
    let mut list = AttendanceList {
        place,
        entries: Vec::new(),
        people: Vec::new(),
    };
    for (item, person) in items.iter().zip(listed(texts)) {
        if let Some(person) = person {
            list.entries.push(*item);
            list.people.push(person);
        }
    }
    (!list.entries.is_empty()).then_some(list)
}

/// Reads a list after a label, `**Guests:**`, or a table that needs none.
fn labelled_block(document: &Document, body: &Page, block: &Block) -> Option<AttendanceList> {
    let start = block.span.start as usize;
    let label = label_before(document.text(), start, body.body.start);
    if let Some(label) = label.filter(|label| is_attendance(label)) {
        let before = document.text().get(..start)?;
        let from = before.rfind(label.as_str())?;
        return block_of(
            document,
            block,
            document.span(from, from + label.len()),
            false,
        );
    }
    (block.kind == BlockKind::Table)
        .then(|| table(document, block))
        .flatten()
}

/// Reads a table whose first column names people with given names: its head says so, or is such a name itself.
fn table(document: &Document, block: &Block) -> Option<AttendanceList> {
    let (head, rows) = block.items.split_first()?;
    let cells = |row: &Span| {
        let row = document.slice(*row).trim().trim_matches('|');
        row.split('|').map(str::trim).collect::<Vec<_>>()
    };
    let heads = cells(head);
    let column = name_column(heads.iter().copied());
    let has_head = column.is_some();
    let column = column.unwrap_or(0);
    let all: Vec<Vec<&str>> = block
        .items
        .iter()
        .skip(usize::from(has_head))
        .map(cells)
        .collect();
    let names = all.iter().map(|row| row.get(column).copied().unwrap_or(""));
    let people = listed(names);
    let known = people.iter().flatten();
    let given = known
        .clone()
        .filter(|person| person.is_given && person.is_full())
        .count();
    let is_people =
        known.count() * 5 >= people.len() * 4 && given * 2 >= people.len() && people.len() >= 2;
    // Who says what is reported line by line.
    let is_said =
        |cell: &&str| cell.starts_with(char::is_lowercase) && cell.split(' ').count() >= 3;
    let speaks = all.iter().any(|row| row.iter().any(is_said));
    let is_long_enough = has_head || !rows.is_empty();
    if !is_people || speaks || !is_long_enough {
        return None;
    }
    let place = *head;
    block_of(document, block, place, has_head)
}

/// Reads lines such as `Attendees: Ada Example, Bo Example`.
fn lines(
    document: &Document,
    start: usize,
    text: &str,
    known: &[Span],
    found: &mut Vec<AttendanceList>,
) {
    let is_new = |list: &AttendanceList| !list.entries.iter().any(|entry| is_known(*entry, known));
    let mut open: Option<AttendanceList> = None;
    let mut at = start;
    for line in whole_lines(text) {
        let (from, said) = (at, line.trim());
        at += line.len();
        if let Some(list) = labelled(document, from, line) {
            found.extend(Some(list).filter(is_new));
            continue;
        }
        // A heading or a label alone: names on lines of their own follow.
        let is_head = said.starts_with('#') || said.trim_end_matches(['*', '_']).ends_with(':');
        if is_head {
            found.extend(
                open.take()
                    .filter(|list| list.entries.len() >= 2 && is_new(list)),
            );
            let word = said.trim_matches(|c: char| !c.is_alphanumeric());
            open = is_attendance(word).then(|| {
                let from = from + line.find(word).unwrap_or(0);
                AttendanceList {
                    place: document.span(from, from + word.len()),
                    entries: Vec::new(),
                    people: Vec::new(),
                }
            });
        } else if let Some(list) = open.as_mut().filter(|_| !said.is_empty())
            && !add_names(document, from, line, list)
        {
            let list = open.take();
            found.extend(list.filter(|list| list.entries.len() >= 2 && is_new(list)));
        }
    }
    found.extend(open.filter(|list| list.entries.len() >= 2 && is_new(list)));
}

/// Adds the names of a line that holds nothing else, one of which people have as a given name; says whether it does.
fn add_names(document: &Document, start: usize, line: &str, list: &mut AttendanceList) -> bool {
    let parts = parts(line);
    let people = listed(
        parts
            .iter()
            .map(|range| line.get(range.clone()).unwrap_or("")),
    );
    let known: Vec<Listed> = people.iter().flatten().cloned().collect();
    let has_given = known.iter().any(|one| one.is_given);
    if known.len() < people.len() || !has_given {
        return false;
    }
    let spans = parts.into_iter();
    list.entries
        .extend(spans.map(|range| document.span(start + range.start, start + range.end)));
    list.people.extend(known);
    true
}

fn labelled(document: &Document, start: usize, line: &str) -> Option<AttendanceList> {
    let (label, rest) = cut_label(line)?;
    let word = label.trim_matches(|c: char| !c.is_alphanumeric());
    if !is_attendance(word) {
        return None;
    }
    let parts = parts(rest);
    let people = listed(
        parts
            .iter()
            .map(|range| rest.get(range.clone()).unwrap_or("")),
    );
    let behind = start + line.len() - rest.len();
    let from = start + label.find(word).unwrap_or(0);
    let mut list = AttendanceList {
        place: document.span(from, from + word.len()),
        entries: Vec::new(),
        people: Vec::new(),
    };
    for (range, person) in parts.into_iter().zip(people) {
        if let Some(person) = person {
            list.entries
                .push(document.span(behind + range.start, behind + range.end));
            list.people.push(person);
        }
    }
    (list.entries.len() >= 2).then_some(list)
}

/// Cuts a line after its label: `Guests: …`, `Guests – …`, `| Guests | … |`.
fn cut_label(line: &str) -> Option<(&str, &str)> {
    if let Some(row) = line.trim_start().strip_prefix('|') {
        return row.split_once('|');
    }
    // Most lines have none of the marks; a dash is looked for by its first byte.
    let mut marks = memchr::memchr3_iter(b':', b'?', 0xE2, line.as_bytes());
    let (at, mark) = marks.find_map(|at| {
        let mark = line.get(at..)?.chars().next()?;
        matches!(mark, ':' | '–' | '—' | '?').then_some((at, mark))
    })?;
    Some((line.get(..at)?, line.get(at + mark.len_utf8()..)?))
}

/// Returns the parts of a line between commas, or between semicolons where it has any, and between words that join.
fn parts(line: &str) -> Vec<Range<usize>> {
    const JOINTS: [&str; 7] = [" and ", " & ", " und ", " et ", " y ", " e ", " en "];
    let mark = if line.contains(';') { ';' } else { ',' };
    let mut found = Vec::new();
    let mut at = 0;
    for part in line.split_inclusive(mark) {
        let mut rest = part;
        loop {
            let joint = JOINTS
                .iter()
                .filter_map(|joint| Some((rest.find(joint)?, joint.len())))
                .min();
            let (end, length) = joint.unwrap_or((rest.len(), 0));
            let said = rest.get(..end).unwrap_or("");
            let name = said.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
            if !name.is_empty() {
                let from = at + said.find(name).unwrap_or(0);
                found.push(from..from + name.len());
            }
            at += end + length;
            if length == 0 {
                break;
            }
            rest = rest.get(end + length..).unwrap_or("");
        }
    }
    found
}

fn in_a_sentence(document: &Document, names: Vec<Span>) -> Option<AttendanceList> {
    let people = listed(names.iter().map(|name| document.slice(*name)));
    Some(AttendanceList {
        place: *names.first()?,
        people: people.into_iter().flatten().collect(),
        entries: names,
    })
}
