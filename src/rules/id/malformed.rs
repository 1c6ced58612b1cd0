//! An id is not of the community's style.
//!
//! The style is `kebab` (lower-case letters and digits in words joined by single hyphens) unless
//! `[records.K] id-style` says `handle` (what code hosts allow) or `any` (no blank, no slash, in
//! Unicode's composed form). No id is longer than 64 bytes. Only built-in kinds are judged: a kind
//! of your own has the `pattern` of its schema. Ids that are paths are exempt.
//!
//! ## Why
//! An id is typed by hand in other records, stands in file names and in addresses of pages. It has
//! to be the same on every system and in every tool, and unmistakable when read aloud.
//!
//! ## What to do
//! Rename the record, and what refers to it, or set the `id-style` that the community uses.
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

use serde::Deserialize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::finding::{Findings, Safety, Severity, Text};
use crate::model::{IdStyle, Record};
use crate::rule::{Check, Run};
use crate::text;

const MOST_BYTES: usize = 64;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Malformed {}

impl Check for Malformed {
    const SEVERITY: Severity = Severity::Error;
    const FIX: Option<Safety> = Some(Safety::Suggest);
    const RUN: Run<Self> = Run::Record(Self::check);
}

impl Malformed {
    fn check(&self, record: Record<'_>, findings: &mut Findings) {
        if record.kind().builtin().is_none() || record.has_path_id() {
            return;
        }
        let Some(id) = record.id() else { return };
        let style = record.kind().spec().id_style;
        let wanted = match style {
            IdStyle::Kebab if !is_kebab(&id) => "lower-case words joined by hyphens",
            IdStyle::Handle if !is_handle(&id) => "letters, digits and single hyphens",
            IdStyle::Any if !is_any(&id) => "without blanks and slashes, in composed form",
            _ if id.len() > MOST_BYTES => "at most 64 bytes long",
            _ => return,
        };
        let finding = findings.at(
            record.head_place(),
            text!["the id ", record, " should be ", wanted],
        );
        finding.about(id.clone());
        let better = kebab(&id);
        if style == IdStyle::Kebab && is_kebab(&better) && better.len() <= MOST_BYTES {
            if let Some(node) = record.id_node()
                && node.is_verbatim()
            {
                finding.edit(Safety::Suggest, node.inner_span(), better.clone());
                finding.help(text![
                    "rename it to ",
                    Text::word(better),
                    ", and what refers to it"
                ]);
            } else {
                let name = record.path().name().replacen(&*id, &better, 1);
                finding.help(text![
                    "rename the file to ",
                    Text::word(name),
                    ", and what refers to the id"
                ]);
            }
        } else {
            finding.help("rename it, and what refers to it");
        }
    }
}

fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
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

fn is_any(id: &str) -> bool {
    !id.is_empty()
        && is_nfc(id)
        && !id
            .chars()
            .any(|letter| letter.is_whitespace() || letter == '/' || letter.is_control())
}

/// Makes words joined by hyphens of any id that has some letters of ASCII in it.
fn kebab(id: &str) -> String {
    let plain: String = id.nfkd().filter(char::is_ascii).collect();
    plain
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
        .to_ascii_lowercase()
}
