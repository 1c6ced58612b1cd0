//! Lists of those who were there, as people write them: what heads them, and how an entry names somebody.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::is_name_shaped;
use crate::knowledge::names::fold;
use crate::knowledge::speech::{is_common, is_given_name};

/// Words, folded, that head a list of those who were there or were not.
const HEADS: &str = "aanwezig|aanwezigen|absent|absentees|absents|afwezig|afwezigen|all present|also present|anwesend|anwesende|\
anwesenheit|apologies|asistencia|asistentes|asistieron|assenti|assistentes|attendance|attendance list|attended|\
attended by|attendees|attending|ausentes|convidadas|convidados|dabei|deelnemende|deelnemers|entschuldigt|\
excuses|gaste|gasten|gastinnen und gaste|guest list|guests|in attendance|in the call|in the meeting|in the room|\
invitadas|invitados|invitees|invites|joined|joining|list of attendees|list of participants|members present|\
mit dabei|on call|on the call|on the line|ospiti|partecipanti|participantes|participants|participants list|\
people in the call|people on the call|people present|personas presentes|personnes presentes|presences|present|\
present at the meeting|present on the call|presentes|presenti|presents|regrets|roll call|rollcall|sign in|\
teilgenommen|teilnehmende|teilnehmer|teilnehmer innen|teilnehmerinnen|teilnehmerinnen und teilnehmer|those present|verhindert|\
who attended|who is here|who was here|who was on the call|who was there|whos here|zu gast";

/// What may follow such words and says where somebody was, folded.
const PLACES: [&str; 9] = [
    " today",
    " online",
    " remotely",
    " remote",
    " in person",
    " on site",
    " vor ort",
    " list",
    " en ligne",
];

/// What heads a column of names, folded.
const NAME_COLUMNS: &str = "attendee|deelnemer|full name|name|names|naam|nom|nombre|nome|participant|participante|partecipante|person|\
persona|personne|pessoa|teilnehmer|wer|who";

/// What heads a column in a table of tasks, works or things, whose names are not those of who was there, folded.
const WORK_COLUMNS: &str = "action|article|aufgabe|beschreibung|book|command|cost|deadline|default|description|due|field|kosten|licence|license|\
milestone|module|option|package|paper|parameter|preis|price|priority|prix|precio|repository|setting|size|status|tarea|task|title|\
type|valeur|valor|value|version|wert|work";

/// Abbreviations of bodies, folded: they are not family names in capitals.
const BODIES: &str = "cern|fsfe|gmbh|nato|ngos|oecd|ospo|ospos|unesco|who";

/// Somebody whom an entry names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name as a sentence would have it: `Odile Fenwick`, of `Fenwick, Odile (Works)`.
    pub name: String,
    /// The same with the family name first, where it is written so.
    pub turned: Option<String>,
    /// Whether its first word is a given name that many people have.
    pub is_given: bool,
}

impl Listed {
    fn first(name: String, is_given: bool) -> Self {
        Self {
            name,
            turned: None,
            is_given,
        }
    }

    /// Says whether it is more than a first name.
    pub fn is_full(&self) -> bool {
        self.name.contains(' ')
    }
}

/// Says whether a heading or label heads a list of those who were there.
pub(crate) fn is_attendance(heading: &str) -> bool {
    /// None is longer, so most lines need not be folded.
    const LONGEST: usize = 80;
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| HEADS.split('|').collect());
    static FIRST_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let heads = HEADS.split('|');
        heads.filter_map(|head| head.split(' ').next()).collect()
    });
    let said = heading.split(['(', ':']).next().unwrap_or("");
    if said.is_empty() || said.len() > LONGEST {
        return false;
    }
    let said = said.trim_matches(|c: char| !c.is_alphanumeric());
    // Most lines begin with another word, and need not be folded as a whole.
    let first = fold(said.split(' ').next().unwrap_or(""));
    let first = first.split(' ').next().unwrap_or("");
    if !first.is_empty() && !FIRST_WORDS.contains(first) {
        return false;
    }
    let folded = fold(said);
    let place = PLACES.iter().find_map(|place| folded.strip_suffix(place));
    let is_head = |words: &str| WORDS.contains(words.trim());
    is_head(&folded) || place.is_some_and(is_head)
}

/// Says whether a heading or label of attendance is of guests.
pub(crate) fn is_of_guests(label: &str) -> bool {
    let folded = fold(label);
    let starts = ["guest", "gast", "invit", "convidad", "ospiti", "zu gast"];
    starts.iter().any(|start| folded.starts_with(start))
}

fn is_one_of(list: &str, word: &str) -> bool {
    list.split('|').any(|one| one == word)
}

/// Says whether the heads of the columns of a table are those of a list of people: which column names them.
pub(crate) fn name_column<'t>(heads: impl Iterator<Item = &'t str>) -> Option<usize> {
    let heads: Vec<String> = heads.map(|head| fold(&plain(head))).collect();
    let is_work = |head: &String| is_one_of(WORK_COLUMNS, head);
    if heads.iter().any(is_work) {
        return None;
    }
    let is_name = |head: &String| is_one_of(NAME_COLUMNS, head) || is_attendance(head);
    heads.iter().position(is_name)
}

/// Returns who is in the entries of a list, in order; nothing of entries that name nobody. What one
/// entry leaves open, the others decide: whether the family name comes first, whether all are
/// called by their first names.
pub(crate) fn listed<'t>(entries: impl Iterator<Item = &'t str> + Clone) -> Vec<Option<Listed>> {
    let mut cells = entries.clone().flat_map(|entry| entry.split('|'));
    let is_turned = cells.any(|cell| is_surely_turned(&plain(cell)));
    let mut found: Vec<Option<Listed>> = entries
        .clone()
        .map(|entry| {
            let mut cells = entry.split('|').map(plain);
            cells.find_map(|cell| named(&cell, is_turned))
        })
        .collect();
    // `- Odile`, `- Tomke`: where one is a first name, all that are alone are.
    let is_word = |entry: &str| is_calm(entry) && !entry.contains(' ') && !is_common(entry);
    let words: Vec<String> = entries.map(plain).collect();
    if words.iter().all(|word| is_word(word)) && found.iter().any(Option::is_some) {
        for (one, word) in found.iter_mut().zip(words) {
            one.get_or_insert(Listed::first(word, false));
        }
    }
    found
}

/// Returns an entry without marks: of lists, boxes to tick, emphasis, links; blanks are single.
fn plain(entry: &str) -> String {
    let line = entry.lines().next().unwrap_or("").trim_start();
    // Marks of lists, numbers, pictures of people.
    let mut rest =
        line.trim_start_matches(|c: char| !c.is_alphabetic() && !matches!(c, '[' | '@' | '('));
    for mark in ["[x]", "[X]", "[ ]"] {
        rest = rest.strip_prefix(mark).unwrap_or(rest);
    }
    let mut said = String::with_capacity(rest.len());
    let mut is_address = false;
    for letter in rest.chars() {
        match letter {
            '(' if said.ends_with(']') => {
                said.pop();
                is_address = true;
            }
            ')' if is_address => is_address = false,
            _ if is_address => {}
            '*' | '_' | '[' | '~' | '`' => {}
            letter if letter.is_whitespace() => {
                if !said.ends_with(' ') && !said.is_empty() {
                    said.push(' ');
                }
            }
            letter => said.push(letter),
        }
    }
    said.truncate(said.trim_end_matches([' ', ']']).len());
    said
}

/// Returns whom an entry without marks names.
fn named(entry: &str, is_turned: bool) -> Option<Listed> {
    const ENDS: [&str; 9] = [" (", " @", " - ", " – ", " — ", ";", " /", " <", "]"];
    let end = ENDS.iter().filter_map(|end| entry.find(end)).min();
    let head = entry.get(..end.unwrap_or(entry.len()))?.trim();
    let has_handle = entry
        .get(head.len()..)
        .is_some_and(|rest| rest.contains('@'));
    if let Some((before, behind)) = head.split_once(':') {
        let (before, behind) = (
            person(before.trim(), false),
            person(behind.trim(), is_turned),
        );
        let is_behind = match (&before, &behind) {
            (Some(before), Some(behind)) => behind.is_given || !before.is_given,
            (before, _) => before.is_none(),
        };
        return if is_behind { behind } else { before };
    }
    person(head, is_turned).or_else(|| {
        // A handle after a word says that somebody is meant.
        let is_one = has_handle && is_calm(head) && !head.contains(' ') && !is_common(head);
        is_one.then(|| Listed::first(head.to_owned(), false))
    })
}

fn is_surely_turned(entry: &str) -> bool {
    let Some((family, first)) = entry.split_once(", ") else {
        return false;
    };
    let first = first.split([' ', ',', '(']).next().unwrap_or("");
    let is_family = is_shouted(family) || (is_one_family(family) && !is_given_name(family));
    is_family && is_given_name(first)
}

/// Says whether words are one family name: `van der Berg`, `Ferraz`.
fn is_one_family(words: &str) -> bool {
    let capitals = words
        .split(' ')
        .filter(|word| word.starts_with(char::is_uppercase));
    capitals.count() == 1
        && words
            .split(' ')
            .all(|word| is_calm(word) || super::PARTICLES.contains(&word))
}

/// Reads a name, perhaps turned, perhaps with where they work after a comma.
fn person(said: &str, is_turned: bool) -> Option<Listed> {
    if let Some((family, first)) = said.split_once(", ") {
        let first = first.split(',').next().unwrap_or("").trim();
        let is_first = first.split(' ').count() <= 2 && first.split(' ').all(is_calm);
        if is_turned && is_first && (is_one_family(family) || is_shouted(family)) {
            return full(&format!("{first} {family}"));
        }
        return person(family, false);
    }
    let words: Vec<&str> = said.split(' ').collect();
    if let [one] = words.as_slice() {
        let is_first = is_calm(one) && is_given_name(one);
        return is_first.then(|| Listed::first((*one).to_owned(), true));
    }
    full(said)
}

/// Reads a name of two words or more; a family name in capitals may be before the others.
fn full(said: &str) -> Option<Listed> {
    let (shouted, calm): (Vec<&str>, Vec<&str>) =
        said.split(' ').partition(|word| is_shouted(word));
    let name = if shouted.is_empty() {
        said.to_owned()
    } else if calm.is_empty() {
        return None;
    } else {
        let mut name = calm.join(" ");
        for word in &shouted {
            let mut letters = word.chars();
            name.push(' ');
            name.extend(letters.next());
            name.extend(letters.flat_map(char::to_lowercase));
        }
        name
    };
    let key = fold(&name);
    let is_nobody = key
        .split(' ')
        .any(|word| super::NOBODY.binary_search(&word).is_ok());
    if is_nobody || !is_name_shaped(&name) {
        return None;
    }
    let is_given = name.split(' ').next().is_some_and(is_given_name);
    let is_turned = said.split(' ').next().is_some_and(is_shouted);
    Some(Listed {
        name,
        turned: is_turned.then(|| said.to_owned()),
        is_given,
    })
}

/// Says whether words are a name in capitals, and no body's abbreviation.
fn is_shouted(words: &str) -> bool {
    words.chars().count() > 2
        && words
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '-' | '\'' | '’' | ' '))
        && !is_one_of(BODIES, &fold(words))
}

/// Says whether a word has one capital and small letters after it, as names have.
fn is_calm(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| !c.is_uppercase())
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::{is_attendance, listed, name_column};

    fn said(entries: &[&str]) -> Vec<String> {
        let found = listed(entries.iter().copied()).into_iter().flatten();
        found.map(|one| one.name).collect()
    }

    #[test]
    fn headings_of_attendance_are_known() {
        for heading in [
            "Attendees",
            "Attendees (12)",
            "Présents",
            "Teilnehmende:",
            "In attendance",
            "Attending",
            "On the call:",
            "Guests",
            "Gäste",
            "Invités",
            "Aanwezig",
            "Ospiti",
            "Present (online)",
            "Present remotely",
            "Who's here?",
            "**Attending**",
        ] {
            assert!(is_attendance(heading), "{heading}");
        }
        for heading in [
            "Attendees of the workshop asked",
            "Agenda",
            "Presentations",
            "Present state",
            "Guest speakers",
            "Attending the fair",
            "Joined work",
            "",
        ] {
            assert!(!is_attendance(heading), "{heading}");
        }
    }

    #[test]
    fn entries_name_people_in_many_ways() {
        for entry in [
            "- Odile Fenwick",
            "* Odile FENWICK",
            "- FENWICK Odile",
            "- Fenwick, Odile",
            "- FENWICK, Odile (Works)",
            "- [x] Odile Fenwick",
            "- Works: Odile Fenwick",
            "- Odile Fenwick: Works",
            "- **Odile** Fenwick",
            "- _Odile_  Fenwick",
            "1. [Odile Fenwick](https://works.test)",
            "| Odile Fenwick | Works |",
            "- Odile Fenwick, City of Lakeview",
            "- Odile Fenwick @ofenwick",
            "- Chair: Odile Fenwick",
        ] {
            assert_eq!(said(&[entry]), ["Odile Fenwick"], "{entry}");
        }
        assert_eq!(said(&["- [ ] Odile", "- [x] Tomke"]), ["Odile", "Tomke"]);
        assert_eq!(
            said(&["- Fenwick, Odile", "- Harms, Tomke"]),
            ["Odile Fenwick", "Tomke Harms"]
        );
        assert_eq!(said(&["- Tomke (@tharms)"]), ["Tomke"]);
    }

    #[test]
    fn other_entries_name_nobody() {
        for entry in [
            "- Cities: 4",
            "- 12 people",
            "- Lakeview OSPO",
            "- Universities",
            "- asked about the budget",
            "- OSPO NOW",
            "- Your Name",
            "- We should publish it",
            "",
            "|",
            "- [ ] ",
        ] {
            assert_eq!(said(&[entry]), Vec::<String>::new(), "{entry}");
        }
        assert_eq!(said(&["- Cities", "- Universities"]), Vec::<String>::new());
    }

    #[test]
    fn a_column_of_names_is_known_by_its_head() {
        assert_eq!(name_column(["Name", "Organisation"].into_iter()), Some(0));
        assert_eq!(name_column(["City", "**Who**"].into_iter()), Some(1));
        assert_eq!(name_column(["Name", "Task"].into_iter()), None);
        assert_eq!(name_column(["Step", "Result"].into_iter()), None);
    }
}
