//! The pages that `ospo-lint docs` writes: all that there is has one, every link and anchor leads somewhere, nothing is
//! loaded from elsewhere, the HTML is well-formed, and the bytes are the same each time.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test reads what was written"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use html5gum::{Token, Tokenizer};
use serde_json::{Value, json};

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;

use command::{run, write};

/// Elements that have no end.
const VOID: [&str; 4] = ["img", "input", "link", "meta"];

/// What a page holds.
#[derive(Debug, Default)]
struct Page {
    ids: BTreeSet<String>,
    /// What its links lead to, and what it loads.
    targets: Vec<String>,
    loads: Vec<String>,
    titles: usize,
    headings: Vec<String>,
    words: String,
}

impl Page {
    /// Reads a page; what is wrong with it is a panic that says so.
    fn read(path: &str, html: &str) -> Self {
        let mut page = Self::default();
        let mut open: Vec<String> = Vec::new();
        for token in Tokenizer::new(html) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    for (key, value) in &tag.attributes {
                        page.attribute(path, &name, &text(key), &text(value));
                    }
                    page.titles += usize::from(name == "h1");
                    if matches!(&*name, "h1" | "h2" | "h3") {
                        page.headings.push(name.clone());
                    }
                    if !VOID.contains(&&*name) {
                        open.push(name);
                    }
                }
                Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name)), "{path}"),
                Token::String(words) => page.words.push_str(&text(&words)),
                Token::Error(error) => panic!("{path}: {error:?}"),
                _ => {}
            }
        }
        assert!(open.is_empty(), "{path}: {open:?} is not closed");
        page
    }

    fn attribute(&mut self, path: &str, element: &str, key: &str, value: &str) {
        match (element, key) {
            (_, "id") => assert!(
                self.ids.insert(value.to_owned()),
                "{path}: two have the id {value}"
            ),
            ("a" | "form", "href" | "action") => self.targets.push(value.to_owned()),
            (_, "href" | "src") => self.loads.push(value.to_owned()),
            (_, "style") => panic!("{path}: a style in an attribute"),
            (_, key) => assert!(!key.starts_with("on"), "{path}: a script in an attribute"),
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Returns the files below a folder: path and bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let inside = path.strip_prefix(folder).unwrap().to_str().unwrap();
                found.insert(inside.replace('\\', "/"), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn site() -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let said = run(folder.path(), &["docs", "site"]);
    assert_eq!((said.exit, &*said.out), (0, ""), "{}", said.err);
    assert!(
        said.err.ends_with("begin at `site/index.html`\n"),
        "{}",
        said.err
    );
    files(&folder.path().join("site"))
}

fn pages(site: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, Page> {
    let pages = site
        .iter()
        .filter(|(path, _)| Path::new(path).extension() == Some("html".as_ref()));
    pages
        .map(|(path, html)| (path.as_str(), Page::read(path, &text(html))))
        .collect()
}

/// Returns the path that a link of a page leads to.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(
                parts.pop().is_some(),
                "{page}: {link} leads out of the site"
            ),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_and_anchor_leads_somewhere_and_nothing_is_loaded_from_elsewhere() {
    let site = site();
    let pages = pages(&site);
    let mut reached: BTreeSet<String> = BTreeSet::from([String::from("index.html")]);
    for (path, page) in &pages {
        for link in &page.targets {
            if link.contains(':') {
                assert!(link.starts_with("https://"), "{path}: {link}");
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() {
                (*path).to_owned()
            } else {
                target(path, file)
            };
            assert!(site.contains_key(&file), "{path}: {link}");
            if !anchor.is_empty() {
                assert!(pages[&*file].ids.contains(anchor), "{path}: {link}");
            }
            reached.insert(file);
        }
        for link in &page.loads {
            assert!(
                !link.contains("//") && !link.starts_with('/'),
                "{path}: {link}"
            );
            assert!(site.contains_key(&target(path, link)), "{path}: {link}");
        }
    }
    let lost: Vec<&&str> = pages
        .keys()
        .filter(|path| !reached.contains(**path))
        .collect();
    assert!(lost.is_empty(), "no link leads to {lost:?}");
    let style = text(&site["style.css"]);
    assert!(!style.contains("//") && !style.contains("@import"));
    assert!(!text(&site["site.js"]).contains("http"));
}

#[test]
fn pages_have_one_title_and_no_level_of_headings_is_passed_over() {
    for (path, page) in pages(&site()) {
        assert_eq!(page.titles, 1, "{path}");
        assert_eq!(
            page.headings.first().map(String::as_str),
            Some("h1"),
            "{path}"
        );
        for pair in page.headings.windows(2) {
            assert!(pair[1] <= next(&pair[0]), "{path}: {pair:?}");
        }
    }
}

fn next(heading: &str) -> String {
    heading.replace('2', "3").replace('1', "2")
}

#[test]
fn every_rule_has_a_page_with_all_that_is_said_of_it() {
    let site = site();
    let pages = pages(&site);
    for rule in ospo_lint::rules::RULES {
        let words = flat(&pages[&*format!("rules/{}.html", rule.name())].words);
        let said = rule.page();
        let mut wanted = vec![said.summary.clone()];
        let examples = said.bad.iter().chain(&said.good);
        wanted.extend(
            examples
                .flat_map(|example| &example.files)
                .map(|file| file.text.clone()),
        );
        wanted.extend(said.parameters.iter().map(|(name, _)| name.clone()));
        for text in wanted {
            // A page does not show the marks of Markdown.
            let text = flat(&text).replace('`', "");
            assert!(
                words.replace('`', "").contains(&text),
                "{}: {text}",
                rule.name()
            );
        }
    }
}

#[test]
fn every_pack_has_a_page_and_the_list_of_all_pages_lacks_none() {
    let site = site();
    let pages = pages(&site);
    for (pack, _) in ospo_lint::policy::BUILT_IN_PACKS {
        let words = &pages[&*format!("packs/{pack}.html")].words;
        assert!(words.contains("Rules that it switches on"), "{pack}");
    }
    let listed = &pages["search.html"];
    let listed: BTreeSet<&str> = listed.targets.iter().map(String::as_str).collect();
    let lost: Vec<&&str> = pages
        .keys()
        .filter(|path| !listed.contains(**path))
        .collect();
    assert!(lost.is_empty(), "the list of all pages lacks {lost:?}");
}

#[test]
fn every_kind_and_the_configuration_have_pages_with_all_keys() {
    let site = site();
    let pages = pages(&site);
    let folder = tempfile::tempdir().unwrap();
    let schemas = run(folder.path(), &["schema"]).out;
    let mut kinds = Vec::new();
    for name in schemas.lines() {
        let schema: Value =
            serde_json::from_slice(&site[&format!("schemas/v1/{name}.schema.json")]).unwrap();
        let address = schema["$id"].as_str().unwrap();
        assert!(
            address.ends_with(&format!("/schemas/v1/{name}.schema.json")),
            "{address}"
        );
        // Records have ids; what the program prints and reads itself has none.
        if schema["properties"]["id"]["$ref"] != "#/$defs/common-id" {
            continue;
        }
        kinds.push(name);
        let page = &pages[&*format!("kinds/{name}.html")];
        for (key, field) in schema["properties"].as_object().unwrap() {
            let is_shown = page.ids.contains(key);
            assert_eq!(
                is_shown,
                field.get("x-ospo-sensitive").is_none(),
                "{name}: {key}"
            );
        }
    }
    assert_eq!(kinds.len(), 9, "{kinds:?}");
    let config: Value = serde_json::from_slice(&site["schemas/v1/ospo-lint.schema.json"]).unwrap();
    for key in config["properties"].as_object().unwrap().keys() {
        assert!(pages["configuration.html"].ids.contains(key), "{key}");
    }
}

#[test]
fn every_command_has_a_page_with_all_options_of_its_help() {
    let site = site();
    let pages = pages(&site);
    let folder = tempfile::tempdir().unwrap();
    // The help lists the commands between two headings.
    let help = run(folder.path(), &["help"]).out;
    let commands = help
        .split("Commands:\n")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    let commands = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let commands: Vec<&str> = commands
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"check") && commands.contains(&"docs"));
    for command in commands.into_iter().filter(|command| *command != "help") {
        let words = flat(&pages[&*format!("commands/{command}.html")].words);
        let help = run(folder.path(), &[command, "--help"]).out;
        let options = help
            .split_whitespace()
            .filter(|word| word.starts_with("--") && word.len() > 3);
        for option in options.map(|word| word.trim_end_matches([',', ';', ')', '.'])) {
            assert!(
                option == "--help" || words.contains(option),
                "{command}: {option}"
            );
        }
    }
}

fn flat(text: &str) -> String {
    text.replace(char::is_whitespace, "")
}

#[test]
fn links_to_rules_lead_to_the_site() {
    let site = site();
    let address = ospo_lint::report::page_address("affiliation/missing").unwrap();
    let path = address.strip_prefix(env!("CARGO_PKG_HOMEPAGE")).unwrap();
    assert!(site.contains_key(path), "{address}");
    assert_eq!(ospo_lint::report::page_address("house/no-mission"), None);
}

#[test]
fn the_catalogue_has_the_shape_of_schemastores() {
    let site = site();
    let catalogue: Value = serde_json::from_slice(&site["schemas/catalog.json"]).unwrap();
    let address = json!({"type": "string", "pattern": "^https://"});
    let entry = json!({
        "type": "object",
        "required": ["name", "description", "fileMatch", "url"],
        "additionalProperties": false,
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "description": {"type": "string", "minLength": 1},
            "fileMatch": {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": true},
            "url": address,
        },
    });
    let shape = json!({
        "type": "object",
        "required": ["$schema", "version", "schemas"],
        "additionalProperties": false,
        "properties": {
            "$schema": {"const": "https://json.schemastore.org/schema-catalog.json"},
            "version": {"type": "number"},
            "schemas": {"type": "array", "items": entry, "minItems": 1},
        },
    });
    jsonschema::validate(&shape, &catalogue).unwrap();
    for entry in catalogue["schemas"].as_array().unwrap() {
        let path = entry["url"]
            .as_str()
            .unwrap()
            .strip_prefix(env!("CARGO_PKG_HOMEPAGE"))
            .unwrap();
        let schema: Value = serde_json::from_slice(&site[path]).unwrap();
        assert_eq!(schema["$id"], entry["url"]);
    }
}

#[test]
fn the_bytes_are_the_same_each_time_and_a_second_run_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("somewhere/else");
    write(
        &other,
        &[
            ("ospo-lint.toml", "extends = []"),
            ("people/ada.toml", "name = 1"),
        ],
    );
    assert_eq!(run(folder.path(), &["docs", "site"]).exit, 0);
    let first = files(&folder.path().join("site"));
    // Neither the folder nor a configuration changes anything.
    assert_eq!(run(&other, &["docs", "site"]).exit, 0);
    assert!(first == files(&other.join("site")), "the bytes differ");
    let again = run(folder.path(), &["docs", "site"]);
    assert!(
        again.err.contains("files in `site`, as they were"),
        "{}",
        again.err
    );
    assert!(first == files(&folder.path().join("site")));
}

#[test]
fn a_folder_of_somebody_elses_is_left_alone_and_the_way_on_is_said() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("site/mine.html", "x")]);
    let said = run(folder.path(), &["docs", "site"]);
    assert_eq!(said.exit, 2);
    assert!(
        said.err
            .contains("`site` is not empty, and `ospo-lint docs` did not write it"),
        "{}",
        said.err
    );
    assert!(said.err.contains("such as `site/site`"), "{}", said.err);
    assert_eq!(files(&folder.path().join("site")).len(), 1);
    assert_eq!(run(folder.path(), &["docs", "site/site"]).exit, 0);
    write(folder.path(), &[("site/site/index.html", "mine")]);
    let said = run(folder.path(), &["docs", "site/site"]);
    assert_eq!(said.exit, 2);
    assert!(
        said.err.contains("`index.html` in `site/site` is not as"),
        "{}",
        said.err
    );
    assert_eq!(
        std::fs::read(folder.path().join("site/site/index.html")).unwrap(),
        b"mine"
    );
    let said = run(folder.path(), &["docs", "site/mine.html"]);
    assert!(
        said.exit == 2 && said.err.contains("is not a folder"),
        "{}",
        said.err
    );
}
