//! A file is in a place of records and is not read as one.
//!
//! Its ending is not one of a record (`ada.toml.txt`, a table, a text document), it is a page among records that are
//! data, or there is nothing in it. A folder counts too if it would be a place of records but for the case,
//! the number or the language of its name, such as `People/` or `personen/`: where the kind has no records, or
//! references lead to its files, this one finding replaces those about all references that lead nowhere because of it.
//!
//! Read-mes and indexes, licences, templates, schemas, pictures, programs, hidden files, what a record names by
//! its path, a page or PDF next to the record of the same stem, and what `exclude` names are left alone.
//!
//! ## Why
//! What is not read is not checked. The person who saved a record under another ending believes that it is
//! there, while everything that refers to it says that it is not.
//!
//! ## What to do
//! Rename the file or the folder, or say in `ospo-lint.toml` what it is: a kind's `files` read it, its
//! `exclude` leaves it out. `ospo-lint --show-files` says what each file is read as, and why.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```txt people/bo-example.toml.txt
//! name = "Bo Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/bo-example.toml
//! name = "Bo Example"
//! individual = true
//! ```

use std::cell::LazyCell;

use crate::finding::{Findings, Piece, Severity, Text, text};
use crate::model::{Community, DatedPaths, Misnamed, Stray, Why};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    let days = LazyCell::new(|| DatedPaths::of(community));
    for stray in community.missed_files() {
        // A kind without any record is reported where the configuration names it.
        if !is_told_of_kind(&stray, community) {
            tell(&stray, days.beside(&stray).unwrap_or_default(), findings);
        }
    }
    for folder in community.misnamed_folders() {
        tell_folder(&folder, community, findings);
    }
}

fn is_told_of_kind(stray: &Stray<'_>, community: &Community<'_>) -> bool {
    let is_empty = stray.kind.spec().named.is_some()
        && !community
            .records()
            .any(|record| record.kind().id() == stray.kind.id());
    is_empty && stray.is_taken && community.runs("config/no-records")
}

fn tell(stray: &Stray<'_>, again: Text, findings: &mut Findings) {
    let name = Text::word(stray.path.name());
    let plural = Piece::Words(stray.kind.plural().into());
    let (reason, help) = words(stray);
    let help = text![again, help];
    let place = Span::new(stray.file, 0, 0);
    if stray.more > 0 {
        let more = Piece::Words(stray.more.to_string().into());
        let message = text![
            name,
            " is not read as one of the ",
            plural,
            ", nor are ",
            more,
            " more like it: ",
            reason
        ];
        findings.at(place, message)
    } else {
        let message = text![name, " is not read as one of the ", plural, ": ", reason];
        findings.at(place, message)
    }
    .help(help)
    .about(stray.path.name());
}

/// Returns why a file is not read, and what to do.
fn words(stray: &Stray<'_>) -> (Text, Text) {
    let kind = Text::word(format!("[records.{}]", stray.kind.name()));
    let ending = stray.path.extension();
    let reason = match &stray.why {
        Why::Page => text!["it is a page"],
        Why::NoFrontMatter => text!["it has no front matter"],
        Why::Html => text!["tables and sections of HTML are not read"],
        Why::Nothing => text!["there is nothing in it"],
        Why::Elsewhere => text!["nothing in it is where `at` looks"],
        Why::Pack => text!["it is TOML, and nothing extends it as a pack"],
        Why::Format(format) => text!["it is ", Piece::Words(format.name().into())],
        _ if ending.is_empty() => text!["its name has no ending"],
        Why::Ending(Some(_)) => text![Text::word(format!(".{ending}")), " hides its format"],
        _ => text![
            Text::word(format!(".{ending}")),
            " is not a format of records"
        ],
    };
    let help = match &stray.why {
        Why::Elsewhere => text![
            "correct `at` under ",
            kind,
            ", or name it in `exclude` there"
        ],
        Why::Pack => {
            let extends = Text::word(format!("extends = [\"{}\"]", stray.local));
            text!["write ", extends, ", or name it in `exclude` under ", kind]
        }
        Why::Format(_) => text![
            "name it in `files` under ",
            kind,
            " to read it, or in `exclude`"
        ],
        Why::Page | Why::Ending(_) if !stray.is_name_free => text![
            "delete it if it is a copy, or name it in `exclude` under ",
            kind
        ],
        Why::Ending(Some(inner)) => text!["rename it to ", Text::word(inner), ", or delete it"],
        Why::Html => text!["write it in Markdown, or name it in `exclude` under ", kind],
        Why::Nothing => text!["write the record, or delete the file"],
        Why::NoFrontMatter => text!["add front matter, or name it in `exclude` under ", kind],
        _ if stray.more > 0 => text![
            "save them as ",
            Text::word(format!(".{}", stray.usual_ending())),
            ", or write ",
            Text::word(format!("exclude = \"{}/*.{ending}\"", stray.path.parent())),
            " under ",
            kind
        ],
        _ => text![
            "save it as ",
            Text::word(format!("{}.{}", stray.path.stem(), stray.usual_ending())),
            ", or name it in `exclude` under ",
            kind
        ],
    };
    (reason, help)
}

fn tell_folder(folder: &Misnamed<'_>, community: &Community<'_>, findings: &mut Findings) {
    let plural = Piece::Words(folder.kind.plural().into());
    let place = Text::word(format!("{}/", folder.place));
    let name = Text::word(format!("{}/", folder.folder));
    let message = text![name, " is not read: the place of ", plural, " is ", place];
    let quote = if folder.folder.contains([' ', '\'']) {
        "\""
    } else {
        ""
    };
    let rename = format!("git mv {quote}{}{quote} {}", folder.folder, folder.place);
    let rename = Text::word(rename);
    let kind = Text::word(format!("[records.{}]", folder.kind.name()));
    let finding = findings.at(Span::new(folder.first, 0, 0), message);
    finding
        .help(text!["type ", rename, ", or set `files` under ", kind])
        .about(folder.folder);
    let lost = community.references().all_broken(community);
    if let Some(reference) = lost.iter().find(|it| folder.explains(it)) {
        finding.related(reference.place(), "this leads nowhere until then");
    }
}
