//! Files as the policy of another revision judges them: its configuration, packs, schemas and baseline are laid
//! over theirs.

use crate::path::RepoPath;
use crate::policy::{Baseline, Overrides, Policy};
use crate::source::locate::{CONFIG, Located};
use crate::source::{Files, Overlay, Revision, Source};

/// Message and help.
pub(super) type Failure = (String, String);

/// Lays the policy of a revision over a source; `located` says which community is meant, and then where the
/// configuration is. Errors: message and help.
pub(super) fn bind<S: Source>(
    source: S,
    located: &mut Located,
    policy: &Revision,
) -> Result<Overlay<S>, Failure> {
    let config = config_of(policy, &located.community_root);
    let mut bound = Overlay::new(source);
    let root = config
        .as_ref()
        .map_or_else(RepoPath::root, RepoPath::parent);
    let beside = |folder: &RepoPath| folder.join(Baseline::FILE_NAME);
    bound.remove(located.config.iter().cloned());
    // Wherever it is looked for, before and after.
    bound.remove(beside(&located.community_root));
    bound.remove(beside(&root));
    let named = config.iter().cloned().chain(beside(&root));
    let files: Vec<RepoPath> = named
        .chain(made_of(policy, config.as_ref(), &root)?)
        .collect();
    for path in files {
        if let Ok(bytes) = policy.read(&path) {
            bound.insert(path, bytes);
        }
    }
    located.community_root = root;
    located.config = config;
    located.config_note = None;
    Ok(bound)
}

/// Returns the configuration of a revision: the nearest from a folder upward, else the only one there is.
fn config_of(policy: &Revision, folder: &RepoPath) -> Option<RepoPath> {
    let listing = policy.list();
    let mut folder = folder.clone();
    loop {
        let config = folder.join(CONFIG)?;
        if listing.files.binary_search(&config).is_ok() {
            return Some(config);
        }
        if folder.as_str().is_empty() {
            break;
        }
        folder = folder.parent();
    }
    let mut all = listing.files.iter().filter(|path| path.name() == CONFIG);
    let first = all.next()?;
    all.next().is_none().then(|| first.clone())
}

/// Returns the packs and schemas that a configuration names.
fn made_of(
    policy: &Revision,
    config: Option<&RepoPath>,
    root: &RepoPath,
) -> Result<Vec<RepoPath>, Failure> {
    let title = policy.title();
    let broken = |what: &str| {
        let message = format!("the configuration of {title} {what}");
        (
            message,
            String::from("`ospo-lint --rev` with that revision says more"),
        )
    };
    let config = match config {
        Some(path) => match policy.read(path) {
            Ok(bytes) => Some((path.clone(), bytes)),
            Err(_) => return Err(broken("cannot be read")),
        },
        None => None,
    };
    let mut files = Files::of(&policy.list());
    let overrides = Overrides::default();
    match Policy::load(policy, &mut files, config, root.clone(), overrides) {
        Ok(policy) => Ok(policy.made_of().cloned().collect()),
        Err(_) => Err(broken("has mistakes")),
    }
}
