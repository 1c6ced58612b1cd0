//! The full reader: the parser's events become the tree, with the spans repaired.
//!
//! What is where is found by walking the text from the end of the value before, over what can
//! be between two values; the parser's marks are only believed where they are exact (plain
//! scalars, aliases, brackets). Nothing here calls itself: depth is a list of frames.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, Span as Marked, Tag};

use super::anchor::{Anchors, ReadValue, ValueSort};
use super::draft::Draft;
use super::fault;
use super::keys::Keys;
use super::place::{self, Marks};
use super::tag::Wanted;
use crate::document::{Builder, Exceeded, Problem};
use crate::source::Limits;

/// Reads a part of a file into a tree.
pub(super) struct Reader<'r, 't> {
    pub(super) out: &'r mut Builder,
    /// The whole file.
    pub(super) text: &'t str,
    /// The file up to the end of the part.
    pub(super) bytes: &'t [u8],
    pub(super) limits: &'r Limits,
    pub(super) marks: Marks<'t>,
    /// After the last thing that was read.
    pub(super) at: usize,
    /// From where trivia was skipped last, and to where: an empty value asks again.
    skipped: (usize, usize),
    pub(super) frames: Vec<Frame>,
    pub(super) anchors: Anchors,
    /// Values that a walk meets more often than they are written.
    pub(super) expanded: usize,
    /// Said once a file; the rest of a bomb would only repeat it.
    pub(super) said_too_large: bool,
    /// What the parser reads in the place of the file.
    pub(super) draft: Option<&'t Draft>,
    /// How many of the entries that the draft leaves out have been passed.
    pub(super) behind: usize,
}

/// Why the reading ended early.
#[derive(Debug)]
pub(super) enum Stop {
    /// A limit is reached.
    Limit(Box<Problem>),
    /// A fault of syntax, and where the parser met it.
    Fault(usize, Box<Problem>),
}

/// A list or mapping that is open.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    /// Its first byte.
    pub(super) start: usize,
    /// The key is read, its value is not.
    pub(super) awaits_value: bool,
    pub(super) pair: Pair,
    pub(super) keys: Keys,
    /// What merge keys name.
    pub(super) merges: Vec<ReadValue>,
    anchor: usize,
    pub(super) size: usize,
    pub(super) depth: usize,
}

/// The sorts of lists and mappings by how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrameKind {
    BlockList,
    BlockMapping,
    FlowList,
    FlowMapping,
    /// One pair in a flow list, without braces.
    FlowPair,
}

/// What becomes of the pair of key and value that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    /// It is a member.
    Member,
    /// It is kept, but no member: its key is there twice, or is not text.
    Hidden,
    /// It is hidden, and its value is merged.
    Merge,
    /// It could not be read, and is left out.
    Lost,
}

impl FrameKind {
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::BlockList | Self::FlowList)
    }

    pub(super) fn is_flow(self) -> bool {
        matches!(self, Self::FlowList | Self::FlowMapping | Self::FlowPair)
    }
}

/// Where a value is, and what its tag asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) tag: Option<(usize, usize)>,
}

impl<'r, 't> Reader<'r, 't> {
    /// Begins at the byte `start` of `text`; bytes from `end` on are not looked at.
    pub(super) fn new(
        out: &'r mut Builder,
        text: &'t str,
        (start, end): (usize, usize),
        limits: &'r Limits,
    ) -> Self {
        let bytes = text.as_bytes().get(..end).unwrap_or_default();
        Self {
            out,
            text,
            bytes,
            limits,
            marks: Marks::new(bytes, start),
            at: start,
            skipped: (usize::MAX, 0),
            frames: Vec::new(),
            anchors: Anchors::default(),
            expanded: 0,
            said_too_large: false,
            draft: None,
            behind: 0,
        }
    }

    /// Lets the parser read a draft of the part.
    pub(super) fn over(mut self, draft: &'t Draft) -> Self {
        self.marks = Marks::over(draft);
        self.draft = Some(draft);
        self
    }

    /// Reads to the end or to the first fault; then what is open stays open.
    pub(super) fn read(mut self) -> Result<(), Stop> {
        let part = match self.draft {
            Some(draft) => draft.text.as_str(),
            None => self.text.get(self.at..self.bytes.len()).unwrap_or(""),
        };
        for event in Parser::new_from_str(part) {
            let (event, marked) = match event {
                Ok(event) => event,
                Err(error) => return Err(self.diagnosed(&error)),
            };
            self.event(event, &marked).map_err(|exceeded| {
                let span = self.out.span(self.at, self.at);
                Stop::Limit(Box::new(fault::exceeded(exceeded, span, self.limits)))
            })?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, marked: &Marked) -> Result<(), Exceeded> {
        match event {
            Event::DocumentStart(is_explicit) => {
                self.begin_document(is_explicit);
                Ok(())
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.scalar(value, style, anchor, tag.as_ref(), marked)
            }
            Event::Alias(anchor) => self.alias(anchor, marked),
            Event::SequenceStart(anchor, tag) => self.open(true, anchor, tag.as_ref(), marked),
            Event::MappingStart(anchor, tag) => self.open(false, anchor, tag.as_ref(), marked),
            Event::SequenceEnd | Event::MappingEnd => self.close(marked),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn begin_document(&mut self, is_explicit: bool) {
        self.anchors.begin_document();
        loop {
            self.at = self.skip_trivia();
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            // After the mark of an end is nothing or a blank: `...# a: b` begins with a key.
            let is_end =
                rest.starts_with(b"...") && rest.get(3).is_none_or(u8::is_ascii_whitespace);
            if is_end {
                self.at += 3;
            } else if is_explicit && rest.starts_with(b"%") {
                self.at = place::line_end(self.bytes, self.at);
            } else {
                if is_explicit && rest.starts_with(b"---") {
                    self.at += 3;
                }
                return;
            }
        }
    }

    fn open(
        &mut self,
        is_list: bool,
        anchor: usize,
        tag: Option<&Cow<'_, Tag>>,
        marked: &Marked,
    ) -> Result<(), Exceeded> {
        let found = self.find(usize::from(anchor > 0) + usize::from(tag.is_some()));
        self.check_tag_of_parts(Wanted::of(tag), found, is_list);
        let start = found.start;
        // An empty mark is a block's, also where its first key begins with a bracket.
        let is_flow = self.marks.at(&marked.end) > start;
        let kind = match (self.bytes.get(start), is_list) {
            (Some(b'['), true) => FrameKind::FlowList,
            (_, true) => FrameKind::BlockList,
            (Some(b'{'), false) if is_flow => FrameKind::FlowMapping,
            _ if self.frames.last().is_some_and(|frame| frame.kind.is_flow()) => {
                FrameKind::FlowPair
            }
            _ => FrameKind::BlockMapping,
        };
        self.at = start;
        if self.frames.len() >= self.limits.depth {
            return Err(Exceeded::Depth);
        }
        if let Some(frame) = self.frames.last_mut()
            && !frame.kind.is_list()
            && !frame.awaits_value
        {
            // A key with parts: kept for what it anchors, but it names nothing.
            frame.pair = Pair::Hidden;
            self.out.open_hidden(start)?;
        }
        if is_list {
            self.out.open_list(start)?;
        } else {
            self.out.open_mapping(start)?;
        }
        self.anchors.open(anchor);
        if matches!(kind, FrameKind::FlowList | FrameKind::FlowMapping) {
            self.check_tab(start);
            self.at = start + 1;
        }
        self.frames.push(Frame {
            kind,
            start,
            awaits_value: false,
            pair: Pair::Member,
            keys: Keys::default(),
            merges: Vec::new(),
            anchor,
            size: 1,
            depth: 0,
        });
        Ok(())
    }

    fn close(&mut self, marked: &Marked) -> Result<(), Exceeded> {
        self.merge()?;
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        if matches!(frame.kind, FrameKind::FlowList | FrameKind::FlowMapping) {
            let bracket = self.marks.at(&marked.start);
            if matches!(self.bytes.get(bracket), Some(b']' | b'}')) {
                self.at = bracket + 1;
            }
            let lost = self.draft.and_then(|draft| draft.lost.get(self.behind));
            if let Some(lost) = lost.filter(|lost| lost.start == bracket) {
                // What follows in brackets is left out.
                self.at = lost.end;
                self.behind += 1;
            } else {
                self.check_lines(frame.start, self.at, true);
            }
        }
        let Some(index) = self.out.close(self.at) else {
            return Ok(());
        };
        self.out.begin_with_first(index);
        let sort = if frame.kind.is_list() {
            ValueSort::List
        } else {
            ValueSort::Mapping
        };
        let value = ReadValue {
            index,
            size: frame.size,
            depth: frame.depth + 1,
            sort,
        };
        self.complete(value, frame.anchor);
        Ok(())
    }

    /// Takes up a complete value (or key) where it belongs.
    pub(super) fn complete(&mut self, value: ReadValue, anchor: usize) {
        if anchor > 0 {
            self.anchors.complete(anchor, value);
        }
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        frame.size = frame.size.saturating_add(value.size);
        frame.depth = frame.depth.max(value.depth);
        if frame.kind.is_list() {
            return;
        }
        if !frame.awaits_value {
            frame.awaits_value = true;
            if value.has_parts() {
                let span = self.out.span_of(value.index);
                self.out.problem(fault::key_with_parts(span));
            }
            return;
        }
        frame.awaits_value = false;
        if frame.pair == Pair::Merge {
            frame.merges.push(value);
        }
        if !matches!(frame.pair, Pair::Member | Pair::Lost) {
            self.out.close(self.at);
        }
        frame.pair = Pair::Member;
    }

    /// Says whether the next value is a key.
    pub(super) fn expects_key(&self) -> bool {
        (self.frames.last()).is_some_and(|frame| !frame.kind.is_list() && !frame.awaits_value)
    }

    /// Steps over the indicator that belongs to the next value (`-`, `?`, `:`, `,`), where there is
    /// one, and over its `properties` (anchor, tag), and finds its first byte.
    pub(super) fn find(&mut self, properties: usize) -> Found {
        if let Some(frame) = self.frames.last() {
            let (kind, awaits_value) = (frame.kind, frame.awaits_value);
            match kind {
                FrameKind::BlockList => self.step_over(b'-', true),
                FrameKind::FlowList => self.step_over(b',', false),
                _ if awaits_value => self.step_over(b':', kind == FrameKind::BlockMapping),
                FrameKind::FlowMapping => {
                    self.step_over(b',', false);
                    self.step_over(b'?', true);
                }
                _ => self.step_over(b'?', true),
            }
        }
        let mut tag = None;
        for _ in 0..properties {
            let start = self.skip_trivia();
            let first = self.bytes.get(start);
            if !matches!(first, Some(b'&' | b'!')) {
                break;
            }
            let end = place::property_end(self.bytes, start);
            if first == Some(&b'!') {
                tag = Some((start, end));
            }
            self.at = end;
        }
        Found {
            start: self.skip_trivia(),
            tag,
        }
    }

    fn step_over(&mut self, sign: u8, needs_blank: bool) {
        let at = self.skip_trivia();
        // The `:` of what is left out does not belong to what is before it.
        let lost = self.draft.and_then(|draft| draft.lost.get(self.behind));
        let is_lost = sign == b':' && lost.is_some_and(|lost| lost.start <= at);
        let is_there = self.bytes.get(at) == Some(&sign) && !is_lost;
        if is_there && (!needs_blank || place::is_blank(self.bytes, at + 1)) {
            self.at = at + 1;
        }
    }

    pub(super) fn skip_trivia(&mut self) -> usize {
        if self.skipped.0 != self.at {
            let has_marks = self.draft.is_some_and(Draft::has_stand_ins);
            let end = if has_marks {
                place::skip_trivia_before_marks(self.bytes, self.at)
            } else {
                place::skip_trivia(self.bytes, self.at)
            };
            self.skipped = (self.at, end);
        }
        self.skipped.1
    }
}
