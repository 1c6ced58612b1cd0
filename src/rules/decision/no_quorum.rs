//! A decision was accepted with fewer people or votes than it takes.
//!
//! Three numbers are compared, where the decision says them: those who were `present` with what the group needs to meet
//! (`rules.quorum.meet`), the votes `for` with what it needs to decide (`rules.quorum.decide`), and the votes `for` with
//! the `method`: more than half of the votes for `majority`, two thirds for `supermajority`. A number below 1 is a
//! share of those who have a vote, or of the votes. Who recused themselves has none.
//!
//! Where a decision does not say who was there, its notes do (`attendance.voting_present`), else all who voted were.
//! Where it does not say who has a vote, those do who hold a seat with a vote on that day. What a group says under
//! `rules.quorum` beats the parameters. A decision that was superseded had to be taken like any other.
//!
//! ## Why
//! A decision without a quorum binds nobody: whoever was away can ask for it to be taken again. Robert's Rules of Order
//! (12th edition, section 40) holds it void, and charters of open source projects say how many it takes
//! (<https://github.com/todogroup/governance/blob/main/CHARTER.adoc>).
//!
//! ## What to do
//! Correct the numbers if they are wrong; otherwise take the decision again.
//!
//! ## Bad
//! ```md decisions/0001-host.md
//! ---
//! title: Who hosts the meeting
//! group: board
//! date: 2026-05-14
//! status: accepted
//! method: majority
//! votes: { for: 2, against: 0, present: 2 }
//! ---
//!
//! Riverside hosts it.
//! ```
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { quorum = { meet = 3 } }
//! ```
//!
//! ## Good
//! ```md decisions/0001-host.md
//! ---
//! title: Who hosts the meeting
//! group: board
//! date: 2026-05-14
//! status: accepted
//! method: majority
//! votes: { for: 2, against: 1, present: 3 }
//! ---
//!
//! Riverside hosts it.
//! ```
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { quorum = { meet = 3 } }
//! ```
//!
//! ## Parameters
//! - `meet`: how many have to be present, people or a share such as `0.5`; none.
//! - `decide`: how many have to agree, people or a share; none.
//! - `supermajority`: the share that a supermajority is, such as `0.75` or `"2/3"`; `"2/3"`.
//! - `base`: whose votes a share is a share of: `"cast"` (those who took a side), `"present"` or `"eligible"`;
//!   `"cast"`.

use serde::Deserialize;

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::share::{Rounding, Share};
use crate::model::{Base, Builtin, Decision, Group, Needed};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::decision_with(NoQuorum::check))
    .reads(&[(Builtin::Decision, "votes")])
    .judges(&["quorum"]);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct NoQuorum {
    meet: Option<f64>,
    decide: Option<f64>,
    supermajority: Share,
    base: Base,
}

impl Default for NoQuorum {
    fn default() -> Self {
        Self {
            meet: None,
            decide: None,
            supermajority: Share::TWO_THIRDS,
            base: Base::Cast,
        }
    }
}

impl NoQuorum {
    fn check(&self, decision: Decision<'_>, findings: &mut Findings) {
        if !decision.was_accepted() {
            return;
        }
        if !self.meets(decision, findings) {
            self.decides(decision, findings);
        }
    }

    /// Says whether too few were there; reports it.
    fn meets(&self, decision: Decision<'_>, findings: &mut Findings) -> bool {
        let needed = decision.needed("quorum.meet", self.meet.and_then(Needed::of));
        let needed = needed.and_then(|needed| needed.of_all(decision.eligible()));
        let (Some(needed), Some(present)) = (needed, decision.present()) else {
            return false;
        };
        if present >= needed {
            return false;
        }
        let verb = if present == 1 {
            " was present for "
        } else {
            " were present for "
        };
        let mut message = text![present, verb, decision, ", and "];
        message.push(needs(decision.group(), needed, " to meet"));
        findings
            .at(decision.place_of_votes("present"), message)
            .help("correct the number, or take the decision again when enough are there")
            .about("meet");
        true
    }

    fn decides(&self, decision: Decision<'_>, findings: &mut Findings) {
        let method = decision.method();
        let (Some(votes), "majority" | "supermajority") = (decision.votes("for"), &*method) else {
            return;
        };
        let counted = decision.counted(self.base);
        let needed = decision.needed("quorum.decide", self.decide.and_then(Needed::of));
        let stated = needed.and_then(|needed| needed.of_all(counted));
        let by_method = counted.map(|counted| match &*method {
            "majority" => counted / 2 + 1,
            _ => self.supermajority.of_total(counted, Rounding::Ceil),
        });
        // A share that the group states is what its supermajority is.
        let is_stated = stated.is_some() && method == "supermajority";
        let needed = stated.max(by_method.filter(|_| !is_stated));
        let Some(needed) = needed.filter(|needed| votes < *needed) else {
            return;
        };
        let mut message = text![votes, " voted for ", decision, ", and "];
        message.push(needs(decision.group(), needed, " to decide"));
        findings
            .at(decision.place_of_votes("for"), message)
            .help("correct the numbers or the status, or take the decision again")
            .about("decide");
    }
}

/// Returns the words for what a group needs.
fn needs(group: Option<Group<'_>>, needed: usize, what: &'static str) -> Text {
    match group {
        Some(group) => text![group, " needs ", needed, what],
        None => text!["it takes ", needed, what],
    }
}
