//! Dates read from the words and numbers of a text, one after the other.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::piece::Token;
use super::words::{BETWEEN, MONTHS};
use super::{ProseDate, short_weekday, weekday};

/// Day and month of a date, and what is known besides.
#[derive(Clone, Copy)]
struct Parts {
    day: i8,
    month: i8,
    year: Option<i16>,
    last: Option<i8>,
    other: Option<(i8, i8)>,
    /// Says whether it is written as in German: in digits, or with a dot after the day.
    has_marks: bool,
}

impl Parts {
    fn of(day: i8, month: i8) -> Self {
        Self {
            day,
            month,
            year: None,
            last: None,
            other: None,
            has_marks: false,
        }
    }
}

pub(super) struct DateReader<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    /// The token that was read last.
    pub(super) at: usize,
}

impl<'a> DateReader<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token<'a>], at: usize) -> Self {
        Self { text, tokens, at }
    }

    /// Reads a date that begins with the token it is at; it follows it then.
    pub(super) fn date(&mut self) -> Option<ProseDate> {
        let begin = self.at;
        let first = self.tokens.get(begin)?;
        let named = weekday(&first.lower);
        if named.is_none() && first.number.is_none() && month_of(&first.lower).is_none() {
            short_weekday(&first.lower)?;
        }
        let with_weekday = named
            .or_else(|| short_weekday(&first.lower))
            .and_then(|weekday| Some((weekday, self.after_weekday(named.is_none())?)));
        let (mut weekday, parts) = match with_weekday {
            Some((weekday, parts)) => (Some((weekday, first.range.clone())), parts),
            None => {
                self.at = begin;
                (None, self.parts(false)?)
            }
        };
        if self.is_listed(begin) {
            weekday = None;
        }
        let mut range = first.range.start..self.tokens.get(self.at)?.range.end;
        self.at += 1;
        if weekday.is_none()
            && !self.is_listed(begin)
            && let Some((named, word)) = self.weekday_behind()
        {
            range.end = word.end;
            // A bracket that opens before the weekday closes after it.
            let is_closed = self
                .text
                .get(word.end..)
                .is_some_and(|rest| rest.starts_with(')'));
            let is_open = self
                .tokens
                .get(self.at)
                .is_some_and(|it| it.gap.contains('('));
            range.end += usize::from(is_closed && is_open);
            weekday = Some((named, word));
            self.at += 1;
        }
        Some(ProseDate {
            range,
            weekday,
            day: parts.day,
            month: parts.month,
            year: parts.year,
            last: parts.last,
            other: parts.other,
        })
    }

    /// Reads the rest of a date after its weekday; a short name needs a mark between.
    fn after_weekday(&mut self, is_short: bool) -> Option<Parts> {
        /// "Tues.", "Thurs.", and what other languages shorten to four or five letters.
        const LONGEST_SHORT: usize = 5;
        let begin = self.at;
        let next = self.tokens.get(begin + 1)?;
        if is_short && !next.gap.contains(['.', ',', ')', ']', '|']) {
            return None;
        }
        // A dot shortens "Tues."; after a whole name it ends the sentence, and the date begins the next.
        let is_whole = self.tokens.get(begin)?.lower.chars().count() > LONGEST_SHORT;
        if is_whole && next.gap.contains('.') {
            return None;
        }
        let opens = next.gap.contains('(');
        // Small words may lie between: `Dienstag, den 3. März`.
        if self.next().is_none() {
            self.at = begin + 1;
            next.is_beside().then_some(())?;
        }
        let parts = self.parts(true)?;
        // "Monday (5 July is too late)" speaks of two days.
        let end = self.tokens.get(self.at)?.range.end;
        if opens && !self.text.get(end..)?.starts_with(')') {
            return None;
        }
        let is_sure = !is_short || parts.has_marks || self.tokens.get(begin)?.lower.len() > 2;
        is_sure.then_some(parts)
    }

    /// Reads day, month and year in any order; `is_led` says that a weekday comes before.
    fn parts(&mut self, is_led: bool) -> Option<Parts> {
        let begin = self.at;
        if let Some(parts) = self.numeric(is_led) {
            return Some(parts);
        }
        self.at = begin;
        let first = self.tokens.get(begin)?;
        let mut parts;
        if let Some(number) = first.number {
            let day = day_of(number)?;
            let last = self.last_day(day);
            let month = self.next()?;
            parts = Parts::of(day, month_of(&month.lower)?);
            parts.last = last;
            parts.has_marks = month.gap.starts_with('.');
        } else {
            let month = month_of(&first.lower)?;
            let day = day_of(self.next()?.number?)?;
            parts = Parts::of(day, month);
            parts.last = self.last_day(day);
        }
        let before = self.at;
        let is_year = |year: &i16| (1900..2200).contains(year);
        match self.next().and_then(|token| token.number).filter(is_year) {
            Some(year) => parts.year = Some(year),
            None => {
                self.at = before;
                parts.year = self.year_behind_time().filter(is_year);
            }
        }
        Some(parts)
    }

    /// Returns the year after a time of day, as programs write it: `Mon Jul 18 09:30:00 2019`, `… 09:30:00 UTC 2019`.
    fn year_behind_time(&self) -> Option<i16> {
        let token = |back: usize| self.tokens.get(self.at + back);
        let has_gap = |back: usize, gap: &str| token(back).filter(|token| token.gap == gap);
        has_gap(1, " ")?.small()?;
        has_gap(2, ":")?.small()?;
        has_gap(3, ":")?.small()?;
        let next = has_gap(4, " ")?;
        let year = match next.number {
            Some(_) => next,
            None => has_gap(5, " ").filter(|_| next.lower.len() <= 5)?,
        };
        year.number.filter(|_| year.digits() == 4)
    }

    /// Reads the last day of a range in one month: the second number of `26-28`.
    fn last_day(&mut self, first: i8) -> Option<i8> {
        let token = self.tokens.get(self.at + 1)?;
        let is_dash = matches!(token.gap.trim_matches(['.', ' ']), "-" | "–" | "—");
        let last = day_of(token.number.filter(|_| is_dash && token.digits() <= 2)?)?;
        (last > first).then(|| self.at += 1)?;
        Some(last)
    }

    /// Reads `2026-09-02`, `2.9.2026`, `31/12/2026`; after a weekday also `2.9.26` and `2.9.`.
    fn numeric(&mut self, is_led: bool) -> Option<Parts> {
        let [first, second] = self.tokens.get(self.at..self.at + 2)? else {
            return None;
        };
        let third = self.tokens.get(self.at + 2);
        let sign = second.gap.trim_end_matches(' ');
        let middle = second.small()?;
        let is_dotted = sign == ".";
        let third = third.filter(|third| third.gap.trim_end_matches(' ') == sign);
        let mut parts = match third {
            Some(third) if first.digits() == 4 && matches!(sign, "-" | "/" | ".") => {
                let mut parts = Parts::of(third.small()?, middle);
                parts.year = first.number;
                parts
            }
            Some(third) if third.digits() == 4 && matches!(sign, "." | "/") => {
                let one = first.small()?;
                let mut parts = Parts::of(one, middle);
                if sign == "/" {
                    parts = of_slashes(one, middle)?;
                }
                parts.year = third.number;
                parts
            }
            Some(third) if is_led && is_dotted && third.digits() == 2 => {
                // `1.10.26.4` is a version.
                let goes_on = self.text.get(third.range.end..)?.starts_with('.')
                    && self.tokens.get(self.at + 3).is_some_and(|it| it.gap == ".");
                let mut parts = Parts::of(first.small().filter(|_| !goes_on)?, middle);
                parts.year = third.number.map(|year| 2000 + year);
                parts
            }
            _ if is_led && is_dotted => {
                let is_closed = self.text.get(second.range.end..)?.starts_with('.');
                let parts = Parts::of(
                    first.small().filter(|_| is_closed && third.is_none())?,
                    middle,
                );
                self.at -= 1;
                parts
            }
            _ => return None,
        };
        let is_date = |day, month| Date::new(parts.year.unwrap_or(2024), month, day).is_ok();
        if !is_date(parts.day, parts.month) {
            return None;
        }
        parts.has_marks = true;
        self.at += 2;
        Some(parts)
    }

    /// Returns the weekday that comes after a date: `2026-09-02 (Tue)`, `2 September 2026, Tuesday`.
    fn weekday_behind(&self) -> Option<(Weekday, Range<usize>)> {
        let token = self.tokens.get(self.at)?;
        let opens = token.gap.contains(['(', '[', '|']);
        let is_beside = token.is_beside() && !token.gap.contains('.') && !token.gap.contains(')');
        if !is_beside || token.gap.is_empty() {
            return None;
        }
        let short = || short_weekday(&token.lower).filter(|_| opens);
        let found = weekday(&token.lower).or_else(short)?;
        // What goes on speaks of something else: `Monday meetings`, `Monday and Tuesday`, `Monday 4 May`.
        let rest = self
            .text
            .get(token.range.end..)
            .unwrap_or("")
            .trim_start_matches([' ', '.', '*', '_']);
        let is_end =
            rest.is_empty() || rest.starts_with(['\n', '\r', ')', ']', '|', ',', ';', ':', '@']);
        let goes_on_with_time = ["at ", "um ", "à ", "from "]
            .iter()
            .any(|word| rest.starts_with(word));
        let mut next = Self::new(self.text, self.tokens, self.at);
        let is_of_another = next.after_weekday(false).is_some();
        let is_list = self
            .tokens
            .get(self.at + 1)
            .is_some_and(|next| next.is_beside() && weekday(&next.lower).is_some());
        let fits = (is_end || goes_on_with_time) && !is_of_another && !is_list;
        fits.then(|| (found, token.range.clone()))
    }

    /// Says whether a weekday is one of several: in "Saturday & Sunday, 26 & 27 July" the second one
    /// does not belong to the first day.
    fn is_listed(&self, begin: usize) -> bool {
        let before = |back: usize| {
            let token = self.tokens.get(begin.checked_sub(back)?)?;
            Some(&*token.lower)
        };
        let is_apart = |token: &Token<'_>| {
            let is_far = token.gap.len() > 5 || token.gap.contains(['\n', '.', ')', '|']);
            is_far && !token.is_wrapped
        };
        if self.tokens.get(begin).is_some_and(is_apart) {
            return false;
        }
        let is_weekday = |word: Option<&str>| word.is_some_and(|word| weekday(word).is_some());
        let joins = [
            "and", "or", "to", "und", "bis", "et", "y", "e", "au", "al", "a",
        ];
        is_weekday(before(1))
            || (before(1).is_some_and(|word| joins.contains(&word)) && is_weekday(before(2)))
    }

    /// Goes to the next token of the date, over small words.
    fn next(&mut self) -> Option<&'a Token<'a>> {
        for _ in 0..3 {
            let token = self.tokens.get(self.at + 1).filter(|token| token.follows)?;
            self.at += 1;
            if !BETWEEN.contains(&&*token.lower) {
                return Some(token);
            }
        }
        None
    }
}

/// Reads a day and a month between slashes: which is which is often left open.
fn of_slashes(one: i8, other: i8) -> Option<Parts> {
    let is_month = |number: i8| (1..=12).contains(&number);
    match (is_month(one), is_month(other)) {
        (true, true) if one != other => {
            let mut parts = Parts::of(other, one);
            parts.other = Some((other, one));
            Some(parts)
        }
        (true, _) => Some(Parts::of(other, one)),
        (false, true) => Some(Parts::of(one, other)),
        (false, false) => None,
    }
}

fn day_of(number: i16) -> Option<i8> {
    i8::try_from(number)
        .ok()
        .filter(|day| (1..=31).contains(day))
}

fn month_of(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(at + 1).ok()
}
