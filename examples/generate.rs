//! Generates a repository of records: `cargo run --release --example generate -- N DIR`.
//!
//! N people and organisations, one file each of about 430 bytes, and groups, events and notes in
//! proportion. The same arguments always give the same bytes. With `--format` all records are of one
//! format (`csv`: one file of people, one of organisations). `--defects K` plants K defects of each
//! class and `--manifest FILE` lists them: rule, path, one a line.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    clippy::exit,
    reason = "a program of its own"
)]

use std::path::{Path, PathBuf};

#[path = "generate/make.rs"]
mod make;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match read(&arguments).and_then(|(task, folder, manifest)| write(&task, &folder, manifest)) {
        Ok(()) => {}
        Err(message) => {
            eprintln!("error: {message}");
            eprintln!(
                "usage: generate N DIR [--format toml|yaml|json|csv] [--defects K --manifest FILE]"
            );
            std::process::exit(2);
        }
    }
}

fn read(arguments: &[String]) -> Result<(make::Task, PathBuf, Option<PathBuf>), String> {
    let mut task = make::Task {
        records: 0,
        format: None,
        defects: 0,
    };
    let mut manifest = None;
    let mut plain = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--format" => task.format = Some(make::Format::from_name(value()?)?),
            "--defects" => task.defects = number(value()?)?,
            "--manifest" => manifest = Some(PathBuf::from(value()?)),
            _ => plain.push(argument),
        }
    }
    match plain.as_slice() {
        [records, folder] => {
            task.records = number(records)?;
            Ok((task, PathBuf::from(folder), manifest))
        }
        _ => Err(String::from("a number and a folder are needed")),
    }
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("`{text}` is no number"))
}

fn write(task: &make::Task, folder: &Path, manifest: Option<PathBuf>) -> Result<(), String> {
    let said = |error: std::io::Error| error.to_string();
    let mut failed = None;
    let planted = make::generate(task, &mut |path, text| {
        let file = folder.join(path);
        let done = file
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&file, text));
        if let Err(error) = done {
            failed.get_or_insert(error);
        }
    });
    if let Some(error) = failed {
        return Err(said(error));
    }
    if let Some(manifest) = manifest {
        let lines: Vec<String> = planted
            .iter()
            .map(|(rule, path)| format!("{rule}\t{path}\n"))
            .collect();
        std::fs::write(manifest, lines.concat()).map_err(said)?;
    }
    Ok(())
}
