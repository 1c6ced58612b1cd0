//! Random mutations of `fixtures/community`: whatever becomes of the files, the program ends with 0, 1 or 2
//! and never with a panic or a hang, and says something about what it could not read.
//!
//! `OSPO_LINT_MUTATIONS=2000 cargo test --release --test hostile -- --nocapture` makes as many as the
//! releases are tested with; without it a few dozen run, the same ones each time.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test makes its repositories, and says what it measured"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;

/// How long a run may take before it counts as a hang; how long they really take is printed.
const LONGEST: Duration = Duration::from_secs(120);

/// Numbers that look random and are the same in each run (xorshift of George Marsaglia, 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % below.max(1)
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A text that nests deeply, refers to itself without end, or is not text, for the format of a
/// file.
fn bomb(ending: &str, sort: usize) -> Vec<u8> {
    const DEEP: usize = 100_000;
    match (ending, sort % 4) {
        ("json", 0) => [vec![b'['; DEEP], vec![b']'; DEEP]].concat(),
        ("json", _) => "{\"a\":".repeat(DEEP).into_bytes(),
        ("toml", 0) => format!("a = {}", "[".repeat(DEEP)).into_bytes(),
        ("toml", _) => format!("a{} = 1\n", ".a".repeat(DEEP)).into_bytes(),
        ("yaml" | "yml", 0) => "[".repeat(DEEP).into_bytes(),
        ("yaml" | "yml", 1) => "- ".repeat(DEEP).into_bytes(),
        ("yaml" | "yml", 2) => {
            let mut text = String::from("a0: &a0 [x, x]\n");
            for at in 1..40 {
                let before = at - 1;
                writeln!(text, "a{at}: &a{at} [*a{before}, *a{before}, *a{before}]").unwrap();
            }
            text.into_bytes()
        }
        ("yaml" | "yml", _) => {
            let mut text = String::from("m0: &m0 {x: 1}\n");
            for at in 1..60 {
                let before = at - 1;
                writeln!(
                    text,
                    "m{at}: &m{at} {{<<: [*m{before}, *m{before}], k{at}: 1}}"
                )
                .unwrap();
            }
            text.into_bytes()
        }
        ("csv", _) => format!("a,b\n{}", "\"".repeat(DEEP)).into_bytes(),
        (_, 0) => format!("---\na: {}\n---\n", "[".repeat(DEEP)).into_bytes(),
        (_, 1) => "> ".repeat(DEEP).into_bytes(),
        (_, 2) => format!("{}x", "<a href=".repeat(DEEP)).into_bytes(),
        (_, _) => format!("{}x{}", "[".repeat(DEEP), "](a)".repeat(DEEP)).into_bytes(),
    }
}

/// Changes one thing, and says what.
fn mutate(root: &Path, dice: &mut Dice) -> String {
    let all = files(root);
    let path = all[dice.roll(all.len())].clone();
    let name = path.strip_prefix(root).unwrap().display().to_string();
    let what = dice.roll(19);
    if what < 10 {
        change_bytes(what, &path, &all, dice);
    } else {
        change_entry(what, &path, &name, dice);
    }
    format!("{what}: {name}")
}

fn put(path: &Path, bytes: &[u8]) {
    let _ = fs::remove_file(path);
    fs::write(path, bytes).unwrap();
}

/// Bytes flipped, a file cut, two swapped, bombs, other encodings.
fn change_bytes(what: usize, path: &Path, all: &[PathBuf], dice: &mut Dice) {
    let ending = path.extension().map(|it| it.to_string_lossy().into_owned());
    let mut bytes = fs::read(path).unwrap_or_default();
    match what {
        0..=3 => {
            for _ in 0..=dice.roll(12) {
                let at = dice.roll(bytes.len());
                let byte = u8::try_from(dice.roll(256)).unwrap();
                if let Some(slot) = bytes.get_mut(at) {
                    *slot = byte;
                }
            }
            put(path, &bytes);
        }
        4 | 5 => put(path, &bytes[..dice.roll(bytes.len() + 1)]),
        6 => {
            let second = &all[dice.roll(all.len())];
            put(path, &fs::read(second).unwrap_or_default());
            put(second, &bytes);
        }
        7 => put(path, &bomb(&ending.unwrap_or_default(), dice.roll(4))),
        8 => {
            let wide = bytes.iter().flat_map(|byte| [*byte, 0]).collect();
            put(path, &[b"\xFF\xFE".to_vec(), wide].concat());
        }
        _ => put(path, b"name = \"\xC3\x28\" \xE2\x82\n: \xF0\x9F"),
    }
}

/// Links, pipes, folders, sockets, large files, hostile names, no permission, nothing at all.
fn change_entry(what: usize, path: &Path, name: &str, dice: &mut Dice) {
    let bytes = fs::read(path).unwrap_or_default();
    match what {
        10 => {
            let _ = fs::remove_file(path);
            let targets = ["/etc/passwd", "/dev/zero", "..", ".", "gone", name];
            symlink(targets[dice.roll(targets.len())], path).unwrap();
        }
        11 => {
            let _ = fs::remove_file(path);
            assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        }
        12 => {
            let _ = fs::remove_file(path);
            fs::create_dir(path).unwrap();
        }
        13 => {
            let _ = fs::remove_file(path);
            // The path of a socket must be short; a long one is left out.
            drop(UnixListener::bind(path));
        }
        14 => {
            put(path, &bytes);
            let file = fs::OpenOptions::new().write(true).open(path).unwrap();
            file.set_len(100 << 20).unwrap();
        }
        15 | 16 => {
            let names = [
                "a\nb.toml",
                "\u{1b}[2J.md",
                "::error::x.yaml",
                "CON.toml",
                "a\u{202e}b.toml",
                " .md",
                "#.md",
            ];
            fs::write(path.with_file_name(names[dice.roll(names.len())]), bytes).unwrap();
        }
        17 => {
            put(path, &bytes);
            fs::set_permissions(path, fs::Permissions::from_mode(0o0)).unwrap();
        }
        _ => {
            let _ = fs::remove_file(path);
        }
    }
}

/// How much memory a run may take, in KiB.
const MOST: u64 = 512 * 1024;

/// How a run went.
struct Ran {
    /// The code it ended with; none where a signal ended it.
    code: Option<i32>,
    said: String,
    took: Duration,
    /// The most memory it was seen with, in KiB; 0 where the system does not tell.
    memory: u64,
}

/// Returns the most memory that a process has had, in KiB: what Linux says while it runs.
fn most_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Runs the program; nothing where it had to be stopped.
fn run(root: &Path) -> Option<Ran> {
    let started = Instant::now();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("ospo-lint"))
        .args(["--format", "concise", "--as-of", "2026-11-24"])
        .current_dir(root)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let out = child.stdout.take().unwrap();
    let err = child.stderr.take().unwrap();
    let read = |mut from: Box<dyn std::io::Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = from.read_to_end(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        })
    };
    let (out, err) = (read(Box::new(out)), read(Box::new(err)));
    let mut memory = 0;
    while started.elapsed() < LONGEST {
        memory = most_memory(child.id()).unwrap_or_default().max(memory);
        if let Ok(Some(status)) = child.try_wait() {
            return Some(Ran {
                code: status.code(),
                said: out.join().unwrap() + &err.join().unwrap(),
                took: started.elapsed(),
                memory,
            });
        }
        std::thread::sleep(Duration::from_millis(3));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// Holds what is promised of every run, and returns its code.
fn ended_well(ran: &Ran, what: &str) -> i32 {
    let Ran { said, memory, .. } = ran;
    let Some(code) = ran.code else {
        panic!("{what}: ended by a signal\n{said}");
    };
    assert!((0..=2).contains(&code), "{what}: ended with {code}\n{said}");
    assert!(!said.contains("panicked"), "{what}\n{said}");
    let is_clean = said.chars().all(|c| c == '\n' || !c.is_control());
    assert!(
        is_clean,
        "{what}: lets a control character through\n{said:?}"
    );
    let says_why = code == 0 || !said.trim().is_empty();
    assert!(says_why, "{what}: ended with {code} and said nothing");
    assert!(*memory <= MOST, "{what}: took {memory} KiB");
    code
}

#[test]
fn no_mutation_makes_it_panic_or_hang() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/community");
    let count = std::env::var("OSPO_LINT_MUTATIONS")
        .ok()
        .and_then(|text| text.parse().ok());
    let count: u64 = count.unwrap_or(24);
    let mut ends: BTreeMap<i32, usize> = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    let mut slow = Vec::new();
    let mut most = 0;
    for number in 0..count {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("c");
        fs::create_dir(&root).unwrap();
        command::copy(&fixtures, &root);
        let mut dice =
            Dice(0x9E37_79B9_7F4A_7C15 ^ (number + 1).wrapping_mul(0xD1B5_4A32_D192_ED03));
        let made: Vec<String> = (0..=dice.roll(4))
            .map(|_| mutate(&root, &mut dice))
            .collect();
        let Some(ran) = run(&root) else {
            panic!("mutation {number} hangs: {made:?}");
        };
        let code = ended_well(&ran, &format!("mutation {number}, {made:?}"));
        most = most.max(ran.memory);
        if ran.took > slowest {
            slowest = ran.took;
            slow.clone_from(&made);
        }
        *ends.entry(code).or_default() += 1;
    }
    println!(
        "{count} mutations: {ends:?}, at most {most} KiB, the slowest in {slowest:?}: {slow:?}"
    );
}
