//! The questions of `init`, on a terminal; each is a flag as well, and is not asked where that is given.

use std::io;

use super::arguments::{Conduct, InitArgs, Profile};
use super::given::{CONTACT, MAILING_LIST, MAINTAINER, MEETING_URL, NAME};
use crate::cli::Io;
use crate::cli::prompt::{Prompt, Question};
use crate::scaffold::{self, Answers, Existing, Organisation};

/// How an answer is read.
type Read = fn(&str) -> Result<String, &'static str>;

/// The first question.
const CALLED: &str = "What is the community called?";

/// Asks whoever sits at the terminal.
pub(super) struct Questions {
    prompt: Prompt,
}

impl Questions {
    pub(super) fn new(io: &Io) -> Self {
        Self {
            prompt: Prompt::new(io),
        }
    }

    /// Asks for what no flag gave and what the new files need. Errors: the terminal went away.
    pub(super) fn ask(
        &self,
        given: &InitArgs,
        existing: &Existing,
        answers: &mut Answers,
    ) -> io::Result<()> {
        let plan = scaffold::plan(answers, existing);
        if given.profile.is_none() && plan.uses(&["pack"]) {
            answers.profile = self.profile()?.into();
        }
        // What is asked further depends on what the community promises.
        let plan = scaffold::plan(answers, existing);
        if given.name.is_none() && plan.uses(NAME) {
            let name = answers.name.take();
            answers.name = self.text(CALLED, name.as_deref(), false, scaffold::line)?;
        }
        let ask = |answer: &mut Option<String>, values: &[&str], question: &str, read: Read| {
            if answer.is_none() && plan.uses(values) {
                *answer = self.text(question, None, true, read)?;
            }
            io::Result::Ok(())
        };
        let url = "Its page on the web (may be empty)";
        ask(
            &mut answers.url,
            &["url", "organisation_url"],
            url,
            scaffold::url,
        )?;
        let contact = "Who receives reports? An address that several people read";
        ask(&mut answers.contact, CONTACT, contact, scaffold::contact)?;
        if given.conduct.is_none() && plan.uses(&["conduct_contact"]) {
            answers.conduct = self.conduct()?.into();
        }
        let list = "Its mailing list: the address, or the page to subscribe on";
        ask(
            &mut answers.mailing_list,
            MAILING_LIST,
            list,
            scaffold::list,
        )?;
        let meeting = "Where are calls held? A URL";
        ask(
            &mut answers.meeting_url,
            MEETING_URL,
            meeting,
            scaffold::url,
        )?;
        if given.time_zone.is_none() && plan.uses(&["time_zone"]) {
            answers.time_zone = self.zone(&answers.time_zone)?;
        }
        let name = "Your name, as it is to be listed in public";
        ask(&mut answers.maintainer, MAINTAINER, name, scaffold::line)?;
        let account = "Your account on GitHub, which is to guard the rules (may be empty)";
        if answers.github.is_none() && (plan.uses(&["github"]) || plan.lacks_owner()) {
            answers.github = self.text(account, None, true, scaffold::account)?;
        }
        if answers.organisation.is_none() && plan.uses(&["organisation", "affiliated"]) {
            answers.organisation = self.organisation()?;
        }
        if !given.editor && plan.uses(&["pack"]) {
            let question = "Write the schemas, too, so that editors complete records?";
            answers.editor = self.prompt.agrees(question, false)?;
        }
        Ok(())
    }

    fn organisation(&self) -> io::Result<Option<Organisation>> {
        let question = "The organisation that you take part for (empty: as an individual)";
        let Some(name) = self.text(question, None, true, scaffold::line)? else {
            return Ok(None);
        };
        let categories = scaffold::categories();
        let at = self.prompt.choose("What is it?", &categories)?;
        let category = categories.into_iter().nth(at).unwrap_or_default();
        Ok(Some(Organisation { name, category }))
    }

    /// Asks whether to go on.
    pub(super) fn agrees(&self, question: &str) -> io::Result<bool> {
        self.prompt.agrees(question, true)
    }

    fn profile(&self) -> io::Result<Profile> {
        let all = [Profile::OspoPlusPlus, Profile::Individual, Profile::Minimal];
        let said = [
            "all of OSPO++, for organisations",
            "all of OSPO++, for individuals",
            "a licence and a code of conduct",
        ];
        let at = self
            .prompt
            .choose("What does the community promise?", &said)?;
        Ok(all.get(at).copied().unwrap_or(Profile::OspoPlusPlus))
    }

    fn conduct(&self) -> io::Result<Conduct> {
        let all = [Conduct::Own, Conduct::ContributorCovenant];
        let said = [
            "a short text of your own",
            "the Contributor Covenant 3.0, by reference",
        ];
        let at = self.prompt.choose("Which code of conduct?", &said)?;
        Ok(all.get(at).copied().unwrap_or(Conduct::Own))
    }

    fn zone(&self, usual: &str) -> io::Result<String> {
        let text = self.prompt.typed(&Question {
            words: "Its time zone",
            proposed: Some(usual),
            may_be_empty: false,
            accepts: &|text| scaffold::zone(text).map(|_| ()),
        })?;
        Ok(scaffold::zone(&text).unwrap_or_else(|_| usual.to_owned()))
    }

    fn text(
        &self,
        question: &str,
        usual: Option<&str>,
        may_be_empty: bool,
        read: Read,
    ) -> io::Result<Option<String>> {
        let text = self.prompt.typed(&Question {
            words: question,
            proposed: usual,
            may_be_empty,
            accepts: &|text| read(text).map(|_| ()).map_err(str::to_owned),
        })?;
        Ok(read(&text).ok())
    }
}
