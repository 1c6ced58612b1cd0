//! The rows that say what was read as what, and what was not.

use super::FirstContact;
use crate::engine::candidates::{Candidate, Holds};
use crate::engine::{Checked, Refused};
use crate::knowledge::pointer::unescaped;
use crate::model::Builtin;
use crate::model::CommunityFile;
use crate::report::{counted, of_kinds};

/// How many candidates are described.
const MOST_CANDIDATES: usize = 5;
/// How many community files of one sort are named.
const MOST_OF_A_SORT: usize = 2;

/// Returns the rows in their order; a row without texts is left out.
pub(super) fn all(contact: &FirstContact, checked: &Checked) -> Vec<(&'static str, Vec<String>)> {
    let community = match community_files(contact) {
        files if files.is_empty() => String::from("none"),
        files => files,
    };
    let rows = [
        ("records", vec![records(checked)]),
        ("pages", pages(checked).into_iter().collect()),
        ("could be records", candidates(contact)),
        (
            "not as named",
            checked.claims.refused.iter().map(refused).collect(),
        ),
        ("community files", vec![community]),
        ("not there", not_there(contact).into_iter().collect()),
    ];
    rows.into_iter()
        .filter(|(_, texts)| !texts.is_empty())
        .collect()
}

fn records(checked: &Checked) -> String {
    match of_kinds(&checked.outcome.records) {
        counts if counts.is_empty() => String::from("none"),
        counts => counts,
    }
}

fn pages(checked: &Checked) -> Option<String> {
    let pages = checked.loaded.iter();
    let number = pages
        .filter(|file| file.is_page() && file.record_count() == 0)
        .count();
    match number {
        0 => None,
        1 => Some(String::from("1, read as text and not as a record")),
        _ => Some(format!("{number}, read as text and not as records")),
    }
}

fn candidates(contact: &FirstContact) -> Vec<String> {
    let found = &contact.candidates;
    let known = || found.list.iter().filter(|it| it.like.is_some());
    let mut texts: Vec<String> = known().take(MOST_CANDIDATES).map(candidate).collect();
    let more = known().count().saturating_sub(MOST_CANDIDATES);
    if more > 0 {
        texts.push(format!("… and {more} more"));
    }
    if found.passed_over > 0 {
        let files = counted(found.passed_over, "file");
        texts.push(format!(
            "({files} of data not looked into: too many, too large, or unreadable)"
        ));
    }
    texts
}

fn candidate(it: &Candidate) -> String {
    let keys = it.told.join(", ");
    let under = under(it);
    let (files, number) = (files(it), it.count);
    if it
        .like
        .as_ref()
        .is_some_and(|(kind, _)| *kind == Builtin::Note)
    {
        return format!(
            "{files}, {} of meetings, with a date in their names",
            counted(number, "note")
        );
    }
    match it.holds {
        Holds::List => format!("{files}, a list of {number}{under} with {keys}"),
        Holds::Mapping => format!("{files}, {number} tables{under} with {keys}"),
        Holds::Rows => format!("{files}, {} with {keys}", counted(number, "row")),
        Holds::Files => format!("{files}, {} with {keys}", counted(number, "file")),
    }
}

/// Names the first of several places.
fn files(it: &Candidate) -> String {
    let first = it.files.first().map_or("", String::as_str);
    match it.files.len() {
        0 | 1 => first.to_owned(),
        several => format!("{first} and {} more", several - 1),
    }
}

/// Says under which key they lie, where it is not the whole file.
fn under(it: &Candidate) -> String {
    let first = it.at.first().map_or("", String::as_str);
    let key = first.strip_suffix("/*").unwrap_or(first);
    let key = key.strip_prefix('/').unwrap_or(key);
    let key = if key.contains('/') { first } else { key };
    let shown = unescaped(key);
    match it.at.len() {
        _ if key.is_empty() => String::new(),
        0 | 1 => format!(" under `{shown}`"),
        several => format!(" under `{shown}` and {} more", several - 1),
    }
}

fn refused(it: &Refused) -> String {
    let lack = it.files - it.carry;
    let plural = it.kind.plural();
    let required = crate::knowledge::listed::all_of(&it.required);
    let of = match (lack, it.files) {
        (1, 1) => String::from("its one file lacks"),
        (all, files) if all == files => format!("none of its {files} files has"),
        (lack, files) => format!("{lack} of its {files} files lack"),
    };
    format!("{}/ is not read as {plural}: {of} {required}", it.folder)
}

fn community_files(contact: &FirstContact) -> String {
    let names = CommunityFile::ALL.iter().flat_map(|sort| {
        let paths = contact.community.all(*sort).take(MOST_OF_A_SORT);
        paths.map(|path| path.as_str().to_owned())
    });
    names.collect::<Vec<_>>().join(", ")
}

fn not_there(contact: &FirstContact) -> Option<String> {
    let lacks = |sort| contact.community.first(sort).is_none();
    let promises = [
        (!contact.has_content_license, "a licence for content"),
        (lacks(CommunityFile::Conduct), "a code of conduct"),
        (
            lacks(CommunityFile::MailingListConduct),
            "a mailing list code of conduct",
        ),
    ];
    let absent: Vec<&str> = promises
        .into_iter()
        .filter_map(|(is_absent, name)| is_absent.then_some(name))
        .collect();
    (!absent.is_empty()).then(|| absent.join(", "))
}
