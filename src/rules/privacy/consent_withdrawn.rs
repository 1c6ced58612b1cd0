//! A consent has ended, and what it allowed is still there.
//!
//! A consent ends on the day it is `withdrawn`, and after the day it `expires`. It does not count as ended where another consent for
//! the same thing holds. What each of them allows:
//!
//! | scope | what must go |
//! |---|---|
//! | `listed` | the record, unless its `status` is `withdrawn` |
//! | `email-public` | addresses in the record that are not those of a `role` |
//! | `affiliation-public` | affiliations that are not `public: false` |
//! | `photo` | a photo in the record, or a link to one |
//! | `recording` | recordings of events and sessions in which the person speaks |
//! | `attendance` | the person among the `attendees` of notes |
//! | `quote` | the person among `named_with_consent` of notes |
//!
//! Where a consent is `for` one event or note, only that one is looked at.
//!
//! ## Why
//! Consent may be taken back at any time, as easily as it was given, and what rested on it has to go (GDPR, articles 7(3) and
//! 17(1)(b)). A date that nothing acts on is a promise broken in public.
//!
//! ## What to do
//! Take out what the finding points at. Or, if the person has agreed again, add a new consent with the day.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//!
//! [[emails]]
//! address = "ada@works.test"
//!
//! [[consents]]
//! scope = ["email-public"]
//! given = 2024-01-01
//! withdrawn = 2025-01-01
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//!
//! [[consents]]
//! scope = ["email-public"]
//! given = 2024-01-01
//! withdrawn = 2025-01-01
//! ```

use crate::finding::{Findings, Piece, Place, Severity, Suggest, Text, text};
use crate::model::{Builtin, Ended, Left, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::person(check)).reads(&[(Builtin::Person, "consents")]);

fn check(person: Person<'_>, findings: &mut Findings<Suggest>) {
    let mut told: Vec<String> = Vec::new();
    for consent in person.consents() {
        let Some(ended) = consent.ended() else {
            continue;
        };
        for (scope, _) in consent.scopes() {
            let is_renewed = person.consents().any(|other| {
                let is_as_wide = match (other.only_for(), consent.only_for()) {
                    (None, _) => true,
                    (Some(other), Some(this)) => other == this,
                    (Some(_), None) => false,
                };
                other.is_about(&scope) && other.holds() && is_as_wide
            });
            let key = format!("{scope} {}", consent.only_for().unwrap_or_default());
            if is_renewed || told.contains(&key) {
                continue;
            }
            told.push(key);
            for left in consent.left(&scope) {
                tell(
                    person,
                    (&scope, ended),
                    (left, consent.end_place()),
                    findings,
                );
            }
        }
    }
}

fn tell(
    person: Person<'_>,
    (scope, ended): (&str, Ended),
    (left, ends): (Left, Place),
    findings: &mut Findings<Suggest>,
) {
    let how = match ended {
        Ended::Withdrawn(day) => text![" was withdrawn on ", day],
        Ended::Expired(day) => text![" expired on ", day],
    };
    let span = left.place.span;
    let finding = findings
        .at(
            left.place,
            text![
                "the consent `",
                Piece::Words(scope.to_owned().into()),
                "` of ",
                person,
                how,
                ", and ",
                Text::from(left.what)
            ],
        )
        .related(ends, "the consent ended here")
        .help("take it out; where they have agreed again, add a new consent with the day")
        .about(scope);
    if left.is_private {
        finding.mask(span);
    }
    if let Some(cut) = left.cut {
        finding.edit(Suggest, cut, "");
    }
}
