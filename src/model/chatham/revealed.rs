//! What a note under the Chatham House Rule may reveal about who said what: of the signs on one line
//! the strongest counts.

use std::collections::BTreeMap;
use std::ops::Range;

use super::known::{Mention, ReadPart, lines_of};
use crate::finding::Findings;
use crate::knowledge::roster::{By, Folded, Names};
use crate::knowledge::speech::{initials, label, row, speaks_next, statements};
use crate::model::index::community::Community;
use crate::model::index::roster::Roster;
use crate::model::kept::parts::{Revealed, Revelation};
use crate::model::kept::sign::Sign;
use crate::model::kept::touched::Touched;
use crate::model::kind::builtin::Builtin;
use crate::model::record::names::names;
use crate::model::record::record::Record;
use crate::model::view::note::Note;
use crate::source::text::whole_lines;
use crate::span::{Cover, Span};

/// What a file reveals that holds no notes.
static NOTHING: Revelation = Revelation {
    told: Vec::new(),
    names: Vec::new(),
    lists: Vec::new(),
};

impl<'a> Note<'a> {
    /// Returns what the note may reveal; it is looked for once.
    pub fn revelation(self) -> &'a Revelation {
        Touched::FILES.tell();
        let file = self.record().file();
        match &file.besides {
            Some(besides) => besides.revelation.get_or_init(|| self.reveal()),
            // No kind reads the file as notes.
            None => &NOTHING,
        }
    }

    /// Reports the findings of one sign: what is wrong, what to do, and what it is about. All names
    /// of the note are masked, since an excerpt may show what another finding tells, or what is not
    /// reported twice.
    pub fn tell(
        self,
        sign: Sign,
        (message, help): (&'static str, &'static str),
        about: &'static str,
        findings: &mut Findings,
    ) {
        let revelation = self.revelation();
        let mut names = revelation.names.iter();
        for found in revelation.told.iter().filter(|found| found.sign == sign) {
            let place = self.place_in_section(found.span);
            let finding = findings.at(place, message);
            finding.help(help).about(about);
            for name in names.by_ref() {
                finding.mask(*name);
            }
        }
    }

    fn reveal(self) -> Revelation {
        let parts = self.rule_text();
        if parts.is_empty() {
            return Revelation::default();
        }
        let lists = self.find_lists(&parts);
        let read = parts.iter();
        let read = read.map(|(range, text)| (range.clone(), *text, Folded::prose(text)));
        let read: Vec<_> = read.collect();
        let known = self.known(&lists, &read);
        let left_alone = self.left_alone(&lists);
        let signs = &self.record().setting().spoken.signs;
        let speaks = |sign: Sign| signs.contains(&sign);
        let mut all: Vec<Revealed> = known.told.iter().map(revealed).collect();
        for found in all.iter_mut().filter(|found| !speaks(found.sign)) {
            // A label is a name as well.
            found.sign = Sign::Person;
        }
        let taken = Cover::of(known.agreed.iter().copied().chain(left_alone));
        let is_free = |span: Span| !taken.overlaps(span);
        let mut affiliations = Vec::new();
        for (range, _) in &parts {
            self.labels(range, &mut all, &mut affiliations);
            self.statements(range, &mut all);
        }
        self.organisations(&read, &affiliations, &mut all);
        all.retain(|found| is_free(found.span));
        // Who is known is reported as that, whatever is around the name.
        if speaks(Sign::Person) {
            let named = Cover::of(known.names.iter().copied());
            all.retain(|found| found.sign <= Sign::Person || !named.overlaps(found.span));
        }
        all.sort_by_key(|found| (found.span, found.sign));
        let mut names = known.names.clone();
        names.extend(all.iter().map(|found| found.span));
        names.sort_unstable();
        names.dedup();
        all.retain(|found| speaks(found.sign));
        Revelation {
            told: strongest(all, self.record().document().text()),
            names,
            lists,
        }
    }

    fn labels(
        self,
        part: &Range<usize>,
        all: &mut Vec<Revealed>,
        affiliations: &mut Vec<Range<usize>>,
    ) {
        let document = self.record().document();
        let text = document.text();
        let mut start = part.start;
        for line in whole_lines(text.get(part.clone()).unwrap_or("")) {
            let range = start..start + line.trim_end().len();
            start += line.len();
            if let Some(found) = label(text, &range).or_else(|| row(text, &range)) {
                let span = document.span(found.name.start, found.name.end);
                all.push(Revealed {
                    sign: Sign::UnknownLabel,
                    span,
                });
                affiliations.extend(found.affiliation);
            }
        }
    }

    fn statements(self, part: &Range<usize>, all: &mut Vec<Revealed>) {
        let document = self.record().document();
        let text = document.text();
        let mut start = part.start;
        for paragraph in text.get(part.clone()).unwrap_or("").split_inclusive("\n\n") {
            let range = start..start + paragraph.len();
            start += paragraph.len();
            let found = statements(text, &range).into_iter().map(|found| Revealed {
                sign: Sign::Statement,
                span: document.span(found.name.start, found.name.end),
            });
            all.extend(found);
        }
    }

    fn organisations(
        self,
        parts: &[ReadPart<'_>],
        affiliations: &[Range<usize>],
        all: &mut Vec<Revealed>,
    ) {
        let roster = self.community().organisation_names();
        let document = self.record().document();
        for (part, text, folded) in parts {
            for (range, _) in roster.find(folded) {
                let (start, end) = (part.start + range.start, part.start + range.end);
                // Those of labels stand in order: one on a line.
                let next = affiliations.partition_point(|it| it.start <= start);
                let label = next.checked_sub(1).and_then(|last| affiliations.get(last));
                let behind_label = label.is_some_and(|label| end <= label.end);
                if behind_label || speaks_next(text.get(range.end..).unwrap_or("")) {
                    all.push(Revealed {
                        sign: Sign::Affiliation,
                        span: document.span(start, end),
                    });
                }
            }
        }
    }

    /// Returns initials that are defined after a name and used again, in parts under the Rule: the
    /// name with the initials, and where they are next.
    pub fn initials(self) -> Vec<(Span, Span)> {
        let document = self.record().document();
        let mut found = Vec::new();
        for (part, text) in self.rule_text() {
            let span = |range: &Range<usize>| {
                document.span(part.start + range.start, part.start + range.end)
            };
            for (definition, next) in initials(text) {
                found.push((span(&definition), span(&next)));
            }
        }
        found
    }
}

fn revealed(mention: &Mention) -> Revealed {
    Revealed {
        sign: if mention.is_label {
            Sign::Label
        } else {
            Sign::Person
        },
        span: mention.span,
    }
}

/// Leaves on each line the findings of the strongest sign.
fn strongest(all: Vec<Revealed>, text: &str) -> Vec<Revealed> {
    let lines = lines_of(all.iter().map(|found| found.span), text);
    let mut best: BTreeMap<usize, Sign> = BTreeMap::new();
    for (found, line) in all.iter().zip(&lines) {
        let known = best.entry(*line).or_insert(found.sign);
        *known = (*known).min(found.sign);
    }
    let told = all.into_iter().zip(lines);
    let told = told.filter(|(found, line)| best.get(line) == Some(&found.sign));
    told.map(|(found, _)| found).collect()
}

impl Community<'_> {
    /// Gets the names of all people and organisations ready where a note is searched for them. Whoever looks at notes by
    /// many threads does so before: else all but one wait for the one that makes them.
    pub fn get_names_ready(&self) {
        let asked = &self.setting().spoken;
        let is_searched = |note: Record<'_>| !Note::new(note, self).rule_text().is_empty();
        if asked.signs.is_empty() || !self.of_kind(Builtin::Note).any(is_searched) {
            return;
        }
        let (roster, organisations) = rayon::join(
            || Roster::new(self, By::AllThreads),
            || self.names_of_organisations(By::AllThreads),
        );
        // Where they are there already, they are the same.
        let _ = self.roster.set(roster);
        let _ = self.organisation_names.set(organisations);
    }

    /// Returns the names of all organisations, ready to be looked for.
    fn organisation_names(&self) -> &Names {
        Touched::FILES.tell();
        self.organisation_names
            .get_or_init(|| self.names_of_organisations(By::OneThread))
    }

    fn names_of_organisations(&self, by: By) -> Names {
        let organisations = self.of_kind(Builtin::Organisation).zip(0_u32..);
        let organisations: Vec<_> = organisations.collect();
        let names_of = |(record, at): &(Record<'_>, u32), add: &mut dyn FnMut(&str, u32)| {
            for name in names(*record) {
                add(&name.text(), *at);
            }
        };
        Names::of_many(&organisations, names_of, by)
    }
}
