//! What `init` has to know, and whether an answer can be used.
//!
//! An answer is one line of text without anything that cannot be seen. What of it could be markup
//! is escaped where it is written, not refused here.

use jiff::civil::Date;

use super::pin::Build;
use crate::knowledge::characters::odd_characters;
use crate::knowledge::{mail, zone as zones};

/// The longest answer, in characters.
const LONGEST: usize = 200;

/// What a new community promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// All that OSPO++ asks for; people take part for organisations, or as individuals.
    #[default]
    OspoPlusPlus,
    /// The same, and people take part as individuals.
    Individual,
    /// A licence for content and a code of conduct.
    Minimal,
}

/// Which code of conduct is adopted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conduct {
    /// A short text of our own.
    #[default]
    Own,
    /// The Contributor Covenant, by reference.
    ContributorCovenant,
}

/// Where pull requests are checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CodeHost {
    /// GitHub, by the Action.
    #[default]
    Github,
    /// GitLab.
    Gitlab,
    /// Forgejo, and Codeberg.
    Forgejo,
    /// Nowhere.
    None,
}

/// The organisation that the first maintainer takes part for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// What it is called.
    pub name: String,
    /// What it is, as the data model calls it.
    pub category: String,
}

/// What is known of the community. What is not leaves a placeholder that the check finds.
#[derive(Clone, Debug)]
pub struct Answers {
    /// What it promises.
    pub profile: Profile,
    /// Its code of conduct.
    pub conduct: Conduct,
    /// What it is called.
    pub name: Option<String>,
    /// Its page on the web; it need not have one.
    pub url: Option<String>,
    /// Where reports and questions go: an address or the URL of a form.
    pub contact: Option<String>,
    /// Its time zone.
    pub time_zone: String,
    /// The name of its first maintainer.
    pub maintainer: Option<String>,
    /// Their account on GitHub, where they have one.
    pub github: Option<String>,
    /// For whom they take part; none: as an individual.
    pub organisation: Option<Organisation>,
    /// The mailing list: an address, or the page to subscribe on.
    pub mailing_list: Option<String>,
    /// Where calls are held.
    pub meeting_url: Option<String>,
    /// Who holds the copyright; none: the contributors of the community.
    pub copyright: Option<String>,
    /// Where pull requests are checked.
    pub host: CodeHost,
    /// What the program was built from, which the checks install.
    pub build: Build,
    /// Whether editors are to complete records.
    pub editor: bool,
    /// The day on which it begins.
    pub today: Date,
}

/// Reads a line of text. Errors: what is wrong with it.
pub fn line(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("it is empty");
    }
    if text.chars().count() > LONGEST {
        return Err("it is longer than 200 characters");
    }
    if text.chars().any(char::is_control) {
        return Err("it contains a line break or a control character");
    }
    if !odd_characters(text).is_empty() || text.contains(['\u{2028}', '\u{2029}']) {
        return Err("it contains an invisible character");
    }
    Ok(text.to_owned())
}

/// Reads a URL of a page. Errors: what is wrong with it.
pub fn url(text: &str) -> Result<String, &'static str> {
    let text = line(text)?;
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .ok_or("it does not begin with https://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let is_plain = |letter: char| {
        letter.is_ascii_graphic()
            && !matches!(
                letter,
                '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' | '[' | ']'
            )
    };
    let is_whole = jsonschema::Uri::parse(text.as_str()).is_ok();
    if host.is_empty() || host.starts_with(':') || !text.chars().all(is_plain) || !is_whole {
        return Err("it is not a URL");
    }
    Ok(text)
}

/// Reads a way to reach people: an address or a URL. Errors: what is wrong with it.
pub fn contact(text: &str) -> Result<String, &'static str> {
    let text = line(text)?;
    if text.contains("://") {
        return url(&text);
    }
    let text = text.strip_prefix("mailto:").unwrap_or(&text);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._%+-@".contains(letter);
    if mail::is_address(text) && text.chars().all(is_plain) {
        Ok(text.to_owned())
    } else {
        Err("it is neither an address nor a URL")
    }
}

/// Reads where a mailing list is: its address or its page. Errors: what is wrong with it.
pub fn list(text: &str) -> Result<String, &'static str> {
    contact(text)
}

/// Reads a time zone. Errors: it is not one.
pub fn zone(text: &str) -> Result<String, String> {
    let text = text.trim();
    if zones::is_zone(text) {
        return Ok(text.to_owned());
    }
    Err(match zones::nearest_zone(text) {
        Some(near) => format!("it is not an IANA time zone; did you mean `{near}`?"),
        None => String::from("it is not an IANA time zone, such as Europe/Berlin"),
    })
}

/// Reads an account on GitHub, with or without `@`. Errors: it is not one.
pub fn account(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let text = text.strip_prefix('@').unwrap_or(text);
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric());
    if (1..=39).contains(&text.len()) && text.split('-').all(is_word) {
        Ok(text.to_owned())
    } else {
        Err("it is not an account on GitHub")
    }
}

/// Returns the categories of organisations, as the data model has them.
pub fn categories() -> Vec<String> {
    super::choices::choices("organisation", "category")
}

/// Reads the category of an organisation. Errors: it is not one.
pub fn category(text: &str) -> Result<String, String> {
    let known = categories();
    let text = text.trim();
    if known.iter().any(|category| category == text) {
        return Ok(text.to_owned());
    }
    Err(format!("it is not one of {}", known.join(", ")))
}

/// Returns what a community is called whose folder has that name: `open-offices` is Open Offices.
pub fn name_of_folder(folder: &str) -> Option<String> {
    let words: Vec<String> = folder
        .split(['-', '_', '.', ' '])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        })
        .collect();
    line(&words.join(" ")).ok()
}

#[cfg(test)]
mod tests {
    use super::{account, contact, line, name_of_folder, url, zone};

    #[test]
    fn an_answer_is_one_line_that_can_be_seen() {
        assert_eq!(
            line("  Open \"Offices\" \\ ").unwrap(),
            "Open \"Offices\" \\"
        );
        for text in ["", "  ", "a\nb", "a\u{1b}b", "a\u{200b}b", "a\u{202e}b"] {
            assert!(line(text).is_err(), "{text:?}");
        }
        assert!(line(&"x".repeat(201)).is_err());
    }

    #[test]
    fn addresses_and_urls_are_told_from_other_text() {
        for text in [
            "conduct@offices.test",
            "mailto:a.b@offices.test",
            "https://offices.test/form",
        ] {
            assert!(contact(text).is_ok(), "{text}");
        }
        for text in [
            "offices",
            "a b@offices.test",
            "https://",
            "ftp://x.test",
            "https://x y.test/",
            "https://x.test/<b>",
            "a`b@x.test",
        ] {
            assert!(contact(text).is_err(), "{text}");
        }
        assert!(url("https://offices.test").is_ok());
        assert!(url("conduct@offices.test").is_err());
        assert!(url("https://x.test/%zz").is_err());
    }

    #[test]
    fn zones_and_accounts_are_checked() {
        assert!(zone("Europe/Berlin").is_ok());
        assert!(zone("Berlin").unwrap_err().contains("Europe/Berlin"));
        assert_eq!(account("@ada-example").unwrap(), "ada-example");
        for text in ["", "a b", "-a", "a--b", "ada/x"] {
            assert!(account(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_name_of_a_folder_is_a_good_default() {
        assert_eq!(
            name_of_folder("open-offices").as_deref(),
            Some("Open Offices")
        );
        assert_eq!(name_of_folder("..."), None);
    }
}
