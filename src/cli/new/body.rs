//! What is on a new page besides its record: the title.

use crate::document::Format;
use crate::model::Builtin;
use crate::scaffold::draft::Draft;
use crate::scaffold::in_markdown;
use crate::scaffold::place::{text_of, title_of};

/// What follows the front matter of a page: its title.
pub(super) fn body(draft: &Draft<'_>, format: Format) -> String {
    let record = &draft.record;
    let title = match draft.kind.builtin() {
        Some(Builtin::Note) => {
            let about = text_of(record, "group").or_else(|| text_of(record, "event"));
            let builtin = if text_of(record, "group").is_some() {
                Builtin::Group
            } else {
                Builtin::Event
            };
            let called = about
                .and_then(|id| draft.community.find(builtin, id))
                .and_then(|record| record.text("name").or_else(|| record.text("title")));
            let name = called.map(std::borrow::Cow::into_owned);
            let name = name
                .or_else(|| about.map(str::to_owned))
                .unwrap_or_default();
            format!("{name}, {}", text_of(record, "date").unwrap_or(""))
        }
        _ => title_of(record).unwrap_or("").to_owned(),
    };
    // A title is one line of plain text: what the page takes for marks is written as itself.
    let (open, title, close) = match format {
        Format::Html => ("<h1>", in_html(&title), "</h1>"),
        _ => ("# ", in_markdown(&title), ""),
    };
    match title.trim() {
        "" => String::new(),
        line => format!("\n{open}{line}{close}\n"),
    }
}

fn in_html(text: &str) -> String {
    let visible = |letter: char| if letter.is_control() { ' ' } else { letter };
    let text: String = text.chars().map(visible).collect();
    text.replace('&', "&amp;").replace('<', "&lt;")
}
