//! Where the value of a tag ends: with its comment, emphasis, code, cell, bracket or quote.

use std::ops::Range;

/// What ends the comment that a tag is in, or begins another.
const ENDS: [&str; 21] = [
    "-->", "--!>", "*/", "--%>", "--}}", "#}", "%>", "}}", "*)", "-}", "|#", "*@", "@*", "\"\"\"",
    "'''", "=#", "#>", "]]", "</", "<br", "<!--",
];

/// Signs of which a frame is drawn, and of which a word at the end of a line is not part of a licence.
const FRAME: &str = "*_#/;-=|~%!@<>\\";

/// Returns the bytes of the value in what follows a tag on its line.
pub(super) fn cut(text: &str, before: &str, range: Range<usize>) -> Range<usize> {
    let rest = text.get(range.clone()).unwrap_or("");
    let comment = ENDS.iter().filter_map(|end| rest.find(end)).min();
    let kept = rest.get(..comment.unwrap_or(rest.len())).unwrap_or(rest);
    // `**SPDX-License-Identifier:** MIT`, `SPDX-License-Identifier: **MIT**`.
    let is_mark = |letter: char| matches!(letter, '*' | '_' | '`') || letter.is_whitespace();
    let bare = kept.trim_start_matches(is_mark);
    let start = range.start + kept.len() - bare.len();
    // In Markdown people make a link of it: the text is the value.
    if let Some((label, _)) = bare.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let inner = label.trim_start_matches(is_mark);
        let start = start + 1 + label.len() - inner.len();
        return start..start + inner.trim_end_matches(is_mark).len();
    }
    let marks = kept.get(..kept.len() - bare.len()).unwrap_or("");
    let held = Held::by(before, marks);
    let end = held.end(bare).unwrap_or(bare.len());
    let mut value = bare.get(..end).unwrap_or(bare).trim_end();
    while let Some((first, last)) = value.rsplit_once(char::is_whitespace) {
        if !last.chars().all(|letter| FRAME.contains(letter)) {
            break;
        }
        value = first.trim_end();
    }
    start..start + value.len()
}

/// What a tag is in, by the text before its value.
struct Held {
    quotes: Vec<char>,
    is_emphasised: bool,
    is_cell: bool,
}

impl Held {
    fn by(before: &str, marks: &str) -> Self {
        let is_open = |quote: &char| before.matches(*quote).count() % 2 == 1;
        Self {
            quotes: ['"', '\''].into_iter().filter(is_open).collect(),
            is_emphasised: before.trim_end().ends_with(['*', '_']) || marks.contains(['*', '_']),
            is_cell: before.contains('|'),
        }
    }

    /// Returns where what holds the tag is closed.
    fn end(&self, value: &str) -> Option<usize> {
        let mut open = [0_usize; 3];
        let mut last = ' ';
        for (at, letter) in value.char_indices() {
            let bracket = |signs: &str| signs.find(letter).and_then(|at| open.get(at).copied());
            let next = value.get(at + letter.len_utf8()..).unwrap_or("");
            let closes_word = !last.is_whitespace() && !next.starts_with(char::is_alphanumeric);
            let is_end = bracket(")]}") == Some(0)
                || self.quotes.contains(&letter)
                || letter == '`'
                || (letter == '|' && self.is_cell)
                || (letter == '*' && (self.is_emphasised || closes_word))
                || (letter == '_' && closes_word);
            if is_end {
                return Some(at);
            }
            for (count, (opens, closes)) in
                open.iter_mut().zip([('(', ')'), ('[', ']'), ('{', '}')])
            {
                if letter == opens {
                    *count += 1;
                } else if letter == closes {
                    *count -= 1;
                }
            }
            last = letter;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::tags;

    #[test]
    fn a_value_ends_where_what_holds_the_tag_ends() {
        for (before, after) in [
            ("{/* ", " */}"),
            ("{/*", "*/}"),
            ("/* ", " */ body { color: red }"),
            ("<!-- ", " --><p>Text</p>"),
            ("<!-- ", " ---> <p>Text</p>"),
            ("<%# ", " %>"),
            ("<%-- ", " --%> text"),
            ("{# ", " #} {{ body }}"),
            ("{{!-- ", " --}} more"),
            ("{{! ", "}} more"),
            ("@* ", " *@"),
            ("**", "**"),
            ("***", "***"),
            ("__", "__"),
            ("_", "_"),
            ("*", "*."),
            ("", " <!-- a note -->"),
            ("", "<br>"),
            ("`", "`"),
            ("> `", "`, as agreed"),
            ("- | ", " |"),
            ("- | ", " | a cell |"),
            ("(", ")"),
            ("[", "](https://spdx.test/)"),
            ("[", "]"),
            ("{'", "'}"),
            ("\"", "\","),
            (" * ", "          *"),
            ("# ", " #"),
            ("<", "</"),
        ] {
            for id in [
                "MIT",
                "CC-BY-4.0 OR MIT",
                "(MIT OR 0BSD) AND CC0-1.0",
                "GPL-2.0+",
            ] {
                let text = format!("{before}SPDX-License-Identifier: {id}{after}\n");
                let found = tags(&text, true).licenses;
                assert_eq!(found.len(), 1, "{text}");
                assert_eq!(found[0].0, id, "{text}");
                assert_eq!(&text[found[0].1.clone()], id);
            }
        }
    }

    #[test]
    fn marks_around_a_value_are_not_part_of_it() {
        for value in [
            "**MIT**",
            "`MIT`",
            "_MIT_",
            "[MIT][one]",
            "[`MIT`](x)",
            "[MIT](x) -->",
        ] {
            let text = format!("SPDX-License-Identifier: {value}\n");
            assert_eq!(tags(&text, true).licenses[0].0, "MIT", "{text}");
        }
    }

    #[test]
    fn what_is_wrong_in_an_expression_stays_in_its_value() {
        for wrong in [
            "MIT | 0BSD",
            "MIT * 0BSD",
            "MIT/0BSD",
            "\"MIT\"",
            "LicenseRef-my_own",
            "MIT {x}",
        ] {
            let text = format!("# SPDX-License-Identifier: {wrong}\n");
            assert_eq!(tags(&text, false).licenses[0].0, wrong);
        }
    }
}
