//! `[limits]`: the bounds of a run, where a configuration sets them.

use crate::document::Node;
use crate::source::Limits;

/// Reads the bounds; what is not set keeps its default.
pub(super) fn read(top: Option<Node<'_>>) -> Limits {
    let mut limits = Limits::default();
    let Some(table) = top.and_then(|top| top.get("limits")) else {
        return limits;
    };
    let number = |key: &str| {
        table
            .get(key)
            .and_then(Node::as_i64)
            .and_then(|number| usize::try_from(number).ok())
    };
    let set = |key: &str, limit: &mut usize| {
        if let Some(number) = number(key) {
            *limit = number;
        }
    };
    set("nesting", &mut limits.depth);
    set("aliases", &mut limits.expanded_values);
    set("regex_size", &mut limits.pattern_bytes);
    set("regex_steps", &mut limits.pattern_steps);
    set("kept_body", &mut limits.kept_body_bytes);
    set("findings", &mut limits.findings);
    set("rule_findings", &mut limits.rule_findings);
    if let Some(steps) = number("expression_cost") {
        limits.expression_steps = steps as u64;
    }
    if let Some(steps) = number("assertion_cost") {
        limits.assertion_steps = steps as u64;
    }
    if let Some(bytes) = number("memory") {
        limits.memory = bytes as u64;
    }
    if let Some(bytes) = number("file_size") {
        limits.file_bytes = bytes as u64;
    }
    limits
}
