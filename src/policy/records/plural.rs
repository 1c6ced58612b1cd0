//! Kinds that are called as several of a built-in one are, or as its folder: `[records.persons]`.

use crate::document::Node;
use crate::finding::{Text, text};
use crate::model::kind_called;
use crate::policy::Mistakes;

/// Notes a kind that is called as several of a built-in one are, and says nothing of what it is.
pub(super) fn check(key: Node<'_>, mistakes: &mut Mistakes) {
    let Some(meant) = kind_called(key.written()) else {
        return;
    };
    let name = meant.name();
    mistakes
        .at(
            key.span(),
            text![
                "no kind is called ",
                Text::quoted(key.written(), key.span())
            ],
        )
        .help(text![
            "write ",
            Text::word(format!("[records.{name}]")),
            ", or say what it is with ",
            Text::word(format!("like = \"{name}\""))
        ]);
}
