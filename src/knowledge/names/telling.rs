//! The one word of a name that tells an organisation from others: `Code for Hartfeld`.

/// Words that many organisations have in their names, folded, sorted.
const COMMON: &[&str] = &[
    "academy",
    "agency",
    "alliance",
    "and",
    "association",
    "center",
    "centre",
    "city",
    "civic",
    "club",
    "code",
    "college",
    "commons",
    "community",
    "council",
    "county",
    "data",
    "de",
    "department",
    "der",
    "digital",
    "district",
    "for",
    "foundation",
    "free",
    "fur",
    "government",
    "group",
    "hackerspace",
    "hochschule",
    "hospital",
    "institut",
    "institute",
    "kreis",
    "lab",
    "labs",
    "landkreis",
    "library",
    "ministry",
    "municipality",
    "museum",
    "network",
    "of",
    "office",
    "ok",
    "open",
    "ospo",
    "public",
    "region",
    "research",
    "school",
    "science",
    "service",
    "services",
    "society",
    "software",
    "source",
    "stadt",
    "state",
    "tech",
    "technical",
    "technology",
    "the",
    "town",
    "und",
    "universitat",
    "universite",
    "university",
    "von",
];

/// Says whether two folded names differ by one letter of the only word that tells them from others, so
/// that they are most likely two places. Letters that changed places or occur twice are slips all
/// the same.
pub(crate) fn differ_in_the_telling_word(left: &str, right: &str) -> bool {
    let is_common = |word: &str| COMMON.binary_search(&word).is_ok();
    let (mut one, mut other) = (left.split(' '), right.split(' '));
    let mut telling = None;
    let mut others = 0;
    loop {
        match (one.next(), other.next()) {
            (None, None) => break,
            (Some(word), Some(same)) if word == same => {
                if !is_common(word) {
                    return false;
                }
                others += 1;
            }
            (Some(word), Some(another)) if telling.is_none() => telling = Some((word, another)),
            _ => return false,
        }
    }
    telling.is_some_and(|(word, another)| {
        others > 0 && !is_common(word) && !is_common(another) && !is_slip(word, another)
    })
}

/// Says whether two words have the same letters in another order, or differ by a letter that occurs
/// twice.
fn is_slip(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let without_twins = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    sorted(one) == sorted(other) || without_twins(one) == without_twins(other)
}

#[cfg(test)]
mod tests {
    use super::{COMMON, differ_in_the_telling_word};

    #[test]
    fn places_one_letter_apart_are_two() {
        assert!(COMMON.is_sorted());
        for (one, other) in [
            ("code for hartfeld", "code for hartfold"),
            ("university of hartfeld", "university of hartfelt"),
            ("stadt bergheim", "stadt berheim"),
            ("ok lab rosenau", "ok lab rosenav"),
            ("hartfeld open data lab", "hartfold open data lab"),
        ] {
            assert!(differ_in_the_telling_word(one, other), "{one}");
        }
        for (one, other) in [
            ("code for hartfeld", "code for hartfeld"),
            ("code for hartfeld", "code for hartfled"),
            ("code for hartfeld", "code for hartffeld"),
            (
                "foundation for open public code",
                "foundation for open publik code",
            ),
            ("riverside works", "riverside worcs"),
            ("beispielwerk", "beispielwerg"),
            ("riverside open data lab", "riverside open datalab"),
            ("code hartfeld", "code for hartfeld"),
        ] {
            assert!(!differ_in_the_telling_word(one, other), "{one} {other}");
        }
    }
}
