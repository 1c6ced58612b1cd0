//! What a person sees.

use super::super::{Detail, write_problems};
use super::{Files, Format, Options, first, marking, masked, outcome, seen, two_ends};
use crate::engine::{Acceptance, Accepted, NotChecked};
use crate::finding::{Severity, Text, text};
use crate::span::{FileId, Span};

#[test]
fn a_finding_with_two_ends_shows_both() {
    let (files, outcome) = two_ends();
    let options = Options {
        fix_command: Some("ospo-lint fix"),
        ..Options::default()
    };
    seen("two-ends", &files.report(Format::Human, &outcome, &options));
}

#[test]
fn at_60_columns_it_is_still_readable() {
    let (files, outcome) = two_ends();
    seen("two-ends-60-columns", &files.narrow(&outcome));
}

#[test]
fn colours_and_links_only_where_they_are_wanted() {
    let (files, mut outcome) = two_ends();
    outcome.reasons.clear();
    let options = Options {
        color: true,
        links: Some(|rule| Some(format!("https://ospo-lint.test/rules/{rule}"))),
        ..Options::default()
    };
    let text = files.report(Format::Human, &outcome, &options);
    seen("colour-and-links", &text.replace('\u{1b}', "␛"));
    assert!(!files.human(&outcome).contains('\u{1b}'));
}

#[test]
fn a_schema_error_is_in_a_persons_words() {
    let files = Files::new(&[(
        "people/bo-example.toml",
        "name = \"Bo Example\"\nindividual = true\nGithub = \"bo\"\n",
    )]);
    let key = files.span(0, "Github");
    let outcome = outcome(4, |findings| {
        findings.speak_for("record/unknown-field", Severity::Warning);
        let words = text![
            Text::word("github"),
            " is written ",
            Text::quoted("Github", key),
            " here"
        ];
        findings
            .at(key, words)
            .label("keys are in lower case")
            .help(text![Text::code(
                "github = \"bo\"",
                Some(files.span(0, "\"bo\""))
            )]);
    });
    seen("schema-error", &files.human(&outcome));
}

#[test]
fn masked_names_are_dots_wherever_they_are() {
    let (files, outcome) = masked();
    seen("masked-name", &files.human(&outcome));
    let options = Options {
        show_names: true,
        ..Options::default()
    };
    let shown = files.report(Format::Human, &outcome, &options);
    assert!(shown.contains("Ada Example: we should") && !shown.contains("masked"));
}

#[test]
fn a_mask_holds_in_the_excerpt_of_another_finding() {
    let (files, mut outcome) = masked();
    first(&mut outcome).place.span = files.span(0, "publish");
    let text = files.human(&outcome);
    assert!(text.contains("3 │ •••••: we should publish"), "{text}");
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let words = "lorem ipsum ".repeat(40);
    let files = Files::new(&[("content/a.md", &format!("{words}HERE {words}\n"))]);
    seen("long-line", &files.narrow(&marking(files.span(0, "HERE"))));
    seen(
        "long-line-long-mark",
        &files.narrow(&marking(files.span(0, &words))),
    );
    let end = u32::try_from(files.0[0].1.len() - 1).unwrap();
    seen(
        "long-line-end",
        &files.narrow(&marking(Span::new(FileId(0), end, end))),
    );
}

#[test]
fn tabs_and_wide_and_combining_characters_keep_the_mark_in_place() {
    let text = "\tname:\t名前 x\n\tcafe\u{301} = y\n";
    let files = Files::new(&[("a.yaml", text)]);
    let outcome = outcome(1, |findings| {
        for marked in ["名前", "x", "cafe\u{301}", "y"] {
            findings.at(files.span(0, marked), "it is marked");
        }
    });
    seen("tabs-and-wide", &files.human(&outcome));
}

#[test]
fn a_bom_and_carriage_returns_are_not_seen() {
    let files = Files::new(&[("a.toml", "\u{feff}id = 1\r\nname = 2\r\n")]);
    let outcome = outcome(1, |findings| {
        findings.at(files.span(0, "id"), "first line");
        findings
            .at(files.span(0, "name = 2\r\n"), "second line")
            .label("all of it");
    });
    seen("bom-and-crlf", &files.human(&outcome));
}

#[test]
fn odd_spans_are_shown_too() {
    let files = Files::new(&[("a.toml", "a = 1\nb = 2\n\n"), ("empty.md", "")]);
    let outcome = outcome(2, |findings| {
        findings
            .at(Span::new(FileId(0), 5, 6), "the line's end")
            .label("missing here");
        findings
            .at(Span::new(FileId(0), 4, 4), "nothing between two")
            .label("here");
        findings
            .at(Span::new(FileId(0), 12, 99), "behind the end")
            .label("here");
        findings
            .at(Span::new(FileId(1), 0, 0), "an empty file")
            .label("nothing in it");
    });
    seen("odd-spans", &files.human(&outcome));
}

#[test]
fn a_span_of_several_lines_shows_its_ends() {
    let files = Files::new(&[(
        "a.yaml",
        "people:\n  - name: Ada\n    github: ada\n  - name: Bo\n",
    )]);
    let whole = Span::new(FileId(0), 0, u32::MAX);
    let two = files.span(0, "- name: Ada\n    github: ada\n");
    let outcome = outcome(2, |findings| {
        findings.at(whole, "the whole file").label("all of it");
        findings.at(two, "two lines").label("the record");
    });
    seen("several-lines", &files.human(&outcome));
}

#[test]
fn places_of_one_file_share_a_frame() {
    let lines: Vec<String> = (1..12)
        .map(|n| format!("key{n} = \"a\", \"b\"\n"))
        .collect();
    let files = Files::new(&[("a.toml", &lines.concat())]);
    let outcome = outcome(2, |findings| {
        findings
            .at(files.span(0, "key11"), "said twice")
            .label("again here")
            .related(files.span(0, "key2"), "first here")
            .related(files.span(0, "\"a\""), "one")
            .related(files.span(0, "\"b\""), "two")
            .related(files.span(0, "key3"), "three")
            .related(files.span(0, "key4"), "four")
            .related(files.span(0, "key5"), "five")
            .related(files.span(0, "key6"), "six");
    });
    seen("one-file", &files.human(&outcome));
}

#[test]
fn long_messages_and_labels_wrap_and_what_is_typed_does_not() {
    let files = Files::new(&[("a.toml", &format!("{}x = 1\n", " ".repeat(45)))]);
    let x = files.span(0, "x");
    let long = "x".repeat(300);
    let outcome = outcome(2, |findings| {
        let message = text![
            "no record of any kind has ever had the id ",
            Text::quoted(long, x)
        ];
        findings
            .at(x, message)
            .label("it is said here, and there is much more to say about it than fits in a line")
            .related(files.span(0, "1"), "short")
            .help(text!["add ", Text::code("[[affiliations]]\norganisation = \"a very long name of an organisation indeed\"", None)]);
    });
    seen("wrapping", &files.narrow(&outcome));
}

#[test]
fn too_many_of_a_rule_are_counted() {
    let files = Files::new(&[("a.toml", "a\nb\n"), ("b.toml", "c\n")]);
    let outcome = outcome(2, |findings| {
        for (file, at) in [(0, 0), (0, 2), (1, 0)] {
            findings.speak_for("record/unknown-field", Severity::Error);
            findings.at(Span::new(FileId(file), at, at + 1), "not a field");
            findings.speak_for("id/malformed", Severity::Warning);
            findings.at(Span::new(FileId(0), at, at + 1), "not an id");
        }
        findings.at(Span::new(FileId(0), 0, 1), "not an id");
    });
    let options = Options {
        max_findings: 1,
        ..Options::default()
    };
    seen("too-many", &files.report(Format::Human, &outcome, &options));
}

#[test]
fn the_end_of_a_run_counts_what_there_is() {
    let files = Files::new(&[]);
    let mut nothing = outcome(231, |_| {});
    seen("no-problems", &files.human(&nothing));
    nothing.accepted = outcome(1, |findings| {
        findings.at(Span::new(FileId(0), 0, 0), "it is accepted");
    })
    .findings
    .into_iter()
    .map(|finding| Accepted {
        finding,
        by: Acceptance::Baseline,
    })
    .collect();
    let kinds = [
        ("organisations", 34),
        ("people", 1),
        ("policies", 1),
        ("notes", 48),
    ];
    nothing.looked_at = kinds
        .map(|(plural, number)| (plural.to_owned(), number))
        .into();
    nothing.not_checked = vec![NotChecked {
        rule: "chatham/named-person",
        reason: String::from("no kind has the field `attribution`"),
    }];
    seen("no-problems-records", &files.human(&nothing));
    let options = |detail| Options {
        detail,
        ..Options::default()
    };
    let verbose = files.report(Format::Human, &nothing, &options(Detail::Verbose));
    seen("not-checked", &verbose);
    assert_eq!(
        files.report(Format::Human, &nothing, &options(Detail::Quiet)),
        ""
    );
}

#[test]
fn a_mistake_in_the_configuration_ends_with_what_was_not_done() {
    let files = Files::new(&[("ospo-lint.toml", "[rules]\n\"a/unkown\" = \"off\"\n")]);
    let rule = files.span(0, "\"a/unkown\"");
    let outcome = outcome(0, |findings| {
        findings
            .at(
                rule,
                text!["no rule is called ", Text::quoted("a/unkown", rule)],
            )
            .label(text![Text::word("a/unknown"), "?"]);
    });
    let mut out = Vec::new();
    write_problems(
        &outcome.findings,
        &files,
        "Nothing was checked.",
        &Options::default(),
        &mut out,
    )
    .unwrap();
    seen("configuration", &String::from_utf8(out).unwrap());
}
