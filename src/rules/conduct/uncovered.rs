//! An active group or a channel has no code of conduct.
//!
//! The community's code covers all of them. Where there is none and some name their own under
//! `conduct`, the others have to do so too; where nobody does, `conduct/no-code` reports it once.
//!
//! ## Why
//! People meet in groups and channels. A code that applies elsewhere does not help them.
//!
//! ## What to do
//! Adopt a code of conduct for the whole community, or name one under `conduct`.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! ```
//! ```toml groups/reuse.toml
//! name = "Reuse"
//! kind = "working-group"
//! conduct = "https://works.test/conduct"
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! conduct = "https://works.test/conduct"
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Code, Community, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    if !matches!(community.code_of_conduct(), None | Some(Code::Missing(_))) {
        return;
    }
    let kinds = [Builtin::Group, Builtin::Channel].into_iter();
    let all: Vec<Record<'_>> = kinds.flat_map(|kind| community.of_kind(kind)).collect();
    let names_one = |record: &Record<'_>| {
        let stated = record.field("conduct");
        stated.is_some_and(|value| !value.is_empty())
    };
    if !all.iter().any(names_one) {
        return;
    }
    for record in all {
        if record.is_active() && record.gives("conduct") && !names_one(&record) {
            findings
                .at(
                    record.head_place(),
                    text![record, " has no code of conduct"],
                )
                .help("adopt one for the whole community, or name one under `conduct`")
                .about("conduct");
        }
    }
}
