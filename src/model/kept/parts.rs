//! What is kept of a file besides its document: found in phase 1, while its text is at hand, or once when
//! it is first asked for.

use super::attendance::ListedTwice;
use super::sign::Sign;
use crate::date::Days;
use crate::finding::Place;
use crate::knowledge::chatham::attendance::Listed;
use crate::knowledge::licenses::Mention;
use crate::span::Span;

/// What a file is to the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// It holds records, or it is a page.
    #[default]
    Usual,
    /// It is content of the community, which needs a licence.
    Content,
    /// The text of a licence.
    License,
    /// `NAME.license`, which speaks for the file next to it.
    Sidecar,
    /// `REUSE.toml`.
    Reuse,
    /// A piece that a site puts on each page.
    Footer,
    /// `_redirects`: addresses of the site that lead on to others.
    Redirects,
    /// `.mailmap` or `CODEOWNERS`: what git and the code host read.
    OfGit,
    /// A template of records, which holds none.
    Template,
}

/// What a file says of licences.
#[derive(Debug, Default)]
pub(in crate::model) struct Declared {
    /// The values of `SPDX-License-Identifier`.
    pub(in crate::model) tags: Box<[(Box<str>, Span)]>,
    /// Says whether a holder of copyright is named.
    pub(in crate::model) has_copyright: bool,
    /// The licences that prose states, as SPDX identifiers.
    pub(in crate::model) statements: Box<[(&'static str, Span)]>,
    /// Says whether there is nothing in the file.
    pub(in crate::model) is_empty: bool,
    /// The addresses that a file of redirects leads on.
    pub(in crate::model) redirects: Box<[Box<str>]>,
}

/// A licence of Creative Commons that a file names; its ranges are those of the file.
#[derive(Debug)]
pub struct NamedLicense {
    /// Which one, and how it is written.
    pub mention: Mention,
    /// Where.
    pub place: Place,
    /// Says whether the words around it put something under it.
    pub is_declared: bool,
    /// The bytes that a correction replaces: of a name the word after the version, else the whole;
    /// none where the file spells them in another way.
    pub replaceable: Option<Span>,
}

/// A line that says when something is.
#[derive(Clone, Debug)]
pub(in crate::model) struct DayLine {
    /// The bytes of its date.
    pub(in crate::model) span: Span,
    /// Its date as it is written.
    pub(in crate::model) text: Box<str>,
    /// What it may mean.
    pub(in crate::model) readings: Vec<Days>,
    /// Says whether it names a time as well.
    pub(in crate::model) has_time: bool,
}

/// A body as a whole, without its blanks, its case and its dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::model) struct BodyTrace {
    pub(in crate::model) hash: u64,
    /// How many letters and digits it has besides its headings.
    pub(in crate::model) letters: u32,
}

/// What a body that was let go of said.
#[derive(Clone, Debug, Default)]
pub(in crate::model) struct Noticed {
    pub(in crate::model) days: Vec<DayLine>,
    pub(in crate::model) begin: u64,
    pub(in crate::model) body: BodyTrace,
    pub(in crate::model) twice: Vec<ListedTwice>,
}

/// A list of two people or more.
#[derive(Clone, Debug)]
pub struct AttendanceList {
    /// What heads it: a heading, a label, the names of the columns, the first name.
    pub place: Span,
    /// The entries that name somebody.
    pub entries: Vec<Span>,
    /// Who they name.
    pub people: Vec<Listed>,
}

/// A place that may reveal who spoke.
#[derive(Clone, Copy, Debug)]
pub struct Revealed {
    /// What it is.
    pub sign: Sign,
    /// The name.
    pub span: Span,
}

/// All that a note may reveal.
#[derive(Debug, Default)]
pub struct Revelation {
    /// What is reported, in order: on one line only the strongest sign.
    pub told: Vec<Revealed>,
    /// All names, also those that are not reported, so that no excerpt shows them.
    pub names: Vec<Span>,
    /// The lists of those who were there.
    pub lists: Vec<AttendanceList>,
}
