//! What is said of a proposal: what was found and how sure it is, what was left out and why, and what
//! the trial found.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::cli::{Io, layout};
use crate::engine::Checked;
use crate::finding::Finding;
use crate::knowledge::listed::all_of;
use crate::knowledge::pointer::unescaped;
use crate::report::{counted, neutral::line as neutral};
use crate::scaffold::New;
use crate::scaffold::adopt::{AdoptedKind, Adoption};

/// Of how many rules the findings are listed.
const MOST_RULES: usize = 8;
/// How many fields of one kind are reported.
const MOST_FIELDS: usize = 5;

/// Says what was found, and how sure it is.
pub(super) fn all(
    adoption: &Adoption,
    checked: &Checked,
    files: &[New],
    io: &mut Io,
) -> io::Result<()> {
    writeln!(io.out, "Found:\n")?;
    for kind in &adoption.usual {
        let mut counts = checked.outcome.records.iter();
        let count = counts
            .find(|(plural, _)| plural == kind.plural())
            .map_or(0, |(_, n)| *n);
        let count = counted(count, "record");
        writeln!(io.out, "  {}: {count} in the usual place\n", kind.name())?;
    }
    for kind in &adoption.kinds {
        for line in description(kind, io.width) {
            writeln!(io.out, "{line}")?;
        }
        writeln!(io.out)?;
    }
    left_out(adoption, io)?;
    tried(checked, io)?;
    if adoption.kinds.iter().any(AdoptedKind::is_note) && adoption.attribution.is_none() {
        let question = "Which attribution applies to the notes: may they say who said what? \
                        Answer with `--attribution public`, `chatham-house` or `confidential`.";
        writeln!(io.out)?;
        for line in layout::hanging("", question, io.width) {
            writeln!(io.out, "{line}")?;
        }
    }
    writeln!(io.out, "\nFiles:\n")?;
    for file in files {
        writeln!(io.out, "  {}", neutral(file.path.as_str()))?;
    }
    writeln!(io.out)
}

/// Says what the trial found in the records, and how much elsewhere.
fn tried(checked: &Checked, io: &mut Io) -> io::Result<()> {
    let findings = &checked.outcome.findings;
    let of_records: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.place.record.is_some())
        .collect();
    writeln!(io.out, "A trial run with this configuration:\n")?;
    writeln!(
        io.out,
        "  {}, {}",
        counted(checked.outcome.record_count(), "record"),
        counted(of_records.len(), "finding")
    )?;
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &of_records {
        *rules.entry(finding.rule).or_default() += 1;
    }
    let mut rules: Vec<(&str, usize)> = rules.into_iter().collect();
    rules.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    for (rule, count) in rules.iter().take(MOST_RULES) {
        writeln!(io.out, "  {count:>6}  {rule}")?;
    }
    if rules.len() > MOST_RULES {
        let more = counted(rules.len() - MOST_RULES, "rule");
        writeln!(io.out, "          and {more} more")?;
    }
    let elsewhere = findings.len() - of_records.len();
    if elsewhere > 0 {
        let findings = counted(elsewhere, "finding");
        writeln!(io.out, "  and {findings} in pages and other files")?;
    }
    Ok(())
}

/// Describes a kind: where it lies, what it is read as, and what its fields show.
fn description(kind: &AdoptedKind, width: usize) -> Vec<String> {
    let files = kind.files.join(", ");
    let at = match kind.at.as_slice() {
        [] => String::new(),
        at => format!(" at {}", at.join(", ")),
    };
    let head = format!("  {}: ", kind.name);
    let mut lines = layout::hanging(
        &head,
        &format!("{} in {files}{at}", counted(kind.count, "record")),
        width,
    );
    let mut say = |text: String| lines.extend(layout::hanging("    ", &text, width));
    if let Some(shape) = &kind.shape {
        say(format!("understood as notes: their paths end like {shape}"));
        return lines;
    }
    if let Some(like) = kind.like {
        let fields: Vec<String> = kind
            .map
            .iter()
            .map(|mapped| {
                let keys: Vec<String> = mapped.pointers.iter().map(|it| key(it)).collect();
                match all_of(&keys).as_str() {
                    same if same == mapped.field => mapped.field.to_owned(),
                    keys => format!("{} from {keys}", mapped.field),
                }
            })
            .collect();
        let fields = match fields.as_slice() {
            [] => String::from("in our own layout"),
            fields => all_of(fields),
        };
        say(format!("understood as {}: {fields}", like.plural()));
    }
    match (&kind.id_key, kind.id) {
        (Some(key), _) if kind.repeat => {
            say(format!(
                "id: {key}; a record may be listed in several places"
            ));
        }
        (Some(key), _) => say(format!("id: {key}, in all of them and no two alike")),
        (None, Some("none")) => say(String::from("no field of it is an id")),
        (None, _) => say(String::from("id: the key or the name of the file")),
    }
    for fact in kind.facts.iter().take(MOST_FIELDS) {
        say(fact.clone());
    }
    for reference in kind.references.iter().take(MOST_FIELDS) {
        let what = if reference.by_name { "names" } else { "ids" };
        say(format!(
            "{}: {} of {} values are {what} of {}",
            reference.field(),
            reference.found,
            reference.of,
            reference.kind
        ));
    }
    lines
}

/// Returns where a field lies as a person says it: `starts.day` for `/starts/day`.
fn key(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1);
    let steps: Vec<_> = steps.map(unescaped).collect();
    steps.join(".")
}

/// Says what was looked at, and for what, where nothing was found.
pub(super) fn looked(adoption: &Adoption, io: &mut Io) -> io::Result<()> {
    let (data, pages) = adoption.looked;
    let said = format!(
        "Looked at {} of data, for lists and files of records with names, and at {}, for records in \
         their front matter, tables of people, groups, organisations and events, and minutes with a day \
         in their paths.",
        counted(data, "file"),
        counted(pages, "page")
    );
    for line in layout::hanging("", &said, io.width) {
        writeln!(io.out, "{line}")?;
    }
    writeln!(io.out)
}

/// Says what is not a record, and why.
pub(super) fn left_out(adoption: &Adoption, io: &mut Io) -> io::Result<()> {
    if adoption.left_out.is_empty() {
        return Ok(());
    }
    writeln!(io.out, "Left out:\n")?;
    for (what, why) in &adoption.left_out {
        for line in layout::hanging("  ", &format!("{}: {why}", neutral(what)), io.width) {
            writeln!(io.out, "{line}")?;
        }
    }
    writeln!(io.out)
}
