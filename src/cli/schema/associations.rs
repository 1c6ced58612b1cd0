//! `ospo-lint schema --write DIR --associations EDITOR`: what makes an editor use the schemas.
//!
//! It is printed and never written: the files that it belongs into are the repository's own.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use super::super::session::{self, Session};
use super::super::{Editor, Io, PolicyArgs, fail};
use super::files::{below, schema_of, uses};
use super::{file_name, settings};
use crate::document::Format;
use crate::exit::Exit;
use crate::path::RepoPath;
use crate::report::neutral::line as neutral;
use crate::source::locate::CONFIG;

pub(super) fn run(editor: Editor, folder: &OsStr, io: &mut Io) -> io::Result<Exit> {
    // The folder is there now, so that it is found like any other path that is named.
    let paths = [OsString::from("."), folder.to_owned()];
    let session = match session::open(&paths, &PolicyArgs::default(), 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    let Some(schemas) = session.located.narrowed.named().last() else {
        return Ok(Exit::Failed);
    };
    let (text, place) = match editor {
        Editor::Comments => (comments(&session, schemas), "at the top of these records"),
        _ => {
            let uses = uses(
                session.policy.kinds(),
                &session.located.community_root,
                schemas,
            );
            match editor {
                Editor::Tombi => (
                    settings::tombi(&uses),
                    "into `tombi.toml` at the root of the repository",
                ),
                Editor::Taplo => (
                    settings::taplo(&uses),
                    "into `.taplo.toml` at the root of the repository",
                ),
                _ => (
                    settings::vscode(&uses),
                    "into `.vscode/settings.json` at the root of the repository",
                ),
            }
        }
    };
    if text.is_empty() {
        let message = "there are no records here whose files a schema describes";
        return fail(
            io,
            message,
            "`ospo-lint --show-files` says what is read as what",
        );
    }
    io.out.write_all(text.as_bytes())?;
    io.out.flush()?;
    writeln!(io.err, "put this {place}")?;
    if editor == Editor::Vscode {
        writeln!(
            io.err,
            "for TOML, VS Code reads `--associations tombi` or `--associations taplo`"
        )?;
    }
    Ok(Exit::Clean)
}

/// The line that leads each record to its schema: once for each folder and ending.
fn comments(session: &Session, schemas: &RepoPath) -> String {
    let root = &session.located.community_root;
    let mut found = BTreeSet::new();
    for path in session.listing.files.iter() {
        let Some(local) = path.below(root) else {
            continue;
        };
        let ending = path.extension();
        let Some(format) = Format::of_extension(&ending) else {
            continue;
        };
        let mut kinds = session.policy.kinds().of(local).into_iter();
        let schema = match local {
            CONFIG => Some(below(schemas, &file_name("ospo-lint"))),
            _ => kinds.find_map(|kind| schema_of(kind, schemas)),
        };
        let Some(schema) = schema else {
            continue;
        };
        let folder = path.parent();
        let schema = from_folder(folder.as_str(), &schema);
        let line = match format {
            Format::Toml => format!("#:schema {schema}"),
            Format::Yaml => format!("# yaml-language-server: $schema={schema}"),
            Format::Json => format!("\"$schema\": {},", serde_json::Value::from(schema)),
            _ => continue,
        };
        let files = match local {
            CONFIG => path.to_string(),
            _ => below(&folder, &format!("*.{ending}")),
        };
        found.insert((files, line));
    }
    let lines = found
        .iter()
        .map(|(files, line)| format!("# {}\n{}\n", neutral(files), neutral(line)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns a path from the root as one from a folder.
fn from_folder(folder: &str, path: &str) -> String {
    let (mut folder, mut path) = (folder, path);
    // What both have in common falls away, step by step.
    while let Some((step, rest)) = path.split_once('/') {
        let (first, below) = folder.split_once('/').unwrap_or((folder, ""));
        if first != step {
            break;
        }
        (folder, path) = (below, rest);
    }
    let steps = folder.split('/').filter(|step| !step.is_empty());
    format!("{}{path}", "../".repeat(steps.count()))
}

#[cfg(test)]
mod tests {
    use super::from_folder;

    #[test]
    fn a_path_from_a_folder_goes_up_only_as_far_as_it_must() {
        assert_eq!(from_folder("", "s/x.json"), "s/x.json");
        assert_eq!(from_folder("people", "s/x.json"), "../s/x.json");
        assert_eq!(from_folder("a/people/deep", "a/s/x.json"), "../../s/x.json");
        assert_eq!(from_folder("a", "a/x.json"), "x.json");
        assert_eq!(from_folder("s", "s.json"), "../s.json");
        assert_eq!(from_folder("ab/c", "a/x.json"), "../../a/x.json");
    }
}
