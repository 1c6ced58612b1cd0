//! Ids and names of files made of names of people and things: the one way from text to an id.
//!
//! Letters beyond ASCII are written as people of the community write them where they have only
//! those of ASCII: `Müller` is `mueller` in German and `muller` elsewhere. What headings are called
//! in addresses is decided by code hosts, and is not decided here.

use unicode_normalization::UnicodeNormalization;

use super::names::fold;

/// How long an id is at most, in bytes.
pub(crate) const MOST: usize = 64;

/// Letters, and what is written for each.
type Spelling = &'static [(char, &'static str)];

/// How letters are written out by language: primary subtag, letter, letters.
const SPELT_OUT: &[(&[&str], Spelling)] = &[
    (
        &["de", "gsw", "nds", "bar", "lb"],
        &[('ä', "ae"), ('ö', "oe"), ('ü', "ue")],
    ),
    (
        &["da", "no", "nb", "nn", "fo", "kl"],
        &[('å', "aa"), ('ø', "oe"), ('æ', "ae")],
    ),
    (&["sv"], &[('å', "aa"), ('ä', "ae"), ('ö', "oe")]),
    (&["is"], &[('ö', "o"), ('þ', "th"), ('ð', "d")]),
    (&["hr", "bs", "sr", "me"], &[('đ', "dj")]),
    (&["ca"], &[('·', "")]),
];

/// Languages that have letters of the table and write them without their marks.
const PLAIN: &[(&[&str], &[char])] = &[
    (&["fi", "et"], &['ä', 'ö', 'ü', 'å']),
    (&["hu", "tr", "az", "tk", "eu"], &['ö', 'ü']),
    (
        &["es", "ca", "pt", "fr", "nl", "gl", "cy"],
        &['ü', 'ö', 'ä'],
    ),
    (&["vi"], &['đ']),
];

/// How a community writes the letters that ASCII lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters(Vec<(char, &'static str)>);

impl Letters {
    /// Makes them of the languages of a community, as tags; the first that has a letter decides.
    pub(crate) fn of(languages: &[impl AsRef<str>]) -> Self {
        let mut known: Vec<(char, Option<&'static str>)> = Vec::new();
        for tag in languages {
            let language = tag.as_ref().split(['-', '_']).next().unwrap_or_default();
            let speaks = |those: &[&str]| those.iter().any(|it| it.eq_ignore_ascii_case(language));
            let spelt = SPELT_OUT.iter().filter(|(those, _)| speaks(those));
            let spelt = spelt.flat_map(|(_, letters)| letters.iter());
            let spelt = spelt.map(|(letter, written)| (*letter, Some(*written)));
            let plain = PLAIN.iter().filter(|(those, _)| speaks(those));
            let plain = plain.flat_map(|(_, letters)| letters.iter());
            let plain = plain.map(|letter| (*letter, None));
            for (letter, written) in spelt.chain(plain) {
                if !known.iter().any(|(before, _)| *before == letter) {
                    known.push((letter, written));
                }
            }
        }
        let spelt = known.into_iter();
        Self(
            spelt
                .filter_map(|(letter, written)| Some((letter, written?)))
                .collect(),
        )
    }

    /// Writes out the letters for which a language of the community has a way of its own.
    fn spell_out(&self, name: &str) -> String {
        let mut out = String::with_capacity(name.len());
        for letter in name.nfc() {
            let small = letter.to_lowercase().next().unwrap_or(letter);
            match self.0.iter().find(|(known, _)| *known == small) {
                Some((_, written)) => out.push_str(written),
                None => out.push(letter),
            }
        }
        out
    }
}

/// Returns the name in lower-case ASCII letters and digits, its words joined by hyphens, no longer
/// than `most` bytes. None where nothing is left, or where letters would be lost: a name in another
/// script has no id that everybody would guess.
pub(crate) fn slug(name: &str, most: usize, letters: &Letters) -> Option<String> {
    // What is shortened with dots is one word: `J.R.R.`, `Node.js`.
    let name = name.replace('.', "");
    let folded = if name.is_ascii() {
        fold(&name)
    } else {
        fold(&letters.spell_out(&name))
    };
    let is_lost = |letter: char| letter.is_alphanumeric() && !letter.is_ascii();
    if folded.chars().any(is_lost) {
        return None;
    }
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let whole = words.join("-");
    let out = shortened(&whole, most.min(MOST));
    (!out.is_empty()).then(|| out.to_owned())
}

/// Cuts between words, where there is a place to cut.
fn shortened(text: &str, most: usize) -> &str {
    let Some(head) = text.get(..most).filter(|_| text.len() > most) else {
        return text;
    };
    let is_whole = text.as_bytes().get(most) == Some(&b'-');
    match head.rfind('-') {
        Some(at) if !is_whole => head.get(..at).unwrap_or(head),
        _ => head,
    }
}

/// Says whether a text is in kebab-case, however long.
pub(crate) fn is_kebab(text: &str) -> bool {
    let mut before = b'-';
    let is_of_ids = text.bytes().all(|byte| {
        let last = std::mem::replace(&mut before, byte);
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || (byte == b'-' && last != b'-')
    });
    is_of_ids && before != b'-'
}

#[cfg(test)]
mod tests {
    use super::{Letters, is_kebab, slug};

    fn plain(name: &str, most: usize) -> Option<String> {
        slug(name, most, &Letters::default())
    }

    #[test]
    fn names_become_ids() {
        for (name, id) in [
            ("Ada Example", "ada-example"),
            ("Ada O’Example", "ada-oexample"),
            ("Adéwálé Ògúnbíyì", "adewale-ogunbiyi"),
            ("Łukasz Straßer-O'Neil, Jr.", "lukasz-strasser-oneil-jr"),
            ("Łukasz_Żółć", "lukasz-zolc"),
            ("Zoë Müller", "zoe-muller"),
            ("Zoe\u{308} Mu\u{308}ller", "zoe-muller"),
            ("  A & B  (Works) ", "a-b-works"),
            ("Ærø Þing", "aero-thing"),
            ("J.R.R. Møller", "jrr-moller"),
            ("Đặng Thị Ánh", "dang-thi-anh"),
            ("Işık Ğ. İnce", "isik-g-ince"),
            ("Œuvre Guðrún", "oeuvre-gudrun"),
            ("Əhməd ½", "ehmed-1-2"),
        ] {
            assert_eq!(plain(name, 64).as_deref(), Some(id));
            assert!(is_kebab(id));
        }
    }

    #[test]
    fn letters_are_written_as_the_community_writes_them() {
        for (languages, name, id) in [
            (
                &["de"][..],
                "Jörg Müller-Lüdenscheidt",
                "joerg-mueller-luedenscheidt",
            ),
            (&["de-CH"], "Übergrößenträger", "uebergroessentraeger"),
            (&["DE_at"], "ÄÖÜ", "aeoeue"),
            (&["de"], "Mu\u{308}ller", "mueller"),
            (&["en", "de"], "Müller", "mueller"),
            (&["fi", "de"], "Mäkelä", "makela"),
            (&["de", "fi"], "Mäkelä", "maekelae"),
            (&["tr"], "Gökçe Ünlü Işık", "gokce-unlu-isik"),
            (&["da"], "Søren Ærø Århus", "soeren-aeroe-aarhus"),
            (&["nb", "en"], "Ås", "aas"),
            (&["sv"], "Åsa Öberg Källström", "aasa-oeberg-kaellstroem"),
            (&["is"], "Þórður Björnsson", "thordur-bjornsson"),
            (&["hr"], "Đorđe Žižić", "djordje-zizic"),
            (&["vi"], "Đặng", "dang"),
            (&["ca"], "Col·legi", "collegi"),
            (&["pl"], "Łukasz Żółć", "lukasz-zolc"),
            (&["et"], "Müür", "muur"),
            (&["xx"], "Müller", "muller"),
        ] {
            let letters = Letters::of(languages);
            assert_eq!(
                slug(name, 64, &letters).as_deref(),
                Some(id),
                "{languages:?}"
            );
        }
    }

    #[test]
    fn a_name_in_another_script_has_no_id_of_its_own() {
        for name in ["አበበ ወርቁ", "李 Lee", "", "!?"] {
            assert_eq!(plain(name, 64), None, "{name}");
        }
    }

    #[test]
    fn long_names_are_cut_between_words() {
        assert_eq!(plain("one two three", 8).as_deref(), Some("one-two"));
        assert_eq!(plain("one two three", 7).as_deref(), Some("one-two"));
        assert_eq!(plain("onetwothree", 6).as_deref(), Some("onetwo"));
        assert!(!is_kebab("a--b") && !is_kebab("A") && !is_kebab("") && !is_kebab("-a"));
    }
}
