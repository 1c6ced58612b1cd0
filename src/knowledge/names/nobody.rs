//! What people write where they mean that they belong to no organisation.

use super::fold;

/// Folded, sorted.
const NOBODY: &[&str] = &[
    "autonoma",
    "autonomo",
    "consultant",
    "freelance",
    "freelancer",
    "freiberufler",
    "freiberuflerin",
    "freiberuflich",
    "independant",
    "independante",
    "independent",
    "independent consultant",
    "independent contributor",
    "independiente",
    "individual",
    "indipendente",
    "n a",
    "na",
    "no affiliation",
    "none",
    "not affiliated",
    "privat",
    "private",
    "private person",
    "privatperson",
    "self",
    "self employed",
    "selbstandig",
    "unabhangig",
    "unaffiliated",
    "volunteer",
    "zelfstandig",
];

/// Says whether a name of an organisation says that there is none.
pub(crate) fn is_nobody(name: &str) -> bool {
    NOBODY.contains(&&*fold(name))
}

#[cfg(test)]
mod tests {
    use super::is_nobody;

    #[test]
    fn whoever_has_no_organisation_says_so_in_many_words() {
        for text in [
            "Independent",
            "independent",
            "Self-employed",
            "N/A",
            "Freelancer",
            "Selbständig",
            "Indépendant",
        ] {
            assert!(is_nobody(text), "{text}");
        }
        for text in ["Independent Press", "The Independent", "Nonesuch", ""] {
            assert!(!is_nobody(text), "{text}");
        }
    }
}
