//! How the programs at the other end read: written anew and simply, to hold what is written against.
//!
//! Nothing here may use what it judges. `tests/formats.rs` reads this file as well.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthChar;

/// GitHub's runner as its source has it, once as it compares bytes and once as it compares with the
/// rules of a language: would the line be run?
pub(crate) fn would_run(line: &str) -> bool {
    let seen: String = line
        .chars()
        .filter(|c| c.width().unwrap_or(0) > 0)
        .collect();
    [line, &seen].into_iter().any(|line| {
        let colons = line.trim_start().strip_prefix("::");
        let hashes = line.split_once("##[");
        colons.is_some_and(|rest| rest.contains("::"))
            || hashes.is_some_and(|(_, rest)| rest.contains(']'))
    })
}

/// A workflow command as the runner understands it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) name: String,
    pub(crate) properties: BTreeMap<String, String>,
    pub(crate) data: String,
}

/// Reads a line as `ActionCommand.TryParseV2` does; nothing where it is not a command.
pub(crate) fn command(line: &str) -> Option<Command> {
    let rest = line.trim_start().strip_prefix("::")?;
    let (head, data) = rest.split_once("::")?;
    let (name, list) = head.split_once(' ').unwrap_or((head, ""));
    let mut properties = BTreeMap::new();
    for part in list.split(',').filter(|part| !part.trim().is_empty()) {
        let (key, value) = part.split_once('=')?;
        let value = unescaped(value).replace("%3A", ":").replace("%2C", ",");
        properties.insert(key.trim().to_owned(), value.replace("%25", "%"));
    }
    Some(Command {
        name: name.to_owned(),
        properties,
        data: unescaped(data).replace("%25", "%"),
    })
}

fn unescaped(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n")
}

/// Says whether a line of the format `github` does what its maker meant and nothing else: it
/// annotates, or it is text.
pub(crate) fn only_annotates(line: &str) -> bool {
    match command(line) {
        Some(command) => {
            let known = ["file", "line", "endLine", "col", "endColumn", "title"];
            let mut keys = command.properties.keys();
            let clean = !command.data.lines().any(would_run) && !line.contains("##[");
            // Runners made of act end the properties at the last of these.
            let clean = clean && !command.data.contains("::");
            ["error", "warning"].contains(&command.name.as_str())
                && keys.all(|key| known.contains(&key.as_str()))
                && command.properties.contains_key("title")
                && clean
        }
        None => !would_run(line),
    }
}

/// An element of XML: its name, its attributes, the text right in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) text: String,
}

/// Reads XML 1.0 as far as it is written here (no comments, no sections) and returns its elements in
/// the order of their starts. Errors: what is not well-formed.
pub(crate) fn xml(text: &str) -> Result<Vec<Element>, String> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    if let Some(wrong) = text.chars().find(|c| !allowed(*c)) {
        return Err(format!("{wrong:?} cannot stand in XML"));
    }
    let mut rest = text
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .ok_or("no declaration")?;
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while let Some((before, behind)) = rest.split_once('<') {
        let before = data(before)?;
        match open.last().and_then(|at| all.get_mut(*at)) {
            Some(element) => element.text.push_str(&before),
            None if before.trim().is_empty() => {}
            None => return Err(format!("text outside of the root: {before:?}")),
        }
        // No bracket is in a value: they are escaped there.
        let (tag, after) = behind.split_once('>').ok_or("a tag without end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let at = open.pop().ok_or("one end too many")?;
            if all.get(at).is_none_or(|element| element.name != name) {
                return Err(format!("`{name}` ends what it did not begin"));
            }
            continue;
        }
        let (tag, is_empty) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        if open.is_empty() && !all.is_empty() {
            return Err(String::from("a second root"));
        }
        all.push(element(tag)?);
        if !is_empty {
            open.push(all.len() - 1);
        }
    }
    if !open.is_empty() || !rest.trim().is_empty() || all.is_empty() {
        return Err(String::from("it does not end"));
    }
    Ok(all)
}

fn element(tag: &str) -> Result<Element, String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut element = Element {
        name: name.to_owned(),
        ..Element::default()
    };
    while !rest.trim().is_empty() {
        let (key, behind) = rest.trim_start().split_once("=\"").ok_or("no value")?;
        let (value, behind) = behind.split_once('"').ok_or("a value without end")?;
        let is_name = key.chars().all(|c| c.is_ascii_lowercase());
        let old = element.attributes.insert(key.to_owned(), data(value)?);
        if !is_name || old.is_some() {
            return Err(format!("the attribute {key:?}"));
        }
        rest = behind;
    }
    Ok(element)
}

/// Takes escapes back. Errors: one that is not an escape, or `]]>`.
fn data(text: &str) -> Result<String, String> {
    if text.contains("]]>") {
        return Err(String::from("`]]>` in text"));
    }
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (name, behind) = part.split_once(';').ok_or("`&` without `;`")?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => return Err(format!("`&{other};`")),
        });
        out.push_str(behind);
    }
    Ok(out)
}
