//! Several authors are written as one text.
//!
//! The rule finds "Ada Example, Bo Example and Cy Example" among the `creators` of content and of what it is derived from. Names of
//! organisations ("Smith and Sons", "Food and Agriculture Organization") and a family name before a given one ("Example, Ada") are left
//! alone, and so is whatever is the name of a record.
//!
//! The fix makes an item of each name: the id of the person whose name it is, else the name itself. A name in a table, next to a URL, is left to you.
//!
//! The rule is off by default: whether authors are listed or written as a text is a question of style to many.
//!
//! ## Why
//! Credit that a program cannot take apart is lost on the way: citations, catalogues and feeds show one author with a long name.
//! CC BY-SA 4.0, section 3(a)(1)(A), asks to name the creators (<https://creativecommons.org/licenses/by-sa/4.0/legalcode>).
//!
//! ## What to do
//! List them one by one.
//!
//! ## Bad
//! ```markdown content/guide.md
//! ---
//! title: Guide
//! creators:
//!   - Ada Example and Bo Example
//! ---
//! ```
//!
//! ## Good
//! ```markdown content/guide.md
//! ---
//! title: Guide
//! creators:
//!   - ada-example
//!   - name: Bo Example
//! ---
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```

use crate::document::Item;
use crate::finding::{Findings, Safe, Severity, Text, text};
use crate::knowledge::authors::names_in;
use crate::model::{Authors, Builtin, Content, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::content(check)).off();

fn check(content: Content<'_>, findings: &mut Findings<Safe>) {
    let community = content.community();
    for authors in content.authors() {
        let Authors {
            node, text, place, ..
        } = &authors;
        let is_record = [Builtin::Person, Builtin::Organisation]
            .into_iter()
            .any(|kind| community.called(kind, text).is_some());
        let Some(names) = names_in(text).filter(|_| !is_record) else {
            continue;
        };
        let ids: Vec<_> = names
            .iter()
            .map(|name| community.called(Builtin::Person, name).and_then(Record::id))
            .collect();
        let items = names.iter().zip(&ids).map(|(name, id)| match id {
            Some(id) if authors.are_references => Item::Text(id),
            _ if authors.takes_tables => Item::Field("name", name),
            _ => Item::Text(name),
        });
        let items: Vec<Item<'_>> = items.collect();
        let finding = findings
            .at(
                place.clone(),
                text![
                    Text::quoted(text.as_str(), place.span),
                    " are ",
                    names.len(),
                    " authors in one text"
                ],
            )
            .help("list them one by one")
            .about(text.as_str());
        if let Some((span, written)) = node.split_into(&items, authors.is_item) {
            finding.edit(Safe, span, written);
        }
    }
}
