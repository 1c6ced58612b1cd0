//! `init --from-existing` on small repositories in layouts of their own: what is proposed is what a
//! maintainer would say, and the configuration that is written finds nothing wrong in them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test makes folders and reads what was printed"
)]

use std::fs;

use ospo_lint::exit::Exit;

#[path = "adopt/joined.rs"]
mod joined;
#[path = "adopt/run.rs"]
mod run;
#[path = "support/screen.rs"]
mod screen;
#[path = "adopt/tables.rs"]
mod tables;
#[path = "adopt/told.rs"]
mod told;
#[path = "adopt/trial.rs"]
mod trial;

use run::{MINUTES, adopt, minutes, repository, run};

/// Layouts of minutes, each with the shape of its paths.
const LAYOUTS: [([&str; 3], &str); 8] = [
    (
        [
            "tech/2025/2025-01-01.md",
            "tech/2025/2025-02-02.md",
            "tech/2025/2025-03-03.md",
        ],
        "{group}/{year}/{date}*",
    ),
    (
        [
            "minutes/2024-01-05.md",
            "minutes/2024-02-05.md",
            "minutes/2024-03-05.md",
        ],
        "{date}*",
    ),
    (
        [
            "minutes/docs/2024-01-05.md",
            "minutes/docs/2024-02-05.md",
            "minutes/web/2024-03-05.md",
        ],
        "{group}/{date}*",
    ),
    (
        [
            "sig-docs/minutes/20240105-notes.md",
            "sig-docs/minutes/20240205-notes.md",
            "sig-docs/minutes/20240305.md",
        ],
        "{group}/minutes/{year}{month}{day}*",
    ),
    (
        [
            "calls/minutes-2024-01-05.md",
            "calls/minutes-2024-02-05.md",
            "calls/minutes-2024-03-05.md",
        ],
        "minutes-{date}*",
    ),
    (
        [
            "wg/board/2024/01-05.md",
            "wg/board/2024/02-05.md",
            "wg/board/2024/03-05.md",
        ],
        "{group}/{year}/{month}-{day}*",
    ),
    (
        [
            "meetings/2023-11/november-30.md",
            "meetings/2023-11/november-2.md",
            "meetings/2023-12/december-4.md",
        ],
        "{year}-*/{month}-{day}*",
    ),
    (
        [
            "protokolle/2024-01-05/notiz.md",
            "protokolle/2024-02-05/notiz.md",
            "protokolle/2024-03-05/notiz.md",
        ],
        "{date}*/*",
    ),
];

#[test]
fn dated_minutes_are_notes_in_all_their_layouts() {
    for (paths, shape) in LAYOUTS {
        let adopted = adopt(&minutes(&paths));
        let name = format!("name = \"{shape}\"");
        assert!(
            adopted.kind("note").contains(&name),
            "{shape}\n{}",
            adopted.config
        );
        assert!(
            adopted.checked.contains("3 records: 3 notes"),
            "{shape}\n{}",
            adopted.checked
        );
        assert!(adopted.said.contains("--attribution"), "{}", adopted.said);
        let folder = repository(&minutes(&paths));
        let (_, first) = run(folder.path(), &[]);
        assert!(first.contains("3 notes of meetings"), "{first}");
        assert!(first.contains(&name), "{first}");
    }
}

#[test]
fn what_only_has_days_in_its_names_is_not_a_note() {
    let post = "# A release\n\nWhat is new.\n";
    for folder in ["_posts", "blog", "news", "diary", "decisions"] {
        let paths: Vec<String> = (1..5)
            .map(|day| format!("{folder}/2024-01-0{day}-x.md"))
            .collect();
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), post)).collect();
        let repository = repository(&files);
        let (exit, said) = run(repository.path(), &["init", "--from-existing", "--dry-run"]);
        assert_eq!(exit, Exit::Failed, "{folder}: {said}");
    }
}

#[test]
fn pages_next_to_minutes_are_not_taken_for_notes() {
    let mut files = minutes(&[
        "minutes/2024-01-05.md",
        "minutes/2024-02-05.md",
        "minutes/2024-03-05.md",
    ]);
    files.push(("minutes/README.md", "# Minutes\n"));
    let adopted = adopt(&files);
    assert!(
        adopted
            .kind("note")
            .contains("exclude = \"minutes/README.md\""),
        "{}",
        adopted.config
    );
    assert!(adopted.checked.contains("3 notes"), "{}", adopted.checked);
}

#[test]
fn the_attribution_of_notes_is_asked_once_and_written() {
    let paths = [
        "minutes/2024-01-05.md",
        "minutes/2024-02-05.md",
        "minutes/2024-03-05.md",
    ];
    let folder = repository(&minutes(&paths));
    let arguments = [
        "init",
        "--from-existing",
        "--yes",
        "--attribution",
        "chatham-house",
    ];
    let (exit, said) = run(folder.path(), &arguments);
    assert_eq!(exit, Exit::Clean, "{said}");
    assert!(!said.contains("--attribution"), "{said}");
    let config = fs::read_to_string(folder.path().join("ospo-lint.toml")).unwrap();
    let lines = "[records.note.defaults]\nattribution = \"chatham-house\"";
    assert!(config.contains(lines), "{config}");
    let (exit, said) = run(folder.path(), &["init", "--attribution", "public"]);
    assert_eq!(exit, Exit::Failed, "{said}");
    assert!(said.contains("--from-existing"), "{said}");
}

#[test]
fn elections_jobs_lessons_and_packages_are_not_people_and_no_events() {
    let election = "name: Board election 2026\norganization: Riverside\nstart_datetime: 2026-05-13 00:00:01\nno_winners: 6\n";
    let job = "- {name: Research engineer, organization: Lake Works, location: Lyon, email: jobs@lake.test}\n";
    let jobs = job.repeat(3);
    let lesson =
        "---\ntitle: Reading a Diff\nauthor: Ada Example\norganization: Lake Works\n---\n\nText.\n";
    let package =
        "- {name: lake, organization: Lake Works, version: 1.0.0, email: a@lake.test}\n".repeat(3);
    let adopted = adopt(&[
        ("elections/2025/election.yaml", election),
        ("elections/2026/election.yaml", election),
        ("_data/jobs.yml", &jobs),
        ("lessons/authors/one.md", lesson),
        ("lessons/authors/two.md", lesson),
        ("lessons/authors/three.md", lesson),
        ("data/packages.yml", &package),
    ]);
    for kind in ["person", "event", "organisation", "group"] {
        let like = format!("like = \"{kind}\"");
        assert!(
            !adopted.has(kind) && !adopted.config.contains(&like),
            "{}",
            adopted.config
        );
    }
    assert!(
        adopted
            .kind("election")
            .contains("elections/*/election.yaml"),
        "{}",
        adopted.config
    );
}

#[test]
fn menus_translations_schemas_and_what_programs_read_are_left_out_and_reported() {
    let people = "- {name: Ada Example, github: ada}\n- {name: Ben Example, github: ben}\n";
    let menu = "- {name: About, url: 'https://a.test/', weight: 1}\n".repeat(3);
    let texts = "- {name: Hello, title: Hello}\n".repeat(4);
    let schema = "{\"type\": \"object\", \"properties\": {\"name\": {\"type\": \"string\", \"title\": \"a\"}, \"b\": {\"type\": \"string\", \"title\": \"b\"}}}";
    let manifest = "apiVersion: v1\nkind: List\nitems:\n- {name: Ada Example, github: ada}\n- {name: Ben Example, github: ben}\n- {name: Cem Example, github: cem}\n";
    let adopted = adopt(&[
        ("people.yml", people),
        ("_data/navigation.yml", &menu),
        ("_data/menus/about.yml", &menu),
        ("config/_default/menus.en.yaml", &menu),
        ("i18n/de.yml", &texts),
        ("data/person.schema.json", schema),
        ("data/shape.json", schema),
        ("deploy/members.yaml", manifest),
        (
            "package.json",
            "{\"name\": \"x\", \"contributors\": [{\"name\": \"Ada Example\", \"email\": \"a@b.test\"}]}",
        ),
    ]);
    let kinds = adopted
        .config
        .lines()
        .filter(|line| line.starts_with("[records.") && !line.contains(".map"));
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        ["[records.person]"],
        "{}",
        adopted.config
    );
    for why in [
        "it belongs to a program",
        "it is a schema",
        "it says how a site looks, or in which words it speaks",
    ] {
        assert!(adopted.said.contains(why), "{why}: {}", adopted.said);
    }
}

#[test]
fn teams_with_members_are_groups_and_a_list_of_a_team_are_people() {
    let team = |name: &str| {
        format!(
            "name: {name}\ndescription: Works\ncharter: project\nmembers:\n  ada: https://riverside.test/1\n"
        )
    };
    let (docs, news) = (team("docs"), team("news"));
    let adopted = adopt(&[("teams/docs.yml", &docs), ("teams/news.yml", &news)]);
    assert!(
        adopted.kind("group").contains("teams/*.yml"),
        "{}",
        adopted.config
    );
    assert!(!adopted.config.contains("charter ="), "{}", adopted.config);
    let people = "- {name: Ada Example, role: Chair}\n- {name: Ben Example, role: Clerk}\n";
    let adopted = adopt(&[("_data/team.yml", people)]);
    assert!(
        adopted.kind("person").contains("_data/team.yml"),
        "{}",
        adopted.config
    );
}

#[test]
fn values_decide_what_is_mapped() {
    let event = |day: &str| {
        format!(
            "---\ntitle: Lake meetup\ncountry: France\ncity: Nice\nurl: https://lake.test/\nstarts: {{ day: \"2024-0{day}-09\" }}\n---\n"
        )
    };
    let (one, two, three) = (event("1"), event("2"), event("3"));
    let adopted = adopt(&[
        ("data/events/2024-01-09-lake.md", &one),
        ("data/events/2024-02-09-lake.md", &two),
        ("data/events/2024-03-09-lake.md", &three),
        (
            "members.yml",
            "- {name: Ada Example, github: 'https://code.test/ada', email: none}\n- {name: Ben Example, github: 'https://code.test/ben', email: none}\n",
        ),
    ]);
    assert!(
        adopted.config.contains("start = \"/starts/day\""),
        "{}",
        adopted.config
    );
    for wrong in ["country", "github =", "emails"] {
        assert!(
            !adopted.config.contains(wrong),
            "{wrong}: {}",
            adopted.config
        );
    }
}

#[test]
fn what_first_contact_proposes_is_in_the_configuration() {
    let folder = repository(&[
        (
            "team.yml",
            "- {name: Ada Example, github: ada, company: Lake}\n- {name: Ben Example, github: ben, company: Lake}\n",
        ),
        (
            "data/events.yml",
            "- {title: Lake, date: 2026-05-14, place: Lyon}\n- {title: Sea, date: 2026-06-14, place: Nice}\n",
        ),
        ("minutes/2024-01-05.md", MINUTES),
        ("minutes/2024-02-05.md", MINUTES),
        ("minutes/2024-03-05.md", MINUTES),
    ]);
    let (_, first) = run(folder.path(), &[]);
    let (_, init) = run(folder.path(), &["init", "--from-existing", "--dry-run"]);
    let files = first
        .lines()
        .filter(|line| line.trim_start().starts_with("files = "));
    let files: Vec<&str> = files.map(str::trim).collect();
    assert_eq!(files.len(), 3, "{first}");
    for line in files {
        assert!(init.contains(line), "{line}\n{init}");
    }
}

#[test]
fn what_the_trial_refuses_is_not_written() {
    // Two people share each account: no field of theirs is an account, or an id.
    let list =
        (0..12).map(|number| format!("- {{name: Ada Example, github: team{}}}\n", number / 2));
    let list: String = list.collect();
    let names = "- {name: Ada Example}\n- {name: Ada Example}\n- {name: Ben Example}\n";
    let adopted = adopt(&[("people.yml", &list), ("speakers.yml", names)]);
    assert!(!adopted.said.contains("id/"), "{}", adopted.said);
}
