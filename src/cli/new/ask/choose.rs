//! One value, asked for in the way that suits it: chosen from a list, or typed.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::{Answered, Questions};
use crate::cli::new::{Stop, shown};
use crate::model::Record;
use crate::scaffold::draft::Draft;
use crate::schema::{Allowed, Field, RefSpec};

/// What stands beside a choice, and a cell that stays free.
const MARGIN: usize = 6;
/// What leaves a field out.
const NOTHING: &str = "(leave it out)";
/// What ends a list.
const NO_MORE: &str = "(no more)";

impl Questions {
    /// Asks for one value, in the way that suits it.
    pub(super) fn one(
        &self,
        draft: &mut Draft<'_>,
        path: &str,
        title: &str,
        allowed: &Allowed,
        likely: Option<&str>,
        is_required: bool,
    ) -> Result<Answered, Stop> {
        let choices = if let Some(refs) = &allowed.refs {
            records(draft, refs)
        } else if !allowed.words.is_empty() && !allowed.is_table() {
            allowed.words.clone()
        } else if allowed.is_flag() && !allowed.is_text() {
            [("true", "yes"), ("false", "no")]
                .map(|(word, meaning)| (word.to_owned(), meaning.to_owned()))
                .to_vec()
        } else {
            Vec::new()
        };
        if !choices.is_empty() {
            return self.choice(draft, path, title, &choices, likely, is_required);
        }
        if allowed.refs.is_some() && !is_required {
            // There is nothing yet that it could refer to.
            return Ok(Answered::LeftOut);
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
        // It was accepted a moment ago.
        Ok(draft
            .answer(path, text.trim())
            .map_or(Answered::LeftOut, |()| Answered::Given))
    }

    fn choice(
        &self,
        draft: &mut Draft<'_>,
        path: &str,
        title: &str,
        choices: &[(String, String)],
        likely: Option<&str>,
        is_required: bool,
    ) -> Result<Answered, Stop> {
        let fits = |(word, _): &&(String, String)| draft.accepts(path, word).is_ok();
        let choices: Vec<&(String, String)> = choices.iter().filter(fits).collect();
        let is_list = draft.record.iter().any(|(key, _)| key == path);
        let leave = (!is_required).then(|| String::from(if is_list { NO_MORE } else { NOTHING }));
        let skipped = usize::from(leave.is_some());
        let said = choices
            .iter()
            .map(|(word, meaning)| match meaning.as_str() {
                "" => word.clone(),
                meaning => format!("{word}: {meaning}"),
            });
        let lines = choice_lines(leave.into_iter().chain(said), self.width);
        let usual = choices
            .iter()
            .position(|(word, _)| Some(word.as_str()) == likely);
        let likely = usual.map_or(0, |at| at + skipped);
        let at = self.prompt.search(title, &lines, likely)?;
        // The escape key leaves a field out, and where that cannot be, the whole.
        let Some(at) = at.or((!is_required).then_some(0)) else {
            return Err(Stop::Left);
        };
        let Some((word, _)) = at.checked_sub(skipped).and_then(|at| choices.get(at)) else {
            return Ok(Answered::LeftOut);
        };
        Ok(draft
            .answer(path, word)
            .map_or(Answered::LeftOut, |()| Answered::Given))
    }

    /// Asks which other field is to be given; none: that is all.
    pub(super) fn another(&self, draft: &Draft<'_>) -> Result<Option<Field>, Stop> {
        let is_open = |field: &&Field| {
            !field.allowed.is_id && !draft.record.iter().any(|(key, _)| *key == field.key)
        };
        let open: Vec<&Field> = draft.allowed.fields.iter().filter(is_open).collect();
        let said = open
            .iter()
            .map(|field| format!("{}: {}", field.key, field.description));
        let all = std::iter::once(String::from("(that is all)"));
        let lines = choice_lines(all.chain(said), self.width);
        let at = self.prompt.search("Another field?", &lines, 0)?;
        let chosen = at.unwrap_or(0).checked_sub(1).and_then(|at| open.get(at));
        Ok(chosen.map(|field| (*field).clone()))
    }
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

/// Returns the records that a field may name, each by its id with its name.
fn records(draft: &Draft<'_>, refs: &RefSpec) -> Vec<(String, String)> {
    let kinds = draft.community.kinds();
    let accepted = |record: &Record<'_>| {
        let mut allowed = refs.kinds.iter().flat_map(|name| kinds.accepted_by(name));
        allowed.any(|kind| kind.id() == record.kind().id())
    };
    let mut found: Vec<(String, String)> = Vec::new();
    for record in draft.community.records().filter(accepted) {
        let Some(id) = record.id() else { continue };
        let name = record.text("name").or_else(|| record.text("title"));
        let name = name.map(std::borrow::Cow::into_owned).unwrap_or_default();
        found.push((id.into_owned(), name));
    }
    found.sort();
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{MARGIN, choice_lines};

    #[test]
    fn choices_fit_the_terminal_and_no_two_are_the_same() {
        let long = "open-infrastructure-foundation";
        let texts = [
            format!("{long}-north: North"),
            format!("{long}-south: South"),
            format!("{long}-李: 李"),
            String::from("works: Works"),
            String::from("works: Works"),
            String::from("works: Works"),
        ];
        let lines = choice_lines(texts.into_iter(), 30);
        let expected = [
            "open-infrastructure-fou…",
            "open-infrastructure… (2)",
            "open-infrastructure… (3)",
            "works: Works",
            "works: Works… (5)",
            "works: Works… (6)",
        ];
        assert_eq!(lines, expected);
        for line in &lines {
            assert!(line.width() <= 30 - MARGIN, "{line}");
        }
    }
}
