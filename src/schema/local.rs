//! Schemas of the repository: read with all files that they refer to, and compiled where there is
//! room.

use std::borrow::Cow;

use jiff::civil;
use serde_json::Value;

use super::embedded::{EMBEDDED, LIBRARY};
use super::library::{Library, address_of, built_in_address, open_address, references};
use super::view::value_of;
use super::{bundle, chain, prepare};
use crate::document::{Document, Format};
use crate::path::RepoPath;
use crate::source::Limits;
use crate::span::FileId;

/// A format, and what says whether a text has it.
type Judge = (&'static str, fn(&str) -> bool);

/// The formats of dates and times without a zone, as TOML has them: what `ospo-lint schema` prints
/// names them for an editor.
pub(super) const TIMES: [Judge; 3] = [
    ("date-time-local", is_local_date_time),
    ("date-local", is_date),
    ("time-local", is_local_time),
];

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<civil::Date>().is_ok()
}

fn is_local_time(text: &str) -> bool {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b":.".contains(&byte));
    is_plain && text.contains(':') && text.parse::<civil::Time>().is_ok()
}

fn is_local_date_time(text: &str) -> bool {
    let parts = text.split_once(['T', 't', ' ']);
    parts.is_some_and(|(date, time)| is_date(date) && is_local_time(time))
}

/// Adds a schema that is built in to those of the repository; with `open` without saying that other
/// keys are not allowed.
fn add_built_in(library: &mut Library, kind: &str, open: bool) -> Result<(), String> {
    for name in [kind, "common"] {
        let address = if open {
            open_address(name)
        } else {
            built_in_address(name)
        };
        if library.has(&address) {
            continue;
        }
        let text = EMBEDDED.iter().find(|(known, _)| *known == name);
        let document = LIBRARY.top(&built_in_address(name)).cloned();
        if let (Some((_, text)), Some(mut document)) = (text, document) {
            if open && let Some(members) = document.as_object_mut() {
                members.remove("additionalProperties");
            }
            library.keep_text(&address, Format::Json, Cow::Borrowed(text));
            library.add(&address, document)?;
        }
    }
    Ok(())
}

/// Compiles where there is room for all parts that may follow each other.
pub(super) fn on_a_large_stack<T: Send>(
    compile: impl FnOnce() -> Result<T, Vec<String>> + Send,
) -> Result<T, Vec<String>> {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(chain::STACK);
        let compiled = builder
            .spawn_scoped(scope, compile)
            .ok()
            .and_then(|thread| thread.join().ok());
        compiled.unwrap_or_else(|| Err(vec![String::from("there is no room to compile it")]))
    })
}

/// Reads a schema and all files of the repository that it refers to.
pub(super) fn load(
    library: &mut Library,
    path: &RepoPath,
    address: &str,
    read: &dyn Fn(&RepoPath) -> Option<Vec<u8>>,
) -> Result<(), String> {
    let mut open = vec![(path.clone(), address.to_owned())];
    while let Some((path, address)) = open.pop() {
        if library.has(&address) {
            continue;
        }
        let bytes = read(&path).ok_or_else(|| format!("`{path}` cannot be read"))?;
        if let Ok(text) = String::from_utf8(bytes.clone()) {
            library.keep_text(&address, format_of(&path), Cow::Owned(text));
        }
        let mut document = parse(&path, bytes)?;
        let is_top = library.is_empty();
        let needs = prepare::prepare(&mut document)?;
        for (kind, open) in needs.kinds {
            add_built_in(library, kind, open)?;
            library.build_on(kind);
        }
        if needs.goes_back {
            library.go_back();
        }
        if let Some(kind) = is_top.then(|| bundle::kind_of(&document)).flatten() {
            library.build_on(&kind);
        }
        for reference in references(&document) {
            let file = reference.split('#').next().unwrap_or("");
            // An absolute address is a name: of a file that another `$ref` leads to, or of a
            // meta-schema, which the validator knows.
            if file.contains("://") {
                continue;
            }
            let next = path
                .parent()
                .join(file)
                .ok_or_else(|| format!("`$ref` `{reference}` leads out of the repository"))?;
            let address = address_of(&address, file)
                .ok_or_else(|| format!("`$ref` `{reference}` leads out of the repository"))?;
            open.push((next, address));
        }
        library.add(&address, document)?;
    }
    Ok(())
}

fn format_of(path: &RepoPath) -> Format {
    Format::of_extension(&path.extension()).unwrap_or(Format::Json)
}

fn parse(path: &RepoPath, bytes: Vec<u8>) -> Result<Value, String> {
    // The bounds of the configuration are for records: under the least of them no schema would load.
    let document = Document::read(FileId(0), format_of(path), bytes, &Limits::default());
    if let Some(problem) = document.problems().first() {
        return Err(format!(
            "`{path}` cannot be read: {}",
            problem.body.message.plain()
        ));
    }
    match document.roots().next() {
        Some(root) => Ok(value_of(root, false)),
        None => Err(format!("`{path}` is empty")),
    }
}

#[cfg(test)]
mod tests;
