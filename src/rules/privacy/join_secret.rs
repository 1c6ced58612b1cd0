//! A passcode for a closed meeting, or the host key of any meeting, can be read by everybody.
//!
//! The rule reads events, notes and channels: passcodes in links (`?pwd=`, `?password=`, the `?p=` of Teams, `?roomKey=`), in numbers
//! to dial (`,,123#,,,,*456#`) and in words ("Passcode: 123456", in several languages, next to a meeting); and host keys. The value
//! is never repeated.
//!
//! A passcode is reported where the meeting is not for everybody: where the event or note is under the Chatham House Rule or
//! confidential, as a whole or at that place, and where a channel says `public: false`. Services now make a passcode for each meeting,
//! and open communities publish it with the link on purpose, so that there it is reported only on demand. A host key is
//! reported everywhere.
//!
//! ## Why
//! Whoever has the passcode can come in, listen and record; whoever has the host key can take the meeting over. In a public
//! repository robots find both.
//!
//! ## What to do
//! Take it out, send it to those who register, and change it: what was public stays in the history.
//!
//! ## Bad
//! ```toml events/2026-05-14-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = 2026-05-14T10:00:00Z
//! attribution = "chatham-house"
//! join_url = "https://zoom.test/j/123456789?pwd=aB3dEf"
//! ```
//!
//! ## Good
//! ```toml events/2026-05-14-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = 2026-05-14T10:00:00Z
//! attribution = "chatham-house"
//! registration = "https://works.test/register"
//! ```
//!
//! ## Parameters
//! - `public_meetings`: whether passcodes are reported where a meeting is for everybody, too; false.

use std::ops::Range;

use serde::Deserialize;

use crate::document::Spelling;
use crate::finding::{Findings, Place, Severity, Suggest};
use crate::knowledge::join_secret::{Opens, join_secrets};
use crate::model::{Attribution, Builtin, Channel, Event, Note, Record};
use crate::rule::{Look, Rule, Seen};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::seen_with(JoinSecret::check));

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct JoinSecret {
    public_meetings: bool,
}

impl JoinSecret {
    fn check(&self, seen: Seen<'_>, findings: &mut Findings<Suggest>) {
        let (record, community) = (seen.record, seen.community);
        let note = match record.kind().builtin() {
            Some(Builtin::Note) => Some(Note::new(record, community)),
            Some(Builtin::Event | Builtin::Channel) => None,
            _ => return,
        };
        let is_closed = match record.kind().builtin() {
            Some(Builtin::Event) => {
                let attribution = Event::new(record, community).attribution();
                attribution.is_some_and(Attribution::is_under_rule)
            }
            Some(Builtin::Channel) => !Channel::new(record, community).is_public(),
            _ => note.is_some_and(Note::is_under_rule),
        };
        for value in record.scalars() {
            if value.is_in_body() {
                continue;
            }
            for found in join_secrets(value.written()) {
                if self.reports(found.opens, is_closed) {
                    let spelling = Spelling::of(value);
                    let span = spelling.span(&found.range);
                    let cut = found.cut.and_then(|cut| spelling.exact(&cut));
                    let what = (found.opens, is_closed);
                    tell(record.place_of(value), (span, cut), what, findings);
                }
            }
        }
        if let Some(note) = note {
            self.page(note, record, findings);
        }
    }

    fn reports(&self, opens: Opens, is_closed: bool) -> bool {
        opens == Opens::Chair || is_closed || self.public_meetings
    }

    /// Reports what the page of a note says.
    fn page(&self, note: Note<'_>, record: Record<'_>, findings: &mut Findings<Suggest>) {
        let document = record.document();
        let Some(page) = document.page() else {
            return;
        };
        let text = document.text().get(page.body.clone()).unwrap_or("");
        let found = join_secrets(text);
        if found.is_empty() {
            return;
        }
        let hides = note.hides_names();
        let at = |range: &Range<usize>| {
            document.span(page.body.start + range.start, page.body.start + range.end)
        };
        let mut last: Option<Range<usize>> = None;
        for secret in found {
            // `[link](link)` has it twice.
            let line = last
                .as_ref()
                .and_then(|last| text.get(last.end..secret.range.start));
            let is_same =
                |last: &Range<usize>| text.get(last.clone()) == text.get(secret.range.clone());
            let is_again = line.is_some_and(|line| !line.contains('\n'));
            if is_again && last.as_ref().is_some_and(is_same) {
                continue;
            }
            last = Some(secret.range.clone());
            let span = at(&secret.range);
            let what = (secret.opens, hides(span));
            if self.reports(what.0, what.1) {
                let cut = secret.cut.as_ref().map(at);
                tell(record.place_at(span, ""), (span, cut), what, findings);
            }
        }
    }
}

/// Reports a secret at some bytes, with what to cut where a link can do without it.
fn tell(
    place: Place,
    (span, cut): (Span, Option<Span>),
    (opens, is_closed): (Opens, bool),
    findings: &mut Findings<Suggest>,
) {
    let (message, about) = match opens {
        Opens::Door if is_closed => ("this passcode to a closed meeting is public", "passcode"),
        Opens::Door => ("everybody can read this passcode", "passcode"),
        Opens::Chair => (
            "this host key is public: anyone could take over the meeting",
            "host key",
        ),
    };
    let finding = findings
        .at(Place { span, ..place }, message)
        .help("remove it, change it, and send the new one only to those who take part")
        .mask(span)
        .about(about);
    if let Some(cut) = cut {
        finding.edit(Suggest, cut, "");
    }
}
