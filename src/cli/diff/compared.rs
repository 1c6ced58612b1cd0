//! Reading the two sides of `ospo-lint diff`: each with its own policy, and from where its community lay.

use std::io::{self, Write as _};

use super::{Ends, Session};
use crate::change::{self, Change, Side};
use crate::cli::{Io, session};
use crate::engine::{self, Task};
use crate::exit::Exit;
use crate::model::Community;
use crate::path::RepoPath;
use crate::policy::{Overrides, Policy};
use crate::source::locate::CONFIG;
use crate::source::{Files, Listing, Source, renames};

/// Reads both sides by the kinds of the newer one. Where that cannot be done, says why and returns how the run ends.
pub(super) fn compared(
    session: &Session,
    ends: &Ends,
    today: jiff::civil::Date,
    shows_names: bool,
    io: &mut Io,
) -> io::Result<Result<Vec<Change>, Exit>> {
    let Some(before) = &session.before else {
        return Ok(Ok(Vec::new()));
    };
    let config = config_before(session);
    let root = root_before(session, config.as_ref());
    let policy = policy_before(&before.source, config.clone(), &root, &before.listing);
    if policy.is_none() {
        let words = "the policy of the older side cannot be read, and is not compared";
        writeln!(io.err, "note: {words}")?;
    }
    // The kinds are those of the newer side, where the community lay then.
    let again = again(session, &root);
    let kinds_of = again.as_ref().unwrap_or(&session.policy);
    let files = Files::of(&before.listing);
    let then = Task {
        source: &before.source,
        listing: &before.listing,
        files: &files,
        policy: kinds_of,
        ..session.task(today)
    };
    let mut task = session.task(today);
    if session.located.config.is_none() {
        task.policy = kinds_of;
    }
    let (old, new) = match (engine::read(&then), engine::read(&task)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(mistakes), _) | (_, Err(mistakes)) => {
            let told = session::tell_mistakes(&mistakes, &*session.source, &session.files, io);
            return told.map(Err);
        }
    };
    let of_old = engine::not_fetched(&before.source, &old.loaded);
    let of_new = engine::not_fetched(&*session.source, &new.loaded);
    for (missing, title) in [(of_old, &ends.base), (of_new, &ends.head)] {
        if let Some(exit) = session::tell_missing(&missing, title, io)? {
            return Ok(Err(exit));
        }
    }
    let mut setting = old.setting;
    if let Some(policy) = &policy {
        setting.community = policy.statements();
    }
    let old = Community::new(&old.loaded, kinds_of.kinds(), &setting);
    let newer = Community::new(&new.loaded, task.policy.kinds(), &new.setting);
    let older = Side {
        community: &old,
        source: &before.source,
        policy: policy.as_ref(),
    };
    let newer = Side {
        community: &newer,
        source: &*session.source,
        policy: Some(&session.policy),
    };
    let unread = config.filter(|_| policy.is_none());
    let unread = unread.map(|config| Change::unread(&config, "the older side"));
    let mut changes = change::changes(older, newer, shows_names);
    changes.extend(unread);
    changes.sort();
    Ok(Ok(changes))
}

fn root_before(session: &Session, config: Option<&RepoPath>) -> RepoPath {
    let root = config.map(RepoPath::parent);
    root.unwrap_or_else(|| session.located.community_root.clone())
}

/// Returns the policy of the newer side once more, for the folder where the community lay before; none where it lies
/// there still.
fn again(session: &Session, root: &RepoPath) -> Option<Policy> {
    if *root == session.located.community_root {
        return None;
    }
    let config = session.located.config.clone();
    let config = match config {
        Some(path) => Some((path.clone(), session.source.read(&path).ok()?)),
        None => None,
    };
    let mut files = Files::of(&session.listing);
    let home = session.located.community_root.clone();
    let policy = Policy::load(
        &*session.source,
        &mut files,
        config,
        home,
        Overrides::default(),
    );
    policy.ok().map(|policy| policy.moved_to(root.clone()))
}

/// Returns where the configuration was: in its place, in a folder that has another name now, or where it was deleted.
fn config_before(session: &Session) -> Option<RepoPath> {
    let before = session.before.as_ref()?;
    let config = session.located.config.as_ref();
    if let Some(config) = config.filter(|config| before.source.exists(config)) {
        return Some(config.clone());
    }
    let is_gone = |path: &&RepoPath| {
        path.name() == config.map_or(CONFIG, RepoPath::name) && !session.source.exists(path)
    };
    let gone: Vec<&RepoPath> = before.listing.files.iter().filter(is_gone).collect();
    match (config, gone.as_slice()) {
        (_, []) => None,
        (_, [only]) => Some((*only).clone()),
        (Some(config), _) => {
            let pairs = renames((&before.source, &gone), (&*session.source, &[config]));
            pairs.first().map(|(old, _)| (*old).clone())
        }
        (None, _) => gone
            .into_iter()
            .find(|path| path.as_str() == CONFIG)
            .cloned(),
    }
}

/// Reads the policy as it was; where there was no configuration, the one that holds without.
fn policy_before(
    source: &dyn Source,
    config: Option<RepoPath>,
    root: &RepoPath,
    listing: &Listing,
) -> Option<Policy> {
    let config = match config {
        Some(path) => Some((path.clone(), source.read(&path).ok()?)),
        None => None,
    };
    let mut files = Files::of(listing);
    Policy::load(
        source,
        &mut files,
        config,
        root.clone(),
        Overrides::default(),
    )
    .ok()
}
