//! What SPDX licence expressions ask for.

use spdx::{Expression, LicenseItem, ParseMode};

/// Everything the standard allows, and the ids it has retired.
pub(in crate::knowledge) const LENIENT: ParseMode = ParseMode {
    allow_slash_as_or_operator: false,
    allow_imprecise_license_names: false,
    allow_postfix_plus_on_gpl: true,
    allow_deprecated: true,
    allow_unknown: false,
};

/// Says whether a text is an expression that SPDX can read.
pub fn is_right(text: &str) -> bool {
    Expression::parse_mode(text.trim(), LENIENT).is_ok()
}

/// Returns the licences that an expression names, in order; none where it is no expression.
pub fn ids(text: &str) -> Vec<String> {
    let parsed = Expression::parse_mode(text.trim(), LENIENT).ok();
    let found = parsed.iter().flat_map(Expression::requirements);
    found.map(|it| name(&it.req.license)).collect()
}

/// Says whether an expression holds where `is_good` holds for what it asks for: each of what is
/// joined by AND, one of what is joined by OR. Nothing where it is no expression.
pub fn holds(text: &str, mut is_good: impl FnMut(&str) -> bool) -> Option<bool> {
    let parsed = Expression::parse_mode(text.trim(), LENIENT).ok()?;
    Some(parsed.evaluate(|requirement| is_good(&name(&requirement.license))))
}

/// Says whether two identifiers stand for one text: `-only` and `-or-later` share it.
pub fn is_same_text(one: &str, other: &str) -> bool {
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
