//! The zones of large cities that no zone is called after, and of whatever else says a place: a country with
//! one clock, a city with its country.
//!
//! A city is here where its name means no other large one: Portland, Cambridge and Washington are not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::is_zone;
use super::meant::only_zone;
use super::places::PLACES;
use crate::knowledge::codes::country_called;
use crate::knowledge::names::fold;

/// Folded names, sorted.
#[rustfmt::skip]
const CITIES: &[(&str, &str)] = &[
    ("aarhus", "Europe/Copenhagen"), ("abu dhabi", "Asia/Dubai"), ("abuja", "Africa/Lagos"),
    ("ankara", "Europe/Istanbul"), ("antwerp", "Europe/Brussels"), ("antwerpen", "Europe/Brussels"),
    ("athina", "Europe/Athens"), ("atlanta", "America/New_York"), ("austin", "America/Chicago"),
    ("baltimore", "America/New_York"), ("bangalore", "Asia/Kolkata"),
    ("barcelona", "Europe/Madrid"), ("basel", "Europe/Zurich"), ("beijing", "Asia/Shanghai"),
    ("belfast", "Europe/London"), ("belo horizonte", "America/Sao_Paulo"),
    ("bengaluru", "Asia/Kolkata"), ("berkeley", "America/Los_Angeles"), ("bern", "Europe/Zurich"),
    ("berne", "Europe/Zurich"), ("bilbao", "Europe/Madrid"), ("bologna", "Europe/Rome"),
    ("bonn", "Europe/Berlin"), ("bordeaux", "Europe/Paris"), ("boston", "America/New_York"),
    ("boulder", "America/Denver"), ("brasilia", "America/Sao_Paulo"), ("bremen", "Europe/Berlin"),
    ("bristol", "Europe/London"), ("brno", "Europe/Prague"), ("brussel", "Europe/Brussels"),
    ("bruxelles", "Europe/Brussels"), ("busan", "Asia/Seoul"), ("calgary", "America/Edmonton"),
    ("campinas", "America/Sao_Paulo"), ("canberra", "Australia/Sydney"),
    ("cape town", "Africa/Johannesburg"), ("cardiff", "Europe/London"),
    ("chengdu", "Asia/Shanghai"), ("chennai", "Asia/Kolkata"), ("christchurch", "Pacific/Auckland"),
    ("coimbra", "Europe/Lisbon"), ("cologne", "Europe/Berlin"), ("curitiba", "America/Sao_Paulo"),
    ("daejeon", "Asia/Seoul"), ("dallas", "America/Chicago"), ("delft", "Europe/Amsterdam"),
    ("delhi", "Asia/Kolkata"), ("den haag", "Europe/Amsterdam"), ("dresden", "Europe/Berlin"),
    ("durban", "Africa/Johannesburg"), ("dusseldorf", "Europe/Berlin"),
    ("edinburgh", "Europe/London"), ("eindhoven", "Europe/Amsterdam"), ("espoo", "Europe/Helsinki"),
    ("firenze", "Europe/Rome"), ("florence", "Europe/Rome"), ("frankfurt", "Europe/Berlin"),
    ("gdansk", "Europe/Warsaw"), ("geneva", "Europe/Zurich"), ("geneve", "Europe/Zurich"),
    ("genf", "Europe/Zurich"), ("gent", "Europe/Brussels"), ("ghent", "Europe/Brussels"),
    ("glasgow", "Europe/London"), ("goteborg", "Europe/Stockholm"),
    ("gothenburg", "Europe/Stockholm"), ("graz", "Europe/Vienna"), ("grenoble", "Europe/Paris"),
    ("groningen", "Europe/Amsterdam"), ("guangzhou", "Asia/Shanghai"), ("haifa", "Asia/Jerusalem"),
    ("hamburg", "Europe/Berlin"), ("hangzhou", "Asia/Shanghai"), ("hannover", "Europe/Berlin"),
    ("hanoi", "Asia/Ho_Chi_Minh"), ("heidelberg", "Europe/Berlin"),
    ("helsingfors", "Europe/Helsinki"), ("houston", "America/Chicago"), ("ibadan", "Africa/Lagos"),
    ("innsbruck", "Europe/Vienna"), ("islamabad", "Asia/Karachi"), ("izmir", "Europe/Istanbul"),
    ("karlsruhe", "Europe/Berlin"), ("kobenhavn", "Europe/Copenhagen"), ("koln", "Europe/Berlin"),
    ("krakow", "Europe/Warsaw"), ("kyoto", "Asia/Tokyo"), ("lahore", "Asia/Karachi"),
    ("lausanne", "Europe/Zurich"), ("leeds", "Europe/London"), ("leipzig", "Europe/Berlin"),
    ("leuven", "Europe/Brussels"), ("lille", "Europe/Paris"), ("linz", "Europe/Vienna"),
    ("lisboa", "Europe/Lisbon"), ("liverpool", "Europe/London"), ("lund", "Europe/Stockholm"),
    ("lyon", "Europe/Paris"), ("malmo", "Europe/Stockholm"), ("marrakesh", "Africa/Casablanca"),
    ("marseille", "Europe/Paris"), ("medellin", "America/Bogota"), ("miami", "America/New_York"),
    ("milan", "Europe/Rome"), ("milano", "Europe/Rome"), ("milwaukee", "America/Chicago"),
    ("minneapolis", "America/Chicago"), ("mombasa", "Africa/Nairobi"),
    ("montpellier", "Europe/Paris"), ("montreal", "America/Toronto"),
    ("mountain view", "America/Los_Angeles"), ("mumbai", "Asia/Kolkata"),
    ("munchen", "Europe/Berlin"), ("munich", "Europe/Berlin"), ("nantes", "Europe/Paris"),
    ("naples", "Europe/Rome"), ("napoli", "Europe/Rome"), ("nashville", "America/Chicago"),
    ("new delhi", "Asia/Kolkata"), ("new orleans", "America/Chicago"),
    ("new york city", "America/New_York"), ("nuremberg", "Europe/Berlin"),
    ("nurnberg", "Europe/Berlin"), ("nyc", "America/New_York"), ("oakland", "America/Los_Angeles"),
    ("osaka", "Asia/Tokyo"), ("ottawa", "America/Toronto"), ("oulu", "Europe/Helsinki"),
    ("oxford", "Europe/London"), ("palo alto", "America/Los_Angeles"),
    ("philadelphia", "America/New_York"), ("pittsburgh", "America/New_York"),
    ("porto", "Europe/Lisbon"), ("porto alegre", "America/Sao_Paulo"), ("potsdam", "Europe/Berlin"),
    ("poznan", "Europe/Warsaw"), ("praha", "Europe/Prague"), ("pretoria", "Africa/Johannesburg"),
    ("pune", "Asia/Kolkata"), ("quebec city", "America/Toronto"), ("rabat", "Africa/Casablanca"),
    ("raleigh", "America/New_York"), ("rennes", "Europe/Paris"),
    ("rio de janeiro", "America/Sao_Paulo"), ("roma", "Europe/Rome"),
    ("rotterdam", "Europe/Amsterdam"), ("sacramento", "America/Los_Angeles"),
    ("salt lake city", "America/Denver"), ("salzburg", "Europe/Vienna"),
    ("san diego", "America/Los_Angeles"), ("san francisco", "America/Los_Angeles"),
    ("seattle", "America/Los_Angeles"), ("sevilla", "Europe/Madrid"), ("seville", "Europe/Madrid"),
    ("sheffield", "Europe/London"), ("shenzhen", "Asia/Shanghai"), ("strasbourg", "Europe/Paris"),
    ("stuttgart", "Europe/Berlin"), ("tampere", "Europe/Helsinki"), ("tel aviv", "Asia/Jerusalem"),
    ("the hague", "Europe/Amsterdam"), ("thessaloniki", "Europe/Athens"), ("torino", "Europe/Rome"),
    ("toulouse", "Europe/Paris"), ("turin", "Europe/Rome"), ("turku", "Europe/Helsinki"),
    ("uppsala", "Europe/Stockholm"), ("utrecht", "Europe/Amsterdam"), ("warszawa", "Europe/Warsaw"),
    ("washington d c", "America/New_York"), ("washington dc", "America/New_York"),
    ("wellington", "Pacific/Auckland"), ("wien", "Europe/Vienna"), ("wroclaw", "Europe/Warsaw"),
    ("yokohama", "Asia/Tokyo"), ("zaragoza", "Europe/Madrid"),
];

/// Returns the zone of the place that a text names besides its zone's own name: `Munich`,
/// `Europe/Munich`,
/// `Germany`, `Berlin, Germany`, `Europe/Berlin (CET)`. Nothing where it names places of several.
pub(super) fn zone_called(text: &str) -> Option<&'static str> {
    if text.len() > 64 {
        return None;
    }
    if text.trim().eq_ignore_ascii_case("z") {
        return Some("UTC");
    }
    if let Some(zone) = place(text) {
        return Some(zone);
    }
    let area = text.trim().split_once('/').filter(|(area, _)| {
        let areas = [
            "Africa",
            "America",
            "Asia",
            "Australia",
            "Europe",
            "Pacific",
        ];
        areas
            .iter()
            .any(|known| known.eq_ignore_ascii_case(area.trim()))
    });
    if let Some((_, city)) = area.filter(|(_, city)| !city.contains(['(', ','])) {
        return place(city);
    }
    let parts = text.split([',', '(', ')', ';']);
    let mut found = parts.filter_map(|part| named(part.trim()).or_else(|| place(part)));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Returns a zone by its whole name or by that of its city.
fn named(text: &str) -> Option<&'static str> {
    static NAMES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
        let zones = PLACES.iter().flat_map(|(_, places)| places.split(' '));
        let names = zones.flat_map(|zone| {
            let city = zone.rsplit('/').next().unwrap_or(zone);
            [(fold(zone), zone), (fold(city), zone)]
        });
        names.filter(|(_, zone)| is_zone(zone)).collect()
    });
    let folded = fold(text);
    let folded = folded.strip_suffix(" time").unwrap_or(&folded);
    NAMES.get(folded).copied()
}

/// Returns the zone of a city of the list, or of a country that has one clock.
fn place(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let name = folded.strip_suffix(" time").unwrap_or(&folded);
    if let Ok(at) = CITIES.binary_search_by_key(&name, |(city, _)| city) {
        return CITIES.get(at).map(|(_, zone)| *zone);
    }
    // Cities whose country is called the same (`Singapore`) have its zone.
    country_called(text).and_then(only_zone)
}

#[cfg(test)]
mod tests {
    use super::{CITIES, is_zone, named};

    #[test]
    fn the_cities_are_sorted_and_no_zone_is_called_after_them() {
        assert!(CITIES.is_sorted_by(|left, right| left.0 < right.0));
        for (city, zone) in CITIES {
            assert!(is_zone(zone), "{city}");
            assert_eq!(named(city), None, "{city}");
        }
    }
}
