//! A record names a file that does not exist.
//!
//! The schema says with `x-ospo-path` which values are paths, and where they start: at the
//! record, the root, or a folder. Case counts. A path that begins with `/` starts
//! at the root or at one of the folders of `[community] assets`.
//!
//! ## Why
//! A picture, charter or recording that is named but missing leaves a hole on the page. One whose
//! case differs works on one system and not on the next.
//!
//! ## What to do
//! Add the file, or correct the path.
//!
//! ## Bad
//! ```toml organisations/works.toml
//! name = "Works"
//! logo = "assets/Works.svg"
//! ```
//! ```svg assets/works.svg
//! <svg/>
//! ```
//!
//! ## Good
//! ```toml organisations/works.toml
//! name = "Works"
//! logo = "assets/works.svg"
//! ```
//! ```svg assets/works.svg
//! <svg/>
//! ```

use crate::finding::{Findings, Severity, Suggest, Text, text};
use crate::model::{Builtin, File, Found};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Suggest>) {
    for (record, value, base) in file.paths() {
        let place = record.place_of(value);
        // The charter of a group has a rule of its own.
        let charter = record.field("charter").and_then(|charter| charter.node());
        if record.kind().builtin() == Some(Builtin::Group)
            && charter.is_some_and(|charter| charter.index() == value.index())
        {
            continue;
        }
        let written = value.written();
        let quoted = Text::quoted(written, value.span());
        let found = file.setting().look_up(written, base, record);
        let finding = match &found {
            Found::OtherCase(right) => findings
                .at(
                    place,
                    text!["there is no file ", quoted, ": the case of letters differs"],
                )
                .help(text!["write ", Text::word(&**right)]),
            Found::Here => continue,
            Found::Outside => findings
                .at(place, text![quoted, " leads out of the repository"])
                .help("name a file of the repository"),
            Found::Nowhere => findings
                .at(place, text!["there is no file ", quoted])
                .help("add the file, or correct the path"),
        };
        finding.about(written);
        if let Found::OtherCase(right) = found
            && value.is_verbatim()
        {
            finding.edit(Suggest, value.inner_span(), right);
        }
    }
}
