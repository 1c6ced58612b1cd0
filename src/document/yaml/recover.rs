//! Reading that goes on after a fault: document by document, first as many readers of YAML do, then
//! with the faulty entries left out.

use std::ops::Range;

use super::draft::Draft;
use super::ease::{self, Habit, Met};
use super::fault;
use super::mend::{Mend, Mended};
use super::place;
use super::reader::{Reader, Stop};
use crate::document::{Builder, Problem};
use crate::source::Limits;

/// Faults that only show in the whole of a document are sought so often; each costs a reading.
const ROUNDS: usize = 8;

/// Reads the bytes from `start` to `end` of a file.
pub(super) fn read(builder: &mut Builder, text: &str, part: (usize, usize), limits: &Limits) {
    let before = builder.mark();
    let first = match Reader::new(builder, text, part, limits).read() {
        Ok(()) => return,
        Err(Stop::Limit(problem)) => return stop(builder, text, part.1, *problem),
        Err(Stop::Fault(at, problem)) => (at, *problem),
    };
    let Some(stand_ins) = ease::stand_ins(text) else {
        return stop(builder, text, part.1, first.1);
    };
    builder.rewind(before);
    let documents = documents(text.as_bytes(), part);
    let is_only_one = documents.len() == 1;
    let mut is_right = true;
    for range in documents {
        let mut document = Recovery {
            builder: &mut *builder,
            text,
            range,
            limits,
            stand_ins,
        };
        match document.read(is_only_one.then_some(&first)) {
            Outcome::Right => {}
            Outcome::Recovered => is_right = false,
            Outcome::Stopped => return,
        }
    }
    if is_right {
        // Each document is right, and what is between two is not.
        let met = ease::ease(text, part.0..part.1, stand_ins, &mut Draft::default());
        let directives: Vec<Met> = (met.into_iter().flatten())
            .filter(|(habit, _)| *habit == Habit::Directive)
            .collect();
        if directives.is_empty() {
            builder.problem(first.1);
        }
        tell(builder, &directives);
    }
}

/// Notes what only some readers take.
fn tell(builder: &mut Builder, met: &[Met]) {
    for (habit, range) in met {
        let span = builder.span(range.start, range.end);
        builder.problem(fault::habit(*habit, span));
    }
}

/// Notes why the reading ends, and closes what is open.
fn stop(builder: &mut Builder, text: &str, end: usize, problem: Problem) {
    builder.problem(problem);
    builder.close_all(end.min(text.len()));
}

/// Returns the documents of a stream, each with its directives.
fn documents(bytes: &[u8], (start, end): (usize, usize)) -> Vec<Range<usize>> {
    let bytes = bytes.get(..end).unwrap_or_default();
    let mut found = Vec::new();
    let mut begin = start;
    // Where the directives of the next document begin, and whether this one has begun.
    let mut directives = None;
    let mut has_begun = false;
    let mut line = start;
    while line < end {
        let rest = bytes.get(line..).unwrap_or_default();
        let is_marker = |sign: &[u8]| rest.starts_with(sign) && place::is_blank(bytes, line + 3);
        let next = (place::line_end(bytes, line) + 1).min(end);
        let first = bytes.get(place::skip_blanks(bytes, line));
        if is_marker(b"---") {
            if has_begun {
                let cut = directives.unwrap_or(line);
                found.push(begin..cut);
                begin = cut;
            }
            has_begun = true;
            directives = None;
        } else if is_marker(b"...") {
            found.push(begin..next);
            begin = next;
            has_begun = false;
            directives = None;
        } else if rest.starts_with(b"%") {
            directives.get_or_insert(line);
        } else if !matches!(first, None | Some(b'\n' | b'\r' | b'#')) {
            has_begun = true;
            directives = None;
        }
        line = next;
    }
    if has_begun || found.is_empty() {
        found.push(begin..end);
    }
    found
}

/// What comes of a document.
enum Outcome {
    /// Nothing is wrong with it.
    Right,
    /// It was read otherwise, or in part, and that is reported.
    Recovered,
    /// A limit is reached, and nothing more is to be read.
    Stopped,
}

/// The reading of one document.
struct Recovery<'b, 't> {
    builder: &'b mut Builder,
    text: &'t str,
    range: Range<usize>,
    limits: &'t Limits,
    stand_ins: [char; 2],
}

impl Recovery<'_, '_> {
    fn part(&self) -> (usize, usize) {
        (self.range.start, self.range.end)
    }

    /// Reads the document.
    fn read(&mut self, known: Option<&(usize, Problem)>) -> Outcome {
        let before = self.builder.mark();
        let first = match known {
            Some(first) => first.clone(),
            None => match Reader::new(self.builder, self.text, self.part(), self.limits).read() {
                Ok(()) => return Outcome::Right,
                Err(Stop::Limit(problem)) => {
                    stop(self.builder, self.text, self.range.end, *problem);
                    return Outcome::Stopped;
                }
                Err(Stop::Fault(at, problem)) => (at, *problem),
            },
        };
        self.builder.rewind(before);
        let mut draft = Draft::default();
        let met = ease::ease(self.text, self.range.clone(), self.stand_ins, &mut draft);
        if let Some(met) = met {
            let reader = Reader::new(self.builder, self.text, self.part(), self.limits);
            if reader.over(&draft).read().is_ok() {
                tell(self.builder, &met);
                return Outcome::Recovered;
            }
            self.builder.rewind(before);
        }
        self.mend(&first)
    }

    fn mend(&mut self, first: &(usize, Problem)) -> Outcome {
        let file = first.1.span.file;
        let range = self.range.clone();
        let mut mend = Mend::new(self.text, range, self.limits, self.stand_ins, file);
        let before = self.builder.mark();
        for round in 0..=ROUNDS {
            let Mended {
                draft,
                problems,
                met,
            } = mend.take_apart(first);
            let reader = Reader::new(self.builder, self.text, self.part(), self.limits);
            let result = reader.over(&draft).read();
            if let Err(Stop::Fault(at, problem)) = &result
                && round < ROUNDS
                && mend.force(*at, problem)
            {
                self.builder.rewind(before);
                continue;
            }
            tell(self.builder, &met);
            let has_said = !problems.is_empty();
            for problem in problems {
                self.builder.problem(problem);
            }
            match result {
                Ok(()) if has_said => {}
                // It reads in parts and not as a whole.
                Ok(()) => self.builder.problem(first.1.clone()),
                Err(Stop::Limit(problem)) => {
                    stop(self.builder, self.text, self.range.end, *problem);
                    return Outcome::Stopped;
                }
                Err(Stop::Fault(at, problem)) => {
                    let lost = self.builder.span(at, self.range.end.max(at));
                    let problem = problem.loses(lost);
                    stop(self.builder, self.text, self.range.end, problem);
                }
            }
            return Outcome::Recovered;
        }
        Outcome::Recovered
    }
}
