//! What comes after a colon, as TOML writes it: `Al` as `"Al"`, `[de, en]` as `["de", "en"]`.

use toml_spanner::Arena;

/// Stands where a value is missing, for the author to fill in.
const LACKING: &str = "\"…\"";

/// Returns a value as TOML has it; what is right as it is stays.
pub(super) fn value(written: &str) -> String {
    let written = written.trim();
    if is_right(written) {
        return written.to_owned();
    }
    // In YAML and JSON a comma may follow, and a comment.
    let bare = before_comment(written).trim_end_matches([',', ';']).trim();
    if is_right(bare) {
        return bare.to_owned();
    }
    let items = bare
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    match items {
        Some(items) if !items.contains(['[', '{', '"', '\'']) => {
            let items = items.split(',').map(str::trim);
            let items: Vec<String> = items.filter(|item| !item.is_empty()).map(scalar).collect();
            format!("[{}]", items.join(", "))
        }
        _ => scalar(bare),
    }
}

fn scalar(written: &str) -> String {
    match written {
        "" | "~" | "null" | "Null" => LACKING.to_owned(),
        "True" | "Yes" | "yes" => String::from("true"),
        "False" | "No" | "no" => String::from("false"),
        right if is_right(right) => right.to_owned(),
        text if text.contains(['"', '\\']) && !text.contains('\'') => format!("'{text}'"),
        text => serde_json::Value::from(text).to_string(),
    }
}

/// Says whether TOML takes a value as it is.
fn is_right(value: &str) -> bool {
    if value.is_empty() || value.contains(['\n', '\r']) {
        return false;
    }
    let line = format!("key = {value}");
    let arena = Arena::new();
    let read = toml_spanner::parse_recoverable(&line, &arena);
    read.errors().is_empty()
}

fn before_comment(line: &str) -> &str {
    line.split_once(" #")
        .map_or(line, |(value, _)| value.trim_end())
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_value_of_yaml_is_written_as_toml_has_it() {
        for (written, right) in [
            ("Al", "\"Al\""),
            (" Al Bundy ", "\"Al Bundy\""),
            ("\"Al\"", "\"Al\""),
            ("\"Al\",", "\"Al\""),
            ("true", "true"),
            ("Yes", "true"),
            ("no", "false"),
            ("NO", "\"NO\""),
            ("12", "12"),
            ("012", "\"012\""),
            ("2026-05-14", "2026-05-14"),
            ("14 May 2026", "\"14 May 2026\""),
            ("[de, en]", "[\"de\", \"en\"]"),
            ("[ de ]", "[\"de\"]"),
            ("[1, 2]", "[1, 2]"),
            ("{ a = 1 }", "{ a = 1 }"),
            ("Al # the first", "\"Al\""),
            ("C:\\new", "'C:\\new'"),
            ("it's", "\"it's\""),
            ("null", "\"…\""),
            ("", "\"…\""),
        ] {
            assert_eq!(value(written), right, "{written}");
        }
    }
}
