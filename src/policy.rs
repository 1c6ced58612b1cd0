//! Which rules run, how severe they are, and where that was said.
//!
//! Layers are kept as they were read and never merged; every question is asked from the topmost
//! one down.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use globset::GlobSet;

use crate::document::{Document, Format, Node};
use crate::finding::{Finding, Severity};
use crate::model::{Builtin, Kinds, RenamedRule, Suppression, suppressions_of};
use crate::path::RepoPath;
use crate::rule::{Checker, Rule, renamed_in};
use crate::schema::Schemas;
use crate::source::{Files, Limits, Noted, Source};

mod allow;
mod asserting;
mod baseline;
mod bound;
mod built_in;
pub mod cases;
mod catalogue;
mod deriving;
mod layer;
mod limits;
mod line;
mod lines;
mod lock;
mod mistake;
mod pack;
mod parameters;
mod pin;
mod pools;
mod read;
mod records;
mod reserved;
mod schema;
mod shapes;
mod statements;

pub use allow::Allowance;
pub use baseline::{Baseline, Known, WrongBaseline};
pub use bound::{Unbound, bind};
pub use built_in::{BUILT_IN as BUILT_IN_PACKS, page as pack_page, summary as pack_summary};
pub use catalogue::{AnyRule, Catalogue, Unasked};
pub use layer::{Layer, Origin, Part};
pub use line::{Line, Reason, Switch};
pub use lock::Lock;
pub use mistake::Mistakes;
pub use pack::{built_in as layers_of_pack, has as pack_has, said_by_schema};
pub use parameters::meaning_of as parameter_meaning;

/// What a run is asked to do on the command line, over all configuration.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Only these rules and families run, where given: each as [`Catalogue::asked`] takes it.
    pub select: Vec<String>,
    /// These do not.
    pub ignore: Vec<String>,
}

/// A rule that is on somewhere.
pub struct Active {
    /// The rule.
    pub rule: AnyRule,
    /// The rule with its parameters.
    pub checker: Box<dyn Checker>,
    /// Its severity where no part of the tree says otherwise.
    pub severity: Option<Severity>,
}

/// The policy of a run.
pub struct Policy {
    layers: Vec<Layer>,
    catalogue: Catalogue,
    overrides: Overrides,
    kinds: Kinds,
    limits: Limits,
    excluded_pages: GlobSet,
    allowances: Vec<Allowance>,
    /// In the comments of the configuration and of packs, each with its file.
    suppressions: Vec<Suppression>,
    config: Option<RepoPath>,
    /// The files that it was read from besides: packs, schemas and what they refer to.
    made_of: BTreeSet<RepoPath>,
    root: RepoPath,
}

impl std::fmt::Debug for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Policy")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// Reads the configuration, whose text is kept for what is said about it.
fn read_config((path, bytes): &(RepoPath, Vec<u8>), files: &mut Files) -> Document {
    let text: Arc<str> = Arc::from(String::from_utf8_lossy(bytes));
    let file = files.add(path.clone(), text);
    Document::read(file, Format::Toml, bytes, &Limits::default())
}

impl Policy {
    /// Reads the configuration at `config` (none: the pack `core` alone), the packs it extends and
    /// the schemas it names, all from `source`. Errors: everything that is wrong with them.
    pub fn load(
        source: &dyn Source,
        files: &mut Files,
        config: Option<(RepoPath, Vec<u8>)>,
        root: RepoPath,
        overrides: Overrides,
    ) -> Result<Self, Vec<Finding>> {
        let noted = Noted::new(source);
        let source: &dyn Source = &noted;
        let mut mistakes = Mistakes::default();
        let document = config.as_ref().map(|config| read_config(config, files));
        let schemas = Schemas::new();
        if let Some(document) = &document {
            said_by_schema(document, &schemas.configuration(), &mut mistakes);
        }
        let top = document
            .as_ref()
            .and_then(|document| document.roots().next());
        let limits = limits::read(top);
        reserved::check(top, &mut mistakes);
        let mut packs = pack::Packs::new(source, files);
        if let Some((path, _)) = &config {
            packs.begin(path);
        }
        packs.extend(top, &root, false, &mut mistakes);
        let mut layers = packs.layers;
        let mut names = packs.names;
        asserting::names(top, &mut names, &mut mistakes);
        let kinds = {
            let builtin = |kind: Builtin| schemas.built_in(kind.name());
            let mut local = |path: Node<'_>, mistakes: &mut Mistakes| {
                schema::local(source, &schemas, &root, path, &limits, mistakes)
            };
            records::kinds(top, &builtin, &mut local, &mut mistakes)
        };
        let excluded_pages = excluded_pages(top, &mut mistakes);
        let allowances = allow::read(top, &kinds, &names, &mut mistakes);
        if let (Some(document), Some((path, _))) = (document, &config) {
            let origin = Origin::File(path.as_str().to_owned());
            let layer = read::layer(document, origin, &names, &mut mistakes);
            parameters::check(&layer, &mut mistakes);
            layers.push(asserting::with_lines(layer));
        }
        let stated = asserting::read(&layers, &kinds, &limits, &mut mistakes);
        let catalogue = Catalogue::new(stated);
        lock::check(&layers, &catalogue, &mut mistakes);
        if !mistakes.is_empty() {
            return Err(mistakes.into_list());
        }
        let config = config.map(|(path, _)| path);
        let suppressions = in_comments(&layers);
        Ok(Self {
            layers,
            overrides: catalogue.meant(overrides),
            catalogue,
            kinds,
            limits,
            excluded_pages,
            allowances,
            suppressions,
            config,
            made_of: noted.into_read(),
            root,
        })
    }

    /// Returns the kinds of the run.
    pub fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// Returns the bounds of the run.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Returns the layers, the lowest first.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Returns the rules of the run, those that are off as well.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Returns the path of the configuration, where there is one.
    pub fn config(&self) -> Option<&RepoPath> {
        self.config.as_ref()
    }

    /// Returns the packs and schemas that are files, and what these refer to.
    pub fn made_of(&self) -> impl Iterator<Item = &RepoPath> {
        self.made_of.iter()
    }

    /// Says whether a file is the configuration, a pack, a schema, or what one of these refers to.
    pub fn is_made_of(&self, path: &RepoPath) -> bool {
        self.config.as_ref() == Some(path) || self.made_of.contains(path)
    }

    /// Returns the community root.
    pub fn root(&self) -> &RepoPath {
        &self.root
    }

    /// Returns the policy as it judges the community in another folder.
    #[must_use]
    pub fn moved_to(self, root: RepoPath) -> Self {
        Self { root, ..self }
    }

    /// Returns the pages that rules about prose leave alone.
    pub fn excluded_pages(&self) -> &GlobSet {
        &self.excluded_pages
    }

    /// Returns the entries of `[[allow]]`, in their order.
    pub fn allowances(&self) -> &[Allowance] {
        &self.allowances
    }

    /// Returns the suppressions in the comments of the configuration and of packs.
    pub fn suppressions(&self) -> &[Suppression] {
        &self.suppressions
    }

    /// Returns the severity of a rule for a file (its path below the community root), and the
    /// layer that says so; none where the rule is off there.
    pub fn severity(&self, rule: &Rule, local: Option<&str>) -> Option<Severity> {
        self.answer(rule, local)
            .and_then(|(_, switch)| switch.severity_of(rule))
    }

    /// Returns what the topmost layer that speaks of a rule says of its severity.
    pub fn answer(&self, rule: &Rule, local: Option<&str>) -> Option<(&Origin, Switch)> {
        if names(&self.overrides.ignore, rule) {
            return Some((&Origin::CommandLine, Switch::Off));
        }
        let below = self.layers.iter().rev().find_map(|layer| {
            layer
                .switch(rule.name(), local)
                .map(|(switch, _)| (&layer.origin, switch))
        });
        if self.overrides.select.is_empty() {
            return below;
        }
        if !names(&self.overrides.select, rule) {
            return Some((&Origin::CommandLine, Switch::Off));
        }
        // Who selects a rule that is off wants to see it; a part of the tree that asked for silence
        // keeps it.
        let whole = self.layers.iter().rev().find_map(|layer| {
            let (switch, _) = layer.switch(rule.name(), None)?;
            Some(switch)
        });
        match whole {
            Some(switch) if switch != Switch::Off => below,
            _ => Some((&Origin::CommandLine, Switch::On)),
        }
    }

    /// Says whether the command line alone leaves a rule out: it has not looked, whatever the
    /// configuration says.
    pub fn is_left_out(&self, rule: &Rule, local: Option<&str>) -> bool {
        let layers = self.layers.iter().rev();
        let mut said = layers.filter_map(|layer| layer.switch(rule.name(), local));
        let is_on = said.next().is_some_and(|(switch, _)| switch != Switch::Off);
        is_on && self.severity(rule, local).is_none()
    }

    /// Returns why the community cares about a rule: the topmost layer that says so.
    pub fn reason(&self, rule: &str) -> Reason {
        let mut reason = Reason::default();
        let layers = self.layers.iter().rev();
        for line in layers.flat_map(|layer| layer.lines.covering(rule)) {
            reason.why = reason.why.or_else(|| line.reason.why.clone());
            reason.link = reason.link.or_else(|| line.reason.link.clone());
            reason.exception = reason.exception.or_else(|| line.reason.exception.clone());
        }
        reason
    }

    /// Returns the rules that are on anywhere, with their parameters, sorted by name.
    pub fn active(&self) -> Vec<Active> {
        self.catalogue
            .iter()
            .filter_map(|rule| {
                let severity = self.severity(rule, None);
                if !self.is_on(rule) {
                    return None;
                }
                let checker = parameters::bind(rule, &self.layers)?;
                Some(Active {
                    rule: rule.clone(),
                    checker,
                    severity,
                })
            })
            .collect()
    }

    /// Returns those of some rules that the configuration switches on, whatever the command line selects.
    pub fn configured(&self, is_wanted: &dyn Fn(&Rule) -> bool) -> Vec<Active> {
        let rules = self.catalogue.iter().filter(|rule| is_wanted(rule));
        let active = rules.filter_map(|rule| {
            let mut layers = self.layers.iter().rev();
            let (switch, _) = layers.find_map(|layer| layer.switch(rule.name(), None))?;
            Some(Active {
                rule: rule.clone(),
                checker: parameters::bind(rule, &self.layers)?,
                severity: Some(switch.severity_of(rule)?),
            })
        });
        active.collect()
    }

    /// Says whether a rule is on somewhere.
    pub fn is_on(&self, rule: &Rule) -> bool {
        self.severity(rule, None).is_some() || self.is_on_in_a_part(rule)
    }

    fn is_on_in_a_part(&self, rule: &Rule) -> bool {
        // What the command line selects is on everywhere, and `severity` has said so.
        if !self.overrides.select.is_empty() || names(&self.overrides.ignore, rule) {
            return false;
        }
        let parts = self.layers.iter().flat_map(|layer| &layer.parts);
        let mut lines = parts.flat_map(|part| part.lines.covering(rule.name()));
        lines.any(|line| line.switch.is_some_and(|switch| switch != Switch::Off))
    }

    /// Returns the rules that the configuration calls by a former name.
    pub fn renamed(&self) -> Vec<RenamedRule> {
        let lines = self.layers.iter().flat_map(|layer| {
            layer
                .lines
                .iter()
                .chain(layer.parts.iter().flat_map(|part| &part.lines))
        });
        let mut found: Vec<RenamedRule> = lines.filter_map(|line| line.renamed.clone()).collect();
        let entries = self.allowances.iter().map(|entry| &entry.suppression);
        found.extend(entries.chain(&self.suppressions).flat_map(renamed_in));
        found
    }

    /// Says whether any part of the tree has severities of its own.
    pub fn has_parts(&self) -> bool {
        self.layers.iter().any(|layer| !layer.parts.is_empty())
    }

    /// Returns what the community says why it cares, for all rules that a layer gives a reason for.
    pub fn reasons(&self) -> BTreeMap<String, Reason> {
        self.catalogue
            .iter()
            .map(|rule| (rule.name().to_owned(), self.reason(rule.name())))
            .filter(|(_, reason)| *reason != Reason::default())
            .collect()
    }
}

/// Says whether patterns of the command line name a rule or its family.
fn names(patterns: &[String], rule: &Rule) -> bool {
    let mut patterns = patterns.iter();
    patterns.any(|pattern| match pattern.strip_suffix('*') {
        Some(family) => rule.name().starts_with(family),
        None => pattern == rule.name(),
    })
}

/// A built-in pack is nobody's to comment.
fn in_comments(layers: &[Layer]) -> Vec<Suppression> {
    let local = layers
        .iter()
        .filter(|layer| matches!(layer.origin, Origin::File(_)));
    local
        .filter_map(|layer| layer.document.as_ref())
        .flat_map(suppressions_of)
        .collect()
}

fn excluded_pages(top: Option<Node<'_>>, mistakes: &mut Mistakes) -> GlobSet {
    let exclude = top
        .and_then(|top| top.get("pages"))
        .and_then(|pages| pages.get("exclude"));
    let globs = exclude.into_iter().flat_map(read::one_or_many);
    read::glob_set(globs, mistakes)
}
