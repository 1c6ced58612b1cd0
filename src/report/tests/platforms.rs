//! What platforms read: code scanning, annotations, code quality, results of tests, summaries.

use serde_json::Value;

use super::oracle::{command, xml};
use super::{Files, Format, Options, first, masked, outcome, seen, two_ends};
use crate::engine::{Acceptance, Accepted, NotChecked, Outcome};
use crate::finding::{Severity, Text, text};
use crate::span::{FileId, Span, offset};

/// Those that this page is about.
const PLATFORMS: [Format; 6] = [
    Format::Jsonl,
    Format::Sarif,
    Format::Github,
    Format::Gitlab,
    Format::Junit,
    Format::Markdown,
];

fn report(files: &Files, format: Format, outcome: &Outcome) -> String {
    files.report(format, outcome, &Options::default())
}

fn sarif(files: &Files, outcome: &Outcome) -> Value {
    serde_json::from_str(&report(files, Format::Sarif, outcome)).unwrap()
}

/// A number of findings on as many lines, of the severity that `severe` gives for each.
fn many(number: usize, severe: impl Fn(usize) -> Severity) -> (Files, Outcome) {
    let files = Files::new(&[("people.csv", &"name\n".repeat(number))]);
    let mut outcome = outcome(1, |findings| {
        for at in 0..number {
            findings.speak_for("record/example", severe(at));
            let start = offset(at * 5);
            let span = Span::new(FileId(0), start, start + 4);
            let finding = findings.at(span, text!["the name is ", Text::quoted("name", span)]);
            finding.about(at.to_string());
        }
    });
    files.identify(&mut outcome);
    (files, outcome)
}

#[test]
fn a_finding_with_two_ends_in_every_format() {
    let (files, mut outcome) = two_ends();
    outcome.rules = vec!["affiliation/unknown-organisation", "id/duplicate"];
    outcome.not_checked = vec![NotChecked {
        rule: "event/no-host",
        reason: String::from("no kind maps `hosts`"),
    }];
    files.identify(&mut outcome);
    for format in PLATFORMS {
        let text = report(&files, format, &outcome);
        let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        seen(&format!("two-ends-{}", format.name()), &text);
    }
}

#[test]
fn names_are_masked_in_every_format() {
    let (files, mut outcome) = masked();
    files.identify(&mut outcome);
    let shown = Options {
        show_names: true,
        ..Options::default()
    };
    for format in PLATFORMS {
        let text = report(&files, format, &outcome);
        // The page of the rule, which SARIF repeats, has an invented name in its example.
        let text = text.split_once("\"results\"").map_or(&*text, |both| both.1);
        assert!(!text.contains("Ada"), "{}: {text}", format.name());
        let text = files.report(format, &outcome, &shown);
        assert!(text.contains("Ada Example"), "{}: {text}", format.name());
    }
    // A fix that repeats the name is left out, and so is one that says how long the name is.
    let left = &sarif(&files, &outcome)["runs"][0]["results"][0]["fixes"];
    assert!(left.as_array().is_none_or(Vec::is_empty), "{left}");
}

#[test]
fn without_findings_every_format_is_whole() {
    let files = Files::new(&[]);
    let mut outcome = outcome(3, |_| {});
    outcome.rules = vec!["id/duplicate"];
    let log = sarif(&files, &outcome);
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(report(&files, Format::Gitlab, &outcome), "[]\n");
    assert_eq!(report(&files, Format::Jsonl, &outcome).lines().count(), 1);
    assert_eq!(
        report(&files, Format::Github, &outcome),
        "No problems in 3 files.\n"
    );
    let cases = xml(&report(&files, Format::Junit, &outcome)).unwrap();
    let passing = cases.iter().filter(|element| element.name == "testcase");
    assert_eq!(passing.count(), 1);
    assert!(report(&files, Format::Markdown, &outcome).contains("No problems"));
}

#[test]
fn what_is_accepted_is_a_suppressed_note_with_its_justification() {
    let (files, mut outcome) = two_ends();
    let finding = first(&mut outcome).clone();
    let by = [
        Acceptance::Comment("moving".into()),
        Acceptance::Configuration("old\u{1b}".into()),
        Acceptance::Baseline,
    ];
    outcome.accepted = by
        .into_iter()
        .map(|by| Accepted {
            finding: finding.clone(),
            by,
        })
        .collect();
    let log = sarif(&files, &outcome);
    let results = log["runs"][0]["results"].as_array().unwrap();
    // What the baseline knows would be an alert of its own.
    assert_eq!(results.len(), 3);
    assert_eq!(results[0]["level"], "error");
    assert!(results[0].get("suppressions").is_none());
    let said = |at: usize| {
        assert_eq!(results[at]["level"], "note");
        let suppression = &results[at]["suppressions"][0];
        assert_eq!(suppression["status"], "accepted");
        let text = |key: &str| suppression[key].as_str().unwrap().to_owned();
        (text("kind"), text("justification"))
    };
    assert_eq!(said(1), ("inSource".into(), "moving".into()));
    assert_eq!(said(2), ("external".into(), "old?".into()));
}

#[test]
fn code_scanning_gets_as_many_results_as_it_takes_errors_first_and_a_note() {
    let (files, outcome) = many(25_003, |at| match at % 2 {
        0 => Severity::Warning,
        _ => Severity::Error,
    });
    let log = sarif(&files, &outcome);
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 25_000);
    let errors = results.iter().filter(|result| result["level"] == "error");
    assert_eq!(errors.count(), 12_501);
    assert_eq!(results[12_500]["level"], "error");
    let notes = &run["invocations"][0]["toolExecutionNotifications"];
    let text = notes[0]["message"]["text"].as_str().unwrap();
    assert!(
        text.starts_with("25000 of 25003 findings are listed here"),
        "{text}"
    );
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn what_went_over_the_limit_is_noted() {
    let (files, mut outcome) = two_ends();
    outcome.beyond_limit = 7;
    let log = sarif(&files, &outcome);
    let notes = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    let text = notes[0]["message"]["text"].as_str().unwrap();
    assert!(text.starts_with("7 more findings"), "{text}");
}

#[test]
fn what_is_in_no_file_is_shown_on_the_first_line_of_the_home() {
    let files = Files::new(&[("", ""), ("ospo-lint.toml", "a = 1\nb = 2\n")]);
    let mut outcome = outcome(1, |findings| {
        findings.at(Span::new(FileId(0), 0, 0), "there is no `GOVERNANCE.md`");
    });
    outcome.home = Some(FileId(1));
    files.identify(&mut outcome);
    let log = sarif(&files, &outcome);
    let result = &log["runs"][0]["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "ospo-lint.toml");
    assert_eq!(place["region"]["startLine"], 1);
    let hash = &result["partialFingerprints"]["primaryLocationLineHash"];
    assert!(hash.is_string(), "{result}");
    let line = report(&files, Format::Github, &outcome);
    let command = command(line.lines().next().unwrap()).unwrap();
    assert_eq!(command.properties["file"], "ospo-lint.toml");
    let issues: Value = serde_json::from_str(&report(&files, Format::Gitlab, &outcome)).unwrap();
    assert_eq!(issues[0]["location"]["path"], "ospo-lint.toml");
    // Without any file there is nothing to show it on.
    outcome.home = None;
    let log = sarif(&files, &outcome);
    assert_eq!(
        log["runs"][0]["results"][0]["locations"],
        serde_json::json!([])
    );
    assert_eq!(report(&files, Format::Gitlab, &outcome), "[]\n");
}

#[test]
fn regions_are_one_line_and_annotations_of_several_have_no_columns() {
    let files = Files::new(&[("a.toml", "a = [\n  1,\n]\nb = 😀\n")]);
    let outcome = outcome(1, |findings| {
        findings.at(Span::new(FileId(0), 4, 12), "three lines");
        findings.at(Span::new(FileId(0), 4, 6), "ends before the second line");
    });
    let log = sarif(&files, &outcome);
    let region = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        *region,
        serde_json::json!({"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 6})
    );
    let text = report(&files, Format::Github, &outcome);
    let commands: Vec<_> = text.lines().filter_map(command).collect();
    let of = |at: usize, key: &str| commands[at].properties.get(key).map(String::as_str);
    assert_eq!((of(0, "line"), of(0, "endLine")), (Some("1"), Some("3")));
    assert_eq!((of(0, "col"), of(0, "endColumn")), (None, None));
    assert_eq!((of(1, "line"), of(1, "endLine")), (Some("1"), Some("1")));
}

#[test]
fn ten_errors_and_ten_warnings_are_annotated_and_the_rest_is_counted() {
    let (files, outcome) = many(43, |at| match at % 4 {
        3 => Severity::Error,
        _ => Severity::Warning,
    });
    let text = report(&files, Format::Github, &outcome);
    let names: Vec<_> = text.lines().filter_map(command).map(|c| c.name).collect();
    assert_eq!(names[..10], ["error"; 10]);
    assert_eq!(names[10..], ["warning"; 10]);
    let rest: Vec<_> = text.lines().skip(20).collect();
    assert_eq!(
        rest[0],
        "23 more warnings are not annotated: `--format markdown=FILE` lists all"
    );
    let with_summary = Options {
        has_step_summary: true,
        ..Options::default()
    };
    let text = files.report(Format::Github, &outcome, &with_summary);
    let line = "\n23 more warnings are in the summary of this step\n";
    assert!(text.contains(line), "{text}");
    assert_eq!(rest[1], "10 errors and 33 warnings in 1 of 1 file.");
}

#[test]
fn a_message_is_cut_where_the_runner_would_cut_it() {
    let (files, mut outcome) = two_ends();
    let long = "😀".repeat(5_000);
    first(&mut outcome).help(Text::code(long, None));
    let text = report(&files, Format::Github, &outcome);
    let command = command(text.lines().next().unwrap()).unwrap();
    let units = command.data.encode_utf16().count();
    assert!(units == 4_096 || units == 4_095, "{units}");
    assert!(command.data.ends_with("😀…"));
}

#[test]
fn equal_findings_have_fingerprints_of_their_own() {
    let files = Files::new(&[("a.toml", "a\na\n")]);
    let mut outcome = outcome(1, |findings| {
        findings.at(Span::new(FileId(0), 0, 1), "it is a");
        findings.at(Span::new(FileId(0), 2, 3), "it is a");
    });
    files.identify(&mut outcome);
    let issues: Value = serde_json::from_str(&report(&files, Format::Gitlab, &outcome)).unwrap();
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
}

#[test]
fn a_case_fails_for_each_rule_and_file_and_holds_all_that_is_wrong_there() {
    let (files, mut outcome) = many(3, |_| Severity::Warning);
    outcome.rules = vec!["id/duplicate", "record/example"];
    let elements = xml(&report(&files, Format::Junit, &outcome)).unwrap();
    let root = &elements[0].attributes;
    assert_eq!((&*root["tests"], &*root["failures"]), ("2", "1"));
    let failure = elements.iter().find(|one| one.name == "failure").unwrap();
    assert_eq!(failure.attributes["type"], "warning");
    assert_eq!(
        failure.attributes["message"],
        "people.csv:1:1: the name is `name` (and 2 more findings here)"
    );
    assert_eq!(failure.text.trim().lines().count(), 3);
}

#[test]
fn a_summary_ends_before_its_limit_and_says_what_is_left_out() {
    let (files, outcome) = many(30_000, |at| match at {
        29_999 => Severity::Error,
        _ => Severity::Warning,
    });
    for summary_limit in [900 << 10, 20_000, 300] {
        let options = Options {
            summary_limit,
            ..Options::default()
        };
        let text = files.report(Format::Markdown, &outcome, &options);
        assert!(text.len() <= summary_limit.max(500), "{}", text.len());
        let rows = text.lines().filter(|line| line.contains("the name is"));
        let left = format!(
            "… and {} more findings are not listed",
            30_000 - rows.count()
        );
        assert!(text.contains(&left), "{left}");
    }
}

#[test]
fn records_with_errors_come_first_in_a_summary() {
    let files = Files::new(&[("a.toml", "a"), ("b.toml", "b")]);
    let outcome = outcome(2, |findings| {
        findings.speak_for("record/example", Severity::Warning);
        findings.at(Span::new(FileId(0), 0, 1), "mild");
        findings.speak_for("record/example", Severity::Error);
        findings.at(Span::new(FileId(1), 0, 1), "severe");
    });
    let text = report(&files, Format::Markdown, &outcome);
    assert!(text.find("severe").unwrap() < text.find("mild").unwrap());
}
