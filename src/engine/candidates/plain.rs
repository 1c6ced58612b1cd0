//! Whether what was found can be written into a configuration as it is.

use super::Candidate;

impl Candidate {
    /// Says whether paths and pointers mean themselves: no character in them means something else in
    /// a glob, or in a quoted text.
    pub fn is_plain(&self) -> bool {
        let calm = |text: &str| {
            let is_sign = |c: char| c.is_control() || matches!(c, '"' | '\\' | '[' | ']' | '?');
            !text.chars().any(is_sign)
        };
        let pointers = self.like.iter().flat_map(|(_, map)| map);
        let mut pointers = pointers.flat_map(|mapped| &mapped.pointers);
        let is_glob = |file: &String| !self.paths.contains(file);
        self.files
            .iter()
            .all(|file| calm(file) && (is_glob(file) || !file.contains(['*', '{', '}'])))
            && self
                .exclude
                .iter()
                .all(|file| calm(file) && !file.contains(['{', '}']))
            && self
                .paths
                .iter()
                .all(|path| !path.contains(['*', '{', '}']) || !self.files.iter().any(is_glob))
            && self.at.iter().all(|at| calm(at))
            && pointers.all(|pointer| calm(pointer))
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::candidates::{Candidate, Mapped};
    use crate::model::Builtin;

    /// What is found at `files`, which `paths` are; `at` stands for a pointer.
    fn is_plain(files: &str, paths: &[&str], exclude: &str, at: &str) -> bool {
        let list = |text: &str| vec![text.to_owned()];
        let found = Candidate {
            files: list(files),
            paths: paths.iter().map(|&path| path.to_owned()).collect(),
            exclude: list(exclude),
            at: list(at),
            ..Candidate::default()
        };
        let mapped = Candidate {
            like: Some((
                Builtin::Person,
                vec![Mapped {
                    field: "name",
                    pointers: list(at),
                }],
            )),
            at: Vec::new(),
            ..found.clone()
        };
        assert_eq!(found.is_plain(), mapped.is_plain(), "{at}");
        found.is_plain()
    }

    #[test]
    fn signs_that_mean_something_else_are_not_written() {
        let file = "data/a.yml";
        for (files, paths, exclude, at, is_so) in [
            (file, &[file][..], "", "", true),
            ("data/*.yml", &[file], "data/b.yml", "/a/*", true),
            ("data/{a,b}.yml", &[file], "", "", true),
            // A file of that name is not a glob.
            ("data/*.yml", &["data/*.yml"], "", "", false),
            ("data/{a}.yml", &["data/{a}.yml"], "", "", false),
            ("data/*.yml", &["data/{a}.yml"], "", "", false),
            ("data/a?.yml", &[file], "", "", false),
            ("data/[a].yml", &["data/[a].yml"], "", "", false),
            ("data/\"a.yml", &["data/\"a.yml"], "", "", false),
            ("data/*.yml", &[file], "data/{b}.yml", "", false),
            ("data/*.yml", &[file], "data/b?.yml", "", false),
            ("data/*.yml", &[file], "data/*.de.yml", "", true),
            (file, &[file], "", "/a\\b", false),
            (file, &[file], "", "/a\nb", false),
        ] {
            assert_eq!(
                is_plain(files, paths, exclude, at),
                is_so,
                "{files} {exclude} {at}"
            );
        }
    }
}
