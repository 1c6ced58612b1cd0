//! The page of the configuration: every key of `ospo-lint.toml`.

use super::body::Body;
use super::fields::{fields, fields_of};
use super::places::{Place, anchor};
use super::{Command, Page, Section};
use crate::schema::{Schemas, about};

/// What the schema of the configuration is called.
pub(super) const SCHEMA: &str = "ospo-lint";

pub(super) fn page(commands: &[Command]) -> Page {
    let mut body = Body::new(Place::of(Section::Configuration.path(), commands));
    body.html.leaf("h1", &[], "Configuration");
    let summary = about(SCHEMA);
    body.paragraph("lead", &summary);
    body.prose(
        "It is called `ospo-lint.toml` and lies in the root of the community. A key that is not on this page is an \
         error, and the nearest one that is gets named. `ospo-lint config` says what is in effect in a repository, and \
         where each value comes from.",
    );
    body.code(
        "toml",
        Some("ospo-lint.toml"),
        "extends = [\"ospo-plus-plus\"]            # which promises hold\n\n[community]\nname = \"Open Offices\"\nlicense = \"CC-BY-SA-4.0\"\n\n\
         [records.person]                        # where records are, if not in people/\nfiles = \"_data/people.yml\"\nat = \"/*\"\n\n\
         [rules]\n\"event/stale-status\" = \"off\"\n\"group/*\" = \"warning\"",
    );
    let schema = Schemas::new().configuration().record();
    for field in &schema.fields {
        let allowed = &field.allowed;
        let title = if allowed.others.is_some() && allowed.fields.is_empty() {
            format!("`[{}.KIND]`", field.key)
        } else if allowed.is_list() && !allowed.is_text() && !allowed.is_anything() {
            format!("`[[{}]]`", field.key)
        } else if allowed.is_table() && !allowed.is_text() {
            format!("`[{}]`", field.key)
        } else {
            format!("`{}`", field.key)
        };
        body.heading_at(&title, &anchor(&field.key));
        super::fields::one(field, &mut body);
        if let Some(table) = fields_of(&field.allowed) {
            fields(table, &field.key, 0, &mut body);
        }
    }
    body.page(Section::Configuration, "Configuration", &summary)
}
