//! What no format takes, named as what it is: the marks of a merge that was left half done, curly quotes,
//! blanks that are not ordinary ones.
//!
//! Each reader stumbles over these in its own way. Only files with a problem are looked at.

use std::ops::Range;

use memchr::memmem;

use super::problem::{Problem, ProblemKind};
use super::{Format, Page};
use crate::finding::{Text, text};
use crate::span::{FileId, Span, offset};

/// Puts the cause in the place of what readers said of its consequences.
pub(super) fn name(problems: &mut Vec<Problem>, text: &str, file: FileId, format: Format) {
    if problems.iter().all(|problem| !is_of_syntax(problem)) {
        return;
    }
    let conflicts = conflicts(text, file);
    if !conflicts.is_empty() {
        let mut of_conflicts = vec![false; conflicts.len()];
        problems.retain(|problem| {
            let start = problem.span.start;
            let at = conflicts.partition_point(|conflict| conflict.end <= start);
            let within = conflicts
                .get(at)
                .is_some_and(|conflict| conflict.start <= start);
            let is_consequence = within && is_of_syntax(problem);
            if let Some(speaks) = of_conflicts.get_mut(at).filter(|_| is_consequence) {
                *speaks = true;
            }
            !is_consequence
        });
        let speak = conflicts.into_iter().zip(of_conflicts);
        problems.extend(speak.filter_map(|(conflict, speaks)| speaks.then_some(conflict.problem)));
    }
    // In a cell, all of these are text.
    if format != Format::Csv {
        for problem in problems.iter_mut() {
            if problem.kind == ProblemKind::Syntax {
                look_at(problem, text);
            }
        }
    }
    // What is named may begin before the place at which the reader stopped.
    problems.sort_by_key(|problem| problem.span);
}

fn is_of_syntax(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::Syntax | ProblemKind::DuplicateKey
    )
}

/// Returns the conflicts of a merge in the body of a page; what is in code is shown, and no
/// conflict.
pub(super) fn in_body(text: &str, page: &Page, file: FileId) -> Vec<Problem> {
    let body = text.get(page.body.clone()).unwrap_or("");
    if memmem::find(body.as_bytes(), b"<<<<<<<").is_none() {
        return Vec::new();
    }
    let found = conflicts(text, file).into_iter().filter(|conflict| {
        let start = conflict.start as usize;
        let marked = text.get(start..conflict.end as usize).unwrap_or("");
        let is_halved = marked.lines().any(|line| line.trim_end() == "=======");
        page.body.contains(&start) && !page.is_code(start) && is_halved
    });
    found.map(|conflict| conflict.problem).collect()
}

/// Returns the bytes of the conflicts of a merge in a table, whose rows none of them are.
pub(super) fn in_table(text: &str, file: FileId) -> Vec<Range<usize>> {
    if memmem::find(text.as_bytes(), b"<<<<<<<").is_none() {
        return Vec::new();
    }
    let found = conflicts(text, file).into_iter();
    let found = found.map(|conflict| conflict.start as usize..conflict.end as usize);
    let is_halved = |range: &Range<usize>| {
        let marked = text.get(range.clone()).unwrap_or("");
        marked.lines().any(|line| line.trim_end() == "=======")
    };
    found.filter(is_halved).collect()
}

struct Conflict {
    start: u32,
    end: u32,
    problem: Problem,
}

/// Finds the conflicts of a merge: from `<<<<<<<` to `>>>>>>>`, each at the start of a line.
fn conflicts(text: &str, file: FileId) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if is_mark(bare, "<<<<<<<") {
            open = Some((at, at + bare.len()));
        } else if is_mark(bare, ">>>>>>>")
            && let Some((start, end)) = open.take()
        {
            let problem = Problem::syntax(
                Span::new(file, offset(start), offset(end)),
                "two versions of these lines were merged, and neither was chosen",
            )
            .help(text![
                "keep the lines that are right; delete the others and the lines ",
                Text::word("<<<<<<<"),
                ", ",
                Text::word("======="),
                " and ",
                Text::word(">>>>>>>")
            ])
            .loses_nothing();
            found.push(Conflict {
                start: offset(start),
                end: offset(at + line.len()),
                problem,
            });
        }
        at += line.len();
    }
    found
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Names what is at a problem, or before it on its line.
fn look_at(problem: &mut Problem, text: &str) {
    let start = problem.span.start as usize;
    let Some(rest) = text.get(start..) else {
        return;
    };
    let (from, line) = line_around(text, start);
    let here = rest.chars().next().unwrap_or(' ');
    if is_curly(here) {
        curly(problem, rest, here);
        if line.matches(is_curly).count() > 2 {
            problem.body.help = Some(text![
                "write ",
                Text::word("\""),
                " for each of them on this line"
            ]);
        }
    } else if is_false_blank(here) && !is_byte_order_mark(start, here) {
        blank(problem, start, here);
    } else if let Some((at, found)) = in_indentation(from, line) {
        blank(problem, from + at, found);
    } else if let Some(at) = half_curly(line) {
        let letter = line.get(at..).and_then(|rest| rest.chars().next());
        curly(problem, line.get(at..).unwrap_or(""), letter.unwrap_or('”'));
        mark(problem, from + at, letter.unwrap_or('”'));
    }
}

/// Returns the line of a byte and where it begins; of a long one only what is near.
fn line_around(text: &str, at: usize) -> (usize, &str) {
    const NEAR: usize = 200;
    let mut from = at.saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(at + NEAR);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let before = text.get(from..at).unwrap_or("");
    let start = before.rfind('\n').map_or(from, |end| from + end + 1);
    let line = text.get(start..to).unwrap_or("");
    (start, line.split('\n').next().unwrap_or(""))
}

fn mark(problem: &mut Problem, at: usize, letter: char) {
    problem.span = Span::new(
        problem.span.file,
        offset(at),
        offset(at + letter.len_utf8()),
    );
}

fn is_curly(letter: char) -> bool {
    matches!(letter, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»')
}

fn curly(problem: &mut Problem, rest: &str, here: char) {
    let found = Text::quoted(here, problem.span);
    problem.body.message = text![
        found,
        " is a typographic quotation mark; only straight ones count here"
    ];
    let mut inside = rest.chars().skip(1).take_while(|letter| *letter != '\n');
    let quoted: Option<String> = {
        let mut text = String::new();
        inside
            .find_map(|letter| {
                let ends = is_curly(letter) || letter == '"';
                if !ends {
                    text.push(letter);
                }
                ends.then_some(())
            })
            .map(|()| text)
    };
    let is_short = |text: &String| !text.trim().is_empty() && text.chars().count() <= 40;
    problem.body.help = Some(match quoted.filter(is_short) {
        Some(quoted) => text![
            "write ",
            Text::quoted(format!("\"{quoted}\""), problem.span)
        ],
        None => text!["write ", Text::word("\"")],
    });
    problem.body.label = None;
}

/// A string that begins with a straight quote and ends with a curly one: returns where that is.
fn half_curly(line: &str) -> Option<usize> {
    if line.matches('"').count().is_multiple_of(2) {
        return None;
    }
    let at = line.rfind(is_curly)?;
    let after = line.get(at..)?.chars().nth(1);
    after
        .is_none_or(|after| !after.is_alphanumeric())
        .then_some(at)
}

fn is_false_blank(letter: char) -> bool {
    matches!(
        letter,
        '\u{A0}' | '\u{2000}'..='\u{200B}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{FEFF}'
    )
}

/// A file may begin with one.
fn is_byte_order_mark(at: usize, letter: char) -> bool {
    at == 0 && letter == '\u{FEFF}'
}

fn in_indentation(from: usize, line: &str) -> Option<(usize, char)> {
    let indentation = line
        .char_indices()
        .take_while(|(_, letter)| letter.is_whitespace() || is_false_blank(*letter));
    let mut wrong = indentation
        .filter(|(at, letter)| is_false_blank(*letter) && !is_byte_order_mark(from + at, *letter));
    wrong.next()
}

fn blank(problem: &mut Problem, at: usize, letter: char) {
    mark(problem, at, letter);
    let (message, help) = match letter {
        '\u{A0}' | '\u{202F}' => (
            "this is a no-break space: it looks like a space and is not one",
            "delete it, and type an ordinary space",
        ),
        '\u{200B}' | '\u{FEFF}' => (
            "there is an invisible character here",
            "delete it: put the cursor after it and press Backspace",
        ),
        _ => (
            "this is a wide or narrow space, not an ordinary one",
            "delete it, and type an ordinary space",
        ),
    };
    problem.body.message = message.into();
    problem.body.label = None;
    problem.body.help = Some(help.into());
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn told(format: Format, text: &str) -> Vec<String> {
        let bytes = text.as_bytes().to_vec();
        let document = Document::read(FileId(0), format, bytes, &Limits::default());
        let told = document.problems().iter().map(|problem| {
            let help = problem.body.help.as_ref().map(crate::finding::Text::plain);
            let marked = document.slice(problem.span);
            format!(
                "{marked}: {} | {}",
                problem.body.message.plain(),
                help.unwrap_or_default()
            )
        });
        told.collect()
    }

    #[test]
    fn a_conflict_is_one_problem_in_each_format() {
        let lines = "<<<<<<< HEAD\n{a}\n=======\n{b}\n>>>>>>> other\n";
        let both = |a: &str, b: &str| lines.replace("{a}", a).replace("{b}", b);
        for (format, text) in [
            (Format::Toml, both("a = 1", "a = 2")),
            (Format::Yaml, format!("x: 1\n{}", both("a: 1", "a: 2"))),
            (
                Format::Json,
                format!("{{\n{}}}\n", both("\"a\": 1", "\"a\": 2")),
            ),
            (Format::Csv, format!("a,b\n{}", both("1,2", "1,3"))),
            (Format::Toml, both("a = 1", "a = 2").replace('\n', "\r\n")),
            (Format::Toml, both("a = 1", "b = 2\n||||||| base\nc = 1")),
        ] {
            let told = told(format, &text);
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(
                told[0].starts_with("<<<<<<< HEAD: two versions"),
                "{told:?}"
            );
        }
    }

    #[test]
    fn each_conflict_is_reported_and_so_is_a_mistake_next_to_it() {
        let conflict = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> other\n";
        let text = format!("{conflict}b = c\n{conflict}");
        let told = told(Format::Toml, &text);
        let conflicts = told.iter().filter(|told| told.contains("two versions"));
        assert_eq!(conflicts.count(), 2, "{told:?}");
        assert!(
            told.iter().any(|told| told.contains("write `\"c\"`")),
            "{told:?}"
        );
    }

    #[test]
    fn marks_that_stand_in_a_text_are_text() {
        for (format, text) in [
            (
                Format::Toml,
                "a = \"\"\"\n<<<<<<< HEAD\n>>>>>>> b\n\"\"\"\n",
            ),
            (Format::Yaml, "a: |\n  <<<<<<< HEAD\n  =======\n"),
        ] {
            assert_eq!(told(format, text), [""; 0]);
        }
    }

    #[test]
    fn curly_quotes_are_named_and_shown_straight() {
        for (format, text, help) in [
            (Format::Toml, "a = “x y”\n", "write `\"x y\"`"),
            (Format::Toml, "a = „x y“\n", "write `\"x y\"`"),
            (Format::Toml, "a = ‘x’\n", "write `\"x\"`"),
            (Format::Toml, "a = [\"b\", “x”]\n", "write `\"x\"`"),
            (Format::Toml, "a = \"x”\nb = 1\n", "write `\"`"),
            (Format::Json, "{\"a\": “x”}", "write `\"x\"`"),
        ] {
            let told = told(format, text);
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(
                told[0].contains("typographic") && told[0].ends_with(help),
                "{told:?}"
            );
        }
    }

    #[test]
    fn a_blank_that_is_not_a_space_is_named() {
        for (format, text) in [
            (Format::Toml, "a =\u{A0}1\n"),
            (Format::Toml, "\u{A0}a = 1\n"),
            (Format::Json, "{\u{A0}\"a\": 1}"),
            (Format::Toml, "b = 1\n\u{3000}a = 1\n"),
            (Format::Toml, "a\u{202F}= 1\n"),
        ] {
            let told = told(format, text);
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].contains("this is a "), "{told:?}");
        }
        assert_eq!(told(Format::Toml, "a = \"\u{A0}“x”\"\n"), [""; 0]);
    }

    #[test]
    fn a_mistake_next_to_such_letters_keeps_its_own_words() {
        let text = told(Format::Toml, "a = \"“x”\" b\n");
        assert!(
            !text.is_empty() && !text[0].contains("typographic"),
            "{text:?}"
        );
        let text = told(Format::Csv, "a,b\n\u{A0}“x”\n");
        assert!(
            text.len() == 1 && text[0].contains("the row has"),
            "{text:?}"
        );
    }
}
