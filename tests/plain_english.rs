//! Texts that people read are plain English: a list of habits that are not, and what to write instead.
//!
//! It reads messages and help (strings in `src`), pages of rules and comments, templates,
//! schemas and the documents at the root, but not code in backticks or words in quotes.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test of the tree reads the tree"
)]

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// What nobody writes who grew up with English, when it is fine all the same, and what to write.
/// A text that `fine` finds around it is left alone.
struct Habit {
    /// One of these is in any text that `find` finds: looking for them first is what makes it quick.
    cues: &'static [&'static str],
    find: &'static str,
    fine: &'static str,
    write: &'static str,
}

const HABITS: &[Habit] = &[
    Habit {
        cues: &["behind"],
        find: r"\bbehind\b",
        fine: r"\b(left|leaves?|leaving)( \S+){0,4} behind\b|\bbehind the scenes\b|\bfrom behind\b|\{behind\}",
        write: "after",
    },
    Habit {
        cues: &["stand", "stood"],
        find: r"\b(stands|stood)\b|\b(may|must|can|cannot|could|should|would|to|not) stand\b",
        fine: r"\b(stands?|stood) (for|aside|out|by)\b",
        write: "is, occurs, comes before, follows",
    },
    Habit {
        cues: &[" no"],
        find: r"\b(is|are|was|were) no\b",
        fine: r"\b[Tt]here (is|are|was|were) no\b|\bno (longer|more|less|later|other|further|one|need|better)\b",
        write: "is not a, does not count as",
    },
    Habit {
        cues: &[" none"],
        find: r"\b(is|are|was|were) none\b",
        fine: r"\b[Tt]here (is|are|was|were) none\b|\bthe (outer|inner) is none\b",
        write: "is not one, does not count",
    },
    Habit {
        cues: &["know no", "knows no"],
        find: r"\bknows? no\b",
        fine: r"\bknows? no (one|other|better)\b",
        write: "has no, does not know",
    },
    Habit {
        cues: &["told", "/ Tell"],
        find: r"\b(is|are|was|were|be|and|once|it|alone|only|not) told\b|/// Tells?\b",
        fine: r"\btold (apart|from|how|to|what|where|whether|which|who|that|a second time)\b|\b(as a person is|what they are) told",
        write: "is reported, reports",
    },
    Habit {
        cues: &["say not", "says not", "tell not", "tells not"],
        find: r"\bsays? not\b|\btells? not\b",
        fine: "",
        write: "does not say",
    },
    Habit {
        cues: &["so many"],
        find: r"\bso many\b",
        fine: r"\bso many (that|of)\b|\bnot so many\b",
        write: "this many, how many",
    },
    Habit {
        cues: &["for everything"],
        find: r"\bfor everything\b",
        fine: r"\bfor everything (else|that)\b",
        write: "for every rule, for all of them",
    },
    Habit {
        cues: &["wants"],
        find: r"\bwants\b",
        fine: r"\bwants (to|`)",
        write: "asks for, requires, takes",
    },
    Habit {
        cues: &["they must", "it must"],
        find: r"\bas (it|they) must\b",
        fine: "",
        write: "as it should",
    },
    Habit {
        cues: &["beside"],
        find: r"\bbeside\b",
        fine: r"[-{]beside\b|--bench beside",
        write: "next to, besides, with",
    },
    Habit {
        cues: &[" is", " are", " were"],
        find: r"(^ ?|[.;:] |//[/!] )(Asked|Compared|Counted|Followed|Found|Judged|Known|Looked at|Looked for|Read|Told) (also )?(is|are)\b",
        fine: "",
        write: "the rule looks at …, … are judged",
    },
    Habit {
        cues: &["a such", "not any."],
        find: r"\ba such\b|\bnot any\.",
        fine: "",
        write: "such a; do not count",
    },
];

/// A habit that was found: where in the text, and what to write.
struct Found {
    bytes: Range<usize>,
    write: &'static str,
}

/// The patterns of a habit: what is found, and what is fine around it.
static PATTERNS: LazyLock<Vec<(Regex, Option<Regex>)>> = LazyLock::new(|| {
    let pattern = |shape: &str| Regex::new(&shape.replace(r"\b", r"(?-u:\b)")).unwrap();
    let both = |habit: &Habit| {
        let fine = (!habit.fine.is_empty()).then(|| pattern(habit.fine));
        (pattern(habit.find), fine)
    };
    HABITS.iter().map(both).collect()
});

/// Returns the habits in a text, in order, wherever its lines end.
fn habits(text: &str) -> Vec<Found> {
    // The words, a blank between two, and where each begins in both.
    let mut words = String::new();
    let mut places = Vec::new();
    for word in text.split_ascii_whitespace() {
        words.push(' ');
        places.push((words.len(), word.as_ptr() as usize - text.as_ptr() as usize));
        words.push_str(word);
    }
    let place = |at: usize| {
        let next = places.partition_point(|(begin, _)| *begin <= at);
        next.checked_sub(1)
            .map_or(0, |word| places[word].1 + (at - places[word].0))
    };
    let mut found = Vec::new();
    for (habit, (find, fine)) in HABITS.iter().zip(PATTERNS.iter()) {
        if !habit.cues.iter().any(|cue| words.contains(cue)) {
            continue;
        }
        let fine = fine.iter().flat_map(|fine| fine.find_iter(&words));
        let fine: Vec<Range<usize>> = fine.map(|at| at.range()).collect();
        for at in find.find_iter(&words) {
            let is_fine = fine
                .iter()
                .any(|fine| fine.start < at.end() && at.start() < fine.end);
            if !is_fine {
                found.push(Found {
                    bytes: place(at.start())..place(at.end() - 1) + 1,
                    write: habit.write,
                });
            }
        }
    }
    found.sort_by_key(|found| found.bytes.start);
    found
}

/// Returns a text of the same length in which code in backticks and quoted words are struck out,
/// since they are not ours.
fn without_quotes(text: &str) -> String {
    static QUOTES: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"`[^`\n]*`|"[^"\n]{1,160}"|“[^”]{1,160}”"#).unwrap());
    struck(&QUOTES, text)
}

/// Returns a text of the same length in which what a pattern finds is struck out.
fn struck(pattern: &Regex, text: &str) -> String {
    let strike = |found: &regex::Captures<'_>| "~".repeat(found[0].len());
    pattern.replace_all(text, strike).into_owned()
}

/// Returns the comments of a source as one text of the same length, each block a paragraph: signs
/// at the start of a line are blanks, so that a sentence is seen over the ends of lines.
fn comments(parts: &[(Part, Range<usize>)], source: &str) -> String {
    let mut text = blank(source);
    let mut before = 0;
    for (part, bytes) in parts {
        if *part != Part::Comment {
            continue;
        }
        let is_next_line = before > 0
            && source[before..bytes.start].trim().is_empty()
            && source[before..bytes.start].matches('\n').count() == 1;
        let signs = source[bytes.clone()]
            .find(|sign: char| sign != '/' && sign != '!')
            .unwrap_or(bytes.len());
        let skipped = if is_next_line { signs } else { 0 };
        text.replace_range(
            bytes.start + skipped..bytes.end,
            &source[bytes.start + skipped..bytes.end],
        );
        before = bytes.end;
    }
    without_quotes(&text)
}

/// Returns the strings of a source that are sentences of ours, as one text of the same length:
/// lists of words and patterns are how others write.
fn messages(parts: &[(Part, Range<usize>)], source: &str) -> String {
    static CODE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"`[^`\n]*`").unwrap());
    let end = source.find("#[cfg(test)]").unwrap_or(source.len());
    let mut text = blank(source);
    for (part, bytes) in parts {
        let inside = &source[bytes.clone()];
        let is_ours = inside.contains(' ') && !inside.contains('|') && !inside.contains("\\b");
        if *part == Part::Text && bytes.end <= end && is_ours {
            let shown = struck(&CODE, inside);
            text.replace_range(bytes.clone(), &shown.replace('\\', " "));
        }
    }
    text
}

/// Returns as many blanks as a text has bytes, with its line ends.
fn blank(source: &str) -> String {
    source
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Comment,
    Text,
}

/// Returns the comments and strings of a source in Rust, in order.
fn parts(source: &str) -> Vec<(Part, Range<usize>)> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?s)(?P<comment>//[^\n]*|/\*.*?\*/)",
            r##"|(?P<text>b?r#"(?:[^"]|"[^#])*"#|b?r"[^"]*"|"(?:[^"\\]|\\.)*")"##,
            r"|'(?:[^'\\]|\\(?:x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]+\}|.))'",
        ))
        .unwrap()
    });
    SHAPE
        .captures_iter(source)
        .filter_map(|found| {
            let comment = found.name("comment").map(|at| (Part::Comment, at.range()));
            comment.or_else(|| found.name("text").map(|at| (Part::Text, at.range())))
        })
        .collect()
}

fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|known| ending == *known))
        {
            found.push(path);
        }
    }
    found.sort();
}

/// Adds a line for each habit in a text of the file, which is as long as the file.
fn report(path: &str, file: &str, text: &str, reported: &mut String) {
    for found in habits(text) {
        let start = found.bytes.start;
        let line = file[..start].matches('\n').count() + 1;
        let words = file[found.bytes]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let shown = file.lines().nth(line - 1).unwrap_or_default().trim();
        writeln!(
            reported,
            "{path}:{line}: `{words}` (instead: {})\n    {shown}",
            found.write
        )
        .unwrap();
    }
}

#[test]
fn texts_are_plain_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut reported = String::new();
    let mut all = Vec::new();
    for folder in [
        "src", "tests", "benches", "examples", "schemas", "policies", "docs",
    ] {
        files(
            &root.join(folder),
            &["rs", "md", "toml", "yml", "json"],
            &mut all,
        );
    }
    all.extend(
        ["README.md", "CONTRIBUTING.md", "action.yml", "build.rs"].map(|name| root.join(name)),
    );
    for path in all {
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        let file = fs::read_to_string(&path).unwrap();
        if name == "tests/plain_english.rs" {
            continue;
        }
        let ending = path.extension().and_then(|ending| ending.to_str());
        if ending != Some("rs") {
            let text = match ending {
                Some("md") => without_quotes(&file),
                _ => file.clone(),
            };
            report(&name, &file, &text, &mut reported);
            continue;
        }
        let parts = parts(&file);
        report(&name, &file, &comments(&parts, &file), &mut reported);
        if name.starts_with("src/") && !name.contains("tests") {
            report(&name, &file, &messages(&parts, &file), &mut reported);
        }
    }
    assert!(
        reported.is_empty(),
        "these read as if they were translated; where one is fine, add it to `fine` of the habit in \
         tests/plain_english.rs:\n{reported}"
    );
}

#[test]
fn habits_are_found_and_near_misses_are_not() {
    for wrong in [
        "the byte behind the quote",
        "what stands in the file",
        "a colon cannot stand here",
        "this is no date",
        "pages that are no records",
        "an empty file is none",
        "JSON knows no comments",
        "the mistake is told once",
        "it says not whom to ask",
        "so many units are shown",
        "a suppression for everything",
        "what the schema wants there",
        "as it must",
        "the file beside it",
        "Judged are seats and speakers",
        "not a such value",
    ] {
        assert_eq!(habits(wrong).len(), 1, "{wrong}");
    }
    for right in [
        "it leaves its folder behind",
        "`*` stands for every member",
        "there is no date, and it is no longer needed",
        "where there is none",
        "they cannot be told apart",
        "people are told that it is under a licence",
        "so many that nobody reads them",
        "whoever wants to join",
        "the licences besides the community's",
        "people are judged by what they do",
    ] {
        assert_eq!(habits(right).len(), 0, "{right}");
    }
}

#[test]
fn a_sentence_is_seen_over_the_end_of_a_line_and_code_is_not() {
    let source = "/// What is\n/// no date.\nlet a = \"it is no date\";\n// `is no` \"is no\"\n";
    let parts = parts(source);
    let lines = |text: &str| -> Vec<usize> {
        let at = |found: Found| source[..found.bytes.start].matches('\n').count() + 1;
        habits(text).into_iter().map(at).collect()
    };
    assert_eq!(lines(&comments(&parts, source)), [1]);
    assert_eq!(lines(&messages(&parts, source)), [3]);
    let listed = "let words = [\"is no|knows no\"];";
    assert!(habits(&messages(&self::parts(listed), listed)).is_empty());
}
