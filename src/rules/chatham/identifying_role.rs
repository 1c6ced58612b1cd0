//! Notes under the Chatham House Rule say of a role that one person holds that they said something.
//!
//! "The CIO of Riverside said", "Riverside's mayor asked" and "according to the director of the Lakes Library", in English and, with fewer
//! roles, in German, French, Spanish and Portuguese. Roles that many hold ("a CIO", "a head of department") are left alone.
//!
//! It is off until a pack or a configuration names it. How many people hold a role cannot be seen in a text, so that it also finds
//! what reveals nobody: of what real minutes under the Rule say of roles, too much is about what an office announced in public.
//!
//! ## Why
//! Neither the identity nor the affiliation of a speaker may be revealed, and such a role reveals both
//! (<https://www.chathamhouse.org/about-us/chatham-house-rule>).
//!
//! ## What to do
//! Write "a participant from a city", or say what was said and not who said it.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! The CIO of Riverside said that nobody reads policies.
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
//! A CIO said that nobody reads policies.
//! ```

use crate::finding::{Findings, Severity};
use crate::knowledge::speech::speaking_roles;
use crate::model::Note;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::note(check)).off();

fn check(note: Note<'_>, findings: &mut Findings) {
    let document = note.record().document();
    let is_code = |span| note.body().is_some_and(|body| body.has_code(span));
    for (part, said) in note.rule_text() {
        for range in speaking_roles(said) {
            let span = document.span(part.start + range.start, part.start + range.end);
            if is_code(span) {
                continue;
            }
            findings
                .at(
                    note.place_in_section(span),
                    "this role may reveal who spoke under the Chatham House Rule",
                )
                .help("write \"a participant\", or what was said without the role")
                .mask(span)
                .about("role");
        }
    }
}
