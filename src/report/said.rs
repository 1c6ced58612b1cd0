//! What a finding says, in the lines that every format for programs and platforms is made of.
//!
//! Names are masked and control characters replaced here; commands of runners are broken by whoever
//! knows where a line begins.

use super::sources::Sources;
use super::words::Flow;
use crate::engine::{Outcome, Reason};
use crate::finding::{Finding, Text};

/// The words of a finding.
pub(super) struct Said {
    /// What is wrong, on one line.
    pub(super) message: String,
    /// What to do, line by line; empty without help.
    pub(super) help: Vec<String>,
    /// Why the community cares, where it says so.
    pub(super) why: Option<String>,
}

impl Said {
    /// Returns what a finding says.
    pub(super) fn of(finding: &Finding, outcome: &Outcome, sources: &Sources<'_>) -> Self {
        Self {
            message: one_line(&finding.body.message, sources),
            help: finding
                .body
                .help
                .as_ref()
                .filter(|help| !help.is_empty())
                .map(|help| lines(help, sources))
                .unwrap_or_default(),
            why: community_cares(outcome, finding.rule),
        }
    }

    /// Returns all of it: the message, then help and reason with their names before them.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut all = vec![self.message.clone()];
        for (count, line) in self.help.iter().enumerate() {
            let name = if count == 0 { "help: " } else { "      " };
            all.push(format!("{name}{line}"));
        }
        all.extend(self.why.iter().map(|why| format!("why: {why}")));
        all
    }
}

/// Returns a text as one line.
pub(super) fn one_line(text: &Text, sources: &Sources<'_>) -> String {
    Flow::of(text, sources).one_line()
}

/// Returns a text with its own line ends, and no others.
fn lines(text: &Text, sources: &Sources<'_>) -> Vec<String> {
    Flow::of(text, sources).wrap(usize::MAX, false)
}

/// Returns why the community cares about a rule, on one clean line.
pub(super) fn community_cares(outcome: &Outcome, rule: &str) -> Option<String> {
    let reason = outcome.reasons.get(rule).and_then(why)?;
    Some(Flow::words(&reason).one_line())
}

/// Returns the reason of a community as one sentence: why, where more is said, who may except.
pub(super) fn why(reason: &Reason) -> Option<String> {
    let clean = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or("").trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let (why, link) = (clean(&reason.why), clean(&reason.link));
    let exception = clean(&reason.exception).map(|whom| format!("exceptions: {whom}"));
    let start = match (why, link) {
        (Some(why), None) if exception.is_none() => Some(why),
        (Some(why), None) => Some(why.trim_end_matches('.').to_owned()),
        (Some(why), Some(link)) => Some(format!("{} ({link})", why.trim_end_matches('.'))),
        (None, link) => link,
    };
    let parts: Vec<String> = start.into_iter().chain(exception).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Returns at most this many UTF-16 units of a text: what platforms count in. Where something is left
/// out, the last of them is an ellipsis.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= most
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_text_is_cut_between_characters_and_says_so() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "ab…");
        assert_eq!(cut("a😀😀", 5), "a😀😀");
        assert_eq!(cut("a😀😀", 4), "a😀…");
        assert_eq!(cut("a😀😀", 3), "a…");
    }
}
