//! Keys under which records hold what nobody needs to know about a person.
//!
//! Only keys are looked at, never values: a value cannot tell whose it is. The model's own keys
//! (`address` of a mailbox, `country`, `pronouns`) are not among them.

use std::sync::LazyLock;

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sensitive {
    /// When a person was born, or how old they are.
    BirthDate,
    /// A person's gender.
    Gender,
    /// A person's nationality or origin.
    Nationality,
    /// Where a person lives.
    HomeAddress,
    /// A telephone number.
    Phone,
    /// The number of a passport, an insurance, a tax file.
    IdNumber,
}

impl Sensitive {
    /// Returns what it is in a person's words, as the object of "holds".
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::BirthDate => "a date of birth",
            Self::Gender => "a gender",
            Self::Nationality => "a nationality",
            Self::HomeAddress => "a home address",
            Self::Phone => "a phone number",
            Self::IdNumber => "an identity number",
        }
    }
}

/// Keys as a whole, without blanks, hyphens and underscores, in lower case; sorted.
const KEYS: &[(&str, Sensitive)] = &[
    ("aadhaar", Sensitive::IdNumber),
    ("age", Sensitive::BirthDate),
    ("anschrift", Sensitive::HomeAddress),
    ("ausweisnummer", Sensitive::IdNumber),
    ("birth", Sensitive::BirthDate),
    ("birthplace", Sensitive::BirthDate),
    ("birthyear", Sensitive::BirthDate),
    ("born", Sensitive::BirthDate),
    ("bornon", Sensitive::BirthDate),
    ("bsn", Sensitive::IdNumber),
    ("cell", Sensitive::Phone),
    ("cellnumber", Sensitive::Phone),
    ("cellphone", Sensitive::Phone),
    ("cpf", Sensitive::IdNumber),
    ("curp", Sensitive::IdNumber),
    ("datedenaissance", Sensitive::BirthDate),
    ("dateofbirth", Sensitive::BirthDate),
    ("dni", Sensitive::IdNumber),
    ("driverlicense", Sensitive::IdNumber),
    ("driverslicence", Sensitive::IdNumber),
    ("driverslicense", Sensitive::IdNumber),
    ("drivinglicence", Sensitive::IdNumber),
    ("ethnicity", Sensitive::Nationality),
    ("fechadenacimiento", Sensitive::BirthDate),
    ("geburtsdatum", Sensitive::BirthDate),
    ("geburtsjahr", Sensitive::BirthDate),
    ("geburtsort", Sensitive::BirthDate),
    ("geburtstag", Sensitive::BirthDate),
    ("genre", Sensitive::Gender),
    ("geschlecht", Sensitive::Gender),
    ("handynummer", Sensitive::Phone),
    ("homeaddress", Sensitive::HomeAddress),
    ("idcard", Sensitive::IdNumber),
    ("idcardnumber", Sensitive::IdNumber),
    ("identitycard", Sensitive::IdNumber),
    ("identitynumber", Sensitive::IdNumber),
    ("idnumber", Sensitive::IdNumber),
    ("insurancenumber", Sensitive::IdNumber),
    ("mailingaddress", Sensitive::HomeAddress),
    ("mobile", Sensitive::Phone),
    ("mobilenumber", Sensitive::Phone),
    ("nationalid", Sensitive::IdNumber),
    ("nationalidnumber", Sensitive::IdNumber),
    ("nationalinsurancenumber", Sensitive::IdNumber),
    ("nino", Sensitive::IdNumber),
    ("passportid", Sensitive::IdNumber),
    ("personalausweis", Sensitive::IdNumber),
    ("personalid", Sensitive::IdNumber),
    ("personnummer", Sensitive::IdNumber),
    ("pesel", Sensitive::IdNumber),
    ("placeofbirth", Sensitive::BirthDate),
    ("plz", Sensitive::HomeAddress),
    ("postaddress", Sensitive::HomeAddress),
    ("postaladdress", Sensitive::HomeAddress),
    ("postalcode", Sensitive::HomeAddress),
    ("postcode", Sensitive::HomeAddress),
    ("privateaddress", Sensitive::HomeAddress),
    ("race", Sensitive::Nationality),
    ("residence", Sensitive::HomeAddress),
    ("residentialaddress", Sensitive::HomeAddress),
    ("rodnecislo", Sensitive::IdNumber),
    ("sex", Sensitive::Gender),
    ("socialsecurity", Sensitive::IdNumber),
    ("socialsecuritynumber", Sensitive::IdNumber),
    ("staatsangehoerigkeit", Sensitive::Nationality),
    ("staatsangehorigkeit", Sensitive::Nationality),
    ("steuerid", Sensitive::IdNumber),
    ("street", Sensitive::HomeAddress),
    ("streetaddress", Sensitive::HomeAddress),
    ("taxid", Sensitive::IdNumber),
    ("taxnumber", Sensitive::IdNumber),
    ("tel", Sensitive::Phone),
    ("telefon", Sensitive::Phone),
    ("telefonnummer", Sensitive::Phone),
    ("telefono", Sensitive::Phone),
    ("wohnadresse", Sensitive::HomeAddress),
    ("wohnort", Sensitive::HomeAddress),
    ("yearofbirth", Sensitive::BirthDate),
    ("zipcode", Sensitive::HomeAddress),
];

/// Words that say it wherever they are in a key: `phone_private`, `birthDate`, `passport-no`.
const WORDS: &[(&str, Sensitive)] = &[
    ("birthdate", Sensitive::BirthDate),
    ("birthday", Sensitive::BirthDate),
    ("citizenship", Sensitive::Nationality),
    ("dob", Sensitive::BirthDate),
    ("gender", Sensitive::Gender),
    ("nationality", Sensitive::Nationality),
    ("passport", Sensitive::IdNumber),
    ("phone", Sensitive::Phone),
    ("phonenumber", Sensitive::Phone),
    ("phones", Sensitive::Phone),
    ("ssn", Sensitive::IdNumber),
    ("telephone", Sensitive::Phone),
    ("whatsapp", Sensitive::Phone),
];

/// Of each first letter the lengths that a known word has: hardly any other key has both, and to see
/// that takes no search.
struct Shapes([u32; 26]);

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| {
    let mut shapes = Shapes([0; 26]);
    for (word, _) in KEYS.iter().chain(WORDS) {
        if let Some((letter, length)) = Shapes::of(word)
            && let Some(lengths) = shapes.0.get_mut(letter)
        {
            *lengths |= length;
        }
    }
    shapes
});

impl Shapes {
    /// Returns the number of the first letter, and a bit for the length; those over 31 share one.
    fn of(word: &str) -> Option<(usize, u32)> {
        let letter = word.bytes().next()?.checked_sub(b'a')?;
        Some((usize::from(letter), 1 << word.len().min(31)))
    }

    fn may_be(&self, word: &str) -> bool {
        Self::of(word).is_some_and(|(letter, length)| {
            let lengths = self.0.get(letter);
            lengths.is_some_and(|lengths| lengths & length != 0)
        })
    }
}

/// Returns what a key of a person's record holds that it should not; none for any other key.
///
/// Case, blanks, hyphens and underscores do not matter, nor whether words are set off by capitals.
pub(crate) fn sensitive_key(key: &str) -> Option<Sensitive> {
    // Keys are short; a text of this length is not a key.
    if key.len() > 80 {
        return None;
    }
    // Most keys are one word in small letters, which needs no taking apart.
    if key.bytes().all(|letter| letter.is_ascii_lowercase()) {
        if !SHAPES.may_be(key) {
            return None;
        }
        let whole = KEYS.binary_search_by_key(&key, |(known, _)| known);
        let whole = whole.ok().and_then(|at| KEYS.get(at));
        let known = whole.or_else(|| WORDS.iter().find(|(known, _)| *known == key));
        return known.map(|(_, what)| *what);
    }
    let words = words(key);
    let whole = words.concat();
    if let Ok(at) = KEYS.binary_search_by_key(&whole.as_str(), |(known, _)| known) {
        return KEYS.get(at).map(|(_, what)| *what);
    }
    let pairs = words.windows(2).map(<[String]>::concat);
    words
        .iter()
        .cloned()
        .chain(pairs)
        .chain([whole.clone()])
        .find_map(|word| WORDS.iter().find(|(known, _)| *known == word))
        .map(|(_, what)| *what)
}

/// Takes a key apart at what is not a letter and where a capital follows a small letter.
fn words(key: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut small = false;
    for letter in key.chars() {
        let ends = !letter.is_alphanumeric() || (small && letter.is_uppercase());
        if ends && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
        small = letter.is_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{KEYS, Sensitive, WORDS, sensitive_key};

    #[test]
    fn keys_are_known_however_they_are_spelt() {
        assert!(KEYS.is_sorted_by(|left, right| left.0 < right.0));
        for (key, what) in KEYS.iter().chain(WORDS) {
            assert_eq!(sensitive_key(key), Some(*what), "{key}");
        }
        for (key, what) in [
            ("birth_date", Sensitive::BirthDate),
            ("birthDate", Sensitive::BirthDate),
            ("Date of Birth", Sensitive::BirthDate),
            ("DOB", Sensitive::BirthDate),
            ("gender", Sensitive::Gender),
            ("nationality", Sensitive::Nationality),
            ("home-address", Sensitive::HomeAddress),
            ("phone", Sensitive::Phone),
            ("phone_private", Sensitive::Phone),
            ("PhoneNumber", Sensitive::Phone),
            ("MOBILE", Sensitive::Phone),
            ("passport_no", Sensitive::IdNumber),
            ("tax-id", Sensitive::IdNumber),
        ] {
            assert_eq!(sensitive_key(key), Some(what), "{key}");
        }
    }

    #[test]
    fn keys_of_the_model_and_their_likes_are_left_alone() {
        for key in [
            "address",
            "emails",
            "country",
            "pronouns",
            "name",
            "created",
            "mobile_app_team",
            "headphones",
            "language",
            "status",
            "github_id",
            "sexton",
            "agenda",
            "",
            "title",
            "id",
            "genres",
        ] {
            assert_eq!(sensitive_key(key), None, "{key}");
        }
    }

    proptest! {
        #[test]
        fn any_key_is_survived(key in any::<String>()) {
            let _ = sensitive_key(&key);
        }
    }
}
