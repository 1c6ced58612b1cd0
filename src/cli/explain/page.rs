//! The page of a rule, as a person reads it.

use std::io;

use crate::finding::{Safety, Severity};
use crate::policy::{BUILT_IN_PACKS, Lock};
use crate::report::{Ink, Line, Paper, neutral::line as neutral, wrapped};
use crate::rule::{Example, Rule, RulePage};

/// What there is to say of a rule here besides its page.
pub(super) enum Here<'a> {
    /// It can be switched on or off.
    Open,
    /// A layer locks it.
    Locked(&'a Lock),
    /// A built-in pack states it that is not in use.
    OfPack(&'a str),
}

/// Writes the page of a rule, and how to switch it on or off.
pub(super) fn tell(
    rule: &Rule,
    here: &Here<'_>,
    width: usize,
    paper: &mut Paper<'_>,
) -> io::Result<()> {
    write(rule, width, paper)?;
    match here {
        Here::Locked(lock) => locked(rule, lock, width, paper),
        Here::OfPack(pack) => {
            title("To use its pack, in `ospo-lint.toml`", paper)?;
            paper.line(Line::plain(format!("  extends = [\"{pack}\"]")))
        }
        Here::Open => {
            let word = other_word(rule);
            title(&format!("To switch it {word}, in `ospo-lint.toml`"), paper)?;
            paper.line(Line::plain("  [rules]"))?;
            paper.line(Line::plain(format!("  \"{}\" = \"{word}\"", rule.name())))
        }
    }
}

/// Writes who locks a rule, and what loosening it needs.
fn locked(rule: &Rule, lock: &Lock, width: usize, paper: &mut Paper<'_>) -> io::Result<()> {
    title("Locked", paper)?;
    let by = neutral(&lock.by.to_string());
    let mut words = format!("It is locked by {by}: who loosens it in a layer above says why.");
    if let Some(exception) = &lock.exception {
        words.push_str(" Exceptions: ");
        words.push_str(&neutral(exception));
    }
    paragraphs(paper, &words, "  ", width)?;
    title("To switch it off, in `ospo-lint.toml`", paper)?;
    paper.line(Line::plain("  [rules]"))?;
    paper.line(Line::plain(format!("  {}", lock.loosened(rule.name()))))
}

fn write(rule: &Rule, width: usize, paper: &mut Paper<'_>) -> io::Result<()> {
    let page = said(rule);
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
    Ok(())
}

pub(super) fn title(words: &str, paper: &mut Paper<'_>) -> io::Result<()> {
    paper.blank()?;
    paper.line(Line::default().with(Ink::Name, words))
}

/// Returns the page of a rule; what a configuration says may hold anything.
pub(super) fn said(rule: &Rule) -> RulePage {
    let mut page = rule.page();
    if rule.is_stated() {
        let parts = [
            &mut page.summary,
            &mut page.intro,
            &mut page.why,
            &mut page.what_to_do,
        ];
        for part in parts {
            let lines: Vec<String> = part.lines().map(neutral).collect();
            *part = lines.join("\n");
        }
    }
    page
}

/// `error`, and ` · suggests a fix · in core, ospo-plus-plus`.
fn head(rule: &Rule) -> (&'static str, String) {
    let severity = severity(rule);
    let mut parts = vec![String::new()];
    match rule.fix() {
        Some(Safety::Safe) => parts.push(String::from("fixes it")),
        Some(Safety::Unsafe) => parts.push(String::from("has an unsafe fix")),
        Some(Safety::Suggest) => parts.push(String::from("suggests a fix")),
        None => {}
    }
    let packs = packs(rule);
    if !packs.is_empty() {
        parts.push(format!("in {}", packs.join(", ")));
    }
    (severity, parts.join(" · "))
}

/// Returns the severity that a rule has of itself.
pub(super) fn severity(rule: &Rule) -> &'static str {
    if rule.is_off_by_default() {
        "off"
    } else {
        rule.severity().name()
    }
}

/// Returns the built-in packs that switch a rule on.
pub(super) fn packs(rule: &Rule) -> Vec<&'static str> {
    let packs = BUILT_IN_PACKS.iter().map(|(name, _)| *name);
    let have_it = packs.filter(|name| crate::policy::pack_has(name, rule));
    have_it.filter(|_| !rule.is_stated()).collect()
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
pub(super) fn paragraphs(
    paper: &mut Paper<'_>,
    text: &str,
    indent: &str,
    width: usize,
) -> io::Result<()> {
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
    for line in wrapped(text, width.saturating_sub(indent.len())) {
        paper.line(with_code(indent, &line))?;
    }
    Ok(())
}

/// Returns a line in which what is between backticks is seen as code, where all of it is on the line.
fn with_code(indent: &str, text: &str) -> Line {
    let line = Line::plain(indent);
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return line.with(Ink::Plain, text);
    }
    let parts = parts.into_iter().enumerate();
    parts.fold(line, |line, (at, part)| match at % 2 {
        0 => line.with(Ink::Plain, part),
        _ => line.with(Ink::Path, format!("`{part}`")),
    })
}
