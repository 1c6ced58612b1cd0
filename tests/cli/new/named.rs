//! Files that are named by the person who makes them.

use super::{community, new, write};

#[test]
fn the_file_may_be_named() {
    let place = community();
    let said = new(
        &place.path().join("people"),
        "person",
        &["name=Ada"],
        &["--file", "guests/ada.yaml"],
    );
    assert!(
        said.out.starts_with("people/guests/ada.yaml is new."),
        "{}{}",
        said.out,
        said.err
    );
    for file in [
        "../x.toml",
        "/etc/x.toml",
        "groups/ada.toml",
        "people/ada.txt",
        "people/../../x.toml",
    ] {
        let said = new(place.path(), "person", &["name=Ada"], &["--file", file]);
        assert_eq!(said.exit, 2, "{file}: {}", said.out);
    }
}

#[test]
fn a_file_that_is_named_says_the_id() {
    let place = community();
    let new = |name: &str, more: &[&str]| new(place.path(), "person", &[name], more);
    assert!(
        new("name=Ada", &[])
            .out
            .starts_with("people/ada.toml is new.")
    );
    // The id that the name would make is taken, and not wanted.
    let said = new("name=Ada", &["--file", "people/ada-two.toml"]);
    let told = "people/ada-two.toml is new.";
    assert!(said.out.starts_with(told), "{}{}", said.out, said.err);
    for (file, id, says) in [
        (
            "people/guests/ada.toml",
            None,
            "the id `ada` is taken by another person\n  help: name another file with `--file`",
        ),
        (
            "people/guests/ada.toml",
            Some("cy"),
            "has the id `ada`, and not `cy`\n  help: leave `--id` out, or name another file with `--file`",
        ),
        (
            "people/guests/Cy.toml",
            None,
            "`Cy` is not an id in kebab-case\n  help: lower-case letters",
        ),
        (
            "people/ada.yaml",
            None,
            "the id `ada` is taken by another person",
        ),
    ] {
        let id = id.map(|id| ["--id", id]);
        let more: Vec<&str> = ["--file", file]
            .into_iter()
            .chain(id.into_iter().flatten())
            .collect();
        let said = new("name=Cy", &more);
        assert_eq!(said.exit, 2, "{}", said.out);
        assert!(said.err.contains(says), "{}", said.err);
    }
    let said = new(
        "name=Cy",
        &["--file", "people/guests/cy.toml", "--id", "cy"],
    );
    assert!(said.out.starts_with("people/guests/cy.toml is new."));
}

#[test]
fn the_title_of_a_page_is_written_as_the_page_has_it() {
    let place = community();
    let set = ["title=1 < 2 & *3*", "kind=guide"];
    for (file, title) in [
        ("content/a.md", "\n# 1 \\< 2 \\& \\*3\\*\n"),
        ("content/a.html", "\n<h1>1 &lt; 2 &amp; *3*</h1>\n"),
    ] {
        let said = new(
            place.path(),
            "content",
            &set,
            &["--file", file, "--dry-run"],
        );
        assert!(said.out.ends_with(title), "{}{}", said.out, said.err);
    }
}

#[cfg(unix)]
#[test]
fn the_file_may_be_named_by_a_way_that_leads_over_a_link() {
    let place = community();
    let aside = tempfile::tempdir().unwrap();
    let link = aside.path().join("link");
    std::os::unix::fs::symlink(place.path(), &link).unwrap();
    let file = link.join("people/guests/ada.toml");
    let said = new(
        place.path(),
        "person",
        &["name=Ada"],
        &["--file", file.to_str().unwrap()],
    );
    let told = "people/guests/ada.toml is new.";
    assert!(said.out.starts_with(told), "{}{}", said.out, said.err);
    // Where the link is inside, it must not lead out.
    std::os::unix::fs::symlink(aside.path(), place.path().join("people/out")).unwrap();
    let said = new(
        place.path(),
        "person",
        &["name=Bo"],
        &["--file", "people/out/bo.toml"],
    );
    assert_eq!(said.exit, 2, "{}", said.out);
    assert!(!aside.path().join("bo.toml").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let place = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    write(place.path(), &[("ospo-lint.toml", "")]);
    std::os::unix::fs::symlink(outside.path(), place.path().join("people")).unwrap();
    let said = new(place.path(), "person", &["name=Ada"], &[]);
    assert_eq!(said.exit, 2, "{}", said.out);
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
}
