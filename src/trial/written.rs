//! `expect.toml` as it is to be: what came is expected from now on.
//!
//! Comments, the day, and expectations that were met stay as they were written.

use std::fmt::Write as _;

use super::Tried;

/// The line that begins an expectation.
const HEADER: &str = "[[finding]]";

/// Returns the text of the file that expects what came.
pub(crate) fn written(tried: &Tried<'_>) -> String {
    let expected = tried.ready.expected.as_ref();
    let parts = Parts::of(expected.map_or("", |expected| &expected.text));
    let verdict = &tried.verdict;
    // Where tables are written in another way, all are written anew.
    let is_known = parts.tables.len() == verdict.met.len();
    let mut out = String::new();
    for line in parts.head(is_known) {
        out.push_str(line);
        out.push('\n');
    }
    // Whether a term is over is another matter tomorrow.
    if !parts.has_day() {
        let _ = writeln!(out, "today = {}", tried.ready.today);
    }
    if tried.findings().is_empty() {
        trim(&mut out);
        out.push_str("clean = true\n");
        return out;
    }
    let new: Vec<usize> = if is_known {
        let met = verdict.met.iter().zip(&parts.tables);
        for (_, table) in met.filter(|(met, _)| met.is_some()) {
            section(&mut out, table);
        }
        verdict.unexpected.clone()
    } else {
        (0..tried.findings().len()).collect()
    };
    for at in new {
        section(&mut out, &table(tried, at));
    }
    out
}

fn is_clean(line: &str) -> bool {
    says("clean", line)
}

fn is_day(line: &str) -> bool {
    says("today", line)
}

fn says(key: &str, line: &str) -> bool {
    let rest = line.trim_start().strip_prefix(key);
    rest.is_some_and(|rest| rest.trim_start().starts_with('='))
}

fn trim(out: &mut String) {
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
}

fn section(out: &mut String, table: &str) {
    trim(out);
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(table.trim_end());
    out.push('\n');
}

fn table(tried: &Tried<'_>, at: usize) -> String {
    let (Some(finding), Some(place)) = (tried.findings().get(at), tried.verdict.places.get(at))
    else {
        return String::new();
    };
    let path = serde_json::Value::from(place.path.as_str());
    format!(
        "{HEADER}\nrule = \"{}\"\npath = {path}\nline = {}\n",
        finding.rule, place.line
    )
}

/// A file by its lines: what comes before the first expectation, and each expectation with the comments
/// right above it.
struct Parts<'a> {
    head: Vec<&'a str>,
    tables: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let mut starts = Vec::new();
        let (mut at, mut above) = (0, 0);
        for line in text.split_inclusive('\n') {
            let is_comment = line.trim_start().starts_with('#');
            if line.trim() == HEADER {
                // What is at the very top is said of the case.
                starts.push(if above == 0 { at } else { above });
            }
            at += line.len();
            if !is_comment {
                above = at;
            }
        }
        let first = starts.first().copied().unwrap_or(text.len());
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let tables = starts.iter().zip(ends);
        Self {
            head: text.get(..first).unwrap_or("").lines().collect(),
            tables: tables
                .filter_map(|(start, end)| text.get(*start..end))
                .collect(),
        }
    }

    /// Returns the lines of the head that stay; all but `clean`, or the comments and the day alone.
    fn head(&self, is_known: bool) -> impl Iterator<Item = &'a str> {
        let is_kept = move |line: &&str| {
            let is_said_of_all = line.is_empty() || line.starts_with('#') || is_day(line);
            is_said_of_all || (is_known && !is_clean(line))
        };
        self.head.iter().copied().filter(is_kept)
    }

    fn has_day(&self) -> bool {
        self.head.iter().any(|line| is_day(line))
    }
}
