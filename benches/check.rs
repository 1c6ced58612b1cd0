//! Times the check against only listing and reading the same files, in one run:
//! `cargo bench --bench check -- [DIR] [--runs N] [--threads N]`.
//!
//! Without DIR a repository of 20,000 records is generated into a temporary folder. Each of the two
//! runs is a process of its own; they take turns, after one turn that is not counted. It reports the
//! medians of user and system time (from the system's own account of finished processes, in steps
//! of a hundredth of a second), the time that passed, and the largest memory seen. The figures of
//! processes come from `/proc`: the command works on Linux.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a program of its own, for developers"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use ospo_lint::source::{Limits, Source, WorkTree};
use rayon::prelude::*;

#[path = "../examples/generate/make.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod make;
#[path = "support/measure.rs"]
mod measure;

use measure::{Figures, measure};

struct Wanted {
    folder: Option<PathBuf>,
    runs: usize,
    threads: usize,
    only_read: bool,
}

fn main() {
    let wanted = read(std::env::args().skip(1));
    if wanted.only_read {
        let folder = wanted.folder.expect("a folder");
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(wanted.threads)
            .build()
            .unwrap();
        println!(
            "{}",
            pool.install(|| list_and_read(&folder, wanted.threads))
        );
        return;
    }
    let scratch = tempfile::tempdir().unwrap();
    let folder = wanted.folder.clone().unwrap_or_else(|| {
        let task = make::Task {
            records: 20_000,
            format: None,
            defects: 0,
        };
        make::generate(&task, &mut |path, text| {
            let file = scratch.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        });
        scratch.path().to_path_buf()
    });
    let threads = wanted.threads.to_string();
    let this = std::env::current_exe().unwrap();
    let folder = folder.to_str().unwrap();
    let reading = [folder, "--only-read", "--threads", &threads];
    let checking = [
        "check",
        folder,
        "--threads",
        &threads,
        "--quiet",
        "--fail-on",
        "never",
    ];
    let lint = Path::new(env!("CARGO_BIN_EXE_ospo-lint"));
    let mut all = (Vec::new(), Vec::new());
    for turn in 0..=wanted.runs {
        let (read, check) = (
            measure(quiet(&this).args(reading)),
            measure(quiet(lint).args(checking)),
        );
        if turn > 0 {
            all.0.push(read);
            all.1.push(check);
        }
    }
    tell("list and read", &all.0);
    tell("check", &all.1);
    let mut ratios: Vec<u64> = all
        .0
        .iter()
        .zip(&all.1)
        .map(|(read, check)| check.cpu * 100 / read.cpu.max(1))
        .collect();
    ratios.sort_unstable();
    let ratio = ratios.get(ratios.len() / 2).copied().unwrap_or(0);
    println!(
        "check / list and read, user + sys: {}.{:02}",
        ratio / 100,
        ratio % 100
    );
}

fn read(arguments: impl Iterator<Item = String>) -> Wanted {
    let mut wanted = Wanted {
        folder: None,
        runs: 5,
        threads: 2,
        only_read: false,
    };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--runs" => wanted.runs = arguments.next().unwrap().parse().unwrap(),
            "--threads" => wanted.threads = arguments.next().unwrap().parse().unwrap(),
            "--only-read" => wanted.only_read = true,
            // Given by `cargo bench` to every bench.
            "--bench" => {}
            folder => wanted.folder = Some(PathBuf::from(folder)),
        }
    }
    wanted
}

/// Lists and reads all files as the check does, and returns how many bytes they have.
fn list_and_read(folder: &Path, threads: usize) -> usize {
    let tree = WorkTree::open(folder, Limits::default(), threads).unwrap();
    let listing = tree.list();
    let files = &listing.files;
    files
        .par_iter()
        .map(|path| tree.read(path).map_or(0, |bytes| bytes.len()))
        .sum()
}

/// A command whose output nobody reads.
fn quiet(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.stdout(Stdio::null());
    command
}

fn tell(what: &str, figures: &[Figures]) {
    let middle = |mut values: Vec<u64>| {
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or(0)
    };
    let cpu = middle(figures.iter().map(|one| one.cpu).collect());
    let passed = middle(
        figures
            .iter()
            .map(|one| u64::try_from(one.passed.as_millis()).unwrap_or(0))
            .collect(),
    );
    let memory = figures.iter().map(|one| one.memory).max().unwrap_or(0);
    println!(
        "{what:14} user + sys {}.{:02} s, passed {passed} ms, memory {} MiB",
        cpu / 100,
        cpu % 100,
        memory / 1024
    );
}
