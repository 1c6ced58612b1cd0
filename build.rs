//! Writes the texts of licences that the program recognises into `OUT_DIR`, as numbers of words, and
//! whole the one that `init` hands out: the texts come from the library, and none of them is in
//! this repository.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a build script reads its environment and writes files"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, io};

#[path = "src/knowledge/licenses/words.rs"]
mod words;

/// Licences besides those of Creative Commons, BSD and MIT that communities keep for code, data and
/// pictures, and those that are near to them: a text is told from its neighbours only where
/// they are known.
const OTHERS: &[&str] = &[
    "0BSD",
    "AGPL-3.0-only",
    "Apache-2.0",
    "BSL-1.0",
    "ECL-2.0",
    "EPL-2.0",
    "EUPL-1.1",
    "EUPL-1.2",
    "GFDL-1.3-only",
    "GPL-2.0-only",
    "GPL-3.0-only",
    "ISC",
    "JSON",
    "LAL-1.3",
    "LGPL-2.1-only",
    "LGPL-3.0-only",
    "MPL-2.0",
    "NCSA",
    "ODC-By-1.0",
    "ODbL-1.0",
    "OFL-1.1",
    "PDDL-1.0",
    "Unlicense",
    "X11",
    "Zlib",
];

/// The licence that `init` writes, whole.
const WRITTEN: &str = "CC-BY-SA-4.0";

/// Where the body of a licence begins: all before it is what Creative Commons says of itself, a title
/// or a notice of copyright.
const BEGINS: &[&str] = &[
    "By exercising the Licensed Rights",
    "THE WORK (AS DEFINED",
    "Statement of Purpose",
    "Permission is hereby granted, free of charge",
    "Redistribution and use in source and binary forms",
    "\"License\" shall mean the terms",
    "Everyone is permitted to copy and distribute verbatim",
    "This European Union Public Licence (the",
    "The Licensor (as defined below)",
];
/// Where it ends: all after is said by Creative Commons again, or shows how the licence is applied.
const ENDS: &[&str] = &[
    "Creative Commons is not a party to",
    "Creative Commons may be contacted at",
    "Creative Commons Notice",
    "END OF TERMS AND CONDITIONS",
];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/knowledge/licenses/words.rs");
    if let Some(commit) = commit() {
        println!("cargo::rustc-env=OSPO_LINT_BUILD_COMMIT={commit}");
    }
    let is_kept = |name: &str| {
        let of_family = ["CC-", "CC0-", "BSD-", "MIT"].iter();
        of_family.clone().any(|family| name.starts_with(family)) || OTHERS.contains(&name)
    };
    let texts: Vec<_> = spdx::text::LICENSE_TEXTS
        .iter()
        .filter(|(name, _)| is_kept(name))
        .collect();
    let mut numbers: BTreeMap<String, u16> = BTreeMap::new();
    let mut list = String::new();
    let mut stream: Vec<u8> = Vec::new();
    let mut index = String::from("&[\n");
    for (name, text) in texts {
        let words = words::words(text);
        let from = stream.len() / 2;
        for (word, _) in &words {
            let next = u16::try_from(numbers.len()).map_err(io::Error::other)?;
            let number = *numbers.entry(word.clone()).or_insert_with(|| {
                list.push_str(word);
                list.push('\n');
                next
            });
            stream.extend(number.to_le_bytes());
        }
        let word_at = |byte: usize| words.partition_point(|(_, range)| range.start < byte);
        let begins = BEGINS.iter().find_map(|mark| text.find(mark)).unwrap_or(0);
        let ends = ENDS
            .iter()
            .filter_map(|mark| Some(begins + text.get(begins..)?.find(mark)?))
            .min();
        let body = word_at(begins)..ends.map_or(words.len(), word_at);
        let entry = writeln!(
            index,
            "    ({name:?}, {from}..{}, {}..{}),",
            from + words.len(),
            body.start,
            body.end
        );
        entry.map_err(io::Error::other)?;
    }
    index.push(']');
    let (places, starts) = look_up(&list)?;
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| io::Error::other("no OUT_DIR"))?;
    let written = spdx::text::LICENSE_TEXTS
        .iter()
        .find(|(name, _)| *name == WRITTEN)
        .ok_or_else(|| io::Error::other("the library has no text of CC BY-SA 4.0"))?;
    fs::write(out.join("license-written.txt"), written.1)?;
    fs::write(out.join("license-words.txt"), list)?;
    fs::write(out.join("license-places.bin"), places)?;
    fs::write(out.join("license-starts.bin"), starts)?;
    fs::write(out.join("license-texts.bin"), stream)?;
    fs::write(out.join("license-index.rs"), index)
}

/// Returns the commit that is built, for `ospo-lint init`: that of a package, or of a clean checkout. A build for
/// development has none, since it would be made again after each commit.
fn commit() -> Option<String> {
    if env::var("PROFILE").ok()? != "release" {
        return None;
    }
    let packed = ".cargo_vcs_info.json";
    println!("cargo::rerun-if-changed={packed}");
    if let Ok(text) = fs::read_to_string(packed) {
        // What cargo packs from a work tree with changes is not what the commit holds.
        let (_, rest) = text.split_once("\"sha1\": \"")?;
        let is_whole = !text.contains("\"dirty\"");
        return rest
            .split('"')
            .next()
            .filter(|_| is_whole)
            .map(str::to_owned);
    }
    // Only of a repository that begins here: the source may lie in somebody else's.
    if !PathBuf::from(".git").exists() {
        return None;
    }
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"])?;
    println!("cargo::rerun-if-changed={log}");
    let is_clean = git(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    git(&["rev-parse", "HEAD"]).filter(|_| is_clean)
}

/// Makes what words are looked up with: at each place the number of the word after the one that is there, or 0, and
/// where each word begins in the list.
fn look_up(list: &str) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut places = vec![0_u16; usize::from(words::PLACES)];
    let mut starts = Vec::new();
    let mut start = 0_u32;
    for (word, after) in list.lines().zip(1..) {
        let free = words::places(word).find(|place| places.get(*place) == Some(&0));
        let free = free.and_then(|place| places.get_mut(place));
        *free.ok_or_else(|| io::Error::other("there are more words than places"))? = after;
        starts.extend(start.to_le_bytes());
        start += u32::try_from(word.len() + 1).map_err(io::Error::other)?;
    }
    let places = places.iter().flat_map(|number| number.to_le_bytes());
    Ok((places.collect(), starts))
}
