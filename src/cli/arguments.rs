//! What `check` and `fix` take, and what other commands take of it: data and help, no behaviour.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

use super::{from, narrowing};

/// The headings of options in the help.
pub(super) const WHAT: &str = "What is checked";
pub(super) const TOLD: &str = "What is reported";
pub(super) const RUN: &str = "The run";
pub(super) const KNOWN: &str = "What is accepted";
pub(super) const FIX: &str = "What is fixed";

/// What `check` takes.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own, not a state"
)]
#[derive(Clone, Debug, Args)]
pub(super) struct CheckArgs {
    /// Report only findings in these files and folders; all records are read in any case
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<OsString>,
    #[command(flatten)]
    pub(super) policy: PolicyArgs,
    #[command(flatten)]
    pub(super) narrowing: narrowing::NarrowingArgs,
    #[command(flatten)]
    pub(super) source: from::SourceArgs,
    /// Take this day for today, so that a run can be repeated [default: today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = WHAT)]
    pub(super) as_of: Option<String>,
    /// Take the salt of `ospo-lint.erased` from this file outside of the repository, and report whoever comes back
    #[arg(long, value_name = "FILE", help_heading = WHAT)]
    pub(super) erasure_salt: Option<OsString>,
    /// Say which file is read as what, and check nothing
    #[arg(long, conflicts_with = "fix", help_heading = WHAT)]
    pub(super) show_files: bool,
    /// Fix what has one right answer first, as `ospo-lint fix` does
    #[arg(long, help_heading = FIX)]
    pub(super) fix: bool,
    /// Apply also fixes that a person should look at afterwards
    #[arg(long, help_heading = FIX)]
    pub(super) r#unsafe: bool,
    /// Show each fix that is only suggested, and ask whether to apply it
    #[arg(long, conflicts_with = "diff", help_heading = FIX)]
    pub(super) interactive: bool,
    /// Show a patch that `git apply` takes, and write nothing
    #[arg(long, help_heading = FIX)]
    pub(super) diff: bool,
    /// Say which files would be fixed and what would be left, and write nothing
    #[arg(long, conflicts_with_all = ["diff", "interactive", "update_baseline"], help_heading = FIX)]
    pub(super) dry_run: bool,
    /// human, narrated (for screen readers), concise, json, jsonl, sarif, github, gitlab, junit or markdown; with `=FILE` into a
    /// file. May be given several times; github also adds to the file that `GITHUB_STEP_SUMMARY`
    /// names [default: human]
    #[arg(long = "format", value_name = "FORMAT[=FILE]", help_heading = TOLD)]
    pub(super) formats: Vec<String>,
    /// Write what would go to standard output into this file: whole, at the end, and never over a record
    #[arg(short, long, value_name = "FILE", global = true, help_heading = TOLD)]
    pub(super) output: Option<OsString>,
    /// Report at most N findings of each rule to people; 0 reports all
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = TOLD)]
    pub(super) max_findings: usize,
    /// Show names and addresses that are masked otherwise: on your own machine, not in a public log
    #[arg(long, help_heading = TOLD)]
    pub(super) show_names: bool,
    /// Say nothing but findings
    #[arg(short, long, conflicts_with = "verbose", help_heading = TOLD)]
    pub(super) quiet: bool,
    /// Say also which rules could judge nothing, and why
    #[arg(short, long, help_heading = TOLD)]
    pub(super) verbose: bool,
    /// Colour the output; `NO_COLOR` and `CLICOLOR_FORCE` are honoured
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = TOLD)]
    pub(super) color: ColorChoice,
    /// Draw with ASCII characters only, as with `TERM=dumb` or `LC_ALL=C`
    #[arg(long, global = true, help_heading = TOLD)]
    pub(super) ascii: bool,
    /// End with 1 if there are findings of this severity or above
    #[arg(long, value_name = "SEVERITY", default_value = "error", help_heading = RUN)]
    pub(super) fail_on: FailOn,
    /// Take the known findings from this file [default: `ospo-lint.baseline.json` next to the
    /// configuration, if it is there]
    #[arg(long, value_name = "FILE", help_heading = KNOWN)]
    pub(super) baseline: Option<OsString>,
    /// Write the baseline: the first time all findings, later without those that are gone
    #[arg(long, conflicts_with_all = ["no_suppress", "show_files", "isolated"], help_heading = KNOWN)]
    pub(super) update_baseline: bool,
    /// With --update-baseline: let new findings in, too
    #[arg(long, requires = "update_baseline", help_heading = KNOWN)]
    pub(super) grow: bool,
    /// Report all findings, including those that a comment, the configuration or the baseline accepts
    #[arg(long, help_heading = KNOWN)]
    pub(super) no_suppress: bool,
    /// With --since: neither use nor write `.git/ospo-lint/`, which keeps what is known of older commits and is safe
    /// to delete
    #[arg(long, requires = "since", help_heading = RUN)]
    pub(super) no_index: bool,
    /// Write findings and milliseconds of each rule to standard error
    #[arg(long, help_heading = RUN)]
    pub(super) statistics: bool,
    /// Check again whenever a file changes, until Ctrl-C; the run ends as the last check did
    #[arg(long, conflicts_with_all = ["fix", "show_files", "update_baseline"], help_heading = RUN)]
    pub(super) watch: bool,
    /// Use N threads [default: as many as there are processors]
    #[arg(long, value_name = "N", help_heading = RUN)]
    pub(super) threads: Option<usize>,
}

/// Where the configuration comes from.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct PolicyArgs {
    /// Use this configuration instead of the nearest `ospo-lint.toml`
    #[arg(long, value_name = "FILE", conflicts_with = "isolated", help_heading = WHAT)]
    pub(super) config: Option<OsString>,
    /// Use no configuration at all
    #[arg(long, help_heading = WHAT)]
    pub(super) isolated: bool,
    /// Run only these rules or families, such as `id/duplicate,group/*`
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = WHAT)]
    pub(super) select: Vec<String>,
    /// Do not run these rules or families
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = WHAT)]
    pub(super) ignore: Vec<String>,
}

/// Which findings make a run end with 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Errors
    Error,
    /// Errors and warnings
    Warning,
    /// Nothing: the run ends with 0
    Never,
}

/// When output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// Only on a terminal
    Auto,
    /// Always, into files and pipes too
    Always,
    /// Never
    Never,
}

/// How lists are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For people
    Human,
    /// For programs
    Json,
}
