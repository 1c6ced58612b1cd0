//! Packs: layers that several communities share, built in or files of the repository.

use std::sync::Arc;

use super::built_in::BUILT_IN;
use super::catalogue::Names;
use super::layer::{Layer, Origin};
use super::line::Switch;
use super::mistake::Mistakes;
use super::{parameters, pin, read, shapes};
use crate::document::{Document, Format, Node, Shape};
use crate::finding::{Piece, Text, text};
use crate::knowledge::near::nearest;
use crate::path::RepoPath;
use crate::rule::Rule;
use crate::schema::{self, Schema};
use crate::source::{FETCH_ALL, Files, Limits, Memory, Source, Unreadable};
use crate::span::Span;

/// How many packs may extend each other, one after the other.
const DEEPEST: usize = 32;

/// Returns the layers of a built-in pack: what it extends, and last its own; none where there is no such
/// pack.
pub fn built_in(name: &str) -> Vec<Layer> {
    let source = Memory::default();
    let mut files = Files::new(Vec::new());
    let mut packs = Packs::new(&source, &mut files);
    packs.built_in(name);
    packs.layers
}

/// Says whether the built-in pack of that name switches a rule on, itself or by what it extends.
pub fn has(name: &str, rule: &Rule) -> bool {
    let layers = built_in(name);
    let answer = layers
        .iter()
        .rev()
        .find_map(|layer| layer.switch(rule.name(), None));
    answer.is_some_and(|(switch, _)| switch != Switch::Off)
}

/// Reads packs and what they extend, lowest layer first.
///
/// The bounds of the configuration are for records: under the least of them a pack would say nothing.
pub(super) struct Packs<'a> {
    pub(super) source: &'a dyn Source,
    pub(super) files: &'a mut Files,
    pub(super) layers: Vec<Layer>,
    /// The names of our rules, and of those that the layers read so far state.
    pub(super) names: Names,
    /// What is being read, each because of the one before: for cycles.
    open: Vec<String>,
}

impl<'a> Packs<'a> {
    pub(super) fn new(source: &'a dyn Source, files: &'a mut Files) -> Self {
        Self {
            source,
            files,
            layers: Vec::new(),
            names: Names::default(),
            open: Vec::new(),
        }
    }

    /// Begins at the configuration, which no pack may extend.
    pub(super) fn begin(&mut self, config: &RepoPath) {
        self.open.push(config.as_str().to_owned());
    }

    /// Reads the packs that `extends` of a document names, left to right, each after its own.
    /// Without `extends` the pack `core`.
    pub(super) fn extend(
        &mut self,
        root: Option<Node<'_>>,
        folder: &RepoPath,
        is_pack: bool,
        mistakes: &mut Mistakes,
    ) {
        match root.and_then(|root| root.get("extends")) {
            Some(names) => {
                for named in read::one_or_many(names) {
                    self.pack(&Wanted::of(named), folder, mistakes);
                }
            }
            None if !is_pack => self.built_in("core"),
            None => {}
        }
    }

    fn built_in(&mut self, name: &str) {
        let Some((name, text)) = BUILT_IN.iter().find(|(known, _)| *known == name) else {
            return;
        };
        let origin = Origin::BuiltIn((*name).to_owned());
        if self.layers.iter().any(|layer| layer.origin == origin) {
            return;
        }
        let path = RepoPath::from_normal(&format!("{name}.toml"));
        let text: Arc<str> = Arc::from(*text);
        let file = self.files.add(path, Arc::clone(&text));
        let bytes = text.as_bytes().to_vec();
        let document = Document::read(file, Format::Toml, bytes, &Limits::default());
        // What a built-in pack says is checked by a test, not reported to the user.
        let mut ours = Mistakes::default();
        if let Some(root) = document.roots().next() {
            for below in root.get("extends").into_iter().flat_map(read::one_or_many) {
                self.built_in(below.written());
            }
        }
        super::asserting::names(document.roots().next(), &mut self.names, &mut ours);
        let layer = read::layer(document, origin, &self.names, &mut ours);
        self.layers.push(super::asserting::with_lines(layer));
    }

    fn pack(&mut self, wanted: &Wanted<'_>, folder: &RepoPath, mistakes: &mut Mistakes) {
        let Some(name) = wanted.name else {
            return;
        };
        let (name, said) = (name.written(), name.span());
        if BUILT_IN.iter().any(|(known, _)| *known == name) {
            if let Some(pin) = wanted.pin {
                mistakes
                    .at(
                        pin.span(),
                        "a built-in pack has no file that could be pinned",
                    )
                    .help(text![
                        "write ",
                        Text::word(name),
                        " alone: only a new release changes it"
                    ]);
            }
            self.built_in(name);
            return;
        }
        let quoted = Text::quoted(name, said);
        if name.contains("://") {
            mistakes
                .at(
                    said,
                    text!["the pack ", quoted, " is an address: nothing is fetched"],
                )
                .help("save the pack in the repository, and name the file; `sha256` pins it");
            return;
        }
        let is_path = name.contains('/') || RepoPath::from_normal(name).extension() == "toml";
        if !is_path {
            let mistake = mistakes.at(said, text!["no pack is called ", quoted]);
            match nearest(name, BUILT_IN.iter().map(|(known, _)| *known)) {
                Some(near) => mistake.help(text!["write ", Text::word(near)]),
                None => mistake
                    .help("`ospo-lint explain packs` lists what is built in; else give a path"),
            };
            return;
        }
        let Some(path) = self.path(name, said, folder, mistakes) else {
            return;
        };
        self.file((name, said), &path, wanted.pin, mistakes);
    }

    /// Takes the pack in a file that is called `name` in `said`.
    fn file(
        &mut self,
        (name, said): (&str, Span),
        path: &RepoPath,
        pin: Option<Node<'_>>,
        mistakes: &mut Mistakes,
    ) {
        let bytes = self.source.read(path);
        if let (Some(pin), Ok(bytes)) = (pin, &bytes) {
            pin::check(pin, name, bytes, mistakes);
        }
        // Two packs may extend the same third: it is one layer, the lower of the two.
        let origin = Origin::File(path.as_str().to_owned());
        if self.layers.iter().any(|layer| layer.origin == origin) {
            return;
        }
        match bytes {
            Ok(bytes) => self.local(path, bytes, mistakes),
            Err(reason) => {
                let is_there = self.source.exists(path);
                let (why, help) = unread(&reason, is_there);
                let quoted = Text::quoted(name, said);
                mistakes
                    .at(said, text!["the pack ", quoted, why])
                    .help(help);
            }
        }
    }

    /// Returns where a pack of the repository lies; says why where it cannot be extended from here.
    fn path(
        &self,
        name: &str,
        said: Span,
        folder: &RepoPath,
        mistakes: &mut Mistakes,
    ) -> Option<RepoPath> {
        let quoted = Text::quoted(name, said);
        let Some(path) = folder.join(name) else {
            mistakes
                .at(
                    said,
                    text!["the pack ", quoted, " is outside the repository"],
                )
                .help("copy it into the repository, and name the copy");
            return None;
        };
        if self.open.iter().any(|open| open == path.as_str()) {
            mistakes
                .at(said, text!["the pack ", quoted, " extends itself"])
                .help("take this line out, here or in the packs between");
            return None;
        }
        if self.open.len() > DEEPEST {
            mistakes
                .at(said, "packs extend each other too deeply")
                .help(text![
                    "at most ",
                    DEEPEST,
                    " may follow one another: let one extend several instead"
                ]);
            return None;
        }
        Some(path)
    }

    fn local(&mut self, path: &RepoPath, bytes: Vec<u8>, mistakes: &mut Mistakes) {
        let text: Arc<str> = Arc::from(String::from_utf8_lossy(&bytes));
        let file = self.files.add(path.clone(), text);
        let document = Document::read(file, Format::Toml, bytes, &Limits::default());
        said_by_schema(&document, &schema::pack(), mistakes);
        super::reserved::check(document.roots().next(), mistakes);
        self.open.push(path.as_str().to_owned());
        self.extend(document.roots().next(), &path.parent(), true, mistakes);
        self.open.pop();
        super::asserting::names(document.roots().next(), &mut self.names, mistakes);
        let origin = Origin::File(path.as_str().to_owned());
        let layer = read::layer(document, origin, &self.names, mistakes);
        parameters::check(&layer, mistakes);
        self.layers.push(super::asserting::with_lines(layer));
    }
}

/// Says why a pack is not read, and what to do.
fn unread(reason: &Unreadable, is_there: bool) -> (Text, Text) {
    match reason {
        Unreadable::TooLarge(size, limit) => (
            text![
                " is too large: ",
                Piece::Words(size.to_string().into()),
                " bytes"
            ],
            text![
                "at most ",
                Piece::Words(limit.to_string().into()),
                " are read"
            ],
        ),
        Unreadable::NotAFile => (
            " is not a file, but a folder, a pipe or a device".into(),
            "name a TOML file of the repository".into(),
        ),
        Unreadable::LeadsOutside => (
            " is a link that leads out of the repository".into(),
            "put a copy of the pack in its place".into(),
        ),
        Unreadable::LeadsNowhere => (
            " is a link that leads nowhere".into(),
            "put there what it names".into(),
        ),
        Unreadable::NotFetched => (
            " is in git, but was not fetched".into(),
            text![
                Text::word(FETCH_ALL),
                " fetches what a partial clone leaves out"
            ],
        ),
        Unreadable::InConflict => (
            " is in conflict: git's index has several sides of it".into(),
            text!["join them in the file, then type ", Text::word("git add")],
        ),
        Unreadable::Elsewhere => (
            " is kept by git LFS, elsewhere".into(),
            "keep packs in git itself".into(),
        ),
        Unreadable::Refused(_) if !is_there => (
            " is not there".into(),
            "the path counts from the folder of this file".into(),
        ),
        Unreadable::Refused(why) => (
            text![" cannot be read: ", Piece::Words(why.clone().into())],
            "check that it may be read".into(),
        ),
    }
}

/// What an item of `extends` names.
struct Wanted<'a> {
    /// The name of a built-in pack, or a path.
    name: Option<Node<'a>>,
    /// The SHA-256 that the file is to have.
    pin: Option<Node<'a>>,
}

impl<'a> Wanted<'a> {
    fn of(item: Node<'a>) -> Self {
        if item.shape() == Shape::Mapping {
            return Self {
                name: item.get("path").filter(|path| path.as_str().is_some()),
                pin: item.get("sha256").filter(|pin| pin.as_str().is_some()),
            };
        }
        Self {
            name: Some(item),
            pin: None,
        }
    }
}

/// Notes what a document's reader and its schema refuse.
pub fn said_by_schema(document: &Document, schema: &Schema, mistakes: &mut Mistakes) {
    for problem in document.problems() {
        mistakes.say(problem.span, problem.body.clone());
    }
    if document.is_broken() {
        return;
    }
    for root in document.roots() {
        if schema.is_plainly_right(root) {
            continue;
        }
        let mut violations = Vec::new();
        schema.check(root, &mut violations);
        for mut violation in violations {
            if let Some(better) = shapes::help(&violation, root) {
                violation.body.help(better);
            }
            mistakes.of_schema(violation.span, violation.body);
        }
        shapes::check(root, schema, mistakes);
    }
}
