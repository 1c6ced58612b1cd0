//! Options that are given alone, or with others that they do not go with.

use super::super::CheckArgs;
use super::super::from::SourceArgs;

/// Says whether a format only says how a person reads findings: with a patch none are shown.
fn is_for_the_screen(format: &str) -> bool {
    matches!(format, "human" | "narrated" | "concise")
}

/// Says what is wrong with options that are given alone, or with others that they do not go with.
pub(super) fn misplaced(arguments: &CheckArgs) -> Option<(&'static str, &'static str)> {
    match arguments {
        CheckArgs {
            source:
                SourceArgs {
                    rev: Some(_),
                    staged: true,
                    ..
                },
            ..
        } => Some((
            "`--rev` and `--staged` name two things to check",
            "choose one: `--staged` is what the next commit would hold",
        )),
        CheckArgs {
            fix: true, source, ..
        } if !source.is_plain() => Some((
            "`fix` writes into the work tree, and can only be asked about what is there",
            "run it without `--rev`, `--staged`, `--since` and `--stdin-filename`",
        )),
        CheckArgs {
            update_baseline: true,
            source,
            ..
        } if !source.is_plain() => Some((
            "`--update-baseline` writes into the work tree, and takes what is found there",
            "run it without `--rev`, `--staged`, `--since` and `--stdin-filename`",
        )),
        CheckArgs {
            fix: true,
            show_files: true,
            ..
        } => Some((
            "`--show-files` and `fix` do not go together",
            "`ospo-lint --show-files` says what is read as what",
        )),
        CheckArgs {
            fix: true,
            diff: true,
            formats,
            update_baseline,
            ..
        } if *update_baseline || !formats.iter().all(|format| is_for_the_screen(format)) => Some((
            "`--diff` shows a patch and writes no report",
            "run `ospo-lint` without `--diff` for `--update-baseline` and reports for programs",
        )),
        CheckArgs { fix: true, .. } => None,
        CheckArgs { diff: true, .. } => Some((
            "`--diff` shows what a fix would change, and no fix is asked for",
            "ospo-lint fix --diff",
        )),
        CheckArgs {
            interactive: true, ..
        } => Some((
            "`--interactive` asks about fixes, and no fix is asked for",
            "ospo-lint fix --interactive",
        )),
        CheckArgs { r#unsafe: true, .. } => Some((
            "`--unsafe` says how far a fix goes, and no fix is asked for",
            "ospo-lint fix --unsafe",
        )),
        _ => None,
    }
}
