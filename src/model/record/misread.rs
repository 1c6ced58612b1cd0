//! Plain scalars of YAML that older readers take for something else.

use crate::document::{Format, Node, Shape};
use crate::knowledge::yaml_1_1::{Reading, may_be_another, of_number, of_text};

use crate::model::File;
use crate::model::Record;

impl File<'_> {
    /// Returns what YAML 1.1 reads, where that is something else than what is read here.
    pub fn misread(self, record: Record<'_>, value: Node<'_>) -> Option<Reading> {
        let is_text = value.shape() == Shape::String && !may_be_another(value.written());
        if is_text || !is_plain(value) {
            return None;
        }
        let read = match value.shape() {
            Shape::String => of_text(value.written()),
            Shape::Integer | Shape::Float => {
                let written = value.document().slice(value.span());
                of_number(written, value.written())?
            }
            _ => return None,
        };
        let is_told = match (value.shape(), &read) {
            (Shape::String, Reading::Text) => false,
            (Shape::String, Reading::Date) => record.is_name_field(value),
            (Shape::String, _) => self.wants_text(record, value),
            // Where text is wanted the schema speaks.
            _ => !self.wants_text(record, value),
        };
        (is_told && !value.is_tagged()).then_some(read)
    }
}

/// Says whether a scalar is there without quotes, on one line.
pub(crate) fn is_plain(value: Node<'_>) -> bool {
    if value.language() != Format::Yaml {
        return false;
    }
    let written = value.document().slice(value.span());
    !written.starts_with(['"', '\'', '|', '>']) && !written.is_empty() && !written.contains('\n')
}
