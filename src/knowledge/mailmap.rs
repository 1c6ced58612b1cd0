//! `.mailmap`: under which name and address git knows who made a commit.
//!
//! Source: gitmailmap(5), and `mailmap.c` of git 2.47 for what it leaves open. Letters count in any case. Of several
//! lines about one address the later one wins, for the name and for the address each on its own; a line that names
//! the old name as well beats those that name the address alone. Git takes one step and no more: where it comes to is not
//! looked up again.

use std::collections::BTreeMap;
use std::ops::Range;

/// A name and an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Identity {
    pub name: String,
    pub email: String,
}

/// A line that maps something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry<'t> {
    /// The bytes of the line.
    pub at: Range<usize>,
    /// The proper name.
    pub name: Option<&'t str>,
    /// The proper address.
    pub email: Option<&'t str>,
    /// The name of commits; any, where it is not said.
    pub old_name: Option<&'t str>,
    /// The address of commits.
    pub old_email: &'t str,
}

/// A line that git passes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ignored {
    /// The bytes of the line.
    pub at: Range<usize>,
}

/// The lines of a `.mailmap`.
#[derive(Debug, Default)]
pub(crate) struct Mailmap<'t> {
    pub entries: Vec<Entry<'t>>,
    pub ignored: Vec<Ignored>,
    by_email: BTreeMap<String, OfEmail<'t>>,
}

/// What is said of an address.
#[derive(Debug, Default)]
struct OfEmail<'t> {
    whole: Mapped<'t>,
    by_name: BTreeMap<String, Mapped<'t>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Mapped<'t> {
    name: Option<&'t str>,
    email: Option<&'t str>,
}

impl<'t> Mailmap<'t> {
    /// Reads a `.mailmap`.
    pub(crate) fn read(text: &'t str) -> Self {
        let mut map = Self::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let whole = line.trim_end_matches(['\n', '\r']);
            let at = start..start + whole.len();
            start += line.len();
            if whole.starts_with('#') || whole.trim().is_empty() {
                continue;
            }
            match entry(whole, at.clone()) {
                Some(entry) => map.take(entry),
                None => map.ignored.push(Ignored { at }),
            }
        }
        map
    }

    fn take(&mut self, entry: Entry<'t>) {
        let of = self.by_email.entry(fold(entry.old_email)).or_default();
        match entry.old_name {
            None => {
                of.whole.name = entry.name.or(of.whole.name);
                of.whole.email = entry.email.or(of.whole.email);
            }
            Some(old) => {
                let mapped = Mapped {
                    name: entry.name,
                    email: entry.email,
                };
                of.by_name.insert(fold(old), mapped);
            }
        }
        self.entries.push(entry);
    }

    /// Returns whom git takes somebody for.
    pub(crate) fn resolve(&self, who: &Identity) -> Identity {
        let of = self.by_email.get(&fold(&who.email));
        let mapped = of.map(|of| of.by_name.get(&fold(&who.name)).unwrap_or(&of.whole));
        let mapped = mapped.copied().unwrap_or_default();
        Identity {
            name: mapped.name.unwrap_or(&who.name).to_owned(),
            email: mapped.email.unwrap_or(&who.email).to_owned(),
        }
    }
}

/// What is wrong with a line: its number among the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// A later line says something else of the same name and address.
    Overruled { line: usize, by: usize },
    /// It leads to an address that another line maps on: git does not follow that one.
    HalfWay { line: usize, on: usize },
    /// It leads in a circle back to its own address, by way of another line.
    Circle { line: usize, back: usize },
}

impl Mailmap<'_> {
    /// Returns what is wrong, in the order of the lines.
    pub(crate) fn troubles(&self) -> Vec<Trouble> {
        let mut found = self.overruled();
        let steps = self.steps();
        let circles = circles(&steps);
        for (line, on) in &steps {
            let Some(on) = on else {
                continue;
            };
            match circles.get(line) {
                None => found.push(Trouble::HalfWay {
                    line: *line,
                    on: *on,
                }),
                // Said once, on its first line.
                Some(first) if first == line => found.push(Trouble::Circle {
                    line: *line,
                    back: *on,
                }),
                Some(_) => {}
            }
        }
        found.sort_by_key(|trouble| match trouble {
            Trouble::Overruled { line, .. }
            | Trouble::HalfWay { line, .. }
            | Trouble::Circle { line, .. } => *line,
        });
        found
    }

    /// Returns the lines that a later one of the same name and address contradicts.
    fn overruled(&self) -> Vec<Trouble> {
        let mut last: BTreeMap<(String, Option<String>), Vec<usize>> = BTreeMap::new();
        for (line, entry) in self.entries.iter().enumerate() {
            let key = (fold(entry.old_email), entry.old_name.map(fold));
            last.entry(key).or_default().push(line);
        }
        let differ = |one: Option<&str>, other: Option<&str>| match (one, other) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        let mut found = Vec::new();
        for lines in last.values() {
            for pair in lines.windows(2) {
                let [line, by] = *pair else {
                    continue;
                };
                let pair = self.entries.get(line).zip(self.entries.get(by));
                let is_other = pair.is_some_and(|(one, other)| {
                    differ(one.name, other.name) || differ(one.email, other.email)
                });
                found.extend(is_other.then_some(Trouble::Overruled { line, by }));
            }
        }
        found
    }

    /// Returns each line that maps an address, with the line that maps on where it leads.
    fn steps(&self) -> BTreeMap<usize, Option<usize>> {
        let mut by_email: BTreeMap<String, usize> = BTreeMap::new();
        for (line, entry) in self.entries.iter().enumerate() {
            let email = entry.email.filter(|_| entry.old_name.is_none());
            if email.is_some_and(|email| fold(email) != fold(entry.old_email)) {
                by_email.insert(fold(entry.old_email), line);
            }
        }
        let next = |line: usize| {
            let email = self.entries.get(line)?.email?;
            by_email.get(&fold(email)).copied()
        };
        let lines = by_email.values();
        lines.map(|line| (*line, next(*line))).collect()
    }
}

/// Returns the lines that lie in a circle, each with the first line of its circle. Each line leads to at most one other,
/// so that all walks together see each line once.
fn circles(steps: &BTreeMap<usize, Option<usize>>) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for start in steps.keys().copied() {
        let mut walk = Vec::new();
        let mut at = Some(start);
        while let Some(line) = at.filter(|line| !seen.contains_key(line)) {
            seen.insert(line, start);
            walk.push(line);
            at = steps.get(&line).copied().flatten();
        }
        let Some(begin) = at.filter(|line| seen.get(line) == Some(&start)) else {
            continue;
        };
        let circle: Vec<usize> = walk.into_iter().skip_while(|line| *line != begin).collect();
        let first = circle.iter().min().copied().unwrap_or(begin);
        found.extend(circle.into_iter().map(|line| (line, first)));
    }
    found
}

/// Folds the letters that git compares without regard to case.
pub(crate) fn fold(text: &str) -> String {
    text.to_ascii_lowercase()
}

fn entry(line: &str, at: Range<usize>) -> Option<Entry<'_>> {
    let (name, email, rest) = pair(line, false)?;
    Some(match pair(rest, true) {
        Some((old_name, old_email, _)) => Entry {
            at,
            name,
            email: Some(email),
            old_name,
            old_email,
        },
        None => Entry {
            at,
            name,
            email: None,
            old_name: None,
            old_email: email,
        },
    })
}

/// Takes a name and an address between angle brackets, and returns what comes after them.
fn pair(text: &str, may_be_empty: bool) -> Option<(Option<&str>, &str, &str)> {
    let (name, rest) = text.split_once('<')?;
    let (email, rest) = rest.split_once('>')?;
    let blank: &[char] = &[' ', '\t', '\x0b', '\x0c', '\r'];
    let name = name.trim_matches(blank);
    (may_be_empty || !email.is_empty()).then_some((
        Some(name).filter(|name| !name.is_empty()),
        email,
        rest,
    ))
}

#[cfg(test)]
mod tests;
