//! What there is to say of a place, as data; `schemas/doctor.schema.json` describes it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::mask::Mask;
use crate::cli::Io;
use crate::cli::check::show_files::{self, View};
use crate::cli::session::Session;
use crate::engine::Read;
use crate::model::Community;
use crate::policy::Baseline;
use crate::report::counted;
use crate::source::Repository;

/// All of it.
#[derive(Clone, Serialize)]
pub(super) struct Seen {
    version: u8,
    pub(super) program: Program,
    pub(super) git: &'static str,
    pub(super) configuration: Option<String>,
    pub(super) layers: Vec<String>,
    baseline: bool,
    pub(super) files: usize,
    pub(super) files_read: usize,
    pub(super) read: Vec<Kind>,
    pub(super) not_read: Vec<NotRead>,
    pub(super) unreadable: Vec<NotRead>,
    pub(super) rules: Rules,
    pub(super) notes: Vec<String>,
    #[serde(skip)]
    masked: Option<Box<Seen>>,
}

/// The program, and where it runs.
#[derive(Clone, Serialize)]
pub(super) struct Program {
    version: &'static str,
    system: &'static str,
    architecture: &'static str,
    terminal: bool,
    ascii: bool,
    width: usize,
}

/// The records of a kind.
#[derive(Clone, Serialize)]
pub(super) struct Kind {
    #[serde(rename = "kind")]
    name: String,
    records: usize,
    files: usize,
    places: Vec<String>,
}

/// A file that is not read.
#[derive(Clone, Serialize)]
pub(super) struct NotRead {
    pub(super) path: String,
    pub(super) why: String,
}

/// How many rules there are.
#[derive(Clone, Serialize)]
pub(super) struct Rules {
    on: usize,
    all: usize,
    stated: usize,
}

impl Program {
    pub(super) fn here(io: &Io) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION"),
            system: std::env::consts::OS,
            architecture: std::env::consts::ARCH,
            terminal: io.out_is_terminal,
            ascii: io.is_ascii,
            width: io.width,
        }
    }

    /// Returns it as a line.
    pub(super) fn line(&self) -> String {
        format!(
            "ospo-lint {} on {} {}",
            self.version, self.system, self.architecture
        )
    }
}

impl Kind {
    /// Returns it as a line.
    pub(super) fn line(&self) -> String {
        let (records, files) = (counted(self.records, "record"), counted(self.files, "file"));
        let places = self.places.join(", ");
        format!("{}: {records} in {files} ({places})", self.name)
    }
}

impl Rules {
    /// Returns them as a line.
    pub(super) fn line(&self) -> String {
        format!(
            "{} of {} on, {} stated here",
            self.on, self.all, self.stated
        )
    }
}

impl Seen {
    /// Looks around.
    pub(super) fn of(session: &Session, read: &Read, io: &Io) -> Self {
        let mask = Mask::of(session.policy.kinds());
        let files = read.setting.tree.files().count();
        let not_read = not_read(session, read);
        let unreadable = session.listing.unreadable.iter();
        let unreadable = unreadable.map(|(path, why)| NotRead {
            path: path.as_str().to_owned(),
            why: show_files::because(why),
        });
        let unreadable: Vec<NotRead> = unreadable.collect();
        let policy = &session.policy;
        let rules = policy.catalogue();
        let configuration = policy.config().map(ToString::to_string);
        let layers: Vec<String> = policy
            .layers()
            .iter()
            .map(|it| it.origin.to_string())
            .collect();
        let baseline = policy.root().join(Baseline::FILE_NAME);
        let notes = session
            .located
            .config_note
            .iter()
            .chain(&session.listing.notes);
        let notes: Vec<String> = notes.cloned().collect();
        let mut seen = Self {
            version: 1,
            program: Program::here(io),
            git: git(session),
            baseline: baseline.is_some_and(|path| session.source.exists(&path)),
            files,
            files_read: files - not_read.len().min(files),
            read: kinds(session, read),
            rules: Rules {
                on: rules.iter().filter(|rule| policy.is_on(rule)).count(),
                all: rules.iter().count(),
                stated: rules.iter().filter(|rule| rule.is_stated()).count(),
            },
            configuration,
            layers,
            not_read,
            unreadable,
            notes,
            masked: None,
        };
        seen.masked = Some(Box::new(Self {
            configuration: seen.configuration.as_deref().map(|path| mask.path(path)),
            layers: seen
                .layers
                .iter()
                .map(|layer| masked_layer(layer, &mask))
                .collect(),
            not_read: masked(&seen.not_read, &mask),
            unreadable: masked(&seen.unreadable, &mask),
            notes: seen.notes.iter().map(|note| mask.words(note)).collect(),
            masked: None,
            ..seen.clone()
        }));
        seen
    }

    /// Returns the same without names.
    pub(super) fn masked(&self) -> Self {
        match &self.masked {
            Some(masked) => (**masked).clone(),
            None => self.clone(),
        }
    }

    /// Returns it in lines, for a report; of files that are not read the same lines are counted.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            self.program.line(),
            format!("git: {}", self.git),
            format!(
                "configuration: {}",
                self.configuration.as_deref().unwrap_or("none")
            ),
            format!("layers: {}", self.layers.join(", ")),
            format!("baseline: {}", if self.baseline { "yes" } else { "no" }),
            format!("files: {}, {} read", self.files, self.files_read),
            format!("rules: {}", self.rules.line()),
        ];
        lines.extend(
            self.read
                .iter()
                .map(|kind| format!("read as {}", kind.line())),
        );
        let mut same: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
        let all = [
            ("not read", &self.not_read),
            ("cannot be read", &self.unreadable),
        ];
        for (what, list) in all {
            for one in list {
                *same.entry((what, &one.path, &one.why)).or_default() += 1;
            }
        }
        lines.extend(
            same.into_iter()
                .map(|((what, path, why), number)| match number {
                    1 => format!("{what}: {path}: {why}"),
                    _ => format!("{what}: {number} of {path}: {why}"),
                }),
        );
        lines.extend(self.notes.iter().map(|note| format!("note: {note}")));
        lines
    }
}

fn masked(list: &[NotRead], mask: &Mask) -> Vec<NotRead> {
    let list = list.iter().map(|one| NotRead {
        path: mask.path(&one.path),
        why: mask.words(&one.why),
    });
    list.collect()
}

/// Returns a layer without the names in its path; a pack that is built in has its name.
fn masked_layer(layer: &str, mask: &Mask) -> String {
    if layer.starts_with("pack ") {
        layer.to_owned()
    } else {
        mask.path(layer)
    }
}

fn git(session: &Session) -> &'static str {
    match Repository::around(&session.located.root) {
        Ok(repository) if repository.is_bare() => "a bare repository of git",
        Ok(_) => "a repository of git",
        Err(_)
            if session
                .listing
                .notes
                .iter()
                .any(|note| note.contains("safe.directory")) =>
        {
            "a repository that git distrusts"
        }
        Err(_) => "not a repository of git",
    }
}

/// Returns the files that are not read, and why.
fn not_read(session: &Session, read: &Read) -> Vec<NotRead> {
    let view = View::new(session, &read.loaded, &read.claims, &read.setting);
    let files = read.setting.tree.files();
    let found = files.filter_map(|(at, path)| {
        let said = show_files::said_of(&view, at, path);
        let why = said.strip_prefix("not read")?.trim_start_matches(": ");
        let why = match why {
            "" => "no kind takes it, and it is not a page",
            why => why,
        };
        Some(NotRead {
            path: path.as_str().to_owned(),
            why: why.to_owned(),
        })
    });
    found.collect()
}

fn kinds(session: &Session, read: &Read) -> Vec<Kind> {
    let kinds = session.policy.kinds();
    let community = Community::new(&read.loaded, kinds, &read.setting);
    let mut found: BTreeMap<u16, (usize, BTreeSet<u32>)> = BTreeMap::new();
    for record in community.records() {
        let (records, files) = found.entry(record.kind().id().0).or_default();
        *records += 1;
        files.insert(record.file().id().0);
    }
    let list = kinds.iter().filter_map(|kind| {
        let (records, files) = found.get(&kind.id().0)?;
        Some(Kind {
            name: kind.name().to_owned(),
            records: *records,
            files: files.len(),
            places: kind.spec().files.clone(),
        })
    });
    list.collect()
}
