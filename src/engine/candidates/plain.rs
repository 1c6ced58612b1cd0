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
