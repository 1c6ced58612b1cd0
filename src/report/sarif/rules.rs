//! What SARIF says of a rule: its page, as text and as Markdown.

use std::fmt::Write as _;

use super::super::said::{community_cares, cut};
use super::super::{neutral, page_address};
use super::log::{Configuration, Help, Message, RuleInfo, RuleProperties};
use crate::engine::Outcome;
use crate::finding::Severity;
use crate::rule::{Example, RulePage};

/// How many units GitHub takes of a description.
const DESCRIPTION: usize = 1_024;

/// Returns what is said of the rule of that name.
pub(super) fn info(id: &str, outcome: &Outcome) -> RuleInfo {
    let rule = outcome.catalogue.find(id);
    let severity = rule.map_or_else(|| highest(id, outcome), |rule| rule.severity());
    let cares = community_cares(outcome, id);
    // A rule that the community wrote itself has no page; what it says of it stands for one.
    let page = rule.map_or_else(
        || RulePage {
            summary: format!("A rule of this community, `{}`", neutral::line(id)),
            ..RulePage::default()
        },
        |rule| rule.page(),
    );
    // The words of a configuration are not Markdown, and may hold anything.
    let is_stated = rule.is_none_or(|rule| rule.is_stated());
    let page = if is_stated {
        shown(&page, neutral::line)
    } else {
        page
    };
    let marked = if is_stated {
        shown(&page, super::super::markdown::escaped)
    } else {
        page.clone()
    };
    let short = format!("{}.", page.summary);
    let full = [&page.intro, &page.why]
        .into_iter()
        .map(|text| flat(text))
        .find(|text| !text.is_empty())
        .or_else(|| cares.clone())
        .unwrap_or_else(|| short.clone());
    let family = id.split_once('/').map_or(id, |(family, _)| family);
    RuleInfo {
        id: id.to_owned(),
        name: pascal(id),
        help_uri: page_address(id),
        help: Help {
            text: help(&page, cares.as_deref(), id, false),
            markdown: help(&marked, cares.as_deref(), id, true),
        },
        short_description: Message {
            text: cut(&short, DESCRIPTION),
        },
        full_description: Message {
            text: cut(&full, DESCRIPTION),
        },
        default_configuration: Configuration {
            level: severity.name(),
        },
        properties: RuleProperties {
            tags: tags(family, &page),
            precision: "high",
            problem_severity: severity.name(),
        },
    }
}

/// Returns the words by which a rule is found: its family, what all have in common, and its control.
fn tags(family: &str, page: &RulePage) -> Vec<String> {
    let control = page.control.as_deref().map(neutral::line);
    let all = [family.to_owned(), String::from("community-records")];
    all.into_iter().chain(control).collect()
}

/// Returns a page with each line of it shown so.
fn shown(page: &RulePage, show: impl Fn(&str) -> String) -> RulePage {
    let all = |text: &str| text.lines().map(&show).collect::<Vec<_>>().join("\n");
    RulePage {
        summary: all(&page.summary),
        intro: all(&page.intro),
        why: all(&page.why),
        what_to_do: all(&page.what_to_do),
        ..page.clone()
    }
}

fn highest(id: &str, outcome: &Outcome) -> Severity {
    let of_rule = outcome.findings.iter().filter(|found| found.rule == id);
    of_rule
        .map(|found| found.severity)
        .max()
        .unwrap_or(Severity::Warning)
}

/// `affiliation/unknown-organisation` is `AffiliationUnknownOrganisation`.
fn pascal(id: &str) -> String {
    let words = id.split(['/', '-', '_']);
    words
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect()
}

/// Returns a text on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn help(page: &RulePage, cares: Option<&str>, id: &str, markdown: bool) -> String {
    let mut out = format!("{}.\n", page.summary);
    let mut section = |title: &str, text: &str| {
        if !text.is_empty() {
            let mark = if markdown { "## " } else { "" };
            let _ = write!(out, "\n{mark}{title}\n\n{text}\n");
        }
    };
    section("In short", &page.intro);
    section("Why", &page.why);
    if let Some(cares) = cares {
        // The words of a configuration are not Markdown.
        let text = if markdown {
            super::super::markdown::escaped(cares)
        } else {
            cares.to_owned()
        };
        section("Why this community cares", &text);
    }
    section("What to do", &page.what_to_do);
    section("Bad", &examples(&page.bad, markdown));
    section("Good", &examples(&page.good, markdown));
    let parameters = page.parameters.iter();
    let parameters = parameters.map(|(name, meaning)| format!("- `{name}`: {meaning}"));
    section("Parameters", &parameters.collect::<Vec<_>>().join("\n"));
    let switch = format!("[rules]\n\"{id}\" = \"off\"");
    section(
        "To switch it off, in ospo-lint.toml",
        &block("toml", &switch, markdown),
    );
    out
}

fn examples(examples: &[Example], markdown: bool) -> String {
    let files = examples.iter().flat_map(|example| &example.files);
    let blocks = files.map(|file| {
        let code = block(&file.language, file.text.trim_end(), markdown);
        if markdown {
            format!("`{}`\n\n{code}", file.path)
        } else {
            format!("{}\n\n{code}", file.path)
        }
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

fn block(language: &str, code: &str, markdown: bool) -> String {
    if markdown {
        let mut ticks = String::from("```");
        while code.contains(&ticks) {
            ticks.push('`');
        }
        return format!("{ticks}{language}\n{code}\n{ticks}");
    }
    let lines = code.lines().map(|line| format!("    {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::info;
    use crate::engine::Outcome;
    use crate::rules::RULES;

    #[test]
    fn every_rule_says_what_github_asks_for() {
        let outcome = Outcome::default();
        for rule in RULES {
            let info = info(rule.name(), &outcome);
            let texts = [
                &info.short_description.text,
                &info.full_description.text,
                &info.help.text,
                &info.help.markdown,
            ];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}", info.id);
            for text in &texts[..2] {
                assert!(text.encode_utf16().count() <= 1_024, "{}", info.id);
                assert!(!text.contains('\n'), "{}", info.id);
            }
            assert!(info.name.len() <= 255 && info.name.is_ascii());
            assert!(info.help.markdown.contains("## Good"), "{}", info.id);
            assert!(info.help_uri.is_some());
            assert!(info.properties.tags.len() <= 10);
        }
    }

    #[test]
    fn names_are_in_pascal_case() {
        assert_eq!(super::pascal("id/not-canonical"), "IdNotCanonical");
    }
}
