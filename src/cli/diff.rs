//! `ospo-lint diff`: what changed in the community, in words.
#![expect(clippy::disallowed_types, reason = "arguments are paths of the system")]

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::from::SourceArgs;
use super::session::{self, Session};
use super::{Io, PolicyArgs, fail};
use crate::change::{self, Change, Side};
use crate::engine::{self, Task};
use crate::exit::Exit;
use crate::knowledge::percent::encoded;
use crate::model::Community;
use crate::policy::{Overrides, Policy};
use crate::report::{self, Ink, Line, neutral::line as neutral};
use crate::source::{Files, Source};

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
        DiffFormat::Markdown => markdown(&changes, &ends, io)?,
    }
    io.out.flush()?;
    Ok(Exit::Clean)
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

/// Reads both sides by the kinds of the newer one. Where that cannot be done, says why and returns how the run ends.
fn compared(
    session: &Session,
    ends: &Ends,
    today: jiff::civil::Date,
    shows_names: bool,
    io: &mut Io,
) -> io::Result<Result<Vec<Change>, Exit>> {
    let Some(before) = &session.before else {
        return Ok(Ok(Vec::new()));
    };
    let files = Files::of(&before.listing);
    let then = Task {
        source: &before.source,
        listing: &before.listing,
        files: &files,
        ..session.task(today)
    };
    let (old, new) = match (engine::read(&then), engine::read(&session.task(today))) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(mistakes), _) | (_, Err(mistakes)) => {
            let told = session::tell_mistakes(&mistakes, &*session.source, &session.files, io);
            return told.map(Err);
        }
    };
    let sides: [(&dyn Source, _, _); 2] = [
        (&before.source, &old.loaded, &ends.base),
        (&*session.source, &new.loaded, &ends.head),
    ];
    for (source, loaded, title) in sides {
        let missing = engine::not_fetched(source, loaded);
        if let Some(exit) = session::tell_missing(&missing, title, io)? {
            return Ok(Err(exit));
        }
    }
    let policy = policy_before(session);
    if policy.is_none() {
        let words = "the policy of the older side cannot be read, and is not compared";
        writeln!(io.err, "note: {words}")?;
    }
    let mut setting = old.setting;
    if let Some(policy) = &policy {
        setting.community = policy.statements();
    }
    let kinds = session.policy.kinds();
    let old = Community::new(&old.loaded, kinds, &setting);
    let newer = Community::new(&new.loaded, kinds, &new.setting);
    let sides = (
        Side {
            community: &old,
            policy: policy.as_ref(),
        },
        Side {
            community: &newer,
            policy: Some(&session.policy),
        },
    );
    Ok(Ok(change::changes(sides.0, sides.1, shows_names)))
}

/// Reads the policy as it was; where there was no configuration, the one that holds without.
fn policy_before(session: &Session) -> Option<Policy> {
    let before = session.before.as_ref()?;
    let mut files = Files::of(&before.listing);
    let path = session.located.config.clone();
    let path = path.filter(|path| before.source.exists(path));
    let config = match path {
        Some(path) => Some((path.clone(), before.source.read(&path).ok()?)),
        None => None,
    };
    let root = session.located.community_root.clone();
    let overrides = Overrides::default();
    Policy::load(&before.source, &mut files, config, root, overrides).ok()
}

fn human(changes: &[Change], ends: &Ends, io: &mut Io) -> io::Result<()> {
    let (base, head) = (neutral(&ends.base), neutral(&ends.head));
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
        let subject = neutral(&change.subject);
        let line = Line::plain("  ").with(Ink::Name, subject);
        let line = line.with(Ink::Plain, format!(" {}", neutral(&change.words)));
        page.line(if change.path.is_empty() {
            line
        } else {
            line.with(Ink::Aside, format!("  {}", neutral(&change.path)))
        })?;
    }
    Ok(())
}

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

fn markdown(changes: &[Change], ends: &Ends, io: &mut Io) -> io::Result<()> {
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
            writeln!(io.out, "- **{subject}** {words} ([{path}]({link}))")?;
        }
    }
    Ok(())
}
