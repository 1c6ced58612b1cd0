//! The functions that assertions have besides those of the language.

use super::derived;
use super::host::Host;
use super::names::FUNCTIONS;
use crate::document::{Document, Format};
use crate::expression::{Budget, Data, Fault, List, Reason, Unfound, Value};
use crate::knowledge::slug::{Letters, MOST, slug};
use crate::model::{Builtin, Kind, Record};
use crate::path::RepoPath;
use crate::source::Limits;
use crate::span::FileId;

/// Calls a function.
pub(super) fn call<'a>(
    host: &Host<'a>,
    function: u16,
    of: &[Value<'a>],
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    let text = |at: usize| {
        let value = of.get(at).and_then(Value::as_str);
        value.ok_or_else(|| Fault::other("the function takes a text"))
    };
    match function {
        0 => look_up(host, text(0)?, text(1)?, budget)?.ok_or_else(|| lost(of).into()),
        1 => referrers(host, budget),
        2 => all(host, text(0)?, budget),
        3 => beside(host, text(0)?, budget),
        4 => files(host, text(0)?, budget),
        5 => exists(host, text(0)?, budget),
        6 => slugged(host, text(0)?, budget),
        7 => in_page(host, text(0)?, budget, |document| {
            headings(document, budget)
        }),
        8 => words(text(0)?, budget),
        9 => in_page(host, text(0)?, budget, |document| links(document, budget)),
        10 => text_of(host, text(0)?, budget),
        11 => {
            let found = look_up(host, text(0)?, text(1)?, budget)?;
            Ok(Value::optional(found))
        }
        derived => derived::call(host, usize::from(derived) - FUNCTIONS.len(), of, budget),
    }
}

/// What a function says that asks for the record, where the community is judged.
fn no_record() -> Fault {
    Fault::other("an assertion about the community has no record")
}

/// Returns the kind of a name: none where it is a built-in one that the community does without.
fn kind<'a>(host: &Host<'a>, name: &str) -> Result<Option<&'a Kind>, Fault> {
    let found = host.community.kinds().named(name);
    if found.is_none() && Builtin::from_name(name).is_none() {
        return Err(Fault::other("there is no kind of that name"));
    }
    Ok(found)
}

/// Returns the record of an id.
fn look_up<'a>(
    host: &Host<'a>,
    name: &str,
    id: &str,
    budget: &Budget,
) -> Result<Option<Value<'a>>, Fault> {
    budget.steps(4)?;
    let kind = kind(host, name)?;
    let found = kind.and_then(|kind| host.community.find_in(kind, id));
    Ok(found.map(|index| Data::Record(index.number()).into()))
}

/// Says that `ref` finds nothing: that the reference leads nowhere is for the rules about references to say, and
/// here it is why nothing can be judged.
fn lost(of: &[Value<'_>]) -> Reason {
    let kind = of.first().and_then(Value::as_str).unwrap_or("");
    let id = of
        .get(1)
        .and_then(|id| Some((id.as_str()?.into(), id.at?.span())));
    Reason::NoRecord(Box::new(Unfound {
        kind: kind.into(),
        id,
    }))
}

/// Returns all records of a kind, in the order of their paths.
fn all<'a>(host: &Host<'a>, name: &str, budget: &Budget) -> Result<Value<'a>, Fault> {
    let Some(kind) = kind(host, name)? else {
        return Ok(Value::list(Vec::new()));
    };
    let community = host.community;
    let records = host.run.shared.all(name, || {
        let of_kind = community.named(kind);
        of_kind
            .map(|index| Data::Record(index.number()).into())
            .collect()
    });
    budget.steps(1)?;
    Ok(Data::List(List::Made(records)).into())
}

/// Returns what refers to the record: `{kind, id, at}`, where `at` is the value that names it.
fn referrers<'a>(host: &Host<'a>, budget: &Budget) -> Result<Value<'a>, Fault> {
    let mut out = Vec::new();
    let record = host.record().ok_or_else(no_record)?;
    for reference in host.community.referring_to(record) {
        budget.bytes(6 * size_of::<Value<'_>>())?;
        let from = reference.from;
        let id = from.id().unwrap_or_default();
        let at = match reference.value.node() {
            Some(node) => Value::of(node),
            None => Value::text(reference.id().as_ref()),
        };
        out.push(Value::table([
            ("kind", Value::written(from.kind().name())),
            ("id", Value::text(id.as_ref())),
            ("at", at),
        ]));
    }
    Ok(Value::list(out))
}

/// Returns the path of a file in the folder of the record.
fn beside<'a>(host: &Host<'a>, name: &str, budget: &Budget) -> Result<Value<'a>, Fault> {
    let record: Record<'a> = host.record().ok_or_else(no_record)?;
    let folder = record.path().parent();
    let root = &record.setting().root;
    let path = folder.join(name);
    let local = path.as_ref().and_then(|path| path.below(root));
    match local {
        Some(local) => {
            budget.bytes(local.len())?;
            Ok(Value::text(local))
        }
        None => Err(Fault::other("the path leads out of the community")),
    }
}

/// Returns the paths of the files that a pattern matches, sorted.
fn files<'a>(host: &Host<'a>, glob: &str, budget: &Budget) -> Result<Value<'a>, Fault> {
    let glob = glob.strip_prefix("./").unwrap_or(glob);
    let glob = glob.strip_prefix('/').unwrap_or(glob);
    if glob.split('/').any(|part| part == "..") {
        return Err(Fault::other("the pattern leads out of the community"));
    }
    if glob.ends_with('/') {
        return Err(Fault::other(
            "a pattern that ends with `/` matches no file: write `**` after it",
        ));
    }
    let Some(matcher) = host.run.shared.glob(glob) else {
        return Err(Fault::other("this is not a pattern of paths"));
    };
    let setting = host.setting();
    let paths = setting.tree.paths();
    budget.steps(paths.len())?;
    let mut out = Vec::new();
    for local in paths.iter().filter_map(|path| path.below(&setting.root)) {
        if matcher.is_match(local) {
            budget.bytes(size_of::<Value<'_>>())?;
            out.push(Value::written(local));
        }
    }
    Ok(Value::list(out))
}

/// Says whether there is a file or folder at a path below the community's root.
fn exists<'a>(host: &Host<'a>, path: &str, budget: &Budget) -> Result<Value<'a>, Fault> {
    budget.steps(20)?;
    let path = below_the_root(host, path)?;
    Ok(Value::bool(host.setting().tree.has(&path)))
}

/// Returns the path of a file of the community. Errors: it leads out.
fn below_the_root(host: &Host<'_>, path: &str) -> Result<RepoPath, Fault> {
    let root = &host.setting().root;
    let path = root.join(path.strip_prefix('/').unwrap_or(path));
    path.filter(|path| path.below(root).is_some())
        .ok_or_else(|| Fault::other("the path leads out of the community"))
}

/// Returns the text of a page or of a file of records; empty where there is none of that path. Errors: the
/// text was too long to be kept.
fn text_of<'a>(host: &Host<'a>, path: &str, budget: &Budget) -> Result<Value<'a>, Fault> {
    budget.steps(20)?;
    let path = below_the_root(host, path)?;
    let Some(file) = host.community.file_at(&path) else {
        return Ok(Value::written(""));
    };
    if file.document().has_let_go() {
        return Err(Fault::other(
            "the text of the file is longer than `kept_body`",
        ));
    }
    Ok(Value::written(file.document().text()))
}

/// Returns a text as an id: empty where letters would be lost.
fn slugged<'a>(host: &Host<'a>, text: &str, budget: &Budget) -> Result<Value<'a>, Fault> {
    budget.bytes(text.len().saturating_mul(4))?;
    let letters = Letters::of(&host.setting().community.languages);
    Ok(Value::text(slug(text, MOST, &letters).unwrap_or_default()))
}

fn words<'a>(text: &str, budget: &Budget) -> Result<Value<'a>, Fault> {
    budget.text(text.len())?;
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    Ok(Value::count(
        text.split_whitespace().filter(is_word).count(),
    ))
}

/// Looks at the page that a text is: the record's own, or any other, which is read then.
fn in_page<'a>(
    host: &Host<'a>,
    text: &str,
    budget: &Budget,
    look: impl Fn(&Document) -> Result<Value<'a>, Fault>,
) -> Result<Value<'a>, Fault> {
    if let Some(record) = host.record().filter(|_| std::ptr::eq(host.body(), text)) {
        return look(record.document());
    }
    budget.bytes(text.len().saturating_mul(4))?;
    let bytes = text.as_bytes().to_vec();
    look(&Document::read(
        FileId(u32::MAX),
        Format::Markdown,
        bytes,
        &Limits::default(),
    ))
}

fn headings<'a>(document: &Document, budget: &Budget) -> Result<Value<'a>, Fault> {
    let mut out = Vec::new();
    for heading in document.page().into_iter().flat_map(|page| &page.headings) {
        budget.bytes(4 * size_of::<Value<'_>>() + heading.text.len())?;
        let level = Data::Int(heading.level.into()).into();
        out.push(Value::table([
            ("level", level),
            ("text", Value::text(&*heading.text)),
        ]));
    }
    Ok(Value::list(out))
}

fn links<'a>(document: &Document, budget: &Budget) -> Result<Value<'a>, Fault> {
    let mut out = Vec::new();
    for link in document.page().into_iter().flat_map(|page| &page.links) {
        budget.bytes(size_of::<Value<'_>>() + link.target.len())?;
        out.push(Value::text(&*link.target));
    }
    Ok(Value::list(out))
}
