//! Findings as the baseline keeps them: without lines, and without a masked name whatever the person
//! may see, since the file is committed.

use super::mask::Masks;
use super::neutral;
use super::said::one_line;
use super::sources::Sources;
use crate::engine::{Outcome, Texts};
use crate::finding::Finding;
use crate::policy::Known;

/// Returns findings of an outcome as a baseline keeps them.
pub fn known<'f>(
    findings: impl Iterator<Item = &'f Finding>,
    outcome: &Outcome,
    texts: &dyn Texts,
) -> Vec<Known> {
    let sources = Sources::new(texts, Masks::new(&outcome.masks, false));
    findings
        .map(|finding| {
            let record = finding.place.record.as_ref();
            let record = record.and_then(|record| {
                let id = record.id.as_ref()?;
                Some(neutral::line(&format!("{}:{id}", record.kind)).into())
            });
            Known {
                fingerprint: finding.fingerprint.clone(),
                rule: finding.rule.into(),
                path: neutral::line(sources.path(finding.place.span.file)).into(),
                record,
                count: finding.stands_for,
                message: neutral::line(&one_line(&finding.body.message, &sources)).into(),
            }
        })
        .collect()
}
