//! `ospo-lint new KIND`: one record, asked for field by field or given as flags.
#![expect(clippy::disallowed_types, reason = "arguments are paths of the system")]

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::session::{self, Session};
use super::{Io, PolicyArgs, fail};
use crate::exit::Exit;
use crate::knowledge::near::nearest;
use crate::model::{Builtin, Community, Kind, kind_called};
use crate::report::neutral::line as neutral;
use crate::scaffold::draft::{Draft, Fault};

mod ask;
mod body;
mod make;
mod put;
mod told;

/// What `new` takes.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  ospo-lint new person                                   Asks on the terminal
  ospo-lint new person --set name='Ada Example' --set affiliations.organisation=works
  ospo-lint new event --set title='Spring call' --set kind=community-call --set start=2027-04-01T16:00

Nothing is ever overwritten. Exit codes: 0 the record is there and has no errors; 1 it is there, and
has findings; 2 nothing was written.")]
pub(super) struct NewArgs {
    /// organisation, person, group, event, note, decision, policy, content, channel, or a kind of
    /// the configuration that has a schema
    kind: String,
    /// Sets a field. A dot goes into a table; a list takes one value more each time
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    set: Vec<String>,
    /// The id of the record [default: made of its name]
    #[arg(long)]
    id: Option<String>,
    /// The file that it goes into [default: where its neighbours are]
    #[arg(long, value_name = "FILE")]
    file: Option<OsString>,
    /// Print the file and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Ask nothing, on a terminal either
    #[arg(short, long)]
    yes: bool,
    /// Use this configuration instead of the nearest `ospo-lint.toml`
    #[arg(long, value_name = "FILE")]
    config: Option<OsString>,
    /// Take this day for today [default: today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
}

/// A mistake of the person who asks, and what to do about it.
struct Refusal {
    message: String,
    help: String,
}

impl Refusal {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Why there is no record.
enum Stop {
    /// Something is wrong with what was given.
    Refused(Vec<Refusal>),
    /// The person thought better of it.
    Left,
    /// The terminal or the output went away.
    Broken(io::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

pub(super) fn run(arguments: &NewArgs, io: &mut Io) -> io::Result<Exit> {
    let today = match super::io::day(arguments.as_of.as_deref()) {
        Ok(today) => today,
        Err((message, help)) => return fail(io, &message, &help),
    };
    let policy = PolicyArgs {
        config: arguments.config.clone(),
        ..PolicyArgs::default()
    };
    let session = match session::open(&[], &policy, 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    match put::record(arguments, &session, today, io) {
        Ok(Some(put)) => told::check(arguments, &session, &put, io),
        Ok(None) => Ok(Exit::Clean),
        Err(Stop::Left) => {
            writeln!(io.err, "Nothing was written.")?;
            Ok(Exit::Failed)
        }
        Err(Stop::Broken(error)) => Err(error),
        Err(Stop::Refused(refusals)) => {
            for refusal in refusals {
                fail(io, &refusal.message, &refusal.help)?;
            }
            Ok(Exit::Failed)
        }
    }
}

/// Finds the kind that is asked for.
fn kind<'a>(name: &str, session: &'a Session) -> Result<&'a Kind, Refusal> {
    let kinds = session.policy.kinds();
    if let Some(kind) = kinds.named(name) {
        return Ok(kind);
    }
    // People name the folder, say several, or speak another language.
    let meant = kind_called(name).and_then(|meant| kinds.named(meant.name()));
    if let Some(kind) = meant {
        return Ok(kind);
    }
    let message = format!("there is no kind `{name}` here");
    if Builtin::from_name(name).is_some() {
        // Content and policies have no place of their own without a configuration.
        let help = match session.policy.config() {
            None => "begin with `ospo-lint init`, or an empty `ospo-lint.toml`",
            Some(_) => "say in `ospo-lint.toml` where its records are, under `[records]`",
        };
        return Err(Refusal::new(message, help));
    }
    let names: Vec<&str> = kinds.iter().map(Kind::name).collect();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `ospo-lint new {near}`?"),
        None => format!("there are {}", names.join(", ")),
    };
    Err(Refusal::new(message, help))
}

/// Begins the record, and sets what the command line gives.
fn begin<'a>(
    arguments: &NewArgs,
    community: &'a Community<'a>,
    kind: &'a Kind,
    is_asking: bool,
) -> Result<Draft<'a>, Stop> {
    let Some(mut draft) = Draft::new(community, kind) else {
        let message = format!(
            "{} are kept in a shape of their own, and no schema says which fields they have",
            kind.plural()
        );
        let help = format!(
            "give `[records.{}]` a `schema` in `ospo-lint.toml`",
            kind.name()
        );
        return Err(Refusal::new(message, help).into());
    };
    let mut refusals = Vec::new();
    for given in &arguments.set {
        let Some((path, text)) = given.split_once('=') else {
            let message = format!("`--set {given}` has no `=`");
            refusals.push(Refusal::new(message, "write `--set name='Ada Example'`"));
            continue;
        };
        let set =
            crate::scaffold::assign::set(&mut draft.record, &draft.allowed, path.trim(), text);
        if let Err(wrong) = set {
            refusals.push(Refusal::new(wrong.message, wrong.help));
        }
    }
    // What is wrong is reported at once; what is missing may still be asked for.
    let faults = draft.faults().into_iter().filter(|fault| !fault.is_missing);
    // What another record would settle is asked about.
    let faults = faults.filter(|fault| !is_asking || make::wanted(&draft, fault).is_none());
    refusals.extend(faults.map(|fault| refusal(&fault)));
    if refusals.is_empty() {
        Ok(draft)
    } else {
        Err(Stop::Refused(refusals))
    }
}

/// Reports a fault as a mistake of the command line.
fn refusal(fault: &Fault) -> Refusal {
    if !fault.is_missing {
        return Refusal::new(fault.message.clone(), fault.help.clone());
    }
    let is_step = |step: &&str| !step.is_empty() && step.parse::<usize>().is_err();
    let path: Vec<&str> = fault.pointer.split('/').filter(is_step).collect();
    let path = path.join(".");
    // Of several that would do, the first is named.
    let path = match path.split('`').nth(1) {
        Some(first) => first,
        None => &path,
    };
    Refusal::new(fault.message.clone(), format!("give it: `--set {path}=…`"))
}

/// Writes lines that fit the terminal.
fn say(text: &str, io: &mut Io) -> io::Result<()> {
    for line in super::layout::hanging("", text, io.width) {
        writeln!(io.err, "{line}")?;
    }
    Ok(())
}

/// The folder of the machine that paths of the repository are below.
fn root(session: &Session) -> PathBuf {
    session.located.root.clone()
}

/// Returns a text that can be shown as it is.
fn shown(text: &str) -> String {
    neutral(text)
}
