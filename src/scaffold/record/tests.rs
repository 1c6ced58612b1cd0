use proptest::prelude::*;

use super::super::style::Style;
use super::super::value::{Table, Value};
use super::{is_read_back, text};
use crate::document::Format;

const FORMATS: [Format; 4] = [Format::Toml, Format::Yaml, Format::Json, Format::Markdown];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,12}",
        "[-:#'\"\\\\{}\\[\\],&*!|>%@`~=<?. \\t\\r\\n0-9a-z]{0,8}",
        "[\\u{0}-\\u{a0}\\u{2028}\\u{2029}\\u{feff}\\u{200b}-\\u{202e}]{0,4}",
        prop::sample::select(vec![
            "yes",
            "No",
            "null",
            "~",
            "",
            "1",
            "0x1f",
            "1e3",
            "1_000",
            "12:30:45",
            ".inf",
            "NaN",
            "---",
            "...",
            "+++",
            "- a",
            "? a",
            "a: b",
            "a #b",
            "#a",
            "<<",
            "=",
            "2026-05-14",
            "2026-05-14T16:00",
            "true",
            "a:",
            " a",
            "a ",
            "é",
            "e\u{301}",
            "\u{1F600}",
            "{{ a }}",
        ])
        .prop_map(str::to_owned),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => any_text().prop_map(Value::Text),
        1 => any::<i64>().prop_map(Value::Integer),
        1 => any::<bool>().prop_map(Value::Flag),
        1 => (-1000i32..1000).prop_map(|number| Value::Number(format!("{number}.5"))),
        1 => prop_oneof![
            Just("2026-05-14"), Just("2026-05"), Just("2026-05-14T16:00:00"),
            Just("2026-05-14T16:00"), Just("2026-05-14T16:00:00+02:00"), Just("soon")
        ].prop_map(|text| Value::Date(text.to_owned())),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map(any_text(), inner.clone(), 0..4)
                .prop_map(|members| Value::Table(members.into_iter().collect())),
            prop::collection::vec(prop::collection::btree_map(any_text(), inner, 0..3), 1..3)
                .prop_map(|tables| Value::List(
                    tables
                        .into_iter()
                        .map(|table| Value::Table(table.into_iter().collect()))
                        .collect()
                )),
        ]
    })
}

fn any_record() -> impl Strategy<Value = Table> {
    // Our reader of YAML merges what is under `<<`, in quotes or not.
    let key = any_text().prop_filter("merge keys", |key| key != "<<");
    prop::collection::btree_map(key, any_value(), 1..5)
        .prop_map(|members| members.into_iter().collect())
}

fn any_style() -> impl Strategy<Value = Style> {
    (any::<[bool; 5]>(), prop::option::of(1usize..5)).prop_map(|(flags, indent)| Style {
        crlf: flags[0],
        indent,
        items_set_in: flags[1],
        lists_in_line: flags[2],
        document_start: flags[3],
        toml_front: flags[4],
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_record_is_read_back_as_it_was(record in any_record(), style in any_style()) {
        for format in FORMATS {
            let written = text(&record, "\n# Title\n", format, &style).unwrap();
            prop_assert!(is_read_back(&record, &written, format), "{format:?}\n{written}\n{record:?}");
        }
    }

    #[test]
    fn every_cell_is_read_back_as_it_was(texts in prop::collection::vec(any_text(), 1..5)) {
        let record: Table = texts
            .into_iter()
            .filter(|text| !text.is_empty() && !text.contains('\0'))
            .enumerate()
            .map(|(at, text)| (format!("c{at}"), Value::Text(text)))
            .collect();
        if !record.is_empty() {
            let written = text(&record, "", Format::Csv, &Style::default()).unwrap();
            prop_assert!(is_read_back(&record, &written, Format::Csv), "{written}");
        }
    }
}

#[test]
fn what_is_written_is_what_a_person_would_write() {
    let t = |text: &str| Value::Text(text.to_owned());
    let record: Table = vec![
        ("name".into(), t("Adéwálé O'Neil")),
        ("languages".into(), Value::List(vec![t("yo"), t("no")])),
        ("homepage".into(), t("https://works.test/a#b")),
        ("individual".into(), Value::Flag(false)),
        (
            "affiliations".into(),
            Value::List(vec![Value::Table(vec![
                ("organisation".into(), t("works")),
                ("start".into(), Value::Date("2024-03".into())),
            ])]),
        ),
        ("created".into(), Value::Date("2026-05-14".into())),
    ];
    let toml = text(&record, "", Format::Toml, &Style::default()).unwrap();
    insta::assert_snapshot!("toml", toml);
    let yaml = text(&record, "", Format::Yaml, &Style::default()).unwrap();
    insta::assert_snapshot!("yaml", yaml);
    let json = text(&record, "", Format::Json, &Style::default()).unwrap();
    insta::assert_snapshot!("json", json);
}
