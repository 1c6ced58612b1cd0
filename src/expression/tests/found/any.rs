//! The same of conditions and records that are made at random.

use proptest::prelude::*;

use super::super::{Records, document, environment};
use super::{FOUND, Indexed, told};
use crate::document::Document;
use crate::expression::Expression;

/// A record of which each field may be missing, or of another type.
fn record() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just(""),
        Just("name = \"a\"\n"),
        Just("name = \"b\"\n"),
        Just("name = \"B\"\n"),
        Just("name = \"2024-05\"\n"),
        Just("name = \"docs\"\n"),
        Just("name = 3\n"),
    ];
    let members = prop_oneof![
        Just(""),
        Just("members = []\n"),
        Just("members = [\"a\", \"docs\"]\n"),
        Just("members = [\"b\", \"a\"]\n"),
        Just("members = [\"a\", 2, [\"b\"]]\n"),
        Just("members = \"a\"\n"),
    ];
    let founded = prop_oneof![
        Just(""),
        Just("founded = \"2024-05\"\n"),
        Just("founded = 2024-05-14\n"),
        Just("founded = 2024-05-14T10:00:00Z\n"),
        Just("founded = \"soon\"\n"),
        Just("founded = \"2024\"\n"),
    ];
    let numbers = prop_oneof![
        Just(""),
        Just("seats = 3\nfee = 3\n"),
        Just("seats = 4\nfee = 2.5\n"),
        Just("seats = \"3\"\nfee = 9007199254740992.0\n"),
        Just("fee = nan\n"),
    ];
    let chairs = prop_oneof![
        Just(""),
        Just("chairs = [{ person = \"a\", start = \"2024-05\" }]\n"),
        Just("chairs = [{ person = \"b\" }, { person = \"docs\", start = \"2024\" }]\n"),
        Just("chairs = [{ }, 3]\n"),
        Just("chairs = []\n[meeting]\nurl = \"docs\"\n"),
    ];
    (name, members, founded, numbers, chairs)
        .prop_map(|(one, two, three, four, five)| [one, two, three, four, five].concat())
}

/// A macro with a condition of several parts, some of which say a key.
fn condition() -> impl Strategy<Value = String> {
    let part = proptest::sample::select(vec![
        "x.name == record.name",
        "record.name == x.name",
        "x != record",
        "x.name != record.name",
        "!(x.name != record.name)",
        "has(x.founded)",
        "x.founded == record.founded",
        "x.founded < record.founded",
        "has(x.seats)",
        "x.seats == record.seats",
        "x.fee == record.fee",
        "12 / size(x.members) == 6",
        "id in x.members",
        "!(id in x.members)",
        "x.name in record.members",
        "x.chairs.exists(c, c.person == record.name)",
        "x.chairs.all(c, c.person != record.name)",
        "x.archived",
        "x.name.lowerAscii() == 'b'",
        "dyn(x.name) == dyn(record.seats)",
        "x.meeting.url == id",
        "all('group').exists(y, y.name == x.name && y != x)",
        "record.members.exists(m, m == x.name)",
        "x.name in all('group').map(y, y.name)",
        "record.seats > 3",
    ]);
    let glue = proptest::sample::select(vec![" && ", " || "]);
    let parts = proptest::collection::vec((part, glue, any::<bool>()), 1..4);
    let of = proptest::sample::select(vec!["exists", "exists_one", "filter", "all"]);
    (of, parts, any::<bool>()).prop_map(|(of, parts, is_turned)| {
        let mut text = String::new();
        for (part, glue, is_closed) in parts {
            if !text.is_empty() {
                text = if is_closed { format!("({text})") } else { text };
                text.push_str(glue);
            }
            text.push_str(part);
        }
        let text = if is_turned {
            format!("!({text})")
        } else {
            text
        };
        format!("all('group').{of}(x, {text})")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn any_condition_is_found_as_a_look_at_each_finds_it(
        records in proptest::collection::vec(record(), 8..14),
        text in condition(),
    ) {
        let documents: Vec<Document> = records.iter().map(|text| document(text)).collect();
        let read = Expression::read(&text, &environment(), None).unwrap();
        let plain = told(&read, &Records { documents: &documents });
        prop_assert_eq!(told(&read, &Indexed::new(&documents)), plain, "{}", text);
    }

    #[test]
    fn what_is_found_is_what_a_look_at_each_finds(
        records in proptest::collection::vec(record(), 8..14),
        which in 0..FOUND.len(),
    ) {
        let documents: Vec<Document> = records.iter().map(|text| document(text)).collect();
        let text = FOUND[which];
        let read = Expression::read(text, &environment(), None).unwrap();
        let plain = told(&read, &Records { documents: &documents });
        let host = Indexed::new(&documents);
        prop_assert_eq!(told(&read, &host), plain.clone(), "{}", text);
        prop_assert_eq!(told(&read, &host), plain, "again {}", text);
    }
}
