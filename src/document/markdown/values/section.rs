//! The sections of a page as mappings.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::super::{Builder, Content, Exceeded, Page};
use super::super::blocks::ListEntry;
use super::super::phrase::Phrase;
use super::{Section, ValueReader, url_key};

/// Returns the sections of a page, each with the one that it is in.
pub(super) fn outline(page: &Page) -> Vec<Section> {
    let mut order: Vec<usize> = (0..page.headings.len()).collect();
    order.sort_by_key(|at| page.headings.get(*at).map(|heading| heading.section.start));
    let mut found: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for at in order {
        let Some(heading) = page.headings.get(at) else {
            continue;
        };
        let start = heading.section.start;
        while let Some(outer) = open.last().and_then(|outer| found.get(*outer))
            && outer.range.end <= start
        {
            open.pop();
        }
        let outer = open.last().copied();
        open.push(found.len());
        found.push(Section {
            node: 0,
            heading: heading.text.clone(),
            outer,
            range: heading.section.clone(),
            at,
        });
    }
    found
}

/// Returns the section that is the page's title: the only one on the top, of the first level.
pub(super) fn title(sections: &[Section], page: &Page) -> Option<usize> {
    let mut top = (0..sections.len()).filter(|at| is_top(sections, *at));
    let (first, second) = (top.next()?, top.next());
    let heading = page.headings.get(sections.get(first)?.at)?;
    (second.is_none() && heading.level == 1).then_some(first)
}

fn is_top(sections: &[Section], at: usize) -> bool {
    sections
        .get(at)
        .is_some_and(|section| section.outer.is_none())
}

/// Returns the innermost section that holds a byte.
pub(super) fn around(sections: &[Section], at: usize) -> Option<usize> {
    let behind = sections.partition_point(|section| section.range.start <= at);
    let mut found = behind.checked_sub(1);
    while let Some(section) = found.and_then(|index| sections.get(index))
        && section.range.end <= at
    {
        found = section.outer;
    }
    found
}

/// What is in a section itself, and not in one inside of it.
#[derive(Default)]
struct Own<'a, 'text> {
    entries: Vec<&'a ListEntry<'text>>,
    rows: Vec<u32>,
    sections: Vec<usize>,
}

/// A label with all that is said under it.
struct Labelled<'a, 'text> {
    key: Phrase<'text>,
    name: String,
    values: Vec<(Phrase<'text>, &'a [ListEntry<'text>])>,
}

impl ValueReader<'_> {
    /// Adds all sections.
    pub(super) fn sections(&mut self, entries: &[ListEntry<'_>]) -> Result<(), Exceeded> {
        let count = self.found.sections.len();
        // The last one is the page itself.
        let mut own: Vec<Own<'_, '_>> = (0..=count).map(|_| Own::default()).collect();
        let title = self.found.title;
        let home = |found: Option<usize>| found.or(title).unwrap_or(count);
        for entry in entries {
            let section = around(&self.found.sections, entry.said.range.start);
            if let Some(own) = own.get_mut(home(section)) {
                own.entries.push(entry);
            }
        }
        for (rows, section) in &self.found.tables {
            if let Some(own) = own.get_mut(home(*section)) {
                own.rows
                    .extend(self.builder.items_of(*rows).unwrap_or_default());
            }
        }
        for (at, section) in self.found.sections.iter().enumerate() {
            if let Some(own) = own.get_mut(section.outer.unwrap_or(count)) {
                own.sections.push(at);
            }
        }
        let node = self.section(title.unwrap_or(count), &own)?;
        self.builder.hide_last_root();
        self.found.page = Some(node);
        Ok(())
    }

    /// Adds a section with those inside of it.
    fn section(&mut self, at: usize, own: &[Own<'_, '_>]) -> Result<u32, Exceeded> {
        let page = self.page;
        let known = self.found.sections.get(at);
        let heading = known.and_then(|section| page.headings.get(section.at));
        let range = known.map_or_else(|| page.body.clone(), |section| section.range.clone());
        let mut taken = BTreeSet::new();
        let node = self.builder.open_mapping(range.start)?;
        if let Some(section) = self.found.sections.get_mut(at) {
            section.node = node;
        }
        if let Some(heading) = heading {
            taken.insert(String::from("heading"));
            self.word("heading", heading.span.start as usize)?;
            self.span_text(heading.span, &heading.text)?;
            self.urls("heading", &[heading.span.range()])?;
        }
        let nothing = Own::default();
        let inside = own.get(at).unwrap_or(&nothing);
        self.members(&inside.entries, &mut taken)?;
        if !inside.rows.is_empty() && taken.insert(String::from("table")) {
            let start = self
                .builder
                .span_of(*inside.rows.first().unwrap_or(&node))
                .start as usize;
            self.word("table", start)?;
            self.builder.open_list(start)?;
            for row in &inside.rows {
                self.builder.alias(*row, start, start)?;
            }
            self.builder.close(start);
        }
        for inner in &inside.sections {
            self.subsection(*inner, own, &mut taken)?;
        }
        let text = self.source.get(range.clone()).unwrap_or("");
        self.builder.close(range.start + text.trim_end().len());
        Ok(node)
    }

    /// Adds a section under its heading; one whose heading was there before is not a member, but
    /// may be a record.
    fn subsection(
        &mut self,
        at: usize,
        own: &[Own<'_, '_>],
        taken: &mut BTreeSet<String>,
    ) -> Result<(), Exceeded> {
        let Some(section) = self.found.sections.get(at) else {
            return Ok(());
        };
        let name = section.heading.to_string();
        let start = section.range.start;
        let is_hidden = !taken.insert(name.clone());
        if is_hidden {
            self.builder.open_hidden(start)?;
        }
        self.word(&name, start)?;
        self.section(at, own)?;
        if is_hidden {
            self.builder.close(start);
        }
        Ok(())
    }

    /// Adds what labels and lists say as members of the open mapping.
    fn members(
        &mut self,
        entries: &[&ListEntry<'_>],
        taken: &mut BTreeSet<String>,
    ) -> Result<(), Exceeded> {
        let (labels, rest) = sorted(entries, self.source);
        for label in &labels {
            if taken.insert(label.name.clone()) {
                self.labelled(label)?;
            }
        }
        let text = rest.iter().find(|entry| !entry.is_item());
        if let Some(text) = text
            && taken.insert(String::from("text"))
        {
            self.word("text", text.said.range.start)?;
            text.said.add(self.builder, self.source, None)?;
            self.urls("text", std::slice::from_ref(&text.said.range))?;
        }
        let items: Vec<&ListEntry<'_>> = rest.into_iter().filter(|entry| entry.is_item()).collect();
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return Ok(());
        };
        let range = first.said.range.start..last.said.range.end;
        if taken.insert(String::from("items")) {
            self.word("items", range.start)?;
            self.builder.open_list(range.start)?;
            for item in &items {
                self.item(item)?;
            }
            self.builder.close(range.end);
            let ranges: Vec<_> = items.iter().map(|item| item.said.range.clone()).collect();
            self.urls("items", &ranges)?;
        }
        Ok(())
    }

    /// Adds an item of a list: its text, followed by the list below it; a mapping, where labels
    /// are below it.
    fn item(&mut self, item: &ListEntry<'_>) -> Result<(), Exceeded> {
        let Range { start, end } = item.said.range.clone();
        let has_labels = item
            .inner
            .iter()
            .any(|entry| entry.said.labelled(self.source).is_some());
        if has_labels {
            self.builder.open_mapping(start)?;
            let mut taken = BTreeSet::new();
            if !item.said.is_blank() {
                taken.insert(String::from("text"));
                self.word("text", start)?;
                item.said.add(self.builder, self.source, None)?;
            }
            let inner: Vec<&ListEntry<'_>> = item.inner.iter().collect();
            self.members(&inner, &mut taken)?;
            self.builder.close(end);
            return Ok(());
        }
        if !item.said.is_blank() {
            item.said.add(self.builder, self.source, None)?;
        }
        if !item.inner.is_empty() {
            self.builder.open_list(start)?;
            for inner in &item.inner {
                self.item(inner)?;
            }
            self.builder.close(end);
        }
        Ok(())
    }

    /// Adds a label with its value: one text, or a list, or a mapping of the labels below it.
    fn labelled(&mut self, label: &Labelled<'_, '_>) -> Result<(), Exceeded> {
        let Range { start, end } = label.key.range.clone();
        let is_said = |(value, inner): &(Phrase<'_>, &[ListEntry<'_>])| {
            !value.is_blank() || !inner.is_empty()
        };
        let values: Vec<_> = label.values.iter().filter(|value| is_said(value)).collect();
        if let Some((value, inner)) = values.first() {
            label.key.add_key(self.builder, self.source)?;
            let is_label = |entry: &ListEntry<'_>| entry.said.labelled(self.source).is_some();
            if values.len() == 1 && inner.is_empty() {
                value.add(self.builder, self.source, (self.wanted)(&label.name))?;
            } else if values.len() == 1 && value.is_blank() && inner.iter().all(is_label) {
                self.builder.open_mapping(start)?;
                let inner: Vec<&ListEntry<'_>> = inner.iter().collect();
                self.members(&inner, &mut BTreeSet::new())?;
                self.builder.close(end);
            } else {
                self.builder.open_list(start)?;
                for (value, inner) in &values {
                    if !value.is_blank() {
                        value.add(self.builder, self.source, None)?;
                    }
                    for item in *inner {
                        self.item(item)?;
                    }
                }
                self.builder.close(end);
            }
        }
        let own = label.values.iter().map(|(value, _)| value.range.clone());
        let inner = label.values.iter().flat_map(|(_, inner)| *inner);
        let ranges: Vec<_> = own
            .chain(inner.map(|item| item.said.range.clone()))
            .collect();
        self.urls(&label.name, &ranges)
    }

    /// Adds where the links in these bytes lead, under the key that belongs to `name`.
    fn urls(&mut self, name: &str, ranges: &[Range<usize>]) -> Result<(), Exceeded> {
        let page = self.page;
        let mut links = Vec::new();
        for range in ranges {
            let found = super::links(page, range);
            links.extend(
                found
                    .into_iter()
                    .filter(|link| {
                        // A link in a label belongs to what the label says, too.
                        !links_hold(&links, link.span)
                    })
                    .collect::<Vec<_>>(),
            );
        }
        let Some(first) = links.first() else {
            return Ok(());
        };
        let start = first.span.start as usize;
        self.word(&url_key(name), start)?;
        self.targets(&links, &(start..start))
    }

    /// Adds a key that is not in the text.
    fn word(&mut self, key: &str, at: usize) -> Result<u32, Exceeded> {
        let builder: &mut Builder = self.builder;
        builder.string(at, at, Content::Decoded(key.to_owned()))
    }
}

fn links_hold(links: &[&super::Link], span: crate::span::Span) -> bool {
    links.last().is_some_and(|last| last.span == span)
}

/// Sorts entries by their labels; one label that is there several times has several values.
fn sorted<'a, 'text>(
    entries: &[&'a ListEntry<'text>],
    source: &str,
) -> (Vec<Labelled<'a, 'text>>, Vec<&'a ListEntry<'text>>) {
    let mut labels: Vec<Labelled<'a, 'text>> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    let mut rest = Vec::new();
    for entry in entries {
        let Some((key, value)) = entry.said.labelled(source) else {
            rest.push(*entry);
            continue;
        };
        let name = key.text().trim().to_owned();
        let at = *places.entry(name.clone()).or_insert(labels.len());
        if at == labels.len() {
            labels.push(Labelled {
                key,
                name,
                values: Vec::new(),
            });
        }
        if let Some(label) = labels.get_mut(at) {
            label.values.push((value, entry.inner.as_slice()));
        }
    }
    (labels, rest)
}
