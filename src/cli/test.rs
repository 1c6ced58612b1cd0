//! `ospo-lint test`: the cases of a policy, and where what they find is not what they expect.
#![expect(clippy::disallowed_types, reason = "arguments are paths of the system")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::{Io, ListFormat, fail};
use crate::engine::{SourceTexts, Texts};
use crate::exit::Exit;
use crate::path::RepoPath;
use crate::report;
use crate::report::neutral::line as neutral;
use crate::source::Source as _;
use crate::source::locate::{CONFIG, Choice, Located, Question, locate};
use crate::source::{Limits, Listing, WorkTree};
use crate::span::FileId;
use crate::trial::{self, Asked, Broken, EXPECT, NoSuite, Ready, Suite, Tried, Untested};

mod told;
mod update;

pub(super) const AFTER_HELP: &str = "\
Examples:
  ospo-lint test                               Test the configuration of the working directory
  ospo-lint test policies/house.toml           Test a pack
  ospo-lint test policies                      Test all packs of a folder
  ospo-lint test tests/policy/two-chairs       Run one case
  ospo-lint test --update                      Expect from now on what was found

Exit codes:
  0  all cases find what they expect
  1  a case does not, or has no `expect.toml`; with --fail-untested also where a rule or
     assertion makes no case fail
  2  a case could not be run, or none";

/// What `test` takes.
#[derive(Debug, Args)]
pub(super) struct TestArgs {
    /// The configuration or the pack, a folder of them, or a case [default: the nearest
    /// `ospo-lint.toml`]
    #[arg(value_name = "PATH")]
    path: Option<OsString>,
    /// Write into each `expect.toml` what was found
    #[arg(long)]
    update: bool,
    /// End with 1 if there are rules or assertions that make no case fail
    #[arg(long)]
    fail_untested: bool,
    /// Take this day for today in cases that name none [default: today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// How it is reported
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

/// A suite that was run.
struct Done<'a> {
    suite: &'a Suite,
    /// Each of them; none that could not be run.
    cases: Vec<Option<Tried<'a>>>,
    /// How many names the policy switches on, and which of them make no case fail; none where not all
    /// cases were run.
    untested: Option<(usize, Vec<Untested>)>,
}

pub(super) fn run(arguments: &TestArgs, io: &mut Io) -> io::Result<Exit> {
    let today = match super::io::day(arguments.as_of.as_deref()) {
        Ok(today) => today,
        Err((message, help)) => return fail(io, &message, &help),
    };
    let place = match open(arguments.path.as_deref().map(Path::new), io)? {
        Ok(place) => place,
        Err(exit) => return Ok(exit),
    };
    let suites = match trial::suites(&place.listing.files, &place.asked) {
        Ok(suites) => suites,
        Err(none) => return nothing(&none, io),
    };
    tell_left_out(&place, &suites, io)?;
    let mut done = Vec::new();
    for suite in &suites {
        let cases = match try_all(&place, suite, today, io)? {
            Ok(cases) => cases,
            Err(exit) => return Ok(exit),
        };
        let untested = match untested(&place.tree, suite, &cases) {
            Ok(untested) => untested,
            Err(broken) => return tell_broken(broken, &place, io),
        };
        done.push(Done {
            suite,
            cases,
            untested,
        });
    }
    let updated = if arguments.update {
        match update::run(&place, &done) {
            Ok(updated) => updated,
            Err((message, help)) => return fail(io, &message, help),
        }
    } else {
        BTreeSet::new()
    };
    let report = told::Report::new(&done, &updated);
    report.write(arguments.format, io)?;
    Ok(report.exit(arguments.fail_untested))
}

/// The repository, and what is to be tested in it.
struct Place {
    located: Located,
    tree: WorkTree,
    listing: Arc<Listing>,
    asked: Asked,
}

fn open(path: Option<&Path>, io: &mut Io) -> io::Result<Result<Place, Exit>> {
    let (named, within) = path.map_or((None, Vec::new()), |path| split(path, &io.folder));
    let paths: Vec<PathBuf> = named.iter().cloned().collect();
    let question = |choice| Question {
        working: &io.folder,
        home: io.home.as_deref(),
        paths: &paths,
        choice,
    };
    // Outside of git the root is the folder of the configuration above, where there is one: packs may extend
    // others that lie next to their folder.
    let above = locate(&question(Choice::Search));
    let located = match above {
        Ok(located) if named.is_none() || located.config_note.is_none() => Ok(located),
        Err(error) if named.is_none() => Err(error),
        _ => locate(&question(Choice::Isolated)),
    };
    let located = match located {
        Ok(located) => located,
        Err(error) => {
            let help = error.help().unwrap_or_default();
            return fail(io, &error.to_string(), &help).map(Err);
        }
    };
    let tree = match WorkTree::open(&located.root, Limits::default(), 0) {
        Ok(tree) => tree,
        Err(error) => return fail(io, &error.to_string(), "").map(Err),
    };
    let listing = tree.list();
    let asked = match located.narrowed.named().first() {
        Some(file) if listing.files.binary_search(file).is_ok() => Asked {
            folder: file.parent(),
            pack: Some(file.clone()),
            within,
        },
        Some(folder) => Asked {
            folder: folder.clone(),
            pack: None,
            within,
        },
        None => Asked {
            folder: located.community_root.clone(),
            pack: None,
            within,
        },
    };
    Ok(Ok(Place {
        located,
        tree,
        listing,
        asked,
    }))
}

/// Parts a path that leads to cases into the folder of what they test, and the folders that are named.
fn split(path: &Path, working: &Path) -> (Option<PathBuf>, Vec<String>) {
    let whole = working.join(path);
    let whole = whole.canonicalize().unwrap_or(whole);
    let is_cases = |folder: &&Path| folder.ends_with(trial::FOLDER);
    let Some(cases) = whole.ancestors().find(is_cases) else {
        return (Some(path.to_owned()), Vec::new());
    };
    let rest = whole.strip_prefix(cases).unwrap_or(&whole).iter();
    let rest = rest.map(|part| part.to_string_lossy().into_owned());
    let within = rest.filter(|name| name != EXPECT).collect();
    let folder = cases.ancestors().nth(2).map(Path::to_owned);
    (folder, within)
}

/// Says why there is nothing to test, and what to do.
fn nothing(none: &NoSuite, io: &mut Io) -> io::Result<Exit> {
    let folder = trial::FOLDER;
    match none {
        NoSuite::NothingTested(place) => {
            let place = if place.as_str().is_empty() {
                "."
            } else {
                place.as_str()
            };
            let message = format!("nothing in `{place}` has cases");
            let help = format!(
                "cases of `{CONFIG}` are `{folder}/NAME/`, those of a pack `house.toml` \
                 `{folder}/house/NAME/`, from its folder"
            );
            fail(io, &message, &help)
        }
        NoSuite::NoCases(tested, place) => {
            let message = format!("`{tested}` has no cases");
            let help = format!(
                "put records into `{place}/NAME/`; `ospo-lint test --update` writes what is found there"
            );
            fail(io, &message, &help)
        }
        NoSuite::NoCase(name, names) => {
            let message = format!("no case is called `{name}`");
            let near = crate::knowledge::near::nearest(name, names.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if names.is_empty() => format!("put records into `{folder}/{name}/`"),
                None => format!("there are: `{}`", names.join("`, `")),
            };
            fail(io, &message, &help)
        }
    }
}

/// Lays out the cases of a suite, and looks at them. One that cannot be run is reported, and the others are run; where what
/// they test is wrong, that is said once, and how the run ends is returned.
fn try_all<'a>(
    place: &'a Place,
    suite: &Suite,
    today: jiff::civil::Date,
    io: &mut Io,
) -> io::Result<Result<Vec<Option<Tried<'a>>>, Exit>> {
    let mut cases = Vec::new();
    for case in &suite.cases {
        let ready = trial::prepare((&place.tree, &place.listing), suite, case, today);
        match ready.and_then(Ready::look) {
            Ok(tried) => cases.push(Some(tried)),
            Err(broken) => {
                let is_of_suite =
                    matches!(&broken, Broken::Mistaken(mistaken) if mistaken.case.is_none());
                let exit = tell_broken(broken, place, io)?;
                if is_of_suite {
                    return Ok(Err(exit));
                }
                cases.push(None);
            }
        }
    }
    Ok(Ok(cases))
}

/// Says which cases are not run since they are links: these are not followed.
fn tell_left_out(place: &Place, suites: &[Suite], io: &mut Io) -> io::Result<()> {
    for path in trial::left_out(&place.listing, suites) {
        let path = neutral(path.as_str());
        writeln!(
            io.err,
            "note: `{path}` is a link, and not run as a case: put a copy in its place"
        )?;
    }
    Ok(())
}

fn tell_broken(broken: Broken<'_>, place: &Place, io: &mut Io) -> io::Result<Exit> {
    match broken {
        Broken::Unreadable(path) => {
            let message = format!("`{}` cannot be read", neutral(path.as_str()));
            fail(
                io,
                &message,
                "check that it may be read, and how long it is",
            )
        }
        Broken::Mistaken(mistaken) => {
            let texts = SourceTexts {
                source: &mistaken.scene,
                files: &mistaken.files,
            };
            let root = &place.asked.folder;
            let texts = AtHome {
                homes: mistaken.homes(root, &place.listing.files),
                texts,
            };
            let closing = match &mistaken.case {
                Some(case) => format!("The case `{}` was not run.", neutral(case.name())),
                None => String::from("Nothing was checked."),
            };
            let options = io.drawn(true);
            report::write_problems(&mistaken.mistakes, &texts, &closing, &options, &mut io.err)?;
            Ok(Exit::Failed)
        }
    }
}

/// Texts of a case, under the paths where its files are.
struct AtHome<'a> {
    homes: BTreeMap<FileId, RepoPath>,
    texts: SourceTexts<'a>,
}

impl Texts for AtHome<'_> {
    fn path(&self, file: FileId) -> &RepoPath {
        let home = self.homes.get(&file);
        home.unwrap_or_else(|| self.texts.path(file))
    }

    fn text(&self, file: FileId) -> Cow<'_, str> {
        self.texts.text(file)
    }
}

fn untested<'a>(
    tree: &'a WorkTree,
    suite: &Suite,
    cases: &[Option<Tried<'_>>],
) -> Result<Option<(usize, Vec<Untested>)>, Broken<'a>> {
    // What a case would find that was not run, nobody knows.
    if !suite.is_whole || cases.iter().any(Option::is_none) {
        return Ok(None);
    }
    let policy = trial::policy_of(tree, suite)?;
    let found = cases.iter().flatten().flat_map(Tried::findings);
    let spoke: BTreeSet<&str> = found.map(|finding| finding.rule).collect();
    Ok(Some(trial::untested(&policy, &spoke)))
}
