//! `ospo-lint rules`: all rules, with severity and where it was set.

use std::io::{self, Write};

use serde::Serialize;

use super::{Io, ListFormat, RulesArgs};
use super::{layout, session};
use crate::exit::Exit;
use crate::report::{self, neutral::line as neutral};

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
                severity: severity.map_or("off", crate::finding::Severity::name),
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
        ListFormat::Json => report::write_json(&rows, &mut io.out)?,
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
    let is_wide = name + from + 60 < io.width;
    for row in rows {
        let origin = neutral(&row.from);
        let head = format!("{:name$}  {:7}  {origin:from$}", row.rule, row.severity);
        if is_wide {
            writeln!(io.out, "{head}  {}", neutral(&row.summary))?;
            continue;
        }
        let head = head.trim_end();
        if head.chars().count() <= io.width {
            writeln!(io.out, "{head}")?;
        } else {
            writeln!(io.out, "{}", row.rule)?;
            let said = format!("{}, {origin}", row.severity);
            lines(&said, io)?;
        }
        lines(&neutral(&row.summary), io)?;
    }
    Ok(())
}

fn lines(text: &str, io: &mut Io) -> io::Result<()> {
    for line in layout::hanging("    ", text, io.width) {
        writeln!(io.out, "{line}")?;
    }
    Ok(())
}
