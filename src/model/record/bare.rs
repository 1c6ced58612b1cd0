//! Records that say nothing themselves: a page without front matter, a file with nothing in it. They are held
//! to the schema of their kind like all others, but for what the path and the kind's defaults say.

use std::sync::LazyLock;

use crate::document::{Document, Format, Node};
use crate::finding::{Text, text};
use crate::model::kind::beside::{Beside, is_dated};
use crate::model::kind::builtin::Builtin;
use crate::model::kind::kinds::Kind;
use crate::path::RepoPath;
use crate::schema::Violation;
use crate::source::Limits;
use crate::span::FileId;

/// Says whether a document without any value is a record of the kind. What cannot be read is not
/// one.
pub(in crate::model) fn is_record(
    kind: &Kind,
    document: &Document,
    path: &RepoPath,
    local: &str,
) -> bool {
    if document.is_broken() {
        return false;
    }
    match document.format() {
        Format::Markdown | Format::Html | Format::Plain if document.page().is_some() => {
            // Content without front matter is a file that needs a licence, and no more.
            let is_default = kind.spec().named.is_none();
            (!is_default || kind.builtin() != Some(Builtin::Content))
                && !is_beside(kind, path, local)
        }
        Format::Toml | Format::Yaml | Format::Json => true,
        _ => false,
    }
}

/// Says whether a page is about its folder, or a template, rather than a record of the kind.
fn is_beside(kind: &Kind, path: &RepoPath, local: &str) -> bool {
    match Beside::of(path.name()) {
        None => false,
        Some(Beside::About) if is_dated(local) => false,
        Some(_) => !kind.takes_by_name(path.name(), local),
    }
}

/// Says whether front matter in a default place says nothing that a record of the kind has to say, on a page
/// that is about its folder.
pub(in crate::model) fn is_front_of_folder(
    kind: &Kind,
    root: Node<'_>,
    path: &RepoPath,
    local: &str,
) -> bool {
    let required = match kind.builtin() {
        _ if kind.spec().named.is_some() => return false,
        Some(Builtin::Note) => &["date", "group", "event"][..],
        Some(Builtin::Decision) => &["date", "group", "status", "method", "number"][..],
        _ => return false,
    };
    Beside::of(path.name()).is_some()
        && !is_dated(local)
        && !required.iter().any(|key| root.get(key).is_some())
}

/// Returns what the schema of its kind refuses in a record that holds nothing, each on the record's head.
pub(in crate::model) fn violations(
    kind: &Kind,
    document: &Document,
    local: &str,
) -> Vec<Violation> {
    let Some(schema) = kind.schema() else {
        return Vec::new();
    };
    let format = document.format();
    let empty = EMPTY.iter().find(|(known, _)| *known == format);
    let root = empty.and_then(|(_, empty)| empty.roots().next());
    let mut found = Vec::new();
    if let Some(root) = root {
        // Front matter that was begun and left empty was to say the day: the place says it for pages without.
        let date = kind.builtin().and_then(Builtin::date_field);
        let is_begun = kind.spec().named.is_none() && is_begun(document);
        let given =
            |field: &str| kind.says_elsewhere(local, field) && !(is_begun && Some(field) == date);
        schema.check_given(root, &given, &mut found);
    }
    if is_by_its_path(kind, document) {
        found.retain(|violation| {
            violation
                .missing
                .as_deref()
                .is_none_or(|keys| !is_choice(keys))
        });
    }
    let head = crate::model::kind::first_line::first_line(document);
    for violation in &mut found {
        violation.span = head;
        violation.value = None;
        violation.body.clear_fixes();
        if document.page().is_some() && !is_begun(document) {
            let help = violation.body.help.take().unwrap_or_default();
            violation.body.help = Some(text![
                help,
                " between two lines ",
                Text::word("---"),
                " at the top"
            ]);
        }
    }
    found
}

/// Says whether a page has front matter, with nothing in it.
fn is_begun(document: &Document) -> bool {
    document
        .page()
        .is_some_and(|page| page.body.start > page.front)
}

/// Says whether the configuration says by the path, or for all of them, what pages without front matter
/// are: minutes as they are in the wild.
fn is_by_its_path(kind: &Kind, document: &Document) -> bool {
    let spec = kind.spec();
    let says = spec.name_shape.is_some() || !spec.defaults.is_empty();
    spec.named.is_some() && document.page().is_some() && says
}

/// Says whether any of several keys would do, as a note belongs to a group or an event: whoever says what
/// such pages are by their path has said which of them is known.
fn is_choice(keys: &str) -> bool {
    keys.contains(" or ")
}

/// A document with an empty table at its top, in each format that holds records.
static EMPTY: LazyLock<Vec<(Format, Document)>> = LazyLock::new(|| {
    let texts = [
        (Format::Toml, ""),
        (Format::Yaml, "{}"),
        (Format::Json, "{}"),
        (Format::Markdown, "---\n{}\n---\n"),
        (Format::Html, "---\n{}\n---\n"),
        (Format::Plain, "---\n{}\n---\n"),
    ];
    let read = |(format, text): (Format, &str)| {
        let reader = match format {
            Format::Plain => Format::Markdown,
            format => format,
        };
        let bytes = text.as_bytes().to_vec();
        let document = Document::read(FileId(0), reader, bytes, &Limits::default());
        (format, document)
    };
    texts.into_iter().map(read).collect()
});
