//! A person is listed, and nothing says that they agreed to it.
//!
//! The rule asks every person for a consent with the scope `listed` that was given by now and has not ended. Nobody is asked whose
//! `status` is `withdrawn`; of whose consent ended `privacy/consent-withdrawn` speaks.
//!
//! It is off until a pack or a configuration names it: many communities list people on another ground, such as the post that they
//! hold, and keep no consents. `privacy-consent` switches it on.
//!
//! ## Why
//! Whoever lists people on the ground of consent has to be able to show that they gave it (GDPR, article 7(1)).
//!
//! ## What to do
//! Ask, and add a consent with the scope `listed`, and today's date as `given`. Or take the record out.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! consents = [{ scope = ["listed"], given = 2026-05-01 }]
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::person(check))
    .reads(&[(Builtin::Person, "consents")])
    .off();

fn check(person: Person<'_>, findings: &mut Findings) {
    let record = person.record();
    let is_gone = record.text("status").as_deref() == Some("withdrawn");
    if is_gone || !person.gives("consents") || person.consents_to("listed") {
        return;
    }
    let rules = &record.setting().active_rules;
    let is_told = rules.binary_search(&"privacy/consent-withdrawn").is_ok();
    let mut consents = person.consents();
    if is_told && consents.any(|consent| consent.is_about("listed") && consent.ended().is_some()) {
        return;
    }
    findings
        .at(
            record.head_place(),
            text![person, " is listed, and no consent is recorded"],
        )
        .help("ask, and add a consent with the scope `listed`, and today's date as `given`")
        .about("listed");
}
