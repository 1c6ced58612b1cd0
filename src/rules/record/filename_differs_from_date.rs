//! The date of a record is not the date in the name of its file, in its folder or in its title.
//!
//! Records with a day are judged: events, notes, decisions, content, and kinds that are like them. The
//! date may be anywhere in the name of the file (`wp-2023-06-16.md`, `20240731_minutes.md`), and
//! folders may say the year or the month. In pages the first heading, the title and lines such as
//! `When: July 9th, 2024` count as well; in content only a date at the start of the file's name counts, and only
//! if the two are half a year apart: a post is published some time after its file was begun. In a
//! default place, a date at the start of a name is written `YYYY-MM-DD`.
//!
//! With `map`, a start without a time zone may be in UTC: it may fall on the evening before, or the
//! morning after, where people met.
//!
//! Where the configuration gives the shape of paths (`name`), a file that does not have it is reported,
//! once for each folder.
//!
//! ## Why
//! Lists of events and minutes are sorted and found by the names of their files. A wrong date there
//! sends people to a meeting on the wrong day.
//!
//! ## What to do
//! Rename the file, or correct the date in the record.
//!
//! ## Bad
//! ```toml events/2026-05-14-spring-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = "2026-05-15T16:00"
//! ```
//!
//! ## Good
//! ```toml events/2026-05-14-spring-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = "2026-05-14T16:00"
//! ```

use std::collections::BTreeSet;

use crate::date::PartialDate;
use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::prose_date::leading_date;
use crate::model::{Builtin, Community, OffShape, OtherDay, Record, Sayer};
use crate::rule::{Look, Rule};
use crate::span::FileId;

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));
/// How many days may lie between the file of a post and its publication.
const DELAY: i32 = 180;

fn check(community: &Community<'_>, findings: &mut Findings) {
    let others = community.other_days();
    for other in others.iter().filter(|it| !is_delay(it)) {
        tell(other, findings);
    }
    for off in community.off_shape() {
        off_shape(&off, findings);
    }
    let told: BTreeSet<FileId> = others.iter().map(|it| it.record.file().id()).collect();
    let kinds = [Builtin::Event, Builtin::Note];
    for record in kinds.into_iter().flat_map(|kind| community.of_kind(kind)) {
        let is_told = told.contains(&record.file().id());
        if record.kind().spec().named.is_none() && !is_told {
            form(record, findings);
        }
    }
}

/// Says whether a page of content was only published some time after it was begun.
fn is_delay(other: &OtherDay<'_>) -> bool {
    other.record.kind().builtin() == Some(Builtin::Content)
        && other.days.are_near(other.other, DELAY)
}

/// Somebody says another day.
fn tell(other: &OtherDay<'_>, findings: &mut Findings) {
    let record = other.record;
    let field = record
        .kind()
        .builtin()
        .and_then(Builtin::date_field)
        .unwrap_or("date");
    let mut place = match &other.own {
        Some(value) => record.place_of_value(value, field),
        None => record.head_place(),
    };
    let own = match other.own {
        Some(_) => ", the record ",
        None => ", the file's name ",
    };
    let (who, help) = match &other.sayer {
        Sayer::Name => (text!["the file's name says ", other.other], {
            let is_one = other.other.first == other.other.last;
            let name = better(other.record, other.days.first).filter(|_| is_one);
            let name = name
                .map(|name| text![" to ", Text::word(name)])
                .unwrap_or_default();
            text!["correct the date, or rename the file", name]
        }),
        Sayer::Folder => (
            text!["the folder says ", other.other],
            "correct the date, or move the file to the folder of its date".into(),
        ),
        Sayer::Title(span) => {
            place.span = *span;
            (
                text!["the title says ", other.other],
                "correct the title, or the date of the record".into(),
            )
        }
        Sayer::Line(span, said) => {
            place.span = *span;
            (
                text!["the page says ", Text::quoted(&**said, *span)],
                "correct the page, or the date of the record".into(),
            )
        }
    };
    findings
        .at(place, text![who, own, other.days])
        .help(help)
        .about(match other.sayer {
            Sayer::Name => field,
            Sayer::Folder => "folder",
            Sayer::Title(_) => "title",
            Sayer::Line(..) => "line",
        });
}

/// Returns the name of a file that begins with a date, with another one.
fn better(record: Record<'_>, day: PartialDate) -> Option<String> {
    let stem = record.path().stem();
    let rest = stem.get(leading_date(stem)?.end..)?;
    let ending = record.path().name().strip_prefix(stem)?;
    Some(format!("{day}{rest}{ending}"))
}

fn off_shape(off: &OffShape<'_>, findings: &mut Findings) {
    let name = Text::word(off.record.path().name());
    let message = match off.more {
        0 => text![name, " does not have the shape ", Text::word(off.shape)],
        more => text![
            name,
            " and ",
            more,
            " more here do not have the shape ",
            Text::word(off.shape)
        ],
    };
    findings
        .at(off.record.head_place(), message)
        .help("rename the file, or correct `name` or `exclude` of the kind")
        .about("shape");
}

/// The name begins with the right date in another form.
fn form(record: Record<'_>, findings: &mut Findings) {
    let front = leading_date(record.path().stem());
    if !record.is_alone() || front.is_none_or(|front| front.is_iso) {
        return;
    }
    let field = record.kind().builtin().and_then(Builtin::date_field);
    let day = field.and_then(|field| record.field(field)?.date());
    if let Some(name) = day.and_then(|day| better(record, day)) {
        findings
            .at(
                record.head_place(),
                "the date in the file's name is not `YYYY-MM-DD`",
            )
            .help(text!["rename the file to ", Text::word(name)])
            .about("form");
    }
}
