//! The official test suite of JSON Schema on our own tree: a development test, run where
//! `JSON_SCHEMA_SUITE` names a checkout of the suite, which is never committed.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a test reads its fixtures and prints its figures"
)]

use std::path::{Path, PathBuf};

use jsonschema::{Draft, Retrieve, Uri};
use serde_json::Value;

use super::view::{Manner, Tree, View};
use crate::document::{Document, Format};
use crate::source::Limits;
use crate::span::FileId;

const PLAIN: Manner = Manner {
    both: false,
    is_counted: false,
    is_copied: true,
};

/// The documents that the suite expects at an address of the local machine, read from its folder.
struct Remotes(PathBuf);

impl Retrieve for Remotes {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let inside = uri
            .as_str()
            .strip_prefix("http://localhost:1234/")
            .ok_or("elsewhere")?;
        let text = std::fs::read_to_string(self.0.join(inside))?;
        Ok(serde_json::from_str(&text)?)
    }
}

#[test]
fn the_official_suite_holds_on_our_tree() {
    let Some(folder) = std::env::var_os("JSON_SCHEMA_SUITE").map(PathBuf::from) else {
        return;
    };
    let drafts = [
        ("draft4", Draft::Draft4),
        ("draft6", Draft::Draft6),
        ("draft7", Draft::Draft7),
        ("draft2019-09", Draft::Draft201909),
        ("draft2020-12", Draft::Draft202012),
    ];
    for (name, draft) in drafts {
        let mut tally = (0, Vec::new());
        let tests = folder.join("tests").join(name);
        file_by_file(&tests, &folder, draft, false, &mut tally);
        println!(
            "{name}: {} of {} required",
            tally.0 - tally.1.len(),
            tally.0
        );
        println!("{:#?}", tally.1);
        let mut tally = (0, Vec::new());
        file_by_file(
            &tests.join("optional/format"),
            &folder,
            draft,
            true,
            &mut tally,
        );
        println!("{name}: {} of {} formats", tally.0 - tally.1.len(), tally.0);
        println!("{:#?}", tally.1);
    }
}

fn file_by_file(
    tests: &Path,
    folder: &Path,
    draft: Draft,
    formats: bool,
    tally: &mut (usize, Vec<String>),
) {
    let mut files: Vec<PathBuf> = std::fs::read_dir(tests)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files.into_iter().filter(|file| file.is_file()) {
        let groups: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for group in groups.as_array().unwrap() {
            let built = jsonschema::options_for::<Tree>()
                .with_draft(draft)
                .with_retriever(Remotes(folder.join("remotes")))
                .should_validate_formats(formats)
                .build(&group["schema"]);
            for test in group["tests"].as_array().unwrap() {
                tally.0 += 1;
                let text: Box<str> = test["data"].to_string().into();
                let bytes = text.as_bytes().to_vec();
                let document = Document::read(FileId(0), Format::Json, bytes, &Limits::default());
                let root = document.roots().next().unwrap();
                let wanted = test["valid"].as_bool().unwrap();
                let right = built.as_ref().is_ok_and(|validator| {
                    let valid = validator.is_valid(View::Node(root, PLAIN));
                    let errors = validator.iter_errors(View::Node(root, PLAIN)).count();
                    valid == wanted && (errors == 0) == valid
                });
                if !right {
                    let file = file.file_name().unwrap().to_string_lossy();
                    tally.1.push(format!(
                        "{file}: {} / {}",
                        group["description"], test["description"]
                    ));
                }
            }
        }
    }
}

/// `cargo test --release --lib schema::suite::a_record -- --ignored --nocapture` prints what
/// a record of a person costs on the tree, and what the way over `serde_json::Value` would cost.
#[test]
#[ignore = "a measurement, not a check"]
fn a_record_is_validated_without_being_converted() {
    const TIMES: u32 = 200_000;
    let text = "name = \"Ada Example\"\ngithub = \"ada\"\norcid = \"https://orcid.org/0000-0002-1825-0097\"\n\
                country = \"DE\"\nlanguages = [\"de\", \"en\"]\nroles = [\"contributor\"]\n\n[[affiliations]]\n\
                organisation = \"works\"\nrole = \"Programme manager for shared infrastructure\"\n\
                start = 2019-03-01\nprimary = true\n\n[[emails]]\naddress = \"ada@works.test\"\n\
                kind = \"work\"\npublic = false\n";
    let schema = super::Schemas::new().built_in("person").unwrap();
    let bytes = text.as_bytes().to_vec();
    let document = Document::read(FileId(0), Format::Toml, bytes, &Limits::default());
    let root = document.roots().next().unwrap();
    let time = |what: &str, run: &mut dyn FnMut()| {
        let start = std::time::Instant::now();
        for _ in 0..TIMES {
            run();
        }
        println!(
            "{what}: {:.2} µs",
            start.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES)
        );
    };
    let mut found = Vec::new();
    time("read", &mut || {
        let bytes = text.as_bytes().to_vec();
        std::hint::black_box(Document::read(
            FileId(0),
            Format::Toml,
            bytes,
            &Limits::default(),
        ));
    });
    time("validate on the tree", &mut || {
        schema.check(root, &mut found);
    });
    time("marks", &mut || {
        schema.marks(root, false, &mut |number, _, node| {
            std::hint::black_box((number, node.index()));
        });
    });
    time("convert to a value alone", &mut || {
        std::hint::black_box(super::view::value_of(root, true));
    });
    assert!(found.is_empty());
}
