//! What `explain --format json` prints; `schemas/explain.schema.json` describes it.

use std::io;

use serde::Serialize;

use super::page::{packs, said, severity};
use crate::cli::Io;
use crate::finding::Safety;
use crate::policy::parameter_meaning;
use crate::report::write_json;
use crate::rule::{Example, Rule};

/// All of it.
#[derive(Serialize)]
struct Explained<'a> {
    version: u8,
    rules: Vec<Page<'a>>,
    packs: Vec<Pack<'a>>,
}

#[derive(Serialize)]
struct Page<'a> {
    rule: &'a str,
    severity: &'a str,
    fix: Option<&'a str>,
    packs: Vec<&'a str>,
    control: Option<String>,
    summary: String,
    intro: String,
    why: String,
    what_to_do: String,
    bad: Vec<Repository>,
    good: Vec<Repository>,
    parameters: Vec<Parameter>,
}

/// A small repository of an example.
#[derive(Serialize)]
struct Repository {
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    path: String,
    text: String,
}

#[derive(Serialize)]
struct Parameter {
    name: String,
    meaning: String,
}

#[derive(Serialize)]
struct Pack<'a> {
    pack: &'a str,
    text: String,
}

/// Writes the pages of rules.
pub(super) fn rules<'a>(rules: impl Iterator<Item = &'a Rule>, io: &mut Io) -> io::Result<()> {
    write(rules.map(page).collect(), Vec::new(), io)
}

/// Writes what packs say of themselves.
pub(super) fn packs_of(packs: &[(&str, String)], io: &mut Io) -> io::Result<()> {
    let packs = packs.iter().map(|(pack, text)| Pack {
        pack,
        text: text.clone(),
    });
    write(Vec::new(), packs.collect(), io)
}

fn write(rules: Vec<Page<'_>>, packs: Vec<Pack<'_>>, io: &mut Io) -> io::Result<()> {
    let explained = Explained {
        version: 1,
        rules,
        packs,
    };
    write_json(&explained, &mut io.out)
}

fn page(rule: &Rule) -> Page<'_> {
    let page = said(rule);
    let parameters = page.parameters.iter().map(|(name, meaning)| Parameter {
        name: name.clone(),
        meaning: parameter_meaning(meaning).clone(),
    });
    Page {
        rule: rule.name(),
        severity: severity(rule),
        fix: rule.fix().map(Safety::name),
        packs: packs(rule),
        control: page.control.clone(),
        parameters: parameters.collect(),
        bad: page.bad.iter().map(repository).collect(),
        good: page.good.iter().map(repository).collect(),
        summary: page.summary,
        intro: page.intro,
        why: page.why,
        what_to_do: page.what_to_do,
    }
}

fn repository(example: &Example) -> Repository {
    let files = example.files.iter().map(|file| File {
        path: file.path.clone(),
        text: file.text.clone(),
    });
    Repository {
        files: files.collect(),
    }
}
