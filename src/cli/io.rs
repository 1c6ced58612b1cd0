//! Where the program writes to, and what is known of who reads there.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the command line is what knows the environment"
)]

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::ColorChoice;
use crate::date::PartialDate;
use crate::report::{Look, Options, Paper};

/// The writers of a run, and what is known of the environment.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts of the environment, each on its own"
)]
pub struct Io {
    /// Standard output: findings.
    pub out: Box<dyn Write>,
    /// Standard error: all else.
    pub err: Box<dyn Write>,
    /// Standard input: one file, where it is asked for.
    pub input: Box<dyn Read>,
    /// The working directory.
    pub folder: PathBuf,
    /// The index that git names to a hook: of a commit of single files it is another one than usual.
    pub index_file: Option<PathBuf>,
    /// Says whether standard output is a terminal.
    pub out_is_terminal: bool,
    /// Says whether standard error is a terminal.
    pub err_is_terminal: bool,
    /// Says whether somebody sits at standard input.
    pub in_is_terminal: bool,
    /// The time zone that the environment names.
    pub time_zone: Option<String>,
    /// How wide the terminal is, in cells.
    pub width: usize,
    /// The home folder: no configuration is searched in it or above.
    pub home: Option<PathBuf>,
    /// The file that GitHub's runner shows as the summary of a step.
    pub step_summary: Option<PathBuf>,
    /// Says whether only ASCII characters are seen.
    pub is_ascii: bool,
    /// Says whether findings are narrated, since the terminal shows no graphics.
    pub is_narrated: bool,
    no_color: bool,
    force_color: bool,
}

impl Io {
    /// Returns the writers and the environment of the process.
    pub fn of_process() -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let forced = |name: &str| {
            std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
        };
        let out = std::io::stdout();
        let err = std::io::stderr();
        let folder = std::env::current_dir().unwrap_or_default();
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            out_is_terminal: out.is_terminal() && !dumb,
            err_is_terminal: err.is_terminal() && !dumb,
            in_is_terminal: std::io::stdin().is_terminal(),
            time_zone: std::env::var("TZ").ok(),
            out: Box::new(std::io::BufWriter::new(UntilClosed::new(out))),
            err: Box::new(UntilClosed::new(err)),
            input: Box::new(std::io::stdin()),
            index_file: index_file(&folder),
            folder,
            width: terminal_width(),
            home: std::env::var_os("HOME").map(PathBuf::from),
            step_summary: std::env::var_os("GITHUB_STEP_SUMMARY")
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
            is_ascii: dumb || is_ascii_locale(),
            // As `miette` has it: whatever it says but 0.
            is_narrated: std::env::var_os("NO_GRAPHICS").is_some_and(|value| value != "0"),
            no_color: is_set("NO_COLOR"),
            force_color: forced("CLICOLOR_FORCE") || forced("FORCE_COLOR"),
        }
    }

    /// Returns writers into memory, in a folder: for tests.
    pub fn captured(folder: PathBuf, out: Box<dyn Write>, err: Box<dyn Write>) -> Self {
        Self {
            out,
            err,
            input: Box::new(std::io::empty()),
            index_file: None,
            folder,
            out_is_terminal: false,
            err_is_terminal: false,
            in_is_terminal: false,
            time_zone: None,
            width: 100,
            home: None,
            step_summary: None,
            is_ascii: false,
            is_narrated: false,
            no_color: false,
            force_color: false,
        }
    }

    /// Takes what the flag says for all that is written, questions and progress too.
    pub(super) fn choose_colors(&mut self, choice: ColorChoice) {
        if choice != ColorChoice::Auto {
            self.no_color = choice == ColorChoice::Never;
            self.force_color = choice == ColorChoice::Always;
        }
    }

    /// Says whether to colour standard error (or output): the flag beats `NO_COLOR`, that beats
    /// `CLICOLOR_FORCE` and `FORCE_COLOR`, and those beat what the stream is.
    pub(super) fn colors_for(&self, choice: ColorChoice, on_error: bool) -> bool {
        match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if self.no_color => false,
            ColorChoice::Auto if self.force_color => true,
            ColorChoice::Auto if on_error => self.err_is_terminal,
            ColorChoice::Auto => self.out_is_terminal,
        }
    }

    /// Returns how findings and errors look on standard error (or output).
    pub(super) fn drawn(&self, on_error: bool) -> Options<'static> {
        Options {
            width: self.width,
            look: match (self.is_narrated, self.is_ascii) {
                (true, _) => Look::Narrated,
                (false, true) => Look::Ascii,
                (false, false) => Look::Unicode,
            },
            color: self.colors_for(ColorChoice::Auto, on_error),
            ..Options::default()
        }
    }

    /// Returns standard output as lines in colour, where it shows colours.
    pub(super) fn page(&mut self) -> Paper<'_> {
        let options = self.drawn(false);
        Paper::of(&options, &mut *self.out)
    }

    /// Says whether links may be written as terminals understand them.
    pub(super) fn links(&self) -> bool {
        self.out_is_terminal && !self.no_color
    }
}

/// Writes until nobody reads any more, and from then on nowhere: that somebody had enough changes neither what
/// else is to be written nor how the run ends.
struct UntilClosed<W> {
    to: W,
    is_closed: bool,
}

impl<W: Write> UntilClosed<W> {
    fn new(to: W) -> Self {
        Self {
            to,
            is_closed: false,
        }
    }

    fn unless_closed<T>(
        &mut self,
        instead: T,
        act: impl FnOnce(&mut W) -> std::io::Result<T>,
    ) -> std::io::Result<T> {
        if self.is_closed {
            return Ok(instead);
        }
        match act(&mut self.to) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(instead)
            }
            done => done,
        }
    }
}

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.unless_closed(bytes.len(), |to| to.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.unless_closed((), Write::flush)
    }
}

/// Returns the index that git names, from the folder in which it runs a hook.
fn index_file(folder: &Path) -> Option<PathBuf> {
    let file = std::env::var_os("GIT_INDEX_FILE").filter(|file| !file.is_empty())?;
    Some(folder.join(file))
}

/// Returns today in UTC.
fn today() -> jiff::civil::Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let days = i64::try_from(seconds / 86_400).unwrap_or(0);
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().days(days))
        .unwrap_or(epoch)
}

/// Returns what "today" means: the day that `--as-of` gives, else today in UTC. Errors: message and
/// help.
pub(super) fn day(as_of: Option<&str>) -> Result<jiff::civil::Date, (String, String)> {
    let Some(text) = as_of else {
        return Ok(today());
    };
    let day = PartialDate::parse(text).and_then(PartialDate::day);
    day.ok_or_else(|| {
        let message = format!("`--as-of {text}` is not a date");
        (message, String::from("write it as `--as-of 2026-05-14`"))
    })
}

/// Returns nanoseconds since the program first asked.
pub(super) fn nanoseconds() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    let start = START.get_or_init(Instant::now);
    u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

/// Says whether the locale names a set of characters that is not UTF-8.
fn is_ascii_locale() -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let mut values = names.filter_map(std::env::var_os);
    let locale = values.find(|value| !value.is_empty()).unwrap_or_default();
    let locale = locale.to_string_lossy().to_ascii_lowercase();
    match locale.split_once('.') {
        Some((_, set)) => !matches!(set.split('@').next(), Some("utf-8" | "utf8")),
        None => matches!(&*locale, "c" | "posix"),
    }
}

/// How wide the terminal is: what `COLUMNS` says, else what the terminal says, else 100.
fn terminal_width() -> usize {
    let asked = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let columns = std::env::var("COLUMNS").ok();
    let columns = columns.and_then(|columns| columns.parse().ok());
    // Some programs set it to 0 where they do not know.
    let columns = columns.filter(|columns| *columns > 0);
    columns.or(asked).unwrap_or(100).clamp(40, 160)
}
