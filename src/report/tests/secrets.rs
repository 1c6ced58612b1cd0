//! A password in an address is shown in no format, whatever rule speaks and whatever the options say.

use super::{Files, Format, Options, outcome};
use crate::engine::Outcome;
use crate::finding::{Safe, Text, text};

const LINES: [&str; 4] = [
    "url = \"https://user:hunter22@works.test/x\" # mail",
    "[notes](https://works.test/j/1?pwd=hunter22&x=1) on Monday",
    "git+ssh://git:hunter22@git.test/a.git and more",
    "https://works.test/?token=hunter22",
];

/// Quotes the line in all ways that a rule may: with its bytes, as a word, as code, and in a fix.
fn said(line: &str) -> (Files, Outcome) {
    let files = Files::new(&[("a.toml", line)]);
    let span = files.span(0, line);
    let outcome = outcome(1, |findings| {
        findings
            .at(span, text!["said ", Text::quoted(line, span)])
            .about("said")
            .label(text![Text::word(line)])
            .related(span, text![Text::word(line)])
            .help(text!["write ", Text::code(line, Some(span))])
            .edit(Safe, span, line.replace("works", "Works"));
    });
    (files, outcome)
}

#[test]
fn a_password_is_shown_in_no_format() {
    for line in LINES {
        let (files, outcome) = said(line);
        for show_names in [false, true] {
            let options = Options {
                show_names,
                ..Options::default()
            };
            for format in Format::ALL {
                let report = files.report(format, &outcome, &options);
                assert!(!report.contains("hunter"), "{}: {report}", format.name());
                assert!(report.contains('•'), "{}: {report}", format.name());
            }
        }
    }
}

#[test]
fn what_is_hidden_for_its_own_sake_offers_no_way_to_show_it() {
    let (files, outcome) = said(LINES[0]);
    assert!(!files.human(&outcome).contains("--show-names"));
}
