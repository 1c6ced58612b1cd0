//! Where front matter begins and ends.

use super::super::super::{Builder, Content};
use super::{FenceKind, find, find_below, is_no_mapping};
use crate::span::FileId;

fn found(text: &str) -> Option<(FenceKind, &str, &str)> {
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let fenced = find(text, start)?.unwrap();
    Some((fenced.kind, &text[fenced.inner], &text[fenced.body..]))
}

#[test]
fn all_three_formats_are_found_at_the_very_start() {
    let yaml = Some((FenceKind::Yaml, "a: 1\n", "b\n"));
    assert_eq!(found("---\na: 1\n---\nb\n"), yaml);
    assert_eq!(found("\u{FEFF}--- \na: 1\n---\t\nb\n"), yaml);
    assert_eq!(
        found("---\r\na: 1\r\n---\r\nb"),
        Some((FenceKind::Yaml, "a: 1\r\n", "b"))
    );
    assert_eq!(found("---\n---"), Some((FenceKind::Yaml, "", "")));
    assert_eq!(
        found("+++\na=1\n+++\nb"),
        Some((FenceKind::Toml, "a=1\n", "b"))
    );
    assert_eq!(
        found("{\n \"a}\\\"\": [{}]\n}\n\nb"),
        Some((FenceKind::Json, "{\n \"a}\\\"\": [{}]\n}", "\nb"))
    );
}

#[test]
fn other_beginnings_are_text() {
    for text in [
        "",
        "----\na\n---\n",
        "\n---\na: 1\n---\n",
        " ---\n---\n",
        "{{< x >}}\n",
        "{% x %}\n",
        "{note}\n",
        "{\"a\"} is text\n",
        "# a\n---\n",
    ] {
        assert_eq!(found(text), None, "{text:?}");
    }
}

fn found_below(text: &str) -> Option<(FenceKind, &str, &str, usize)> {
    let (fenced, before) = find_below(text, 0)?;
    let comments = before.comments.len();
    Some((
        fenced.kind,
        &text[fenced.inner],
        &text[fenced.body..],
        comments,
    ))
}

#[test]
fn three_dots_close_yaml_and_nothing_else() {
    let yaml = Some((FenceKind::Yaml, "a: 1\n", "b\n---\n"));
    assert_eq!(found("---\na: 1\n...\nb\n---\n"), yaml);
    assert!(find("+++\na = 1\n...\n", 0).unwrap().is_err());
}

#[test]
fn front_matter_may_follow_blank_lines_and_comments() {
    for (before, comments) in [
        ("\n", 0),
        ("\r\n \t\r\n", 0),
        ("<!-- SPDX-License-Identifier: CC0-1.0 -->\n", 1),
        ("<!--\n  two\n  lines\n-->\n\n<!-- x -->\n", 2),
        ("# SPDX-FileCopyrightText: 2026 Ada\n#\n", 0),
    ] {
        for (kind, fenced, inner) in [
            (
                FenceKind::Yaml,
                "---\nid: 1\nbe_at:\n  - x\n---\n",
                "id: 1\nbe_at:\n  - x\n",
            ),
            (FenceKind::Yaml, "---\nid: 1\n...\n", "id: 1\n"),
            (FenceKind::Toml, "+++\nid = 1\n[x]\n+++\n", "id = 1\n[x]\n"),
            (FenceKind::Json, "{\"id\": 1}\n", "{\"id\": 1}"),
        ] {
            let text = format!("{before}{fenced}b\n");
            let expected = Some((kind, inner, "b\n", comments));
            assert_eq!(found_below(&text), expected, "{text:?}");
        }
    }
}

#[test]
fn rules_and_underlines_below_a_heading_are_not_front_matter() {
    for text in [
        "# Minutes\n---\nPresent: Ada, Bo\n---\n",
        "# Minutes\n\n---\n\n- Ada\n- Bo\n\n---\n",
        "\n---\nWe met. All agreed: yes.\n---\n",
        "\n---\na: 1\nand a sentence\n---\n",
        "\n---\na: 1\n",
        "\n---\nhttp://example.test\n---\n",
        "<!-- a --> text\n---\na: 1\n---\n",
        "<!-- never ends\n---\na: 1\n---\n",
        "\n+++\nno key here\n+++\n",
        "\n---\n---\n",
        "text\n---\na: 1\n---\n",
    ] {
        assert_eq!(found_below(text), None, "{text:?}");
    }
}

#[test]
fn an_opening_without_an_end_is_reported() {
    for text in [
        "---\na: 1\n",
        "---",
        "---\na\n ---\n",
        "+++\n---\n",
        "{\"a\": 1",
    ] {
        assert!(find(text, 0).unwrap().is_err(), "{text:?}");
    }
}

#[test]
fn front_matter_is_a_mapping_or_nothing() {
    let judged = |fill: fn(&mut Builder)| {
        let mut builder = Builder::new(FileId(0), 9, 99);
        fill(&mut builder);
        is_no_mapping(&builder, "text", 0)
    };
    assert!(!judged(|_| {}));
    assert!(!judged(|builder| {
        builder.open_mapping(0).unwrap();
        builder.close(4);
    }));
    assert!(!judged(|builder| assert!(builder.null(0, 0).is_ok())));
    assert!(judged(|builder| assert!(
        builder.string(0, 4, Content::Plain).is_ok()
    )));
    assert!(judged(|builder| {
        builder.open_list(0).unwrap();
        builder.close(4);
    }));
}
