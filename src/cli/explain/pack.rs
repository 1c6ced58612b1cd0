//! The page of a pack: what it is for, as the comment at its top says, and what it says of rules.

use std::io;

use super::super::session::Session;
use super::super::{Io, fail};
use super::{json, paragraphs, title};
use crate::document::{Document, Format, Node};
use crate::exit::Exit;
use crate::knowledge::near::nearest as nearest_of;
use crate::path::RepoPath;
use crate::policy::{
    BUILT_IN_PACKS, Layer, Origin, Policy, layers_of_pack, pack_page, pack_summary,
};
use crate::report::{Ink, Line, Paper, neutral::line as neutral};
use crate::span::FileId;

/// The name that stands for all built-in packs.
pub(super) const ALL: &str = "packs";

/// Writes what each built-in pack is for.
pub(super) fn all(is_json: bool, io: &mut Io) -> io::Result<Exit> {
    if is_json {
        let packs = BUILT_IN_PACKS.iter();
        let packs: Vec<(&str, String)> =
            packs.map(|(name, text)| (*name, pack_page(text))).collect();
        json::packs_of(&packs, io)?;
        return Ok(Exit::Clean);
    }
    let width = io.width.min(80);
    let mut paper = io.page();
    for (name, text) in BUILT_IN_PACKS {
        paper.line(Line::default().with(Ink::Name, *name))?;
        paragraphs(&mut paper, &pack_summary(text), "  ", width)?;
    }
    title("To use one, in `ospo-lint.toml`", &mut paper)?;
    paper.line(Line::plain(
        "  extends = [\"ospo-plus-plus\", \"neutral-third\"]",
    ))?;
    Ok(Exit::Clean)
}

/// Returns the layer of a built-in pack.
pub(super) fn built_in(name: &str) -> Option<Layer> {
    layers_of_pack(name).pop()
}

/// Says whether a name is the path of a pack rather than the name of one.
pub(super) fn is_path(name: &str) -> bool {
    RepoPath::from_normal(name).extension() == "toml"
}

/// Says whether a file of the repository is meant that may be a pack.
pub(super) fn is_a_file(path: &str, session: &Session) -> bool {
    let path = RepoPath::from_normal(path);
    path.extension() == "toml" && session.listing.files.binary_search(&path).is_ok()
}

/// Says that the configuration does not extend a file, and what to type.
pub(super) fn not_extended(path: &str, session: &Session, io: &mut Io) -> io::Result<Exit> {
    let shown = neutral(path);
    let config = session.policy.config().map(RepoPath::as_str);
    if config == Some(path) {
        let message = format!("`{shown}` is the configuration, and no pack");
        return fail(
            io,
            &message,
            "`ospo-lint config` prints it, `ospo-lint rules` its rules",
        );
    }
    if !may_be_pack(path, session) {
        let message = format!("`{shown}` is not a pack: it sets no rule and extends nothing");
        let help = format!("`ospo-lint --show-files {shown}` says what it is read as");
        return fail(io, &message, &help);
    }
    let message = format!("nothing extends `{shown}`: only packs that are in use are explained");
    let help = format!(
        "write `extends = [\"{shown}\"]` in `{}`",
        neutral(config.unwrap_or("ospo-lint.toml"))
    );
    fail(io, &message, &help)
}

/// Says whether a file says something that only packs say.
fn may_be_pack(path: &str, session: &Session) -> bool {
    const SAID: [&str; 5] = ["extends", "rules", "assert", "derive", "community"];
    let bytes = session.source.read(&RepoPath::from_normal(path));
    let bytes = bytes.unwrap_or_default();
    let document = Document::read(FileId(0), Format::Toml, bytes, &session.policy.limits());
    let root = document.roots().next();
    root.is_some_and(|root| SAID.iter().any(|key| root.get(key).is_some()))
}

/// Returns the layer of a pack that is a file, where the configuration extends it.
pub(super) fn of_file<'a>(name: &str, policy: &'a Policy) -> Option<&'a Layer> {
    let mut layers = policy.layers().iter();
    let is_config = policy
        .config()
        .is_some_and(|config| config.as_str() == name);
    layers.find(|layer| !is_config && matches!(&layer.origin, Origin::File(path) if path == name))
}

/// Returns the name of the built-in pack that was probably meant.
pub(super) fn nearest(name: &str) -> Option<String> {
    let names = BUILT_IN_PACKS.iter().map(|(known, _)| *known);
    nearest_of(name, names).map(str::to_owned)
}

/// Writes the page of a pack.
pub(super) fn tell(name: &str, layer: &Layer, is_json: bool, io: &mut Io) -> io::Result<Exit> {
    if is_json {
        json::packs_of(&[(name, pack_page(&layer.text))], io)?;
        return Ok(Exit::Clean);
    }
    let width = io.width.min(80);
    let mut paper = io.page();
    paper.line(Line::default().with(Ink::Name, neutral(name)))?;
    let lines: Vec<String> = pack_page(&layer.text).lines().map(neutral).collect();
    if !lines.is_empty() {
        paper.blank()?;
        paragraphs(&mut paper, &lines.join("\n"), "", width)?;
    }
    let root = layer.document.as_ref().and_then(|it| it.roots().next());
    if let Some(root) = root {
        said(root, width, &mut paper)?;
    }
    title("To use it, in `ospo-lint.toml`", &mut paper)?;
    // Whoever names packs does without `core`, unless one of them extends it.
    let is_core = |layer: &Layer| layer.origin == Origin::BuiltIn(String::from("core"));
    let core = if layers_of_pack(name).iter().any(is_core) {
        ""
    } else {
        "\"core\", "
    };
    paper.line(Line::plain(format!(
        "  extends = [{core}\"{}\"]",
        neutral(name)
    )))?;
    Ok(Exit::Clean)
}

fn said(root: Node<'_>, width: usize, paper: &mut Paper<'_>) -> io::Result<()> {
    if let Some(extends) = root.get("extends").filter(|it| !it.is_empty()) {
        title("Extends", paper)?;
        paragraphs(paper, &as_written(extends), "  ", width)?;
    }
    for (key, words) in [("community", "Says of the community"), ("rules", "Rules")] {
        let table = root.get(key).filter(|table| !table.is_empty());
        let Some(table) = table else {
            continue;
        };
        title(words, paper)?;
        for (key, value) in table.members() {
            let line = format!("{} = {}", as_written(key), as_written(value));
            paragraphs(paper, &line, "  ", width)?;
        }
    }
    let assertions: Vec<Node<'_>> = root
        .get("assert")
        .into_iter()
        .flat_map(Node::items)
        .collect();
    if !assertions.is_empty() {
        title("Assertions", paper)?;
    }
    for assertion in assertions {
        let word = |key: &str| neutral(assertion.get(key).map_or("", Node::written).trim());
        paper.line(Line::plain("  ").with(Ink::Name, word("name")))?;
        paragraphs(paper, &format!("{}.", word("message")), "    ", width)?;
    }
    Ok(())
}

/// Returns the bytes of a value, on one line.
fn as_written(value: Node<'_>) -> String {
    let written = value.document().slice(value.span());
    neutral(&written.split_whitespace().collect::<Vec<_>>().join(" "))
}
