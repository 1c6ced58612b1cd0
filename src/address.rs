//! Where the pages of `ospo-lint docs` are published, and with them the schemas.
//!
//! This is the one place for what leads there: links in terminals, in SARIF and in Markdown, and the `$id` of the
//! schemas. It waits for a publication: there is nothing at that address yet. Until there is, `ospo-lint docs DIR`
//! makes the same pages on any machine. The address itself is `homepage` in `Cargo.toml`, and ends with a slash.

/// The address of the site.
pub(crate) const SITE: &str = env!("CARGO_PKG_HOMEPAGE");

/// The folder of the schemas on the site; its name changes with what the schemas mean.
pub(crate) const SCHEMAS: &str = "schemas/v1/";

/// Returns where the page of a rule is on the site.
pub(crate) fn rule_path(rule: &str) -> String {
    format!("rules/{rule}.html")
}

/// Returns where a schema is on the site.
pub(crate) fn schema_path(name: &str) -> String {
    format!("{SCHEMAS}{}", schema_file(name))
}

/// Returns what the file of a schema is called.
pub(crate) fn schema_file(name: &str) -> String {
    format!("{name}.schema.json")
}

#[cfg(test)]
mod tests {
    use super::SITE;

    #[test]
    fn the_site_is_an_address_to_which_paths_can_be_added() {
        assert!(SITE.starts_with("https://") && SITE.ends_with('/'));
    }
}
