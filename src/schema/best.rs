//! Of several branches of `anyOf` or `oneOf` the one that the author meant.

use jsonschema::ValidationError;

/// The errors of one branch, taken out of the validator's.
pub(super) type Branch = Vec<ValidationError<'static>>;

/// Returns the branch that comes nearest to the value: not refused for its type or for a word that
/// tells the branches apart, and then with the fewest errors. None where all are refused outright.
pub(super) fn branch<'a>(branches: &'a [Branch], path: &str) -> Option<&'a Branch> {
    let outright = |error: &ValidationError<'_>| {
        error.instance_path().as_str() == path
            && matches!(
                error.kind().keyword(),
                "type" | "enum" | "const" | "falseSchema" | "not"
            )
    };
    let tells_apart = |branch: &Branch| {
        branch
            .iter()
            .filter(|error| matches!(error.kind().keyword(), "const" | "enum"))
            .count()
    };
    branches
        .iter()
        .filter(|branch| !branch.is_empty() && !branch.iter().any(outright))
        .min_by_key(|branch| (tells_apart(branch), branch.len()))
}
