//! Organisations that have one homepage: most often one that was renamed and is listed twice.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::organisation::Organisation;
use crate::finding::{Findings, text};
use crate::knowledge::names::{is_organisation_twin, organisation_core};
use crate::model::index::community::Community;
use crate::model::index::ids::RecordIndex;
use crate::model::index::twins::{Twins, are_told_apart};
use crate::model::kind::builtin::Builtin;

/// A page that more have is that of what they belong to.
const MOST: usize = 3;

impl Community<'_> {
    /// Returns the organisations that have one homepage with another before them and nothing else to do
    /// with it; those with one name are left out.
    pub fn shared_homepages(&self) -> Vec<Twins<'_>> {
        shared(self)
    }
}

fn shared<'a>(community: &'a Community<'_>) -> Vec<Twins<'a>> {
    let mut pages: BTreeMap<u64, Vec<RecordIndex>> = BTreeMap::new();
    for index in community.indices_of(Builtin::Organisation) {
        let record = community.record(index);
        if let Some(page) = record.and_then(|record| plain(&record.text("homepage")?)) {
            let key = FixedState::default().hash_one(page);
            pages.entry(key).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for sharing in pages.into_values() {
        let mut sharing = sharing
            .into_iter()
            .filter_map(|index| community.record(index));
        let all: Vec<_> = sharing.by_ref().take(MOST + 1).collect();
        let Some((first, others)) = all.split_first().filter(|_| all.len() <= MOST) else {
            continue;
        };
        for again in others {
            let one = Organisation::new(*first, community);
            let other = Organisation::new(*again, community);
            let is_one_name = match (one.name(), other.name()) {
                (Some(one), Some(other)) => {
                    is_organisation_twin(&organisation_core(&one), &organisation_core(&other))
                }
                _ => false,
            };
            if is_one_name || are_told_apart(*first, *again) || one.is_of_one_family_with(other) {
                continue;
            }
            found.push(Twins {
                first: *first,
                first_name: one.place("homepage"),
                again: *again,
                again_name: other.place("homepage"),
            });
        }
    }
    found.sort_by_key(|twins| twins.again_name.span);
    found
}

impl Twins<'_> {
    /// Reports two organisations with one homepage.
    pub fn report_homepage(self, findings: &mut Findings) {
        let about = self.first.id().unwrap_or_default().into_owned();
        findings
            .at(
                self.again_name,
                text![self.again, " has the homepage of ", self.first],
            )
            .related(self.first_name, "the same page")
            .help("merge the two, say how they are related, or say `not_same_as = [\"…\"]`")
            .about(about);
    }
}

/// Returns an address for comparing: without scheme, `www.`, fragment and the slash at its end, the host in
/// small letters.
fn plain(address: &str) -> Option<String> {
    let (_, rest) = address.trim().split_once("://")?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = ["/index.html", "/index.htm", "/index.php"]
        .iter()
        .find_map(|name| path.strip_suffix(name))
        .unwrap_or(path);
    (!host.is_empty()).then(|| format!("{host}{}", path.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn one_page_has_many_addresses() {
        for address in [
            "https://riverside.test",
            "http://riverside.test/",
            "https://www.Riverside.test/index.html",
            "https://riverside.test/#about",
        ] {
            assert_eq!(
                plain(address).as_deref(),
                Some("riverside.test"),
                "{address}"
            );
        }
        assert_eq!(
            plain("https://riverside.test/Open/").as_deref(),
            Some("riverside.test/Open")
        );
        assert_eq!(plain("riverside.test"), None);
        assert_eq!(plain("https://"), None);
    }
}
