//! The files `REUSE.toml`, which declare the licences of files by their paths.
//!
//! Source: REUSE specification 3.3, section "REUSE.toml".

use crate::document::Node;
use crate::knowledge::licenses::reuse::Paths;
use crate::model::record::loaded::Loaded;
use crate::path::RepoPath;
use crate::span::Span;

/// A file `REUSE.toml`.
#[derive(Debug)]
pub(in crate::model) struct ReuseToml {
    pub(in crate::model) folder: RepoPath,
    pub(in crate::model) annotations: Vec<Annotation>,
    /// The paths of all tables, each with the number of its table.
    paths: Paths,
}

/// A table `[[annotations]]` of a `REUSE.toml`.
#[derive(Clone, Debug, Default)]
pub(in crate::model) struct Annotation {
    pub(in crate::model) paths: Vec<String>,
    pub(in crate::model) precedence: Precedence,
    pub(in crate::model) licenses: Vec<(String, Span)>,
    pub(in crate::model) has_copyright: bool,
}

/// What counts where a file says something itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::model) enum Precedence {
    #[default]
    Closest,
    Aggregate,
    Override,
}

impl ReuseToml {
    /// Reads a file.
    pub(in crate::model) fn read(file: &Loaded) -> Self {
        let root = file.document().roots().next();
        let tables = root.and_then(|root| root.get("annotations"));
        let annotations = tables.into_iter().flat_map(Node::items).map(annotation);
        let annotations: Vec<Annotation> = annotations.collect();
        let paths = annotations.iter().enumerate().flat_map(|(at, annotation)| {
            annotation.paths.iter().map(move |path| (at, path.as_str()))
        });
        Self {
            folder: file.path().parent(),
            paths: Paths::new(paths),
            annotations,
        }
    }

    /// Returns the last table that means a file: within one file it alone counts.
    pub(in crate::model) fn of(&self, path: &RepoPath) -> Option<&Annotation> {
        let local = path.below(&self.folder)?;
        self.annotations.get(self.paths.last(local)?)
    }
}

fn annotation(table: Node<'_>) -> Annotation {
    let list = |key: &str| -> Vec<(String, Span)> {
        let value = table.get(key);
        let one = value.filter(|value| value.as_str().is_some());
        let several = value.into_iter().flat_map(Node::items);
        let texts = one
            .into_iter()
            .chain(several)
            .filter(|value| value.as_str().is_some());
        texts
            .map(|value| (value.written().to_owned(), value.inner_span()))
            .collect()
    };
    Annotation {
        paths: list("path").into_iter().map(|(path, _)| path).collect(),
        precedence: match table.get("precedence").and_then(Node::as_str) {
            Some("aggregate") => Precedence::Aggregate,
            Some("override") => Precedence::Override,
            _ => Precedence::Closest,
        },
        licenses: list("SPDX-License-Identifier"),
        has_copyright: !list("SPDX-FileCopyrightText").is_empty(),
    }
}
