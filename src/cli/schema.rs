//! `ospo-lint schema [KIND]`: the JSON Schemas, each whole in itself, for editors.

use std::io::{self, Write};

use super::{Io, SchemaArgs, fail};
use crate::exit::Exit;
use crate::knowledge::near::nearest;
use crate::model::{Builtin, kind_called};
use crate::schema::{bundled, embedded_names};

mod associations;
mod files;
mod settings;
mod write;

pub(super) fn run(arguments: &SchemaArgs, io: &mut Io) -> io::Result<Exit> {
    if let Some(folder) = &arguments.write {
        let written = write::run(folder, io)?;
        return match arguments.associations {
            Some(editor) if written == Exit::Clean => associations::run(editor, folder, io),
            _ => Ok(written),
        };
    }
    let Some(kind) = &arguments.kind else {
        for name in embedded_names() {
            writeln!(io.out, "{name}")?;
        }
        return Ok(Exit::Clean);
    };
    match bundled(kind) {
        Some(text) => {
            io.out.write_all(text.as_bytes())?;
            io.out.flush()?;
            Ok(Exit::Clean)
        }
        None => {
            // People name the folder, or say several.
            let meant = kind_called(kind).map(Builtin::name);
            let help = match meant.or_else(|| nearest(kind, embedded_names())) {
                Some(near) => format!("did you mean `ospo-lint schema {near}`?"),
                None => String::from("`ospo-lint schema` lists them"),
            };
            fail(io, &format!("there is no schema called `{kind}`"), &help)
        }
    }
}

/// The name of the file that a schema is written to.
fn file_name(name: &str) -> String {
    format!("{name}.schema.json")
}
