//! A line of `.mailmap` has no effect, or another one than it seems to have.
//!
//! Git takes the last of several lines about one address, and takes one step only: where a line leads to an address
//! that another one maps on, git stops halfway, and lines in a circle swap their addresses. A line without a name or
//! address between `<` and `>` maps nothing. A `.mailmap` that is a symbolic link is not read at all (Git 2.32 and later).
//!
//! ## Why
//! The log, the statistics and `git/unmapped-author` name other people than whoever wrote the file meant.
//!
//! ## What to do
//! Let each line lead to the address that is right in the end, and keep one line for each old address.
//!
//! ## Bad
//! ```text .mailmap
//! Ada Example <ada@hilltop.test> <a@old.test>
//! Ada Sample <ada@hilltop.test> <a@old.test>
//! ```
//!
//! ## Good
//! ```text .mailmap
//! Ada Example <ada@hilltop.test> <a@old.test>
//! Ada Example <ada@hilltop.test> <ada@older.test>
//! ```

use crate::finding::{Findings, Severity, text};
use crate::knowledge::mailmap::Trouble;
use crate::model::Community;
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    link(community, findings);
    let Some((file, map)) = community.mailmap() else {
        return;
    };
    let document = file.document();
    for line in &map.ignored {
        findings
            .at(
                document.span(line.at.start, line.at.end),
                text!["git passes over this line: it maps nothing"],
            )
            .help("write `Proper Name <proper@address> <old@address>`, or `#` before a comment")
            .about("ignored");
    }
    for trouble in map.troubles() {
        let (line, other, message, label, help) = match trouble {
            Trouble::Overruled { line, by } => (
                line,
                by,
                "a later line maps the same address to somebody else",
                "this one holds",
                "delete one of the two",
            ),
            Trouble::HalfWay { line, on } => (
                line,
                on,
                "this leads to an address that another line maps on, and git stops halfway",
                "git does not look here a second time",
                "write the address that is right in the end",
            ),
            Trouble::Circle { line, back } => (
                line,
                back,
                "this leads in a circle: git only swaps the addresses",
                "by way of this line",
                "decide which address is right, and delete the line that leads away from it",
            ),
        };
        let span = |line: usize| {
            let entry = map.entries.get(line)?;
            Some(document.span(entry.at.start, entry.at.end))
        };
        let (Some(at), Some(other)) = (span(line), span(other)) else {
            continue;
        };
        let about = map.entries.get(line).map_or("", |entry| entry.old_email);
        findings
            .at(at, message)
            .related(other, label)
            .help(help)
            .about(about);
    }
}

fn link(community: &Community<'_>, findings: &mut Findings) {
    if let Some(link) = community.linked_mailmap() {
        findings
            .at(
                Span::new(link.id(), 0, 0),
                text!["git does not read this file: it is a symbolic link"],
            )
            .help("put the file itself in its place")
            .about("link");
    }
}
