//! Options can come before a command: `ospo-lint --as-of 2026-11-30 check`.
//!
//! Without a command the options are those of `check`, so that the parser takes what follows them for a path. The
//! command is put first before it reads them. A folder that is called as a command is, is written `./check`.

use std::ffi::{OsStr, OsString};

use clap::Command;

/// Puts a command that only options come before first; other arguments stay as they are.
pub(super) fn command_first(command: &Command, mut arguments: Vec<OsString>) -> Vec<OsString> {
    if let Some(at) = place(command, &arguments) {
        let name = arguments.remove(at);
        arguments.insert(1, name);
    }
    arguments
}

/// Returns where the command is, if only options that are known come before it.
fn place(command: &Command, arguments: &[OsString]) -> Option<usize> {
    let mut all = arguments.iter().enumerate().skip(1);
    while let Some((at, argument)) = all.next() {
        let argument = argument.to_str()?;
        if !argument.starts_with('-') {
            let is_command = command.find_subcommand(OsStr::new(argument)).is_some();
            return (is_command && at > 1).then_some(at);
        }
        if takes_next(command, argument)? {
            all.next();
        }
    }
    None
}

/// Says whether the value of an option is the next argument; none if the option does not exist.
fn takes_next(command: &Command, argument: &str) -> Option<bool> {
    let (name, has_value) = match argument.split_once('=') {
        Some((name, _)) => (name, true),
        None => (argument, false),
    };
    let find = |is_it: &dyn Fn(&clap::Arg) -> bool| command.get_arguments().find(|it| is_it(it));
    if let Some(long) = name.strip_prefix("--") {
        let option = find(&|it| it.get_long() == Some(long))?;
        return Some(!has_value && option.get_action().takes_values());
    }
    let letters = name
        .strip_prefix('-')
        .filter(|letters| !letters.is_empty())?;
    let mut takes = false;
    for letter in letters.chars() {
        takes |= find(&|it| it.get_short() == Some(letter))?
            .get_action()
            .takes_values();
    }
    Some(takes && !has_value)
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
        ] {
            assert_eq!(ordered(line), line);
        }
    }
}
