//! Records with meaning: typed, borrowed views, and the index of all of them.
//!
//! Views are total: a missing or mistyped field is absent, never an error, since the schema has
//! already said so. A broken record therefore never hides what is wrong with another one.

mod builtin;
mod community;
mod community_files;
mod cycle;
mod declared;
mod draft;
mod field;
mod file;
mod ids;
mod kind_spec;
mod kinds;
mod layout;
mod license_names;
mod license_text;
mod licensing;
mod link;
mod load;
mod look_up;
mod lost;
mod name_shape;
mod passage;
mod path_look_up;
mod pattern;
mod place;
mod record;
mod reference;
mod reuse_toml;
mod revealed;
mod roster;
mod scalars;
mod scope;
mod setting;
mod suggest;
mod suppression;
mod twins;
mod unique;
mod view;

mod activity;
mod affiliation;
mod channel;
mod conduct;
mod content;
mod event;
mod group;
mod note;
mod organisation;
mod page;
mod person;
mod policy_page;

pub use affiliation::Affiliation;
pub use builtin::Builtin;
pub use channel::Channel;
pub use community::{Community, RecordIndex};
pub use community_files::{CommunityFile, CommunityFiles};
pub use conduct::{Code, Contacts, Nothing};
pub use content::{Adaptation, Content, Origin};
pub use cycle::Link;
pub use declared::Part;
pub use draft::Objection;
pub use event::{Event, Session, overlapping};
pub use field::{Table, Value};
pub use file::{Entry, File, Hot, Judged, Loaded, RefFact, UniqueFact};
pub use group::{Group, Holder};
pub use kind_spec::{Fallback, IdFrom, IdStyle, KindSpec};
pub use kinds::{Kind, KindId, Kinds, WrongGlob, compile as compile_glob};
pub use license_names::{NamedLicense, Written};
pub use license_text::LicenseText;
pub use licensing::{Declaration, Licensing};
pub use link::LinkEnd;
pub use load::load;
pub use name_shape::NameShape;
pub use note::Note;
pub use organisation::{Organisation, Relation};
pub use page::Page;
pub use passage::Passage;
pub use path_look_up::Found;
pub use pattern::Pattern;
pub use person::Person;
pub use policy_page::PolicyPage;
pub use record::Record;
pub use reference::{Reference, References};
pub use revealed::{Revealed, Revelation, Sign};
pub use roster::{Mention, Roster};
pub use scope::{Attribution, Marker, Scopes};
pub use setting::{Basis, RenamedRule, Setting, Statements, Tree};
pub use suggest::Suggestions;
pub use suppression::{
    EVERYTHING, Fault, Reach, Settled, Suppression, Target, Use, suppressions_of,
};
pub use twins::Twins;
pub use unique::Collision;
pub use view::Decision;
