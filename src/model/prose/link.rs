//! Where the links of pages lead.

use crate::document::{Document, Page as Body};
use crate::knowledge::mail::{is_address, is_domain};
use crate::knowledge::near::Wanted;
use crate::knowledge::percent;
use crate::model::index::site::{SitePage, is_surely_gone};
use crate::model::view::page::Page;
use crate::path::RepoPath;
use crate::steps::steps;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// Something that is there, or that nobody here can judge.
    Fine,
    /// Nothing: the target is empty.
    Empty,
    /// A file that is not there; the target as it should be written, where only case differs.
    NoFile {
        /// The whole target in the right case.
        other_case: Option<String>,
    },
    /// A heading that is not there.
    NoAnchor,
    /// An address of e-mail or of a page elsewhere, without what makes it one: the target as it should be
    /// written.
    NoScheme(String),
}

/// What may follow the name of a target that names no file.
const TRIED: [&str; 6] = [
    ".md",
    ".mdx",
    ".markdown",
    "/index.md",
    "/README.md",
    "/_index.md",
];

impl Page<'_> {
    /// Follows the target of a link.
    pub fn follow(self, target: &str) -> LinkEnd {
        let target = target.trim();
        if target.is_empty() {
            return LinkEnd::Empty;
        }
        let is_judged = !is_elsewhere(target) && !is_template(target);
        if !is_judged {
            return LinkEnd::Fine;
        }
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (target, None),
        };
        let path = path.split('?').next().unwrap_or("");
        let end = match (path, anchor) {
            ("", Some(anchor)) => self
                .body()
                .map_or(LinkEnd::Fine, |body| in_body(body, anchor)),
            ("", None) => LinkEnd::Fine,
            _ => self.in_path(path, anchor),
        };
        self.on_site(target, path, end)
    }

    /// Returns the target of a link to the nearest file of the same name, where that leads nowhere. A read-me
    /// is in any folder, and not what is meant.
    pub fn namesake(self, target: &str) -> Option<String> {
        let (path, anchor) = match target.trim().split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (target.trim(), None),
        };
        let path = percent::decoded(path.split('?').next().unwrap_or(""));
        let name = path.rsplit('/').next().filter(|name| name.contains('.'))?;
        let stem = name.split('.').next().unwrap_or("").to_lowercase();
        if matches!(stem.as_str(), "readme" | "index" | "_index") {
            return None;
        }
        let folder = self.path().parent();
        let found = self.community().setting().tree.namesake(name, &folder)?;
        let right = from_folder(&folder, found).replace(' ', "%20");
        Some(match anchor {
            Some(anchor) => format!("{right}#{anchor}"),
            None => right,
        })
    }

    /// Returns a target whose anchor is not there with the anchor that was probably meant. What is compared
    /// with each other are letters, and of them no more than are `left` for the page: a page of broken
    /// anchors has as many headings again.
    pub fn with_near_anchor(self, target: &str, left: &mut usize) -> Option<String> {
        let (path, anchor) = target.trim().split_once('#')?;
        let path = path.split('?').next().unwrap_or("");
        let body = if path.is_empty() {
            self.body()?
        } else {
            let End::File(file) = self.file_of(&percent::decoded(path)) else {
                return None;
            };
            self.community().file_at(&file)?.document().page()?
        };
        let near = near_anchor(body, &percent::decoded(anchor).to_lowercase(), left)?;
        Some(format!("{path}#{near}"))
    }

    fn in_path(self, path: &str, anchor: Option<&str>) -> LinkEnd {
        match self.file_of(&percent::decoded(path)) {
            End::File(file) => self.in_file(&file, anchor),
            End::Fine => LinkEnd::Fine,
            End::OtherCase(right) => LinkEnd::NoFile {
                other_case: Some(right),
            },
            End::Nowhere => LinkEnd::NoFile { other_case: None },
        }
    }

    /// Judges again what no file answers to: the site may, whose generator decides what links mean.
    fn on_site(self, target: &str, path: &str, end: LinkEnd) -> LinkEnd {
        let community = self.community();
        let label = target.trim_start_matches('#');
        let is_known = match &end {
            LinkEnd::NoFile { .. } => {
                let page = SitePage {
                    local: self.path_below_root(),
                    document: self.document(),
                };
                community
                    .site()
                    .leads(community.setting(), page, &percent::decoded(path))
            }
            LinkEnd::NoAnchor => false,
            _ => return end,
        };
        if is_known
            || community
                .site()
                .has_label(community.setting(), self.path(), label)
        {
            return LinkEnd::Fine;
        }
        if let Some(right) = with_scheme(target) {
            return LinkEnd::NoScheme(right);
        }
        let is_gone = matches!(end, LinkEnd::NoFile { .. })
            && is_surely_gone(
                community.site(),
                community.setting(),
                &percent::decoded(path),
            );
        if community.site().has_generator && !is_gone {
            return LinkEnd::Fine;
        }
        end
    }

    fn file_of(self, path: &str) -> End {
        let setting = self.community().setting();
        let bases: Vec<RepoPath> = if path.starts_with('/') {
            let assets = setting.community.assets.iter();
            let bases: Vec<_> = assets
                .filter_map(|folder| setting.root.join(folder))
                .collect();
            // Without `assets` nobody knows where the site's root is.
            if bases.is_empty() {
                return End::Fine;
            }
            bases.into_iter().chain([setting.root.clone()]).collect()
        } else {
            vec![self.path().parent()]
        };
        let below = path.trim_start_matches('/');
        let mut end = End::Nowhere;
        for base in bases {
            // A link out of the repository may well work where the page is shown.
            let Some(whole) = base.join(below) else {
                return End::Fine;
            };
            if setting.tree.has_file(&whole) {
                return End::File(whole);
            }
            let tried = TRIED
                .iter()
                .map(|more| RepoPath::from_normal(&format!("{whole}{more}")));
            if let Some(found) = tried.into_iter().find(|file| setting.tree.has_file(file)) {
                return End::File(found);
            }
            if setting.tree.has_folder(&whole) {
                return End::Fine;
            }
            if let Some(right) = setting.tree.differs_in_case(&whole) {
                let before = path.get(..path.len() - below.len()).unwrap_or("");
                let is_way_up = below.split('/').any(|part| part == "..");
                end = End::OtherCase(if is_way_up && before.is_empty() {
                    from_folder(&self.path().parent(), right)
                } else {
                    let kept = right.as_str().len().saturating_sub(below.len());
                    let right = right.as_str().get(kept..).unwrap_or("");
                    format!("{before}{right}")
                });
            }
        }
        end
    }

    fn in_file(self, file: &RepoPath, anchor: Option<&str>) -> LinkEnd {
        let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty()) else {
            return LinkEnd::Fine;
        };
        let loaded = self.community().file_at(file);
        match loaded.and_then(|loaded| Document::page(loaded.document())) {
            Some(body) => in_body(body, anchor),
            None => LinkEnd::Fine,
        }
    }
}

enum End {
    File(RepoPath),
    Fine,
    OtherCase(String),
    Nowhere,
}

/// Writes a path as a link from a folder: `../guides/x.md`.
fn from_folder(folder: &RepoPath, path: &RepoPath) -> String {
    let parts = |path: &RepoPath| -> Vec<String> {
        let parts = path.as_str().split('/').filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let (from, to) = (parts(folder), parts(path));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared);
    let down = to.get(shared..).unwrap_or_default().join("/");
    format!("{up}{down}")
}

fn in_body(body: &Body, anchor: &str) -> LinkEnd {
    let wanted = percent::decoded(anchor);
    let is_top = wanted.is_empty() || wanted.eq_ignore_ascii_case("top");
    // Code hosts find a heading whatever the case of the anchor.
    if is_top || body.has_anchor(&wanted) || is_line(&wanted) {
        return LinkEnd::Fine;
    }
    LinkEnd::NoAnchor
}

/// Returns the anchor nearest to one that is not there, if it is near enough to be a slip.
fn near_anchor<'a>(body: &'a Body, wanted: &str, left: &mut usize) -> Option<&'a str> {
    let wanted = Wanted::new(wanted);
    let mut near: Option<(usize, &str)> = None;
    for known in body.all_anchors() {
        let length = known.chars().count();
        *left = left.checked_sub(length)?;
        steps(length);
        if let Some(distance) = wanted.distance(known)
            && near.is_none_or(|(nearest, _)| distance < nearest)
        {
            near = Some((distance, known));
        }
    }
    near.map(|(_, known)| known)
}

/// Says whether an anchor is that of a footnote, or of the place that cites it, as programs write them:
/// `fn1`, `_ftnref2`, `footnote-3`.
pub(crate) fn is_footnote(anchor: &str) -> bool {
    let anchor = anchor.trim_start_matches(['#', '_']).to_lowercase();
    let stem =
        anchor.trim_end_matches(|it: char| it.is_ascii_digit() || matches!(it, '-' | ':' | '_'));
    let names = [
        "fn",
        "fnref",
        "fn-ref",
        "ftn",
        "ftnref",
        "footnote",
        "footnote-ref",
        "footnoteref",
        "endnote",
        "edn",
        "ednref",
        "sdfootnote",
        "note-ref",
    ];
    stem.len() < anchor.len() && names.contains(&stem)
}

/// Returns a target with the scheme that it lacks: what looks like a path may be an address.
fn with_scheme(target: &str) -> Option<String> {
    let is_host =
        |text: &str| text.len() > 4 && text.split(['/', '#', '?']).next().is_some_and(is_domain);
    if is_address(target) {
        return Some(format!("mailto:{target}"));
    }
    (target.starts_with("www.") && is_host(target)).then(|| format!("https://{target}"))
}

/// `#L10` and `#L10-L20` are lines of a file on a code host.
fn is_line(anchor: &str) -> bool {
    anchor.strip_prefix('L').is_some_and(|rest| {
        rest.bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'L'))
    })
}

/// Addresses with a scheme, and those that name a host.
fn is_elsewhere(target: &str) -> bool {
    let scheme = target.split(['/', '#', '?']).next().unwrap_or("");
    target.starts_with("//") || scheme.contains(':') || target.starts_with('\\')
}

/// Templates and placeholders of a site generator: `{{ … }}`, `{% … %}`, `<% … %>`, `$x`.
fn is_template(target: &str) -> bool {
    ["{{", "{%", "<%", "${", "@site", "~"]
        .iter()
        .any(|mark| target.contains(mark))
}
