//! Folders that hold something already.

use std::path::Path;

use super::{ALL, ORGANISATION, TODAY, command, files_of, run};

const MIT: &str =
    "MIT License\n\nCopyright (c) 2024 Ada Example\n\nPermission is hereby granted …\n";

fn fixture() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/community")
}

#[test]
fn a_read_me_and_its_licence_are_kept_and_what_stays_to_be_done_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let there = [
        ("README.md", "# Ours\n"),
        ("LICENSE", MIT),
        ("src/main.rs", "fn main() {}\n"),
    ];
    command::write(folder.path(), &there);
    let said = command::run(folder.path(), &[&["init"], ALL, ORGANISATION].concat());
    assert_eq!(said.exit, 0, "{}", said.err);
    let files = files_of(folder.path());
    for (path, text) in there {
        assert_eq!(files[path], text.as_bytes(), "{path}");
    }
    let kept = "There already, and left as it is:\n\n  README.md\n  LICENSE\n";
    assert!(said.out.contains(kept), "{}", said.out);
    let list = said.out.split("Still to be done:").nth(1).unwrap();
    assert!(
        list.contains("nothing tells people that the content is under `CC-BY-SA-4.0`"),
        "{list}"
    );
    // What others wrote is not licensed by a program.
    let reuse = String::from_utf8(files["REUSE.toml"].clone()).unwrap();
    assert!(reuse.contains("\"groups/**\""), "{reuse}");
    for foreign in ["\"**\"", "README.md", "src"] {
        assert!(!reuse.contains(foreign), "{reuse}");
    }
}

#[test]
fn a_whole_community_gets_what_it_lacks_and_keeps_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    command::copy(&fixture(), folder.path());
    let before = files_of(folder.path());
    let said = command::run(folder.path(), &["init", "--yes", "--as-of", TODAY]);
    assert_eq!(said.exit, 0, "{}", said.err);
    assert!(said.out.contains("Checked: no problems"), "{}", said.out);
    let after = files_of(folder.path());
    for (path, bytes) in &before {
        assert_eq!(after.get(path), Some(bytes), "{path}");
    }
    let added: Vec<&String> = after
        .keys()
        .filter(|path| !before.contains_key(*path))
        .collect();
    assert_eq!(
        added,
        [
            ".github/ISSUE_TEMPLATE/add-event.yml",
            ".github/ISSUE_TEMPLATE/add-organisation.yml",
            ".github/ISSUE_TEMPLATE/add-person.yml",
            ".github/pull_request_template.md",
            ".github/workflows/ospo-lint.yml",
            ".gitignore",
            ".pre-commit-config.yaml",
            "LICENSES/CC-BY-SA-4.0.txt",
        ]
    );
    let ran = run::check(&run::memory_of(folder.path()), &[]);
    assert!(ran.rules.is_empty(), "{}", ran.human);
}

#[test]
fn community_files_count_wherever_people_look_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let conduct =
        "# Code of conduct\n\nBe kind.\n\n## Reporting\n\nWrite to conduct@offices.test.\n";
    command::write(
        folder.path(),
        &[
            ("docs/code-of-conduct.md", conduct),
            (
                ".github/SECURITY.md",
                "# Security\n\nWrite to security@offices.test.\n",
            ),
        ],
    );
    let said = command::run(folder.path(), &[&["init"], ALL].concat());
    let files = files_of(folder.path());
    for path in ["CODE_OF_CONDUCT.md", "SECURITY.md"] {
        assert!(!files.contains_key(path), "{path}");
    }
    let read_me = String::from_utf8(files["README.md"].clone()).unwrap();
    assert!(read_me.contains("(docs/code-of-conduct.md)"), "{read_me}");
    assert!(read_me.contains("(.github/SECURITY.md)"), "{read_me}");
    assert!(said.out.contains("Checked: no problems"), "{}", said.out);
}

#[test]
fn records_count_in_either_spelling_and_nothing_refers_to_what_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let there = [
        (
            "organizations/works.toml",
            "name = \"Works\"\ncategory = \"company\"\n",
        ),
        (
            "people/bo-example.toml",
            "name = \"Bo Example\"\nindividual = true\n",
        ),
    ];
    command::write(folder.path(), &there);
    let said = command::run(folder.path(), &[&["init"], ALL].concat());
    let files = files_of(folder.path());
    assert!(!files.keys().any(|path| path.starts_with("organisations/")));
    assert!(!files.contains_key("people/ada-example.toml"));
    // Nobody is made a chair who was not asked.
    assert!(!files.keys().any(|path| path.starts_with("groups/")));
    let left_out = "groups/steering.toml: it would refer to records that are not there";
    assert!(said.out.contains(left_out), "{}", said.out);
    assert!(!said.out.contains("no record"), "{}", said.out);
}

#[test]
fn a_maintainer_who_is_there_already_leads_the_new_groups() {
    let folder = tempfile::tempdir().unwrap();
    let person = "name = \"Ada Example\"\nindividual = true\n";
    command::write(folder.path(), &[("people/ada-example.toml", person)]);
    let said = command::run(folder.path(), &[&["init"], ALL].concat());
    let files = files_of(folder.path());
    assert_eq!(files["people/ada-example.toml"], person.as_bytes());
    assert!(files.contains_key("groups/steering.toml"), "{}", said.out);
    assert!(said.out.contains("Checked: no problems"), "{}", said.out);
}

#[test]
fn reuse_that_knows_nothing_of_the_licence_gets_no_unused_text() {
    let folder = tempfile::tempdir().unwrap();
    let reuse =
        "version = 1\n\n[[annotations]]\npath = \"**\"\nSPDX-License-Identifier = \"MIT\"\n";
    command::write(folder.path(), &[("REUSE.toml", reuse)]);
    let said = command::run(folder.path(), &["init", "--dry-run"]);
    let left_out = "LICENSES/CC-BY-SA-4.0.txt: REUSE.toml does not name this licence";
    assert!(said.out.contains(left_out), "{}", said.out);
}

#[test]
fn what_the_configuration_says_is_not_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let minimal = [&["init", "--profile", "minimal"], ALL].concat();
    command::run(folder.path(), &minimal);
    let before = files_of(folder.path());
    // Without a profile, and without a name: both are known.
    let said = command::run(folder.path(), &["init"]);
    assert!(said.out.starts_with("Nothing is missing"), "{}", said.out);
    std::fs::remove_file(folder.path().join("README.md")).unwrap();
    let said = command::run(folder.path(), &["init", "--yes", "--as-of", TODAY]);
    assert_eq!(said.exit, 0, "{}", said.err);
    assert_eq!(files_of(folder.path()), before);
}

#[test]
fn a_community_under_another_licence_is_not_put_under_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let config =
        "extends = [\"ospo-plus-plus\"]\n\n[community]\nname = \"Ours\"\nlicense = \"CC-BY-4.0\"\n";
    command::write(folder.path(), &[("ospo-lint.toml", config)]);
    command::run(folder.path(), &[&["init"], ALL].concat());
    for (path, bytes) in files_of(folder.path()) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("BY-SA"), "{path}");
    }
}

#[test]
fn a_configuration_with_mistakes_is_reported_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    command::write(folder.path(), &[("ospo-lint.toml", "exends = []\n")]);
    let said = command::run(folder.path(), &["init", "--yes"]);
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("exends"), "{}", said.err);
    assert_eq!(files_of(folder.path()).len(), 1);
}

#[test]
fn communities_do_not_lie_in_one_another() {
    let folder = tempfile::tempdir().unwrap();
    git2::Repository::init(folder.path()).unwrap();
    command::write(
        folder.path(),
        &[("ospo-lint.toml", ""), ("people/x.toml", "name = \"X\"\n")],
    );
    for below in ["people", "new", "people/new"] {
        let said = command::run(folder.path(), &["init", below, "--yes"]);
        assert_eq!(said.exit, 2, "{below}");
        assert!(said.err.contains("lie in one another"), "{}", said.err);
    }
    // Next to one another they may.
    let two = tempfile::tempdir().unwrap();
    command::write(two.path(), &[("one/ospo-lint.toml", "")]);
    assert_eq!(command::run(two.path(), &["init", "two", "--yes"]).exit, 0);
    let said = command::run(two.path(), &["init", "--yes"]);
    assert!(said.err.contains("2 configurations below"), "{}", said.err);
}

#[test]
fn below_the_root_of_git_nothing_is_written_that_only_counts_there() {
    let folder = tempfile::tempdir().unwrap();
    git2::Repository::init(folder.path()).unwrap();
    let said = command::run(folder.path(), &[&["init", "records"], ALL].concat());
    assert_eq!(said.exit, 0, "{}", said.err);
    assert!(
        said.out
            .contains(".github/workflows/ospo-lint.yml: it belongs to the root"),
        "{}",
        said.out
    );
    assert!(!folder.path().join("records/.github").exists());
}

#[test]
fn the_workflow_runs_on_the_branch_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut options = git2::RepositoryInitOptions::new();
    options.initial_head("trunk");
    git2::Repository::init_opts(folder.path(), &options).unwrap();
    command::run(folder.path(), &["init", "--yes"]);
    let files = files_of(folder.path());
    let workflow = String::from_utf8(files[".github/workflows/ospo-lint.yml"].clone()).unwrap();
    assert!(workflow.contains("branches: [\"trunk\"]"), "{workflow}");
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("people")).unwrap();
    let said = command::run(folder.path(), &[&["init"], ALL].concat());
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("`people` is a link"), "{}", said.err);
    assert!(files_of(outside.path()).is_empty());
}

#[test]
fn what_decides_what_is_written_has_to_be_readable() {
    for path in [
        "ospo-lint.toml",
        "REUSE.toml",
        ".github/workflows/check.yml",
        ".github/workflows/z.yaml",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        // Larger than anything that is read.
        let file = std::fs::File::create(file).unwrap();
        file.set_len(1 << 30).unwrap();
        let before = files_in(folder.path());
        let said = command::run(folder.path(), &[&["init"], ALL, ORGANISATION].concat());
        assert_eq!(said.exit, 2, "{path}: {}", said.out);
        let told = format!("`{path}` cannot be read");
        assert!(said.err.contains(&told), "{path}: {}", said.err);
        assert_eq!(files_in(folder.path()), before, "{path}");
    }
}

/// How many things there are in a folder and in those in it.
fn files_in(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap();
    let all = entries.map(|entry| entry.unwrap().path());
    all.map(|path| 1 + if path.is_dir() { files_in(&path) } else { 0 })
        .sum()
}
