//! `ospo-lint explain RULE`: the page of a rule.

use std::io;

use super::{ExplainArgs, Io, fail};
use crate::exit::Exit;
use crate::finding::{Safety, Severity};
use crate::policy::{BUILT_IN_PACKS, unknown_pattern};
use crate::report::{Ink, Line, Paper};
use crate::rule::{Example, Rule};
use crate::rules::{RULES, find};

pub(super) fn run(arguments: &ExplainArgs, io: &mut Io) -> io::Result<Exit> {
    let Some(rule) = find(&arguments.rule) else {
        if family(&arguments.rule, io)? {
            return Ok(Exit::Clean);
        }
        let near = unknown_pattern(&arguments.rule).flatten();
        let help = match near {
            Some(near) => format!("did you mean `ospo-lint explain {near}`?"),
            None => String::from("`ospo-lint rules` lists all rules"),
        };
        return fail(
            io,
            &format!("no rule is called `{}`", arguments.rule),
            &help,
        );
    };
    let width = io.width.min(80);
    let mut paper = io.page();
    write(rule, width, &mut paper)?;
    Ok(Exit::Clean)
}

fn write(rule: &Rule, width: usize, paper: &mut Paper<'_>) -> io::Result<()> {
    let page = rule.page();
    let (severity, rest) = head(rule);
    let cells = severity.chars().count() + rest.chars().count();
    let name = Line::default().with(Ink::Name, rule.name());
    let gap = width.saturating_sub(rule.name().len() + cells);
    if gap < 2 {
        paper.line(name)?;
        paragraphs(paper, &format!("{severity}{rest}"), "  ", width)?;
    } else {
        let ink = Severity::from_name(severity).map_or(Ink::Aside, Ink::Severity);
        let line = name.with(Ink::Plain, " ".repeat(gap));
        paper.line(line.with(ink, severity).with(Ink::Aside, rest))?;
    }
    paper.blank()?;
    paragraphs(paper, &format!("{}.", page.summary), "", width)?;
    if !page.intro.is_empty() {
        paper.blank()?;
        paragraphs(paper, &page.intro, "", width)?;
    }
    for (words, text) in [("Why", &page.why), ("Do this", &page.what_to_do)] {
        if !text.is_empty() {
            title(words, paper)?;
            paragraphs(paper, text, "  ", width)?;
        }
    }
    examples(paper, "Bad", &page.bad)?;
    examples(paper, "Good", &page.good)?;
    if !page.parameters.is_empty() {
        title("Parameters", paper)?;
        for (name, meaning) in &page.parameters {
            let meaning = crate::policy::parameter_meaning(meaning);
            paragraphs(paper, &format!("`{name}`: {meaning}"), "  ", width)?;
        }
    }
    let word = other_word(rule);
    title(&format!("To switch it {word}, in `ospo-lint.toml`"), paper)?;
    paper.line(Line::plain("  [rules]"))?;
    paper.line(Line::plain(format!("  \"{}\" = \"{word}\"", rule.name())))
}

fn title(words: &str, paper: &mut Paper<'_>) -> io::Result<()> {
    paper.blank()?;
    paper.line(Line::default().with(Ink::Name, words))
}

/// Writes what each rule of a family finds; says whether there is such a family.
fn family(name: &str, io: &mut Io) -> io::Result<bool> {
    let name = name.strip_suffix("/*").unwrap_or(name);
    let mut rules = RULES.iter().filter(|rule| rule.family() == name).peekable();
    if rules.peek().is_none() {
        return Ok(false);
    }
    let width = io.width.min(80);
    let mut paper = io.page();
    for rule in rules {
        paper.line(Line::default().with(Ink::Name, rule.name()))?;
        let summary = format!("{}.", rule.page().summary);
        paragraphs(&mut paper, &summary, "  ", width)?;
    }
    Ok(true)
}

/// `error`, and ` · suggests a fix · in core, ospo-plus-plus`.
fn head(rule: &Rule) -> (&'static str, String) {
    let severity = if rule.is_off_by_default() {
        "off"
    } else {
        rule.severity().name()
    };
    let mut parts = vec![String::new()];
    match rule.fix() {
        Some(Safety::Safe) => parts.push(String::from("fixes it")),
        Some(Safety::Unsafe) => parts.push(String::from("has an unsafe fix")),
        Some(Safety::Suggest) => parts.push(String::from("suggests a fix")),
        None => {}
    }
    let packs: Vec<&str> = BUILT_IN_PACKS
        .iter()
        .filter(|(name, _)| crate::policy::pack_has(name, rule))
        .map(|(name, _)| *name)
        .collect();
    if !packs.is_empty() {
        parts.push(format!("in {}", packs.join(", ")));
    }
    (severity, parts.join(" · "))
}

fn other_word(rule: &Rule) -> &'static str {
    if rule.is_off_by_default() {
        "on"
    } else {
        "off"
    }
}

fn examples(paper: &mut Paper<'_>, words: &str, examples: &[Example]) -> io::Result<()> {
    for example in examples {
        title(words, paper)?;
        for (at, file) in example.files.iter().enumerate() {
            if at > 0 {
                paper.blank()?;
            }
            paper.line(Line::plain("  ").with(Ink::Path, &*file.path))?;
            for line in file.text.lines() {
                paper.line(Line::plain(format!("    {line}")))?;
            }
        }
    }
    Ok(())
}

/// Writes paragraphs, wrapped; lines that begin with `- ` stay items of a list.
fn paragraphs(paper: &mut Paper<'_>, text: &str, indent: &str, width: usize) -> io::Result<()> {
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        let starts_item = line.starts_with("- ");
        if line.trim().is_empty() || starts_item {
            wrap(paper, &paragraph, indent, width)?;
            if line.trim().is_empty() && !paragraph.is_empty() {
                // The next paragraph, if any, opens with a blank line of its own.
                paragraph = String::from("\n");
            }
            if paragraph != "\n" {
                paragraph.clear();
            }
        }
        if !line.trim().is_empty() {
            if !paragraph.is_empty() && paragraph != "\n" {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    Ok(())
}

fn wrap(paper: &mut Paper<'_>, paragraph: &str, indent: &str, width: usize) -> io::Result<()> {
    let text = match paragraph.strip_prefix('\n') {
        Some("") => return Ok(()),
        Some(text) => {
            paper.blank()?;
            text
        }
        None => paragraph,
    };
    let mut line = String::new();
    for word in text.split_whitespace() {
        let long = line.chars().count() + 1 + word.chars().count() + indent.len() > width;
        if !line.is_empty() && long {
            paper.line(with_code(indent, &line))?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        paper.line(with_code(indent, &line))?;
    }
    Ok(())
}

/// Returns a line in which what is between backticks is seen as code, where all of it is on the line.
fn with_code(indent: &str, text: &str) -> Line {
    let line = Line::plain(indent);
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len() % 2 == 0 {
        return line.with(Ink::Plain, text);
    }
    let parts = parts.into_iter().enumerate();
    parts.fold(line, |line, (at, part)| match at % 2 {
        0 => line.with(Ink::Plain, part),
        _ => line.with(Ink::Path, format!("`{part}`")),
    })
}
