//! What `-v` and `--show-files` say of pages that nobody finishes: rules leave alone what is open there.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::Io;
use super::super::session::Session;
use crate::document::Document;
use crate::model::{Loaded, Setting, Standing};
use crate::report::counted;
use crate::report::neutral::line as neutral;
use crate::source::Source;

/// Writes which pages are left alone, by folder, and why.
pub(super) fn list(
    session: &Session,
    loaded: &[Loaded],
    setting: &Setting,
    io: &mut Io,
) -> io::Result<()> {
    let narrowed = &session.located.narrowed;
    let mut folders: BTreeMap<(Standing, String), usize> = BTreeMap::new();
    for file in loaded.iter().filter(|file| narrowed.has(file.path())) {
        if let Some(standing) = standing(session, file, setting) {
            let folder = match standing {
                Standing::Repository => String::new(),
                _ => file.path().parent().as_str().to_owned(),
            };
            *folders.entry((standing, folder)).or_default() += 1;
        }
    }
    if folders.is_empty() {
        return Ok(());
    }
    writeln!(
        io.out,
        "\nLeft alone where rules look for what is open or leads nowhere:"
    )?;
    for ((standing, folder), number) in folders {
        let files = counted(number, "file");
        let place = match &*folder {
            "" => files,
            folder => format!("{}/: {files}", neutral(folder)),
        };
        writeln!(
            io.out,
            "  {place}: {}",
            neutral(&because(standing, setting))
        )?;
    }
    Ok(())
}

/// Returns what to say of a file besides what it is.
pub(super) fn of_file(session: &Session, file: &Loaded, setting: &Setting) -> Option<String> {
    let standing = standing(session, file, setting)?;
    let what = if standing.is_at_rest() {
        "what is open or leads nowhere in it is left alone"
    } else {
        "what is open in it is left alone"
    };
    Some(format!("; {what}: {}", because(standing, setting)))
}

fn because(standing: Standing, setting: &Setting) -> String {
    match &setting.archived_by {
        Some(readme) => format!("{readme} says that nobody changes the repository any more"),
        None => standing.words().to_owned(),
    }
}

/// Asks the whole text, also where a long body was let go of.
fn standing(session: &Session, file: &Loaded, setting: &Setting) -> Option<Standing> {
    let document = file.document();
    if !document.has_let_go() {
        return file.standing(setting);
    }
    let bytes = session.source.read(file.path()).ok()?;
    let again = Document::read(file.id(), document.format(), bytes, &setting.limits);
    file.with_document(again).standing(setting)
}
