//! Where the record goes, and putting it there.

use std::io::{self, Write};
use std::path::Path;

use jiff::civil::Date;

use super::{NewArgs, Refusal, Stop, ask, begin, body, kind, refusal, root, shown};
use crate::cli::Io;
use crate::cli::prompt::Prompt;
use crate::cli::session::Session;
use crate::document::{Format, Shape};
use crate::engine;
use crate::model::{Community, Loaded};
use crate::path::RepoPath;
use crate::scaffold::append::List;
use crate::scaffold::draft::Draft;
use crate::scaffold::place::{RecordPlace, title_of};
use crate::scaffold::record;
use crate::scaffold::value::Table;
use crate::source::write::{Replacer, Written, fresh};
use crate::source::{Source, Target};

const ANOTHER_ID: &str = "give another id with `--id`";
const ANOTHER_FILE: &str = "name another file with `--file`";

/// What was written.
pub(super) struct Put {
    pub(super) paths: Vec<RepoPath>,
}

/// The id of the record, and whether somebody asked for it.
struct Id {
    text: String,
    is_given: bool,
}

/// A text on its way to a file.
struct Page {
    path: RepoPath,
    text: String,
    /// What the file holds now; none: it is new.
    old: Option<String>,
}

/// Makes the record and writes it. None where it was only to be shown.
pub(super) fn record(
    arguments: &NewArgs,
    session: &Session,
    today: Date,
    io: &mut Io,
) -> Result<Option<Put>, Stop> {
    let kind = kind(&arguments.kind, session)?;
    let read = match engine::read(&session.task(today)) {
        Ok(read) => read,
        Err(mistakes) => {
            crate::cli::session::tell_mistakes(&mistakes, &*session.source, &session.files, io)?;
            return Err(Stop::Refused(Vec::new()));
        }
    };
    let community = Community::new(&read.loaded, session.policy.kinds(), &read.setting);
    let is_asking = !arguments.yes && Prompt::is_possible(io);
    let mut draft = begin(arguments, &community, kind, is_asking)?;
    let questions = is_asking.then(|| ask::Questions::new(today, io));
    let named = arguments.file.as_ref();
    let named = named.map(|file| named_place(Path::new(file), session, &draft, io));
    let named = named.transpose()?;
    let id = wanted_id(arguments, &draft, named.as_ref())?;
    let id = match &questions {
        Some(questions) => questions.all(&mut draft, id.as_deref(), io)?,
        None => given_id(id, &draft)?,
    };
    let missing = draft.faults();
    if !missing.is_empty() {
        return Err(Stop::Refused(missing.iter().map(refusal).collect()));
    }
    let id = Id {
        text: id,
        is_given: arguments.id.is_some(),
    };
    let mut pages = Vec::new();
    for made in questions.iter().flat_map(|it| it.made.take()) {
        let id = Id {
            text: made.id,
            is_given: true,
        };
        pages.push(text(None, session, &made.draft, &id)?);
    }
    pages.push(text(named, session, &draft, &id)?);
    if arguments.dry_run {
        pages.iter().try_for_each(|page| show(page, io))?;
        return Ok(None);
    }
    if let Some(questions) = &questions {
        for page in &pages {
            questions.preview(&page.path, &draft_text(page), io)?;
        }
        let question = if pages.len() == 1 {
            "Write it?"
        } else {
            "Write them?"
        };
        if !questions.agrees(question)? {
            return Err(Stop::Left);
        }
    }
    put(pages, session, io).map(Some)
}

/// Writes pages, those first that others name.
fn put(pages: Vec<Page>, session: &Session, io: &mut Io) -> Result<Put, Stop> {
    let mut paths = Vec::new();
    for page in pages {
        write(&page, session)?;
        let what = match page.old {
            None => "is new",
            Some(_) => "has one record more",
        };
        writeln!(io.out, "{} {what}.", shown(page.path.as_str()))?;
        io.out.flush()?;
        paths.push(page.path);
    }
    Ok(Put { paths })
}

/// Returns the id that the command line gives: as such, or as the name of the file.
fn wanted_id(
    arguments: &NewArgs,
    draft: &Draft<'_>,
    named: Option<&RecordPlace>,
) -> Result<Option<String>, Refusal> {
    let alone = named.filter(|place| !place.is_list);
    let of_file = alone.and_then(|place| Some((&place.path, draft.id_of_file(&place.path)?)));
    let Some((path, of_file)) = of_file else {
        return Ok(arguments.id.clone());
    };
    if let Some(id) = arguments.id.as_ref().filter(|id| **id != of_file) {
        let message = format!("a record in `{path}` has the id `{of_file}`, and not `{id}`");
        let help = "leave `--id` out, or name another file with `--file`";
        return Err(Refusal::new(message, help));
    }
    let is_taken = draft.community.has_id(draft.kind, &of_file);
    draft.accepts_id(&of_file).map_err(|(message, help)| {
        let help = if is_taken { ANOTHER_FILE } else { &help };
        Refusal::new(message, help)
    })?;
    Ok(Some(of_file))
}

/// The id that was given, or the one that the record's name makes.
fn given_id(given: Option<String>, draft: &Draft<'_>) -> Result<String, Stop> {
    let missing = || {
        // What the id is made of may be missing itself, which says more.
        let faults: Vec<Refusal> = draft.faults().iter().map(refusal).collect();
        if faults.is_empty() {
            let named = title_of(&draft.record).unwrap_or("the record");
            let message = format!("no id can be made of `{named}`");
            Stop::from(Refusal::new(message, "give it: `--id ada-example`"))
        } else {
            Stop::Refused(faults)
        }
    };
    let id = given.or_else(|| draft.usual_id()).ok_or_else(missing)?;
    draft
        .accepts_id(&id)
        .map_err(|(message, help)| Refusal::new(message, help))?;
    Ok(id)
}

/// Returns the text, and the file it goes into.
fn text(
    named: Option<RecordPlace>,
    session: &Session,
    draft: &Draft<'_>,
    id: &Id,
) -> Result<Page, Stop> {
    let place = place(named, session, draft, &id.text)?;
    if place.is_list {
        return added(draft, &place, id);
    }
    let members = draft.finished(place.format, None);
    let style = draft.neighbours.style();
    let body = body::body(draft, place.format);
    let is_it = |text: &String| record::is_read_back(&members, text, place.format);
    let text = record::text(&members, &body, place.format, &style).filter(is_it);
    let Some(text) = text else {
        let message = format!("{} cannot hold what was given", place.format.name());
        return Err(Refusal::new(message, "leave out control characters").into());
    };
    Ok(Page {
        path: place.path,
        text,
        old: None,
    })
}

fn place(
    named: Option<RecordPlace>,
    session: &Session,
    draft: &Draft<'_>,
    id: &str,
) -> Result<RecordPlace, Stop> {
    let help = match &named {
        Some(_) => ANOTHER_FILE,
        None => ANOTHER_ID,
    };
    let place = match named {
        Some(named) => named,
        None if draft.neighbours.share_files() => {
            draft.neighbours.list(draft.community).map_err(|why| {
                let record = draft.finished(Format::Json, Some(id));
                Refusal::new(why, paste(&record, "say which with `--file`, or add"))
            })?
        }
        None => draft
            .neighbours
            .file(id, &draft.record, draft.community)
            .map_err(|why| Refusal::new(why, "say where with `--file FILE`"))?,
    };
    let tree = &draft.community.setting().tree;
    if !place.is_list {
        if session.source.exists(&place.path) {
            let message = format!("`{}` is there already", place.path);
            return Err(Refusal::new(message, help).into());
        }
        if let Some(other) = tree.differs_in_case(&place.path) {
            let message = format!("`{other}` is there, and some systems take it for the same name");
            return Err(Refusal::new(message, help).into());
        }
    }
    Ok(place)
}

/// Reads a file of the command line: one that keeps records of the kind, or a new one.
fn named_place(
    file: &Path,
    session: &Session,
    draft: &Draft<'_>,
    io: &Io,
) -> Result<RecordPlace, Refusal> {
    let written = file.to_string_lossy();
    let outside = || {
        Refusal::new(
            format!("`{written}` is not in this repository"),
            "name a file below it",
        )
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    let target = Target::new(&io.folder, folder).ok_or_else(outside)?;
    let whole = target.folder.join(file.file_name().ok_or_else(outside)?);
    let inside = whole.strip_prefix(root(session)).map_err(|_| outside())?;
    let path = inside
        .to_str()
        .and_then(RepoPath::new)
        .ok_or_else(outside)?;
    let local = path.below(&draft.community.setting().root).unwrap_or("");
    let kinds = draft.community.kinds().of(local);
    if !kinds.iter().any(|kind| kind.id() == draft.kind.id()) {
        let message = format!("`{path}` is not read as {}", draft.kind.plural());
        let globs = draft.kind.spec().files.join("`, `");
        return Err(Refusal::new(message, format!("they are at `{globs}`")));
    }
    let stated = draft.kind.spec().format;
    let Some(format) = Format::of_extension(&path.extension()).or(stated) else {
        let message = format!("`{path}` has no ending of a format of records");
        return Err(Refusal::new(
            message,
            "such as `.toml`, `.yaml`, `.json` or `.md`",
        ));
    };
    let is_there = session.source.exists(&path);
    let shares = !draft.kind.spec().at.is_empty() || format == Format::Csv;
    if shares && !is_there {
        let message = format!("`{path}` is not there yet");
        return Err(Refusal::new(
            message,
            paste(&draft.record, "write it, with"),
        ));
    }
    Ok(RecordPlace {
        path,
        format,
        is_list: shares && is_there,
    })
}

/// Returns the text of a list with the record in it, or says what to paste.
fn added(draft: &Draft<'_>, place: &RecordPlace, id: &Id) -> Result<Page, Stop> {
    let file: Option<&Loaded> = draft.community.file_at(&place.path);
    let at = match draft.kind.spec().at.as_slice() {
        [] => Some(""),
        [one] => Some(one.as_str()),
        _ => None,
    };
    let list = file.map(|file| List {
        document: file.document(),
        at: at.unwrap_or_default(),
        key: Some(&id.text),
    });
    let holder = list.as_ref().and_then(List::holder);
    let is_keyed = holder.is_some_and(|holder| holder.shape() == Shape::Mapping);
    // In a mapping the key says it. In a list it would be lost, where the others have none.
    let neighbours = &draft.neighbours;
    let can_hold = |key| list.as_ref().is_some_and(|list| list.can_hold(key));
    let is_first = neighbours.records.is_empty() && draft.id_key().is_some_and(can_hold);
    let is_stated = neighbours.state_ids() || (!is_keyed && (id.is_given || is_first));
    let members = draft.finished(place.format, is_stated.then_some(&id.text));
    let refused = |why: String| {
        let message = format!("nothing is added to `{}`: {why}", place.path);
        Stop::from(Refusal::new(message, paste(&members, "add it yourself:")))
    };
    let Some(list) = list.filter(|list| !list.document.has_let_go()) else {
        return Err(refused(String::from("it is not read")));
    };
    if at.is_none() {
        return Err(refused(String::from("its records are in several places")));
    }
    let text = list.with(&members).map_err(refused)?;
    Ok(Page {
        path: place.path.clone(),
        text,
        old: Some(list.document.text().to_owned()),
    })
}

/// Returns a help that ends in the record, on one line: what a person can add by hand.
fn paste(record: &Table, lead: &str) -> String {
    let style = crate::scaffold::style::Style {
        indent: Some(0),
        ..crate::scaffold::style::Style::default()
    };
    let text = record::text(record, "", Format::Json, &style).unwrap_or_default();
    let line: Vec<&str> = text.lines().collect();
    format!("{lead} {}", line.join(" "))
}

/// Prints the file.
fn show(text: &Page, io: &mut Io) -> io::Result<()> {
    let mut is_exact = true;
    for line in text.text.lines() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let safe = shown(line);
        is_exact &= safe == line;
        writeln!(io.out, "{safe}")?;
    }
    io.out.flush()?;
    writeln!(
        io.err,
        "This would be {}; nothing was written.",
        shown(text.path.as_str())
    )?;
    if !is_exact {
        writeln!(
            io.err,
            "Symbols replace characters that a terminal would obey."
        )?;
    }
    Ok(())
}

/// What is shown of a text: of a list what is new in it.
fn draft_text(text: &Page) -> String {
    let Some(old) = &text.old else {
        return text.text.clone();
    };
    let same = old
        .lines()
        .zip(text.text.lines())
        .take_while(|(one, other)| one == other)
        .count();
    let more = text
        .text
        .lines()
        .count()
        .saturating_sub(old.lines().count());
    let new: Vec<&str> = text.text.lines().skip(same).take(more).collect();
    new.join("\n")
}

fn write(text: &Page, session: &Session) -> Result<(), Stop> {
    let root = root(session);
    let bytes = text.text.as_bytes();
    let Some(old) = &text.old else {
        return match fresh(&root, &text.path, bytes) {
            Ok(Written::New) => Ok(()),
            Ok(Written::There) => {
                let message = format!("`{}` is there already", text.path);
                Err(Refusal::new(message, ANOTHER_ID).into())
            }
            Err(message) => Err(Refusal::new(message, "").into()),
        };
    };
    let mut writer = Replacer::new(&root);
    let replaced = writer.replace(&text.path, old.as_bytes(), bytes);
    writer.tidy();
    replaced.map_err(|why| {
        let message = format!("`{}` is left as it is: {why}", text.path);
        Refusal::new(message, "").into()
    })
}
