//! Weekdays, months and small words of dates in six languages, in lower case.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::knowledge::names::fold;

/// The weekdays from Monday on, a row for each language.
pub(super) const WEEKDAYS: [[&str; 7]; 12] = [
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ],
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ],
    [
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ],
    [
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ],
    [
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ],
    [
        "lunedì",
        "martedì",
        "mercoledì",
        "giovedì",
        "venerdì",
        "sabato",
        "domenica",
    ],
    ["mon", "tues", "weds", "thurs", "fri", "sat", "sun"],
    ["mon", "tues", "wed", "thur", "fri", "sat", "sun"],
    [
        "segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo",
    ],
    [
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
    ],
    [
        "lunedi",
        "martedi",
        "mercoledi",
        "giovedi",
        "venerdi",
        "sabato",
        "domenica",
    ],
];

/// Short names of weekdays that are other words as well, so that they count only with a mark next
/// to a date:
/// `Di, 2.9.2026`, `mar. 2 septembre`.
pub(super) const SHORT_WEEKDAYS: [[&str; 7]; 6] = [
    ["mo", "di", "mi", "do", "fr", "sa", "so"],
    ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
    ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    ["lun", "mar", "mie", "jue", "vie", "sab", "dom"],
    ["seg", "ter", "qua", "qui", "sex", "sáb", "dom"],
    ["lun", "mar", "mer", "gio", "ven", "sab", "dom"],
];

/// The names of each month, short ones included.
pub(super) const MONTHS: [&[&str]; 12] = [
    &[
        "january", "jan", "janvier", "janv", "januar", "jänner", "jaenner", "enero", "ene",
        "janeiro", "gennaio", "gen",
    ],
    &[
        "february",
        "feb",
        "février",
        "févr",
        "februar",
        "febrero",
        "fevereiro",
        "fev",
        "febbraio",
    ],
    &["march", "mar", "mars", "märz", "maerz", "marzo", "março"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
    &["may", "mai", "mayo", "maio", "maggio", "mag"],
    &[
        "june", "jun", "juin", "juni", "junio", "junho", "giugno", "giu",
    ],
    &[
        "july", "jul", "juillet", "juil", "juli", "julio", "julho", "luglio", "lug",
    ],
    &["august", "aug", "août", "agosto", "ago"],
    &[
        "september",
        "sep",
        "sept",
        "septembre",
        "septiembre",
        "setembro",
        "settembre",
    ],
    &[
        "october", "oct", "octobre", "oktober", "okt", "octubre", "outubro", "out", "ottobre",
        "ott",
    ],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &[
        "december",
        "dec",
        "décembre",
        "déc",
        "dezember",
        "dez",
        "diciembre",
        "dic",
        "dezembro",
        "dicembre",
    ],
];

/// Small words that may be between the parts of a date.
pub(super) const BETWEEN: [&str; 10] = [
    "de", "of", "the", "den", "der", "le", "del", "el", "il", "dia",
];

/// Words between the first and the last day of several.
pub(super) const JOINING: [&str; 16] = [
    "to", "till", "until", "through", "thru", "and", "bis", "und", "au", "et", "al", "a", "hasta",
    "y", "e", "até",
];

/// The names of months, folded, each with its number.
static FOLDED: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
    let months = MONTHS.iter().zip(1_i8..);
    let all = months.flat_map(|(names, month)| names.iter().map(move |name| (fold(name), month)));
    all.collect()
});

/// Returns the month of a name in one of the languages, whatever its case and accents.
pub(crate) fn month_named(word: &str) -> Option<i8> {
    // No month has a name of two letters, and none a longer one than this.
    const LONGEST: usize = 12;
    if !(3..=LONGEST).contains(&word.len()) {
        return None;
    }
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return FOLDED.get(&fold(word)).copied();
    }
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    FOLDED.get(std::str::from_utf8(lower).ok()?).copied()
}
