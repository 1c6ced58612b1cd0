//! What spreadsheets export, and what people make of it by hand.

use std::fmt::Write as _;

use crate::document::{Document, Node, ProblemKind};
use crate::source::Limits;
use crate::span::FileId;

fn read(text: &str) -> Document {
    super::read(FileId(0), Box::from(text), &Limits::default())
}

fn rows(document: &Document) -> Vec<Node<'_>> {
    document.roots().next().unwrap().items().collect()
}

fn problems(document: &Document) -> Vec<String> {
    let of = |problem: &crate::document::Problem| {
        format!(
            "{}: {}",
            document.slice(problem.span),
            problem.message.plain()
        )
    };
    document.problems().iter().map(of).collect()
}

#[test]
fn a_row_is_a_table_with_the_names_of_the_columns_as_keys() {
    let document = read("\u{FEFF}name,note,id\r\nAnn, \"x\" ,1\r\n\"B\"\"o\",\"a,\r\nb\",\r\n");
    assert!(document.problems().is_empty());
    let rows = rows(&document);
    assert_eq!(
        format!("{rows:?}"),
        concat!(
            r#"[{"name": "Ann", "note": " \"x\" ", "id": "1"}, "#,
            r#"{"name": "B\"o", "note": "a,\r\nb"}]"#,
        )
    );
    let (key, cell) = rows[1].member("name").unwrap();
    assert_eq!((document.slice(key.span()), key.span().start), ("name", 3));
    assert_eq!(document.slice(cell.span()), "\"B\"\"o\"");
    assert_eq!(document.slice(rows[0].span()), "Ann, \"x\" ,1");
    let note = rows[1].get("note").unwrap();
    assert_eq!(document.slice(note.inner_span()), "a,\r\nb");
}

#[test]
fn semicolons_and_tabs_separate_too() {
    for text in [
        "a;\"b,c,d\"\n1;2\n",
        "a\t\"b,c,d\"\n1\t2\n",
        "\na,\"b,c,d\"\n\n1,2\n",
    ] {
        let document = read(text);
        assert!(document.problems().is_empty());
        assert_eq!(
            format!("{:?}", rows(&document)),
            r#"[{"a": "1", "b,c,d": "2"}]"#
        );
    }
}

#[test]
fn an_empty_row_is_nothing_and_an_empty_cell_is_absent() {
    let document = read("a,b\n\n,\n\"\",\n , \n,x\n\r\n");
    assert!(document.problems().is_empty());
    assert_eq!(
        format!("{:?}", rows(&document)),
        r#"[{"a": " ", "b": " "}, {"b": "x"}]"#
    );
}

#[test]
fn a_short_or_long_row_is_a_problem_and_the_others_are_read() {
    let document = read("a,b,c\n1,2\n1,2,3,4,5\n7,8,9");
    assert_eq!(
        problems(&document),
        [
            "1,2: the row has 2 cells, the head has 3 columns",
            "4,5: the row has 5 cells, the head has 3 columns",
        ]
    );
    assert_eq!(
        format!("{:?}", rows(&document)),
        r#"[{"a": "1", "b": "2"}, {"a": "7", "b": "8", "c": "9"}]"#
    );
}

#[test]
fn a_quote_never_closed_costs_its_own_row_only() {
    for rest in ["", "\"q\",r\n"] {
        let document = read(&format!("a,b\n1,\"open\n2,3\n{rest}"));
        assert_eq!(
            problems(&document),
            ["\"open: the quote of this cell is never closed"]
        );
        let first = rows(&document)[0];
        assert_eq!(format!("{first:?}"), r#"{"a": "2", "b": "3"}"#);
    }
    let document = read("\"a,b\n1,2\n");
    assert_eq!(
        problems(&document),
        ["\"a,b: the quote of this cell is never closed"]
    );
    assert!(document.roots().next().is_none());
}

#[test]
fn what_stands_behind_a_closing_quote_is_a_problem() {
    let document = read("a,b\n\"1\" 2,3\n");
    assert_eq!(
        problems(&document),
        [" 2: a cell ends with its closing quote"]
    );
    assert_eq!(format!("{:?}", rows(&document)), r#"[{"b": "3"}]"#);
}

#[test]
fn every_column_needs_a_name_of_its_own() {
    let document = read("a,,a,\n1,,3,\n4,5,6,\n4,5,6,\n");
    assert_eq!(
        problems(&document),
        [
            "a: `a` stands twice in one table",
            "5: the column of this cell has no name",
        ]
    );
    assert_eq!(document.problems()[0].kind, ProblemKind::DuplicateKey);
    assert_eq!(
        format!("{:?}", rows(&document)),
        r#"[{"a": "1"}, {"a": "4"}, {"a": "4"}]"#
    );
}

#[test]
fn a_file_without_a_head_is_a_problem_and_one_without_rows_is_not() {
    for text in ["", "\u{FEFF}", "\n\r\n"] {
        assert_eq!(
            problems(&read(text)),
            [": the file has no line of column names"]
        );
    }
    let document = read("a,b");
    assert!(document.problems().is_empty());
    assert!(rows(&document).is_empty());
}

#[test]
fn the_problems_of_a_large_file_are_counted_and_not_all_told() {
    let mut text = String::from("a,b\n");
    for row in 0..1500 {
        writeln!(text, "{row}").unwrap();
    }
    let document = read(&text);
    assert_eq!(document.problems().len(), 1001);
    let last = document.problems().last().unwrap().message.plain();
    assert_eq!(last, "500 more problems like these are not listed");
}

#[test]
fn too_many_values_are_one_problem() {
    let limits = Limits {
        values: 8,
        ..Limits::default()
    };
    let document = super::read(FileId(0), Box::from("a,b\n1,2\n3,4\n"), &limits);
    assert_eq!(
        problems(&document),
        ["1,2: the file holds more than 8 values"]
    );
    assert_eq!(format!("{:?}", rows(&document)), r#"[{"a": "1"}]"#);
}
