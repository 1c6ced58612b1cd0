//! Questions to whoever sits at the terminal: yes or no, a choice, a text.
//!
//! They are written to standard error, and the cursor stays seen.

use std::cell::Cell;
use std::fmt::Display;
use std::io;

use dialoguer::console::{Term, measure_text_width, style};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, FuzzySelect, Select};

use super::layout::hanging;
use super::{ColorChoice, Io};
use line::{Head, Line, Pressed};

mod line;

/// How many choices are shown at once, of those that can be searched.
const SHOWN: usize = 10;
/// What is asked where somebody presses Esc.
const LEAVE: &str = "Throw your answers away?";

/// The terminal, and how questions look on it.
///
/// Esc asks whether to stop, once there is something to lose: a question then ends as where the terminal goes away, with an
/// error of the kind `Interrupted`.
pub(super) struct Prompt {
    theme: Box<dyn Theme>,
    term: Term,
    is_colored: bool,
    width: usize,
    /// Says whether something was answered that would be lost.
    is_answered: Cell<bool>,
}

/// A question for a text.
pub(super) struct Question<'a> {
    /// What is asked.
    pub(super) words: &'a str,
    /// What Enter takes, and typing replaces.
    pub(super) proposed: Option<&'a str>,
    /// Says whether it may be left empty.
    pub(super) may_be_empty: bool,
    /// Refuses an answer that cannot be used, in a sentence; it is not asked about none.
    pub(super) accepts: &'a dyn Fn(&str) -> Result<(), String>,
}

impl Prompt {
    /// Says whether there is somebody to ask: a terminal to read from, and one to write to.
    pub(super) fn is_possible(io: &Io) -> bool {
        io.in_is_terminal && io.err_is_terminal
    }

    pub(super) fn new(io: &Io) -> Self {
        let is_colored = io.colors_for(ColorChoice::Auto, true);
        let theme: Box<dyn Theme> = if is_colored {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        #[cfg(unix)]
        let term = Term::read_write_pair(io::stdin(), seen::Seen(io::stderr()));
        #[cfg(not(unix))]
        let term = Term::stderr();
        Self {
            theme,
            term,
            is_colored,
            width: io.width,
            is_answered: Cell::new(false),
        }
    }

    /// Asks yes or no. Errors, here and below: the terminal went away, or somebody does not go on.
    pub(super) fn agrees(&self, question: &str, likely: bool) -> io::Result<bool> {
        self.until_answered(|| {
            let asked = Confirm::with_theme(&*self.theme).with_prompt(question);
            asked.default(likely).interact_on_opt(&self.term)
        })
    }

    /// Asks for one of a few; returns its place.
    pub(super) fn choose(&self, question: &str, choices: &[impl Display]) -> io::Result<usize> {
        self.until_answered(|| self.choice(question, choices))
    }

    /// Does the same where Esc and `q` mean that it is enough: none then.
    pub(super) fn choose_or_stop(
        &self,
        question: &str,
        choices: &[impl Display],
    ) -> io::Result<Option<usize>> {
        self.choice(question, choices).map_err(plain)
    }

    fn choice(&self, question: &str, choices: &[impl Display]) -> dialoguer::Result<Option<usize>> {
        let asked = Select::with_theme(&*self.theme).with_prompt(question);
        asked.items(choices).default(0).interact_on_opt(&self.term)
    }

    /// Asks for one of many, which can be searched; returns its place. No two of them may be the same.
    pub(super) fn search(
        &self,
        question: &str,
        choices: &[String],
        likely: usize,
    ) -> io::Result<usize> {
        self.until_answered(|| {
            let asked = FuzzySelect::with_theme(&*self.theme)
                .with_prompt(format!("{question} (type to search)"))
                .items(choices)
                .default(likely)
                .max_length(SHOWN);
            asked.interact_on_opt(&self.term)
        })
    }

    /// Asks for a text.
    pub(super) fn typed(&self, question: &Question<'_>) -> io::Result<String> {
        let mut line = Line::proposing(question.proposed.unwrap_or(""));
        loop {
            let dim = |text: &str| self.dim(text);
            match line::ask(
                &self.head(question),
                &mut line,
                &dim,
                self.width,
                &self.term,
            )? {
                Pressed::Escaped => self.leave()?,
                _ => {
                    let text = line.text();
                    match is_accepted(question, text.trim()) {
                        Ok(()) => {
                            let is_said = self.is_answered.get() || !text.trim().is_empty();
                            self.is_answered.set(is_said);
                            return Ok(text);
                        }
                        Err(why) => self.refuse(&why)?,
                    }
                }
            }
            line.again();
        }
    }

    fn refuse(&self, why: &str) -> io::Result<()> {
        for line in hanging("  ! ", why, self.width) {
            let line = if self.is_colored {
                style(line).red().to_string()
            } else {
                line
            };
            self.term.write_line(&line)?;
        }
        Ok(())
    }

    fn dim(&self, text: &str) -> String {
        if self.is_colored {
            style(text).force_styling(true).dim().to_string()
        } else {
            text.to_owned()
        }
    }

    fn head(&self, question: &Question<'_>) -> Head {
        // A question that is wider than the terminal is said above the line that is typed.
        let words = question.words;
        let written = if self.is_colored {
            let mark = style("?").force_styling(true).yellow();
            format!("{mark} {}: ", style(words).force_styling(true).bold())
        } else {
            format!("{words}: ")
        };
        Head {
            cells: measure_text_width(&written),
            written,
        }
    }

    /// Asks until there is an answer: where Esc is pressed, whether to stop.
    fn until_answered<T>(&self, ask: impl Fn() -> dialoguer::Result<Option<T>>) -> io::Result<T> {
        loop {
            if let Some(answer) = ask().map_err(plain)? {
                self.is_answered.set(true);
                return Ok(answer);
            }
            self.leave()?;
        }
    }

    /// Errors: somebody does not go on, or has nothing to lose.
    fn leave(&self) -> io::Result<()> {
        let left = || Err(io::Error::from(io::ErrorKind::Interrupted));
        if !self.is_answered.get() {
            return left();
        }
        let asked = Confirm::with_theme(&*self.theme).with_prompt(LEAVE);
        match asked
            .default(false)
            .interact_on_opt(&self.term)
            .map_err(plain)?
        {
            Some(true) => left(),
            _ => Ok(()),
        }
    }
}

fn is_accepted(question: &Question<'_>, text: &str) -> Result<(), String> {
    match text {
        "" if question.may_be_empty => Ok(()),
        "" => Err(String::from("something has to be said here")),
        text => (question.accepts)(text),
    }
}

fn plain(error: dialoguer::Error) -> io::Error {
    let dialoguer::Error::IO(error) = error;
    error
}

#[cfg(unix)]
mod seen {
    use std::io::{self, Write};
    use std::os::fd::{AsRawFd, RawFd};

    /// What hides the cursor.
    const HIDE: &[u8] = b"\x1b[?25l";

    /// A terminal whose cursor is never hidden: where a question ends with Ctrl-C, so does the
    /// program, and nobody would show it again.
    #[derive(Debug)]
    pub(super) struct Seen<W>(pub(super) W);

    impl<W: Write> Write for Seen<W> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if bytes == HIDE {
                return Ok(bytes.len());
            }
            self.0.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.0.flush()
        }
    }

    impl<W: AsRawFd> AsRawFd for Seen<W> {
        fn as_raw_fd(&self) -> RawFd {
            self.0.as_raw_fd()
        }
    }

    #[cfg(test)]
    mod tests {
        use std::io::{Read, Seek};

        use dialoguer::console::Term;

        use super::Seen;

        #[test]
        fn the_cursor_is_never_hidden_and_all_else_is_written() {
            let mut file = tempfile::tempfile().unwrap();
            let (read, write) = (file.try_clone().unwrap(), file.try_clone().unwrap());
            let term = Term::read_write_pair(read, Seen(write));
            term.write_str("before").unwrap();
            term.hide_cursor().unwrap();
            term.write_str("?25l").unwrap();
            term.show_cursor().unwrap();
            let mut written = String::new();
            file.rewind().unwrap();
            file.read_to_string(&mut written).unwrap();
            assert_eq!(written, "before?25l\u{1b}[?25h");
        }
    }
}
