//! Globs: compiled, gathered, and what is the same in all paths that they match.

use globset::{Glob, GlobSet, GlobSetBuilder};

/// Compiles a glob: `*` and `?` stop at `/`, `**/` is zero or more folders.
pub(crate) fn compile(glob: &str) -> Result<Glob, String> {
    globset::GlobBuilder::new(glob)
        .literal_separator(true)
        .empty_alternates(true)
        .build()
        .map_err(|error| in_words(error.kind()))
}

/// Says what is wrong with a glob.
fn in_words(error: &globset::ErrorKind) -> String {
    use globset::ErrorKind;
    match error {
        ErrorKind::UnclosedClass => String::from("a `[` that no `]` closes"),
        ErrorKind::InvalidRange(first, last) => format!("`{first}-{last}` runs backwards"),
        ErrorKind::UnopenedAlternates => String::from("a `}` that no `{` opens"),
        ErrorKind::UnclosedAlternates => String::from("a `{` that no `}` closes"),
        ErrorKind::DanglingEscape => String::from("a `\\` with nothing after it"),
        error => error.to_string(),
    }
}

/// Gathers globs. Errors: they are right one by one, and too much together.
pub(crate) fn gather(globs: impl IntoIterator<Item = Glob>) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        set.add(glob);
    }
    set.build().map_err(|error| error.to_string())
}

/// Globs, and whose each is.
#[derive(Debug)]
pub(crate) struct OwnedGlobs<T> {
    globs: GlobSet,
    owners: Vec<T>,
}

impl<T> OwnedGlobs<T> {
    /// Gathers globs, each with its owner. Errors: as of [`gather`].
    pub(crate) fn new(globs: impl IntoIterator<Item = (Glob, T)>) -> Result<Self, String> {
        let (globs, owners): (Vec<Glob>, Vec<T>) = globs.into_iter().unzip();
        let globs = gather(globs)?;
        Ok(Self { globs, owners })
    }

    /// Returns the owners of the globs that match a path, in the order in which these were given.
    pub(crate) fn of(&self, path: &str) -> impl Iterator<Item = &T> {
        let matched = self.globs.matches(path).into_iter();
        matched.filter_map(|at| self.owners.get(at))
    }
}

impl<T> Default for OwnedGlobs<T> {
    fn default() -> Self {
        Self {
            globs: GlobSet::default(),
            owners: Vec::new(),
        }
    }
}

/// What makes a glob more than a path.
const PATTERN: [char; 4] = ['*', '?', '[', '{'];

/// Returns the folders that all paths of some globs begin with, with the closing `/`.
pub(in crate::model) fn common_root(globs: &[String]) -> String {
    let mut parts = globs.iter().map(|glob| fixed_part(glob));
    let Some(first) = parts.next() else {
        return String::new();
    };
    let root = parts.fold(first, |root, other| {
        let same = root.split_inclusive('/').zip(other.split_inclusive('/'));
        let same = same.take_while(|(one, other)| one == other);
        let length = same.map(|(folder, _)| folder.len()).sum();
        root.get(..length).unwrap_or("")
    });
    root.to_owned()
}

/// Returns the folders of a glob before its first pattern, with the closing `/`.
fn fixed_part(glob: &str) -> &str {
    let end = glob.find(PATTERN).unwrap_or(glob.len());
    let folder = glob.get(..end).unwrap_or("");
    folder
        .rfind('/')
        .and_then(|slash| folder.get(..=slash))
        .unwrap_or("")
}

/// Returns the stems that a glob fixes while it leaves a folder open: of `*/event.yml` `event`.
/// Several where the name is a choice between words.
pub(in crate::model) fn fixed_stems(glob: &str) -> Vec<String> {
    let Some((folder, name)) = split_name(glob) else {
        return Vec::new();
    };
    if !folder.contains(PATTERN) {
        return Vec::new();
    }
    let mut names = vec![name.to_owned()];
    // Nobody writes a choice within a choice for a name.
    while let Some(at) = names.iter().position(|name| choice(name).is_some()) {
        let name = names.swap_remove(at);
        let Some((before, words, after)) = choice(&name) else {
            break;
        };
        names.extend(
            words
                .split(',')
                .map(|word| format!("{before}{word}{after}")),
        );
        if names.len() > 64 {
            return Vec::new();
        }
    }
    let stems = names.iter().map(|name| match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name.as_str(),
    });
    let mut stems: Vec<String> = stems.map(str::to_owned).collect();
    if stems
        .iter()
        .any(|stem| stem.contains(PATTERN) || stem.contains('}'))
    {
        return Vec::new();
    }
    stems.sort();
    stems.dedup();
    stems
}

/// Says whether a glob asks of a file's name nothing but its ending: `people/**/*.{toml,yaml}`, `content/**`.
pub(in crate::model) fn asks_only_ending(glob: &str) -> bool {
    let (_, name) = split_name(glob).unwrap_or(("", glob));
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if matches!(name, "*" | "**") {
        return true;
    }
    let Some(ending) = name.strip_prefix("*.").filter(|ending| !ending.is_empty()) else {
        return false;
    };
    let choice = ending
        .strip_prefix('{')
        .and_then(|inner| inner.strip_suffix('}'));
    match choice {
        Some(choice) => choice
            .split(',')
            .all(|one| !one.is_empty() && is_plain(one)),
        None => is_plain(ending),
    }
}

/// Splits a glob into folder and name, at the last slash that is in no braces.
fn split_name(glob: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let slash = glob.char_indices().rev().find(|(_, letter)| {
        match letter {
            '}' => depth += 1,
            '{' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && *letter == '/'
    });
    let (at, _) = slash?;
    Some((glob.get(..at)?, glob.get(at + 1..)?))
}

/// Returns what comes before, in and after the first braces that hold no others.
fn choice(name: &str) -> Option<(&str, &str, &str)> {
    let close = name.find('}')?;
    let open = name.get(..close)?.rfind('{')?;
    Some((
        name.get(..open)?,
        name.get(open + 1..close)?,
        name.get(close + 1..)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::{asks_only_ending, common_root, fixed_stems};

    #[test]
    fn a_glob_may_ask_only_for_an_ending() {
        for glob in [
            "people/**/*.toml",
            "{people,staff}/*.{toml,yaml}",
            "*.md",
            "content/**",
            "*",
        ] {
            assert!(asks_only_ending(glob), "{glob}");
        }
        for glob in [
            "people/ada.toml",
            "*/event.*",
            "*/event-*.yml",
            "{a/*.toml,b/c.md}",
            "a/*.tar.gz",
            "a/*.?ml",
            "a/*.{toml,}",
            "a/*.",
            "a/**.toml",
            "a/[ab]*",
            "",
        ] {
            assert!(!asks_only_ending(glob), "{glob}");
        }
    }

    #[test]
    fn several_globs_share_the_folders_that_are_the_same() {
        for (globs, root) in [
            (
                &["content/project/**/index.md", "content/report/**/index.md"][..],
                "content/",
            ),
            (&["notes/**/*.md"], "notes/"),
            (&["notes/*.md", "minutes/*.md"], ""),
            (&["a/bc/*.md", "a/bd/*.md"], "a/"),
            (&["a/b/*.md", "a/b/c/*.md"], "a/b/"),
            (&["{a,b}/*.md"], ""),
            (&["x.md", "a/*.md"], ""),
            (&[], ""),
        ] {
            let globs: Vec<String> = globs.iter().map(|glob| (*glob).to_owned()).collect();
            assert_eq!(common_root(&globs), root, "{globs:?}");
        }
    }

    #[test]
    fn a_name_is_fixed_where_only_the_folder_is_open() {
        for (glob, stems) in [
            ("data/*/*/event.yml", &["event"][..]),
            ("**/event.{yml,yaml}", &["event"]),
            ("*/{event,meeting}.yml", &["event", "meeting"]),
            ("*/event.*", &["event"]),
            ("{a,b}/group.toml", &["group"]),
            ("data/events.yml", &[]),
            ("events.yml", &[]),
            ("*/event-*.yml", &[]),
            ("*/*.yml", &[]),
            ("*/[ab].yml", &[]),
            ("**/{a,{b,c}}.md", &["a", "b", "c"]),
            ("*/{}}.yml", &[]),
            ("*/.ospo", &[".ospo"]),
        ] {
            assert_eq!(fixed_stems(glob), stems, "{glob}");
        }
    }
}
