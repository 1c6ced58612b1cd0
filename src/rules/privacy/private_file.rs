//! A file looks like an export about people: registrations, attendance, a chat, mail or a transcript.
//!
//! It is known by what is in it, whatever it is called: tables of Google Forms, Eventbrite, pretix, Meetup, Luma, Zoom, Teams, Google Meet and
//! Mailchimp (also as a workbook); chats of Zoom, Google Meet, WhatsApp, Slack, Matrix, Discord, Telegram, Mattermost and Teams; an mbox
//! and received mail; captions with the names of speakers (WebVTT, SubRip) and what Google Meet and Otter write.
//!
//! Files of all sorts are looked at but programs, pictures, sound and packed files, of each the first 64 KiB (of a workbook 4 MiB);
//! what lies after that is not read. What a kind reads as records is the community's own, and other rules judge it. Files in which
//! all addresses are at domains for examples, logs of IRC, captions without names and patches are left alone, and so are transcripts
//! where the community says that meetings are public (`[community] attribution = "public"`).
//!
//! ## Why
//! People gave these data for one event, to whoever organised it. In a public repository they are open to everybody, for another purpose
//! and for ever (GDPR, article 5(1)(b) and (f)). Such files come in by `git add .`, and nobody notices.
//!
//! ## What to do
//! Take it out of the repository and of its history (`git filter-repo`), name it in `.gitignore`, and tell whoever is
//! responsible for privacy: it may have to be reported.
//!
//! ## Bad
//! ```text lists/spring.dat
//! First Name,Last Name,Email,Registration Time,Approval Status
//! Ada,Example,ada@works.test,2026-05-01 10:00,approved
//! ```
//!
//! ## Good
//! ```text lists/spring.dat
//! Organisation,Registrations
//! Works,3
//! ```

use crate::finding::{Findings, Severity, text};
use crate::knowledge::private_file::{Private, bytes_to_read, may_be_private, private};
use crate::model::{Attribution, Beginning};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::beginning(check)).begins_with(wanted);

/// Returns how much is to be read of a file with this ending; nothing of programs and pictures.
fn wanted(ending: &str) -> Option<usize> {
    may_be_private(ending).then(|| bytes_to_read(ending))
}

fn check(beginning: Beginning<'_>, findings: &mut Findings) {
    let Some(found) = private(beginning.bytes, beginning.is_whole) else {
        return;
    };
    let community = &beginning.setting.community;
    let attribution = community.attribution.as_deref();
    let is_public = attribution.and_then(Attribution::from_name) == Some(Attribution::Public);
    if found == Private::Transcript && is_public {
        return;
    }
    findings
        .at(
            Span::new(beginning.file, 0, 0),
            text!["this looks like ", found.words()],
        )
        .help("take it out of the repository and its history, and name it in .gitignore")
        .mask(beginning.whole())
        .about(found.words());
}
