//! Nobody can be credited for a content file.
//!
//! The rule looks at `creators`, `copyright`, `author` or `authors`, at the notices that REUSE reads (in the file, next to it, in `REUSE.toml`), and at `copyright`
//! under `[community]`, which covers every file that names nobody. For parts that others made, `attribution/incomplete` looks at the `third_party` of the
//! page that shows them. Dedications to the public domain do not ask for credit.
//!
//! ## Why
//! CC BY-SA 4.0, section 3(a), asks you to name the creator. Where nobody is named, nobody can follow it.
//!
//! ## What to do
//! Name the creators in the front matter, or the holder for all content under `[community]`.
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
//! ---
//! ```

use crate::finding::{Findings, Severity, text};
use crate::knowledge::licenses::compatible::{Answer, CREDIT_IS_FREE, flows};
use crate::knowledge::licenses::expression;
use crate::model::{Community, Loaded};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

/// Fields that name who made a page; the last two are those of site generators.
const CREDITS: [&str; 4] = ["creators", "copyright", "author", "authors"];
/// From how many files on a community has one gap and not many.
const MANY: usize = 10;

fn check(community: &Community<'_>, findings: &mut Findings) {
    if community.setting().community.copyright.is_some() {
        return;
    }
    let files: Vec<&Loaded> = community.content_files().collect();
    let lacking: Vec<&Loaded> = files
        .iter()
        .copied()
        .filter(|file| lacks_credit(community, file))
        .collect();
    // Where most name nobody, the community has yet to say who holds what.
    if lacking.len() >= MANY && lacking.len() * 2 > files.len() {
        findings
            .at(
                community.home(),
                text![
                    "nobody can be credited for ",
                    lacking.len(),
                    " of ",
                    files.len(),
                    " content files"
                ],
            )
            .help("name the holder of all content as `copyright` under `[community]`")
            .about("copyright");
        return;
    }
    for file in lacking {
        let help = if file.is_page() {
            "name them as `creators` in its front matter, or the holder of all content as `copyright` under `[community]`"
        } else {
            "name the holder in REUSE.toml, or that of all content as `copyright` under `[community]`"
        };
        findings
            .at(
                community.head_of(file),
                "nobody can be credited for this file",
            )
            .help(help)
            .about("creators");
    }
}

fn lacks_credit(community: &Community<'_>, file: &Loaded) -> bool {
    let record = community.content_record(file);
    let names = |field: &&str| {
        let value = record.and_then(|record| record.field(field));
        value.is_some_and(|value| !value.is_empty())
    };
    let declared = community.declaration(file);
    let asks_for_none = |(text, _): &(String, Span)| {
        let is_free = |id: &str| matches!(flows(id, "CC-BY-SA-4.0"), Answer::Yes(CREDIT_IS_FREE));
        expression::holds(text, is_free) == Some(true)
    };
    let is_free = !declared.licenses.is_empty() && declared.licenses.iter().all(asks_for_none);
    !declared.has_copyright
        && !is_free
        && !community.is_part_of_others(file)
        && !CREDITS.iter().any(names)
}
