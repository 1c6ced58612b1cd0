//! Which parts of a page are under the Chatham House Rule.
//!
//! The Rule holds for a meeting or a part of it. What holds is the nearest of: a pair of comments or
//! an attribute of a heading, a section that is called as a session, the note as a whole. A marker
//! with a mistake opens nothing: it is reported, and the rest of the note stays as it is.

use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;

use crate::document::Document;
use crate::span::Span;
use crate::steps::steps;

/// Bytes of a page with their own attribution.
type Part = (Range<usize>, Attribution);

/// Who may be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribution {
    /// Everybody.
    Public,
    /// Nobody who spoke or was there, nor where they work.
    ChathamHouse,
    /// As under the Rule; what was said stays inside as well.
    Confidential,
}

impl Attribution {
    /// Returns the attribution of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "public" => Self::Public,
            "chatham-house" => Self::ChathamHouse,
            "confidential" => Self::Confidential,
            _ => return None,
        })
    }

    /// Says whether names have to stay out.
    pub fn is_under_rule(self) -> bool {
        self != Self::Public
    }
}

/// A mistake in a marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marker {
    /// It names no attribution that there is.
    Unknown(String, Span),
    /// It opens and never closes.
    Open(Span),
    /// It closes what was never opened.
    Close(Span),
}

/// How the parts of a page are attributed.
#[derive(Debug)]
pub struct Scopes {
    body: Range<usize>,
    whole: Option<Attribution>,
    /// From where on which attribution holds, in order; none: that of the whole.
    turns: Vec<(usize, Option<Attribution>)>,
    /// The mistakes, in order.
    pub mistakes: Vec<Marker>,
}

impl Scopes {
    /// Reads the markers of a page whose text as a whole is attributed as `whole`.
    pub fn of(
        document: &Document,
        whole: Option<Attribution>,
        sessions: &[(String, Attribution)],
    ) -> Self {
        let mut scopes = Self {
            body: document.page().map_or(0..0, |page| page.body.clone()),
            whole,
            turns: Vec::new(),
            mistakes: Vec::new(),
        };
        let mut parts = scopes.read_headings(document, sessions);
        parts.extend(scopes.read_comments(document));
        scopes.turns = turns(parts);
        scopes
    }

    fn read_headings(
        &mut self,
        document: &Document,
        sessions: &[(String, Attribution)],
    ) -> Vec<Part> {
        let mut called: HashMap<String, Attribution> = HashMap::new();
        for (title, attribution) in sessions {
            let title = title.trim().to_lowercase();
            called.entry(title).or_insert(*attribution);
        }
        let mut parts = Vec::new();
        let headings = document
            .page()
            .map_or(&[][..], |page| page.headings.as_slice());
        for heading in headings {
            let mut stated = heading
                .attributes
                .iter()
                .filter(|(key, _)| &**key == "attribution");
            let found = match stated.next() {
                Some((_, value)) => {
                    let found = Attribution::from_name(value);
                    if found.is_none() {
                        let marker = Marker::Unknown(value.to_string(), heading.span);
                        self.mistakes.push(marker);
                    }
                    found
                }
                None => {
                    let title = || heading.text.trim().to_lowercase();
                    let is_any = !called.is_empty();
                    is_any.then(|| called.get(&title()).copied()).flatten()
                }
            };
            parts.extend(found.map(|found| (heading.section.clone(), found)));
        }
        parts
    }

    fn read_comments(&mut self, document: &Document) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut open: Option<(Attribution, Span)> = None;
        for directive in document.directives() {
            if !directive.is_markup || !directive.is_called(document) {
                continue;
            }
            let (comment, said) = (directive.span, document.slice(directive.said));
            if said == "end" {
                match open.take() {
                    Some((found, start)) => {
                        let range = start.end as usize..comment.start as usize;
                        parts.push((range, found));
                    }
                    None => self.mistakes.push(Marker::Close(comment)),
                }
                continue;
            }
            let Some(value) = said.strip_prefix("attribution") else {
                continue;
            };
            let value = value.trim_start().trim_start_matches(['=', ':']).trim();
            if let Some((_, before)) = open.take() {
                self.mistakes.push(Marker::Open(before));
            }
            match Attribution::from_name(value) {
                Some(found) => open = Some((found, comment)),
                None => self
                    .mistakes
                    .push(Marker::Unknown(value.to_owned(), comment)),
            }
        }
        if let Some((_, start)) = open {
            self.mistakes.push(Marker::Open(start));
        }
        parts
    }

    /// Returns what holds at a byte of the page.
    pub fn at(&self, offset: usize) -> Option<Attribution> {
        steps(1);
        let next = self.turns.partition_point(|(start, _)| *start <= offset);
        let turn = next.checked_sub(1).and_then(|last| self.turns.get(last));
        turn.and_then(|(_, attribution)| *attribution)
            .or(self.whole)
    }

    /// Says whether the Rule holds at a byte of the page.
    pub fn is_under_rule(&self, offset: usize) -> bool {
        self.at(offset).is_some_and(Attribution::is_under_rule)
    }

    /// Returns the stretches of the body that are under the Rule, in order.
    pub fn under_rule(&self) -> Vec<Range<usize>> {
        let turns = self.turns.iter().map(|(start, _)| *start);
        let mut cuts: Vec<usize> = turns.chain([self.body.start, self.body.end]).collect();
        cuts.retain(|cut| (self.body.start..=self.body.end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let mut found: Vec<Range<usize>> = Vec::new();
        for (start, end) in cuts.iter().copied().zip(cuts.iter().copied().skip(1)) {
            if !self.is_under_rule(start) {
                continue;
            }
            match found.last_mut().filter(|last| last.end == start) {
                Some(last) => last.end = end,
                None => found.push(start..end),
            }
        }
        found
    }
}

/// Returns from where on which part counts: of those that hold a byte the one that begins last, and of
/// those that begin together the one that ends first.
fn turns(mut parts: Vec<Part>) -> Vec<(usize, Option<Attribution>)> {
    parts.retain(|(range, _)| !range.is_empty());
    parts.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    let mut begin = parts.iter().enumerate().peekable();
    // The parts that have begun, the one that counts on top; those that have ended are taken away only
    // once they are there.
    let mut open: BinaryHeap<usize> = BinaryHeap::new();
    let ends = parts.iter().flat_map(|(range, _)| [range.start, range.end]);
    let mut cuts: Vec<usize> = ends.collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut found = Vec::with_capacity(cuts.len());
    for cut in cuts {
        while let Some((at, _)) = begin.next_if(|(_, (range, _))| range.start <= cut) {
            open.push(at);
        }
        let top = loop {
            steps(1);
            let Some((range, attribution)) = open.peek().and_then(|at| parts.get(*at)) else {
                break None;
            };
            if range.end > cut {
                break Some(*attribution);
            }
            open.pop();
        };
        found.push((cut, top));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Attribution, Marker, Scopes};
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn scopes(text: &str, whole: Option<Attribution>) -> Scopes {
        let bytes = text.as_bytes().to_vec();
        let page = Document::read(FileId(0), Format::Markdown, bytes, &Limits::default());
        let sessions = [(String::from("Questions"), Attribution::ChathamHouse)];
        Scopes::of(&page, whole, &sessions)
    }

    fn said(text: &str, whole: Option<Attribution>) -> Vec<String> {
        let found = scopes(text, whole).under_rule();
        found
            .into_iter()
            .map(|range| text[range].trim().to_owned())
            .collect()
    }

    #[test]
    fn the_nearest_marker_holds() {
        let text = "a\n\n## B {attribution=chatham-house}\n\nb\n\n### C {attribution=public}\n\nc\n\n## D\n\nd\n";
        assert_eq!(said(text, None), ["## B {attribution=chatham-house}\n\nb"]);
        let pair =
            "a\n\n<!-- ospo-lint: attribution=public -->\n\nb\n\n<!-- ospo-lint: end -->\n\nc\n";
        let found = said(pair, Some(Attribution::ChathamHouse));
        assert_eq!(found.len(), 2);
        assert!(
            found[0].starts_with('a') && found[1].ends_with('c'),
            "{found:?}"
        );
    }

    #[test]
    fn a_section_called_as_a_session_is_attributed_as_it() {
        let text = "# Call\n\na\n\n## Questions\n\nb\n";
        assert_eq!(said(text, Some(Attribution::Public)), ["## Questions\n\nb"]);
    }

    #[test]
    fn a_typo_opens_nothing_and_is_reported() {
        let text = "<!-- ospo-lint: attribution=chathamhouse -->\n\na\n\n<!-- ospo-lint: end -->\n";
        let found = scopes(text, None);
        assert!(found.under_rule().is_empty());
        assert!(matches!(found.mistakes[0], Marker::Unknown(..)));
        assert!(matches!(found.mistakes[1], Marker::Close(_)));
        // What is reported as a mistake opens nothing.
        for called in ["OSPO-LINT:", "ospo-lint"] {
            let text = format!("<!-- {called} attribution=chatham-house -->\n\na\n");
            assert!(scopes(&text, None).under_rule().is_empty());
        }
        let open = scopes("<!-- ospo-lint : attribution=public -->\n\na\n", None);
        assert!(matches!(open.mistakes[..], [Marker::Open(_)]));
    }
}
