//! What keys say of the records that have them: which kind they seem to be of, and which of its
//! fields lies where. It knows words, and reads no file.

use super::fits;
use super::look::{Key, Keys};
use super::words::{AGAINST, DAYS, FIELDS, Speaks, Word, plain, speaks};
use crate::knowledge::pointer::escaped;
use crate::model::Builtin;
use crate::schema::{model_fields, required_fields};

/// A field of the model, and the pointers where it lies in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// The field; a dot goes into a table.
    pub field: &'static str,
    /// Where it lies: one pointer, or several whose texts are joined.
    pub pointers: Vec<String>,
}

/// What records seem to be.
pub(super) struct Guess {
    pub(super) kind: Builtin,
    pub(super) map: Vec<Mapped>,
    pub(super) score: u32,
    /// The keys that the fields were found under.
    keys: Vec<String>,
}

/// What a name that speaks of the kind is worth.
const HINT: u32 = 3;
/// What a name that speaks of another kind takes away.
const AGAINST_HINT: u32 = 2;
/// What must speak for a kind.
const ENOUGH: u32 = 2;

/// Guesses what records are by their keys and values, and by what lists, files and folders around
/// them are called, the nearest first: the first name that speaks of anything decides.
pub(super) fn guess(keys: &Keys, names: &[&str]) -> Option<Guess> {
    let spoken = names.iter().find_map(|name| speaks(name));
    if spoken == Some(Speaks::OfOther) {
        return None;
    }
    let mut best: Option<Guess> = None;
    for (kind, words) in FIELDS {
        let Some(mut guess) = of_kind(kind, words, keys) else {
            continue;
        };
        match spoken {
            Some(spoken) if spoken.is_of(kind) => guess.score += HINT,
            // What a folder of another kind holds is hardly of this one.
            Some(_) => guess.score = guess.score.saturating_sub(AGAINST_HINT),
            None => {}
        }
        let is_better = best.as_ref().is_none_or(|best| guess.score > best.score);
        if guess.score >= ENOUGH && is_better {
            best = Some(guess);
        }
    }
    let mut best = best?;
    // Pages of organisations say more of them than a title.
    if best.kind == Builtin::Organisation
        && best
            .keys
            .iter()
            .all(|key| ["title", "heading"].contains(&plain(key).as_str()))
    {
        return None;
    }
    if is_own_layout(&best, keys) {
        best.map.clear();
    }
    Some(best)
}

fn of_kind(kind: Builtin, words: &[Word], keys: &Keys) -> Option<Guess> {
    let mut guess = Guess {
        kind,
        map: Vec::new(),
        score: 0,
        keys: Vec::new(),
    };
    if AGAINST
        .iter()
        .any(|(known, against)| *known == kind && speaks_against(keys, against))
    {
        return None;
    }
    for (at, (field, known, weight)) in words.iter().enumerate() {
        if guess.map.iter().any(|mapped| mapped.field == *field) {
            continue;
        }
        let usual = || {
            keys.usual()
                .filter(|key| at > 0 || key.times * 5 >= keys.looked * 4)
        };
        let found = known
            .iter()
            .find_map(|word| usual().find(|key| is_fit(key, word, kind, field, &guess)));
        let inner = || {
            let is_day = *field == "start" || *field == "end";
            is_day.then(|| day_inside(keys, known, field)).flatten()
        };
        match (found, at) {
            (Some(key), _) => guess.take(field, &[key], *weight),
            (None, 0) => match (two_names(kind, keys), name_of_person(kind, keys)) {
                (Some(two), _) => guess.take(field, &two, 1),
                (None, Some(one)) => guess.take(field, &[one], 0),
                (None, None) => return None,
            },
            _ => match inner() {
                Some((key, pointer)) => {
                    guess.map.push(Mapped {
                        field,
                        pointers: vec![pointer],
                    });
                    guess.keys.push(key.name.clone());
                    guess.score += *weight;
                }
                // An event without its day cannot be told from anything else that has a title.
                // A day in words speaks for one, though no field of the model can hold it.
                None if *field == "start" => match day_in_words(keys, known) {
                    Some(key) => guess.take_unmapped(key, *weight),
                    None => return None,
                },
                None => {}
            },
        }
    }
    Some(guess)
}

/// Says whether half of the records have a key that those of a kind never have.
fn speaks_against(keys: &Keys, against: &[&str]) -> bool {
    let is_frequent = |key: &&Key| key.times * 2 >= keys.looked;
    let mut frequent = keys.list.iter().filter(is_frequent);
    frequent.any(|key| against.contains(&plain(&key.name).as_str()))
}

/// A day in a table of its own: `starts: { day: 2026-05-14 }`.
fn day_inside<'a>(keys: &'a Keys, known: &[&str], field: &str) -> Option<(&'a Key, String)> {
    let mut usual = keys
        .usual()
        .filter(|key| known.contains(&plain(&key.name).as_str()));
    usual.find_map(|key| {
        let inner = DAYS.iter().find_map(|day| {
            let mut inner = key.inner.iter();
            inner.find(|(name, samples)| {
                plain(name) == *day && fits::fit("event", field, "", samples)
            })
        });
        let (name, _) = inner?;
        Some((key, format!("/{}/{}", escaped(&key.name), escaped(name))))
    })
}

/// A key of the day whose values are in words.
fn day_in_words<'a>(keys: &'a Keys, known: &[&str]) -> Option<&'a Key> {
    let mut usual = keys.usual();
    usual.find(|key| {
        known.contains(&plain(&key.name).as_str()) && fits::are_days_in_words(&key.samples)
    })
}

impl Guess {
    fn take_unmapped(&mut self, key: &Key, weight: u32) {
        self.keys.push(key.name.clone());
        self.score += weight;
    }

    /// Says whether a field of the model was found.
    pub(super) fn has(&self, field: &str) -> bool {
        self.map.iter().any(|mapped| mapped.field == field)
    }

    fn take(&mut self, field: &'static str, keys: &[&Key], weight: u32) {
        let pointers = keys.iter().map(|key| format!("/{}", escaped(&key.name)));
        self.map.push(Mapped {
            field,
            pointers: pointers.collect(),
        });
        self.keys.extend(keys.iter().map(|key| key.name.clone()));
        self.score += weight;
    }
}

/// Says whether a key is the word, is not taken yet, and holds what the field can hold.
fn is_fit(key: &Key, word: &str, kind: Builtin, field: &str, guess: &Guess) -> bool {
    let takes_lists = matches!(field, "chairs" | "members" | "domains");
    let holds = takes_lists || key.single * 2 >= key.times;
    let name = plain(&key.name);
    // In the body of a page this is where a link leads.
    let name = name.strip_suffix(".url").unwrap_or(&name);
    holds
        && name == word
        && !guess.keys.contains(&key.name)
        && (takes_lists || fits::fit(kind.name(), field, &plain(&key.name), &key.samples))
}

/// `Representative's Name` is a name of people where the values are.
fn name_of_person(kind: Builtin, keys: &Keys) -> Option<&Key> {
    const OF_OTHERS: [&str; 10] = [
        "org", "company", "project", "user", "file", "group", "team", "host", "domain", "event",
    ];
    let is_name = |key: &&Key| {
        let name = plain(&key.name);
        name.ends_with("name")
            && !OF_OTHERS.iter().any(|word| name.contains(word))
            && key.times * 5 >= keys.looked * 4
            && fits::fit("person", "name", "name", &key.samples)
    };
    keys.list
        .iter()
        .find(|key| kind == Builtin::Person && is_name(key))
}

/// People's names may be under two keys.
fn two_names(kind: Builtin, keys: &Keys) -> Option<[&Key; 2]> {
    let find = |words: &[&str]| {
        let mut usual = keys.usual();
        usual.find(|key| words.contains(&plain(&key.name).as_str()))
    };
    let first = find(&["firstname", "givenname", "first"])?;
    let last = find(&["lastname", "familyname", "surname", "last"])?;
    (kind == Builtin::Person).then_some([first, last])
}

/// Says whether the keys are those of the kind, all that it requires among them, and hold what it
/// requires there.
fn is_own_layout(guess: &Guess, keys: &Keys) -> bool {
    let kind = guess.kind;
    let fields = model_fields(kind.name());
    let known = |key: &Key| {
        key.name.starts_with("x-") || key.name == "$schema" || fields.contains(&key.name)
    };
    let has = |field: &String| keys.list.iter().any(|key| key.name == *field);
    let is_odd = |key: &Key| {
        !key.samples.is_empty()
            && !guess.keys.contains(&key.name)
            && !fits::fit(kind.name(), &key.name, "name", &key.samples)
    };
    keys.list.iter().all(known)
        && !keys.list.iter().any(is_odd)
        && required_fields(kind.name()).iter().all(has)
}

/// Returns the keys that a description names: those that say something first.
pub(super) fn told(keys: &Keys, guess: &Guess, most: usize) -> Vec<String> {
    let all: Vec<&String> = keys.usual().map(|key| &key.name).collect();
    let is_known = |name: &&String| guess.keys.contains(name);
    let rest = all.iter().filter(|name| !is_known(name));
    let known = all.iter().filter(|name| is_known(name));
    known
        .chain(rest)
        .take(most)
        .map(|name| (*name).clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::hinted;
    use super::{Builtin, guess, told};
    use crate::document::{Document, Format, Node};
    use crate::engine::candidates::look;
    use crate::source::Limits;
    use crate::span::FileId;

    fn read(yaml: &str) -> look::Keys {
        let bytes = yaml.as_bytes().to_vec();
        let document = Document::read(FileId(0), Format::Yaml, bytes, &Limits::default());
        let mut keys = look::Keys::default();
        let roots = document.roots();
        roots
            .flat_map(Node::items)
            .for_each(|record| keys.add(record));
        keys
    }

    fn kind(yaml: &str, hint: &str) -> Option<Builtin> {
        guess(&read(yaml), &[hint]).map(|guess| guess.kind)
    }

    #[test]
    fn keys_tell_people_organisations_groups_and_events_apart() {
        let person = "- {name: A, github: a, company: C}";
        let organisation = "- {name: A, url: 'https://a.test/', country: FR}";
        let group = "- {name: A, chairs: [b], mission: m}";
        let event = "- {title: A, start: 2026-05-14, end: 2026-05-15}";
        assert_eq!(kind(person, ""), Some(Builtin::Person));
        assert_eq!(kind(organisation, ""), Some(Builtin::Organisation));
        assert_eq!(kind(group, ""), Some(Builtin::Group));
        assert_eq!(kind(event, ""), Some(Builtin::Event));
    }

    #[test]
    fn what_says_nothing_of_a_community_is_not_a_record() {
        assert_eq!(kind("- {name: serde, version: 1}", ""), None);
        assert_eq!(kind("- {title: Post, date: 2026-05-14}", ""), None);
        assert_eq!(kind("- {github: a}", "people"), None);
    }

    #[test]
    fn the_name_of_the_folder_decides_where_keys_do_not() {
        assert_eq!(kind("- {name: A}", "people"), Some(Builtin::Person));
        assert_eq!(kind("- {name: A}", "sponsors"), Some(Builtin::Organisation));
        assert_eq!(hinted("Working-Groups"), Some(Builtin::Group));
        assert_eq!(hinted("posts"), None);
    }

    #[test]
    fn a_name_in_two_keys_is_joined() {
        let guess = guess(
            &read("- {First Name: A, Last Name: B, a/b: c}"),
            &["people"],
        )
        .unwrap();
        let name = guess
            .map
            .iter()
            .find(|mapped| mapped.field == "name")
            .unwrap();
        assert_eq!(name.pointers, ["/First Name", "/Last Name"]);
    }

    #[test]
    fn keys_of_our_own_need_no_map() {
        let own = guess(&read("- {name: A, github: a, country: FR}"), &["people"]).unwrap();
        assert!(own.map.is_empty());
        let other = guess(&read("- {name: A, github: a, company: C}"), &["people"]).unwrap();
        assert_eq!(other.map.len(), 3);
    }

    #[test]
    fn a_description_names_first_what_the_fields_were_found_under() {
        let keys = read("- {x: 1, name: A, y: 2, github: a, company: C}");
        let found = guess(&keys, &["people"]).unwrap();
        assert_eq!(
            told(&keys, &found, 9),
            ["name", "github", "company", "x", "y"]
        );
        assert_eq!(told(&keys, &found, 2), ["name", "github"]);
    }

    #[test]
    fn a_key_that_half_of_the_records_have_speaks_against_a_kind() {
        let person = "{name: Ada Example, github: a}";
        let package = "{name: Ada Example, github: a, version: 1}";
        let kind_of = |records: &[&str]| {
            let lines: String = records.iter().flat_map(|it| ["- ", it, "\n"]).collect();
            kind(&lines, "")
        };
        assert_eq!(kind_of(&[person, person, package]), Some(Builtin::Person));
        assert_eq!(kind_of(&[person, package]), None);
    }
}
