//! Suppressions: comments and entries of the configuration that accept findings, as they are
//! written. Whether a rule of that name exists, and what is accepted, is decided above.
//!
//! A comment says `allow(family/rule, family/*) until 2027-06-30 owner ada because …`; `allow-file` is
//! for the whole file. The reason is last, since it is free text.

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::document::{Directive, Document};
use crate::finding::{Body, NoFix, Piece, Place, RecordName, Text, text};
use crate::span::{Span, offset};

/// What stands for every rule, which no suppression may ask for.
pub(crate) const EVERYTHING: &str = "*";

/// A suppression as it is written.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// The comment, or the entry's first line.
    pub span: Span,
    /// What it accepts.
    pub targets: Vec<Target>,
    /// Why, with its bytes where it is in a comment: what must not be shown is masked in it, too.
    pub reason: Option<Text>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The last day on which it holds, and where that is written.
    pub until: Option<(Date, Span)>,
    /// Where it holds.
    pub reach: Reach,
    /// What is wrong with it: then it accepts nothing.
    pub fault: Option<Fault>,
    /// What goes when it is taken out, where that is known.
    pub removal: Option<Span>,
    /// The record whose file it is in, where that holds one.
    pub record: Option<RecordName>,
}

/// A rule or a family that a suppression names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// As it is written.
    pub name: String,
    /// The bytes of the name.
    pub span: Span,
    /// What goes when it is taken out of the list.
    pub removal: Option<Span>,
}

/// Where a suppression holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// On the lines of the comment, and on the next one where it is alone.
    Lines(Span, Option<Span>),
    /// In the whole file.
    File,
    /// Where the entry of the configuration says.
    Entry,
}

/// What is wrong with a suppression.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What, and what to write.
    pub body: Body<NoFix>,
}

/// A suppression, and what became of it in a run.
#[derive(Clone, Copy, Debug)]
pub struct Settled<'a> {
    /// The suppression.
    pub suppression: &'a Suppression,
    /// What became of each of its targets, in their order.
    pub uses: &'a [Use],
    /// What "today" means.
    pub today: Date,
}

/// What became of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It met a finding.
    Met,
    /// There was none, although the rule looked.
    Nothing,
    /// The rule did not look, or could not.
    NotJudged,
    /// There is no such rule; perhaps this one was meant.
    Unknown(Option<String>),
}

impl Suppression {
    /// Says whether it names everything instead of rules.
    pub fn is_for_everything(&self) -> bool {
        self.targets.iter().any(|target| target.name == EVERYTHING)
    }

    /// Returns the place of some of its bytes.
    pub fn place(&self, span: Span) -> Place {
        Place {
            record: self.record.clone(),
            ..Place::of(span)
        }
    }

    /// Returns the names of its targets, for the fingerprint.
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.targets.iter().map(|target| &*target.name).collect();
        names.join(",")
    }

    /// Says whether it gives a reason.
    pub fn has_reason(&self) -> bool {
        self.reason
            .as_ref()
            .is_some_and(|reason| !reason.plain().trim().is_empty())
    }

    /// Says whether its last day has passed.
    pub fn is_expired(&self, today: Date) -> bool {
        self.until.is_some_and(|(until, _)| until < today)
    }

    /// Says whether it accepts what it names.
    pub fn holds(&self, today: Date) -> bool {
        self.fault.is_none()
            && self.has_reason()
            && !self.is_for_everything()
            && !self.is_expired(today)
    }
}

/// Returns the suppressions in the comments of a document.
pub(crate) fn suppressions_of(document: &Document) -> Vec<Suppression> {
    let found = document.directives();
    found
        .iter()
        .filter_map(|directive| Comment::new(document, directive).read())
        .collect()
}

/// A comment while it is read.
struct Comment<'a> {
    document: &'a Document,
    text: &'a str,
    directive: &'a Directive,
    found: Suppression,
}

const SHAPE: &str = "write `allow(family/rule) because …`";

impl<'a> Comment<'a> {
    fn new(document: &'a Document, directive: &'a Directive) -> Self {
        let found = Suppression {
            span: directive.span,
            targets: Vec::new(),
            reason: None,
            owner: None,
            until: None,
            reach: Reach::Lines(directive.own_lines, directive.next_line),
            fault: None,
            removal: Some(directive.removal),
            record: None,
        };
        Self {
            document,
            text: document.slice(directive.said),
            directive,
            found,
        }
    }

    fn span(&self, part: &str) -> Span {
        let start = part.as_ptr().addr().checked_sub(self.text.as_ptr().addr());
        // What is not there has the whole comment for its place.
        let Some(start) = start.filter(|start| !part.is_empty() && *start < self.text.len()) else {
            return self.directive.span;
        };
        let start = self.directive.said.start + offset(start);
        Span::new(self.directive.said.file, start, start + offset(part.len()))
    }

    fn quoted(&self, part: &str) -> Piece {
        Text::quoted(short(part), self.span(part))
    }

    fn fault(&mut self, part: &str, message: Text, help: impl Into<Text>) {
        self.fault_at(self.span(part), message, help);
    }

    fn fault_at(&mut self, span: Span, message: Text, help: impl Into<Text>) {
        if self.found.fault.is_none() {
            let mut body = Body::new(message);
            body.help(help);
            self.found.fault = Some(Fault { span, body });
        }
    }

    /// None where the comment is a marker of the Chatham House Rule, which is read elsewhere.
    fn read(mut self) -> Option<Suppression> {
        let text = self.text;
        let end = text.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'));
        let (word, rest) = text.split_at(end.unwrap_or(text.len()));
        let is_scope = matches!(word, "attribution" | "end");
        self.head();
        if is_scope && self.directive.is_markup {
            return self.found.fault.is_some().then_some(self.found);
        }
        match word {
            "allow" => {}
            "allow-file" => self.found.reach = Reach::File,
            _ => {
                let first = text.split_whitespace().next().unwrap_or("");
                let message = if first.is_empty() {
                    text!["this comment asks for nothing"]
                } else if is_scope {
                    text![
                        Text::word(word),
                        " belongs in an HTML comment of a page's text"
                    ]
                } else {
                    text![self.quoted(first), " cannot be asked for in a comment"]
                };
                self.fault(first, message, SHAPE);
                return Some(self.found);
            }
        }
        let Some(list) = rest.trim_start().strip_prefix('(') else {
            let message = text!["no rule comes after ", Text::word(word)];
            self.fault(word, message, SHAPE);
            return Some(self.found);
        };
        match list.split_once(')') {
            Some((list, rest)) => {
                self.targets(list);
                self.clauses(rest);
            }
            None => self.fault(list, "the list of rules is never closed".into(), SHAPE),
        }
        Some(self.found)
    }

    /// Notes what is wrong with the words before the request.
    fn head(&mut self) {
        let Directive {
            name, has_colon, ..
        } = *self.directive;
        let written = self.document.slice(name);
        if written != "ospo-lint" {
            let message = text![Text::quoted(written, name), " is not in lower case"];
            self.fault_at(name, message, "write `ospo-lint:`");
        } else if !has_colon {
            let message = text!["a colon is missing after ", Text::word("ospo-lint")];
            self.fault_at(name, message, "write `ospo-lint:`");
        }
    }

    fn targets(&mut self, list: &str) {
        let parts: Vec<&str> = list.split(',').collect();
        for (at, part) in parts.iter().enumerate() {
            let name = part.trim();
            if name.is_empty() {
                continue;
            }
            let whole = self.span(part);
            // With the comma in front, or of the first one with the comma after it.
            let removal = match (at, parts.get(1)) {
                (0, None) => None,
                (0, Some(next)) => {
                    let blank = next.len() - next.trim_start().len();
                    let end = whole.end + 1 + offset(blank);
                    Some(Span::new(whole.file, whole.start, end))
                }
                _ => Some(Span::new(whole.file, whole.start - 1, whole.end)),
            };
            self.found.targets.push(Target {
                name: name.to_owned(),
                span: self.span(name),
                removal,
            });
        }
        if self.found.targets.is_empty() {
            self.fault(list, "the list of rules is empty".into(), SHAPE);
        }
    }

    fn clauses(&mut self, text: &str) {
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(|letter: char| {
                letter.is_whitespace() || letter == ',' || letter == ';'
            });
            if rest.is_empty() {
                return;
            }
            let end = rest.find(|letter: char| letter.is_whitespace() || "=:".contains(letter));
            let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
            let behind = behind.trim_start();
            let behind = behind
                .strip_prefix(['=', ':'])
                .unwrap_or(behind)
                .trim_start();
            if word == "because" {
                let reason = behind.trim_end();
                let span = (!reason.is_empty()).then(|| self.span(reason));
                self.found.reason = Some(Text::code(reason, span).into());
                return;
            }
            let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
            let (value, after) = behind.split_at(end);
            let value = value.trim_end_matches([',', ';']);
            match word {
                "until" => self.until(word, value),
                "owner" if value.is_empty() || value == "because" => {
                    self.fault(
                        word,
                        "no name comes after `owner`".into(),
                        "write `owner ada`",
                    );
                }
                "owner" => self.found.owner = Some(value.to_owned()),
                _ => {
                    let message = text![self.quoted(word), " is not understood here"];
                    let help = "after the list come `until 2027-06-30`, `owner ada`, `because …`";
                    self.fault(word, message, help);
                    // What follows is reported once, and a reason after it counts.
                    let next = rest.find(" because ").map_or("", |at| rest.split_at(at).1);
                    rest = next;
                    continue;
                }
            }
            rest = after;
        }
    }

    fn until(&mut self, word: &str, value: &str) {
        match PartialDate::parse(value).and_then(PartialDate::day) {
            Some(day) => self.found.until = Some((day, self.span(value))),
            None if value.is_empty() || value == "because" => {
                let message = "no day comes after `until`".into();
                self.fault(word, message, "write `until 2027-06-30`");
            }
            None => {
                let message = text![self.quoted(value), " is not a day"];
                self.fault(value, message, "write it as `until 2027-06-30`");
            }
        }
    }
}

/// What a message repeats of a word.
fn short(word: &str) -> String {
    const MOST: usize = 30;
    match word.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", word.get(..end).unwrap_or("")),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests;
