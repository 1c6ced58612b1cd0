//! Pictures that a page shows: whether they have words for who cannot see them, and whether somebody is credited.

use std::ops::Range;

use crate::knowledge::credits::{figures, names_creator};
use crate::model::index::community::Community;
use crate::model::view::page::Page;
use crate::path::RepoPath;
use crate::span::Span;

/// A picture of a page.
#[derive(Debug)]
pub struct Picture {
    /// Where it is.
    pub span: Span,
    /// Says whether there are words for whoever cannot see it, or it says that none are needed.
    pub has_alt: bool,
    /// Says whether a creator, a source or a licence is named next to it, or for its file.
    pub is_credited: bool,
}

/// Where pictures come from that say how a build went or where to chat: nobody made them.
const BADGES: [&str; 9] = [
    "shields.io",
    "/badge",
    "badge.",
    "badgen.net",
    "badge.fury.io",
    "mybinder.org",
    "codecov.io",
    "zenodo.org/badge",
    "licensebuttons.net",
];

impl Page<'_> {
    /// Returns the pictures of a page, in Markdown, HTML and directives of `MyST`.
    pub fn pictures(self) -> Vec<Picture> {
        let document = self.document();
        let Some(body) = self
            .body()
            .filter(|_| !document.has_let_go() && !self.loaded().is_draft())
        else {
            return Vec::new();
        };
        let text = document.text();
        let mut found = Vec::new();
        for link in body.links.iter().filter(|link| link.is_image) {
            if self.body().is_some_and(|body| body.has_code(link.span)) {
                continue;
            }
            let written = document.slice(link.span);
            // In HTML an empty one says that the picture is there for its looks.
            let is_for_looks = written.starts_with('<') && written.contains("alt=");
            let around = paragraphs_around(text, link.span.range());
            found.extend(self.picture(
                &link.target,
                link.span,
                is_for_looks || !link.text.trim().is_empty(),
                text.get(around).unwrap_or(""),
            ));
        }
        let start = body.body.start;
        let written = text.get(body.body.clone()).unwrap_or("");
        for figure in figures(written) {
            let target = written.get(figure.target.clone()).unwrap_or("");
            let span = document.span(start + figure.target.start, start + figure.target.end);
            let said = written.get(figure.said.clone()).unwrap_or("");
            found.extend(self.picture(target, span, figure.has_alt, said));
        }
        found.sort_by_key(|picture| picture.span.start);
        found
    }

    fn picture(self, target: &str, span: Span, has_alt: bool, around: &str) -> Option<Picture> {
        let lower = target.to_ascii_lowercase();
        let is_template = target.contains("{{") || target.contains("{%");
        if is_template || lower.starts_with("data:") || BADGES.iter().any(|it| lower.contains(it)) {
            return None;
        }
        let is_credited = names_creator(around) || self.is_credited(target);
        Some(Picture {
            span,
            has_alt,
            is_credited,
        })
    }

    /// Says whether the page lists a picture among what others made, or its file is covered.
    fn is_credited(self, target: &str) -> bool {
        let tables = self.record().map(|record| record.tables("third_party"));
        let tables = tables.unwrap_or_default();
        let named = |field: &str, path: &str| {
            tables.iter().any(|table| {
                let text = table.text(field);
                text.is_some_and(|text| text.trim().trim_start_matches("./") == path)
            })
        };
        let path = target.trim_start_matches("./").split(['?', '#']).next();
        let path = path.unwrap_or("");
        if named("path", path) || named("source", target) {
            return true;
        }
        if target.contains("://") {
            return false;
        }
        let community = self.community();
        let root = &community.setting().root;
        let mut places = Vec::new();
        match path.strip_prefix('/') {
            Some(path) => {
                places.extend(root.join(path));
                let assets = community.setting().community.assets.iter();
                places.extend(assets.filter_map(|assets| root.join(assets)?.join(path)));
            }
            None => places.extend(self.path().parent().join(path)),
        }
        places.iter().any(|path| community.covers(path))
    }
}

impl Community<'_> {
    /// Says whether something says under which licence a file is, or who made it.
    fn covers(&self, path: &RepoPath) -> bool {
        if let Some(file) = self.file_at(path) {
            let declared = self.declaration(file);
            let record = self.content_record(file);
            let names = ["creators", "copyright"];
            let has_creator = record.is_some_and(|record| {
                let mut names = names.iter();
                names.any(|field| record.field(field).is_some_and(|value| !value.is_empty()))
            });
            return has_creator || declared.has_copyright || !declared.licenses.is_empty();
        }
        let beside = RepoPath::from_normal(&format!("{path}.license"));
        let mut annotations = self.licensing().reuse.iter();
        self.setting().tree.has_file(&beside) || annotations.any(|toml| toml.of(path).is_some())
    }
}

/// Returns the paragraph around some bytes and the next one: where a caption is.
fn paragraphs_around(text: &str, range: Range<usize>) -> Range<usize> {
    /// How far a paragraph is read, in bytes.
    const REACH: usize = 600;
    let from =
        (range.start.saturating_sub(REACH)..=range.start).find(|at| text.is_char_boundary(*at));
    let from = from.unwrap_or(range.start);
    let before = text.get(from..range.start).unwrap_or("");
    let start = before.rfind("\n\n").map_or(from, |at| from + at + 2);
    let to = (range.end..=text.len().min(range.end + REACH)).rev();
    let to = to
        .into_iter()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(range.end);
    let behind = text.get(range.end..to).unwrap_or("");
    let mut breaks = behind.match_indices("\n\n").map(|(at, _)| at);
    let end = breaks.nth(1).map_or(to, |at| range.end + at);
    start..end
}
