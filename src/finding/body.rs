//! What is said of a place, whoever says it: a reader, a schema, the configuration or a rule.

use std::marker::PhantomData;

use super::{Allows, Edit, Fix, Place, Promise, Safe, Text};
use crate::span::Span;

/// What is said of a place. `F` is the most that its fixes promise.
#[derive(Clone, Debug)]
pub struct Body<F = Safe> {
    /// What is wrong.
    pub message: Text,
    /// Words under the marked bytes.
    pub label: Option<Text>,
    /// Exactly what to do.
    pub help: Option<Text>,
    /// Other places that belong to it, also in other files.
    pub related: Vec<(Place, Text)>,
    /// Ways to mend it, the best first.
    fixes: Vec<Fix>,
    promise: PhantomData<F>,
}

impl<F> Body<F> {
    /// Says what is wrong, and no more.
    pub fn new(message: impl Into<Text>) -> Self {
        Self {
            message: message.into(),
            label: None,
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
            promise: PhantomData,
        }
    }

    /// Sets the words under the marked bytes.
    pub fn label(&mut self, label: impl Into<Text>) -> &mut Self {
        self.label = Some(label.into());
        self
    }

    /// Sets what to do.
    pub fn help(&mut self, help: impl Into<Text>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place, with the words for it.
    pub fn related(&mut self, place: impl Into<Place>, words: impl Into<Text>) -> &mut Self {
        room_for_one(&mut self.related);
        self.related.push((place.into(), words.into()));
        self
    }

    /// Adds a fix of several edits, which are made together.
    pub fn edits<S: Promise>(
        &mut self,
        _: S,
        edits: impl IntoIterator<Item = (Span, String)>,
    ) -> &mut Self
    where
        F: Allows<S>,
    {
        if let Some(safety) = S::SAFETY {
            room_for_one(&mut self.fixes);
            let edits = edits.into_iter().map(|(span, text)| Edit { span, text });
            self.fixes.push(Fix {
                safety,
                edits: edits.collect(),
            });
        }
        self
    }

    /// Adds a fix of one edit: the bytes of `span` become `text`.
    pub fn edit<S: Promise>(&mut self, promise: S, span: Span, text: impl Into<String>) -> &mut Self
    where
        F: Allows<S>,
    {
        self.edits(promise, [(span, text.into())])
    }

    /// Adds an edit to the last fix: all of its edits are made together.
    pub fn along(&mut self, span: Span, text: String) {
        if let Some(fix) = self.fixes.last_mut() {
            fix.edits.push(Edit { span, text });
        }
    }

    /// Returns the ways to mend it, the best first.
    pub fn fixes(&self) -> &[Fix] {
        &self.fixes
    }

    /// Returns the edits of all its fixes.
    pub fn all_edits(&self) -> impl Iterator<Item = &Edit> + Clone {
        self.fixes.iter().flat_map(|fix| &fix.edits)
    }

    /// Takes its fixes away.
    pub fn clear_fixes(&mut self) {
        self.fixes.clear();
    }

    /// Keeps the fixes that something holds of.
    pub fn retain_fixes(&mut self, holds: impl FnMut(&Fix) -> bool) {
        self.fixes.retain(holds);
    }
}

impl<F: Promise> Body<F> {
    /// Returns it as what may promise as much, or more.
    pub fn within<G: Allows<F>>(self) -> Body<G> {
        Body {
            message: self.message,
            label: self.label,
            help: self.help,
            related: self.related,
            fixes: self.fixes,
            promise: PhantomData,
        }
    }
}

impl Body {
    /// Returns one of its fixes, for who finds out that it promises too much.
    pub fn fix_mut(&mut self, which: usize) -> Option<&mut Fix> {
        self.fixes.get_mut(which)
    }
}

/// Makes room for the first element of a list that hardly ever gets a second one.
fn room_for_one<T>(list: &mut Vec<T>) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
}
