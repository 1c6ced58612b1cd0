//! Options can come before a command: `ospo-lint --config house.toml explain group/no-charter`.
//!
//! Without a command the options are those of `check`, so that the parser takes what follows them for a path. The
//! command is put first before it reads them. A folder that is called as a command is, is written `./check`.

use std::ffi::OsString;

use clap::{Arg, Command};

/// Puts a command that only options come before first; other arguments stay as they are.
pub(super) fn command_first(command: &Command, mut arguments: Vec<OsString>) -> Vec<OsString> {
    if let Some(at) = place(command, &arguments) {
        let name = arguments.remove(at);
        arguments.insert(1, name);
    }
    arguments
}

/// Returns the command that arguments name.
pub(super) fn named<'a>(command: &'a Command, arguments: &[OsString]) -> Option<&'a Command> {
    command.find_subcommand(arguments.get(1)?)
}

/// Returns the commands that take an option, in the order of the help; `check` also stands for none.
pub(super) fn takers<'a>(command: &'a Command, option: &str) -> Vec<&'a str> {
    let takes = |it: &&Command| find(it, option).is_some_and(|option| !option.is_hide_set());
    let all = command.get_subcommands();
    all.filter(takes).map(Command::get_name).collect()
}

/// Returns where the command is, if only options come before it: those that it takes, and those that others take, of
/// which the parser then says that it does not.
fn place(command: &Command, arguments: &[OsString]) -> Option<usize> {
    let all = arguments.iter().enumerate().skip(2);
    // What comes after a path is a path.
    let mut named = all.filter_map(|(at, name)| Some((at, command.find_subcommand(name)?)));
    let leads_to = |(at, named): &(usize, &Command)| {
        let before = arguments.get(1..*at).unwrap_or_default();
        are_options([*named, command], command, before)
    };
    let (at, _) = named.find(leads_to)?;
    Some(at)
}

/// Says whether arguments are options with their values and nothing else, as the first of some commands reads them
/// that knows them.
fn are_options(first: [&Command; 2], command: &Command, arguments: &[OsString]) -> bool {
    let mut all = arguments.iter();
    while let Some(argument) = all.next() {
        let Some(argument) = argument.to_str() else {
            return false;
        };
        let mut commands = first.into_iter().chain(command.get_subcommands());
        match commands.find_map(|it| takes_next(it, argument)) {
            Some(true) if all.next().is_none() => return false,
            Some(_) => {}
            None => return false,
        }
    }
    true
}

/// Says whether the value of an option is the next argument; none if the command does not take it.
fn takes_next(command: &Command, argument: &str) -> Option<bool> {
    let (name, has_value) = match argument.split_once('=') {
        Some((name, _)) => (name, true),
        None => (argument, false),
    };
    let takes_value = |option: &str| Some(find(command, option)?.get_action().takes_values());
    if name.starts_with("--") {
        return Some(takes_value(name)? && !has_value);
    }
    let letters = name
        .strip_prefix('-')
        .filter(|letters| !letters.is_empty())?;
    let mut takes = false;
    for letter in letters.chars() {
        takes |= takes_value(&format!("-{letter}"))?;
    }
    Some(takes && !has_value)
}

/// Finds what a command takes under `--long` or `-l`.
fn find<'a>(command: &'a Command, option: &str) -> Option<&'a Arg> {
    let mut all = command.get_arguments();
    match option.strip_prefix("--") {
        Some(long) => all.find(|it| it.get_long() == Some(long)),
        None => {
            let mut letters = option.strip_prefix('-')?.chars();
            let letter = letters.next().filter(|_| letters.next().is_none())?;
            all.find(|it| it.get_short() == Some(letter))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::command_first;
    use crate::cli::command;

    fn ordered(line: &str) -> String {
        let words = line.split(' ').map(Into::into).collect();
        let words = command_first(&command(), words);
        let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
        words.join(" ")
    }

    #[test]
    fn a_command_after_options_comes_first() {
        for (line, right) in [
            ("x --as-of 2026-11-30 check", "x check --as-of 2026-11-30"),
            ("x -q check people/", "x check -q people/"),
            ("x -qv fix", "x fix -qv"),
            (
                "x --color never explain id/a",
                "x explain --color never id/a",
            ),
            (
                "x --format=json --isolated rules",
                "x rules --format=json --isolated",
            ),
            ("x --baseline check fix", "x fix --baseline check"),
            ("x --config F explain R", "x explain --config F R"),
            (
                "x --set name=check new person",
                "x new --set name=check person",
            ),
            (
                "x --dry-run --id check new person",
                "x new --dry-run --id check person",
            ),
            // What it does not take, it says itself.
            ("x --fail-on never explain R", "x explain --fail-on never R"),
        ] {
            assert_eq!(ordered(line), right);
        }
    }

    #[test]
    fn what_is_not_a_command_after_options_stays_where_it_is() {
        for line in [
            "x",
            "x check --as-of 2026-11-30",
            "x --config check",
            "x --quiet ./check",
            "x -q people check",
            "x -q -- check",
            "x --unknown check",
            "x --version check",
            "x - check",
            "x people --quiet check",
            "x --config",
        ] {
            assert_eq!(ordered(line), line);
        }
    }
}
