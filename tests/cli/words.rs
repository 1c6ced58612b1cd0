//! Words in the place of a command, an option or a rule: what is meant, and what to type where it is not clear.

use super::command::{run, run_with, write};
use super::{broken, clean};

#[test]
fn a_word_that_is_no_command_and_no_path_is_told_as_one() {
    let folder = clean();
    let chek = "error: there is no command, file or folder called `chek`\n  \
                help: did you mean `ospo-lint check`?\n";
    for arguments in [&["chek"][..], &["--quiet", "chek", "people/"]] {
        let said = run(folder.path(), arguments);
        assert_eq!((said.exit, said.err.as_str()), (2, chek));
    }
    let lsp = run(folder.path(), &["lsp"]).err;
    assert!(
        lsp.contains("there is no command, file or folder called `lsp`"),
        "{lsp}"
    );
    assert!(
        lsp.contains("the commands are check, fix, init, new, "),
        "{lsp}"
    );
    // What is there is a path, and so is what could never be a command, or comes after one.
    write(folder.path(), &[("chek/x.toml", "")]);
    let said = run(folder.path(), &["chek"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    for arguments in [&["chek.toml"][..], &["check", "chekk"], &["chek/y.toml"]] {
        let said = run(folder.path(), arguments).err;
        assert!(said.contains("there is no file or folder `"), "{said}");
    }
}

#[test]
fn an_option_before_a_command_is_its_own_or_is_refused_by_name() {
    let folder = clean();
    write(
        folder.path(),
        &[(
            "house.toml",
            "[[assert]]\nname = \"house/name\"\nkind = \"person\"\nthat = \"false\"\nmessage = \"no\"\n",
        )],
    );
    let said = run(
        folder.path(),
        &["--config", "house.toml", "explain", "house/name"],
    );
    assert_eq!(said.exit, 0, "{}", said.err);
    assert!(said.out.starts_with("house/name"), "{}", said.out);
    let said = run(folder.path(), &["--isolated", "rules", "--select", "id"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    let refused = "error: `ospo-lint explain` does not take `--fail-on`\n  help: `check` and `fix` do; \
                   `ospo-lint explain --help` says what it takes\n";
    for arguments in [
        ["--fail-on", "never", "explain", "id/duplicate"],
        ["explain", "id/duplicate", "--fail-on", "never"],
    ] {
        let said = run(folder.path(), &arguments);
        assert_eq!((said.exit, said.err.as_str()), (2, refused));
    }
    // One that nobody takes is the parser's to tell.
    let said = run(folder.path(), &["explain", "id", "--wether"]).err;
    assert!(said.contains("unexpected argument '--wether'"), "{said}");
}

#[test]
fn families_and_short_names_are_selected_and_ignored() {
    let folder = broken();
    let found = |arguments: &[&str]| {
        let said = run(
            folder.path(),
            &[&["--format", "concise", "--as-of", "2026-11-24"], arguments].concat(),
        );
        assert!(said.exit < 2, "{}", said.err);
        said.out
    };
    let whole = found(&["--select", "affiliation/*"]);
    assert_eq!(whole.lines().count(), 2, "{whole}");
    assert_eq!(found(&["--select", "affiliation"]), whole);
    assert_eq!(found(&["--select", "unknown-organisation"]), whole);
    let rest = found(&["--ignore", "affiliation/*"]);
    assert!(
        !rest.contains("affiliation/") && rest.contains("id/malformed"),
        "{rest}"
    );
    for same in ["affiliation", "affiliation/", "unknown-organization"] {
        let same = found(&["--ignore", same, "--select", "affiliation,id"]);
        assert!(
            !same.contains("affiliation/unknown") && same.contains("id/"),
            "{same}"
        );
    }
}

#[test]
fn a_short_name_of_several_rules_lists_them() {
    let folder = clean();
    let told = "error: `no-time-zone` is the name of 2 rules\n  \
                help: choose one: `event/no-time-zone`, `group/no-time-zone`\n";
    for arguments in [
        &["--select", "no-time-zone"][..],
        &["--ignore", "id,no-time-zone"],
        &["explain", "no-time-zone"],
        &["fix", "--select", "no-time-zone"],
        &["rules", "--select", "no-time-zone"],
    ] {
        let said = run(folder.path(), arguments);
        assert_eq!((said.exit, said.err.as_str()), (2, told), "{arguments:?}");
    }
    let said = run(folder.path(), &["--select", "affiliaton"]).err;
    assert!(said.contains("did you mean `affiliation/*`?"), "{said}");
}

#[test]
fn explain_knows_short_names_families_and_controls_of_packs() {
    let folder = clean();
    let explained = |name: &str| {
        let said = run(folder.path(), &["explain", name]);
        assert_eq!(said.exit, 0, "{name}: {}", said.err);
        said.out
    };
    assert_eq!(explained("no-charter"), explained("group/no-charter"));
    assert_eq!(explained("group"), explained("group/*"));
    assert_eq!(
        explained("unknown-organization"),
        explained("affiliation/unknown-organisation")
    );
    let control = explained("OSPS-BR-03.01");
    assert_eq!(explained("osps-br-03.01"), control);
    assert_eq!(explained("osps-baseline/br-03-01"), control);
    assert!(
        control
            .ends_with("To use its pack, in `ospo-lint.toml`\n  extends = [\"osps-baseline\"]\n"),
        "{control}"
    );
    // Once it is in use it is a rule like any other.
    write(
        folder.path(),
        &[("ospo-lint.toml", "extends = [\"osps-baseline\"]\n")],
    );
    let used = explained("OSPS-BR-03.01");
    assert!(
        used.contains("To switch it off, in `ospo-lint.toml`"),
        "{used}"
    );
}

#[test]
fn whoever_selects_is_told_of_locked_rules_that_do_not_run() {
    let folder = clean();
    let lock = "[rules]\n\"group/no-charter\" = { severity = \"error\", locked = true }\n\
                \"id/malformed\" = { severity = \"off\", locked = true }\n";
    write(
        folder.path(),
        &[
            ("house.toml", lock),
            ("ospo-lint.toml", "extends = [\"core\", \"house.toml\"]\n"),
        ],
    );
    let note =
        "note: `--select` leaves out 1 rule that is locked by house.toml: `group/no-charter`\n";
    let said = run(folder.path(), &["--select", "id"]);
    assert_eq!((said.exit, said.err.as_str()), (0, note));
    for arguments in [&["--select", "group"][..], &["--select", "no-charter"], &[]] {
        let said = run(folder.path(), arguments);
        assert_eq!((said.exit, said.err.as_str()), (0, ""), "{arguments:?}");
    }
    for ignored in ["no-charter", "group", "group/*"] {
        let said = run(folder.path(), &["--ignore", ignored]);
        assert_eq!(said.exit, 2, "{ignored}");
        assert!(said.err.contains("is locked by house.toml"), "{}", said.err);
    }
}

#[test]
fn many_configurations_below_take_no_more_than_four_lines() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..60 {
        let path = format!("examples/community-{number}/ospo-lint.toml");
        write(folder.path(), &[(&path, "")]);
    }
    for width in [60, 80, 100] {
        let said = run_with(folder.path(), &[], |io| io.width = width);
        assert_eq!(said.exit, 2);
        assert!(said.err.lines().count() <= 4, "{}", said.err);
        assert!(
            said.err.contains("there are 60 configurations"),
            "{}",
            said.err
        );
        assert!(said.err.contains("--config FILE"), "{}", said.err);
    }
}

#[test]
fn in_an_empty_folder_the_first_thing_told_is_init() {
    let folder = tempfile::tempdir().unwrap();
    let said = run(folder.path(), &[]);
    assert_eq!(said.exit, 2);
    let command = said.err.lines().find(|line| line.starts_with("    "));
    assert_eq!(command, Some("    ospo-lint init"), "{}", said.err);
}
