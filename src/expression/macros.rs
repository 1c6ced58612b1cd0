//! The macros: calls whose arguments are looked at for each item, not before.

use super::fault::Mistake;
use super::syntax::{Call, Expr, Loop, LoopKind, Syntax};
use crate::finding::Text;
use crate::finding::text;

/// Names of macros on a value, with what they make; one variable.
const ON_ITEMS: [(&str, LoopKind); 8] = [
    ("all", LoopKind::All),
    ("exists", LoopKind::Exists),
    ("exists_one", LoopKind::ExistsOne),
    ("existsOne", LoopKind::ExistsOne),
    ("map", LoopKind::Map),
    ("filter", LoopKind::Filter),
    ("sortBy", LoopKind::SortBy),
    ("optMap", LoopKind::OptMap),
];
/// Those with two variables: index and item, or key and value.
const ON_PAIRS: [(&str, LoopKind); 7] = [
    ("all", LoopKind::All),
    ("exists", LoopKind::Exists),
    ("exists_one", LoopKind::ExistsOne),
    ("existsOne", LoopKind::ExistsOne),
    ("transformList", LoopKind::Map),
    ("transformMap", LoopKind::TransformMap),
    ("transformMapEntry", LoopKind::TransformEntry),
];

/// Names of all macros on a value.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let all = ON_ITEMS.iter().chain(&ON_PAIRS).map(|(name, _)| *name);
    all.chain(["optFlatMap"])
}

/// How the arguments of a macro are meant.
struct Form {
    what: LoopKind,
    variables: usize,
    has_filter: bool,
}

fn form(call: &Call) -> Option<Form> {
    let (name, count) = (&*call.name, call.arguments.len());
    let of = |table: &[(&str, LoopKind)]| {
        table
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, what)| *what)
    };
    let simple = |what, variables| Form {
        what,
        variables,
        has_filter: false,
    };
    match count {
        2 if name == "optFlatMap" => Some(simple(LoopKind::OptFlatMap, 1)),
        2 => of(&ON_ITEMS).map(|what| simple(what, 1)),
        3 if name == "map" => Some(Form {
            what: LoopKind::Map,
            variables: 1,
            has_filter: true,
        }),
        3 => of(&ON_PAIRS).map(|what| simple(what, 2)),
        4 if name.starts_with("transform") => of(&ON_PAIRS).map(|what| Form {
            what,
            variables: 2,
            has_filter: true,
        }),
        _ => None,
    }
}

/// Turns a call into the macro that it is; other calls stay what they are.
pub(super) fn expand(call: Call) -> Result<Syntax, Mistake> {
    match &call.target {
        None if &*call.name == "has" && call.arguments.len() == 1 => has(call),
        Some(target)
            if target.as_name() == Some("cel")
                && &*call.name == "bind"
                && call.arguments.len() == 3 =>
        {
            bind(call)
        }
        Some(_) => match form(&call) {
            Some(form) => each(call, &form),
            None => Ok(Syntax::Call(Box::new(call))),
        },
        None => Ok(Syntax::Call(Box::new(call))),
    }
}

fn has(mut call: Call) -> Result<Syntax, Mistake> {
    let argument = call.arguments.pop();
    let at = call.name_at.start as usize..call.name_at.end as usize;
    match argument.map(|it| it.node) {
        Some(Syntax::Select(mut select)) if !select.is_test => {
            select.is_test = true;
            Ok(Syntax::Select(select))
        }
        _ => Err(
            Mistake::new(at, text![Text::word("has"), " asks for a field"])
                .help("write `has(record.name)`; whether a map has a key is `'key' in map`"),
        ),
    }
}

fn variable(argument: &Expr) -> Result<Box<str>, Mistake> {
    let at = argument.at.start as usize..argument.at.end as usize;
    argument.as_name().map(Into::into).ok_or_else(|| {
        Mistake::new(at, "a macro first names the item that it looks at")
            .help("write a name: `record.chairs.all(chair, chair != '')`")
    })
}

fn bind(call: Call) -> Result<Syntax, Mistake> {
    let mut arguments = call.arguments.into_iter();
    match (arguments.next(), arguments.next(), arguments.next()) {
        (Some(name), Some(target), Some(body)) => Ok(Syntax::Loop(Box::new(Loop {
            what: LoopKind::Bind,
            first: variable(&name)?,
            second: None,
            target,
            filter: None,
            body,
            lookup: None,
        }))),
        _ => Err(Mistake::new(0..0, "expected three arguments")),
    }
}

fn each(call: Call, form: &Form) -> Result<Syntax, Mistake> {
    let at = call.name_at.start as usize..call.name_at.end as usize;
    let mut arguments = call.arguments.into_iter();
    let first = arguments.next().map(|it| variable(&it)).transpose()?;
    let second = if form.variables == 2 {
        arguments.next()
    } else {
        None
    };
    let second = second.map(|it| variable(&it)).transpose()?;
    if second.is_some() && first == second {
        return Err(Mistake::new(at, "both variables have the same name"));
    }
    let filter = if form.has_filter {
        arguments.next()
    } else {
        None
    };
    match (call.target, first, arguments.next()) {
        (Some(target), Some(first), Some(body)) => Ok(Syntax::Loop(Box::new(Loop {
            what: form.what,
            target,
            first,
            second,
            filter,
            body,
            lookup: None,
        }))),
        _ => Err(Mistake::new(at, "the macro lacks an argument")),
    }
}
