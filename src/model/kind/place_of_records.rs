//! The places of records: the folders in which the globs of kinds look, whatever the ending.

use super::builtin::Builtin;
use super::glob::{OwnedGlobs, compile};
use super::kinds::{Kind, KindId, Kinds};

/// The places in which kinds have their records.
#[derive(Debug)]
pub(in crate::model) struct Places(OwnedGlobs<KindId>);

impl Places {
    /// Takes the folders out of the globs of all kinds.
    pub(in crate::model) fn new(kinds: &Kinds) -> Self {
        // Content is any file: what has no front matter is content, too.
        let is_anywhere =
            |kind: &Kind| kind.builtin() == Some(Builtin::Content) && kind.spec().at.is_empty();
        let with_place = kinds.iter().filter(|kind| !is_anywhere(kind));
        let places = with_place.flat_map(|kind| {
            let globs = kind.spec().files.iter().filter_map(|glob| place_of(glob));
            let globs = globs.filter_map(|glob| compile(&glob).ok());
            globs.map(|glob| (glob, kind.id()))
        });
        Self(OwnedGlobs::new(places).unwrap_or_default())
    }

    /// Returns the kind in whose place a file lies: one that the configuration names, else the first. None
    /// where a kind excludes the file: somebody knows of it.
    pub(in crate::model) fn kind_at<'k>(&self, local: &str, kinds: &'k Kinds) -> Option<&'k Kind> {
        let owners = self.0.of(local).filter_map(|id| kinds.get(*id));
        let owners: Vec<&Kind> = owners.collect();
        if owners.iter().any(|kind| kind.excludes(local)) {
            return None;
        }
        let named = owners.iter().find(|kind| kind.spec().named.is_some());
        named.or(owners.first()).copied()
    }
}

/// Returns the glob without the ending that it asks for: `people/**/*.{toml,json}` is `people/**/*`. None
/// where it names a file, or no folder.
fn place_of(glob: &str) -> Option<String> {
    let (folder, last) = glob.rsplit_once('/')?;
    let is_pattern = |part: &str| part.contains(['*', '?', '[', '{']);
    if folder.split('/').all(is_pattern) {
        return None;
    }
    let dot = last.rfind('.').unwrap_or(last.len());
    let brace = last.rfind('{').unwrap_or(last.len());
    let stem = last.get(..dot.min(brace))?.trim_end_matches('.');
    if !stem.contains(['*', '?', '[']) {
        return None;
    }
    let more = if stem.ends_with('*') { "" } else { "*" };
    Some(format!("{folder}/{stem}{more}"))
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn the_place_of_a_glob_is_its_folder_without_the_ending() {
        for (glob, place) in [
            ("people/**/*.{toml,yaml,yml,json}", Some("people/**/*")),
            ("notes/**/*.md", Some("notes/**/*")),
            ("_data/mentors.yml", None),
            ("events/2*.toml", Some("events/2*")),
            ("wgs/*-team.yaml", Some("wgs/*-team*")),
            ("wgs/*/README.md", None),
            ("standards/*", Some("standards/*")),
            ("minutes/**", Some("minutes/**")),
            ("*.toml", None),
            ("**/*.yml", None),
            ("*/*.yml", None),
            ("**/people/*.yml", Some("**/people/*")),
            ("data/*{.toml,.yml}", Some("data/*")),
        ] {
            assert_eq!(place_of(glob).as_deref(), place, "{glob}");
        }
    }
}
