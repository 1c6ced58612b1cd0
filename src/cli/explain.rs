//! `ospo-lint explain RULE`: the page of a rule, or of a pack.

use std::ffi::OsString;
use std::io;

use super::{ExplainArgs, Io, PolicyArgs, fail, session};
use crate::exit::Exit;
use crate::finding::{Safety, Severity};
use crate::policy::{AnyRule, BUILT_IN_PACKS, Catalogue, Lock};
use crate::report::{Ink, Line, Paper, neutral::line as neutral, wrapped};
use crate::rule::{Example, Rule, RulePage};
use crate::rules::find;

mod pack;

pub(super) fn run(arguments: &ExplainArgs, io: &mut Io) -> io::Result<Exit> {
    let name = &arguments.rule;
    if name == pack::ALL {
        return pack::all(io);
    }
    if let Some(layer) = pack::built_in(name) {
        return pack::tell(name, &layer, io);
    }
    if let Some(rule) = find(name) {
        let lock = session::policy_here(io).and_then(|policy| policy.lock(name));
        return tell(rule, lock.as_ref(), io);
    }
    let is_family = |rule: &AnyRule| Some(rule.family()) == name.strip_suffix("/*").or(Some(name));
    let mut policy = None;
    // Only a configuration knows what a community states itself, and a rule of ours needs none.
    let catalogue = if Catalogue::default().iter().any(is_family) {
        Catalogue::default()
    } else {
        // What a shell completes counts from the working directory, what `extends` says from the root.
        let typed = pack::is_path(name) && session::is_there(name, io);
        let paths: Vec<OsString> = typed.then(|| name.into()).into_iter().collect();
        let session = match session::open(&paths, &PolicyArgs::default(), 0, io)? {
            Ok(session) => session,
            Err(exit) => return Ok(exit),
        };
        let path = session.located.narrowed.first().map(ToString::to_string);
        let path = path.unwrap_or_else(|| name.clone());
        if let Some(layer) = pack::of_file(&path, &session.policy) {
            return pack::tell(&path, layer, io);
        }
        if pack::is_a_file(&path, &session) {
            return pack::not_extended(&path, &session, io);
        }
        policy.insert(session.policy).catalogue().clone()
    };
    if let Some(rule) = catalogue.find(name) {
        let lock = policy.as_ref().and_then(|policy| policy.lock(name));
        return tell(rule, lock.as_ref(), io);
    }
    if family(name, &catalogue, io)? {
        return Ok(Exit::Clean);
    }
    let near = catalogue.knows(name).err().flatten();
    let help = match near.or_else(|| pack::nearest(name)) {
        Some(near) => format!("did you mean `ospo-lint explain {near}`?"),
        None => String::from(
            "`ospo-lint rules` lists all rules, `ospo-lint explain packs` the built-in packs",
        ),
    };
    fail(io, &format!("no rule or pack is called `{name}`"), &help)
}

fn tell(rule: &Rule, lock: Option<&Lock>, io: &mut Io) -> io::Result<Exit> {
    let width = io.width.min(80);
    let mut paper = io.page();
    write(rule, width, &mut paper)?;
    match lock {
        Some(lock) => locked(rule, lock, width, &mut paper)?,
        None => {
            let word = other_word(rule);
            title(
                &format!("To switch it {word}, in `ospo-lint.toml`"),
                &mut paper,
            )?;
            paper.line(Line::plain("  [rules]"))?;
            paper.line(Line::plain(format!("  \"{}\" = \"{word}\"", rule.name())))?;
        }
    }
    Ok(Exit::Clean)
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

fn title(words: &str, paper: &mut Paper<'_>) -> io::Result<()> {
    paper.blank()?;
    paper.line(Line::default().with(Ink::Name, words))
}

/// Returns the page of a rule; what a configuration says may hold anything.
fn said(rule: &Rule) -> RulePage {
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

/// Writes what each rule of a family finds; says whether there is such a family.
fn family(name: &str, catalogue: &Catalogue, io: &mut Io) -> io::Result<bool> {
    let name = name.strip_suffix("/*").unwrap_or(name);
    let rules = catalogue.iter();
    let mut rules = rules.filter(|rule| rule.family() == name).peekable();
    if rules.peek().is_none() {
        return Ok(false);
    }
    let width = io.width.min(80);
    let mut paper = io.page();
    for rule in rules {
        paper.line(Line::default().with(Ink::Name, rule.name()))?;
        let summary = format!("{}.", said(rule).summary);
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
        .filter(|_| !rule.is_stated())
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
