//! What SPDX licence expressions ask for.

use spdx::{AdditionItem, Expression, LicenseItem, LicenseReq, ParseMode};

/// Everything the standard allows, and the ids it has retired.
const LENIENT: ParseMode = ParseMode {
    allow_slash_as_or_operator: false,
    allow_imprecise_license_names: false,
    allow_postfix_plus_on_gpl: true,
    allow_deprecated: true,
    allow_unknown: false,
};

/// What SPDX writes where nobody says which licence holds.
const NO_ASSERTION: &str = "NOASSERTION";

/// Says whether a text is an expression that SPDX can read.
pub(crate) fn is_right(text: &str) -> bool {
    parse(text).is_some()
}

/// Reads an expression. The library takes a reference without a name (`LicenseRef-`), which the
/// grammar asks for, and `+` after an id that says that no later version counts.
fn parse(text: &str) -> Option<Expression> {
    let parsed = Expression::parse_mode(text.trim(), LENIENT).ok()?;
    let is_named = parsed.requirements().all(|it| is_named(&it.req));
    // To the library `NOASSERTION` is an id of the list.
    let says_none = text.trim() != NO_ASSERTION && text.contains(NO_ASSERTION);
    (is_named && !says_none && !text.contains("-only+")).then_some(parsed)
}

fn is_named(asked: &LicenseReq) -> bool {
    let license = match &asked.license {
        LicenseItem::Spdx { .. } => true,
        LicenseItem::Other(reference) => {
            !reference.lic_ref.is_empty() && reference.doc_ref.as_deref() != Some("")
        }
    };
    let addition = match &asked.addition {
        Some(AdditionItem::Other(reference)) => {
            !reference.add_ref.is_empty() && reference.doc_ref.as_deref() != Some("")
        }
        _ => true,
    };
    license && addition
}

/// Returns the licences that an expression names, in order; none where it is not an expression.
pub(crate) fn ids(text: &str) -> Vec<String> {
    let parsed = parse(text);
    let found = parsed.iter().flat_map(Expression::requirements);
    found.map(|it| name(&it.req.license)).collect()
}

/// Says whether an expression holds where `is_good` holds for what it asks for: each of what is
/// joined by AND, one of what is joined by OR. Nothing where it is not an expression.
pub(crate) fn holds(text: &str, mut is_good: impl FnMut(&str) -> bool) -> Option<bool> {
    let parsed = parse(text)?;
    Some(parsed.evaluate(|requirement| is_good(&name(&requirement.license))))
}

/// Says whether two identifiers stand for one text: `-only` and `-or-later` share it.
pub(crate) fn is_same_text(one: &str, other: &str) -> bool {
    let base = |id: &str| {
        let id = id
            .trim_end_matches("-only")
            .trim_end_matches("-or-later")
            .trim_end_matches('+');
        id.to_ascii_lowercase()
    };
    base(one) == base(other)
}

fn name(item: &LicenseItem) -> String {
    match item {
        LicenseItem::Spdx { id, .. } => id.name.to_owned(),
        other @ LicenseItem::Other { .. } => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{holds, ids, is_same_text};

    #[test]
    fn expressions_are_taken_apart_and_weighed() {
        assert_eq!(
            ids("CC-BY-4.0 AND (MIT OR LicenseRef-ours)"),
            ["CC-BY-4.0", "MIT", "LicenseRef-ours"]
        );
        assert!(ids("CC BY").is_empty());
        let free = |text| holds(text, |id| id == "MIT");
        assert_eq!(
            (
                free("MIT OR 0BSD"),
                free("MIT AND 0BSD"),
                free("no licence")
            ),
            (Some(true), Some(false), None)
        );
        assert!(is_same_text("GPL-3.0-only", "GPL-3.0-or-later") && !is_same_text("MIT", "MIT-0"));
    }
}
