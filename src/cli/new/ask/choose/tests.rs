use unicode_width::UnicodeWidthStr;

use super::{MARGIN, choice_lines, choices, lacking};
use crate::engine::{self, Task};
use crate::model::Community;
use crate::path::RepoPath;
use crate::policy::{Overrides, Policy};
use crate::scaffold::draft::Draft;
use crate::source::{Files, Memory, Source};

/// Looks at a draft of a kind next to these files.
fn with<T>(files: &[(&str, &str)], kind: &str, look: impl FnOnce(&Draft<'_>) -> T) -> T {
    let mut memory = Memory::default();
    for (path, text) in files {
        memory.insert(path, *text);
    }
    let listing = memory.list();
    let mut numbers = Files::of(&listing);
    let config = RepoPath::from_normal("ospo-lint.toml");
    let config = memory.read(&config).map(|bytes| (config, bytes)).ok();
    let root = RepoPath::root();
    let policy = Policy::load(&memory, &mut numbers, config, root, Overrides::default()).unwrap();
    let read = engine::read(&Task::new(
        (&memory, &listing),
        &numbers,
        &policy,
        jiff::civil::date(2026, 11, 27),
    ));
    let read = read.unwrap();
    let community = Community::new(&read.loaded, policy.kinds(), &read.setting);
    look(&Draft::new(&community, policy.kinds().named(kind).unwrap()).unwrap())
}

/// What is said of the choices of a field.
fn said(draft: &Draft<'_>, key: &str, likely: Option<&str>) -> Vec<String> {
    let field = draft.allowed.field(key).unwrap();
    let choices = choices(draft, key, &field.allowed, likely, field.is_required);
    choices.into_iter().map(|(_, said)| said).collect()
}

#[test]
fn choices_fit_the_terminal_and_no_two_are_the_same() {
    let long = "open-infrastructure-foundation";
    let texts = [
        format!("{long}-north: North"),
        format!("{long}-south: South"),
        format!("{long}-李: 李"),
        String::from("works: Works"),
        String::from("works: Works"),
        String::from("works: Works"),
    ];
    let lines = choice_lines(texts.into_iter(), 30);
    let expected = [
        "open-infrastructure-fou…",
        "open-infrastructure… (2)",
        "open-infrastructure… (3)",
        "works: Works",
        "works: Works… (5)",
        "works: Works… (6)",
    ];
    assert_eq!(lines, expected);
    for line in &lines {
        assert!(line.width() <= 30 - MARGIN, "{line}");
    }
}

#[test]
fn a_code_of_conduct_need_be_no_record() {
    let files = [
        ("ospo-lint.toml", ""),
        ("CODE_OF_CONDUCT.md", "# Code of conduct\n"),
        ("policies/travel.md", "---\ntitle: Travel\n---\n"),
    ];
    with(&files, "event", |draft| {
        let path = "CODE_OF_CONDUCT.md";
        let all = ["(leave it out)", path, "travel: Travel", "(something else)"];
        assert_eq!(said(draft, "conduct", Some(path)), all);
        let nowhere = said(draft, "conduct", Some("NOWHERE.md"));
        assert_eq!(nowhere, [all[0], all[2], all[3]]);
    });
    // Where there is nothing to choose from, it is typed.
    with(&files[..2], "event", |draft| {
        assert_eq!(said(draft, "conduct", None), [""; 0]);
        let field = draft.allowed.field("conduct").unwrap();
        assert_eq!(lacking(draft, &field.allowed), None);
    });
}

#[test]
fn what_names_records_offers_those_that_are_there_and_a_new_one() {
    let group = "name = \"Docs\"\nkind = \"working-group\"\n";
    let files = [("ospo-lint.toml", ""), ("groups/docs.toml", group)];
    let lacks = |draft: &Draft<'_>, key: &str| {
        let allowed = &draft.allowed.field(key).unwrap().allowed;
        let items = allowed.items.as_deref();
        lacking(draft, items.unwrap_or(allowed)).map(str::to_owned)
    };
    with(&files, "decision", |draft| {
        assert_eq!(lacks(draft, "group"), None);
        let said = said(draft, "group", None);
        assert_eq!(said, ["docs: Docs", "(a new group)"]);
    });
    with(&files[..1], "decision", |draft| {
        assert_eq!(lacks(draft, "group"), None);
        assert_eq!(said(draft, "group", None), ["(a new group)"]);
    });
    with(&files[..1], "person", |draft| {
        assert_eq!(lacks(draft, "affiliations"), None);
    });
}

#[test]
fn a_record_that_is_named_is_chosen_by_its_name() {
    let config = "layout = \"own\"\n[records.person]\nfiles = \"people.yaml\"\nat = \"/*\"\n\
        [records.project]\nfiles = \"projects/*.toml\"\nschema = \"p.json\"\n";
    let schema = r#"{"type": "object", "properties": {
        "lead": {"type": "string", "x-ospo-ref": {"kind": "person", "by": ["name"]}}}}"#;
    let people = "- id: ada\n  name: Ada Example\n- name: Bo Example\n";
    let files = [
        ("ospo-lint.toml", config),
        ("p.json", schema),
        ("people.yaml", people),
    ];
    with(&files, "project", |draft| {
        let all = ["(leave it out)", "Ada Example", "Bo Example"];
        assert_eq!(said(draft, "lead", None), all);
    });
}
