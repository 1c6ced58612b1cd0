//! A line of `CODEOWNERS` owns nothing.
//!
//! The last line that matches a file says who owns it (in sections of GitLab, the last one of each section). A line owns nothing
//! where it is misspelt, where later lines match all files that it matches, where the code host does not know
//! the pattern, and where the whole file is not read: the code host reads only the first of `.github/CODEOWNERS`,
//! `CODEOWNERS` and `docs/CODEOWNERS`. A pattern that waits for a file which is not there yet is fine.
//!
//! ## Why
//! Somebody wrote the line so that a change is reviewed, and it is not.
//!
//! ## What to do
//! Correct the pattern, or move the line below those that take its files.
//!
//! ## Bad
//! ```text .github/CODEOWNERS
//! /notes/ @ada-example
//! * @bo-example
//! ```
//! ```md notes/docs/2026-05-14.md
//! # Call
//! ```
//!
//! ## Good
//! ```text .github/CODEOWNERS
//! * @bo-example
//! /notes/ @ada-example
//! ```
//! ```md notes/docs/2026-05-14.md
//! # Call
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{CodeOwners, Community, Idle};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    let Some(owners) = community.code_owners() else {
        return;
    };
    let read = Text::word(owners.file.path().as_str());
    for file in &owners.unread {
        let message = text!["this file is not read: ", read.clone(), " comes first"];
        findings
            .at(Span::new(file.id(), 0, 0), message)
            .help("move its lines there, and delete it")
            .about("unread");
    }
    let setting = community.setting();
    let paths = setting.tree.paths().iter();
    let paths: Vec<&str> = paths.filter_map(|path| path.below(&setting.root)).collect();
    let Some(idle) = owners.idle(&paths) else {
        let message = "this file has too many lines to say what each owns";
        findings
            .at(Span::new(owners.file.id(), 0, 0), message)
            .help("write one line for several files: `/docs/**/*.md`")
            .about("too many");
        return;
    };
    for (at, why) in idle {
        tell(&owners, at, why, findings);
    }
}

fn tell(owners: &CodeOwners<'_>, at: usize, why: Idle, findings: &mut Findings) {
    let document = owners.file.document();
    let Some(line) = owners.lines.get(at) else {
        return;
    };
    let pattern = line.pattern.unwrap_or("");
    let span = document.span(line.at.start, line.at.end);
    let quoted = Text::quoted(pattern, span);
    let finding = match why {
        Idle::NoPattern if pattern.chars().all(|letter| letter == '/') => findings
            .at(span, text![quoted, " owns nothing: it matches no file"])
            .help("write `*` for all files"),
        Idle::NoPattern => findings
            .at(
                span,
                text![
                    quoted,
                    " owns nothing: a code host knows neither `!` nor `[…]`"
                ],
            )
            .help("write a line for each file or folder"),
        Idle::NoFile(near) => findings
            .at(span, text![quoted, " owns nothing: it matches no file"])
            .help(text!["write ", Text::word(near)]),
        Idle::Overruled(by) => {
            let message = text![quoted, " owns nothing: later lines match all of its files"];
            let finding = findings.at(span, message);
            if let Some(by) = owners.lines.get(by) {
                let by = document.span(by.at.start, by.at.end);
                finding.related(by, "the last line that matches wins");
            }
            finding.help("move the line to the end, or delete it")
        }
    };
    finding.about(pattern);
}
