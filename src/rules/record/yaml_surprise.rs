//! A plain value of YAML that older readers read as something else.
//!
//! YAML 1.1 reads `no` and `on` as truth values, `012` as a number of base eight and `12:30` as
//! a number of base sixty; YAML 1.2, which this program reads, does not. Judged are values where the
//! schema wants text; dates and times with a format of their own are left alone.
//!
//! ## Why
//! Many programs still read YAML 1.1: the country `NO` becomes "false" on the page that they make
//! (YAML 1.1, types `bool`, `int` and `float`; YAML 1.2.2, section 10.3).
//!
//! ## What to do
//! Put the value into quotes: then all readers agree.
//!
//! ## Bad
//! ```yaml people/ada.yaml
//! name: Ada Example
//! individual: true
//! country: NO
//! ```
//!
//! ## Good
//! ```yaml people/ada.yaml
//! name: Ada Example
//! individual: true
//! country: "NO"
//! ```

use serde::Deserialize;

use crate::document::{Format, Node, Shape};
use crate::finding::{Findings, Piece, Safety, Severity, Text};
use crate::knowledge::yaml_1_1::surprise;
use crate::model::{File, Record};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct YamlSurprise {}

impl Check for YamlSurprise {
    const SEVERITY: Severity = Severity::Warning;
    const FIX: Option<Safety> = Some(Safety::Safe);
    const RUN: Run<Self> = Run::File(Self::check);
}

impl YamlSurprise {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        if !matches!(file.document().format(), Format::Yaml | Format::Markdown) {
            return;
        }
        for record in file
            .records()
            .filter(|record| record.kind().schema().is_some())
        {
            for value in record.scalars() {
                if value.language() == Format::Yaml
                    && is_plain(value)
                    && file.wants_text(record, value)
                {
                    tell(record, value, findings);
                }
            }
        }
    }
}

fn tell(record: Record<'_>, value: Node<'_>, findings: &mut Findings) {
    let written = value.document().slice(value.span());
    let Some(read) = surprise(written) else {
        return;
    };
    let quoted = format!("\"{written}\"");
    findings
        .at(
            record.place_of(value),
            text![
                "older readers of YAML take ",
                Text::quoted(written, value.span()),
                " for ",
                Piece::Code(format!("`{read}`").into(), None)
            ],
        )
        .help(text!["write ", Text::quoted(&*quoted, value.span())])
        .edit(Safety::Safe, value.span(), quoted.clone())
        .about(written);
}

/// Says whether a scalar stands there without quotes, on one line.
fn is_plain(value: Node<'_>) -> bool {
    let is_scalar = matches!(value.shape(), Shape::String | Shape::Integer | Shape::Float);
    let written = value.document().slice(value.span());
    is_scalar
        && !written.starts_with(['"', '\'', '|', '>'])
        && !written.is_empty()
        && !written.contains('\n')
}
