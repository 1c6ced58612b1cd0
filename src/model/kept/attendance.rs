//! Lists of those who were there, and who occurs twice in one of them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::{Block, BlockKind, Document, Page};
use crate::knowledge::chatham::attendance::{is_attendance, is_of_guests};
use crate::knowledge::chatham::{NOBODY, is_name_shaped};
use crate::knowledge::names::fold;
use crate::span::{Span, around};
use crate::steps::steps;

/// Somebody who is listed twice among those who were there.
#[derive(Clone, Debug)]
pub struct ListedTwice {
    /// The bytes of the second mention.
    pub again: Span,
    /// The bytes of the first one.
    pub first: Span,
    /// The name as it is written the second time.
    pub name: Box<str>,
    /// How many are there twice in a row.
    pub many: usize,
    /// The entries of the whole list, which under the Rule nobody should see.
    pub entries: Arc<[Span]>,
}

/// One list: the names in it, and the whole entries.
#[derive(Default)]
struct List {
    names: Vec<(Span, String)>,
    entries: Vec<Span>,
}

/// Returns who is listed twice in one list of a page; several in a row are one.
pub(in crate::model) fn listed_twice(document: &Document) -> Vec<ListedTwice> {
    let Some(page) = document.page() else {
        return Vec::new();
    };
    let mut lists = lists_under_headings(document, page);
    lists.extend(lines(document, page));
    let mut found: Vec<ListedTwice> = lists.iter().flat_map(|list| list.twice(document)).collect();
    found.sort_by_key(|twice| twice.again);
    found.dedup_by_key(|twice| twice.again);
    found
}

impl List {
    fn twice(&self, document: &Document) -> Vec<ListedTwice> {
        let mut known: HashMap<&str, Span> = HashMap::new();
        let entries: Arc<[Span]> = Arc::from(self.entries.as_slice());
        let mut found: Vec<ListedTwice> = Vec::new();
        let mut is_row = false;
        for (span, key) in &self.names {
            let Some(first) = known.get(key.as_str()) else {
                known.insert(key, *span);
                is_row = false;
                continue;
            };
            match found.last_mut().filter(|_| is_row) {
                Some(open) => open.many += 1,
                None => found.push(ListedTwice {
                    again: *span,
                    first: *first,
                    name: document.slice(*span).into(),
                    many: 1,
                    entries: Arc::clone(&entries),
                }),
            }
            is_row = true;
        }
        found
    }

    fn add(&mut self, document: &Document, entry: Span) {
        self.entries.push(entry);
        self.names.extend(person(document, entry));
    }
}

/// Collects the lists and tables under headings of attendance, and those after a line that is a label of it.
/// Each label of absence or of a day begins a list of its own.
fn lists_under_headings(document: &Document, page: &Page) -> Vec<List> {
    let mut flags = Vec::with_capacity(page.headings.len());
    let mut until = 0;
    for heading in &page.headings {
        if is_attendance(&heading.text) {
            until = until.max(heading.section.end);
        }
        flags.push(heading.section.start < until);
    }
    let mut lists: HashMap<(usize, String), List> = HashMap::new();
    let mut order = Vec::new();
    let mut outer = String::new();
    let mut outer_end = 0;
    for block in &page.blocks {
        let start = block.span.start as usize;
        let at = page
            .headings
            .partition_point(|heading| (heading.span.start as usize) <= start);
        let is_listed = at.checked_sub(1).and_then(|at| flags.get(at)) == Some(&true);
        let mut label = label_before(document.text(), start, page.body.start);
        // A list inside of another belongs to what that is of.
        if block.span.end <= outer_end {
            label = label.or_else(|| Some(outer.clone()).filter(|outer| !outer.is_empty()));
        } else {
            outer_end = block.span.end;
            outer = label.clone().unwrap_or_default();
        }
        let is_named = label.as_deref().is_some_and(is_attendance);
        if !is_listed && !is_named {
            continue;
        }
        // Guests are there like the others.
        let is_own = |label: &String| is_attendance(label) && !is_of_guests(label);
        let label = label.filter(|label| is_own(label) || is_of_a_day(label));
        let place = if is_listed { at } else { start };
        let key = (place, label.unwrap_or_default());
        if !lists.contains_key(&key) {
            order.push(key.clone());
        }
        let list = lists.entry(key).or_default();
        for entry in entries(block) {
            list.add(document, entry);
        }
    }
    order.iter().filter_map(|key| lists.remove(key)).collect()
}

fn entries(block: &Block) -> impl Iterator<Item = Span> {
    // The first row of a table names its columns.
    let head = usize::from(block.kind == BlockKind::Table);
    block.items.iter().copied().skip(head)
}

/// Returns the last line before a list, where it is a label: `**Absent:**`.
pub(in crate::model) fn label_before(text: &str, start: usize, from: usize) -> Option<String> {
    /// No label is longer.
    const LONGEST: usize = 80;
    /// So far before the list it is looked for, after blank lines and marks.
    const NEAR: usize = 400;
    // What is further away is not a label of this list.
    let near = around(text.get(..start)?, &(start..start), NEAR).0;
    let near = near.get(from.saturating_sub(start - near.len())..)?;
    steps(near.len());
    let before = near.trim_end();
    let before = before.trim_end_matches(['-', '*', '+', ' ', '\n', '\r']);
    let line = before.rsplit(['\n', '\r']).next()?.trim();
    if line.len() > LONGEST || line.starts_with('#') {
        return None;
    }
    let label = line.trim_matches(|c: char| !c.is_alphanumeric());
    let ends = line.get(line.find(label)? + label.len()..)?;
    let is_label = ends.contains(':') || is_attendance(label);
    (is_label && !label.is_empty()).then(|| label.to_owned())
}

/// Several days have lists of their own: `Day 1`, `Monday`.
fn is_of_a_day(label: &str) -> bool {
    let lower = label.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
    label.contains(|c: char| c.is_ascii_digit())
        || words.any(crate::knowledge::prose_date::is_weekday)
}

/// Collects lines such as `Attendees: Ada Example, Bo Example`, and those that follow a heading of
/// attendance.
fn lines(document: &Document, page: &Page) -> Vec<List> {
    let text = document.text();
    let mut found = Vec::new();
    let mut start = page.body.start;
    let mut headings = page.headings.iter().peekable();
    let mut is_listed = false;
    for line in text
        .get(page.body.clone())
        .unwrap_or("")
        .split_inclusive('\n')
    {
        while let Some(heading) = headings.next_if(|it| it.section.start <= start) {
            is_listed = is_attendance(&heading.text);
        }
        let rest = match line.split_once(':') {
            Some((label, rest)) if is_attendance(trimmed(label)) => Some(rest),
            _ if is_listed && line.contains([',', ';']) => Some(line),
            _ => None,
        };
        if let Some(rest) = rest.filter(|rest| !rest.contains('|')) {
            found.extend(names_in(document, start + line.len() - rest.len(), rest));
        }
        start += line.len();
    }
    found
}

fn trimmed(label: &str) -> &str {
    label.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Returns the names of one line, where it is a list of names.
fn names_in(document: &Document, start: usize, line: &str) -> Option<List> {
    let mut list = List::default();
    let mut at = start;
    let mut parts = 0;
    for part in line.split_inclusive([',', ';']) {
        let said = part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '@'));
        if !said.is_empty() {
            parts += 1;
            let from = at + part.find(said).unwrap_or(0);
            list.add(document, document.span(from, from + said.len()));
        }
        at += part.len();
    }
    // A sentence has commas as well.
    (list.names.len() >= 2 && list.names.len() * 2 > parts).then_some(list)
}

/// Returns the name at the beginning of an entry, and what tells it from others.
fn person(document: &Document, entry: Span) -> Option<(Span, String)> {
    let whole = document.slice(entry);
    let line = whole.lines().next().unwrap_or("");
    let name = line
        .split('|')
        .map(|cell| before_marks(bare(cell)))
        .find(|name| is_name_shaped(name))?;
    let key = fold(name);
    let is_nobody = key
        .split(' ')
        .any(|word| NOBODY.binary_search(&word).is_ok());
    let start = entry.start as usize + line.find(name)?;
    (!is_nobody).then(|| (document.span(start, start + name.len()), key))
}

/// Returns the name before what an entry says besides: where somebody is from, a handle, a note.
fn before_marks(entry: &str) -> &str {
    const ENDS: [&str; 13] = [
        " (", " @", ",", " - ", " – ", " — ", "](", "|", ";", ":", " /", "*", "_",
    ];
    let end = ENDS.iter().filter_map(|end| entry.find(end)).min();
    entry
        .get(..end.unwrap_or(entry.len()))
        .unwrap_or("")
        .trim_end()
}

/// Takes the marks of an entry away: of a list, a box to tick, emphasis, a link.
fn bare(entry: &str) -> &str {
    let entry = entry.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '*' | '+' | '.' | ')' | '_')
    });
    let unboxed = ["[x]", "[X]", "[ ]"]
        .iter()
        .find_map(|mark| entry.strip_prefix(mark));
    let marks = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '[' | '@');
    unboxed.unwrap_or(entry).trim_start_matches(marks)
}

#[cfg(test)]
mod tests {
    use super::listed_twice;
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn twice(text: &str) -> Vec<(String, usize)> {
        let bytes = text.as_bytes().to_vec();
        let document = Document::read(FileId(0), Format::Markdown, bytes, &Limits::default());
        let found = listed_twice(&document);
        found
            .iter()
            .map(|twice| (twice.name.to_string(), twice.many))
            .collect()
    }

    #[test]
    fn who_is_listed_twice_is_found() {
        for text in [
            "## Attendees\n\n* Ada Example (Riverside)\n* Bo Example\n* Ada Example (City)\n",
            "Attendees:\n- Ada Example\n- Bo Example\n- Ada Éxample\n",
            "**Present:** Ada Example, Bo Example, Ada Example\n",
            "# Call\n\n## Participants\n\nAda Example, Bo Example; Ada Example (Oudekade)\n",
            "## Attendees\n\n- [x] Ada Example\n- [ ] Bo Example\n- [x] **Ada Example** @ada\n",
            "## Attendees\n\n| Name | From |\n|---|---|\n| Ada Example | A |\n| Bo Example | B |\n| Ada Example | C |\n",
            "## Attendees\n\n1. [Ada Example](https://ada.test)\n2. Bo Example\n3. Ada Example\n",
            "## Anwesende\n\n- Ada Example\n- Guests:\n  - Bo Example\n  - Ada Example\n",
        ] {
            let found = twice(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].0.replace('É', "E"), "Ada Example", "{text}");
        }
    }

    #[test]
    fn a_list_pasted_twice_is_one_mistake() {
        let names = "- Ada Example\n- Bo Example\n- Cy Example\n";
        let text = format!("## Attendees\n\n{names}{names}");
        assert_eq!(twice(&text), [("Ada Example".to_owned(), 3)]);
    }

    #[test]
    fn what_is_not_one_list_is_left_alone() {
        for text in [
            "## Attendees\n\n* Ada Example\n\n## Notes\n\n* Ada Example proposed a date.\n",
            "## Attendees\n\n- Ada Example\n\n## Regrets\n\n- Ada Example\n",
            "## Attendees\n\nDay 1:\n\n- Ada Example\n\nDay 2:\n\n- Ada Example\n",
            "## Attendees\n\n- Your Name\n- Your Name\n",
            "## Attendees\n\n- Ada\n- Ada\n",
            "## Attendees\n\n- Ada Example\n- Ada Other\n",
            "## Decisions\n\n- Ada Example\n- Ada Example\n",
        ] {
            assert_eq!(twice(text), [], "{text}");
        }
    }
}
