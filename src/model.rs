//! Records with meaning: typed, borrowed views, and the index of all of them.
//!
//! Views are total: a missing or mistyped field is absent, never an error, since the schema has
//! already said so. A broken record therefore never hides what is wrong with another one.

mod chatham;
mod conduct;
mod index;
mod kept;
mod kind;
mod licensing;
mod load;
mod prose;
mod record;
mod view;

pub use chatham::known::Mention;
pub use conduct::code::{Code, Nothing};
pub use conduct::reporting::Contacts;
pub use index::community::Community;
pub use index::copies::{Contradiction, Twice, contradictions, listed_twice};
pub use index::cycle::{Link, Word};
pub use index::draft::Objection;
pub use index::ids::RecordIndex;
pub use index::license_facts::Licensing;
pub use index::misnamed::Misnamed;
pub use index::other_name::{OtherName, names_beside};
pub use index::path_look_up::Found;
pub use index::pointers::{DeadPointer, Has, dead_pointers, what_it_has, without_name};
pub use index::records::Records;
pub use index::reference::{Reference, References};
pub use index::roster::Roster;
pub use index::suggest::Suggestions;
pub use index::twins::Twins;
pub use index::unique::Collision;
pub use index::unread::{Stray, Why};
pub use kept::attendance::ListedTwice;
pub use kept::hot::Hot;
pub use kept::parts::{NamedLicense, Part, Revealed, Revelation};
pub use kept::scope::{Attribution, Marker, Scopes};
pub use kept::sign::Sign;
pub use kept::suppression::{
    EVERYTHING, Fault, Reach, Settled, Suppression, Target, Use, suppressions_of,
};
pub use kind::beside::{Beside, is_template_path};
pub use kind::builtin::Builtin;
pub use kind::code_meant::{either, zone_meant};
pub use kind::community_files::{CommunityFile, CommunityFiles};
pub use kind::field::Value;
pub use kind::folder_names::kind_of as kind_called;
pub use kind::glob::{OwnedGlobs, compile as compile_glob, gather as gather_globs};
pub use kind::kind_spec::{Fallback, IdFrom, IdStyle, KindSpec};
pub use kind::kinds::{Kind, KindId, Kinds};
pub use kind::name_shape::NameShape;
pub use kind::pattern::Pattern;
pub use kind::table::Table;
pub use licensing::coverage::Declaration;
pub use licensing::license_names::Written;
pub use licensing::license_text::LicenseText;
pub use load::cells::wrong_guesses;
pub use load::load::load;
pub use load::make_kinds::WrongGlob;
pub use prose::day::{OffShape, OtherDay, Sayer};
pub use prose::link::{LinkEnd, is_footnote};
pub use prose::moment::{ClockFault, OffClock, Reading, Reversed};
pub use prose::passage::Passage;
pub use prose::repeated::{once_a_line, repeated};
pub use prose::same_text::SameText;
pub use prose::spoken_days::SpokenDays;
pub use prose::standing::Standing;
pub use record::entry::Entry;
pub use record::file::{File, Judged, Refusal};
pub use record::loaded::{Loaded, RefFact, UniqueFact};
pub use record::misread::is_plain;
pub use record::record::Record;
pub use record::setting::{Basis, RenamedRule, Setting, Spoken, Statements, Tree};
pub use view::affiliation::Affiliation;
pub use view::channel::Channel;
pub use view::content::{Adaptation, Content, Origin};
pub use view::dated_paths::DatedPaths;
pub use view::event::{Event, Session, overlapping};
pub use view::group::{Gathered, Group, Holder};
pub use view::note::Note;
pub use view::organisation::{Organisation, Relation};
pub use view::page::Page;
pub use view::person::Person;
pub use view::policy_page::PolicyPage;
pub use view::shared::Decision;
pub use view::ties::Ties;
