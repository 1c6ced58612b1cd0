//! A folder of records that was named alone: outside of git nothing says where the community begins, so the
//! folder itself counts as the community, and its records are not in the usual place below it.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::{Io, layout};
use crate::exit::Exit;
use crate::model::Builtin;
use crate::report::neutral::line as neutral;

/// So many folders are looked at, from the one that is checked upwards.
const MOST_ABOVE: usize = 4;

/// The place of records that a folder is, or is in.
pub(super) struct Inside {
    kind: Builtin,
    /// The name of the place.
    name: String,
    /// The command that checks from the folder above.
    command: String,
}

impl Inside {
    /// Finds the nearest place of records that a folder is or is in; `working` is where the program runs.
    pub(super) fn of(root: &Path, working: &Path) -> Option<Self> {
        let above = root.ancestors().take(MOST_ABOVE);
        let mut places = above.filter_map(|folder| {
            let name = folder.file_name()?.to_str()?;
            Some((Builtin::of_folder(name)?, name.to_owned(), folder.parent()?))
        });
        let (kind, name, community) = places.next()?;
        Some(Self {
            kind,
            name,
            command: command(community, working)?,
        })
    }

    /// Says so, and how to begin.
    pub(super) fn tell(&self, io: &mut Io) -> io::Result<Exit> {
        let (name, plural) = (neutral(&self.name), self.kind.plural());
        let message =
            format!("`{name}` is a place of records, and nothing says which community they are of");
        super::super::fail(io, &message, "")?;
        writeln!(io.err)?;
        let help = format!(
            "The records in it are {plural} of the community in the folder above. Check that one:"
        );
        for line in layout::hanging("", &help, io.width) {
            writeln!(io.err, "{line}")?;
        }
        writeln!(io.err, "\n    {}", neutral(&self.command))?;
        Ok(Exit::Failed)
    }
}

/// Returns the command that checks a community, for somebody who is in the folder `working`.
fn command(community: &Path, working: &Path) -> Option<String> {
    if community == working {
        return Some(String::from("ospo-lint"));
    }
    if let Ok(below) = working.strip_prefix(community) {
        let up: Vec<&str> = below.iter().map(|_| "..").collect();
        return Some(format!("ospo-lint {}", up.join("/")));
    }
    let folder = community.strip_prefix(working).unwrap_or(community);
    let folder = folder.to_str()?;
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    if folder.chars().all(is_bare) {
        return Some(format!("ospo-lint {folder}"));
    }
    // What a shell takes as it is has no quotation mark of its own in it.
    (!folder.contains('\'')).then(|| format!("ospo-lint '{folder}'"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Inside, command};

    #[test]
    fn the_command_is_right_from_wherever_it_is_run() {
        for (community, working, line) in [
            ("/c", "/c", "ospo-lint"),
            ("/c", "/c/people", "ospo-lint .."),
            ("/c", "/c/people/eu", "ospo-lint ../.."),
            ("/w/c", "/w", "ospo-lint c"),
            ("/w/my c", "/w", "ospo-lint 'my c'"),
            ("/c", "/w", "ospo-lint /c"),
        ] {
            let found = command(Path::new(community), Path::new(working));
            assert_eq!(found.as_deref(), Some(line));
        }
        assert_eq!(command(Path::new("/it's"), Path::new("/w")), None);
    }

    #[test]
    fn only_a_folder_of_records_is_one() {
        let inside = |root: &str| {
            Inside::of(Path::new(root), Path::new("/c")).map(|it| (it.name, it.command))
        };
        let is = |name: &str| Some((name.to_owned(), String::from("ospo-lint")));
        assert_eq!(inside("/c/organisations"), is("organisations"));
        assert_eq!(inside("/c/organizations"), is("organizations"));
        assert_eq!(inside("/c/notes/2026/may"), is("notes"));
        assert_eq!(inside("/c/content"), is("content"));
        assert_eq!(inside("/c/docs"), None);
        assert_eq!(inside("/c/my-people"), None);
        assert_eq!(inside("/"), None);
    }
}
