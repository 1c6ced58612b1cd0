//! Minutes, and tables of records in pages.

use super::{MINUTES, assert_found};

#[test]
fn minutes() {
    assert_found(
        &[("minutes/2026-0#-05.md", 3, MINUTES)],
        &["minutes/*.md, 3 files, note, name {date}*"],
    );
    assert_found(
        &[
            ("minutes/2026-0#-05.md", 3, MINUTES),
            ("minutes/README.md", 1, "# Minutes\n"),
        ],
        &["minutes/*.md, 3 files, note, name {date}*, not minutes/README.md"],
    );
    assert_found(
        &[
            ("minutes/2026-0#-05.md", 1, MINUTES),
            ("minutes/x#.md", 3, "# Other\n"),
        ],
        &["minutes/20*.md, 1 files, note, name {date}*"],
    );
    assert_found(
        &[
            ("minutes/2026-0#-05.md", 3, MINUTES),
            ("minutes/x#.md", 30, "# Other\n"),
        ],
        &["minutes/20*.md, 3 files, note, name {date}*"],
    );
    assert_found(
        &[
            ("minutes/2026-0#-05.md", 1, MINUTES),
            ("minutes/20#.md", 3, "# Other\n"),
        ],
        &[],
    );
    assert_found(
        &[
            ("docs-wg/minutes/2026/2026-0#-05.md", 2, MINUTES),
            ("web-wg/minutes/2026/2026-0#-06.md", 2, MINUTES),
        ],
        &[
            "docs-wg/minutes/*/*.md web-wg/minutes/*/*.md, 4 files, note, name {group}/minutes/{year}/{date}*",
        ],
    );
    assert_found(
        &[("io.js/minutes/2026-0#-05.md", 2, MINUTES)],
        &["io.js/minutes/*.md, 2 files, note, name {date}*"],
    );
    assert_found(
        &[("minutes/2026/0#-05.md", 3, MINUTES)],
        &["minutes/*/*.md, 3 files, note, name {year}/{month}-{day}*"],
    );
    assert_found(
        &[("minutes/2026/0#/05.md", 3, MINUTES)],
        &["minutes/*/*/*.md, 3 files, note, name {year}/{month}/{day}*"],
    );
    assert_found(
        &[("minutes/2026-0#/05-call.md", 3, MINUTES)],
        &["minutes/*/*.md, 3 files, note, name {year}-{month}/{day}*"],
    );
    assert_found(
        &[("minutes/2026-0#-05/notes.md", 3, MINUTES)],
        &["minutes/*/*.md, 3 files, note, name {date}*/*"],
    );
    assert_found(
        &[
            ("minutes/call-2026-0#-05.md", 2, MINUTES),
            ("minutes/2026-0#-07.md", 2, MINUTES),
        ],
        &["minutes/*.md, 4 files, note, name *{date}*"],
    );
    assert_found(&[("blog/2026-0#-05.md", 3, MINUTES)], &[]);
    assert_found(
        &[("misc/2026-0#-05.md", 3, MINUTES)],
        &["misc/*.md, 3 files, note, name {group}/{date}*"],
    );
    assert_found(
        &[("misc/2026-0#-05.md", 3, "# Text\nNothing of the sort\n")],
        &[],
    );
    assert_found(&[("minutes/2026-0#-05.txt", 3, "Attendees: a\n")], &[]);
    assert_found(
        &[("minutes/20260#05.md", 3, MINUTES)],
        &["minutes/*.md, 3 files, note, name {year}{month}{day}*"],
    );
    assert_found(&[("minutes/2026-13-0#.md", 3, MINUTES)], &[]);
}

#[test]
fn what_comes_before_the_day_is_part_of_the_shape_where_all_have_it() {
    for (path, glob, shape) in [
        ("minutes/call-2026-0#-05.md", "minutes/*.md", "call-{date}*"),
        ("minutes/{a}-2026-0#-05.md", "minutes/*.md", "*{date}*"),
        (
            "minutes/archive/2026-0#-05.md",
            "minutes/archive/*.md",
            "{date}*",
        ),
        (
            "minutes/docs/2026-0#-05.md",
            "minutes/docs/*.md",
            "{group}/{date}*",
        ),
        ("docs/minutes/2026-0#-05.md", "docs/minutes/*.md", "{date}*"),
        (
            "web/minutes/de/2026-0#-05.md",
            "web/minutes/de/*.md",
            "{group}/minutes/de/{date}*",
        ),
    ] {
        let found = format!("{glob}, 3 files, note, name {shape}");
        assert_found(&[(path, 3, MINUTES)], &[&found]);
    }
}

#[test]
fn tables_in_pages() {
    assert_found(
        &[(
            "MAINTAINERS.md",
            1,
            "# Maintainers\n\n| Name | GitHub |\n|---|---|\n| Ada Example | ada |\n| Bo Example | bo |\n",
        )],
        &["MAINTAINERS.md at table, 2 rows, person name=/Name github=/GitHub"],
    );
    assert_found(
        &[(
            "2026/MAINTAINERS.md",
            1,
            "# Maintainers\n\n| Name | GitHub |\n|---|---|\n| Ada Example | ada |\n| Bo Example | bo |\n",
        )],
        &[],
    );
    assert_found(
        &[(
            "MAINTAINERS.md",
            1,
            "# Maintainers\n\n| Name | GitHub |\n|---|---|\n| Ada Example | ada |\n| Bo Example | bo |\n\n# Emeritus\n\n| Name | GitHub |\n|---|---|\n| Cem Example | cem |\n",
        )],
        &["MAINTAINERS.md at table, 3 rows, person name=/Name github=/GitHub"],
    );
    assert_found(
        &[(
            "groups/g#.md",
            3,
            "# Group #\n\n## Mission\n\nText\n\n## Chairs\n\n- ada\n",
        )],
        &[],
    );
}
