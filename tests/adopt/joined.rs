//! Files that are one kind, and records that are one.

use super::adopt;

#[test]
fn people_who_are_listed_in_several_places_repeat_and_mixed_places_are_left_out() {
    let list = "- package: one\n  editor: {name: Ben Example, github_username: ben}\n  maintainers:\n    - {name: Ada Example, github_username: ada}\n    - {name: Cem Example, github_username: cem}\n- package: two\n  editor: [{name: Cem Example, github_username: cem}]\n  maintainers:\n    - {name: Ada Example, github_username: ada}\n";
    let adopted = adopt(&[("data/packages.yml", list)]);
    let person = adopted.kind("person");
    assert!(person.contains("repeat = true"), "{person}");
    assert!(!person.contains("editor"), "{person}");
}

#[test]
fn translations_are_one_record() {
    let page = |name: &str| format!("---\nlayout: speaker\ntitle: {name}\n---\n\nText.\n");
    let (ada, ben, cem) = (
        page("Ada Example"),
        page("Ben Example"),
        page("Cem Example"),
    );
    let in_folders = [
        ("de/speaker/A7/index.md", ada.as_str()),
        ("de/speaker/B8/index.md", &ben),
        ("de/speaker/C9/index.md", &cem),
        ("en/speaker/A7/index.md", &ada),
        ("en/speaker/B8/index.md", &ben),
        ("en/speaker/C9/index.md", &cem),
    ];
    let in_names = [
        ("speakers/a.md", ada.as_str()),
        ("speakers/b.md", &ben),
        ("speakers/c.md", &cem),
        ("speakers/a.pt-br.md", &ada),
        ("speakers/b.de.md", &ben),
    ];
    let in_data = [
        (
            "data/en/speakers.yml",
            "- {name: Ada Example}\n- {name: Ben Example}\n- {name: Cem Example}\n",
        ),
        (
            "data/fr/speakers.yml",
            "- {name: Ada Example}\n- {name: Ben Example}\n- {name: Cem Example}\n",
        ),
    ];
    for (files, glob) in [
        (&in_folders[..], "files = \"en/speaker/*/index.md\""),
        (&in_names[..], "files = \"speakers/*.md\""),
        (&in_data[..], "files = \"data/en/speakers.yml\""),
    ] {
        let adopted = adopt(files);
        assert!(adopted.kind("person").contains(glob), "{}", adopted.config);
        assert!(
            adopted.checked.contains("3 records: 3 people"),
            "{}",
            adopted.checked
        );
        assert!(
            adopted.said.contains("it is a translation"),
            "{}",
            adopted.said
        );
    }
}

#[test]
fn many_files_are_one_pattern() {
    let event = "title: Lake meetup\nstart: 2026-05-14T16:00\nend: 2026-05-14T17:00\nseats: 12\n";
    let people = "- {name: Ada Example, pronouns: she}\n";
    let mut files: Vec<(String, &str)> = Vec::new();
    for number in 0..1200 {
        files.push((
            format!("data/series-{}/year-{number}/event.yml", number % 7),
            event,
        ));
        files.push((format!("lists/{number}/people-{number}.yml"), people));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    let adopted = adopt(&files);
    let event = adopted.kind("event");
    assert!(event.contains("files = \"data/*/*/event.yml\""), "{event}");
    let person = adopted.kind("person");
    assert!(
        person.contains("files = \"lists/*/people-*.yml\""),
        "{person}"
    );
    assert!(
        adopted.checked.contains("1200 people"),
        "{}",
        adopted.checked
    );
    assert!(
        adopted.checked.contains("1200 events"),
        "{}",
        adopted.checked
    );
}
