//! The top of a page as a reader sees it: its first paragraphs without markup.

use crate::span::around;

/// How much of a page is its top: bytes, and paragraphs.
const BYTES: usize = 3000;
const BLOCKS: usize = 8;

/// A paragraph, heading or item without markup.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) sort: Sort,
    /// Its words on one line; a link to the web begins with an arrow.
    pub(super) text: String,
    /// Where its pictures are.
    pub(super) images: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// The first heading of the highest level.
    Title,
    /// Another heading.
    Heading,
    Item,
    Text,
}

/// Returns what is at the top of a page.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let text = text.trim_start_matches('\u{feff}');
    let text = without_front_matter(text);
    let text = without_comments(around(text, &(0..0), BYTES).1);
    let mut found: Vec<Block> = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let mut is_code = false;
    for line in text.lines().chain([""]) {
        let line = line.trim().trim_start_matches(['>', ' ']);
        if line.starts_with("```") || line.starts_with("~~~") {
            is_code = !is_code;
            continue;
        }
        if is_code {
            continue;
        }
        let is_rule = !line.is_empty()
            && line
                .chars()
                .all(|it| matches!(it, '=' | '-' | '*' | '_' | '~'));
        if is_rule && line.starts_with('=') && !lines.is_empty() {
            end(&mut lines, Some(1), &mut found);
        } else if line.is_empty() || is_rule || is_label(line) {
            end(&mut lines, None, &mut found);
        } else if let Some(level) = level(line) {
            end(&mut lines, None, &mut found);
            lines.push(line.trim_start_matches(['#', '=']));
            end(&mut lines, Some(level), &mut found);
        } else {
            if is_item(line) {
                end(&mut lines, None, &mut found);
                // A list is one thing, whatever the number of its items.
                if found.last().is_some_and(|last| last.sort == Sort::Item) {
                    found.pop();
                }
            }
            lines.push(line);
        }
        if found.len() >= BLOCKS {
            break;
        }
    }
    found.truncate(BLOCKS);
    found
}

fn end(lines: &mut Vec<&str>, level: Option<usize>, found: &mut Vec<Block>) {
    let Some(first) = lines.first() else { return };
    let has_title = found.iter().any(|block| block.sort == Sort::Title);
    let sort = match level {
        Some(1) if !has_title => Sort::Title,
        Some(_) => Sort::Heading,
        None if is_item(first) => Sort::Item,
        None => Sort::Text,
    };
    let mut images = Vec::new();
    let text = plain(&lines.join(" "), &mut images);
    lines.clear();
    if !text.is_empty() || !images.is_empty() {
        found.push(Block { sort, text, images });
    }
}

fn level(line: &str) -> Option<usize> {
    let sign = line.chars().next().filter(|it| matches!(it, '#' | '='))?;
    let count = line.chars().take_while(|it| *it == sign).count();
    let is_heading = count <= 6 && line.chars().nth(count) == Some(' ');
    is_heading.then_some(count)
}

/// Says whether a line is the label of an admonition: `[!NOTE]`.
fn is_label(line: &str) -> bool {
    let label = line
        .strip_prefix("[!")
        .and_then(|line| line.strip_suffix(']'));
    label.is_some_and(|label| !label.is_empty() && label.chars().all(char::is_alphabetic))
}

fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|it: char| it.is_ascii_digit());
    let is_numbered =
        number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "));
    is_numbered
        || ["- ", "* ", "+ ", "|"]
            .iter()
            .any(|mark| line.starts_with(mark))
}

fn without_front_matter(text: &str) -> &str {
    let Some(rest) = text
        .strip_prefix("---\n")
        .or_else(|| text.strip_prefix("---\r\n"))
    else {
        return text;
    };
    let close = rest.find("\n---");
    close.and_then(|at| rest.get(at + 4..)).unwrap_or(text)
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Takes the markup out of a text: of a link its words stay, of a picture its address is noted.
fn plain(text: &str, images: &mut Vec<String>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', ']', '<', '*', '`', '_', '!', '~']) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let image = from
            .strip_prefix("![")
            .and_then(|from| target(from.split_once("](")?.1));
        if let Some((address, after)) = image {
            images.push(address.to_owned());
            rest = after;
            continue;
        }
        let tag = from.strip_prefix('<').and_then(|from| from.split_once('>'));
        if let Some((tag, after)) = tag {
            match tag.split_once("src=") {
                Some((_, source)) => images.push(source.to_owned()),
                None if tag.starts_with("http") => {
                    kept.push('→');
                    kept.push_str(tag);
                }
                None => {}
            }
            rest = after;
            continue;
        }
        let end = from.strip_prefix("](").and_then(target);
        if let Some((_, after)) = end {
            rest = after;
            continue;
        }
        rest = link(from, &mut kept);
    }
    kept.push_str(rest);
    let words: Vec<&str> = kept.split_whitespace().collect();
    let joined = words.join(" ");
    let is_sign = |it: char| !it.is_alphanumeric() && !matches!(it, '[' | '(' | '→');
    joined.trim_start_matches(is_sign).to_owned()
}

/// Takes one sign of markup, with the arrow where a link to the web begins.
fn link<'a>(from: &'a str, kept: &mut String) -> &'a str {
    let mut letters = from.chars();
    let sign = letters.next();
    let rest = letters.as_str();
    match sign {
        Some('[') => match rest.split_once(']') {
            Some((_, after)) if after.starts_with("(http") => kept.push('→'),
            Some((_, after)) if after.starts_with(['(', '[']) => {}
            _ => kept.push('['),
        },
        // Inside of words it is a letter.
        Some('_')
            if kept.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric) =>
        {
            kept.push('_');
        }
        Some(sign @ ('!' | '<' | ']')) => kept.push(sign),
        _ => {}
    }
    rest
}

/// Splits the target of a link off: `address) rest`.
fn target(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return Some((text.get(..at)?, text.get(at + 1..)?)),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}
