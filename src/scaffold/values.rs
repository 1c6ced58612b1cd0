//! What templates are filled in with: the answers, and what follows from them.
//!
//! Where an answer is missing, there is a placeholder that a rule finds: so the check tells what is
//! left to be done.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::answers::{Answers, Profile};
use super::choices::choices;
use super::existing::Existing;
use super::pin;
use super::template::{Filling, Syntax, fill, quoted};
use crate::knowledge::slug::{Letters, MOST, slug};
use crate::model::CommunityFile;

/// The values of one run.
pub(super) struct Values {
    answers: Answers,
    map: BTreeMap<&'static str, Filling>,
}

impl Values {
    pub(super) fn new(answers: &Answers, existing: &Existing) -> Self {
        let mut values = Self {
            answers: answers.clone(),
            map: BTreeMap::new(),
        };
        values.profile();
        values.community();
        values.people();
        values.dates();
        values.pages(existing);
        values.code_host(existing);
        values
    }

    pub(super) fn answers(&self) -> &Answers {
        &self.answers
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    /// Fills in a path or an id.
    pub(super) fn path(&self, template: &str) -> String {
        let filled = fill(template, &self.map, Syntax::Other);
        filled.trim_end().to_owned()
    }

    pub(super) fn fill(&self, template: &str, syntax: Syntax) -> String {
        fill(template, &self.map, syntax)
    }

    /// Says which files REUSE.toml speaks for.
    pub(super) fn cover(&mut self, paths: &[String]) {
        let covered = match paths {
            [only] => quoted(only),
            all => {
                let lines = all.iter().map(|path| format!("    {},\n", quoted(path)));
                format!("[\n{}]", lines.collect::<String>())
            }
        };
        self.plain("covered", covered);
    }

    fn text(&mut self, name: &'static str, text: impl Into<String>) {
        self.map.insert(name, Filling::Text(text.into()));
    }

    fn word(&mut self, name: &'static str, word: impl Into<String>) {
        self.map.insert(name, Filling::Word(word.into()));
    }

    fn plain(&mut self, name: &'static str, text: impl Into<String>) {
        self.map.insert(name, Filling::Plain(text.into()));
    }

    fn profile(&mut self) {
        let pack = match self.answers.profile {
            Profile::OspoPlusPlus | Profile::Individual => "ospo-plus-plus",
            Profile::Minimal => "core",
        };
        self.word("pack", pack);
        match self.answers.profile {
            Profile::OspoPlusPlus => {}
            Profile::Individual => self.plain("individual", ""),
            Profile::Minimal => self.plain("minimal", ""),
        }
        if self.answers.profile != Profile::Minimal {
            self.plain("full", "");
        }
    }

    fn community(&mut self) {
        let Answers {
            name, url, contact, ..
        } = self.answers.clone();
        let name = name.unwrap_or_else(|| String::from("(insert the name of the community)"));
        let copyright = self.answers.copyright.clone();
        let copyright = copyright.unwrap_or_else(|| format!("{name} contributors"));
        let year = self.answers.today.year();
        self.plain("year", year.to_string());
        self.text("copyright_line", format!("{year} {copyright}"));
        self.text("copyright", copyright);
        if let Some(url) = url {
            self.word("url", url);
        }
        let shown = contact.map(|contact| format!("<{contact}>"));
        let (in_code, in_page) = match shown {
            Some(shown) => (shown.clone(), shown),
            None => (
                String::from("[INSERT CONTACT ADDRESS]"),
                String::from("(insert a contact address)"),
            ),
        };
        self.plain("conduct_contact", in_code);
        self.plain("page_contact", in_page);
        let time_zone = self.answers.time_zone.clone();
        self.word("time_zone", time_zone);
        let list = self.answers.mailing_list.clone();
        self.word(
            "mailing_list",
            list.unwrap_or_else(|| String::from("https://example.org/mailing-list")),
        );
        let meeting = self.answers.meeting_url.clone();
        self.word(
            "meeting_url",
            meeting.unwrap_or_else(|| String::from("https://example.org/call")),
        );
        self.text("name", name);
        if self.answers.editor {
            self.plain("editor", "");
        }
    }

    fn people(&mut self) {
        let Answers {
            name,
            url,
            maintainer,
            github,
            organisation,
            ..
        } = self.answers.clone();
        self.consents(maintainer.is_some(), organisation.is_some());
        // Nobody has said yet in which languages the community writes.
        let letters = Letters::default();
        let id = maintainer
            .as_deref()
            .and_then(|name| slug(name, MOST, &letters));
        self.word(
            "maintainer_id",
            id.unwrap_or_else(|| String::from("first-maintainer")),
        );
        self.text(
            "maintainer",
            maintainer.unwrap_or_else(|| String::from("(insert your name)")),
        );
        if let Some(github) = github {
            self.word("github", github);
        }
        let fallback = || String::from("(insert the name of the community)");
        let (id, name, category) = match organisation {
            Some(organisation) => {
                self.plain("affiliated", "");
                (
                    slug(&organisation.name, MOST, &letters),
                    organisation.name,
                    organisation.category,
                )
            }
            // Nobody's organisation is made up: the example is the community itself.
            None => {
                if let Some(url) = url {
                    self.word("organisation_url", url);
                }
                (
                    name.as_deref().and_then(|name| slug(name, MOST, &letters)),
                    name.unwrap_or_else(fallback),
                    String::from("community-network"),
                )
            }
        };
        let id = id.unwrap_or_else(|| String::from("first-organisation"));
        self.word("organisation_id", id);
        self.text("organisation", name);
        self.word("category", category);
    }

    /// Who enters their own name agrees to being listed.
    fn consents(&mut self, is_named: bool, is_affiliated: bool) {
        if is_named {
            self.plain("consented", "");
        }
        let scope = if is_affiliated {
            "[\"listed\", \"affiliation-public\"]"
        } else {
            "[\"listed\"]"
        };
        self.plain("consents", scope);
    }

    fn dates(&mut self) {
        let today = self.answers.today;
        self.plain("date", today.to_string());
        self.plain("date_prose", prose(today));
        self.plain("event_date", first_call(today).to_string());
    }

    /// Where the pages are that others link to, as seen from each of them.
    fn pages(&mut self, existing: &Existing) {
        let at = |sort, usual: &str| {
            let found = existing.community(sort);
            found.map_or_else(|| usual.to_owned(), ToString::to_string)
        };
        let conduct = at(CommunityFile::Conduct, "CODE_OF_CONDUCT.md");
        let list = at(
            CommunityFile::MailingListConduct,
            "MAILING_LIST_CODE_OF_CONDUCT.md",
        );
        let privacy = at(CommunityFile::Privacy, "PRIVACY.md");
        let rule = existing.rule_page().map(ToString::to_string);
        let rule = rule.unwrap_or_else(|| String::from("policies/chatham-house-rule.md"));
        for (name, path) in [
            ("conduct_path", &conduct),
            ("list_conduct_path", &list),
            ("privacy_path", &privacy),
            (
                "governance_path",
                &at(CommunityFile::Governance, "GOVERNANCE.md"),
            ),
            (
                "contributing_path",
                &at(CommunityFile::Contributing, "CONTRIBUTING.md"),
            ),
            ("security_path", &at(CommunityFile::Security, "SECURITY.md")),
            ("rule_path", &rule),
        ] {
            self.word(name, path.clone());
        }
    }

    fn code_host(&mut self, existing: &Existing) {
        self.map.extend(pin::fillings(&self.answers.build));
        self.word("branch", existing.branch());
        let options = |kind, field| {
            let lines = choices(kind, field);
            let lines: Vec<String> = lines.iter().map(|it| format!("        - {it}")).collect();
            lines.join("\n")
        };
        self.plain("categories", options("organisation", "category"));
        self.plain("event_kinds", options("event", "kind"));
    }
}

/// Returns a date as people write it: 27 November 2026.
fn prose(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month())
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
}

/// Returns the day of the first call: the second Wednesday of the next month, as the cadence of the
/// group says that holds it.
fn first_call(today: Date) -> Date {
    let month: Span = 1.month();
    let next = today.first_of_month().checked_add(month).unwrap_or(today);
    next.nth_weekday_of_month(2, Weekday::Wednesday)
        .unwrap_or(next)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{first_call, prose};

    #[test]
    fn the_first_call_is_the_second_wednesday_of_the_next_month() {
        assert_eq!(first_call(date(2026, 11, 27)), date(2026, 12, 9));
        assert_eq!(first_call(date(2026, 12, 31)), date(2027, 1, 13));
        assert_eq!(first_call(date(2026, 1, 31)), date(2026, 2, 11));
        assert_eq!(prose(date(2026, 11, 27)), "27 November 2026");
    }
}
