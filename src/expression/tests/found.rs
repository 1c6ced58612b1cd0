//! What is found by a key is what a look at each item finds.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::{
    Allowance, Budget, Expression, Fault, Host, Index, Kind, Reason, Sought, Type, Value,
};
use super::{Records, document, environment};
use crate::document::Document;

mod any;

/// The same host, with an index for whoever asks for one.
struct Indexed<'a> {
    records: Records<'a>,
    made: RefCell<BTreeMap<String, Arc<Index>>>,
    all: u64,
}

impl<'a> Indexed<'a> {
    fn new(documents: &'a [Document]) -> Self {
        Self {
            records: Records { documents },
            made: RefCell::default(),
            all: 1_000_000,
        }
    }
}

impl<'a> Host<'a> for Indexed<'a> {
    fn variable(&self, variable: u16) -> Result<Value<'a>, Fault> {
        self.records.variable(variable)
    }

    fn field(&self, record: u32, key: &str) -> Option<Value<'a>> {
        self.records.field(record, key)
    }

    fn keys(&self, record: u32) -> Vec<Value<'a>> {
        self.records.keys(record)
    }

    fn call(&self, function: u16, of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
        self.records.call(function, of, budget)
    }

    fn index(
        &self,
        sought: Sought<'_>,
        make: &mut dyn FnMut(Allowance) -> Result<Index, Fault>,
    ) -> Option<Result<Arc<Index>, Fault>> {
        if let Some(known) = self.made.borrow().get(sought.name) {
            return Some(Ok(Arc::clone(known)));
        }
        let allowance = Allowance {
            each: 1_000,
            all: self.all,
        };
        let index = make(allowance).map(Arc::new);
        if let Ok(made) = &index {
            let name = sought.name.to_owned();
            self.made.borrow_mut().insert(name, Arc::clone(made));
        }
        Some(index)
    }
}

/// Conditions of which each is found by a key.
const FOUND: [&str; 43] = [
    "all('group').exists(x, x.name == record.name)",
    "all('group').exists(x, record.name == x.name && x != record)",
    "all('group').exists(x, x != record && x.name.lowerAscii() == record.name.lowerAscii())",
    "all('group').exists_one(x, x.name == record.name)",
    "all('group').filter(x, x.name == record.name).size()",
    "all('group').map(x, x.name == record.name, x.seats)",
    "all('group').all(x, x == record || x.name != record.name)",
    "all('group').all(x, !(x.seats == record.seats && x.name == record.name))",
    "all('group').exists(x, !(x.name != record.name))",
    "all('group').exists(x, x.founded == record.founded)",
    "all('group').exists(x, has(x.founded) && x.founded == record.founded)",
    "all('group').filter(x, x.founded == dyn(record.name)).size()",
    "all('group').filter(x, x.founded == date('2024-05')).size()",
    "all('group').filter(x, x.founded == dyn(timestamp('2024-05-14T10:00:00Z'))).size()",
    "all('group').filter(x, dyn(x.founded) == record.name).size()",
    "all('group').exists(x, x.seats == record.seats)",
    "all('group').filter(x, has(x.seats) && x.seats == record.seats).size()",
    "all('group').exists(x, x.fee == 3)",
    "all('group').exists(x, has(x.fee) && x.fee == 2.5)",
    "all('group').filter(x, has(x.fee) && x.fee == 9007199254740993).size()",
    "all('group').exists(x, id in x.members)",
    "all('group').exists(x, record.name in x.members)",
    "all('group').filter(x, x.name in record.members).map(x, x.name)",
    "all('group').filter(x, x.name in ['a', 'b', record.name]).map(x, x.name)",
    "all('group').exists(x, x.chairs.exists(c, c.person == record.name))",
    "all('group').filter(x, x.chairs.exists(c, c.person == record.name && c.start == record.founded)).size()",
    "all('group').exists(x, x.chairs.exists(c, c.person in record.members))",
    "record.members.all(m, all('group').exists(x, x.name == m))",
    "record.members.exists(m, all('group').exists(x, m in x.members && x != record))",
    "all('group').exists(x, all('group').exists(y, y.name == x.name && y != x))",
    "all('group').all(x, all('group').exists(y, y.name in x.members))",
    "record.name in all('group').map(x, x.name)",
    "id in all('group').map(x, x.meeting.url)",
    "date('2024') in all('group').map(x, x.founded)",
    "record.name in all('group').map(x, x.members).flatten()",
    "!(id in all('group').map(x, x.members).flatten().distinct())",
    "record.members.all(m, m in all('group').map(x, x.chairs.map(c, c.person)).flatten())",
    "all('group').exists(x, x.members == record.members)",
    "all('group').exists(x, x.meeting == record.meeting)",
    "all('group').exists(x, x.members.size() == record.members.size())",
    "all('group').exists(x, x.name == [record.name].map(y, y)[0])",
    "all('group').filter(x, 12 / size(x.members) == 6 && x.name == record.name).size()",
    "all('group').filter(x, x.archived == record.archived && x.name == 'a').size()",
];

/// Returns a text about the value of an expression, or about its fault.
fn told<'a>(read: &'a Expression, host: &dyn Host<'a>) -> String {
    match read.evaluate(host, &Budget::new(1_000_000)) {
        Ok(value) => {
            let mut out = String::new();
            let written = super::super::format::write_text(&value, &mut out, &Budget::new(100_000));
            written.map_or_else(|_| format!("{value:?}"), |()| out)
        }
        Err(fault) => format!("{} at {:?}", fault.reason, fault.at),
    }
}

fn is_found_by_key(text: &str) -> bool {
    let Ok(read) = Expression::read(text, &environment(), None) else {
        return false;
    };
    read.root.any(&|part| match &part.node {
        super::super::syntax::Syntax::Loop(each) => each.lookup.is_some(),
        _ => false,
    })
}

#[test]
fn comparisons_with_the_item_alone_on_one_side_are_found_by_a_key() {
    let missed = FOUND.into_iter().filter(|text| !is_found_by_key(text));
    assert_eq!(missed.collect::<Vec<_>>(), Vec::<&str>::new());
    for text in [
        "all('group').exists(x, x.name == x.meeting.url)",
        "all('group').exists(x, x.name == record.name || x.seats == 3)",
        "all('group').exists(x, x.name != record.name)",
        "all('group').all(x, x.name == record.name)",
        "all('group').all(x, x.name != record.name && x.seats > 3)",
        "record.members.exists(x, x == record.name)",
        "all(record.name).exists(x, x.name == record.name)",
        "all('group').exists(x, x.chairs.all(c, c.person == id))",
        "all('group').exists(x, x.chairs.exists(c, c.person == x.name))",
        "all('group').exists(x, x.members.exists(m, record.members.exists(n, n == m + x.name)))",
        "all('group').map(x, x.name == record.name)",
        "all('group').exists(x, x.name + id == record.name)",
    ] {
        assert!(!is_found_by_key(text), "{text}");
    }
}

#[test]
fn one_key_is_one_index_however_it_is_written() {
    let documents: Vec<Document> = (0..9).map(|_| document("name = \"a\"")).collect();
    let host = Indexed::new(&documents);
    for text in [
        "all('group').exists(x, x.name == id)",
        "all( 'group' ).filter(other, (other.name) == record.name && other != record) == []",
        "record.members.all(m, all('group').exists(x, x.name == m)) && all('group').exists(x, x.name == '')",
    ] {
        let read = Expression::read(text, &environment(), None).unwrap();
        assert!(read.evaluate(&host, &Budget::new(10_000)).is_ok(), "{text}");
    }
    assert_eq!(host.made.borrow().len(), 1);
    let read = Expression::read(
        "all('group').exists(x, x.meeting.url == id)",
        &environment(),
        None,
    );
    assert!(read.unwrap().evaluate(&host, &Budget::new(10_000)).is_ok());
    assert_eq!(host.made.borrow().len(), 2);
}

#[test]
fn twice_the_items_take_as_many_steps() {
    let text = "!all('group').exists(x, x.name == record.name && x != record)";
    let steps = |count: usize| {
        let documents: Vec<Document> = (0..count)
            .map(|at| document(&format!("name = \"n{at}\"")))
            .collect();
        let host = Indexed::new(&documents);
        let read = Expression::read(text, &environment(), None).unwrap();
        let mut spent = [0, 0];
        for spent in &mut spent {
            let budget = Budget::new(1_000_000);
            let value = read.evaluate(&host, &budget).unwrap();
            assert_eq!(value.as_bool(), Some(true));
            *spent = budget.spent() - count as u64;
        }
        spent
    };
    assert_eq!(steps(50), steps(200));
}

#[test]
fn what_no_item_has_is_asked_of_few() {
    let documents: Vec<Document> = (0..100).map(|_| document("members = [\"a\"]")).collect();
    let host = Indexed::new(&documents);
    for text in [
        "all('group').exists(x, x.founded == date('2024'))",
        "all('group').exists(x, x != record && x.founded == date('2024'))",
        "all('group').exists(x, x != record && x.founded == record.founded)",
        "all('group').all(x, x == record || x.name != string(record.founded))",
        "all('group').filter(x, x.founded == record.founded).size() == 0",
    ] {
        let read = Expression::read(text, &environment(), None).unwrap();
        assert!(read.evaluate(&host, &Budget::new(10_000)).is_err());
        // The list itself takes a step for each item in these tests.
        let fault = read.evaluate(&host, &Budget::new(160)).unwrap_err();
        assert_eq!(fault.reason.to_string(), "there is no `founded`", "{text}");
    }
}

#[test]
fn an_index_that_takes_too_many_steps_is_none() {
    let documents: Vec<Document> = (0..50).map(|_| document("name = \"a\"")).collect();
    let host = Indexed {
        all: 100,
        ..Indexed::new(&documents)
    };
    let text = "all('group').exists(x, x.name == id) || true";
    let read = Expression::read(text, &environment(), None).unwrap();
    let fault = read.evaluate(&host, &Budget::new(10_000)).unwrap_err();
    assert_eq!(fault.reason, Reason::TooManyInAll);
}

#[test]
fn a_field_of_no_known_type_is_found_as_it_is_written() {
    let mut environment = environment();
    let shape = &mut Arc::make_mut(&mut environment.shapes)[0];
    for (_, of) in &mut shape.fields {
        *of = Type::Any;
    }
    shape.fields[0].1 = Type::Of(Kind::String);
    let documents: Vec<Document> = [
        "1",
        "1.0",
        "\"1\"",
        "true",
        "2024-05-14",
        "[1]",
        "{a = 1}",
        "2.5",
        "\"2024-05-14\"",
    ]
    .iter()
    .flat_map(|value| {
        [
            format!("seats = {value}\nname = \"x\""),
            "name = \"y\"".to_owned(),
        ]
    })
    .map(|text| document(&text))
    .collect();
    for seats in [
        "1",
        "1u",
        "'1'",
        "true",
        "date('2024-05-14')",
        "[1]",
        "{'a': 1}",
        "2.5",
        "null",
        "1.0",
    ] {
        let text =
            format!("all('group').filter(x, has(x.seats) && x.seats == dyn({seats})).size()");
        let read = Expression::read(&text, &environment, None).unwrap();
        let plain = told(
            &read,
            &Records {
                documents: &documents,
            },
        );
        assert_eq!(told(&read, &Indexed::new(&documents)), plain, "{text}");
        assert_ne!(plain, if seats == "null" { "1" } else { "0" }, "{text}");
    }
}
