//! Events that are confirmed, proposed or announced: their names have capitals, and they say nothing.

use super::{has_given_name, is_title};

/// Verbs, in the form that is also said of what is talked about.
const OF_THINGS: &str = "confirmed|proposed|requested|added|suggested|described|reported|noted|agreed|raised|recommended|mentioned|repeated|stated";

/// What events are called, in small letters.
const EVENTS: &str = "assembly|barcamp|bijeenkomst|clinic|cimeira|con|conf|conference|conferencia|conférence|conferenza|congres|congreso|\
congress|congresso|congrès|convegno|convention|cumbre|dagen|days|encontro|encuentro|expo|feria|fest|festival|fiera|forum|gathering|giornata|\
giornate|hackathon|hackday|incontro|jornada|jornadas|journée|journées|kongress|konferenz|meetup|meeting|messe|rencontre|rencontres|retreat|\
roundtable|salon|seminar|session|sprint|summit|symposium|tagung|tage|treffen|unconference|webinar|werkstatt|workshop";

/// The same, and also names of families.
const ALSO_FAMILIES: &str = "camp|call|dag|day|fair|tag|week";

/// What follows a verb of which a person is the subject.
const OBJECTS: &str = "that|the|a|an|his|her|their|this|we|it|how|why|what";

/// What follows a verb that says when, where or by whom.
const CIRCUMSTANCES: &str = "for|on|in|at|by|as|until|from|with|to";

/// Says whether what comes before a verb is an event, of which the verb tells what became of it.
pub(super) fn is_event(name: &str, verb: &str, behind: &str) -> bool {
    let is_one = |list: &str, word: &str| list.split('|').any(|one| one == word);
    if !is_one(OF_THINGS, verb) {
        return false;
    }
    let next = behind.trim_start_matches([' ', '*', '_']);
    let next = next
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    let words = || name.split_whitespace().map(str::to_lowercase);
    let is_title = name.split_whitespace().next().is_some_and(is_title);
    if words().any(|word| is_one(EVENTS, &word)) && !is_title {
        return true;
    }
    let has_object = is_one(OBJECTS, next);
    if words().any(|word| is_one(ALSO_FAMILIES, &word)) && !is_title {
        return !has_object;
    }
    // "Lisbon Nord confirmed for May": nobody is called so, and nothing is said.
    verb == "confirmed" && !has_given_name(name) && (next.is_empty() || is_one(CIRCUMSTANCES, next))
}

#[cfg(test)]
mod tests {
    use super::super::statements;

    #[test]
    fn an_event_that_is_confirmed_says_nothing() {
        for text in [
            "Lisbon Summit confirmed for May.",
            "Florence Fair confirmed.",
            "Lakeview Days confirmed (14 May)",
            "Jordan Forum confirmed as venue.",
            "Rosa Camp confirmed for July.",
            "Sofia Roundtable proposed for June.",
            "Lakeview Retreat requested by the council.",
            "Santiago Jornadas confirmed, hotel open.",
            "Lisbon Nord confirmed for May.",
            "Victoria Treffen confirmed in June",
            "Florence Conférence confirmed\n",
        ] {
            assert_eq!(statements(text, &(0..text.len())), [], "{text}");
        }
        for text in [
            "Rosa Ferraz confirmed that the form is short.",
            "Hannah Petersen confirmed.",
            "Dorothy Day confirmed that the form is short.",
            "Rosa Ferraz proposed Lisbon Summit for May.",
            "Dr Summit noted the number.",
            "Tomke Harms confirmed the date.",
        ] {
            assert_eq!(statements(text, &(0..text.len())).len(), 1, "{text}");
        }
    }
}
