//! The text of a link and its target name different licences or versions.
//!
//! The same goes for a name directly followed by an address, and for links in HTML. What one of the two leaves out is not a difference.
//!
//! ## Why
//! One of the two is wrong, and nobody can tell which. A licence that contradicts itself can be read in favour of either.
//!
//! ## What to do
//! Find out which one is meant, and correct the other.
//!
//! ## Bad
//! ```markdown README.md
//! # Works
//!
//! Content is licensed under [CC BY-SA 4.0](https://creativecommons.org/licenses/by/4.0/).
//! ```
//!
//! ## Good
//! ```markdown README.md
//! # Works
//!
//! Content is licensed under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).
//! ```

use crate::document::Link;
use crate::finding::{Findings, Place, Severity, Text, text};
use crate::knowledge::licenses::{CreativeCommons, mentions};
use crate::model::File;
use crate::rule::{Look, Rule};
use crate::span::Cover;

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings) {
    let links = file
        .document()
        .page()
        .map_or(&[][..], |page| page.links.as_slice());
    let links: &[Link] = if file.is_excluded_page() { &[] } else { links };
    for link in links {
        let names = mentions(&link.text);
        // Hardly any link names a licence.
        let Some(name) = names.iter().find(|it| !it.is_address()) else {
            continue;
        };
        if let Some(address) = mentions(&link.target).first() {
            let place = file.page_place(link.span);
            tell(&name.license, &address.license, place, findings);
        }
    }
    let named = file.licenses_named();
    let linked = Cover::of(
        links
            .iter()
            .map(|link| link.span)
            .filter(|_| named.len() > 1),
    );
    for (one, other) in named.iter().zip(named.iter().skip(1)) {
        if linked.overlaps(one.place.span)
            || linked.overlaps(other.place.span)
            || one.place.path != other.place.path
        {
            continue;
        }
        let (name, address) = match (one.mention.is_address(), other.mention.is_address()) {
            (false, true) => (one, other),
            (true, false) => (other, one),
            _ => continue,
        };
        let (start, end) = (one.mention.range.end, other.mention.range.start);
        let gap = file.document().text().get(start..end).unwrap_or("");
        if belong_together(gap, one.mention.is_address()) {
            let place = name.place.clone();
            tell(
                &name.mention.license,
                &address.mention.license,
                place,
                findings,
            );
        }
    }
}

/// Says whether what is between a name and an address makes a pair of them: brackets after the
/// name; or, where the address comes first, the rest of the tag whose text is the name.
fn belong_together(gap: &str, address_is_first: bool) -> bool {
    if address_is_first {
        let inside = gap.trim_start().strip_prefix(['"', '\'']);
        return inside
            .and_then(|rest| rest.split_once('>'))
            .is_some_and(|(_, text)| !text.contains('<'));
    }
    gap.len() <= 6 && gap.contains(['(', '<', '[', ':']) && !gap.contains(char::is_alphanumeric)
}

fn tell(name: &CreativeCommons, address: &CreativeCommons, place: Place, findings: &mut Findings) {
    if name.agrees_with(address) {
        return;
    }
    let (name, address) = (name.to_string(), address.to_string());
    findings
        .at(
            place,
            text![
                "this says ",
                Text::word(name.clone()),
                " and leads to ",
                Text::word(address.clone())
            ],
        )
        .help("find out which one is meant, and correct the other")
        .about(format!("{name} {address}"));
}
