//! The items of a list in another order, with the comments that speak of them.

use super::Format;
use super::node::Node;
use crate::span::Span;

impl Node<'_> {
    /// Returns where a list is to be written anew, and how, for its items to come in another order, by their
    /// positions. None where an item cannot be moved on its own: a comment has a line of its own among them, or is
    /// after an item that shares its line, or the items are not next to each other.
    pub fn reordered(self, order: &[usize]) -> Option<(Span, String)> {
        let text = self.document().text();
        let units = self.units(text)?;
        let is_moved = |at: &usize| order.get(*at) != Some(at);
        let first = (0..units.len()).find(is_moved)?;
        let last = (0..units.len()).rfind(is_moved)?;
        let mut written = String::new();
        let mut end = None;
        for at in first..=last {
            let place = units.get(at)?;
            if let Some(end) = end {
                written.push_str(text.get(end..place.0)?);
            }
            let moved = units.get(*order.get(at)?)?;
            written.push_str(text.get(moved.0..moved.1)?);
            end = Some(place.1);
        }
        let from = units.get(first)?.0;
        Some((self.document().span(from, end?), written))
    }

    /// Returns the bytes of each item that move with it; none where they cannot.
    fn units(self, text: &str) -> Option<Vec<(usize, usize)>> {
        let whole = self.span();
        let spans: Vec<(usize, usize)> = self
            .items()
            .map(|item| (item.span().start as usize, item.span().end as usize))
            .collect();
        let (first, last) = (*spans.first()?, *spans.last()?);
        // An alias lies where its anchor is.
        let is_inside = whole.start as usize <= first.0 && last.1 <= whole.end as usize;
        let is_block =
            self.language() == Format::Yaml && !text.get(whole.start as usize..)?.starts_with('[');
        let gaps = spans.iter().zip(spans.iter().skip(1));
        let mut gaps: Vec<&str> = gaps
            .map(|(one, next)| text.get(one.1..next.0))
            .collect::<Option<_>>()?;
        let rest = text.get(last.1..)?;
        let tail = rest.lines().next().unwrap_or("");
        let is_last_told = tail.contains('#') && says_only_a_comment(tail, is_block);
        let has_comments = is_last_told || gaps.iter().any(|gap| gap.contains('#'));
        let head = text.get(whole.start as usize..first.0)?;
        if !is_inside || !is_head(head, is_block) || !gaps.iter().all(|gap| is_gap(gap, is_block)) {
            return None;
        }
        if !has_comments {
            return Some(spans);
        }
        // Each item with the rest of its line: all of them end alike, so that a line can be any item's.
        gaps.push(rest);
        let ends = spans.iter().zip(&gaps).map(|(span, gap)| {
            let line = gap.split(['\n', '\r']).next().unwrap_or("");
            let is_ended = is_block || line.trim_start().starts_with(',');
            let is_alone = gap.len() > line.len() && says_only_a_comment(line, is_block);
            (is_ended && is_alone).then(|| (span.0, span.1 + line.trim_end().len()))
        });
        ends.collect()
    }
}

/// Says whether nothing comes before the first item but comments on the list: no anchor or tag of the item.
fn is_head(head: &str, is_block: bool) -> bool {
    let lines = head
        .lines()
        .map(|line| line.split('#').next().unwrap_or(""));
    let said: String = lines.collect();
    said.trim() == if is_block { "-" } else { "[" }
}

/// Says whether nothing but what separates two items is between them, and a comment after the first.
fn is_gap(gap: &str, is_block: bool) -> bool {
    let (line, rest) = match gap.find(['\n', '\r']) {
        Some(at) => gap.split_at(at),
        None => (gap, ""),
    };
    if is_block {
        let rest = rest.trim();
        return rest == "-" && says_only_a_comment(line, true);
    }
    match line.split_once('#') {
        Some((before, _)) => before.trim() == "," && rest.trim().is_empty(),
        None => gap.trim() == ",",
    }
}

/// Says whether what is left of a line after an item is a comment at most.
fn says_only_a_comment(line: &str, is_block: bool) -> bool {
    let line = line.trim();
    let line = if is_block {
        line
    } else {
        line.strip_prefix(',').unwrap_or(line)
    };
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}
