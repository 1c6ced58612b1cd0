//! How a code of conduct tells people to report: words of headings, addresses that are not contacts.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::distance::distance_within;
use crate::knowledge::pattern::{Ends, Words, compiled};

mod abroad;
mod hidden;
mod receiver;

pub(crate) use hidden::hidden_address;
pub(crate) use receiver::{last_sentence, leads_to_somebody, names_receiver, says_report};

static ABOUT: LazyLock<Words> = LazyLock::new(|| Words::new(Ends::Any, &OF_REPORTS));

#[rustfmt::skip]
const OF_REPORTS: [&str; 33] = [
    "report", "reports", "reporting", "enforcement", "contact", "contacts", "complaint", "complaints", "melden",
    "meldung", "meldungen", "meldestelle", "durchsetzung", "kontakt", "signaler", "signalement", "application",
    "contacto", "denuncia", "denuncias", "reportar", "aplicacion", "aplicación", "denúncia", "denúncias",
    "aplicacao", "aplicacão", "aplicaçao", "aplicação", "segnalare", "segnalazioni", "contatti", "applicazione",
];

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| compiled(r"<([A-Za-z][^<>\n]{1,80})>"));

/// Elements that pages really use; anything else in angle brackets vanishes when it is rendered.
const ELEMENTS: [&str; 34] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "u",
    "ul",
];

/// Says whether a heading speaks of reports or of how the code is enforced.
pub(crate) fn is_about_reports(heading: &str) -> bool {
    ABOUT.are_in(heading)
}

/// What a file is called that may be a code of conduct, in several languages: letters alone.
const NAMES: [&str; 14] = [
    "codeofconduct",
    "conduct",
    "coc",
    "codesofconduct",
    "verhaltenskodex",
    "verhaltensregeln",
    "codedeconduite",
    "codigodeconducta",
    "codigodeconduta",
    "codicedicondotta",
    "gedragscode",
    "uppforandekod",
    "kodekspostepowania",
    "communityguidelines",
];

/// Says whether the name of a file or its first heading is that of a code of conduct, or nearly so.
pub(crate) fn is_like_conduct(name: &str) -> bool {
    /// How many letters may be wrong in a long name.
    const WRONG: usize = 2;
    let folded = super::names::fold(name);
    let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let wanted: Vec<char> = letters.chars().collect();
    NAMES.iter().any(|known| {
        let known_letters: Vec<char> = known.chars().collect();
        letters == *known
            || (known.len() > "conduct".len()
                && (letters.contains(known)
                    || distance_within(&wanted, &known_letters, WRONG).is_some()))
    })
}

/// Says whether a text speaks of mailing lists.
pub(crate) fn says_lists(text: &str) -> bool {
    let text = text.to_lowercase();
    [
        "mailing list",
        "mailing-list",
        "email list",
        "mailinglist",
        "liste de diffusion",
        "listes de diffusion",
        "lista de correo",
        "listas de correo",
        "lista de e-mail",
        "listas de e-mail",
        "lista di discussione",
    ]
    .iter()
    .any(|words| text.contains(words))
}

/// Says whether an address or a link leads to a domain that exists only for examples (RFC 2606).
pub(crate) fn is_example_address(text: &str) -> bool {
    let host = text.rsplit('@').next().unwrap_or(text);
    let host = host.split_once("://").map_or(host, |(_, rest)| rest);
    let host = host.split(['/', ':', '?']).next().unwrap_or("");
    let host = host.trim_end_matches('.');
    let last = host.rsplit('.').next().unwrap_or(host);
    // `.test` is where documentation lives that is tried out.
    if ["example", "invalid", "localhost"].contains(&last) {
        return true;
    }
    ["example.com", "example.org", "example.net"]
        .iter()
        .any(|known| {
            host == *known
                || host
                    .strip_suffix(known)
                    .is_some_and(|head| head.ends_with('.'))
        })
}

/// Returns the bytes of the links that are in a text without any markup.
pub(crate) fn links_in(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "://") {
        let (before, behind) = text.split_at_checked(at).unwrap_or_default();
        let schemes = ["https", "http"].into_iter();
        let mut starts = schemes.filter_map(|scheme| {
            let start = at.checked_sub(scheme.len())?;
            let is_it = before.get(start..)?.eq_ignore_ascii_case(scheme);
            is_it.then_some(start)
        });
        let is_apart = |letter: char| letter.is_whitespace() || matches!(letter, '(' | '<');
        let is_first = |start: &usize| {
            let before = before.get(..*start).unwrap_or("");
            before.chars().next_back().is_none_or(is_apart)
        };
        let is_new = |start: &usize| found.last().is_none_or(|last| last.end <= *start);
        let Some(start) = starts.find(|start| is_first(start) && is_new(start)) else {
            continue;
        };
        let rest = behind.get(3..).unwrap_or("");
        let ends = |letter: char| letter.is_whitespace() || matches!(letter, ')' | '<' | '>' | ']');
        let length = rest.find(ends).unwrap_or(rest.len());
        if length > 0 {
            found.push(start..at + 3 + length);
        }
    }
    found
}

/// Returns where something in angle brackets is neither an element nor an address, so that nobody
/// who reads the rendered page sees it.
pub(crate) fn vanishing(text: &str) -> Option<std::ops::Range<usize>> {
    let mut found = TAG.as_ref()?.captures_iter(text);
    found.find_map(|found| {
        let inside = found.get(1)?.as_str();
        let name = inside
            .split([' ', '/'])
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        let is_seen = inside.contains(['@', ':', '=']) || ELEMENTS.contains(&name.as_str());
        (!is_seen).then(|| found.get(0).map(|whole| whole.range()))?
    })
}

/// A text that codes of conduct are adapted from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// What it is called.
    pub name: &'static str,
    /// Where it is.
    pub address: &'static str,
    /// Its licence, as SPDX writes it.
    pub license: &'static str,
    /// Sentences of it, folded, that are in nothing else.
    sentences: &'static [&'static str],
    /// Words, folded, of which one names it.
    names: &'static [&'static str],
}

/// Facts about the texts: <https://www.contributor-covenant.org/>, <https://github.com/stumpsyn/policies>.
static SOURCES: [Source; 3] = [
    Source {
        name: "Contributor Covenant",
        address: "https://www.contributor-covenant.org/",
        license: "CC-BY-4.0",
        sentences: &[
            "in the interest of fostering an open and welcoming environment",
            "we as members contributors and leaders pledge to make participation",
        ],
        names: &["contributor covenant", "contributor-covenant"],
    },
    Source {
        name: "Contributor Covenant",
        address: "https://www.contributor-covenant.org/version/3/0/",
        license: "CC-BY-SA-4.0",
        sentences: &["we pledge to make our community welcoming safe and equitable for all"],
        names: &["contributor covenant", "contributor-covenant"],
    },
    Source {
        name: "Citizen Code of Conduct",
        address: "http://citizencodeofconduct.org/",
        license: "CC-BY-SA-3.0",
        sentences: &[
            "is to be inclusive to the largest number of contributors with the most varied and diverse",
        ],
        names: &["citizen code of conduct", "citizencodeofconduct"],
    },
];

/// Returns the text that a code of conduct is adapted from without naming it.
pub(crate) fn unnamed_source(text: &str) -> Option<&'static Source> {
    let folded = super::names::fold(text);
    SOURCES.iter().find(|source| {
        let is_adapted = source
            .sentences
            .iter()
            .any(|sentence| folded.contains(sentence));
        let lower = text.to_lowercase();
        let is_named = source
            .names
            .iter()
            .any(|name| folded.contains(name) || lower.contains(name));
        is_adapted && !is_named
    })
}

static STEPS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)\b(?:enforce[a-z]*|consequences?|sanctions?|warn(?:ing|ings|ed)?|bann?(?:ed|ing|s)?|expel[a-z]*|exclu[ds][a-z]*|",
        r"suspend[a-z]*|removed?|konsequenzen|ausschluss|avertissement|expuls[a-zãõéó]*|consecuencias|consequ[eê]ncias|conseguenze)\b",
    ))
});

/// Says whether a code of conduct speaks of what happens after a report.
pub(crate) fn names_steps(text: &str) -> bool {
    STEPS.as_ref().is_some_and(|steps| steps.is_match(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::{is_about_reports, is_example_address, links_in, vanishing};

    proptest! {
        #[test]
        fn patterns_find_the_same(text in "(https?://|HTTP://|[a-z]|:|/|\\(|<|\\)|>|\\]| |\n|é|\u{a0}){0,16}") {
            let links = Regex::new(r"(?i)(?:^|[\s(<])(https?://[^\s)<>\]]+)").unwrap();
            let known: Vec<_> = links.captures_iter(&text).filter_map(|it| Some(it.get(1)?.range())).collect();
            prop_assert_eq!(links_in(&text), known);
        }

        #[test]
        fn words_of_headings_are_those_of_a_pattern(
            text in "(report|s|ing|enforcement|contact|o|meld|en|ung|estelle|signal|er|ement|denuncia|den[uú]ncia|aplica|[cç]|[aã]o|i[oó]n|re|zioni|segnala| |-|é|_){0,8}",
        ) {
            let about = Regex::new(concat!(
                r"(?i)\b(?:report(?:s|ing)?|enforcement|contacts?|complaints?|meld(?:en|ung(?:en)?|estelle)|durchsetzung|",
                r"kontakt|signal(?:er|ement)|application|contacto|denuncias?|reportar|aplicaci[oó]n|den[uú]ncias?|",
                r"aplica[cç][aã]o|segnala(?:re|zioni)|contatti|applicazione)\b",
            ));
            prop_assert_eq!(is_about_reports(&text), about.unwrap().is_match(&text));
        }
    }

    #[test]
    fn headings_about_reports_are_known() {
        for heading in [
            "Reporting",
            "Enforcement",
            "How to contact us",
            "Melden",
            "Signalement",
        ] {
            assert!(is_about_reports(heading), "{heading}");
        }
        for heading in ["Our pledge", "Standards", "Portes ouvertes"] {
            assert!(!is_about_reports(heading), "{heading}");
        }
    }

    #[test]
    fn example_domains_reach_nobody() {
        assert!(is_example_address("conduct@example.org"));
        assert!(is_example_address("https://lists.example.com/report"));
        assert!(!is_example_address("conduct@works.test"));
        assert!(!is_example_address("ada@counterexample.org"));
    }

    #[test]
    fn what_vanishes_when_rendered_is_found() {
        let text = "Write to <conduct team address>.";
        assert_eq!(
            vanishing(text).map(|range| &text[range]),
            Some("<conduct team address>")
        );
        for text in [
            "<conduct@works.test>",
            "<https://works.test>",
            "<br>",
            "<a href=\"x\">",
            "a < b",
        ] {
            assert_eq!(vanishing(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_codes_of_conduct_are_known() {
        for name in [
            "code-of-conduct",
            "CoC",
            "CODE_OF_CONDCUT",
            "event code of conduct",
            "Verhaltenskodex",
            "Código de conducta",
            "conduct",
        ] {
            assert!(super::is_like_conduct(name), "{name}");
        }
        for name in [
            "README",
            "code",
            "conductor",
            "cocoa",
            "semiconduct",
            "contributing",
        ] {
            assert!(!super::is_like_conduct(name), "{name}");
        }
    }

    #[test]
    fn bare_links_are_found() {
        let text = "Use https://works.test/report or <https://works.test/x>.";
        let found: Vec<&str> = links_in(text).into_iter().map(|it| &text[it]).collect();
        assert_eq!(found, ["https://works.test/report", "https://works.test/x"]);
    }
}
