//! The summary of a step of a workflow.

use super::{DAY, Said, broken, check, command};

/// Runs `--format github` with a file for the summary of the step.
fn in_a_step(folder: &tempfile::TempDir, summary: &std::path::Path) -> Said {
    let arguments = ["--format", "github", DAY[0], DAY[1]];
    command::run_with(folder.path(), &arguments, |io| {
        io.step_summary = Some(summary.to_owned());
    })
}

#[test]
fn annotations_come_with_a_summary_that_is_added_to_what_is_there() {
    let folder = broken();
    let summary = folder.path().join("summary.md");
    std::fs::write(&summary, "before\n").unwrap();
    let said = in_a_step(&folder, &summary);
    assert_eq!(said.exit, 1);
    let written = std::fs::read_to_string(&summary).unwrap();
    let markdown = check(&folder, &["--format", "markdown"]).out;
    assert_eq!(written, format!("before\n{markdown}"));
    // Without annotations nobody asked for it.
    let other = command::run_with(folder.path(), &["--format", "json", DAY[0], DAY[1]], |io| {
        io.step_summary = Some(summary.clone());
    });
    assert_eq!(other.exit, 1);
    assert_eq!(std::fs::read_to_string(&summary).unwrap(), written);
}

#[test]
fn a_summary_that_is_nearly_full_is_not_made_too_long() {
    let folder = broken();
    let summary = folder.path().join("summary.md");
    for used in [899 << 10, 900 << 10, 1 << 20] {
        std::fs::write(&summary, "x".repeat(used)).unwrap();
        let said = in_a_step(&folder, &summary);
        assert_eq!((said.err.as_str(), said.exit), ("", 1));
        assert!(std::fs::metadata(&summary).unwrap().len() <= 1 << 20);
    }
}

#[test]
fn a_summary_that_cannot_be_written_is_reported_and_changes_nothing_else() {
    let folder = broken();
    let summary = folder.path().join("nowhere/summary.md");
    let said = in_a_step(&folder, &summary);
    assert_eq!(said.exit, 1);
    assert!(said.out.contains("::error file="), "{}", said.out);
    assert!(
        said.err.starts_with("warning: the step summary `"),
        "{}",
        said.err
    );
}
