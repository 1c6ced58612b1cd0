//! What is in the folder before anything is written.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use super::Folder;
use crate::cli::{Io, fail, session};
use crate::exit::Exit;
use crate::model::{Basis, Statements};
use crate::path::RepoPath;
use crate::policy::{Origin, Overrides, Policy};
use crate::scaffold::{Existing, Profile};
use crate::source::begin::{Standing, standing};
use crate::source::locate::{Choice, Question, locate};
use crate::source::{Files, Limits, Memory, Source, Target, WorkTree};

/// Finds the folder. Errors: it cannot be that of a community, and what to do.
pub(super) fn folder(named: &OsStr, io: &Io) -> Result<Folder, (String, String)> {
    let shown = named.to_string_lossy().into_owned();
    let Some(target) = Target::new(&io.folder, Path::new(named)) else {
        let message = format!("`{shown}` is not a folder");
        return Err((message, String::from("name the folder of the community")));
    };
    let question = Question {
        working: &io.folder,
        home: io.home.as_deref(),
        paths: std::slice::from_ref(&target.nearest),
        choice: Choice::Search,
    };
    let is_there = target.folder == target.nearest;
    let located = match locate(&question) {
        Ok(located) => Some(located),
        // Communities next to a folder that is not there yet do not concern it.
        Err(_) if !is_there => None,
        Err(error) => return Err((error.to_string(), error.help().unwrap_or_default())),
    };
    let other = located.as_ref().and_then(|located| {
        let root = match located.community_root.as_str() {
            "" => located.root.clone(),
            below => located.root.join(below),
        };
        // What begins inside of another community, or around it, would be read as a part of it.
        let is_near = target.folder.starts_with(&root) || root.starts_with(&target.folder);
        let config = located.config.as_ref()?;
        (is_near && root != target.folder).then_some((root, config))
    });
    if let Some((root, config)) = other {
        let message = format!("`{shown}` and the community of `{config}` lie in one another");
        let help = format!(
            "`ospo-lint init {}` adds what that one lacks",
            root.display()
        );
        return Err((message, help));
    }
    let written = if shown == "." {
        String::from("this folder")
    } else {
        format!("`{shown}`")
    };
    Ok(Folder {
        written,
        real: target.folder,
    })
}

/// What a folder holds, and what its configuration says.
pub(super) struct Survey {
    pub(super) existing: Existing,
    /// None where there is no configuration yet.
    pub(super) profile: Option<Profile>,
    pub(super) stated: Statements,
}

/// Looks at what is there. Where its configuration is wrong, says so and returns how the run ends.
pub(super) fn survey(folder: &Folder, io: &mut Io) -> io::Result<Result<Survey, Exit>> {
    let tree: Box<dyn Source> = match WorkTree::open(&folder.real, Limits::default(), 0) {
        Ok(tree) => Box::new(tree),
        // It is made when something is written into it.
        Err(_) => Box::new(Memory::default()),
    };
    let listing = tree.list();
    let paths: Vec<RepoPath> = listing.files.to_vec();
    let mut files = Files::new(paths.clone());
    let config = RepoPath::from_normal("ospo-lint.toml");
    let is_configured = tree.exists(&config);
    let bytes = match tree.read(&config) {
        Ok(bytes) => bytes,
        // What it says is neither what is asked here, nor to be written over.
        Err(_) if is_configured => return session::tell_unreadable(&config, &*tree, io).map(Err),
        Err(_) => Vec::new(),
    };
    let config = Some((config, bytes));
    let policy = Policy::load(
        &*tree,
        &mut files,
        config,
        RepoPath::root(),
        Overrides::default(),
    );
    let policy = match policy {
        Ok(policy) => policy,
        Err(mistakes) => {
            return session::tell_mistakes(&mistakes, &*tree, &files, io).map(Err);
        }
    };
    let read = |path: &RepoPath| {
        let bytes = tree.read(path).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let mut existing = match Existing::new(paths, policy.kinds(), &read) {
        Ok(existing) => existing,
        Err(path) => {
            let message = format!("`{path}` cannot be read");
            let help = "make it a file that may be read, or take it away: what it says decides \
                        what is written";
            return fail(io, &message, help).map(Err);
        }
    };
    match standing(&folder.real) {
        Standing::Below => existing.below_git_root(),
        Standing::Root(Some(branch)) => existing.on_branch(branch),
        Standing::Root(None) | Standing::Outside => {}
    }
    let stated = policy.statements();
    if let Some((license, _)) = stated.license.as_ref().filter(|_| is_configured) {
        existing.shares_under(license);
    }
    Ok(Ok(Survey {
        existing,
        profile: is_configured.then(|| profile(&policy, &stated)),
        stated,
    }))
}

/// Returns the profile that a configuration comes nearest to.
fn profile(policy: &Policy, stated: &Statements) -> Profile {
    let whole = Origin::BuiltIn(String::from("ospo-plus-plus"));
    if !policy.layers().iter().any(|layer| layer.origin == whole) {
        return Profile::Minimal;
    }
    match stated.basis {
        Basis::Individual => Profile::Individual,
        _ => Profile::OspoPlusPlus,
    }
}
