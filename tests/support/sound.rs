//! What holds of every document.

use ospo_lint::document::{Document, Format, Node, Shape};

/// What holds of every document, however broken.
pub(crate) fn is_sound(document: &Document) {
    for problem in document.problems() {
        assert!(document.text().get(problem.span.range()).is_some());
        for (place, _) in &problem.body.related {
            assert!(document.text().get(place.span.range()).is_some());
        }
    }
    let spans = document.problems().iter().map(|problem| problem.span);
    assert!(spans.is_sorted());
    for root in document.roots() {
        is_sound_below(document, root);
    }
}

/// What holds of a value and of all in it.
pub(crate) fn is_sound_below(document: &Document, node: Node<'_>) {
    assert!(document.text().get(node.span().range()).is_some());
    assert!(document.text().get(node.inner_span().range()).is_some());
    let inside = |child: Node<'_>| {
        // A table of TOML, in front matter too, may go on anywhere in the file, and an alias of YAML stands for what
        // was written elsewhere.
        let goes_on = match document.format() {
            Format::Toml | Format::Markdown | Format::Html => true,
            Format::Yaml => document.text().contains('*'),
            _ => false,
        };
        let (outer, inner) = (node.span(), child.span());
        let holds = outer.start <= inner.start && inner.end <= outer.end;
        assert!(holds || goes_on, "{child:?} in {node:?}");
        is_sound_below(document, child);
    };
    assert_eq!(node.items().count() + node.members().count(), node.len());
    node.items().for_each(inside);
    for (key, value) in node.members() {
        assert_eq!(key.shape(), Shape::String);
        assert!(document.text().get(key.span().range()).is_some());
        inside(value);
        assert!(node.get(key.written()).is_some());
    }
}
