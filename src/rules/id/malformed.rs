//! An id is not in the community's style.
//!
//! The style is `kebab` (lower-case letters and digits in words joined by single hyphens) unless
//! `[records.K] id-style` says `handle` (what code hosts allow) or `any` (blanks and slashes too, in
//! Unicode's composed form, without a blank at either end). With `map` the records have a layout of their
//! own, and the style is `any` unless `id-style` is given. No id is longer than 64 bytes. Only built-in
//! kinds are judged: in a kind of your own, the schema's `pattern` does that. Ids that are paths are exempt.
//!
//! ## Why
//! An id is typed by hand in other records, and is part of file names and of addresses of pages. It has
//! to be the same on every system and in every tool, and unmistakable when read aloud.
//!
//! ## What to do
//! Rename the record, and everything that refers to it, or set the `id-style` that the community uses.
//!
//! ## Bad
//! ```toml people/Ada_Example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```

use unicode_normalization::is_nfc;

use crate::finding::{Findings, Severity, Suggest, Text, text};
use crate::knowledge::slug::{Letters, MOST, is_kebab, slug};
use crate::model::{IdStyle, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::record(check));

fn check(record: Record<'_>, findings: &mut Findings<Suggest>) {
    if record.kind().builtin().is_none() || record.has_path_id() {
        return;
    }
    let Some(id) = record.id() else { return };
    let style = record.kind().spec().id_style;
    let wanted = match style {
        IdStyle::Kebab if !is_kebab(&id) => "lower-case words joined by hyphens",
        IdStyle::Handle if !is_handle(&id) => "letters, digits and single hyphens",
        IdStyle::Any if !is_nfc(&id) => "in Unicode's composed form",
        IdStyle::Any if id.trim() != id => "without blanks at its ends",
        IdStyle::Any if id.chars().any(char::is_control) => "without control characters",
        _ if id.len() > MOST => "at most 64 bytes long",
        _ => return,
    };
    let finding = findings.at(
        record.head_place(),
        text!["the id ", record, " should be ", wanted],
    );
    finding.about(id.clone());
    let Some(better) = better(record, &id).filter(|_| style == IdStyle::Kebab) else {
        finding.help("rename it, and what refers to it");
        return;
    };
    if let Some(node) = record.id_node().filter(|node| node.is_verbatim()) {
        finding.edit(Suggest, node.inner_span(), better.clone());
    }
    let (what, name) = if record.id_span().is_some() {
        ("it", better)
    } else if record.has_folder_id() {
        ("the folder", better)
    } else {
        ("the file", record.path().name().replacen(&*id, &better, 1))
    };
    let of_it = if what == "it" { "it" } else { "the id" };
    finding.help(text![
        "rename ",
        what,
        " to ",
        Text::word(name),
        ", and what refers to ",
        of_it
    ]);
}

/// Returns what the id would be in kebab-case, written as the community writes its letters.
fn better(record: Record<'_>, id: &str) -> Option<String> {
    let letters = Letters::of(&record.setting().community.languages);
    // In an id a dot parts words; only in names it shortens them.
    slug(&id.replace('.', "-"), MOST, &letters)
}

fn is_handle(id: &str) -> bool {
    let id = id.strip_suffix("[bot]").unwrap_or(id);
    id.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}
