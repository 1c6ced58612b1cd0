//! The first page: what the program is for, the ways in, and where to look things up.

use super::body::Body;
use super::places::{Place, family_path};
use super::{Command, Page, Section, guides, rules};
use crate::model::Builtin;
use crate::policy::BUILT_IN_PACKS;
use crate::rules::RULES;

/// Where the picture of a finding is.
pub(super) const PICTURE: &str = "example.svg";

pub(super) fn page(commands: &[Command]) -> Page {
    let mut body = Body::new(Place::of(Section::Home.path(), commands));
    let summary = "ospo-lint checks the records of open source communities: people, organisations, groups, events, \
                   notes. It says what is wrong, where, and what to type instead, and it can stop a pull request that \
                   would break a promise.";
    let place = body.place;
    body.html.element("div", &[("class", "hero")], |html| {
        html.element("div", &[], |html| {
            html.leaf("h1", &[], "Records that keep their promises");
            html.leaf("p", &[("class", "lead")], summary);
            html.element("p", &[("class", "calls")], |html| {
                let start = guides::GUIDES.first().map(guides::Guide::path).unwrap_or_default();
                html.leaf("a", &[("class", "call"), ("href", &place.to(&start))], "Start a community");
                html.text(" ");
                html.link(&place.to(Section::Rules.path()), "See all rules");
            });
        });
        let alt = "ospo-lint reports two mistakes with their places and what to write: a key in the wrong case, and an organisation that has no record";
        html.void("img", &[("src", PICTURE), ("alt", alt), ("width", "740"), ("height", "524")]);
    });
    body.heading("Four ways in");
    guides::cards(place, &mut body.html, "h3");
    body.heading("What it checks");
    body.html.element("ul", &[("class", "chips")], |html| {
        for (family, count) in rules::counted() {
            html.element("li", &[], |html| {
                html.element("a", &[("href", &place.to(&family_path(family)))], |html| {
                    html.leaf("code", &[], family);
                    html.text(" ");
                    html.leaf("span", &[("class", "count")], &count.to_string());
                });
            });
        }
    });
    body.heading("To look something up");
    look_up(&mut body, commands);
    body.page(Section::Home, "ospo-lint", summary)
}

fn look_up(body: &mut Body<'_>, commands: &[Command]) {
    let place = body.place;
    let said = [
        (
            Section::Rules,
            format!(
                "{} rules: what each finds, why, and how to satisfy it, with examples.",
                RULES.len()
            ),
        ),
        (
            Section::Packs,
            format!(
                "{} sets of promises to choose from, with their sources.",
                BUILT_IN_PACKS.len()
            ),
        ),
        (
            Section::Kinds,
            format!(
                "{} kinds of records with all their fields.",
                Builtin::ALL.len()
            ),
        ),
        (
            Section::Configuration,
            String::from("Every key of ospo-lint.toml, with its default."),
        ),
        (
            Section::Commands,
            format!(
                "{} commands with their options and exit codes.",
                commands.len()
            ),
        ),
        (
            Section::Schemas,
            String::from("JSON Schemas for editors and other programs."),
        ),
    ];
    body.html.element("dl", &[("class", "pages grid")], |html| {
        for (section, about) in &said {
            html.element("div", &[], |html| {
                html.element("dt", &[], |html| {
                    html.link(&place.to(section.path()), section.title());
                });
                html.leaf("dd", &[], about);
            });
        }
    });
}
