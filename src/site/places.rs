//! Where pages are: paths from one to another, and what a name leads to.

use super::Command;
use crate::address;
use crate::policy::BUILT_IN_PACKS;
use crate::rules::{self, RULES};

/// The page that is being written, and which commands have pages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    path: &'a str,
    commands: &'a [Command],
}

impl<'a> Place<'a> {
    /// Returns the page at a path from the root of the site.
    pub(super) fn of(path: &'a str, commands: &'a [Command]) -> Self {
        Self { path, commands }
    }

    /// Returns its path from the root of the site.
    pub(super) fn path(self) -> &'a str {
        self.path
    }

    /// Returns what leads from here to a path of the site: it holds on a server and on a disk.
    pub(super) fn to(self, target: &str) -> String {
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        if file == self.path && !anchor.is_empty() {
            return format!("#{anchor}");
        }
        let mut from: Vec<&str> = self.path.split('/').collect();
        from.pop();
        let to: Vec<&str> = target.split('/').collect();
        let folders = to.len().saturating_sub(1);
        let pairs = from.iter().zip(to.iter().take(folders));
        let same = pairs.take_while(|(one, other)| one == other).count();
        let up = "../".repeat(from.len() - same);
        format!("{up}{}", to.get(same..).unwrap_or_default().join("/"))
    }

    /// Returns what leads from here to the page of what is named in backticks, if that is another page: a rule, a
    /// family, a pack, a command.
    pub(super) fn named(self, text: &str) -> Option<String> {
        let target = self.page_of(text)?;
        (target != self.path).then(|| self.to(&target))
    }

    fn page_of(self, text: &str) -> Option<String> {
        if rules::find(text).is_some() {
            return Some(address::rule_path(text));
        }
        if let Some(family) = text.strip_suffix("/*") {
            let mut rules = RULES.iter();
            let is_there = rules.any(|rule| rule.family() == family);
            return is_there.then(|| family_path(family));
        }
        if BUILT_IN_PACKS.iter().any(|(name, _)| *name == text) {
            return Some(pack_path(text));
        }
        let name = text.strip_prefix("ospo-lint ")?.split(' ').next()?;
        let mut commands = self.commands.iter();
        let command = commands.find(|command| command.name == name)?;
        Some(command_path(&command.name))
    }

    /// Returns where a link of a guide leads on the site: to another guide, or where it says.
    pub(super) fn of_guide(self, target: &str) -> String {
        match target.split_once(".md") {
            Some((name, anchor)) if !name.contains(['/', ':']) => {
                self.to(&format!("guides/{name}.html{anchor}"))
            }
            _ => target.to_owned(),
        }
    }
}

/// Returns where the page of a family is.
pub(super) fn family_path(family: &str) -> String {
    format!("rules/{family}/index.html")
}

/// Returns where the page of a pack is.
pub(super) fn pack_path(pack: &str) -> String {
    format!("packs/{pack}.html")
}

/// Returns where the page of a kind is.
pub(super) fn kind_path(kind: &str) -> String {
    format!("kinds/{kind}.html")
}

/// Returns where the page of a command is.
pub(super) fn command_path(command: &str) -> String {
    format!("commands/{command}.html")
}

/// Returns the anchor of a heading: its letters and digits, with hyphens.
pub(super) fn anchor(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    match parts.join("-") {
        anchor if anchor.starts_with(char::is_alphabetic) => anchor,
        other => format!("s-{other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, anchor};

    #[test]
    fn a_path_goes_up_only_as_far_as_it_must() {
        let rule = Place::of("rules/group/no-charter.html", &[]);
        assert_eq!(rule.to("index.html"), "../../index.html");
        assert_eq!(rule.to("rules/group/index.html"), "index.html");
        assert_eq!(rule.to("rules/id/duplicate.html"), "../id/duplicate.html");
        assert_eq!(rule.to("rules/index.html#id"), "../index.html#id");
        assert_eq!(rule.to("rules/group/no-charter.html#why"), "#why");
        assert_eq!(
            Place::of("index.html", &[]).to("kinds/person.html"),
            "kinds/person.html"
        );
        let guide = Place::of("guides/ci.html", &[]);
        assert_eq!(guide.of_guide("start.md#next"), "start.html#next");
        assert_eq!(guide.of_guide("https://a.test/b.md"), "https://a.test/b.md");
    }

    #[test]
    fn an_anchor_begins_with_a_letter() {
        assert_eq!(anchor("`[rules.in]` and more"), "rules-in-and-more");
        assert_eq!(anchor("2 chairs"), "s-2-chairs");
    }
}
