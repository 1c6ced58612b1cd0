//! The questions of `init`, on a terminal; each is a flag as well, and is not asked where that is given.

use std::io;

use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, FuzzySelect, Input, Select};

use super::arguments::{Conduct, InitArgs, Profile};
use crate::knowledge::zone;
use crate::scaffold::{self, Answers};

/// Asks whoever sits at the terminal.
pub(super) struct Questions {
    theme: Box<dyn Theme>,
}

impl Questions {
    pub(super) fn new(color: bool) -> Self {
        let theme: Box<dyn Theme> = if color {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        Self { theme }
    }

    /// Asks for what no flag gave. Errors: the terminal went away.
    pub(super) fn ask(&self, given: &InitArgs, answers: &mut Answers) -> io::Result<()> {
        if given.profile.is_none() {
            answers.profile = self.profile()?.into();
        }
        let name = answers.name.take();
        answers.name = if given.name.is_some() {
            name
        } else {
            self.text("What is the community called?", name, false, scaffold::line)?
        };
        self.missing(
            &mut answers.url,
            "Its page on the web (may be empty)",
            true,
            scaffold::url,
        )?;
        let contact = "Who receives reports? An address that several people read";
        self.missing(&mut answers.contact, contact, true, scaffold::contact)?;
        if given.conduct.is_none() {
            answers.conduct = self.conduct()?.into();
        }
        if answers.profile != scaffold::Profile::Minimal {
            let list = "Its mailing list: the address, or the page to subscribe on";
            self.missing(&mut answers.mailing_list, list, true, scaffold::list)?;
            let meeting = "Where are calls held? A URL";
            self.missing(&mut answers.meeting_url, meeting, true, scaffold::url)?;
        }
        if given.time_zone.is_none() {
            answers.time_zone = self.zone(&answers.time_zone)?;
        }
        self.maintainer(answers)
    }

    fn maintainer(&self, answers: &mut Answers) -> io::Result<()> {
        let name = "Your name, as it is to be listed in public";
        self.missing(&mut answers.maintainer, name, true, scaffold::line)?;
        let account = "Your account on GitHub (may be empty)";
        self.missing(&mut answers.github, account, true, scaffold::account)?;
        if answers.organisation.is_some() {
            return Ok(());
        }
        let question = "The organisation that you take part for (empty: as an individual)";
        if let Some(name) = self.text(question, None, true, scaffold::line)? {
            let categories = scaffold::categories();
            let at = Select::with_theme(&*self.theme)
                .with_prompt("What is it?")
                .items(&categories)
                .default(0)
                .interact()
                .map_err(plain)?;
            let category = categories.into_iter().nth(at).unwrap_or_default();
            answers.organisation = Some(scaffold::Organisation { name, category });
        }
        Ok(())
    }

    /// Asks whether to go on.
    pub(super) fn agrees(&self, question: &str) -> io::Result<bool> {
        let asked = Confirm::with_theme(&*self.theme)
            .with_prompt(question)
            .default(true);
        asked.interact().map_err(plain)
    }

    fn profile(&self) -> io::Result<Profile> {
        let all = [Profile::OspoPlusPlus, Profile::Individual, Profile::Minimal];
        let said = [
            "ospo-plus-plus: groups, meetings, notes; people take part for organisations or as individuals",
            "individual: the same, and everybody takes part as an individual",
            "minimal: a licence for content and a code of conduct",
        ];
        let at = self.choose("What does the community promise?", &said)?;
        Ok(all.get(at).copied().unwrap_or(Profile::OspoPlusPlus))
    }

    fn conduct(&self) -> io::Result<Conduct> {
        let all = [Conduct::Own, Conduct::ContributorCovenant];
        let said = [
            "a short text, to be made your own",
            "the Contributor Covenant 3.0, by reference",
        ];
        let at = self.choose("Which code of conduct?", &said)?;
        Ok(all.get(at).copied().unwrap_or(Conduct::Own))
    }

    fn choose(&self, question: &str, said: &[&str]) -> io::Result<usize> {
        let asked = Select::with_theme(&*self.theme).with_prompt(question);
        asked.items(said).default(0).interact().map_err(plain)
    }

    fn zone(&self, usual: &str) -> io::Result<String> {
        let names = zone::names();
        let at = FuzzySelect::with_theme(&*self.theme)
            .with_prompt("Its time zone (type to search)")
            .items(&names)
            .default(names.iter().position(|name| name == usual).unwrap_or(0))
            .max_length(8)
            .interact()
            .map_err(plain)?;
        Ok(names
            .into_iter()
            .nth(at)
            .unwrap_or_else(|| usual.to_owned()))
    }

    fn missing(
        &self,
        answer: &mut Option<String>,
        question: &str,
        may_be_empty: bool,
        read: fn(&str) -> Result<String, &'static str>,
    ) -> io::Result<()> {
        if answer.is_none() {
            *answer = self.text(question, None, may_be_empty, read)?;
        }
        Ok(())
    }

    fn text(
        &self,
        question: &str,
        usual: Option<String>,
        may_be_empty: bool,
        read: fn(&str) -> Result<String, &'static str>,
    ) -> io::Result<Option<String>> {
        let mut asked = Input::<String>::with_theme(&*self.theme)
            .with_prompt(question)
            .allow_empty(may_be_empty)
            .validate_with(move |text: &String| {
                if may_be_empty && text.trim().is_empty() {
                    return Ok(());
                }
                read(text).map(|_| ())
            });
        if let Some(usual) = usual {
            asked = asked.default(usual);
        }
        let text = asked.interact_text().map_err(plain)?;
        Ok(read(&text).ok())
    }
}

fn plain(error: dialoguer::Error) -> io::Error {
    let dialoguer::Error::IO(error) = error;
    error
}
