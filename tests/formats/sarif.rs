//! SARIF, recounted: lines and columns from the bytes of the file, hashes and links by hand.

use std::collections::BTreeSet;

use ospo_lint::report::Format;
use serde_json::Value;

use crate::Told;

/// Line and column (in UTF-16 units) of a byte, counted from the start of the text.
fn counted(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte.min(text.len())];
    let units = before.replace("\r\n", "\n").replace('\r', "\n");
    let line = units.matches('\n').count() + 1;
    let rest = units.rsplit('\n').next().unwrap_or("");
    let rest = if line == 1 {
        rest.trim_start_matches('\u{feff}')
    } else {
        rest
    };
    (line, rest.encode_utf16().count() + 1)
}

/// Takes percent-encoding back.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            assert!(byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte));
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Recounts all that the log says.
pub(crate) fn is_right(told: &Told) {
    let log: Value = serde_json::from_str(told.output(Format::Sarif)).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    // What is suppressed is in the log with its reason, and is not a finding.
    let results = run["results"].as_array().unwrap().iter();
    let results: Vec<&Value> = results
        .filter(|result| result["suppressions"].is_null())
        .collect();
    assert_eq!(results.len(), told.findings.len(), "{}", told.name);
    let mut seen = BTreeSet::new();
    // The log has errors first; each of its results is one of the findings by its fingerprint.
    for result in results {
        let own = text(&result["partialFingerprints"]["ospoLint/v1"]);
        assert!(seen.insert(own), "{}: {own} twice", told.name);
        let at = told.findings.iter().position(|f| &*f.fingerprint == own);
        let at = at.unwrap_or_else(|| panic!("{}: {own} is no finding", told.name));
        let finding = &told.findings[at];
        let rule = &rules[number(&result["ruleIndex"])];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(text(&result["ruleId"]), finding.rule);
        assert_eq!(text(&result["level"]), finding.severity.name());
        place_is_right(told, at, &result["locations"][0]["physicalLocation"]);
        for related in result["relatedLocations"].as_array().into_iter().flatten() {
            let place = &related["physicalLocation"];
            assert!(lines_exist(told, place), "{}", told.name);
        }
        fixes_are_right(told, at, &result["fixes"]);
    }
    for rule in rules {
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(!text(&rule[key]["text"]).is_empty(), "{rule}");
        }
    }
}

fn place_is_right(told: &Told, at: usize, place: &Value) {
    let path = decoded(text(&place["artifactLocation"]["uri"]));
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    assert_eq!(path, told.paths[at], "{}", told.name);
    let bytes = told.bytes(at);
    let file = told.text(&path);
    let start = counted(&file, bytes.start);
    let end = counted(&file, bytes.end);
    let region = &place["region"];
    let said = |line: &str, column: &str| (number(&region[line]), number(&region[column]));
    assert_eq!(said("startLine", "startColumn"), start, "{}", told.name);
    if end.0 == start.0 {
        assert_eq!(said("endLine", "endColumn"), end, "{}", told.name);
    } else {
        // A region is one line: the first, to its end.
        assert_eq!(number(&region["endLine"]), start.0, "{}", told.name);
        assert!(number(&region["endColumn"]) >= start.1, "{}", told.name);
    }
    assert!(lines_exist(told, place), "{}", told.name);
}

fn lines_exist(told: &Told, place: &Value) -> bool {
    let file = told.text(&decoded(text(&place["artifactLocation"]["uri"])));
    let lines = file.replace("\r\n", "\n").replace('\r', "\n");
    number(&place["region"]["endLine"]) <= lines.split('\n').count()
}

/// What a fix replaces is where its edit says, and what it writes is what the edit writes.
fn fixes_are_right(told: &Told, at: usize, fixes: &Value) {
    let finding = &told.findings[at];
    for fix in fixes.as_array().into_iter().flatten() {
        for change in fix["artifactChanges"].as_array().unwrap() {
            let path = decoded(text(&change["artifactLocation"]["uri"]));
            let file = told.text(&path);
            for replacement in change["replacements"].as_array().unwrap() {
                let region = &replacement["deletedRegion"];
                let said =
                    |line: &str, column: &str| (number(&region[line]), number(&region[column]));
                let put = text(&replacement["insertedContent"]["text"]);
                let mut edits = finding.body.all_edits();
                let is_one = edits.any(|edit| {
                    let range = edit.span.range();
                    edit.text == put
                        && counted(&file, range.start) == said("startLine", "startColumn")
                        && counted(&file, range.end) == said("endLine", "endColumn")
                });
                assert!(is_one, "{}: {replacement}", told.name);
            }
        }
    }
}
