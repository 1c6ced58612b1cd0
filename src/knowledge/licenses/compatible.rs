//! Which licence flows into which: what may be adapted into a work under another licence.
//!
//! The tables are those of the catalogue of rules, line by line. Sources: CC BY-SA 4.0, section 3(b);
//! the list of compatible licences at creativecommons.org/compatiblelicenses; CC BY-SA 2.0 to 3.0,
//! section 4(b); the Free Art License 1.3, section 5.

/// Whether a source may be adapted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It may; the words say what to keep.
    Yes(&'static str),
    /// It may not, and why.
    No(&'static str),
    /// Sharing alike was asked for, and the work is not shared alike.
    NotAlike(&'static str),
    /// Nobody but a person who knows can say.
    Ask,
}

/// What is said of a source that asks for nothing.
pub(crate) const CREDIT_IS_FREE: &str = "credit is a courtesy";

/// A line of the table: identifiers (a last `*` stands for anything), and the answer for a work under
/// CC BY-SA 4.0.
pub(crate) const INTO_BY_SA_4: &[(&[&str], Answer)] = &[
    (
        &["CC0-1.0", "CC-PDM-1.0", "CC-PDDC", "PDDL-1.0"],
        Answer::Yes(CREDIT_IS_FREE),
    ),
    (
        &[
            "CC-BY-1.0*",
            "CC-BY-2.0*",
            "CC-BY-2.5*",
            "CC-BY-3.0*",
            "CC-BY-4.0",
            "OGL-UK-3.0",
            "etalab-2.0",
            "ODC-By-1.0",
            "CDLA-Permissive-2.0",
        ],
        Answer::Yes("keep their notices"),
    ),
    (
        &[
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "Apache-2.0",
            "ISC",
        ],
        Answer::Yes("for text in practice; keep the notice"),
    ),
    (
        &[
            "CC-BY-SA-4.0",
            "CC-BY-SA-3.0*",
            "CC-BY-SA-2.5*",
            "CC-BY-SA-2.1*",
            "CC-BY-SA-2.0*",
        ],
        Answer::Yes("the older ones allow a later version with the same elements"),
    ),
    (
        &["CC-BY-SA-1.0"],
        Answer::No("it has no clause that allows later versions"),
    ),
    (
        &["LAL-1.3"],
        Answer::Yes("the two are compatible in both directions"),
    ),
    (
        &["GPL-3.0-only", "GPL-3.0-or-later", "GPL-3.0", "GPL-3.0+"],
        Answer::No("compatibility runs only from CC BY-SA 4.0 to GPL-3.0"),
    ),
    (
        &["GFDL*"],
        Answer::No("it asks that copies stay under itself"),
    ),
    (
        &["CC-BY-NC-*"],
        Answer::No("it does not allow commercial use, which CC BY-SA 4.0 allows"),
    ),
    (&["CC-BY-ND-*"], Answer::No("it does not allow adaptations")),
    (
        &["CC-SA-1.0"],
        Answer::No("it asks that copies stay under itself"),
    ),
];

/// What works under CC BY-SA may become, from which versions: (source, target).
pub(crate) const FROM_BY_SA: &[(&str, &[&str])] = &[
    (
        "CC-BY-SA-4.0",
        &[
            "CC-BY-SA-4.0",
            "LAL-1.3",
            "GPL-3.0-only",
            "GPL-3.0-or-later",
        ],
    ),
    ("CC-BY-SA-3.0", &["CC-BY-SA-3.0*", "CC-BY-SA-4.0"]),
    (
        "CC-BY-SA-2.5",
        &["CC-BY-SA-2.5*", "CC-BY-SA-3.0*", "CC-BY-SA-4.0"],
    ),
    (
        "CC-BY-SA-2.1",
        &[
            "CC-BY-SA-2.1*",
            "CC-BY-SA-2.5*",
            "CC-BY-SA-3.0*",
            "CC-BY-SA-4.0",
        ],
    ),
    (
        "CC-BY-SA-2.0",
        &[
            "CC-BY-SA-2.0*",
            "CC-BY-SA-2.1*",
            "CC-BY-SA-2.5*",
            "CC-BY-SA-3.0*",
            "CC-BY-SA-4.0",
        ],
    ),
    ("CC-BY-SA-1.0", &["CC-BY-SA-1.0"]),
    ("LAL-1.3", &["LAL-1.3", "CC-BY-SA-4.0"]),
];

/// Returns whether a work under `source` may be adapted into one under `target`; both are SPDX
/// identifiers, the source also `NONE`.
pub(crate) fn flows(source: &str, target: &str) -> Answer {
    if source == "NONE" {
        return Answer::No("without a licence all rights are reserved");
    }
    if fits("CC-BY-ND-*", source) || fits("CC-BY-NC-ND-*", source) {
        return Answer::No("it does not allow adaptations");
    }
    if source == target {
        return Answer::Yes("it stays under its licence");
    }
    if let Some((_, targets)) = FROM_BY_SA
        .iter()
        .find(|(known, _)| is_version(known, source))
    {
        let is_alike = targets.iter().any(|pattern| fits(pattern, target));
        if !is_alike && target == "CC-BY-SA-4.0" {
            return Answer::No("it has no clause that allows later versions");
        }
        return alike(is_alike);
    }
    if target == "CC-BY-SA-4.0" {
        let row = INTO_BY_SA_4
            .iter()
            .find(|(ids, _)| ids.iter().any(|id| fits(id, source)));
        return row.map_or(Answer::Ask, |(_, answer)| *answer);
    }
    into_others(source, target)
}

/// Works under other licences than CC BY-SA 4.0: the sources that ask for nothing, or for credit
/// only, flow into all that keep it.
fn into_others(source: &str, target: &str) -> Answer {
    let row = INTO_BY_SA_4
        .iter()
        .position(|(ids, _)| ids.iter().any(|id| fits(id, source)));
    let gives_up_credit = ["CC0-1.0", "CC-PDM-1.0", "PDDL-1.0", "CC-PDDC"].contains(&target);
    match row {
        Some(0) => Answer::Yes(CREDIT_IS_FREE),
        Some(1 | 2) if gives_up_credit => {
            Answer::No("it asks for credit, which the other gives up")
        }
        Some(1 | 2) => Answer::Yes("keep their notices"),
        _ if fits("CC-BY-NC-SA-*", source) => alike(fits("CC-BY-NC-SA-*", target)),
        _ if fits("CC-BY-NC-*", source) && fits("CC-BY-NC-*", target) => {
            Answer::Yes("keep their notices")
        }
        _ if fits("CC-BY-NC-*", source) => {
            Answer::No("it does not allow commercial use, which the other allows")
        }
        Some(_) => Answer::No("it asks that what is built on it stays under itself"),
        None => Answer::Ask,
    }
}

fn alike(is_alike: bool) -> Answer {
    if is_alike {
        Answer::Yes("it is shared alike")
    } else {
        Answer::NotAlike("what is built on it has to be shared alike")
    }
}

/// Says whether an identifier is that of a version or one of its ports.
fn is_version(version: &str, id: &str) -> bool {
    id.strip_prefix(version)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn fits(pattern: &str, id: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => id.starts_with(start),
        None => pattern == id,
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, FROM_BY_SA, INTO_BY_SA_4, fits, flows};

    /// All identifiers of the SPDX list that a line means.
    fn meant(pattern: &str) -> Vec<&'static str> {
        let all = spdx::identifiers::LICENSES.iter().map(|known| known.name);
        all.filter(|id| fits(pattern, id)).collect()
    }

    #[test]
    fn every_row_into_by_sa_4_is_walked() {
        for (ids, answer) in INTO_BY_SA_4 {
            for pattern in *ids {
                let ids = meant(pattern);
                assert!(!ids.is_empty(), "{pattern} is on no list");
                for id in ids {
                    match (flows(id, "CC-BY-SA-4.0"), answer) {
                        (Answer::Yes(_), Answer::Yes(_)) | (Answer::No(_), Answer::No(_)) => {}
                        (found, wanted) => panic!("{id}: {found:?}, not {wanted:?}"),
                    }
                }
            }
        }
    }

    #[test]
    fn every_row_out_of_by_sa_is_walked_and_nothing_else_is_alike() {
        for (source, targets) in FROM_BY_SA {
            for source in meant(&format!("{source}*")) {
                for known in spdx::identifiers::LICENSES {
                    let wanted = source == known.name
                        || targets.iter().any(|pattern| fits(pattern, known.name));
                    let found = matches!(flows(source, known.name), Answer::Yes(_));
                    assert_eq!(found, wanted, "{source} into {}", known.name);
                }
            }
        }
    }

    #[test]
    fn each_licence_of_creative_commons_has_an_answer_in_both_directions() {
        let family = || {
            meant("CC-BY*")
                .into_iter()
                .chain(meant("CC0-1.0"))
                .chain(meant("CC-SA-1.0"))
        };
        for source in family() {
            for target in family() {
                assert_ne!(flows(source, target), Answer::Ask, "{source} into {target}");
            }
        }
    }

    #[test]
    fn what_is_not_in_the_table_is_asked() {
        for id in [
            "ODbL-1.0",
            "CDLA-Sharing-1.0",
            "LicenseRef-ours",
            "EUPL-1.2",
        ] {
            assert_eq!(flows(id, "CC-BY-SA-4.0"), Answer::Ask);
        }
        assert!(matches!(flows("NONE", "CC-BY-SA-4.0"), Answer::No(_)));
        assert!(matches!(
            flows("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0"),
            Answer::Yes(_)
        ));
        assert!(matches!(
            flows("CC-BY-SA-4.0", "CC-BY-4.0"),
            Answer::NotAlike(_)
        ));
        assert!(matches!(flows("CC-BY-4.0", "CC0-1.0"), Answer::No(_)));
    }
}
