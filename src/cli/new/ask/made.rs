//! A record that another one names and that is not there yet: it is made on the way, and both are written together.

use std::io::Write;

use super::{Made, Questions};
use crate::cli::Io;
use crate::cli::new::make::wanted;
use crate::cli::new::{Refusal, Stop, refusal, say, shown};
use crate::model::Kind;
use crate::scaffold::draft::Draft;

impl<'a> Questions<'a> {
    /// Offers to make the records that were named on the command line and are not there.
    pub(super) fn settle(&self, draft: &mut Draft<'a>, io: &mut Io) -> Result<(), Stop> {
        for fault in draft.faults() {
            let Some((kind, id)) = wanted(draft, &fault) else {
                continue;
            };
            if draft
                .promised
                .contains(&(kind.name().to_owned(), id.clone()))
            {
                continue;
            }
            let question = format!("There is no {} `{}`. Make it?", kind.name(), shown(&id));
            if !self.agrees(&question)? {
                return Err(refusal(&fault).into());
            }
            self.make(draft, kind, Some(&id), io)?;
        }
        Ok(())
    }

    /// Asks for a record that another one names, and returns its id.
    pub(super) fn make(
        &self,
        draft: &mut Draft<'a>,
        kind: &'a Kind,
        id: Option<&str>,
        io: &mut Io,
    ) -> Result<String, Stop> {
        let Some(mut other) = Draft::new(draft.community, kind) else {
            let message = format!("no schema says which fields {} have", kind.plural());
            return Err(Refusal::new(message, "").into());
        };
        other.promised.clone_from(&draft.promised);
        writeln!(io.err)?;
        let (name, first) = (shown(kind.name()), shown(draft.kind.name()));
        say(
            &format!("First the {name}; the {first} goes on after it."),
            io,
        )?;
        self.fill(&mut other, io)?;
        let id = self.id(&other, id)?;
        let faults = other.faults();
        if !faults.is_empty() {
            return Err(Stop::Refused(faults.iter().map(refusal).collect()));
        }
        draft.promised.clone_from(&other.promised);
        draft.promised.push((kind.name().to_owned(), id.clone()));
        writeln!(io.err)?;
        say(&format!("The {first} goes on."), io)?;
        self.made.borrow_mut().push(Made {
            draft: other,
            id: id.clone(),
        });
        Ok(id)
    }
}
