use proptest::prelude::*;

use super::super::{Document, Format};
use crate::source::Limits;
use crate::span::FileId;

fn read(format: Format, text: &str) -> Document {
    let bytes = text.as_bytes().to_vec();
    Document::read(FileId(0), format, bytes, &Limits::default())
}

/// What each comment says, and the line that it speaks of besides its own.
fn found(format: Format, text: &str) -> Vec<(String, String)> {
    let document = read(format, text);
    let found = document.directives();
    let says = |directive: &super::Directive| {
        let next = directive.next_line.map_or("", |line| document.slice(line));
        (document.slice(directive.said).to_owned(), next.to_owned())
    };
    found.iter().map(says).collect()
}

fn said(format: Format, text: &str) -> Vec<String> {
    found(format, text)
        .into_iter()
        .map(|(said, _)| said)
        .collect()
}

#[test]
fn a_comment_after_a_value_speaks_of_its_line_and_alone_of_the_next_that_holds_something() {
    let text = "a = 1 # ospo-lint: one\n  # ospo-lint: two\n\n# another\nb = 2\n#ospo-lint:three";
    assert_eq!(
        found(Format::Toml, text),
        [
            ("one".into(), String::new()),
            ("two".into(), "b = 2".into()),
            ("three".into(), String::new())
        ]
    );
    let yaml = "a: 1 # ospo-lint: one\nb:\n  # ospo-lint: two\n  - c\n";
    assert_eq!(
        found(Format::Yaml, yaml),
        [
            ("one".into(), String::new()),
            ("two".into(), "  - c".into())
        ]
    );
}

#[test]
fn a_comment_after_the_mark_of_a_text_is_alone_on_its_line() {
    let mark = '\u{FEFF}';
    for (format, comment) in [
        (Format::Toml, "# ospo-lint: one"),
        (Format::Yaml, "# ospo-lint: one"),
        (Format::Markdown, "<!-- ospo-lint: one -->"),
    ] {
        let text = format!("{mark}{comment}\r\na = 1\r\n");
        let document = read(format, &text);
        let directives = document.directives();
        let [directive] = &directives[..] else {
            panic!("{text}")
        };
        assert_eq!(
            directive.next_line.map(|line| document.slice(line)),
            Some("a = 1")
        );
        assert_eq!(document.slice(directive.removal), format!("{comment}\r\n"));
    }
}

#[test]
fn a_sign_inside_a_string_begins_no_comment() {
    let toml = "a = \"x # ospo-lint: no\"\nb = 'y # ospo-lint: no'\nc = \"\"\"\n# ospo-lint: no\n\"\"\"\n\
                \"d # ospo-lint: no\" = 1\n[[\"e # ospo-lint: no\"]]\n[[\"e # ospo-lint: no\"]]\n\
                [[\"e\\\" # ospo-lint: no\"]]\n[[\"e\\\" # ospo-lint: no\"]]\nf = [\n\"# ospo-lint: no\", # ospo-lint: yes\n]\n";
    assert_eq!(said(Format::Toml, toml), ["yes"]);
    let yaml = "a: \"x # ospo-lint: no\"\nb: |\n  # ospo-lint: no\nc: > # ospo-lint: yes\n  # ospo-lint: no\n\
                d: x# ospo-lint\ne: 'y\n  # ospo-lint: no'\nf: [a, \"# ospo-lint: no\"] # ospo-lint: yes\n";
    assert_eq!(said(Format::Yaml, yaml), ["yes", "yes"]);
    let after = "a: |\n  text\n# ospo-lint: yes\nb: 1\n";
    assert_eq!(said(Format::Yaml, after), ["yes"]);
}

#[test]
fn front_matter_has_comments_of_its_format_and_a_page_those_of_markup() {
    let page = "---\n# ospo-lint: one\ntitle: A\n---\n\n# ospo-lint: no\n\n<!-- ospo-lint: two -->\n\n\
                <!-- another -->\nText. <!-- ospo-lint:\nthree -->\n\n```\n<!-- ospo-lint: no -->\n```\n";
    assert_eq!(
        found(Format::Markdown, page),
        [
            ("one".into(), "title: A".into()),
            ("two".into(), "Text. <!-- ospo-lint:".into()),
            ("three".into(), String::new())
        ]
    );
    let toml = "+++\ntitle = 'A' # ospo-lint: one\n+++\nText\n";
    assert_eq!(said(Format::Markdown, toml), ["one"]);
    let html = "---\ntitle: A\n---\n<p>A</p>\n<!-- ospo-lint: one -->\n<p>B</p>\n";
    assert_eq!(
        found(Format::Html, html),
        [("one".into(), "<p>B</p>".into())]
    );
}

#[test]
fn formats_without_comments_have_none() {
    for format in [Format::Json, Format::Csv, Format::Plain, Format::Text] {
        assert!(said(format, "# ospo-lint: no\n<!-- ospo-lint: no -->\n").is_empty());
    }
}

#[test]
fn a_comment_about_the_program_is_not_one_for_it() {
    let text = "# ospo-lint is run here\n# see ospo-lint: it says more\n# ospo-lint allow(x)\n# noqa # ospo-lint: yes\n\
                # ospo-lint allows this\n# ospo-lint attribution is explained elsewhere\n# OSPO-LINT: how it is set up\n";
    assert_eq!(said(Format::Toml, text), ["allow(x)", "yes"]);
    assert!(!read(Format::Toml, text).directives()[0].has_colon);
}

#[test]
fn a_request_under_a_name_in_upper_case_is_found_too() {
    let text = "# OSPO-LINT: allow(x)\na = 1 # Ospo-Lint allow-file(y)\n";
    let document = read(Format::Toml, text);
    let names = document.directives();
    let names: Vec<&str> = names
        .iter()
        .map(|found| document.slice(found.name))
        .collect();
    assert_eq!(names, ["OSPO-LINT", "Ospo-Lint"]);
    let page = "<!-- OSPO-lint: attribution=public -->\n\n<!-- ospo-lint attribution=public -->\n";
    assert_eq!(said(Format::Markdown, page), ["attribution=public"; 2]);
}

#[test]
fn of_two_on_a_line_each_ends_where_the_next_begins() {
    let text =
        "# ospo-lint: one # see #3 # ospo-lint: two\na = 1 # ospo-lint: three # ospo-lint: four\n";
    assert_eq!(
        found(Format::Toml, text),
        [
            (
                "one # see #3".into(),
                "a = 1 # ospo-lint: three # ospo-lint: four".into()
            ),
            (
                "two".into(),
                "a = 1 # ospo-lint: three # ospo-lint: four".into()
            ),
            ("three".into(), String::new()),
            ("four".into(), String::new()),
        ]
    );
}

/// A look through the line, or at the lines below, for each of them would be billions of steps.
#[test]
fn very_many_on_a_line_or_below_each_other_take_no_time() {
    const MANY: usize = 50_000;
    let all = |text: &str| text.repeat(MANY);
    for (format, text, count) in [
        (Format::Yaml, format!("a: {}", all("ospo-lint ")), 0),
        (
            Format::Toml,
            format!("a = [{}]", all("\"# ospo-lint: no\", ")),
            0,
        ),
        (Format::Toml, all("# ospo-lint "), 0),
        (Format::Toml, all("# ospo-lint: x "), MANY),
        (Format::Toml, all("# ospo-lint: x\n"), MANY),
        (
            Format::Yaml,
            format!("{}a: 1", all("# ospo-lint: x\n\n")),
            MANY,
        ),
        (
            Format::Markdown,
            format!("{}a", all("<!-- ospo-lint: x -->\n\n")),
            MANY,
        ),
        (
            Format::Html,
            format!("---\nb: 1\n---\na {}", all("<!-- ospo-lint: x -->")),
            MANY,
        ),
    ] {
        assert_eq!(read(format, &text).directives().len(), count);
    }
}

#[test]
fn what_is_taken_out_leaves_the_rest_as_it_was() {
    for (format, text, left) in [
        (
            Format::Toml,
            "a = 1 # ospo-lint: x\nb = 2\n",
            "a = 1\nb = 2\n",
        ),
        (
            Format::Toml,
            "a = 1\r\n# ospo-lint: x\r\nb = 2\r\n",
            "a = 1\r\nb = 2\r\n",
        ),
        (Format::Toml, "a = 1 # why # ospo-lint: x", "a = 1 # why"),
        (
            Format::Toml,
            "# ospo-lint: x # ospo-lint: y\n",
            "# ospo-lint: y\n",
        ),
        (
            Format::Toml,
            "a = 1 # ospo-lint: x  # ospo-lint: y\n",
            "a = 1  # ospo-lint: y\n",
        ),
        (Format::Markdown, "A <!-- ospo-lint: x --> b\n", "A  b\n"),
        (
            Format::Markdown,
            "A\n\n<!-- ospo-lint: x -->\n\nb\n",
            "A\n\n\nb\n",
        ),
    ] {
        let removal = read(format, text).directives()[0].removal.range();
        let mut after = text.to_owned();
        after.replace_range(removal, "");
        assert_eq!(after, left);
    }
}

proptest! {
    #[test]
    fn in_a_string_of_any_sort_it_is_text(before in "[a-z \"'#\\\\é]{0,6}", after in "[a-z \"'#é]{0,6}") {
        let text = format!("{before}# ospo-lint: no{after}");
        let quoted = serde_json::to_string(&text).unwrap();
        for (format, written) in [
            (Format::Toml, format!("a = {quoted} # ospo-lint: yes\n")),
            (Format::Toml, format!("a = [{{b = {quoted}}}] # ospo-lint: yes\n")),
            (Format::Toml, format!("{quoted} = 1 # ospo-lint: yes\n")),
            (Format::Yaml, format!("a: {quoted} # ospo-lint: yes\n")),
            (Format::Yaml, format!("? {quoted}\n: [{quoted}] # ospo-lint: yes\n")),
            (Format::Yaml, format!("a: |-\n  x{text}\nb: 1 # ospo-lint: yes\n")),
            (Format::Markdown, format!("---\na: {quoted} # ospo-lint: yes\n---\n")),
        ] {
            prop_assert_eq!(said(format, &written), ["yes"], "{}", written);
        }
    }

    #[test]
    fn no_text_breaks_it(text in "([#\"'\n\r |>:=\\[\\]-]|ospo-lint|OSPO-LINT|allow|<!--|-->|---\n|é|a){0,24}") {
        for format in [Format::Toml, Format::Yaml, Format::Markdown, Format::Html] {
            let document = read(format, &text);
            for directive in document.directives() {
                let spans = [directive.span, directive.name, directive.said, directive.own_lines, directive.removal];
                for span in spans.into_iter().chain(directive.next_line) {
                    prop_assert!(document.text().get(span.range()).is_some());
                }
                prop_assert!(directive.own_lines.start <= directive.span.start);
            }
        }
    }
}
