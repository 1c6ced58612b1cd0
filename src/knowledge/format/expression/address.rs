//! The addresses at which licences are published, which are written where an identifier should be.

use spdx::license_id;

use super::known_id;

/// What is between the host and the identifier, for hosts that name pages by it.
const PAGES: &[&str] = &[
    "choosealicense.com/licenses/",
    "opensource.org/licenses/",
    "opensource.org/license/",
    "spdx.org/licenses/",
];

/// Addresses of one licence, in small letters.
const ALONE: &[(&str, &str)] = &[
    ("apache.org/licenses/license-2.0", "Apache-2.0"),
    ("boost.org/license_1_0", "BSL-1.0"),
    ("eclipse.org/legal/epl-2.0", "EPL-2.0"),
    ("mit-license.org", "MIT"),
    ("mozilla.org/en-us/mpl/2.0", "MPL-2.0"),
    ("mozilla.org/mpl/2.0", "MPL-2.0"),
    ("opendatacommons.org/licenses/by", "ODC-By-1.0"),
    ("opendatacommons.org/licenses/by/1-0", "ODC-By-1.0"),
    ("opendatacommons.org/licenses/odbl", "ODbL-1.0"),
    ("opendatacommons.org/licenses/odbl/1-0", "ODbL-1.0"),
    ("opendatacommons.org/licenses/pddl", "PDDL-1.0"),
    ("opendatacommons.org/licenses/pddl/1-0", "PDDL-1.0"),
    ("unlicense.org", "Unlicense"),
];

/// How the files of a licence end.
const ENDINGS: &[&str] = &[
    ".en.html", ".html", ".txt", ".md", ".json", ".php", "-php", "-txt", "-html",
];

/// Says whether a text is an address and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://") && !text.contains(char::is_whitespace)
}

/// Returns the licence that lies at an address, as SPDX lists it; it may be one that is retired since.
pub(super) fn named(text: &str) -> Option<String> {
    let rest = text.trim();
    let rest = ["https://", "http://", "//"]
        .iter()
        .find_map(|scheme| rest.strip_prefix(scheme))
        .unwrap_or(rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    if let Some(path) = rest.strip_prefix("creativecommons.org/") {
        return creative_commons(path);
    }
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let lower = rest.get(..end)?.trim_end_matches('/').to_ascii_lowercase();
    let ending = ENDINGS.iter().find_map(|end| lower.strip_suffix(end));
    let lower = ending.unwrap_or(&lower);
    if let Some((_, id)) = ALONE.iter().find(|(address, _)| *address == lower) {
        return Some((*id).to_owned());
    }
    if let Some(name) = PAGES.iter().find_map(|page| lower.strip_prefix(page)) {
        return page(name);
    }
    let name = lower.strip_prefix("gnu.org/licenses/")?;
    let name = name.strip_prefix("old-licenses/").unwrap_or(name);
    let family = if name.starts_with("fdl-") { "g" } else { "" };
    let is_gnu = ["gpl-", "lgpl-", "agpl-", "fdl-"];
    let is_gnu = is_gnu.iter().any(|start| name.starts_with(start));
    is_gnu.then(|| page(&format!("{family}{name}"))).flatten()
}

/// Reads the name of a page: `mit`, `apache-2.0`, and as `WordPress` has them, `apache-2-0`, `isc-license`.
fn page(name: &str) -> Option<String> {
    let plain = name.strip_suffix("-license").unwrap_or(name);
    let dotted = |name: &str| {
        let (start, last) = name.rsplit_once('-')?;
        let is_number = |text: &str| text.len() == 1 && text.bytes().all(|it| it.is_ascii_digit());
        let (_, before) = start.rsplit_once('-')?;
        (is_number(last) && is_number(before)).then(|| format!("{start}.{last}"))
    };
    let found = [name, plain].into_iter().find_map(known_id);
    let found = found.or_else(|| known_id(&dotted(plain)?));
    found.map(str::to_owned)
}

/// Reads what follows the host of Creative Commons: which tool, its elements, the version, where it holds.
fn creative_commons(path: &str) -> Option<String> {
    let mut parts = path.split('/');
    let id = match (parts.next()?, parts.next()?, parts.next()?) {
        ("licenses", elements, version) => {
            format!("CC-{}-{version}", elements.to_ascii_uppercase())
        }
        ("publicdomain", "zero", "1.0") => "CC0-1.0".to_owned(),
        ("publicdomain", "mark", "1.0") => "CC-PDM-1.0".to_owned(),
        _ => return None,
    };
    // What follows may be the deed or the legal code of that very licence, in a language; a port to a
    // jurisdiction is another licence, and some of them are on the list.
    let is_page =
        |part: &str| part.is_empty() || part.starts_with("deed") || part.starts_with("legalcode");
    let rest: Vec<&str> = parts.filter(|part| !is_page(part)).collect();
    let id = match rest.as_slice() {
        [] => id,
        [port] => format!("{id}-{}", port.to_ascii_uppercase()),
        _ => return None,
    };
    license_id(&id).map(|known| known.name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn addresses_lead_to_the_licence_that_lies_there() {
        for (address, id) in [
            ("https://spdx.org/licenses/MIT.html", "MIT"),
            ("https://spdx.org/licenses/MIT", "MIT"),
            ("spdx.org/licenses/CC-BY-4.0#licenseText", "CC-BY-4.0"),
            ("https://opensource.org/licenses/MIT", "MIT"),
            ("https://opensource.org/license/mit/", "MIT"),
            ("https://opensource.org/license/apache-2-0", "Apache-2.0"),
            ("https://opensource.org/license/isc-license-txt/", "ISC"),
            ("http://www.opensource.org/licenses/mit-license.php", "MIT"),
            (
                "https://opensource.org/licenses/BSD-3-Clause",
                "BSD-3-Clause",
            ),
            ("https://opensource.org/licenses/gpl-3.0.html", "GPL-3.0"),
            (
                "https://choosealicense.com/licenses/apache-2.0/",
                "Apache-2.0",
            ),
            ("https://www.gnu.org/licenses/gpl-3.0.en.html", "GPL-3.0"),
            (
                "https://www.gnu.org/licenses/old-licenses/lgpl-2.1.txt",
                "LGPL-2.1",
            ),
            ("https://www.gnu.org/licenses/fdl-1.3.html", "GFDL-1.3"),
            (
                "http://www.apache.org/licenses/LICENSE-2.0.txt",
                "Apache-2.0",
            ),
            ("https://www.mozilla.org/en-US/MPL/2.0/", "MPL-2.0"),
            ("https://unlicense.org/", "Unlicense"),
            ("https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0"),
            ("creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
            (
                "https://creativecommons.org/licenses/by/3.0/de/legalcode",
                "CC-BY-3.0-DE",
            ),
        ] {
            assert_eq!(named(address).as_deref(), Some(id), "{address}");
        }
    }

    #[test]
    fn an_address_of_no_licence_of_the_list_is_nothing() {
        for text in [
            "https://opensource.org/licenses/",
            "https://opensource.org/licenses/alphabetical",
            "https://works.test/licenses/MIT",
            "https://www.gnu.org/licenses/license-list.html",
            "https://www.gnu.org/licenses/gpl.html",
            "https://creativecommons.org/licenses/by/2.5/za/",
            "https://creativecommons.org/licenses/",
            "https://spdx.org/licenses/Our-Terms.html",
            "MIT",
            "",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
