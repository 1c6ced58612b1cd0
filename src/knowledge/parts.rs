//! Names of organisations that are a part of another one.

use std::sync::LazyLock;

use regex::Regex;

use super::names::fold;
use super::pattern::compiled;

static OFFICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(r"\b(?:ospo|open source program(?:me|s|mes)? office)\b(?:\s+(\w+))?")
});

/// What makes a network of offices of a word after them.
const NETWORKS: [&str; 14] = [
    "alliance",
    "association",
    "book",
    "collective",
    "community",
    "consortium",
    "forum",
    "foundation",
    "group",
    "hub",
    "initiative",
    "network",
    "radar",
    "zone",
];

static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"\b(?:librar(?:y|ies)|department|dept|faculty|school|institute|cent(?:re|er)|laborator(?:y|ies)|",
        r"office|division|bibliothek|fakultat|institut|lehrstuhl|rechenzentrum|bibliotheque|departement|",
        r"faculte|laboratoire|biblioteca|facultad|departamento|laboratorio|faculdade|facolta|dipartimento)\b",
    ))
});

static UNIVERSITY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"\b(?:universit(?:y|at|e|a|ies)|universidad|universidade|universiteit|universitet|hochschule|college)\b",
    )
});

/// Says whether a name is that of an office or of a part of a university, with what it is a part of.
pub(crate) fn is_part(name: &str) -> bool {
    let folded = fold(name);
    let office = OFFICE.as_ref().and_then(|office| office.captures(&folded));
    if let Some(office) = office {
        let next = office.get(1).map_or("", |next| next.as_str());
        // `OSPO++` and `TODO Group (OSPO network)` are networks of offices.
        let is_network = NETWORKS.contains(&next) || name.contains("OSPO++");
        return !is_network && folded.split(' ').count() > 1;
    }
    let has = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|it| it.is_match(&folded));
    has(&PART) && has(&UNIVERSITY) && !is_whole(&folded)
}

/// Says whether the words are those of a whole: `University of … School of Mines`, `University College`.
fn is_whole(folded: &str) -> bool {
    let ends = [
        "college",
        "university centre",
        "university center",
        "university institute",
    ];
    ends.iter().any(|end| folded.ends_with(end))
        || ["university hospital", "university press"]
            .iter()
            .any(|it| folded.contains(it))
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn names_say_what_is_a_part() {
        for name in [
            "Example University Library",
            "Department of Physics, University of Example",
            "OSPO of the City of Example",
            "Example University Open Source Program Office",
            "Universitätsbibliothek der Universität Beispiel, Bibliothek",
            "Faculté des sciences, Université d'Exemple",
        ] {
            assert!(is_part(name), "{name}");
        }
    }

    #[test]
    fn a_whole_is_not_a_part() {
        for name in [
            "Example University",
            "National Library of Example",
            "Department of Energy",
            "Example School of Economics",
            "OSPO++",
            "OSPO Alliance",
            "OSPO",
            "University College Example",
            "Centre for Open Things",
        ] {
            assert!(!is_part(name), "{name}");
        }
    }
}
