//! Roles that one person holds, with a verb of speech: "the CIO of Riverside said".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::speaks_next;
use crate::knowledge::pattern::{compiled, may_hold};

/// A role that there is once, and where: before it ("Riverside's mayor") or after it ("the mayor of Riverside").
static ROLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const POST: &str = concat!(
        r"(?:(?:deputy |vice[- ]|acting |former )?(?:C[EITFDO]O|CISO|CDAO|chief [a-z]+(?: [a-z]+)? officer",
        r"|(?:managing |executive |technical )?director|head|mayor|minister|secretary[ -]general|commissioner|dean|rector",
        r"|president|chancellor|provost|registrar|governor|ambassador)",
        r"|Bürgermeister(?:in)?|Leiter(?:in)?|Direktor(?:in)?|Minister(?:in)?|maire|directeur|directrice|alcalde|alcaldesa|prefeit[oa])",
    );
    const PLACE: &str = r"(?:the |der |des |la |l['’])?\p{Lu}[\p{L}\d&.-]*(?: (?:of|for|and|de|da|do|der|und|&) \p{Lu}[\p{L}\d&.-]*| \p{Lu}[\p{L}\d&.-]*){0,5}";
    compiled(&format!(
        r"\b(?:(?:[Tt]he|[Oo]ur|[Dd]er|[Dd]ie|[Ll]e|[Ll]a|[Ee]l|[OoAa])\s+)?{POST}(?:\s+[a-z]+){{0,2}}?\s+(?:of|at|for|from|in|der|des|von|vom|du|de|da|do)\s+{PLACE}|\p{{Lu}}[\p{{L}}-]*(?: \p{{Lu}}[\p{{L}}-]*){{0,3}}['’]s\s+{POST}\b",
    ))
});

/// Of these one is in each text that `ROLE` matches.
const POSTS: [&str; 26] = [
    "CEO",
    "CIO",
    "CTO",
    "CFO",
    "CDO",
    "COO",
    "CISO",
    "CDAO",
    "officer",
    "director",
    "head",
    "mayor",
    "minister",
    "secretary",
    "commissioner",
    "dean",
    "rector",
    "president",
    "chancellor",
    "provost",
    "registrar",
    "governor",
    "ambassador",
    "meister",
    "leiter",
    "dire",
];
const MORE_POSTS: [&str; 6] = [
    "direktor",
    "maire",
    "alcalde",
    "alcaldesa",
    "prefeito",
    "prefeita",
];

/// Returns where a paragraph says of a role that somebody with it said something.
pub(crate) fn speaking_roles(text: &str) -> Vec<Range<usize>> {
    let may_be = may_hold(text, &POSTS) || may_hold(text, &MORE_POSTS);
    let role = may_be.then(|| ROLE.as_ref()).flatten();
    let found = role.into_iter().flat_map(|role| role.find_iter(text));
    found
        .filter(|found| {
            let rest = text.get(found.end()..).unwrap_or("");
            let before = text.get(..found.start()).unwrap_or("").trim_end();
            let is_cited = before.to_lowercase().ends_with("according to");
            is_cited || rest.starts_with(' ') && speaks_next(rest.trim_start())
        })
        .map(|found| found.range())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::speaking_roles;

    #[test]
    fn a_role_that_one_person_holds_is_found() {
        for (text, role) in [
            ("The CIO of Riverside said no.", "The CIO of Riverside"),
            (
                "Then the chief data officer of the City of Lakes asked why.",
                "the chief data officer of the City of Lakes",
            ),
            (
                "According to the mayor of Riverside it works.",
                "the mayor of Riverside",
            ),
            ("Riverside's CTO explained it.", "Riverside's CTO"),
            (
                "Die Leiterin der Stadtwerke sagte nein.",
                "Die Leiterin der Stadtwerke",
            ),
        ] {
            let found = speaking_roles(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].clone()], role);
        }
    }

    #[test]
    fn a_role_that_many_hold_or_that_says_nothing_is_not() {
        for text in [
            "A CIO said no.",
            "A head of department asked why.",
            "The CIO of Riverside is invited.",
            "The head of the table said nothing.",
            "The office of Riverside said no.",
        ] {
            assert!(speaking_roles(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters(text in "(the |CIO|mayor| of |Riverside|Ü|'s | said|, |é){0,12}") {
            for range in speaking_roles(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
