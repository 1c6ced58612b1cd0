//! The addresses of pages, as Hugo, Jekyll, Docusaurus and `_redirects` give them.

use std::collections::HashSet;

use crate::document::{Document, Node};

/// Folders whose pages lie at the root of a site.
const ROOTS: [&str; 7] = [
    "content/",
    "docs/",
    "pages/",
    "src/pages/",
    "src/content/",
    "website/docs/",
    "website/content/",
];

/// Addresses: with a leading slash and without one at the end.
#[derive(Debug, Default)]
pub(super) struct Routes {
    whole: HashSet<String>,
    /// Addresses below which everything may be: `/old/*` is `/old`.
    begins: HashSet<String>,
    /// Last parts of addresses whose folders are not known: of posts, and of pages numbered by their names.
    ends: HashSet<String>,
}

impl Routes {
    /// Adds the addresses of a page.
    pub(super) fn add(&mut self, local: &str, document: &Document, assets: &[String]) {
        for route in Self::of(local, document, assets) {
            self.redirect(&route);
        }
        for key in ["redirect_from", "aliases"] {
            for text in stated(document, key) {
                self.redirect(&text);
            }
        }
        let stem = stem_of(local);
        let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_');
        if rest.len() < stem.len() && !rest.is_empty() {
            self.ends.insert(rest.to_owned());
        }
    }

    /// Adds an address that leads on to another.
    pub(super) fn redirect(&mut self, path: &str) {
        match path.split_once([':', '*']) {
            Some((begin, _)) => self.begins.insert(normal(begin)),
            None => self.whole.insert(normal(path)),
        };
    }

    /// Returns the addresses of a page: by its path, its `url`, `permalink`, `slug` or `id`.
    pub(super) fn of(local: &str, document: &Document, assets: &[String]) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let assets = assets
            .iter()
            .map(|folder| format!("{}/", folder.trim_matches('/')));
        let roots: Vec<String> = ROOTS
            .iter()
            .map(|root| (*root).to_owned())
            .chain(assets)
            .collect();
        let below = roots
            .iter()
            .filter_map(|root| local.strip_prefix(root.as_str()));
        for path in below.chain([local]) {
            for route in by_path(path) {
                // Hugo writes addresses in lower case.
                found.extend([route.to_lowercase(), route]);
            }
        }
        let by_paths = found.clone();
        for text in ["url", "permalink"]
            .iter()
            .flat_map(|key| stated(document, key))
        {
            found.push(normal(&text));
        }
        for text in ["slug", "id"].iter().flat_map(|key| stated(document, key)) {
            for route in &by_paths {
                let folder = route.rsplit_once('/').map_or("", |(folder, _)| folder);
                let root = folder
                    .get(1..)
                    .and_then(|rest| rest.split('/').next())
                    .unwrap_or("");
                found.push(match text.strip_prefix('/') {
                    // Below the place of the documents, wherever that is.
                    Some(rest) => normal(&format!("/{root}/{rest}")),
                    None => normal(&format!("{folder}/{text}")),
                });
            }
            found.push(normal(&text));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Says whether there is such an address.
    pub(super) fn has(&self, route: &str) -> bool {
        let end = route.rsplit('/').next().unwrap_or(route);
        let mut above = std::iter::successors(Some(route), |route| {
            route.rsplit_once('/').map(|(above, _)| above)
        });
        self.whole.contains(route)
            || self.ends.contains(end)
            || above.any(|route| self.begins.contains(route))
    }
}

/// Returns the texts of a key of the front matter: one, or those of a list.
fn stated(document: &Document, key: &str) -> Vec<String> {
    let front = document.page().and_then(|_| document.roots().next());
    let Some(value) = front.and_then(|front| front.get(key)) else {
        return Vec::new();
    };
    let one = value.as_str().map(str::to_owned);
    let several = value.items().filter_map(Node::as_str).map(str::to_owned);
    one.into_iter()
        .chain(several)
        .filter(|text| !text.is_empty())
        .collect()
}

/// Returns the last part of a path that tells a page: the file's name without ending and language.
fn stem_of(local: &str) -> &str {
    let name = local.rsplit('/').next().unwrap_or(local);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match stem.rsplit_once('.') {
        Some((front, language)) if is_language(language) => front,
        _ => stem,
    }
}

fn is_language(text: &str) -> bool {
    (2..=5).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
}

/// Returns the addresses that a path gives to a page: `talks/talk.de.md` is `/talks/talk` and
/// `/de/talks/talk` where the site has languages, and `/talks/talk.de` where it has none.
fn by_path(local: &str) -> Vec<String> {
    let folder = local.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = local.rsplit('/').next().unwrap_or(local);
    let whole = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem_of(local);
    let is_index = ["index", "_index", "readme"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(stem));
    let route = if is_index {
        normal(folder)
    } else {
        normal(&format!("{folder}/{stem}"))
    };
    match whole
        .strip_prefix(stem)
        .and_then(|rest| rest.strip_prefix('.'))
    {
        Some(language) => {
            let translated = format!("/{language}{route}");
            vec![route, translated, normal(&format!("{folder}/{whole}"))]
        }
        None => vec![route],
    }
}

/// Returns an address with a leading slash, without one at the end, and without what servers add.
pub(super) fn normal(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or("");
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let path = path.strip_suffix(".html").unwrap_or(path);
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.fold(String::new(), |made, part| made + "/" + part)
}

/// Follows a relative path from an address.
pub(super) fn joined(base: &str, path: &str) -> String {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    normal(&parts.join("/"))
}

/// Says whether a path names a page of the site, and not a file: its last part has no ending.
pub(super) fn is_page_like(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or(path);
    !last.contains('.')
}

#[cfg(test)]
mod tests {
    use super::{by_path, joined, normal};

    #[test]
    fn a_page_lies_where_its_path_says() {
        for (path, routes) in [
            ("start.md", &["/start"][..]),
            ("index.md", &[""]),
            ("community/_index.md", &["/community"]),
            ("project/CauST/index.md", &["/project/CauST"]),
            (
                "talks/talk.de.md",
                &["/talks/talk", "/de/talks/talk", "/talks/talk.de"],
            ),
            ("v1.2.md", &["/v1.2"]),
        ] {
            assert_eq!(by_path(path), routes, "{path}");
        }
    }

    #[test]
    fn addresses_are_compared_without_what_servers_add() {
        for path in [
            "/a/b",
            "/a/b/",
            "a/b",
            "/a/b.html",
            "/a/b/index.html",
            "/a//b/?x=1",
            "/a/b#c",
        ] {
            assert_eq!(normal(path), "/a/b", "{path}");
        }
    }

    #[test]
    fn a_relative_path_is_followed_from_an_address() {
        for (base, path, route) in [
            ("/a/b", "c", "/a/b/c"),
            ("/a/b", "../c/", "/a/c"),
            ("/a", "../../c", "/c"),
            ("", "./c", "/c"),
        ] {
            assert_eq!(joined(base, path), route);
        }
    }
}
