//! Two names that may be one: of people, and of organisations.
//!
//! All functions take folded names ([`fold`]) but [`organisation_core`]. Who compares
//! many files the names under their keys first and compares only those that share one: comparing
//! each with each is never needed.

use super::fold;
use crate::knowledge::distance::{LONGEST, distance_within, same_digits};

/// From this length on one edit may be a slip; shorter names differ by one letter and are two.
const LONG: usize = 8;

/// The legal forms that say nothing about which organisation it is, folded.
const LEGAL_FORMS: &[&str] = &[
    "a s",
    "ab",
    "ag",
    "aisbl",
    "aps",
    "as",
    "asbl",
    "b v",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "e v",
    "ev",
    "eg",
    "g mb h",
    "gcrf",
    "ggmbh",
    "gmbh",
    "gmbh co kg",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "limited",
    "llc",
    "llp",
    "ltd",
    "ltda",
    "mbh",
    "n v",
    "nv",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "s a",
    "s a s",
    "s l",
    "s p a",
    "s r l",
    "s r o",
    "sa",
    "sarl",
    "sas",
    "se",
    "sl",
    "sp z o o",
    "spa",
    "srl",
    "sro",
    "ug",
    "vzw",
    "zrt",
];

/// Says whether two folded names may be one person's: equal, or one edit apart and long.
pub(crate) fn is_person_twin(left: &str, right: &str) -> bool {
    is_twin(left, right)
}

/// Says whether two names without their legal forms ([`organisation_core`]) may be one
/// organisation's: equal, or one edit apart and long.
pub(crate) fn is_organisation_twin(left: &str, right: &str) -> bool {
    is_twin(left, right)
}

fn is_twin(left: &str, right: &str) -> bool {
    if left == right {
        return !left.is_empty();
    }
    // Cheap first: four bytes are the most that one letter can be.
    if left.len().abs_diff(right.len()) > 4 || left.len().max(right.len()) > 4 * LONGEST {
        return false;
    }
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    left.len().min(right.len()) >= LONG
        && same_digits(&left, &right)
        && distance_within(&left, &right, 1).is_some()
}

/// Returns keys of a folded name: two names that [`is_person_twin`] or [`is_organisation_twin`]
/// accepts share at least one.
///
/// One edit lies in the first half or in the second, so one half is untouched; the halves leave
/// out one letter between them, for two letters that were swapped just there. Digits are part of
/// each key, because other digits make another name.
pub(crate) fn duplicate_keys(name: &str) -> impl Iterator<Item = u64> {
    let digits = name.bytes().filter(u8::is_ascii_digit).map(char::from);
    let keys = if name.is_ascii() {
        keys_of(
            name.len(),
            |at| {
                name.as_bytes()
                    .get(at..)
                    .unwrap_or_default()
                    .iter()
                    .copied()
                    .map(char::from)
            },
            &digits,
        )
    } else {
        let letters: Vec<char> = name.chars().take(4 * LONGEST + 1).collect();
        keys_of(
            letters.len(),
            |at| letters.get(at..).unwrap_or_default().iter().copied(),
            &digits,
        )
    };
    keys.into_iter().flatten()
}

/// Returns the keys of a name of a number of letters; `from` gives those from a place on.
fn keys_of<L: Iterator<Item = char>>(
    count: usize,
    from: impl Fn(usize) -> L,
    digits: &(impl Iterator<Item = char> + Clone),
) -> [Option<u64>; 4] {
    let mut keys = [None; 4];
    if count == 0 {
        return keys;
    }
    if !(LONG..=4 * LONGEST).contains(&count) {
        keys[0] = Some(hash(0, 0, from(0)));
        return keys;
    }
    let mut all = keys.iter_mut();
    for length in [count, count + 1] {
        let head = (length - 1) / 2;
        let tail = length - 1 - head;
        let halves = [
            hash(1, length, from(0).take(head).chain(digits.clone())),
            hash(
                2,
                length,
                from(count.saturating_sub(tail)).chain(digits.clone()),
            ),
        ];
        for (half, place) in halves.into_iter().zip(all.by_ref()) {
            *place = Some(half);
        }
    }
    keys
}

/// Says whether two folded names are equal but for given names that one side writes as initials:
/// `a diallo` and `amara diallo`, `j r meyer` and `jane rose meyer`.
pub(crate) fn same_but_for_initials(left: &str, right: &str) -> bool {
    let (Some((mine, my_last)), Some((others, last))) = (split(left), split(right)) else {
        return false;
    };
    if my_last != last || is_initial(last) || left == right {
        return false;
    }
    let shortens = |short: &[&str], long: &[&str]| {
        short.iter().any(|word| is_initial(word))
            && short.len() <= long.len()
            && short.iter().zip(long).all(|(short, long)| {
                short == long || (is_initial(short) && long.chars().next() == short.chars().next())
            })
    };
    shortens(&mine, &others) || shortens(&others, &mine)
}

/// Returns the key that folded names share which [`same_but_for_initials`] accepts: the last word
/// and the first letter. Meant to be joined with what else the two share (an affiliation).
pub(crate) fn initials_key(name: &str) -> Option<u64> {
    let (given, last) = split(name)?;
    let initial = given.first()?.chars().next();
    Some(hash(3, 0, last.chars().chain(initial)))
}

/// Says whether two folded names have the same words in another order: `ada example` and, with the
/// surname first, `example ada`.
pub(crate) fn is_turned(left: &str, right: &str) -> bool {
    let words = |name: &'_ str| -> Vec<String> {
        let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    left != right && left.len() == right.len() && left.contains(' ') && words(left) == words(right)
}

/// Returns a key that folded names share which [`is_turned`] accepts.
pub(crate) fn turned_key(name: &str) -> Option<u64> {
    let words = name
        .split(' ')
        .map(|word| hash(4, word.len(), word.chars()));
    name.contains(' ').then(|| words.fold(0, u64::wrapping_add))
}

fn split(name: &str) -> Option<(Vec<&str>, &str)> {
    let mut words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let last = words.pop()?;
    (!words.is_empty()).then_some((words, last))
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none() && word.chars().all(char::is_alphabetic)
}

/// Returns the name of an organisation for comparing: folded, without legal forms at its end and
/// without an article at its beginning. A name that is nothing else stays whole.
pub(crate) fn organisation_core(name: &str) -> String {
    let folded = fold(name);
    let mut core = folded.as_str();
    if let Some(rest) = core.strip_prefix("the ") {
        core = rest;
    }
    while let Some(rest) = LEGAL_FORMS
        .iter()
        .find_map(|form| core.strip_suffix(form)?.strip_suffix(' '))
    {
        core = rest.trim_end();
    }
    if core.is_empty() {
        folded
    } else {
        core.to_owned()
    }
}

/// Says whether a text is a legal form alone, such as `Inc.`.
pub(crate) fn is_legal_form(text: &str) -> bool {
    LEGAL_FORMS.contains(&&*fold(text))
}

fn hash(kind: u64, length: usize, letters: impl Iterator<Item = char>) -> u64 {
    let seed = 0xcbf2_9ce4_8422_2325_u64 ^ (kind << 32 | length as u64);
    let hash = letters.fold(seed.wrapping_mul(0x0100_0000_01b3), |hash, letter| {
        (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fold;
    use super::{
        duplicate_keys, initials_key, is_person_twin, is_turned, organisation_core,
        same_but_for_initials, turned_key,
    };

    #[test]
    fn people_who_may_be_one_are_told_from_those_who_are_two() {
        let twins = |left: &str, right: &str| is_person_twin(&fold(left), &fold(right));
        assert!(twins("José García", "Jose Garcia"));
        assert!(twins("Amara Diallo", "Amara Dialo"));
        assert!(twins("Amara Diallo", "Amara Daillo"));
        assert!(!twins("Li Wei", "Li Mei"), "short names differ by a letter");
        assert!(!twins("Amara Diallo", "Amar Dialo"));
        assert!(!twins("Person 000001", "Person 000002"));
        assert!(!twins("", ""));
    }

    #[test]
    fn initials_stand_for_given_names() {
        let same = |left: &str, right: &str| same_but_for_initials(&fold(left), &fold(right));
        assert!(same("A. Diallo", "Amara Diallo"));
        assert!(same("Amara Diallo", "A. Diallo"));
        assert!(same("J.R. Meyer", "Jane Rose Meyer"));
        assert!(same("J. Meyer", "Jane Rose Meyer"));
        assert!(!same("B. Diallo", "Amara Diallo"));
        assert!(!same("Anna Diallo", "Amara Diallo"));
        assert!(!same("A. Diallo", "A. Diallo"), "equal is another question");
        assert!(!same("Diallo", "Amara Diallo"));
        assert_eq!(
            initials_key(&fold("A. Diallo")),
            initials_key(&fold("Amara Diallo"))
        );
        assert_eq!(initials_key("diallo"), None);
    }

    #[test]
    fn names_may_be_turned_around() {
        let turned = |left: &str, right: &str| is_turned(&fold(left), &fold(right));
        for (left, right) in [
            ("Ada Example", "Example Ada"),
            ("Ada Example", "Example, Ada"),
            ("Ada Example", "EXAMPLE Ada"),
            ("Jane Rose Meyer", "Meyer, Jane Rose"),
            ("Ada Example-Test", "Example-Test, Ada"),
        ] {
            assert!(turned(left, right), "{left} {right}");
            assert_eq!(turned_key(&fold(left)), turned_key(&fold(right)));
        }
        assert!(!turned("Ada Example", "Ada Example"));
        assert!(!turned("Ada Example", "Example Bo"));
        assert!(!turned("Ada", "Ada"));
        assert_ne!(turned_key("ada example"), turned_key("bo example"));
        assert_eq!(turned_key("ada"), None);
    }

    #[test]
    fn legal_forms_say_nothing() {
        for (name, core) in [
            ("Beispiel GmbH & Co. KG", "beispiel"),
            ("Example, Inc.", "example"),
            ("The Example Company Ltd.", "example"),
            ("Verein für Code e.V.", "verein fur code"),
            ("Ejemplo S.A.", "ejemplo"),
            ("Seco", "seco"),
            ("GmbH", "gmbh"),
            ("Example Foundation", "example foundation"),
        ] {
            assert_eq!(organisation_core(name), core, "{name}");
        }
    }

    proptest! {
        #[test]
        fn twins_always_share_a_key(name in "[a-d ]{8,20}", other in "[a-d ]", at in 0_usize..8, edit in 0_u8..4) {
            let mut letters: Vec<char> = name.chars().collect();
            match edit {
                0 => { letters.remove(at); }
                1 => letters.insert(at, other.chars().next().unwrap()),
                2 => letters[at] = other.chars().next().unwrap(),
                _ => { let next = (at + 1).min(letters.len() - 1); letters.swap(at, next); }
            }
            let twin: String = letters.into_iter().collect();
            if is_person_twin(&name, &twin) {
                let keys: Vec<u64> = duplicate_keys(&name).collect();
                prop_assert!(duplicate_keys(&twin).any(|key| keys.contains(&key)));
            }
        }

        #[test]
        fn initials_that_match_share_a_key(left in "[ab]{1,2} [ab]{1,2} [ab]{2}", right in "[ab]{1,2} [ab]{2}") {
            if same_but_for_initials(&left, &right) {
                prop_assert_eq!(initials_key(&left), initials_key(&right));
            }
        }

        #[test]
        fn any_names_are_survived(left in any::<String>(), right in any::<String>()) {
            let _ = (duplicate_keys(&left).count(), organisation_core(&left), initials_key(&left));
            let _ = (is_person_twin(&left, &right), same_but_for_initials(&left, &right));
        }
    }
}
