//! People are listed here, and no privacy policy says what becomes of what is kept of them.
//!
//! The policy is what `[community] privacy` names, else `PRIVACY.md` (also `PRIVACY_POLICY`, `PRIVACY_NOTICE`) in `.github/`, the root
//! or `docs/`, else a policy of the kind `privacy`. The rule also finds one that names nobody to ask (an address, a form or a link, or
//! `contacts`), and one that was last reviewed longer ago than `review_every`, as far as it says when: `reviewed`, `adopted`, or "Last
//! updated: 14 May 2024". Where the policy states a `review_every` of its own, `freshness/policy-review-overdue` speaks of that.
//! A repository without a record of a person needs none.
//!
//! ## Why
//! Whoever keeps data about people tells them what, why, for how long, and whom to ask about it (GDPR, article 13).
//!
//! ## What to do
//! Write `PRIVACY.md`: what is kept of whom, why, for how long, and an address for questions; `ospo-lint init` proposes one. Where the
//! organisation keeps it elsewhere, name the URL: `[community] privacy`.
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
//! ```
//! ```markdown PRIVACY.md
//! # Privacy
//!
//! We keep your name for as long as you take part. Write to <privacy@works.test> to have it removed.
//! ```
//!
//! ## Parameters
//! - `review_every`: how long a policy without a period of its own may go unread, an ISO 8601 duration; `P3Y`.

use serde::Deserialize;

use crate::date::{PartialDate, Period};
use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Code, Community, Nothing, Page, PolicyPage};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community_with(NoPolicy::check));

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct NoPolicy {
    review_every: Option<Period>,
}

impl Default for NoPolicy {
    fn default() -> Self {
        Self {
            review_every: Period::parse("P3Y"),
        }
    }
}

impl NoPolicy {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        if community.of_kind(Builtin::Person).next().is_none() {
            return;
        }
        match community.privacy_policy() {
            None => {
                findings
                    .at(
                        community.home(),
                        "people are listed here, and there is no privacy policy",
                    )
                    .help("write PRIVACY.md, or say where it is: `[community] privacy`")
                    .about("privacy");
            }
            Some(Code::Missing(span)) => {
                findings
                    .at(span, "the privacy policy that is named here does not exist")
                    .help("write it, or name another file, policy or URL")
                    .about("privacy");
            }
            Some(Code::Page(file)) => {
                if let Some(page) = Page::new(file, community) {
                    self.page(page, findings);
                }
            }
            Some(Code::File(_) | Code::Elsewhere) => {}
        }
    }

    fn page(&self, page: Page<'_>, findings: &mut Findings) {
        if page.document().has_let_go() {
            return;
        }
        let message = match page.says_nothing() {
            Some(Nothing::Empty) => Some("the privacy policy is empty"),
            Some(Nothing::DeadLink) => Some("the privacy policy only links to what does not exist"),
            // What is left of a template is reported as that.
            None if !page.names_somebody_to_ask() && !is_told_as_template(page) => {
                Some("the privacy policy names nobody to ask")
            }
            None => None,
        };
        if let Some(message) = message {
            findings
                .at(page.place_of(page.head()), message)
                .help("say what is kept, why, for how long, and an address for questions")
                .about("contact");
            return;
        }
        self.review(page, findings);
    }

    fn review(&self, page: Page<'_>, findings: &mut Findings) {
        let policy = page
            .record()
            .map(|record| PolicyPage::new(record, page.community()));
        let own = policy.and_then(|policy| policy.record().text("review_every"));
        if own.is_some() {
            return;
        }
        let (Some(every), Some((last, place))) = (self.review_every, page.last_review()) else {
            return;
        };
        let due = every.after(last.last());
        if let Some(due) = due.filter(|due| *due < page.community().setting().today) {
            findings
                .at(
                    place,
                    text![
                        "the privacy policy was last reviewed on ",
                        last,
                        ", and should have been by ",
                        PartialDate::of(due)
                    ],
                )
                .help("read it again, correct it, and set `reviewed` to today")
                .about("reviewed");
        }
    }
}

/// Says whether a contact that is still to be filled in is reported by another rule.
fn is_told_as_template(page: Page<'_>) -> bool {
    let rules = &page.community().setting().active_rules;
    rules.binary_search(&"record/placeholder-left").is_ok() && page.has_contact_to_fill_in()
}
