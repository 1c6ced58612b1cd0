//! The JSON Schemas as files of the site, each at the address that its `$id` names, and a catalogue of them in the
//! shape of `SchemaStore`'s.

use serde_json::json;

use super::body::Body;
use super::configuration;
use super::places::Place;
use super::prose::line;
use super::{Command, Page, Section};
use crate::address::{self, SITE};
use crate::schema::{about, bundled, embedded_names};
use crate::source::locate::CONFIG;

/// Where the catalogue is.
const CATALOGUE: &str = "schemas/catalog.json";

/// Returns the schemas and the catalogue: path and text.
pub(super) fn files() -> Vec<(String, String)> {
    let schemas = embedded_names().into_iter();
    let schemas = schemas.filter_map(|name| Some((address::schema_path(name), bundled(name)?)));
    let mut files: Vec<(String, String)> = schemas.collect();
    files.push((String::from(CATALOGUE), catalogue()));
    files
}

/// A catalogue as `SchemaStore` keeps it, with its entry for us: only the name of the configuration says what it is,
/// whosever repository it is in.
fn catalogue() -> String {
    let catalogue = json!({
        "$schema": "https://json.schemastore.org/schema-catalog.json",
        "version": 1,
        "schemas": [{
            "name": CONFIG,
            "description": "Configuration of ospo-lint, which checks the records of open source communities",
            "fileMatch": [CONFIG],
            "url": format!("{SITE}{}", address::schema_path(configuration::SCHEMA)),
        }],
    });
    format!("{catalogue:#}\n")
}

pub(super) fn page(commands: &[Command]) -> Page {
    let mut body = Body::new(Place::of(Section::Schemas.path(), commands));
    let summary =
        "The shapes of records, of the configuration and of what programs read, as JSON Schema.";
    body.html.leaf("h1", &[], "Schemas");
    body.paragraph("lead", summary);
    body.prose(
        "`ospo-lint schema --write .schemas --associations vscode` writes all of them into a repository and prints what \
         makes an editor use them: it then offers keys, explains them, and marks mistakes while you type. `tombi`, \
         `taplo` and `comments` are for other editors.",
    );
    body.heading("All schemas");
    let place = body.place;
    body.html.element("dl", &[("class", "pages")], |html| {
        for name in embedded_names() {
            let path = address::schema_path(name);
            html.element("dt", &[], |html| {
                html.element("a", &[("href", &place.to(&path))], |html| {
                    html.leaf("code", &[], &address::schema_file(name));
                });
            });
            html.element("dd", &[], |html| html.part(&line(&about(name), place)));
        }
    });
    body.heading("In a catalogue");
    body.html.element("p", &[], |html| {
        html.element("a", &[("href", &place.to(CATALOGUE))], |html| html.leaf("code", &[], "catalog.json"));
        html.text(
            " has the shape of the catalogue of SchemaStore, with the entry for the configuration. Editors that take \
             catalogues can be given it.",
        );
    });
    body.code("json", Some("catalog.json"), &catalogue());
    body.page(Section::Schemas, "Schemas", summary)
}
