//! What the trial shows narrows what is written, and its end is a configuration whose trial is passed.

use ospo_lint::exit::Exit;

use super::run::{adopt, minutes, repository, run};

/// People with names that differ, so that they can be told apart.
const NAMES: [&str; 40] = [
    "Ada", "Ben", "Cem", "Dea", "Eva", "Fay", "Gus", "Hal", "Ida", "Jan", "Kim", "Leo", "Mia",
    "Ned", "Oda", "Pia", "Rex", "Sue", "Tim", "Uta", "Vic", "Wim", "Xia", "Yan", "Zoe", "Abe",
    "Bea", "Cai", "Dot", "Eli", "Flo", "Gil", "Hua", "Ira", "Jay", "Kai", "Lou", "Max", "Noa",
    "Ole",
];

fn people(number: usize) -> String {
    let person = |name: &&str| {
        let login = name.to_lowercase();
        format!("- {{name: {name} Example, github: {login}}}\n")
    };
    let all: Vec<String> = NAMES.iter().take(number).map(person).collect();
    all.concat()
}

/// Events of which the last few name somebody who is not listed.
fn events(number: usize, strangers: usize) -> String {
    let event = |at: usize| {
        let name = NAMES.get(at % 40).unwrap_or(&"Ada");
        let is_known = at + strangers < number;
        let name = format!("{name} {}", if is_known { "Example" } else { "Nobody" });
        format!(
            "- {{title: Lake {at}, date: 2026-05-{:02}, host: {name}}}\n",
            at % 28 + 1
        )
    };
    (0..number).map(event).collect()
}

#[test]
fn a_reference_of_which_more_than_a_few_per_cent_dangle_is_not_one() {
    let list = people(40);
    for (strangers, is_kept) in [(0, true), (1, true), (3, false), (7, false)] {
        let events = events(40, strangers);
        let folder = repository(&[("people.yml", &list), ("events.yml", &events)]);
        let (_, said) = run(folder.path(), &["init", "--from-existing", "--yes"]);
        let is_there = said.contains("values are names of person");
        assert_eq!(is_there, is_kept, "{strangers}: {said}");
        let dangling = said.contains("reference/unresolved");
        assert_eq!(dangling, is_kept && strangers > 0, "{strangers}: {said}");
    }
}

#[test]
fn errors_that_were_there_before_are_said_to_be_so() {
    let list = people(40);
    let before = "they are in what was there before";
    for (strangers, exit) in [(0, Exit::Clean), (1, Exit::Findings)] {
        let events = events(40, strangers);
        let files = [("people.yml", &*list), ("events.yml", &*events)];
        let folder = repository(&files);
        let (ended, said) = run(folder.path(), &["init", "--from-existing", "--yes"]);
        assert_eq!(ended, exit, "{said}");
        assert_eq!(said.contains(before), strangers > 0, "{said}");
        let (checked, _) = run(folder.path(), &[]);
        assert_eq!(checked, exit);
        // The two commands that it names do what it says.
        run(folder.path(), &["--update-baseline"]);
        assert_eq!(run(folder.path(), &[]).0, Exit::Clean);
        let folder = repository(&files);
        let (_, said) = run(folder.path(), &["init", "--from-existing", "--dry-run"]);
        assert!(!said.contains(before), "{said}");
    }
}

#[test]
fn a_kind_whose_ids_change_is_referred_to_by_them_no_more() {
    let group = |name: &str, parent: &str| {
        format!(
            "{{\"name\": \"{name}\", \"chairs\": [], \"mission\": \"m\", \"parent\": \"{parent}\"}}\n"
        )
    };
    // Two folders have a group `i18n` each: the ids are paths then, and nobody writes those.
    let parents = [
        group("A", "b"),
        group("B", "c"),
        group("C", "d"),
        group("D", "a"),
        group("I", "a"),
    ];
    let paths =
        ["ig/a", "ig/b", "wg/c", "wg/d", "wg/i18n"].map(|folder| format!("{folder}/group.json"));
    let paths = paths.iter().map(String::as_str);
    let mut files: Vec<(&str, &str)> = paths.zip(parents.iter().map(String::as_str)).collect();
    let adopted = adopt(&files);
    assert!(
        adopted.said.contains("5 of 5 values are ids of group"),
        "{}",
        adopted.said
    );
    files.push(("ig/i18n/group.json", &parents[4]));
    let adopted = adopt(&files);
    assert!(
        adopted.kind("group").contains("id = \"path\""),
        "{}",
        adopted.config
    );
    assert!(
        !adopted.said.contains("reference/unresolved") && !adopted.said.contains("ids of group"),
        "{}",
        adopted.said
    );
}

#[test]
fn what_texts_are_full_of_is_switched_off_there_and_reported() {
    // One word is in every third record: whoever wrote it meant something by it.
    let tool = |at: usize| {
        let language = ["Rust", "TBD", "C"].get(at % 3).unwrap_or(&"C");
        format!("- {{name: Lake {at}, version: {at}, language: {language}, answers: \"{at}\"}}\n")
    };
    let tools: String = (0..24).map(tool).collect();
    let list = people(20);
    let adopted = adopt(&[("people.yml", &list), ("data/parts.yml", &tools)]);
    let lines = "[[rules.in]]\npaths = [\"data/parts.yml\"]\n\"record/placeholder-left\" = \"off\"";
    assert!(adopted.config.contains(lines), "{}", adopted.config);
    assert!(
        adopted.config.contains("8 mistakes in 24 records"),
        "{}",
        adopted.config
    );
    assert!(
        adopted.said.contains("44 records, 0 findings"),
        "{}",
        adopted.said
    );
    assert!(
        adopted
            .said
            .contains("`record/placeholder-left` in data/parts.yml"),
        "{}",
        adopted.said
    );
    assert!(
        !adopted.checked.contains("placeholder"),
        "{}",
        adopted.checked
    );
}

#[test]
fn a_few_mistakes_are_left_to_be_found() {
    let mut list = people(40);
    list.push_str("- {name: Tea Example, github: TBD}\n");
    let adopted = adopt(&[("people.yml", &list)]);
    assert!(!adopted.config.contains("rules.in"), "{}", adopted.config);
    assert!(
        adopted.checked.contains("record/placeholder-left"),
        "{}",
        adopted.checked
    );
}

#[test]
fn habits_of_yaml_and_of_minutes_are_switched_off_where_they_are() {
    let page = |at: usize| {
        format!(
            "---\ntitle: Lake {at}\ndate: 2026-05-{:02}\ncancelled: no\n---\n\nText.\n",
            at + 1
        )
    };
    let pages: Vec<(String, String)> = (0..9)
        .map(|at| (format!("events/lake-{at}.md"), page(at)))
        .collect();
    let mut files: Vec<(&str, &str)> = pages
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let twice = "# Call\n\n## Attendees\n\n- Ada Example\n- Ben Example\n- Ada Example\n\n## Agenda\n\n- Lake\n";
    files.extend(minutes(&["minutes/2024-01-05.md", "minutes/2024-02-05.md"]));
    files.extend([
        ("minutes/2024-03-05.md", twice),
        ("minutes/2024-04-05.md", twice),
        ("minutes/2024-05-05.md", twice),
    ]);
    let adopted = adopt(&files);
    for (rule, path) in [
        ("record/yaml-surprise", "events/*.md"),
        ("record/repeated-text", "minutes/*.md"),
    ] {
        let lines = format!("paths = [\"{path}\"]\n\"{rule}\" = \"off\"");
        assert!(
            adopted.config.contains(&lines),
            "{rule}: {}\n{}",
            adopted.config,
            adopted.said
        );
    }
}
