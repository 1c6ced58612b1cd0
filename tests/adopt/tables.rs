//! Tables of people and groups in pages, pages that are a group or an organisation each, and what kinds
//! are called.

use std::fmt::Write;

use ospo_lint::exit::Exit;

use super::run::{adopt, repository, run};

const MAINTAINERS: &str = "# Maintainers\n\n| Name | GitHub | Company |\n|---|---|---|\n| Ada Example | [@ada](https://code.test/ada) | Lake |\n| Ben Example | @ben | Sea |\n";

#[test]
fn a_table_of_maintainers_holds_people() {
    let other = "# Owners\n\nThey review.\n\n## Core\n\nMaintainer | GitHub ID\n--|--\nCem Example | cem\nDea Example | dea\n\n## Emeritus\n\nMaintainer | GitHub ID\n--|--\nEva Example | eva\n\n## Labels\n\n| Label | Meaning |\n|---|---|\n| a | b |\n";
    let adopted = adopt(&[("MAINTAINERS.md", MAINTAINERS), ("docs/OWNERS.md", other)]);
    let person = adopted.kind("person");
    assert!(person.contains("files = \"docs/OWNERS.md\""), "{person}");
    assert!(
        person.contains("at = [\"table/Core\", \"table/Emeritus\"]"),
        "{person}"
    );
    let maintainer = adopted.kind("maintainer");
    assert!(maintainer.contains("like = \"person\""), "{maintainer}");
    assert!(
        maintainer.contains("at = \"table/Maintainers\""),
        "{maintainer}"
    );
    assert!(
        adopted.config.contains("github = \"/GitHub ID\""),
        "{}",
        adopted.config
    );
    assert!(adopted.checked.contains("5 records"), "{}", adopted.checked);
}

#[test]
fn tables_of_groups_events_and_organisations_are_found() {
    let groups = "# Groups\n\n| Name | Chairs | Mission |\n|---|---|---|\n| Docs | Ada Example | Words |\n| Site | Ben Example | Pages |\n";
    let events = "# Calendar\n\n| Event | Date | Registration |\n|---|---|---|\n| Lake Day | 2026-05-14 | https://lake.test/ |\n| Sea Day | 2026-06-14 | https://sea.test/ |\n";
    let sponsors = "# Sponsors\n\n| Company | Website |\n|---|---|\n| Lake Works | [site](https://lake.test/) |\n| Sea Works | https://sea.test/ |\n";
    let adopted = adopt(&[
        ("groups.md", groups),
        ("calendar.md", events),
        ("sponsors.md", sponsors),
    ]);
    for kind in ["group", "event", "organisation"] {
        assert!(
            adopted.kind(kind).contains("at = \"table/"),
            "{kind}: {}",
            adopted.config
        );
    }
    assert!(
        adopted.config.contains("start = \"/Date\""),
        "{}",
        adopted.config
    );
}

#[test]
fn tables_that_are_not_lists_of_records_are_left_alone() {
    let labels = "# Labels\n\n| Name | Description |\n|---|---|\n| bug | something is wrong |\n| feature | something is new |\n";
    let blanks = "# Maintainers\n\n| Name | Handle |\n|---|---|\n| [Maintainer] | [handle] |\n| ... | ... |\n";
    let packages = "# Packages\n\n| Name | Version |\n|---|---|\n| lake | 1.0 |\n| sea | 2.0 |\n";
    for (path, text) in [
        ("labels.md", labels),
        ("MAINTAINERS.md", blanks),
        ("packages.md", packages),
        ("templates/MAINTAINERS.md", MAINTAINERS),
        ("2022-lake-annual.md", MAINTAINERS),
        ("lake-proposal.md", MAINTAINERS),
        ("blog/new-board.md", MAINTAINERS),
    ] {
        let folder = repository(&[(path, text)]);
        let (exit, said) = run(folder.path(), &["init", "--from-existing", "--dry-run"]);
        assert_eq!(exit, Exit::Failed, "{path}: {said}");
        let is_told = said.contains("a table in it looks like records");
        assert_eq!(is_told, text == MAINTAINERS, "{path}: {said}");
    }
}

#[test]
fn the_table_of_a_committee_lists_its_people() {
    let names =
        "| Name | Affiliated with |\n|---|---|\n| Ada Example | Lake |\n| Ben Example | Sea |\n";
    for path in [
        "STEERING-COMMITTEE.md",
        "wg/README.md",
        "sig-docs/README.md",
    ] {
        let text = format!("# Steering committee\n\n{names}");
        let adopted = adopt(&[(path, &text)]);
        assert!(
            adopted.has("person") && !adopted.has("group"),
            "{}",
            adopted.config
        );
    }
    let groups = "# Committees\n\n| Name | Charter |\n|---|---|\n| docs-team | docs/charter.md |\n| web-team | web/charter.md |\n";
    assert!(adopt(&[("committees.md", groups)]).has("group"));
}

#[test]
fn folders_of_one_sort_are_called_after_the_one_above_them() {
    let lesson = "---\ntitle: Reading a diff\ncontributors: [ada]\nlength: 3\n---\n";
    let adopted = adopt(&[
        ("learn/paths/contributor/one.md", lesson),
        ("learn/paths/contributor/two.md", lesson),
        ("learn/paths/contributor/three.md", lesson),
        ("learn/paths/trusted-committer/one.md", lesson),
        ("learn/paths/trusted-committer/two.md", lesson),
        ("learn/paths/trusted-committer/three.md", lesson),
    ]);
    assert!(adopted.has("path"), "{}", adopted.config);
}

#[test]
fn first_contact_names_the_table_too() {
    let folder = repository(&[("MAINTAINERS.md", MAINTAINERS)]);
    let (_, said) = run(folder.path(), &[]);
    assert!(said.contains("MAINTAINERS.md, 2 rows"), "{said}");
    assert!(said.contains("at = \"table/Maintainers\""), "{said}");
}

#[test]
fn pages_of_a_folder_of_groups_are_a_group_each() {
    let page = |name: &str| {
        format!(
            "# SIG {name}\n\nText.\n\n## Meetings\n\nOn Fridays.\n\n## Leadership\n\n- Ada Example\n"
        )
    };
    let (docs, site, news) = (page("Docs"), page("Site"), page("News"));
    for path in ["README.md", "index.md"] {
        let paths = ["docs", "site", "news"].map(|name| format!("sigs/{name}/{path}"));
        let files = [
            (paths[0].as_str(), docs.as_str()),
            (&paths[1], &site),
            (&paths[2], &news),
        ];
        let adopted = adopt(&files);
        let group = adopted.kind("group");
        assert!(group.contains("at = \"section\""), "{group}");
        assert!(
            adopted.config.contains("name = \"/heading\""),
            "{}",
            adopted.config
        );
        assert!(adopted.checked.contains("3 groups"), "{}", adopted.checked);
    }
    let flat = [
        ("working-groups/docs.md", docs.as_str()),
        ("working-groups/site.md", &site),
        ("working-groups/news.md", &news),
    ];
    assert!(adopt(&flat).has("group"));
    // Pages about groups are not groups.
    let about = "# How to begin\n\nText.\n\n## Steps\n\n- One\n";
    let paths = [
        ("working-groups/how.md", about),
        ("working-groups/why.md", about),
        ("working-groups/where.md", about),
    ];
    let (exit, said) = run(
        repository(&paths).path(),
        &["init", "--from-existing", "--dry-run"],
    );
    assert_eq!(exit, Exit::Failed, "{said}");
}

#[test]
fn pages_of_organisations_have_their_labels() {
    let page = |name: &str| {
        format!(
            "# {name}\n\n- **Website:** [{name}](https://{name}.test/)\n\n## Overview\n\nText.\n"
        )
    };
    let (lake, sea, bay) = (page("lake"), page("sea"), page("bay"));
    let adopted = adopt(&[
        ("organizations/lake.md", &lake),
        ("organizations/sea.md", &sea),
        ("organizations/bay.md", &bay),
    ]);
    assert!(
        adopted.config.contains("homepage = \"/Website.url\""),
        "{}",
        adopted.config
    );
    assert!(
        adopted.checked.contains("3 organisations"),
        "{}",
        adopted.checked
    );
}

#[test]
fn a_kind_is_called_after_its_folder_or_key_in_the_singular() {
    let rows = |lead: &str| {
        let mut rows = String::new();
        for at in 0..6 {
            let _ = writeln!(
                rows,
                "- {{number: {at}, title: Lake {at}, content: [a], status: {lead}, leads: [{{name: Ada Example}}, {{name: Ben Example}}]}}"
            );
        }
        rows
    };
    let (open, done) = (rows("open"), rows("done"));
    let lesson = "---\ntitle: Reading a diff\ncontributors: [ada]\nlength: 3\n---\n";
    let adopted = adopt(&[
        ("data/beps/beps.yml", &open),
        ("data/beps/beps_completed.yml", &done),
        ("learn/path/contributor/one.md", lesson),
        ("learn/path/contributor/two.md", lesson),
        ("learn/path/contributor/three.md", lesson),
        ("MAINTAINERS.md", MAINTAINERS),
        (
            "_data/conference_2025.yml",
            "- {track: a, hall: b, seats: 1}\n- {track: c, hall: d, seats: 2}\n- {track: e, hall: f, seats: 3}\n",
        ),
    ]);
    assert!(
        !adopted.has("bep-bep") && !adopted.has("contributor"),
        "{}",
        adopted.config
    );
    assert!(
        adopted.has("person") && !adopted.has("table"),
        "{}",
        adopted.config
    );
    assert!(adopted.has("path-contributor"), "{}", adopted.config);
    assert!(adopted.has("bep"), "{}", adopted.config);
    assert!(!adopted.config.contains("2025]"), "{}", adopted.config);
}
