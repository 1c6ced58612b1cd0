//! The catalogue: every rule, by name. Written by `tests/generated.rs` from the folder.

use crate::rule::Rule;

mod affiliation {
    pub(super) mod domain_mismatch;
    pub(super) mod impossible_interval;
    pub(super) mod inconsistent;
    pub(super) mod individual_conflict;
    pub(super) mod lapsed;
    pub(super) mod missing;
    pub(super) mod unclear_primary;
    pub(super) mod unknown_organisation;
    pub(super) mod wrong_basis;
}
mod attribution {
    pub(super) mod incompatible_source;
    pub(super) mod incomplete;
    pub(super) mod missing;
    pub(super) mod no_title;
    pub(super) mod sharealike_lost;
    pub(super) mod uncredited_image;
    pub(super) mod undeclared_changes;
    pub(super) mod unstructured_authors;
}
mod channel {
    pub(super) mod no_moderator;
    pub(super) mod unclear_purpose;
    pub(super) mod unreachable;
}
mod chatham {
    pub(super) mod attendance_list;
    pub(super) mod attributed_statement;
    pub(super) mod automatic_notetaker;
    pub(super) mod contact_data;
    pub(super) mod identifying_role;
    pub(super) mod malformed_scope;
    pub(super) mod misquoted_rule;
    pub(super) mod named_affiliation;
    pub(super) mod named_person;
    pub(super) mod recording;
    pub(super) mod speaker_initials;
    pub(super) mod speaker_label;
    pub(super) mod undeclared_attribution;
    pub(super) mod unknown_speaker_label;
}
mod conduct {
    pub(super) mod attribution_lost;
    pub(super) mod contact_conflict;
    pub(super) mod diverging_copies;
    pub(super) mod no_code;
    pub(super) mod no_contact;
    pub(super) mod no_mailing_list_code;
    pub(super) mod not_linked;
    pub(super) mod outdated_version;
    pub(super) mod placeholder_left;
    pub(super) mod single_contact;
    pub(super) mod uncovered;
}
mod config {
    pub(super) mod expired_suppression;
    pub(super) mod expiring_suppression;
    pub(super) mod loosened;
    pub(super) mod malformed_suppression;
    pub(super) mod no_records;
    pub(super) mod renamed_rule;
    pub(super) mod suppression_without_reason;
    pub(super) mod unmatched_pointer;
    pub(super) mod unused_suppression;
}
mod decision {
    pub(super) mod incomplete;
    pub(super) mod incomplete_minutes;
    pub(super) mod no_antitrust_notice;
    pub(super) mod no_quorum;
}
mod event {
    pub(super) mod impossible_interval;
    pub(super) mod incomplete_place;
    pub(super) mod no_conduct;
    pub(super) mod no_host;
    pub(super) mod no_time_zone;
    pub(super) mod no_year;
    pub(super) mod participation_fee;
    pub(super) mod recording_without_consent;
    pub(super) mod stale_status;
    pub(super) mod wrong_time_conversion;
    pub(super) mod wrong_weekday;
    pub(super) mod wrong_zone_abbreviation;
}
mod files {
    pub(super) mod forbidden;
    pub(super) mod missing;
}
mod freshness {
    pub(super) mod inactive_group;
    pub(super) mod notes_overdue;
    pub(super) mod policy_review_overdue;
    pub(super) mod review_overdue;
    pub(super) mod stale_invite;
}
mod git {
    pub(super) mod contradicting_mailmap;
    pub(super) mod dangling_mailmap;
    pub(super) mod decision_rewritten;
    pub(super) mod idle_codeowners;
    pub(super) mod name_in_history;
    pub(super) mod no_signoff;
    pub(super) mod removed_not_retired;
    pub(super) mod unknown_codeowner;
    pub(super) mod unmapped_author;
}
mod group {
    pub(super) mod archived_but_active;
    pub(super) mod chair_not_member;
    pub(super) mod duplicate_member;
    pub(super) mod no_cadence;
    pub(super) mod no_charter;
    pub(super) mod no_time_zone;
    pub(super) mod no_way_to_join;
    pub(super) mod provisional_expired;
    pub(super) mod too_few_chairs;
    pub(super) mod unclear_cadence;
}
mod id {
    pub(super) mod conflicting_copies;
    pub(super) mod duplicate;
    pub(super) mod malformed;
    pub(super) mod not_canonical;
    pub(super) mod unknown_code;
    pub(super) mod value_not_unique;
    pub(super) mod wrong_check_digit;
}
mod license {
    pub(super) mod invalid_expression;
    pub(super) mod link_mismatch;
    pub(super) mod missing;
    pub(super) mod no_version;
    pub(super) mod non_canonical_url;
    pub(super) mod not_allowed;
    pub(super) mod text_mismatch;
    pub(super) mod undeclared;
    pub(super) mod wrong_suite_name;
}
mod organisation {
    pub(super) mod domain_conflict;
    pub(super) mod in_no_group;
    pub(super) mod no_category;
    pub(super) mod no_identifier;
    pub(super) mod no_lead_contact;
    pub(super) mod no_parent;
    pub(super) mod no_successor;
    pub(super) mod possible_duplicate;
}
mod person {
    pub(super) mod active_alumni;
    pub(super) mod possible_duplicate;
}
mod privacy {
    pub(super) mod consent_withdrawn;
    pub(super) mod erased_data;
    pub(super) mod join_secret;
    pub(super) mod no_consent;
    pub(super) mod no_policy;
    pub(super) mod personal_email;
    pub(super) mod private_file;
    pub(super) mod sensitive_field;
}
mod record {
    pub(super) mod ambiguous_date;
    pub(super) mod broken_link;
    pub(super) mod duplicate_key;
    pub(super) mod filename_differs_from_date;
    pub(super) mod filename_differs_from_id;
    pub(super) mod invisible_character;
    pub(super) mod missing_asset;
    pub(super) mod not_read;
    pub(super) mod not_sorted;
    pub(super) mod placeholder_left;
    pub(super) mod repeated_text;
    pub(super) mod schema_violation;
    pub(super) mod syntax_error;
    pub(super) mod unknown_field;
    pub(super) mod unread_table;
    pub(super) mod without_name;
    pub(super) mod yaml_surprise;
}
mod reference {
    pub(super) mod cycle;
    pub(super) mod listed_twice;
    pub(super) mod orphan;
    pub(super) mod other_name;
    pub(super) mod unresolved;
    pub(super) mod wrong_kind;
}
mod seat {
    pub(super) mod cap_exceeded;
    pub(super) mod cap_exceeded_in_past;
    pub(super) mod term_expired;
    pub(super) mod term_too_long;
    pub(super) mod too_few_organisations;
    pub(super) mod too_many_terms;
    pub(super) mod unaffiliated;
    pub(super) mod wrong_size;
}

/// All rules, sorted by name.
#[rustfmt::skip]
pub static RULES: &[Rule] = &[
    affiliation::domain_mismatch::RULE.named("affiliation/domain-mismatch", include_str!("rules/affiliation/domain_mismatch.rs")),
    affiliation::impossible_interval::RULE.named("affiliation/impossible-interval", include_str!("rules/affiliation/impossible_interval.rs")),
    affiliation::inconsistent::RULE.named("affiliation/inconsistent", include_str!("rules/affiliation/inconsistent.rs")),
    affiliation::individual_conflict::RULE.named("affiliation/individual-conflict", include_str!("rules/affiliation/individual_conflict.rs")),
    affiliation::lapsed::RULE.named("affiliation/lapsed", include_str!("rules/affiliation/lapsed.rs")),
    affiliation::missing::RULE.named("affiliation/missing", include_str!("rules/affiliation/missing.rs")),
    affiliation::unclear_primary::RULE.named("affiliation/unclear-primary", include_str!("rules/affiliation/unclear_primary.rs")),
    affiliation::unknown_organisation::RULE.named("affiliation/unknown-organisation", include_str!("rules/affiliation/unknown_organisation.rs")),
    affiliation::wrong_basis::RULE.named("affiliation/wrong-basis", include_str!("rules/affiliation/wrong_basis.rs")),
    attribution::incompatible_source::RULE.named("attribution/incompatible-source", include_str!("rules/attribution/incompatible_source.rs")),
    attribution::incomplete::RULE.named("attribution/incomplete", include_str!("rules/attribution/incomplete.rs")),
    attribution::missing::RULE.named("attribution/missing", include_str!("rules/attribution/missing.rs")),
    attribution::no_title::RULE.named("attribution/no-title", include_str!("rules/attribution/no_title.rs")),
    attribution::sharealike_lost::RULE.named("attribution/sharealike-lost", include_str!("rules/attribution/sharealike_lost.rs")),
    attribution::uncredited_image::RULE.named("attribution/uncredited-image", include_str!("rules/attribution/uncredited_image.rs")),
    attribution::undeclared_changes::RULE.named("attribution/undeclared-changes", include_str!("rules/attribution/undeclared_changes.rs")),
    attribution::unstructured_authors::RULE.named("attribution/unstructured-authors", include_str!("rules/attribution/unstructured_authors.rs")),
    channel::no_moderator::RULE.named("channel/no-moderator", include_str!("rules/channel/no_moderator.rs")),
    channel::unclear_purpose::RULE.named("channel/unclear-purpose", include_str!("rules/channel/unclear_purpose.rs")),
    channel::unreachable::RULE.named("channel/unreachable", include_str!("rules/channel/unreachable.rs")),
    chatham::attendance_list::RULE.named("chatham/attendance-list", include_str!("rules/chatham/attendance_list.rs")),
    chatham::attributed_statement::RULE.named("chatham/attributed-statement", include_str!("rules/chatham/attributed_statement.rs")),
    chatham::automatic_notetaker::RULE.named("chatham/automatic-notetaker", include_str!("rules/chatham/automatic_notetaker.rs")),
    chatham::contact_data::RULE.named("chatham/contact-data", include_str!("rules/chatham/contact_data.rs")),
    chatham::identifying_role::RULE.named("chatham/identifying-role", include_str!("rules/chatham/identifying_role.rs")),
    chatham::malformed_scope::RULE.named("chatham/malformed-scope", include_str!("rules/chatham/malformed_scope.rs")),
    chatham::misquoted_rule::RULE.named("chatham/misquoted-rule", include_str!("rules/chatham/misquoted_rule.rs")),
    chatham::named_affiliation::RULE.named("chatham/named-affiliation", include_str!("rules/chatham/named_affiliation.rs")),
    chatham::named_person::RULE.named("chatham/named-person", include_str!("rules/chatham/named_person.rs")),
    chatham::recording::RULE.named("chatham/recording", include_str!("rules/chatham/recording.rs")),
    chatham::speaker_initials::RULE.named("chatham/speaker-initials", include_str!("rules/chatham/speaker_initials.rs")),
    chatham::speaker_label::RULE.named("chatham/speaker-label", include_str!("rules/chatham/speaker_label.rs")),
    chatham::undeclared_attribution::RULE.named("chatham/undeclared-attribution", include_str!("rules/chatham/undeclared_attribution.rs")),
    chatham::unknown_speaker_label::RULE.named("chatham/unknown-speaker-label", include_str!("rules/chatham/unknown_speaker_label.rs")),
    conduct::attribution_lost::RULE.named("conduct/attribution-lost", include_str!("rules/conduct/attribution_lost.rs")),
    conduct::contact_conflict::RULE.named("conduct/contact-conflict", include_str!("rules/conduct/contact_conflict.rs")),
    conduct::diverging_copies::RULE.named("conduct/diverging-copies", include_str!("rules/conduct/diverging_copies.rs")),
    conduct::no_code::RULE.named("conduct/no-code", include_str!("rules/conduct/no_code.rs")),
    conduct::no_contact::RULE.named("conduct/no-contact", include_str!("rules/conduct/no_contact.rs")),
    conduct::no_mailing_list_code::RULE.named("conduct/no-mailing-list-code", include_str!("rules/conduct/no_mailing_list_code.rs")),
    conduct::not_linked::RULE.named("conduct/not-linked", include_str!("rules/conduct/not_linked.rs")),
    conduct::outdated_version::RULE.named("conduct/outdated-version", include_str!("rules/conduct/outdated_version.rs")),
    conduct::placeholder_left::RULE.named("conduct/placeholder-left", include_str!("rules/conduct/placeholder_left.rs")),
    conduct::single_contact::RULE.named("conduct/single-contact", include_str!("rules/conduct/single_contact.rs")),
    conduct::uncovered::RULE.named("conduct/uncovered", include_str!("rules/conduct/uncovered.rs")),
    config::expired_suppression::RULE.named("config/expired-suppression", include_str!("rules/config/expired_suppression.rs")),
    config::expiring_suppression::RULE.named("config/expiring-suppression", include_str!("rules/config/expiring_suppression.rs")),
    config::loosened::RULE.named("config/loosened", include_str!("rules/config/loosened.rs")),
    config::malformed_suppression::RULE.named("config/malformed-suppression", include_str!("rules/config/malformed_suppression.rs")),
    config::no_records::RULE.named("config/no-records", include_str!("rules/config/no_records.rs")),
    config::renamed_rule::RULE.named("config/renamed-rule", include_str!("rules/config/renamed_rule.rs")),
    config::suppression_without_reason::RULE.named("config/suppression-without-reason", include_str!("rules/config/suppression_without_reason.rs")),
    config::unmatched_pointer::RULE.named("config/unmatched-pointer", include_str!("rules/config/unmatched_pointer.rs")),
    config::unused_suppression::RULE.named("config/unused-suppression", include_str!("rules/config/unused_suppression.rs")),
    decision::incomplete::RULE.named("decision/incomplete", include_str!("rules/decision/incomplete.rs")),
    decision::incomplete_minutes::RULE.named("decision/incomplete-minutes", include_str!("rules/decision/incomplete_minutes.rs")),
    decision::no_antitrust_notice::RULE.named("decision/no-antitrust-notice", include_str!("rules/decision/no_antitrust_notice.rs")),
    decision::no_quorum::RULE.named("decision/no-quorum", include_str!("rules/decision/no_quorum.rs")),
    event::impossible_interval::RULE.named("event/impossible-interval", include_str!("rules/event/impossible_interval.rs")),
    event::incomplete_place::RULE.named("event/incomplete-place", include_str!("rules/event/incomplete_place.rs")),
    event::no_conduct::RULE.named("event/no-conduct", include_str!("rules/event/no_conduct.rs")),
    event::no_host::RULE.named("event/no-host", include_str!("rules/event/no_host.rs")),
    event::no_time_zone::RULE.named("event/no-time-zone", include_str!("rules/event/no_time_zone.rs")),
    event::no_year::RULE.named("event/no-year", include_str!("rules/event/no_year.rs")),
    event::participation_fee::RULE.named("event/participation-fee", include_str!("rules/event/participation_fee.rs")),
    event::recording_without_consent::RULE.named("event/recording-without-consent", include_str!("rules/event/recording_without_consent.rs")),
    event::stale_status::RULE.named("event/stale-status", include_str!("rules/event/stale_status.rs")),
    event::wrong_time_conversion::RULE.named("event/wrong-time-conversion", include_str!("rules/event/wrong_time_conversion.rs")),
    event::wrong_weekday::RULE.named("event/wrong-weekday", include_str!("rules/event/wrong_weekday.rs")),
    event::wrong_zone_abbreviation::RULE.named("event/wrong-zone-abbreviation", include_str!("rules/event/wrong_zone_abbreviation.rs")),
    files::forbidden::RULE.named("files/forbidden", include_str!("rules/files/forbidden.rs")),
    files::missing::RULE.named("files/missing", include_str!("rules/files/missing.rs")),
    freshness::inactive_group::RULE.named("freshness/inactive-group", include_str!("rules/freshness/inactive_group.rs")),
    freshness::notes_overdue::RULE.named("freshness/notes-overdue", include_str!("rules/freshness/notes_overdue.rs")),
    freshness::policy_review_overdue::RULE.named("freshness/policy-review-overdue", include_str!("rules/freshness/policy_review_overdue.rs")),
    freshness::review_overdue::RULE.named("freshness/review-overdue", include_str!("rules/freshness/review_overdue.rs")),
    freshness::stale_invite::RULE.named("freshness/stale-invite", include_str!("rules/freshness/stale_invite.rs")),
    git::contradicting_mailmap::RULE.named("git/contradicting-mailmap", include_str!("rules/git/contradicting_mailmap.rs")),
    git::dangling_mailmap::RULE.named("git/dangling-mailmap", include_str!("rules/git/dangling_mailmap.rs")),
    git::decision_rewritten::RULE.named("git/decision-rewritten", include_str!("rules/git/decision_rewritten.rs")),
    git::idle_codeowners::RULE.named("git/idle-codeowners", include_str!("rules/git/idle_codeowners.rs")),
    git::name_in_history::RULE.named("git/name-in-history", include_str!("rules/git/name_in_history.rs")),
    git::no_signoff::RULE.named("git/no-signoff", include_str!("rules/git/no_signoff.rs")),
    git::removed_not_retired::RULE.named("git/removed-not-retired", include_str!("rules/git/removed_not_retired.rs")),
    git::unknown_codeowner::RULE.named("git/unknown-codeowner", include_str!("rules/git/unknown_codeowner.rs")),
    git::unmapped_author::RULE.named("git/unmapped-author", include_str!("rules/git/unmapped_author.rs")),
    group::archived_but_active::RULE.named("group/archived-but-active", include_str!("rules/group/archived_but_active.rs")),
    group::chair_not_member::RULE.named("group/chair-not-member", include_str!("rules/group/chair_not_member.rs")),
    group::duplicate_member::RULE.named("group/duplicate-member", include_str!("rules/group/duplicate_member.rs")),
    group::no_cadence::RULE.named("group/no-cadence", include_str!("rules/group/no_cadence.rs")),
    group::no_charter::RULE.named("group/no-charter", include_str!("rules/group/no_charter.rs")),
    group::no_time_zone::RULE.named("group/no-time-zone", include_str!("rules/group/no_time_zone.rs")),
    group::no_way_to_join::RULE.named("group/no-way-to-join", include_str!("rules/group/no_way_to_join.rs")),
    group::provisional_expired::RULE.named("group/provisional-expired", include_str!("rules/group/provisional_expired.rs")),
    group::too_few_chairs::RULE.named("group/too-few-chairs", include_str!("rules/group/too_few_chairs.rs")),
    group::unclear_cadence::RULE.named("group/unclear-cadence", include_str!("rules/group/unclear_cadence.rs")),
    id::conflicting_copies::RULE.named("id/conflicting-copies", include_str!("rules/id/conflicting_copies.rs")),
    id::duplicate::RULE.named("id/duplicate", include_str!("rules/id/duplicate.rs")),
    id::malformed::RULE.named("id/malformed", include_str!("rules/id/malformed.rs")),
    id::not_canonical::RULE.named("id/not-canonical", include_str!("rules/id/not_canonical.rs")),
    id::unknown_code::RULE.named("id/unknown-code", include_str!("rules/id/unknown_code.rs")),
    id::value_not_unique::RULE.named("id/value-not-unique", include_str!("rules/id/value_not_unique.rs")),
    id::wrong_check_digit::RULE.named("id/wrong-check-digit", include_str!("rules/id/wrong_check_digit.rs")),
    license::invalid_expression::RULE.named("license/invalid-expression", include_str!("rules/license/invalid_expression.rs")),
    license::link_mismatch::RULE.named("license/link-mismatch", include_str!("rules/license/link_mismatch.rs")),
    license::missing::RULE.named("license/missing", include_str!("rules/license/missing.rs")),
    license::no_version::RULE.named("license/no-version", include_str!("rules/license/no_version.rs")),
    license::non_canonical_url::RULE.named("license/non-canonical-url", include_str!("rules/license/non_canonical_url.rs")),
    license::not_allowed::RULE.named("license/not-allowed", include_str!("rules/license/not_allowed.rs")),
    license::text_mismatch::RULE.named("license/text-mismatch", include_str!("rules/license/text_mismatch.rs")),
    license::undeclared::RULE.named("license/undeclared", include_str!("rules/license/undeclared.rs")),
    license::wrong_suite_name::RULE.named("license/wrong-suite-name", include_str!("rules/license/wrong_suite_name.rs")),
    organisation::domain_conflict::RULE.named("organisation/domain-conflict", include_str!("rules/organisation/domain_conflict.rs")),
    organisation::in_no_group::RULE.named("organisation/in-no-group", include_str!("rules/organisation/in_no_group.rs")),
    organisation::no_category::RULE.named("organisation/no-category", include_str!("rules/organisation/no_category.rs")),
    organisation::no_identifier::RULE.named("organisation/no-identifier", include_str!("rules/organisation/no_identifier.rs")),
    organisation::no_lead_contact::RULE.named("organisation/no-lead-contact", include_str!("rules/organisation/no_lead_contact.rs")),
    organisation::no_parent::RULE.named("organisation/no-parent", include_str!("rules/organisation/no_parent.rs")),
    organisation::no_successor::RULE.named("organisation/no-successor", include_str!("rules/organisation/no_successor.rs")),
    organisation::possible_duplicate::RULE.named("organisation/possible-duplicate", include_str!("rules/organisation/possible_duplicate.rs")),
    person::active_alumni::RULE.named("person/active-alumni", include_str!("rules/person/active_alumni.rs")),
    person::possible_duplicate::RULE.named("person/possible-duplicate", include_str!("rules/person/possible_duplicate.rs")),
    privacy::consent_withdrawn::RULE.named("privacy/consent-withdrawn", include_str!("rules/privacy/consent_withdrawn.rs")),
    privacy::erased_data::RULE.named("privacy/erased-data", include_str!("rules/privacy/erased_data.rs")),
    privacy::join_secret::RULE.named("privacy/join-secret", include_str!("rules/privacy/join_secret.rs")),
    privacy::no_consent::RULE.named("privacy/no-consent", include_str!("rules/privacy/no_consent.rs")),
    privacy::no_policy::RULE.named("privacy/no-policy", include_str!("rules/privacy/no_policy.rs")),
    privacy::personal_email::RULE.named("privacy/personal-email", include_str!("rules/privacy/personal_email.rs")),
    privacy::private_file::RULE.named("privacy/private-file", include_str!("rules/privacy/private_file.rs")),
    privacy::sensitive_field::RULE.named("privacy/sensitive-field", include_str!("rules/privacy/sensitive_field.rs")),
    record::ambiguous_date::RULE.named("record/ambiguous-date", include_str!("rules/record/ambiguous_date.rs")),
    record::broken_link::RULE.named("record/broken-link", include_str!("rules/record/broken_link.rs")),
    record::duplicate_key::RULE.named("record/duplicate-key", include_str!("rules/record/duplicate_key.rs")),
    record::filename_differs_from_date::RULE.named("record/filename-differs-from-date", include_str!("rules/record/filename_differs_from_date.rs")),
    record::filename_differs_from_id::RULE.named("record/filename-differs-from-id", include_str!("rules/record/filename_differs_from_id.rs")),
    record::invisible_character::RULE.named("record/invisible-character", include_str!("rules/record/invisible_character.rs")),
    record::missing_asset::RULE.named("record/missing-asset", include_str!("rules/record/missing_asset.rs")),
    record::not_read::RULE.named("record/not-read", include_str!("rules/record/not_read.rs")),
    record::not_sorted::RULE.named("record/not-sorted", include_str!("rules/record/not_sorted.rs")),
    record::placeholder_left::RULE.named("record/placeholder-left", include_str!("rules/record/placeholder_left.rs")),
    record::repeated_text::RULE.named("record/repeated-text", include_str!("rules/record/repeated_text.rs")),
    record::schema_violation::RULE.named("record/schema-violation", include_str!("rules/record/schema_violation.rs")),
    record::syntax_error::RULE.named("record/syntax-error", include_str!("rules/record/syntax_error.rs")),
    record::unknown_field::RULE.named("record/unknown-field", include_str!("rules/record/unknown_field.rs")),
    record::unread_table::RULE.named("record/unread-table", include_str!("rules/record/unread_table.rs")),
    record::without_name::RULE.named("record/without-name", include_str!("rules/record/without_name.rs")),
    record::yaml_surprise::RULE.named("record/yaml-surprise", include_str!("rules/record/yaml_surprise.rs")),
    reference::cycle::RULE.named("reference/cycle", include_str!("rules/reference/cycle.rs")),
    reference::listed_twice::RULE.named("reference/listed-twice", include_str!("rules/reference/listed_twice.rs")),
    reference::orphan::RULE.named("reference/orphan", include_str!("rules/reference/orphan.rs")),
    reference::other_name::RULE.named("reference/other-name", include_str!("rules/reference/other_name.rs")),
    reference::unresolved::RULE.named("reference/unresolved", include_str!("rules/reference/unresolved.rs")),
    reference::wrong_kind::RULE.named("reference/wrong-kind", include_str!("rules/reference/wrong_kind.rs")),
    seat::cap_exceeded::RULE.named("seat/cap-exceeded", include_str!("rules/seat/cap_exceeded.rs")),
    seat::cap_exceeded_in_past::RULE.named("seat/cap-exceeded-in-past", include_str!("rules/seat/cap_exceeded_in_past.rs")),
    seat::term_expired::RULE.named("seat/term-expired", include_str!("rules/seat/term_expired.rs")),
    seat::term_too_long::RULE.named("seat/term-too-long", include_str!("rules/seat/term_too_long.rs")),
    seat::too_few_organisations::RULE.named("seat/too-few-organisations", include_str!("rules/seat/too_few_organisations.rs")),
    seat::too_many_terms::RULE.named("seat/too-many-terms", include_str!("rules/seat/too_many_terms.rs")),
    seat::unaffiliated::RULE.named("seat/unaffiliated", include_str!("rules/seat/unaffiliated.rs")),
    seat::wrong_size::RULE.named("seat/wrong-size", include_str!("rules/seat/wrong_size.rs")),
];

/// Returns the rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by(|rule| rule.name().cmp(name)).ok()?;
    RULES.get(at)
}
