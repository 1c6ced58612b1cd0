//! The command line: data and help, no behaviour. Each subcommand is a file of its own.
//!
//! Only this layer knows the environment, the terminal and the clock.

use std::ffi::OsString;
use std::io::Write;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::exit::Exit;

mod arguments;
mod breakdown;
mod check;
mod completions;
mod config;
mod diff;
mod docs;
mod doctor;
mod explain;
mod fix;
mod from;
mod init;
mod io;
mod layout;
mod man;
mod misspelt;
mod narrowing;
mod new;
mod order;
mod output;
mod prompt;
mod rules;
mod schema;
mod session;
mod test;
mod watch;

use arguments::{CheckArgs, ColorChoice, FailOn, ListFormat, PolicyArgs, TOLD, WHAT};
pub use breakdown::run_process;
pub use io::Io;

const AFTER_HELP: &str = "\
Examples:
  ospo-lint                             Check the repository of the working directory
  ospo-lint people/ada-example.toml     Report only what is wrong in this file
  ospo-lint --select 'group/*'          Run only one family of rules
  ospo-lint fix                         Fix what has one right answer, and report what is left
  ospo-lint explain group/no-charter    Read what a rule asks for, and why

Exit codes:
  0  no findings (of the severity that --fail-on names, or above)
  1  findings
  2  the run could not be done: wrong arguments, a wrong configuration, nothing to check";

/// Checks the records of an open source community: people, organisations, groups, events, notes.
///
/// Run it in a repository of records. Without a configuration it looks for mistakes only; with an
/// `ospo-lint.toml` it checks what the community promises.
#[derive(Debug, Parser)]
#[command(
    name = "ospo-lint",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = AFTER_HELP
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    check: CheckArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check the records; this happens without a command, too
    Check(CheckArgs),
    /// Fix what has one right answer, then check what is left
    ///
    /// All bytes outside of the fixes stay as they are: comments, order, quotes and line ends. A fix
    /// that would bring another finding is left out. Each file is replaced whole or not at all, never
    /// through a link, and not if it changed meanwhile.
    #[command(after_help = fix::AFTER_HELP)]
    Fix(CheckArgs),
    /// Make a community repository, or add what an existing one lacks
    Init(Box<init::InitArgs>),
    /// Add one record, asked for field by field, or given as flags
    New(new::NewArgs),
    /// Print what a rule asks for, why, and how to satisfy it; or what a pack says
    #[command(after_help = explain::AFTER_HELP)]
    Explain(explain::ExplainArgs),
    /// List all rules, with their severity here and where it was set
    Rules(rules::RulesArgs),
    /// Print the JSON Schema of a kind of record, or write all of them for editors
    Schema(SchemaArgs),
    /// Print the configuration in effect, and where each value comes from
    Config(config::ConfigArgs),
    /// Run the cases of a policy, and say where what they find is not what they expect
    ///
    /// A case is a folder `tests/policy/NAME/` next to `ospo-lint.toml`; next to a pack `house.toml` it
    /// is `tests/policy/house/NAME/`. It holds records, and `expect.toml` says what is found there.
    /// What its folder `HEAD~1/` holds is how the files were before, for rules of the history.
    #[command(after_help = test::AFTER_HELP)]
    Test(test::TestArgs),
    /// Say in words what changed in the community since a commit, branch or tag
    ///
    /// Who joined, left or has another affiliation; which organisations and groups there are, who chairs them and who holds
    /// how many seats; which events were announced, moved or cancelled; which licences hold; and what the policy asks for
    /// no longer. Nothing is said of what was said in meetings.
    #[command(after_help = diff::AFTER_HELP)]
    Diff(diff::DiffArgs),
    /// Write the pages of all rules, packs, kinds and commands, and guides, as a site
    #[command(after_help = docs::AFTER_HELP)]
    Docs(docs::DocsArgs),
    /// Say what was found here, what is read and what is not, and what to paste into a report of a bug
    #[command(after_help = doctor::AFTER_HELP)]
    Doctor(doctor::DoctorArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page of the program or of a command, for `man`
    Man(ManArgs),
}

/// What `schema` takes.
#[derive(Debug, Args)]
struct SchemaArgs {
    /// The kind, such as `person`; `ospo-lint` is that of the configuration, `output` that of
    /// `--format json`; `diff`, `rules`, `explain`, `config` and `doctor` are those of what these commands print as JSON. Without
    /// it, all names are listed
    kind: Option<String>,
    /// Write all schemas into this folder, which is made if it is not there
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    write: Option<OsString>,
    /// Print what makes an editor use the written schemas for the records of this repository
    #[arg(long, value_name = "EDITOR", requires = "write")]
    associations: Option<Editor>,
}

/// Whose settings lead from records to schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Editor {
    /// `.vscode/settings.json`, for YAML and JSON
    Vscode,
    /// `tombi.toml`
    Tombi,
    /// `.taplo.toml`, which Even Better TOML reads in VS Code, too
    Taplo,
    /// A line at the top of each record, for any editor
    Comments,
}

/// What `completions` takes.
#[derive(Debug, Args)]
struct CompletionsArgs {
    /// The shell
    shell: clap_complete::Shell,
}

/// What `man` takes.
#[derive(Debug, Args)]
struct ManArgs {
    /// The command, such as `check`; without it, the page of the program
    command: Option<String>,
}

/// Returns the commands; of `fix`, which takes what `check` takes, the help leaves out what it
/// implies or cannot do.
fn command() -> clap::Command {
    let hidden = |argument: clap::Arg| argument.hide(true);
    Cli::command().mut_subcommand("fix", |fix| {
        let paths = "Fix and report only what is in these files and folders; all records are read";
        fix.mut_arg("fix", hidden)
            .mut_arg("show_files", hidden)
            .mut_arg("watch", hidden)
            .mut_arg("rev", hidden)
            .mut_arg("staged", hidden)
            .mut_arg("stdin_filename", hidden)
            .mut_arg("since", hidden)
            .mut_arg("no_index", hidden)
            .mut_arg("policy_from", hidden)
            .mut_arg("paths", |argument| argument.help(paths).long_help(paths))
    })
}

/// Runs the program with arguments (the first is its name) and writers.
pub fn run(arguments: Vec<OsString>, io: &mut Io) -> Exit {
    // The help is as wide as all else that is written, and not as clap finds the terminal.
    let command = command().term_width(io.width);
    let arguments = order::command_first(&command, arguments);
    let mut parser = command.clone();
    let parsed = parser
        .try_get_matches_from_mut(&arguments)
        .and_then(|found| Cli::from_arg_matches(&found));
    let done = match parsed {
        Ok(cli) => {
            io.choose_colors(cli.check.color);
            io.is_ascii |= cli.check.ascii;
            into_output(cli, io)
        }
        Err(error) => match misspelt::option(&error, &command, &arguments, io) {
            Ok(None) => usage(&error, io),
            Ok(Some(exit)) => Ok(exit),
            Err(error) => Err(error),
        },
    };
    // What is still held back counts as well: output that was lost is not a success.
    match done.and_then(|exit| io.out.flush().map(|()| exit)) {
        Ok(exit) => exit,
        // Somebody who was asked does not go on.
        Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {
            let _ = writeln!(io.err, "Nothing was written.");
            Exit::Failed
        }
        Err(error) => {
            let _ = writeln!(io.err, "error: the output cannot be written: {error}");
            Exit::Failed
        }
    }
}

/// Runs a command whose standard output may go into a file.
fn into_output(cli: Cli, io: &mut Io) -> std::io::Result<Exit> {
    let Some(file) = cli.check.output.clone() else {
        return watched(cli, io, &mut |_, exit| Ok(exit));
    };
    let config = match &cli.command {
        Some(Command::Init(_) | Command::New(_)) => {
            let message = "`--output` is for what is printed, and this command writes files";
            return fail(io, message, "leave it out; `--dry-run` prints");
        }
        None => cli.check.policy.config.clone(),
        Some(Command::Check(arguments) | Command::Fix(arguments)) => {
            arguments.policy.config.clone()
        }
        Some(_) => None,
    };
    match output::Output::take(&file, config.as_deref(), io) {
        Ok(output) => watched(cli, io, &mut |io, exit| output.settle(exit, io)),
        Err((message, help)) => fail(io, &message, &help),
    }
}

/// What happens after each run.
type After<'a> = &'a mut dyn FnMut(&mut Io, Exit) -> std::io::Result<Exit>;

/// Runs a command once, or a check again and again.
fn watched(cli: Cli, io: &mut Io, after: After<'_>) -> std::io::Result<Exit> {
    let arguments = match cli.command {
        None => Some(&cli.check),
        Some(Command::Check(ref arguments)) => Some(arguments),
        _ => None,
    };
    match arguments.filter(|arguments| arguments.watch) {
        Some(arguments) => watch::run(arguments, io, &mut |arguments, io| {
            let exit = check::run(arguments, io)?;
            after(io, exit)
        }),
        None => {
            let exit = dispatch(cli, io)?;
            after(io, exit)
        }
    }
}

fn dispatch(cli: Cli, io: &mut Io) -> std::io::Result<Exit> {
    match cli.command {
        None => {
            let mut arguments = cli.check;
            arguments.source.is_bare = true;
            check::run(&arguments, io)
        }
        Some(Command::Check(arguments)) => check::run(&arguments, io),
        Some(Command::Fix(arguments)) => {
            let arguments = CheckArgs {
                fix: true,
                ..arguments
            };
            check::run(&arguments, io)
        }
        Some(Command::Init(arguments)) => init::run(&arguments, io),
        Some(Command::New(arguments)) => new::run(&arguments, io),
        Some(Command::Explain(arguments)) => explain::run(&arguments, io),
        Some(Command::Rules(arguments)) => rules::run(&arguments, io),
        Some(Command::Schema(arguments)) => schema::run(&arguments, io),
        Some(Command::Test(arguments)) => test::run(&arguments, io),
        Some(Command::Config(arguments)) => config::run(&arguments, io),
        Some(Command::Diff(arguments)) => diff::run(&arguments, io),
        Some(Command::Docs(arguments)) => docs::run(&arguments, io),
        Some(Command::Doctor(arguments)) => doctor::run(&arguments, io),
        Some(Command::Completions(arguments)) => completions::run(&arguments, io),
        Some(Command::Man(arguments)) => man::run(&arguments, io),
    }
}

/// Help and version go to standard output and are not a failure; mistakes go to standard error.
fn usage(error: &clap::Error, io: &mut Io) -> std::io::Result<Exit> {
    let plain = error.render().to_string();
    let lines = plain.lines().map(crate::report::neutral::line);
    let harmless: String = lines.map(|line| line + "\n").collect();
    let color = io.colors_for(ColorChoice::Auto, error.use_stderr());
    // A mistake repeats the argument, which may be the name of any file.
    let text = if color && harmless == plain {
        error.render().ansi().to_string()
    } else {
        harmless
    };
    if error.use_stderr() {
        write!(io.err, "{text}")?;
        Ok(Exit::Failed)
    } else {
        write!(io.out, "{text}")?;
        Ok(Exit::Clean)
    }
}

/// Writes a mistake of the run itself, and what to do about it.
fn fail(io: &mut Io, message: &str, help: &str) -> std::io::Result<Exit> {
    let options = io.drawn(true);
    crate::report::write_failure(message, help, &options, &mut io.err)?;
    Ok(Exit::Failed)
}
