//! Files with faults: what was read of them is checked, and what is lost is not missed.

use super::accept::{check, concise};
use super::command::write;

const CONFIG: &str = "version = 1\n\n[records.person]\nfiles = [\"people.*\"]\nat = \"/*\"\nid = \"key\"\n\n\
    [records.group]\nfiles = [\"groups/*.toml\"]\n\n\
    [[allow]]\nrule = \"record/schema-violation\"\npath = \"people.*\"\nreason = \"being filled in\"\n";

const GROUP: &str =
    "name = \"Docs\"\nkind = \"working-group\"\nchairs = [\"ada\", \"bob\", \"zed\"]\n";

/// A repository whose people are in one file with a fault in the record of Bob.
fn repository(path: &str, people: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let config = if path.ends_with("csv") {
        CONFIG.replace(
            "at = \"/*\"\nid = \"key\"\n",
            "map = { id = \"/id\", name = \"/name\", orcid = \"/orcid\" }\n",
        )
    } else {
        CONFIG.to_owned()
    };
    write(
        folder.path(),
        &[
            ("ospo-lint.toml", &config),
            ("groups/docs.toml", GROUP),
            (path, people),
        ],
    );
    folder
}

const PEOPLE: [(&str, &str); 4] = [
    (
        "people.csv",
        "id,name,orcid\nada,Ada Example,0000-0000-0000-0005\nbob,\"Bob,\ncy,Cy Example,0000-0000-0000-0002\n",
    ),
    (
        "people.toml",
        "[ada]\nname = \"Ada Example\"\norcid = \"0000-0000-0000-0005\"\n[bob\nname = \"Bob\"\n[cy]\nname = \"Cy\"\norcid = \"0000-0000-0000-0002\"\n",
    ),
    (
        "people.json",
        "{\"ada\": {\"name\": \"Ada Example\", \"orcid\": \"0000-0000-0000-0005\"},\n\"bob\" {},\n\"cy\": {\"name\": \"Cy\", \"orcid\": \"0000-0000-0000-0002\"}}\n",
    ),
    (
        "people.yaml",
        "ada:\n  name: Ada Example\n  orcid: 0000-0000-0000-0005\nbob: {name: [Bob}\n",
    ),
];

#[test]
fn what_was_read_is_checked_and_what_is_lost_is_not_missed() {
    for (path, people) in PEOPLE {
        let said = concise(&repository(path, people), &[]);
        assert!(
            said.contains(&format!("{path}:")) && said.contains("record/syntax-error"),
            "{path}: {said}"
        );
        assert!(
            said.contains("no person has the id `zed`"),
            "{path}: {said}"
        );
        assert!(
            !said.contains("`bob`") && !said.contains("`ada`"),
            "{path}: {said}"
        );
        let records = 2 - usize::from(path.ends_with("yaml"));
        assert_eq!(
            said.matches("id/wrong-check-digit").count(),
            records,
            "{path}: {said}"
        );
        // The entry would accept what the lost part may hold.
        assert!(
            !said.contains("config/unused-suppression"),
            "{path}: {said}"
        );
    }
}

#[test]
fn without_a_fault_an_entry_that_accepts_nothing_is_reported() {
    let said = concise(
        &repository(
            "people.json",
            "{\"ada\": {\"name\": \"Ada\"}, \"bob\": {\"name\": \"Bob\"}}",
        ),
        &[],
    );
    assert!(said.contains("config/unused-suppression"), "{said}");
}

#[test]
fn a_comment_in_a_broken_file_accepts_and_is_not_unused() {
    let folder = repository("people.toml", "");
    let comment = "# ospo-lint: allow(id/wrong-check-digit) because it is being asked for\n";
    let people = PEOPLE[1].1.replacen("orcid", &format!("{comment}orcid"), 1);
    write(folder.path(), &[("people.toml", &people)]);
    let said = concise(&folder, &[]);
    assert_eq!(said.matches("id/wrong-check-digit").count(), 1, "{said}");
    let below = people.replace(
        "[bob\n",
        &format!("[bob\n{comment}orcid = \"0000-0000-0000-0000\"\n"),
    );
    write(folder.path(), &[("people.toml", &below)]);
    let said = concise(&folder, &[]);
    assert!(!said.contains("config/unused"), "{said}");
}

#[test]
fn the_baseline_keeps_what_a_fault_hides() {
    let whole = "[ada]\nname = \"Ada\"\n[bob]\nname = \"Bob\"\norcid = \"0000-0000-0000-0000\"\n";
    let folder = repository("people.toml", whole);
    check(&folder, &["--update-baseline"]);
    let known = || std::fs::read_to_string(folder.path().join("ospo-lint.baseline.json")).unwrap();
    assert!(known().contains("id/wrong-check-digit") && known().contains("zed"));
    let broken = whole.replace("[bob]", "[bob").replace("Bob", "zed");
    write(folder.path(), &[("people.toml", &broken)]);
    let said = concise(&folder, &[]);
    assert!(
        said.contains("record/syntax-error") && !said.contains("zed"),
        "{said}"
    );
    check(&folder, &["--update-baseline"]);
    assert!(
        known().contains("id/wrong-check-digit") && known().contains("zed"),
        "{}",
        known()
    );
}

#[test]
fn a_record_with_a_fault_is_checked_as_far_as_it_was_read() {
    let schema = "{\"type\": \"object\", \"required\": [\"a\", \"b\", \"c\"], \"properties\": {\"a\": {\"maxLength\": 1}, \"n\": {\"required\": [\"x\"]}}}";
    let config =
        "version = 1\n[records.thing]\nfiles = [\"thing.*\"]\nschema = \"t.schema.json\"\n";
    for (path, text) in [
        (
            "thing.toml",
            "a = \"long\"\nb = \u{201c}x\u{201d}\n\n[n]\ny = 1\n",
        ),
        (
            "thing.json",
            "{\"a\": \"long\",\n\"b\": @x,\n\"n\": {\"y\": 1}}\n",
        ),
        ("thing.csv", "a,b,c\nlong,x\n"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(
            folder.path(),
            &[
                ("ospo-lint.toml", config),
                ("t.schema.json", schema),
                (path, text),
            ],
        );
        let said = concise(&folder, &[]);
        assert!(said.contains("at most 1 character"), "{path}: {said}");
        assert!(
            !said.contains("`b` is missing") && !said.contains("`c` is missing"),
            "{path}: {said}"
        );
        // A table apart from the fault lacks what it lacks.
        assert_eq!(
            said.contains("`x` is missing"),
            !path.ends_with("csv"),
            "{path}: {said}"
        );
    }
}

#[test]
fn rules_miss_nothing_in_a_record_with_a_fault() {
    let config = "version = 1\nextends = [\"ospo-plus-plus\"]\n";
    for (line, is_told) in [("", true), ("pronouns = \u{201c}she\u{201d}\n", false)] {
        let folder = tempfile::tempdir().unwrap();
        let person = format!("name = \"Ada Example\"\n{line}");
        write(
            folder.path(),
            &[("ospo-lint.toml", config), ("people/ada.toml", &person)],
        );
        let said = concise(&folder, &["--select", "affiliation/missing"]);
        assert_eq!(said.contains("affiliation/missing"), is_told, "{said}");
    }
}

#[test]
fn a_letter_that_is_not_known_hides_only_names_that_fit_it() {
    let config = "version = 1\n[records.person]\nfiles = [\"people.csv\"]\nmap = { id = \"/id\", name = \"/name\" }\n";
    let group = "name = \"Docs\"\nkind = \"working-group\"\nchairs = [\"ren\u{e9}\", \"zo\u{eb}\", \"zed\"]\n";
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[("ospo-lint.toml", config), ("groups/docs.toml", group)],
    );
    let people = b"id,name\nada,Ada\nren\xE9,Ren\xE9\n";
    std::fs::write(folder.path().join("people.csv"), people).unwrap();
    let said = concise(&folder, &["--select", "reference/unresolved"]);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(
        said.contains("`zo\u{eb}`") && said.contains("`zed`"),
        "{said}"
    );
}

#[test]
fn a_page_in_another_encoding_has_spans_of_its_own_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let config = "version = 1\n[records.content]\nfiles = [\"content/**\"]\n";
    write(folder.path(), &[("ospo-lint.toml", config)]);
    let page = "---\ntitle: x\n---\n<meta charset=windows-1252>\n<p>Caf\u{e9} <a href=\"gone.html\">x</a></p>\n";
    let latin: Vec<u8> = page
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let wide: Vec<u8> = format!("\u{feff}{page}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    std::fs::create_dir_all(folder.path().join("content")).unwrap();
    for (bytes, width, mark) in [(latin, 1, 0), (wide, 2, 2)] {
        std::fs::write(folder.path().join("content/a.html"), bytes).unwrap();
        let said = check(
            &folder,
            &["--select", "record/broken-link", "--format", "json"],
        )
        .out;
        let at = page.find("gone").map_or(0, |at| page[..at].chars().count());
        let span = format!(
            "\"span\":[{},{}]",
            mark + at * width,
            mark + (at + 9) * width
        );
        assert!(
            said.contains(&span) && said.contains("\"line\":5,\"column\":18,"),
            "{span}: {said}"
        );
    }
}

#[test]
fn lines_of_every_sort_have_the_same_columns_in_every_format() {
    let lines = [
        "name = \"Ada\"",
        "# ospo-lint: allow(id/malformed) because x",
        "country = \"ZZ\"",
        "",
    ];
    for format in ["github", "sarif", "gitlab", "json", "concise"] {
        let said: Vec<String> = ["\n", "\r\n", "\r"]
            .iter()
            .map(|end| {
                let folder = tempfile::tempdir().unwrap();
                write(
                    folder.path(),
                    &[
                        ("people/ada.toml", &lines.join(end)),
                        ("ospo-lint.toml", "version = 1\n"),
                    ],
                );
                check(
                    &folder,
                    &["--select", "id/unknown-code", "--format", format],
                )
                .out
            })
            .collect();
        assert!(said[0].contains("ZZ"), "{}", said[0]);
        let place = |said: &str| -> Vec<String> {
            let words = said.split(|letter: char| !letter.is_ascii_alphanumeric());
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            let is_place = |word: &str| {
                let word = word.to_lowercase();
                let keys = ["line", "column", "col", "begin", "end", "toml"];
                keys.iter().any(|key| word.ends_with(key))
            };
            let pairs = words.windows(2).filter(|pair| is_place(pair[0]));
            let numbers = pairs.filter(|pair| pair[1].bytes().all(|byte| byte.is_ascii_digit()));
            numbers.map(|pair| pair.join(" ")).collect()
        };
        assert!(!place(&said[0]).is_empty(), "{}", said[0]);
        assert!(
            said.iter().all(|one| place(one) == place(&said[0])),
            "{format}: {said:?}"
        );
    }
}
