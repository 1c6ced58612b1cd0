//! What a rule is: one promise, checked.
//!
//! A rule chooses exactly one thing to look at, and its type says which. It never reads the disk,
//! never prints, does not know any output format, and does no look-ups of configuration while it runs: its
//! parameters are the fields of its type.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;

use crate::document::{Node, Value};
use crate::finding::{Findings, Severity};
use crate::model::{
    Builtin, Channel, Community, Content, Decision, Event, File, Group, Kind, Note, Organisation,
    Page, Person, PolicyPage, Record, RecordIndex, Settled,
};

mod alias;
mod page;
mod stated;

pub use alias::{ALIASES, renamed, renamed_in};
pub use page::{Example, ExampleFile, RulePage};
pub use stated::Stated;
use stated::{Make, Said, kept};

/// One promise, checked. The fields of the type are its parameters.
pub trait Check: Default + DeserializeOwned + Send + Sync + 'static {
    /// Used when a pack or a configuration says "on".
    const SEVERITY: Severity;
    /// Says whether it is meant for packs only: "on" then is a warning.
    const OFF: bool = false;
    /// The fields it judges; where no kind gives one of them the rule is listed as not checked.
    const READS: &'static [(Builtin, &'static str)] = &[];
    /// The most that its fixes promise, as `rules` and `explain` say it.
    const FIX: Option<crate::finding::Safety> = None;
    /// What the rule looks at, and the function that looks.
    const RUN: Run<Self>;
}

/// What a rule looks at. Files and records are looked at while a file is hot; a view of a kind may
/// ask the community; a page has its text, its record and the community; the community as a whole
/// comes last.
pub enum Run<R: 'static> {
    /// Each file that was read, with its records and what the schemas said.
    File(fn(&R, File<'_>, &mut Findings)),
    /// Each record of any kind.
    Record(fn(&R, Record<'_>, &mut Findings)),
    /// Each organisation.
    Organisation(fn(&R, Organisation<'_>, &mut Findings)),
    /// Each person.
    Person(fn(&R, Person<'_>, &mut Findings)),
    /// Each group.
    Group(fn(&R, Group<'_>, &mut Findings)),
    /// Each event.
    Event(fn(&R, Event<'_>, &mut Findings)),
    /// Each note.
    Note(fn(&R, Note<'_>, &mut Findings)),
    /// Each note, and each event with its sessions: what is written of a meeting, and what it was.
    Meeting(
        fn(&R, Note<'_>, &mut Findings),
        fn(&R, Event<'_>, &mut Findings),
    ),
    /// Each decision.
    Decision(fn(&R, Decision<'_>, &mut Findings)),
    /// Each policy.
    Policy(fn(&R, PolicyPage<'_>, &mut Findings)),
    /// Each piece of content.
    Content(fn(&R, Content<'_>, &mut Findings)),
    /// Each channel.
    Channel(fn(&R, Channel<'_>, &mut Findings)),
    /// Each page, also those that are not records.
    Page(fn(&R, Page<'_>, &mut Findings)),
    /// All records at once.
    Community(fn(&R, &Community<'_>, &mut Findings)),
    /// Each suppression, once all other rules have spoken and it is known what it met.
    Suppression(fn(&R, Settled<'_>, &mut Findings)),
}

/// The moment of a run at which a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// While a file is hot.
    Files,
    /// For each record and page, with the community at hand.
    Records,
    /// Once, over all.
    Community,
    /// When it is known which findings are accepted.
    Suppressions,
}

/// Which records a rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Records of all kinds.
    Everything,
    /// Records that are pages.
    Pages,
    /// Records of these kinds, and of those that are like them.
    Kinds(Vec<Builtin>),
    /// Records of the kinds of these names alone.
    Named(Arc<[Box<str>]>),
}

/// A rule with its parameters, ready to look; each method does nothing where the rule looks at
/// something else.
pub trait Checker: Send + Sync {
    /// Looks at a file while it is hot.
    fn file(&self, file: File<'_>, findings: &mut Findings);
    /// Looks at a record while its file is hot.
    fn record(&self, record: Record<'_>, findings: &mut Findings);
    /// Looks at a record in its community, as what it is.
    fn view(&self, seen: Seen<'_>, findings: &mut Findings);
    /// Looks at a page.
    fn page(&self, page: Page<'_>, findings: &mut Findings);
    /// Looks at everything.
    fn community(&self, community: &Community<'_>, findings: &mut Findings);
    /// Looks at a suppression and what became of it.
    fn suppression(&self, settled: Settled<'_>, findings: &mut Findings);
}

/// A record in its community.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// Which of the community's records it is.
    pub index: RecordIndex,
    /// The record with the whole text of its file.
    pub record: Record<'a>,
    /// All records.
    pub community: &'a Community<'a>,
}

struct Bound<R>(R);

impl<R: Check> Checker for Bound<R> {
    fn file(&self, file: File<'_>, findings: &mut Findings) {
        if let Run::File(check) = R::RUN {
            check(&self.0, file, findings);
        }
    }

    fn record(&self, record: Record<'_>, findings: &mut Findings) {
        if let Run::Record(check) = R::RUN {
            check(&self.0, record, findings);
        }
    }

    fn view(&self, seen: Seen<'_>, findings: &mut Findings) {
        let (record, community) = (seen.record, seen.community);
        let Some(kind) = record.kind().builtin() else {
            return;
        };
        match (R::RUN, kind) {
            (Run::Organisation(check), Builtin::Organisation) => {
                check(&self.0, Organisation::new(record, community), findings);
            }
            (Run::Person(check), Builtin::Person) => {
                check(&self.0, Person::new(record, community), findings);
            }
            (Run::Group(check), Builtin::Group) => {
                check(&self.0, Group::new(record, community), findings);
            }
            (Run::Event(check) | Run::Meeting(_, check), Builtin::Event) => {
                check(&self.0, Event::new(record, community), findings);
            }
            (Run::Note(check) | Run::Meeting(check, _), Builtin::Note) => {
                check(&self.0, Note::new(record, community), findings);
            }
            (Run::Decision(check), Builtin::Decision) => {
                check(&self.0, Decision::new(record, community), findings);
            }
            (Run::Policy(check), Builtin::Policy) => {
                check(&self.0, PolicyPage::new(record, community), findings);
            }
            (Run::Content(check), Builtin::Content) => {
                check(&self.0, Content::new(record, community), findings);
            }
            (Run::Channel(check), Builtin::Channel) => {
                check(&self.0, Channel::new(record, community), findings);
            }
            _ => {}
        }
    }

    fn page(&self, page: Page<'_>, findings: &mut Findings) {
        if let Run::Page(check) = R::RUN {
            check(&self.0, page, findings);
        }
    }

    fn community(&self, community: &Community<'_>, findings: &mut Findings) {
        if let Run::Community(check) = R::RUN {
            check(&self.0, community, findings);
        }
    }

    fn suppression(&self, settled: Settled<'_>, findings: &mut Findings) {
        if let Run::Suppression(check) = R::RUN {
            check(&self.0, settled, findings);
        }
    }
}

/// Parameters as a configuration gives them: each key with its value.
pub type Parameters<'a> = &'a [(Node<'a>, Node<'a>)];

/// Why parameters are not those of a rule; the words are serde's.
pub type WrongParameters = serde::de::value::Error;

/// A rule: one of ours, or one that a configuration states.
pub struct Rule {
    name: &'static str,
    said: Said,
    severity: Severity,
    off: bool,
    phase: Phase,
    is_of_records: bool,
    views: &'static [Builtin],
    reads: &'static [(Builtin, &'static str)],
    fix: Option<crate::finding::Safety>,
    make: Make,
}

impl Rule {
    /// Makes the entry of a rule in the catalogue from its type, its name and the text of its file.
    pub const fn of<R: Check>(name: &'static str, source: &'static str) -> Self {
        let (phase, views): (Phase, &'static [Builtin]) = match R::RUN {
            Run::File(_) | Run::Record(_) => (Phase::Files, &[]),
            Run::Organisation(_) => (Phase::Records, &[Builtin::Organisation]),
            Run::Person(_) => (Phase::Records, &[Builtin::Person]),
            Run::Group(_) => (Phase::Records, &[Builtin::Group]),
            Run::Event(_) => (Phase::Records, &[Builtin::Event]),
            Run::Note(_) => (Phase::Records, &[Builtin::Note]),
            Run::Meeting(..) => (Phase::Records, &[Builtin::Note, Builtin::Event]),
            Run::Decision(_) => (Phase::Records, &[Builtin::Decision]),
            Run::Policy(_) => (Phase::Records, &[Builtin::Policy]),
            Run::Content(_) => (Phase::Records, &[Builtin::Content]),
            Run::Channel(_) => (Phase::Records, &[Builtin::Channel]),
            Run::Page(_) => (Phase::Records, &[]),
            Run::Community(_) => (Phase::Community, &[]),
            Run::Suppression(_) => (Phase::Suppressions, &[]),
        };
        Self {
            name,
            said: Said::File(source),
            severity: R::SEVERITY,
            off: R::OFF,
            phase,
            is_of_records: matches!(R::RUN, Run::Record(_)),
            views,
            reads: R::READS,
            fix: R::FIX,
            make: Make::Bind(bind::<R>),
        }
    }

    /// Makes the entry of a rule that a configuration states.
    pub fn stated(name: &str, page: RulePage, severity: Severity, stated: Stated) -> Self {
        Self {
            name: kept(name),
            said: Said::Page(Box::new(page)),
            severity,
            off: false,
            phase: stated.phase(),
            is_of_records: false,
            views: &[],
            reads: &[],
            fix: None,
            make: Make::Stated(stated),
        }
    }

    /// Says whether a configuration states it.
    pub fn is_stated(&self) -> bool {
        matches!(self.make, Make::Stated(_))
    }

    /// Says whether it looks at single records in their community.
    pub fn looks_at_records(&self) -> bool {
        self.is_stated() || !self.views.is_empty()
    }

    /// Says whether it looks at the records of a kind.
    pub fn looks_at(&self, kind: &Kind) -> bool {
        match &self.make {
            Make::Stated(stated) => stated.kinds.iter().any(|name| **name == *kind.name()),
            Make::Bind(_) => kind.builtin().is_some_and(|it| self.views.contains(&it)),
        }
    }

    /// Returns its name: `family/rule-name`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns its family.
    pub fn family(&self) -> &'static str {
        self.name
            .split_once('/')
            .map_or(self.name, |(family, _)| family)
    }

    /// Returns the severity that "on" means.
    pub fn severity(&self) -> Severity {
        if self.off {
            Severity::Warning
        } else {
            self.severity
        }
    }

    /// Says whether it is off unless a pack or a configuration names it.
    pub fn is_off_by_default(&self) -> bool {
        self.off
    }

    /// Returns when it looks.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Says whether it looks at each record while its file is hot, and not at the file.
    pub fn is_of_records(&self) -> bool {
        self.is_of_records
    }

    /// Returns the kinds it looks at; none where it looks at something else than records of a kind.
    pub fn views(&self) -> &'static [Builtin] {
        self.views
    }

    /// Returns which records it looks at. The configuration and the files that every community has
    /// do not count.
    pub fn scope(&self) -> Scope {
        if let Make::Stated(stated) = &self.make {
            return Scope::Named(Arc::clone(&stated.kinds));
        }
        let is_beside = matches!(self.family(), "config" | "files");
        match (self.phase, self.views) {
            (_, [_, ..]) => Scope::Kinds(self.views.to_vec()),
            (Phase::Suppressions, _) => Scope::Kinds(Vec::new()),
            (Phase::Community, _) if is_beside => Scope::Kinds(Vec::new()),
            (Phase::Community, _) if !self.reads.is_empty() => {
                Scope::Kinds(self.reads.iter().map(|(kind, _)| *kind).collect())
            }
            (Phase::Records, []) => Scope::Pages,
            (Phase::Files | Phase::Community, []) => Scope::Everything,
        }
    }

    /// Returns the fields it judges.
    pub fn reads(&self) -> &'static [(Builtin, &'static str)] {
        self.reads
    }

    /// Returns how sure its fixes are, where it has any.
    pub fn fix(&self) -> Option<crate::finding::Safety> {
        self.fix
    }

    /// Returns its page: the comment on top of its file, or what the configuration says of it.
    pub fn page(&self) -> RulePage {
        match &self.said {
            Said::File(source) => RulePage::read(source),
            Said::Page(page) => (**page).clone(),
        }
    }

    /// Makes it ready to look. Errors: a parameter that it does not have, or of another type.
    pub fn bind(&self, parameters: Parameters<'_>) -> Result<Box<dyn Checker>, WrongParameters> {
        match &self.make {
            Make::Bind(bind) => bind(parameters),
            Make::Stated(stated) => Ok((stated.make)()),
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

fn bind<R: Check>(parameters: Parameters<'_>) -> Result<Box<dyn Checker>, WrongParameters> {
    // A rule without parameters is a unit struct, which serde reads from no table.
    if parameters.is_empty() {
        return Ok(Box::new(Bound(R::default())));
    }
    let values = parameters
        .iter()
        .map(|(key, value)| (Value(*key), Value(*value)));
    Ok(Box::new(Bound(R::deserialize(MapDeserializer::new(
        values,
    ))?)))
}
