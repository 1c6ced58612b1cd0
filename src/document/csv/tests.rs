//! What spreadsheets export, and what people make of it by hand.

use arcstr::Substr;

use std::fmt::Write as _;

use crate::document::{Document, Node, ProblemKind};
use crate::source::Limits;
use crate::span::FileId;

fn read(text: &str) -> Document {
    super::read(FileId(0), Substr::from(text), &Limits::default())
}

fn rows(document: &Document) -> Vec<Node<'_>> {
    document.roots().next().unwrap().items().collect()
}

fn problems(document: &Document) -> Vec<String> {
    let of = |problem: &crate::document::Problem| {
        format!(
            "{}: {}",
            document.slice(problem.span),
            problem.body.message.plain()
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
        let rows = rows(&document);
        assert_eq!(format!("{:?}", rows[0]), r#"{"a": "1"}"#);
        assert_eq!(format!("{:?}", rows[1]), r#"{"a": "2", "b": "3"}"#);
        assert!(!rows[0].is_whole() && rows[1..].iter().all(|row| row.is_whole()));
    }
    let document = read("\"a,b\n1,2\n");
    assert_eq!(
        problems(&document),
        ["\"a,b: the quote of this column name is never closed: no row is read"]
    );
    assert!(document.roots().next().is_none());
}

#[test]
fn what_follows_a_closing_quote_is_a_problem() {
    let document = read("a,b\n\"1\" 2,3\n");
    assert_eq!(
        problems(&document),
        [" 2: a cell ends with its closing quote"]
    );
    assert_eq!(format!("{:?}", rows(&document)), r#"[{"b": "3"}]"#);
}

#[test]
fn every_column_needs_a_name_of_its_own() {
    let document = read("a,b,a\n1,,3\n4,5,6\n");
    assert_eq!(
        problems(&document),
        ["a: `a` is defined twice in one table"]
    );
    assert_eq!(document.problems()[0].kind, ProblemKind::DuplicateKey);
    assert!(!document.is_broken());
    assert_eq!(
        format!("{:?}", rows(&document)),
        r#"[{"a": "1"}, {"a": "4", "b": "5"}]"#
    );
}

#[test]
fn a_column_without_a_name_has_the_empty_key() {
    for head in [
        ",b",
        "\u{FEFF},b",
        "  ,b",
        "\"\",b",
        "\" \",b",
        ",b,",
        ",b,,\t",
    ] {
        let cells = head.matches(',').count() - 1;
        let rest = ",".repeat(cells);
        let document = read(&format!("{head}\n0,x{rest}\n1,y{rest}\n"));
        assert!(
            document.problems().is_empty(),
            "{head:?}: {:?}",
            problems(&document)
        );
        assert_eq!(
            format!("{:?}", rows(&document)),
            r#"[{"": "0", "b": "x"}, {"": "1", "b": "y"}]"#,
            "{head:?}"
        );
    }
}

#[test]
fn cells_of_a_second_column_without_a_name_are_reported_once() {
    let document = read("a,,b,\n1,2,3,\n1,2,3,4\n1,2,3,4\n");
    assert_eq!(problems(&document), [": more than one column has no name"]);
    assert_eq!(document.problems()[0].span.range(), 5..5);
    let said = format!("{:?}", rows(&document)[2]);
    assert_eq!(said, r#"{"a": "1", "": "2", "b": "3"}"#);
}

#[test]
fn a_fault_costs_its_own_row_only() {
    // The row in question, the rows that are read, and whether each of them is whole.
    for (row, read_rows, whole) in [
        ("2,b", 3, "yny"),
        ("2,b,c,d", 2, "yy"),
        ("2,b,c,,", 3, "yyy"),
        ("2,\"b\" x,c", 3, "yny"),
        ("2,\"b,c", 3, "yny"),
        ("\"2,b,c", 2, "yy"),
    ] {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["k,l,m", "1,b,c", row, "3,b,c", ""].join(end);
            let document = read(&text);
            assert_eq!(document.problems().len(), 1, "{text:?}");
            let rows = rows(&document);
            assert_eq!(rows.len(), read_rows, "{text:?}");
            let said: String = rows
                .iter()
                .map(|row| if row.is_whole() { 'y' } else { 'n' })
                .collect();
            assert_eq!(said, whole, "{text:?}");
            let last = rows.last().and_then(|row| row.get("k")).unwrap();
            assert_eq!(last.as_str(), Some("3"), "{text:?}");
        }
    }
}

#[test]
fn semicolons_tabs_and_bars_separate_where_the_head_says_so() {
    for separator in [";", "\t", "|"] {
        let text = "k,l\n1,\"b,c\"\n".replace(',', separator);
        let document = read(&text.replace(&format!("b{separator}c"), "b,c"));
        assert_eq!(
            format!("{:?}", rows(&document)),
            r#"[{"k": "1", "l": "b,c"}]"#
        );
    }
    // Rows that use another one than the head are not read as nonsense.
    let document = read("k,l\n1;2\n");
    assert_eq!(
        problems(&document),
        ["1;2: the row has 1 cell, the head has 2 columns"]
    );
}

#[test]
fn what_is_not_listed_is_lost_all_the_same() {
    let mut text = String::from("a,b\n");
    for row in 0..1500 {
        writeln!(text, "{row}").unwrap();
    }
    let document = read(&text);
    assert!(rows(&document).iter().all(|row| !row.is_whole()));
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
fn the_problems_of_a_large_file_are_counted_and_not_all_reported() {
    let mut text = String::from("a,b\n");
    for row in 0..1500 {
        writeln!(text, "{row}").unwrap();
    }
    let document = read(&text);
    assert_eq!(document.problems().len(), 1001);
    let last = document.problems().last().unwrap().body.message.plain();
    assert_eq!(last, "500 more problems like these are not listed");
}

#[test]
fn too_many_values_are_one_problem() {
    let limits = Limits {
        values: 8,
        ..Limits::default()
    };
    let document = super::read(FileId(0), Substr::from("a,b\n1,2\n3,4\n"), &limits);
    assert_eq!(
        problems(&document),
        ["1,2: the file holds more than 8 values"]
    );
    assert_eq!(format!("{:?}", rows(&document)), r#"[{"a": "1"}]"#);
}

#[test]
fn a_conflict_of_a_merge_is_one_problem_and_none_of_its_rows_is_a_record() {
    let both = "<<<<<<< HEAD\nb,2\nc,3\n=======\nb,4\n>>>>>>> other\n";
    let one = |text: &str| {
        let document = read(text);
        let told = problems(&document);
        (
            rows(&document).len(),
            told.len(),
            told.join("; "),
            document.has_lost(),
        )
    };
    let (kept, told, words, has_lost) = one(&format!("a,b\na,1\n{both}d,5\n"));
    assert_eq!((kept, told, has_lost), (2, 1, true));
    assert!(words.starts_with("<<<<<<< HEAD: two versions"), "{words}");
    // A table of one column, where each mark has as many cells as a row.
    let single = "a\nx\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n";
    assert_eq!(one(single).0, 1);
    assert_eq!(one(single).1, 1);
    let (kept, told, ..) = one(&format!("a,b\n{both}e,1\n{both}").replace('\n', "\r\n"));
    assert_eq!((kept, told), (1, 2));
    // With three versions it is one all the same, and what is quoted is text.
    let three = both.replace("=======", "||||||| base\nb,0\n=======");
    assert_eq!(
        (
            one(&format!("a,b\n{three}")).0,
            one(&format!("a,b\n{three}")).1
        ),
        (0, 1)
    );
    let quoted = "a,b\n1,\"\n<<<<<<< HEAD\n=======\n>>>>>>> x\n\"\n2,3\n";
    assert_eq!((one(quoted).0, one(quoted).1), (2, 0));
    // One that never ends does not count, and each mark is a row that is too short.
    assert_eq!(one("a,b\n<<<<<<< HEAD\n1,2\n").1, 1);
}
