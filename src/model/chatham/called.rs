//! Other ways in which notes call people: `Fenwick, Odile`, `Ms Fenwick`, a login; and by what of
//! their names who is in a note's own list is known in it.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::knowledge::chatham::recording::addresses;
use crate::knowledge::roster::{Folded, Names, fold, is_word};
use crate::knowledge::speech::{capitals_after, capitals_before, is_common, is_title};
use crate::model::index::community::Community;
use crate::model::index::ids::RecordIndex;
use crate::model::index::look_up::HANDLES;
use crate::model::kept::parts::AttendanceList;
use crate::model::kind::builtin::Builtin;
use crate::model::view::note::Note;
use crate::span::Span;

/// Titles, each with the blank after it.
const TITLES: &str = "Ms |Mr |Mrs |Mx |Miss |Dr |Prof |Ms. |Mr. |Mrs. |Mx. |Dr. |Prof. |Herr |Herrn |Frau |Mme |Mme. |Madame |Monsieur |M. |\
Sr |Sr. |Sra |Sra. |Señor |Señora |Senhor |Senhora |Signor |Signora |Sig. |Dott. |Meneer |Mevrouw |Dhr. |Mevr. ";

/// Services whose addresses end with a login.
const HOSTS: [&str; 4] = ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"];

/// A name in the text of a note, and whose it is; none of who is known by the note's own list only.
pub(in crate::model) type Found = (Range<usize>, Option<RecordIndex>);

/// Who is in a note's own lists.
pub(in crate::model) struct OwnList {
    /// The names in full.
    pub(in crate::model) names: Names,
    /// The first names that alone mean somebody, folded.
    pub(in crate::model) first_names: BTreeSet<String>,
    /// The family names, folded.
    families: BTreeSet<String>,
}

impl OwnList {
    pub(in crate::model) fn of(lists: &[AttendanceList]) -> Self {
        let people = || lists.iter().flat_map(|list| &list.people);
        let full = || people().filter(|one| one.is_full());
        let mut first_names = BTreeSet::new();
        for list in lists {
            // Things have two capitals as well: "Print Shop".
            let given = list.people.iter().filter(|one| one.is_given).count();
            let are_people = given * 2 >= list.people.len() && given > 0;
            let first = list.people.iter().filter(|one| one.is_given || are_people);
            let first = first.filter_map(|one| Some(fold(one.name.split(' ').next()?)));
            first_names.extend(first.filter(|name| may_stand_alone(name)));
        }
        let names = full().flat_map(|one| std::iter::once(&one.name).chain(&one.turned));
        Self {
            names: Names::new(names.cloned().zip(0..)),
            first_names,
            families: full().filter_map(|one| family(&one.name)).collect(),
        }
    }
}

/// Returns the folded last word of a name of several.
fn family(name: &str) -> Option<String> {
    let (_, last) = name.trim().rsplit_once(' ')?;
    Some(fold(last))
}

impl Note<'_> {
    /// Returns where a text calls somebody by a title, or with the family name first.
    pub(in crate::model) fn called(self, text: &str, own: &OwnList) -> Vec<Found> {
        let mut found = self.with_title(text, own);
        for (comma, _) in text.match_indices(", ") {
            found.extend(self.turned(text, comma, own));
        }
        found
    }

    /// Reads `Fenwick, Odile` around a comma.
    fn turned(self, text: &str, comma: usize, own: &OwnList) -> Option<Found> {
        // Most commas have a small letter after them.
        let behind = text.get(comma + 2..)?;
        if !behind.starts_with(char::is_uppercase) {
            return None;
        }
        let family = capitals_before(text, comma)?;
        let first = capitals_after(text, comma + 2)?;
        let written = text.get(first.clone())?;
        let word = written.find(' ').map_or(first.end, |end| first.start + end);
        let mut ends = [first.end, word].into_iter();
        ends.find_map(|end| {
            let given = text.get(first.start..end)?;
            let name = format!("{given} {}", text.get(family.clone())?);
            let folded = Folded::new(&name);
            let is_whole = |(range, _): &(Range<usize>, u32)| *range == (0..name.len());
            let known = self.community().roster().names.find(&folded);
            let owner = known
                .into_iter()
                .find(is_whole)
                .map(|(_, owner)| RecordIndex(owner));
            let is_own = || own.names.find(&folded).iter().any(is_whole);
            (owner.is_some() || is_own()).then_some((family.start..end, owner))
        })
    }

    /// Returns where a text has a title and a known family name after it.
    fn with_title(self, text: &str, own: &OwnList) -> Vec<Found> {
        static WORDS: LazyLock<Option<AhoCorasick>> =
            LazyLock::new(|| AhoCorasick::new(TITLES.split('|')).ok());
        let mut found = Vec::new();
        for title in WORDS.iter().flat_map(|words| words.find_iter(text)) {
            let before = text.get(..title.start()).unwrap_or("");
            let Some(name) = capitals_after(text, title.end()) else {
                continue;
            };
            let Some(last) = text
                .get(name.clone())
                .and_then(|name| name.rsplit(' ').next())
            else {
                continue;
            };
            let key = fold(last);
            let owner = self.community().families().get(&key).copied();
            let is_known = owner.is_some() || own.families.contains(&key);
            if is_known && !before.ends_with(char::is_alphanumeric) && !is_title(last) {
                found.push((title.start()..name.end, owner));
            }
        }
        found
    }

    /// Returns the people whose logins a text mentions: `@ofenwick`, or their profile.
    pub(in crate::model) fn people_of_logins(self, text: &str) -> Vec<RecordIndex> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let mentions = text.match_indices('@').filter_map(|(at, _)| {
            let rest = text.get(at + 1..)?;
            let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
            rest.get(..end).filter(|login| !login.is_empty())
        });
        let mut found: Vec<RecordIndex> = mentions
            .filter_map(|login| self.community().person_of_login(login))
            .collect();
        let profiles = self.profile_addresses(text).into_iter();
        found.extend(profiles.map(|(_, person)| person));
        found
    }

    /// Returns the links to profiles of known people in its parts under the Rule: whole links, else the address.
    pub fn profiles(self) -> Vec<Span> {
        let document = self.record().document();
        let links = self.body().map_or(&[][..], |body| body.links.as_slice());
        let mut found = Vec::new();
        for (part, text) in self.rule_text() {
            for (range, _) in self.profile_addresses(text) {
                let span = document.span(part.start + range.start, part.start + range.end);
                // Links are in order; a picture inside of one is reported alone.
                let next = links.partition_point(|link| link.span.start <= span.start);
                let link = next.checked_sub(1).and_then(|last| links.get(last));
                let link = link
                    .map(|link| link.span)
                    .filter(|link| link.overlaps(span));
                found.push(link.unwrap_or(span));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn profile_addresses(self, text: &str) -> Vec<(Range<usize>, RecordIndex)> {
        // To look for them costs more than to see that there is none.
        if !HOSTS.iter().any(|host| text.contains(host)) {
            return Vec::new();
        }
        let found = addresses(text).into_iter().filter_map(|range| {
            let address = text.get(range.clone())?;
            let (_, behind) = address.split_once("://")?;
            let (host, path) = behind.split_once('/')?;
            let host = host.strip_prefix("www.").unwrap_or(host);
            let login = path.split(['?', '#']).next()?.trim_end_matches('/');
            let person = HOSTS
                .contains(&host)
                .then(|| self.community().person_of_login(login))??;
            Some((range, person))
        });
        found.collect()
    }
}

impl Community<'_> {
    fn person_of_login(&self, login: &str) -> Option<RecordIndex> {
        let mut kinds = self.kinds().like(Builtin::Person);
        kinds.find_map(|kind| {
            let mut fields = HANDLES.into_iter();
            fields.find_map(|field| self.find_field(kind, field, login, true))
        })
    }

    /// Returns the family names of all people, folded.
    fn families(&self) -> &HashMap<String, RecordIndex> {
        self.roster().families.get_or_init(|| {
            let mut found = HashMap::new();
            for index in self.indices_of(Builtin::Person) {
                let name = self.record(index).and_then(|record| record.text("name"));
                if let Some(family) = name.and_then(|name| family(&name)) {
                    found.entry(family).or_insert(index);
                }
            }
            found
        })
    }
}

/// Says whether a folded first name is nothing else: alone it means somebody.
pub(in crate::model) fn may_stand_alone(first: &str) -> bool {
    let is_one = |c: char| c.is_alphabetic() || c == '-';
    first.chars().count() >= 2 && !is_word(first) && !is_common(first) && first.chars().all(is_one)
}

#[cfg(test)]
mod tests {
    use super::may_stand_alone;

    #[test]
    fn a_first_name_alone_is_somebody_where_it_is_nothing_else() {
        for (first, is_so) in [
            ("olumide", true),
            ("jean-luc", true),
            ("li", true),
            ("x", false),
            ("will", false),
            ("mark", false),
            ("team", false),
            ("ada2", false),
            ("o'brien", false),
            ("", false),
        ] {
            assert_eq!(may_stand_alone(first), is_so, "{first}");
        }
    }
}
