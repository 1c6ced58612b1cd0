//! What lies next to the records of a community and is not one: files of programs, the menus and
//! translations of a site, schemas; and words for things that are not people, organisations, groups
//! or events.

use super::languages::is_language;
use crate::document::{Node, Shape};

/// Folders that hold what others made, or what was built. Hidden ones are left alone as well.
const LEFT_ALONE: [&str; 16] = [
    "archetypes",
    "_layouts",
    "_includes",
    "layouts",
    "node_modules",
    "vendor",
    "themes",
    "target",
    "dist",
    "build",
    "_site",
    "public",
    "testdata",
    "fixtures",
    "__pycache__",
    "site-packages",
];

/// Files that programs read: they name people, too, and are not records.
const OF_PROGRAMS: [&str; 37] = [
    "package.json",
    "package-lock.json",
    "composer.json",
    "composer.lock",
    "bower.json",
    "deno.json",
    "lerna.json",
    "nx.json",
    "turbo.json",
    "tsconfig.json",
    "codemeta.json",
    "cargo.toml",
    "cargo.lock",
    "pyproject.toml",
    "poetry.lock",
    "pixi.toml",
    "environment.yml",
    "book.toml",
    "netlify.toml",
    "vercel.json",
    "reuse.toml",
    "ospo-lint.toml",
    "mkdocs.yml",
    "mkdocs.yaml",
    "_config.yml",
    "_config.yaml",
    "_quarto.yml",
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "config.toml",
    "docker-compose.yml",
    "antora.yml",
    "renovate.json",
    "codecov.yml",
    "azure-pipelines.yml",
    "manifest.json",
];

/// Names of files of data that say how a site or a program is set up.
const SITE: [&str; 41] = [
    "menu",
    "menus",
    "nav",
    "navs",
    "navbar",
    "navigation",
    "sidebar",
    "sidebars",
    "footer",
    "header",
    "breadcrumbs",
    "toc",
    "i18n",
    "l10n",
    "locale",
    "locales",
    "lang",
    "langs",
    "language",
    "languages",
    "translation",
    "translations",
    "strings",
    "config",
    "configuration",
    "settings",
    "params",
    "theme",
    "redirects",
    "social",
    "assets",
    "scripts",
    "stylesheets",
    "icons",
    "labels",
    "callouts",
    "banner",
    "banners",
    "carousel",
    "hero",
    "features",
];

/// Folders of such files.
const SITE_FOLDERS: [&str; 14] = [
    "_default",
    "menu",
    "menus",
    "nav",
    "navigation",
    "sidebars",
    "theme",
    "locales",
    "stylesheets",
    "icons",
    "callouts",
    "banners",
    "translations",
    "js",
];

/// Folders of texts in several languages; their files are called after these.
const OF_LANGUAGES: [&str; 5] = ["i18n", "l10n", "lang", "languages", "locale"];

/// Folders of what holds no more.
const OLD: [&str; 5] = ["old", "backup", "backups", "deprecated", "bak"];

/// Words for things that communities list, and that are not people, organisations, groups or
/// events.
const OTHER: [&str; 73] = [
    "election",
    "nomination",
    "ballot",
    "vote",
    "voting",
    "poll",
    "job",
    "career",
    "position",
    "vacancy",
    "opportunity",
    "opening",
    "lesson",
    "course",
    "curriculum",
    "curricula",
    "learning",
    "tutorial",
    "module",
    "exercise",
    "post",
    "blog",
    "news",
    "article",
    "press",
    "newsletter",
    "paper",
    "publication",
    "book",
    "video",
    "podcast",
    "recording",
    "talk",
    "session",
    "schedule",
    "program",
    "tool",
    "software",
    "project",
    "package",
    "repository",
    "repo",
    "product",
    "plugin",
    "dataset",
    "converter",
    "release",
    "version",
    "template",
    "faq",
    "question",
    "glossary",
    "term",
    "category",
    "resource",
    "link",
    "license",
    "licence",
    "feature",
    "issue",
    "proposal",
    "rfc",
    "adr",
    "roadmap",
    "page",
    "highlight",
    "testimonial",
    "quote",
    "award",
    "announcement",
    "implementation",
    "idea",
    "report",
];

/// Why a file is left alone, in words that follow "is left out:".
pub(super) const PROGRAM: &str = "it belongs to a program";
const SITE_DATA: &str = "it says how a site looks, or in which words it speaks";
const SCHEMA: &str = "it is a schema";
const OUTDATED: &str = "its folder says that it is old";

/// Says why a file is not a record, by its path alone. The text is empty where nobody would ask.
pub(super) fn why_not(local: &str) -> Option<&'static str> {
    let (folders, name) = local.rsplit_once('/').unwrap_or(("", local));
    let is_foreign = |part: &str| part.starts_with('.') || LEFT_ALONE.contains(&part);
    if folders.split('/').any(is_foreign) || name.starts_with('.') {
        return Some("");
    }
    if OF_PROGRAMS
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
        || is_config_name(name)
    {
        return Some(PROGRAM);
    }
    let lower = name.to_ascii_lowercase();
    let stem = lower.split('.').find(|part| !part.is_empty()).unwrap_or("");
    let is_data = [".json", ".yml", ".yaml", ".toml", ".csv"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    if lower.ends_with(".baseline.json") {
        return Some(PROGRAM);
    }
    let is_schema = lower.ends_with(".schema.json")
        || (is_data
            && (stem.ends_with("schema") || folders.split('/').any(|part| part == "schemas")));
    if is_schema {
        return Some(SCHEMA);
    }
    let plain = |part: &str| part.trim_start_matches('_').to_ascii_lowercase();
    let mut parts = folders.split('/').filter(|part| !part.is_empty());
    if parts
        .clone()
        .any(|part| OLD.contains(&plain(part).as_str()))
    {
        return Some(OUTDATED);
    }
    let last = parts.clone().next_back().map(plain).unwrap_or_default();
    let is_site = SITE.contains(&plain(stem).as_str())
        || parts.any(|part| {
            SITE_FOLDERS.contains(&part) || SITE_FOLDERS.contains(&plain(part).as_str())
        })
        || (OF_LANGUAGES.contains(&last.as_str()) && is_language(stem));
    (is_data && is_site).then_some(SITE_DATA)
}

fn is_config_name(name: &str) -> bool {
    let ending = name.rsplit('.').next();
    name.contains(".config.") || name.ends_with("-lock.json") || ending == Some("lock")
}

/// Says why a document is not a record, by what is at its top.
pub(super) fn why_not_root(root: Node<'_>) -> Option<&'static str> {
    if root.shape() != Shape::Mapping {
        return None;
    }
    let has = |key: &str| root.get(key).is_some();
    let is_table = |key: &str| {
        root.get(key)
            .is_some_and(|value| value.shape() == Shape::Mapping)
    };
    let is_schema = (has("$schema") || has("$id") || has("type"))
        && (is_table("properties") || is_table("$defs") || is_table("definitions"));
    if is_schema {
        return Some(SCHEMA);
    }
    let is_program = (has("apiVersion") && has("kind"))
        || (has("jobs") && (has("on") || has("stages") || has("workflow")))
        || ((has("openapi") || has("swagger")) && has("paths"))
        || (has("version") && (has("dependencies") || has("devDependencies") || has("scripts")))
        || (has("channels") && has("dependencies"))
        || (has("cff-version") && has("authors"))
        || (has("cells") && has("nbformat"));
    is_program.then_some(PROGRAM)
}

/// Says whether a word, in the singular and in lower case, is one for something else.
pub(super) fn is_other(word: &str) -> bool {
    OTHER.contains(&word) || SITE.contains(&word)
}
