//! What tells a finding from every other one, today and after the file was reformatted.
//!
//! It is a hash of rule, kind and id (the path only where there is no id), the place inside the
//! record and what the finding is about: never of lines, never of counts. Equals get an ordinal in
//! the order of spans.

use std::collections::BTreeMap;

use super::Finding;

/// Gives each finding of a list that is sorted by path and span its fingerprint: 32 hexadecimal
/// digits, a colon, and which of the equal ones it is (from 1).
pub fn set_fingerprints<'f, 'p>(
    findings: impl IntoIterator<Item = &'f mut Finding>,
    path_of: impl Fn(&Finding) -> &'p str,
) {
    let mut seen: BTreeMap<u128, usize> = BTreeMap::new();
    for finding in findings {
        let hash = hash_of(finding, &path_of);
        let ordinal = seen.entry(hash).or_insert(0);
        *ordinal += 1;
        finding.fingerprint = format!("{hash:032x}:{ordinal}").into_boxed_str();
    }
}

fn hash_of<'p>(finding: &Finding, path_of: impl Fn(&Finding) -> &'p str) -> u128 {
    let mut hash = Fnv::new();
    hash.part(finding.rule);
    match &finding.place.record {
        Some(record) => {
            hash.part(&record.kind);
            match &record.id {
                Some(id) => hash.part(id),
                None => {
                    hash.part(path_of(finding));
                    hash.part(&record.stem);
                }
            }
        }
        None => hash.part(path_of(finding)),
    }
    // Whoever knows the candidates finds what was hashed: nothing of masked bytes goes in.
    if finding.veil.is_none() {
        hash.part(&finding.place.path);
        hash.part(&finding.about);
    }
    hash.0
}

/// FNV-1a with 128 bits: stable by definition, unlike the standard library's hashers.
struct Fnv(u128);

impl Fnv {
    fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn part(&mut self, text: &str) {
        // A byte that UTF-8 never has ends each part, so that `ab, c` and `a, bc` differ.
        for byte in text.bytes().chain([0xFF]) {
            self.0 ^= u128::from(byte);
            self.0 = self
                .0
                .wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}
