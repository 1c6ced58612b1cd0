//! What a rule looks at, and the check that looks. Of what a check is called with the compiler knows all: the view,
//! the parameters, and how sure its edits may be.

use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;

use super::{Parameters, Phase, WrongParameters};
use crate::document::Value;
use crate::finding::{Findings, NoFix, Promise, Safety, Sink};
use crate::model::{
    Beginning, Builtin, Channel, Community, Content, Decision, Event, File, Group, Note,
    Organisation, Page, Person, PolicyPage, Record, RecordIndex, Settled, Silenced,
};

/// A rule with its parameters, ready to look.
pub trait Checker: Send + Sync {
    /// Looks at what is shown; at nothing where the rule looks at something else.
    fn look(&self, shown: Shown<'_>, sink: &mut Sink);

    /// Says what is to be said after the last record. True: nothing else that it found holds.
    fn end(&self, _: &Community<'_>, _: &mut Sink) -> bool {
        false
    }

    /// Returns what came of its questions; none, where it keeps no account of them.
    fn asked(&self) -> Option<Asked> {
        None
    }
}

/// What came of the questions that a rule asked, whether or not it found something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// There was something to ask it of.
    pub is_asked: bool,
    /// Somewhere it does not hold.
    pub is_denied: bool,
    /// Somewhere there was no answer.
    pub is_open: bool,
}

/// What a rule is shown. Files and records are shown while a file is hot; a record in its community is seen as what
/// it is; a page has its text, its record and the community; the community as a whole comes last.
#[derive(Clone, Copy)]
pub enum Shown<'a> {
    /// A file that was read, with its records and what the schemas said.
    File(File<'a>),
    /// A record in its community.
    Seen(Seen<'a>),
    /// A page, also one that is not a record.
    Page(Page<'a>),
    /// How a file begins that holds no records.
    Beginning(Beginning<'a>),
    /// All records at once.
    Community(&'a Community<'a>),
    /// A suppression, once all other rules have spoken and it is known what it met.
    Suppression(Settled<'a>),
    /// What a change keeps from being reported, last of all.
    Silenced(&'a Silenced),
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

/// What is written of a meeting, or what it was.
#[derive(Clone, Copy)]
pub(crate) enum Meeting<'a> {
    Note(Note<'a>),
    Event(Event<'a>),
}

/// What a check takes.
pub(crate) trait Sight: 'static {
    /// The view of it.
    type View<'a>;
    /// When it is shown.
    const PHASE: Phase;
    /// The kinds of record that it is, where it is one in its community.
    const KINDS: &'static [Builtin] = &[];

    /// Takes it from what is shown: nothing, one, or each record of a file.
    fn of(shown: Shown<'_>) -> impl Iterator<Item = Self::View<'_>>;
}

/// A check of something, with its parameters and the promise of its fixes.
enum Check<S: Sight, F: 'static, P: 'static> {
    Plain(fn(S::View<'_>, &mut Findings<F>)),
    With(fn(&P, S::View<'_>, &mut Findings<F>)),
}

/// What a rule looks at, and how. `F` is the most that its fixes promise, `P` the type of its parameters; both are
/// read off the check.
pub(crate) struct Look<S: Sight, F: 'static = NoFix, P: 'static = ()>(Check<S, F, P>);

/// The same for rules of all sorts.
pub(crate) trait Looks: Send + Sync {
    fn phase(&self) -> Phase;
    fn views(&self) -> &'static [Builtin];
    fn fix(&self) -> Option<Safety>;
    fn bind(&'static self, parameters: Parameters<'_>)
    -> Result<Box<dyn Checker>, WrongParameters>;
}

impl<S: Sight, F: Promise, P> Looks for Look<S, F, P>
where
    P: Default + DeserializeOwned + Send + Sync + 'static,
{
    fn phase(&self) -> Phase {
        S::PHASE
    }

    fn views(&self) -> &'static [Builtin] {
        S::KINDS
    }

    fn fix(&self) -> Option<Safety> {
        F::SAFETY
    }

    fn bind(
        &'static self,
        parameters: Parameters<'_>,
    ) -> Result<Box<dyn Checker>, WrongParameters> {
        let Self(check) = self;
        let parameters = if parameters.is_empty() {
            P::default()
        } else {
            let members = parameters.iter();
            let members = members.map(|(key, value)| (Value(*key), Value(*value)));
            // Those of a rule that has none are of the type `()`, which refuses each.
            P::deserialize(MapDeserializer::new(members))?
        };
        Ok(Box::new(Bound { check, parameters }))
    }
}

/// A check with the parameters of a run.
struct Bound<S: Sight, F: 'static, P: 'static> {
    check: &'static Check<S, F, P>,
    parameters: P,
}

impl<S: Sight, F: Promise, P: Send + Sync> Checker for Bound<S, F, P> {
    fn look(&self, shown: Shown<'_>, sink: &mut Sink) {
        let mut findings = sink.lend();
        for view in S::of(shown) {
            match self.check {
                Check::Plain(check) => check(view, &mut findings),
                Check::With(check) => check(&self.parameters, view, &mut findings),
            }
        }
    }
}

impl Sight for File<'static> {
    type View<'a> = File<'a>;
    const PHASE: Phase = Phase::Files;

    fn of(shown: Shown<'_>) -> impl Iterator<Item = File<'_>> {
        let found = match shown {
            Shown::File(file) => Some(file),
            _ => None,
        };
        found.into_iter()
    }
}

impl Sight for Beginning<'static> {
    type View<'a> = Beginning<'a>;
    const PHASE: Phase = Phase::Files;

    fn of(shown: Shown<'_>) -> impl Iterator<Item = Beginning<'_>> {
        let found = match shown {
            Shown::Beginning(beginning) => Some(beginning),
            Shown::File(file) => Beginning::of_page(file),
            _ => None,
        };
        found.into_iter()
    }
}

impl Sight for Record<'static> {
    type View<'a> = Record<'a>;
    const PHASE: Phase = Phase::Files;

    fn of(shown: Shown<'_>) -> impl Iterator<Item = Record<'_>> {
        <File<'static> as Sight>::of(shown).flat_map(File::records)
    }
}

impl Sight for Page<'static> {
    type View<'a> = Page<'a>;
    const PHASE: Phase = Phase::Records;

    fn of(shown: Shown<'_>) -> impl Iterator<Item = Page<'_>> {
        let found = match shown {
            Shown::Page(page) => Some(page),
            _ => None,
        };
        found.into_iter()
    }
}

impl Sight for Community<'static> {
    type View<'a> = &'a Community<'a>;
    const PHASE: Phase = Phase::Community;

    fn of(shown: Shown<'_>) -> impl Iterator<Item = &Community<'_>> {
        let found = match shown {
            Shown::Community(community) => Some(community),
            _ => None,
        };
        found.into_iter()
    }
}

impl Sight for Settled<'static> {
    type View<'a> = Settled<'a>;
    const PHASE: Phase = Phase::Suppressions;

    fn of(shown: Shown<'_>) -> impl Iterator<Item = Settled<'_>> {
        let found = match shown {
            Shown::Suppression(settled) => Some(settled),
            _ => None,
        };
        found.into_iter()
    }
}

impl Sight for Silenced {
    type View<'a> = &'a Self;
    const PHASE: Phase = Phase::Change;

    fn of(shown: Shown<'_>) -> impl Iterator<Item = &Self> {
        let found = match shown {
            Shown::Silenced(silenced) => Some(silenced),
            _ => None,
        };
        found.into_iter()
    }
}

impl Sight for Meeting<'static> {
    type View<'a> = Meeting<'a>;
    const PHASE: Phase = Phase::Records;
    const KINDS: &'static [Builtin] = &[Builtin::Note, Builtin::Event];

    fn of(shown: Shown<'_>) -> impl Iterator<Item = Meeting<'_>> {
        let note = <Note<'static> as Sight>::of(shown).map(Meeting::Note);
        note.chain(<Event<'static> as Sight>::of(shown).map(Meeting::Event))
    }
}

impl Sight for Seen<'static> {
    type View<'a> = Seen<'a>;
    const PHASE: Phase = Phase::Records;
    const KINDS: &'static [Builtin] = &Builtin::ALL;

    fn of(shown: Shown<'_>) -> impl Iterator<Item = Seen<'_>> {
        let found = match shown {
            Shown::Seen(seen) => Some(seen),
            _ => None,
        };
        found.into_iter()
    }
}

/// A view of a kind: what a record is in its community.
macro_rules! views {
    ($($view:ident of $kind:ident),*) => {$(
        impl Sight for $view<'static> {
            type View<'a> = $view<'a>;
            const PHASE: Phase = Phase::Records;
            const KINDS: &'static [Builtin] = &[Builtin::$kind];

            fn of(shown: Shown<'_>) -> impl Iterator<Item = $view<'_>> {
                let found = match shown {
                    Shown::Seen(Seen { record, community, .. }) => {
                        let is_one = record.kind().builtin() == Some(Builtin::$kind);
                        is_one.then(|| $view::new(record, community))
                    }
                    _ => None,
                };
                found.into_iter()
            }
        }
    )*};
}

views!(
    Organisation of Organisation,
    Person of Person,
    Group of Group,
    Event of Event,
    Note of Note,
    PolicyPage of Policy,
    Content of Content,
    Channel of Channel,
    Decision of Decision
);

/// Says how a check is made a rule's.
macro_rules! checks {
    ($($name:ident: $view:ty, $subject:ty;)*) => {$(
        impl<F> Look<$subject, F> {
            pub(crate) const fn $name(check: fn($view, &mut Findings<F>)) -> Self {
                Self(Check::<$subject, F, ()>::Plain(check))
            }
        }
    )*};
}

/// Says how a check that takes parameters is made a rule's.
macro_rules! checks_with {
    ($($name:ident: $view:ty, $subject:ty;)*) => {$(
        impl<F, P> Look<$subject, F, P> {
            pub(crate) const fn $name(check: fn(&P, $view, &mut Findings<F>)) -> Self {
                Self(Check::<$subject, F, P>::With(check))
            }
        }
    )*};
}

checks! {
    file: File<'_>, File<'static>;
    beginning: Beginning<'_>, Beginning<'static>;
    record: Record<'_>, Record<'static>;
    seen: Seen<'_>, Seen<'static>;
    organisation: Organisation<'_>, Organisation<'static>;
    person: Person<'_>, Person<'static>;
    group: Group<'_>, Group<'static>;
    event: Event<'_>, Event<'static>;
    note: Note<'_>, Note<'static>;
    meeting: Meeting<'_>, Meeting<'static>;
    content: Content<'_>, Content<'static>;
    channel: Channel<'_>, Channel<'static>;
    decision: Decision<'_>, Decision<'static>;
    page: Page<'_>, Page<'static>;
    community: &Community<'_>, Community<'static>;
    suppression: Settled<'_>, Settled<'static>;
    silenced: &Silenced, Silenced;
}

checks_with! {
    file_with: File<'_>, File<'static>;
    seen_with: Seen<'_>, Seen<'static>;
    group_with: Group<'_>, Group<'static>;
    event_with: Event<'_>, Event<'static>;
    note_with: Note<'_>, Note<'static>;
    decision_with: Decision<'_>, Decision<'static>;
    policy_with: PolicyPage<'_>, PolicyPage<'static>;
    page_with: Page<'_>, Page<'static>;
    community_with: &Community<'_>, Community<'static>;
    suppression_with: Settled<'_>, Settled<'static>;
}
