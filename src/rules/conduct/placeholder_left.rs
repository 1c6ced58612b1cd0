//! A code of conduct still contains what its template says to fill in.
//!
//! The rule finds a run of two or more words in capitals in brackets, in any script that has capitals, such as `[INSERT CONTACT METHOD]`
//! and its translations, and notes to the adopter (`[NOTE: …]`). The bare word TODO is the name of an organisation and is never
//! reported.
//!
//! ## Why
//! Where the template asks for a contact, a person in need finds nobody.
//!
//! ## What to do
//! Write what belongs there.
//!
//! ## Bad
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! Reports go to [INSERT CONTACT METHOD].
//! ```
//!
//! ## Good
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! Reports go to <conduct@works.test>. The [TODO] group is a friend.
//!
//! [TODO]: https://todo.test/
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::markers::template_brackets;
use crate::model::Page;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::page(check));

fn check(page: Page<'_>, findings: &mut Findings) {
    let Some(body) = page
        .body()
        .filter(|_| page.is_conduct() && !page.is_at_rest())
    else {
        return;
    };
    let text = page.document().text().get(body.body.clone()).unwrap_or("");
    for range in template_brackets(text) {
        let start = body.body.start;
        let span = page.document().span(start + range.start, start + range.end);
        if body.has_code(span) {
            continue;
        }
        let quoted = Text::quoted(page.document().slice(span), span);
        findings
            .at(
                page.place_of(span),
                text![quoted, " was left from the template"],
            )
            .help("write what belongs there")
            .about(page.document().slice(span));
    }
}
