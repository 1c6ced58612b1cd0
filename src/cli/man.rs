//! `ospo-lint man [COMMAND]`: the manual page in the form that `man` reads.

use std::io::{self, Write};

use super::{Io, ManArgs, fail};
use crate::exit::Exit;
use crate::knowledge::near::nearest;

pub(super) fn run(arguments: &ManArgs, io: &mut Io) -> io::Result<Exit> {
    let mut whole = super::command();
    // Names of commands and inherited arguments are complete only after this.
    whole.build();
    let page = match &arguments.command {
        None => Some(&whole),
        Some(name) => whole.find_subcommand(name),
    };
    let Some(page) = page.filter(|page| !page.is_hide_set()) else {
        let wanted = arguments.command.as_deref().unwrap_or_default();
        let names = whole.get_subcommands().map(clap::Command::get_name);
        let help = match nearest(wanted, names) {
            Some(near) => format!("did you mean `ospo-lint man {near}`?"),
            None => String::from("`ospo-lint --help` lists the commands"),
        };
        return fail(io, &format!("there is no command called `{wanted}`"), &help);
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page.clone())
        .manual("ospo-lint")
        .render(&mut text)?;
    io.out.write_all(&text)?;
    Ok(Exit::Clean)
}
