//! The fast path and the full reader make the same of every text.

use arcstr::Substr;

use proptest::prelude::*;

use super::properties::pieces;
use crate::document::{Builder, Document, Format, decoded_of};
use crate::source::Limits;
use crate::span::FileId;

/// A record as people write them.
pub(super) const RECORD: &str = "# A person\nname: Amara Diallo\nsort_name: \"Diallo, Amara\"\n\
pronouns: she/her\ngithub: amara-diallo\norcid: 0000-0002-1825-0097\nlanguages: [en, fr, 'wo']\n\
affiliations:\n  - organisation: example-university\n    role: Research software engineer  # since\n    \
from: 2021-03\n  - organisation: other\n    share: 0.5\n    until:\n\nemails:\n- address: amara@example.org\n  \
public: true\n  kind: work\nhandles:\n  mastodon: '@amara@example.social'\nindividual: true\nnumber: 012\n";

/// Reads by one path; the fast one may decline.
pub(super) fn built(text: &str, limits: &Limits, is_fast: bool) -> Option<Document> {
    let mut builder = Builder::new(FileId(0), limits.depth, limits.values);
    let part = (0, text.len());
    if !is_fast {
        super::super::recover::read(&mut builder, text, part, limits);
    } else if !super::super::fast::read(&mut builder, text, part, limits) {
        assert_eq!(builder.next_index(), 0, "{text:?} left something behind");
        assert!(builder.is_at_top());
        return None;
    }
    Some(builder.finish(Format::Yaml, Substr::from(text)))
}

/// Says whether the fast path reads the text; where it does, both must agree in everything.
pub(super) fn agree(text: &str, limits: &Limits) -> bool {
    if text.starts_with('\u{feff}') {
        return false;
    }
    let Some(fast) = built(text, limits, true) else {
        return false;
    };
    let full = built(text, limits, false).unwrap();
    let nodes = |document: &Document| format!("{:?}", document.nodes);
    assert_eq!(format!("{:?}", full.problems()), "[]", "{text:?}");
    assert_eq!(nodes(&fast), nodes(&full), "{text:?}");
    assert_eq!(
        decoded_of(fast.rest.as_deref()),
        decoded_of(full.rest.as_deref()),
        "{text:?}"
    );
    assert_eq!(fast.root_indices(), full.root_indices(), "{text:?}");
    true
}

#[test]
fn a_record_takes_the_fast_path() {
    let limits = Limits::default();
    assert!(agree(RECORD, &limits));
    for text in [
        "---\na: 1\n",
        "# c\n\n---\n# d\n  - a\n  - b: c\n    d: ~\n",
        "a:\n- b\n-   - c\n    - d: []\n\n      'e f': -1.5e3\nf: # g\n\"h\": 'it is # \\ fine'",
        "a: x # y\nb: x# y\nc: http://x.y:80/z\nd: a, b ] c\ne: [a b , c-d,\"e\"] # f\n",
        "名: é\nü: [ö, \"ä\"]\n",
        "a:\n  b:\nc:\n",
    ] {
        assert!(agree(text, &limits), "{text:?}");
    }
}

#[test]
fn what_is_not_plain_takes_the_full_path() {
    let limits = Limits::default();
    for text in [
        "",
        "a",
        "a: b\n  c\n",
        "a: &x b\n",
        "a: |\n  b\n",
        "a: {b: c}\n",
        "a: 'it''s'\n",
        "a:\tb\n",
        "a: 1\na: 2\n",
        "<<: 1\n",
        "a: 1\n---\nb: 2\n",
        "? a\n: b\n",
        "a: \"\\n\"\n",
        "a: b: c\n",
        "- a\nb: 1\n",
        "a: [b\n  , c]\n",
        "a: [b,]\n",
        "a: [b -]\n",
        "-\n- a\n",
        "a: 1\n...\n",
        "a: 1\r\n",
    ] {
        assert!(!agree(text, &limits), "{text:?}");
    }
    let tight = Limits {
        depth: 2,
        values: 12,
        ..limits
    };
    assert!(agree("- - a\n", &tight));
    assert!(!agree("- - - a\n", &tight));
    assert!(!agree("- [[a]]\n", &tight));
    assert!(!agree("- 1\n".repeat(12).as_str(), &tight));
}

/// A record in which some bytes are exchanged for others that mean something.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (
        0..RECORD.len(),
        0..4_usize,
        r#"[ \n:#'"\[\]{},\-a?&*!|>~.0-]{0,3}"#,
    );
    proptest::collection::vec(edit, 1..5).prop_map(|edits| {
        let mut text = RECORD.to_owned();
        for (at, length, with) in edits {
            let at = at.min(text.len());
            let end = (at + length).min(text.len());
            text.replace_range(at..end, &with);
        }
        text
    })
}

/// Lines that are near to what the fast path reads.
fn lines() -> impl Strategy<Value = String> {
    let indent = prop_oneof![4 => Just(0), 4 => Just(2), 2 => Just(4), 1 => 0..7_usize];
    let mark = prop_oneof![5 => Just(""), 3 => Just("- "), 1 => Just("-   "), 1 => Just("- - ")];
    let key = prop_oneof![
        3 => "[a-e]: ?", 3 => "[a-e]:", 1 => Just(String::from("'q r': ")), 1 => Just(String::new()),
        1 => Just(String::from("\"s\": ")), 1 => "[a-c] : ", 1 => Just(String::from("<<: ")),
    ];
    let value = prop_oneof![
        4 => "[a-z0-9.]{0,3}", 1 => "[ -~]{0,5}", 1 => Just(String::from("'x y' # c")),
        1 => Just(String::from("[a, 'b', 1 ]")), 1 => Just(String::from("\"é\"")),
        1 => Just(String::from("-.5e1")), 1 => "\\[[a-c ,:'\"#-]{0,6}\\]",
    ];
    let line = (indent, mark, key, value).prop_map(|(indent, mark, key, value)| {
        format!("{}{mark}{key}{value}\n", " ".repeat(indent))
    });
    proptest::collection::vec(line, 1..6).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_paths_agree_on_lines(text in lines()) {
        agree(&text, &Limits::default());
    }

    #[test]
    fn both_paths_agree_on_mutated_records(text in mutated()) {
        agree(&text, &Limits::default());
    }

    #[test]
    fn both_paths_agree_on_pieces(text in pieces()) {
        agree(&text, &Limits::default());
    }
}
