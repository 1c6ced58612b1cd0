//! The functions that assertions have besides those of the language.

use super::derived;
use super::host::Host;
use super::names::FUNCTIONS;
use crate::document::{Document, Format};
use crate::expression::{Budget, Data, Fault, List, Reason, Unfound, Value, Words};
use crate::knowledge::slug::{Letters, MOST, slug};
use crate::model::{Builtin, Kind, Loaded, Record};
use crate::path::RepoPath;
use crate::source::Limits;
use crate::span::{FileId, Span};

/// Calls a function.
pub(super) fn call<'a>(
    host: &Host<'a>,
    function: u16,
    of: &[Value<'a>],
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    let text = |at: usize| {
        let value = of.get(at);
        let text = value.and_then(Value::as_str);
        text.ok_or_else(|| not_a_text(function, value))
    };
    match function {
        0 => look_up(host, text(0)?, text(1)?, budget)?.ok_or_else(|| lost(of).into()),
        1 => referrers(host, budget),
        2 => all(host, text(0)?, budget),
        3 => beside(host, text(0)?, budget),
        4 => files(host, text(0)?, budget),
        5 => exists(host, text(0)?, budget),
        6 => slugged(host, text(0)?, budget),
        7 => in_page(host, text(0)?, budget, |page, place| {
            headings(page, place, budget)
        }),
        8 => words(text(0)?, budget),
        9 => in_page(host, text(0)?, budget, |page, place| {
            links(page, place, budget)
        }),
        10 => text_of(host, text(0)?, budget),
        11 => {
            let found = look_up(host, text(0)?, text(1)?, budget)?;
            Ok(Value::optional(found))
        }
        12 => lines(of.first(), budget),
        13 => blank(host, text(0)?, budget),
        derived => derived::call(host, usize::from(derived) - FUNCTIONS.len(), of, budget),
    }
}

/// Says what a function was given in the place of a text.
fn not_a_text(function: u16, value: Option<&Value<'_>>) -> Fault {
    let name = FUNCTIONS
        .get(usize::from(function))
        .map_or("it", |(name, _)| name);
    let found = value.map_or("nothing", |value| value.kind().words());
    Reason::Other(format!("`{name}` takes a text, this is {found}").into()).into()
}

/// What a function says that asks for the record, where the community is judged.
fn no_record() -> Fault {
    Fault::other("an assertion about the community has no record")
}

/// Returns the kind of a name, and those that are like it: none where it is a built-in one that the community does without.
fn kinds<'a>(host: &Host<'a>, name: &str) -> Result<Vec<&'a Kind>, Fault> {
    let found: Vec<&Kind> = host.community.kinds().accepted_by(name).collect();
    if found.is_empty() && Builtin::from_name(name).is_none() {
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
    let kinds = kinds(host, name)?;
    let mut found = kinds
        .into_iter()
        .filter_map(|kind| host.community.find_in(kind, id));
    let found = found.next();
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
    let kinds = kinds(host, name)?;
    let community = host.community;
    let records = host.run.shared.all(name, || {
        let indices = kinds.iter().flat_map(|kind| community.named(kind));
        let mut numbers: Vec<u32> = indices.map(crate::model::RecordIndex::number).collect();
        numbers.sort_unstable();
        let records = numbers
            .into_iter()
            .map(|number| Data::Record(number).into());
        records.collect()
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

/// Says whether a file was read and holds nothing; of what is not read nobody knows.
fn blank<'a>(host: &Host<'a>, path: &str, budget: &Budget) -> Result<Value<'a>, Fault> {
    budget.steps(20)?;
    let path = below_the_root(host, path)?;
    let document = host.community.file_at(&path).map(Loaded::document);
    let document = document.filter(|document| !document.has_let_go());
    let is_blank = document.is_some_and(|document| document.text().trim().is_empty());
    Ok(Value::bool(is_blank))
}

/// Returns a text as an id: empty where letters would be lost.
fn slugged<'a>(host: &Host<'a>, text: &str, budget: &Budget) -> Result<Value<'a>, Fault> {
    budget.bytes(text.len().saturating_mul(4))?;
    let letters = Letters::of(&host.setting().community.languages);
    Ok(Value::text(slug(text, MOST, &letters).unwrap_or_default()))
}

/// Returns the lines of a text, without their ends; of one that is written somewhere they are written there.
fn lines<'a>(text: Option<&Value<'a>>, budget: &Budget) -> Result<Value<'a>, Fault> {
    let mut out = Vec::new();
    let whole = text.and_then(Value::as_str).unwrap_or("");
    budget.text(whole.len())?;
    match text.map(|it| &it.data) {
        Some(Data::String(Words::Written(whole))) => {
            for line in whole.lines() {
                budget.bytes(size_of::<Value<'_>>())?;
                out.push(Value::written(line));
            }
        }
        _ => {
            for line in whole.lines() {
                budget.bytes(size_of::<Value<'_>>() + line.len())?;
                out.push(Value::text(line));
            }
        }
    }
    Ok(Value::list(out))
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
    look: impl Fn(&Document, &dyn Fn(Span) -> Option<Span>) -> Result<Value<'a>, Fault>,
) -> Result<Value<'a>, Fault> {
    if let Some(record) = host.record().filter(|_| std::ptr::eq(host.body(), text)) {
        return look(record.document(), &Some);
    }
    budget.bytes(text.len().saturating_mul(4))?;
    let bytes = text.as_bytes().to_vec();
    let limits = Limits::default();
    let page = Document::read(FileId(u32::MAX), Format::Markdown, bytes, &limits);
    // Where the text lies in a file, its parts lie there, too.
    let whole = host.span_of_text(text);
    look(&page, &|span| {
        let whole = whole.filter(|whole| (whole.end - whole.start) as usize == text.len())?;
        let start = whole.start.checked_add(span.start)?;
        Some(Span::new(
            whole.file,
            start,
            start + (span.end - span.start),
        ))
    })
}

/// Returns a text that was made of what is written at a place, where that is known.
fn found_at<'a>(text: &str, span: Option<Span>) -> Value<'a> {
    match span {
        Some(span) => Value::found(text, span),
        None => Value::text(text),
    }
}

fn headings<'a>(
    document: &Document,
    place: &dyn Fn(Span) -> Option<Span>,
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    let mut out = Vec::new();
    for heading in document.page().into_iter().flat_map(|page| &page.headings) {
        budget.bytes(6 * size_of::<Value<'_>>() + heading.text.len())?;
        let level = Data::Int(heading.level.into()).into();
        let text = found_at(&heading.text, place(heading.span));
        out.push(Value::table([
            ("level", level),
            ("text", text.clone()),
            ("at", text),
        ]));
    }
    Ok(Value::list(out))
}

fn links<'a>(
    document: &Document,
    place: &dyn Fn(Span) -> Option<Span>,
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    let mut out = Vec::new();
    for link in document.page().into_iter().flat_map(|page| &page.links) {
        budget.bytes(size_of::<Value<'_>>() + link.target.len())?;
        out.push(found_at(&link.target, place(link.target_span)));
    }
    Ok(Value::list(out))
}
