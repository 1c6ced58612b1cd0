//! Options that are given alone, or with others that they do not go with.

use super::super::CheckArgs;

/// What goes with the work tree as it is.
const WITHOUT: &str =
    "run it without `--rev`, `--staged`, `--stdin-filename`, `--since` and `--policy-from`";

/// Says whether a format only says how a person reads findings: with a patch none are shown.
fn is_for_the_screen(format: &str) -> bool {
    matches!(format, "human" | "narrated" | "concise")
}

/// Says what is wrong with options that are given alone, or with others that they do not go with.
pub(super) fn misplaced(arguments: &CheckArgs) -> Option<(&'static str, &'static str)> {
    if let Some(told) = misplaced_source(arguments) {
        return Some(told);
    }
    match arguments {
        CheckArgs {
            fix: true,
            watch: true,
            ..
        } => Some((
            "`--watch` checks again and again, and `fix` is done once",
            "run `ospo-lint --watch`, and `ospo-lint fix` next to it",
        )),
        CheckArgs { watch: true, .. } if reads_once(arguments) => Some((
            "`--watch` follows the files of the work tree, and something else is named",
            "run it without `--rev`, `--staged`, and what comes from standard input",
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
        CheckArgs { dry_run: true, .. } => Some((
            "`--dry-run` says what a fix would do, and no fix is asked for",
            "ospo-lint fix --dry-run",
        )),
        CheckArgs { r#unsafe: true, .. } => Some((
            "`--unsafe` says how far a fix goes, and no fix is asked for",
            "ospo-lint fix --unsafe",
        )),
        _ => None,
    }
}

/// Says whether something is checked that does not change, or that can be read only once.
fn reads_once(arguments: &CheckArgs) -> bool {
    let list = arguments.narrowing.files_from.as_deref();
    arguments.source.named().is_some() || list.is_some_and(|file| file == "-")
}

/// Says the same where something else than the work tree is checked.
fn misplaced_source(arguments: &CheckArgs) -> Option<(&'static str, &'static str)> {
    if arguments.source.is_plain() {
        return None;
    }
    if arguments.source.rev.is_some() && arguments.source.staged {
        let choose = "choose one: `--staged` is what the next commit would hold";
        return Some(("`--rev` and `--staged` name two things to check", choose));
    }
    if arguments.fix {
        let writes = "`fix` writes into the work tree, and can only be asked about what is there";
        return Some((writes, WITHOUT));
    }
    if arguments.update_baseline {
        let writes = "`--update-baseline` writes into the work tree, and takes what is found there";
        return Some((writes, WITHOUT));
    }
    None
}
