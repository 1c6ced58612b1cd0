//! Shapes of prose: notes, content, pages, licences.

use super::{Shape, assert_linear, repeated};

/// The front matter of a note under the Rule, and that of content.
const NOTE: &str = "---\ngroup: cities\ndate: 2026-11-18\nattribution: chatham-house\n---\n";
const CONTENT: &str = "---\ntitle: Title\n---\n";

fn note(again: &str, n: usize) -> Vec<(&'static str, String)> {
    repeated("notes/cities/2026-11-18.md", NOTE, again, n)
}

fn content(again: &str, n: usize) -> Vec<(&'static str, String)> {
    repeated("content/title.md", CONTENT, again, n)
}

#[test]
fn prose_takes_steps_in_proportion() {
    assert_linear(SHAPES, 300);
}

const SHAPES: &[Shape] = &[
    Shape("times on one line", |n| {
        repeated("README.md", "", "10:00 CET / 11:00 EET / ", n)
    }),
    Shape("times on many lines", |n| {
        repeated("README.md", "", "10:00 CET / 11:00 EET\n\n", n)
    }),
    Shape("names of licences", |n| {
        repeated("README.md", "", "CC0 ", n)
    }),
    Shape("names of licences on many lines", |n| {
        content("CC BY 4.0\n\n", n)
    }),
    Shape("names of licences in a tag that never ends", |n| {
        content("a < b CC BY 4.0 ", n)
    }),
    Shape("hosts of licences in a row", |n| {
        content("creativecommons.org/", n)
    }),
    Shape("marks that never close, in a licence", |n| {
        repeated("LICENSE", "", &"](".repeat(8), n)
    }),
    Shape("markers on one line", |n| {
        repeated("README.md", "", "[insert a name] ", n)
    }),
    Shape("links to headings that are not there", |n| {
        let headings: Vec<String> = (0..n)
            .map(|at| format!("## x{at}\n\n[x](#y{at})\n\n"))
            .collect();
        let headings = headings.concat();
        vec![("README.md", headings)]
    }),
    Shape("verbs of speech", |n| note("Ada Example said ", n)),
    Shape("owners", |n| note("it's ", n)),
    Shape("clauses before a verb", |n| note("x, said ", n)),
    Shape("brackets before a verb", |n| note("x) said ", n)),
    Shape("organisations that speak", |n| {
        note("Gemeente Oudekade said. ", n)
    }),
    Shape("known names", |n| note("Wanjiru Kamau ", n)),
    Shape("known names below headings", |n| {
        note("# h\n\nWanjiru Kamau\n\n", n)
    }),
    Shape("lists of attendance", |n| {
        note("# Attendees\n\n- Ada Example (x)\n- Bo Example\n\n", n)
    }),
    Shape("scopes", |n| {
        note(
            "<!-- ospo-lint: attribution=chatham-house -->\n\nx\n\n<!-- ospo-lint: end -->\n\n",
            n,
        )
    }),
    Shape("addresses of mail", |n| note("a@works.test ", n)),
    Shape("code next to handles", |n| note("`x` @ada ", n)),
    Shape("initials that are defined again and again", |n| {
        note("Ada Example (AE) AE ", n)
    }),
    Shape("reports next to variables", |n| {
        repeated("CODE_OF_CONDUCT.md", "", "{{ x }} ", n)
    }),
];
