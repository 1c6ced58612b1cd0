//! The command line: data and help, no behaviour. Each subcommand is a file of its own.
//!
//! Only this layer knows the environment, the terminal and the clock.

use std::ffi::OsString;
use std::io::Write;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::exit::Exit;

mod breakdown;
mod check;
mod completions;
mod config;
mod diff;
mod docs;
mod explain;
mod fix;
mod from;
mod init;
mod io;
mod layout;
mod new;
mod order;
mod prompt;
mod rules;
mod schema;
mod session;
mod test;

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

/// The headings of options in the help.
const WHAT: &str = "What is checked";
const TOLD: &str = "What is reported";
const RUN: &str = "The run";
const KNOWN: &str = "What is accepted";
const FIX: &str = "What is fixed";

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
    Explain(ExplainArgs),
    /// List all rules, with their severity here and where it was set
    Rules(RulesArgs),
    /// Print the JSON Schema of a kind of record, or write all of them for editors
    Schema(SchemaArgs),
    /// Print the configuration in effect, and where each value comes from
    Config(ConfigArgs),
    /// Run the cases of a policy, and say where what they find is not what they expect
    ///
    /// A case is a folder `tests/policy/NAME/` next to `ospo-lint.toml`; next to a pack `house.toml` it
    /// is `tests/policy/house/NAME/`. It holds records, and `expect.toml` says what is found there.
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
    /// Print completions for a shell
    Completions(CompletionsArgs),
}

/// What `check` takes.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own, not a state"
)]
#[derive(Debug, Args)]
struct CheckArgs {
    /// Report only findings in these files and folders; all records are read in any case
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    source: from::SourceArgs,
    /// Take this day for today, so that a run can be repeated [default: today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = WHAT)]
    as_of: Option<String>,
    /// Say which file is read as what, and check nothing
    #[arg(long, conflicts_with = "fix", help_heading = WHAT)]
    show_files: bool,
    /// Fix what has one right answer first, as `ospo-lint fix` does
    #[arg(long, help_heading = FIX)]
    fix: bool,
    /// Apply also fixes that a person should look at afterwards
    #[arg(long, help_heading = FIX)]
    r#unsafe: bool,
    /// Show each fix that is only suggested, and ask whether to apply it
    #[arg(long, conflicts_with = "diff", help_heading = FIX)]
    interactive: bool,
    /// Show a patch that `git apply` takes, and write nothing
    #[arg(long, help_heading = FIX)]
    diff: bool,
    /// human, narrated (for screen readers), concise, json, jsonl, sarif, github, gitlab, junit or markdown; with `=FILE` into a
    /// file. May be given several times; github also adds to the file that `GITHUB_STEP_SUMMARY`
    /// names [default: human]
    #[arg(long = "format", value_name = "FORMAT[=FILE]", help_heading = TOLD)]
    formats: Vec<String>,
    /// Report at most N findings of each rule to people; 0 reports all
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = TOLD)]
    max_findings: usize,
    /// Show names and addresses that are masked otherwise: on your own machine, not in a public log
    #[arg(long, help_heading = TOLD)]
    show_names: bool,
    /// Say nothing but findings
    #[arg(short, long, conflicts_with = "verbose", help_heading = TOLD)]
    quiet: bool,
    /// Say also which rules could judge nothing, and why
    #[arg(short, long, help_heading = TOLD)]
    verbose: bool,
    /// Colour the output; `NO_COLOR` and `CLICOLOR_FORCE` are honoured
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = TOLD)]
    color: ColorChoice,
    /// Draw with ASCII characters only, as with `TERM=dumb` or `LC_ALL=C`
    #[arg(long, global = true, help_heading = TOLD)]
    ascii: bool,
    /// End with 1 if there are findings of this severity or above
    #[arg(long, value_name = "SEVERITY", default_value = "error", help_heading = RUN)]
    fail_on: FailOn,
    /// Take the known findings from this file [default: `ospo-lint.baseline.json` next to the
    /// configuration, if it is there]
    #[arg(long, value_name = "FILE", help_heading = KNOWN)]
    baseline: Option<OsString>,
    /// Write the baseline: the first time all findings, later without those that are gone
    #[arg(long, conflicts_with_all = ["no_suppress", "show_files", "isolated"], help_heading = KNOWN)]
    update_baseline: bool,
    /// With --update-baseline: let new findings in, too
    #[arg(long, requires = "update_baseline", help_heading = KNOWN)]
    grow: bool,
    /// Report all findings, including those that a comment, the configuration or the baseline accepts
    #[arg(long, help_heading = KNOWN)]
    no_suppress: bool,
    /// Write findings and milliseconds of each rule to standard error
    #[arg(long, help_heading = RUN)]
    statistics: bool,
    /// Use N threads [default: as many as there are processors]
    #[arg(long, value_name = "N", help_heading = RUN)]
    threads: Option<usize>,
}

/// Where the configuration comes from.
#[derive(Clone, Debug, Default, Args)]
struct PolicyArgs {
    /// Use this configuration instead of the nearest `ospo-lint.toml`
    #[arg(long, value_name = "FILE", conflicts_with = "isolated", help_heading = WHAT)]
    config: Option<OsString>,
    /// Use no configuration at all
    #[arg(long, help_heading = WHAT)]
    isolated: bool,
    /// Run only these rules or families, such as `id/duplicate,group/*`
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = WHAT)]
    select: Vec<String>,
    /// Do not run these rules or families
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = WHAT)]
    ignore: Vec<String>,
}

/// What `explain` takes.
#[derive(Debug, Args)]
struct ExplainArgs {
    /// The rule, such as `affiliation/missing`, a family, such as `affiliation`, or a pack, such as
    /// `core`; `packs` lists the built-in ones
    rule: String,
}

/// What `rules` takes.
#[derive(Debug, Args)]
struct RulesArgs {
    #[command(flatten)]
    policy: PolicyArgs,
    /// How the list is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

/// What `schema` takes.
#[derive(Debug, Args)]
struct SchemaArgs {
    /// The kind, such as `person`; `ospo-lint` is that of the configuration, `output` that of
    /// `--format json`, `diff` that of `diff --format json`. Without it, all names are listed
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

/// What `config` takes.
#[derive(Debug, Args)]
struct ConfigArgs {
    #[command(flatten)]
    policy: PolicyArgs,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

/// What `completions` takes.
#[derive(Debug, Args)]
struct CompletionsArgs {
    /// The shell
    shell: clap_complete::Shell,
}

/// Which findings make a run end with 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors
    Error,
    /// Errors and warnings
    Warning,
    /// Nothing: the run ends with 0
    Never,
}

/// When output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ColorChoice {
    /// Only on a terminal
    Auto,
    /// Always, into files and pipes too
    Always,
    /// Never
    Never,
}

/// How lists are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// Returns the commands; of `fix`, which takes what `check` takes, the help leaves out what it
/// implies or cannot do.
fn command() -> clap::Command {
    let hidden = |argument: clap::Arg| argument.hide(true);
    Cli::command().mut_subcommand("fix", |fix| {
        let paths = "Fix and report only what is in these files and folders; all records are read";
        fix.mut_arg("fix", hidden)
            .mut_arg("show_files", hidden)
            .mut_arg("rev", hidden)
            .mut_arg("staged", hidden)
            .mut_arg("stdin_filename", hidden)
            .mut_arg("since", hidden)
            .mut_arg("policy_from", hidden)
            .mut_arg("paths", |argument| argument.help(paths).long_help(paths))
    })
}

/// Runs the program with arguments (the first is its name) and writers.
pub fn run(arguments: Vec<OsString>, io: &mut Io) -> Exit {
    // The help is as wide as all else that is written, and not as clap finds the terminal.
    let command = command().term_width(io.width);
    let arguments = order::command_first(&command, arguments);
    let parsed = command
        .try_get_matches_from(arguments)
        .and_then(|found| Cli::from_arg_matches(&found));
    let done = match parsed {
        Ok(cli) => {
            io.choose_colors(cli.check.color);
            io.is_ascii |= cli.check.ascii;
            dispatch(cli, io)
        }
        Err(error) => usage(&error, io),
    };
    // What is still held back counts as well: output that was lost is not a success.
    match done.and_then(|exit| io.out.flush().map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) => {
            let _ = writeln!(io.err, "error: the output cannot be written: {error}");
            Exit::Failed
        }
    }
}

fn dispatch(cli: Cli, io: &mut Io) -> std::io::Result<Exit> {
    match cli.command {
        None => check::run(&cli.check, io),
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
        Some(Command::Completions(arguments)) => completions::run(&arguments, io),
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
