//! Whether values are what a field of the model holds: asked of samples, before a key is taken for
//! the field.

use jiff::civil::{Date, DateTime};

use crate::knowledge::format::{Verdict, judge};
use crate::knowledge::prose_date::{ProseDate, dates_in};

/// Of a hundred values, how many must fit.
const PERCENT: usize = 80;
/// Words that are in titles and in names of groups, and in no name of a person.
const NO_NAMES: &str = "the of and for to in on with how what why your our you is are a an at by from election team \
    teams group groups committee meeting meetings guide guides introduction overview welcome project projects \
    community communities board council working special conference workshop call calls minutes about foundation \
    university institute inc ltd gmbh release releases roadmap contributor contributors contributing maintainer \
    maintainers developer developers development design docs documentation review reviewing security testing \
    growth framework governance getting started speakers speaker resources program programme training mentoring \
    code conduct principles values policy policies process support tools faq events event blog news path paths \
    roles ladder issues triage api cheat sheet handbook template templates checklist lesson session talk tutorial \
    github onboarding opportunities advisory steering technical report annual survey general members member list";

/// Says whether samples of a field's values are what it holds. Without samples nothing speaks for it.
///
/// Under `title` pages of all sorts have one: of these, names of people have two words.
pub(super) fn fit(kind: &str, field: &str, key: &str, samples: &[String]) -> bool {
    let texts: Vec<&str> = samples
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    let most = |are_so: &dyn Fn(&str) -> bool| {
        let so = texts.iter().filter(|text| are_so(text)).count();
        !texts.is_empty() && so * 100 >= texts.len() * PERCENT
    };
    let all_right = |format: &'static str| {
        let wrong = |text: &&&str| judge(format, text) != Verdict::Right;
        !texts.is_empty() && texts.iter().filter(wrong).count() * 20 <= texts.len()
    };
    match (kind, field) {
        ("person", "name") if key == "title" => {
            most(&|text| text.contains(' ') && is_persons_name(text))
        }
        ("person", "name") => are_people(&texts),
        (_, "github") => all_right("github-login"),
        (_, "orcid") => all_right("orcid"),
        (_, "country") => all_right("country"),
        (_, "identifiers.ror") => all_right("ror"),
        (_, "identifiers.wikidata") => all_right("wikidata"),
        (_, "emails.address") => most(&is_mail),
        (_, "start" | "end") => most(&is_day),
        (_, "homepage" | "registration" | "join_url") => most(&is_url),
        (_, "charter") => most(&|text| is_url(text) || is_path(text)),
        (_, "domains") => most(&|text| text.contains('.') && !text.contains([' ', '/', '@'])),
        // A sentence names nobody for whom somebody works.
        (_, "affiliations.organisation") => {
            most(&|text| text.len() <= 100 && !text.contains("://"))
        }
        // `[name of the member]` and `...` are left to be filled in.
        (_, "name" | "title") => most(&|text| !is_blank(text)),
        _ => true,
    }
}

/// Says whether a text only shows where one belongs.
fn is_blank(text: &str) -> bool {
    let pairs = [('[', ']'), ('<', '>'), ('{', '}')];
    let is_slot = pairs
        .iter()
        .any(|(open, close)| text.starts_with(*open) && text.ends_with(*close));
    is_slot || !text.contains(char::is_alphanumeric) || text.eq_ignore_ascii_case("tbd")
}

/// Says whether most texts can be names of people. Those of one word say nothing.
fn are_people(texts: &[&str]) -> bool {
    let several: Vec<&&str> = texts
        .iter()
        .filter(|text| text.split_whitespace().count() > 1)
        .collect();
    let is_short = |text: &&str| is_name_part(text) || !text.is_ascii();
    let so = several.iter().filter(|text| is_persons_name(text)).count();
    let alone = texts
        .iter()
        .filter(|text| !text.contains(char::is_whitespace));
    let odd = alone.filter(|text| !is_short(text)).count();
    so * 100 >= several.len() * 70 && odd * 2 <= texts.len() && !texts.is_empty()
}

/// Says whether a text can be the name of a person: two to six words, no digits, no sentence.
pub(super) fn is_persons_name(text: &str) -> bool {
    let text = text.split(['(', ',', '"']).next().unwrap_or(text).trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_strange = |c: char| {
        c.is_ascii_digit() || matches!(c, ':' | '?' | '!' | '/' | '#' | '&' | '=' | '@' | '_')
    };
    let says_other = |word: &&str| {
        NO_NAMES
            .split_ascii_whitespace()
            .any(|known| known == word.to_lowercase())
    };
    let capitals = words.iter().filter(|word| is_name_part(word)).count();
    (1..=6).contains(&words.len())
        && !text.contains(is_strange)
        && !words.iter().any(says_other)
        // Particles such as `van der` are written small.
        && capitals * 2 >= words.len()
}

/// A capital comes first; in a script without capitals, any letter.
fn is_name_part(word: &str) -> bool {
    let first = word.trim_start_matches(['\'', '’', '-']).chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        && !word.contains(|c: char| c.is_ascii_digit())
}

fn is_mail(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains([' ', ',', '<', '>', '/', ':'])
    })
}

fn is_day(text: &str) -> bool {
    let text = text.trim_end_matches('Z');
    let head = text.get(..10).unwrap_or(text);
    (text.len() == 10 && head.parse::<Date>().is_ok())
        || text.replace(' ', "T").parse::<DateTime>().is_ok()
        || (head.parse::<Date>().is_ok()
            && text
                .get(10..)
                .is_some_and(|rest| rest.starts_with(['T', ' '])))
}

/// Says whether most samples are days in words, with a year: `October 29, 2019`.
pub(super) fn are_days_in_words(samples: &[String]) -> bool {
    let texts = samples.iter().map(|text| text.trim());
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    let so = texts.iter().filter(|text| is_day_in_words(text)).count();
    so > 0 && so * 100 >= texts.len() * PERCENT
}

/// Says whether a text is a day in words, and little else.
pub fn is_day_in_words(text: &str) -> bool {
    let has_year = |date: &ProseDate| date.year.is_some() && date.range.len() * 2 >= text.len();
    !is_day(text) && dates_in(text).iter().any(has_year)
}

fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>']))
}

fn is_path(text: &str) -> bool {
    !text.contains(' ')
        && (text.contains('/')
            || [".md", ".html", ".pdf", ".txt"]
                .iter()
                .any(|ending| text.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::{fit, is_day_in_words};

    fn fits(kind: &str, field: &str, samples: &[&str]) -> bool {
        let samples: Vec<String> = samples.iter().map(|&text| text.to_owned()).collect();
        fit(kind, field, "name", &samples)
    }

    #[test]
    fn names_of_people_are_not_titles() {
        assert!(fits(
            "person",
            "name",
            &[
                "Ada Example",
                "Ludwig van der Example",
                "Émile Example (he/him)"
            ]
        ));
        assert!(fits("person", "name", &["Ada", "Bo", "Cem Example"]));
        assert!(fits("person", "name", &["山田 太郎", "李雷"]));
        for title in [
            "Board election 2026",
            "Becoming a trusted contributor",
            "How to review",
            "docs team",
            "ada-1 x",
        ] {
            assert!(!fits("person", "name", &[title]), "{title}");
        }
        let titles = [String::from("Introduction"), String::from("Basics")];
        assert!(!fit("person", "name", "title", &titles));
        assert!(!fits("person", "name", &[]));
        assert!(!fits("person", "name", &["docs-team", "web-team"]));
    }

    #[test]
    fn values_decide_whether_a_key_is_the_field() {
        assert!(!fits("event", "country", &["France", "India"]));
        assert!(fits("event", "country", &["FR", "IN"]));
        assert!(!fits("person", "github", &["https://github.com/ada"]));
        assert!(fits("person", "github", &["ada", "cem-1"]));
        assert!(!fits("group", "charter", &["project"]));
        assert!(fits(
            "group",
            "charter",
            &["sig/charter.md", "https://a.test/charter"]
        ));
        assert!(fits(
            "event",
            "start",
            &[
                "2026-05-14",
                "2026-05-14 16:00",
                "2026-05-14T16:00:00+02:00"
            ]
        ));
        assert!(!fits("event", "start", &["16:00", "May 14"]));
        assert!(!fits("event", "start", &["2026-13-14"]));
        assert!(!fits("organisation", "homepage", &["about us"]));
        // One wrong value in twenty may be a slip.
        let of_20 =
            |wrong: usize| [["Ada Example"; 20].get(..wrong).unwrap(), &["ada"; 20]].concat();
        assert!(fits("person", "github", of_20(1).get(..20).unwrap()));
        assert!(!fits("person", "github", of_20(2).get(..20).unwrap()));
        assert!(!fits("person", "github", &[]));
    }

    #[test]
    fn a_day_in_words_is_little_else_and_has_a_year() {
        for (text, is_so) in [
            ("October 29, 2019", true),
            ("14 May 2026", true),
            ("14 May", false),
            ("2026-05-14", false),
            ("We meet on 14 May 2026 in the old town hall", false),
            ("Lisbon", false),
        ] {
            assert_eq!(is_day_in_words(text), is_so, "{text}");
        }
    }
}
