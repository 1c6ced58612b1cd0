//! What a safe fix may change, and what it may not.

use super::{Draft, Why, sift};
use crate::fix::apply::{Chosen, PathEdit};
use crate::path::RepoPath;
use crate::source::Memory;

/// Says whether a safe fix that puts `new` in the place of `old` is kept.
fn is_kept(path: &str, text: &str, old: &str, new: &str) -> bool {
    let mut memory = Memory::default();
    memory.insert(path, text);
    let start = text.find(old).unwrap();
    let edit = PathEdit {
        path: RepoPath::from_normal(path),
        start,
        end: start + old.len(),
        text: new.to_owned(),
    };
    let fix = Chosen {
        rule: "record/invisible-character",
        edits: vec![edit],
        is_safe: true,
    };
    let mut left_out = std::collections::BTreeSet::new();
    let kept = sift(&Draft::new(&memory), vec![fix], &mut left_out);
    assert_eq!(kept.is_empty(), !left_out.is_empty(), "{left_out:?}");
    !kept.is_empty()
}

#[test]
fn a_page_keeps_what_its_readers_see_but_for_what_an_edit_names() {
    for (text, old, new, is_so) in [
        // What nobody sees may go.
        ("Ada\u{200b} met Bo.\n", "\u{200b}", "", true),
        // Words that the edit names change.
        ("We met on Monday.\n", "Monday", "Tuesday", true),
        ("We met on *Monday*.\n", "Monday", "Tuesday", true),
        (
            "See [the page](http://a.test/x).\n",
            "http://",
            "https://",
            true,
        ),
        // Those of somebody else do not.
        (
            "She said \"on Monday\" twice.\n",
            "Monday",
            "Tuesday",
            false,
        ),
        ("She said “on Monday” twice.\n", "Monday", "Tuesday", false),
        ("Sie sagte „am Montag“ dazu.\n", "Montag", "Dienstag", false),
        ("Elle dit « lundi » ici.\n", "lundi", "mardi", false),
        ("She said “no”. On Monday.\n", "Monday", "Tuesday", true),
        ("Sie sagte „nein“. Am Montag.\n", "Montag", "Dienstag", true),
        ("Elle dit « non ». Lundi.\n", "Lundi", "Mardi", true),
        ("She said \"no\". On Monday.\n", "Monday", "Tuesday", true),
        ("> on Monday\n", "Monday", "Tuesday", false),
        // A mention or an issue is not made or unmade.
        ("Thanks to ada.\n", "ada", "@ada", false),
        ("Thanks to @ada.\n", "@ada", "ada", false),
        ("See 12.\n", "12", "#12", false),
        ("Thanks to @ada.\n", "@ada", "@bo", true),
        // Nor is markup.
        ("We met on Monday.\n", "Monday", "*Monday*", false),
        ("We met on *Monday*.\n", "*Monday*", "Monday", false),
        ("We met on Monday.\n", "Monday", "`Monday`", false),
        ("A b\u{200b}- c\n", "\u{200b}", "\n", false),
        ("# Monday\n\nText\n", "# Monday", "Monday", false),
        // Something may be added, where nothing is taken.
        ("Text.\n", "Text.\n", "Text.\n\n- more\n", false),
    ] {
        assert_eq!(is_kept("a.md", text, old, new), is_so, "{text} {old} {new}");
    }
    let end = "Text.\n";
    assert!(is_kept("a.md", &format!("{end} "), " ", " \n- more\n"));
}

#[test]
fn data_change_only_where_an_edit_is() {
    for (path, text, old, new, is_so) in [
        ("a.toml", "a = \"x\"\nb = 1\n", "x", "y", true),
        ("a.toml", "a = \"x\"\nb = 1\n", "x", "x\"\nc = \"y", true),
        ("a.toml", "a = \"x\"\nb = 1\n", "\"x\"", "\"x\" # why", true),
        ("a.yaml", "a: x\nb: y\n", "x", "'x'", true),
        ("a.yaml", "a: x\nb: y\n", "a: x", "a: x\n ", true),
        ("a.yaml", "a: x\na: y\n", "x", "z", false),
        ("a.yaml", "a: x\nb: y\n", "a: x\nb", "b: x\na", false),
        ("a.json", "{\"a\": [1, 2]}", "1, 2", "1", true),
        ("a.md", "---\na: x\n---\nText\n", "x", "y", true),
    ] {
        assert_eq!(
            is_kept(path, text, old, new),
            is_so,
            "{path} {text} {old} {new}"
        );
    }
}

#[test]
fn what_is_left_out_says_why() {
    let mut memory = Memory::default();
    memory.insert("a.md", "> on Monday\n");
    let edit = PathEdit {
        path: RepoPath::from_normal("a.md"),
        start: 5,
        end: 11,
        text: "Tuesday".to_owned(),
    };
    let fix = |is_safe| Chosen {
        rule: "event/wrong-weekday",
        edits: vec![edit.clone()],
        is_safe,
    };
    let mut left_out = std::collections::BTreeSet::new();
    // Only what promises to be safe is judged.
    let kept = sift(
        &Draft::new(&memory),
        vec![fix(false), fix(true)],
        &mut left_out,
    );
    assert_eq!(kept.len(), 1);
    assert!(!kept[0].is_safe);
    let why: Vec<&Why> = left_out.iter().map(|it| &it.why).collect();
    assert_eq!(why.len(), 1);
}
