//! The commands as data, from what the parser knows of them.

use clap::builder::StyledStr;
use clap::{Arg, Command};

use crate::site;

/// Returns all commands, each with what it takes.
pub(super) fn of(program: &Command) -> Vec<site::Command> {
    let mut program = program.clone();
    // What is global is then listed with each command.
    program.build();
    let commands = program
        .get_subcommands()
        .filter(|command| command.get_name() != "help");
    let mut commands: Vec<site::Command> = commands.map(one).collect();
    commands.sort_by(|one, other| one.name.cmp(&other.name));
    commands
}

fn one(command: &Command) -> site::Command {
    let about = plain(command.get_about());
    let details = plain(command.get_long_about());
    let details = details
        .strip_prefix(about.as_str())
        .unwrap_or(&details)
        .trim();
    let usage = command.clone().render_usage().to_string();
    site::Command {
        name: command.get_name().to_owned(),
        about,
        details: details.to_owned(),
        usage: usage.trim_start_matches("Usage: ").trim().to_owned(),
        groups: groups(command),
        closing: plain(command.get_after_help()),
    }
}

/// Arguments under the headings of the help, in its order.
fn groups(command: &Command) -> Vec<(String, Vec<site::Argument>)> {
    let mut groups: Vec<(String, Vec<site::Argument>)> = Vec::new();
    let seen = command.get_arguments().filter(|argument| {
        !argument.is_hide_set() && !matches!(argument.get_id().as_str(), "help" | "version")
    });
    for argument in seen {
        let usual = if argument.is_positional() {
            "Arguments"
        } else {
            "Options"
        };
        let title = argument.get_help_heading().unwrap_or(usual);
        let taken = taken(argument);
        match groups.iter_mut().find(|(known, _)| known == title) {
            Some((_, group)) => group.push(taken),
            None => groups.push((title.to_owned(), vec![taken])),
        }
    }
    groups
}

fn taken(argument: &Arg) -> site::Argument {
    let takes = argument.get_action().takes_values();
    let words = argument
        .get_possible_values()
        .into_iter()
        .filter(|word| takes && !word.is_hide_set());
    let words = words.map(|word| (word.get_name().to_owned(), plain(word.get_help())));
    let defaults = argument.get_default_values().iter().filter(|_| takes);
    let defaults: Vec<String> = defaults
        .map(|value| value.to_string_lossy().into_owned())
        .collect();
    site::Argument {
        written: written(argument),
        help: plain(argument.get_long_help().or(argument.get_help())).replace('\n', " "),
        default: defaults.join(", "),
        words: words.collect(),
    }
}

/// `-q, --quiet`, `--config <FILE>`, `[PATH]…`.
fn written(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let value = names.first().map_or_else(
        || argument.get_id().as_str().to_uppercase(),
        ToString::to_string,
    );
    if argument.is_positional() {
        let many = argument
            .get_num_args()
            .is_some_and(|range| range.max_values() > 1);
        let dots = if many { "…" } else { "" };
        return if argument.is_required_set() {
            format!("<{value}>{dots}")
        } else {
            format!("[{value}]{dots}")
        };
    }
    let short = argument.get_short().map(|letter| format!("-{letter}"));
    let long = argument.get_long().map(|name| format!("--{name}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let value = if argument.get_action().takes_values() {
        format!(" <{value}>")
    } else {
        String::new()
    };
    format!("{}{value}", names.join(", "))
}

fn plain(text: Option<&StyledStr>) -> String {
    text.map(ToString::to_string)
        .unwrap_or_default()
        .trim()
        .to_owned()
}
