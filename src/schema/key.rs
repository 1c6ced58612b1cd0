//! Keys that a schema does not know, and the ones that were meant.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};

use super::view::key_of;
use super::{Schema, Violation, ViolationKind, phrase};
use crate::document::{Column, Format, Node, Shape};
use crate::finding::{Piece, Suggest, Text, text};
use crate::knowledge::near::{Wanted, letters};
use crate::knowledge::pointer::escaped;

/// How a key differs from the known one that it most likely is.
pub(super) struct Meant<'a> {
    pub(super) key: &'a str,
    label: &'static str,
}

/// A known key: its place among all, as it is written and as it is compared.
type Open<'k> = (usize, &'k str, Vec<char>);

/// The keys that a table may have, and what is asked of them for each key that it may not.
pub(super) struct Known<'k> {
    all: &'k [&'k str],
    /// Those that the table does not have yet, each as it is compared, by the number of its letters.
    open: BTreeMap<usize, Vec<Open<'k>>>,
    /// The first of these by what is compared.
    folded: BTreeMap<Vec<char>, &'k str>,
    /// How often two keys are still compared letter by letter.
    left: Cell<usize>,
    listed: OnceCell<Text>,
}

impl<'k> Known<'k> {
    /// So often two keys are compared for one table. Nobody misspells thousands of keys in a row, and
    /// each of them is named all the same.
    const COMPARISONS: usize = 50_000;

    /// Takes the keys that a table may have; `present` are those that it has.
    pub(super) fn new(all: &'k [&'k str], present: &BTreeSet<Cow<'_, str>>) -> Self {
        let mut open: BTreeMap<usize, Vec<Open<'k>>> = BTreeMap::new();
        let mut folded = BTreeMap::new();
        for (at, key) in all.iter().enumerate() {
            if !present.contains(*key) {
                let form = letters(key);
                folded.entry(form.clone()).or_insert(*key);
                let same = open.entry(form.len()).or_default();
                same.push((at, key, form));
            }
        }
        let left = Cell::new(Self::COMPARISONS);
        let listed = OnceCell::new();
        Self {
            all,
            open,
            folded,
            left,
            listed,
        }
    }

    /// Returns the known key that a key most likely is.
    pub(super) fn meant(&self, key: &str) -> Option<Meant<'k>> {
        let wanted = Wanted::new(key);
        if let Some(found) = self.folded.get(wanted.letters()) {
            let label = if found.eq_ignore_ascii_case(key) {
                "only the case of letters differs"
            } else {
                "only the hyphens differ"
            };
            return Some(Meant { key: found, label });
        }
        let left = self.left.get();
        // Before anything is compared: what is much longer or shorter is not a slip.
        let like_long = self.open.range(wanted.lengths());
        let may_be = like_long.flat_map(|(_, same)| same);
        let mut compared = 0;
        let near = may_be
            .take(left)
            .inspect(|_| compared += 1)
            .filter_map(|(at, known, form)| Some((wanted.distance_to(form)?, *at, *known)))
            .min_by_key(|(distance, at, _)| (*distance, *at));
        crate::steps::steps(1 + compared);
        self.left.set(left - compared);
        Some(Meant {
            key: near?.2,
            label: "misspelt",
        })
    }

    /// Names the keys that there are.
    fn listed(&self) -> Text {
        self.listed.get_or_init(|| known_keys(self.all)).clone()
    }
}

/// Names the keys that there are.
fn known_keys(known: &[&str]) -> Text {
    let mut names: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
    names.retain(|name| name != "`id`");
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let list = phrase::first_of(&names, 10).unwrap_or_else(|| names.join(", "));
    text![
        "the known keys are ",
        Piece::Words(list.into()),
        "; keys of your own begin with `x-`"
    ]
}

/// Reports that a key is not known.
pub(super) fn unknown(key: Node<'_>, value: Node<'_>, path: &str, known: &Known<'_>) -> Violation {
    let written = key.written();
    let quoted = Text::quoted(written, key.span());
    let meant = known.meant(written);
    let mut violation = Violation {
        kind: ViolationKind::UnknownField,
        path: format!("{path}/{}", escaped(written)),
        about: written.to_owned(),
        keyword: Box::from("additionalProperties"),
        value: None,
        ..Violation::of(
            key,
            text![subject(key, text![quoted.clone()]), " is not known here"],
        )
    };
    match meant {
        _ if false_blank(written) => {
            let bare = written.trim();
            violation.body.message = text![
                "there is a no-break space before ",
                Text::quoted(bare, key.span())
            ];
            violation.body.help = Some("delete it, and type ordinary spaces".into());
        }
        Some(meant) => {
            violation.body.message = text![Text::word(meant.key), " is written ", quoted, " here"];
            violation.body.label = Some(meant.label.into());
            violation.body.help = Some(text![
                "write ",
                Piece::Code(
                    format!("`{}`", renamed(key.language(), meant.key, value)).into(),
                    short(value)
                )
            ]);
            if key.is_verbatim() {
                violation
                    .body
                    .edit(Suggest, key.inner_span(), meant.key.to_owned());
            }
        }
        None if written.is_empty() && key.format() == Format::Csv => {
            violation.body.help = Some("name the column in the head, or take it out".into());
        }
        None if known.all.is_empty() => {
            violation.body.help = Some("take it out, or begin it with `x-`".into());
        }
        None => violation.body.help = Some(known.listed()),
    }
    violation
}

/// Says whether a key begins with a blank that is not a space, as pages of the web hold them.
pub(super) fn false_blank(key: &str) -> bool {
    key.starts_with(|first: char| first.is_whitespace() && !first.is_ascii())
}

/// The span of a value that is shown again in help.
fn short(value: Node<'_>) -> Option<crate::span::Span> {
    (value.shape() == Shape::String).then(|| value.span())
}

/// The line with the right key.
fn renamed(format: Format, key: &str, value: Node<'_>) -> String {
    let written = value.document().slice(value.span());
    let is_short = written.len() <= 60 && !written.contains('\n');
    let is_inline = is_short && !matches!(value.shape(), Shape::Mapping | Shape::List);
    match format {
        Format::Toml if is_inline => format!("{key} = {written}"),
        Format::Json if is_inline => format!("{key:?}: {written}"),
        Format::Yaml | Format::Markdown if is_inline => format!("{key}: {written}"),
        _ => key.to_owned(),
    }
}

/// Questions keys at the top of a page that are close to one of ours.
pub(super) fn question(schema: &Schema, record: Node<'_>, found: &mut Vec<Violation>) {
    if record.shape() != Shape::Mapping {
        return;
    }
    let all = schema.known_keys();
    let is_open = |name: &str| {
        let is_own = name.starts_with("x-") || name.len() < 4;
        !is_own && !all.contains(&name)
    };
    let named = record.members().map(|(key, value)| {
        let name = key_of(key, schema.both_spellings);
        (key, value, name)
    });
    let mut open = named.filter(|(_, _, name)| is_open(name)).peekable();
    // Most pages have no key but those that are known.
    if open.peek().is_none() {
        return;
    }
    let present = record.members().map(|(name, _)| name.written().into());
    let known = Known::new(&all, &present.collect());
    for (key, value, name) in open {
        let Some(meant) = known.meant(&name) else {
            continue;
        };
        // Site generators have many keys: only a slip of one letter in a long one is questioned.
        let distance = Wanted::new(&name).distance(meant.key);
        let is_long = name.chars().count() >= 5 && meant.key.chars().count() >= 5;
        if distance == Some(0) || (distance == Some(1) && is_long) {
            found.push(unknown(key, value, "", &known));
        }
    }
}

/// Returns what to do about a key that is missing.
pub(super) fn to_add(node: Node<'_>, column: Option<Column>, key: &str, example: &str) -> Text {
    if let Some(column) = column {
        return match column {
            Column::Cell(_) | Column::Somewhere => {
                text!["fill in the cell in the column ", Text::word(key)]
            }
            Column::Nowhere => text!["add a column ", Text::word(key)],
        };
    }
    text![
        "add ",
        Text::word(phrase::assignment(node.language(), key, example))
    ]
}

/// Returns how a key is called that is not known: one without a name by its place in the head.
fn subject(key: Node<'_>, quoted: Text) -> Text {
    match key.column_number().filter(|_| key.written().is_empty()) {
        Some(number) => text!["column ", number, ", which has no name,"],
        None if key.written().is_empty() => text!["the key ", Text::word("\"\"")],
        None => text!["the key ", quoted],
    }
}
