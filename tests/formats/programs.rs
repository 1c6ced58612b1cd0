//! The other formats, read anew: JSON against its schema, annotations as the runner reads them, and
//! so on.

use std::collections::BTreeSet;

use ospo_lint::finding::Severity;
use ospo_lint::report::Format;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::Told;
use crate::oracle::{command, xml};

/// The schema of `json`, and of a line of `jsonl`.
pub(crate) struct Schema {
    whole: jsonschema::Validator,
    line: jsonschema::Validator,
}

impl Schema {
    pub(crate) fn new() -> Self {
        let text = include_str!("../../schemas/output.schema.json");
        let whole: Value = serde_json::from_str(text).unwrap();
        let mut line = whole.clone();
        for key in ["required", "type"] {
            line.as_object_mut().unwrap().remove(key);
        }
        line["$ref"] = Value::from("#/$defs/jsonl-line");
        // The members are those of the whole, under which `#/properties/…` of the line points.
        Self {
            whole: jsonschema::validator_for(&whole).unwrap(),
            line: jsonschema::validator_for(&line).unwrap(),
        }
    }

    /// JSON and JSON Lines are as the schema says, and say the same.
    pub(crate) fn holds(&self, told: &Told) {
        let json: Value = serde_json::from_str(told.output(Format::Json)).unwrap();
        let errors: Vec<_> = self
            .whole
            .iter_errors(&json)
            .map(|e| e.to_string())
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", told.name);
        let mut lines: Vec<Value> = Vec::new();
        for line in told.output(Format::Jsonl).lines() {
            let value = serde_json::from_str(line).unwrap();
            assert!(self.line.is_valid(&value), "{}: {line}", told.name);
            lines.push(value);
        }
        let end = lines.pop().unwrap();
        assert_eq!(json["findings"], Value::from(lines), "{}", told.name);
        assert_eq!(json["summary"], end["summary"], "{}", told.name);
        assert_eq!(json["not_checked"], end["not_checked"], "{}", told.name);
    }
}

/// Annotations parse back to place, rule and message.
pub(crate) fn annotations_are_right(told: &Told) {
    let commands: Vec<_> = told
        .output(Format::Github)
        .lines()
        .filter_map(command)
        .collect();
    let mut expected = Vec::new();
    for severity in [Severity::Error, Severity::Warning] {
        let both = told
            .findings
            .iter()
            .zip(told.output(Format::Concise).lines());
        expected.extend(
            both.filter(|(found, _)| found.severity == severity)
                .take(10),
        );
    }
    assert_eq!(commands.len(), expected.len(), "{}", told.name);
    for (command, (finding, line)) in commands.iter().zip(expected) {
        assert_eq!(command.name, finding.severity.name());
        let title = format!("ospo-lint ({})", finding.rule);
        assert_eq!(command.properties["title"], title);
        // The concise line has the same place and the same message.
        let place = command.data.lines().last().unwrap();
        let place = place.strip_prefix("at: ").unwrap();
        let message = command.data.lines().next().unwrap();
        let (severity, rule) = (finding.severity.name(), finding.rule);
        let start = format!("{place}: {severity} {rule}: {message}");
        let calm = line.replace("::", ":·");
        assert!(calm.starts_with(&start), "{}: {line} / {start}", told.name);
        let number = |key: &str| command.properties[key].parse::<usize>().unwrap();
        let from = format!("{}:{}:", command.properties["file"], number("line"));
        assert!(line.starts_with(&from), "{}: {line} / {from}", told.name);
        assert!(number("line") <= number("endLine"), "{}", told.name);
        let one_line = number("line") == number("endLine");
        assert_eq!(command.properties.contains_key("col"), one_line);
        if one_line {
            assert!(number("col") <= number("endColumn"), "{}", told.name);
        }
    }
}

/// GitLab's issues have places in files that are there, and fingerprints of their own.
pub(crate) fn issues_are_right(told: &Told) {
    let issues: Value = serde_json::from_str(told.output(Format::Gitlab)).unwrap();
    let issues = issues.as_array().unwrap();
    assert_eq!(issues.len(), told.findings.len(), "{}", told.name);
    let prints: BTreeSet<_> = issues
        .iter()
        .map(|issue| issue["fingerprint"].as_str())
        .collect();
    assert_eq!(prints.len(), issues.len(), "{}", told.name);
    for ((issue, finding), path) in issues.iter().zip(&told.findings).zip(&told.paths) {
        assert_eq!(issue["check_name"], finding.rule);
        assert_eq!(issue["location"]["path"], path.as_str());
        let text = told.text(path);
        let before = &text[..finding.place.span.range().start.min(text.len())];
        let before = before.replace("\r\n", "\n").replace('\r', "\n");
        let line = before.matches('\n').count() + 1;
        assert_eq!(issue["location"]["lines"]["begin"], line, "{}", told.name);
        let description = issue["description"].as_str().unwrap();
        assert!(!description.trim().is_empty(), "{}", told.name);
    }
}

/// Results of tests are well-formed, count themselves, and name each rule and file once.
pub(crate) fn cases_are_right(told: &Told) {
    let elements = xml(told.output(Format::Junit)).unwrap_or_else(|wrong| {
        panic!("{}: {wrong}", told.name);
    });
    let named = |name: &'static str| elements.iter().filter(move |one| one.name == name);
    let broken: BTreeSet<_> = told
        .findings
        .iter()
        .zip(&told.paths)
        .map(|(finding, path)| (finding.rule, path))
        .collect();
    let root = &elements[0].attributes;
    assert_eq!(named("failure").count(), broken.len(), "{}", told.name);
    assert_eq!(root["failures"], broken.len().to_string());
    assert_eq!(root["tests"], named("testcase").count().to_string());
    let once: BTreeSet<_> = named("testcase")
        .map(|case| &case.attributes["name"])
        .collect();
    assert_eq!(once.len(), named("testcase").count(), "{}", told.name);
    let suites =
        named("testsuite").map(|suite| suite.attributes["tests"].parse::<usize>().unwrap());
    assert_eq!(suites.sum::<usize>(), named("testcase").count());
    // The schema of Jenkins' xUnit refuses them.
    let case = named("testcase")
        .find(|case| case.attributes.contains_key("file") || case.attributes.contains_key("line"));
    assert_eq!(case, None);
    let lines: usize = named("failure")
        .map(|one| {
            one.text
                .lines()
                .filter(|line| !line.trim().is_empty() && !line.starts_with(' '))
                .count()
        })
        .sum();
    assert_eq!(lines, told.findings.len(), "{}", told.name);
}

/// A summary has a row of four cells for each finding, and no markup that is not ours.
pub(crate) fn summary_is_right(told: &Told) {
    let text = told.output(Format::Markdown);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let (mut rows, mut cells) = (0, 0);
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::TableRow) => (rows, cells) = (rows + 1, 0),
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableRow) => assert_eq!(cells, 4, "{}: {text}", told.name),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let ours = concat!(env!("CARGO_PKG_HOMEPAGE"), "rules/");
                assert!(dest_url.starts_with(ours), "{}: {dest_url}", told.name);
            }
            Event::InlineHtml(html) => assert_eq!(&*html, "<br>", "{}", told.name),
            Event::Html(html) => panic!("{}: {html}", told.name),
            Event::Start(Tag::Image { .. } | Tag::Strikethrough | Tag::Emphasis | Tag::Strong) => {
                panic!("{}: markup in {text}", told.name);
            }
            _ => {}
        }
    }
    assert_eq!(rows, told.findings.len(), "{}: {text}", told.name);
}
