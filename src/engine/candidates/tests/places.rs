//! Lists and mappings of records in files.

use super::super::places;
use super::assert_found;

#[test]
fn places_inside_of_files() {
    assert_found(
        &[(
            "data/all.yml",
            1,
            "people:\n- {name: Ada Example, github: ada-1}\n- {name: Ada Example, github: ada-2}\n",
        )],
        &["data/all.yml at /people/*, 2 items, person"],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "people:\n  ada: {name: Ada Example, github: ada-1}\n  bo: {name: Ada Example, github: ada-2}\n",
        )],
        &["data/all.yml at /people/*, 2 members, person"],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "members:\n- name: Example 1\n  homepage: https://a.test/\n  contact: {name: Ada Example, email: ada@example.test}\n- name: Example 2\n  homepage: https://b.test/\n  contact: {name: Bo Example, email: bo@example.test}\n",
        )],
        &[],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "groups:\n- name: Docs\n  chairs: [ada]\n  mission: m\n  people:\n  - {name: Ada Example, github: ada}\n  - {name: Bo Example, github: bo}\n- name: Web\n  chairs: [bo]\n  mission: m\n  people: {name: Cem Example, github: cem}\n",
        )],
        &["data/all.yml at /groups/*, 2 items, group name=/name chairs=/chairs mission=/mission"],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "groups:\n- name: Web\n  chairs: [bo]\n  mission: m\n  people: {name: Cem Example, github: cem}\n- name: Docs\n  chairs: [ada]\n  mission: m\n  people:\n  - {name: Ada Example, github: ada}\n  - {name: Bo Example, github: bo}\n",
        )],
        &["data/all.yml at /groups/*, 2 items, group name=/name chairs=/chairs mission=/mission"],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "_links:\n- {name: Ada Example, github: ada}\n- {name: Bo Example, github: bo}\n",
        )],
        &[],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "'*':\n- {name: Ada Example, github: ada}\n- {name: Bo Example, github: bo}\n",
        )],
        &[],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "chairs:\n- {name: Ada Example, github: ada}\n- {name: Bo Example, github: bo}\nmaintainers:\n- {name: Cem Example, github: cem, company: Example}\n",
        )],
        &[
            "data/all.yml at /chairs/* at /maintainers/*, 3 items, person name=/name github=/github affiliations.organisation=/company",
        ],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "chair: {name: Ada Example, github: ada}\nmembers:\n- {name: Cem Example, github: cem}\n- {name: Di Example, github: di}\n",
        )],
        &["data/all.yml at /members/* at /chair, 3 items, person"],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "one: {colour: red, size: 1, name: x}\nthings:\n- {colour: red, size: 1}\n- {colour: blue, size: 2}\n- {colour: blue, size: 3}\n",
        )],
        &["data/all.yml at /things/*, 3 items"],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "a: {b: {c: {d: {e: [{name: Ada Example, github: ada}, {name: Bo Example, github: bo}]}}}}\n",
        )],
        &["data/all.yml at /a/b/c/d/e/*, 2 items, person"],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "a: {b: {c: {d: {e: {f: {g: [{name: Ada Example, github: ada}, {name: Bo Example, github: bo}]}}}}}}\n",
        )],
        &[],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "r/a b~:\n- {name: Ada Example, github: ada}\n- {name: Bo Example, github: bo}\n",
        )],
        &["data/all.yml at /r~1a b~0/*, 2 items, person"],
    );
    assert_found(
        &[(
            "people.csv",
            1,
            "name,github\nAda Example,ada\nBo Example,bo\n",
        )],
        &["people.csv, 2 rows, person"],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "---\npeople:\n- {name: Ada Example, github: ada}\n---\npeople:\n- {name: Bo Example, github: bo}\n",
        )],
        &[],
    );
    assert_found(
        &[(
            "data/all.yml",
            1,
            "---\n---\npeople:\n- {name: Ada Example, github: ada}\n- {name: Bo Example, github: bo}\n",
        )],
        &["data/all.yml at /people/*, 2 items, person"],
    );
}

#[test]
fn keys_that_speak_of_days_and_names() {
    assert_found(
        &[(
            "events.yml",
            1,
            "- {title: Meeting, when: {date: 2026-05-14}}\n- {title: Meeting 2, when: {date: 2026-06-14}}\n",
        )],
        &[],
    );
    assert_found(
        &[(
            "events.yml",
            1,
            "- {title: Meeting, start: {day: 2026-05-14, note: x}}\n- {title: Meeting 2, start: {note: y, day: 2026-06-14}}\n",
        )],
        &["events.yml at /*, 2 items, event title=/title start=/start/day"],
    );
    assert_found(
        &[(
            "events.yml",
            1,
            "- {title: Meeting, start: 14 May 2026}\n- {title: Meeting 2, start: 15 May 2026}\n",
        )],
        &["events.yml at /*, 2 items, event title=/title"],
    );
    assert_found(
        &[(
            "events.yml",
            1,
            "- {title: Meeting, start: 2026-05-14, end: 2026-05-15, country: FR}\n- {title: Meeting 2, start: 2026-05-14, url: https://a.test/}\n",
        )],
        &["events.yml at /*, 2 items, event title=/title start=/start end=/end"],
    );
    assert_found(
        &[(
            "team.yml",
            1,
            "- {first_name: Ada, last_name: Example, email: ada@example.test}\n- {first_name: Bo, last_name: Example, email: bo@example.test}\n",
        )],
        &["team.yml at /*, 2 items, person name=/first_name+/last_name emails.address=/email"],
    );
    assert_found(
        &[(
            "team.yml",
            1,
            "- {Representative Name: Ada Example, email: ada@example.test}\n- {Representative Name: Bo Example, email: bo@example.test}\n",
        )],
        &["team.yml at /*, 2 items, person name=/Representative Name emails.address=/email"],
    );
    assert_found(
        &[(
            "people.yml",
            1,
            "- {name: Ada Example, github: ada}\n- {name: Bo Example}\n- {name: Cem Example}\n- {name: Di Example}\n- {github: eve}\n",
        )],
        &["people.yml at /*, 5 items, person"],
    );
    assert_found(
        &[(
            "people.yml",
            1,
            "- {name: Ada Example, github: ada}\n- {github: bo}\n- {github: eve}\n",
        )],
        &[],
    );
    assert_found(
        &[(
            "groups.yml",
            1,
            "- {name: Docs, chairs: [ada], members: [bo]}\n- {name: Web, chairs: [bo]}\n",
        )],
        &["groups.yml at /*, 2 items, group name=/name chairs=/chairs members=/members"],
    );
    assert_found(
        &[(
            "sponsors.yml",
            1,
            "- {name: Example, url: https://a.test/}\n- {name: Other, url: https://b.test/}\n",
        )],
        &["sponsors.yml at /*, 2 items, organisation name=/name homepage=/url"],
    );
}

#[test]
fn one_table_alone_is_not_one_of_things_of_no_kind() {
    assert_found(
        &[(
            "data/all.yml",
            1,
            "one: {colour: red, size: 1}\nthings:\n- {colour: red, size: 1}\n- {colour: blue, size: 2}\n- {colour: blue, size: 3}\n",
        )],
        &["data/all.yml at /things/*, 3 items"],
    );
}

#[test]
fn what_the_file_is_called_says_nothing_of_what_lies_deep_in_it() {
    assert_found(
        &[(
            "people.yml",
            1,
            "people: {title: Cy Example}\nmembers:\n- {title: Ada Example, github: ada}\n- {title: Bo Example, github: bo}\n",
        )],
        &["people.yml at /members/*, 2 items, person name=/title github=/github"],
    );
}

#[test]
fn a_list_and_a_mapping_are_two_kinds() {
    assert_found(
        &[
            (
                "a/people.yml",
                1,
                "- {name: Ada Example, github: ada}\n- {name: Bo Example, github: bo}\n",
            ),
            (
                "b/people.yml",
                1,
                "cy: {name: Cy Example, github: cy}\ndi: {name: Di Example, github: di}\n",
            ),
        ],
        &[
            "a/people.yml at /*, 2 items, person",
            "b/people.yml at /*, 2 members, person",
        ],
    );
}

#[test]
fn two_places_share_what_both_of_them_have() {
    let names = |text: &str| -> Vec<String> { text.chars().map(String::from).collect() };
    for (one, other, percent) in [
        ("ab", "ab", 100),
        ("ab", "bc", 33),
        ("abcd", "ab", 50),
        ("", "", 0),
    ] {
        assert_eq!(
            places::shared(&names(one), &names(other)),
            percent,
            "{one} {other}"
        );
    }
}
