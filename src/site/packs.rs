//! The pages of the built-in packs: what each is for, what it extends, what it says of rules, and what it asserts.

use super::body::Body;
use super::places::{Place, pack_path};
use super::{Command, Entry, Page, Section};
use crate::document::Node;
use crate::policy::{
    BUILT_IN_PACKS, Layer, Origin, Switch, layers_of_pack, pack_page, pack_summary,
};
use crate::rule::Rule;
use crate::rules::RULES;

/// The built-in packs, each read once with what it extends.
pub(super) struct Packs(Vec<Pack>);

struct Pack {
    name: &'static str,
    text: &'static str,
    layers: Vec<Layer>,
}

impl Packs {
    pub(super) fn read() -> Self {
        let packs = BUILT_IN_PACKS.iter().map(|(name, text)| Pack {
            name,
            text,
            layers: layers_of_pack(name),
        });
        Self(packs.collect())
    }

    /// Returns the packs that switch a rule on.
    pub(super) fn with(&self, rule: &Rule) -> Vec<&'static str> {
        let packs = self.0.iter().filter(|pack| pack.has(rule));
        packs.map(|pack| pack.name).collect()
    }
}

impl Pack {
    fn has(&self, rule: &Rule) -> bool {
        let mut layers = self.layers.iter().rev();
        let answer = layers.find_map(|layer| layer.switch(rule.name(), None));
        answer.is_some_and(|(switch, _)| switch != Switch::Off)
    }

    /// Returns what the pack itself says.
    fn root(&self) -> Option<Node<'_>> {
        self.layers.last()?.document.as_ref()?.roots().next()
    }

    /// Says whether it needs `core` named next to it.
    fn is_without_core(&self) -> bool {
        let core = Origin::BuiltIn(String::from("core"));
        !self.layers.iter().any(|layer| layer.origin == core)
    }
}

pub(super) fn pages(commands: &[Command]) -> Vec<Page> {
    let packs = Packs::read();
    let beside: Vec<Entry> = packs.0.iter().map(entry).collect();
    let mut pages = vec![all(&packs, commands)];
    pages.extend(packs.0.iter().map(|pack| one(pack, commands)));
    for page in &mut pages {
        page.beside.clone_from(&beside);
    }
    pages
}

fn entry(pack: &Pack) -> Entry {
    Entry::code(pack.name, pack_path(pack.name))
}

fn all(packs: &Packs, commands: &[Command]) -> Page {
    let mut body = Body::new(Place::of(Section::Packs.path(), commands));
    body.html.leaf("h1", &[], "Packs");
    let about = "A pack is a set of promises: which rules hold, how severe they are, and why the community cares.";
    body.paragraph("lead", about);
    body.prose("Name those that are yours in `ospo-lint.toml`. What a line of your own says counts more than any pack.");
    body.code(
        "toml",
        Some("ospo-lint.toml"),
        "extends = [\"ospo-plus-plus\", \"neutral-third\"]",
    );
    let listed = packs
        .0
        .iter()
        .map(|pack| (entry(pack), pack_summary(pack.text)));
    body.heading("Built in");
    body.list(&listed.collect::<Vec<_>>());
    body.heading("Your own");
    body.prose("A pack of your own is a TOML file that several communities share. [The guide to policies](policy.md) writes one, and tests it.");
    body.page(Section::Packs, "Packs", about)
}

fn one(pack: &Pack, commands: &[Command]) -> Page {
    let path = pack_path(pack.name);
    let mut body = Body::new(Place::of(&path, commands));
    body.html
        .element("h1", &[], |html| html.leaf("code", &[], pack.name));
    let summary = pack_summary(pack.text);
    body.paragraph("lead", &summary);
    let page = pack_page(pack.text);
    let flat = page.split("\n\n").next().unwrap_or("").replace('\n', " ");
    let rest = flat.strip_prefix(summary.as_str()).unwrap_or("").trim();
    let more = page.split_once("\n\n").map_or("", |(_, more)| more);
    body.prose(&linked(&format!("{rest}\n\n{more}")));
    body.heading("To use it");
    let core = if pack.is_without_core() && pack.name != "core" {
        "\"core\", "
    } else {
        ""
    };
    body.code(
        "toml",
        Some("ospo-lint.toml"),
        &format!("extends = [{core}\"{}\"]", pack.name),
    );
    if let Some(root) = pack.root() {
        said(root, &mut body);
        asserted(root, &mut body);
    }
    on(pack, &mut body);
    body.page(Section::Packs, pack.name, &summary)
}

/// Returns a text in which addresses are links.
fn linked(text: &str) -> String {
    let word = |word: &str| {
        let Some(begin) = word.find("https://") else {
            return word.to_owned();
        };
        let (before, address) = word.split_at(begin);
        let end = address.trim_end_matches([')', '.', ',', ';', ':']).len();
        let (address, after) = address.split_at(end);
        format!("{before}<{address}>{after}")
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Returns a message in which what differs from finding to finding is left out.
fn unfilled(message: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for letter in message.chars() {
        match letter {
            '{' => {
                if depth == 0 {
                    out.push('…');
                }
                depth += 1;
            }
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out
}

/// What the pack says of the community and of rules, as it is written.
fn said(root: Node<'_>, body: &mut Body<'_>) {
    if let Some(extends) = root.get("extends").filter(|it| !it.is_empty()) {
        let names: Vec<String> = extends
            .items()
            .map(|it| format!("`{}`", it.written()))
            .collect();
        body.heading("Extends");
        body.paragraph("", &format!("{}.", names.join(", ")));
    }
    for (key, words) in [
        ("community", "What it says of the community"),
        ("rules", "What it says of rules"),
    ] {
        let Some(table) = root.get(key).filter(|table| !table.is_empty()) else {
            continue;
        };
        let lines = table
            .members()
            .map(|(key, value)| format!("{} = {}", as_written(key), as_written(value)));
        let lines: Vec<String> = lines.collect();
        body.heading(words);
        body.code("toml", None, &format!("[{key}]\n{}", lines.join("\n")));
    }
}

/// Returns the bytes of a value, on one line.
fn as_written(value: Node<'_>) -> String {
    let written = value.document().slice(value.span());
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rules that the pack states itself.
fn asserted(root: Node<'_>, body: &mut Body<'_>) {
    let all: Vec<Node<'_>> = root
        .get("assert")
        .into_iter()
        .flat_map(Node::items)
        .collect();
    if all.is_empty() {
        return;
    }
    body.heading("Rules of its own");
    for assertion in all {
        let word = |key: &str| assertion.get(key).map_or("", Node::written).trim();
        let name = word("name");
        body.lesser(&format!("`{name}`"), &super::places::anchor(name));
        let severity = if word("severity").is_empty() {
            "error"
        } else {
            word("severity")
        };
        body.html.element("p", &[], |html| {
            html.leaf("span", &[("class", &format!("badge {severity}"))], severity);
            html.text(&format!(" {}.", unfilled(word("message"))));
        });
        for (key, before) in [("help", "What to do: "), ("why", "Why: ")] {
            if !word(key).is_empty() {
                body.paragraph("", &format!("{before}{}.", word(key).trim_end_matches('.')));
            }
        }
        if word("link").starts_with("https://") {
            body.html.element("p", &[], |html| {
                html.text("Read more: ");
                html.link(word("link"), word("link"));
            });
        }
        body.html.element("details", &[], |html| {
            html.leaf("summary", &[], "The expression");
            let keys = ["kind", "where", "each", "that", "at"].into_iter();
            let lines = keys.filter_map(|key| {
                let value = assertion.get(key)?;
                Some(format!("{key} = {}", value.document().slice(value.span())))
            });
            super::code::block(html, "toml", None, &lines.collect::<Vec<_>>().join("\n"));
        });
    }
}

/// The rules that it switches on, by itself and by what it extends.
fn on(pack: &Pack, body: &mut Body<'_>) {
    let on: Vec<&Rule> = RULES.iter().filter(|rule| pack.has(rule)).collect();
    body.heading("Rules that it switches on");
    let about = format!(
        "With what it extends, {} of the {} built-in rules.",
        on.len(),
        RULES.len()
    );
    body.paragraph("", &about);
    let place = body.place;
    body.html.element("ul", &[("class", "names")], |html| {
        for rule in on {
            html.element("li", &[], |html| {
                let to = place.to(&crate::address::rule_path(rule.name()));
                html.element("a", &[("href", &to)], |html| {
                    html.leaf("code", &[], rule.name());
                });
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{linked, unfilled};

    #[test]
    fn addresses_become_links_without_the_signs_around_them() {
        assert_eq!(
            linked("See (https://a.test/b).\n\nhttps://c.test, and d."),
            "See (<https://a.test/b>).\n\n<https://c.test>, and d."
        );
    }

    #[test]
    fn what_differs_from_finding_to_finding_is_left_out() {
        assert_eq!(
            unfilled("{it} holds {a.map(x, {'b': x})} of {id}"),
            "… holds … of …"
        );
    }
}
