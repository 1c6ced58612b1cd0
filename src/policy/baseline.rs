//! The baseline: the findings that a repository had when it adopted the check.
//!
//! A file of JSON with one finding a line, sorted, so that git merges it line by line. What counts is
//! the fingerprint; the rest of a line is for people who read a diff. It holds no line numbers and no
//! masked names.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

const VERSION: u64 = 1;

/// The findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Box<str>, Known>,
}

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// What tells it from every other finding.
    pub fingerprint: Box<str>,
    /// The rule's name.
    pub rule: Box<str>,
    /// The file in which it was when it was last seen.
    pub path: Box<str>,
    /// `kind:id` of its record, where it has one with an id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Box<str>>,
    /// How many findings of its rule in its file it stands for, which are too many to be listed; 0 where
    /// it is one itself.
    #[serde(default, skip_serializing_if = "is_one")]
    pub count: usize,
    /// What was said of it.
    pub message: Box<str>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_one(count: &usize) -> bool {
    *count == 0
}

impl Known {
    /// Returns how many findings it is.
    pub fn count(&self) -> usize {
        self.count.max(1)
    }
}

/// Why a file is not a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongBaseline {
    /// What is wrong: the end of a sentence that begins with the file's name.
    pub message: String,
    /// What to do.
    pub help: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "version")]
    _version: u64,
    findings: Vec<Known>,
}

impl Baseline {
    /// The name of the file next to the configuration.
    pub const FILE_NAME: &str = "ospo-lint.baseline.json";

    /// Makes a baseline of findings.
    pub fn new(known: impl IntoIterator<Item = Known>) -> Self {
        let known = known.into_iter();
        Self {
            known: known.map(|one| (one.fingerprint.clone(), one)).collect(),
        }
    }

    /// Reads a file. Errors: it holds marks of a merge, is not a baseline, or one of a later version.
    pub fn read(bytes: &[u8]) -> Result<Self, WrongBaseline> {
        let wrong = |message: String, help: &str| {
            Err(WrongBaseline {
                message,
                help: help.to_owned(),
            })
        };
        let again = "restore it from git; if you delete it, --update-baseline starts again";
        let Ok(text) = std::str::from_utf8(bytes) else {
            return wrong(String::from("is not a baseline: it is not UTF-8"), again);
        };
        let text = text.trim_start_matches('\u{FEFF}');
        let marks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];
        let conflict = text
            .lines()
            .position(|line| marks.iter().any(|mark| line.starts_with(mark)));
        if let Some(line) = conflict {
            let message = format!("contains merge markers in line {}", line + 1);
            let help = "take one side whole, and run `ospo-lint check --update-baseline`";
            return wrong(message, help);
        }
        let value: serde_json::Value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(error) => {
                let message = format!("is not JSON (line {})", error.line());
                return wrong(message, again);
            }
        };
        match value.get("version").and_then(serde_json::Value::as_u64) {
            Some(VERSION) => {}
            Some(other) => {
                let message = format!("has version {other}; this program reads {VERSION}");
                return wrong(
                    message,
                    "update ospo-lint, or write the baseline again with this one",
                );
            }
            None => {
                return wrong(
                    String::from("is not a baseline: it has no `version`"),
                    again,
                );
            }
        }
        match serde_json::from_value::<Written>(value) {
            Ok(written) => Ok(Self::new(written.findings)),
            Err(_) => wrong(
                String::from("is not a baseline: its `findings` are not those of one"),
                again,
            ),
        }
    }

    /// Returns the file's text.
    pub fn text(&self) -> String {
        let mut sorted: Vec<&Known> = self.known.values().collect();
        sorted.sort_by_key(|one| (&one.path, &one.rule, &one.fingerprint));
        let mut text = format!("{{\"version\": {VERSION}, \"findings\": [");
        for (at, one) in sorted.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            // A finding is made of texts, which always become JSON.
            let line = serde_json::to_string(one).unwrap_or_default();
            let _ = write!(text, "{comma}\n{line}");
        }
        text.push_str("\n]}\n");
        text
    }

    /// Says whether a finding is known.
    pub fn has(&self, fingerprint: &str) -> bool {
        self.known.contains_key(fingerprint)
    }

    /// Returns what is known, by fingerprint.
    pub fn entries(&self) -> impl Iterator<Item = &Known> {
        self.known.values()
    }

    /// Returns how many findings are known.
    pub fn count(&self) -> usize {
        let counts = self.known.values().map(Known::count);
        counts.fold(0, usize::saturating_add)
    }
}

#[cfg(test)]
mod tests {
    use super::{Baseline, Known};

    fn known(fingerprint: &str, path: &str) -> Known {
        Known {
            fingerprint: fingerprint.into(),
            rule: "id/duplicate".into(),
            path: path.into(),
            record: None,
            count: 0,
            message: "a \"word\"".into(),
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_is_sorted_by_path() {
        let baseline = Baseline::new([known("1", "b"), known("2", "a")]);
        let text = baseline.text();
        assert_eq!(Baseline::read(text.as_bytes()), Ok(baseline));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[1].contains("\"path\":\"a\"") && lines[2].contains("\"path\":\"b\""));
        assert_eq!(
            Baseline::read(Baseline::default().text().as_bytes()),
            Ok(Baseline::default())
        );
    }

    #[test]
    fn what_is_not_a_baseline_says_why() {
        for (text, why) in [
            ("", "not JSON"),
            ("[]", "no `version`"),
            ("{\"version\": 2, \"findings\": []}", "version 2"),
            ("{\"version\": 1}", "not those"),
            ("{\"version\": 1, \"findings\": [{}]}", "not those"),
            (
                "{\"version\": 1, \"findings\": [], \"more\": 1}",
                "not those",
            ),
            ("{\n<<<<<<< ours\n", "merge markers in line 2"),
            ("\u{FEFF}=======", "merge markers in line 1"),
        ] {
            let wrong = Baseline::read(text.as_bytes()).unwrap_err();
            assert!(wrong.message.contains(why), "{text}: {}", wrong.message);
        }
        assert!(Baseline::read(b"\xFF").is_err());
    }
}
