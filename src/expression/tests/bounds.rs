//! No expression costs more than its budget, and none makes the program end.

use proptest::prelude::*;

use super::super::{Budget, Expression, Reason};
use super::{Records, document, environment, fails, group, refused};

#[test]
fn maps_inside_one_another_end_with_a_reason() {
    let mut text = "[1, 2]".to_owned();
    for _ in 0..20 {
        text = format!("[1, 2].map(x, {text})");
    }
    assert_eq!(fails(&text), Reason::TooManySteps);
}

#[test]
fn a_text_that_doubles_ends_with_a_reason() {
    let mut text = "'0123456789'".to_owned();
    for _ in 0..30 {
        text = format!("cel.bind(x, {text}, x + x)");
    }
    let read = Expression::read_unchecked(&text, &environment()).unwrap();
    let documents = [group()];
    let host = Records {
        documents: &documents,
    };
    let fault = read.evaluate(&host, &Budget::new(u64::MAX)).unwrap_err();
    assert_eq!(fault.reason, Reason::TooManyBytes);
}

#[test]
fn each_way_to_make_much_of_little_is_counted() {
    for text in [
        "lists.range(1000000000)",
        "lists.range(50000).map(x, lists.range(50000))",
        "lists.range(2000).all(x, lists.range(2000).all(y, x != y || true))",
        "cel.bind(x, 'a'.replace('', '0123456789'), cel.bind(x, x.replace('', x), cel.bind(x, x.replace('', x), x.replace('', x))))",
        "lists.range(20000).map(x, string(x)).join('0123456789').split('').map(x, x + x).join('9').split('').sort()",
        "lists.range(3000).map(x, [x]).distinct().size() > 0",
        "lists.range(400).map(x, lists.range(400)).flatten().sort()",
        "lists.range(1000).all(x, lists.range(1000).map(y, string(y)).join().matches('(1|2|3)+(4|5)*$') || true)",
        "lists.range(100000) == lists.range(100000)",
        "cel.bind(x, lists.range(3000), x.all(y, y in x))",
        "'%s'.format([lists.range(100000)])",
    ] {
        let reason = fails(text);
        assert!(
            matches!(reason, Reason::TooManySteps | Reason::TooManyBytes),
            "{text}: {reason}"
        );
    }
}

#[test]
fn what_is_used_up_is_not_made_up_for() {
    for text in [
        "lists.range(10000000).size() > 0 || true",
        "[1].all(x, lists.range(10000000) == []) && false",
    ] {
        assert_eq!(fails(text), Reason::TooManySteps, "{text}");
    }
}

#[test]
fn parts_inside_one_another_are_bounded() {
    for (before, after) in [
        ("(", ")"),
        ("[", "]"),
        ("!", ""),
        ("-", ""),
        ("size([", "])"),
        ("{1: ", "}"),
        ("true ? 1 : ", ""),
    ] {
        let text = format!("{}1{}", before.repeat(5_000), after.repeat(5_000));
        assert!(
            refused(&text).contains("parts are nested more than 100 levels deep"),
            "{before}"
        );
    }
    for part in ["[0]", ".a", "+1", ".map(x, x)"] {
        let text = format!("id{}", part.repeat(5_000));
        assert!(
            refused(&text).contains("parts are nested more than 100 levels deep"),
            "{part}"
        );
    }
    let long = vec!["true"; 5_000].join(" && ");
    assert_eq!(refused(&long), "nothing");
}

#[test]
fn deep_documents_are_compared_and_written() {
    let deep = format!("members = {}{}", "[".repeat(60), "]".repeat(60));
    let documents = [document(&deep)];
    let host = Records {
        documents: &documents,
    };
    let read = Expression::read_unchecked(
        "record == record && record.members == record.members",
        &environment(),
    )
    .unwrap();
    assert!(read.evaluate(&host, &Budget::new(10_000)).is_ok());
}

proptest! {
    #[test]
    fn nothing_that_is_written_makes_it_panic(text in "[ -~äß“\\n]{0,60}") {
        let _ = Expression::read(&text, &environment(), None);
    }

    #[test]
    fn nothing_that_is_nearly_right_makes_it_panic(parts in proptest::collection::vec(prop_oneof![
        Just("record"), Just(".members"), Just(".chairs"), Just(".map(x, "), Just("x"), Just(")"), Just("["), Just("]"),
        Just("1"), Just("-"), Just("2.5"), Just("3u"), Just(" + "), Just(" in "), Just(" == "), Just("'a'"), Just("size("),
        Just(".all(y, "), Just("y"), Just(" ? "), Just(" : "), Just("{"), Just("}"), Just(", "), Just("has("), Just(".?"),
        Just("duration('1h')"), Just("today"), Just(" < "), Just(".sort()"), Just("dyn("), Just("!"), Just(" && "), Just(" || "),
        Just("timestamp('2026-05-14T00:00:00Z')"), Just("9223372036854775807"), Just(".split("), Just(".substring("),
    ], 0..24)) {
        let text = parts.concat();
        if let Ok(read) = Expression::read_unchecked(&text, &environment()) {
            let documents = [group()];
            let _ = read.evaluate(&Records { documents: &documents }, &Budget::new(5_000));
        }
    }

    #[test]
    fn a_mistake_lies_in_the_text(text in "[ -~äß“]{0,40}") {
        if let Err(mistakes) = Expression::read(&text, &environment(), None) {
            for mistake in mistakes {
                prop_assert!(text.get(mistake.at.clone()).is_some(), "{:?} in {text:?}", mistake.at);
            }
        }
    }
}
