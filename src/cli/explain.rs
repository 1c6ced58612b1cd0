//! `ospo-lint explain RULE`: the page of a rule.

use std::io::{self, Write};

use super::{ExplainArgs, Io, PolicyArgs, fail, session};
use crate::exit::Exit;
use crate::finding::Safety;
use crate::policy::{AnyRule, BUILT_IN_PACKS, Catalogue};
use crate::report::neutral::line as neutral;
use crate::rule::{Example, Rule, RulePage};
use crate::rules::find;

pub(super) fn run(arguments: &ExplainArgs, io: &mut Io) -> io::Result<Exit> {
    let name = &arguments.rule;
    if let Some(rule) = find(name) {
        return tell(rule, io);
    }
    let is_family = |rule: &AnyRule| Some(rule.family()) == name.strip_suffix("/*").or(Some(name));
    // Only a configuration knows what a community states itself, and a rule of ours needs none.
    let catalogue = if Catalogue::default().iter().any(is_family) {
        Catalogue::default()
    } else {
        match session::open(&[], &PolicyArgs::default(), 0, io)? {
            Ok(session) => session.policy.catalogue().clone(),
            Err(exit) => return Ok(exit),
        }
    };
    if let Some(rule) = catalogue.find(name) {
        return tell(rule, io);
    }
    if family(name, &catalogue, io)? {
        return Ok(Exit::Clean);
    }
    let help = match catalogue.knows(name).err().flatten() {
        Some(near) => format!("did you mean `ospo-lint explain {near}`?"),
        None => String::from("`ospo-lint rules` lists all rules"),
    };
    fail(io, &format!("no rule is called `{name}`"), &help)
}

fn tell(rule: &Rule, io: &mut Io) -> io::Result<Exit> {
    let page = said(rule);
    let width = io.width.min(80);
    let right = head(rule);
    let gap = width.saturating_sub(rule.name().len() + right.chars().count());
    if gap < 2 {
        writeln!(io.out, "{}", rule.name())?;
        paragraphs(io, &right, "  ", width)?;
        writeln!(io.out)?;
    } else {
        writeln!(io.out, "{}{}{right}\n", rule.name(), " ".repeat(gap))?;
    }
    paragraphs(io, &format!("{}.", page.summary), "", width)?;
    if !page.intro.is_empty() {
        writeln!(io.out)?;
        paragraphs(io, &page.intro, "", width)?;
    }
    for (title, text) in [("Why", &page.why), ("Do this", &page.what_to_do)] {
        if !text.is_empty() {
            writeln!(io.out, "\n{title}")?;
            paragraphs(io, text, "  ", width)?;
        }
    }
    examples(io, "Bad", &page.bad)?;
    examples(io, "Good", &page.good)?;
    if !page.parameters.is_empty() {
        writeln!(io.out, "\nParameters")?;
        for (name, meaning) in &page.parameters {
            let meaning = crate::policy::parameter_meaning(meaning);
            paragraphs(io, &format!("`{name}`: {meaning}"), "  ", width)?;
        }
    }
    let word = other_word(rule);
    writeln!(io.out, "\nTo switch it {word}, in `ospo-lint.toml`")?;
    writeln!(io.out, "  [rules]\n  \"{}\" = \"{word}\"", rule.name())?;
    Ok(Exit::Clean)
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
    for rule in rules {
        writeln!(io.out, "{}", rule.name())?;
        let width = io.width.min(80);
        paragraphs(io, &format!("{}.", said(rule).summary), "  ", width)?;
    }
    Ok(true)
}

/// `error · suggests a fix · in core, ospo-plus-plus`.
fn head(rule: &Rule) -> String {
    let severity = if rule.is_off_by_default() {
        "off"
    } else {
        rule.severity().name()
    };
    let mut parts = vec![severity.to_owned()];
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
    parts.join(" · ")
}

fn other_word(rule: &Rule) -> &'static str {
    if rule.is_off_by_default() {
        "on"
    } else {
        "off"
    }
}

fn examples(io: &mut Io, title: &str, examples: &[Example]) -> io::Result<()> {
    for example in examples {
        writeln!(io.out, "\n{title}")?;
        for (at, file) in example.files.iter().enumerate() {
            if at > 0 {
                writeln!(io.out)?;
            }
            writeln!(io.out, "  {}", file.path)?;
            for line in file.text.lines() {
                let line = format!("    {line}");
                writeln!(io.out, "{}", line.trim_end())?;
            }
        }
    }
    Ok(())
}

/// Writes paragraphs, wrapped; lines that begin with `- ` stay items of a list.
fn paragraphs(io: &mut Io, text: &str, indent: &str, width: usize) -> io::Result<()> {
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        let starts_item = line.starts_with("- ");
        if line.trim().is_empty() || starts_item {
            wrap(io, &paragraph, indent, width)?;
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

fn wrap(io: &mut Io, paragraph: &str, indent: &str, width: usize) -> io::Result<()> {
    let text = match paragraph.strip_prefix('\n') {
        Some("") => return Ok(()),
        Some(text) => {
            writeln!(io.out)?;
            text
        }
        None => paragraph,
    };
    let mut line = String::new();
    for word in text.split_whitespace() {
        let long = line.chars().count() + 1 + word.chars().count() + indent.len() > width;
        if !line.is_empty() && long {
            writeln!(io.out, "{indent}{line}")?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        writeln!(io.out, "{indent}{line}")?;
    }
    Ok(())
}
