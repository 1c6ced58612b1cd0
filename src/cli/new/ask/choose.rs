//! One value, asked for in the way that suits it: chosen from a list, or typed.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::{Answered, Questions};
use crate::cli::Io;
use crate::cli::new::{Stop, make, shown};
use crate::model::Record;
use crate::scaffold::draft::Draft;
use crate::schema::{Allowed, Field, RefSpec};

/// What is next to a choice, and a cell that stays free.
const MARGIN: usize = 6;
/// What leaves a field out.
const NOTHING: &str = "(leave it out)";
/// What ends a list.
const NO_MORE: &str = "(no more)";
/// What is said where none of the records is meant.
const OTHER: &str = "(something else)";

/// What can be chosen.
enum Choice {
    Word(String),
    /// A record that is not there yet.
    New,
    Nothing,
    Other,
}

impl<'a> Questions<'a> {
    /// Asks for one value, in the way that suits it.
    pub(super) fn one(
        &self,
        draft: &mut Draft<'a>,
        path: &str,
        title: &str,
        (allowed, likely, is_required): (&Allowed, Option<&str>, bool),
        io: &mut Io,
    ) -> Result<Answered, Stop> {
        if !is_required && lacking(draft, allowed).is_some() {
            return Ok(Answered::LeftOut);
        }
        let choices = choices(draft, path, allowed, likely, is_required);
        if !choices.is_empty() {
            match self.choice(title, &choices, likely)? {
                Choice::Word(word) => {
                    let word = word.clone();
                    return Ok(given(draft, path, &word));
                }
                Choice::Nothing => return Ok(Answered::LeftOut),
                Choice::New => {
                    let kind = allowed
                        .refs
                        .as_ref()
                        .and_then(|refs| make::kind(draft, refs));
                    let Some(kind) = kind else {
                        return Ok(Answered::LeftOut);
                    };
                    let id = self.make(draft, kind, None, io)?;
                    return Ok(given(draft, path, &id));
                }
                Choice::Other => {}
            }
        }
        let may_be_empty = !is_required;
        let example = allowed.example.as_deref().filter(|_| likely.is_none());
        let title = match example {
            Some(example) => format!("{title} (such as {})", shown(example)),
            None => title.to_owned(),
        };
        let accepts = |text: &str| draft.accepts(path, text);
        let text = self.text(&title, likely, may_be_empty, accepts)?;
        if text.trim().is_empty() {
            return Ok(Answered::LeftOut);
        }
        Ok(given(draft, path, text.trim()))
    }

    fn choice<'c>(
        &self,
        title: &str,
        choices: &'c [(Choice, String)],
        likely: Option<&str>,
    ) -> Result<&'c Choice, Stop> {
        let said = choices.iter().map(|(_, said)| said.clone());
        let lines = choice_lines(said, self.width);
        let is_likely = |(choice, _): &(Choice, String)| match choice {
            Choice::Word(word) => Some(word.as_str()) == likely,
            _ => false,
        };
        let usual = choices.iter().position(is_likely).unwrap_or(0);
        let at = self.prompt.search(title, &lines, usual)?;
        Ok(choices
            .get(at)
            .map_or(&Choice::Nothing, |(choice, _)| choice))
    }

    /// Asks which other field is to be given; none: that is all.
    pub(super) fn another(&self, draft: &Draft<'_>) -> Result<Option<Field>, Stop> {
        let is_open = |field: &&Field| {
            let items = field.allowed.items.as_deref();
            let can_be = lacking(draft, items.unwrap_or(&field.allowed)).is_none();
            !field.allowed.is_id && can_be && super::is_open(draft, field)
        };
        let open: Vec<&Field> = draft.allowed.fields.iter().filter(is_open).collect();
        let said = open
            .iter()
            .map(|field| format!("{}: {}", field.key, field.description));
        let all = std::iter::once(String::from("(that is all)"));
        let lines = choice_lines(all.chain(said), self.width);
        let at = self.prompt.search("Another field?", &lines, 0)?;
        let chosen = at.checked_sub(1).and_then(|at| open.get(at));
        Ok(chosen.map(|field| (*field).clone()))
    }
}

/// Sets a field to what was accepted a moment ago.
fn given(draft: &mut Draft<'_>, path: &str, text: &str) -> Answered {
    match draft.answer(path, text) {
        Ok(()) => Answered::Given,
        Err(_) => Answered::LeftOut,
    }
}

/// Returns the kind of records that a field has to name, itself or within, while there is none yet.
pub(super) fn lacking<'a>(draft: &Draft<'_>, allowed: &'a Allowed) -> Option<&'a str> {
    let refs = allowed.refs.as_ref().filter(|_| !allowed.is_open);
    let none =
        |refs: &&RefSpec| records(draft, refs).is_empty() && make::kind(draft, refs).is_none();
    if let Some(refs) = refs.filter(none) {
        return refs.kinds.first().map(String::as_str);
    }
    let mut fields = allowed.fields.iter().filter(|field| field.is_required);
    fields.find_map(|field| lacking(draft, &field.allowed))
}

/// Returns what can be chosen, each as it is said; nothing where the value is to be typed.
fn choices(
    draft: &Draft<'_>,
    path: &str,
    allowed: &Allowed,
    likely: Option<&str>,
    is_required: bool,
) -> Vec<(Choice, String)> {
    let mut words = if let Some(refs) = &allowed.refs {
        records(draft, refs)
    } else if !allowed.words.is_empty() && !allowed.is_table() {
        allowed.words.clone()
    } else if allowed.is_flag() && !allowed.is_text() {
        [("true", "yes"), ("false", "no")]
            .map(|(word, meaning)| (word.to_owned(), meaning.to_owned()))
            .to_vec()
    } else {
        return Vec::new();
    };
    // What is likely need not be a record: the path of the code of conduct.
    let likely = likely.filter(|likely| !words.iter().any(|(word, _)| word == likely));
    if let Some(likely) = likely.filter(|_| allowed.is_open) {
        words.insert(0, (likely.to_owned(), String::new()));
    }
    let new = allowed
        .refs
        .as_ref()
        .and_then(|refs| make::kind(draft, refs));
    let new = new.filter(|_| !allowed.is_open);
    if words.is_empty() && new.is_none() {
        return Vec::new();
    }
    let has_some = draft.record.iter().any(|(key, _)| key == path);
    let leave = if has_some { NO_MORE } else { NOTHING };
    let leave = (!is_required).then(|| (Choice::Nothing, leave.to_owned()));
    let fits = |(word, _): &(String, String)| draft.accepts(path, word).is_ok();
    let words = words.into_iter().filter(fits).map(|(word, meaning)| {
        let said = match meaning.as_str() {
            "" => word.clone(),
            meaning => format!("{word}: {meaning}"),
        };
        (Choice::Word(word), said)
    });
    let other = (allowed.is_open).then(|| (Choice::Other, OTHER.to_owned()));
    let new = new.map(|kind| (Choice::New, format!("(a new {})", kind.name())));
    let rest = new.into_iter().chain(other);
    leave.into_iter().chain(words).chain(rest).collect()
}

/// Returns the lines of choices, cut so that the terminal does not break them: what is drawn again
/// and again must keep its height. No two are the same: what is chosen is known by its line.
fn choice_lines(texts: impl Iterator<Item = String>, width: usize) -> Vec<String> {
    let room = width.saturating_sub(MARGIN);
    let mut lines = Vec::new();
    let mut known = BTreeSet::new();
    for (at, text) in texts.enumerate() {
        let text = shown(&text);
        let mut line = if text.width() <= room {
            text.clone()
        } else {
            cut(&text, "…", room)
        };
        let mut number = at + 1;
        while !known.insert(line.clone()) {
            line = cut(&text, &format!("… ({number})"), room);
            number += 1;
        }
        lines.push(line);
    }
    lines
}

/// Returns what fits of a text before an end that stands for the rest.
fn cut(text: &str, end: &str, room: usize) -> String {
    let room = room.saturating_sub(end.width());
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if kept.width() > room {
            kept.pop();
            break;
        }
    }
    kept + end
}

/// Returns the records that a field may name, each by its id, or what else it is known by, with its
/// name.
fn records(draft: &Draft<'_>, refs: &RefSpec) -> Vec<(String, String)> {
    let kinds = draft.community.kinds();
    let accepted = |record: &Record<'_>| {
        let mut allowed = refs.kinds.iter().flat_map(|name| kinds.accepted_by(name));
        allowed.any(|kind| kind.id() == record.kind().id())
    };
    let mut found: Vec<(String, String)> = Vec::new();
    for record in draft.community.records().filter(accepted) {
        let word = match refs.by.first().map(String::as_str) {
            None | Some("id") => record.id(),
            Some(field) => record.text(field),
        };
        let Some(word) = word else { continue };
        let name = record.text("name").or_else(|| record.text("title"));
        let name = name.filter(|name| *name != word).unwrap_or_default();
        found.push((word.into_owned(), name.into_owned()));
    }
    let promised = draft.promised.iter();
    let promised = promised.filter(|(kind, _)| refs.kinds.contains(kind));
    found.extend(promised.map(|(_, id)| (id.clone(), String::new())));
    found.sort();
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

#[cfg(test)]
mod tests;
