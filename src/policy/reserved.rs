//! Parts of the configuration that have their names already and that nothing reads yet.
//!
//! They are refused: a configuration that asks for them must not pass because it is not heard.

use super::mistake::Mistakes;
use crate::document::Node;
use crate::finding::{Text, text};

const LIMITS: [&str; 1] = ["regex_backtracking"];

/// Notes each of them that a configuration or a pack sets.
pub(super) fn check(top: Option<Node<'_>>, mistakes: &mut Mistakes) {
    let Some(top) = top else {
        return;
    };
    if let Some(limits) = top.get("limits") {
        among(limits, &LIMITS, mistakes);
    }
}

fn among(table: Node<'_>, names: &[&str], mistakes: &mut Mistakes) {
    for (key, _) in table.members() {
        if names.contains(&key.written()) {
            let quoted = Text::quoted(key.written(), key.span());
            mistakes
                .at(key.span(), text![quoted, " is not read by this version"])
                .help("take it out: it would do nothing");
        }
    }
}
