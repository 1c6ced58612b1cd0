//! Runs ospo-lint next to other checkers over one generated repository:
//! `cargo bench --bench beside -- [--records N] [--defects N]`.
//!
//! The others are those of check-jsonschema, taplo, reuse and alint that are on the path; each gets
//! the nearest that its configuration can say. It reports user and system time, the time that passed,
//! the most memory, and of the planted defects of each family (the bad examples on the pages of our
//! rules, so the choice is ours) how many files' paths a tool names. The repository is clean before
//! the defects are planted; what a tool says of it then is reported, too. Works on Linux.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program of its own, for developers"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

#[path = "../examples/generate/make.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod make;
#[path = "support/measure.rs"]
mod measure;

use measure::{Figures, measure};

/// The kinds that lie one file a record, with the folder of each.
const KINDS: [(&str, &str); 4] = [
    ("person", "people"),
    ("organisation", "organisations"),
    ("group", "groups"),
    ("event", "events"),
];

const OURS: &str = env!("CARGO_BIN_EXE_ospo-lint");

/// A checker: its name, and what is run, one command or several.
struct Tool {
    name: &'static str,
    runs: Vec<Vec<String>>,
}

/// What a tool did.
struct Did {
    figures: Figures,
    said: String,
    /// The records that it ran over.
    files: Vec<String>,
}

fn main() {
    let mut sizes = BTreeMap::from([("--records", 5_000), ("--defects", 3)]);
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    for two in arguments.windows(2) {
        if let Some(size) = two.first().and_then(|name| sizes.get_mut(name.as_str())) {
            *size = two.last().unwrap().parse().unwrap();
        }
    }
    let scratch = tempfile::tempdir().unwrap();
    let clean = scratch.path().join("clean");
    let broken = scratch.path().join("broken");
    let records = sizes["--records"];
    generate(records, 0, &clean);
    let planted = generate(records, sizes["--defects"], &broken);
    let schemas = schemas(scratch.path());
    let mut table = Table::default();
    for name in ["ospo-lint", "check-jsonschema", "taplo", "reuse", "alint"] {
        let there = Command::new(if name == "ospo-lint" { OURS } else { name })
            .arg("--version")
            .output();
        let Ok(version) = there else {
            println!("{name} is not on the path and left out");
            continue;
        };
        let version = String::from_utf8_lossy(&version.stdout);
        println!("{}", version.lines().next().unwrap_or(name).trim());
        let before = run(&tool(name, &clean, &schemas), &clean, scratch.path());
        let after = run(&tool(name, &broken, &schemas), &broken, scratch.path());
        table.add(name, &before, &after, &planted);
    }
    println!("\n{records} records, one file each\n\n{}", table.written());
}

/// Returns the planted defects: family, and the files of each.
fn generate(records: usize, defects: usize, folder: &Path) -> Vec<(String, BTreeSet<String>)> {
    let task = make::Task {
        records,
        format: Some(make::Format::Toml),
        defects,
    };
    let planted = make::generate(&task, &mut |path, text| {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    });
    // The files of one defect carry its mark, which ends in its number.
    let mut defects: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for (rule, path) in planted {
        let mark = format!("defect-{}-", rule.replace('/', "-"));
        let behind = path.split_once(&mark).map_or("", |(_, rest)| rest);
        let number: String = behind.chars().take_while(char::is_ascii_digit).collect();
        defects.entry((rule, number)).or_default().insert(path);
    }
    let family = |rule: &str| rule.split('/').next().unwrap_or(rule).to_owned();
    defects
        .into_iter()
        .map(|((rule, _), paths)| (family(&rule), paths))
        .collect()
}

/// Writes the schemas of the kinds, as an editor would get them.
fn schemas(scratch: &Path) -> String {
    let folder = scratch.join("schemas");
    fs::create_dir_all(&folder).unwrap();
    for (kind, _) in KINDS {
        let schema = Command::new(OURS).args(["schema", kind]).output().unwrap();
        fs::write(folder.join(format!("{kind}.json")), schema.stdout).unwrap();
    }
    folder.to_str().unwrap().to_owned()
}

fn tool(name: &str, folder: &Path, schemas: &str) -> Tool {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    match name {
        "ospo-lint" => Tool {
            name: OURS,
            runs: vec![words(
                "--format concise --max-findings 0 --as-of 2026-11-24",
            )],
        },
        "check-jsonschema" => Tool {
            name: "check-jsonschema",
            runs: KINDS
                .into_iter()
                .map(|(kind, under)| {
                    let mut run = words("--color never --schemafile");
                    run.push(format!("{schemas}/{kind}.json"));
                    run.extend(files(folder, under));
                    run
                })
                .collect(),
        },
        "taplo" => {
            let mut config = String::from("include = [\"**/*.toml\"]\n");
            for (kind, under) in KINDS {
                let schema = format!("path = \"{schemas}/{kind}.json\"\nenabled = true");
                let _ = write!(
                    config,
                    "[[rule]]\ninclude = [\"{under}/*.toml\"]\n[rule.schema]\n{schema}\n"
                );
            }
            fs::write(folder.join(".taplo.toml"), config).unwrap();
            Tool {
                name: "taplo",
                runs: vec![words("--colors never lint")],
            }
        }
        "reuse" => {
            fs::write(folder.join("REUSE.toml"), REUSE).unwrap();
            let text = spdx::license_id("CC-BY-SA-4.0").unwrap().text();
            fs::create_dir_all(folder.join("LICENSES")).unwrap();
            fs::write(folder.join("LICENSES/CC-BY-SA-4.0.txt"), text).unwrap();
            Tool {
                name: "reuse",
                runs: vec![words("lint --lines")],
            }
        }
        _ => {
            fs::write(folder.join(".alint.yml"), ALINT).unwrap();
            Tool {
                name: "alint",
                runs: vec![words("check --format json")],
            }
        }
    }
}

/// All that a community writes itself is said to be under one licence; what it shares speaks for
/// itself.
const REUSE: &str = r#"version = 1
[[annotations]]
path = ["*", "people/**", "organisations/**", "groups/**", "events/**", "notes/**", "channels/**", "decisions/**", "policies/**"]
SPDX-FileCopyrightText = "2026 The Community"
SPDX-License-Identifier = "CC-BY-SA-4.0"
"#;

/// What alint can say of such a repository: files that must be there, names, and words within.
const ALINT: &str = r#"version: 1
rules:
  - id: readme
    kind: file_exists
    paths: README.md
    level: error
  - id: conduct
    kind: file_exists
    paths: CODE_OF_CONDUCT.md
    level: error
  - id: names
    kind: filename_case
    paths: ["people/*.toml", "organisations/*.toml", "groups/*.toml"]
    case: kebab
    level: error
  - id: placeholders
    kind: file_content_forbidden
    paths: ["**/*.md", "**/*.toml"]
    pattern: '(?i)\b(TODO|FIXME|TBD|INSERT [A-Z ]+)\b'
    level: error
"#;

fn files(folder: &Path, under: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder.join(under)) else {
        return Vec::new();
    };
    let names = entries.map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names
        .filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "toml")
        })
        .map(|name| format!("{under}/{}", name.to_str().unwrap()))
        .collect();
    names.sort();
    names
}

/// Runs a tool once for warmth and once for the figures.
fn run(tool: &Tool, folder: &Path, scratch: &Path) -> Did {
    let mut did = None;
    for _ in 0..2 {
        let mut figures = Figures::default();
        let mut said = String::new();
        for arguments in &tool.runs {
            let (out, err) = (scratch.join("out"), scratch.join("err"));
            let mut command = Command::new(tool.name);
            command
                .args(arguments)
                .current_dir(folder)
                .stdin(Stdio::null())
                .stdout(File::create(&out).unwrap())
                .stderr(File::create(&err).unwrap());
            let one = measure(&mut command);
            figures.cpu += one.cpu;
            figures.passed += one.passed;
            figures.memory = figures.memory.max(one.memory);
            for file in [out, err] {
                said += &String::from_utf8_lossy(&fs::read(file).unwrap());
            }
        }
        let files = KINDS
            .into_iter()
            .flat_map(|(_, under)| files(folder, under));
        did = Some(Did {
            figures,
            said,
            files: files.collect(),
        });
    }
    did.unwrap()
}

/// The table: a column a tool.
#[derive(Default)]
struct Table {
    head: Vec<String>,
    rows: BTreeMap<(usize, String), Vec<String>>,
}

impl Table {
    fn add(
        &mut self,
        name: &str,
        before: &Did,
        after: &Did,
        planted: &[(String, BTreeSet<String>)],
    ) {
        self.head.push(name.to_owned());
        let figures = after.figures;
        let (cpu, memory) = (figures.cpu, figures.memory / 1024);
        self.put(0, "user + sys", format!("{}.{:02} s", cpu / 100, cpu % 100));
        self.put(
            1,
            "time that passed",
            format!("{} ms", figures.passed.as_millis()),
        );
        self.put(2, "memory", format!("{memory} MiB"));
        let noise = before.files.iter();
        let noise = noise.filter(|path| before.said.contains(*path)).count();
        self.put(
            3,
            "files named before defects were planted",
            noise.to_string(),
        );
        let mut families: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (family, paths) in planted {
            let found = paths.iter().any(|path| after.said.contains(path.as_str()));
            let (seen, all) = families.entry(family).or_default();
            *seen += usize::from(found);
            *all += 1;
        }
        for (family, (seen, all)) in families {
            self.put(4, &format!("`{family}`"), format!("{seen} of {all}"));
        }
    }

    fn put(&mut self, place: usize, row: &str, value: String) {
        let key = (place, row.to_owned());
        self.rows.entry(key).or_default().push(value);
    }

    fn written(&self) -> String {
        let mut lines = vec![
            format!("| | {} |", self.head.join(" | ")),
            format!("|---|{}", "---:|".repeat(self.head.len())),
        ];
        for ((_, row), values) in &self.rows {
            lines.push(format!("| {row} | {} |", values.join(" | ")));
        }
        lines.join("\n")
    }
}
