//! Where a file names licences: in its prose, in the values of its records, and where it declares one
//! by an SPDX expression.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::document::{Document, Node};
use crate::finding::Place;
use crate::knowledge::format::{Verdict, judge};
use crate::knowledge::licenses::reuse::tags;
use crate::knowledge::licenses::statement::is_statement;
use crate::knowledge::licenses::surroundings::Surroundings;
use crate::knowledge::licenses::{Form, Mention, mentions};
use crate::knowledge::topics::Topic;
use crate::model::kept::parts::{NamedLicense, Part};
use crate::model::record::file::File;
use crate::span::Span;

/// An SPDX expression as a file writes it.
pub struct Written<'a> {
    /// The text.
    pub text: &'a str,
    /// Where it is.
    pub place: Place,
    /// The bytes of the text itself, where it is written as it is.
    pub inner: Option<Span>,
    /// What it is.
    pub verdict: Verdict,
}

impl<'a> File<'a> {
    /// Returns the licences of Creative Commons that the file names, in order: in its prose, code left
    /// out, and in its records, expressions left out.
    pub fn licenses_named(self) -> &'a [NamedLicense] {
        self.hot.licenses.get_or_init(|| {
            let mut all = Vec::new();
            if !self.may_speak_of(Topic::License) {
                return all;
            }
            let mut expressions: Option<Vec<Span>> = None;
            let is_text = matches!(self.part(), Part::License | Part::Footer);
            let text = is_text.then(|| self.whole_text());
            for passage in self.passages().chain(text) {
                let found = mentions(passage.text);
                if found.is_empty() {
                    continue;
                }
                let expressions = expressions.get_or_insert_with(|| {
                    let all = self.expressions().into_iter();
                    all.map(|it| it.place.span).collect()
                });
                if passage
                    .value_span()
                    .is_some_and(|span| expressions.contains(&span))
                {
                    continue;
                }
                let surroundings = Surroundings::new(passage.text);
                for mention in found {
                    let is_declared = is_statement(&surroundings, &mention.range);
                    if let Some(place) = passage.place(&mention.range) {
                        let replaceable = passage.replaceable(corrected(&mention));
                        let mention = moved(mention, &|range| passage.span(&range).range());
                        all.push(NamedLicense {
                            mention,
                            place,
                            is_declared,
                            replaceable,
                        });
                    }
                }
            }
            all
        })
    }

    /// Returns what the file is to the run.
    pub fn part(self) -> Part {
        self.loaded.part()
    }

    /// Returns the tags in the comments of a data file; those of other files are kept with the file.
    fn tags_in_comments(self) -> impl Iterator<Item = Written<'a>> {
        // To make ready for a search takes longer than to search a record.
        static TAG: LazyLock<Finder<'static>> =
            LazyLock::new(|| Finder::new("SPDX-License-Identifier:"));
        let document = self.document();
        let text = document.text();
        let is_data = self.part() == Part::Usual && !document.format().is_prose();
        let has_tag = is_data && TAG.find(text.as_bytes()).is_some();
        let found = has_tag.then(|| tags(text, false).licenses);
        let found = found.into_iter().flatten();
        found.filter_map(move |(_, range)| {
            let line = text.get(..range.start)?.rsplit(['\n', '\r']).next()?;
            let span = document.span(range.start, range.end);
            let is_comment = line.trim_start().starts_with(['#', '/', '*', ';']);
            if !is_comment || is_in_a_value(document, span) {
                return None;
            }
            let text = text.get(range)?;
            Some(Written {
                text,
                place: self.page_place(span),
                inner: Some(span),
                verdict: judge("spdx-expression", text),
            })
        })
    }

    /// Returns what is in the file where an SPDX expression belongs: fields of records, tags, and
    /// the annotations of `REUSE.toml`.
    pub fn expressions(self) -> Vec<Written<'a>> {
        let judged = self
            .judged()
            .filter(|judged| judged.format == "spdx-expression");
        let mut all: Vec<Written<'a>> = judged
            .filter(|judged| !self.setting.means_version_4(judged.value.written()))
            .map(|judged| Written {
                text: judged.value.written(),
                place: judged.record.place_of(judged.value),
                inner: judged
                    .value
                    .is_verbatim()
                    .then(|| judged.value.inner_span()),
                verdict: judged.verdict,
            })
            .collect();
        let tags = self.loaded.tags().map(|(text, span)| Written {
            text,
            place: self.page_place(span),
            inner: Some(span),
            verdict: judge("spdx-expression", text),
        });
        // In a page that others copy, such as an issue template, what they have to write is left open.
        let is_open =
            |it: &Written<'_>| !matches!(it.verdict, Verdict::Right) && self.is_template();
        all.extend(
            tags.chain(self.tags_in_comments())
                .filter(|it| !is_open(it)),
        );
        if self.part() == Part::Reuse {
            all.extend(annotated(self.document()).map(|value| Written {
                text: value.written(),
                place: Place::of(value.span()),
                inner: value.is_verbatim().then(|| value.inner_span()),
                verdict: judge("spdx-expression", value.written()),
            }));
        }
        all
    }
}

fn annotated(document: &Document) -> impl Iterator<Item = Node<'_>> {
    let tables = document.roots().filter_map(|root| root.get("annotations"));
    let values = tables
        .flat_map(Node::items)
        .filter_map(|table| table.get("SPDX-License-Identifier"));
    let all = values.flat_map(|value| std::iter::once(value).chain(value.items()));
    all.filter(|value| value.as_str().is_some())
}

/// Returns what a correction of a mention replaces.
fn corrected(mention: &Mention) -> &Range<usize> {
    match &mention.form {
        Form::Name {
            suite: Some((_, word)),
        } => word,
        _ => &mention.range,
    }
}

/// Returns a mention whose ranges are those of the file.
fn moved(mention: Mention, range: &dyn Fn(Range<usize>) -> Range<usize>) -> Mention {
    let form = match mention.form {
        Form::Name { suite } => Form::Name {
            suite: suite.map(|(word, at)| (word, range(at))),
        },
        address @ Form::Address { .. } => address,
    };
    Mention {
        range: range(mention.range),
        form,
        ..mention
    }
}

/// Says whether bytes are in a text that is a value, such as a block of YAML, and not in a comment.
fn is_in_a_value(document: &Document, span: Span) -> bool {
    let mut all = (0..).map_while(|at| document.node(at));
    all.any(|node| {
        let value = node.span();
        node.as_str().is_some() && value.start <= span.start && span.end <= value.end
    })
}
