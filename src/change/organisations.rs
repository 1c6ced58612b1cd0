//! Which organisations take part.

use super::{Change, Paired, Section, Told};
use crate::knowledge::article;
use crate::model::{Builtin, Community, Record};

pub(super) fn changes(old: &Community<'_>, new: &Community<'_>, found: &mut Vec<Change>) {
    let paired = Paired::of(old, new, Builtin::Organisation);
    let mut told = Told {
        section: Section::Organisations,
        found,
    };
    for organisation in paired.fresh {
        told.say(organisation, "joined", "joined");
    }
    for organisation in paired.gone {
        told.say_gone(organisation, "removed", "has no record any more");
    }
    for (before, now) in paired.both {
        told.say_renamed(before, now);
        let (was, is) = (status(before), status(now));
        if was != is {
            told.say(now, "status", format!("is {is} now, and was {was}"));
        }
        let (was, is) = (participation(before), participation(now));
        if was != is {
            let words = match (was, is) {
                (None, Some(is)) => format!("takes part as {}", one(&is)),
                (Some(was), None) => format!("does not take part as {} any more", one(&was)),
                (was, is) => format!(
                    "takes part as {} now, and was {}",
                    one(&is.unwrap_or_default()),
                    one(&was.unwrap_or_default())
                ),
            };
            told.say(now, "participation", words);
        }
    }
}

fn one(word: &str) -> String {
    format!("{} {word}", article(word))
}

fn status(organisation: Record<'_>) -> String {
    let status = organisation.text("status");
    status.map_or_else(|| String::from("active"), std::borrow::Cow::into_owned)
}

fn participation(organisation: Record<'_>) -> Option<String> {
    let tables = organisation.tables("participation");
    let status = tables.iter().find_map(|table| table.text("status"))?;
    Some(status.into_owned())
}
