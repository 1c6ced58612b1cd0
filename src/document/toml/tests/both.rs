//! The fast path and the full reader make the same of every text.

use proptest::prelude::*;

use crate::document::{Builder, Document, Format, decoded_of};
use crate::source::Limits;
use crate::span::FileId;

/// A record as people write them.
const RECORD: &str = "# A person\nname = \"Amara Diallo\"\ngithub = 'amara-diallo' # here\nlanguages = [\"en\", \"fr\",\n  'wo', # and\n]\n\
since = 2021-03-01\nat = 2021-03-01T10:00:00\nshare = 0.5\ncount = -12\nindividual = true\n\
cadence = { rrule = \"FREQ=DAILY\", minutes = 60 }\nempty = {}\nnone = []\n\n\
[[affiliations]] # first\norganisation = \"works\"\nstart = 2010-03-01  # then\n\n[[affiliations]]\n\n[contact]\n[[emails]]\naddress = \"a@b.test\"\n\n# end\n";

/// Reads by one path; the fast one may decline.
fn built(text: &str, limits: &Limits, is_fast: bool) -> Option<Document> {
    let mut builder = Builder::new(FileId(0), limits.depth, limits.values);
    let whole = format!("+++\n{text}");
    if !is_fast {
        super::super::in_full(&mut builder, text, 4..whole.len());
    } else if !super::super::fast::read(&mut builder, text, 4) {
        assert_eq!(builder.next_index(), 0, "{text:?} left something behind");
        assert!(builder.is_at_top());
        return None;
    }
    Some(builder.finish(Format::Toml, whole))
}

/// Says whether the fast path reads the text; where it does, both must agree in everything.
fn agree(text: &str, limits: &Limits) -> bool {
    let Some(fast) = built(text, limits, true) else {
        return false;
    };
    let full = built(text, limits, false).unwrap();
    let nodes = |document: &Document| format!("{:?}", document.nodes);
    assert_eq!(format!("{:?}", full.problems()), "[]", "{text:?}");
    assert_eq!(nodes(&fast), nodes(&full), "{text:?}");
    let decoded = |document: &Document| format!("{:?}", decoded_of(document.rest.as_deref()));
    assert_eq!(decoded(&fast), decoded(&full), "{text:?}");
    assert_eq!(fast.root_indices(), full.root_indices(), "{text:?}");
    true
}

#[test]
fn records_take_the_fast_path() {
    let limits = Limits::default();
    for text in [
        RECORD,
        "",
        "\n",
        "# c",
        "a = 1",
        "[a]",
        "[[a]]",
        "  a\t=\t\"é#]\"\t# c\n",
        "a=[[1,2],[],[{b='c'},]]\n",
        "a = [ # c\n\n 1 # d\n , 2 ]\n",
        "[a] \nb = 1\n\n# c\n[d]\n[e]\nf = { g = [1] }",
        "[[a]]\n[[a]]\nb = 1 # c\n[[c]]\n[[a1]]\n",
        "a = 0\nb = -1.0\nc = 999999999999999999\nd = 2024-02-29\ne = 1999-12-31T23:59:59Z\n",
        "a = \"\"\nb = ''\n",
        "a = { b = { c = 1 }, d = 2 }\n",
        "a.b = 1",
        "[a.b]\nc = 1\n[a]\n",
        "[[a]]\n[b]\n[[a]]\n",
    ] {
        let is_plain = !text.contains("a.b") && !text.contains("[b]\n[[a]]");
        assert_eq!(agree(text, &limits), is_plain, "{text:?}");
    }
}

/// What the quick reader leaves to the full one.
const NOT_PLAIN: &[&str] = &[
    "a = 1\na = 2",
    "a = 1\n[a]",
    "[a]\n[a]",
    "[[a]]\n[a]",
    "a = {b = 1, b = 2}",
    "[a]\nb = 1\nb = 2",
    "a = \"x\\n\"",
    "a = \"\"\"x\"\"\"",
    "a = '''x'''",
    "a = \"x",
    "a = 'x\n'",
    "a = 1\r\n",
    "a = \u{7f}",
    "\u{feff}a = 1",
    "a = 01",
    "a = -0",
    "a = +1",
    "a = 1_0",
    "a = 0x1",
    "a = inf",
    "a = 1e5",
    "a = .5",
    "a = 5.",
    "a = 2023-02-29",
    "a = 2100-02-29",
    "a = 2023-00-01",
    "a = 2023-01-00",
    "a = 2023-04-31",
    "a = 2023-01-01 10:00:00",
    "a = 2023-01-01T24:00:00",
    "a = 2023-01-01T10:00",
    "a = 10:00:00",
    "a = 1 2",
    "a = 1 b = 2",
    "a = [1 2]",
    "a = [1,,2]",
    "a = [,]",
    "a = [1",
    "a = {b = 1,}",
    "a = {b = 1",
    "a = {\nb = 1}",
    "a = { # c\n}",
    "a =",
    "a",
    "= 1",
    "\"a\" = 1",
    "[ a ]",
    "[a",
    "[a]b = 1",
    "[[a]",
    "[a]]",
    "[]",
    "a = True",
    "a = b",
    "a = \"x\"y",
    "é = 1",
    "a = 1000000000000000000",
    "a = 2023-01-01x",
    "a = \u{1}",
];

#[test]
fn what_is_not_plain_is_left_to_the_full_reader() {
    for text in NOT_PLAIN {
        assert!(!agree(text, &Limits::default()), "{text:?}");
    }
    let limits = |depth, values| Limits {
        depth,
        values,
        ..Limits::default()
    };
    assert!(agree("a = [1]", &limits(2, 4)));
    assert!(!agree("a = [1]", &limits(1, 4)) && !agree("a = [1]", &limits(2, 3)));
    let many = |number: usize| {
        let lines: Vec<String> = (0..number).map(|at| format!("k{at} = 1\n")).collect();
        lines.concat()
    };
    assert!(agree(&many(64), &Limits::default()) && !agree(&many(65), &Limits::default()));
}

proptest! {
    #[test]
    fn both_readers_agree(
        text in "((a|b|c|d-1|e_f) ?= ?(1|-2|0\\.5|true|\"x y\"|'z'|\"\"|2024-0[1-3]-[0-3][0-9]( 1)?|2024-01-02T1[0-9]:00:0[0-9]Z?|\\[(1|'a'|\\[\\])?(, ?2)?( ?,)?( #c\n)?\\]|\\{( ?[ab] = 1)?(, [bc] = 'x')? ?\\})( # c)?\n?|\\[[a-d]\\] ?(#c)?\n|\\[\\[[e-g]\\]\\]\n|\n|# x\n|  ){0,14}",
        depth in 1_usize..6,
        values in 1_usize..40,
    ) {
        agree(&text, &Limits::default());
        agree(&text, &Limits { depth, values, ..Limits::default() });
    }
}
