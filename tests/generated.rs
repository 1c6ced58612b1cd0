//! Files that are written at development time: `src/rules.rs`, the list of all rules.
//!
//! Where the list is out of date the test rewrites it and asks to be run again; in CI it only
//! fails.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test of the tree reads the tree"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[test]
fn the_list_of_rules_is_that_of_the_folder() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut families: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for family in fs::read_dir(root.join("src/rules")).unwrap() {
        let family = family.unwrap();
        let rules = families
            .entry(family.file_name().into_string().unwrap())
            .or_default();
        for rule in fs::read_dir(family.path()).unwrap() {
            let name = rule.unwrap().file_name().into_string().unwrap();
            rules.push(name.strip_suffix(".rs").unwrap().to_owned());
        }
        rules.sort();
    }
    let wanted = render(&families);
    let path = root.join("src/rules.rs");
    let found = fs::read_to_string(&path).unwrap_or_default();
    if found == wanted {
        return;
    }
    if std::env::var_os("CI").is_none() {
        fs::write(&path, wanted).unwrap();
    }
    panic!("src/rules.rs was out of date: run the tests again");
}

fn render(families: &BTreeMap<String, Vec<String>>) -> String {
    let mut out = String::from(
        "//! The catalogue: every rule, by name. Written by `tests/generated.rs` from the folder.\n\n\
         use crate::rule::Rule;\n\n",
    );
    for (family, rules) in families {
        writeln!(out, "mod {family} {{").unwrap();
        for rule in rules {
            writeln!(out, "    pub(super) mod {rule};").unwrap();
        }
        out.push_str("}\n");
    }
    out.push_str("\n/// All rules, sorted by name.\n#[rustfmt::skip]\n");
    out.push_str("pub static RULES: &[Rule] = &[\n");
    let mut lines: Vec<(String, String)> = Vec::new();
    for (family, rules) in families {
        for rule in rules {
            let name = format!("{family}/{rule}").replace('_', "-");
            let file = format!("rules/{family}/{rule}.rs");
            let entry =
                format!("{family}::{rule}::RULE.named(\"{name}\", include_str!(\"{file}\"))");
            lines.push((name, entry));
        }
    }
    lines.sort();
    for (_, entry) in lines {
        writeln!(out, "    {entry},").unwrap();
    }
    out.push_str(FIND);
    out
}

const FIND: &str = "];

/// Returns the rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by(|rule| rule.name().cmp(name)).ok()?;
    RULES.get(at)
}
";
