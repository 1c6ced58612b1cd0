//! `[derive.KIND]`: named sets, from tables of a configuration or a pack.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::layer::Layer;
use super::mistake::Mistakes;
use crate::assertion::{Placed, Set, Sets, with_record};
use crate::document::{Node, Spelling};
use crate::expression::{
    DependsOn, Environment, Expression, Gives, HostFunction, Type, is_function,
};
use crate::finding::{Text, text};
use crate::knowledge::near::nearest;
use crate::span::Span;
use crate::steps::steps;

/// A set of a kind, as it is written.
struct Definition<'a> {
    kind: Node<'a>,
    name: Node<'a>,
    expression: Node<'a>,
    /// Says whether there is such a kind.
    is_of_a_kind: bool,
    /// The number of its layer.
    layer: usize,
    /// Says whether a lower layer says something else.
    is_another: bool,
}

/// A set that a layer defines otherwise than a layer below it.
pub(super) struct Redefined {
    /// The number of the set.
    pub set: usize,
    /// Its name.
    pub name: String,
    /// The number of the upper layer.
    pub layer: usize,
    /// Where that layer says so.
    pub span: Span,
}

/// The sets of all layers.
#[derive(Default)]
pub(super) struct AllSets {
    /// What is derived.
    pub sets: Arc<Sets>,
    /// Those that a layer defines otherwise than a layer below it.
    pub redefined: Vec<Redefined>,
}

/// Says whether a layer derives sets.
pub(super) fn is_in(layer: &Layer) -> bool {
    let root = layer
        .document
        .as_ref()
        .and_then(|document| document.roots().next());
    root.is_some_and(|root| root.get("derive").is_some())
}

/// Reads the sets of all layers, and adds them to what expressions may use. A set of a higher layer is
/// in the place of one of the same name and kind.
pub(super) fn read(
    layers: &[Layer],
    environment: &mut Environment,
    mistakes: &mut Mistakes,
) -> AllSets {
    let definitions = definitions(layers, environment, mistakes);
    let first = environment.functions.len();
    let numbers = add_functions(&definitions, environment);
    let names = environment.functions.names().skip(first);
    let mut sets: Vec<Set> = names.map(Set::named).collect();
    let mut gives: Vec<Option<Type>> = sets.iter().map(|_| None).collect();
    let mut redefined = Vec::new();
    for definition in definitions.iter().filter(|it| it.is_of_a_kind) {
        steps(1);
        let name = definition.name.written();
        let Some(at) = numbers.get(name).copied() else {
            continue;
        };
        if definition.is_another {
            redefined.push(Redefined {
                set: at,
                name: name.to_owned(),
                layer: definition.layer,
                span: definition.name.span(),
            });
        }
        let Some(placed) = expression(definition, environment, mistakes) else {
            continue;
        };
        if let (Some(set), Some(known)) = (sets.get_mut(at), gives.get_mut(at)) {
            let of = placed.expression().gives().clone();
            *known = Some(known.take().map_or(of.clone(), |known| known.join(&of)));
            set.kinds.push((definition.kind.written().into(), placed));
        }
    }
    // Only now is it known what each set holds; they may ask each other.
    let functions = Arc::make_mut(&mut environment.functions);
    for (function, gives) in functions.iter_mut().skip(first).zip(gives) {
        function.gives = Gives::Value(gives.unwrap_or(Type::Any));
    }
    AllSets {
        sets: Arc::new(Sets(sets)),
        redefined,
    }
}

/// Adds each set as expressions call it, and returns their numbers by their names. Of what kinds a set is, is not
/// said where one of them is unknown: that is reported where it is defined.
fn add_functions<'a>(
    definitions: &[Definition<'a>],
    environment: &mut Environment,
) -> BTreeMap<&'a str, usize> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut of: Vec<(&str, Option<Vec<Box<str>>>)> = Vec::new();
    for definition in definitions {
        steps(1);
        let name = definition.name.written();
        let at = *numbers.entry(name).or_insert(of.len());
        if at == of.len() {
            of.push((name, Some(Vec::new())));
        }
        let Some((_, kinds)) = of.get_mut(at) else {
            continue;
        };
        match kinds {
            Some(known) if definition.is_of_a_kind => known.push(definition.kind.written().into()),
            kinds => *kinds = None,
        }
    }
    let functions = Arc::make_mut(&mut environment.functions);
    for (name, kinds) in of {
        let function = HostFunction {
            takes: vec![Type::record()],
            gives: Gives::Value(Type::Any),
            depends: DependsOn::Sets,
            kinds: kinds.unwrap_or_default(),
        };
        functions.push(name, function);
    }
    numbers
}

fn definitions<'a>(
    layers: &'a [Layer],
    environment: &Environment,
    mistakes: &mut Mistakes,
) -> Vec<Definition<'a>> {
    let mut found: Vec<Option<Definition<'a>>> = Vec::new();
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let roots = layers.iter().enumerate().filter_map(|(at, layer)| {
        let root = layer.document.as_ref()?.roots().next()?;
        Some((at, root.get("derive")?))
    });
    let kinds = roots.flat_map(|(at, table)| table.members().map(move |kind| (at, kind)));
    for (layer, (kind, table)) in kinds {
        let is_of_a_kind = knows(kind, environment, mistakes);
        for (name, expression) in table.members() {
            steps(1);
            if !is_free(name, environment, mistakes) || expression.as_str().is_none() {
                continue;
            }
            let place = found.len();
            let below = places.insert((kind.written(), name.written()), place);
            let below = below.and_then(|at| found.get_mut(at)?.take());
            let is_another = below.is_some_and(|below| {
                let is_above = below.layer < layer;
                is_above && (below.is_another || below.expression.written() != expression.written())
            });
            found.push(Some(Definition {
                kind,
                name,
                expression,
                is_of_a_kind,
                layer,
                is_another,
            }));
        }
    }
    found.into_iter().flatten().collect()
}

fn knows(kind: Node<'_>, environment: &Environment, mistakes: &mut Mistakes) -> bool {
    let written = kind.written();
    if environment.kinds.has(written) {
        return true;
    }
    let quoted = Text::quoted(written, kind.span());
    let mistake = mistakes.at(kind.span(), text!["there is no kind ", quoted]);
    match nearest(written, environment.kinds.names()) {
        Some(near) => mistake.help(text!["write ", Text::word(near)]),
        None => mistake.help(text![
            "declare it: ",
            Text::word(format!("[records.{written}]"))
        ]),
    };
    false
}

/// A set is called like a function: its name must be one, and none that is there.
fn is_free(name: Node<'_>, environment: &Environment, mistakes: &mut Mistakes) -> bool {
    let written = name.written();
    let quoted = || Text::quoted(written, name.span());
    let is_known = is_function(written) || environment.functions.has(written);
    if is_known {
        let mistake = mistakes.at(name.span(), text!["there is already a function ", quoted()]);
        mistake.help("give the set another name");
        return false;
    }
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_name =
        written.starts_with(|c: char| c.is_ascii_alphabetic()) && written.chars().all(is_letter);
    if !is_name {
        let mistake = mistakes.at(
            name.span(),
            text![quoted(), " cannot be called in an expression"],
        );
        mistake.help("write letters, digits and `_`");
    }
    is_name
}

fn expression(
    definition: &Definition<'_>,
    environment: &Environment,
    mistakes: &mut Mistakes,
) -> Option<Placed> {
    let node = definition.expression;
    let mut known = with_record(environment, definition.kind.written());
    known.knows_words = true;
    match Expression::read(node.written(), &known, None) {
        Ok(read) => Some(Placed::new(read, node.written(), node, 0)),
        Err(found) => {
            let spelling = Spelling::of(node);
            for mistake in found {
                let span: Span = spelling.span(&mistake.at);
                mistakes.say(span, *mistake.body);
            }
            None
        }
    }
}

/// Returns the sets that are asked for by those of these numbers, and by those in turn.
pub(super) fn with_asked(sets: &Sets, first: BTreeSet<usize>) -> BTreeSet<usize> {
    let mut found = first.clone();
    let mut open: Vec<usize> = first.into_iter().collect();
    while let Some(at) = open.pop() {
        let kinds = sets.0.get(at).into_iter().flat_map(|set| &set.kinds);
        for asked in kinds.flat_map(|(_, placed)| placed.asked_sets()) {
            if found.insert(asked) {
                open.push(asked);
            }
        }
    }
    found
}
