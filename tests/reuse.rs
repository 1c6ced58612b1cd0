//! Twenty small trees in which the files without a licence are those that the reference tool of REUSE
//! (`reuse lint` 6.2.0) reports: precedence, nearest file, globs, sidecars, tags, files that need none.
//!
//! Left out are two differences on purpose: folders below `subprojects/`, which that tool leaves to Meson,
//! and the end of a comment of Haskell, which it takes for a part of the licence.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test makes its repositories"
)]

use ospo_lint::source::Memory;

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/run.rs"]
mod run;

const CONFIG: &str = "extends = []\nlayout = \"own\"\n\n[records.content]\nfiles = [\"**\", \"**/.*\", \"**/.*/**\"]\n\n\
                      [rules]\n\"license/missing\" = { require = \"each\" }\n";

/// What it is called, its files, and those of them that nothing licenses.
type Tree = (
    &'static str,
    &'static [(&'static str, &'static [u8])],
    &'static [&'static str],
);

// REUSE-IgnoreStart
#[rustfmt::skip]
const TREES: &[Tree] = &[
    ("header", &[
        ("a.md", b"<!-- SPDX-FileCopyrightText: 2026 Works\nSPDX-License-Identifier: MIT -->\nx"),
        ("b.md", b"x\n"),
    ], &["b.md"]),
    ("sidecar", &[
        ("a.png", b"\x89PNG\x00\x00"),
        ("a.png.license", b"SPDX-FileCopyrightText: 2026 Works\nSPDX-License-Identifier: MIT\n"),
        ("b.png", b"\x89PNG\x00"),
    ], &["b.png"]),
    ("toml star", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"*.md\"\nSPDX-License-Identifier = \"MIT\"\nSPDX-FileCopyrightText = \"W\"\n"),
        ("a.md", b"x\n"),
        ("d/b.md", b"x\n"),
    ], &["d/b.md"]),
    ("toml starstar", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"d/**\"\nSPDX-License-Identifier = \"MIT\"\nSPDX-FileCopyrightText = \"W\"\n"),
        ("a.md", b"x\n"),
        ("d/e/b.md", b"x\n"),
    ], &["a.md"]),
    ("nested", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"**\"\nSPDX-FileCopyrightText = \"W\"\n"),
        ("d/REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"*.md\"\nSPDX-License-Identifier = \"MIT\"\n"),
        ("d/b.md", b"x\n"),
        ("b.md", b"x\n"),
    ], &["b.md"]),
    ("override", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"d/**\"\nSPDX-FileCopyrightText = \"W\"\nprecedence = \"override\"\n"),
        ("d/REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"*.md\"\nSPDX-License-Identifier = \"MIT\"\n"),
        ("d/b.md", b"<!-- SPDX-FileCopyrightText: 2026 Works\nSPDX-License-Identifier: MIT -->\n"),
    ], &["d/b.md"]),
    ("aggregate", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"**\"\nSPDX-License-Identifier = \"MIT\"\nprecedence = \"aggregate\"\n"),
        ("a.md", b"<!-- SPDX-FileCopyrightText: 2026 Works -->\n"),
    ], &[]),
    ("last table wins", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"**\"\nSPDX-License-Identifier = \"MIT\"\nSPDX-FileCopyrightText = \"W\"\n[[annotations]]\npath = \"a.md\"\nSPDX-FileCopyrightText = \"W\"\n"),
        ("a.md", b"x\n"),
        ("b.md", b"x\n"),
    ], &["a.md"]),
    ("license files", &[
        ("LICENSE", b"x\n"),
        ("LICENSE.txt", b"x"),
        ("COPYING-X", b"x"),
        ("LICENCE-A", b"x"),
        ("sub/LICENSE", b"y\n"),
        ("LICENSING.md", b"x\n"),
    ], &["LICENSING.md"]),
    ("empty", &[
        ("a.md", b""),
        ("b.md", b"x\n"),
        ("c.md", b"<!-- SPDX-FileCopyrightText: 2026 Works\nSPDX-License-Identifier: MIT -->\n"),
    ], &["b.md"]),
    ("ignore block", &[
        ("a.md", b"REUSE-IgnoreStart\nSPDX-License-Identifier: MIT\nREUSE-IgnoreEnd\n"),
        ("b.md", b"<!-- SPDX-FileCopyrightText: 2026 Works\nSPDX-License-Identifier: MIT -->\n"),
    ], &["a.md"]),
    ("sidecar beats header", &[
        ("a.md", b"<!-- SPDX-FileCopyrightText: 2026 Works\nSPDX-License-Identifier: MIT -->\n"),
        ("a.md.license", b"SPDX-FileCopyrightText: 2026 Works\n"),
        ("b.md", b"<!-- SPDX-FileCopyrightText: 2026 Works\nSPDX-License-Identifier: MIT -->\n"),
    ], &["a.md"]),
    ("spdx documents", &[
        ("a.spdx", b"x"),
        ("b.spdx.json", b"{}"),
        ("c.spdx.yml", b"a: 1\n"),
        ("d.json", b"{}\n"),
    ], &["d.json"]),
    ("escape", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"\\\\*.md\"\nSPDX-License-Identifier = \"MIT\"\nSPDX-FileCopyrightText = \"W\"\n"),
        ("*.md", b"x\n"),
        ("b.md", b"x\n"),
    ], &["b.md"]),
    ("several paths", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = [\"a.md\", \"d/*.svg\"]\nSPDX-License-Identifier = [\"MIT\", \"0BSD\"]\nSPDX-FileCopyrightText = \"W\"\n"),
        ("a.md", b"x\n"),
        ("d/x.svg", b"<svg/>"),
        ("d/y.svg.bak", b"x"),
    ], &["d/y.svg.bak"]),
    ("only copyright in the file", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"**\"\nSPDX-License-Identifier = \"MIT\"\n"),
        ("a.md", b"<!-- SPDX-FileCopyrightText: 2026 Works -->\n"),
    ], &[]),
    ("hidden", &[
        (".github/x.yml", b"a: 1\n"),
        (".hidden.md", b"<!-- SPDX-FileCopyrightText: 2026 Works\nSPDX-License-Identifier: MIT -->\n"),
    ], &[".github/x.yml"]),
    ("latin-1 and binary", &[
        ("a.txt", b"# SPDX-License-Identifier: MIT\n\xe9\n"),
        ("b.bin", b"\x00\x01\x02SPDX-License-Identifier: MIT\n"),
        ("c.bin", b"\x00\x01"),
    ], &["b.bin", "c.bin"]),
    ("other comments", &[
        ("a.py", b"# SPDX-License-Identifier: MIT\n"),
        ("b.tex", b"% SPDX-License-Identifier: MIT\n"),
        ("c.sql", b"-- SPDX-License-Identifier: MIT\n"),
        ("e.html", b"<!--\n  SPDX-License-Identifier: MIT\n-->\n"),
        ("f.txt", b"text SPDX-License-Identifier: MIT\n"),
    ], &[]),
    ("aggregate and override", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"**\"\nSPDX-License-Identifier = \"MIT\"\nprecedence = \"aggregate\"\n"),
        ("d/REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"**\"\nSPDX-FileCopyrightText = \"W\"\nprecedence = \"override\"\n"),
        ("d/a.md", b"x\n"),
    ], &[]),
    ("starstar in the middle", &[
        ("REUSE.toml", b"version = 1\n\n[[annotations]]\npath = \"d/**/x.md\"\nSPDX-License-Identifier = \"MIT\"\nSPDX-FileCopyrightText = \"W\"\n"),
        ("d/x.md", b"x\n"),
        ("d/e/x.md", b"x\n"),
        ("d/e/f/x.md", b"x"),
    ], &[]),
];
// REUSE-IgnoreEnd

#[test]
fn the_files_without_a_licence_are_those_of_the_reference_tool() {
    for (name, files, unlicensed) in TREES {
        let mut memory = Memory::default();
        memory.insert("ospo-lint.toml", CONFIG);
        for (path, bytes) in *files {
            memory.insert(path, bytes.to_vec());
        }
        let checked = run::check(&memory, &["license/missing"]).checked.unwrap();
        let spans = checked
            .outcome
            .findings
            .iter()
            .map(|finding| finding.place.span.file);
        let loaded = |file| checked.loaded.iter().find(|known| known.id() == file);
        let mut found: Vec<&str> = spans
            .map(|file| loaded(file).unwrap().path().as_str())
            .collect();
        // The configuration is not in the tree.
        found.retain(|path| *path != "ospo-lint.toml");
        assert_eq!(&found, unlicensed, "{name}");
    }
}
