//! `ospo-lint init --from-existing [DIR]`: a configuration for a repository that has its own layout.
//!
//! What is found is told first, with how sure it is; nothing is written that was not tried.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use jiff::civil::Date;

use super::InitArgs;
use crate::cli::prompt::Prompt;
use crate::cli::session::{self, Session};
use crate::cli::{Io, PolicyArgs, fail, layout};
use crate::engine::{self, Checked, Task, candidates};
use crate::exit::Exit;
use crate::finding::Finding;
use crate::model::{Builtin, Community};
use crate::path::RepoPath;
use crate::policy::{Overrides, Policy};
use crate::report::{counted, neutral::line as neutral};
use crate::scaffold::New;
use crate::scaffold::adopt::{self, Adoption, Kind};
use crate::source::write::{Written, fresh};
use crate::source::{Files, Overlay, Source};

/// How many rules are told by their findings.
const MOST_RULES: usize = 8;
/// How many fields of one kind are told.
const MOST_FIELDS: usize = 5;

pub(super) fn run(
    arguments: &InitArgs,
    folder: &Path,
    today: Date,
    io: &mut Io,
) -> io::Result<Exit> {
    if folder.join("ospo-lint.toml").exists() {
        let message = "there is an `ospo-lint.toml` already";
        let help = "`ospo-lint --show-files` says what it reads as what; `ospo-lint init` adds what is missing";
        return fail(io, message, help);
    }
    let isolated = PolicyArgs {
        isolated: true,
        ..PolicyArgs::default()
    };
    let paths = [folder.as_os_str().to_owned()];
    let mut session = match session::open(&paths, &isolated, 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    // The folder may lie below the root of git: the community begins there.
    let root = session
        .located
        .narrowed
        .first()
        .cloned()
        .unwrap_or_else(RepoPath::root);
    session.located.narrowed.clear();
    let adoption = match adoption(&session, &root, today, io)? {
        Ok(adoption) => adoption,
        Err(exit) => return Ok(exit),
    };
    if adoption.kinds.is_empty() && adoption.usual.is_empty() {
        return nothing(&adoption, io);
    }
    let files = adoption.files(&root);
    let checked = match with(&session, &root, &files, today, engine::check) {
        Ok(checked) => checked,
        Err(mistakes) => return mistaken(&mistakes, &files, io),
    };
    tell(&adoption, &checked, &files, io)?;
    settle(arguments, &session, &files, &checked, io)
}

/// Finds kinds, reads the records as they will be read, and learns from them.
fn adoption(
    session: &Session,
    root: &RepoPath,
    today: Date,
    io: &mut Io,
) -> io::Result<Result<Adoption, Exit>> {
    let read = match engine::read(&session.task(today)) {
        Ok(read) => read,
        Err(mistakes) => {
            let exit = session::tell_mistakes(&mistakes, &session.tree, &session.files, io)?;
            return Ok(Err(exit));
        }
    };
    let entries = &session.listing.files;
    let found = candidates::lying(&session.tree, entries, root, &read.loaded);
    let there = Community::new(&read.loaded, session.policy.kinds(), &read.setting);
    let is_at_top = root.as_str().is_empty();
    let has_records = |kind: &Builtin| is_at_top && there.of_kind(*kind).next().is_some();
    let usual = Builtin::ALL.into_iter().filter(has_records);
    let mut adoption = adopt::begin(found, usual.collect());
    adoption.has_refused = !read.claims.refused.is_empty();
    let files = adoption.files(root);
    let learned = with(session, root, &files, today, |task| {
        let read = engine::read(task)?;
        let community = Community::new(&read.loaded, task.policy.kinds(), &read.setting);
        adoption.learn(&community);
        Ok(())
    });
    match learned {
        Ok(()) => Ok(Ok(adoption)),
        Err(mistakes) => mistaken(&mistakes, &files, io).map(Err),
    }
}

/// Runs with a configuration laid over the repository, as if it were written.
fn with<T>(
    session: &Session,
    root: &RepoPath,
    files: &[New],
    today: Date,
    run: impl FnOnce(&Task<'_>) -> Result<T, Vec<Finding>>,
) -> Result<T, Vec<Finding>> {
    let mut source = Overlay::new(&session.tree);
    for file in files {
        source.insert(file.path.clone(), file.text.as_bytes());
    }
    let listing = source.list();
    let mut numbers = Files::of(&listing);
    let config = files.first();
    let config = config.map(|file| (file.path.clone(), file.text.clone().into_bytes()));
    let overrides = Overrides::default();
    let policy = Policy::load(&source, &mut numbers, config, root.clone(), overrides)?;
    run(&Task {
        source: &source,
        listing: &listing,
        files: &numbers,
        policy: &policy,
        ..session.task(today)
    })
}

/// A configuration that does not work is not written: what is wrong with it is told.
fn mistaken(mistakes: &[Finding], files: &[New], io: &mut Io) -> io::Result<Exit> {
    let first = mistakes.first().map(|mistake| mistake.message.plain());
    let message = format!(
        "no configuration was found that works here: {}",
        first.unwrap_or_default()
    );
    let help =
        "write it by hand; `ospo-lint` without a configuration shows the lines for each file";
    for file in files.iter().take(1) {
        for line in file.text.lines() {
            writeln!(io.err, "    {}", neutral(line))?;
        }
    }
    fail(io, &message, help)
}

fn nothing(adoption: &Adoption, io: &mut Io) -> io::Result<Exit> {
    left_out(adoption, io)?;
    let message = "nothing here looks like records of people, organisations, groups or events";
    fail(io, message, "`ospo-lint init` makes a repository of them")
}

/// Says what was found, and how sure it is.
fn tell(adoption: &Adoption, checked: &Checked, files: &[New], io: &mut Io) -> io::Result<()> {
    writeln!(io.out, "Found:\n")?;
    for kind in &adoption.usual {
        let mut counts = checked.outcome.records.iter();
        let count = counts
            .find(|(plural, _)| plural == kind.plural())
            .map_or(0, |(_, n)| *n);
        writeln!(io.out, "  {}: {count}, in their usual place\n", kind.name())?;
    }
    for kind in &adoption.kinds {
        for line in description(kind, io.width) {
            writeln!(io.out, "{line}")?;
        }
        writeln!(io.out)?;
    }
    left_out(adoption, io)?;
    writeln!(io.out, "Tried with it:\n")?;
    let records = checked.outcome.record_count();
    writeln!(
        io.out,
        "  {}, {}",
        counted(records, "record"),
        counted(checked.outcome.findings.len(), "finding")
    )?;
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &checked.outcome.findings {
        *rules.entry(finding.rule).or_default() += 1;
    }
    let mut rules: Vec<(&str, usize)> = rules.into_iter().collect();
    rules.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    for (rule, count) in rules.iter().take(MOST_RULES) {
        writeln!(io.out, "  {count:>6}  {rule}")?;
    }
    if rules.len() > MOST_RULES {
        let more = counted(rules.len() - MOST_RULES, "rule");
        writeln!(io.out, "          and of {more} more")?;
    }
    writeln!(io.out, "\nFiles:\n")?;
    for file in files {
        writeln!(io.out, "  {}", neutral(file.path.as_str()))?;
    }
    writeln!(io.out)
}

/// Describes a kind: where it lies, what it is read as, and what its fields show.
fn description(kind: &Kind, width: usize) -> Vec<String> {
    let files = kind.files.join(", ");
    let at = match kind.at.as_slice() {
        [] => String::new(),
        at => format!(" at {}", at.join(", ")),
    };
    let head = format!("  {}: ", kind.name);
    let mut lines = layout::hanging(&head, &format!("{}, {files}{at}", kind.count), width);
    let mut say = |text: String| lines.extend(layout::hanging("    ", &text, width));
    if let Some(like) = kind.like {
        let fields: Vec<String> = kind
            .map
            .iter()
            .map(
                |mapped| match mapped.pointers.join(" and ").replace('/', "").as_str() {
                    same if same == mapped.field => mapped.field.to_owned(),
                    other => format!("{} from {other}", mapped.field),
                },
            )
            .collect();
        let fields = match fields.as_slice() {
            [] => String::from("in our own layout"),
            fields => layout::listed(fields),
        };
        say(format!("understood as {}: {fields}", like.plural()));
    }
    match (&kind.id_key, kind.id) {
        (Some(key), _) if kind.repeat => {
            say(format!(
                "id: {key}; a record may be listed in several places"
            ));
        }
        (Some(key), _) => say(format!("id: {key}, in all of them and no two alike")),
        (None, Some("none")) => say(String::from("no field of it is an id")),
        (None, _) => say(String::from("id: the key or the name of the file")),
    }
    for fact in kind.facts.iter().take(MOST_FIELDS) {
        say(fact.clone());
    }
    for reference in kind.references.iter().take(MOST_FIELDS) {
        let what = if reference.by_name { "names" } else { "ids" };
        say(format!(
            "{}: {} of {} values are {what} of {}",
            reference.field(),
            reference.found,
            reference.of,
            reference.kind
        ));
    }
    lines
}

fn left_out(adoption: &Adoption, io: &mut Io) -> io::Result<()> {
    for (file, why) in &adoption.left_out {
        writeln!(io.out, "  {} is left out: {why}\n", neutral(file))?;
    }
    Ok(())
}

/// Asks, writes, and says what is next.
fn settle(
    arguments: &InitArgs,
    session: &Session,
    files: &[New],
    checked: &Checked,
    io: &mut Io,
) -> io::Result<Exit> {
    io.out.flush()?;
    if arguments.dry_run {
        for file in files.iter().take(1) {
            for line in file.text.lines() {
                writeln!(io.out, "    {}", neutral(line))?;
            }
        }
        writeln!(io.out, "\nNothing was written.")?;
        return Ok(Exit::Clean);
    }
    if !arguments.yes {
        if !(io.in_is_terminal && io.err_is_terminal) {
            let message = "there is no terminal to ask on, and nothing was written";
            return fail(
                io,
                message,
                "add `--yes` to write it, or `--dry-run` to see it",
            );
        }
        if !Prompt::new(io).agrees("Write these files?", true)? {
            writeln!(io.err, "Nothing was written.")?;
            return Ok(Exit::Clean);
        }
    }
    write(session, files, checked, io)
}

/// Writes the files, the configuration last: without its schemas it would not work.
fn write(session: &Session, files: &[New], checked: &Checked, io: &mut Io) -> io::Result<Exit> {
    let root = &session.located.root;
    let taken: Vec<&RepoPath> = files
        .iter()
        .map(|file| &file.path)
        .filter(|path| session.tree.exists(path))
        .collect();
    if let Some(path) = taken.first() {
        let message = format!("`{path}` is there already, and nothing was written");
        return fail(
            io,
            &message,
            "move it away, or write the configuration by hand",
        );
    }
    for file in files.iter().rev() {
        match fresh(root, &file.path, file.text.as_bytes()) {
            Ok(Written::New) => {}
            Ok(Written::There) => {
                let message = format!("`{}` is there already, and is left as it is", file.path);
                return fail(io, &message, "");
            }
            Err(message) => return fail(io, &message, ""),
        }
    }
    writeln!(
        io.out,
        "Written. Next: `ospo-lint` checks the records; read what was guessed, and correct it."
    )?;
    io.out.flush()?;
    let is_clean = checked
        .outcome
        .findings
        .iter()
        .all(|finding| finding.severity != crate::finding::Severity::Error);
    Ok(if is_clean {
        Exit::Clean
    } else {
        Exit::Findings
    })
}
