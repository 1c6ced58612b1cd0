//! The pages of the program as files: every rule, pack, kind and command, the configuration, the guides.
//!
//! They are made of what `explain`, `schema` and `--help` print, so that nothing is said twice. A page needs no server
//! and no script, and loads nothing from elsewhere. What comes out is the same for the same program: neither clock
//! nor folder nor configuration is asked. Nothing is written here.

use crate::path::RepoPath;

mod body;
mod code;
mod commands;
mod configuration;
mod fields;
mod frame;
mod guides;
mod home;
mod html;
mod kinds;
mod packs;
mod places;
mod prose;
mod rules;
mod schemas;
mod search;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is, from the root of the site.
    pub path: RepoPath,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A command, as its help describes it.
#[derive(Clone, Debug, Default)]
pub struct Command {
    /// Its name.
    pub name: String,
    /// What it does, in one line.
    pub about: String,
    /// What it does, at length; empty where the line says all.
    pub details: String,
    /// How it is called.
    pub usage: String,
    /// What it takes, under the headings of the help.
    pub groups: Vec<(String, Vec<Argument>)>,
    /// What the help ends with: examples and exit codes.
    pub closing: String,
}

/// What a command takes.
#[derive(Clone, Debug, Default)]
pub struct Argument {
    /// How it is written, such as `--config <FILE>`.
    pub written: String,
    /// What it does.
    pub help: String,
    /// What holds where it is not given; empty where the help says it or nothing does.
    pub default: String,
    /// The words that it may be, each with what it means.
    pub words: Vec<(String, String)>,
}

/// Parts of the site, as the line at the top of each page lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Home,
    Guides,
    Rules,
    Packs,
    Kinds,
    Configuration,
    Commands,
    Schemas,
    Search,
}

impl Section {
    /// Those that are listed.
    const LISTED: [Self; 7] = [
        Self::Guides,
        Self::Rules,
        Self::Packs,
        Self::Kinds,
        Self::Configuration,
        Self::Commands,
        Self::Schemas,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Home => "ospo-lint",
            Self::Guides => "Guides",
            Self::Rules => "Rules",
            Self::Packs => "Packs",
            Self::Kinds => "Kinds",
            Self::Configuration => "Configuration",
            Self::Commands => "Commands",
            Self::Schemas => "Schemas",
            Self::Search => "Search",
        }
    }

    /// Returns the page that it begins with.
    fn path(self) -> &'static str {
        match self {
            Self::Home => "index.html",
            Self::Guides => "guides/index.html",
            Self::Rules => "rules/index.html",
            Self::Packs => "packs/index.html",
            Self::Kinds => "kinds/index.html",
            Self::Configuration => "configuration.html",
            Self::Commands => "commands/index.html",
            Self::Schemas => "schemas/index.html",
            Self::Search => "search.html",
        }
    }
}

/// A page before its frame.
struct Page {
    path: String,
    section: Section,
    title: String,
    /// What it is about, in a sentence of plain text.
    summary: String,
    /// The pages above it below that of its section: title and path.
    above: Vec<(String, String)>,
    /// Pages next to it.
    beside: Vec<Entry>,
    headings: Vec<(String, String)>,
    body: html::Html,
}

/// A line of the list of pages.
#[derive(Clone, Debug)]
struct Entry {
    title: String,
    path: String,
    /// Says whether it is a name to type, such as a rule's.
    is_code: bool,
    inner: Vec<Entry>,
}

impl Entry {
    fn new(title: &str, path: String) -> Self {
        Self {
            title: title.to_owned(),
            path,
            is_code: false,
            inner: Vec::new(),
        }
    }

    fn code(title: &str, path: String) -> Self {
        Self {
            is_code: true,
            ..Self::new(title, path)
        }
    }
}

/// Files that are on the site as they are.
const ASSETS: [(&str, &str); 4] = [
    (frame::STYLE, include_str!("site/assets/style.css")),
    (frame::SCRIPT, include_str!("site/assets/site.js")),
    (frame::ICON, include_str!("site/assets/icon.svg")),
    (home::PICTURE, include_str!("../docs/example.svg")),
];

/// Returns all files of the site, in the order of their paths.
pub fn files(commands: &[Command]) -> Vec<File> {
    let mut pages = vec![home::page(commands)];
    pages.extend(guides::pages(commands));
    pages.extend(rules::pages(commands));
    pages.extend(packs::pages(commands));
    pages.extend(kinds::pages(commands));
    pages.push(configuration::page(commands));
    pages.extend(commands::pages(commands));
    pages.push(schemas::page(commands));
    pages.push(search::page(&pages, commands));
    let pages = pages
        .iter()
        .map(|page| (page.path.clone(), frame::whole(page)));
    let assets = ASSETS
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let all = pages.chain(assets).chain(schemas::files());
    let mut files: Vec<File> = all
        .map(|(path, text)| File {
            path: RepoPath::from_normal(&path),
            bytes: text.into_bytes(),
        })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}
