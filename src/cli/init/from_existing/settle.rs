//! The end of `init --from-existing`: the files are written, if that is wanted.

use std::io::{self, Write};

use crate::cli::init::InitArgs;
use crate::cli::prompt::Prompt;
use crate::cli::session::Session;
use crate::cli::{Io, fail, layout};
use crate::engine::Checked;
use crate::exit::Exit;
use crate::finding::Severity;
use crate::path::RepoPath;
use crate::report::{counted, neutral::line as neutral};
use crate::scaffold::New;
use crate::scaffold::adopt::{AdoptedKind, Adoption};
use crate::source::Source;
use crate::source::write::{Written, fresh};

/// Asks, writes, and says what is next.
pub(super) fn settle(
    arguments: &InitArgs,
    session: &Session,
    adoption: &mut Adoption,
    root: &RepoPath,
    checked: &Checked,
    io: &mut Io,
) -> io::Result<Exit> {
    io.out.flush()?;
    if arguments.dry_run {
        for file in adoption.files(root).iter().take(1) {
            for line in file.text.lines() {
                writeln!(io.out, "    {}", neutral(line))?;
            }
        }
        writeln!(io.out, "\nNothing was written.")?;
        return Ok(Exit::Clean);
    }
    if !arguments.yes {
        if !(io.in_is_terminal && io.err_is_terminal) {
            let message = "there is no terminal to ask on, and nothing was written";
            return fail(
                io,
                message,
                "add `--yes` to write it, or `--dry-run` to see it",
            );
        }
        let prompt = Prompt::new(io);
        if adoption.attribution.is_none() && adoption.kinds.iter().any(AdoptedKind::is_note) {
            let said = [
                "nothing is said of it yet",
                "public",
                "chatham-house",
                "confidential",
            ];
            let at = prompt.choose("Which attribution applies to the notes?", &said)?;
            adoption.attribution = said.get(at).copied().filter(|_| at > 0);
        }
        if !prompt.agrees("Write these files?", true)? {
            writeln!(io.err, "Nothing was written.")?;
            return Ok(Exit::Clean);
        }
    }
    write(session, &adoption.files(root), checked, io)
}

/// Writes the files, the configuration last: without its schemas it would not work.
fn write(session: &Session, files: &[New], checked: &Checked, io: &mut Io) -> io::Result<Exit> {
    let root = &session.located.root;
    let taken: Vec<&RepoPath> = files
        .iter()
        .map(|file| &file.path)
        .filter(|path| session.source.exists(path))
        .collect();
    if let Some(path) = taken.first() {
        let message = format!("`{path}` is there already, and nothing was written");
        return fail(
            io,
            &message,
            "move it away, or write the configuration by hand",
        );
    }
    for file in files.iter().rev() {
        match fresh(root, &file.path, file.text.as_bytes()) {
            Ok(Written::New) => {}
            Ok(Written::There) => {
                let message = format!("`{}` is there already, and is left as it is", file.path);
                return fail(io, &message, "");
            }
            Err(message) => return fail(io, &message, ""),
        }
    }
    writeln!(
        io.out,
        "Written. Next: `ospo-lint` checks the records; read what was guessed, and correct it."
    )?;
    let findings = checked.outcome.findings.iter();
    let errors = findings.filter(|it| it.severity == Severity::Error).count();
    if errors > 0 {
        let said = format!(
            "This ends with 1, since the trial run found {}: they are in what was there before, and not in what \
             was written. `ospo-lint` shows each of them; `ospo-lint --update-baseline` accepts them until \
             somebody mends them.",
            counted(errors, "error")
        );
        writeln!(io.out)?;
        for line in layout::hanging("", &said, io.width) {
            writeln!(io.out, "{line}")?;
        }
    }
    io.out.flush()?;
    Ok(if errors == 0 {
        Exit::Clean
    } else {
        Exit::Findings
    })
}
