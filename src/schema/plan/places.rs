//! Where in a record a mark can be: the ways through the plan, as pointers.

use super::{Plan, Step};
use crate::knowledge::pointer::escaped;

/// How many ways are followed to the marks of a schema: a person names a handful of fields.
const MOST: usize = 10_000;

impl Plan {
    /// Returns the pointers at which a mark may be in a record; `*` is any item or key.
    pub(in crate::schema) fn places(&self, mark: u32) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut visits = 0;
        let mut open = vec![(0, String::new(), Vec::new())];
        while let Some((number, pointer, way)) = open.pop() {
            visits += 1;
            let Some(step) = self.steps.get(number).filter(|_| visits < MOST) else {
                continue;
            };
            // A schema that refers to itself says nothing new the second time.
            if way.contains(&number) {
                continue;
            }
            if step.marks.contains(&mark) && !found.contains(&pointer) {
                found.push(pointer.clone());
            }
            let way: Vec<usize> = way.iter().copied().chain([number]).collect();
            for (next, below) in step.ways() {
                open.push((next, format!("{pointer}{below}"), way.clone()));
            }
        }
        found.sort();
        found
    }
}

impl Step {
    /// Returns the steps after this one, each with what its values are under.
    fn ways(&self) -> Vec<(usize, String)> {
        let named = self.properties.iter();
        let named = named.map(|(key, next)| (*next, format!("/{}", escaped(key))));
        let patterns = self.patterns.iter().map(|(_, next)| *next);
        let below = patterns.chain([self.additional, self.items].into_iter().flatten());
        let items = self.prefix.iter().enumerate();
        let items = items.filter_map(|(at, next)| Some(((*next)?, format!("/{at}"))));
        let condition = self.condition.iter();
        let condition =
            condition.flat_map(|(_, then, other)| [*then, *other].into_iter().flatten());
        let here = self.also.iter().copied();
        let here = here.chain(self.branches.iter().map(|(_, next)| *next));
        let here = here.chain(self.dependent.iter().map(|(_, next)| *next));
        let here = here.chain(condition).map(|next| (next, String::new()));
        let below = below.map(|next| (next, String::from("/*")));
        named.chain(below).chain(items).chain(here).collect()
    }
}
