//! `[[assert]]`: from tables of a configuration or a pack to rules of the catalogue.
//!
//! Each expression is read for each kind that the assertion judges, since it may use the fields of that
//! kind's schema. A mistake is reported at its bytes inside the string, once for all kinds.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::catalogue::Names;
use super::deriving::AllSets;
use super::layer::Origin;
use super::line::{Line, Reason, Switch};
use super::mistake::Mistakes;
use super::{Layer, deriving, lock, read};
use crate::assertion::{
    Assertion, COMMUNITY, OfKind, Placed, Running, Sets, Words, add_built_in_kinds, environment,
    with_community, with_item, with_record,
};
use crate::document::{Document, Node, Spelling};
use crate::expression::{Environment, Expression, Mistake, Type};
use crate::finding::text;
use crate::finding::{Severity, Text};
use crate::knowledge::near::nearest;
use crate::model::Kinds;
use crate::rule::{Rule, RulePage, Stated};
use crate::source::Limits;
use crate::span::Span;

/// Returns the tables of a document.
fn tables(root: Option<Node<'_>>) -> impl Iterator<Item = Node<'_>> {
    let tables = root.and_then(|root| root.get("assert"));
    tables.into_iter().flat_map(Node::items)
}

/// Adds the names of the rules that a document states, and notes those that are there already.
pub(super) fn names(root: Option<Node<'_>>, names: &mut Names, mistakes: &mut Mistakes) {
    for name in tables(root).filter_map(|table| table.get("name")) {
        let written = name.written();
        if names.add(written) {
            continue;
        }
        let quoted = Text::quoted(written, name.span());
        let message = if crate::rules::find(written).is_some() {
            text![quoted, " is the name of a built-in rule"]
        } else {
            text!["the assertion ", quoted, " is defined twice"]
        };
        mistakes
            .at(name.span(), message)
            .help("give this one another name");
    }
}

/// Returns what each table says of its own rule, as a line of `[rules]` below all others.
fn lines(root: Node<'_>) -> Vec<Line> {
    let line = |table: Node<'_>| {
        let name = table.get("name")?;
        let word = |key: &str| table.get(key).and_then(Node::as_str).map(str::to_owned);
        let switch = word("severity").and_then(|word| Switch::from_word(&word));
        Some(Line {
            pattern: name.written().to_owned(),
            span: name.span(),
            switch: Some(switch.unwrap_or(Switch::On)),
            reason: Reason {
                why: word("why"),
                link: word("link"),
                exception: word("exception"),
            },
            has_parameters: false,
            is_stated: true,
            renamed: None,
            locked: table.get("locked").and_then(Node::as_bool),
            because: None,
        })
    };
    tables(Some(root)).filter_map(line).collect()
}

/// Puts these lines below the others of a layer.
#[must_use]
pub(super) fn with_lines(mut layer: Layer) -> Layer {
    let root = layer
        .document
        .as_ref()
        .and_then(|document| document.roots().next());
    let stated = root.map(lines).unwrap_or_default();
    layer.lines = stated
        .into_iter()
        .chain(layer.lines.iter().cloned())
        .collect();
    layer
}

/// Reads the assertions of all layers.
pub(super) fn read(
    layers: &[Layer],
    kinds: &Kinds,
    limits: &Limits,
    mistakes: &mut Mistakes,
) -> Vec<Arc<Rule>> {
    let documents = layers
        .iter()
        .filter_map(|layer| Some((layer, layer.document.as_ref()?)));
    let roots = documents.flat_map(|(layer, document): (&Layer, &Document)| {
        document
            .roots()
            .flat_map(move |root| tables(Some(root)).map(move |table| (layer, table)))
    });
    let all: Vec<(&Layer, Node<'_>)> = roots.collect();
    if all.is_empty() && !layers.iter().any(deriving::is_in) {
        return Vec::new();
    }
    let mut environment = environment(kinds);
    let mut stating = all.iter().map(|(layer, _)| &layer.origin);
    let is_in_pack = stating.any(|origin| matches!(origin, Origin::BuiltIn(_)));
    add_built_in_kinds(is_in_pack, kinds, &mut environment);
    let AllSets { sets, redefined } = deriving::read(layers, &mut environment, mistakes);
    let mut reader = Reader {
        environment: &environment,
        sets,
        limits: *limits,
        asked: Vec::new(),
    };
    let mut rules = Vec::new();
    for (layer, table) in all {
        let rule = reader.rule(&layer.origin, table, mistakes);
        rules.extend(rule.map(Arc::new));
    }
    if !redefined.is_empty() {
        lock::check_sets(layers, &reader.sets, &redefined, reader.asked, mistakes);
    }
    rules
}

struct Reader<'a> {
    environment: &'a Environment,
    sets: Arc<Sets>,
    limits: Limits,
    /// The names of the assertions that ask for sets, with the numbers of these.
    asked: Vec<(String, BTreeSet<usize>)>,
}

impl Reader<'_> {
    fn rule(&mut self, from: &Origin, table: Node<'_>, mistakes: &mut Mistakes) -> Option<Rule> {
        let origin = &from.to_string();
        let is_for_many = matches!(from, Origin::BuiltIn(_));
        let name = table.get("name")?.as_str()?;
        let mut told = BTreeSet::new();
        let mut kinds = Vec::new();
        let asked = read::one_or_many(table.get("kind")?);
        let is_alone = asked.len() < 2 || self.is_without_community(&asked, mistakes);
        for kind in asked.into_iter().filter(|_| is_alone) {
            if self.knows(kind, mistakes) {
                let mut known = if self.is_community(kind) {
                    with_community(self.environment)
                } else {
                    with_record(self.environment, kind.written())
                };
                known.knows_words = !is_for_many;
                let mut tell = Tell {
                    told: &mut told,
                    mistakes,
                };
                kinds.extend(of_kind(kind.written(), table, &known, &mut tell));
            }
        }
        let mut asked = table.get("kind").into_iter().flat_map(read::one_or_many);
        let is_of_community = asked.any(|kind| self.is_community(kind));
        let asked: BTreeSet<usize> = kinds.iter().flat_map(OfKind::asked_sets).collect();
        if !asked.is_empty() {
            self.asked.push((name.to_owned(), asked));
        }
        let names: Arc<[Box<str>]> = kinds.iter().map(|it| it.kind.clone()).collect();
        let assertion = Arc::new(Assertion {
            kinds,
            sets: Arc::clone(&self.sets),
            steps: self.limits.expression_steps,
            all_steps: self.limits.assertion_steps,
        });
        let make = move || -> Box<dyn crate::rule::Checker> {
            Box::new(Running::new(Arc::clone(&assertion)))
        };
        let stated = Stated {
            page: page(origin, table, is_of_community),
            is_of_community,
            kinds: names,
            make: Box::new(make),
        };
        Some(Rule::stated(name, severity(table), stated))
    }

    /// Says whether `community` is meant; a kind that is called so is meant first.
    fn is_community(&self, kind: Node<'_>) -> bool {
        kind.written() == COMMUNITY && !self.environment.kinds.has(COMMUNITY)
    }

    /// What judges the community has no record, and what judges records has one.
    fn is_without_community(&self, kinds: &[Node<'_>], mistakes: &mut Mistakes) -> bool {
        let mut kinds = kinds.iter().copied();
        let Some(found) = kinds.find(|kind| self.is_community(*kind)) else {
            return true;
        };
        let quoted = Text::quoted(COMMUNITY, found.span());
        mistakes
            .at(found.span(), text![quoted, " is judged alone"])
            .help("write an assertion of its own for it");
        false
    }

    fn knows(&self, kind: Node<'_>, mistakes: &mut Mistakes) -> bool {
        let written = kind.written();
        let kinds = &self.environment.kinds;
        if self.is_community(kind) || kinds.has(written) {
            return true;
        }
        let quoted = Text::quoted(written, kind.span());
        let mistake = mistakes.at(kind.span(), text!["there is no kind ", quoted]);
        match nearest(written, kinds.names()) {
            Some(near) => mistake.help(text!["write ", Text::word(near)]),
            None => mistake.help(text![
                "declare it: ",
                Text::word(format!("[records.{written}]"))
            ]),
        };
        false
    }
}

/// The severity that "on" means: a warning, where an assertion says that it is off.
fn severity(table: Node<'_>) -> Severity {
    match table.get("severity").and_then(Node::as_str) {
        Some("warning" | "off") => Severity::Warning,
        _ => Severity::Error,
    }
}

/// Returns what `explain` says of an assertion.
fn page(origin: &str, table: Node<'_>, is_of_community: bool) -> RulePage {
    let word = |key: &str| {
        table
            .get(key)
            .map(|value| value.written().trim().to_owned())
    };
    let said = |key: &str| word(key).map(|words| Words::described(&words));
    let kinds = table.get("kind").map(read::one_or_many).unwrap_or_default();
    let kinds: Vec<String> = kinds
        .iter()
        .map(|kind| format!("`{}`", kind.written()))
        .collect();
    let mut intro = if is_of_community {
        format!("Stated in {origin}, for the community as a whole.")
    } else {
        format!("Stated in {origin}, for records of {}.", kinds.join(", "))
    };
    if let Some(control) = word("control") {
        let _ = write!(intro, "\n\nIt answers for the control {control}.");
    }
    for (key, words) in [
        ("where", "Where this holds"),
        ("each", "For each item of"),
        ("that", "This must be true"),
    ] {
        if let Some(expression) = word(key) {
            let _ = write!(intro, "\n\n{words}: `{expression}`");
        }
    }
    let mut why = word("why").unwrap_or_default();
    if let Some(link) = word("link") {
        why.push_str(if why.is_empty() { "" } else { "\n\n" });
        why.push_str(&link);
    }
    let mut what_to_do = said("help").unwrap_or_default();
    if let Some(exception) = word("exception") {
        what_to_do.push_str(if what_to_do.is_empty() { "" } else { "\n\n" });
        let _ = write!(what_to_do, "Exceptions: {exception}");
    }
    RulePage {
        control: word("control"),
        summary: said("message")
            .unwrap_or_default()
            .trim_end_matches('.')
            .to_owned(),
        intro,
        why,
        what_to_do,
        ..RulePage::default()
    }
}

/// Mistakes of an assertion: each once, whatever the number of kinds that have it.
struct Tell<'t> {
    told: &'t mut BTreeSet<Span>,
    mistakes: &'t mut Mistakes,
}

impl Tell<'_> {
    fn all(&mut self, node: Node<'_>, found: Vec<Mistake>) {
        let spelling = Spelling::of(node);
        for mistake in found {
            let span = spelling.span(&mistake.at);
            if self.told.insert(span) {
                self.mistakes.say(span, *mistake.body);
            }
        }
    }
}

/// Reads an expression of a table: none where it is not there or wrong.
fn expression(
    table: Node<'_>,
    key: &str,
    environment: &Environment,
    wanted: Option<&Type>,
    tell: &mut Tell<'_>,
) -> Option<Placed> {
    let node = table.get(key).filter(|node| node.as_str().is_some())?;
    match Expression::read(node.written(), environment, wanted) {
        Ok(read) => Some(Placed::new(read, node.written(), node, 0)),
        Err(found) => {
            tell.all(node, found);
            None
        }
    }
}

/// Reads where findings are: at a value that a record holds.
fn place(
    table: Node<'_>,
    kind: &str,
    environment: &Environment,
    tell: &mut Tell<'_>,
) -> Option<Placed> {
    let at = expression(table, "at", environment, None, tell)?;
    if at.may_be_a_place() {
        return Some(at);
    }
    let field = environment.field_of(kind);
    let field = Text::word(format!("record.{}", field.unwrap_or("name")));
    let node = table.get("at")?;
    let mistake = Mistake::new(0..node.written().len(), "`at` is not a place in a record");
    tell.all(
        node,
        vec![mistake.help(text!["name a field, such as ", field])],
    );
    None
}

fn words(
    table: Node<'_>,
    key: &str,
    environment: &Environment,
    tell: &mut Tell<'_>,
) -> Option<Words> {
    let node = table.get(key).filter(|node| node.as_str().is_some())?;
    match Words::read(node, environment) {
        Ok(words) => Some(words),
        Err(found) => {
            tell.all(node, found);
            None
        }
    }
}

fn of_kind(
    kind: &str,
    table: Node<'_>,
    record: &Environment,
    tell: &mut Tell<'_>,
) -> Option<OfKind> {
    let filter = expression(table, "where", record, Some(&Type::BOOL), tell);
    let list = Type::list(Type::Any);
    let each = expression(table, "each", record, Some(&list), tell);
    if each.is_none() && table.get("each").is_some() {
        // What `it` is nobody knows then.
        return None;
    }
    let item = each
        .as_ref()
        .map(|each| with_item(record, each.expression().gives()));
    let environment = item.as_ref().unwrap_or(record);
    let that = expression(table, "that", environment, Some(&Type::BOOL), tell);
    let at = place(table, kind, environment, tell);
    let message = words(table, "message", environment, tell);
    let help = words(table, "help", environment, tell);
    Some(OfKind {
        kind: kind.into(),
        filter,
        each,
        that: that?,
        at,
        message: message?,
        help,
    })
}
