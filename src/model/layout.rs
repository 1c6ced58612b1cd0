//! The fields of the model that refer, name, identify or must be unique: what a record of a mapped
//! kind is read by, since no schema of ours holds for it.

use super::builtin::Builtin;
use crate::schema::RefSpec;

/// A field of the model that names other records.
pub(super) struct ModelRef {
    kind: Builtin,
    /// The field; a dot goes into a table.
    pub(super) field: &'static str,
    to: &'static [&'static str],
    rule: Option<&'static str>,
}

const fn refers(kind: Builtin, field: &'static str, to: &'static [&'static str]) -> ModelRef {
    ModelRef {
        kind,
        field,
        to,
        rule: None,
    }
}

const MODEL_REFS: &[ModelRef] = &[
    refers(Builtin::Organisation, "parent", &["organisation"]),
    refers(
        Builtin::Organisation,
        "relations.organisation",
        &["organisation"],
    ),
    refers(Builtin::Organisation, "lead_contact", &["person"]),
    ModelRef {
        kind: Builtin::Person,
        field: "affiliations.organisation",
        to: &["organisation"],
        rule: Some("affiliation/unknown-organisation"),
    },
    refers(Builtin::Group, "parent", &["group"]),
    refers(Builtin::Group, "chairs", &["person"]),
    refers(Builtin::Group, "members", &["person"]),
    refers(Builtin::Group, "alumni", &["person"]),
    refers(Builtin::Group, "member_organisations", &["organisation"]),
    refers(Builtin::Group, "channels", &["channel"]),
    refers(Builtin::Group, "seats.person", &["person"]),
    refers(Builtin::Event, "hosts", &["person", "organisation"]),
    refers(Builtin::Event, "groups", &["group"]),
    refers(Builtin::Note, "group", &["group"]),
    refers(Builtin::Note, "event", &["event"]),
    refers(Builtin::Note, "chair", &["person"]),
    refers(Builtin::Note, "scribe", &["person"]),
    refers(Builtin::Note, "attendees", &["person"]),
    refers(Builtin::Note, "decisions", &["decision"]),
    refers(Builtin::Note, "named_with_consent", &["person"]),
    refers(Builtin::Decision, "group", &["group"]),
    refers(Builtin::Decision, "supersedes", &["decision"]),
    refers(Builtin::Decision, "superseded_by", &["decision"]),
    refers(Builtin::Decision, "recusals", &["person"]),
    refers(Builtin::Decision, "meeting", &["note"]),
    refers(Builtin::Policy, "owner", &["group"]),
    refers(Builtin::Channel, "moderators", &["person"]),
];

/// Returns the fields of a kind that name other records, with their positions in the whole table.
pub(super) fn refs_of(kind: Builtin) -> impl Iterator<Item = (usize, &'static ModelRef)> {
    MODEL_REFS
        .iter()
        .enumerate()
        .filter(move |(_, field)| field.kind == kind)
}

/// Returns the specification of the field at a position: by id, name, alias or handle.
pub(super) fn spec_at(position: usize) -> Option<RefSpec> {
    let field = MODEL_REFS.get(position)?;
    Some(RefSpec {
        kinds: field.to.iter().map(|kind| (*kind).to_owned()).collect(),
        by: ["id", "name", "github"].map(str::to_owned).to_vec(),
        ignore_case: true,
        rule: field.rule.map(str::to_owned),
        ..RefSpec::default()
    })
}

/// Returns the fields by which a record of a kind is called: names and aliases.
pub(super) fn names_of(kind: Builtin) -> &'static [&'static str] {
    match kind {
        Builtin::Person => &["name", "aliases"],
        Builtin::Organisation => &["name", "names.value"],
        Builtin::Group | Builtin::Channel => &["name"],
        Builtin::Note => &[],
        Builtin::Event | Builtin::Decision | Builtin::Policy | Builtin::Content => &["title"],
    }
}

/// Returns the fields of a kind whose values no two records share, when mapped.
pub(super) fn unique_of(kind: Builtin) -> &'static [&'static str] {
    match kind {
        Builtin::Person => &["github", "github_id", "orcid"],
        Builtin::Organisation => &[
            "identifiers.ror",
            "identifiers.wikidata",
            "identifiers.isni",
            "identifiers.lei",
            "identifiers.grid",
        ],
        _ => &[],
    }
}

/// Returns the fields of a kind that have a format of ours, when mapped.
pub(super) fn formats_of(kind: Builtin) -> &'static [(&'static str, &'static str)] {
    match kind {
        Builtin::Person => &[
            ("github", "github-login"),
            ("orcid", "orcid"),
            ("country", "country"),
        ],
        Builtin::Organisation => &[
            ("country", "country"),
            ("region", "subdivision"),
            ("identifiers.ror", "ror"),
            ("identifiers.wikidata", "wikidata"),
            ("identifiers.isni", "isni"),
            ("identifiers.lei", "lei"),
        ],
        Builtin::Event => &[("time_zone", "iana-time-zone")],
        Builtin::Group => &[("cadence.time_zone", "iana-time-zone")],
        _ => &[],
    }
}
