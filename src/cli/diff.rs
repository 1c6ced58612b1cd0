//! `ospo-lint diff`: what changed in the community, in words.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::from::SourceArgs;
use super::session::{self, Session};
use super::{Io, PolicyArgs, fail};
use crate::change::{Change, Section};
use crate::exit::Exit;
use crate::knowledge::percent::encoded;
use crate::report::{self, Ink, Line, neutral::line as neutral};

mod compared;

use compared::compared;

pub(super) const AFTER_HELP: &str = "\
Examples:
  ospo-lint diff main                         What the work tree changes
  ospo-lint diff v1.0 v1.1                    What changed between two releases
  ospo-lint diff main...my-branch             What a branch changed since it left main
  ospo-lint diff main --format markdown       The same, to be pasted into a pull request

Exit codes:
  0  it is said what changed, or that nothing did
  2  one of the two cannot be read";

/// What `diff` takes.
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The commit, branch or tag to compare with; `A...B` compares B with where it left A
    #[arg(value_name = "BASE")]
    base: String,
    /// The newer commit, branch or tag [default: the work tree]
    #[arg(value_name = "HEAD")]
    head: Option<String>,
    #[command(flatten)]
    policy: PolicyArgs,
    /// Take this day for today, so that a run can be repeated [default: today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// Show also who withdrew or was deleted: on your own machine, not in a public log
    #[arg(long)]
    show_names: bool,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: DiffFormat,
    /// What links of Markdown begin with, such as `https://forge.test/us/records/blob/main`, where the page that
    /// shows them is not at the root of the repository
    #[arg(long, value_name = "URL")]
    link_base: Option<String>,
}

/// How changes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For people
    Human,
    /// For programs
    Json,
    /// For a pull request
    Markdown,
}

pub(super) fn run(arguments: &DiffArgs, io: &mut Io) -> io::Result<Exit> {
    let today = match super::io::day(arguments.as_of.as_deref()) {
        Ok(today) => today,
        Err((message, help)) => return fail(io, &message, &help),
    };
    let links = match links(arguments) {
        Ok(links) => links,
        Err((message, help)) => return fail(io, message, help),
    };
    let since = match &arguments.head {
        Some(_) if arguments.base.contains("..") => {
            let message = format!("`{}` names both ends already", neutral(&arguments.base));
            return fail(io, &message, "leave out the second one");
        }
        Some(head) => format!("{}..{head}", arguments.base),
        None => arguments.base.clone(),
    };
    let from = SourceArgs {
        since: Some(since),
        is_diff: true,
        ..SourceArgs::default()
    };
    let session = match session::open_from(&from, &[], &arguments.policy, 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    let ends = Ends::of(&session);
    let changes = match compared(&session, &ends, today, arguments.show_names, io)? {
        Ok(changes) => changes,
        Err(exit) => return Ok(exit),
    };
    match arguments.format {
        DiffFormat::Human => human(&changes, &ends, io)?,
        DiffFormat::Json => json(&changes, &ends, io)?,
        DiffFormat::Markdown => markdown(&changes, &ends, &links, io)?,
    }
    io.out.flush()?;
    Ok(Exit::Clean)
}

/// Returns what links begin with. Errors: a message and what to do.
fn links(arguments: &DiffArgs) -> Result<String, (&'static str, &'static str)> {
    let Some(address) = &arguments.link_base else {
        return Ok(String::new());
    };
    if arguments.format != DiffFormat::Markdown {
        let message = "`--link-base` is for `--format markdown` only";
        return Err((message, "leave it out, or add `--format markdown`"));
    }
    let is_web = ["https://", "http://"].iter().any(|scheme| {
        address
            .strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty())
    });
    // What could end a link of Markdown, or begin something else, has to be encoded.
    let is_plain = |c: char| c.is_ascii_graphic() && !"()<>[]\\\"`".contains(c);
    if !is_web || !address.chars().all(is_plain) {
        let help = "write it such as `https://forge.test/us/records/blob/main`";
        return Err(("`--link-base` is not an address of the web", help));
    }
    Ok(format!("{}/", address.trim_end_matches('/')))
}

/// What is compared, as people call it.
struct Ends {
    base: String,
    head: String,
}

impl Ends {
    fn of(session: &Session) -> Self {
        let before = session.before.as_ref();
        Self {
            base: before
                .map(|before| before.title.clone())
                .unwrap_or_default(),
            head: session
                .title
                .clone()
                .unwrap_or_else(|| String::from("the work tree")),
        }
    }
}

fn human(changes: &[Change], ends: &Ends, io: &mut Io) -> io::Result<()> {
    let (base, head) = (neutral(&ends.base), neutral(&ends.head));
    let width = io.width;
    let mut page = io.page();
    if changes.is_empty() {
        let words = format!("Nothing changed in the community from {base} to {head}.");
        return page.line(Line::plain(words));
    }
    page.line(Line::plain(format!("From {base} to {head}:")))?;
    let mut section = None;
    for change in changes {
        if section != Some(change.section) {
            section = Some(change.section);
            page.blank()?;
            page.line(Line::default().with(Ink::Name, change.section.title()))?;
        }
        for line in lines(change, width) {
            page.line(line)?;
        }
    }
    Ok(())
}

/// Returns a change in lines that fit the width.
fn lines(change: &Change, width: usize) -> Vec<Line> {
    let subject = neutral(&change.subject);
    let words = neutral(&change.words);
    let is_said = change.path.is_empty() || change.section == Section::NotCompared;
    let path = if is_said {
        String::new()
    } else {
        format!("  {}", neutral(&change.path))
    };
    let whole = format!("{subject} {words}{path}");
    if whole.width() + 2 <= width {
        let line = Line::plain("  ").with(Ink::Name, subject);
        let line = line.with(Ink::Plain, format!(" {words}"));
        return vec![line.with(Ink::Aside, path)];
    }
    let lines = report::wrapped(&whole, width.saturating_sub(4));
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_default();
    // The name is set off where it fits the first line.
    let first = match first.strip_prefix(&*subject) {
        Some(rest) => Line::plain("  ")
            .with(Ink::Name, subject)
            .with(Ink::Plain, rest),
        None => Line::plain(format!("  {first}")),
    };
    let others = lines.map(|line| Line::plain(format!("    {line}")));
    std::iter::once(first).chain(others).collect()
}

/// All of it for programs; `schemas/diff.schema.json` describes it.
#[derive(Serialize)]
struct Written<'a> {
    version: u8,
    base: &'a str,
    head: &'a str,
    changes: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    section: &'static str,
    what: &'static str,
    subject: &'a str,
    words: &'a str,
    path: &'a str,
}

fn json(changes: &[Change], ends: &Ends, io: &mut Io) -> io::Result<()> {
    let changes = changes.iter().map(|change| One {
        section: change.section.name(),
        what: change.what,
        subject: &change.subject,
        words: &change.words,
        path: &change.path,
    });
    let written = Written {
        version: 1,
        base: &ends.base,
        head: &ends.head,
        changes: changes.collect(),
    };
    report::write_json(&written, &mut io.out)
}

fn markdown(changes: &[Change], ends: &Ends, links: &str, io: &mut Io) -> io::Result<()> {
    let (base, head) = (
        report::in_markdown(&ends.base),
        report::in_markdown(&ends.head),
    );
    if changes.is_empty() {
        return writeln!(
            io.out,
            "Nothing changed in the community from {base} to {head}."
        );
    }
    writeln!(io.out, "## What changed in the community")?;
    writeln!(io.out, "\nFrom {base} to {head}.")?;
    let mut section = None;
    for change in changes {
        if section != Some(change.section) {
            section = Some(change.section);
            writeln!(io.out, "\n### {}\n", change.section.title())?;
        }
        let subject = report::in_markdown(&change.subject);
        let words = report::in_markdown(&change.words);
        let path = report::in_markdown(&change.path);
        if change.is_gone || change.path.is_empty() {
            writeln!(io.out, "- **{subject}** {words}")?;
        } else {
            let link = encoded(&change.path);
            writeln!(io.out, "- **{subject}** {words} ([{path}]({links}{link}))")?;
        }
    }
    Ok(())
}
