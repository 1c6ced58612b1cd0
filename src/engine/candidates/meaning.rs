//! What keys say of the records that have them: which kind they seem to be of, and which of its
//! fields lies where. It knows words, and reads no file.

use super::look::{Key, Keys};
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

/// A field, the keys it is known under (lower case, without `-`, `_` and blanks; the likeliest
/// first), and how much it says of the kind.
type Word = (&'static str, &'static [&'static str], u32);

/// The fields of a kind: the first one gives the record its name, and must be there.
const WORDS: [(Builtin, &[Word]); 4] = [
    (
        Builtin::Person,
        &[
            ("name", &["name", "fullname", "displayname", "title"], 0),
            (
                "github",
                &[
                    "github",
                    "githubusername",
                    "githubhandle",
                    "githubid",
                    "handle",
                ],
                2,
            ),
            (
                "affiliations.organisation",
                &[
                    "organisation",
                    "organization",
                    "affiliation",
                    "company",
                    "employer",
                    "org",
                ],
                2,
            ),
            ("emails.address", &["email", "emailaddress", "mail"], 2),
            ("orcid", &["orcid"], 2),
            ("pronouns", &["pronouns"], 2),
            ("country", &["country"], 0),
        ],
    ),
    (
        Builtin::Organisation,
        &[
            (
                "name",
                &["name", "organisation", "organization", "company", "title"],
                0,
            ),
            (
                "homepage",
                &["homepage", "url", "website", "web", "site"],
                1,
            ),
            ("country", &["country"], 1),
            ("identifiers.ror", &["ror", "rorid"], 3),
            ("identifiers.wikidata", &["wikidata"], 2),
            ("domains", &["domains", "domain"], 2),
        ],
    ),
    (
        Builtin::Group,
        &[
            ("name", &["name", "title"], 0),
            (
                "chairs",
                &["chairs", "cochairs", "chair", "leads", "lead"],
                3,
            ),
            ("members", &["members"], 2),
            ("mission", &["mission", "focus"], 2),
            ("charter", &["charter"], 1),
        ],
    ),
    (
        Builtin::Event,
        &[
            ("title", &["title", "name", "event", "summary"], 0),
            (
                "start",
                &["start", "starts", "startdate", "date", "starttime", "begin"],
                1,
            ),
            ("end", &["end", "ends", "enddate", "endtime"], 1),
            ("registration", &["registration", "register"], 1),
            ("join_url", &["joinurl", "zoom", "meetinglink"], 1),
        ],
    ),
];

/// Words in the names of files and folders that speak of a kind.
const HINTS: [(Builtin, &[&str]); 4] = [
    (
        Builtin::Person,
        &[
            "people",
            "persons",
            "members",
            "team",
            "authors",
            "mentors",
            "maintainers",
            "contributors",
            "speakers",
            "participants",
            "attendees",
            "staff",
            "contacts",
        ],
    ),
    (
        Builtin::Organisation,
        &[
            "organisations",
            "organizations",
            "orgs",
            "companies",
            "institutions",
            "partners",
            "adopters",
            "sponsors",
        ],
    ),
    (
        Builtin::Group,
        &[
            "groups",
            "workinggroups",
            "wgs",
            "sigs",
            "committees",
            "chapters",
        ],
    ),
    (
        Builtin::Event,
        &[
            "events",
            "meetings",
            "meetups",
            "workshops",
            "conferences",
            "calendar",
        ],
    ),
];

/// What a name that speaks of the kind is worth.
const HINT: u32 = 3;
/// What must speak for a kind.
const ENOUGH: u32 = 2;

/// Returns the kind that the name of a file or folder speaks of.
pub(super) fn hinted(name: &str) -> Option<Builtin> {
    let plain = plain(name);
    let is_one = singular_of(&plain);
    let known = HINTS
        .iter()
        .find(|(_, words)| words.iter().any(|word| singular_of(word) == is_one));
    known.map(|(kind, _)| *kind)
}

/// Guesses what records are by their keys, and by what file and folder are called.
pub(super) fn guess(keys: &Keys, hint: &str) -> Option<Guess> {
    let hints: Vec<Builtin> = hint.split(' ').filter_map(hinted).collect();
    let mut best: Option<Guess> = None;
    for (kind, words) in WORDS {
        let Some(mut guess) = of_kind(kind, words, keys) else {
            continue;
        };
        if hints.contains(&kind) {
            guess.score += HINT;
        }
        let is_better = best.as_ref().is_none_or(|best| guess.score > best.score);
        if guess.score >= ENOUGH && is_better {
            best = Some(guess);
        }
    }
    let mut best = best?;
    if is_own_layout(best.kind, keys) {
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
    for (at, (field, known, weight)) in words.iter().enumerate() {
        let found = known
            .iter()
            .find_map(|word| keys.usual().find(|key| is_fit(key, word, field, &guess)));
        match found {
            Some(key) => guess.take(field, &[key], *weight),
            None if at == 0 => {
                let two = two_names(kind, keys)?;
                guess.take(field, &two, 1);
            }
            // An event without its day cannot be told from anything else that has a title.
            None if *field == "start" => return None,
            None => {}
        }
    }
    Some(guess)
}

impl Guess {
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
fn is_fit(key: &Key, word: &str, field: &str, guess: &Guess) -> bool {
    let takes_lists = matches!(field, "chairs" | "members" | "domains");
    let holds = takes_lists || key.single * 2 >= key.times;
    holds && plain(&key.name) == word && !guess.keys.contains(&key.name)
}

/// People's names may stand under two keys.
fn two_names(kind: Builtin, keys: &Keys) -> Option<[&Key; 2]> {
    let find = |words: &[&str]| {
        let mut usual = keys.usual();
        usual.find(|key| words.contains(&plain(&key.name).as_str()))
    };
    let first = find(&["firstname", "givenname", "first"])?;
    let last = find(&["lastname", "familyname", "surname", "last"])?;
    (kind == Builtin::Person).then_some([first, last])
}

/// Says whether the keys are those of the kind, all that it requires among them.
fn is_own_layout(kind: Builtin, keys: &Keys) -> bool {
    let fields = model_fields(kind.name());
    let known = |key: &Key| {
        key.name.starts_with("x-") || key.name == "$schema" || fields.contains(&key.name)
    };
    let has = |field: &String| keys.list.iter().any(|key| key.name == *field);
    keys.list.iter().all(known) && required_fields(kind.name()).iter().all(has)
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

/// Returns a key as a step of a JSON Pointer.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn singular_of(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Builtin, guess, hinted};
    use crate::document::{Document, Format};
    use crate::engine::candidates::look;
    use crate::source::Limits;
    use crate::span::FileId;

    fn read(yaml: &str) -> look::Keys {
        let bytes = yaml.as_bytes().to_vec();
        let document = Document::read(FileId(0), Format::Yaml, bytes, &Limits::default());
        look::collections(&document).remove(0).keys
    }

    fn kind(yaml: &str, hint: &str) -> Option<Builtin> {
        guess(&read(yaml), hint).map(|guess| guess.kind)
    }

    #[test]
    fn keys_tell_people_organisations_groups_and_events_apart() {
        let person = "- {name: A, github: a, company: C}";
        let organisation = "- {name: A, url: u, country: FR}";
        let group = "- {name: A, chairs: [b], mission: m}";
        let event = "- {title: A, start: 2026-05-14, end: 2026-05-15}";
        assert_eq!(kind(person, ""), Some(Builtin::Person));
        assert_eq!(kind(organisation, ""), Some(Builtin::Organisation));
        assert_eq!(kind(group, ""), Some(Builtin::Group));
        assert_eq!(kind(event, ""), Some(Builtin::Event));
    }

    #[test]
    fn what_says_nothing_of_a_community_is_no_record() {
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
        let guess = guess(&read("- {First Name: A, Last Name: B, a/b: c}"), "people").unwrap();
        let name = guess
            .map
            .iter()
            .find(|mapped| mapped.field == "name")
            .unwrap();
        assert_eq!(name.pointers, ["/First Name", "/Last Name"]);
    }

    #[test]
    fn keys_of_our_own_need_no_map() {
        let own = guess(&read("- {name: A, github: a, country: FR}"), "people").unwrap();
        assert!(own.map.is_empty());
        let other = guess(&read("- {name: A, github: a, company: C}"), "people").unwrap();
        assert_eq!(other.map.len(), 3);
    }
}
