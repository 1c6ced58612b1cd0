//! A price for taking part, in words: a sum of money in a sentence that speaks of a fee.
//!
//! What people pay for travel, food and lodging is not one, and a sentence that says "free" or "no
//! fee" promises the contrary. English, German, French, Spanish, Portuguese and Italian.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::codes;
use crate::knowledge::pattern::{compiled, may_hold};

static SUM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let money = r"(?:€|£|\$|¥|\bEUR|\bUSD|\bGBP|\bCHF|\bBRL|\bSEK|\bNOK|\bDKK)";
    let number = r"[0-9]+(?:[.,'’][0-9]+)*";
    let after = r"(?:€|£|\$|EUR\b|USD\b|GBP\b|CHF\b|BRL\b|SEK\b|NOK\b|DKK\b|euros?\b|dollars?\b|pounds?\b|francs?\b|reais\b)";
    compiled(&format!(r"(?i){money}\s?{number}|{number}\s?{after}"))
});

/// Of these one is in each sum of money.
const MONEY: [&str; 16] = [
    "€", "£", "$", "¥", "eur", "usd", "gbp", "chf", "brl", "sek", "nok", "dkk", "dollar", "pound",
    "franc", "reais",
];

static FEE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)\b(?:(?:registration|participation|admission|attendance|conference|entrance|entry|membership)\s+",
        r"(?:fees?|costs?|price)|fees?\s+(?:is|are|of)|tickets?|admission|to\s+(?:attend|take\s+part|register|join)|",
        r"teilnahmegebühr(?:en)?|tagungsgebühr(?:en)?|eintritt|frais\s+d[’']inscription|droits?\s+d[’']entrée|",
        r"cuota\s+de\s+inscripción|entradas?|taxa\s+de\s+inscrição|ingressos?|quota\s+di\s+(?:iscrizione|partecipazione)|biglietti?)\b",
    ))
});

static NONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)\b(?:no|not|without|waived?|free|nobody|travel|train|flight|hotel|lodging|accommodation|room|meals?|",
        r"food|dinner|lunch|breakfast|drinks?|coffee\s+costs|grant|sponsors?|budget|scholarships?|reimburse[ds]?|",
        r"keine?|kostenlos|reise|unterkunft|essen|gratuite?s?|sans|voyage|hôtel|repas|gratis|gratuit[ao]s?|sin|viaje|sem|",
        r"viagem|senza|viaggio|hotel)\b",
    ))
});

/// Returns where a text names a price for taking part: the bytes of each sum.
pub(crate) fn prices(text: &str) -> Vec<Range<usize>> {
    if !may_hold(text, &MONEY) {
        return Vec::new();
    }
    let Some(sum) = SUM.as_ref() else {
        return Vec::new();
    };
    let holds = |words: &LazyLock<Option<Regex>>, said: &str| {
        words.as_ref().is_some_and(|words| words.is_match(said))
    };
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let said = text.get(sentence.clone()).unwrap_or("");
        let Some(price) = sum.find(said) else {
            continue;
        };
        let is_nought = !price.as_str().contains(|c: char| ('1'..='9').contains(&c));
        if !is_nought && holds(&FEE, said) && !holds(&NONE, said) {
            found.push(sentence.start + price.start()..sentence.start + price.end());
        }
    }
    found
}

/// Says whether a short text is the word for no price at all: `free`, `kostenlos`, `no fee`.
pub(crate) fn is_none(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "free",
        "free of charge",
        "no fee",
        "no",
        "nothing",
        "zero",
        "n/a",
        "kostenlos",
        "gratis",
        "gratuit",
        "gratuito",
        "gratuita",
        "keine",
        "frei",
    ];
    WORDS.contains(&&*text.trim().trim_end_matches(['.', '!']).to_lowercase())
}

/// Reads a text that is a sum of money and nothing else: the number as records have it, and the code of
/// the currency where it is plain. `$` is the sign of twenty currencies.
pub(crate) fn sum(text: &str) -> Option<(String, Option<&'static str>)> {
    let is_of_number = |letter: char| letter.is_ascii_digit() || ".,'’".contains(letter);
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let end = rest
        .find(|letter| !is_of_number(letter))
        .unwrap_or(rest.len());
    let (number, after) = rest.split_at_checked(end)?;
    let before = text.get(..start)?.trim();
    let ((unit, "") | ("", unit)) = (before, after.trim()) else {
        return None;
    };
    let number = number.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let groups: Vec<&str> = number.split(['.', ',', '\'', '’']).collect();
    let amount = match groups.as_slice() {
        [whole] => (*whole).to_owned(),
        [whole @ .., cents] if cents.len() < 3 => format!("{}.{cents}", whole.concat()),
        groups => groups.concat(),
    };
    let amount = amount.trim_start_matches('0');
    let lacks_whole = amount.is_empty() || amount.starts_with('.');
    let amount = format!("{}{amount}", if lacks_whole { "0" } else { "" });
    Some((amount, currency(unit)))
}

fn currency(unit: &str) -> Option<&'static str> {
    let named = match unit.trim_end_matches('.').to_lowercase().as_str() {
        "€" | "euro" | "euros" | "eur" => "EUR",
        "£" | "pound" | "pounds" | "gbp" => "GBP",
        "chf" | "franken" | "fr" | "sfr" => "CHF",
        "reais" | "real" | "r$" => "BRL",
        "us$" | "usd" => "USD",
        other => return codes::currency(&other.to_uppercase()),
    };
    Some(named)
}

/// Returns the stretches between `.`, `!`, `?` or `;` that a blank follows, and between lines.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let ends = match letter {
            '\n' => true,
            '.' | '!' | '?' | ';' => next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if ends {
            found.push(start..at);
            start = at + letter.len_utf8();
        }
    }
    found.push(start..text.len());
    found
}

#[cfg(test)]
mod tests {
    use super::prices;

    #[test]
    fn each_currency_is_looked_for() {
        for unit in [
            "€", "£", "$", "EUR", "usd", "GBP", "CHF", "BRL", "SEK", "NOK", "DKK", "euros",
            "Dollars", "pound", "francs", "reais",
        ] {
            assert_eq!(
                prices(&format!("Tickets cost 10 {unit}.")).len(),
                1,
                "{unit}"
            );
        }
        for unit in ["¥", "R$", "CHF "] {
            assert_eq!(
                prices(&format!("Tickets cost {unit}10.")).len(),
                1,
                "{unit}"
            );
        }
        assert!(prices("Tickets cost 10 apples.").is_empty());
    }

    #[test]
    fn a_price_for_taking_part_is_found() {
        for (text, sum) in [
            ("The registration fee is 40 EUR, coffee included.", "40 EUR"),
            ("Tickets cost €25.50!", "€25.50"),
            ("It costs $10 to attend.", "$10"),
            ("Teilnahmegebühr: 30 Euro", "30 Euro"),
            ("Les frais d’inscription sont de 20 €.", "20 €"),
        ] {
            let found = prices(text);
            let said: Vec<&str> = found.iter().map(|range| &text[range.clone()]).collect();
            assert_eq!(said, [sum], "{text}");
        }
    }

    #[test]
    fn what_people_pay_elsewhere_is_not_a_fee() {
        for text in [
            "Dinner costs about 30 EUR. No registration fee.",
            "There is no registration fee; a train ticket is 40 EUR.",
            "Admission is free.",
            "A talk on a programme of 2,000,000 EUR.",
            "The ticket is 0 EUR",
            "In 2026 forty people came to take part.",
            "",
        ] {
            assert!(prices(text).is_empty(), "{text}");
        }
    }
}
