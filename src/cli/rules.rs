//! `ospo-lint rules`: all rules, with severity and where it was set.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;

use super::{Io, ListFormat, PolicyArgs};
use super::{layout, session};
use crate::exit::Exit;
use crate::finding::Severity;
use crate::report::{self, Ink, Line, neutral::line as neutral};

/// What `rules` takes.
#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    #[command(flatten)]
    policy: PolicyArgs,
    /// How the list is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

/// All of it for programs; `schemas/rules.schema.json` describes it.
#[derive(Serialize)]
struct Listed<'a> {
    version: u8,
    rules: &'a [Row<'a>],
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    severity: &'a str,
    from: String,
    fix: Option<&'a str>,
    summary: String,
}

pub(super) fn run(arguments: &RulesArgs, io: &mut Io) -> io::Result<Exit> {
    let session = match session::open(&[], &arguments.policy, 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    let rows: Vec<Row<'_>> = session
        .policy
        .catalogue()
        .iter()
        .map(|rule| {
            let answer = session.policy.answer(rule, None);
            let severity = session.policy.severity(rule, None);
            Row {
                rule: rule.name(),
                severity: severity.map_or("off", Severity::name),
                from: answer.map_or_else(
                    || String::from("not named"),
                    |(origin, _)| origin.to_string(),
                ),
                fix: rule.fix().map(crate::finding::Safety::name),
                summary: rule.page().summary,
            }
        })
        .collect();
    match arguments.format {
        ListFormat::Json => {
            let listed = Listed {
                version: 1,
                rules: &rows,
            };
            report::write_json(&listed, &mut io.out)?;
        }
        ListFormat::Human => table(&rows, io)?,
    }
    io.out.flush()?;
    Ok(Exit::Clean)
}

fn table(rows: &[Row<'_>], io: &mut Io) -> io::Result<()> {
    let name = rows.iter().map(|row| row.rule.len()).max().unwrap_or(0);
    let from = rows.iter().map(|row| row.from.chars().count());
    let from = from.max().unwrap_or(0);
    // On a narrow terminal a summary is on a line of its own.
    let width = io.width;
    let is_wide = name + from + 60 < width;
    let mut page = io.page();
    for row in rows {
        let origin = neutral(&row.from);
        let severity = Severity::from_name(row.severity).map_or(Ink::Aside, Ink::Severity);
        let rule = Line::default().with(Ink::Name, row.rule);
        let blanks = name.saturating_sub(row.rule.len()) + 2;
        let head = rule
            .clone()
            .with(Ink::Plain, " ".repeat(blanks))
            .with(severity, format!("{:7}", row.severity))
            .with(Ink::Aside, format!("  {origin:from$}"));
        let cells = name + 2 + 7 + 2 + origin.chars().count();
        if is_wide {
            page.line(head.with(Ink::Plain, format!("  {}", neutral(&row.summary))))?;
            continue;
        }
        if cells <= width {
            page.line(head)?;
        } else {
            page.line(rule)?;
            let said = format!("{}, {origin}", row.severity);
            page.lines(lines(&said, width))?;
        }
        page.lines(lines(&neutral(&row.summary), width))?;
    }
    Ok(())
}

fn lines(text: &str, width: usize) -> impl Iterator<Item = Line> {
    let lines = layout::hanging("    ", text, width);
    lines.into_iter().map(Line::plain)
}
