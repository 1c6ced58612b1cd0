//! The page that lists all pages. A script narrows it to what is searched for; without one, the browser's own search
//! finds words in it.

use std::collections::BTreeSet;

use super::body::Body;
use super::places::Place;
use super::{Command, Page, Section};

/// How many words of a page are looked in besides its title and what it is about.
const WORDS: usize = 160;

pub(super) fn page(pages: &[Page], commands: &[Command]) -> Page {
    let mut body = Body::new(Place::of(Section::Search.path(), commands));
    let summary = "All pages of this site, in one list.";
    body.html.leaf("h1", &[], "All pages");
    body.html.leaf(
        "p",
        &[("class", "lead"), ("id", "site-found"), ("role", "status")],
        summary,
    );
    let place = body.place;
    body.html.element(
        "ol",
        &[("class", "results"), ("id", "site-results")],
        |html| {
            for page in pages.iter().filter(|page| page.section != Section::Home) {
                let words = words(page);
                html.element("li", &[("data-words", &words)], |html| {
                    html.leaf("span", &[("class", "kicker")], page.section.title());
                    html.link(&place.to(&page.path), &page.title);
                    html.element("p", &[], |html| html.text(&page.summary));
                });
            }
        },
    );
    body.page(Section::Search, "All pages", summary)
}

/// Returns the words of a page, each once, as far as its title and summary do not say them.
fn words(page: &Page) -> String {
    let said = format!("{} {}", page.title, page.summary).to_lowercase();
    let mut seen: BTreeSet<&str> = words_of(&said).collect();
    let text = page.body.words().to_lowercase();
    let mut words = Vec::new();
    for word in words_of(&text) {
        if words.len() < WORDS && seen.insert(word) {
            words.push(word);
        }
    }
    words.join(" ")
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |letter: char| letter.is_alphanumeric() || "-_/".contains(letter);
    let words = text.split(move |letter| !is_word(letter));
    words.filter(|word| word.len() > 2)
}
