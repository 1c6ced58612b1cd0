//! Under what things are shared.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Change, Paired, Section, Told};
use crate::model::{Builtin, Community, CommunityFile, CommunityFiles, Record};
use crate::span::Span;

pub(super) fn changes(old: &Community<'_>, new: &Community<'_>, found: &mut Vec<Change>) {
    let (was, is) = (&old.setting().community, &new.setting().community);
    let licence = |of: &Option<(String, Span)>| of.as_ref().map(|it| it.0.clone());
    for (subject, was, is) in [
        (
            "Content of the community",
            licence(&was.license),
            licence(&is.license),
        ),
        (
            "Code of the community",
            was.code_license.clone(),
            is.code_license.clone(),
        ),
    ] {
        if was != is {
            let path = new.setting().root.join(crate::source::locate::CONFIG);
            found.push(Change {
                section: Section::Licences,
                subject: subject.to_owned(),
                what: "licence",
                words: words(was, is),
                path: path.map(|path| path.to_string()).unwrap_or_default(),
                is_gone: false,
                is_private: false,
            });
        }
    }
    let paired = Paired::of(old, new, Builtin::Content);
    let mut told = Told {
        section: Section::Licences,
        found,
    };
    for (before, now) in paired.both {
        let licence = |of: Record<'_>| of.text("license").map(Cow::into_owned);
        let (was, is) = (licence(before), licence(now));
        if was != is {
            told.say(now, "licence", words(was, is));
        }
    }
    texts(old, new, told.found);
}

fn words(was: Option<String>, is: Option<String>) -> String {
    match (was, is) {
        (None, Some(is)) => format!("is under {is} now"),
        (Some(was), None) => format!("is not under {was} any more"),
        (was, is) => format!(
            "is under {} now, and was under {}",
            is.unwrap_or_default(),
            was.unwrap_or_default()
        ),
    }
}

/// The texts of licences in the repository.
fn texts(old: &Community<'_>, new: &Community<'_>, found: &mut Vec<Change>) {
    let of = |community: &Community<'_>| {
        let setting = community.setting();
        let files = CommunityFiles::among(setting.tree.paths(), &setting.root);
        let all = files.all(CommunityFile::License);
        all.filter_map(|path| {
            let file = community.file_at(path)?;
            Some((path.to_string(), file.document().text().to_owned()))
        })
        .collect::<BTreeMap<_, _>>()
    };
    let (was, is) = (of(old), of(new));
    let mut say = |path: &str, what, words: &str, is_gone| {
        found.push(Change {
            section: Section::Licences,
            subject: path.to_owned(),
            what,
            words: words.to_owned(),
            path: path.to_owned(),
            is_gone,
            is_private: false,
        });
    };
    for (path, text) in &is {
        match was.get(path) {
            None => say(path, "text-added", "is new", false),
            Some(before) if before != text => say(path, "text", "has another text now", false),
            Some(_) => {}
        }
    }
    for path in was.keys().filter(|path| !is.contains_key(*path)) {
        say(path, "text-removed", "is not there any more", true);
    }
}
