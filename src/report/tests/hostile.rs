//! Whatever is in a file: no panic, nothing that steers, and lines that fit.

use proptest::prelude::*;
use rayon::prelude::*;
use serde_json::Value;

use super::super::neutral::tests::is_calm;
use super::super::words::cells_of;
use super::oracle::{only_annotates, would_run, xml};
use super::{Files, Format, Options, outcome};
use crate::engine::{Mask, Outcome};
use crate::finding::{Safe, Severity, Text, text};
use crate::span::{FileId, Span};

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
            .edit(Safe, span(2, 1), words);
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
        let ascii = Options { look: super::super::Look::Ascii, ..options };
        sound(Format::Human, &files.report(Format::Human, &outcome, &ascii));
        let human = files.report(Format::Human, &outcome, &options);
        let typed = human.lines().skip_while(|line| !line.starts_with("  help:")).count();
        let lines = human.lines().count();
        for (count, line) in human.lines().enumerate() {
            prop_assert!(!would_run(line), "{line:?}");
            let fits = cells_of(line) <= width || count + typed >= lines;
            prop_assert!(fits, "{} > {width}\n{human}", cells_of(line));
        }
        prop_assert!(is_calm(&human), "{human:?}");
        for format in Format::ALL {
            sound(format, &files.report(format, &outcome, &options));
        }
        prop_assert_eq!(files.report(Format::Concise, &outcome, &options).lines().count(), 1);
    }
}

/// What holds of every output, and of each in its own format.
fn sound(format: Format, text: &str) {
    let name = format.name();
    assert!(is_calm(text), "{name}: {text:?}");
    let harmless = match format {
        Format::Github => only_annotates,
        _ => |line: &str| !would_run(line),
    };
    if let Some(line) = text.lines().find(|line| !harmless(line)) {
        panic!("{name}: {line:?}");
    }
    match format {
        Format::Json | Format::Sarif | Format::Gitlab => {
            serde_json::from_str::<Value>(text).unwrap();
        }
        Format::Jsonl => text
            .lines()
            .for_each(|line| _ = serde_json::from_str::<Value>(line).unwrap()),
        Format::Junit => _ = xml(text).unwrap(),
        Format::Human | Format::Narrated | Format::Concise | Format::Github | Format::Markdown => {}
    }
}

/// What hostile lines are made of.
const PARTS: [&str; 44] = [
    "::",
    ":",
    "##[",
    "##",
    "#",
    "[",
    "]",
    "error",
    "::error::",
    "stop-commands",
    "add-mask",
    "x",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{3000}",
    "\r",
    "\n",
    "\u{1b}[2J",
    "\u{9b}",
    "\u{85}",
    "\u{202e}",
    "\u{200b}",
    "\u{200d}",
    "\u{301}",
    "\u{feff}",
    "\u{2028}",
    "\u{ffff}",
    "\0",
    "%0A",
    "%0D",
    "%25",
    ",",
    "=",
    "|",
    "`",
    "<b>",
    "&amp;",
    "\"",
    "]]>",
    "](",
    "\\",
    "😀",
];

/// The hostile line of that number; the same in each run (splitmix64 of Sebastiano Vigna).
fn hostile_line(number: u64) -> String {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut roll = |below: usize| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % below
    };
    (0..=roll(9)).map(|_| PARTS[roll(PARTS.len())]).collect()
}

/// Ten errors and ten warnings: as many as `github` shows.
fn twenty(from: u64) -> (Files, Outcome) {
    let lines: Vec<String> = (from..from + 20).map(hostile_line).collect();
    let name = lines[0].replace(['/', '\\', '\0'], "");
    let text = lines.join("\n");
    let files = Files::new(&[(&format!("{name}.toml"), &text), ("b.toml", "b")]);
    let mut start = 0;
    let mut outcome = outcome(2, |findings| {
        for (at, line) in lines.iter().enumerate() {
            let span = Span::new(FileId(0), start, start + crate::span::offset(line.len()));
            start = span.end + 1;
            findings.speak_for(
                "record/example",
                if at % 2 == 0 {
                    Severity::Error
                } else {
                    Severity::Warning
                },
            );
            findings
                .at(span, text![Text::quoted(line.as_str(), span), " is said"])
                .related(Span::new(FileId(1), 0, 1), text![Text::word(line.as_str())])
                .help(text![Text::code(line.as_str(), Some(span))])
                .about(line.as_str())
                .edit(Safe, span, line.as_str());
        }
    });
    files.identify(&mut outcome);
    let reason = crate::engine::Reason {
        why: Some(lines[1].clone()),
        link: Some(lines[2].clone()),
        exception: Some(lines[3].clone()),
    };
    outcome
        .reasons
        .insert(String::from("record/example"), reason);
    (files, outcome)
}

/// How many lines go through each format; `OSPO_LINT_HOSTILE_LINES=300000 cargo test --release` makes
/// it as many as the releases are tested with.
const LINES: u64 = 4_000;

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test may be told how much to try"
)]
fn no_hostile_line_is_run_or_steers_in_any_format() {
    let lines = std::env::var("OSPO_LINT_HOSTILE_LINES")
        .ok()
        .and_then(|text| text.parse().ok());
    let batches = lines.unwrap_or(LINES) / 20;
    (0..batches).into_par_iter().for_each(|batch| {
        let (files, outcome) = twenty(batch * 20);
        for format in Format::ALL {
            sound(format, &files.report(format, &outcome, &Options::default()));
        }
        let github = files.report(Format::Github, &outcome, &Options::default());
        let shown = github.lines().filter(|line| line.starts_with("::"));
        assert_eq!(shown.count(), 20);
    });
}

#[test]
fn many_of_the_hostile_lines_would_be_run_as_they_are() {
    let would = (0..LINES).filter(|number| hostile_line(*number).lines().any(would_run));
    assert!(would.count() > 100);
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
    let counted = [
        Format::Human,
        Format::Concise,
        Format::Json,
        Format::Sarif,
        Format::Gitlab,
        Format::Junit,
        Format::Markdown,
    ];
    for format in counted {
        assert!(files.report(format, &outcome, &options).lines().count() >= 5_000);
    }
}
