//! The questions of `new`, at a pseudo terminal that `script` of util-linux makes.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::command::write;

const DOWN: &str = "\u{1b}[B";
const UP: &str = "\u{1b}[A";
const ESC: &str = "\u{1b}";

/// What is on the screen before a key is pressed, and the key.
type Step<'a> = (&'a str, &'a str);

/// Runs the program at a terminal at which somebody presses these keys, each once the words before it are on the screen, and
/// then Enter until it ends; none where `script` is not installed.
fn asked(
    folder: &Path,
    arguments: &str,
    width: usize,
    steps: &[Step<'_>],
) -> Option<(String, Option<i32>)> {
    let program = assert_cmd::cargo::cargo_bin!("ospo-lint");
    let command = format!("{} new {arguments} --as-of 2026-11-24", program.display());
    let mut script = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .current_dir(folder)
        .env("TERM", "xterm")
        .env("COLUMNS", width.to_string())
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = script.stdin.take().unwrap();
    let mut output = script.stdout.take().unwrap();
    let screen = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&screen);
    let reader = std::thread::spawn(move || {
        let mut bytes = [0; 1024];
        while let Ok(read @ 1..) = output.read(&mut bytes) {
            seen.lock()
                .unwrap()
                .extend_from_slice(bytes.get(..read).unwrap_or_default());
        }
    });
    let text = || String::from_utf8_lossy(&screen.lock().unwrap()).into_owned();
    let mut at = 0;
    for (words, key) in steps {
        let mut moments = MOST_MOMENTS;
        while moments > 0 && !text().get(at..).unwrap_or("").contains(words) {
            std::thread::sleep(MOMENT);
            moments -= 1;
        }
        assert!(moments > 0, "{words:?} does not come up: {}", text());
        at = text().len();
        let _ = input.write_all(key.as_bytes()).and_then(|()| input.flush());
    }
    let mut moments = MOST_MOMENTS;
    while script.try_wait().unwrap().is_none() {
        std::thread::sleep(MOMENT);
        let _ = input.write_all(b"\r").and_then(|()| input.flush());
        moments -= 1;
        assert!(moments > 0, "it does not end: {}", text());
    }
    reader.join().unwrap();
    let code = script.wait().unwrap().code();
    Some((text(), code))
}

const MOMENT: Duration = Duration::from_millis(30);
/// So many are enough on any machine: what does not come up then never does.
const MOST_MOMENTS: usize = 1000;

fn community() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let works = "name = \"Works\"\ncategory = \"company\"\n";
    write(
        folder.path(),
        &[("ospo-lint.toml", ""), ("organisations/works.toml", works)],
    );
    folder
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

const PERSON: &str = "person --set name='Ada Example' --set pronouns=she/her --set github=ada \
                      --set orcid=https://orcid.org/0000-0002-1825-0097";

#[test]
fn an_organisation_that_is_not_there_is_made_on_the_way_and_the_answers_are_kept() {
    let folder = community();
    // One more affiliation, the last choice, its name, and what else it may say left out.
    let keys = [
        ("add one?", "y"),
        ("(a new organisation)", UP),
        ("> (a new organisation)", "\r"),
        ("Name: ", "Guild of Testers\r"),
    ];
    let Some((screen, exit)) = asked(folder.path(), PERSON, 80, &keys) else {
        return;
    };
    assert!(screen.contains("(a new organisation)"), "{screen}");
    assert_eq!(exit, Some(0), "{screen}");
    let guild = read(folder.path(), "organisations/guild-of-testers.toml");
    assert!(guild.contains("name = \"Guild of Testers\""), "{guild}");
    let ada = read(folder.path(), "people/ada-example.toml");
    for words in [
        "name = \"Ada Example\"",
        "github = \"ada\"",
        "organisation = \"guild-of-testers\"",
    ] {
        assert!(ada.contains(words), "{ada}");
    }
}

#[test]
fn an_organisation_of_the_command_line_that_is_not_there_is_offered_or_refused() {
    let more = format!("{PERSON} --set affiliations.organisation=guild");
    let folder = community();
    let keys = [("Make it?", "y"), ("Name: ", "Guild\r")];
    let Some((screen, exit)) = asked(folder.path(), &more, 80, &keys) else {
        return;
    };
    assert!(
        screen.contains("There is no organisation `guild`. Make it?"),
        "{screen}"
    );
    assert_eq!(exit, Some(0), "{screen}");
    assert!(folder.path().join("organisations/guild.toml").is_file());
    assert!(read(folder.path(), "people/ada-example.toml").contains("organisation = \"guild\""));
    let folder = community();
    let (screen, exit) = asked(folder.path(), &more, 80, &[("Make it?", "n")]).unwrap();
    assert_eq!(exit, Some(2), "{screen}");
    assert!(!folder.path().join("people").exists());
}

#[test]
fn esc_asks_before_it_throws_answers_away() {
    let folder = community();
    // Nothing was answered yet: there is nothing to ask about.
    let Some((screen, exit)) = asked(folder.path(), "person", 80, &[("Name: ", ESC)]) else {
        return;
    };
    assert_eq!(exit, Some(2), "{screen}");
    assert!(!screen.contains("Throw your answers away?"), "{screen}");
    assert!(screen.contains("Nothing was written."), "{screen}");
    let keys = [
        ("Name: ", "Ada\r"),
        ("Pronouns: ", ESC),
        ("Throw your answers away?", "n"),
        ("Pronouns: ", ESC),
        ("Throw your answers away?", "y"),
    ];
    let (screen, exit) = asked(folder.path(), "person", 80, &keys).unwrap();
    assert_eq!(exit, Some(2), "{screen}");
    assert!(
        screen.matches("Throw your answers away?").count() >= 2,
        "{screen}"
    );
    assert!(screen.matches("Pronouns: ").count() >= 2, "{screen}");
    assert!(!folder.path().join("people").exists());
    // In a choice it is no other key.
    let keys = [
        ("add one?", "y"),
        ("works: Works", ESC),
        ("Throw your answers away?", "y"),
    ];
    let (screen, exit) = asked(folder.path(), PERSON, 80, &keys).unwrap();
    assert_eq!(exit, Some(2), "{screen}");
    assert!(screen.contains("Throw your answers away?"), "{screen}");
}

#[test]
fn what_is_proposed_is_replaced_by_typing_and_kept_by_enter() {
    for (id, name) in [("chosen\r", "chosen"), ("\r", "ada-example")] {
        let folder = community();
        let more = format!("{PERSON} --set individual=true");
        let keys = [
            ("add one?", "n"),
            ("Country: ", "\r"),
            ("Languages: ", "\r"),
            ("Another field?", "\r"),
            ("Id: ", id),
            ("Write it?", "y"),
        ];
        let Some((screen, _)) = asked(folder.path(), &more, 80, &keys) else {
            return;
        };
        let path = folder.path().join(format!("people/{name}.toml"));
        assert!(path.is_file(), "{name}: {screen}");
    }
}

#[test]
fn no_line_of_a_long_answer_is_wider_than_the_terminal() {
    let folder = community();
    let words =
        "A person who writes down how public money buys software that everybody may use and change";
    for width in [50, 80] {
        let answer = format!("{words}\r");
        let keys = [
            ("Name: ", &*answer),
            ("Pronouns: ", ESC),
            ("Throw your answers away?", "y"),
        ];
        let Some((screen, _)) = asked(folder.path(), "person", width, &keys) else {
            return;
        };
        for line in screen.split(['\n', '\r']) {
            let plain = line.replace("\u{1b}[J", "");
            let plain: String = plain.split('\u{1b}').next().unwrap().to_owned();
            assert!(plain.chars().count() <= width, "{width}: {plain:?}");
        }
        let rows = screen.split('\r').filter(|row| row.contains("everybody"));
        assert!(rows.count() > 0, "{screen}");
    }
}

#[test]
fn a_choice_goes_down_too() {
    let folder = community();
    let keys = [
        ("add one?", "y"),
        ("works: Works", DOWN),
        ("> (a new organisation)", UP),
        ("> works: Works", "\r"),
    ];
    let Some((screen, exit)) = asked(folder.path(), PERSON, 80, &keys) else {
        return;
    };
    assert_eq!(exit, Some(0), "{screen}");
    assert!(read(folder.path(), "people/ada-example.toml").contains("organisation = \"works\""));
}
