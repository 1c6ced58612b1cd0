//! `[records.K] schema`: a schema of the user's, from a file of the repository.

use std::sync::Arc;

use super::mistake::Mistakes;
use crate::document::Node;
use crate::finding::{Piece, Text, text};
use crate::path::RepoPath;
use crate::schema::{Schema, Schemas};
use crate::source::{Limits, Source};

/// Compiles the schema that a configuration names; notes what is wrong with it.
pub(super) fn local(
    source: &dyn Source,
    schemas: &Schemas,
    root: &RepoPath,
    named: Node<'_>,
    limits: &Limits,
    mistakes: &mut Mistakes,
) -> Option<Arc<Schema>> {
    let quoted = Text::quoted(named.written(), named.span());
    let Some(path) = root.join(named.written()) else {
        mistakes
            .at(
                named.span(),
                text!["the schema ", quoted, " is outside the repository"],
            )
            .help("copy it into the repository, and name the copy");
        return None;
    };
    let read = |path: &RepoPath| source.read(path).ok();
    if read(&path).is_none() {
        mistakes
            .at(
                named.span(),
                text!["the schema ", quoted, " cannot be read"],
            )
            .help("the path counts from the folder of `ospo-lint.toml`");
        return None;
    }
    match schemas.local(&path, &read, limits) {
        Ok(schema) => Some(schema),
        Err(reasons) => {
            for reason in reasons {
                mistakes
                    .at(
                        named.span(),
                        text!["the schema ", quoted.clone(), " cannot be loaded"],
                    )
                    .help(Text::from(Piece::Words(reason.into())));
            }
            None
        }
    }
}
