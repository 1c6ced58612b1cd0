//! `CODEOWNERS`: who is asked to review which files.
//!
//! Source: "About code owners" of GitHub, and "Code Owners" of GitLab for sections. A pattern is written as in
//! `.gitignore`, without `!` and without ranges of letters; the last line that matches a file wins. A line without owners
//! says that nobody owns what it matches.

use std::ops::Range;

use crate::steps::steps;

/// A line that names owners of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Owned<'t> {
    /// The bytes of the pattern; of the head of a section its own.
    pub at: Range<usize>,
    /// The pattern as it is written; none of the head of a section.
    pub pattern: Option<&'t str>,
    /// The owners, with their bytes.
    pub owners: Vec<(&'t str, Range<usize>)>,
    /// The number of its section: a later section does not take away what an earlier one owns.
    pub section: usize,
}

/// Reads the lines.
pub(crate) fn read(text: &str) -> Vec<Owned<'_>> {
    let mut found = Vec::new();
    let (mut start, mut section) = (0, 0);
    for line in text.split_inclusive('\n') {
        steps(1);
        let from = start;
        start += line.len();
        let Some(head) = head_of_section(line) else {
            found.extend(of_words(line, 0, from, section));
            continue;
        };
        section += 1;
        let mut whole = of_words(line, head, from, section);
        if let Some(whole) = &mut whole {
            let pattern = whole.pattern.take().unwrap_or("");
            whole.owners.insert(0, (pattern, whole.at.clone()));
            whole.at = from..from + head;
        }
        found.extend(whole);
    }
    found
}

/// Returns the bytes of the head of a section: `[Docs]`, `^[Docs][2]`.
fn head_of_section(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('^').unwrap_or(line);
    let mut end = line.len() - rest.len();
    let mut rest = rest;
    while rest.starts_with('[') {
        let close = rest.find(']')? + 1;
        end += close;
        rest = rest.get(close..)?;
    }
    let is_head = end > 0 && (rest.trim().is_empty() || rest.starts_with([' ', '\t']));
    (is_head && line.get(..end).is_some_and(|head| head.ends_with(']'))).then_some(end)
}

/// Takes the words after `skip` bytes: the first is the pattern, the others are owners. A blank in a path is written
/// with `\` before it.
fn of_words(line: &str, skip: usize, from: usize, section: usize) -> Option<Owned<'_>> {
    let mut words = Vec::new();
    let mut open: Option<usize> = None;
    let mut is_escaped = false;
    for (at, letter) in line.char_indices().filter(|(at, _)| *at >= skip) {
        let is_blank = letter.is_whitespace() && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        match open {
            None if letter == '#' => break,
            None if !is_blank => open = Some(at),
            Some(begin) if is_blank => {
                words.push(begin..at);
                open = None;
            }
            _ => {}
        }
    }
    words.extend(open.map(|begin| begin..line.len()));
    let mut words = words.into_iter().filter_map(|word| {
        let text = line.get(word.clone())?;
        Some((text, word.start + from..word.end + from))
    });
    let (pattern, at) = words.next()?;
    Some(Owned {
        at,
        pattern: Some(pattern),
        owners: words.collect(),
        section,
    })
}

/// Returns the pattern as a glob over whole paths; none where it means nothing to the code host.
pub(crate) fn glob(pattern: &str) -> Option<String> {
    if pattern.starts_with('!') || pattern.contains(['[', ']']) {
        return None;
    }
    let plain = pattern.replace("\\ ", " ").replace("\\#", "#");
    let body = plain.trim_end_matches('/');
    let inner = body.strip_prefix('/').unwrap_or(body);
    // `/` alone matches nothing: what is asked of paths begins with no `/`.
    if inner.is_empty() {
        return None;
    }
    // A slash at the beginning or in the middle ties it to the root.
    let is_tied = body.contains('/');
    let is_folder = plain.ends_with('/');
    let escaped: String = inner
        .chars()
        .flat_map(|letter| {
            let is_special = matches!(letter, '{' | '}' | ',');
            is_special.then_some('\\').into_iter().chain([letter])
        })
        .collect();
    let start = if is_tied { "" } else { "**/" };
    let last = inner.rsplit('/').next().unwrap_or(inner);
    Some(match last {
        "**" => format!("{start}{escaped}"),
        // `docs/*` is what lies right in the folder, and not below.
        "*" if is_tied && !is_folder => format!("{start}{escaped}"),
        _ if is_folder => format!("{start}{escaped}/**"),
        _ => format!("{{{start}{escaped},{start}{escaped}/**}}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{glob, read};
    use globset::GlobBuilder;

    fn matches(pattern: &str, path: &str) -> bool {
        let glob = glob(pattern).unwrap();
        let glob = GlobBuilder::new(&glob)
            .literal_separator(true)
            .backslash_escape(true)
            .build();
        glob.unwrap().compile_matcher().is_match(path)
    }

    #[test]
    fn patterns_are_those_of_the_code_hosts() {
        for (pattern, path, is) in [
            ("*", "a/b/c.md", true),
            ("*.js", "a/b/c.js", true),
            ("/build/logs/", "build/logs/x/y", true),
            ("/build/logs/", "a/build/logs/x", false),
            ("docs/*", "docs/a.md", true),
            ("docs/*", "docs/b/a.md", false),
            ("docs/*", "a/docs/a.md", false),
            ("apps/", "a/apps/b/c", true),
            ("apps/", "apps", false),
            ("/docs/", "docs/a/b.md", true),
            ("/apps/github", "apps/github/x", true),
            ("/apps/github", "apps/github", true),
            ("**/logs", "build/logs/a", true),
            ("**/logs", "logs", true),
            ("README.md", "a/README.md", true),
            ("/README.md", "a/README.md", false),
            ("a\\ b.md", "x/a b.md", true),
            ("a{b,c}", "ab", false),
            ("a/**/b", "a/x/y/b", true),
            ("/**", "a/b", true),
        ] {
            assert_eq!(matches(pattern, path), is, "{pattern} {path}");
        }
        for pattern in ["!a", "a[bc]", "/", "//"] {
            assert_eq!(glob(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn lines_have_a_pattern_owners_and_sections() {
        let text = "# all\n* @ada bo@hill.test # last\n\n/a\\ b/ @hill/team\n/none\n[Docs] @cy\n/docs @di\n^[More][2]\nx @ed\n";
        let lines = read(text);
        let told: Vec<(Option<&str>, Vec<&str>, usize)> = lines
            .iter()
            .map(|line| {
                let owners = line.owners.iter().map(|(owner, _)| *owner);
                (line.pattern, owners.collect(), line.section)
            })
            .collect();
        assert_eq!(
            told,
            [
                (Some("*"), vec!["@ada", "bo@hill.test"], 0),
                (Some("/a\\ b/"), vec!["@hill/team"], 0),
                (Some("/none"), vec![], 0),
                (None, vec!["@cy"], 1),
                (Some("/docs"), vec!["@di"], 1),
                (Some("x"), vec!["@ed"], 2),
            ]
        );
        for line in &lines {
            for (owner, at) in &line.owners {
                assert_eq!(&text[at.clone()], *owner);
            }
        }
    }
}
