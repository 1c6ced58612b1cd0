//! Lines that fit the terminal. What can be copied is never broken; words are.

use unicode_width::UnicodeWidthStr;

use crate::report::{neutral::line as neutral, wrapped};

/// The least room that a text gets, however narrow the terminal.
const LEAST: usize = 24;
/// How much further the second line of a text in a table is.
const FURTHER: usize = 2;

/// Breaks a text between words; what follows the first line is below the text, not the head.
pub(in crate::cli) fn hanging(head: &str, text: &str, width: usize) -> Vec<String> {
    let indent = head.width();
    let room = width.saturating_sub(indent).max(LEAST);
    let blank = " ".repeat(indent);
    // The text is made harmless as a whole: a break must not bring a command to a line's start.
    let lines = wrapped(&neutral(text), room);
    let with_head = lines.into_iter().enumerate();
    with_head
        .map(|(at, line)| {
            let before = if at == 0 { head } else { &blank };
            neutral(&format!("{before}{line}")).trim_end().to_owned()
        })
        .collect()
}

/// Lays rows out: names on the left, texts on the right, several texts below one another.
pub(in crate::cli) fn table(rows: &[(&'static str, Vec<String>)], width: usize) -> Vec<String> {
    let longest = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (name, texts) in rows {
        for (at, text) in texts.iter().enumerate() {
            let name = if at == 0 { name } else { "" };
            let head = format!("  {name:<longest$}   ");
            // What goes on is set in, so that it is not taken for the next text.
            let mut broken = hanging(&head, text, width.saturating_sub(FURTHER)).into_iter();
            lines.extend(broken.next());
            lines.extend(broken.map(|line| format!("{:FURTHER$}{line}", "")));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{hanging, table};

    #[test]
    fn text_is_next_to_its_head() {
        let lines = hanging("error: ", "one two three four five six", 31);
        assert_eq!(lines, ["error: one two three four five", "       six"]);
    }

    #[test]
    fn rows_share_one_column() {
        let rows = [
            ("a", vec![String::from("x")]),
            ("long", vec!["y".into(), "z".into()]),
        ];
        let lines = table(&rows, 60);
        assert_eq!(lines, ["  a      x", "  long   y", "         z"]);
    }

    #[test]
    fn a_break_brings_no_command_to_the_start_of_a_line() {
        let text = format!("{} ::error::x", "a".repeat(20));
        for line in hanging("", &text, 20) {
            assert!(!line.trim_start().starts_with("::"), "{line}");
        }
    }
}
