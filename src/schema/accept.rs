//! What accepts most records of the built-in kinds at once: one walk over the record that asks each value
//! what its schema asks, and collects its marks.
//!
//! It knows a part of JSON Schema only, and says of nothing that it is wrong: what it does not accept, the
//! validator is asked about. A test compares the two.

use super::marks::Mark;
use super::plan::{Plan, Walk};
use super::question::{Judge, Question};
use crate::document::{Node, Shape};
use crate::knowledge::format::{self, Verdict};
use crate::steps::steps;

mod make;
#[cfg(test)]
mod tests;
mod text;

pub(super) use make::acceptor;

/// How many values of one record are looked at: of one with more, what is gained is little next to the rest.
const MOST: usize = 1 << 16;
/// From this bit on the number of a mark is the step of the plan that finds the marks of a value.
const STEP: u32 = 1 << 31;

/// The checks of a schema, the first for the record itself.
#[derive(Debug, Default)]
pub(super) struct Acceptor {
    checks: Vec<Check>,
}

/// What a value must be.
#[derive(Debug, Default)]
struct Check {
    /// The shapes that are accepted, as bits.
    shapes: u8,
    text: Text,
    /// The numbers that are accepted; none: all.
    range: Option<(i64, i64)>,
    /// Between which numbers those with a fraction are accepted, whatever is with the two; none: all.
    between: Option<(i32, i32)>,
    /// How many items a list must have.
    least: usize,
    /// What each item must be.
    items: Option<usize>,
    table: Option<Table>,
    /// What a value of some shapes, as bits, must be besides.
    besides: Option<(u8, usize)>,
    marks: Marks,
}

/// What a text must be besides.
#[derive(Debug, Default)]
enum Text {
    #[default]
    Any,
    /// It is not empty.
    Filled,
    /// One of these.
    Words(Box<[Box<str>]>),
    /// Of a format of ours, in its canonical form.
    Format(&'static str),
    /// It is plainly what a pattern or a format of others accepts.
    Plain(fn(&str) -> bool),
    /// What one question asks of it.
    Asked(Question),
    /// The first where it plainly is what is asked for, the second where it plainly is not.
    Either(Question, Box<(Self, Self)>),
}

/// What a table must be.
#[derive(Debug, Default)]
struct Table {
    /// The keys that it may have, the shorter ones first, with the check of their value.
    keys: Box<[(Box<str>, usize)]>,
    /// Where the keys of each length begin.
    lengths: Box<[usize]>,
    /// The keys that it must have, as places among `keys`; a key that is spelt in two ways has two.
    required: Box<[(usize, Option<usize>)]>,
    /// Of which of several such keys it must have one at least: of each list one that is there as a whole.
    choices: Box<[Box<[usize]>]>,
    /// Says whether keys that begin with `x-` are the community's own, whatever they hold.
    has_own: bool,
    /// What all keys must be.
    names: Option<fn(&str) -> bool>,
    /// What a value must be besides, where its key is of a pattern.
    patterned: Option<(Judge, usize)>,
    others: Others,
}

/// What the values of other keys must be.
#[derive(Debug, Default)]
enum Others {
    /// There must be no other keys.
    #[default]
    Refused,
    Any,
    Checked(usize),
}

/// The marks of a value.
#[derive(Debug)]
enum Marks {
    /// The numbers of some, each with the shapes that it is for, as bits.
    Some(Box<[(u32, u8)]>),
    /// The plan has to be asked, from a step on: they depend on what the value holds.
    Asked(u32),
}

impl Default for Marks {
    fn default() -> Self {
        Self::Some(Box::default())
    }
}

/// The marks that were met: the number of the mark, or of a step, and the value.
pub(crate) type Met = Vec<(u32, u32)>;

/// A record while it is looked at.
struct Look<'m> {
    met: &'m mut Met,
    left: usize,
    /// Says whether the marks are those that a step of the plan finds.
    is_asked: bool,
}

fn bit(shape: Shape) -> u8 {
    1 << shape as u8
}

impl Acceptor {
    /// Says whether the record is certainly accepted, and adds its marks to `met`; where it does not, what is
    /// added says nothing.
    pub(super) fn accepts(&self, record: Node<'_>, met: &mut Met) -> bool {
        let mut look = Look {
            met,
            left: MOST,
            is_asked: false,
        };
        self.value(0, record, &mut look)
    }

    fn value(&self, at: usize, node: Node<'_>, look: &mut Look<'_>) -> bool {
        steps(1);
        let Some(check) = self.checks.get(at) else {
            return false;
        };
        let shape = node.shape();
        if check.shapes & bit(shape) == 0 || look.left == 0 {
            return false;
        }
        look.left -= 1;
        let was_asked = look.is_asked;
        match &check.marks {
            _ if was_asked => {}
            Marks::Some(marks) => {
                for (number, shapes) in marks {
                    if shapes & bit(shape) != 0 {
                        look.met.push((*number, node.index()));
                    }
                }
            }
            Marks::Asked(step) => {
                look.met.push((STEP | step, node.index()));
                look.is_asked = true;
            }
        }
        let is_accepted = match shape {
            Shape::String => check.text.accepts(node),
            Shape::Integer => check.range.is_none_or(|(least, most)| {
                let number = node.as_i64();
                number.is_some_and(|number| (least..=most).contains(&number))
            }),
            Shape::Float => check.between.is_none_or(|(least, most)| {
                let number = node.written().parse::<f64>();
                number.is_ok_and(|number| f64::from(least) < number && number < f64::from(most))
            }),
            Shape::List => self.list(check, node, look),
            Shape::Mapping => self.table(check, node, look),
            Shape::Null | Shape::Boolean => true,
        };
        let is_accepted = is_accepted
            && check.besides.is_none_or(|(shapes, inner)| {
                shapes & bit(shape) == 0 || self.value(inner, node, look)
            });
        look.is_asked = was_asked;
        is_accepted
    }

    fn list(&self, check: &Check, node: Node<'_>, look: &mut Look<'_>) -> bool {
        let mut items = node.items();
        node.len() >= check.least
            && check
                .items
                .is_none_or(|inner| items.all(|item| self.value(inner, item, look)))
    }

    fn table(&self, check: &Check, node: Node<'_>, look: &mut Look<'_>) -> bool {
        let Some(table) = &check.table else {
            return true;
        };
        let has = |at: usize| {
            let key = table.keys.get(at);
            key.is_some_and(|(key, _)| node.get(key).is_some())
        };
        let mut required = table.required.iter();
        let mut choices = table.choices.iter();
        required.all(|(key, other)| has(*key) || other.is_some_and(has))
            && (table.choices.is_empty() || choices.any(|keys| keys.iter().all(|key| has(*key))))
            && node
                .members()
                .all(|(key, value)| self.member(table, key.written(), value, look))
    }

    fn member(&self, table: &Table, name: &str, value: Node<'_>, look: &mut Look<'_>) -> bool {
        if table.names.is_some_and(|is_right| !is_right(name)) {
            return false;
        }
        let known = table.find(name);
        let mut inner = known;
        if known.is_none() && table.has_own && name.starts_with("x-") {
            return true;
        }
        if let Some((judge, patterned)) = table.patterned {
            match judge(name) {
                Some(true) if known.is_some() => {
                    if !self.value(patterned, value, look) {
                        return false;
                    }
                }
                Some(true) => inner = Some(patterned),
                Some(false) => {}
                None => return false,
            }
        }
        match (inner, &table.others) {
            (Some(inner), _) => self.value(inner, value, look),
            (None, Others::Checked(inner)) => self.value(*inner, value, look),
            (None, Others::Any) => true,
            (None, Others::Refused) => false,
        }
    }
}

impl Table {
    fn find(&self, name: &str) -> Option<usize> {
        let from = *self.lengths.get(name.len())?;
        let to = *self.lengths.get(name.len() + 1)?;
        let same_length = self.keys.get(from..to)?;
        let first = name.as_bytes().first();
        let mut same = same_length
            .iter()
            .filter(|(key, _)| key.as_bytes().first() == first);
        same.find(|(key, _)| **key == *name).map(|(_, at)| *at)
    }
}

impl Text {
    fn accepts(&self, node: Node<'_>) -> bool {
        match self {
            Self::Any => true,
            Self::Filled => !node.written().is_empty(),
            Self::Words(words) => {
                let text = node.written();
                words.iter().any(|word| **word == *text)
            }
            Self::Format(name) => format::judge(name, node.written()) == Verdict::Right,
            Self::Plain(is_right) => is_right(node.written()),
            Self::Asked(question) => question.answer(node.written()) == Some(true),
            Self::Either(question, arms) => match question.answer(node.written()) {
                Some(true) => arms.0.accepts(node),
                Some(false) => arms.1.accepts(node),
                None => false,
            },
        }
    }
}

/// Visits the marks that were met in a record that was accepted.
pub(super) fn tell<'a>(
    plan: &Plan,
    (record, how): (Node<'a>, Walk),
    met: &[(u32, u32)],
    visit: &mut dyn FnMut(u32, &Mark, Node<'a>),
) -> bool {
    let mut is_done = true;
    for &(number, index) in met {
        let Some(node) = record.document().node(index) else {
            continue;
        };
        if number & STEP != 0 {
            is_done &= plan.walk_from((number & !STEP) as usize, node, how, visit);
        } else if let Some(mark) = plan.mark(number) {
            visit(number, mark, node);
        }
    }
    is_done
}
