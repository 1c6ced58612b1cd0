//! The site generator of a repository, known by its configuration.

use crate::model::record::setting::Setting;
use crate::path::RepoPath;

/// The configurations of site generators, which decide themselves what a link means.
const GENERATORS: [&str; 14] = [
    "_quarto.yml",
    "website/docusaurus.config.js",
    "website/docusaurus.config.ts",
    "website/hugo.toml",
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "config/_default/hugo.toml",
    "_config.yml",
    "_config.yaml",
    "mkdocs.yml",
    "mkdocs.yaml",
    "docusaurus.config.js",
    "docusaurus.config.ts",
];

impl Setting {
    /// Says whether a site generator's configuration is in the community root or the root of the
    /// repository. It looks for many files: whoever asks for each link asks the site.
    pub(super) fn has_site_generator(&self) -> bool {
        let hugo_of_old = || {
            // `config.toml` says nothing by its name alone; next to it Hugo keeps its content.
            let config = ["config.toml", "config.yaml", "config.yml"];
            config.iter().any(|name| self.has_in_root(name))
                && self.tree.has_folder(&self.content())
        };
        GENERATORS.iter().any(|name| self.has_in_root(name)) || hugo_of_old()
    }

    /// Says whether a licence without version means version 4.0: as Quarto reads `CC BY-SA`.
    pub fn means_version_4(&self, license: &str) -> bool {
        license.starts_with("CC BY")
            && !license.contains(|c: char| c.is_ascii_digit())
            && self.is_quarto()
    }

    fn is_quarto(&self) -> bool {
        ["_quarto.yml", "_quarto.yaml"]
            .iter()
            .any(|name| self.has_in_root(name))
    }

    fn has_in_root(&self, name: &str) -> bool {
        let at_root = RepoPath::from_normal(name);
        self.root
            .join(name)
            .is_some_and(|path| self.tree.has_file(&path))
            || self.tree.has_file(&at_root)
    }

    fn content(&self) -> RepoPath {
        self.root.join("content").unwrap_or_else(RepoPath::root)
    }
}
