#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the texts are read where somebody has them"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Known, Marks, Version, claims, known, runs, words};

/// How many runs are kept for the same versions.
const KEPT: usize = 12;

/// Texts by language and version.
type Texts = BTreeMap<String, BTreeMap<Version, String>>;

/// Makes the marks of texts: for each language and each set of versions, runs that these have and the others not.
fn marks_of(texts: &Texts) -> String {
    let mut lines = String::new();
    for (language, versions) in texts {
        let mut having: BTreeMap<u64, BTreeSet<Version>> = BTreeMap::new();
        let mut order = Vec::new();
        for (version, text) in versions {
            for (hash, _) in runs(&words(text)) {
                let all = having.entry(hash).or_default();
                if all.is_empty() {
                    order.push(hash);
                }
                all.insert(*version);
            }
        }
        let mut telling: BTreeMap<&BTreeSet<Version>, Vec<u64>> = BTreeMap::new();
        // In Swahili 2.0 and 2.1 are the same words, but for a handful.
        let apart = having.values().filter(|all| all.len() < versions.len());
        let is_one = apart.count() < KEPT;
        for hash in order {
            let all = &having[&hash];
            if is_one || all.len() < versions.len() {
                telling.entry(all).or_default().push(hash);
            }
        }
        for (versions, hashes) in telling {
            let names: Vec<String> = versions.iter().map(ToString::to_string).collect();
            write!(lines, "{language} {}", names.join(",")).unwrap();
            let kept = hashes.len().min(KEPT);
            // From all over the text: whole sections of it are left out.
            for at in 0..kept {
                write!(lines, " {:012x}", hashes[at * hashes.len() / kept]).unwrap();
            }
            lines.push('\n');
        }
    }
    lines
}

fn texts_in(folder: &Path) -> Texts {
    let mut texts = Texts::new();
    let folders = [
        ("1/0/0", "1.0"),
        ("1/1/0", "1.0"),
        ("1/2/0", "1.2"),
        ("1/3/0", "1.3"),
        ("1/4", "1.4"),
        ("2/0", "2.0"),
        ("2/1", "2.1"),
        ("3/0", "3.0"),
    ];
    for (path, version) in folders {
        let Ok(files) = fs::read_dir(folder.join("content/version").join(path)) else {
            continue;
        };
        for file in files {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let parts: Vec<&str> = name.split('.').collect();
            let language = match parts.as_slice() {
                [_, "md"] => "en",
                [_, language, "md"] => language,
                _ => continue,
            };
            let text = fs::read_to_string(&path).unwrap();
            let of_language = texts.entry(language.to_owned()).or_default();
            let version = Version::parse(version).unwrap();
            let known = of_language.entry(version).or_default();
            known.push('\n');
            known.push_str(&text);
        }
    }
    texts
}

/// With `COVENANT`, a folder that holds the texts: the marks are theirs, and each text is known by its own.
#[test]
#[allow(clippy::print_stdout, reason = "whoever names the folder reads it")]
fn each_text_is_known_by_its_marks() {
    let Some(folder) = std::env::var_os("COVENANT") else {
        return;
    };
    let texts = texts_in(Path::new(&folder));
    let made = marks_of(&texts);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/knowledge/covenant/marks.txt");
    if fs::read_to_string(&path).unwrap_or_default() != made {
        fs::write(&path, &made).unwrap();
    }
    let marks = Marks::read(&made);
    let mut missed = String::new();
    for (language, versions) in &texts {
        for (version, text) in versions {
            let found = marks.known(text).map(|known| known.versions);
            let told: Vec<String> = found.iter().flatten().map(ToString::to_string).collect();
            println!("{language:6} {version} -> {}", told.join(" or "));
            let is_right = |found: Vec<Version>| {
                found == [*version] || (language == "sw" && found.contains(version))
            };
            if !found.is_some_and(is_right) {
                writeln!(missed, "{language} {version}: {told:?}").unwrap();
            }
        }
    }
    assert!(missed.is_empty(), "{missed}");
}

fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

#[test]
fn the_claimed_version_is_read() {
    let first = |text| claims(text).next().map(|(version, _)| version);
    let link = "https://www.contributor-covenant.org/version/2/1/code_of_conduct/";
    assert_eq!(first(link), Some(version("2.1")));
    let text = "the Contributor Covenant, version 1.4";
    assert_eq!(first(text), Some(version("1.4")));
    let (_, bytes) = claims(text).next().unwrap();
    assert_eq!(&text[bytes], "1.4");
    assert_eq!(
        first("# Contributor Covenant 3.0 Code of Conduct"),
        Some(version("3.0"))
    );
    assert_eq!(first("Version 2.0 of our own code"), None);
}

/// Three versions of a text that nobody else has.
fn invented() -> Marks {
    let both = "whoever plays here shares the ball and thanks the others for the game they had";
    let rule =
        "nobody shouts at a child or at a dog and nobody keeps the ball for longer than a minute";
    let [one, two, three] = [
        format!("{both}. The oldest of us decides when a game is over and who goes home."),
        format!("{both}. All of us decide together when a game is over and who goes home. {rule}."),
        format!(
            "{rule}. A team of three looks after the field, the ball, the goals and the water."
        ),
    ];
    let texts = [("1.4", one), ("2.0", two), ("2.1", three)];
    let texts = texts.map(|(name, text)| (version(name), text));
    let all = Texts::from([("en".to_owned(), BTreeMap::from(texts))]);
    Marks::read(&marks_of(&all))
}

#[test]
fn a_text_is_all_versions_that_nothing_in_it_excludes() {
    let marks = invented();
    let versions = |text: &str| marks.known(text).map(|known| known.versions);
    let both = "Whoever plays here shares the *ball* and thanks\nthe others for the game they had.";
    assert_eq!(versions(both), Some(vec![version("1.4"), version("2.0")]));
    let second = format!("{both} All of us decide together when a game is over and who goes home.");
    assert_eq!(versions(&second), Some(vec![version("2.0")]));
    assert_eq!(versions("Whoever plays here is our guest."), None);
}

#[test]
fn parts_of_two_versions_are_neither() {
    let text = "The oldest of us decides when a game is over and who goes home.
        A team of three looks after the field, the ball, the goals and the water.";
    assert_eq!(invented().known(text), None);
    let told = Known {
        versions: vec![version("2.1")],
        in_language: ["1.4", "2.0", "2.1"].map(version).to_vec(),
    };
    let text = text.lines().nth(1).unwrap();
    assert_eq!(invented().known(text), Some(told));
}

#[test]
fn any_text_may_be_asked() {
    for text in [
        "",
        "a",
        "\u{feff}",
        "行为准则",
        "# Code of conduct\n\nBe kind.",
    ] {
        assert_eq!(known(text), None, "{text}");
    }
}
