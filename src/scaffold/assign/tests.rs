use super::{arranged, set};
use crate::document::Format;
use crate::scaffold::record::text;
use crate::scaffold::style::Style;
use crate::scaffold::value::Table;
use crate::schema::{Allowed, Schemas};

fn allowed(kind: &str) -> Allowed {
    Schemas::new().built_in(kind).unwrap().record()
}

fn made(kind: &str, given: &[(&str, &str)]) -> Result<String, String> {
    let allowed = allowed(kind);
    let mut record = Table::new();
    for (path, value) in given {
        set(&mut record, &allowed, path, value)
            .map_err(|wrong| format!("{}; {}", wrong.message, wrong.help))?;
    }
    let record = arranged(&record, &allowed, Format::Toml);
    Ok(text(&record, "", Format::Toml, &Style::default()).unwrap())
}

#[test]
fn fields_come_in_the_order_of_the_schema() {
    let person = made(
        "person",
        &[
            ("affiliations.organization", "works"),
            ("languages", "en"),
            ("affiliations.start", "2024-03"),
            ("name", "Ada"),
            ("languages", "fr"),
            ("affiliations.organisation", "mill"),
            ("affiliations.0.role", "baker"),
            ("handles.mastodon", "@ada@social.test"),
            ("individual", "no"),
            ("github_id", "12"),
            ("x-colour", "red"),
        ],
    );
    insta::assert_snapshot!(person.unwrap(), @r#"
    name = "Ada"
    github_id = 12
    individual = false
    languages = ["en", "fr"]
    x-colour = "red"

    [handles]
    mastodon = "@ada@social.test"

    [[affiliations]]
    organisation = "works"
    role = "baker"
    start = "2024-03"

    [[affiliations]]
    organisation = "mill"
    "#);
}

#[test]
fn dates_and_numbers_are_what_they_are() {
    let event = made(
        "event",
        &[
            ("title", "2026-05-14"),
            ("start", "2026-05-14T16:00"),
            ("end", "2026-05-14 17:30"),
            ("fee.amount", "12.50"),
            ("fee.currency", "EUR"),
            ("sessions.title", "One"),
            ("sessions.duration_minutes", "20"),
        ],
    );
    insta::assert_snapshot!(event.unwrap(), @r#"
    title = "2026-05-14"
    start = 2026-05-14T16:00:00
    end = 2026-05-14T17:30:00

    [[sessions]]
    title = "One"
    duration_minutes = 20

    [fee]
    amount = 12.50
    currency = "EUR"
    "#);
    assert_eq!(
        made("event", &[("fee", "none")]).unwrap(),
        "fee = \"none\"\n"
    );
    assert_eq!(made("group", &[("chairs", "")]).unwrap(), "chairs = []\n");
}

#[test]
fn what_cannot_be_set_says_what_can() {
    for (given, says) in [
        (
            &[("email", "a")][..],
            "there is no field `email`; did you mean `emails`?",
        ),
        (
            &[("emails", "a@b.test")],
            "`emails` is a table; give its fields: `--set emails.address=…`",
        ),
        (
            &[("name.first", "a")],
            "`name` is not a table: there is no `first` in it; write `--set name=…`",
        ),
        (
            &[("name", "a"), ("name", "b")],
            "`name` is given twice, and it is not a list; ",
        ),
        (
            &[("affiliations.2.role", "a")],
            "`affiliations` has no item 2 yet: it has 0; items count from 0",
        ),
        (&[("", "a")], "`` names no field; write `--set name=Ada`"),
    ] {
        assert_eq!(made("person", given).unwrap_err(), says);
    }
}
