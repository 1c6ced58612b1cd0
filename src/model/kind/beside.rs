//! Files that are among records and are not records, known by their names: a read-me, the text of a
//! licence, the template of a record, a schema. Nothing is read here.

/// What a file among records is, where its name says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// It is about the folder or the repository: `README.md`, `index.md`, `LICENSE`, `OWNERS`.
    About,
    /// A record in the making is copied from it.
    Template,
    /// It says what records look like.
    Schema,
}

/// Folders of templates, which hold records and pages in the making.
const TEMPLATE_FOLDERS: [&str; 3] = ["archetypes", "_layouts", "_includes"];

/// Says whether a file lies in a folder of templates: it may become a page of its own, or a piece of each.
pub(crate) fn is_template_path(local: &str) -> bool {
    let is_template = |part: &[u8]| {
        let mut folders = TEMPLATE_FOLDERS.iter();
        folders.any(|folder| folder.as_bytes() == part)
    };
    local
        .as_bytes()
        .split(|byte| *byte == b'/')
        .any(is_template)
}

/// Stems of files that are about a folder: of the file itself, never of a word in its name.
const ABOUT: [&str; 21] = [
    "changelog",
    "charter",
    "codeofconduct",
    "codeowners",
    "contributing",
    "contributors",
    "copying",
    "copyright",
    "index",
    "licence",
    "licences",
    "license",
    "licenses",
    "lisezmoi",
    "notice",
    "overview",
    "owners",
    "ownersaliases",
    "readme",
    "summary",
    "toc",
];

/// Stems in capitals, as a repository calls its own files: `security.md` may be the page of a group.
const CAPITALS: [&str; 17] = [
    "AUTHORS",
    "CHANGES",
    "CREDITS",
    "EMERITUS",
    "FUNDING",
    "GOVERNANCE",
    "HISTORY",
    "MAINTAINERS",
    "MANIFEST",
    "NEWS",
    "PRIVACY",
    "RELEASES",
    "ROADMAP",
    "SECURITY",
    "SUPPORT",
    "TODO",
    "VERSION",
];

/// Words for a template in the languages of communities that keep records.
const TEMPLATE: [&str; 17] = [
    "boilerplate",
    "mall",
    "malli",
    "modele",
    "modello",
    "modelo",
    "muster",
    "plantilla",
    "sablon",
    "sjabloon",
    "skabelon",
    "skeleton",
    "szablon",
    "template",
    "templates",
    "vorlage",
    "vzor",
];

impl Beside {
    /// Returns what the file of that name (without folders) is, where it is not a record by its
    /// name.
    pub fn of(name: &str) -> Option<Self> {
        // `README.de.md` is one, too.
        let stem = name.trim_start_matches('.');
        let stem = stem.split_once('.').map_or(stem, |(stem, _)| stem);
        if stem.len() > 40 {
            return None;
        }
        let lower = crate::knowledge::names::fold(stem);
        let joined: String = lower.chars().filter(|it| it.is_alphanumeric()).collect();
        if ABOUT.binary_search(&joined.as_str()).is_ok()
            || is_licence(stem)
            || CAPITALS.contains(&stem)
        {
            return Some(Self::About);
        }
        let mut words = lower.split(' ');
        if words.any(|word| TEMPLATE.contains(&word)) {
            return Some(Self::Template);
        }
        let lower = name.to_ascii_lowercase();
        let is_schema = ["json", "yaml", "yml"].iter().any(|ending| {
            let stem = lower
                .strip_suffix(ending)
                .and_then(|it| it.strip_suffix('.'));
            stem.is_some_and(|stem| stem == "schema" || stem.ends_with(".schema"))
        });
        is_schema.then_some(Self::Schema)
    }

    /// Returns what its name says.
    pub fn words(self) -> &'static str {
        match self {
            Self::About => "its name says that it is about the folder",
            Self::Template => "its name says that it is a template",
            Self::Schema => "its name says that it is a schema",
        }
    }
}

/// `LICENSE-MIT`: the text of one of several licences, in capitals as such names are written.
fn is_licence(stem: &str) -> bool {
    ["LICENSE-", "LICENCE-", "LICENSE_", "LICENCE_"]
        .iter()
        .any(|begin| stem.starts_with(begin))
}

/// Says whether the folder that a file lies in is called after a day or a number, so that its `README.md`
/// is what the folder is about: `2026-05-14/index.md`.
pub(in crate::model) fn is_dated(local: &str) -> bool {
    let folder = local.rsplit_once('/').map_or("", |(folders, _)| folders);
    let name = folder.rsplit_once('/').map_or(folder, |(_, name)| name);
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && name.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::{ABOUT, Beside, is_dated};

    #[test]
    fn names_of_files_that_are_not_records() {
        assert!(ABOUT.is_sorted());
        for (name, sort) in [
            ("README.md", Some(Beside::About)),
            ("readme.de.md", Some(Beside::About)),
            ("_index.md", Some(Beside::About)),
            ("index.html", Some(Beside::About)),
            ("OWNERS", Some(Beside::About)),
            ("OWNERS_ALIASES", Some(Beside::About)),
            ("CODEOWNERS", Some(Beside::About)),
            ("LICENSE", Some(Beside::About)),
            ("LICENSE-MIT.txt", Some(Beside::About)),
            ("CODE_OF_CONDUCT.md", Some(Beside::About)),
            ("0000-template.md", Some(Beside::Template)),
            ("_Vorlage.md", Some(Beside::Template)),
            ("modèle.md", Some(Beside::Template)),
            ("person.schema.json", Some(Beside::Schema)),
            ("schema.yaml", Some(Beside::Schema)),
            ("MAINTAINERS", Some(Beside::About)),
            ("SECURITY.md", Some(Beside::About)),
            ("security.md", None),
            ("TAC.md", None),
            ("ada.toml", None),
            ("templateton.md", None),
            ("licensing-call.md", None),
            ("license-review.md", None),
            ("schema.toml", None),
            ("2026-05-14.md", None),
            ("readme-review-of-2026.md", None),
        ] {
            assert_eq!(Beside::of(name), sort, "{name}");
        }
    }

    #[test]
    fn the_index_of_a_day_is_about_the_day() {
        for (path, expected) in [
            ("notes/circle/2026-05-14/index.md", true),
            ("notes/20260514/README.md", true),
            ("notes/circle/README.md", false),
            ("notes/wg-2026-3/README.md", false),
            ("README.md", false),
        ] {
            assert_eq!(is_dated(path), expected, "{path}");
        }
    }
}
