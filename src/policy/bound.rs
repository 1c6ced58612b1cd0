//! Files as another policy judges them: the configuration, packs, schemas and baseline of another source are laid
//! over them.

use super::{Baseline, Overrides, Policy};
use crate::path::RepoPath;
use crate::source::locate::{CONFIG, Located};
use crate::source::{Files, Overlay, Source};

/// Why the policy of a source cannot be taken: its configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unbound {
    /// It cannot be read.
    Unreadable,
    /// It has mistakes.
    Mistaken,
}

/// Lays the policy of another source over files; `located` says which community is meant, and then where the
/// configuration is.
pub fn bind<S: Source>(
    files: S,
    located: &mut Located,
    policy: &dyn Source,
) -> Result<Overlay<S>, Unbound> {
    let config = config_of(policy, &located.community_root);
    let mut bound = Overlay::new(files);
    let root = config
        .as_ref()
        .map_or_else(RepoPath::root, RepoPath::parent);
    let beside = |folder: &RepoPath| folder.join(Baseline::FILE_NAME);
    bound.remove(located.config.iter().cloned());
    // Wherever it is looked for, before and after.
    bound.remove(beside(&located.community_root));
    bound.remove(beside(&root));
    let named = config.iter().cloned().chain(beside(&root));
    let made_of = made_of(policy, config.as_ref(), &root)?;
    for path in named.chain(made_of) {
        if let Ok(bytes) = policy.read(&path) {
            bound.insert(path, bytes);
        }
    }
    located.community_root = root;
    located.config = config;
    located.config_note = None;
    Ok(bound)
}

/// Returns the configuration of a source: the nearest from a folder upward, else the only one there is.
fn config_of(policy: &dyn Source, folder: &RepoPath) -> Option<RepoPath> {
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
    policy: &dyn Source,
    config: Option<&RepoPath>,
    root: &RepoPath,
) -> Result<Vec<RepoPath>, Unbound> {
    let config = match config {
        Some(path) => match policy.read(path) {
            Ok(bytes) => Some((path.clone(), bytes)),
            Err(_) => return Err(Unbound::Unreadable),
        },
        None => None,
    };
    let mut files = Files::of(&policy.list());
    let overrides = Overrides::default();
    let policy = Policy::load(policy, &mut files, config, root.clone(), overrides);
    let policy = policy.map_err(|_| Unbound::Mistaken)?;
    Ok(policy.made_of().cloned().collect())
}
