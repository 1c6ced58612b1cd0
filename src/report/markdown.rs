//! The summary of a CI job, in the Markdown of GitHub and GitLab: all findings, by record.
//!
//! A platform that gets too much shows nothing, so this ends before its limit and says what is left
//! out; records with errors come first. Text from records is shown, never rendered: what a file says
//! is code, and no link, picture, mention or tag can be made of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use super::said::{community_cares, cut};
use super::sources::Sources;
use super::words::Flow;
use super::{Options, closing, neutral, page_address};
use crate::engine::Outcome;
use crate::finding::{Finding, Piece, RecordName, Severity, Text};
use crate::knowledge::plural::counted;
use crate::span::FileId;

/// Room for the closing line, and a share of what is there for reasons.
const CLOSING: usize = 200;
/// How many UTF-16 units of a cell are shown.
const CELL: usize = 4_000;

/// The findings of a record, or of what belongs to none in a file.
struct Group<'o> {
    file: FileId,
    record: Option<&'o RecordName>,
    findings: Vec<&'o Finding>,
}

/// Writes the summary.
pub(super) fn write(
    outcome: &Outcome,
    sources: &Sources<'_>,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = format!(
        "## ospo-lint\n\n{}\n",
        escaped(&closing::sentences(outcome, options, ""))
    );
    let reasons = behind(outcome, options.summary_limit / 10) + &addresses(outcome);
    let room = options
        .summary_limit
        .saturating_sub(page.len() + reasons.len() + CLOSING);
    let (list, left) = listed(outcome, sources, room);
    page.push_str(&list);
    if left > 0 {
        let more = counted(left, "more finding");
        let are = if left == 1 { "is" } else { "are" };
        let _ = writeln!(
            page,
            "\n… and {more} {are} not listed: a summary may hold 1 MiB. \
             `ospo-lint --format concise` lists all."
        );
    }
    page.push_str(&reasons);
    for line in page.lines() {
        writeln!(out, "{}", neutral::commands(line))?;
    }
    Ok(())
}

/// Returns as many groups as there is room for, and how many findings are left out.
fn listed(outcome: &Outcome, sources: &Sources<'_>, room: usize) -> (String, usize) {
    let mut page = String::new();
    let mut written = 0;
    'all: for group in groups(outcome) {
        let mut head = head_of(&group, sources);
        for finding in group.findings {
            let row = row(finding, sources);
            // What breaks a command takes more bytes than what it breaks.
            if page.len() + head.len() + row.len() + 16 > room {
                break 'all;
            }
            page.push_str(&head);
            page.push_str(&row);
            head.clear();
            written += 1;
        }
    }
    (page, outcome.findings.len() - written)
}

/// Returns the groups, those with an error first, else in the order of their first findings.
fn groups(outcome: &Outcome) -> Vec<Group<'_>> {
    let mut known: BTreeMap<(FileId, Option<&RecordName>), usize> = BTreeMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for finding in &outcome.findings {
        let file = finding.place.span.file;
        let record = finding.place.record.as_ref();
        let at = *known.entry((file, record)).or_insert_with(|| {
            groups.push(Group {
                file,
                record,
                findings: Vec::new(),
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.findings.push(finding);
        }
    }
    groups.sort_by_key(|group| {
        let mut findings = group.findings.iter();
        !findings.any(|finding| finding.severity == Severity::Error)
    });
    groups
}

fn head_of(group: &Group<'_>, sources: &Sources<'_>) -> String {
    let path = match sources.path(group.file) {
        "" => String::from("the repository"),
        path => code(path),
    };
    let record = group.record.and_then(|record| {
        let id = record.id.as_deref()?;
        Some(format!("{} {} in ", escaped(&record.kind), code(id)))
    });
    let record = record.unwrap_or_default();
    format!("\n### {record}{path}\n\n| | place | finding | rule |\n|---|---|---|---|\n")
}

fn row(finding: &Finding, sources: &Sources<'_>) -> String {
    let span = finding.place.span;
    let position = sources.page(span.file).position(sources.told(span).start);
    let mut words = cell(&finding.body.message, sources);
    if let Some(help) = finding.body.help.as_ref().filter(|help| !help.is_empty()) {
        let _ = write!(words, "<br>help: {}", cell(help, sources));
    }
    // The addresses are at the end, once for each rule.
    let rule = match page_address(finding.rule) {
        Some(_) => format!("[{}]", finding.rule),
        None => code(finding.rule),
    };
    format!(
        "| {} | {}:{} | {words} | {rule} |\n",
        finding.severity.name(),
        position.line,
        position.column,
    )
}

/// Returns a text for a cell: our words as text, what is quoted or to be typed as code.
fn cell(text: &Text, sources: &Sources<'_>) -> String {
    let mut out = String::new();
    for piece in text.pieces() {
        // A piece at a time is cleaned and masked as every text is.
        let flow = Flow::of(&Text::from(piece.clone()), sources);
        let lines = flow.wrap(usize::MAX, false);
        let lines = lines.iter().map(|line| match piece {
            Piece::Words(_) => words(line),
            Piece::Quoted(..) | Piece::Record(..) => {
                let inner = line.strip_prefix('`').unwrap_or(line);
                code(inner.strip_suffix('`').unwrap_or(inner))
            }
            Piece::Code(..) => code(&cut(line, CELL)),
        });
        let lines: Vec<String> = lines.collect();
        // Blanks at the ends of our words separate them from what is quoted.
        if let Piece::Words(words) = piece {
            let (start, end) = (words.starts_with(' '), words.ends_with(' '));
            let blank = |is: bool| if is { " " } else { "" };
            out.push_str(blank(start));
            out.push_str(&lines.join("<br>"));
            out.push_str(blank(end));
        } else {
            out.push_str(&lines.join("<br>"));
        }
    }
    out
}

/// Returns our own words, in which backticks mark what is code.
fn words(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(line);
    }
    let parts = parts.into_iter().enumerate();
    parts
        .map(|(at, part)| match at % 2 {
            0 => escaped(part),
            _ => code(part),
        })
        .collect()
}

/// Returns a text as code of a line, in a cell of a table or outside of one.
fn code(text: &str) -> String {
    let clean: String = text.chars().map(neutral::shown).collect();
    // A cell ends at a bar even in code, but for one after a backslash; two of those are a
    // backslash, and nothing says then where the cell ends.
    let clean = clean.replace("\\|", "\\¦").replace('|', "\\|");
    if clean.trim().is_empty() {
        return clean;
    }
    let longest = clean.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if clean.starts_with('`') || clean.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{clean}{pad}{fence}")
}

/// Returns a text of which nothing is markup, nor becomes a link or calls somebody.
///
/// Platforms make links of addresses and handles only once all marks are taken out: nothing but code stops them.
pub(crate) fn escaped(text: &str) -> String {
    let words = text.split_inclusive(' ').map(|word| {
        let bare = word.trim_end_matches(' ');
        if is_address(bare) {
            let inner = bare.trim_start_matches(['(', '[', '<', '"', '\'']);
            let inner =
                inner.trim_end_matches([')', ']', '>', '"', '\'', '.', ',', ';', ':', '!', '?']);
            let (before, after) = word.split_once(inner).unwrap_or((word, ""));
            format!(
                "{}{}{}",
                without_marks(before),
                code(inner),
                without_marks(after)
            )
        } else {
            without_marks(word)
        }
    });
    words.collect()
}

/// Says whether a platform would make a link of a word.
fn is_address(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.contains("www.") || lower.contains("://") || lower.contains('@') || {
        let schemes = ["mailto:", "xmpp:"];
        schemes.iter().any(|scheme| lower.contains(scheme))
    }
}

fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().map(neutral::shown).peekable();
    while let Some(character) = characters.next() {
        let is_markup = match character {
            // What follows a blank begins neither an address nor a picture.
            ':' => characters.peek().is_some_and(|next| *next != ' '),
            other => "\\`*_~[]<>|&#!@".contains(other),
        };
        if is_markup {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Returns the addresses of the rules that spoke.
fn addresses(outcome: &Outcome) -> String {
    let spoke: BTreeSet<&str> = outcome.findings.iter().map(|found| found.rule).collect();
    let lines = spoke
        .iter()
        .filter_map(|rule| Some(format!("[{rule}]: {}\n", page_address(rule)?)));
    let lines: String = lines.collect();
    if lines.is_empty() {
        lines
    } else {
        format!("\n{lines}")
    }
}

/// Returns why the community cares, for each rule that spoke, and what was not checked.
fn behind(outcome: &Outcome, room: usize) -> String {
    let spoke: BTreeSet<&str> = outcome.findings.iter().map(|found| found.rule).collect();
    let reasons = spoke.iter().filter_map(|rule| {
        let cares = community_cares(outcome, rule)?;
        Some(format!("- {}: {}\n", code(rule), escaped(&cares)))
    });
    let silent = outcome.not_checked.iter();
    let silent = silent.map(|not| format!("- {}: {}\n", code(not.rule), words(&not.reason)));
    let parts = [
        ("Why", reasons.collect::<Vec<_>>()),
        ("Not checked", silent.collect()),
    ];
    let mut out = String::new();
    for (title, lines) in parts {
        let head = format!("\n### {title}\n\n");
        if lines.is_empty() || out.len() + head.len() > room {
            continue;
        }
        out.push_str(&head);
        for line in lines {
            if out.len() + line.len() > room {
                out.push_str("- …\n");
                break;
            }
            out.push_str(&line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{code, escaped, words};

    #[test]
    fn code_holds_whatever_is_in_it() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a|b\\|c"), "`a\\|b\\¦c`");
    }

    #[test]
    fn words_are_no_markup() {
        assert_eq!(escaped("<b> [a](x) #1"), "\\<b\\> \\[a\\](x) \\#1");
        assert_eq!(escaped("a: https://x b"), "a: `https://x` b");
        assert_eq!(escaped("(see WWW.x.test)."), "(see `WWW.x.test`).");
        assert_eq!(escaped("ask @me or a@b.test"), "ask `@me` or `a@b.test`");
        assert_eq!(escaped("mailto:a `x"), "`mailto:a` \\`x");
    }

    #[test]
    fn code_in_our_own_words_is_code() {
        assert_eq!(words("set `a_b` to_x"), "set `a_b` to\\_x");
        assert_eq!(words("one ` only"), "one \\` only");
    }
}
