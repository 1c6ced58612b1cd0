//! Which names of licences in prose say that something is under them: a page about licences names
//! many and declares none.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use regex::bytes::Regex as Bytes;

use super::address::Mention;
use super::declared::declared_at;
use super::mention::mentions;
use super::surroundings::{Surroundings, floor};
use crate::knowledge::pattern::{Ends, Words, compiled, compiled_bytes, may_hold};

/// How far before a name, in bytes, the words may be that make a declaration of it.
const REACH: usize = 400;

/// Words in a sentence that make it speak about licences, and not of the page.
static SPEAKS_ABOUT: LazyLock<Words> = LazyLock::new(|| Words::new(Ends::Any, &ABOUT));

#[rustfmt::skip]
const ABOUT: [&str; 50] = [
    "e.g.", "for example", "for instance", "such as", "should", "could", "would", "may", "might", "can be", "must",
    "if", "unless", "whether", "versus", "vs.", "compatible", "incompatible", "other than", "not licensed", "choose",
    "recommend*", "prefer*", "adapt*", "migrat*", "relicens*", "instead of", "photo", "photos", "image", "images",
    "icon", "icons", "logo", "logos", "picture", "pictures", "screenshot", "screenshots", "font", "fonts",
    "z.b.", "z. b.", "z.\nb.", "z.\u{a0}b.", "zum beispiel", "par exemple", "por ejemplo", "por exemplo", "ad esempio",
];

/// That exceptions are marked.
const EXCEPTION: &str = concat!(
    r"\b(?:unless|except where|except when|except as|if not|where not)\s(?:otherwise|explicitly|specifically|expressly|",
    r"it is|(?:it\s)?(?:is\s)?(?:noted|stated|indicated|specified|marked|mentioned|declared|credited))(?:\s[a-z]+){0,4}",
);

/// Says whether a text may hold what `EXCEPTION` matches: its first words, and after a blank one of the next.
fn may_be_exception(text: &str) -> bool {
    const FIRST: [&str; 6] = [
        "unless",
        "except where",
        "except when",
        "except as",
        "if not",
        "where not",
    ];
    #[rustfmt::skip]
    const NEXT: [&str; 14] = [
        "otherwise", "explicitly", "specifically", "expressly", "it", "is", "noted", "stated", "indicated",
        "specified", "marked", "mentioned", "declared", "credited",
    ];
    let small = text.to_lowercase();
    FIRST.iter().any(|first| {
        small.match_indices(first).any(|(at, first)| {
            let rest = small.get(at + first.len()..).unwrap_or("");
            let next = rest.strip_prefix(char::is_whitespace).unwrap_or("x");
            NEXT.iter().any(|word| next.starts_with(word))
        })
    })
}

/// Pictures as a part of all that there is.
const PART: &str = concat!(
    r"\b(?:all|texts?|contents?|words|code|articles|posts|documentation|data)\b(?:[,;&/]|\s|\b(?:the|our|its|and|or|all|text|texts|content|contents|other|original|written|data|media|video|videos|audio|slides|code|on|this|site)\b){0,12}?(?:,|\band|\bor|&|\ball)\s(?:the\s|our\s|all\s)?(?:photos?|images?|icons?|logos?|pictures?|screenshots?|fonts?)\b",
    r"(?:(?:,|\sand|\sor|\s&)\s(?:photos?|images?|icons?|logos?|pictures?|screenshots?|fonts?)\b)*",
    r"|\b(?:photos?|images?|icons?|logos?|pictures?|screenshots?|fonts?)(?:,|\s(?:and|or|&))\s(?:all\s|the\s|our\s|other\s)?",
    r"(?:texts?|contents?|words|articles|posts)\b",
);

/// Of these one is in each text that `PART` matches.
const PICTURES: [&str; 7] = [
    "photo",
    "image",
    "icon",
    "logo",
    "picture",
    "screenshot",
    "font",
];

/// What is left out before a sentence is asked what it speaks of. Most sentences that have one of the
/// two have not the other, and each alone is far sooner compiled.
static NOT_ABOUT: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(&format!("(?i){EXCEPTION}|{PART}")));

static ONLY_EXCEPTION: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(&format!("(?i){EXCEPTION}")));

static ONLY_PART: LazyLock<Option<Regex>> = LazyLock::new(|| compiled(&format!("(?i){PART}")));

/// Words by which a page speaks of itself, or of all that there is.
static OF_ITSELF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)\b(?:this|these|all|everything|our|my|contents?|pages?|posts?|articles?|sites?|website|blog|unless|except|texts?|documents?|",
        r"documentation|materials?|here|repository|project|licen[sc]es?|dies\w*|alle[sr]?|inhalte?|unser\w*|lizenz|ce|cet|cette|ces|tous|toutes|",
        r"tout|nos|notre|contenus?|licence|est[ea]s?|tod[oa]s?|nuestr\w+|contenidos?|licencia|nosso|conteúdos?|licença|quest\w+|tutt\w+|",
        r"contenut\w+|licenza|deze|dit|inhoud|onze|licentie)\b",
    ))
});

/// Words that make somebody else's work the subject of a sentence.
static OF_ANOTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)\b(?:books?|novels?|films?|movies?|songs?|albums?|paintings?|photos?|photographs?|images?|pictures?|videos?|podcasts?|fonts?|",
        r"icons?|logos?|games?|apps?|plugins?|librar(?:y|ies)|packages?|his|her|hers|their|theirs|its|whose|buch|bücher|film|bild|bilder|",
        r"livres?|libros?|livros?|libri|boek)\b",
    ))
});

/// Says whether a heading announces the licence of what it is in; one that asks does not.
static HEADING: LazyLock<Option<Bytes>> = LazyLock::new(|| {
    compiled_bytes(concat!(
        r"(?i)^\s{0,3}(?:#{1,6}\s*|<h[1-6](?-u:[^>])*>)(?-u:[^?]){0,40}\b",
        r"(?:licen[sc]es?|licensing|copyright|rights|lizenz|urheberrecht|licença|licencia|licenza|licentie)\b(?-u:[^?]){0,40}$",
    ))
});

/// Of these one is in each heading that announces a licence.
const RIGHTS: [&str; 5] = ["licen", "copyright", "rights", "lizenz", "urheberrecht"];

/// Of these one is in each text that `IS_SUBJECT` matches.
const VERBS: [&str; 10] = [
    "ask", "allow", "require", "let", "mean", "permit", "is", "are", "was", "does",
];

/// Words after a name, and after a few signs, that make it the subject of a sentence about
/// licences.
static IS_SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:licen[sc]es?[^a-z0-9_])?\s?(?:asks?|allows?|requires?|lets?|means?|permits?|is|are|was|does)\b",
    )
});

/// Returns the licences under which a text says that something is.
pub(crate) fn statements(text: &str) -> Vec<Mention> {
    let surroundings = Surroundings::new(text);
    let all = mentions(text).into_iter();
    all.filter(|mention| is_statement(&surroundings, &mention.range))
        .collect()
}

/// Says whether the name of a licence at `range` declares it.
pub(crate) fn is_statement(surroundings: &Surroundings<'_>, range: &Range<usize>) -> bool {
    if surroundings.is_marked_up(range) {
        return true;
    }
    let text = surroundings.text;
    let sentence = sentence_before(text, range.start);
    let after = text.get(range.end..).unwrap_or("");
    let after = after.get(..floor(after, REACH / 4)).unwrap_or("");
    let after = after.split(['\n', '.']).next().unwrap_or("");
    let is_match = |pattern: &LazyLock<Option<Regex>>, text: &str| {
        pattern
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(text))
    };
    let speaks_about = |text: &str| SPEAKS_ABOUT.are_in(text);
    let is_about = || speaks_about(sentence) && speaks_about(&without_exceptions(sentence));
    let is_subject = |text: &str| may_hold(text, &VERBS) && is_match(&IS_SUBJECT, text);
    if speaks_about(after) || is_about() || is_subject(behind_signs(after)) {
        return false;
    }
    let declares = |pattern: &LazyLock<Option<Bytes>>, text: &str| {
        pattern
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(text.as_bytes()))
    };
    declared_at(sentence).is_some() || {
        let heading = surroundings.heading_above(range.start);
        heading.is_some_and(|heading| may_hold(heading, &RIGHTS) && declares(&HEADING, heading))
    }
}

/// Returns a sentence without what is not part of what it speaks of.
fn without_exceptions(sentence: &str) -> Cow<'_, str> {
    let words = match (may_be_exception(sentence), may_hold(sentence, &PICTURES)) {
        (true, true) => NOT_ABOUT.as_ref(),
        (true, false) => ONLY_EXCEPTION.as_ref(),
        (false, true) => ONLY_PART.as_ref(),
        (false, false) => None,
    };
    match words {
        Some(words) => words.replace_all(sentence, ""),
        None => Cow::Borrowed(sentence),
    }
}

/// Returns the sentence that breaks off at `end`.
fn sentence_before(text: &str, end: usize) -> &str {
    let start = floor(text, end.saturating_sub(REACH));
    let before = text.get(start..end).unwrap_or("");
    let ends = ["\n\n", ". ", ".\n"];
    let begin = ends
        .iter()
        .filter_map(|end| before.rfind(end).map(|at| at + end.len()))
        .max();
    begin.and_then(|at| before.get(at..)).unwrap_or(before)
}

/// Says whether a statement at `range` in a page is about the page, or about all that there is, and
/// not about a work that the page speaks of.
pub(crate) fn is_of_itself(surroundings: &Surroundings<'_>, range: &Range<usize>) -> bool {
    if surroundings.is_marked_up(range) {
        return true;
    }
    let sentence = sentence_before(surroundings.text, range.start);
    let verb = declared_at(sentence).unwrap_or(sentence.len());
    let subject = sentence.get(..verb).unwrap_or("");
    let of_all = without_exceptions(subject);
    let has = |words: &LazyLock<Option<Regex>>, text: &str| {
        words.as_ref().is_some_and(|words| words.is_match(text))
    };
    let heading = subject.trim_start().starts_with(['#', '<']);
    let says_nothing = !subject.contains(char::is_alphabetic);
    says_nothing || heading || (has(&OF_ITSELF, subject) && !has(&OF_ANOTHER, &of_all))
}

/// Returns a text without the first signs in it, three at most.
fn behind_signs(text: &str) -> &str {
    let is_sign = |c: &char| !c.is_alphanumeric() && *c != '_';
    let signs = text.chars().take(3).take_while(is_sign);
    text.get(signs.map(char::len_utf8).sum()..).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::statements;

    fn said(text: &str) -> Vec<String> {
        statements(text)
            .iter()
            .map(|it| it.license.to_string())
            .collect()
    }

    #[test]
    fn declarations_are_found_in_several_languages() {
        for text in [
            "All content is licensed under CC BY 4.0.",
            "This work is available under a [CC BY 4.0](x) license.",
            "Content license: CC BY 4.0",
            "## License\n\nCC BY 4.0",
            "Alle Inhalte sind unter CC BY 4.0 lizenziert und stehen unter CC BY 4.0.",
            "Ce contenu est mis à disposition sous CC BY 4.0",
            "Publicado bajo CC BY 4.0",
            "<a href=\"https://creativecommons.org/licenses/by/4.0/\" rel=\"license\">x</a>",
            "© 2026 Works, CC BY 4.0",
            "&copy; 2026 Works, CC BY 4.0",
            "(c) 2026 Works. CC BY 4.0 is its licence; copyright Works, CC BY 4.0",
            "Unless otherwise noted, all content is licensed under CC BY 4.0.",
            "Except where otherwise noted, content on this site is licensed under CC BY 4.0.",
            "If not stated otherwise, our texts are under CC BY 4.0.",
            "All text and images are licensed under CC BY 4.0.",
            "All images and text on this site are under CC BY 4.0.",
            "Texts, photos and icons are published under CC BY 4.0.",
            "Our handbook is under CC BY 4.0.",
            "Unless explicitly stated otherwise all material is available under CC BY 4.0",
        ] {
            assert_eq!(
                said(text).first().map(String::as_str),
                Some("CC BY 4.0"),
                "{text}"
            );
        }
    }

    #[test]
    #[rustfmt::skip]
    fn each_word_about_licences_is_looked_for() {
        for words in [
            "e.g.x", "for example", "for instance", "such as", "should", "could", "would", "may", "might",
            "can be", "MUST", "if", "unless", "whether", "versus", "vs.x", "compatible", "incompatible",
            "other than", "not licensed", "choose", "recommended", "preferably", "adapted", "migrating",
            "relicensed", "instead of", "photo", "images", "icon", "logos", "picture", "screenshots",
            "fonts", "z.B.x", "zum Beispiel", "par exemple", "por ejemplo", "por exemplo", "ad esempio",
        ] {
            let text = format!("A {words} x, published under CC BY 4.0");
            assert_eq!(said(&text), Vec::<String>::new(), "{text}");
        }
        for verb in [
            "asks", "allows", "requires", "lets", "means", "permits", "is", "are", "was", "does",
        ] {
            let text = format!("Published under CC BY 4.0 {verb} x");
            assert_eq!(said(&text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(said("Published under CC BY 4.0 gladly").len(), 1);
        for heading in [
            "Licensing", "Copyright", "Rights", "Lizenz", "Urheberrecht", "Licença", "Licencia",
            "Licenza", "Licentie",
        ] {
            let text = format!("## {heading}\n\nCC BY 4.0");
            assert_eq!(said(&text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_page_about_licences_declares_none() {
        for text in [
            "Open licences, such as CC BY 4.0, are a good choice.",
            "You should publish under CC BY 4.0.",
            "If a work is licensed under CC BY 4.0 you may adapt it.",
            "CC BY 4.0 and CC0 are the most common ones.",
            "Images are licensed under CC BY 4.0 only if they say so.",
            "The icons are under CC BY 4.0.",
            "Unless you agree, nothing is licensed under CC BY 4.0.",
            "The photo on top is licensed under CC BY 4.0.",
            "CC BY-SA 4.0 is compatible with GPL-3.0.",
        ] {
            assert_eq!(said(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_licence_of_another_work_is_not_the_pages() {
        let is_own = |text: &str| {
            let all = statements(text);
            let surroundings = super::Surroundings::new(text);
            all.iter()
                .any(|it| super::is_of_itself(&surroundings, &it.range))
        };
        for text in [
            "This post is licensed under a CC BY 4.0 license.",
            "All content is licensed under CC BY 4.0.",
            "Licensed under CC BY 4.0.",
            "License: CC BY 4.0",
            "© Ada Example, CC BY 4.0",
            "## License\n\nCC BY 4.0",
            "Text and images are licensed under CC BY 4.0.",
            "Dieser Text ist unter CC BY 4.0 lizenziert und steht unter CC BY 4.0.",
            "Ada wrote a book.\nThis article is available under CC BY 4.0.",
        ] {
            assert!(is_own(text), "{text}");
        }
        for text in [
            "Ada wrote a book. It is available under a CC BY 4.0 license.",
            "Ada wrote a book.\nIt is available under a CC BY 4.0 license.",
            "The book is licensed under CC BY 4.0.",
            "This book by Ada is published under CC BY 4.0.",
            "Her slides are shared under CC BY 4.0.",
            "Riverside Atlas, which is available under CC BY 4.0",
            "The text of the book is released under CC BY 4.0.",
            "Das Buch steht unter CC BY 4.0",
            "They are distributed under CC BY 4.0.",
        ] {
            assert!(!is_own(text), "{text}");
        }
    }
}
