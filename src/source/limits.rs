//! The one table of limits: what a repository may not make the program do.

/// Bounds on what is read and built. Where a name is given, `[limits]` in `ospo-lint.toml` sets it, up
/// to what its schema allows: a configuration comes from the repository, too, and must not let stacks
/// overflow or offsets be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file; a larger one is not read. `file_size`, 128 MiB, at most
    /// 1 GiB.
    pub file_bytes: u64,
    /// Lists and mappings inside one another. `nesting`, 64, at most 256.
    pub depth: usize,
    /// Values of one file, what aliases and merge keys stand for included. Fixed,
    /// 50 million.
    pub values: usize,
    /// Values that the aliases and merge keys of one file stand for, beyond those that are written:
    /// links take no room, but whatever walks the tree follows them. `aliases`,
    /// 1 million, at most 50 million.
    pub expanded_values: usize,
    /// Bytes of a page's body that are kept in memory between the phases; longer ones are read
    /// again. `kept_body`, 64 KiB.
    pub kept_body_bytes: usize,
    /// Size of a compiled pattern of a user's schema, in bytes. `regex_size`, 1 MiB, at
    /// most 64 MiB.
    pub pattern_bytes: usize,
    /// Steps that a pattern of a user's schema may go back while it is compared with one value, where
    /// it looks around or repeats a group. `regex_steps`, 100,000, at most 10 million.
    pub pattern_steps: usize,
    /// Steps that the evaluation of an expression may take: about one for each part of it and each item that it looks
    /// at. `expression_cost`, 1 million, at most 100 million.
    pub expression_steps: u64,
    /// Steps that an assertion may take over all records, and the sets that all assertions ask for. `assertion_cost`,
    /// 500 million, at most 100,000 million.
    pub assertion_steps: u64,
    /// Bytes that all files together may take in memory once they are read, about; what comes after them in the
    /// order of paths is not read. `memory`, 4 GiB.
    pub memory: u64,
    /// Findings that are kept; where there are as many, nobody looks for more, and what of the rest was
    /// found is counted. `findings`, 1 million.
    pub findings: usize,
    /// Findings of one rule in one file that are kept; of the rest it is said how many there are.
    /// `rule_findings`, 2,000.
    pub rule_findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 128 << 20,
            depth: 64,
            values: 50_000_000,
            expanded_values: 1_000_000,
            kept_body_bytes: 64 << 10,
            pattern_bytes: 1 << 20,
            pattern_steps: 100_000,
            expression_steps: 1_000_000,
            assertion_steps: 500_000_000,
            memory: 4 << 30,
            findings: 1_000_000,
            rule_findings: 2_000,
        }
    }
}

/// Files and folders of a revision; no configuration sets it. Folders that hold each other many times stand for
/// more files than any disk has.
pub const TREE_ENTRIES: usize = if cfg!(test) { 100_000 } else { 4_000_000 };

/// Bytes of one folder of a revision, as git keeps it, and of git's index.
pub const TREE_BYTES: u64 = 1 << 30;
