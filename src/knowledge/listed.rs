//! Several words as a sentence lists them: `a, b and c`.

/// Returns words joined by commas, and the last two by `and`.
pub(crate) fn all_of<T: AsRef<str>>(words: &[T]) -> String {
    joined(words, "and")
}

/// Returns words joined by commas, and the last two by `or`.
pub(crate) fn one_of<T: AsRef<str>>(words: &[T]) -> String {
    joined(words, "or")
}

fn joined<T: AsRef<str>>(words: &[T], by: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {by} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{all_of, one_of};

    #[test]
    fn the_last_two_words_are_joined_by_a_word() {
        assert_eq!(all_of::<&str>(&[]), "");
        assert_eq!(all_of(&["a"]), "a");
        assert_eq!(all_of(&["a", "b"]), "a and b");
        assert_eq!(one_of(&["a", "b", "c"]), "a, b or c");
    }
}
