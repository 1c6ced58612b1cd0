//! Scalars and aliases: the leaves of the tree, as keys and as values.

use std::borrow::Cow;

use saphyr_parser::{ScalarStyle, Span as Marked, Tag};

use super::anchor::{ReadValue, Target, ValueSort};
use super::fault;
use super::place;
use super::reader::{Found, Pair, Reader};
use super::scalar::{self, Plain};
use super::tag::Wanted;
use crate::document::{Content, Exceeded, Problem};

/// A scalar with its bytes.
struct Leaf<'e> {
    value: Cow<'e, str>,
    is_plain: bool,
    start: usize,
    end: usize,
}

impl Reader<'_, '_> {
    pub(super) fn scalar(
        &mut self,
        value: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Cow<'_, Tag>>,
        marked: &Marked,
    ) -> Result<(), Exceeded> {
        let properties = usize::from(anchor > 0) + usize::from(tag.is_some());
        let is_plain = style == ScalarStyle::Plain;
        if is_plain && value.is_empty() && self.is_lost(anchor)? {
            return Ok(());
        }
        let value = match self.draft.filter(|draft| draft.has_stand_ins()) {
            Some(draft) => Cow::Owned(draft.original(value.into_owned())),
            None => value,
        };
        let mut found = Found {
            start: 0,
            tag: None,
        };
        let (start, end) = if is_plain && value.is_empty() {
            found = self.find(properties);
            (self.at, self.at)
        } else if is_plain && properties == 0 {
            (self.marks.at(&marked.start), self.marks.at(&marked.end))
        } else {
            found = self.find(properties);
            let end = self.written_end(found.start, &value, style, marked);
            (found.start, end)
        };
        self.at = end;
        if start < end {
            self.check_tab(start);
        }
        let value = if is_plain {
            value
        } else {
            if !style_is_block(style) {
                self.check_lines(start, end, false);
            }
            self.chomp(value, style, start)
        };
        let wanted = Wanted::of(tag);
        if let (Wanted::Unknown, Some((start, end))) = (wanted, found.tag) {
            let written = self.text.get(start..end).unwrap_or("");
            let problem = fault::unknown_tag(written, self.out.span(start, end));
            self.out.problem(problem);
        }
        let leaf = Leaf {
            value,
            is_plain,
            start,
            end,
        };
        if self.expects_key() {
            self.key(leaf, wanted, anchor)
        } else {
            self.value(leaf, wanted, anchor)
        }
    }

    /// Says whether the empty value or key that is met stands for an entry that is left out.
    fn is_lost(&mut self, anchor: usize) -> Result<bool, Exceeded> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(false);
        };
        if frame.pair == Pair::Lost {
            // The value of a key that is left out.
            frame.pair = Pair::Member;
            frame.awaits_value = false;
            return Ok(true);
        }
        let is_entry = frame.kind.is_list() || !frame.awaits_value;
        let lost = self.draft.and_then(|draft| draft.lost.get(self.behind));
        let Some(lost) = lost.filter(|lost| is_entry && lost.start <= self.skip_trivia()) else {
            return Ok(false);
        };
        let index = self.out.open_hidden(lost.start)?;
        self.out.close(lost.end);
        if anchor > 0 {
            self.anchors
                .complete(anchor, ReadValue::single(index, ValueSort::Refused));
        }
        self.at = lost.end;
        self.behind += 1;
        if let Some(frame) = self.frames.last_mut()
            && !frame.kind.is_list()
        {
            frame.pair = Pair::Lost;
            frame.awaits_value = true;
        }
        Ok(true)
    }

    /// Takes away the line end that the parser adds to a block of text after which the file ends
    /// with blanks; only where the header says so (`+`) are there several.
    fn chomp<'e>(&self, value: Cow<'e, str>, style: ScalarStyle, start: usize) -> Cow<'e, str> {
        if !style_is_block(style)
            || !value.ends_with("\n\n")
            || place::keeps_line_ends(self.bytes, start)
        {
            return value;
        }
        let mut value = value.into_owned();
        value.truncate(value.trim_end_matches('\n').len() + 1);
        Cow::Owned(value)
    }

    /// Returns the byte after a scalar that begins at `start`.
    fn written_end(
        &mut self,
        start: usize,
        value: &str,
        style: ScalarStyle,
        marked: &Marked,
    ) -> usize {
        let end = self.marks.at(&marked.end);
        match style {
            ScalarStyle::Plain => end,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                place::quoted_end(self.bytes, start).unwrap_or(end)
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                // The mark is at the first character of the text, so that its column is the
                // indentation; or at an anchor or tag.
                let has_text = value.bytes().any(|byte| byte != b'\n');
                let indent = if !has_text {
                    usize::MAX
                } else if self.marks.at(&marked.start) > start {
                    marked.start.col()
                } else {
                    place::text_indent(self.bytes, start)
                };
                place::block_end(self.bytes, start, end, indent)
            }
        }
    }

    fn key(&mut self, leaf: Leaf<'_>, wanted: Wanted, anchor: usize) -> Result<(), Exceeded> {
        let first = (self.frames.last())
            .and_then(|frame| frame.keys.find(&leaf.value, self.text, self.out));
        let is_merge = leaf.is_plain
            && leaf.value == "<<"
            && matches!(wanted, Wanted::Nothing | Wanted::Merge);
        let pair = match first {
            Some(first) => {
                let again = self.out.span(leaf.start, leaf.end);
                let first = self.out.span_of(first);
                (self.out).problem(Problem::duplicate_key(again, first, &leaf.value));
                Pair::Hidden
            }
            None if is_merge => Pair::Merge,
            None => Pair::Member,
        };
        self.begin_pair(pair, leaf.start)?;
        let (start, end) = (leaf.start, leaf.end);
        let content = self.content(leaf);
        let index = self.out.string(start, end, content)?;
        self.end_key(index, first.is_none());
        self.complete(ReadValue::single(index, ValueSort::Text), anchor);
        Ok(())
    }

    fn begin_pair(&mut self, pair: Pair, start: usize) -> Result<(), Exceeded> {
        if let Some(frame) = self.frames.last_mut() {
            frame.pair = pair;
        }
        if pair != Pair::Member {
            self.out.open_hidden(start)?;
        }
        Ok(())
    }

    fn end_key(&mut self, index: u32, is_new: bool) {
        if let Some(frame) = self.frames.last_mut()
            && is_new
        {
            frame.keys.insert(index, self.text, self.out);
        }
    }

    fn value(&mut self, leaf: Leaf<'_>, wanted: Wanted, anchor: usize) -> Result<(), Exceeded> {
        let (start, end) = (leaf.start, leaf.end);
        let read = self.typed(&leaf, wanted);
        let out = &mut *self.out;
        let (index, sort) = match read {
            Plain::Null => (out.null(start, end)?, ValueSort::Scalar),
            Plain::Boolean(value) => (out.boolean(value, start, end)?, ValueSort::Scalar),
            Plain::Integer(form) => {
                let content = form.map_or_else(|| self.content(leaf), Content::Decoded);
                (self.out.integer(start, end, content)?, ValueSort::Scalar)
            }
            Plain::Float(form) => {
                let content = form.map_or_else(|| self.content(leaf), Content::Decoded);
                (self.out.float(start, end, content)?, ValueSort::Scalar)
            }
            Plain::Text => {
                let content = self.content(leaf);
                (self.out.string(start, end, content)?, ValueSort::Text)
            }
        };
        self.complete(ReadValue::single(index, sort), anchor);
        Ok(())
    }

    /// Decides the type; a tag that does not fit is a problem and then has no effect.
    fn typed(&mut self, leaf: &Leaf<'_>, wanted: Wanted) -> Plain {
        let untagged = || {
            if leaf.is_plain {
                scalar::read(&leaf.value)
            } else {
                Plain::Text
            }
        };
        let fits = match (wanted, scalar::read(&leaf.value)) {
            (Wanted::Nothing | Wanted::Unknown, _) => return untagged(),
            (Wanted::AsWritten | Wanted::Text, _) => return Plain::Text,
            (Wanted::Integer, read @ Plain::Integer(_))
            | (Wanted::Boolean, read @ Plain::Boolean(_))
            | (Wanted::Null, read @ Plain::Null)
            | (Wanted::Float, read @ Plain::Float(_)) => Some(read),
            (Wanted::Float, Plain::Integer(form)) => Some(Plain::Float(form)),
            _ => None,
        };
        fits.unwrap_or_else(|| {
            let span = self.out.span(leaf.start, leaf.end);
            self.out.problem(fault::tag_does_not_fit(wanted, span));
            untagged()
        })
    }

    /// Keeps the text by its bytes where they are the text.
    fn content(&self, leaf: Leaf<'_>) -> Content {
        let slice = self.text.get(leaf.start..leaf.end);
        if leaf.is_plain && slice == Some(&*leaf.value) {
            return Content::Plain;
        }
        let is_quoted = slice.is_some_and(|slice| slice.starts_with(['"', '\'']));
        let inner = self.text.get(leaf.start + 1..leaf.end.saturating_sub(1));
        if !leaf.is_plain && is_quoted && inner == Some(&*leaf.value) {
            return Content::Quoted;
        }
        Content::Decoded(leaf.value.into_owned())
    }

    pub(super) fn alias(&mut self, anchor: usize, marked: &Marked) -> Result<(), Exceeded> {
        let (start, end) = (self.marks.at(&marked.start), self.marks.at(&marked.end));
        self.at = end;
        self.check_tab(start);
        let span = self.out.span(start, end);
        let name = self.text.get(start..end).unwrap_or("");
        let refused = match self.anchors.target(anchor) {
            // What it refers to is lost, which is said there.
            Target::Value(value) if value.sort == ValueSort::Refused => {
                self.out.lost(start, end);
                None
            }
            Target::Value(value) if self.expects_key() => return self.alias_key(value, start, end),
            Target::Value(value) => match self.expand(value) {
                true => {
                    let index = self.out.alias(value.index, start, end)?;
                    self.complete(ReadValue { index, ..value }, 0);
                    return Ok(());
                }
                false if self.said_too_large => None,
                false => {
                    self.said_too_large = true;
                    Some(fault::too_large(name, span, self.limits))
                }
            },
            Target::Open => Some(fault::alias_of_itself(name, span)),
            Target::Elsewhere => Some(fault::alias_of_nothing(name, span)),
        };
        if let Some(problem) = refused {
            self.out.problem(problem);
        }
        let index = if self.expects_key() {
            self.begin_pair(Pair::Hidden, start)?;
            self.out.string(start, end, Content::Plain)?
        } else {
            self.out.null(start, end)?
        };
        self.complete(ReadValue::single(index, ValueSort::Refused), 0);
        Ok(())
    }

    fn alias_key(&mut self, target: ReadValue, start: usize, end: usize) -> Result<(), Exceeded> {
        if target.has_parts() {
            self.begin_pair(Pair::Hidden, start)?;
            let index = self.out.alias(target.index, start, end)?;
            self.complete(ReadValue { index, ..target }, 0);
            return Ok(());
        }
        let written = self.out.text_of(self.text, target.index).to_owned();
        let first =
            (self.frames.last()).and_then(|frame| frame.keys.find(&written, self.text, self.out));
        if let Some(first) = first {
            let (again, first) = (self.out.span(start, end), self.out.span_of(first));
            (self.out).problem(Problem::duplicate_key(again, first, &written));
        }
        let pair = if first.is_some() {
            Pair::Hidden
        } else {
            Pair::Member
        };
        self.begin_pair(pair, start)?;
        // Keys are texts: an alias of a number would make it one no longer.
        let index = if target.sort == ValueSort::Text {
            self.out.alias(target.index, start, end)?
        } else {
            self.out.string(start, end, Content::Decoded(written))?
        };
        self.end_key(index, first.is_none());
        self.complete(ReadValue::single(index, ValueSort::Text), 0);
        Ok(())
    }
}

fn style_is_block(style: ScalarStyle) -> bool {
    matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
}
