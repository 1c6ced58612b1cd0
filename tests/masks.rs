//! What should not be public is in no output, whatever it was turned into: one repository with every kind
//! of leak, in every format.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test writes its fixtures and runs the program"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

const NOTE: &str = "\
---
group: tools
date: 2026-05-04
attribution: chatham-house
recording: https://video.test/odile-fenwick.mp4
attendees: [odile-fenwik, tamsin-oakes]
---

# Notes

## Odile Fenwick on budgets

See [above](#odile-fenwick-on-budget) and ![her](pictures/Odile-Fenwick.png), [file](odile_fenwick.md).

**Odile** Fenwick said that it works. Odile  Fenwick asked again. Then Odile
Fenwick said no, and <b>Odile</b> Fenwick agreed.

[Odile Fenwick speaks](https://video.test/recording/odile%20fenwick.mp4) is the recording.

## Rest {attribution=Oriel-Quillfeather}

Nothing.
";

const FILES: [(&str, &str); 9] = [
    (
        "ospo-lint.toml",
        "extends = [\"ospo-plus-plus\"]\n[community]\nname = \"Open Offices\"\n",
    ),
    (
        "people/odile-fenwick.toml",
        "name = \"Odile Fenwick\"\nindividual = true\n",
    ),
    (
        "people/tamsin-oakes.toml",
        "name = \"Tamsin Oakes\"\nindividual = true\nbirth_date = \"17.12.1961\"\nphone = \"+44 117 4960 231\"\n",
    ),
    (
        "people/bram-ilk.json",
        "{\"name\": \"Bram Ilk\", \"individual\": true,\n\"birth_date\": \"1972-03-04\",\n\"birth_date\": \"1973-05-06\"}\n",
    ),
    (
        "people/cato-ilk.yaml",
        "name: Cato Ilk\nindividual: true\nbirth_date: 8.9.1964\nbirth_date: 1965-10-11\n",
    ),
    ("groups/tools.toml", "name = \"Tools\"\nfocus = \"tools\"\n"),
    ("notes/tools/2026-05-04.md", NOTE),
    ("notes/tools/pictures/odile-fenwick.png", "x"),
    (
        "guide.md",
        "# Guide\n\nSee [it](notes/tools/2026-05-04.md#odile-fenwck-on-budgets).\n",
    ),
];

/// What no output may say, in lower case, with words parted by one blank.
const SECRETS: [&str; 11] = [
    "odile fenwik",
    "1961",
    "4960",
    "1972 03",
    "1973",
    "1964",
    "1965",
    "quillfeather",
    "fenwick on",
    "fenwick speaks",
    "fenwick png",
];

const FORMATS: [&str; 9] = [
    "human", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
];

fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_ospo-lint"))
        .args(arguments)
        .args(["--as-of", "2026-05-05"])
        .current_dir(folder)
        .env_clear()
        .output()
        .unwrap();
    let said = [out.stdout, out.stderr].concat();
    String::from_utf8(said).unwrap()
}

/// Returns a text in which nothing but letters and digits tells words apart.
fn plain(text: &str) -> String {
    let words = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[test]
fn no_format_says_what_is_masked_nor_what_was_made_of_it() {
    let folder = repository();
    for format in FORMATS {
        let said = run(folder.path(), &["check", "--format", format]);
        assert!(said.contains("chatham/"), "{format}: {said}");
        let plain = plain(&said);
        for secret in SECRETS {
            assert!(!plain.contains(secret), "{format} says {secret}:\n{said}");
        }
    }
    for arguments in [&["fix", "--diff"][..], &["fix", "--diff", "--unsafe"]] {
        let plain = plain(&run(folder.path(), arguments));
        for secret in SECRETS {
            assert!(!plain.contains(secret), "{arguments:?}: {plain}");
        }
    }
}

#[test]
fn each_secret_is_there_to_be_said() {
    let folder = repository();
    let all: String = ["json", "human"]
        .into_iter()
        .map(|format| {
            run(
                folder.path(),
                &[
                    "check",
                    "--show-names",
                    "--max-findings",
                    "0",
                    "--format",
                    format,
                ],
            )
        })
        .collect();
    let plain = plain(&all);
    let unsaid: Vec<&str> = SECRETS
        .into_iter()
        .filter(|secret| !plain.contains(secret))
        .collect();
    assert_eq!(unsaid, [""; 0]);
}

/// Whoever has a list of names could hash each of them.
#[test]
fn no_hash_is_made_of_a_masked_line() {
    let folder = repository();
    let sarif = run(folder.path(), &["check", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let [mut with, mut without] = [0, 0];
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let rule = result["ruleId"].as_str().unwrap();
        let has_hash = !result["partialFingerprints"]["primaryLocationLineHash"].is_null();
        let masks = rule == "chatham/named-person" || rule == "privacy/sensitive-field";
        assert!(!masks || !has_hash, "{result}");
        without += usize::from(masks);
        with += usize::from(has_hash);
    }
    assert!(with > 0 && without > 0, "{sarif}");
}

/// The nearest person, the anchor, the copy: what a rule makes of masked bytes does not go into its
/// fingerprint either.
#[test]
fn a_fingerprint_does_not_tell_two_masked_values_apart() {
    let prints = |written: &str| -> Vec<String> {
        let folder = repository();
        let note = folder.path().join("notes/tools/2026-05-04.md");
        fs::write(&note, NOTE.replace("odile-fenwik", written)).unwrap();
        let json = run(folder.path(), &["check", "--format", "json", "notes"]);
        let end = json.rfind('}').unwrap();
        let report: serde_json::Value = serde_json::from_str(&json[..=end]).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        let unresolved = findings.filter(|it| it["rule"] == "reference/unresolved");
        unresolved.map(|it| it["fingerprint"].to_string()).collect()
    };
    let one = prints("odile-fenwik");
    assert!(!one.is_empty());
    assert_eq!(one, prints("odile-fenwck"));
}
