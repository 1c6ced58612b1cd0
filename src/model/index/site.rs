//! Where a site generator puts pages: what front matter, `_redirects` and the folders of content say of
//! addresses, so that a link which works on the site alone is not taken for a broken one.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::records::Records;
use crate::document::Document;
use crate::model::record::setting::Setting;
use crate::path::RepoPath;

mod generator;
mod routes;

use routes::{Routes, is_page_like, joined, normal};

/// A page that a link is on.
#[derive(Clone, Copy)]
pub(in crate::model) struct SitePage<'a> {
    /// Its path below the root of the community.
    pub(in crate::model) local: &'a str,
    pub(in crate::model) document: &'a Document,
}

/// The addresses of a site.
#[derive(Debug, Default)]
pub(in crate::model) struct Site {
    routes: Routes,
    /// The labels of all pages: `(label)=`, `{#id}`.
    labels: HashSet<Box<str>>,
    /// The names of all files in lower case, made when first asked for.
    names: OnceLock<HashSet<String>>,
    /// Whether a site generator decides what links mean.
    pub(in crate::model) has_generator: bool,
}

impl Site {
    /// Gathers what the pages say; made when the first link leads to no file.
    pub(in crate::model) fn new(records: &Records<'_>) -> Self {
        let setting = records.setting();
        let mut site = Self {
            has_generator: setting.has_site_generator(),
            ..Self::default()
        };
        for file in records.files() {
            file.redirects().for_each(|path| site.routes.redirect(path));
            let Some(body) = file.document().page() else {
                continue;
            };
            site.routes
                .add(file.local(), file.document(), &setting.community.assets);
            // The first anchor of a heading is made of its text, and counts on its own page only.
            let headings = body
                .headings
                .iter()
                .flat_map(|heading| heading.anchors.iter().skip(1));
            site.labels.extend(headings.chain(&body.anchors).cloned());
        }
        site
    }

    /// Says whether a path in a link of a page is an address of the site.
    pub(in crate::model) fn leads(
        &self,
        setting: &Setting,
        page: SitePage<'_>,
        path: &str,
    ) -> bool {
        // On a code host the path of the file is all that counts.
        if setting.community.assets.is_empty() && !self.has_generator {
            return false;
        }
        if path.starts_with('/') {
            return self.routes.has(&normal(path));
        }
        let assets = &setting.community.assets;
        let mut bases = Routes::of(page.local, page.document, assets).into_iter();
        bases.any(|base| {
            let above = base.rsplit_once('/').map_or("", |(above, _)| above);
            let mut from = [base.as_str(), above].into_iter();
            from.any(|base| self.routes.has(&joined(base, path)))
        })
    }

    /// Says whether a page has a label, where labels count for a whole project: in Sphinx and `MyST`.
    pub(in crate::model) fn has_label(
        &self,
        setting: &Setting,
        page: &RepoPath,
        label: &str,
    ) -> bool {
        self.labels.contains(label) && setting.is_of_sphinx(page)
    }

    /// Says whether some file, wherever it lies, has the name that a path ends with.
    pub(in crate::model) fn has_name(&self, setting: &Setting, path: &str) -> bool {
        let names = self.names.get_or_init(|| {
            let paths = setting.tree.paths().iter();
            paths.map(|path| path.name().to_lowercase()).collect()
        });
        let name = path.rsplit('/').next().unwrap_or(path);
        names.contains(&name.to_lowercase())
    }
}

/// Says whether a link to a path that no file has surely leads nowhere, whatever a site generator does: it
/// names a page's source, a picture or a paper, and no file is called so.
pub(in crate::model) fn is_surely_gone(site: &Site, setting: &Setting, path: &str) -> bool {
    const KEPT: [&str; 14] = [
        "md", "mdx", "markdown", "pdf", "png", "jpg", "jpeg", "gif", "webp", "docx", "pptx",
        "xlsx", "odt", "odp",
    ];
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    !is_page_like(path)
        && ending.is_some_and(|ending| KEPT.contains(&ending.as_str()))
        && !site.has_name(setting, path)
}

impl Setting {
    /// Says whether a page belongs to the pages of Sphinx or `MyST`, whose configuration lies in its folder or
    /// above.
    fn is_of_sphinx(&self, path: &RepoPath) -> bool {
        let configurations = ["conf.py", "myst.yml", "myst.yaml", "_toc.yml"];
        let mut folder = path.parent();
        loop {
            let mut files = configurations.iter().filter_map(|name| folder.join(name));
            if files.any(|file| self.tree.has_file(&file)) {
                return true;
            }
            if folder.as_str().is_empty() {
                return false;
            }
            folder = folder.parent();
        }
    }
}
