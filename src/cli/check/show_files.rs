//! `check --show-files`: which file is read as what, and why; of what the arguments name.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::Io;
use super::super::session::{Session, tell_mistakes};
use crate::engine::Claims;
use crate::exit::Exit;
use crate::model::{Kind, Part, Setting, Tree};
use crate::report::neutral::line as neutral;
use crate::span::FileId;

pub(super) fn run(session: &Session, io: &mut Io) -> io::Result<Exit> {
    let paths = session.files.share();
    let setting = Setting {
        today: jiff::civil::Date::constant(1970, 1, 1),
        community: session.policy.statements(),
        tree: Tree::new(paths),
        root: session.located.community_root.clone(),
        limits: session.policy.limits(),
        is_configured: session.policy.config().is_some(),
        excluded_pages: session.policy.excluded_pages().clone(),
        active_rules: Vec::new(),
        renamed_rules: Vec::new(),
    };
    let mut claims = match Claims::new(&session.policy, &setting) {
        Ok(claims) => claims,
        Err(mistakes) => return tell_mistakes(&mistakes, &session.tree, &session.files, io),
    };
    claims.settle(&session.tree, session.policy.kinds(), &setting);
    let read: BTreeMap<FileId, _> = claims
        .read
        .iter()
        .map(|claim| (claim.file, claim))
        .collect();
    let narrowed = &session.located.narrowed;
    for (path, at) in setting.tree.paths().iter().zip((0..).map(FileId)) {
        if !path.is_in_any(narrowed) {
            continue;
        }
        let said = match read.get(&at) {
            Some(claim) if claim.kinds.is_empty() => part(claim.part).to_owned(),
            Some(claim) => {
                let kinds = claim
                    .kinds
                    .iter()
                    .filter_map(|kind| session.policy.kinds().get(*kind));
                kinds.map(why).collect::<Vec<_>>().join("; ")
            }
            None if session.policy.config() == Some(path) => String::from("the configuration"),
            None => String::from("not read"),
        };
        writeln!(io.out, "{}: {}", neutral(path.as_str()), neutral(&said))?;
    }
    let unreadable = session.listing.unreadable.iter();
    for (path, _) in unreadable.filter(|(path, _)| path.is_in_any(narrowed)) {
        writeln!(io.out, "{}: cannot be read", neutral(path.as_str()))?;
    }
    io.out.flush()?;
    Ok(Exit::Clean)
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Usual => "a page",
        Part::Content => "content",
        Part::License => "the text of a licence",
        Part::Sidecar => "the licence of the file beside it",
        Part::Reuse => "the licences of files",
        Part::Footer => "a piece of pages, read for licences only",
    }
}

fn why(kind: &Kind) -> String {
    let spec = kind.spec();
    let place = if spec.named.is_some() {
        "the configuration says"
    } else {
        "the default place is"
    };
    let at = match spec.at.as_slice() {
        [] => String::new(),
        at => format!(", records at {}", at.join(" and ")),
    };
    format!("{} ({place} {}{at})", kind.name(), spec.files.join(" or "))
}
