//! From the text of a schema to a validator and a plan, for those that are built in and those of the
//! repository.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use jsonschema::{PatternCache, PatternOptions, Registry, Validator};
use serde_json::{Value, json};

use super::chain;
use super::embedded::{EMBEDDED, LIBRARY};
use super::library::{Library, REPOSITORY, Shelf, built_in_address, fragment};
use super::view::Tree;
use super::{Compiled, CompiledParts, Origin, Schema, local, phrase, plan};
use crate::knowledge::format::{self, Verdict};
use crate::knowledge::percent;
use crate::path::RepoPath;
use crate::source::Limits;

/// The kinds whose records are pages: their front matter belongs to a site generator, too.
const PAGES: [&str; 3] = ["content", "note", "policy"];

/// As many words of an `enum` take what the rest of an error does.
const WORDS_OF_AN_ERROR: u64 = 16;

/// The patterns of the schemas that are built in: many ask for the same.
static PATTERNS: LazyLock<PatternCache> = LazyLock::new(PatternCache::new);

/// What schemas that are built in refer to, gone through once for all of them.
static SHARED: LazyLock<Option<Registry<'static>>> = LazyLock::new(|| {
    let address = built_in_address("common");
    let shared = Registry::new().add(&address, LIBRARY.top(&address)?);
    shared.ok()?.prepare().ok()
});

/// Returns the schema of packs.
pub(crate) fn pack() -> Arc<Schema> {
    static PACK: OnceLock<Arc<Schema>> = OnceLock::new();
    Arc::clone(PACK.get_or_init(|| Arc::new(built_in("ospo-lint", "/$defs/pack"))))
}

/// Returns the schema of what a case of a policy expects.
pub(crate) fn expectation() -> Arc<Schema> {
    static EXPECTATION: OnceLock<Arc<Schema>> = OnceLock::new();
    let make = || Arc::new(built_in("ospo-lint", "/$defs/expectation"));
    Arc::clone(EXPECTATION.get_or_init(make))
}

/// Returns a schema that is built in, or the part of it at `pointer`.
fn built_in(name: &str, pointer: &'static str) -> Schema {
    let uri = built_in_address(name);
    let address = uri.clone();
    Schema {
        // That each compiles is held by a test.
        compiled: Compiled::new(Box::new(move || {
            let limits = Limits::default();
            parts(&LIBRARY, &address, pointer, &limits).unwrap_or_default()
        })),
        acceptor: OnceLock::new(),
        library: Arc::clone(&LIBRARY),
        uri,
        part: pointer,
        origin: Origin::BuiltIn(name.to_owned()),
        both_spellings: true,
        is_broad: false,
        error_cost: 1,
        questions_near_keys: PAGES.contains(&name),
    }
}

/// Compiles a schema, and makes the plan of its marks. Errors: everything that is wrong with it.
fn parts(
    library: &Arc<Library>,
    address: &str,
    pointer: &str,
    limits: &Limits,
) -> Result<CompiledParts, Vec<String>> {
    let is_ours = Arc::ptr_eq(library, &LIBRARY);
    let later = |address: &str, at: &str| {
        let (library, limits) = (Arc::clone(library), *limits);
        let (address, at) = (address.to_owned(), at.to_owned());
        asked_for(is_ours, move || compile(&library, &address, &at, &limits))
    };
    let match_keys = |key: &str| {
        let pattern = json!({ "type": "string", "pattern": key });
        let (library, limits) = (Arc::clone(library), *limits);
        asked_for(is_ours, move || {
            build(&library, "ospo:///keys", &pattern, &limits)
        })
    };
    let validator = later(address, pointer).map_err(|reason| vec![reason])?;
    Ok(CompiledParts {
        validator: Some(validator),
        plan: plan::plan(library, address, &later, &match_keys)?,
    })
}

/// Compiles what is ours when it is first asked for; of the user's at once, to tell what is wrong
/// with it.
fn asked_for(
    is_ours: bool,
    make: impl FnOnce() -> Result<Validator<Tree>, String> + Send + 'static,
) -> Result<plan::Later, String> {
    if is_ours {
        return Ok(plan::Later::new(Box::new(|| make().ok())));
    }
    let validator = make()?;
    Ok(plan::Later::new(Box::new(|| Some(validator))))
}

pub(super) fn compile(
    library: &Arc<Library>,
    address: &str,
    pointer: &str,
    limits: &Limits,
) -> Result<Validator<Tree>, String> {
    if !pointer.is_empty() {
        let part = json!({ "$ref": format!("{address}#{}", fragment(pointer)) });
        // What only refers to a part of a document must not be in that document's place.
        return build(library, "ospo:///part", &part, limits);
    }
    match library.top(address) {
        Some(top) => build(library, address, top, limits),
        None => Err(String::from("there is no such file")),
    }
}

fn build(
    library: &Arc<Library>,
    address: &str,
    schema: &Value,
    limits: &Limits,
) -> Result<Validator<Tree>, String> {
    #[cfg(test)]
    crate::knowledge::pattern::note_compiled(&format!("schema at {address}"));
    let mut options = jsonschema::options_for::<Tree>()
        .with_base_uri(address)
        .with_retriever(Shelf(Arc::clone(library)))
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false);
    options = if Arc::ptr_eq(library, &LIBRARY) {
        // Under a limit each pattern is compiled for an engine that most of ours never ask.
        let options = options
            .with_pattern_options(PatternOptions::regex())
            .with_pattern_cache(PATTERNS.clone());
        match SHARED.as_ref() {
            Some(shared) => options.with_registry(shared),
            None => options,
        }
    } else if library.goes_back() {
        let engine = PatternOptions::fancy_regex().backtrack_limit(limits.pattern_steps);
        options.with_pattern_options(engine.size_limit(limits.pattern_bytes))
    } else {
        options.with_pattern_options(PatternOptions::regex().size_limit(limits.pattern_bytes))
    };
    for (name, is_right) in local::TIMES {
        options = options.with_format(name, is_right);
    }
    for name in format::NAMES {
        options = options.with_format(*name, |text: &str| {
            matches!(
                format::judge(name, text),
                Verdict::Right | Verdict::NotCanonical(_)
            )
        });
    }
    let built = options.build(schema);
    built.map_err(|error| phrase::schema_error(&error))
}

/// The schemas of a run.
#[derive(Default)]
pub(crate) struct Schemas(());

impl Schemas {
    /// Returns a place for schemas. Each that is built in is there once in a process, and compiled
    /// when a record is first checked against it.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Returns the schema of a built-in kind.
    pub(crate) fn built_in(&self, kind: &str) -> Option<Arc<Schema>> {
        static COMPILED: Mutex<BTreeMap<&str, Arc<Schema>>> = Mutex::new(BTreeMap::new());
        let (kind, _) = EMBEDDED.iter().find(|(known, _)| *known == kind)?;
        let mut known = COMPILED
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let schema = known
            .entry(kind)
            .or_insert_with(|| Arc::new(built_in(kind, "")));
        Some(Arc::clone(schema))
    }

    /// Returns the schema of `ospo-lint.toml`.
    pub(crate) fn configuration(&self) -> Arc<Schema> {
        static CONFIGURATION: OnceLock<Arc<Schema>> = OnceLock::new();
        Arc::clone(CONFIGURATION.get_or_init(|| Arc::new(built_in("ospo-lint", ""))))
    }

    /// Compiles a schema of the repository, and the files that it refers to. Errors: everything
    /// that is wrong with it, in words.
    pub(crate) fn local(
        &self,
        path: &RepoPath,
        read: &dyn Fn(&RepoPath) -> Option<Vec<u8>>,
        limits: &Limits,
    ) -> Result<Arc<Schema>, Vec<String>> {
        let mut library = Library::default();
        let address = format!("{REPOSITORY}{}", percent::encoded(path.as_str()));
        local::load(&mut library, path, &address, read).map_err(|reason| vec![reason])?;
        let library = Arc::new(library);
        // The user hears of what is wrong with it before any record is looked at.
        let is_broad =
            chain::check(&library, &address, limits.depth).map_err(|reason| vec![reason])?;
        let parts = local::on_a_large_stack(|| parts(&library, &address, "", limits))?;
        let built_on = library.kinds_built_on();
        Ok(Arc::new(Schema {
            compiled: Compiled::new(Box::new(move || parts)),
            acceptor: OnceLock::new(),
            both_spellings: !built_on.is_empty(),
            questions_near_keys: built_on.iter().any(|kind| PAGES.contains(&kind.as_str())),
            is_broad,
            error_cost: 1 + library.most_words() / WORDS_OF_AN_ERROR,
            library,
            uri: address,
            part: "",
            origin: Origin::Repository(path.clone()),
        }))
    }
}
