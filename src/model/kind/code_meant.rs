//! What to write for a code that is in no list, in words: for records, and for the values of a configuration.

use crate::finding::{Text, text};
use crate::knowledge::zone::{self, Meant, only_zone};

const PLACE: &str = "write the zone of your place";

/// Returns the zone that another name means in a country, or else what to do to find it.
pub(crate) fn zone_meant(text: &str, country: Option<&str>) -> (Option<String>, Option<Text>) {
    let help = match zone::zone_meant(text, country) {
        Some(Meant::One(zone)) => return (Some(zone.to_owned()), None),
        Some(Meant::Some(all)) => text![PLACE, ", such as ", either(&all)],
        Some(Meant::Offset(name, places)) => {
            let mut help: Text = PLACE.into();
            if !places.is_empty() {
                help = text![help, ", such as ", either(&places)];
            }
            if let Some(name) = name {
                let name = Text::word(name);
                help = text![help, ", or ", name, " for clocks that never change"];
            } else if places.is_empty() {
                help = text![help, ", such as ", Text::word("Europe/Berlin")];
            }
            help
        }
        _ => {
            let here = country.and_then(only_zone);
            text![
                PLACE,
                ", such as ",
                Text::word(here.unwrap_or("Europe/Berlin"))
            ]
        }
    };
    (None, Some(help))
}

/// Lists codes of which one is meant: `` `BQ`, `CW` or `SX` ``.
pub(crate) fn either(codes: &[impl AsRef<str>]) -> Text {
    let mut list = Text::new();
    for (at, code) in codes.iter().enumerate() {
        let gap = match at {
            0 => "",
            _ if at + 1 == codes.len() => " or ",
            _ => ", ",
        };
        list = text![list, gap, Text::word(code.as_ref())];
    }
    list
}
