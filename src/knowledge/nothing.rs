//! How people write that a cell or a field says nothing.

/// Says whether a text stands for nothing: a dash, or `n/a`. An empty text is another matter.
pub(crate) fn stands_for_nothing(text: &str) -> bool {
    let text = text.trim();
    let is_dash = |letter: char| matches!(letter, '-' | '–' | '—' | '―' | '−');
    !text.is_empty() && text.chars().all(is_dash) || text.eq_ignore_ascii_case("n/a")
}

#[cfg(test)]
mod tests {
    use super::stands_for_nothing;

    #[test]
    fn dashes_and_not_applicable_stand_for_nothing() {
        for text in ["-", " – ", "—", "---", "n/a", "N/A"] {
            assert!(stands_for_nothing(text), "{text}");
        }
        for text in ["", " ", "-a", "n", "na", "none", "0", "?"] {
            assert!(!stands_for_nothing(text), "{text}");
        }
    }
}
