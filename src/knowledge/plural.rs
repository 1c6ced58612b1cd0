//! One and several in English: `1 address`, `2 addresses`. What a kind is called is the only word
//! that is counted without being known beforehand.
//!
//! A kind may be called by a plural already (`projects`): that one stays, and is made singular
//! where one record is meant.

/// Words whose plural follows no rule. The end of a word counts: `chairperson`, `task-child`.
const IRREGULAR: [(&str, &str); 24] = [
    ("person", "people"),
    ("woman", "women"),
    ("man", "men"),
    ("child", "children"),
    ("criterion", "criteria"),
    ("phenomenon", "phenomena"),
    ("curriculum", "curricula"),
    ("analysis", "analyses"),
    ("basis", "bases"),
    ("thesis", "theses"),
    ("crisis", "crises"),
    ("axis", "axes"),
    ("matrix", "matrices"),
    ("appendix", "appendices"),
    ("quiz", "quizzes"),
    ("leaf", "leaves"),
    ("half", "halves"),
    ("shelf", "shelves"),
    ("life", "lives"),
    ("hero", "heroes"),
    ("echo", "echoes"),
    ("veto", "vetoes"),
    ("alumnus", "alumni"),
    ("persona", "personas"),
];

/// Words that are the same for one and for several, or that nobody counts.
const SAME: [&str; 21] = [
    "series",
    "species",
    "news",
    "staff",
    "crew",
    "media",
    "data",
    "metadata",
    "content",
    "information",
    "feedback",
    "software",
    "hardware",
    "equipment",
    "research",
    "training-material",
    "means",
    "headquarters",
    "aircraft",
    "offspring",
    "gear",
];

/// Words that end in one `s` and are singular, besides those in `us`, `is`, `as` and `ss`.
const SINGULAR: [&str; 5] = ["lens", "chaos", "ethos", "logos", "cosmos"];

/// Ends of words that keep the `e` before the `s` though it follows a hiss: one `cause`, one `axe`.
const KEEPS_E: [&str; 8] = ["ouse", "ause", "fuse", "cuse", "muse", "ache", "axe", "aze"];

/// Words in `as` that take `es`; all other words in `ases` are of one in `ase`: `case`, `release`.
const IN_AS: [&str; 5] = ["alias", "canvas", "atlas", "gas", "bias"];

/// Returns the word for several of what a word names.
pub(crate) fn plural(word: &str) -> String {
    if is_same(word) {
        return word.to_owned();
    }
    if let Some((stem, _, many)) = irregular(word, |(one, _)| one) {
        return format!("{stem}{many}");
    }
    if is_plural(word) {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    let hisses = ["s", "x", "z", "ch", "sh"];
    if let Some(stem) = word.strip_suffix(['y', 'Y'])
        && !lower
            .trim_end_matches('y')
            .ends_with(['a', 'e', 'i', 'o', 'u'])
        && !stem.is_empty()
    {
        return format!("{stem}ies");
    }
    if hisses.iter().any(|end| lower.ends_with(end)) {
        return format!("{word}es");
    }
    format!("{word}s")
}

/// Returns a number and its noun: `1 file`, `2 files`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {}", plural(noun))
    }
}

/// Returns the word for one of what a word names; a word for one stays.
pub(crate) fn singular(word: &str) -> String {
    if is_same(word) {
        return word.to_owned();
    }
    if let Some((stem, one, _)) = irregular(word, |(_, many)| many) {
        return format!("{stem}{one}");
    }
    let is_irregular = irregular(word, |(one, _)| one).is_some();
    if is_irregular || !is_plural(word) {
        return word.to_owned();
    }
    let (Some(less), Some(bare)) = (cut(word, 1), cut(word, 2).or_else(|| cut(word, 1))) else {
        return word.to_owned();
    };
    let lower = word.to_lowercase();
    if lower.ends_with("ies") && word.chars().count() > 4 {
        return cut(word, 3).map_or_else(|| word.to_owned(), |stem| format!("{stem}y"));
    }
    let stem = bare.to_lowercase();
    let hisses = ["ss", "x", "z", "ch", "sh", "us", "lens"]
        .iter()
        .chain(&IN_AS)
        .any(|end| stem.ends_with(end));
    let keeps = KEEPS_E.iter().any(|end| less.to_lowercase().ends_with(end));
    if lower.ends_with("es") && hisses && !keeps {
        return bare.to_owned();
    }
    less.to_owned()
}

fn is_same(word: &str) -> bool {
    let last = last_word(word);
    SAME.iter()
        .any(|same| last.eq_ignore_ascii_case(same) || word.eq_ignore_ascii_case(same))
}

/// Returns the last word of several: `staff` of `core-staff`.
fn last_word(word: &str) -> &str {
    word.rsplit(['-', '_', ' ']).next().unwrap_or(word)
}

type Pair = (&'static str, &'static str);

/// Returns what comes before an irregular end of a word, and that end for one and for several.
fn irregular(
    word: &str,
    side: impl Fn(Pair) -> &'static str,
) -> Option<(&str, &'static str, &'static str)> {
    let last = last_word(word).to_lowercase();
    IRREGULAR.into_iter().find_map(|pair| {
        let end = side(pair);
        // `human` and `german` are not `man`; a word of its own or a person by trade is.
        let is_end = last == end || (last.ends_with(end) && ends_in_trade(&last, end));
        let stem = word.get(..word.len().checked_sub(end.len())?)?;
        is_end.then_some((stem, pair.0, pair.1))
    })
}

fn ends_in_trade(word: &str, end: &str) -> bool {
    match end {
        "man" | "men" | "woman" | "women" => ["chair", "spokes", "alder", "ombuds"]
            .iter()
            .any(|trade| word.strip_suffix(end) == Some(trade)),
        "person" | "people" | "child" | "children" => true,
        _ => false,
    }
}

/// Says whether a word names several already: `projects`, and not `address`, `bus`, `canvas`.
fn is_plural(word: &str) -> bool {
    if irregular(word, |(_, many)| many).is_some() {
        return true;
    }
    let lower = last_word(word).to_lowercase();
    let is_long = lower.chars().count() > 2;
    let is_one = ["ss", "us", "is", "as"]
        .iter()
        .any(|end| lower.ends_with(end))
        || SINGULAR.contains(&lower.as_str());
    is_long && lower.ends_with('s') && !is_one
}

/// Returns a word without its last letters.
fn cut(word: &str, letters: usize) -> Option<&str> {
    let (at, _) = word.char_indices().nth_back(letters.checked_sub(1)?)?;
    word.get(..at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{counted, plural, singular};

    #[test]
    fn one_of_a_thing_is_singular() {
        assert_eq!(counted(1, "error"), "1 error");
        assert_eq!(counted(0, "error"), "0 errors");
        assert_eq!(counted(2, "more entry"), "2 more entries");
    }

    #[test]
    fn words_are_counted_as_people_count_them() {
        for (one, several) in [
            ("address", "addresses"),
            ("box", "boxes"),
            ("city", "cities"),
            ("day", "days"),
            ("series", "series"),
            ("news", "news"),
            ("staff", "staff"),
            ("core-staff", "core-staff"),
            ("person", "people"),
            ("chairperson", "chairpeople"),
            ("alderman", "aldermen"),
            ("human", "humans"),
            ("child", "children"),
            ("process", "processes"),
            ("bus", "buses"),
            ("status", "statuses"),
            ("alias", "aliases"),
            ("canvas", "canvases"),
            ("branch", "branches"),
            ("dish", "dishes"),
            ("quiz", "quizzes"),
            ("analysis", "analyses"),
            ("case", "cases"),
            ("release", "releases"),
            ("course", "courses"),
            ("license", "licenses"),
            ("house", "houses"),
            ("cache", "caches"),
            ("page", "pages"),
            ("role", "roles"),
            ("repo", "repos"),
            ("hero", "heroes"),
            ("boy", "boys"),
            ("agency", "agencies"),
            ("task-force", "task-forces"),
            ("working group", "working groups"),
            ("policy", "policies"),
            ("lens", "lenses"),
            ("event", "events"),
        ] {
            assert_eq!(plural(one), several);
            assert_eq!(singular(several), one, "{several}");
            assert_eq!(singular(one), one);
            assert_eq!(plural(several), several);
        }
    }

    #[test]
    fn a_kind_may_be_called_by_a_plural() {
        for (several, one) in [
            ("projects", "project"),
            ("people", "person"),
            ("salespeople", "salesperson"),
            ("ties", "tie"),
            ("MEMBERS", "MEMBER"),
        ] {
            assert_eq!(plural(several), several);
            assert_eq!(singular(several), one);
        }
    }

    proptest! {
        #[test]
        fn any_word_has_a_plural_and_keeps_it(word in any::<String>()) {
            let several = plural(&word);
            let _ = singular(&word);
            prop_assert!(several.len() >= word.len().saturating_sub(3));
        }
    }
}
