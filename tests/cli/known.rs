//! The baseline where it lies in an unusual place, or where nothing can be known.

use super::command::{Said, run, write};
use super::{DAY, broken};

fn check(folder: &tempfile::TempDir, arguments: &[&str]) -> Said {
    let arguments: Vec<&str> = arguments.iter().chain(&DAY).copied().collect();
    run(folder.path(), &arguments)
}

#[test]
fn where_there_is_nothing_to_check_no_baseline_is_written() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(check(&folder, &["--update-baseline"]).exit, 2);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    // What the community as a whole lacks can be known only next to something that is checked.
    let config = "extends = [\"ospo-plus-plus\"]\n";
    write(folder.path(), &[("ospo-lint.toml", config)]);
    let said = check(&folder, &["--update-baseline"]);
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("nothing to check"), "{}", said.err);
    assert_eq!(check(&folder, &[]).exit, 1);
}

#[test]
fn a_run_without_the_configuration_takes_nothing_out_of_the_baseline() {
    let folder = broken();
    check(&folder, &["--update-baseline"]);
    let isolated = check(&folder, &["--isolated", "--update-baseline"]);
    assert_eq!(isolated.exit, 2);
    assert!(isolated.err.contains("--isolated"), "{}", isolated.err);
}

#[test]
fn without_a_configuration_what_the_baseline_knows_is_counted() {
    let folder = broken();
    std::fs::remove_file(folder.path().join("ospo-lint.toml")).unwrap();
    let said = check(&folder, &["--update-baseline"]);
    assert_eq!(said.exit, 0);
    assert!(
        said.out.contains("No new mistakes found.") && said.out.contains("in the baseline."),
        "{}",
        said.out
    );
}

#[cfg(unix)]
#[test]
fn a_baseline_through_a_link_is_written_there_and_one_outside_is_reported() {
    let folder = broken();
    check(&folder, &["--update-baseline"]);
    let place = |name: &str| folder.path().join(name);
    let link = place("ospo-lint.baseline.json");
    std::fs::rename(&link, place("known.json")).unwrap();
    std::os::unix::fs::symlink("known.json", &link).unwrap();
    let mended = "name = \"Ada Example\"\n\n[[affiliations]]\norganisation = \"works\"\n";
    write(folder.path(), &[("people/ada-example.toml", mended)]);
    assert_eq!(check(&folder, &["--update-baseline"]).exit, 0);
    assert!(link.symlink_metadata().unwrap().is_symlink());
    let known = std::fs::read_to_string(place("known.json")).unwrap();
    assert!(!known.contains("wroks"), "{known}");

    let outside = tempfile::NamedTempFile::new().unwrap();
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(outside.path(), &link).unwrap();
    for arguments in [&[][..], &["--update-baseline"]] {
        let said = check(&folder, arguments);
        assert_eq!(said.exit, 2);
        assert!(said.err.contains("leads out of the"), "{}", said.err);
    }
    assert_eq!(outside.path().metadata().unwrap().len(), 0);
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_not_replaced_by_a_report() {
    use std::os::unix::fs::PermissionsExt;
    let folder = broken();
    write(folder.path(), &[("known.json", "")]);
    let file = folder.path().join("known.json");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o444)).unwrap();
    let said = check(&folder, &["--format", "json=known.json"]);
    assert_eq!(said.exit, 2);
    assert!(
        said.err
            .contains("`known.json` cannot be written: it is read-only"),
        "{}",
        said.err
    );
}

#[test]
fn a_patch_is_asked_for_without_a_report_and_without_a_baseline() {
    let folder = broken();
    for more in [&["--format", "json=x"][..], &["--update-baseline"]] {
        let arguments: Vec<&str> = ["fix", "--diff"].iter().chain(more).copied().collect();
        let said = check(&folder, &arguments);
        assert_eq!((said.out.as_str(), said.exit), ("", 2), "{}", said.err);
        assert!(!folder.path().join("x").exists());
    }
}

#[test]
fn a_report_that_cannot_be_written_is_reported_in_a_persons_words() {
    let folder = broken();
    for (format, why) in [
        ("json=no/such/x", "its folder is not there"),
        ("json=people", "it is a folder"),
    ] {
        let said = check(&folder, &["--format", format]);
        assert_eq!(said.exit, 2);
        let is_plain = said.err.contains(why) && !said.err.contains("os error");
        assert!(is_plain, "{}", said.err);
    }
    let twice = check(&folder, &["--format", "json=x", "--format", "sarif=x"]);
    assert_eq!(twice.exit, 2);
    assert!(twice.err.contains("cannot both go to `x`"), "{}", twice.err);
}

#[test]
fn a_column_that_is_not_known_is_one_mistake_however_many_rows_it_has() {
    let folder = broken();
    let table = "id,name,colour\nguild,Guild,red\nworks,Works,blue\n";
    let config = "[records.organisation]\nfiles = [\"list.csv\"]\n";
    write(
        folder.path(),
        &[("list.csv", table), ("ospo-lint.toml", config)],
    );
    let arguments = ["--format", "concise", "--select", "record/unknown-field"];
    let said = check(&folder, &arguments).out;
    assert_eq!(said.matches("`colour` is not known").count(), 1, "{said}");
}

#[test]
fn what_a_record_says_at_great_length_is_short_in_the_baseline() {
    let folder = broken();
    let person =
        |id: &str| format!("name = \"Ada\"\n\n[[affiliations]]\norganisation = \"{id}\"\n");
    let long = person(&"very-long-".repeat(1_000));
    write(folder.path(), &[("people/ada-example.toml", &long)]);
    check(&folder, &["--update-baseline"]);
    let known = std::fs::read_to_string(folder.path().join("ospo-lint.baseline.json")).unwrap();
    assert!(known.contains("`very-long-"), "{known}");
    assert!(known.lines().all(|line| line.len() < 500), "{known}");
    assert_eq!(check(&folder, &[]).exit, 0);
}
