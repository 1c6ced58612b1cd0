//! The validator's errors, sorted into those that need more than a sentence about a value.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;

use crate::schema::best::Branch;

pub(super) enum Kind<'e> {
    Required(String),
    Unexpected(Vec<String>),
    Branches(&'e [Branch]),
    Names(&'e ValidationError<'static>),
    Other,
}

pub(super) fn of<'e>(error: &'e ValidationError<'_>) -> Kind<'e> {
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            Kind::Required(property.as_str().unwrap_or_default().to_owned())
        }
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            Kind::Unexpected(unexpected.clone())
        }
        ValidationErrorKind::AnyOf { context }
        | ValidationErrorKind::OneOfNotValid { context }
        | ValidationErrorKind::OneOfMultipleValid { context } => Kind::Branches(context),
        ValidationErrorKind::PropertyNames { error } => Kind::Names(error),
        _ => Kind::Other,
    }
}
