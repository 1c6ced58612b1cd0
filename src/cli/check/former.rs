//! The policy of the older side of a change, where it is not that of the newer one.

use super::{CheckArgs, Session};
use crate::engine::Former;
use crate::policy::{Baseline, Overrides};
use crate::source::locate::CONFIG;
use crate::source::{Listing, Source};

/// What is known of it.
pub(super) enum Policies<'a> {
    /// It is the same, or nobody asks.
    Same,
    /// It is another one.
    Other(Box<Former<'a>>),
    /// It cannot be taken from there.
    Unknown,
}

/// Compares the two. Whoever names the policy of one revision for both sides has no other.
pub(super) fn policies<'a>(arguments: &CheckArgs, session: &'a Session) -> Policies<'a> {
    let Some(before) = &session.before else {
        return Policies::Same;
    };
    let is_named = arguments.policy.config.is_some() || arguments.policy.isolated;
    if is_named || arguments.source.policy_from.is_some() || is_same(session, &before.source) {
        return Policies::Same;
    }
    let overrides = Overrides {
        select: arguments.policy.select.clone(),
        ignore: arguments.policy.ignore.clone(),
    };
    let located = session.located.clone();
    let older = (&before.source as &dyn Source, &*before.listing);
    match Former::new(&*session.source, located, older, overrides) {
        Ok(former) => Policies::Other(Box::new(former)),
        Err(_) => Policies::Unknown,
    }
}

/// Says whether both sides have the same configuration, packs, schemas and baseline.
fn is_same(session: &Session, before: &dyn Source) -> bool {
    let config = session.policy.config();
    let root = session.policy.root();
    let beside = root.join(Baseline::FILE_NAME);
    let files = config.into_iter().chain(session.policy.made_of());
    let mut files = files.chain(beside.as_ref());
    let has_config = |listing: &Listing| listing.files.iter().any(|path| path.name() == CONFIG);
    // Where the newer side has no configuration, the older one may.
    (config.is_some() || !has_config(&before.list()))
        && files.all(|path| session.source.read(path).ok() == before.read(path).ok())
}
