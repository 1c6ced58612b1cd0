//! A key is defined twice in one table.
//!
//! All other checks read the first of the two.
//!
//! ## Why
//! Programs disagree about which of the two counts: JSON readers mostly take the last, TOML readers
//! refuse the file, YAML readers do one or the other. So people see different values.
//!
//! ## What to do
//! Keep one of the two.
//!
//! ## Bad
//! ```yaml people/ada.yaml
//! name: Ada Example
//! individual: true
//! name: Ada Other
//! ```
//!
//! ## Good
//! ```yaml people/ada.yaml
//! name: Ada Example
//! individual: true
//! ```

use crate::document::ProblemKind;
use crate::finding::{Findings, Severity};
use crate::knowledge::sensitive::sensitive_key;
use crate::model::File;
use crate::rule::{Look, Rule};
use crate::span::{Span, offset};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

/// How much of a line is looked at: one line may hold a whole file.
const ENTRY: usize = 16 << 10;

fn check(file: File<'_>, findings: &mut Findings) {
    let problems = file.document().problems();
    for problem in problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::DuplicateKey)
    {
        let key = file.document().slice(problem.span);
        let is_sensitive = sensitive_key(key.trim_matches(['"', '\''])).is_some();
        let finding = findings.say(problem.span, problem.body.clone());
        finding.about(key);
        if is_sensitive {
            // No rule about people sees the copy that does not count.
            let text = file.document().text();
            finding.mask(rest_of_entry(problem.span, text));
            for (first, _) in &problem.body.related {
                finding.mask(rest_of_entry(first.span, text));
            }
        }
    }
}

/// Returns the last place up to `at` that is not inside a letter.
fn boundary(text: &str, at: usize) -> usize {
    let mut before = (0..=at.min(text.len())).rev();
    before.find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Returns what follows a key: the rest of its line, and the lines below that belong to it.
fn rest_of_entry(key: Span, text: &str) -> Span {
    let (before, rest) = text
        .split_at_checked(key.end as usize)
        .unwrap_or((text, ""));
    let before = before.get(boundary(before, before.len().saturating_sub(ENTRY))..);
    let line = before.unwrap_or("").rsplit('\n').next().unwrap_or("");
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let own = depth(line);
    let rest = rest.get(..boundary(rest, ENTRY)).unwrap_or("");
    let lines = rest.split_inclusive('\n').enumerate();
    let length = lines
        .take_while(|(count, line)| *count == 0 || line.trim().is_empty() || depth(line) > own)
        .map(|(_, line)| line.len())
        .sum();
    Span::new(key.file, key.end, key.end.saturating_add(offset(length)))
}

#[cfg(test)]
mod tests {
    use super::rest_of_entry;
    use crate::span::{FileId, Span};

    #[test]
    fn an_entry_ends_where_the_next_one_begins() {
        let text = "a: 1\nb: 2\n  c: 3\n\n  d: 4\ne: 5\n";
        let entry = rest_of_entry(Span::new(FileId(0), 5, 6), text);
        assert_eq!(&text[entry.range()], ": 2\n  c: 3\n\n  d: 4\n");
    }
}
