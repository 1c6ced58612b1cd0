//! Laying a case out, and looking at it.

use jiff::civil::Date;

use super::{BASE, Broken, Case, EXPECT, Expected, Mistaken, Ready, Suite, Tried, Verdict};
use crate::engine::{self, History, Task};
use crate::finding::Finding;
use crate::path::RepoPath;
use crate::policy::{Mistakes, Overrides, Policy};
use crate::source::locate::CONFIG;
use crate::source::{Files, Listing, Scene, Source};

/// Lays a case out where what it tests is, with nothing else there. A configuration of its own is in the
/// place of the tested one. Errors: what is wrong with the configuration or with `expect.toml`.
pub(crate) fn prepare<'a>(
    (source, listing): (&'a dyn Source, &Listing),
    suite: &Suite,
    case: &Case,
    today: Date,
) -> Result<Ready<'a>, Broken<'a>> {
    let root = suite.tested.parent();
    let expect = case.folder.join(EXPECT).unwrap_or_else(RepoPath::root);
    let has_expect = listing.files.binary_search(&expect).is_ok();
    let older = case.folder.join(BASE).unwrap_or_else(RepoPath::root);
    let is_older = |path: &RepoPath| path.below(&older).is_some();
    let mut scene = laid((source, listing), (&case.folder, &root), &|path| {
        *path != expect && !is_older(path)
    });
    let has_older = listing.files.iter().any(is_older);
    let before = has_older.then(|| laid((source, listing), (&older, &root), &|_| true));
    let config = root.join(CONFIG).unwrap_or_else(RepoPath::root);
    let is_own = scene.exists(&config);
    if !is_own {
        scene.insert(config.clone(), bytes_of(source, suite)?);
    }
    let home = is_own.then_some(&case.folder);
    let mut ready = with_policy(scene, &config, &root, today, home)?;
    ready.case = case.folder.clone();
    ready.before = before;
    if has_expect {
        let Ok(bytes) = source.read_listed(&expect) else {
            return Err(Broken::Unreadable(expect));
        };
        let mut mistakes = Mistakes::default();
        let catalogue = ready.policy.catalogue();
        let expected = Expected::read(&expect, bytes, catalogue, &mut ready.files, &mut mistakes);
        if !mistakes.is_empty() {
            return Err(ready.broken(mistakes.into_list()));
        }
        ready.today = expected.today.unwrap_or(today);
        ready.expected = Some(expected);
    }
    Ok(ready)
}

/// Lays those files of a folder that are wanted out in another.
fn laid<'a>(
    (source, listing): (&'a dyn Source, &Listing),
    (from, to): (&RepoPath, &RepoPath),
    is_wanted: &dyn Fn(&RepoPath) -> bool,
) -> Scene<'a> {
    let mut scene = Scene::new(source);
    let place = |path: &RepoPath| to.join(path.below(from)?);
    for path in listing.files.iter().filter(|path| is_wanted(path)) {
        let Some(place) = place(path) else {
            continue;
        };
        match source.read_listed(path) {
            Ok(bytes) => scene.insert(place, bytes),
            Err(reason) => scene.refuse(place, reason),
        }
    }
    let unreadable = &listing.unreadable;
    for (path, reason) in unreadable.iter().filter(|(path, _)| is_wanted(path)) {
        if let Some(place) = place(path) {
            scene.refuse(place, reason.clone());
        }
    }
    scene
}

/// Returns the policy that a suite tests, with no files. Errors: what is wrong with it.
pub(crate) fn policy_of<'a>(source: &'a dyn Source, suite: &Suite) -> Result<Policy, Broken<'a>> {
    let mut scene = Scene::new(source);
    let root = suite.tested.parent();
    let config = root.join(CONFIG).unwrap_or_else(RepoPath::root);
    scene.insert(config.clone(), bytes_of(source, suite)?);
    with_policy(scene, &config, &root, Date::MIN, None).map(|ready| ready.policy)
}

/// Returns the configuration of a suite: of a pack, one that extends it and says nothing else.
fn bytes_of<'a>(source: &dyn Source, suite: &Suite) -> Result<Vec<u8>, Broken<'a>> {
    if suite.is_pack {
        let name = serde_json::Value::from(suite.tested.name());
        return Ok(format!("extends = [{name}]\n").into_bytes());
    }
    let bytes = source.read(&suite.tested);
    bytes.map_err(|_| Broken::Unreadable(suite.tested.clone()))
}

fn with_policy<'a>(
    scene: Scene<'a>,
    config: &RepoPath,
    root: &RepoPath,
    today: Date,
    case: Option<&RepoPath>,
) -> Result<Ready<'a>, Broken<'a>> {
    let listing = scene.list();
    let mut files = Files::of(&listing);
    let Ok(bytes) = scene.read(config) else {
        return Err(Broken::Unreadable(config.clone()));
    };
    let config = Some((config.clone(), bytes));
    let read = Policy::load(
        &scene,
        &mut files,
        config,
        root.clone(),
        Overrides::default(),
    );
    match read {
        Ok(policy) => Ok(Ready {
            scene,
            listing,
            files,
            policy,
            expected: None,
            today,
            case: RepoPath::root(),
            before: None,
        }),
        Err(mistakes) => Err(Broken::Mistaken(Box::new(Mistaken {
            mistakes,
            scene,
            files,
            case: case.cloned(),
        }))),
    }
}

impl<'a> Ready<'a> {
    /// Looks at the case. Errors: mistakes of the configuration that show only once the files are known.
    pub(crate) fn look(self) -> Result<Tried<'a>, Broken<'a>> {
        let mut task = Task::new(
            (&self.scene, &self.listing),
            &self.files,
            &self.policy,
            self.today,
        );
        task.history = self.before.as_ref().map(|before| History {
            log: &[],
            base: BASE,
            before,
        });
        match engine::check(&task) {
            Ok(checked) => {
                let verdict = Verdict::of(&self, &checked);
                Ok(Tried {
                    ready: self,
                    checked,
                    verdict,
                })
            }
            Err(mistakes) => Err(self.broken(mistakes)),
        }
    }

    fn broken(self, mistakes: Vec<Finding>) -> Broken<'a> {
        Broken::Mistaken(Box::new(Mistaken {
            mistakes,
            scene: self.scene,
            files: self.files,
            case: Some(self.case),
        }))
    }
}
