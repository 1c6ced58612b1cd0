//! What a kind is called that nobody has named yet: after what it is, else after where it lies.

use super::Adoption;
use crate::engine::candidates::Lying;
use crate::knowledge::plural::singular;
use crate::knowledge::slug::{Letters, slug};
use crate::model::Builtin;

/// Keys that say nothing of what lies under them.
const GENERIC: [&str; 8] = [
    "items", "names", "list", "entries", "data", "values", "records", "children",
];

impl Adoption {
    pub(super) fn name_for(&self, lying: &Lying) -> String {
        let is_free = |name: &str| {
            let is_taken = self.kinds.iter().any(|kind| kind.name == name);
            let is_usual = self.usual.iter().any(|kind| kind.name() == name);
            !is_taken && !is_usual
        };
        if let Some((kind, _)) = &lying.like
            && is_free(kind.name())
        {
            return kind.name().to_owned();
        }
        let first = lying.files.first().map_or("", String::as_str);
        let file = common(&lying.files).unwrap_or_else(|| first.to_owned());
        // What is fixed of it, but for the endings of globs: `*/*/group.json`, `events/**/*.md`.
        let is_index = |part: &&str| {
            let head = part.trim_start_matches('_').split('.').next().unwrap_or("");
            head.eq_ignore_ascii_case("index") || head.eq_ignore_ascii_case("readme")
        };
        let parts = file
            .split('/')
            .filter(|part| !part.contains('*') && !is_index(part));
        let path = parts.collect::<Vec<_>>().join("/");
        let stem = path.rsplit('/').next().unwrap_or("");
        let stem = stem.split('.').find(|part| !part.is_empty()).unwrap_or("");
        let key = lying.at.first().map(|at| {
            let at = at.trim_end_matches("/*");
            at.rsplit('/').next().unwrap_or("").to_owned()
        });
        let above = path.rsplit('/').nth(1);
        // Of a list called `items`, or of several lists, the file says more.
        let is_vague = |key: &&str| !GENERIC.contains(key) && lying.at.len() == 1;
        let words = |list: [Option<&str>; 3]| -> Vec<String> {
            let words = list.into_iter().flatten();
            let slugs = words.filter_map(|word| slug(word, 40, &Letters::default()));
            slugs.map(|word| singular(&word)).collect()
        };
        let clear = key.as_deref().filter(is_vague);
        let stem = Some(stem);
        let mut names = words([clear, stem, None]);
        // What is called as a built-in kind is, and is none.
        let entry = names.last().map(|name| format!("{name}-entry"));
        let is_builtin = |name: &String| Builtin::from_name(name).is_some();
        names.extend(entry.filter(|_| names.last().is_some_and(is_builtin)));
        names.extend(words([above, None, None]));
        let both = words([stem, key.as_deref(), None]).join("-");
        let all = words([above, stem, key.as_deref()]).join("-");
        names.extend([both, all]);
        let entries: Vec<String> = names.iter().map(|name| format!("{name}-entry")).collect();
        names.extend(entries);
        let is_name = |name: &String| {
            is_free(name)
                && !GENERIC
                    .iter()
                    .any(|word| *word == name || singular(word) == *name)
                && name.starts_with(|c: char| c.is_ascii_lowercase())
                && Builtin::from_name(name).is_none()
        };
        let numbered = (2..).map(|number| format!("record-{number}"));
        names
            .into_iter()
            .chain(numbered)
            .find(is_name)
            .unwrap_or_default()
    }
}

/// Returns what several files have in common: their name, else their folder.
fn common(files: &[String]) -> Option<String> {
    let (first, rest) = files.split_first()?;
    let (folder, name) = first.rsplit_once('/').unwrap_or(("", first));
    let part = |file: &String| {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        (folder.to_owned(), name.to_owned())
    };
    if rest.is_empty() || rest.iter().all(|file| part(file).1 == name) {
        return Some(first.clone());
    }
    let is_generic = matches!(folder.rsplit('/').next(), Some("" | "data" | "_data"));
    (!is_generic && rest.iter().all(|file| part(file).0 == folder)).then(|| format!("{folder}/*"))
}
