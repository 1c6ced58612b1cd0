//! Pages and data that lie there in several languages: translations are one record.
//!
//! It knows the two ways in which sites lay them out, `page.de.md` next to `page.md` and
//! `de/page.md` next to `en/page.md`, and chooses the language whose files are the records.

use std::collections::{BTreeMap, BTreeSet};

/// The two-letter codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn \
    mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si \
    sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi \
    yo za zh zu";

/// Folders below which the folders of languages lie; elsewhere `de/` and `fr/` may be countries.
const ROOTS: [&str; 8] = [
    "content", "contents", "docs", "pages", "site", "src", "source", "website",
];

/// Which files are translations of others.
#[derive(Debug, Default)]
pub(super) struct Translations<'a> {
    /// Each translation, and the glob of all in the same language and folder where its name says it.
    others: BTreeMap<&'a str, Option<String>>,
}

impl<'a> Translations<'a> {
    /// Looks for translations among all paths.
    pub(super) fn among(locals: &[&'a str]) -> Self {
        let mut found = Self::default();
        found.by_name(locals);
        found.by_folder(locals);
        found
    }

    /// Says whether a file is the translation of another one.
    pub(super) fn has(&self, local: &str) -> bool {
        self.others.contains_key(local)
    }

    /// Returns a glob that takes a translation, and others in its language that lie next to it.
    pub(super) fn glob(&self, local: &str) -> Option<&str> {
        self.others.get(local)?.as_deref()
    }

    /// `page.de.md` next to `page.md` or `page.en.md`.
    fn by_name(&mut self, locals: &[&'a str]) {
        let mut variants: BTreeMap<String, Vec<(&str, &'a str)>> = BTreeMap::new();
        for local in locals {
            if let Some((whole, language)) = language_of_name(local) {
                variants.entry(whole).or_default().push((language, local));
            }
        }
        let all: BTreeSet<&str> = locals.iter().copied().collect();
        for (whole, translations) in variants {
            let first = translations.first().map_or("", |(language, _)| language);
            let has = |wanted: &str| translations.iter().any(|(language, _)| *language == wanted);
            let kept = match () {
                () if all.contains(whole.as_str()) => "",
                () if has("en") => "en",
                () => first,
            };
            for (language, local) in translations {
                if language != kept {
                    let (folder, name) = local.rsplit_once('/').unwrap_or(("", local));
                    let slash = if folder.is_empty() { "" } else { "/" };
                    let ending = name.rsplit('.').next().unwrap_or("");
                    let glob = format!("{folder}{slash}*.{language}.{ending}");
                    self.others.insert(local, Some(glob));
                }
            }
        }
    }

    /// `de/page.md` next to `en/page.md`.
    fn by_folder(&mut self, locals: &[&'a str]) {
        let mut variants: BTreeMap<(String, &'a str), Vec<(&'a str, &'a str)>> = BTreeMap::new();
        let mut counts: BTreeMap<(&'a str, &'a str), usize> = BTreeMap::new();
        for local in locals {
            let mut at = 0;
            for part in local.split('/') {
                let end = at + part.len();
                let (above, below) = (local.get(..at), local.get(end + 1..));
                if let (Some(above), Some(below)) = (above, below)
                    && is_language(part)
                {
                    let place = (above.to_owned(), below);
                    variants.entry(place).or_default().push((part, local));
                    *counts.entry((above, part)).or_default() += 1;
                }
                at = end + 1;
            }
        }
        for ((above, _), translations) in variants {
            let are_languages = is_root(&above)
                || translations
                    .iter()
                    .any(|(language, _)| *language == "en" || language.len() > 2);
            if translations.len() < 2 || !are_languages {
                continue;
            }
            // English is what most share; without it, the language with the most files.
            let weight = |language: &str| {
                let times = counts.get(&(above.as_str(), language)).copied();
                (language == "en", times.unwrap_or(0))
            };
            let best = translations.iter().rev().max_by_key(|(it, _)| weight(it));
            let kept = best.map_or("", |(language, _)| language);
            for (language, local) in translations {
                if language != kept {
                    self.others.entry(local).or_insert(None);
                }
            }
        }
    }
}

fn is_root(above: &str) -> bool {
    let last = above.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    last.is_empty() || ROOTS.contains(&last)
}

/// Returns the path without the language in the file's name, and the language.
fn language_of_name(local: &str) -> Option<(String, &str)> {
    let (rest, ending) = local.rsplit_once('.')?;
    let (whole, language) = rest.rsplit_once('.')?;
    let is_named = !whole.is_empty() && !whole.ends_with('/') && !language.contains('/');
    (is_named && is_language(language)).then(|| (format!("{whole}.{ending}"), language))
}

/// Says whether a word is the code of a language: `de`, `pt-br`, `zh_Hant`.
pub(super) fn is_language(word: &str) -> bool {
    let (code, region) = match word.split_once(['-', '_']) {
        Some((code, region)) => (code, Some(region)),
        None => (word, None),
    };
    let is_region = |region: &str| {
        matches!(region.len(), 2 | 4) && region.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    code.len() == 2
        && CODES.split_ascii_whitespace().any(|known| known == code)
        && region.is_none_or(is_region)
}

#[cfg(test)]
mod tests {
    use super::{Translations, is_language};

    fn others(locals: &[&str]) -> Vec<String> {
        let found = Translations::among(locals);
        let others = locals.iter().filter(|local| found.has(local));
        others.map(|&local| local.to_owned()).collect()
    }

    #[test]
    fn a_language_in_the_name_is_a_translation_of_the_file_without_it() {
        assert_eq!(
            others(&["a/p.md", "a/p.de.md", "a/p.pt-br.md"]),
            ["a/p.de.md", "a/p.pt-br.md"]
        );
        assert_eq!(
            others(&["p.de.md", "p.en.md", "p.fr.md"]),
            ["p.de.md", "p.fr.md"]
        );
        assert_eq!(others(&["p.fr.md", "p.it.md"]), ["p.it.md"]);
        assert!(others(&["p.de.md", "q.md", "jquery.min.js", "v1.0.md", ".de.md"]).is_empty());
    }

    #[test]
    fn a_folder_of_a_language_translates_the_one_next_to_it() {
        assert_eq!(
            others(&["de/a/1.md", "en/a/1.md", "en/a/2.md"]),
            ["de/a/1.md"]
        );
        assert_eq!(
            others(&["content/fr/1.md", "content/nl/1.md", "content/nl/2.md"]),
            ["content/fr/1.md"]
        );
        assert_eq!(
            others(&["data/en/x.json", "data/es/x.json"]),
            ["data/es/x.json"]
        );
        // What has no twin is nobody's translation.
        assert!(others(&["de/a.md", "en/b.md"]).is_empty());
    }

    #[test]
    fn countries_are_not_languages() {
        assert!(others(&["chapters/de/team.yml", "chapters/fr/team.yml"]).is_empty());
        assert!(is_language("zh-hans") && is_language("pt_BR") && is_language("ja"));
        for word in [
            "xx", "v2", "wg-docs", "de-1", "de-12", "de-abc", "de-a1b2", "deu", "",
        ] {
            assert!(!is_language(word), "{word}");
        }
    }
}
