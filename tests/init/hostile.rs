//! Answers that try to be more than answers.

use std::collections::BTreeMap;

use ospo_lint::scaffold::{Answers, Organisation, line, plan};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};

use super::{answers, memory_of, nothing, run};

const NASTY: &[&str] = &[
    "\"\"\" ''' \\",
    "\\u0041 \\n",
    "]\"\n",
    "---",
    "# heading",
    "- item",
    "1. one",
    "> quote",
    "{{maintainer}} {{if full}}",
    "{% raw %}",
    "${{ github.token }}",
    "<script>alert(1)</script>",
    "[x](javascript:y) ![z](q)",
    "*a* _b_ `c` ~~d~~ | e",
    "&amp; &lt;",
    ": yes # no",
    "key: value",
    "!!str x",
    "*alias &anchor",
    "::error::x",
    "$(touch x) `touch y`",
    "<!-- ospo-lint: allow-file(*) because x -->",
    "李 小明",
    "Ünïcödé Ångström",
    "=====",
];

/// An answer as `init` takes it: what cannot be used is refused before.
fn answer() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        proptest::sample::select(NASTY).prop_map(String::from),
        "[ -~]{1,20}",
        "\\PC{1,12}",
    ];
    let joined = proptest::collection::vec(pieces, 1..4).prop_map(|pieces| pieces.join(" "));
    joined.prop_filter_map("it is refused", |text| line(&text).ok())
}

/// How often each sort of markup is in a page.
fn markup(text: &str) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    // Front matter is not Markdown.
    let body = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    let text = body.map_or(text, |(_, body)| body);
    for event in Parser::new_ext(text, pulldown_cmark::Options::ENABLE_TABLES) {
        let sort = match event {
            Event::Start(Tag::Link { dest_url, .. }) => format!("link to {dest_url}"),
            Event::Start(tag) => format!("{tag:?}")
                .split(['(', ' ', '{'])
                .next()
                .unwrap()
                .to_owned(),
            Event::Html(_) | Event::InlineHtml(_) => String::from("html"),
            Event::Code(_) => String::from("code"),
            _ => continue,
        };
        *counted.entry(sort).or_default() += 1;
    }
    counted
}

fn table(text: &str) -> toml::Table {
    text.parse()
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_becomes_more_than_a_text(name in answer(), person in answer(), organisation in answer(), holder in answer()) {
        let plain = plan(&answers(), &nothing());
        let hostile = Answers {
            name: Some(name.clone()),
            maintainer: Some(person.clone()),
            organisation: Some(Organisation { name: organisation.clone(), category: String::from("other") }),
            copyright: Some(holder.clone()),
            ..answers()
        };
        let plan = plan(&hostile, &nothing());
        prop_assert_eq!(plan.files.len(), plain.files.len());

        let file = |path: &str| {
            let found = plan.files.iter().find(|new| new.path.as_str().starts_with(path));
            found.map(|new| new.text.clone()).unwrap()
        };
        let config = table(&file("ospo-lint.toml"));
        prop_assert_eq!(config["community"]["name"].as_str(), Some(&*name));
        prop_assert_eq!(config["community"]["copyright"].as_str(), Some(&*holder));
        prop_assert_eq!(config.len(), 3);
        let record = table(&file("people/"));
        prop_assert_eq!(record["name"].as_str(), Some(&*person));
        let record = table(&file("organisations/"));
        prop_assert_eq!(record["name"].as_str(), Some(&*organisation));
        prop_assert_eq!(record.len(), 2);

        for (new, known) in plan.files.iter().zip(&plain.files) {
            if new.path.extension() == "md" {
                prop_assert_eq!(markup(&new.text), markup(&known.text), "{}", new.path);
            }
            if new.path.as_str().starts_with(".github/") || new.path.extension() == "yaml" {
                prop_assert_eq!(&new.text, &known.text, "{}", new.path);
            }
        }

        let broken = ["record/syntax-error", "record/schema-violation", "record/unknown-field",
            "record/duplicate-key", "id/malformed", "reference/unresolved", "record/filename-differs-from-id",
            "record/broken-link", "affiliation/unknown-organisation"];
        let ran = run::check(&memory_of(&plan), &broken);
        prop_assert!(ran.checked.is_some(), "{}", ran.human);
        prop_assert!(ran.rules.is_empty(), "{}", ran.human);
    }
}
