//! What the first run proposes has to work as it is, and says nothing that is not so.

use super::DAY;
use super::command::{run, write};

fn said(files: &[(&str, &str)]) -> (tempfile::TempDir, super::command::Said) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let said = run(folder.path(), &DAY);
    (folder, said)
}

#[test]
fn a_reference_to_a_kind_that_has_no_place_yet_is_not_a_mistake() {
    let event = "title = \"Call\"\nkind = \"workshop\"\nstart = 2026-05-14T10:00:00Z\n\
                 mode = \"online\"\nconduct = \"event-conduct\"\nhosts = [\"works\"]\n";
    let (folder, first) = said(&[("events/2026-05-14-call.toml", event)]);
    assert_eq!(first.exit, 0, "{}", first.picture());
    // Once somebody says where such records are, it counts.
    write(folder.path(), &[("ospo-lint.toml", "")]);
    let configured = run(folder.path(), &DAY);
    assert_eq!(configured.exit, 1, "{}", configured.picture());
    assert!(
        configured.out.contains("event-conduct"),
        "{}",
        configured.out
    );
}

#[test]
fn records_in_several_formats_are_proposed_as_one_and_files_of_programs_are_left_out() {
    let (folder, first) = said(&[
        (
            "ada.json",
            "{\"name\": \"Ada Example\", \"github\": \"ada\", \"company\": \"Works\"}\n",
        ),
        (
            "bo.toml",
            "name = \"Bo Example\"\ngithub = \"bo\"\ncompany = \"Works\"\n",
        ),
        ("package.json", "{\"name\": \"site\"}\n"),
        ("mkdocs.yml", "site_name: Site\n"),
    ]);
    let proposed: Vec<&str> = first
        .out
        .lines()
        .skip_while(|line| !line.contains("[records."))
        .take_while(|line| line.starts_with("    "))
        .map(str::trim)
        .collect();
    assert!(
        proposed.contains(&"files = \"*.{json,toml}\""),
        "{}",
        first.out
    );
    assert!(
        proposed.contains(&"exclude = \"package.json\""),
        "{}",
        first.out
    );
    // The configuration itself ends in `.toml` too, and is not a person.
    write(folder.path(), &[("ospo-lint.toml", &proposed.join("\n"))]);
    let configured = run(folder.path(), &["--show-files", "--as-of", "2026-11-24"]);
    assert!(
        configured.out.contains("bo.toml: person"),
        "{}",
        configured.out
    );
    assert!(
        !configured.out.contains("ospo-lint.toml: person"),
        "{}",
        configured.out
    );
    assert!(
        !configured.out.contains("package.json: person"),
        "{}",
        configured.out
    );
}
