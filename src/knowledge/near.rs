//! Which of several words was probably meant: the nearest one, if it is near enough to be a slip.

/// Returns the candidate nearest to `wanted`, where one is near enough to be what was meant.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = wanted.chars().count();
    let most = (length / 3).clamp(1, 4);
    candidates
        .into_iter()
        // The distance is at least this; and a text of a million letters is compared with nothing.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= most)
        .map(|candidate| (strsim::damerau_levenshtein(wanted, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns the key that was probably meant: the same one in other letters or with other marks between
/// its words, else the nearest.
pub fn nearest_key<'a>(
    wanted: &str,
    keys: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let plain = |key: &str| -> String {
        let letters = key.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let folded = plain(wanted);
    let mut same = keys.clone().into_iter();
    same.find(|key| !folded.is_empty() && plain(key) == folded)
        .or_else(|| nearest(wanted, keys))
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_key};

    #[test]
    fn the_nearest_is_what_was_meant() {
        let known = ["person", "group", "organisation"];
        assert_eq!(nearest("persno", known), Some("person"));
        assert_eq!(nearest("grup", known), Some("group"));
        assert_eq!(nearest("weather", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn a_very_long_word_is_near_to_nothing() {
        assert_eq!(nearest(&"person".repeat(1 << 20), ["person"]), None);
    }

    #[test]
    fn a_key_may_be_written_otherwise() {
        let keys = ["Full Name", "E-mail", "GitHub"];
        assert_eq!(nearest_key("full_name", keys), Some("Full Name"));
        assert_eq!(nearest_key("email", keys), Some("E-mail"));
        assert_eq!(nearest_key("GitHbu", keys), Some("GitHub"));
        assert_eq!(nearest_key("country", keys), None);
    }
}
