//! Notes under the Chatham House Rule contain somebody's address, handle, number or profile.
//!
//! On GitHub, GitLab, Codeberg and Bitbucket a profile counts where its login belongs to somebody with a record; other addresses there belong to
//! projects. Addresses that an office reads (`info@…`, `conduct@…`) are left alone, and so are those at domains that exist only for
//! examples (`example.com`), `@scope/package` and code.
//!
//! ## Why
//! An address names its owner as surely as a name does, and in public notes spammers find it too.
//!
//! ## What to do
//! Remove it, or write how to reach the group instead.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! Questions about the template go to ada@works.test.
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! Questions about the template go to info@works.test.
//! ```

use crate::finding::{Findings, Severity};
use crate::knowledge::chatham::contact_data;
use crate::model::Note;
use crate::rule::{Look, Rule};
use crate::span::Cover;

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::note(check));

fn check(note: Note<'_>, findings: &mut Findings) {
    // Who is in a list of attendance is reported with the list.
    let lists = note.attendance_lists().iter();
    let listed = Cover::of(lists.flat_map(|list| list.entries.iter().copied()));
    let is_code = |span| note.body().is_some_and(|body| body.has_code(span));
    let document = note.record().document();
    let mut found = note.profiles();
    for (range, text) in note.rule_text() {
        for part in contact_data(text) {
            let span = document.span(range.start + part.start, range.start + part.end);
            found.push(span);
        }
    }
    // Of a profile that a link shows the whole link is reported, and nothing in it again.
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|again, first| first.overlaps(*again));
    for span in found {
        if is_code(span) || listed.overlaps(span) {
            continue;
        }
        findings
            .at(
                note.place_in_section(span),
                "contact details may reveal who took part under the Chatham House Rule",
            )
            .help("take it out, or write how to reach the group")
            .mask(span)
            .about("contact");
    }
}
