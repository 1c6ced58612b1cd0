//! Lines, what they map, and what is wrong with them.

use super::{Identity, Mailmap, Trouble};

mod compared_with_git;

fn who(text: &str) -> Identity {
    let (name, email) = text.split_once(" <").unwrap_or(("", text));
    Identity {
        name: name.to_owned(),
        email: email.trim_matches(['<', '>']).to_owned(),
    }
}

const LINES: &str = "# people\n\
    Ada Example <ada@a.test>\n\
    <ada@a.test> <old@a.test>\n\
    Bo Example <bo@a.test> <box@shared.test>\n\
    Cy Example <cy@a.test> Cy <box@shared.test>\n\
    Later <ADA@a.test>\n\
    nobody at all\n\
    Gone <> <x@a.test>\n\
    Half <h@a.test\n\
    Round <one@a.test> <two@a.test>\n\
    <two@a.test> <one@a.test> # swapped\n";

#[test]
fn the_later_line_wins_and_a_name_beats_an_address() {
    let map = Mailmap::read(LINES);
    for (given, wanted) in [
        ("x <ada@a.test>", "Later <ada@a.test>"),
        ("x <old@a.test>", "x <ada@a.test>"),
        ("anybody <Box@Shared.test>", "Bo Example <bo@a.test>"),
        ("CY <box@shared.test>", "Cy Example <cy@a.test>"),
        ("Cyd <box@shared.test>", "Bo Example <bo@a.test>"),
        ("x <x@a.test>", "x <x@a.test>"),
        // One step and no more.
        ("x <two@a.test>", "Round <one@a.test>"),
        ("x <one@a.test>", "x <two@a.test>"),
    ] {
        assert_eq!(map.resolve(&who(given)), who(wanted), "{given}");
    }
    let troubles = [
        Trouble::Overruled { line: 0, by: 4 },
        Trouble::Circle { line: 5, back: 6 },
    ];
    assert_eq!(map.troubles(), troubles);
    let ignored: Vec<&str> = map
        .ignored
        .iter()
        .map(|line| &LINES[line.at.clone()])
        .collect();
    assert_eq!(
        ignored,
        ["nobody at all", "Gone <> <x@a.test>", "Half <h@a.test"]
    );
}

#[test]
fn a_line_that_leads_on_and_lines_in_a_circle_are_told_apart() {
    let text = "<b@x> <a@x>\n<c@x> <b@x>\n<d@x> <c@x>\n<c@x> <d@x>\n<e@x> <E@x>\nX <e@x> Y <a@x>\n";
    let wanted = [
        Trouble::HalfWay { line: 0, on: 1 },
        Trouble::HalfWay { line: 1, on: 2 },
        Trouble::Circle { line: 2, back: 3 },
    ];
    assert_eq!(Mailmap::read(text).troubles(), wanted);
    let same = "X <x@x> <y@x>\nX <X@x> <y@x>\nX <y@x>\n";
    let said = Mailmap::read(same).troubles();
    assert_eq!(said, [Trouble::Overruled { line: 0, by: 1 }]);
    assert_eq!(
        Mailmap::read("X <x@x> <y@x>\nX <x@x> <y@x>\n").troubles(),
        []
    );
}
