//! Weekdays, months and small words of dates in six languages, in lower case.

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
