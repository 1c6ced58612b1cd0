use super::{Reach, Suppression, suppressions_of};
use crate::document::{Document, Format};
use crate::source::Limits;
use crate::span::FileId;

fn read(text: &str) -> Suppression {
    let bytes = text.as_bytes().to_vec();
    let document = Document::read(FileId(0), Format::Toml, bytes, &Limits::default());
    suppressions_of(&document).remove(0)
}

fn reason(found: &Suppression) -> String {
    found.reason.as_ref().unwrap().plain()
}

#[test]
fn a_comment_names_rules_a_day_an_owner_and_a_reason() {
    let found =
        read("# ospo-lint: allow(a/b, c/*) until 2027-06-30 owner ada because it (so) is\n");
    let names: Vec<&str> = found.targets.iter().map(|target| &*target.name).collect();
    assert_eq!(names, ["a/b", "c/*"]);
    assert_eq!(reason(&found), "it (so) is");
    assert_eq!(found.owner.as_deref(), Some("ada"));
    assert_eq!(found.until.unwrap().0, "2027-06-30".parse().unwrap());
    assert!(found.fault.is_none() && matches!(found.reach, Reach::Lines(..)));
}

#[test]
fn the_clauses_may_be_written_with_signs_and_in_any_order() {
    let found =
        read("# ospo-lint: allow-file ( a/b , ) owner=ada, until: 2027-06-30; because: x\n");
    assert_eq!(found.owner.as_deref(), Some("ada"));
    assert_eq!(found.until.unwrap().0, "2027-06-30".parse().unwrap());
    assert_eq!(reason(&found), "x");
    assert!(found.fault.is_none() && found.reach == Reach::File);
}

#[test]
fn the_last_day_still_counts() {
    let found = read("# ospo-lint: allow(a/b) until 2027-06-30 because x\n");
    assert!(found.holds("2027-06-30".parse().unwrap()));
    assert!(!found.holds("2027-07-01".parse().unwrap()));
}

#[test]
fn without_a_reason_for_everything_or_with_a_mistake_it_accepts_nothing() {
    let today = "2026-11-24".parse().unwrap();
    for text in [
        "allow(a/b)",
        "allow(a/b) because",
        "allow(*) because x",
        "allow(a/b, *) because x",
        "allow() because x",
        "allow(a/b because x",
        "allow a/b because x",
        "allow(a/b) until tomorrow because x",
        "allow(a/b) till 2027-06-30 because x",
        "deny(a/b) because x",
        "",
    ] {
        assert!(
            !read(&format!("# ospo-lint: {text}\n")).holds(today),
            "{text}"
        );
    }
}

#[test]
fn a_name_is_taken_out_with_its_comma() {
    let empty = "# ospo-lint: allow(a/b,,c/d) because x\n";
    assert_eq!(
        &empty[read(empty).targets[0].removal.unwrap().range()],
        "a/b,"
    );
    let text = "# ospo-lint: allow(a/b, c/d, e/f) because x\n";
    for (at, left) in ["(c/d, e/f)", "(a/b, e/f)", "(a/b, c/d)"]
        .iter()
        .enumerate()
    {
        let mut after = text.to_owned();
        after.replace_range(read(text).targets[at].removal.unwrap().range(), "");
        assert!(after.contains(left), "{after}");
    }
}
