//! A picture in content has no alternative text, or nobody is credited for it.
//!
//! The rule reads pictures in Markdown and HTML and the figures of MyST, on pages that are content. Credit is a creator, a source or a licence: in the
//! caption or the paragraph around the picture, among the `third_party` of the page, or for the file by REUSE, a sidecar, its folder or its own record.
//! Badges are left alone, and in HTML an empty `alt` says that a picture is there for its looks.
//!
//! The rule is off by default: many pictures are made by those who wrote the page.
//!
//! ## Why
//! Whoever cannot see a picture needs words in its place (WCAG 2.2, 1.1.1: <https://www.w3.org/TR/WCAG22/#non-text-content>). And a picture
//! that nobody is credited for cannot be used again.
//!
//! ## What to do
//! Write what the picture shows, and who made it under which licence.
//!
//! ## Bad
//! ```markdown content/guide.md
//! ---
//! title: Guide
//! ---
//!
//! ![A field in spring](field.png)
//! ```
//!
//! ## Good
//! ```markdown content/guide.md
//! ---
//! title: Guide
//! ---
//!
//! ![A field in spring](field.png)
//! Photo by Ada Example, CC BY 4.0.
//! ```

use crate::finding::{Findings, Severity};
use crate::model::{Builtin, Page};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::page(check)).off();

fn check(page: Page<'_>, findings: &mut Findings) {
    let kind = page.record().and_then(|record| record.kind().builtin());
    if kind != Some(Builtin::Content) {
        return;
    }
    for picture in page.pictures() {
        let (message, help) = match (picture.has_alt, picture.is_credited) {
            (true, true) => continue,
            (false, true) => (
                "this picture has no alternative text",
                "write in a few words what it shows",
            ),
            (true, false) => (
                "nobody is credited for this picture",
                "write who made it under which licence, next to it or in REUSE.toml",
            ),
            (false, false) => (
                "this picture has no alternative text, and nobody is credited for it",
                "write what it shows, and who made it under which licence",
            ),
        };
        findings
            .at(page.place_of(picture.span), message)
            .help(help)
            .about(page.document().slice(picture.span));
    }
}
