//! No output says how long a masked name is: not by dots, and not by columns, bytes or what is left out.

use super::{Files, Format, Options, outcome};
use crate::engine::{Mask, Outcome};
use crate::finding::{Safe, Text, text};

/// Findings on, around and after two names in the last line of a file.
fn said(one: &str, other: &str) -> (Files, Outcome) {
    let line = format!("said by {one} and by {other}, who agreed");
    let files = Files::new(&[("notes/a.md", &format!("# Notes\n\n{line}"))]);
    let (first, second) = (files.span(0, one), files.span(0, other));
    let mut outcome = outcome(1, |findings| {
        for span in [first, second, files.span(0, "agreed"), files.span(0, &line)] {
            findings
                .at(span, text!["said ", Text::quoted("x", span)])
                .about("said")
                .related(second, "here as well")
                .related(files.span(0, "who"), "and here")
                .edit(Safe, span, "a participant");
        }
        let before = files.span(0, "said by");
        findings
            .at(before, "before")
            .edit(Safe, files.span(0, "agreed"), "left");
    });
    outcome.masks = vec![Mask(first), Mask(second)];
    files.identify(&mut outcome);
    (files, outcome)
}

#[test]
fn a_report_is_the_same_however_long_the_names_are() {
    let names = [
        ("Bo", "Cy Li"),
        ("Maximiliane Example", "Cy Li"),
        ("Bo", "Jean-Baptiste Moreau"),
        ("Ad\u{e9}la\u{ef}de \u{540d}", "Bo"),
    ];
    for format in Format::ALL {
        let mut reports = names.map(|(one, other)| {
            let (files, outcome) = said(one, other);
            let report = files.report(format, &outcome, &Options::default());
            assert!(!report.contains(one), "{}: {report}", format.name());
            report
        });
        reports.sort();
        let [first, .., last] = &reports;
        assert_eq!(first, last, "{}", format.name());
    }
}

#[test]
fn who_asks_for_names_gets_the_exact_places() {
    let (files, outcome) = said("Bo Example", "Cy");
    let options = Options {
        show_names: true,
        ..Options::default()
    };
    let report = files.report(Format::Concise, &outcome, &options);
    assert!(report.contains("notes/a.md:3:9: "), "{report}");
    assert!(report.contains("notes/a.md:3:27: "), "{report}");
}
