//! `ospo-lint explain RULE`: the page of a rule, of a family or of all rules; or of a pack.

use std::ffi::OsString;
use std::io::{self, Write as _};

use clap::Args;

use super::session::{self, Session, named_rules};
use super::{Io, ListFormat, PolicyArgs, fail};
use crate::exit::Exit;
use crate::path::RepoPath;
use crate::policy::{AnyRule, BUILT_IN_PACKS, Catalogue, Overrides, Policy, Unasked};
use crate::report::{Ink, Line};
use crate::source::{Files, Memory, Source as _};

mod json;
mod pack;
mod page;

use page::{Here, paragraphs, said, title};

pub(super) const AFTER_HELP: &str = "\
Examples:
  ospo-lint explain group/no-charter      A rule
  ospo-lint explain no-charter            The same, where no other family has a rule of that name
  ospo-lint explain group                 What each rule of a family finds
  ospo-lint explain OSPS-GV-03.01         The rule that answers for a control of a standard
  ospo-lint explain neutral-third         A pack
  ospo-lint explain --all --format json   All pages, for programs";

/// What `explain` takes.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule, such as `affiliation/missing`, its short name, a family, such as `affiliation`, a control of a
    /// standard, or a pack, such as `core`; `packs` lists the built-in ones
    #[arg(required_unless_present = "all")]
    rule: Option<String>,
    /// Explain all rules
    #[arg(long, conflicts_with = "rule")]
    all: bool,
    /// Use this configuration instead of the nearest `ospo-lint.toml`
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<OsString>,
    /// Use no configuration at all
    #[arg(long)]
    isolated: bool,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

impl ExplainArgs {
    fn policy(&self) -> PolicyArgs {
        PolicyArgs {
            config: self.config.clone(),
            isolated: self.isolated,
            ..PolicyArgs::default()
        }
    }

    fn is_json(&self) -> bool {
        self.format == ListFormat::Json
    }

    /// Returns the policy here. One that is only looked for may be missing or wrong: most of what is explained is ours.
    fn policy_here(&self, io: &mut Io) -> io::Result<Result<Option<Policy>, Exit>> {
        if self.config.is_none() && !self.isolated {
            return Ok(Ok(session::policy_here(io)));
        }
        let session = session::open(&[], &self.policy(), 0, io)?;
        Ok(session.map(|session| Some(session.policy)))
    }
}

pub(super) fn run(arguments: &ExplainArgs, io: &mut Io) -> io::Result<Exit> {
    let Some(name) = &arguments.rule else {
        return everything(arguments, io);
    };
    if name == pack::ALL {
        return pack::all(arguments.is_json(), io);
    }
    if let Some(layer) = pack::built_in(name) {
        return pack::tell(name, &layer, arguments.is_json(), io);
    }
    let policy = match arguments.policy_here(io)? {
        Ok(policy) => policy,
        Err(exit) => return Ok(exit),
    };
    let ours = Catalogue::default();
    let catalogue = policy.as_ref().map_or(&ours, Policy::catalogue);
    match catalogue.asked(name) {
        Ok(pattern) => asked(&pattern, catalogue, policy.as_ref(), arguments, io),
        Err(unasked @ Unasked::Several(_)) => named_rules::unknown(name, unasked, io),
        Err(Unasked::Unknown(_)) => elsewhere(name, arguments, io),
    }
}

/// Explains a rule, or what each rule of a family finds.
fn asked(
    pattern: &str,
    catalogue: &Catalogue,
    policy: Option<&Policy>,
    arguments: &ExplainArgs,
    io: &mut Io,
) -> io::Result<Exit> {
    let family = pattern.strip_suffix('*');
    let is_asked = |rule: &&AnyRule| match family {
        Some(family) => rule.name().starts_with(family),
        None => rule.name() == pattern,
    };
    let rules = catalogue.iter().filter(is_asked);
    if arguments.is_json() {
        json::rules(rules.map(|rule| &**rule), io)?;
        return Ok(Exit::Clean);
    }
    if family.is_some() {
        return summaries(rules, io);
    }
    let width = io.width.min(80);
    let mut paper = io.page();
    for rule in rules {
        let lock = policy.and_then(|policy| policy.lock(rule.name()));
        let here = lock.as_ref().map_or(Here::Open, Here::Locked);
        page::tell(rule, &here, width, &mut paper)?;
    }
    Ok(Exit::Clean)
}

/// Explains all rules of the place.
fn everything(arguments: &ExplainArgs, io: &mut Io) -> io::Result<Exit> {
    let session = match session::open(&[], &arguments.policy(), 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    let rules = session.policy.catalogue().iter();
    if arguments.is_json() {
        json::rules(rules.map(|rule| &**rule), io)?;
        return Ok(Exit::Clean);
    }
    let width = io.width.min(80);
    let mut paper = io.page();
    for (at, rule) in rules.enumerate() {
        if at > 0 {
            paper.blank()?;
            paper.line(Line::default().with(Ink::Aside, "-".repeat(width)))?;
            paper.blank()?;
        }
        let lock = session.policy.lock(rule.name());
        let here = lock.as_ref().map_or(Here::Open, Here::Locked);
        page::tell(rule, &here, width, &mut paper)?;
    }
    io.out.flush()?;
    Ok(Exit::Clean)
}

/// Explains what the rules here do not know: a pack that is a file, what a pack states that is not in use.
fn elsewhere(name: &str, arguments: &ExplainArgs, io: &mut Io) -> io::Result<Exit> {
    if let Some((pack, policy, pattern)) = of_unused_pack(name) {
        let rules = policy.catalogue().iter();
        let rules = rules.filter(|rule| rule.name() == pattern);
        if arguments.is_json() {
            json::rules(rules.map(|rule| &**rule), io)?;
            return Ok(Exit::Clean);
        }
        let width = io.width.min(80);
        let mut paper = io.page();
        for rule in rules {
            page::tell(rule, &Here::OfPack(pack), width, &mut paper)?;
        }
        return Ok(Exit::Clean);
    }
    // What a shell completes counts from the working directory, what `extends` says from the root.
    let typed = pack::is_path(name) && session::is_there(name, io);
    let paths: Vec<OsString> = typed.then(|| name.into()).into_iter().collect();
    let session = match session::open(&paths, &arguments.policy(), 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    if let Some(exit) = of_file(name, &session, arguments, io)? {
        return Ok(exit);
    }
    let policy = &session.policy;
    match policy.catalogue().asked(name) {
        Ok(pattern) => asked(&pattern, policy.catalogue(), Some(policy), arguments, io),
        Err(Unasked::Unknown(near)) => {
            let help = match near.or_else(|| pack::nearest(name)) {
                Some(near) => format!("did you mean `ospo-lint explain {near}`?"),
                None => String::from(
                    "`ospo-lint rules` lists all rules, `ospo-lint explain packs` the built-in packs",
                ),
            };
            fail(io, &format!("no rule or pack is called `{name}`"), &help)
        }
        Err(unasked) => named_rules::unknown(name, unasked, io),
    }
}

/// Explains a pack that is a file, and says so where it is not in use.
fn of_file(
    name: &str,
    session: &Session,
    arguments: &ExplainArgs,
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    let path = session
        .located
        .narrowed
        .named()
        .first()
        .map(ToString::to_string);
    let path = path.unwrap_or_else(|| name.to_owned());
    if let Some(layer) = pack::of_file(&path, &session.policy) {
        return pack::tell(&path, layer, arguments.is_json(), io).map(Some);
    }
    if pack::is_a_file(&path, session) {
        return pack::not_extended(&path, session, io).map(Some);
    }
    Ok(None)
}

/// Finds the built-in pack that states a rule of this name, or one that answers for this control.
fn of_unused_pack(name: &str) -> Option<(&'static str, Policy, String)> {
    let states =
        |rule: &AnyRule| rule.is_stated() && (rule.name() == name || rule.answers_for(name));
    BUILT_IN_PACKS.iter().find_map(|(pack, _)| {
        let policy = policy_of(pack)?;
        let rule = policy.catalogue().iter().find(|rule| states(rule))?.name();
        Some((*pack, policy, rule.to_owned()))
    })
}

/// Returns the policy of a configuration that extends a built-in pack and says nothing else.
fn policy_of(pack: &str) -> Option<Policy> {
    let text = format!("extends = [\"{pack}\"]\n").into_bytes();
    let path = RepoPath::from_normal("ospo-lint.toml");
    let memory = Memory::default();
    let mut files = Files::of(&memory.list());
    let config = Some((path, text));
    let none = Overrides::default();
    Policy::load(&memory, &mut files, config, RepoPath::root(), none).ok()
}

/// Writes what each of some rules finds.
fn summaries<'a>(rules: impl Iterator<Item = &'a AnyRule>, io: &mut Io) -> io::Result<Exit> {
    let width = io.width.min(80);
    let mut paper = io.page();
    for rule in rules {
        paper.line(Line::default().with(Ink::Name, rule.name()))?;
        let summary = format!("{}.", said(rule).summary);
        paragraphs(&mut paper, &summary, "  ", width)?;
    }
    Ok(Exit::Clean)
}
