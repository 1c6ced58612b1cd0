//! The program killed at random moments of a fix: `cargo test --test fix kill -- --ignored --nocapture`.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::command::write;

const FILES: usize = 1000;
const KILLS: u64 = 50;

fn start(folder: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_ospo-lint"))
        .args(["fix", "--quiet", "--threads=2"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn old(number: usize) -> String {
    format!("# kept {number}\nname = \"Person\u{200b} Example\"\ngithub = \"@p{number}\"\n")
}

fn new(number: usize) -> String {
    format!("# kept {number}\nname = \"Person Example\"\ngithub = \"p{number}\"\n")
}

fn path(folder: &Path, number: usize) -> std::path::PathBuf {
    folder.join(format!("people/p{number:04}.toml"))
}

/// Returns how many files are new; all others are old.
fn fixed(folder: &Path) -> usize {
    let is_new = |number: &usize| {
        let text = std::fs::read_to_string(path(folder, *number)).expect("no file is lost");
        let whole = text == old(*number) || text == new(*number);
        assert!(whole, "half-written: {text:?}");
        text == new(*number)
    };
    (0..FILES).filter(is_new).count()
}

/// Returns how many files are there besides.
fn left_over(folder: &Path) -> usize {
    let names = std::fs::read_dir(folder.join("people")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let other: Vec<String> = names.filter(|name| !name.starts_with('p')).collect();
    let ours = |name: &String| name.starts_with(".ospo-lint-");
    assert!(other.iter().all(ours), "{other:?}");
    other.len()
}

#[test]
#[ignore = "takes minutes, and kills by the clock"]
fn each_file_is_old_or_new_and_a_second_run_finishes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(
        folder,
        &[("ospo-lint.toml", "[rules]\n\"person/*\" = \"off\"\n")],
    );
    std::fs::create_dir_all(folder.join("people")).unwrap();
    let reset = || (0..FILES).for_each(|at| std::fs::write(path(folder, at), old(at)).unwrap());
    let is_begun = || std::fs::read_to_string(path(folder, 0)).is_ok_and(|text| text == new(0));
    reset();
    let begun = Instant::now();
    let mut whole = start(folder);
    while !is_begun() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let checking = begun.elapsed();
    assert!(whole.wait().unwrap().success());
    let writing = begun.elapsed().saturating_sub(checking);
    assert_eq!((fixed(folder), left_over(folder)), (FILES, 0));
    let (mut amid, mut left) = (0, 0);
    for kill in 0..KILLS {
        reset();
        let mut run = start(folder);
        // A number like any other, and the same on each machine.
        let dice = (kill * 7919 + 17) % 1000;
        let share = |time: Duration| time.mul_f64(f64::from(u32::try_from(dice).unwrap()) / 1000.0);
        if kill % 5 == 0 {
            std::thread::sleep(share(checking + writing));
        } else {
            while !is_begun() {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(share(writing));
        }
        run.kill().unwrap();
        run.wait().unwrap();
        let done = fixed(folder);
        amid += usize::from(done > 0 && done < FILES);
        left += left_over(folder);
        assert!(start(folder).wait().unwrap().success());
        assert_eq!(
            (fixed(folder), left_over(folder)),
            (FILES, 0),
            "kill {kill}"
        );
    }
    eprintln!(
        "{KILLS} kills over {FILES} files ({checking:?} of checking, {writing:?} of writing): \
         {amid} amid the writing, {left} temporary files left and all removed by the second run"
    );
}
