//! The questions of `new`, on a terminal: one field after the other, each answer held against the
//! schema and against the records that are there before the next is asked.

use std::cell::RefCell;
use std::io::{self, Write};

use jiff::civil::Date;

use super::{Refusal, Stop, say, shown};
use crate::cli::Io;
use crate::cli::prompt::{Prompt, Question};
use crate::path::RepoPath;
use crate::scaffold::draft::Draft;
use crate::scaffold::value::Value;
use crate::schema::{Allowed, Field};

mod choose;
mod made;

/// A record that was made on the way.
pub(super) struct Made<'a> {
    pub(super) draft: Draft<'a>,
    pub(super) id: String,
}

/// Asks whoever sits at the terminal.
pub(super) struct Questions<'a> {
    prompt: Prompt,
    today: Date,
    width: usize,
    /// The records that were made on the way.
    pub(super) made: RefCell<Vec<Made<'a>>>,
}

/// How an answer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answered {
    Given,
    LeftOut,
}

impl<'a> Questions<'a> {
    pub(super) fn new(today: Date, io: &Io) -> Self {
        Self {
            prompt: Prompt::new(io),
            today,
            width: io.width,
            made: RefCell::default(),
        }
    }

    /// Asks for all that was not given, and returns the id.
    pub(super) fn all(
        &self,
        draft: &mut Draft<'a>,
        id: Option<&str>,
        io: &mut Io,
    ) -> Result<String, Stop> {
        let what = draft.kind.name();
        let intro = format!(
            "A new {what}. Enter takes what is proposed, or leaves a field out; typing replaces it. Esc stops."
        );
        say(&shown(&intro), io)?;
        self.settle(draft, io)?;
        self.fill(draft, io)?;
        while let Some(field) = self.another(draft)? {
            self.top(draft, &field, io)?;
        }
        self.missing(draft, io)?;
        self.id(draft, id)
    }

    /// Asks for what a record of the kind usually says.
    pub(super) fn fill(&self, draft: &mut Draft<'a>, io: &mut Io) -> Result<(), Stop> {
        let asked: Vec<Field> = draft.asked().into_iter().cloned().collect();
        // Nobody answers ten questions to learn that another record has to come first.
        for field in asked.iter().filter(|field| is_open(draft, field)) {
            refuse_too_early(draft, field)?;
        }
        for field in &asked {
            self.top(draft, field, io)?;
        }
        self.missing(draft, io)
    }

    fn missing(&self, draft: &mut Draft<'a>, io: &mut Io) -> Result<(), Stop> {
        // What is required only together with something else shows now.
        let missing = draft.faults().into_iter().filter(|fault| fault.is_missing);
        let keys: Vec<String> = missing
            .filter_map(|fault| {
                fault
                    .pointer
                    .split(['/', '`'])
                    .find(|key| !key.is_empty())
                    .map(str::to_owned)
            })
            .collect();
        for key in keys {
            if let Some(field) = draft.allowed.field(&key).cloned() {
                writeln!(io.err, "`{}` is missing.", shown(&key))?;
                self.top(draft, &field, io)?;
            }
        }
        Ok(())
    }

    fn top(&self, draft: &mut Draft<'a>, field: &Field, io: &mut Io) -> Result<(), Stop> {
        // One who takes part for an organisation is not an individual.
        let is_answered =
            field.key == "individual" && draft.record.iter().any(|(key, _)| key == "affiliations");
        if !is_open(draft, field) || is_answered {
            return Ok(());
        }
        let path = field.key.clone();
        self.field(draft, &path, field, field.is_required, io)?;
        Ok(())
    }

    /// Asks for a field at a path of the record.
    fn field(
        &self,
        draft: &mut Draft<'a>,
        path: &str,
        field: &Field,
        is_required: bool,
        io: &mut Io,
    ) -> Result<Answered, Stop> {
        let allowed = &field.allowed;
        let items = allowed.items.as_deref().filter(|_| allowed.is_list());
        if !is_required && choose::lacking(draft, items.unwrap_or(allowed)).is_some() {
            return Ok(Answered::LeftOut);
        }
        writeln!(io.err)?;
        if !field.description.is_empty() {
            say(&field.description, io)?;
        }
        let title = shown(if field.title.is_empty() {
            &field.key
        } else {
            &field.title
        });
        if let Some(items) = items.filter(|items| items.is_table() && !items.is_text()) {
            return self.tables(draft, path, &title, items, io);
        }
        if let Some(items) = items {
            return self.list(draft, path, &title, items, is_required, io);
        }
        if allowed.is_table() && !allowed.is_text() && !allowed.fields.is_empty() {
            if !is_required && !self.prompt.agrees(&format!("{title}: say more?"), false)? {
                return Ok(Answered::LeftOut);
            }
            self.inside(draft, path, &allowed.fields, io)?;
            return Ok(Answered::Given);
        }
        if let Some(others) = allowed.others.as_deref().filter(|_| allowed.is_table()) {
            return self.pairs(draft, path, &title, others, io);
        }
        let likely = draft.likely(path, field, self.today);
        self.one(
            draft,
            path,
            &title,
            (allowed, likely.as_deref(), is_required),
            io,
        )
    }

    /// Asks for the tables of a list, one after the other.
    fn tables(
        &self,
        draft: &mut Draft<'a>,
        path: &str,
        title: &str,
        items: &Allowed,
        io: &mut Io,
    ) -> Result<Answered, Stop> {
        let mut number = 0;
        loop {
            let question = match number {
                0 => format!("{title}: add one?"),
                _ => format!("{title}: another one?"),
            };
            // Most people take part for somebody.
            let is_likely = path == "affiliations" && number == 0;
            if !self.prompt.agrees(&question, is_likely)? {
                return Ok(if number > 0 {
                    Answered::Given
                } else {
                    Answered::LeftOut
                });
            }
            self.inside(draft, &format!("{path}.{number}"), &items.fields, io)?;
            let there = match draft.record.iter().find(|(key, _)| key == path) {
                Some((_, Value::List(items))) => items.len(),
                _ => 0,
            };
            if there <= number {
                return Ok(Answered::LeftOut);
            }
            number = there;
        }
    }

    fn inside(
        &self,
        draft: &mut Draft<'a>,
        path: &str,
        fields: &[Field],
        io: &mut Io,
    ) -> Result<(), Stop> {
        let outer = path.split('.').next().unwrap_or(path);
        let asked: Vec<Field> = draft
            .asked_inside(outer, fields)
            .into_iter()
            .cloned()
            .collect();
        for field in &asked {
            let path = format!("{path}.{}", field.key);
            self.field(draft, &path, field, field.is_required, io)?;
        }
        Ok(())
    }

    /// Asks for the values of a list, one after the other.
    fn list(
        &self,
        draft: &mut Draft<'a>,
        path: &str,
        title: &str,
        items: &Allowed,
        is_required: bool,
        io: &mut Io,
    ) -> Result<Answered, Stop> {
        let mut answered = Answered::LeftOut;
        if items.words.is_empty() && items.refs.is_none() {
            say("One after the other; Enter alone ends the list.", io)?;
        }
        loop {
            let needs_one = is_required && answered == Answered::LeftOut;
            match self.one(draft, path, title, (items, None, needs_one), io)? {
                Answered::Given => answered = Answered::Given,
                Answered::LeftOut => return Ok(answered),
            }
        }
    }

    /// Asks for keys and values of a table without fields of its own.
    fn pairs(
        &self,
        draft: &mut Draft<'a>,
        path: &str,
        title: &str,
        others: &Allowed,
        io: &mut Io,
    ) -> Result<Answered, Stop> {
        let mut answered = Answered::LeftOut;
        loop {
            let key = self.text(&format!("{title}: which?"), None, true, |_| Ok(()))?;
            if key.trim().is_empty() {
                return Ok(answered);
            }
            let inner = format!("{path}.{}", key.trim());
            self.one(draft, &inner, &shown(&key), (others, None, false), io)?;
            answered = Answered::Given;
        }
    }

    pub(super) fn id(&self, draft: &Draft<'_>, given: Option<&str>) -> Result<String, Stop> {
        let accepts = |id: &str| {
            draft
                .accepts_id(id.trim())
                .map_err(|(message, help)| format!("{message}; {help}"))
        };
        if let Some(id) = given
            && accepts(id).is_ok()
        {
            return Ok(id.to_owned());
        }
        let usual = draft.usual_id();
        let text = self.text("Id", usual.as_deref(), false, accepts)?;
        Ok(text.trim().to_owned())
    }

    /// Shows what is going to be written.
    pub(super) fn preview(&self, path: &RepoPath, text: &str, io: &mut Io) -> io::Result<()> {
        writeln!(io.err, "\n{}:\n", shown(path.as_str()))?;
        for line in text.lines() {
            writeln!(io.err, "    {}", shown(line))?;
        }
        writeln!(io.err)
    }

    /// Asks whether to go on.
    pub(super) fn agrees(&self, question: &str) -> io::Result<bool> {
        self.prompt.agrees(question, true)
    }

    fn text(
        &self,
        question: &str,
        likely: Option<&str>,
        may_be_empty: bool,
        accepts: impl Fn(&str) -> Result<(), String>,
    ) -> io::Result<String> {
        self.prompt.typed(&Question {
            words: question,
            proposed: likely,
            may_be_empty,
            accepts: &|text| accepts(text).map_err(|why| shown(&why)),
        })
    }
}

/// Says whether nothing is given for a field yet.
fn is_open(draft: &Draft<'_>, field: &Field) -> bool {
    !draft.record.iter().any(|(key, _)| *key == field.key)
}

/// Refuses a record that has to wait for what it names.
fn refuse_too_early(draft: &Draft<'_>, field: &Field) -> Result<(), Refusal> {
    let items = field.allowed.items.as_deref();
    let kind = choose::lacking(draft, items.unwrap_or(&field.allowed));
    let Some(kind) = kind.filter(|_| field.is_required) else {
        return Ok(());
    };
    let message = format!(
        "`{}` names a record of the kind `{kind}`, and there is none yet",
        field.key
    );
    let help = format!("begin with `ospo-lint new {kind}`");
    Err(Refusal::new(message, help))
}
