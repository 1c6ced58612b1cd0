//! Questions to whoever sits at the terminal: yes or no, a choice, a text.
//!
//! They are written to standard error, and the cursor stays seen.

use std::fmt::Display;
use std::io;

use dialoguer::console::Term;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, FuzzySelect, Input, Select};

use super::{ColorChoice, Io};

/// How many choices are shown at once, of those that can be searched.
const SHOWN: usize = 10;

/// The terminal, and how questions look on it.
pub(super) struct Prompt {
    theme: Box<dyn Theme>,
    term: Term,
}

impl Prompt {
    /// Says whether there is somebody to ask: a terminal to read from, and one to write to.
    pub(super) fn is_possible(io: &Io) -> bool {
        io.in_is_terminal && io.err_is_terminal
    }

    pub(super) fn new(io: &Io) -> Self {
        let theme: Box<dyn Theme> = if io.colors_for(ColorChoice::Auto, true) {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        #[cfg(unix)]
        let term = Term::read_write_pair(io::stdin(), seen::Seen(io::stderr()));
        #[cfg(not(unix))]
        let term = Term::stderr();
        Self { theme, term }
    }

    /// Asks yes or no. Errors, here and below: the terminal went away.
    pub(super) fn agrees(&self, question: &str, likely: bool) -> io::Result<bool> {
        let asked = Confirm::with_theme(&*self.theme).with_prompt(question);
        asked.default(likely).interact_on(&self.term).map_err(plain)
    }

    /// Asks for one of a few; returns its place.
    pub(super) fn choose(&self, question: &str, choices: &[impl Display]) -> io::Result<usize> {
        let asked = Select::with_theme(&*self.theme).with_prompt(question);
        let asked = asked.items(choices).default(0);
        asked.interact_on(&self.term).map_err(plain)
    }

    /// Asks for one of many, which can be searched; returns its place, none where it was escaped. No
    /// two of them may be the same.
    pub(super) fn search(
        &self,
        question: &str,
        choices: &[String],
        likely: usize,
    ) -> io::Result<Option<usize>> {
        let asked = FuzzySelect::with_theme(&*self.theme)
            .with_prompt(format!("{question} (type to search)"))
            .items(choices)
            .default(likely)
            .max_length(SHOWN);
        asked.interact_on_opt(&self.term).map_err(plain)
    }

    /// Begins a question for a text, which [`Prompt::typed`] asks.
    pub(super) fn text<'a>(&'a self, question: &str) -> Input<'a, String> {
        Input::with_theme(&*self.theme).with_prompt(question)
    }

    /// Asks for a text.
    pub(super) fn typed(&self, asked: Input<'_, String>) -> io::Result<String> {
        asked.interact_text_on(&self.term).map_err(plain)
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
