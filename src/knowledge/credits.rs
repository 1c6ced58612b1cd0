//! Pictures, and whether words next to them name who made them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compiled;

static CREDIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)©|\(c\)\s|\b(?:credits?|credited|copyright|courtesy|licen[cs]ed?|cc0|cc[ -]by|creative ?commons|public domain|unsplash|",
        r"wikimedia|source|adapted from|(?:photo(?:graph)?|image|picture|illustration|figure|drawing|diagram|screenshot|logo)s? ",
        r"(?:(?:taken|made|created|drawn) )?(?:by|from|via|of)|(?:made|created|drawn) by|artist|",
        r"foto|fotograf(?:in)?|bild|grafik|quelle|bildnachweis|lizenz|cr[eé]dits?|licence|cr[eé]ditos?|fuente|licencia|fonte|licenza|",
        r"licen[cç]a)\b",
    ))
});

/// Says whether words name a creator, a source or a licence.
pub(crate) fn names_creator(words: &str) -> bool {
    CREDIT.as_ref().is_some_and(|credit| credit.is_match(words))
}

static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(r"(?m)^[ \t]*(`{3,}|:{3,})[ \t]*\{(?:figure|image)\}[ \t]+(\S+)[^\n]*\n")
});

/// A figure of a page in `MyST`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// What it shows.
    pub target: Range<usize>,
    /// Its options and its caption.
    pub said: Range<usize>,
    /// Says whether there is text in place of it.
    pub has_alt: bool,
}

/// Returns the figures that a text has as directives.
pub(crate) fn figures(text: &str) -> Vec<Figure> {
    let Some(pattern) = FIGURE.as_ref() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut end = 0;
    for figure in pattern.captures_iter(text) {
        let (Some(whole), Some(fence), Some(target)) =
            (figure.get(0), figure.get(1), figure.get(2))
        else {
            continue;
        };
        // What is in another figure is its caption.
        if whole.start() < end {
            continue;
        }
        let rest = text.get(whole.end()..).unwrap_or("");
        let mut length = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim() == fence.as_str() {
                break;
            }
            length += line.len();
        }
        end = whole.end() + length;
        let said = whole.end()..end;
        let mut lines = text.get(said.clone()).unwrap_or("").lines();
        let has_alt = lines.any(|line| {
            let alt = line.trim().trim_start_matches(':').strip_prefix("alt:");
            alt.is_some_and(|alt| !alt.trim().is_empty())
        });
        found.push(Figure {
            target: target.range(),
            said,
            has_alt,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{figures, names_creator};

    #[test]
    fn words_name_a_creator() {
        for words in [
            "Photo by Ada Example",
            "© Ada Example",
            "The field. CC BY 4.0",
            "Foto: Ada Example",
            "Quelle: Stadt Beispiel",
        ] {
            assert!(names_creator(words), "{words}");
        }
        for words in [
            "The field in spring",
            "We meet here",
            "resource",
            "imagebyte",
        ] {
            assert!(!names_creator(words), "{words}");
        }
    }

    #[test]
    fn figures_of_myst_are_found() {
        let text = "a\n\n```{figure} field.png\n:alt: A field\n:name: x\n\nThe field.\n```\n\n:::{image} b.png\n:::\n";
        let found = figures(text);
        assert_eq!(found.len(), 2);
        assert_eq!(&text[found[0].target.clone()], "field.png");
        assert!(found[0].has_alt && text[found[0].said.clone()].contains("The field."));
        assert!(!found[1].has_alt && found[1].said.is_empty());
    }
}
