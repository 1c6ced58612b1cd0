//! How long 20,000 records take, by both paths.
//!
//! `cargo test --release --lib yaml::tests::measure -- --ignored --nocapture`

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a development test that measures time and shows it"
)]

use std::time::Instant;

use super::both::{RECORD, built};
use crate::source::Limits;

#[test]
#[ignore = "shows times, and has nothing to say about right and wrong"]
fn both_paths_are_timed() {
    let limits = Limits::default();
    let records: Vec<String> = (0..20_000)
        .map(|number| RECORD.replace("Amara", &format!("Amara{number}")))
        .collect();
    let bytes: usize = records.iter().map(String::len).sum();
    for is_fast in [false, true, false, true] {
        let start = Instant::now();
        let nodes: usize = (records.iter())
            .filter_map(|text| built(text, &limits, is_fast))
            .map(|document| document.len())
            .sum();
        let time = start.elapsed();
        let each = time.as_secs_f64() * 1e6 / 20_000.0;
        println!("fast {is_fast}: {time:?}, {each:.2} µs a record, {nodes} values, {bytes} bytes");
    }
}

#[test]
#[ignore = "shows times; twice the text should take twice as long"]
fn strange_texts_take_linear_time() {
    let shapes: &[(&str, &str, &str)] = &[
        ("items", "", "- a\n"),
        ("brackets", "[", "a, "),
        ("pairs in brackets", "[", "a: , "),
        ("braces", "{", "a, "),
        ("empty keys", "", "? # c\n\n"),
        ("aliases", "- &x a\n", "- *x\n"),
        ("blank lines", "a: |\n", "\n"),
        ("blocks of text", "", "- |+\n\n"),
        ("comments", "- é\n", "- # ccccccccccccccccccccccc\n"),
        ("quotes", "- '", "a ''\n  "),
        ("escapes", "- \"", "\\\\ "),
        ("directives", "", "%F é\n"),
        ("documents", "", "--- é\n...\n"),
        ("equal keys", "", "a: 1\n"),
        ("hidden pairs", "", "[a]: &x 1\n"),
        ("tags", "", "- !t a\n"),
        ("marks of byte order", "", "\u{feff}"),
        ("tabs", "a:\n", " \n\t\n"),
        ("one word", "", "é"),
        ("many words", "a: é", " é\n "),
        ("faults", "", "- a: @é\n  b: 1\n"),
        ("faults in one", "- a:\n", "    b: @é\n"),
        ("lines too far left", "a: [\n", "é,\n"),
        ("quotes too far left", "", "a: 'é\nü'\n"),
        ("one open quote", "a: 'é\n", "b: c\n"),
        ("quotes that open", "", "b: 'é\n"),
        ("brackets that open", "", "b: [é, é,\n"),
        ("lost anchors", "a: 'q\n", "b: &x 'é\nc: *x\n"),
        ("documents with faults", "", "--- # é\na: 'é\nb: c\n"),
        ("words among keys", "", "a: 1\né\n"),
        ("deep faults", "", "- - - - - - - - a: @é\n"),
    ];
    let limits = Limits::default();
    for (name, head, piece) in shapes {
        let times: Vec<_> = [1 << 19, 1 << 20]
            .map(|length| {
                let text = format!("{head}{}", piece.repeat(length / piece.len()));
                let start = Instant::now();
                let document = built(&text, &limits, false).unwrap();
                (start.elapsed(), document.len(), document.problems().len())
            })
            .into();
        println!("{name}: {times:?}");
    }
}
