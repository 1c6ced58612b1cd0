//! Things by their names, in the order in which they came, each with its number.

use std::collections::BTreeMap;

use crate::steps::steps;

/// Things with names. Of several of one name the first is found.
#[derive(Debug)]
pub struct Named<T> {
    all: Vec<(Box<str>, T)>,
    places: BTreeMap<Box<str>, usize>,
}

impl<T: Clone> Clone for Named<T> {
    fn clone(&self) -> Self {
        steps(self.all.len());
        Self {
            all: self.all.clone(),
            places: self.places.clone(),
        }
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            places: BTreeMap::new(),
        }
    }
}

impl<T> Named<T> {
    /// Adds one after all others.
    pub fn push(&mut self, name: &str, thing: T) {
        steps(1);
        self.places.entry(name.into()).or_insert(self.all.len());
        self.all.push((name.into(), thing));
    }

    /// Returns the one of that name, with its number.
    pub fn find(&self, name: &str) -> Option<(usize, &T)> {
        let at = *self.places.get(name)?;
        Some((at, &self.all.get(at)?.1))
    }

    /// Says whether there is one of that name.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// Returns the one of that number.
    pub fn get(&self, at: usize) -> Option<&T> {
        self.all.get(at).map(|(_, thing)| thing)
    }

    /// Returns the names, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.all.iter().map(|(name, _)| &**name)
    }

    /// Returns all of them, in their order.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.all.iter_mut().map(|(_, thing)| thing)
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl<T> Extend<(Box<str>, T)> for Named<T> {
    fn extend<I: IntoIterator<Item = (Box<str>, T)>>(&mut self, all: I) {
        for (name, thing) in all {
            self.push(&name, thing);
        }
    }
}
