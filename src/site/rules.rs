//! The pages of rules: one for each, one for each family, and one that lists all.

use std::collections::BTreeMap;

use super::body::Body;
use super::html::Html;
use super::packs::Packs;
use super::places::{Place, family_path, kind_path, pack_path};
use super::{Command, Entry, Page, Section};
use crate::address;
use crate::finding::Safety;
use crate::rule::{Example, Rule, RulePage, Scope};
use crate::rules::RULES;

/// The rules by family, in order.
fn families() -> BTreeMap<&'static str, Vec<&'static Rule>> {
    let mut families: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in RULES {
        families.entry(rule.family()).or_default().push(rule);
    }
    families
}

/// Returns each family with how many rules it has.
pub(super) fn counted() -> Vec<(&'static str, usize)> {
    let families = families().into_iter();
    families
        .map(|(family, rules)| (family, rules.len()))
        .collect()
}

pub(super) fn pages(commands: &[Command]) -> Vec<Page> {
    let families = families();
    let packs = Packs::read();
    let mut pages = vec![all(&families, commands)];
    for (family, rules) in &families {
        pages.push(one_family(family, rules, &families, commands));
        pages.extend(
            rules
                .iter()
                .map(|rule| one(rule, &packs, &families, commands)),
        );
    }
    pages
}

/// The list of pages: the families, and of one of them the rules.
fn beside(families: &BTreeMap<&str, Vec<&Rule>>, open: Option<&str>) -> Vec<Entry> {
    let listed = families.iter().map(|(family, rules)| {
        let mut entry = Entry::code(family, family_path(family));
        if open == Some(*family) {
            entry.inner = rules.iter().map(|rule| entry_of(rule)).collect();
        }
        entry
    });
    listed.collect()
}

/// A rule in the list of its family, whose name is said already.
fn entry_of(rule: &Rule) -> Entry {
    let name = rule.name().rsplit('/').next().unwrap_or(rule.name());
    Entry::code(name, address::rule_path(rule.name()))
}

fn all(families: &BTreeMap<&str, Vec<&Rule>>, commands: &[Command]) -> Page {
    let mut body = Body::new(Place::of(Section::Rules.path(), commands));
    body.html.leaf("h1", &[], "Rules");
    let about = format!(
        "{} rules in {} families. Each name says what is wrong; each page says why that matters and what to do.",
        RULES.len(),
        families.len()
    );
    body.paragraph("lead", &about);
    for (family, rules) in families {
        body.heading_at(&format!("`{family}`"), family);
        table(rules, &mut body);
    }
    let mut page = body.page(Section::Rules, "Rules", &about);
    page.beside = beside(families, None);
    page
}

fn one_family(
    family: &str,
    rules: &[&Rule],
    families: &BTreeMap<&str, Vec<&Rule>>,
    commands: &[Command],
) -> Page {
    let path = family_path(family);
    let mut body = Body::new(Place::of(&path, commands));
    body.html
        .element("h1", &[], |html| html.leaf("code", &[], family));
    let count = match rules.len() {
        1 => String::from("One rule"),
        count => format!("{count} rules"),
    };
    let about = format!("{count}: what the family `{family}` finds.");
    body.paragraph("lead", &about);
    table(rules, &mut body);
    body.heading("To switch them on or off");
    body.prose("A line in `ospo-lint.toml` speaks of all of them; a line with the exact name of a rule counts more.");
    body.code(
        "toml",
        Some("ospo-lint.toml"),
        &format!("[rules]\n\"{family}/*\" = \"warning\""),
    );
    let mut page = body.page(Section::Rules, family, &about);
    page.beside = beside(families, Some(family));
    page
}

/// What each of some rules finds, with its severity.
fn table(rules: &[&Rule], body: &mut Body<'_>) {
    let place = body.place;
    body.html.element("ul", &[("class", "rules")], |html| {
        for rule in rules {
            html.element("li", &[], |html| {
                let to = place.to(&address::rule_path(rule.name()));
                html.element("a", &[("href", &to)], |html| {
                    html.leaf("code", &[], rule.name());
                });
                html.text(" ");
                severity(rule, html);
                let summary = format!("{}.", rule.page().summary);
                html.element("p", &[], |html| {
                    html.part(&super::prose::line(&summary, place));
                });
            });
        }
    });
}

/// Adds the severity of a rule as a badge.
fn severity(rule: &Rule, html: &mut Html) {
    let word = if rule.is_off_by_default() {
        "off"
    } else {
        rule.severity().name()
    };
    html.leaf("span", &[("class", &format!("badge {word}"))], word);
}

fn one(
    rule: &Rule,
    packs: &Packs,
    families: &BTreeMap<&str, Vec<&Rule>>,
    commands: &[Command],
) -> Page {
    let path = address::rule_path(rule.name());
    let mut body = Body::new(Place::of(&path, commands));
    let said = rule.page();
    body.html
        .element("h1", &[], |html| html.leaf("code", &[], rule.name()));
    body.paragraph("lead", &format!("{}.", said.summary));
    facts(rule, packs, &mut body);
    if !said.intro.is_empty() {
        body.prose(&said.intro);
    }
    for (title, text) in [("Why", &said.why), ("What to do", &said.what_to_do)] {
        if !text.is_empty() {
            body.heading(title);
            body.prose(text);
        }
    }
    examples(&said, &mut body);
    parameters(rule, &said, &mut body);
    settings(rule, &mut body);
    let mut page = body.page(Section::Rules, rule.name(), &said.summary);
    page.above
        .push((rule.family().to_owned(), family_path(rule.family())));
    page.beside = beside(families, Some(rule.family()));
    page
}

/// Severity, fix, packs, and what the rule looks at.
fn facts(rule: &Rule, packs: &Packs, body: &mut Body<'_>) {
    let place = body.place;
    let in_packs = packs.with(rule);
    let kinds = match rule.scope() {
        Scope::Kinds(kinds) => kinds,
        _ => Vec::new(),
    };
    body.html.element("dl", &[("class", "facts")], |html| {
        fact("Severity", html, |html| {
            severity(rule, html);
            if rule.is_off_by_default() {
                html.text(" until a pack or a line of yours names it");
            }
        });
        if let Some(fix) = rule.fix() {
            fact("Fix", html, |html| {
                html.text(match fix {
                    Safety::Safe => "safe: ospo-lint fix applies it",
                    Safety::Unsafe => "to be looked at: ospo-lint fix --unsafe applies it",
                    Safety::Suggest => "suggested: ospo-lint fix --interactive asks about it",
                });
            });
        }
        if !kinds.is_empty() {
            fact("Looks at", html, |html| {
                for (at, kind) in kinds.iter().enumerate() {
                    html.text(if at == 0 { "" } else { ", " });
                    html.link(&place.to(&kind_path(kind.name())), kind.plural());
                }
            });
        }
        if !in_packs.is_empty() {
            fact("In the packs", html, |html| {
                for (at, pack) in in_packs.iter().enumerate() {
                    html.text(if at == 0 { "" } else { ", " });
                    html.element("a", &[("href", &place.to(&pack_path(pack)))], |html| {
                        html.leaf("code", &[], pack);
                    });
                }
            });
        }
    });
}

fn fact(term: &str, html: &mut Html, said: impl FnOnce(&mut Html)) {
    html.element("div", &[], |html| {
        html.leaf("dt", &[], term);
        html.element("dd", &[], said);
    });
}

fn examples(said: &RulePage, body: &mut Body<'_>) {
    for (title, about, examples) in [
        (
            "Bad",
            "The rule finds something in each of these.",
            &said.bad,
        ),
        ("Good", "It finds nothing here.", &said.good),
    ] {
        if examples.is_empty() {
            continue;
        }
        body.heading(title);
        body.paragraph("", about);
        for (at, example) in examples.iter().enumerate() {
            if examples.len() > 1 {
                let id = format!("{}-{}", title.to_lowercase(), at + 1);
                body.lesser(&format!("Example {}", at + 1), &id);
            }
            files(example, body);
        }
    }
}

fn files(example: &Example, body: &mut Body<'_>) {
    for file in &example.files {
        body.code(&file.language, Some(&file.path), &file.text);
    }
}

fn parameters(rule: &Rule, said: &RulePage, body: &mut Body<'_>) {
    if said.parameters.is_empty() {
        return;
    }
    body.heading("Parameters");
    body.paragraph(
        "",
        &format!(
            "They are set next to the severity: `\"{}\" = {{ … }}`.",
            rule.name()
        ),
    );
    let place = body.place;
    body.html.element("dl", &[("class", "pages")], |html| {
        for (name, meaning) in &said.parameters {
            let meaning = crate::policy::parameter_meaning(meaning);
            html.element("dt", &[], |html| html.leaf("code", &[], name));
            let meaning = super::prose::line(&meaning, place);
            html.element("dd", &[], |html| html.part(&meaning));
        }
    });
}

/// How the rule is switched, how one finding of it is accepted, and where it is written.
fn settings(rule: &Rule, body: &mut Body<'_>) {
    let word = if rule.is_off_by_default() {
        "on"
    } else {
        "off"
    };
    body.heading_at(&format!("To switch it {word}"), "switch");
    body.code(
        "toml",
        Some("ospo-lint.toml"),
        &format!("[rules]\n\"{}\" = \"{word}\"", rule.name()),
    );
    body.prose("To accept one finding, give the reason in a comment on the line or above it (in a page as an HTML comment):");
    body.code(
        "toml",
        None,
        &format!("# ospo-lint: allow({}) because …", rule.name()),
    );
    body.heading("Source");
    let file = rule.name().replace('-', "_");
    let (repository, version) = (env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_VERSION"));
    let address = format!("{repository}/blob/v{version}/src/rules/{file}.rs");
    body.html.element("p", &[], |html| {
        html.text("This page and the rule are one file: ");
        html.element("a", &[("href", &address)], |html| {
            html.leaf("code", &[], &format!("src/rules/{file}.rs"));
        });
        html.text(".");
    });
}
