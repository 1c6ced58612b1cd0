//! Several names in one text: `Ada Example, Bo Example and Cy Example`.

/// What comes before the last of several names, in seven languages.
const BEFORE_LAST: [&str; 9] = [
    " and ", " & ", " und ", " et ", " y ", " e ", " en ", " og ", " och ",
];

/// Words that are of an organisation's name, in lower case: one of them, and the text is left alone.
const OF_ORGANISATIONS: [&str; 50] = [
    "agency",
    "alliance",
    "associates",
    "association",
    "bank",
    "brothers",
    "bureau",
    "center",
    "centre",
    "city",
    "co",
    "college",
    "committee",
    "community",
    "company",
    "consortium",
    "contributors",
    "corp",
    "corporation",
    "council",
    "department",
    "faculty",
    "forum",
    "foundation",
    "fundación",
    "fundação",
    "gmbh",
    "group",
    "inc",
    "initiative",
    "institut",
    "institute",
    "lab",
    "labs",
    "library",
    "limited",
    "llc",
    "ltd",
    "ministry",
    "museum",
    "network",
    "office",
    "organisation",
    "organization",
    "partners",
    "project",
    "society",
    "sons",
    "team",
    "university",
];

/// Parts of family names that begin small.
const PARTICLES: [&str; 18] = [
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la",
    "le", "ten", "van", "von",
];

/// Returns the names in a text that holds several and nothing else. None where it may be one name: that of an
/// organisation, or a family name before a given one.
pub(crate) fn names_in(text: &str) -> Option<Vec<&str>> {
    let separator = if text.contains(';') { ';' } else { ',' };
    let mut parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let last = parts.pop()?;
    // `A, B, and C`: the comma has parted them already.
    let bare = BEFORE_LAST
        .iter()
        .find_map(|word| last.strip_prefix(word.trim_start()))
        .filter(|_| !parts.is_empty());
    let has_word = bare.is_some();
    let last = bare.unwrap_or(last);
    let cut = BEFORE_LAST.iter().find_map(|word| last.split_once(word));
    match cut.filter(|_| !has_word) {
        Some((before, after)) => parts.extend([before.trim(), after.trim()]),
        None => parts.push(last.trim()),
    }
    let is_told = has_word || cut.is_some() || separator == ';' || parts.len() > 2;
    (parts.len() > 1 && is_told && parts.iter().all(|part| is_full_name(part))).then_some(parts)
}

/// Says whether a text is a given name and a family name, and of nobody else than a person.
fn is_full_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&str| {
        let small = word.to_lowercase();
        let small = small.trim_end_matches('.');
        let begins = word
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let letters = word.chars().all(|c| {
            c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '\u{300}'..='\u{36f}')
        });
        letters && (begins || PARTICLES.contains(&small)) && !OF_ORGANISATIONS.contains(&small)
    };
    (2..=5).contains(&words.len())
        && words.iter().all(is_word)
        && words.last().is_some_and(|last| !PARTICLES.contains(last))
}

#[cfg(test)]
mod tests {
    use super::names_in;

    #[test]
    fn several_names_are_parted() {
        for (text, names) in [
            (
                "Ada Example, Bo Example and Cy Example",
                vec!["Ada Example", "Bo Example", "Cy Example"],
            ),
            (
                "Ada Example, Bo Example, and Cy Example",
                vec!["Ada Example", "Bo Example", "Cy Example"],
            ),
            (
                "Ada Example und Bo van der Example",
                vec!["Ada Example", "Bo van der Example"],
            ),
            (
                "Ada Example & Bo O'Example",
                vec!["Ada Example", "Bo O'Example"],
            ),
            ("Ada Example; Bo Example", vec!["Ada Example", "Bo Example"]),
            (
                "José Example et Zoé J. Example-Test",
                vec!["José Example", "Zoé J. Example-Test"],
            ),
        ] {
            assert_eq!(names_in(text), Some(names), "{text}");
        }
    }

    #[test]
    fn what_may_be_one_name_is_left_alone() {
        for text in [
            "",
            "Ada Example",
            "Example, Ada",
            "García Márquez, Gabriel José",
            "Example, Ada and Sample, Bo",
            "Food and Agriculture Organization",
            "Smith and Sons",
            "Marks and Spencer",
            "Example Works Ltd and Ada Example",
            "Ada Example and contributors",
            "ada-example, bo-example and cy-example",
            "Ada Example, https://works.test, Bo Example",
            ", and ",
        ] {
            assert_eq!(names_in(text), None, "{text}");
        }
    }
}
