//! Whatever stands in a file: no panic, nothing that steers, and lines that fit.

use proptest::prelude::*;
use serde_json::Value;

use super::super::neutral::tests::{is_calm, would_run};
use super::super::words::cells_of;
use super::{Files, Format, Options, outcome};
use crate::engine::{Mask, Outcome};
use crate::finding::Text;
use crate::span::{FileId, Span};
use crate::text;

const TEXT: &str =
    "(\u{feff})?[a-c :#\\[\\]\"é名\t\r\n\u{301}\u{200d}\u{1b}\u{9b}\u{202e}😀]{0,400}";

fn made(texts: [&str; 2], words: &str, spans: &[(u32, u32)]) -> (Files, Outcome) {
    let files = Files::new(&[("a ::x::.toml", texts[0]), ("b##[y].toml", texts[1])]);
    let span = |at: usize, file| {
        let (start, length) = spans[at];
        Span::new(FileId(file), start, start + length)
    };
    let mut outcome = outcome(2, |findings| {
        let code = Text::code(words, Some(span(0, 0)));
        findings
            .at(span(0, 0), text!["said ", Text::quoted(words, span(1, 0))])
            .label(text![code.clone()])
            .related(span(1, 0), text![Text::word(words)])
            .related(span(2, 1), text![Text::quoted(words, span(2, 1))])
            .help(text![code])
            .edit(crate::finding::Safety::Safe, span(2, 1), words);
    });
    outcome.masks = vec![Mask(span(3, 0)), Mask(span(3, 1))];
    (files, outcome)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_steers_and_lines_fit(
        one in TEXT, other in TEXT, words in "[a-c :#\\[\\]é名\t\n\u{301}\u{1b}]{0,90}",
        spans in prop::collection::vec((0_u32..500, 0_u32..200), 4), width in 40_usize..120
    ) {
        let (files, outcome) = made([&one, &other], &words, &spans);
        let options = Options { width, ..Options::default() };
        let human = files.report(Format::Human, &outcome, &options);
        let typed = human.lines().skip_while(|line| !line.starts_with("  help:")).count();
        let lines = human.lines().count();
        for (count, line) in human.lines().enumerate() {
            prop_assert!(!would_run(line), "{line:?}");
            let fits = cells_of(line) <= width || count + typed >= lines;
            prop_assert!(fits, "{} > {width}\n{human}", cells_of(line));
        }
        prop_assert!(is_calm(&human), "{human:?}");
        for format in [Format::Concise, Format::Json] {
            let text = files.report(format, &outcome, &options);
            prop_assert!(is_calm(&text), "{text:?}");
            prop_assert!(!text.lines().any(would_run), "{text:?}");
        }
        let json = files.report(Format::Json, &outcome, &options);
        prop_assert!(serde_json::from_str::<Value>(&json).is_ok());
        prop_assert_eq!(files.report(Format::Concise, &outcome, &options).lines().count(), 1);
    }
}

#[test]
fn many_findings_on_one_line_of_many_bytes_take_no_time() {
    let line = "名 ".repeat(200_000);
    let files = Files::new(&[("a.json", &line)]);
    let outcome = outcome(1, |findings| {
        for at in 0..5_000 {
            findings.at(Span::new(FileId(0), at * 160, at * 160 + 3), "here");
        }
    });
    let options = Options {
        max_findings: 0,
        ..Options::default()
    };
    // A count from the line's start for each would be four billion steps.
    for format in [Format::Human, Format::Concise, Format::Json] {
        assert!(files.report(format, &outcome, &options).lines().count() >= 5_000);
    }
}
