//! What a template left, and what only looks like it.

use proptest::prelude::*;
use regex::bytes::Regex;

use super::{EXAMPLE_CONTACT, IN_A_SLOT, SAMPLE_VALUE};
use super::{Place, may_be_contact, may_be_open, may_be_sample, placeholders, template_brackets};

fn found(text: &str, place: Place) -> Vec<&str> {
    let ranges = placeholders(text, place);
    ranges.into_iter().map(|range| &text[range]).collect()
}

#[test]
#[rustfmt::skip]
fn each_marker_has_a_word_by_which_it_is_looked_for() {
    for marker in [
        "tba", "TBC", "tbd", "to be decided", "TO BE DETERMINED", "to be defined", "to be announced",
        "to be confirmed", "FIXME", "XXX", "noch offen", "noch unklar", "noch nicht bekannt",
        "noch zu klären", "NOCH ZU KLÄREN", "wird noch bekannt gegeben", "wird nachgereicht",
        "steht noch nicht fest", "à compléter", "À COMPLÉTER", "a completer", "à définir",
        "a definir", "à déterminer", "a determiner", "à préciser", "a preciser", "à confirmer",
        "à annoncer", "a anunciar", "por completar", "por confirmar", "por definir",
        "por determinar", "da completare", "da confermare", "da definire", "da stabilire",
        "nader te bepalen", "nog niet bekend",
    ] {
        assert_eq!(found(&format!("Room: {marker}"), Place::Prose), [marker]);
    }
    for value in [
        "FIRST NAME, last name", "@your_handle", "[Title]", "<e-mail>", "dd/mm/aaaa", "aaaa-mm-jj",
        "jj/mm/aaaa", "TT.MM.JJJJ", "MM/DD/YYYY", "1970-01-01 00:00", "0001-01-01",
        "0001-01-01T00:00", "HTTPS://www.EXAMPLE.org/x", "https://forge.test/your-name",
    ] {
        assert_eq!(found(value, Place::Value), [value]);
    }
}

#[test]
fn what_the_template_left_is_found_where_it_is() {
    for (text, marker) in [
        ("Venue: TBD.", "TBD"),
        ("More is coming  soon!", "More is coming  soon"),
        ("Coming soon. Write to us.", "Coming soon"),
        ("| Fuzzing | tbd |", "tbd"),
        ("Chairs: Ada Example and TBD", "TBD"),
        ("Fill in <your name here> first", "<your name here>"),
        ("TODO: link the sheet", "TODO:"),
        ("Datum: To be announced", "To be announced"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("write to (insert address here)", "(insert address here)"),
        ("write to [INSERT EMAIL ADDRESS]", "[INSERT EMAIL ADDRESS]"),
        (
            "mail conduct@lists.example.org now",
            "conduct@lists.example.org",
        ),
        ("TODO(amara): agenda", "TODO("),
        ("agenda [TODO]", "[TODO]"),
        ("Report to: x@example.com", "x@example.com"),
        ("- Coming soon", "Coming soon"),
        ("| Coming soon |", "Coming soon"),
        ("Venue: TBA", "TBA"),
        ("| Room | tbc |", "tbc"),
        ("Ort: noch offen", "noch offen"),
        ("| x | _TBD_ |", "TBD"),
        ("Date: _TBD_", "TBD"),
        ("- __tba__", "tba"),
        ("Ort: _noch offen_", "noch offen"),
        ("Date: t.b.d.", "t.b.d."),
        ("| Room | T.B.A. |", "T.B.A."),
        ("_coming soon_", "coming soon"),
        ("About: Lorem ipsum sit", "Lorem ipsum"),
        ("We meet. Lorem ipsum, sit.", "Lorem ipsum"),
        ("It says lorem ipsum dolor sit", "lorem ipsum"),
        ("| wird noch bekanntgegeben |", "wird noch bekanntgegeben"),
        ("Lieu : à définir", "à définir"),
        ("- À COMPLÉTER", "À COMPLÉTER"),
        ("Lugar: por definir.", "por definir"),
        ("Local: A confirmar", "A confirmar"),
        ("Sede: da definire", "da definire"),
        ("Locatie: nog te bepalen", "nog te bepalen"),
    ] {
        assert_eq!(found(text, Place::Prose), [marker], "{text}");
    }
}

#[test]
fn what_the_template_left_is_found_in_comments_and_values() {
    assert_eq!(found("TODO: fill", Place::Comment), ["TODO:"]);
    assert_eq!(found("<!-- TODO add a link -->", Place::Comment), ["TODO"]);
    assert_eq!(found("TODO(x)\nTODO", Place::Comment), ["TODO(", "TODO"]);
    assert!(found("<!-- by the TODO Group -->", Place::Comment).is_empty());
    assert_eq!(found(" TODO ", Place::Value), ["TODO"]);
    assert_eq!(found("tbd", Place::Value), ["tbd"]);
    assert_eq!(found("Your Name", Place::Value), ["Your Name"]);
    assert_eq!(found("@your-username", Place::Value), ["@your-username"]);
    assert_eq!(found("???", Place::Value), ["???"]);
    for value in [
        "YYYY-MM-DD",
        "TT.MM.JJJJ",
        "[NAME]",
        "<your name>",
        "[Your organisation]",
        "<e-mail>",
        "TBA",
        "à compléter",
    ] {
        assert_eq!(found(value, Place::Value), [value]);
    }
    assert_eq!(found("To be decided", Place::Value), ["To be decided"]);
    let epoch = "1970-01-01T00:00:00Z";
    assert_eq!(found(epoch, Place::Value), [epoch]);
    assert_eq!(found("TODO: ask", Place::Prose), ["TODO:"]);
    assert_eq!(
        found("https://www.example.com/join", Place::Value),
        ["https://www.example.com/join"]
    );
}

#[test]
fn what_only_looks_like_a_marker_is_left_alone() {
    for text in [
        "The TODO Group met",
        "TODO",
        "Answer \"TBD\"",
        "the board is still TBD, we decide next week",
        "v0.3.0 is coming soon.",
        "The place is to be decided by the board",
        "we say TODO: do it",
        "\\[Insert Team\\] of the release",
        "git config user.email you@example.com",
        "Signed-off-by: Ada Example <ada@example.org>",
        "clone <your fork> first",
        "our soon coming event",
        "ask amara@uni.test",
        "amara@example.test",
        "amara@example.community",
        "amara@notexample.org",
        "see https://example.org/docs for the syntax",
        "[insert a row](tables.md)",
        "press (Insert) twice",
        "## Coming soon",
        "#### Coming Soon ####",
        "| Chapter of the North - Coming soon |",
        "leave a \"TODO(somebody): think\" to others",
        "**Bad example:** bo@example.com",
        "Beispiel: bo@example.org",
        "at 10:30 ([Your timezone here]\n(https://time.test/compare))",
        "TBDs",
        "We use a Lorem Ipsum generator for mock-ups.",
        "Lorem ipsum text is not content.",
        "Replace the lorem ipsum before you publish.",
        "the field `is_tbd_set` and tbd_file",
        "We left t.b.d. in the form",
        "football at the TBA Hall",
        "Das ist noch offen und wird besprochen.",
        "Il reste le lieu à définir avec la mairie",
        "Vamos a definir el lugar",
        "ajudar a completar a lista de membros",
        "Het is nog niet bekend wie komt.",
        "Dates are written YYYY-MM-DD",
        "Format: YYYY-MM-DD",
        "[NAME]",
    ] {
        assert_eq!(found(text, Place::Prose), Vec::<&str>::new(), "{text}");
    }
    for value in [
        "TODO Group",
        "1970-01-01",
        "Your name matters",
        "your-own-project",
    ] {
        assert!(found(value, Place::Value).is_empty(), "{value}");
    }
    for task in ["TODO: ask Ada", "[TODO] ask", "TODO(ada): ask"] {
        assert!(found(task, Place::Minutes).is_empty(), "{task}");
    }
    assert_eq!(found("Venue: TBD", Place::Minutes), ["TBD"]);
}

proptest! {
    #[test]
    fn what_a_pattern_finds_is_looked_for(
        text in "(https://x/|@|your|first| |_|name|Name|handle|login|\\[|<|title|\\]|>|yyyy-mm|mm/dd/yyyy|aaaa-mm-dd|\
                 a|\\.|-|example\\.|Example\\.|org|com|tba|coming soon|noch offen|é|à définir){0,8}",
    ) {
        let is_found = |pattern: &Option<Regex>| pattern.as_ref().unwrap().is_match(text.as_bytes());
        prop_assert!(may_be_contact(&text) || !is_found(&EXAMPLE_CONTACT));
        prop_assert!(may_be_sample(&text) || !is_found(&SAMPLE_VALUE));
        prop_assert!(may_be_open(&text) || !is_found(&IN_A_SLOT));
    }

    #[test]
    fn any_text_is_survived_and_ranges_lie_inside(
        text in "(.|TODO|FIXME|XXX|tbd|TBD|coming soon|Lorem\u{A0}ipsum|[(\\[]INSERT x[)\\]]|a@b\\.Example\\.org|\\[TODO\\]){0,12}",
    ) {
        for place in [Place::Value, Place::Prose, Place::Minutes, Place::Comment] {
            for range in placeholders(&text, place) {
                prop_assert!(text.get(range).is_some());
            }
        }
        for range in template_brackets(&text) {
            prop_assert!(text.get(range).is_some());
        }
    }
}
