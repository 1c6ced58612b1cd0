//! Minutes on the record say less than they should.
//!
//! Only notes whose attribution is `public` are asked: what is under the Chatham House Rule keeps quiet about who was
//! there. What they have to say is a parameter. `decisions` is asked of notes with a heading for decisions, `owner` and
//! `due` of each action that is not done.
//!
//! It is off: it reads front matter, and most public minutes say in their text who was in the chair.
//!
//! ## Why
//! Minutes on the record are what a community can hold its groups to. Charters ask for them: who was in the chair,
//! what was decided, and who does what until when.
//!
//! ## What to do
//! Add what is missing to the front matter, between `---` lines at the top: `chair` is the id of a person, `decisions` are ids of
//! decisions.
//!
//! ## Bad
//! ```md notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: public
//! ---
//!
//! We spoke about the guide.
//! ```
//!
//! ## Good
//! ```md notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: public
//! chair: ada
//! ---
//!
//! We spoke about the guide.
//! ```
//!
//! ## Parameters
//! - `require`: what minutes have to say, of `group` (or the event), `date`, `chair`, `scribe`, `attendance`,
//!   `agenda`, `decisions`, `owner` and `due`; `["group", "date", "chair", "decisions", "owner", "due"]`.

use serde::Deserialize;

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::listed::all_of;
use crate::model::{Attribution, Builtin, Note, Table};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(
    Severity::Warning,
    &Look::note_with(IncompleteMinutes::check),
)
.reads(&[(Builtin::Note, "date")])
.off();

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Group,
    Date,
    Chair,
    Scribe,
    Attendance,
    Agenda,
    Decisions,
    Owner,
    Due,
}

impl Word {
    fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Date => "date",
            Self::Chair => "chair",
            Self::Scribe => "scribe",
            Self::Attendance => "attendance",
            Self::Agenda => "agenda",
            Self::Decisions => "decisions",
            Self::Owner => "owner",
            Self::Due => "due",
        }
    }

    /// Says whether notes lack it; of what actions have to say, none does.
    fn is_missing(self, note: Note<'_>) -> bool {
        let has = |field: &str| {
            let value = note.record().field(field);
            value.is_some() || !note.gives(field)
        };
        match self {
            Self::Group => !has("group") && note.record().field("event").is_none(),
            Self::Decisions => !has("decisions") && has_heading(note),
            Self::Owner | Self::Due => false,
            Self::Attendance => !has("attendance") && !has("attendees"),
            field => !has(field.name()),
        }
    }
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct IncompleteMinutes {
    require: Vec<Word>,
}

impl Default for IncompleteMinutes {
    fn default() -> Self {
        Self {
            require: vec![
                Word::Group,
                Word::Date,
                Word::Chair,
                Word::Decisions,
                Word::Owner,
                Word::Due,
            ],
        }
    }
}

impl IncompleteMinutes {
    fn check(&self, note: Note<'_>, findings: &mut Findings) {
        if note.attribution() != Some(Attribution::Public) {
            return;
        }
        let missing = self.require.iter().filter(|word| word.is_missing(note));
        let missing: Vec<String> = missing.map(|word| format!("`{}`", word.name())).collect();
        if !missing.is_empty() {
            findings
                .at(
                    note.record().head_place(),
                    text![
                        "the minutes ",
                        note,
                        " lack ",
                        Text::code(all_of(&missing), None)
                    ],
                )
                .help("add it between the `---` lines at the top, such as `chair: ID`")
                .about("minutes");
        }
        for action in note.record().tables("actions") {
            self.check_action(note, &action, findings);
        }
    }

    fn check_action(&self, note: Note<'_>, action: &Table<'_>, findings: &mut Findings) {
        let is_done = action.text("status").is_some_and(|status| {
            matches!(
                &*status.to_lowercase(),
                "done" | "closed" | "dropped" | "cancelled"
            )
        });
        let is_missing = |word: Word| {
            let value = action.get(word.name());
            self.require.contains(&word) && value.is_none_or(|value| value.is_empty())
        };
        let missing = [Word::Owner, Word::Due]
            .into_iter()
            .filter(|word| is_missing(*word));
        let missing: Vec<String> = missing.map(|word| format!("`{}`", word.name())).collect();
        let Some(value) = action.value().filter(|_| !is_done && !missing.is_empty()) else {
            return;
        };
        findings
            .at(
                note.record().place_of_value(&value, "actions"),
                text![
                    "an action of the minutes ",
                    note,
                    " has no ",
                    Text::code(all_of(&missing), None)
                ],
            )
            .help("say who does it and until when")
            .about("actions");
    }
}

const HEADINGS: &str = "decision, decisions, decisions made, resolutions, votes";

/// Says whether notes have a heading for what was decided.
fn has_heading(note: Note<'_>) -> bool {
    let headings = note.body().map_or(&[][..], |body| body.headings.as_slice());
    headings.iter().any(|heading| {
        let text = heading.text.trim().trim_end_matches(':').to_lowercase();
        HEADINGS.split(", ").any(|known| known == text)
    })
}
