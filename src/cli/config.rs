//! `ospo-lint config`: the configuration in effect, and where each value comes from.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::Args;
use serde::Serialize;

use super::session::{self, Session};
use super::{Io, ListFormat, PolicyArgs};
use crate::document::Separators;
use crate::exit::Exit;
use crate::finding::Severity;
use crate::model::KindSpec;
use crate::policy::{Layer, Origin, Part, Switch};
use crate::report::{self, Ink, Line, Paper, neutral::line as neutral};
use crate::source::text::Lines;
use crate::span::Span;

/// What `config` takes.
#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    #[command(flatten)]
    policy: PolicyArgs,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

/// All of it; `schemas/config.schema.json` describes it.
#[derive(Serialize)]
struct Effective {
    version: u8,
    configuration: Option<String>,
    layers: Vec<String>,
    community: Vec<Row>,
    records: Vec<Kind>,
    rules: Vec<Row>,
    parts: Vec<PartOfTree>,
}

/// A table of `[[rules.in]]`.
#[derive(Serialize)]
struct PartOfTree {
    paths: Vec<String>,
    rules: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    value: String,
    from: String,
}

#[derive(Serialize)]
struct Kind {
    name: String,
    files: Vec<String>,
    at: Vec<String>,
    like: Option<&'static str>,
    /// What separates the values of one cell, for each place in a record.
    split: BTreeMap<String, Vec<String>>,
    fill_down: Vec<String>,
    from: String,
}

pub(super) fn run(arguments: &ConfigArgs, io: &mut Io) -> io::Result<Exit> {
    let session = match session::open(&[], &arguments.policy, 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    let effective = effective(&session);
    match arguments.format {
        ListFormat::Json => report::write_json(&effective, &mut io.out)?,
        ListFormat::Human => tell(&effective, io)?,
    }
    io.out.flush()?;
    Ok(Exit::Clean)
}

fn effective(session: &Session) -> Effective {
    let policy = &session.policy;
    let mut keys: Vec<&str> = policy
        .layers()
        .iter()
        .flat_map(|layer| layer.statements.keys())
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let community = keys
        .into_iter()
        .filter_map(|key| {
            let (value, span, origin) = policy.statement(key)?;
            let value = value.replace('\n', ", ");
            Some(Row {
                name: key.to_owned(),
                value,
                from: at_line(policy.layers(), origin, span),
            })
        })
        .collect();
    let records = policy
        .kinds()
        .iter()
        .map(|kind| Kind {
            name: kind.name().to_owned(),
            files: kind.spec().files.clone(),
            at: kind.spec().at.clone(),
            like: kind.builtin().map(crate::model::Builtin::name),
            split: split(kind.spec()),
            fill_down: kind.spec().fill_down.clone(),
            from: match kind.spec().named {
                Some(span) => policy.layers().last().map_or_else(String::new, |layer| {
                    at_line(policy.layers(), &layer.origin, span)
                }),
                None => String::from("default place"),
            },
        })
        .collect();
    Effective {
        version: 1,
        configuration: policy.config().map(ToString::to_string),
        layers: policy
            .layers()
            .iter()
            .map(|layer| layer.origin.to_string())
            .collect(),
        community,
        records,
        rules: rules(session),
        parts: parts(policy.layers()),
    }
}

/// Returns what the configuration says of cells with several values; what is only guessed it does not say.
fn split(spec: &KindSpec) -> BTreeMap<String, Vec<String>> {
    let stated = spec.splits.iter().filter_map(|(pointer, by)| match by {
        Separators::Stated(by) => Some((pointer.clone(), by.clone())),
        Separators::Guessed => None,
    });
    stated.collect()
}

impl Kind {
    /// Returns what a line says of it: its files, the place of its records, how its cells are read.
    fn line(&self) -> String {
        let mut words: Vec<String> = [self.files.as_slice(), &self.at].concat();
        let split = self.split.iter();
        words.extend(split.map(|(pointer, by)| format!("split {pointer} at {by:?}")));
        if !self.fill_down.is_empty() {
            words.push(format!("fill-down {:?}", self.fill_down));
        }
        words.join(" ")
    }
}

fn parts(layers: &[Layer]) -> Vec<PartOfTree> {
    let of_layer = |layer: &Layer, part: &Part| PartOfTree {
        paths: part.globs.clone(),
        rules: part
            .lines
            .iter()
            .map(|line| Row {
                name: line.pattern.clone(),
                value: line.switch.map_or("", Switch::word).to_owned(),
                from: at_line(layers, &layer.origin, line.span),
            })
            .collect(),
    };
    layers
        .iter()
        .flat_map(|layer| layer.parts.iter().map(move |part| of_layer(layer, part)))
        .collect()
}

fn rules(session: &Session) -> Vec<Row> {
    let policy = &session.policy;
    policy
        .catalogue()
        .iter()
        .map(|rule| {
            let severity = policy.severity(rule, None);
            let from = match policy.answer(rule, None) {
                None => String::from("not named"),
                Some((Origin::CommandLine, _)) => String::from("command line"),
                Some((origin, _)) => policy
                    .layers()
                    .iter()
                    .find(|layer| layer.origin == *origin)
                    .and_then(|layer| layer.switch(rule.name(), None))
                    .map_or_else(
                        || origin.to_string(),
                        |(_, line): (Switch, _)| {
                            let at = at_line(policy.layers(), origin, line.span);
                            match &line.because {
                                Some(reason) => format!("{at}, because {reason}"),
                                None => at,
                            }
                        },
                    ),
            };
            let from = match policy.lock(rule.name()) {
                Some(lock) => format!("{from}, locked by {}", lock.by),
                None => from,
            };
            let value = severity.map_or("off", Severity::name).to_owned();
            Row {
                name: rule.name().to_owned(),
                value,
                from,
            }
        })
        .collect()
}

/// The place of a value: `ospo-lint.toml:12`, `pack core:5`.
fn at_line(layers: &[Layer], origin: &Origin, span: Span) -> String {
    match layers.iter().find(|layer| layer.origin == *origin) {
        Some(layer) => format!("{origin}:{}", Lines::new(&layer.text).line_of(span.start)),
        None => origin.to_string(),
    }
}

fn tell(effective: &Effective, io: &mut Io) -> io::Result<()> {
    let configuration = effective.configuration.as_deref().unwrap_or("none");
    let mut page = io.page();
    for (name, value) in [
        ("configuration  ", configuration),
        ("layers         ", &effective.layers.join(", ")),
    ] {
        let line = Line::default().with(Ink::Name, name);
        page.line(line.with(Ink::Plain, neutral(value)))?;
    }
    if !effective.community.is_empty() {
        title("[community]", &mut page)?;
        rows(&effective.community, &mut page)?;
    }
    title("[records]", &mut page)?;
    let kinds: Vec<Row> = effective
        .records
        .iter()
        .map(|kind| Row {
            name: kind.name.clone(),
            value: kind.line(),
            from: kind.from.clone(),
        })
        .collect();
    rows(&kinds, &mut page)?;
    title("[rules]", &mut page)?;
    rows(&effective.rules, &mut page)?;
    for part in &effective.parts {
        let paths = neutral(&part.paths.join(" "));
        title(&format!("[[rules.in]] {paths}"), &mut page)?;
        rows(&part.rules, &mut page)?;
    }
    Ok(())
}

fn title(words: &str, page: &mut Paper<'_>) -> io::Result<()> {
    page.blank()?;
    page.line(Line::default().with(Ink::Name, words))
}

fn rows(rows: &[Row], page: &mut Paper<'_>) -> io::Result<()> {
    let name = rows
        .iter()
        .map(|row| row.name.chars().count())
        .max()
        .unwrap_or(0);
    let value = rows
        .iter()
        .map(|row| row.value.chars().count())
        .max()
        .unwrap_or(0)
        .min(32);
    for row in rows {
        let (row_name, from) = (neutral(&row.name), neutral(&row.from));
        let row_value = neutral(&row.value);
        let ink = Severity::from_name(&row.value).map_or(Ink::Plain, Ink::Severity);
        let line = Line::plain(format!("  {row_name:name$}  "));
        let line = line.with(ink, format!("{row_value:value$}"));
        page.line(line.with(Ink::Aside, format!("  {from}")))?;
    }
    Ok(())
}
