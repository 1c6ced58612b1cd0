//! Which kinds take which files.

use super::{Builtin, KindSpec, Kinds, NameShape};

fn kinds() -> Kinds {
    Kinds::new(
        Builtin::ALL
            .into_iter()
            .map(|kind| KindSpec::of(kind, None))
            .collect(),
    )
    .unwrap()
}

fn names(kinds: &Kinds, path: &str) -> Vec<String> {
    kinds
        .of(path)
        .iter()
        .map(|kind| kind.name().to_owned())
        .collect()
}

#[test]
fn a_file_belongs_to_the_kind_of_its_folder() {
    let kinds = kinds();
    assert_eq!(names(&kinds, "people/ada.toml"), ["person"]);
    assert_eq!(
        names(&kinds, "organizations/eu/works.yml"),
        ["organisation"]
    );
    assert_eq!(names(&kinds, "content/.hidden/x.png"), ["content"]);
    assert_eq!(names(&kinds, "other/people/ada.toml"), Vec::<String>::new());
    assert_eq!(names(&kinds, "people/ada.md"), Vec::<String>::new());
}

#[test]
fn the_case_of_an_ending_and_its_spelling_make_no_difference() {
    let kinds = kinds();
    for path in [
        "people/bo.YAML",
        "people/bo.Toml",
        "people/bo.JSON",
        "people/bo.Yml",
    ] {
        assert_eq!(names(&kinds, path), ["person"], "{path}");
    }
    for path in ["notes/a/b.MD", "notes/b.markdown", "notes/b.Mdown"] {
        assert_eq!(names(&kinds, path), ["note"], "{path}");
    }
    for path in ["people/bo.yamlx", "People/bo.YAML", "notes/b.mdx"] {
        assert_eq!(names(&kinds, path), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_glob_that_spells_an_ending_beats_one_that_does_not() {
    let spec = |name: &str, glob: &str, exclude: &[&str]| KindSpec {
        name: name.to_owned(),
        files: vec![glob.to_owned()],
        exclude: exclude.iter().map(|it| (*it).to_owned()).collect(),
        ..KindSpec::of(Builtin::Note, None)
    };
    let specs = vec![
        spec("lower", "minutes/*.md", &["minutes/old.MD"]),
        spec("long", "minutes/*.markdown", &[]),
    ];
    let kinds = Kinds::new(specs).unwrap();
    assert_eq!(names(&kinds, "minutes/a.markdown"), ["long"]);
    assert_eq!(names(&kinds, "minutes/a.MD"), ["lower"]);
    assert_eq!(names(&kinds, "minutes/a.mkd"), ["lower"]);
    assert_eq!(names(&kinds, "minutes/old.MD"), Vec::<String>::new());
}

#[test]
fn the_id_of_a_note_is_its_path() {
    let kinds = kinds();
    let note = kinds.named("note").unwrap();
    assert_eq!(note.path_id("notes/docs/2026-05-14.md"), "docs/2026-05-14");
}

#[test]
fn files_that_are_alike_are_of_the_same_kinds() {
    let paths = [
        "people/ada.toml",
        "people/bo.toml",
        "people/bo.x.toml",
        "people/bo.TOML",
        "people/.toml",
        "people/toml",
        "people/a.b/toml",
        "people/eu/ada.toml",
        "people/ada.yaml",
        "content/a.png",
        "content/png",
        "x.toml",
        "y.toml",
    ];
    let kinds = kinds();
    for one in paths {
        for other in paths {
            if kinds.are_alike(one, other) {
                assert_eq!(names(&kinds, one), names(&kinds, other), "{one} {other}");
            }
        }
    }
    assert!(kinds.are_alike("people/ada.toml", "people/bo.x.toml"));
    assert!(!kinds.are_alike("people/ada.toml", "people/eu/ada.toml"));
    let asking = KindSpec {
        name: String::from("paper"),
        files: vec![String::from("people/a*.toml")],
        ..KindSpec::of(Builtin::Note, None)
    };
    let kinds = Kinds::new(vec![KindSpec::of(Builtin::Person, None), asking]).unwrap();
    assert!(!kinds.are_alike("people/ada.toml", "people/bo.toml"));
}

#[test]
fn a_path_says_the_day_and_the_group_as_its_kind_has_it() {
    let kinds = kinds();
    let said = |kind: Builtin, path: &str, field: &str| {
        let kind = kinds.named(kind.name()).unwrap();
        kind.said_by_path(path, field)
    };
    for (kind, path, field, expected) in [
        (
            Builtin::Event,
            "events/2026-05-14-call.toml",
            "start",
            Some("2026-05-14"),
        ),
        (Builtin::Event, "events/2026-05-14-call.toml", "end", None),
        (
            Builtin::Event,
            "events/2026-05-14--16-call.toml",
            "end",
            Some("2026-05-16"),
        ),
        (Builtin::Event, "events/2026-05-14-call.toml", "date", None),
        (Builtin::Event, "events/2026-05-14-call.toml", "group", None),
        (Builtin::Event, "events/call.toml", "start", None),
        (
            Builtin::Note,
            "notes/docs/2026-05-14.md",
            "date",
            Some("2026-05-14"),
        ),
        (Builtin::Note, "notes/docs/2026-05-14--16.md", "end", None),
        (
            Builtin::Note,
            "notes/docs/2026-05-14.md",
            "group",
            Some("docs"),
        ),
        (Builtin::Note, "notes/docs/2026-05-14.md", "title", None),
        (Builtin::Person, "people/2026-05-14.toml", "date", None),
    ] {
        assert_eq!(
            said(kind, path, field).as_deref(),
            expected,
            "{path} {field}"
        );
    }
}

#[test]
fn the_path_of_a_file_below_its_kind_is_an_id_without_its_ending() {
    let kinds = kinds();
    let people = kinds.named("person").unwrap();
    for (path, id) in [
        ("people/ada.toml", "ada"),
        ("people/eu/ada.b.toml", "eu/ada.b"),
        ("people/eu.x/ada", "eu.x/ada"),
        ("people/.toml", ".toml"),
        ("people/eu", "eu"),
    ] {
        assert_eq!(people.path_id(path), id, "{path}");
    }
    assert!(people.is_builtin());
}

#[test]
fn a_kind_takes_a_file_by_its_name_where_a_glob_or_the_shape_says_it() {
    let kinds = |glob: &str, shape: Option<&str>| {
        let mut spec = KindSpec::of(Builtin::Note, None);
        spec.files = vec![glob.to_owned()];
        spec.name_shape = shape.map(|shape| NameShape::new(shape).unwrap());
        Kinds::new(vec![spec]).unwrap()
    };
    for (glob, shape, path, is_so) in [
        ("*/README.md", None, "docs/README.md", true),
        ("*/README.md", None, "docs/index.md", false),
        ("*/{readme,index}.md", None, "docs/README.md", true),
        ("readme/*.md", None, "readme/README.md", false),
        ("*/*.md", None, "docs/README.md", false),
        ("*/*.md", Some("{group}/{date}"), "docs/2026-05-14.md", true),
        ("*/*.md", Some("{date}"), "docs/README.md", false),
    ] {
        let kinds = kinds(glob, shape);
        let kind = kinds.iter().next().unwrap();
        let name = path.rsplit('/').next().unwrap();
        assert_eq!(kind.takes_by_name(name, path), is_so, "{glob} {path}");
    }
}
