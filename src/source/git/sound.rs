//! Whether what git keeps its settings in can be opened without waiting.
//!
//! The library that reads them opens whatever lies there, and a pipe would let it wait for ever. So each file that
//! it may open is looked at first, and not opened but for those that name others: the file `.git` of a work tree,
//! and configurations with `include`.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::path::{Path, PathBuf};

use git2::Config;

use crate::source::open::{self, Links};

/// Bytes of a file of settings.
const MOST: u64 = 1 << 20;
/// How many configurations one after the other may include each other, and how many there may be.
const DEEPEST: usize = 10;
const MOST_FILES: usize = 200;
/// What the library opens in a git folder, configurations apart.
const OPENED: &[&str] = &[
    "HEAD",
    "commondir",
    "gitdir",
    "index",
    "info/exclude",
    "objects/info/alternates",
    "packed-refs",
    "shallow",
];

/// Returns the git folder of a work tree: `.git`, or where the file of this name leads.
pub(super) fn git_folder(work_tree: &Path) -> PathBuf {
    let git = work_tree.join(".git");
    if git.is_dir() {
        return git;
    }
    match read_line(&git, "gitdir:") {
        Some(folder) => work_tree.join(folder),
        None => git,
    }
}

/// Returns the folder that several work trees share, which is usually the git folder itself.
pub(super) fn shared_folder(git: &Path) -> PathBuf {
    match read_line(&git.join("commondir"), "") {
        Some(folder) => git.join(folder),
        None => git.to_path_buf(),
    }
}

fn read_line(file: &Path, beginning: &str) -> Option<String> {
    let bytes = open::read(file, Links::Followed, MOST).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let line = text.lines().next()?.strip_prefix(beginning)?.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// Returns the name of the first file of git's that is neither a file nor a folder.
pub(super) fn obstacle(work_tree: &Path) -> Option<String> {
    obstacle_in(&git_folder(work_tree))
}

/// Returns the same of a git folder.
pub(super) fn obstacle_in(git: &Path) -> Option<String> {
    let shared = shared_folder(git);
    let mut folders = vec![git];
    if shared != git {
        folders.push(&shared);
    }
    for folder in folders {
        for name in OPENED {
            if blocks(&folder.join(name)) {
                return Some(format!(".git/{name}"));
            }
        }
        for name in ["config", "config.worktree"] {
            if let Some(found) = in_config(&folder.join(name), 0, &mut 0) {
                return Some(found);
            }
        }
    }
    obstacle_of_user()
}

/// Looks at the configurations that lie outside of repositories.
pub(super) fn obstacle_of_user() -> Option<String> {
    let all = [
        Config::find_global(),
        Config::find_xdg(),
        Config::find_system(),
    ];
    let mut all = all.into_iter().flatten();
    all.find_map(|file| in_config(&file, 0, &mut 0))
}

/// Says whether something is there that is neither a file nor a folder: opening it may never end.
fn blocks(place: &Path) -> bool {
    place
        .metadata()
        .is_ok_and(|found| !found.is_file() && !found.is_dir())
}

fn in_config(file: &Path, depth: usize, seen: &mut usize) -> Option<String> {
    if blocks(file) {
        return Some(file.file_name()?.to_string_lossy().into_owned());
    }
    *seen += 1;
    if depth > DEEPEST || *seen > MOST_FILES {
        return None;
    }
    let bytes = open::read(file, Links::Followed, MOST).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let folder = file.parent()?;
    included(&text)
        .into_iter()
        .map(|path| match path.strip_prefix("~/") {
            Some(rest) => std::env::home_dir().unwrap_or_default().join(rest),
            None => folder.join(path),
        })
        .find_map(|path| in_config(&path, depth + 1, seen))
}

/// Returns the paths that a configuration includes, under whatever condition.
fn included(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut includes = false;
    for line in text.lines() {
        let mut line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            let name = header.split([']', ' ', '\t', '"', '.']).next();
            includes = name.is_some_and(|name| {
                name.eq_ignore_ascii_case("include") || name.eq_ignore_ascii_case("includeif")
            });
            // A key may follow on the same line; the condition has no closing bracket after its
            // quotes.
            line = header.rsplit_once(']').map_or("", |(_, rest)| rest.trim());
        }
        let Some((key, value)) = line.split_once('=').filter(|_| includes) else {
            continue;
        };
        if key.trim().eq_ignore_ascii_case("path") {
            found.push(unquoted(value.trim()));
        }
    }
    found
}

/// Takes quotes, marks before a letter and a comment out of a value.
fn unquoted(written: &str) -> String {
    let mut value = String::new();
    let mut is_quoted = false;
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '\\' => value.extend(letters.next()),
            '#' | ';' if !is_quoted => break,
            _ => value.push(letter),
        }
    }
    value.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::included;

    #[test]
    fn paths_are_found_as_git_finds_them() {
        let text = "[core]\n path = no\n[include]\n\tpath = a\n[Include] PATH=\"b c\" ; why\n\
            [includeIf \"gitdir:~/x]/\"]\n path = ~/d#e\n[includes]\npath = no\n";
        assert_eq!(included(text), ["a", "b c", "~/d"]);
    }
}
