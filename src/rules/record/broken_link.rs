//! A page links to a file or a heading that does not exist.
//!
//! Relative links and anchors in pages are followed. For a target `x` the files `x`, `x.md`,
//! `x/index.md`, `x/README.md` and `x/_index.md` count, in the right case. An anchor may be a heading
//! (in capitals or not, as on code hosts), `{#id}` or `(label)=`; next to a configuration of Sphinx or
//! `MyST` a label counts in all pages. Links that begin with `/` count only where `[community] assets`
//! says where they lead, and templates in links are left alone.
//!
//! The addresses of a site count too: what `url`, `permalink`, `slug`, `id`, `aliases` and
//! `redirect_from` in front matter and a file `_redirects` say, and the path of a page below the folder of
//! the content, in lower case as Hugo writes it. Next to a configuration of Hugo, Jekyll, `MkDocs`, Quarto
//! or Docusaurus, which decides what a link means, only links that are certainly broken are reported: empty ones,
//! addresses without `mailto:` or `https://`, and pages, pictures and documents whose name no file has.
//!
//! Left alone are pages that nobody changes any more: in an archive (`archive/`, `.old/`), as they were
//! submitted (`proposals/`, `docs-proposal.md`), copies of others' text (`third_party/`, `vendor/`), pages that
//! say at their top that they are archived, and all pages where the read-me of the repository says at its
//! top that it is archived, has moved or is no longer maintained. `ospo-lint -v` says which.
//!
//! ## Why
//! A link that leads nowhere is a promise not kept: the charter, the notes, the way to join.
//!
//! ## What to do
//! Correct the link, or add what it leads to.
//!
//! ## Bad
//! ```markdown guide.md
//! # Guide
//!
//! See [the charter](charter.md).
//! ```
//!
//! ## Good
//! ```markdown guide.md
//! # Guide
//!
//! See [the charter](charters/docs.md) and [above](#guide).
//! ```
//! ```markdown charters/docs.md
//! # Charter
//! ```

use std::cell::LazyCell;

use crate::document::Page as Body;
use crate::finding::{Findings, Severity, Suggest, Text, text};
use crate::model::{LinkEnd, Page, is_footnote};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::page(check));

/// How many letters of broken anchors are compared with those of headings on one page, for each letter of both, and
/// at most: a page with as many broken anchors as headings would take long.
const COMPARED: usize = 100;
const MOST_COMPARED: usize = 20_000_000;

fn check(page: Page<'_>, findings: &mut Findings<Suggest>) {
    let Some(body) = page.body() else { return };
    let is_left_alone = LazyCell::new(|| page.is_at_rest());
    let mut left = compared(body);
    for link in &body.links {
        let quoted = Text::quoted(&*link.target, link.target_span);
        let place = page.place_of(link.target_span);
        let finding = match page.follow(&link.target) {
            LinkEnd::Fine => continue,
            _ if *is_left_alone => return,
            LinkEnd::Empty => findings
                .at(
                    page.place_of(link.span),
                    "this link leads nowhere: its target is empty",
                )
                .help("write the address, or remove the link"),
            LinkEnd::NoScheme(right) => {
                let begin = match right.split_once("//") {
                    Some(_) => ": a web address begins with `https://`",
                    None => ": a link to an e-mail address begins with `mailto:`",
                };
                findings
                    .at(
                        place,
                        text![quoted, " is read as the name of a file", begin],
                    )
                    .help(text!["write ", Text::word(&*right)])
                    .edit(Suggest, link.target_span, right)
            }
            LinkEnd::NoFile { other_case } => {
                let why = match other_case {
                    Some(_) => ": the case of letters differs",
                    None => "",
                };
                let finding = findings.at(place, text!["there is no file ", quoted, why]);
                match other_case {
                    Some(right) => finding.help(text!["write ", Text::word(&*right)]).edit(
                        Suggest,
                        link.target_span,
                        right,
                    ),
                    None => finding.help(missing_file(page.namesake(&link.target))),
                }
            }
            LinkEnd::NoAnchor => {
                let near = page.with_near_anchor(&link.target, &mut left);
                let finding = findings.at(place, text!["no heading has the anchor ", quoted]);
                match near {
                    Some(near) => finding.help(text!["write ", Text::word(&*near)]).edit(
                        Suggest,
                        link.target_span,
                        near,
                    ),
                    None => finding.help(missing_anchor(&link.target)),
                }
            }
        };
        finding.about(&*link.target);
    }
}

/// Returns what to do about a file that is not there, and one of its name elsewhere.
fn missing_file(namesake: Option<String>) -> Text {
    match namesake {
        Some(near) => text![
            "write ",
            Text::word(near),
            " if that file is meant, or add this one"
        ],
        None => "correct the link, or add the file".into(),
    }
}

/// Returns what to do about an anchor that is not there; both ends of a footnote have one.
fn missing_anchor(target: &str) -> Text {
    let anchor = target.rsplit('#').next().unwrap_or("");
    if !is_footnote(anchor) {
        return "correct the anchor, or add the heading".into();
    }
    let number = anchor.trim_start_matches(|it: char| !it.is_ascii_digit());
    text![
        "put ",
        Text::word(format!("<a id=\"{anchor}\"></a>")),
        " where it leads, or write both ends as ",
        Text::word(format!("[^{number}]"))
    ]
}

/// Returns how many letters may be compared on a page.
fn compared(body: &Body) -> usize {
    let anchors: usize = body.all_anchors().map(str::len).sum();
    let targets: usize = body.links.iter().map(|link| link.target.len()).sum();
    let letters = anchors.saturating_add(targets);
    letters.saturating_mul(COMPARED).min(MOST_COMPARED)
}
