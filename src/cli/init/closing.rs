//! What `init` says: what it wrote, what it left as it was, and what is left to be done.

use std::io::{self, Write};
use std::path::Path;

use jiff::civil::Date;

use super::{Folder, upgrade};
use crate::cli::{Io, PolicyArgs, session};
use crate::engine;
use crate::exit::Exit;
use crate::path::RepoPath;
use crate::report;
use crate::scaffold::{Build, Plan};

/// Lists what would be written.
pub(super) fn dry_run(plan: &Plan, io: &mut Io) -> io::Result<()> {
    if plan.files.is_empty() {
        writeln!(io.out, "Nothing is missing, so nothing would be written.")?;
    } else {
        writeln!(io.out, "These files would be written:\n")?;
        for new in &plan.files {
            writeln!(io.out, "  {}", new.path)?;
        }
    }
    beside(plan, io)
}

/// Says what was written; of what was refused somebody else says why.
pub(super) fn written(
    folder: &Folder,
    plan: &Plan,
    written: &[&RepoPath],
    is_refused: bool,
    io: &mut Io,
) -> io::Result<()> {
    let place = report::neutral::line(&folder.written);
    match written.len() {
        0 if is_refused => writeln!(io.out, "Nothing was written into {place}.")?,
        0 => writeln!(
            io.out,
            "Nothing is missing in {place}, so nothing was written."
        )?,
        1 => writeln!(io.out, "1 file was written into {place}:\n")?,
        number => writeln!(io.out, "{number} files were written into {place}:\n")?,
    }
    for path in written {
        writeln!(io.out, "  {path}")?;
    }
    beside(plan, io)
}

/// Says what is there already, and what was left out.
fn beside(plan: &Plan, io: &mut Io) -> io::Result<()> {
    if !plan.kept.is_empty() && !plan.files.is_empty() {
        writeln!(io.out, "\nThere already, and left as it is:\n")?;
        for path in &plan.kept {
            writeln!(io.out, "  {}", report::neutral::line(path))?;
        }
    }
    if !plan.left_out.is_empty() {
        writeln!(io.out, "\nLeft out:\n")?;
        for (path, why) in &plan.left_out {
            writeln!(io.out, "  {path}: {why}")?;
        }
    }
    Ok(())
}

/// Checks what is there now, and lists what is left to be done. Returns how the run ends, where the
/// check could not be done.
pub(super) fn check(
    folder: &Path,
    today: Date,
    plan: &Plan,
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    let arguments = PolicyArgs {
        config: Some(folder.join("ospo-lint.toml").into_os_string()),
        ..PolicyArgs::default()
    };
    // It may lie in another repository than the working directory.
    let place = [folder.as_os_str().to_owned()];
    let session = match session::open(&place, &arguments, 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(Some(exit)),
    };
    let checked = match engine::check(&session.task(today)) {
        Ok(checked) => checked,
        Err(mistakes) => {
            return session::tell_mistakes(&mistakes, &*session.source, &session.files, io)
                .map(Some);
        }
    };
    let texts = session.texts(&checked);
    let records = checked.outcome.record_count();
    let left = checked.outcome.findings.len();
    if left == 0 {
        let records = report::counted(records, "record");
        writeln!(io.out, "\nChecked: no problems in {records}.")?;
    } else {
        writeln!(io.out, "\nStill to be done:\n")?;
        report::write_to_do(&checked.outcome, &texts, io.width, &mut io.out)?;
    }
    next(left > 0, plan.kept.is_empty(), io)?;
    if plan.installs() {
        upgrade::say_what(&Build::own(), io)?;
    }
    Ok(None)
}

fn next(is_open: bool, is_new: bool, io: &mut Io) -> io::Result<()> {
    writeln!(io.out, "\nNext:\n")?;
    if is_open {
        writeln!(
            io.out,
            "  - Work through the list; `ospo-lint` shows each place, and what to type."
        )?;
    }
    writeln!(
        io.out,
        "  - Read the pages, above all the code of conduct, and make them your own."
    )?;
    if is_new {
        writeln!(io.out, "  - Replace the examples with records of your own.")?;
        writeln!(
            io.out,
            "  - Commit, push, and protect the branch: the workflow checks each pull request."
        )?;
    }
    Ok(())
}
