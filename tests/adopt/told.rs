//! What is reported of what is not proposed: dates in words, minutes in other formats, files whose names promise
//! records, and what was looked at where nothing was found.

use ospo_lint::exit::Exit;

use super::run::{MINUTES, adopt, repository, run};

#[test]
fn dates_in_words_speak_for_events_and_are_reported() {
    for days in [
        ["October 29, 2019", "October 30, 2019", "Nov 1, 2019"],
        ["29 October 2019", "30 October 2019", "1 November 2019"],
        [
            "Tuesday, 29 October 2019",
            "30. Oktober 2019",
            "1er novembre 2019",
        ],
        [
            "29 de octubre de 2019",
            "30 de octubre de 2019",
            "1 de noviembre de 2019",
        ],
        ["Oct 29th 2019", "Oct 30th 2019", "Nov 1st 2019"],
    ] {
        let pages = days.map(|day| {
            format!("---\ntitle: Lake day\nevent_date: \"{day}\"\nlocation: Lyon\n---\n\nText.\n")
        });
        let [one, two, three] = &pages;
        let adopted = adopt(&[
            ("_events/a.md", one),
            ("_events/b.md", two),
            ("_events/c.md", three),
        ]);
        let event = adopted.kind("event");
        assert!(
            event.contains("title = \"/title\"") || adopted.config.contains("title = \"/title\""),
            "{event}"
        );
        assert!(!adopted.config.contains("start ="), "{}", adopted.config);
        assert!(
            adopted
                .said
                .contains("event_date: 3 of 3 are dates in words"),
            "{}",
            adopted.said
        );
    }
}

#[test]
fn what_only_mentions_a_day_is_not_an_event() {
    let page = "---\ntitle: Lake day\ndate: every second Monday but not on 29 October 2019 or on any day of the week after that\n---\n";
    let folder = repository(&[
        ("_events/a.md", page),
        ("_events/b.md", page),
        ("_events/c.md", page),
    ]);
    let (_, said) = run(folder.path(), &["init", "--from-existing", "--dry-run"]);
    assert!(!said.contains("[records.event]"), "{said}");
}

#[test]
fn minutes_in_other_formats_are_reported() {
    for ending in ["txt", "adoc", "rst", "org", "docx"] {
        let paths = [1, 2, 3].map(|month| format!("board/meetings/2024-0{month}-05.{ending}"));
        let mut files: Vec<(&str, &str)> =
            paths.iter().map(|path| (path.as_str(), MINUTES)).collect();
        files.push(("slides/2024-01-05.txt", MINUTES));
        let folder = repository(&files);
        let (exit, said) = run(folder.path(), &["init", "--from-existing", "--dry-run"]);
        assert_eq!(exit, Exit::Failed, "{said}");
        let told = format!("{} and 2 more: it seems to be minutes", paths[0]);
        assert!(said.contains(&told), "{said}");
    }
    // One is enough where the folder says so.
    let folder = repository(&[("minutes/2024-01-05.txt", MINUTES)]);
    let (_, said) = run(folder.path(), &["init", "--from-existing", "--dry-run"]);
    assert!(said.contains("only Markdown is read as notes"), "{said}");
}

#[test]
fn a_file_that_is_named_after_people_and_holds_none_is_reported() {
    let people = "{\"ada\": {\"region\": \"Lyon\"}, \"ben\": {\"speaks\": [\"fr\"]}, \"cem\": {\"web\": \"x\"}}";
    for path in [
        "data/people.json",
        "data/maintainers.json",
        "sponsors/2024.json",
    ] {
        let folder = repository(&[(path, people)]);
        let (exit, said) = run(folder.path(), &["init", "--from-existing", "--dry-run"]);
        assert_eq!(exit, Exit::Failed, "{said}");
        assert!(
            said.contains(&format!("{path}: its name speaks of records")),
            "{said}"
        );
    }
}

#[test]
fn where_nothing_is_found_it_is_told_what_was_looked_at() {
    let folder = repository(&[
        ("README.md", "# Lake\n"),
        ("docs/how.md", "# How\n"),
        ("data/x.json", "{\"a\": 1}"),
    ]);
    let (exit, said) = run(folder.path(), &["init", "--from-existing", "--dry-run"]);
    assert_eq!(exit, Exit::Failed, "{said}");
    assert!(said.contains("Looked at 1 file of data"), "{said}");
    assert!(said.contains("2 pages"), "{said}");
}

#[test]
fn more_kinds_than_anybody_reads_are_reported_and_not_written() {
    let file = |at: usize| {
        let row = |row: usize| format!("- {{name: n{row}, a{at}: x, b{at}: {row}}}\n");
        (
            format!("data/x{at}.yml"),
            (0..4).map(row).collect::<String>(),
        )
    };
    let files: Vec<(String, String)> = (0..70).map(file).collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let adopted = adopt(&files);
    assert_eq!(
        adopted.config.matches("[records.").count(),
        60,
        "{}",
        adopted.config
    );
    assert!(
        adopted
            .said
            .contains("and 9 more: it may hold records, and 60 kinds"),
        "{}",
        adopted.said
    );
}
