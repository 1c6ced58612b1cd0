//! An automatic note-taker was in a meeting under the Chatham House Rule.
//!
//! It shows by a link to what the service keeps of the meeting (Otter, Fireflies, Read AI, Fathom, tl;dv, Granola, Krisp, Avoma, Sembly,
//! MeetGeek, Grain, Circleback, Supernormal, Notta, Fellow, Gong, Tactiq, Zoom AI Companion), by a sentence that the service puts below it
//! ("You should review Gemini's notes", "This editable transcript was computer generated", "AI-generated content may be incorrect"), and
//! by itself among those who were there ("Fireflies.ai Notetaker", "read.ai meeting notes"). One note is one finding. A service
//! that minutes only speak of, and its front page, are left alone; links that `chatham/recording` reports are reported there.
//!
//! ## Why
//! Such a service takes down every sentence with the name of who said it, and keeps it elsewhere: under the Rule neither the identity
//! nor the affiliation of a speaker may be revealed (<https://www.chathamhouse.org/about-us/chatham-house-rule>). Deleting names in the
//! minutes changes nothing of what the service keeps.
//!
//! ## What to do
//! Take out the link and the sentence, delete what the service keeps, and ask whoever brought it to leave it outside. Where the meeting
//! was announced as public, set `attribution: public`.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! The template is ready.
//!
//! *This editable transcript was computer generated and might contain errors.*
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! The template is ready. Somebody asked whether Otter (https://otter.ai) should take notes; the others said no.
//! ```

use crate::finding::{Findings, Severity, text};
use crate::knowledge::chatham::notetaker::{footers, is_kept_by_notetaker, present};
use crate::model::Note;
use crate::rule::{Look, Rule};
use crate::span::{Cover, Span};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::note(check));

fn check(note: Note<'_>, findings: &mut Findings) {
    let (signs, present) = signs(note);
    let Some(first) = signs.first() else {
        return;
    };
    let more = signs.len() - 1;
    let message = match more {
        0 => text!["an automatic note-taker may have kept who said what"],
        1 => text!["an automatic note-taker may have kept who said what, here and in 1 more place"],
        more => text![
            "an automatic note-taker may have kept who said what, here and in ",
            more,
            " more places"
        ],
    };
    let finding = findings
        .at(note.place_in_section(*first), message)
        .help("take it out and delete what the service keeps, or set `attribution: public` if it was announced so")
        .about("notetaker");
    // It is called after whoever brought it.
    for span in present {
        finding.mask(span);
    }
}

/// Returns what shows a note-taker, in order; and those that are listed among people.
fn signs(note: Note<'_>) -> (Vec<Span>, Vec<Span>) {
    let Some(body) = note.body() else {
        return (Vec::new(), Vec::new());
    };
    let document = note.record().document();
    let parts = note.rule_text();
    let is_inside = |span: Span| {
        let at = span.start as usize;
        let next = parts.partition_point(|(part, _)| part.end <= at);
        parts.get(next).is_some_and(|(part, _)| part.contains(&at))
    };
    let rules = &note.record().setting().active_rules;
    let is_told = rules.binary_search(&"chatham/recording").is_ok();
    let recordings = if is_told {
        note.recordings()
    } else {
        Vec::new()
    };
    let told = Cover::of(recordings);
    let links = body
        .links
        .iter()
        .filter(|link| is_kept_by_notetaker(&link.target));
    let mut found: Vec<Span> = links
        .map(|link| link.span)
        .filter(|span| is_inside(*span))
        .collect();
    let mut people = Vec::new();
    for (part, said) in &parts {
        let at = |range: std::ops::Range<usize>| {
            document.span(part.start + range.start, part.start + range.end)
        };
        found.extend(footers(said).into_iter().map(at));
        people.extend(present(said).into_iter().map(at));
    }
    people.retain(|span| !body.has_code(*span));
    found.extend(&people);
    found.retain(|span| !body.has_code(*span) && !told.overlaps(*span));
    found.sort_unstable_by_key(|span| (span.start, span.end));
    found.dedup_by(|next, before| next.overlaps(*before));
    (found, people)
}
