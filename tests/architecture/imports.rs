//! Which file imports names of which other one, and which files do so in a circle.
//!
//! A name that a module hands on (`pub use`) is imported from the file that defines it. That a module names
//! its own children does not count as a way back: it is there to put them together.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{Token, tokens};

/// The path of a module from the root of the crate.
type Module = Vec<String>;

/// What is known of the modules of the crate.
#[derive(Default)]
pub(crate) struct Imports {
    /// The names that each module hands on, and where they come from.
    handed_on: BTreeMap<Module, BTreeMap<String, Module>>,
    /// The modules that a name in a module stands for.
    aliases: BTreeMap<Module, BTreeMap<String, Module>>,
    modules: BTreeSet<Module>,
    /// The paths that the code of each module writes.
    paths: BTreeMap<Module, Vec<Module>>,
}

/// For each module the modules that it imports, with the names.
pub(crate) type Arrows = BTreeMap<Module, BTreeMap<Module, BTreeSet<String>>>;

impl Imports {
    /// Reads the files of a crate: the path of each below its root, and its text.
    pub(crate) fn of<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let files: Vec<(Module, &str)> =
            files.map(|(path, text)| (module_of(path), text)).collect();
        let mut imports = Self {
            modules: files.iter().map(|(module, _)| module.clone()).collect(),
            ..Self::default()
        };
        for (module, text) in files {
            imports.read(&module, &tokens(text));
        }
        imports
    }

    fn read(&mut self, module: &[String], tokens: &[Token<'_>]) {
        let mut paths = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let before = at.checked_sub(1).and_then(|at| tokens.get(at));
            if *token == Token::Word("use") {
                let is_public = matches!(before, Some(Token::Word("pub") | Token::Sign(")")));
                let mut found = Vec::new();
                at = tree(tokens, at + 1, &[], &mut found);
                for (path, name) in found {
                    let Some(path) = self.absolute(module, &path) else {
                        continue;
                    };
                    if self.modules.contains(&path) {
                        let aliases = self.aliases.entry(module.to_vec()).or_default();
                        aliases.insert(name.clone(), path.clone());
                    }
                    if is_public {
                        let handed_on = self.handed_on.entry(module.to_vec()).or_default();
                        handed_on.insert(name, path);
                    } else {
                        paths.push(path);
                    }
                }
                continue;
            }
            let is_inside = matches!(before, Some(Token::Sign("::" | ".")));
            let mut path = Vec::new();
            while let Some(Token::Word(word)) = tokens.get(at) {
                path.push((*word).to_owned());
                at += 1;
                let goes_on = tokens.get(at) == Some(&Token::Sign("::"))
                    && matches!(tokens.get(at + 1), Some(Token::Word(_)));
                if !goes_on {
                    break;
                }
                at += 1;
            }
            if path.is_empty() {
                at += 1;
            } else if path.len() > 1 && !is_inside {
                paths.extend(self.absolute(module, &path));
            }
        }
        self.paths.insert(module.to_vec(), paths);
    }

    /// Returns a path from the root of the crate; none of what is of another crate or of the module itself.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Module> {
        let mut base = module.to_vec();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                base.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|word| word == "super") {
                    base.pop()?;
                    rest = &rest[1..];
                }
            }
            first => {
                let mut child = module.to_vec();
                child.push(first.to_owned());
                if !self.modules.contains(&child) {
                    base.clone_from(self.aliases.get(module)?.get(first)?);
                    rest = &path[1..];
                }
            }
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    /// Returns the module that defines what a path names, and the name; none where the path is one of a module.
    fn defined(&self, path: &[String]) -> Option<(Module, String)> {
        let mut path = path.to_vec();
        // Names are handed on from hand to hand, and never in a circle.
        for _ in 0..9 {
            let mut inside = path.len();
            while !self.modules.contains(&path[..inside]) {
                inside = inside.checked_sub(1)?;
            }
            let name = path.get(inside)?.clone();
            let next = self.handed_on.get(&path[..inside]);
            let Some(next) = next.and_then(|next| next.get(&name)) else {
                return Some((path[..inside].to_vec(), name));
            };
            path = next.iter().chain(&path[inside + 1..]).cloned().collect();
        }
        None
    }

    /// Returns who imports whom, without the way from a module to its children.
    pub(crate) fn arrows(&self) -> Arrows {
        let mut arrows = Arrows::new();
        for (module, paths) in &self.paths {
            for (other, name) in paths.iter().filter_map(|path| self.defined(path)) {
                if !other.starts_with(module) {
                    let names = arrows.entry(module.clone()).or_default();
                    names.entry(other).or_default().insert(name);
                }
            }
        }
        arrows
    }
}

/// Returns the arrows between modules that are in a circle, or on a way between two.
pub(crate) fn circles(arrows: &Arrows) -> Vec<String> {
    let mut left = arrows.clone();
    loop {
        let froms: BTreeSet<Module> = left.keys().cloned().collect();
        for others in left.values_mut() {
            others.retain(|other, _| froms.contains(other));
        }
        left.retain(|_, others| !others.is_empty());
        let named: BTreeSet<Module> = left.values().flat_map(BTreeMap::keys).cloned().collect();
        left.retain(|from, _| named.contains(from));
        if left.len() == froms.len() {
            break;
        }
    }
    let mut lines = Vec::new();
    for (from, others) in &left {
        for (other, names) in others {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines.push(format!(
                "{} -> {}: {}",
                from.join("/"),
                other.join("/"),
                names.join(", ")
            ));
        }
    }
    lines
}

fn module_of(path: &str) -> Module {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let parts = path.split('/').map(str::to_owned);
    parts.filter(|_| path != "lib").collect()
}

/// Reads what follows `use`: the paths with the names that they have here. Returns where it ends.
fn tree(
    tokens: &[Token<'_>],
    mut at: usize,
    base: &[String],
    found: &mut Vec<(Module, String)>,
) -> usize {
    let mut path = base.to_vec();
    let mut name = None;
    while let Some(token) = tokens.get(at) {
        match token {
            Token::Word("as") => {
                name = tokens.get(at + 1).map(|alias| alias.text().to_owned());
                at += 1;
            }
            Token::Word("self") if path.len() > base.len() || !base.is_empty() => {}
            Token::Word(word) => path.push((*word).to_owned()),
            Token::Sign("{") => {
                while !matches!(tokens.get(at), Some(Token::Sign("}")) | None) {
                    at = tree(tokens, at + 1, &path, found);
                }
                return at + 1;
            }
            Token::Sign("," | "}" | ";") => break,
            _ => {}
        }
        at += 1;
    }
    if path.len() > base.len() || name.is_some() {
        let last = path.last().cloned().unwrap_or_default();
        found.push((path, name.unwrap_or(last)));
    }
    at
}

#[test]
fn a_circle_is_found_through_names_that_are_handed_on() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "mod c; pub use c::{C, D as E}; use crate::b; fn f() { b::g() }",
        ),
        (
            "a/c.rs",
            "use super::super::b::{B, h}; pub struct C; pub struct D;",
        ),
        ("b.rs", "use std::fmt; pub struct B(crate::a::E);"),
    ];
    let found = circles(&Imports::of(files.into_iter()).arrows());
    assert_eq!(found, ["a/c -> b: B, h", "b -> a/c: D"]);
    let apart = files.map(|(path, text)| (path, text.replace("crate::a::E", "u8")));
    let apart = apart.iter().map(|(path, text)| (*path, text.as_str()));
    assert!(circles(&Imports::of(apart).arrows()).is_empty());
}
