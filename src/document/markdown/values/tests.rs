//! What tables and sections are read as, and where each value is.

use super::super::super::{Document, Format, Node, Selector, Shape};
use crate::source::Limits;
use crate::span::FileId;

mod properties;
mod short_rows;

fn page(text: &str) -> Document {
    let bytes = text.as_bytes().to_vec();
    let mut document = Document::read(FileId(0), Format::Markdown, bytes, &Limits::default());
    document.read_body(&Limits::default(), &|key| {
        (key == "Seats").then_some(Shape::Integer)
    });
    document
}

/// The records of a page, as a person would write them in JSON.
fn read(text: &str, at: &str) -> Vec<String> {
    let document = page(text);
    let found = document.in_body(&Selector::parse(at).unwrap());
    found.iter().map(|node| format!("{node:?}")).collect()
}

/// The bytes of all scalars of a page's records, quotes and marks as they are.
fn bytes(text: &str, at: &str) -> Vec<String> {
    fn walk(node: Node<'_>, found: &mut Vec<String>) {
        match node.shape() {
            Shape::List => node.items().for_each(|item| walk(item, found)),
            Shape::Mapping => node.members().for_each(|(_, value)| walk(value, found)),
            _ => found.push(node.document().slice(node.span()).to_owned()),
        }
    }
    let document = page(text);
    let mut found = Vec::new();
    for node in document.in_body(&Selector::parse(at).unwrap()) {
        walk(node, &mut found);
    }
    found
}

fn problems(text: &str) -> Vec<(String, String)> {
    let document = page(text);
    let problems = document.problems().iter();
    problems
        .map(|problem| {
            (
                document.slice(problem.span).to_owned(),
                problem.body.message.plain(),
            )
        })
        .collect()
}

#[test]
fn each_row_is_a_record_by_the_words_of_the_head() {
    let text = "---\ntitle: x\n---\n\n| Name | **GitHub** |\n|:---|--:|\n| Ada | [@ada](https://h.test/ada) |\n| Ben |\n|  |  |\n";
    assert_eq!(
        read(text, "table"),
        [
            r#"{"Name": "Ada", "GitHub": "ada", "GitHub.url": "https://h.test/ada"}"#,
            r#"{"Name": "Ben"}"#
        ]
    );
    assert_eq!(
        bytes(text, "table"),
        ["Ada", "ada", "https://h.test/ada", "Ben"]
    );
    assert_eq!(page(text).roots().count(), 1);
    let short = "the row has 1 cell, the head has 2 columns";
    assert_eq!(problems(text), [("| Ben |".to_owned(), short.to_owned())]);
}

#[test]
fn a_cell_is_its_words_at_their_bytes() {
    for (cell, value, at) in [
        ("**Ada** ", "Ada", "Ada"),
        ("_[Ada *B.*](x)_", "Ada B.", "_[Ada *B.*](x)_"),
        ("a \\| b", "a | b", "a \\| b"),
        ("`a \\| b`", "a | b", "`a \\| b`"),
        ("`ada`", "ada", "`ada`"),
        ("R&amp;D", "R&D", "R&amp;D"),
        ("Ada<br/>Ben", "Ada\nBen", "Ada<br/>Ben"),
        ("<b>Ada</b>", "Ada", "Ada"),
        ("![Ada](a.png)", "Ada", "Ada"),
        ("![x](a.png) Ada", "Ada", "Ada"),
        ("~~Ada~~", "Ada", "Ada"),
        ("@ada-1", "ada-1", "ada-1"),
        ("@river/docs", "river/docs", "river/docs"),
        ("@ada, @ben", "@ada, @ben", "@ada, @ben"),
        ("a@b.test", "a@b.test", "a@b.test"),
        ("<a@b.test>", "a@b.test", "a@b.test"),
        ("<https://a.test>", "https://a.test", "https://a.test"),
        ("Łukasz 🎉", "Łukasz 🎉", "Łukasz 🎉"),
        ("[ada][r]", "ada", "ada"),
        ("a[^1]", "a", "a"),
        ("2024", "2024", "2024"),
    ] {
        let text = format!("| A |\n|---|\n| {cell} |\n\n[r]: https://r.test\n\n[^1]: note\n");
        let document = page(&text);
        let rows = document.in_body(&Selector::parse("table").unwrap());
        let found = rows[0].get("A").unwrap();
        assert_eq!(
            (found.written(), document.slice(found.span())),
            (value, at),
            "{cell}"
        );
    }
}

#[test]
fn links_and_pictures_lead_somewhere() {
    for (cell, url) in [
        ("[a](https://a.test \"t\") b", r#""https://a.test""#),
        ("[a](x.md), [b](<y z.md>)", r#"["x.md", "y z.md"]"#),
        ("[a][r]", r#""https://r.test/?a=1&b""#),
        ("<a href=\"https://a.test\">@ada</a>", r#""https://a.test""#),
        ("![](a.png)", r#""a.png""#),
        ("[![x](a.png)](b.md)", r#""b.md""#),
        ("<a@b.test>", r#""mailto:a@b.test""#),
    ] {
        let text =
            format!("| A | B |\n|---|---|\n| {cell} | c |\n\n[r]: https://r.test/?a=1&amp;b\n");
        let document = page(&text);
        let rows = document.in_body(&Selector::parse("table").unwrap());
        let found = rows[0].get("A.url").unwrap();
        assert_eq!(format!("{found:?}"), url, "{cell}");
        assert!(rows[0].get("B.url").is_none());
    }
}

#[test]
fn tables_are_chosen_by_the_heading_above_them() {
    let text = "\
# Project

| N |
|---|
| zero |

## Maintainers:

| N |
|---|
| one |

| N |
|---|
| two |

### Emeriti

- x

  | N |
  |---|
  | three |

## Other

> | N |
> |---|
> | four |
";
    for (at, rows) in [
        ("table", &["zero", "one", "two", "three", "four"][..]),
        ("table/maintainers", &["one", "two"]),
        ("table/Maintainers/*", &["three"]),
        ("table/Maintainers/**", &["one", "two", "three"]),
        ("table/Project", &["zero"]),
        ("table/*", &["one", "two", "four"]),
        ("table/*/Emeriti", &["three"]),
        ("table/Emeriti", &["three"]),
        ("table/Missing", &[]),
    ] {
        assert_eq!(bytes(text, at), rows, "{at}");
    }
}

#[test]
fn what_a_table_says_and_nobody_reads_is_reported() {
    let html = "<table>\n<tr><td>Ada</td></tr>\n</table>\n";
    assert_eq!(
        problems(html),
        [(
            "<table>".to_owned(),
            "a table of HTML is not read as records".to_owned()
        )]
    );
    let long = "| A |\n|---|\n| a | b | c |\n| d ||\n";
    assert_eq!(
        problems(long),
        [(
            "b | c".to_owned(),
            "the row has more cells than the head has columns".to_owned()
        )]
    );
    let unnamed = "| | A | |\n|---|---|---|\n| a | b | c |\n| d | e | f |\n";
    assert_eq!(
        problems(unnamed),
        [(
            "c".to_owned(),
            "the column of this cell has no name of its own".to_owned()
        )]
    );
    assert_eq!(
        read(unnamed, "table"),
        [r#"{"": "a", "A": "b"}"#, r#"{"": "d", "A": "e"}"#]
    );
    let twice = "| A | A |\n|---|---|\n| a | b |\n";
    assert_eq!(
        problems(twice),
        [(
            "A".to_owned(),
            "`A` is defined twice in one table".to_owned()
        )]
    );
    assert_eq!(read(twice, "table"), [r#"{"A": "a"}"#]);
    assert_eq!(read("| A |\n|---|\n", "table"), [""; 0]);
    assert_eq!(read("no table | at all\n", "table"), [""; 0]);
}

#[test]
fn a_section_has_its_labels_and_lists() {
    let text = "\
# Groups

Hello.

## Docs & more

We write
and read.

- **Chair:** [Ada](a.md)
- *Members*:
  - Ben
  - [Cy](c.md)
- Seats: 3
- Meets:
  - Day: Monday
  - Time: 10:30 UTC
- plain
- more
  - deep

**Status**: active
Charter: [the text](charter.md),
on two lines

### Chairs

1. Ada
2. Ben
   - GitHub: @ben

| N |
|---|
| one |
";
    assert_eq!(
        read(text, "section/*"),
        [concat!(
            r#"{"heading": "Docs & more", "Chair": "Ada", "Chair.url": "a.md", "#,
            r#""Members": ["Ben", "Cy"], "Members.url": "c.md", "Seats": 3, "#,
            r#""Meets": {"Day": "Monday", "Time": "10:30 UTC"}, "Status": "active", "#,
            r#""Charter": "the text, on two lines", "Charter.url": "charter.md", "#,
            r#""text": "We write and read.", "items": ["plain", "more", ["deep"]], "#,
            r#""Chairs": {"heading": "Chairs", "items": ["Ada", {"text": "Ben", "GitHub": "ben"}], "#,
            r#""table": [{"N": "one"}]}}"#
        )]
    );
    let page = read(text, "section");
    assert!(
        page[0].starts_with(r#"{"heading": "Groups", "text": "Hello.", "Docs & more": {"#),
        "{page:?}"
    );
    assert_eq!(read(text, "section/*/*").len(), 1);
    assert_eq!(read(text, "section/chairs").len(), 1);
    assert_eq!(read(text, "section/**").len(), 2);
    assert_eq!(read(text, "section/Groups/*"), read(text, "section/*"));
}

#[test]
fn labels_are_written_in_many_ways() {
    for line in [
        "Chair: Ada",
        "- Chair: Ada",
        "* **Chair:** Ada",
        "1. __Chair__: Ada",
        "**Chair:** Ada  \nx: y",
        "**Chair:** Ada<br>x: y",
        "> Chair: Ada",
        "- [x] Chair: Ada",
        "Chair：Ada",
        "- Chair:\n\n  Ada",
        "Chair: @Ada",
    ] {
        let text = format!("## A\n\n{line}\n");
        let document = page(&text);
        let sections = document.in_body(&Selector::parse("section/*").unwrap());
        let chair = sections[0].get("Chair").map(|chair| match chair.shape() {
            Shape::List => chair.items().next().unwrap(),
            _ => chair,
        });
        assert_eq!(chair.map(Node::written), Some("Ada"), "{line}");
        assert_eq!(
            chair.map(|chair| document.slice(chair.span())),
            Some("Ada"),
            "{line}"
        );
    }
    for line in [
        "We meet on https://a.test",
        "At 10:30 we meet",
        "```\nChair: Ada\n```",
        "<!-- Chair: Ada -->",
        "Chair:",
        "We agreed. Chair: Ada",
        "[^1]: Chair: Ada",
    ] {
        let found = read(&format!("## A\n\n{line}\n"), "section/*");
        assert!(!found[0].contains("Chair\":"), "{found:?}");
    }
}

#[test]
fn the_same_label_twice_is_a_list() {
    let text = "# A\n\n- Chair: Ada\n- Chair: Ben\n- Chair: \n\n# B\n\nChairs:\n- Cy\n";
    assert_eq!(
        read(text, "section/*"),
        [
            r#"{"heading": "A", "Chair": ["Ada", "Ben"]}"#,
            r#"{"heading": "B", "Chairs": ["Cy"]}"#
        ]
    );
}

#[test]
fn a_list_belongs_to_the_label_right_before_it() {
    let text = "## A\n\n**Chairs:**\n\n- Cy\n- [Di](d.md)\n\nText.\n\n- e\n";
    assert_eq!(
        read(text, "section/*"),
        [concat!(
            r#"{"heading": "A", "Chairs": ["Cy", "Di"], "Chairs.url": "d.md", "#,
            r#""text": "Text.", "items": ["e"]}"#
        )]
    );
    // Another list, a value, and a heading between them are other things.
    for text in [
        "## A\n\nChairs: Cy\n\n- e\n",
        "## A\n\nChairs:\n\n## B\n\n- e\n",
    ] {
        assert!(
            read(text, "section/**")
                .concat()
                .contains(r#""items": ["e"]"#),
            "{text}"
        );
    }
    assert_eq!(
        read("## A\n\nChairs:\n\n- Cy\n\n1. e\n", "section/*"),
        [r#"{"heading": "A", "Chairs": ["Cy"], "items": ["e"]}"#]
    );
}

#[test]
fn a_title_is_the_page_and_no_section_of_it() {
    assert_eq!(
        read("# A\n\nx: y\n", "section/*"),
        [r#"{"heading": "A", "x": "y"}"#]
    );
    assert_eq!(
        read("x: y\n\n# A\n\n## B\n", "section/*"),
        [r#"{"heading": "B"}"#]
    );
    assert_eq!(
        read("x: y\n\n# A\n\n## B\n", "section"),
        [r#"{"heading": "A", "x": "y", "B": {"heading": "B"}}"#]
    );
    assert_eq!(
        read("x: y\n\n## B\n", "section"),
        [r#"{"x": "y", "B": {"heading": "B"}}"#]
    );
    assert_eq!(read("# A\n\n# B\n\n## C\n", "section/*").len(), 2);
    // Both are records, though only one can be asked for by its heading.
    assert_eq!(read("## A\n\nx: 1\n\n## A\n\nx: 2\n", "section/*").len(), 2);
    assert_eq!(read("", "section"), ["{}"]);
}
