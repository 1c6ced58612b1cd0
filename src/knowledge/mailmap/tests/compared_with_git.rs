//! The same asked of git, where it is there.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test asks git, where it is there"
)]

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::super::{Identity, Mailmap};

/// Returns what git makes of people; none where git is not there.
fn by_git(map: &str, people: &str) -> Option<String> {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("map"), map).unwrap();
    let path = format!("mailmap.file={}", place.path().join("map").display());
    let init = Command::new("git")
        .args(["init", "--quiet"])
        .current_dir(place.path())
        .status();
    let is_there = init.is_ok_and(|status| status.success());
    if !is_there {
        return None;
    }
    let mut git = Command::new("git")
        .args(["-c", &path, "check-mailmap", "--stdin"])
        .current_dir(place.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    git.stdin
        .take()
        .unwrap()
        .write_all(people.as_bytes())
        .unwrap();
    let said = git.wait_with_output().unwrap();
    assert!(said.status.success());
    Some(String::from_utf8(said.stdout).unwrap())
}

const MAPS: &[&str] = &[
    super::LINES,
    "A <a@x> <b@x>\nB <b@x>\n<c@x> <B@X>\n",
    "A <a@x> Old <b@x>\nC <c@x> <b@x>\nD <d@x> OLD <b@x>\n",
    "A <a@x> B <b@x>\n<e@x> B <b@x>\n",
    "  A   <a@x>   <b@x>  trailing\n\tB\t<c@x>\n",
    "A <a@x> < b@x >\nB <b@x> <>\nC <c@x> D <>\n",
    "#A <a@x> <b@x>\n #B <c@x> <b@x>\n",
    "A <a@x> <b@x> # A <c@x> <b@x>\r\nÄ <ä@x> <Ä@x>\r\n",
    "A <a@x\nB > <b@x>\n> <c@x>\n<<d@x>> <b@x>\n",
    "<a@x> <b@x>\nNew <b@x>\n",
];

const PEOPLE: &str = "A <a@x>\nB <b@x>\nOld <b@x>\nold <B@X>\nD <>\nx <c@x>\nC <d@x>\nx <<d@x>\nx < b@x >\n\
    x <ä@x>\nx <Ä@x>\nx <ada@a.test>\nCy <box@shared.test>\nx <box@shared.test>\nx <old@a.test>\nx <two@a.test>\n";

#[test]
fn git_takes_people_for_the_same() {
    for map in MAPS {
        let Some(said) = by_git(map, PEOPLE) else {
            return;
        };
        let read = Mailmap::read(map);
        assert_eq!(said.lines().count(), PEOPLE.lines().count(), "{map:?}");
        for (given, wanted) in PEOPLE.lines().zip(said.lines()) {
            let (name, email) = given.split_once('<').unwrap();
            let who = read.resolve(&Identity {
                name: name.trim().to_owned(),
                email: email.strip_suffix('>').unwrap().to_owned(),
            });
            let ours = format!("{} <{}>", who.name, who.email);
            assert_eq!(ours, wanted, "{given} by {map:?}");
        }
    }
}
