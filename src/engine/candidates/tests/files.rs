//! Files that are each a record, or that lie next to each other and mean the same.

use super::{PAGE_OF_A_PERSON, PERSON, THINGS, TWO_PEOPLE, assert_found};

#[test]
fn files_that_hold_one_record_each() {
    assert_found(
        &[("people/p#.yml", 3, PERSON)],
        &[
            "people/*.yml, 3 files, person name=/name github=/github affiliations.organisation=/company",
        ],
    );
    assert_found(
        &[("people/p#.yml", 1, PERSON)],
        &[
            "people/*.yml, 1 files, person name=/name github=/github affiliations.organisation=/company",
        ],
    );
    assert_found(
        &[("data/x#.yml", 3, PERSON)],
        &[
            "data/*.yml, 3 files, person name=/name github=/github affiliations.organisation=/company",
        ],
    );
    assert_found(
        &[
            ("people/p#.yml", 2, PERSON),
            (
                "people/q#.json",
                1,
                "{\"name\": \"Bo Example\", \"github\": \"bo\", \"company\": \"Other\"}",
            ),
            (
                "people/z.toml",
                1,
                "name = \"Cem Example\"\ngithub = \"cem\"\n",
            ),
        ],
        &[
            "people/*.{json,toml,yml}, 4 files, person name=/name github=/github affiliations.organisation=/company",
        ],
    );
    assert_found(
        &[
            ("people/p#.yml", 3, PERSON),
            ("people/README.md", 1, "# People\n"),
            ("people/package.json", 1, "{}"),
        ],
        &[
            "people/*.yml, 3 files, person name=/name github=/github affiliations.organisation=/company",
        ],
    );
    assert_found(
        &[
            ("people/p#/index.md", 3, PAGE_OF_A_PERSON),
            ("people/index.md", 1, "---\ntitle: People\n---\n"),
            ("people/p1/talks.md", 1, "---\ntitle: Talks\n---\n"),
        ],
        &[
            "people/*/index.md, 3 files, person name=/name github=/github affiliations.organisation=/company",
        ],
    );
    assert_found(
        &[(
            "members/m#.md",
            3,
            "---\nname: Ada Example\ngithub: ada-#\n---\n",
        )],
        &["members/*.md, 3 files, person"],
    );
    assert_found(
        &[("things/t#.yml", 3, "colour: red\nsize: #\n")],
        &["things/*.yml, 3 files"],
    );
    assert_found(&[("things/t#.yml", 2, "colour: red\nsize: #\n")], &[]);
    assert_found(
        &[(
            "things/t#.md",
            3,
            "---\ntitle: Thing\ndate: 2026-05-01\n---\n",
        )],
        &[],
    );
}

#[test]
fn files_of_one_name_in_many_folders() {
    assert_found(
        &[(
            "data/a#/event.yml",
            2,
            "title: Meeting #\nstart: 2026-05-0#\n",
        )],
        &["data/*/event.yml, 2 files, event title=/title start=/start"],
    );
    assert_found(
        &[
            (
                "data/a#/x/event.yml",
                1,
                "title: Meeting #\nstart: 2026-05-01\n",
            ),
            (
                "data/b#/y/event.yml",
                1,
                "title: Meeting #\nstart: 2026-05-01\n",
            ),
        ],
        &[],
    );
    assert_found(
        &[(
            "data/a#/x#/event.yml",
            3,
            "title: Meeting #\nstart: 2026-05-0#\n",
        )],
        &["data/*/*/event.yml, 3 files, event title=/title start=/start"],
    );
    assert_found(
        &[(
            "d/a#/people.yml",
            3,
            "- {name: Ada Example, github: ada-#}\n- {name: Bo Example, github: bo-#}\n",
        )],
        &["d/*/people.yml at /*, 6 items, person"],
    );
    assert_found(
        &[
            (
                "d/a#/people.yml",
                3,
                "- {name: Ada Example, github: ada-#}\n",
            ),
            ("d/z/people.yml", 1, "[]\n"),
        ],
        &["d/*/people.yml at /*, 3 items, person"],
    );
    assert_found(
        &[
            (
                "sigs/#/sig.yaml",
                3,
                "name: SIG #\nchairs: [ada]\nmission: m\n",
            ),
            ("sigs/#/README.md", 3, "# Group\n"),
        ],
        &["sigs/*/sig.yaml, 3 files, group name=/name chairs=/chairs mission=/mission"],
    );
}

#[test]
fn the_name_of_files_or_of_their_folder_speaks_of_them() {
    // A name alone is little; what the files are called says what they are.
    assert_found(
        &[("d/a#/person.yml", 3, "name: Ada Example\n")],
        &["d/*/person.yml, 3 files, person"],
    );
    assert_found(
        &[("d/a#/thing.yml", 3, "name: Ada Example\n")],
        &["d/*/thing.yml, 3 files"],
    );
    assert_found(
        &[("people/a#/index.yml", 3, "name: Ada Example\n")],
        &["people/*/index.yml, 3 files, person"],
    );
}

#[test]
fn folders_of_years() {
    assert_found(
        &[
            (
                "events/2024/e#.yml",
                2,
                "title: Meeting #\nstart: 2024-05-0#\n",
            ),
            (
                "events/2025/e#.yml",
                2,
                "title: Meeting #\nstart: 2025-05-0#\n",
            ),
        ],
        &["events/*/e1.yml events/*/e2.yml, 4 files, event title=/title start=/start"],
    );
    assert_found(
        &[
            (
                "events/2024/e#.yml",
                1,
                "title: Meeting #\nstart: 2024-05-0#\n",
            ),
            ("events/e9.yml", 1, "title: Meeting\nstart: 2025-05-01\n"),
            (
                "events/2023/e#.yml",
                2,
                "title: Meeting #\nstart: 2023-05-0#\n",
            ),
        ],
        &["events/**/*.yml events/*/e1.yml, 4 files, event title=/title start=/start"],
    );
}

#[test]
fn files_that_mean_the_same_are_one_kind() {
    assert_found(
        &[
            ("a/people.yml", 1, TWO_PEOPLE),
            (
                "b/c/staff.yml",
                1,
                "- {name: Cem Example, github: cem}\n- {name: Di Example, github: di}\n",
            ),
        ],
        &["a/people.yml b/c/staff.yml at /*, 4 items, person"],
    );
    assert_found(
        &[("a/things.yml", 1, THINGS), ("a/others.yml", 1, THINGS)],
        &["a/*.yml at /*, 6 items"],
    );
    assert_found(
        &[("a/things.yml", 1, THINGS), ("b/x/others.yml", 1, THINGS)],
        &[
            "a/things.yml at /*, 3 items",
            "b/x/others.yml at /*, 3 items",
        ],
    );
    assert_found(
        &[
            ("a/things.yml", 1, THINGS),
            (
                "a/others.yml",
                1,
                "- {height: 1, weight: 1}\n- {height: 2, weight: 3}\n- {height: 2, weight: 2}\n",
            ),
        ],
        &["a/others.yml at /*, 3 items", "a/things.yml at /*, 3 items"],
    );
    assert_found(
        &[
            (
                "l/x#.yml",
                5,
                "people:\n- {name: Ada Example, github: ada-#}\n- {name: Bo Example, github: bo-#}\n",
            ),
            ("l/y.yml", 1, "nothing: here\n"),
        ],
        &["l/*.yml at /people/*, 10 items, person, not l/y.yml"],
    );
    assert_found(
        &[
            (
                "l/x#.yml",
                1,
                "people:\n- {name: Ada Example, github: ada-#}\n- {name: Bo Example, github: bo-#}\n",
            ),
            ("l/y#.yml", 3, "- {colour: red, size: 1}\n"),
        ],
        &[
            "l/x1.yml at /people/*, 2 items, person",
            "l/*.yml at /*, 3 items, not l/x1.yml",
        ],
    );
    assert_found(
        &[(
            "q/#/a/x-#.yml",
            5,
            "people:\n- {name: Ada Example, github: ada-#}\n- {name: Bo Example, github: bo-#}\n",
        )],
        &["q/*/a/x-*.yml at /people/*, 10 items, person"],
    );
}

#[test]
fn what_belongs_to_programs_and_sites_is_left_out() {
    assert_found(
        &[
            ("people/p#.yml", 3, PERSON),
            (
                "people/schema.json",
                1,
                "{\"type\": \"object\", \"properties\": {}}",
            ),
            ("people/.hidden.yml", 1, PERSON),
            ("node_modules/people/p#.yml", 3, PERSON),
        ],
        &[
            "people/*.yml, 3 files, person name=/name github=/github affiliations.organisation=/company, not people/.hidden.yml",
        ],
    );
    assert_found(
        &[(
            "data/team.yml",
            1,
            "apiVersion: v1\nkind: List\nmembers:\n- {name: Ada Example, github: ada}\n- {name: Bo Example, github: bo}\n",
        )],
        &[],
    );
    assert_found(
        &[(
            "data/team.yml",
            1,
            "apiVersion: v1\nmembers:\n- {name: Ada Example, github: ada}\n- {name: Bo Example, github: bo}\n",
        )],
        &["data/team.yml at /members/*, 2 items, person"],
    );
    assert_found(&[("old/people.yml", 1, TWO_PEOPLE)], &[]);
    assert_found(
        &[
            ("people/ada.yml", 1, PERSON),
            ("people/ada.de.yml", 1, PERSON),
            ("people/bo.yml", 1, PERSON),
            ("people/bo.de.yml", 1, PERSON),
            ("people/cem.yml", 1, PERSON),
        ],
        &[
            "people/*.yml, 3 files, person name=/name github=/github affiliations.organisation=/company, not people/*.de.yml",
        ],
    );
    assert_found(
        &[
            ("content/en/people/p#.md", 3, PAGE_OF_A_PERSON),
            ("content/de/people/p#.md", 3, PAGE_OF_A_PERSON),
        ],
        &[
            "content/en/people/*.md, 3 files, person name=/name github=/github affiliations.organisation=/company",
        ],
    );
}
