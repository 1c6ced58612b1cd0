//! What is around every page: the line at the top, the list of pages, the way to the page, its headings, the foot.
//!
//! On a narrow screen the list of pages opens over the page, with no script (`popover`).

use super::body::entry_title;
use super::html::Html;
use super::places::Place;
use super::{Entry, Page, Section};

/// Where the style is.
pub(super) const STYLE: &str = "style.css";
/// Where the script is.
pub(super) const SCRIPT: &str = "site.js";
/// Where the icon is.
pub(super) const ICON: &str = "icon.svg";

/// Returns the whole page.
pub(super) fn whole(page: &Page) -> String {
    let place = Place::of(&page.path, &[]);
    let mut html = Html::default();
    html.element("html", &[("lang", "en-GB")], |html| {
        html.element("head", &[], |html| head(page, place, html));
        let class = match page.section {
            Section::Home => "home",
            _ if page.beside.is_empty() => "inside alone",
            _ => "inside",
        };
        html.element("body", &[("class", class)], |html| {
            let skip = [("class", "skip"), ("href", "#site-content")];
            html.leaf("a", &skip, "Skip to the content");
            html.element("header", &[("class", "top")], |html| top(page, place, html));
            html.element("div", &[("class", "frame")], |html| {
                pages(page, place, html);
                html.element("main", &[("id", "site-content")], |html| {
                    way(page, place, html);
                    html.part(&page.body);
                });
                outline(page, html);
            });
            html.element("footer", &[], |html| foot(place, html));
        });
    });
    format!("<!DOCTYPE html>\n{}", html.markup_of())
}

fn head(page: &Page, place: Place<'_>, html: &mut Html) {
    html.void("meta", &[("charset", "utf-8")]);
    let viewport = "width=device-width, initial-scale=1";
    html.void("meta", &[("name", "viewport"), ("content", viewport)]);
    let title = match page.section {
        Section::Home => String::from("ospo-lint: records that keep their promises"),
        _ => format!("{} · ospo-lint", page.title),
    };
    html.leaf("title", &[], &title);
    html.void(
        "meta",
        &[("name", "description"), ("content", &page.summary)],
    );
    html.void(
        "meta",
        &[("name", "color-scheme"), ("content", "light dark")],
    );
    let icon = place.to(ICON);
    html.void(
        "link",
        &[("rel", "icon"), ("href", &icon), ("type", "image/svg+xml")],
    );
    html.void("link", &[("rel", "stylesheet"), ("href", &place.to(STYLE))]);
    // It comes before what is seen, so that no page flashes in the other colours.
    html.leaf("script", &[("src", &place.to(SCRIPT))], "");
}

fn top(page: &Page, place: Place<'_>, html: &mut Html) {
    let menu = [
        ("type", "button"),
        ("class", "menu"),
        ("popovertarget", "site-pages"),
    ];
    html.leaf("button", &menu, "Menu");
    let home = place.to(Section::Home.path());
    html.leaf("a", &[("class", "mark"), ("href", &home)], "ospo-lint");
    html.element(
        "nav",
        &[("class", "sections"), ("aria-label", "Sections")],
        |html| {
            sections(page, place, html);
        },
    );
    let to = place.to(Section::Search.path());
    html.element(
        "form",
        &[("role", "search"), ("class", "find"), ("action", &to)],
        |html| {
            html.leaf(
                "label",
                &[("for", "site-find"), ("class", "unseen")],
                "Search the pages",
            );
            html.void(
                "input",
                &[
                    ("id", "site-find"),
                    ("name", "q"),
                    ("type", "search"),
                    ("placeholder", "A rule, a field, an option"),
                    ("autocomplete", "off"),
                ],
            );
            html.leaf("button", &[("type", "submit")], "Search");
        },
    );
    let theme = [("type", "button"), ("class", "theme"), ("hidden", "")];
    html.leaf("button", &theme, "Dark");
}

fn sections(page: &Page, place: Place<'_>, html: &mut Html) {
    html.element("ul", &[], |html| {
        for section in Section::LISTED {
            html.element("li", &[], |html| {
                let here = if page.path == section.path() {
                    "page"
                } else {
                    "true"
                };
                let to = place.to(section.path());
                let current = [("href", to.as_str()), ("aria-current", here)];
                let attributes = if page.section == section {
                    &current[..]
                } else {
                    &current[..1]
                };
                html.leaf("a", attributes, section.title());
            });
        }
    });
}

/// The list of pages: the sections where the screen is narrow, and the pages of this one.
fn pages(page: &Page, place: Place<'_>, html: &mut Html) {
    let attributes = [
        ("id", "site-pages"),
        ("popover", "auto"),
        ("aria-label", "Pages"),
    ];
    html.element("nav", &attributes, |html| {
        html.element("div", &[("class", "narrow")], |html| {
            sections(page, place, html);
        });
        if !page.beside.is_empty() {
            html.leaf("p", &[("class", "listed")], page.section.title());
            entries(&page.beside, page, place, html);
        }
    });
}

fn entries(entries_: &[Entry], page: &Page, place: Place<'_>, html: &mut Html) {
    html.element("ul", &[], |html| {
        for entry in entries_ {
            html.element("li", &[], |html| {
                let to = place.to(&entry.path);
                let current = [("href", to.as_str()), ("aria-current", "page")];
                let is_here = entry.path == page.path;
                let attributes = if is_here { &current[..] } else { &current[..1] };
                html.element("a", attributes, |html| entry_title(entry, html));
                if !entry.inner.is_empty() {
                    entries(&entry.inner, page, place, html);
                }
            });
        }
    });
}

/// The way from the first page to this one.
fn way(page: &Page, place: Place<'_>, html: &mut Html) {
    if page.section == Section::Home {
        return;
    }
    let mut above = vec![(String::from("Home"), Section::Home.path().to_owned())];
    if page.path != page.section.path() {
        above.push((
            page.section.title().to_owned(),
            page.section.path().to_owned(),
        ));
    }
    above.extend(page.above.iter().cloned());
    html.element(
        "nav",
        &[("class", "way"), ("aria-label", "Breadcrumb")],
        |html| {
            html.element("ol", &[], |html| {
                for (title, path) in &above {
                    html.element("li", &[], |html| html.link(&place.to(path), title));
                }
                html.element("li", &[], |html| {
                    let last = page.title.rsplit('/').next().unwrap_or(&page.title);
                    html.leaf("span", &[("aria-current", "page")], last);
                });
            });
        },
    );
}

/// The headings of the page.
fn outline(page: &Page, html: &mut Html) {
    if page.headings.len() < 2 || page.section == Section::Home {
        return;
    }
    html.element(
        "nav",
        &[("class", "outline"), ("aria-label", "On this page")],
        |html| {
            html.leaf("p", &[("class", "listed")], "On this page");
            html.element("ul", &[], |html| {
                for (id, words) in &page.headings {
                    html.element("li", &[], |html| html.link(&format!("#{id}"), words));
                }
            });
        },
    );
}

fn foot(place: Place<'_>, html: &mut Html) {
    let version = concat!("ospo-lint ", env!("CARGO_PKG_VERSION"));
    html.element("p", &[], |html| {
        html.text(version);
        html.text(" · ");
        html.link(env!("CARGO_PKG_REPOSITORY"), "Source");
        html.text(" · ");
        html.link(&place.to(Section::Search.path()), "All pages");
        html.text(" · Apache-2.0 or MIT");
    });
    html.leaf(
        "p",
        &[],
        "Written by ospo-lint docs. Nothing on these pages is loaded from elsewhere, and nothing is counted.",
    );
}
