//! `ospo-lint init --upgrade-ci`: which ospo-lint CI and pre-commit install, and nothing else.

use std::io::{self, Write};

use super::{Folder, InitArgs};
use crate::cli::{Io, fail};
use crate::exit::Exit;
use crate::path::RepoPath;
use crate::report::{self, neutral};
use crate::scaffold::Build;
use crate::scaffold::upgrade::{Upgrade, upgrades};
use crate::source::write::Replacer;
use crate::source::{Limits, Source, WorkTree};

pub(super) fn run(arguments: &InitArgs, folder: &Folder, io: &mut Io) -> io::Result<Exit> {
    let build = Build::own();
    let tree = match WorkTree::open(&folder.real, Limits::default(), 0) {
        Ok(tree) => tree,
        Err(error) => return fail(io, &error.to_string(), "name the folder of the community"),
    };
    let read = |path: &RepoPath| String::from_utf8(tree.read(path).ok()?).ok();
    let found = upgrades(&build, &read);
    if found.is_empty() {
        let message = format!("no file in {} installs ospo-lint", folder.written);
        return fail(io, &message, "`ospo-lint init --ci HOST` writes one");
    }
    let mut replacer = Replacer::new(&folder.real);
    let mut is_whole = true;
    for (path, upgrade) in &found {
        match upgrade {
            Upgrade::Current => writeln!(io.out, "{path} installs this ospo-lint already.")?,
            Upgrade::NoMarks => {
                is_whole = false;
                let message = format!("`{path}` has no lines that `ospo-lint init` wrote");
                let help = "write `# ospo-lint: begin` before what installs it and `# ospo-lint: end` after, and run \
                            this again";
                fail(io, &message, help)?;
            }
            Upgrade::New { patch, .. } if arguments.diff => {
                for line in patch.lines() {
                    writeln!(io.out, "{}", neutral::line(line))?;
                }
            }
            Upgrade::New { .. } if arguments.dry_run => {
                writeln!(io.out, "{path} would be written anew.")?;
            }
            Upgrade::New { text, .. } => {
                let old = tree.read(path).unwrap_or_default();
                match replacer.replace(path, &old, text.as_bytes()) {
                    Ok(()) => writeln!(io.out, "{path} was written anew.")?,
                    Err(why) => {
                        is_whole = false;
                        fail(io, &format!("`{path}` was not changed: {why}"), "")?;
                    }
                }
            }
        }
    }
    if !arguments.diff {
        say_what(&build, io)?;
    }
    Ok(if is_whole { Exit::Clean } else { Exit::Failed })
}

/// Says which program is installed.
pub(super) fn say_what(build: &Build, io: &mut Io) -> io::Result<()> {
    let said = match build {
        Build::Release(_) => return Ok(()),
        Build::Commit(commit) => format!(
            "There is no release of this ospo-lint. CI and pre-commit build it from the commit that it was built from, \
             {commit}: about ten minutes the first time. Once there is a release, `ospo-lint init --upgrade-ci` of it \
             writes these files anew."
        ),
        Build::Unknown => String::from(
            "This ospo-lint does not know from which commit it was built, so CI fails until you choose one: the comment \
             `# ospo-lint: begin` in the file says where. One that was built with `cargo install` from a clean clone \
             knows: run its `ospo-lint init --upgrade-ci`.",
        ),
    };
    writeln!(io.out)?;
    for line in report::wrapped(&said, io.width) {
        writeln!(io.out, "{line}")?;
    }
    Ok(())
}
