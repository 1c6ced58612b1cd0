//! Records with meaning: typed, borrowed views, and the index of all of them.
//!
//! Views are total: a missing or mistyped field is absent, never an error, since the schema has
//! already said so. A broken record therefore never hides what is wrong with another one.

mod chatham;
mod conduct;
mod git;
mod index;
mod kept;
mod kind;
mod licensing;
mod load;
mod prose;
mod record;
mod view;

pub(crate) use conduct::code::{Code, Nothing};
pub(crate) use git::code_owners::{CodeOwners, Idle, Owner, is_place as is_code_owners, owner};
pub(crate) use git::directory::Directory;
pub(crate) use git::mail_map::MAILMAP;
pub(crate) use git::past::{body, seated};
pub(crate) use index::community::Community;
pub(crate) use index::copies::{contradictions, listed_twice};
pub(crate) use index::cycle::{Link, Word};
pub(crate) use index::ids::RecordIndex;
pub(crate) use index::misnamed::Misnamed;
pub(crate) use index::other_name::names_beside;
pub(crate) use index::path_look_up::Found;
pub(crate) use index::pointers::{Has, dead_pointers, what_it_has, without_name};
pub(crate) use index::unread::{Stray, Why};
pub(crate) use kept::parts::{NamedLicense, Part};
pub(crate) use kept::scope::{Attribution, Marker};
pub(crate) use kept::sign::Sign;
pub(crate) use kept::silenced::Silenced;
pub(crate) use kept::suppression::{
    EVERYTHING, Reach, Settled, Suppression, Target, Use, suppressions_of,
};
pub(crate) use kept::touched::Touched;
pub(crate) use kind::beside::{Beside, is_template_path};
pub(crate) use kind::builtin::Builtin;
pub(crate) use kind::code_meant::{either, zone_meant};
pub(crate) use kind::community_files::{CommunityFile, CommunityFiles, near_root};
pub(crate) use kind::field::Value;
pub(crate) use kind::folder_names::kind_of as kind_called;
pub(crate) use kind::glob::{OwnedGlobs, compile as compile_glob, gather as gather_globs};
pub(crate) use kind::kind_spec::{Fallback, IdFrom, IdStyle, KindSpec};
pub(crate) use kind::kinds::{Kind, KindId, Kinds};
pub(crate) use kind::name_shape::NameShape;
pub(crate) use kind::pattern::Pattern;
pub(crate) use kind::table::Table;
pub(crate) use licensing::license_names::Written;
pub(crate) use licensing::license_text::LicenseText;
pub(crate) use load::cells::wrong_guesses;
pub(crate) use load::load::load;
pub(crate) use prose::day::{OffShape, OtherDay, Sayer};
pub(crate) use prose::invite::Invite;
pub(crate) use prose::link::{LinkEnd, is_footnote};
pub(crate) use prose::moment::{ClockFault, OffClock, Reading, Reversed};
pub(crate) use prose::passage::Passage;
pub(crate) use prose::repeated::{once_a_line, repeated};
pub(crate) use prose::same_text::SameText;
pub(crate) use prose::spoken_days::SpokenDays;
pub(crate) use prose::standing::Standing;
pub(crate) use record::beginning::Beginning;
pub(crate) use record::erasure::Erasure;
pub(crate) use record::file::File;
pub(crate) use record::loaded::Loaded;
pub(crate) use record::misread::is_plain;
pub(crate) use record::past::{Before, Past};
pub(crate) use record::record::Record;
pub(crate) use record::setting::{
    Basis, OfCommits, RenamedRule, Setting, Spoken, Statements, Tree,
};
pub(crate) use view::affiliation::Affiliation;
pub(crate) use view::authors::Authors;
pub(crate) use view::channel::Channel;
pub(crate) use view::charter::Needed;
pub(crate) use view::consent::Ended;
pub(crate) use view::content::{Adaptation, Content};
pub(crate) use view::dated_paths::DatedPaths;
pub(crate) use view::decision::{Base, Decision};
pub(crate) use view::employers::Holdings;
pub(crate) use view::event::{Event, overlapping};
pub(crate) use view::group::{Gathered, Group};
pub(crate) use view::left::Left;
pub(crate) use view::note::Note;
pub(crate) use view::organisation::Organisation;
pub(crate) use view::page::Page;
pub(crate) use view::person::Person;
pub(crate) use view::policy_page::PolicyPage;
pub(crate) use view::seat::Seat;
pub(crate) use view::ties::Ties;
