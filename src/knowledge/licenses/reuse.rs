//! How files declare their licence: the tags, sidecars and paths of the REUSE specification 3.3.

use std::ops::Range;

use super::expression;

mod paths;
mod value;

pub(crate) use paths::Paths;

/// The tags of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags {
    /// The values of `SPDX-License-Identifier`, with their bytes, in order.
    pub licenses: Vec<(String, Range<usize>)>,
    /// Says whether a holder of copyright is named.
    pub has_copyright: bool,
}

const LICENSE: &str = "SPDX-License-Identifier:";
/// The tags, words and signs that begin a copyright notice.
const COPYRIGHTS: [&str; 6] = [
    "SPDX-FileCopyrightText:",
    "SPDX-SnippetCopyrightText:",
    "SPDX-SnippetCopyright:",
    "SPDX-FileCopyright:",
    "Copyright",
    "©",
];
/// What opens a comment on the line of a tag, with other words before it.
const OPENERS: [&str; 7] = ["<!--", "/*", "{#", "{{!", "<%#", "[//]:", "[comment]:"];

/// Reads the tags of a text; what is between `REUSE-IgnoreStart` and `REUSE-IgnoreEnd` is not one,
/// nor is a sentence about the tag.
pub(crate) fn tags(text: &str, is_prose: bool) -> Tags {
    let mut tags = Tags::default();
    if !text.contains("SPDX-") && !text.contains("Copyright") && !text.contains('©') {
        return tags;
    }
    let mut is_ignored = false;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let at = start;
        start += line.len();
        if is_ignored || line.contains("REUSE-IgnoreStart") {
            is_ignored = !line.contains("REUSE-IgnoreEnd");
            continue;
        }
        tags.has_copyright |= COPYRIGHTS.iter().any(|mark| is_copyright(line, mark));
        if let Some(found) = line.find(LICENSE) {
            let before = line.get(..found).unwrap_or("");
            let value = at + found + LICENSE.len();
            let range = value::cut(text, before, value..start);
            let written = text.get(range.clone()).unwrap_or("");
            let is_tag = match Ground::of(before, is_prose) {
                Ground::Comment => true,
                Ground::Unsure => expression::is_right(written),
                Ground::Sentence => false,
            };
            if !written.is_empty() && is_tag {
                tags.licenses.push((written.to_owned(), range));
            }
        }
    }
    tags
}

/// What comes before a tag on its line.
enum Ground {
    /// Nothing but the signs that begin a comment.
    Comment,
    /// Words inside of a comment, or the sign of an item: a tag if a right expression follows.
    Unsure,
    /// Words of a sentence.
    Sentence,
}

impl Ground {
    fn of(before: &str, is_prose: bool) -> Self {
        let before = before.trim();
        let signs = before.strip_prefix("[comment]").unwrap_or(before);
        let signs = ["dnl", "rem", "REM"]
            .iter()
            .find_map(|word| signs.strip_prefix(word))
            .unwrap_or(signs);
        let is_item = is_prose && matches!(before, "-" | "*" | "+" | "- [ ]" | "•");
        if is_item {
            Self::Unsure
        } else if before.starts_with('|') {
            Self::Sentence
        } else if !signs.contains(char::is_alphanumeric) {
            Self::Comment
        } else if !is_prose || OPENERS.iter().any(|opener| before.contains(opener)) {
            Self::Unsure
        } else {
            Self::Sentence
        }
    }
}

/// Says whether a line is a notice: the mark, after nothing but the start of a comment, and a
/// holder.
fn is_copyright(line: &str, mark: &str) -> bool {
    let Some((before, after)) = line.split_once(mark) else {
        return false;
    };
    let is_tag = mark.starts_with("SPDX-");
    let after = after.trim_start();
    let says_who = after.chars().any(char::is_alphanumeric);
    // In prose the word is a subject of sentences, and no notice.
    let begins = !before.chars().any(char::is_alphanumeric);
    let is_notice = after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '©'))
        || after.starts_with(char::is_uppercase);
    says_who && begins && (is_tag || is_notice)
}

/// Says whether a file with this name needs no declaration: licences and what declares them.
pub(crate) fn needs_none(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let in_folder = folders
        .split('/')
        .any(|part| matches!(part, "LICENSES" | ".reuse" | ".git"));
    let stem = ["LICENSE", "LICENCE", "COPYING"]
        .into_iter()
        .find_map(|stem| name.strip_prefix(stem));
    let is_license = stem.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']));
    let ends = [
        ".license",
        ".spdx",
        ".spdx.rdf",
        ".spdx.json",
        ".spdx.xml",
        ".spdx.yaml",
        ".spdx.yml",
    ];
    in_folder || is_license || name == "REUSE.toml" || ends.iter().any(|end| name.ends_with(end))
}

/// Says whether a path of `REUSE.toml` means a file: `*` stops at `/`, `**` does not, `\` takes the
/// meaning from what follows.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let mut tokens = Vec::new();
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        tokens.push(match letter {
            '\\' => match letters.next() {
                Some(next) => Token::Letter(next),
                None => continue,
            },
            '*' => {
                let mut stars = 1;
                while letters.next_if_eq(&'*').is_some() {
                    stars += 1;
                }
                if stars > 1 {
                    // What the reference tool reads: the slash after belongs to the stars.
                    letters.next_if_eq(&'/');
                    Token::Everything
                } else {
                    Token::Within
                }
            }
            letter => Token::Letter(letter),
        });
    }
    let path: Vec<char> = path.chars().collect();
    // Which tokens may come next, after each letter of the path: no step is taken twice.
    let mut open = vec![false; tokens.len() + 1];
    reach(&tokens, 0, &mut open);
    for letter in path {
        let mut next = vec![false; tokens.len() + 1];
        for (at, token) in tokens.iter().enumerate() {
            if !open.get(at).copied().unwrap_or(false) {
                continue;
            }
            match token {
                Token::Letter(wanted) if *wanted == letter => reach(&tokens, at + 1, &mut next),
                Token::Within if letter != '/' => reach(&tokens, at, &mut next),
                Token::Everything => reach(&tokens, at, &mut next),
                _ => {}
            }
        }
        open = next;
    }
    open.last().copied().unwrap_or(false)
}

enum Token {
    Letter(char),
    Within,
    Everything,
}

/// Opens a token, and what follows where it may stand for nothing.
fn reach(tokens: &[Token], mut at: usize, open: &mut [bool]) {
    while let Some(slot) = open.get_mut(at) {
        *slot = true;
        match tokens.get(at) {
            Some(Token::Within | Token::Everything) => at += 1,
            _ => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{matches, needs_none, tags};

    #[test]
    fn tags_are_read_in_comments_of_any_language() {
        for text in [
            "<!-- SPDX-License-Identifier: CC-BY-4.0 -->",
            "# SPDX-License-Identifier: CC-BY-4.0\r\n",
            "/* SPDX-License-Identifier:  CC-BY-4.0 */",
            "{# SPDX-License-Identifier: CC-BY-4.0 #}",
            "SPDX-License-Identifier: [CC-BY-4.0](https://spdx.org/licenses/CC-BY-4.0)",
            "[//]: # (SPDX-License-Identifier: CC-BY-4.0)",
            "[//]: # \"SPDX-License-Identifier: CC-BY-4.0\"",
            "[comment]: <> (SPDX-License-Identifier: CC-BY-4.0)",
            "**SPDX-License-Identifier:** CC-BY-4.0",
            "<!-- 2026 Works SPDX-License-Identifier: CC-BY-4.0 -->",
            "- SPDX-License-Identifier: CC-BY-4.0",
        ] {
            for is_prose in [true, false] {
                let found = tags(text, is_prose).licenses;
                assert_eq!(found.len(), 1, "{text}");
                assert_eq!(&text[found[0].1.clone()], "CC-BY-4.0");
            }
        }
        assert!(
            tags("# SPDX-License-Identifier:\n", false)
                .licenses
                .is_empty()
        );
    }

    #[test]
    fn a_sentence_about_the_tag_is_not_one() {
        for text in [
            "- SPDX-License-Identifier: MIT and more words",
            "- noted that SPDX-License-Identifier: is the odd one out",
            "Name for the tag (SPDX-License-Identifier: )",
            "Begin each file with SPDX-License-Identifier: MIT",
            "(1) SPDXでは SPDX-License-Identifier: ...と",
            "| SPDX-License-Identifier: the tag | yes |",
        ] {
            assert!(tags(text, true).licenses.is_empty(), "{text}");
        }
        let wrong = "<!--- SPDX-License-Identifier: CSL-1.0x -->";
        assert_eq!(tags(wrong, true).licenses[0].0, "CSL-1.0x");
        let both = "# SPDX-License-Identifier: (MIT OR 0BSD) AND CC0-1.0";
        assert_eq!(tags(both, false).licenses[0].0, "(MIT OR 0BSD) AND CC0-1.0");
    }

    #[test]
    fn ignored_lines_declare_nothing() {
        // REUSE-IgnoreStart
        let text = "REUSE-IgnoreStart\nSPDX-License-Identifier: MIT\nREUSE-IgnoreEnd\nSPDX-License-Identifier: 0BSD";
        // REUSE-IgnoreEnd
        let found = tags(text, false).licenses;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "0BSD");
    }

    #[test]
    fn notices_name_a_holder() {
        for text in [
            "SPDX-FileCopyrightText: 2026 Works",
            "# Copyright (c) 2026 Works",
            "<!-- © Works -->",
            "Copyright Works",
        ] {
            assert!(tags(text, false).has_copyright, "{text}");
        }
        for text in [
            "SPDX-FileCopyrightText:",
            "The Copyright of others is kept.",
            "copyright law",
        ] {
            assert!(!tags(text, false).has_copyright, "{text}");
        }
    }

    #[test]
    fn stars_stop_at_folders_and_two_do_not() {
        for (pattern, path, expected) in [
            ("*.md", "a.md", true),
            ("*.md", "a/b.md", false),
            ("**.md", "a/b.md", true),
            ("a/**", "a/b/c", true),
            ("a/*", "a/b/c", false),
            ("a/**/c", "a/b/b/c", true),
            ("a/**/c", "a/c", true),
            ("\\*.md", "*.md", true),
            ("\\*.md", "a.md", false),
            ("a", "ab", false),
            ("", "", true),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn licences_need_no_licence() {
        for path in [
            "LICENSE",
            "a/LICENSE-MIT",
            "COPYING.txt",
            "LICENSES/MIT.txt",
            "a.png.license",
            "REUSE.toml",
            "x.spdx.json",
        ] {
            assert!(needs_none(path), "{path}");
        }
        assert!(!needs_none("LICENSEES.md") && !needs_none("a.md"));
    }
}
