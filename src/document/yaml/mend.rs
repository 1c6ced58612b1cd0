//! A document with faults, taken apart: what can be read for itself is read, and only the least
//! entry of a list or mapping around a fault is left out.
//!
//! Entries are known by the column in which their lines begin. Each is tried for itself; one that
//! cannot be read is taken apart in turn, so the work is bounded by the depth of the document.

use std::ops::Range;

use saphyr_parser::{Event, Parser};

use super::draft::Draft;
use super::ease::{self, Met};
use super::reader::{Reader, Stop};
use super::{fault, place};
use crate::document::{Builder, Problem};
use crate::source::Limits;
use crate::span::{FileId, Span, offset};

mod shape;

/// A document of a file, that is not read yet.
pub(super) struct Mend<'t> {
    text: &'t str,
    bytes: &'t [u8],
    range: Range<usize>,
    limits: &'t Limits,
    stand_ins: [char; 2],
    /// Where faults were that only showed in the whole.
    forced: Vec<(usize, Problem)>,
    parts: Vec<PartLeftOut>,
    /// What is wrong with the entries that are left out, and their bytes.
    problems: Vec<(Problem, Span)>,
    depth: usize,
    file: FileId,
    /// What comes before the first entry: directives, and `---`.
    head: Range<usize>,
}

/// A part that is not taken as it is.
struct PartLeftOut {
    range: Range<usize>,
    change: Change,
}

/// What is made of a part.
#[derive(Clone, Copy)]
enum Change {
    /// It is read as many readers do.
    Eased,
    /// It is left out, and a sign stands for it in its column.
    Entry(char, usize),
    /// It is the rest of a value in brackets, from a comma on, and this bracket stands for it.
    Rest(&'static str),
}

/// A list or mapping in a block, and where its entries begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BlockSort {
    List,
    Mapping,
    /// Anything else: it is read as a whole or not at all.
    Whole,
}

/// What is made of a document.
pub(super) struct Mended {
    pub(super) draft: Draft,
    pub(super) problems: Vec<Problem>,
    pub(super) met: Vec<Met>,
}

impl<'t> Mend<'t> {
    pub(super) fn new(
        text: &'t str,
        range: Range<usize>,
        limits: &'t Limits,
        stand_ins: [char; 2],
        file: FileId,
    ) -> Self {
        Self {
            file,
            head: range.start..range.start,
            text,
            bytes: text.as_bytes().get(..range.end).unwrap_or_default(),
            range,
            limits,
            stand_ins,
            forced: Vec::new(),
            parts: Vec::new(),
            problems: Vec::new(),
            depth: 0,
        }
    }

    /// Notes a fault that showed at a byte though all entries can be read; says whether that helps.
    pub(super) fn force(&mut self, at: usize, problem: &Problem) -> bool {
        let is_new = self.forced.iter().all(|(known, _)| *known != at);
        self.forced.push((at, problem.clone()));
        is_new
    }

    /// Takes the document apart; `first` is what was said of it as a whole, and where.
    pub(super) fn take_apart(&mut self, first: &(usize, Problem)) -> Mended {
        self.parts.clear();
        self.problems.clear();
        let (start, column) = self.body();
        self.head = self.range.start..start - column;
        let body = start..self.body_end().max(start);
        if self.sort(start) == BlockSort::Whole {
            self.shorten(&body, start, first.0, &first.1);
        } else {
            self.block(body, column);
        }
        // In the whole it is seen better what the first fault is.
        if let Some(problem) = self.problems.first_mut() {
            problem.0 = first.1.clone();
        }
        let mut mended = Mended {
            draft: Draft::default(),
            problems: (self.problems.drain(..))
                .map(|(problem, lost)| problem.loses(lost))
                .collect(),
            met: Vec::new(),
        };
        let mut done = self.range.start;
        for part in &self.parts {
            let Range { start, end } = part.range.clone();
            let before = match part.change {
                Change::Entry(..) => self.line_or_start(start).max(done),
                _ => start,
            };
            let draft = &mut mended.draft;
            draft.keep(self.text, done..before);
            match part.change {
                Change::Entry(sign, column) => {
                    if before < start {
                        draft.put(start, &" ".repeat(column));
                    }
                    self.leave_out(start..end, sign, column, draft);
                }
                Change::Rest(bracket) => {
                    draft.put(start, bracket);
                    draft.lost.push(start..end);
                }
                Change::Eased => {
                    let met = ease::ease(self.text, start..end, self.stand_ins, draft);
                    mended.met.extend(met.unwrap_or_default());
                }
            }
            done = end;
        }
        mended.draft.keep(self.text, done..self.range.end);
        mended
    }

    /// Puts a sign in the place of an entry, and one more for each further anchor in it: an alias of
    /// what is lost is not a fault of its own.
    fn leave_out(&self, range: Range<usize>, sign: char, column: usize, draft: &mut Draft) {
        let text = self.text.get(range.clone()).unwrap_or("");
        let names = text.split([' ', '\t', '\n', '\r', ',', '[', ']', '{', '}']);
        let is_name = |name: &&str| name.len() > 1 && name.starts_with('&');
        let mut names = names.filter(is_name);
        let first = names.next().unwrap_or("");
        draft.put(range.start, &format!("{sign} {first}"));
        draft.lost.push(range.clone());
        for name in names {
            let indent = " ".repeat(column);
            draft.put(range.end, &format!("\n{indent}{sign} {name}"));
            draft.lost.push(range.end..range.end);
        }
    }

    /// Takes a block apart whose first entry begins at the range's start, in `column`; says whether
    /// anything of it is left.
    fn block(&mut self, range: Range<usize>, column: usize) -> bool {
        let sort = self.sort(range.start);
        if sort == BlockSort::Whole || self.depth >= self.limits.depth {
            return false;
        }
        self.depth += 1;
        let mut is_left = false;
        let mut entries = self.entries(range, column, sort).into_iter().peekable();
        while let Some((entry, own)) = entries.next() {
            let is_misfit = own != column || self.sort(entry.start) != sort;
            if is_misfit {
                let problem = self.misfit(&entry, own == column, sort);
                self.lose(entry, column, sort, problem);
                continue;
            }
            // A text in quotes may go on in the column of the keys.
            let mut whole = entry.clone();
            let mut behind = Vec::new();
            while let Some((next, own)) =
                entries.next_if(|(next, _)| self.sort(next.start) == BlockSort::Whole)
            {
                whole.end = next.end;
                behind.push((next, own));
            }
            if !behind.is_empty() && self.joined(whole, column, sort) {
                is_left = true;
                continue;
            }
            let (parts, is_kept) = (self.parts.len(), self.entry(entry, column, sort));
            is_left |= is_kept;
            if !is_kept && self.parts.len() == parts + 1 {
                // One fault, not one for each line that it makes a fault of.
                self.lose_more(behind.last());
                continue;
            }
            for (entry, own) in behind {
                let problem = self.misfit(&entry, own == column, sort);
                self.lose(entry, column, sort, problem);
            }
        }
        self.depth -= 1;
        is_left
    }

    /// Tries an entry with the lines after it that are not entries.
    fn joined(&mut self, range: Range<usize>, column: usize, sort: BlockSort) -> bool {
        if self.forced.iter().any(|(at, _)| range.contains(at)) {
            return false;
        }
        let attempt = self.attempt(&range, column, sort);
        if let Attempt::Eased = attempt {
            let change = Change::Eased;
            self.parts.push(PartLeftOut { range, change });
        }
        !matches!(attempt, Attempt::Fault(..))
    }

    /// Tries an entry, and takes it apart where it cannot be read.
    fn entry(&mut self, range: Range<usize>, column: usize, sort: BlockSort) -> bool {
        let forced = (self.forced.iter()).find(|(at, _)| range.contains(at));
        let fault = match forced {
            Some(fault) => fault.clone(),
            None => match self.attempt(&range, column, sort) {
                Attempt::Read => return true,
                Attempt::Eased => {
                    let change = Change::Eased;
                    self.parts.push(PartLeftOut { range, change });
                    return true;
                }
                Attempt::Fault(at, problem) => (at, problem),
            },
        };
        let (at, problem) = fault;
        let (parts, problems) = (self.parts.len(), self.problems.len());
        if let Some((start, inner)) = self.inside(&range, column, sort) {
            let is_left = self.block(start..range.end, inner);
            let mut parts_inside = self.parts.iter().skip(parts);
            let has_lost = parts_inside.any(|part| !matches!(part.change, Change::Eased));
            if is_left && has_lost {
                return true;
            }
            self.parts.truncate(parts);
            self.problems.truncate(problems);
        }
        let value = self.value(&range, sort);
        if value.is_some_and(|value| self.shorten(&range, value, at, &problem)) {
            return true;
        }
        self.lose(range, column, sort, problem);
        false
    }

    /// Keeps of a value in brackets the items before a fault; says whether there are any.
    fn shorten(
        &mut self,
        range: &Range<usize>,
        value: usize,
        at: usize,
        problem: &Problem,
    ) -> bool {
        let Some((comma, bracket)) = self.last_item(value, at.min(range.end)) else {
            return false;
        };
        let end = self.text_end(range);
        let lost = Span::new(self.file, offset(comma + 1), offset(end));
        self.problems.push((problem.clone(), lost));
        self.parts.push(PartLeftOut {
            range: comma..end,
            change: Change::Rest(bracket),
        });
        true
    }

    /// Adds what follows to the entry that was left out last.
    fn lose_more(&mut self, last: Option<&(Range<usize>, usize)>) {
        let part = self.parts.last_mut().zip(self.problems.last_mut());
        if let (Some((part, (_, lost))), Some((last, _))) = (part, last) {
            part.range.end = last.end;
            while part.range.end > last.start && place::is_blank(self.bytes, part.range.end - 1) {
                part.range.end -= 1;
            }
            lost.end = offset(part.range.end);
        }
    }

    fn lose(&mut self, range: Range<usize>, column: usize, sort: BlockSort, problem: Problem) {
        let range = range.start..self.text_end(&range);
        let sign = if sort == BlockSort::List { '-' } else { '?' };
        let span = Span::new(self.file, offset(range.start), offset(range.end));
        self.problems.push((problem, span));
        self.parts.push(PartLeftOut {
            range,
            change: Change::Entry(sign, column),
        });
    }

    fn misfit(&self, entry: &Range<usize>, is_in_column: bool, sort: BlockSort) -> Problem {
        let is_word = is_in_column && self.sort(entry.start) == BlockSort::Whole;
        let out = Builder::new(self.file, 0, 0);
        match sort {
            BlockSort::List => fault::no_item(&out, self.text, self.bytes, entry.start),
            _ if is_word => {
                let end = place::line_end(self.bytes, entry.start);
                fault::no_colon(&out, self.bytes, entry.start, end)
            }
            _ => fault::no_key(&out, self.text, self.bytes, entry.start),
        }
    }

    /// Reads an entry for itself.
    fn attempt(&self, range: &Range<usize>, column: usize, sort: BlockSort) -> Attempt {
        let strict = self.alone(range, column, |draft| draft.keep(self.text, range.clone()));
        if is_read(&strict.text, sort) {
            return Attempt::Read;
        }
        let mut is_eased = false;
        let eased = self.alone(range, column, |draft| {
            is_eased = ease::ease(self.text, range.clone(), self.stand_ins, draft).is_some();
        });
        if is_eased && is_read(&eased.text, sort) {
            return Attempt::Eased;
        }
        let mut out = Builder::new(self.file, self.limits.depth, self.limits.values);
        let reader = Reader::new(&mut out, self.text, (range.start, range.end), self.limits);
        match reader.over(&strict).read() {
            Err(Stop::Fault(at, problem)) => Attempt::Fault(at, *problem),
            Err(Stop::Limit(problem)) => Attempt::Fault(range.start, *problem),
            Ok(()) => Attempt::Fault(range.start, self.misfit(range, true, sort)),
        }
    }

    /// Makes a draft of an entry below the directives; what aliases refer to is not asked.
    fn alone(&self, range: &Range<usize>, column: usize, add: impl FnOnce(&mut Draft)) -> Draft {
        let mut draft = Draft::default();
        let head = self.text.get(self.head.clone()).unwrap_or("");
        if head.contains('%') && head.len() <= MOST_OF_HEAD {
            draft.put(range.start, head);
        }
        draft.put(range.start, &" ".repeat(column));
        add(&mut draft);
        if draft.text.contains('*') {
            draft.text = draft.text.replace('*', "_");
        }
        draft
    }
}

/// Directives that are longer are not tried with each entry.
const MOST_OF_HEAD: usize = 1_000;

/// What comes of reading an entry for itself.
enum Attempt {
    Read,
    /// It is read as many readers do.
    Eased,
    /// Where the parser met a fault, and what to say of it.
    Fault(usize, Problem),
}

/// Says whether a text is one document, and that a list or a mapping.
fn is_read(text: &str, sort: BlockSort) -> bool {
    let mut documents = 0;
    let mut is_first = false;
    for event in Parser::new_from_str(text) {
        let Ok((event, _)) = event else { return false };
        match event {
            Event::DocumentStart(_) => {
                documents += 1;
                is_first = true;
                continue;
            }
            Event::SequenceStart(..) if is_first && sort != BlockSort::List => return false,
            Event::MappingStart(..) if is_first && sort != BlockSort::Mapping => return false,
            Event::Scalar(..) | Event::Alias(_) if is_first => return false,
            _ => {}
        }
        is_first = false;
    }
    documents == 1
}
