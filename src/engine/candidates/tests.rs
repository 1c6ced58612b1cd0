//! Small repositories, each with what is found in it: the files, where the records lie in them, how many
//! there are, what they are like, and what is excluded.

use std::fmt::Write as _;

use super::{Candidate, Candidates, Holds, find};
use crate::path::RepoPath;
use crate::source::{Memory, Source};

mod files;
mod left_out;
mod pages;
mod places;

/// What a file, a page or a list of people holds.
const PERSON: &str = "name: Ada Example\ngithub: ada-#\ncompany: Example Ltd\n";
const PAGE_OF_A_PERSON: &str = "---\nname: Ada Example\ngithub: ada-#\ncompany: Example Ltd\n---\n";
const TWO_PEOPLE: &str = "- {name: Ada Example, github: ada}\n- {name: Bo Example, github: bo}\n";
/// Records of no kind that is built in.
const THINGS: &str =
    "- {colour: red, size: 1}\n- {colour: red, size: 2}\n- {colour: red, size: 3}\n";
const MINUTES: &str = "# Meeting\nAttendees: a\nAgenda: b\nAction items: c\n";

/// Files of one sort: a path and a text, in which `#` is the number of the file.
type Sort<'t> = (&'t str, usize, &'t str);

fn found(sorts: &[Sort<'_>]) -> Candidates {
    let mut files = Memory::default();
    for (path, number, text) in sorts {
        for at in 1..=*number {
            let at = at.to_string();
            files.insert(&path.replace('#', &at), text.replace('#', &at));
        }
    }
    let paths = files.list().files.clone();
    find(&files, &paths, &RepoPath::root(), &[])
}

fn shown(candidate: &Candidate) -> String {
    let mut shown = candidate.files.join(" ");
    for at in &candidate.at {
        let _ = write!(shown, " at {at}");
    }
    let holds = match candidate.holds {
        Holds::List => "items",
        Holds::Mapping => "members",
        Holds::Rows => "rows",
        Holds::Files => "files",
    };
    let _ = write!(shown, ", {} {holds}", candidate.count);
    if let Some((kind, map)) = &candidate.like {
        let _ = write!(shown, ", {}", kind.name());
        for mapped in map {
            let _ = write!(shown, " {}={}", mapped.field, mapped.pointers.join("+"));
        }
    }
    if let Some(name) = &candidate.name {
        let _ = write!(shown, ", name {name}");
    }
    for excluded in &candidate.exclude {
        let _ = write!(shown, ", not {excluded}");
    }
    shown
}

#[track_caller]
fn assert_found(sorts: &[Sort<'_>], expected: &[&str]) {
    let list: Vec<String> = found(sorts).list.iter().map(shown).collect();
    assert_eq!(list, expected, "{sorts:?}");
}
