//! Which cases there are: decided from the paths alone.

use std::collections::BTreeSet;

use super::{Case, EXPECT, FOLDER, Suite};
use crate::path::RepoPath;
use crate::source::locate::CONFIG;
use crate::source::{Listing, Unreadable};

/// What is to be tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The folder of the configuration or of the packs.
    pub folder: RepoPath,
    /// The pack, where one was named.
    pub pack: Option<RepoPath>,
    /// The folders below [`FOLDER`] that were named.
    pub within: Vec<String>,
}

/// Why there is nothing to test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoSuite {
    /// Neither a configuration nor a pack with cases is there.
    NothingTested(RepoPath),
    /// There are no cases: of what, and where they would be.
    NoCases(RepoPath, RepoPath),
    /// No case has that name: what was named, and the names that there are.
    NoCase(String, Vec<String>),
}

/// Returns what is asked for, with its cases. Errors: there are none.
pub(crate) fn suites(files: &[RepoPath], asked: &Asked) -> Result<Vec<Suite>, NoSuite> {
    let tree = Tree::new(files, &asked.folder);
    let mut found = match &asked.pack {
        Some(pack) => vec![tree.of_pack(pack)],
        None => tree.all(),
    };
    if let Some(named) = asked.within.first() {
        found = tree.narrowed(found, named, asked.within.get(1))?;
    }
    if let (Some(only), [_]) = (found.first(), found.as_slice())
        && only.cases.is_empty()
    {
        let place = tree.cases.clone();
        let place = match (only.is_pack, place.join(only.tested.stem())) {
            (true, Some(place)) => place,
            _ => place,
        };
        return Err(NoSuite::NoCases(only.tested.clone(), place));
    }
    if found.is_empty() {
        return Err(NoSuite::NothingTested(asked.folder.clone()));
    }
    Ok(found)
}

/// Returns the links among the folders of cases: what they lead to is not listed, and so no case.
pub(crate) fn left_out<'a>(listing: &'a Listing, suites: &[Suite]) -> Vec<&'a RepoPath> {
    let homes = suites.iter().filter_map(|suite| {
        let cases = suite.tested.parent().join(FOLDER)?;
        let of_pack = suite
            .is_pack
            .then(|| cases.join(suite.tested.stem()))
            .flatten();
        Some([Some(cases), of_pack])
    });
    let homes: BTreeSet<RepoPath> = homes.flatten().flatten().collect();
    let is_link = |why: &Unreadable| matches!(why, Unreadable::LeadsOutside);
    let unread = listing.unreadable.iter().filter(|(_, why)| is_link(why));
    let links = listing
        .folder_links
        .iter()
        .chain(unread.map(|(path, _)| path));
    links
        .filter(|path| homes.contains(&path.parent()))
        .collect()
}

/// A folder with what is tested, and the folders of its cases.
struct Tree<'a> {
    folder: &'a RepoPath,
    cases: RepoPath,
    /// Files of the folder itself.
    files: BTreeSet<&'a str>,
    /// The paths of the files below the folder of cases, from there.
    below: Vec<&'a str>,
}

impl<'a> Tree<'a> {
    fn new(files: &'a [RepoPath], folder: &'a RepoPath) -> Self {
        let cases = folder.join(FOLDER).unwrap_or_else(RepoPath::root);
        let own = files.iter().filter_map(|file| file.below(folder));
        let own = own.filter(|local| !local.contains('/')).collect();
        let below = files.iter().filter_map(|file| file.below(&cases)).collect();
        Self {
            folder,
            cases,
            files: own,
            below,
        }
    }

    /// Returns the names of the folders right below a folder of cases.
    fn folders(&self, group: &str) -> BTreeSet<&'a str> {
        let below = self.below.iter().filter_map(|path| match group {
            "" => Some(*path),
            group => path.strip_prefix(group)?.strip_prefix('/'),
        });
        below
            .filter_map(|path| Some(path.split_once('/')?.0))
            .collect()
    }

    /// Says whether a folder holds the cases of a pack and is not a case itself.
    fn is_group(&self, name: &str) -> bool {
        let expect = format!("{name}/{EXPECT}");
        self.files.contains(format!("{name}.toml").as_str())
            && self.below.binary_search(&expect.as_str()).is_err()
            && format!("{name}.toml") != CONFIG
    }

    fn cases_of(&self, group: &str, names: impl Iterator<Item = &'a str>) -> Vec<Case> {
        let case = |name: &str| {
            let folder = self.cases.join(group)?.join(name)?;
            Some(Case {
                name: name.to_owned(),
                folder,
            })
        };
        names.filter_map(case).collect()
    }

    fn suite(&self, tested: &RepoPath, cases: Vec<Case>) -> Suite {
        Suite {
            tested: tested.clone(),
            is_pack: tested.name() != CONFIG,
            cases,
            is_whole: true,
        }
    }

    /// Returns the cases of the configuration: all folders but those of packs.
    fn of_config(&self, config: &RepoPath) -> Suite {
        let folders = self.folders("");
        let names = folders.into_iter().filter(|name| !self.is_group(name));
        self.suite(config, self.cases_of("", names))
    }

    /// Returns the cases of a pack: those in the folder of its name; those of all, where it is alone.
    fn of_pack(&self, pack: &RepoPath) -> Suite {
        if pack.name() == CONFIG {
            return self.of_config(pack);
        }
        let name = pack.stem();
        let is_alone = || {
            let mut others = self.files.iter().filter(|file| **file != pack.name());
            !others.any(|file| is_toml(file))
        };
        if !self.folders("").contains(name) && is_alone() {
            return self.suite(pack, self.cases_of("", self.folders("").into_iter()));
        }
        self.suite(pack, self.cases_of(name, self.folders(name).into_iter()))
    }

    /// Returns the configuration and the packs that have cases.
    fn all(&self) -> Vec<Suite> {
        let mut found = Vec::new();
        if let Some(config) = self
            .folder
            .join(CONFIG)
            .filter(|_| self.files.contains(CONFIG))
        {
            found.push(self.of_config(&config));
        }
        let folders = self.folders("");
        let groups = folders.iter().filter(|name| self.is_group(name));
        for name in groups {
            if let Some(pack) = self.folder.join(&format!("{name}.toml")) {
                found.push(self.of_pack(&pack));
            }
        }
        // Beside packs that have cases, a configuration need not have any.
        if found.len() > 1 {
            found.retain(|suite| !suite.cases.is_empty());
        }
        if found.is_empty() {
            let packs = self.files.iter().filter(|file| is_toml(file));
            if let [only] = *packs.collect::<Vec<_>>()
                && let Some(pack) = self.folder.join(only)
            {
                found.push(self.of_pack(&pack));
            }
        }
        found
    }

    /// Leaves what was named: the cases of a pack, or one case.
    fn narrowed(
        &self,
        found: Vec<Suite>,
        named: &str,
        further: Option<&String>,
    ) -> Result<Vec<Suite>, NoSuite> {
        let mut others = Vec::new();
        for mut suite in found {
            let is_named = suite.is_pack && suite.tested.stem() == named && self.is_group(named);
            if is_named && further.is_none() {
                return Ok(vec![suite]);
            }
            let wanted = match further {
                Some(further) if is_named => further,
                _ => named,
            };
            others.extend(suite.cases.iter().map(|case| case.name.clone()));
            suite.cases.retain(|case| case.name == *wanted);
            if !suite.cases.is_empty() {
                suite.is_whole = false;
                return Ok(vec![suite]);
            }
        }
        Err(NoSuite::NoCase(
            further.cloned().unwrap_or_else(|| named.to_owned()),
            others,
        ))
    }
}

fn is_toml(file: &str) -> bool {
    RepoPath::from_normal(file).extension() == "toml"
}

#[cfg(test)]
mod tests {
    use super::{Asked, NoSuite, suites};
    use crate::path::RepoPath;

    fn found(
        paths: &[&str],
        folder: &str,
        pack: &str,
        within: &[&str],
    ) -> Result<Vec<String>, NoSuite> {
        let mut files: Vec<RepoPath> = paths.iter().map(|it| RepoPath::from_normal(it)).collect();
        files.sort();
        let asked = Asked {
            folder: RepoPath::from_normal(folder),
            pack: (!pack.is_empty()).then(|| RepoPath::from_normal(pack)),
            within: within.iter().map(|it| (*it).to_owned()).collect(),
        };
        let suites = suites(&files, &asked)?.into_iter();
        Ok(suites
            .map(|suite| {
                let cases: Vec<&str> = suite.cases.iter().map(|it| it.folder.as_str()).collect();
                format!("{}: {}", suite.tested, cases.join(" "))
            })
            .collect())
    }

    const HOUSE: [&str; 8] = [
        "ospo-lint.toml",
        "tests/policy/a/people/x.toml",
        "tests/policy/b/expect.toml",
        "tests/policy/stray.toml",
        "packs/one.toml",
        "packs/two.toml",
        "packs/tests/policy/one/good/expect.toml",
        "packs/tests/policy/two/bad/groups/x.toml",
    ];

    #[test]
    fn cases_lie_beside_what_they_test() {
        let all = found(&HOUSE, "", "", &[]).unwrap();
        assert_eq!(all, ["ospo-lint.toml: tests/policy/a tests/policy/b"]);
        let packs = found(&HOUSE, "packs", "", &[]).unwrap();
        assert_eq!(
            packs,
            [
                "packs/one.toml: packs/tests/policy/one/good",
                "packs/two.toml: packs/tests/policy/two/bad"
            ]
        );
        let one = found(&HOUSE, "packs", "packs/one.toml", &[]).unwrap();
        assert_eq!(one, packs[..1]);
    }

    #[test]
    fn a_pack_that_is_alone_has_all_cases_beside_it() {
        let files = ["packs/one.toml", "packs/tests/policy/a/expect.toml"];
        for pack in ["packs/one.toml", ""] {
            let all = found(&files, "packs", pack, &[]).unwrap();
            assert_eq!(all, ["packs/one.toml: packs/tests/policy/a"]);
        }
    }

    #[test]
    fn one_case_may_be_named() {
        assert_eq!(
            found(&HOUSE, "", "", &["b"]).unwrap(),
            ["ospo-lint.toml: tests/policy/b"]
        );
        assert_eq!(
            found(&HOUSE, "packs", "", &["two", "bad"]).unwrap(),
            ["packs/two.toml: packs/tests/policy/two/bad"]
        );
        assert_eq!(
            found(&HOUSE, "", "", &["c"]),
            Err(NoSuite::NoCase("c".into(), vec!["a".into(), "b".into()]))
        );
    }

    #[test]
    fn what_has_no_cases_says_where_they_would_be() {
        let path = RepoPath::from_normal;
        assert_eq!(
            found(&["ospo-lint.toml"], "", "", &[]),
            Err(NoSuite::NoCases(
                path("ospo-lint.toml"),
                path("tests/policy")
            ))
        );
        let files = ["p/one.toml", "p/two.toml"];
        assert_eq!(
            found(&files, "p", "p/two.toml", &[]),
            Err(NoSuite::NoCases(
                path("p/two.toml"),
                path("p/tests/policy/two")
            ))
        );
        assert_eq!(
            found(&files, "p", "", &[]),
            Err(NoSuite::NothingTested(path("p")))
        );
    }
}
