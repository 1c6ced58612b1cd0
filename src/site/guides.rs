//! The guides, one for each of four people: what `docs/guides/` holds.

use super::body::Body;
use super::html::Html;
use super::places::Place;
use super::{Command, Entry, Page, Section};

/// A guide.
pub(super) struct Guide {
    name: &'static str,
    /// Who reads it.
    pub(super) reader: &'static str,
    text: &'static str,
}

/// The guides, in the order in which a community needs them.
pub(super) const GUIDES: [Guide; 4] = [
    Guide {
        name: "start",
        reader: "You start a community",
        text: include_str!("../../docs/guides/start.md"),
    },
    Guide {
        name: "adopt",
        reader: "You have a community already",
        text: include_str!("../../docs/guides/adopt.md"),
    },
    Guide {
        name: "ci",
        reader: "You run the CI",
        text: include_str!("../../docs/guides/ci.md"),
    },
    Guide {
        name: "policy",
        reader: "You write the policy",
        text: include_str!("../../docs/guides/policy.md"),
    },
];

impl Guide {
    pub(super) fn path(&self) -> String {
        format!("guides/{}.html", self.name)
    }

    /// Returns its title: the first line.
    pub(super) fn title(&self) -> &str {
        let first = self.text.lines().next().unwrap_or("");
        first.trim_start_matches("# ")
    }

    /// Returns its first paragraph, on one line.
    pub(super) fn summary(&self) -> String {
        let paragraph = self.text.split("\n\n").nth(1).unwrap_or("");
        paragraph.trim().replace('\n', " ")
    }

    /// Returns what follows its first paragraph.
    fn rest(&self) -> &str {
        self.text.splitn(3, "\n\n").nth(2).unwrap_or("")
    }
}

pub(super) fn pages(commands: &[Command]) -> Vec<Page> {
    let beside: Vec<Entry> = GUIDES.iter().map(entry).collect();
    let mut pages = vec![all(commands)];
    pages.extend(
        GUIDES
            .iter()
            .enumerate()
            .map(|(at, guide)| one(at, guide, commands)),
    );
    for page in &mut pages {
        page.beside.clone_from(&beside);
    }
    pages
}

fn entry(guide: &Guide) -> Entry {
    Entry::new(guide.title(), guide.path())
}

fn all(commands: &[Command]) -> Page {
    let mut body = Body::new(Place::of(Section::Guides.path(), commands));
    body.html.leaf("h1", &[], "Guides");
    let summary = "Four ways in. Each begins with nothing and ends with something that works; every command in them is run by our tests.";
    body.paragraph("lead", summary);
    let place = body.place;
    cards(place, &mut body.html, "h2");
    body.page(Section::Guides, "Guides", summary)
}

/// Adds the guides as cards: who reads each, what it is called, what it is about.
pub(super) fn cards(place: Place<'_>, html: &mut Html, heading: &str) {
    html.element("ul", &[("class", "cards")], |html| {
        for guide in &GUIDES {
            html.element("li", &[], |html| {
                html.leaf("p", &[("class", "kicker")], guide.reader);
                html.element(heading, &[], |html| {
                    html.link(&place.to(&guide.path()), guide.title());
                });
                html.element("p", &[], |html| {
                    html.part(&super::prose::line(&guide.summary(), place));
                });
            });
        }
    });
}

fn one(at: usize, guide: &Guide, commands: &[Command]) -> Page {
    let path = guide.path();
    let mut body = Body::new(Place::of(&path, commands));
    body.html.leaf("p", &[("class", "kicker")], guide.reader);
    body.html.leaf("h1", &[], guide.title());
    body.paragraph("lead", &guide.summary());
    body.prose(guide.rest());
    let place = body.place;
    if let Some(next) = GUIDES.get(at + 1) {
        body.html.element("p", &[("class", "next")], |html| {
            html.leaf("span", &[("class", "kicker")], "Next");
            html.link(&place.to(&next.path()), next.title());
        });
    }
    body.page(Section::Guides, guide.title(), &guide.summary())
}
