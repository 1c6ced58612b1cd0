//! Codes of conduct: which one is in force, and what its page says of reports. A privacy policy is looked for likewise.

use crate::knowledge::covenant::claims;
use crate::knowledge::reporting::{is_like_conduct, says_lists};
use crate::model::index::community::Community;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::community_files::{CommunityFile, CommunityFiles};
use crate::model::kind::first_line::first_line;
use crate::model::prose::link::LinkEnd;
use crate::model::record::loaded::Loaded;
use crate::model::view::page::Page;
use crate::path::RepoPath;
use crate::span::Span;

/// The code of conduct that is in force.
#[derive(Clone, Copy)]
pub enum Code<'a> {
    /// A page of the repository.
    Page(&'a Loaded),
    /// A file that is not a page.
    File(&'a RepoPath),
    /// It is kept elsewhere: at a URL, or by the organisation.
    Elsewhere,
    /// The configuration names what does not exist, here.
    Missing(Span),
}

impl<'c> Community<'c> {
    /// Returns the code of conduct of the community.
    pub fn code_of_conduct(&self) -> Option<Code<'_>> {
        let stated = self.setting().community.conduct.as_ref();
        self.code(stated, CommunityFile::Conduct)
    }

    /// Returns the code of conduct of its mailing lists.
    pub fn mailing_list_code(&self) -> Option<Code<'_>> {
        let stated = self.setting().community.mailing_list_conduct.as_ref();
        self.code(stated, CommunityFile::MailingListConduct)
    }

    /// Returns what says what becomes of personal data.
    pub fn privacy_policy(&self) -> Option<Code<'_>> {
        let stated = self.setting().community.privacy.as_ref();
        self.code(stated, CommunityFile::Privacy)
    }

    fn code(&self, stated: Option<&'c (String, Span)>, sort: CommunityFile) -> Option<Code<'_>> {
        if let Some((text, span)) = stated {
            return Some(self.stated_code(text.trim(), *span));
        }
        let setting = self.setting();
        let paths = setting.tree.paths();
        let first = CommunityFiles::among(paths, &setting.root)
            .first(sort)
            .cloned();
        let path = first.and_then(|path| paths.binary_search(&path).ok());
        if let Some(path) = path.and_then(|at| paths.get(at)) {
            return Some(self.at_path(path));
        }
        let mut policies = self.of_kind(Builtin::Policy);
        let policy =
            policies.find(|policy| policy.text("kind").as_deref() == sort.policy_kind())?;
        self.file_at(policy.path()).map(Code::Page)
    }

    fn stated_code(&self, text: &str, span: Span) -> Code<'_> {
        if text == "inherited" || text.contains("://") {
            return Code::Elsewhere;
        }
        let setting = self.setting();
        let paths = setting.tree.paths();
        let path = setting.root.join(text);
        let found = path.and_then(|path| paths.binary_search(&path).ok());
        if let Some(path) = found.and_then(|at| paths.get(at)) {
            return self.at_path(path);
        }
        let policy = self.find(Builtin::Policy, text);
        let file = policy.and_then(|policy| self.file_at(policy.path()));
        file.map_or(Code::Missing(span), Code::Page)
    }

    fn at_path(&self, path: &'c RepoPath) -> Code<'_> {
        match self.file_at(path).filter(|file| file.is_page()) {
            Some(file) => Code::Page(file),
            None => Code::File(path),
        }
    }

    /// Returns the path of a file that looks like a code of conduct and lies where none is looked
    /// for: by its name or its folder's, else by its first heading; the one nearest to the root.
    pub fn like_code_of_conduct(&self) -> Option<&'c RepoPath> {
        let root = &self.setting().root;
        let is_prose = |path: &RepoPath| {
            let ending = path.extension();
            matches!(
                ending.as_str(),
                "" | "md" | "markdown" | "mdx" | "txt" | "rst" | "adoc" | "html" | "htm" | "pdf"
            )
        };
        let by_name = |path: &&RepoPath| {
            let folder = path.parent();
            let stem = match path.stem().to_ascii_lowercase().as_str() {
                "index" | "_index" | "readme" => folder.name(),
                _ => path.stem(),
            };
            path.below(root).is_some()
                && is_prose(path)
                && is_like_conduct(stem)
                && !says_lists(&stem.replace(['-', '_'], " "))
        };
        let depth = |path: &&RepoPath| path.as_str().matches('/').count();
        let paths = self.setting().tree.paths();
        let named = paths.iter().filter(by_name).min_by_key(depth);
        named.or_else(|| {
            let pages = self.files().iter().filter(|file| {
                let first = file
                    .document()
                    .page()
                    .and_then(|page| page.headings.first());
                first.is_some_and(|first| is_like_conduct(&first.text) && !says_lists(&first.text))
            });
            pages.map(Loaded::path).min_by_key(depth)
        })
    }

    /// Says whether an address, in lower case, is that of one person of the repository.
    pub fn is_address_of_one(&self, address: &str) -> bool {
        self.of_kind(Builtin::Person).any(|person| {
            person.tables("emails").iter().any(|email| {
                let is_role = email.text("kind").as_deref() == Some("role");
                let same =
                    |text: std::borrow::Cow<'_, str>| text.trim().eq_ignore_ascii_case(address);
                !is_role && email.text("address").is_some_and(same)
            })
        })
    }

    /// Returns the pages that are the community's code of conduct, the one that counts first.
    pub fn conduct_copies(&self) -> Vec<Page<'_>> {
        let setting = self.setting();
        let files = CommunityFiles::among(setting.tree.paths(), &setting.root);
        let named = files
            .all(CommunityFile::Conduct)
            .filter_map(|path| self.file_at(path));
        let mut found: Vec<&Loaded> = named.collect();
        for policy in self.of_kind(Builtin::Policy) {
            let is_one = policy.text("kind").as_deref() == Some("community-conduct");
            if let Some(file) = self.file_at(policy.path()).filter(|_| is_one)
                && !found.iter().any(|known| known.id() == file.id())
            {
                found.push(file);
            }
        }
        found
            .into_iter()
            .filter_map(|file| Page::new(file, self))
            .collect()
    }

    /// Says whether a text is the id of a policy which says nowhere whom to tell.
    pub fn policy_without_contact(&self, text: &str) -> bool {
        let policy = self.find(Builtin::Policy, text.trim());
        let page = policy.and_then(|policy| Page::new(self.file_at(policy.path())?, self));
        page.is_some_and(|page| {
            !page.document().has_let_go()
                && !page.has_contacts_in_front()
                && !page.says_how_to_report()
        })
    }

    /// Returns the pages that people read first: the read-me and the guide for contributors.
    pub fn entry_pages(&self) -> Vec<Page<'_>> {
        let setting = self.setting();
        let files = CommunityFiles::among(setting.tree.paths(), &setting.root);
        let sorts = [CommunityFile::Readme, CommunityFile::Contributing];
        let paths = sorts
            .into_iter()
            .filter_map(|sort| files.first(sort).cloned());
        let found: Vec<&Loaded> = paths.filter_map(|path| self.file_at(&path)).collect();
        found
            .into_iter()
            .filter_map(|file| Page::new(file, self))
            .collect()
    }

    /// Returns where the absence of a file is reported: the configuration, else the first file.
    pub fn home(&self) -> Span {
        let setting = self.setting();
        let paths = setting.tree.paths();
        let named = |name: &str| {
            let path = setting.root.join(name)?;
            paths.binary_search(&path).ok()
        };
        let at = ["ospo-lint.toml", "README.md"].into_iter().find_map(named);
        let at = at.unwrap_or_else(|| {
            let inside = |path: &RepoPath| path.below(&setting.root).is_some();
            paths.iter().position(inside).unwrap_or(0)
        });
        Span::new(setting.tree.number(at), 0, 0)
    }
}

impl Page<'_> {
    /// Says whether it is a code of conduct: by its name, or by the kind of its record.
    pub fn is_conduct(self) -> bool {
        is_conduct_path(self.community(), self.path()) || {
            let kind = self.record().and_then(|record| record.text("kind"));
            kind.is_some_and(|kind| kind.ends_with("-conduct"))
        }
    }

    /// Says whether it leads to a code of conduct: by a link to its file, or to a page of that name.
    pub fn names_conduct(self, code: &Loaded) -> bool {
        let links = self.body().map_or(&[][..], |body| body.links.as_slice());
        let mut targets = links
            .iter()
            .map(|link| link.target.to_lowercase().replace(['_', '-'], ""));
        let name = code.path().name().to_lowercase().replace(['_', '-'], "");
        let is_let_go = self.document().has_let_go();
        let text = self
            .document()
            .text()
            .to_lowercase()
            .replace(['_', '-'], "");
        targets.any(|target| target.contains(&name) || target.contains("codeofconduct"))
            || is_let_go
            || text.contains("/codeofconduct")
    }

    /// Returns the first line of the page, where what is missing in it is reported.
    pub fn head(self) -> Span {
        match self.body().and_then(|body| body.headings.first()) {
            Some(heading) => heading.span,
            None => first_line(self.document()),
        }
    }

    /// Says whether the page has nothing to say, and how.
    pub fn says_nothing(self) -> Option<Nothing> {
        /// The longest text that is no more than a pointer to another page, in bytes.
        const POINTER: usize = 300;
        let body = self.body()?;
        // A body that was let go of is a long one.
        let text = self.document().text().get(body.body.clone());
        let text = text.filter(|_| !self.document().has_let_go())?;
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let in_headings: usize = body.headings.iter().map(|it| letters(&it.text)).sum();
        if letters(text) <= in_headings {
            return Some(Nothing::Empty);
        }
        let is_dead = |target: &str| {
            let end = self.follow(target);
            matches!(end, LinkEnd::Empty | LinkEnd::NoFile { .. })
        };
        let leads_nowhere =
            !body.links.is_empty() && body.links.iter().all(|link| is_dead(&link.target));
        (text.len() < POINTER && leads_nowhere).then_some(Nothing::DeadLink)
    }

    /// Returns the addresses for reports, sorted.
    pub fn addresses(self) -> Vec<String> {
        let mut all: Vec<String> = self
            .contacts()
            .addresses
            .into_iter()
            .map(|(it, _)| it)
            .collect();
        all.sort_unstable();
        all
    }

    /// Says whether two pages each claim a version of the same covenant, and not the same one.
    pub fn differs_in_version(self, other: Self) -> bool {
        let (one, other) = (self.document().text(), other.document().text());
        let version = |text| claims(text).next().map(|(version, _)| version);
        match (version(one), version(other)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        }
    }

    /// Says whether its front matter names contacts.
    pub fn has_contacts_in_front(self) -> bool {
        let front = self.document().roots().next();
        let contacts = front.and_then(|front| front.get("contacts"));
        contacts.is_some_and(|contacts| !contacts.is_empty())
    }
}

/// How a page can say nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// There is no text.
    Empty,
    /// It is a pointer to what does not exist.
    DeadLink,
}

/// Says whether a path is that of a code of conduct, in its usual places.
pub(in crate::model) fn is_conduct_path(community: &Community<'_>, path: &RepoPath) -> bool {
    let local = path.below(&community.setting().root);
    let sort = local.and_then(CommunityFile::of);
    matches!(
        sort,
        Some(CommunityFile::Conduct | CommunityFile::MailingListConduct)
    )
}
