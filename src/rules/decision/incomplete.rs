//! A decision does not say how it was taken.
//!
//! A decision by majority, supermajority or ranked vote lacks its votes; it was accepted with more votes against than
//! for; or its text says that somebody recused themselves or has a conflict of interest, and `recusals` names nobody.
//! Proposed and withdrawn decisions are left alone.
//!
//! ## Why
//! Whoever was not there can only trust a decision that says who could vote and how many did. Minutes of a public body
//! name those who left the room, and so do the conflict of interest policies of foundations
//! (<https://www.linuxfoundation.org/legal/conflict-of-interest-policy>).
//!
//! ## What to do
//! Add `votes` with `for` and `against`, or name under `recusals` who took no part. Where more were against it, set
//! `status` to `rejected`.
//!
//! ## Bad
//! ```md decisions/0001-host.md
//! ---
//! title: Who hosts the meeting
//! group: board
//! date: 2026-05-14
//! status: accepted
//! method: majority
//! ---
//!
//! Riverside hosts it.
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
//! votes: { for: 4, against: 1 }
//! ---
//!
//! Riverside hosts it.
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::recusal::declared;
use crate::model::{Builtin, Decision, body};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::decision(check)).reads(&[(Builtin::Decision, "method")]);

fn check(decision: Decision<'_>, findings: &mut Findings) {
    if !decision.is_decided() {
        return;
    }
    check_votes(decision, findings);
    check_recusals(decision, findings);
}

fn check_votes(decision: Decision<'_>, findings: &mut Findings) {
    let method = decision.method();
    let is_vote = matches!(&*method, "majority" | "supermajority" | "ranked-vote");
    let number = if method == "ranked-vote" {
        None
    } else {
        decision.votes("for")
    };
    let is_said = number.is_some() || (method == "ranked-vote" && decision.has_votes());
    if is_vote && !is_said && decision.gives("votes") {
        findings
            .at(
                decision.place("votes"),
                text![
                    decision,
                    " was decided by ",
                    Text::word(&*method),
                    " and does not give the votes"
                ],
            )
            .help("add `votes` with how many were `for` and `against`, without names")
            .about("votes");
        return;
    }
    // Where it has no majority, another rule reports that.
    let is_told = matches!(&*method, "majority" | "supermajority")
        && decision.community().runs("decision/no-quorum");
    let (Some(fore), Some(against)) = (decision.votes("for"), decision.votes("against")) else {
        return;
    };
    if decision.was_accepted() && against > fore && !is_told {
        findings
            .at(
                decision.place_of_votes("against"),
                text![
                    decision,
                    " was accepted with ",
                    fore,
                    " for it and ",
                    against,
                    " against"
                ],
            )
            .help("correct the numbers, or set `status` to `rejected`")
            .about("against");
    }
}

fn check_recusals(decision: Decision<'_>, findings: &mut Findings) {
    if !decision.record().list("recusals").is_empty() || !decision.gives("recusals") {
        return;
    }
    let Some(said) = body(decision.record()).and_then(declared) else {
        return;
    };
    let document = decision.record().document();
    let start = document.page().map_or(0, |page| page.body.start);
    let span: Span = document.span(start + said.start, start + said.end);
    findings
        .at(
            decision.record().place_of_many(span),
            text![
                "somebody took no part in ",
                decision,
                ", and `recusals` does not say who"
            ],
        )
        .help("name them under `recusals`")
        .about("recusals");
}
