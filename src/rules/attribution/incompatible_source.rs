//! The licence of a source does not allow its use in a work under this licence.
//!
//! The table, for a work under CC BY-SA 4.0:
//!
//! - yes, credit is a courtesy: CC0-1.0, CC-PDM-1.0, PDDL-1.0
//! - yes, keep the notices: CC-BY-1.0 to 4.0 with ports, OGL-UK-3.0, etalab-2.0, ODC-By-1.0, CDLA-Permissive-2.0
//! - yes, for text in practice: MIT, MIT-0, BSD-2-Clause, BSD-3-Clause, Apache-2.0, ISC
//! - yes: CC-BY-SA-4.0, 3.0, 2.5 and 2.0 with ports, LAL-1.3
//! - no: CC-BY-SA-1.0, GPL-3.0, GFDL, anything NC or ND, CC-SA-1.0, no licence at all (`NONE`)
//! - ask, reported as a warning: ODbL-1.0, CDLA-Sharing-1.0, anything else
//!
//! A collection of pages side by side is not an adaptation: only `derived_from` counts. A work without a licence of its own is judged
//! as one under the community's. Sources under a share-alike licence are left to `attribution/sharealike-lost`.
//!
//! ## Why
//! See CC BY-SA 4.0, section 3(b), and the list of compatible licences at <https://creativecommons.org/share-your-work/licensing-considerations/compatible-licenses>.
//!
//! ## What to do
//! Ask the author of the source for a licence that fits, build on something else, or rewrite the passage.
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
//!     source: https://works.test/first
//!     license: CC-BY-NC-4.0
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
        let quoted = Text::quoted(license.clone(), place.span);
        let about = format!("{license} {target}");
        match answer {
            Answer::No(why) => {
                findings
                    .at(
                        place,
                        text![
                            "what is under ",
                            quoted,
                            " cannot become part of a work under ",
                            Text::word(target),
                            ": ",
                            why
                        ],
                    )
                    .help("ask its author for a licence that fits, or build on something else")
                    .about(about);
            }
            Answer::Ask => {
                findings
                    .at(
                        place,
                        text![
                            "whether what is under ",
                            quoted,
                            " may become part of a work under ",
                            Text::word(target),
                            " is not settled"
                        ],
                    )
                    .help("ask somebody who knows both licences")
                    .about(about)
                    .only_warn();
            }
            _ => {}
        }
    }
}
