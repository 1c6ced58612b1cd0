//! A source of a work lacks its creator, its address or its licence.
//!
//! Both `derived_from` (works that were adapted) and `third_party` (parts, such as figures, that others made) are read.
//!
//! ## Why
//! CC BY-SA 4.0, section 3(a)(1), asks for the creator, a link to the work, and its licence.
//!
//! ## What to do
//! Add what is missing; where the work states no licence, write `NONE`.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! license: CC-BY-SA-4.0
//! creators:
//!   - name: Ada Example
//! derived_from:
//!   - title: The first guide
//!     creators: Bo Example
//!     license: CC-BY-SA-4.0
//!     changes: shortened
//! ---
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! license: CC-BY-SA-4.0
//! creators:
//!   - name: Ada Example
//! derived_from:
//!   - title: The first guide
//!     creators: Bo Example
//!     source: https://works.test/first
//!     license: CC-BY-4.0
//!     changes: shortened
//! ---
//! ```

use crate::finding::{Findings, Piece, Severity, text};
use crate::knowledge::listed::all_of;
use crate::model::Content;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::content(check));

fn check(content: Content<'_>, findings: &mut Findings) {
    for source in content.sources() {
        let lacks: Vec<&str> = source.lacks();
        if lacks.is_empty() {
            continue;
        }
        let missing = Piece::Words(joined(&lacks).into());
        findings
            .at(source.place(), text!["this source lacks ", missing])
            .help(text![
                "add ",
                Piece::Words(fields(&lacks, source.is_part()).into())
            ])
            .about(lacks.join(" "));
    }
}

/// Joins words as a sentence does.
fn joined(words: &[&str]) -> String {
    let said: Vec<&str> = words
        .iter()
        .map(|word| match *word {
            "creator" => "a creator",
            "source" => "a link",
            _ => "a licence",
        })
        .collect();
    all_of(&said)
}

fn fields(words: &[&str], is_part: bool) -> String {
    let name = |word: &&str| match *word {
        "creator" if !is_part => "`creators`".to_owned(),
        word => format!("`{word}`"),
    };
    words.iter().map(name).collect::<Vec<_>>().join(", ")
}
