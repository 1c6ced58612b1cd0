//! What a newcomer sees where there is no configuration: what was read as what, what was not, and
//! the next step, to be copied.
//!
//! Only words are found here; what could be records is `engine::candidates`' to say. Whatever comes
//! from the repository goes through `report::neutral` before it is printed.

use std::io::{self, Write};

use jiff::civil::Date;

use super::super::Io;
use super::Session;
use crate::cli::init::from_existing;
use crate::cli::layout;
use crate::engine::candidates::{self, Candidates};
use crate::engine::{Acceptance, Checked};
use crate::exit::Exit;
use crate::knowledge::listed::all_of;
use crate::model::{Builtin, CommunityFile, CommunityFiles};
use crate::report::{self, neutral::line as neutral};
use crate::scaffold::adopt::AdoptedKind;
use crate::source::Source;

mod inside;
mod proposal;
mod rows;

/// How many bytes of a licence file say which licence it is.
const HEAD_OF_LICENSE: usize = 4096;

/// What there is in a place without a configuration.
pub(super) struct FirstContact {
    candidates: Candidates,
    /// What would be proposed of them.
    proposed: Vec<AdoptedKind>,
    community: CommunityFiles,
    has_content_license: bool,
    /// Says whether a configuration is there and the person asked not to use it.
    isolated: bool,
}

impl FirstContact {
    /// Looks around.
    pub(super) fn new(session: &Session, checked: &Checked, today: Date, isolated: bool) -> Self {
        let root = &session.located.community_root;
        let paths = &session.listing.files;
        let community = CommunityFiles::among(session.files.listed(), root);
        let has_content_license = has_content_license(session, &community);
        let candidates = candidates::find(&*session.source, paths, root, &checked.loaded);
        let is_usual = |kind: &Builtin| {
            let mut counts = checked.outcome.records.iter();
            counts.any(|(plural, number)| plural == kind.plural() && *number > 0)
        };
        let usual = Builtin::ALL.into_iter().filter(is_usual).collect();
        Self {
            proposed: from_existing::proposed(session, root, &candidates, usual, today),
            candidates,
            community,
            has_content_license,
            isolated,
        }
    }

    /// Says whether there is nothing that could be checked, and nothing to say of it.
    pub(super) fn is_nothing(&self, checked: &Checked) -> bool {
        checked.outcome.records.is_empty()
            && checked.outcome.findings.is_empty()
            && checked.claims.refused.is_empty()
            && self.community.is_empty()
            && !self.candidates.list.iter().any(|it| it.like.is_some())
    }
}

/// A licence for content names Creative Commons, in its text or as the name of its file.
fn has_content_license(session: &Session, community: &CommunityFiles) -> bool {
    community.all(CommunityFile::License).any(|path| {
        let name = path.name().to_ascii_uppercase();
        if name.contains("CC-BY") || name.contains("CC0") {
            return true;
        }
        let bytes = session.source.read(path).unwrap_or_default();
        let head = bytes.get(..HEAD_OF_LICENSE).unwrap_or(&bytes);
        String::from_utf8_lossy(head).contains("Creative Commons")
    })
}

/// Says that there is nothing to check, and how to begin.
pub(super) fn nothing(session: &Session, checked: &Checked, io: &mut Io) -> io::Result<Exit> {
    if let Some(inside) = inside::Inside::of(&session.located.root, &io.folder) {
        return inside.tell(io);
    }
    let pages = checked.outcome.files;
    let found = match pages {
        0 => String::from("no records and no community files such as README.md"),
        1 => String::from("one page, but no record and no community file such as README.md"),
        _ => format!("{pages} pages, but no record and no community file such as README.md"),
    };
    let message = format!("there is nothing to check here: {found}");
    super::fail(io, &message, "")?;
    writeln!(io.err)?;
    let begin = "To begin a community here, run this; it asks for what it has to know:";
    for line in layout::hanging("", begin, io.width) {
        writeln!(io.err, "{line}")?;
    }
    writeln!(io.err, "\n    ospo-lint init\n")?;
    let other = "Where the records are in another folder, name it: ospo-lint FOLDER";
    for line in layout::hanging("", other, io.width) {
        writeln!(io.err, "{line}")?;
    }
    Ok(Exit::Failed)
}

/// Writes what was read as what, what was not, and the next step.
pub(super) fn closing(contact: &FirstContact, checked: &Checked, io: &mut Io) -> io::Result<()> {
    let has_findings = !checked.outcome.findings.is_empty();
    let why = if contact.isolated {
        "With --isolated"
    } else {
        "No ospo-lint.toml here or above, so"
    };
    let sentence = format!("{why} only mistakes were looked for, not missing promises.");
    let mut lines = Vec::new();
    if has_findings {
        lines.push(String::new());
    }
    lines.extend(layout::hanging("", &sentence, io.width));
    lines.push(String::new());
    lines.extend(layout::table(&rows::all(contact, checked), io.width));
    lines.push(String::new());
    if !has_findings {
        lines.extend(layout::hanging("", &none_found(checked), io.width));
        lines.push(String::new());
    }
    lines.extend(next_step(contact, checked, io.width));
    for line in lines {
        writeln!(io.out, "{line}")?;
    }
    Ok(())
}

/// Says that nothing was found, and what is accepted.
fn none_found(checked: &Checked) -> String {
    let outcome = &checked.outcome;
    let mut accepted = outcome.accepted.iter();
    let none = if accepted.any(|one| matches!(one.by, Acceptance::Baseline | Acceptance::Before)) {
        "No new mistakes found."
    } else {
        "No mistakes found."
    };
    let mut sentences = vec![none.to_owned()];
    sentences.extend(report::since(outcome));
    sentences.extend(report::accepted(outcome));
    sentences.join(" ")
}

fn next_step(contact: &FirstContact, checked: &Checked, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let proposal = proposal::of(contact, checked, width);
    let (what, also) = match all_of(&proposal.files) {
        files if files.is_empty() => (String::from("what an OSPO++ community promises"), ""),
        files => (files, " too"),
    };
    let sentence = format!("To check {what}{also}, put this into ospo-lint.toml:");
    lines.extend(layout::hanging("", &sentence, width));
    lines.push(String::new());
    let block = proposal.lines.iter();
    lines.extend(block.map(|line| match line.as_str() {
        "" => String::new(),
        line => format!("    {line}"),
    }));
    lines.push(String::new());
    let (what, command) = match checked.outcome.findings.first() {
        Some(finding) => (
            "To read more of the first mistake:",
            format!("ospo-lint explain {}", neutral(finding.rule)),
        ),
        None => (
            "To see what each file is read as:",
            String::from("ospo-lint --show-files"),
        ),
    };
    // A command is never broken: it gets a line of its own if there is too little room.
    if what.len() + 1 + command.len() <= width {
        lines.push(format!("{what} {command}"));
    } else {
        lines.extend([String::from(what), String::new(), format!("    {command}")]);
    }
    lines
}
