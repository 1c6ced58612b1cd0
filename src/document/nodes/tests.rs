//! Keys are found where they are.

use proptest::prelude::*;

use crate::document::{Document, Format, Node};
use crate::source::Limits;
use crate::span::FileId;

fn document(format: Format, text: &str) -> Document {
    let bytes = text.as_bytes().to_vec();
    Document::read(FileId(0), format, bytes, &Limits::default())
}

proptest! {
    #[test]
    fn a_key_is_found_where_it_is_and_nowhere_else(
        keys in proptest::collection::vec("[a-z\\\\\"é]{0,3}", 0..70),
        wanted in "[a-zé]{0,3}",
    ) {
        let members: Vec<String> = keys.iter().map(|key| format!("{key:?}: {{\"{wanted}\": 1}}")).collect();
        let text = format!("{{{}}}", members.join(", "));
        for (format, text) in [(Format::Json, text.clone()), (Format::Yaml, text.clone()), (Format::Yaml, format!("{text}\n---\na: 1\n"))] {
            let document = document(format, &text);
            for root in document.roots() {
                for key in keys.iter().chain([&wanted]) {
                    let found = root.get(key).map(Node::index);
                    let mut members = root.members();
                    let member = members.find(|(name, _)| name.written() == key);
                    prop_assert_eq!(found, member.map(|(_, value)| value.index()), "{} in {}", key, text);
                }
            }
        }
    }
}

#[test]
fn a_key_is_found_through_anchors_and_merges() {
    for text in [
        "a: &x {b: 1}\n<<: *x\nc: 2\n",
        "? &k d\n: 1\n*k : 2\n",
        "'e': 1\n\"f\\x41\": 2\n",
    ] {
        let document = document(Format::Yaml, text);
        let root = document.roots().next().unwrap();
        for (key, _) in root.members() {
            assert!(root.get(key.written()).is_some(), "{text}");
        }
    }
}
