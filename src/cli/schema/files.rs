//! Which files of the repository which schema is for, as globs from the root of the repository.

use crate::document::Format;
use crate::model::{Builtin, Kind, Kinds};
use crate::path::RepoPath;
use crate::schema::Origin;
use crate::source::locate::CONFIG;

use super::file_name;

/// How many globs one with braces is written out as, each counted as often as it comes; further
/// ones are left out.
const MOST: usize = 256;
/// The longest glob that is written out, in bytes.
const LONGEST: usize = 4096;

/// A schema and the files whose whole it describes.
pub(super) struct Use {
    /// The file of the schema, from the root of the repository.
    pub(super) schema: String,
    files: Vec<String>,
    excluded: Vec<String>,
}

impl Use {
    /// Returns the globs that take files of a format; braces are written out.
    pub(super) fn files(&self, formats: &[Format]) -> Vec<String> {
        of_formats(&self.files, formats)
    }

    /// Returns the globs of what it does not take after all.
    pub(super) fn excluded(&self, formats: &[Format]) -> Vec<String> {
        of_formats(&self.excluded, formats)
    }
}

/// Returns what the schemas are for: the configuration, and each kind whose files are records as a
/// whole. Of lists of records, and of records whose fields lie elsewhere, no schema describes a file.
pub(super) fn uses(kinds: &Kinds, community: &RepoPath, schemas: &RepoPath) -> Vec<Use> {
    let configuration = Use {
        schema: below(schemas, &file_name("ospo-lint")),
        files: vec![below(community, CONFIG)],
        excluded: Vec::new(),
    };
    let of_kinds = kinds.iter().filter_map(|kind| {
        let globs = |globs: &[String]| globs.iter().map(|glob| below(community, glob)).collect();
        Some(Use {
            schema: schema_of(kind, schemas)?,
            files: globs(&kind.spec().files),
            excluded: globs(&kind.spec().exclude),
        })
    });
    std::iter::once(configuration).chain(of_kinds).collect()
}

/// Returns the file of the schema of a kind, if that describes whole files.
pub(super) fn schema_of(kind: &Kind, schemas: &RepoPath) -> Option<String> {
    let spec = kind.spec();
    // Of a page, the schema describes the front matter only.
    let is_page = kind.builtin().is_some_and(Builtin::is_page);
    if is_page || !spec.at.is_empty() {
        return None;
    }
    Some(match spec.schema.as_ref()?.origin() {
        Origin::BuiltIn(name) => below(schemas, &file_name(name)),
        Origin::Repository(path) => path.to_string(),
    })
}

/// Returns a path or glob of a folder as one from the root.
pub(super) fn below(folder: &RepoPath, path: &str) -> String {
    if folder.as_str().is_empty() {
        path.to_owned()
    } else {
        format!("{folder}/{path}")
    }
}

fn of_formats(globs: &[String], formats: &[Format]) -> Vec<String> {
    globs
        .iter()
        .flat_map(|glob| without_braces(glob))
        .filter(|glob| takes(glob, formats))
        .collect()
}

/// Says whether a glob may take a file of one of these formats: by its ending, if it says one.
fn takes(glob: &str, formats: &[Format]) -> bool {
    let name = glob.rsplit('/').next().unwrap_or(glob);
    match name.rsplit_once('.') {
        Some((_, ending)) if !ending.contains(['*', '?', '[']) => {
            Format::of_extension(ending).is_some_and(|format| formats.contains(&format))
        }
        _ => name.contains(['*', '?', '[']),
    }
}

/// Writes a glob with braces out as several without: not all editors know them. One of great length
/// stays as it is.
fn without_braces(glob: &str) -> Vec<String> {
    if glob.len() > LONGEST {
        return vec![glob.to_owned()];
    }
    let mut done = Vec::new();
    let mut written = 0;
    let mut open = vec![glob.to_owned()];
    while let Some(glob) = open.pop().filter(|_| written < MOST) {
        // The innermost braces first, so that none are nested within those that are written out.
        let inner = glob.find('}').and_then(|end| {
            let start = glob.get(..end)?.rfind('{')?;
            Some((
                glob.get(..start)?,
                glob.get(start + 1..end)?,
                glob.get(end + 1..)?,
            ))
        });
        match inner {
            Some((before, choices, after)) => {
                let chosen = choices
                    .split(',')
                    .map(|choice| format!("{before}{choice}{after}"));
                open.extend(chosen.rev());
            }
            None => {
                written += 1;
                if !done.contains(&glob) {
                    done.push(glob);
                }
            }
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_written_out_in_their_order() {
        assert_eq!(
            without_braces("people/*.{toml,y{a,}ml}"),
            ["people/*.toml", "people/*.yaml", "people/*.yml"]
        );
        assert_eq!(without_braces("a}b{c"), ["a}b{c"]);
        assert_eq!(without_braces(&"{a,b}".repeat(40)).len(), MOST);
        assert_eq!(without_braces(&"{a,b}".repeat(99_999)).len(), 1);
        // The same again and again must come to an end as well.
        assert_eq!(without_braces(&"{a,a}".repeat(40)), ["a".repeat(40)]);
        let list: Vec<String> = (0..=MOST).map(|number| number.to_string()).collect();
        assert_eq!(
            without_braces(&format!("{{{}}}", list.join(","))),
            list[..MOST]
        );
    }

    #[test]
    fn an_ending_says_the_format_and_none_says_all() {
        let globs = [
            String::from("a/**/*.{toml,yml,json}"),
            String::from("b/*"),
            String::from("c.md"),
        ];
        assert_eq!(of_formats(&globs, &[Format::Toml]), ["a/**/*.toml", "b/*"]);
        assert_eq!(of_formats(&globs, &[Format::Yaml]), ["a/**/*.yml", "b/*"]);
    }
}
