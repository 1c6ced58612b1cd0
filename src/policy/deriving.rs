//! `[derive.KIND]`: named sets, from tables of a configuration or a pack.

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

/// A set of a kind, as it is written.
struct Definition<'a> {
    kind: Node<'a>,
    name: Node<'a>,
    expression: Node<'a>,
    /// Says whether there is such a kind.
    is_of_a_kind: bool,
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
) -> Sets {
    let definitions = definitions(layers, environment, mistakes);
    let first = environment.functions.len();
    let mut sets = Sets::default();
    for definition in &definitions {
        let name = definition.name.written();
        if !sets.0.iter().any(|set| *set.name == *name) {
            sets.0.push(Set {
                name: name.into(),
                kinds: Vec::new(),
            });
            environment.functions.push(function(name, &definitions));
        }
    }
    let mut gives: Vec<Option<Type>> = sets.0.iter().map(|_| None).collect();
    for definition in definitions.iter().filter(|it| it.is_of_a_kind) {
        let Some(placed) = expression(definition, environment, mistakes) else {
            continue;
        };
        let at = sets
            .0
            .iter()
            .position(|set| *set.name == *definition.name.written());
        let at = at.unwrap_or(0);
        if let (Some(set), Some(known)) = (sets.0.get_mut(at), gives.get_mut(at)) {
            let of = placed.expression().gives().clone();
            *known = Some(known.take().map_or(of.clone(), |known| known.join(&of)));
            set.kinds.push((definition.kind.written().into(), placed));
        }
    }
    // Only now is it known what each set holds; they may ask each other.
    for (function, gives) in environment.functions.iter_mut().skip(first).zip(gives) {
        function.gives = Gives::Value(gives.unwrap_or(Type::Any));
    }
    sets
}

/// Returns a set as expressions call it. Of what kinds it is, is not said where one of them is unknown: that is
/// reported where it is defined.
fn function(name: &str, definitions: &[Definition<'_>]) -> HostFunction {
    let all = definitions.iter().filter(|it| it.name.written() == name);
    let is_known = all.clone().all(|it| it.is_of_a_kind);
    let kinds = all.map(|it| it.kind.written().into());
    HostFunction {
        name: name.into(),
        takes: vec![Type::record()],
        gives: Gives::Value(Type::Any),
        depends: DependsOn::Sets,
        kinds: if is_known {
            kinds.collect()
        } else {
            Vec::new()
        },
    }
}

fn definitions<'a>(
    layers: &'a [Layer],
    environment: &Environment,
    mistakes: &mut Mistakes,
) -> Vec<Definition<'a>> {
    let mut found: Vec<Definition<'a>> = Vec::new();
    let roots = layers
        .iter()
        .filter_map(|layer| layer.document.as_ref()?.roots().next());
    let kinds = roots
        .filter_map(|root| root.get("derive"))
        .flat_map(Node::members);
    for (kind, table) in kinds {
        let is_of_a_kind = knows(kind, environment, mistakes);
        for (name, expression) in table.members() {
            if !is_free(name, environment, mistakes) || expression.as_str().is_none() {
                continue;
            }
            let is_same = |it: &Definition<'_>| {
                it.kind.written() == kind.written() && it.name.written() == name.written()
            };
            found.retain(|it| !is_same(it));
            found.push(Definition {
                kind,
                name,
                expression,
                is_of_a_kind,
            });
        }
    }
    found
}

fn knows(kind: Node<'_>, environment: &Environment, mistakes: &mut Mistakes) -> bool {
    let written = kind.written();
    if environment.kinds.iter().any(|(name, _)| **name == *written) {
        return true;
    }
    let quoted = Text::quoted(written, kind.span());
    let mistake = mistakes.at(kind.span(), text!["there is no kind ", quoted]);
    match nearest(written, environment.kinds.iter().map(|(name, _)| &**name)) {
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
    let is_known =
        is_function(written) || environment.functions.iter().any(|it| *it.name == *written);
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
    let known = with_record(environment, definition.kind.written());
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
