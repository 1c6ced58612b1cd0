//! A work adapts one under a share-alike licence, and its own licence does not share alike.
//!
//! What adapts a work under CC BY-SA 4.0 may be under CC BY-SA 4.0, the Free Art License 1.3 or GPL-3.0; what adapts one under
//! CC BY-SA 3.0, under 3.0, a later version or a port; neither may be under CC BY, CC0, or a licence with NC or ND.
//!
//! ## Why
//! CC BY-SA 4.0, section 3(b): what is built on the work is under the same licence.
//!
//! ## What to do
//! Put the work under the licence of its source.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! license: CC-BY-4.0
//! creators:
//!   - name: Ada Example
//! derived_from:
//!   - title: The first guide
//!     creators: Bo Example
//!     source: https://works.test/first
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
//!     license: CC-BY-SA-4.0
//!     changes: shortened
//! ---
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::licenses::compatible::Answer;
use crate::model::{Adaptation, Content};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::content(check));

fn check(content: Content<'_>, findings: &mut Findings) {
    for Adaptation {
        place,
        license,
        answer,
        target,
    } in content.adaptations()
    {
        let Answer::NotAlike(why) = answer else {
            continue;
        };
        let quoted = Text::quoted(license.clone(), place.span);
        findings
            .at(
                place,
                text![
                    "this is under ",
                    quoted,
                    ", the work that adapts it under ",
                    Text::word(target.clone()),
                    ": ",
                    why
                ],
            )
            .help(text!["put the work under ", Text::word(license.clone())])
            .about(format!("{license} {target}"));
    }
}
