//! The validator's errors, sorted into those that need more than a sentence about a value.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;

use crate::schema::best::Branch;

pub(super) enum ErrorKind<'e> {
    Required(String),
    Unexpected(&'e [String]),
    Branches(&'e [Branch]),
    Names(&'e ValidationError<'static>),
    Other,
}

pub(super) fn of<'e>(error: &'e ValidationError<'_>) -> ErrorKind<'e> {
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            ErrorKind::Required(property.as_str().unwrap_or_default().to_owned())
        }
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            ErrorKind::Unexpected(unexpected)
        }
        ValidationErrorKind::AnyOf { context }
        | ValidationErrorKind::OneOfNotValid { context }
        | ValidationErrorKind::OneOfMultipleValid { context } => ErrorKind::Branches(context),
        ValidationErrorKind::PropertyNames { error } => ErrorKind::Names(error),
        _ => ErrorKind::Other,
    }
}

/// Says whether an error does not count, since what is missing is said elsewhere: by the file's path,
/// or for all records of the kind.
pub(super) fn is_met(error: &ValidationError<'_>, given: &dyn Fn(&str) -> bool) -> bool {
    match of(error) {
        ErrorKind::Required(property) => {
            error.instance_path().as_str().is_empty() && given(&property)
        }
        ErrorKind::Branches(branches) => {
            let lacks = |branch: &Branch| !branch.is_empty();
            let is_met = |branch: &Branch| branch.iter().all(|error| is_met(error, given));
            branches.iter().all(lacks) && branches.iter().any(is_met)
        }
        _ => false,
    }
}
