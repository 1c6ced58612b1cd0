//! The same findings on other screens: narrow and wide ones, ASCII, and read aloud.

use super::super::{Look, write_failure};
use super::{Files, Format, Options, marking, masked, outcome, seen, two_ends};
use crate::engine::Outcome;
use crate::finding::text;
use crate::finding::{Safe, Safety, Suggest, Text, Unsafe};
use crate::report::words::cells_of;
use crate::span::{FileId, Span};

fn drawn(files: &Files, outcome: &Outcome, look: Look, width: usize) -> String {
    let options = Options {
        look,
        width,
        fix_command: Some("ospo-lint fix"),
        ..Options::default()
    };
    files.report(Format::Human, outcome, &options)
}

fn told(files: &Files, outcome: &Outcome) -> String {
    files.report(Format::Narrated, outcome, &Options::default())
}

/// Findings on lines with tabs, with wide and with combining characters, in two files.
fn mixed() -> (Files, Outcome) {
    let files = Files::new(&[
        (
            "people/名前.yaml",
            "\tname:\t名前 cafe\u{301} x\n\tteam:\tdocs\n",
        ),
        (
            "groups/docs.yaml",
            "id: docs # the group of those who write what newcomers need in their first week of all\n",
        ),
    ]);
    let outcome = outcome(2, |findings| {
        let name = files.span(0, "名前 cafe\u{301}");
        findings
            .at(
                files.span(0, "docs"),
                text![
                    "the group of ",
                    Text::quoted("名前 cafe\u{301}", name),
                    " has no page in any of the languages of this community"
                ],
            )
            .label("this group, which somebody named here and nobody described anywhere")
            .related(name, "this person")
            .related(files.span(1, "newcomers"), "and these, for whom it is")
            .help(text!["write ", Text::code("description = \"…\"", None)])
            .edit(Safe, name, "x");
    });
    (files, outcome)
}

#[test]
fn a_finding_in_two_files_is_readable_at_50_80_and_120_columns() {
    let (files, outcome) = mixed();
    for width in [50, 80, 120] {
        let text = drawn(&files, &outcome, Look::Unicode, width);
        for line in text.lines() {
            assert!(cells_of(line) <= width, "{line}");
        }
        seen(&format!("mixed-{width}-columns"), &text);
    }
}

#[test]
fn ascii_is_all_that_is_ours_on_a_screen_of_ascii() {
    let (files, outcome) = mixed();
    let text = drawn(&files, &outcome, Look::Ascii, 50);
    seen("mixed-ascii", &text);
    let (files, outcome) = masked();
    let text = drawn(&files, &outcome, Look::Ascii, 60);
    assert!(
        text.is_ascii() && text.contains("*****: we should"),
        "{text}"
    );
    let long = "lorem ipsum ".repeat(40);
    let files = Files::new(&[("content/a.md", &format!("{long}HERE {long}\n"))]);
    let cut = super::outcome(1, |findings| {
        let here = files.span(0, "HERE");
        findings.at(here, text!["said ", Text::quoted(&*long, here)]);
        for _ in 0..2 {
            findings.at(here, "again");
        }
    });
    let options = Options {
        look: Look::Ascii,
        width: 60,
        max_findings: 1,
        ..Options::default()
    };
    let text = files.report(Format::Human, &cut, &options);
    assert!(text.is_ascii(), "{text}");
    assert!(
        text.contains("\n 1 | ...") && text.contains("... and 2 more"),
        "{text}"
    );
}

#[test]
fn a_screen_reader_is_told_all_of_it_in_sentences() {
    let (files, two) = two_ends();
    seen("narrated-two-ends", &told(&files, &two));
    let (files, mixed) = mixed();
    seen("narrated-mixed", &told(&files, &mixed));
    let (files, masked) = masked();
    let text = told(&files, &masked);
    assert!(
        text.contains("snippet line 3: •••••: we should") && !text.contains("Ada"),
        "{text}"
    );
    // No mark of another frame, and no lines of a screen.
    assert_eq!(text.matches("label at").count(), 1);
}

#[test]
fn where_a_line_is_cut_a_screen_reader_is_told_the_characters_of_the_file() {
    let long = "lorem ipsum ".repeat(400);
    let files = Files::new(&[("a.md", &format!("{long}HERE {long}\n"))]);
    let text = told(&files, &marking(files.span(0, "HERE")));
    assert!(
        text.contains("this (characters 4801 to 4804 of the line)"),
        "{text}"
    );
    let files = Files::new(&[("a.md", "\n\n"), ("b.md", "名 x\n")]);
    let empty = outcome(1, |findings| {
        findings
            .at(Span::new(FileId(0), 1, 1), "an empty line")
            .related(files.span(1, "x"), "here");
    });
    let text = told(&files, &empty);
    assert!(text.contains("snippet line 2:"), "{text}");
    assert!(
        text.contains("column 4: here (character 3 of the line)"),
        "{text}"
    );
}

#[test]
fn marks_of_one_line_are_below_it_together_unless_they_hide_each_other() {
    let files = Files::new(&[("a.toml", "key = [\"a\", \"b\", \"a\"]\n")]);
    let list = files.span(0, "[\"a\", \"b\", \"a\"]");
    let first = files.span(0, "\"a\"");
    let again = Span::new(FileId(0), list.end - 4, list.end - 1);
    let outcome = outcome(1, |findings| {
        findings
            .at(again, "twice")
            .label("again")
            .related(first, "first here")
            .related(files.span(0, "\"b\""), "");
        findings.at(list, "a list").related(first, "in it");
    });
    seen("one-line", &drawn(&files, &outcome, Look::Unicode, 80));
}

#[test]
fn a_bracket_is_around_whole_lines_and_words_are_marked_exactly() {
    let text =
        "- name: Ada\n  team: docs\n- name: Bo,\n\nWe meet on Monday,\n> 27 May\n2025, at noon.\n";
    let more = "x\n".repeat(9);
    let files = Files::new(&[("a.md", &format!("{text}{more}"))]);
    let outcome = outcome(1, |findings| {
        let record = files.span(0, "name: Ada\n  team: docs\n");
        findings.at(record, "a record").label("all of it");
        let date = files.span(0, "Monday,\n> 27 May\n2025");
        findings.at(date, "a date").label("this day");
        findings
            .at(files.span(0, &more), "many lines")
            .label("these");
        findings.at(files.span(0, "2025, at noon.\nx\nx\nx\nx\nx"), "no label");
    });
    seen("brackets", &drawn(&files, &outcome, Look::Unicode, 60));
}

#[test]
fn what_a_command_fixes_is_marked_and_nothing_else() {
    let files = Files::new(&[("a.toml", "a = 1\n")]);
    let span = files.span(0, "a");
    let offered = |safeties: &[Safety], options: &Options<'_>| {
        let outcome = outcome(1, |findings| {
            findings.at(span, "without a fix");
            for safety in safeties {
                let finding = findings.at(span, safety.name());
                match safety {
                    Safety::Safe => finding.edit(Safe, span, "b"),
                    Safety::Unsafe => finding.edit(Unsafe, span, "b"),
                    Safety::Suggest => finding.edit(Suggest, span, "b"),
                };
            }
        });
        let human = files.report(Format::Human, &outcome, options);
        let concise = files.report(Format::Concise, &outcome, options);
        let marked = concise
            .lines()
            .filter(|line| line.contains("record/example [*]: "));
        let marked: Vec<&str> = marked
            .map(|line| line.rsplit_once(' ').unwrap().1)
            .collect();
        assert_eq!(
            human.matches("rule: record/example [*]\n").count(),
            marked.len()
        );
        let last = human.lines().last().unwrap();
        let end = last.split_once("1 of 1 file.").unwrap().1;
        format!("{}{end}", marked.join(" "))
    };
    let options = Options {
        fix_command: Some("x fix"),
        unsafe_fix_command: Some("x fix --unsafe"),
        ..Options::default()
    };
    let all = [Safety::Safe, Safety::Unsafe, Safety::Suggest];
    assert_eq!(offered(&all, &options), "safe [*] 1 fixable with `x fix`");
    let unsafely = "unsafe [*] 1 fixable with `x fix --unsafe`";
    assert_eq!(offered(&all[1..], &options), unsafely);
    let again = Options {
        fix_command: None,
        ..options
    };
    assert_eq!(offered(&all, &again), unsafely);
    assert_eq!(offered(&all[2..], &options), "");
    assert_eq!(offered(&all, &Options::default()), "");
}

#[test]
fn a_mistake_of_the_run_is_drawn_like_a_finding() {
    let said = |look: Look| {
        let options = Options {
            look,
            width: 40,
            ..Options::default()
        };
        let mut out = Vec::new();
        let message = "no rule is called `a/b`, and none is\u{1b} near it";
        write_failure(
            message,
            "`ospo-lint rules` lists all rules there are",
            &options,
            &mut out,
        )
        .unwrap();
        String::from_utf8(out).unwrap()
    };
    assert_eq!(
        said(Look::Ascii),
        "error: no rule is called `a/b`, and none\n       is? near it\n  help: `ospo-lint rules` lists all\n        rules there are\n"
    );
    assert_eq!(
        said(Look::Narrated),
        "no rule is called `a/b`, and none is? near it\n    Diagnostic severity: error\ndiagnostic help: `ospo-lint rules` lists all rules there are\n"
    );
}
