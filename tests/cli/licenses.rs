//! Texts of licences, whole and altered. They come from the library: none is in this repository.

use super::command::{run, write};

fn text_of(id: &str) -> &'static str {
    let found = spdx::text::LICENSE_TEXTS
        .iter()
        .find(|(name, _)| *name == id);
    found.unwrap().1
}

fn said(files: &[(&str, &str)], rule: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let arguments = [
        "--select", rule, "--ignore", "config/*", "--format", "concise",
    ];
    run(folder.path(), &arguments).out
}

const RULE: &str = "license/text-mismatch";

#[test]
fn a_whole_text_under_its_own_name_is_right() {
    let config = (
        "ospo-lint.toml",
        "[community]\nlicense = \"CC-BY-SA-4.0\"\n",
    );
    let text = text_of("CC-BY-SA-4.0");
    for name in [
        "LICENSE",
        "LICENSE.md",
        "LICENSES/CC-BY-SA-4.0.txt",
        "LICENSE-CC-BY-SA-4.0",
    ] {
        assert_eq!(said(&[config, (name, text)], RULE), "", "{name}");
    }
    let code = text_of("MIT");
    assert_eq!(said(&[config, ("LICENSE", code)], RULE), "");
}

#[test]
fn an_altered_passage_is_shown_with_its_place() {
    let altered = text_of("CC-BY-SA-4.0").replace("within 30 days of", "within 60 days of");
    let said = said(&[("LICENSES/CC-BY-SA-4.0.txt", &altered)], RULE);
    assert!(
        said.contains("is altered: it says `60` instead of `30`"),
        "{said}"
    );
}

#[test]
fn a_passage_that_was_cut_off_is_missing() {
    let whole = text_of("CC-BY-4.0");
    let cut = &whole[..whole.find("Section 7").unwrap()];
    let said = said(&[("LICENSE", cut)], RULE);
    assert!(
        said.contains("is altered: `section 7") && said.contains("is missing"),
        "{said}"
    );
}

#[test]
fn another_text_than_the_name_or_the_read_me_says_is_reported() {
    let wrong = said(
        &[("LICENSES/CC-BY-SA-4.0.txt", text_of("CC-BY-NC-SA-4.0"))],
        RULE,
    );
    assert!(
        wrong.contains("this is the text of `CC-BY-NC-SA-4.0`"),
        "{wrong}"
    );
    let readme = (
        "README.md",
        "# Works\n\nContent is licensed under CC BY-SA 4.0.\n",
    );
    let wrong = said(&[readme, ("LICENSE", text_of("CC-BY-4.0"))], RULE);
    assert!(
        wrong.contains(
            "this is `CC-BY-4.0`, and the content is declared to be under `CC-BY-SA-4.0`"
        ),
        "{wrong}"
    );
}

#[test]
fn the_text_alone_tells_people_and_its_folder_machines() {
    let config = (
        "ospo-lint.toml",
        "[community]\nlicense = \"CC-BY-SA-4.0\"\n",
    );
    let text = text_of("CC-BY-SA-4.0");
    let files = [
        config,
        ("LICENSE", text),
        ("LICENSES/CC-BY-SA-4.0.txt", text),
    ];
    assert_eq!(said(&files, "license/undeclared"), "");
}
