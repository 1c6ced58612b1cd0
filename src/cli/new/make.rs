//! Which records can be made for others that name them.

use crate::model::Kind;
use crate::scaffold::draft::{Draft, Fault};
use crate::schema::RefSpec;

/// Returns the kind of which a record can be made for a reference that names it.
pub(super) fn kind<'a>(draft: &Draft<'a>, refs: &RefSpec) -> Option<&'a Kind> {
    let is_by_id = refs.by.first().is_none_or(|by| by == "id");
    named(draft, refs.kinds.first().filter(|_| is_by_id)?)
}

fn named<'a>(draft: &Draft<'a>, name: &str) -> Option<&'a Kind> {
    let kind = draft.community.kinds().named(name)?;
    let other = Draft::new(draft.community, kind)?;
    // Two records more in one file cannot be shown, and written, one after the other.
    let is_promised = draft.promised.iter().any(|(promised, _)| promised == name);
    let shares = other.neighbours.share_files();
    let is_same_list = kind.id() == draft.kind.id() && shares;
    let is_hidden = is_same_list || is_promised && shares;
    (!is_hidden).then_some(kind)
}

/// Returns the record that would settle a fault, where it can be made: its kind, and its id.
pub(super) fn wanted<'a>(draft: &Draft<'a>, fault: &Fault) -> Option<(&'a Kind, String)> {
    let (name, id) = fault.wanted.as_ref()?;
    let kind = named(draft, name)?;
    let other = Draft::new(draft.community, kind)?;
    other.accepts_id(id).is_ok().then(|| (kind, id.clone()))
}
