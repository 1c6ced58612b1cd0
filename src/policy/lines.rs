//! The lines of `[rules]`, found by what they speak of: a policy may state thousands of rules, and asks of each
//! what is said of it.

use std::collections::BTreeMap;

use super::line::Line;
use crate::steps::steps;

/// Lines in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    all: Vec<Line>,
    /// Where those of each rule and family are, in order; the key of a family ends with its slash.
    places: BTreeMap<String, Vec<usize>>,
}

impl Lines {
    /// Adds a line after all others.
    pub(super) fn push(&mut self, line: Line) {
        let key = line.pattern.strip_suffix('*').unwrap_or(&line.pattern);
        let places = self.places.entry(key.to_owned()).or_default();
        places.push(self.all.len());
        self.all.push(line);
    }

    /// Returns all of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Line> {
        self.all.iter()
    }

    /// Returns those of a key, with their places.
    fn of<'a>(&'a self, key: &str) -> impl DoubleEndedIterator<Item = (usize, &'a Line)> + use<'a> {
        let places = self.places.get(key).into_iter().flatten();
        places.filter_map(|at| {
            steps(1);
            Some((*at, self.all.get(*at)?))
        })
    }

    /// Returns those that name a rule exactly so.
    pub(super) fn named<'a>(&'a self, rule: &str) -> impl Iterator<Item = &'a Line> + use<'a> {
        self.of(rule).map(|(_, line)| line)
    }

    /// Returns those that speak of a rule, the one that counts most first: an exact name beats a family, and a later
    /// line an earlier one.
    pub(super) fn covering<'a>(&'a self, rule: &str) -> impl Iterator<Item = &'a Line> + use<'a> {
        let family = rule.find('/').and_then(|at| rule.get(..=at)).unwrap_or("");
        let exact = self.of(rule).rev().filter(|(_, line)| line.is_exact());
        let stated = self.of(rule).rev().filter(|(_, line)| !line.is_exact());
        let (mut stated, mut families) = (stated.peekable(), self.of(family).rev().peekable());
        let others = std::iter::from_fn(move || match (stated.peek(), families.peek()) {
            (Some((stated_at, _)), Some((family_at, _))) if stated_at < family_at => {
                families.next()
            }
            (Some(_), _) => stated.next(),
            (None, _) => families.next(),
        });
        exact.chain(others).map(|(_, line)| line)
    }

    /// Returns the line that speaks of a rule, of those that say something.
    pub(super) fn said(&self, rule: &str, says: impl Fn(&Line) -> bool) -> Option<&Line> {
        self.covering(rule).find(|line| says(line))
    }
}

impl FromIterator<Line> for Lines {
    fn from_iter<T: IntoIterator<Item = Line>>(lines: T) -> Self {
        let mut all = Self::default();
        for line in lines {
            all.push(line);
        }
        all
    }
}

impl<'a> IntoIterator for &'a Lines {
    type Item = &'a Line;
    type IntoIter = std::slice::Iter<'a, Line>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Lines};
    use crate::policy::{Reason, Switch};
    use crate::span::{FileId, Span};

    fn line(pattern: &str, switch: Switch, is_stated: bool) -> Line {
        Line {
            pattern: pattern.to_owned(),
            span: Span::new(FileId(0), 0, 0),
            switch: Some(switch),
            reason: Reason::default(),
            has_parameters: false,
            is_stated,
            renamed: None,
            locked: None,
            because: None,
        }
    }

    #[test]
    fn an_exact_name_beats_a_family_and_a_later_line_an_earlier_one() {
        let lines: Lines = [
            line("house/a", Switch::On, true),
            line("house/b", Switch::On, true),
            line("house/*", Switch::Off, false),
            line("group/a", Switch::On, false),
            line("group/*", Switch::Off, false),
            line("group/*", Switch::On, false),
            line("group/b", Switch::Off, false),
            line("group/b", Switch::On, false),
        ]
        .into_iter()
        .collect();
        for (rule, places) in [
            ("house/a", &[2, 0][..]),
            ("house/b", &[2, 1]),
            ("house/c", &[2]),
            ("group/a", &[3, 5, 4]),
            ("group/b", &[7, 6, 5, 4]),
            ("group/c", &[5, 4]),
            ("groups/a", &[]),
            ("group", &[]),
        ] {
            let found = lines.covering(rule);
            let at = |line: &Line| lines.iter().position(|one| std::ptr::eq(one, line));
            let found: Vec<usize> = found.filter_map(at).collect();
            assert_eq!(found, places, "{rule}");
        }
        assert_eq!(lines.named("group/b").count(), 2);
    }
}
