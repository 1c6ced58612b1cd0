//! What readers of a page see: the parts of it, and those of HTML.

use super::html::tokens::{Token, Tokens};

/// A part of what is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Something opens or ends: a heading, a list, a link, emphasis.
    Mark(String),
    /// Words; whether they are quoted.
    Words(String, bool),
    /// Where a link or a picture leads.
    Target(String),
    /// Code, a formula, a tag: as it is written.
    Raw(String),
}

/// Elements whose text is somebody else's, and those of which no text is seen.
const QUOTES: [&str; 2] = ["blockquote", "q"];
const UNSEEN: [&str; 3] = ["script", "style", "template"];

/// Returns what readers of a page of HTML see.
pub fn seen_html(html: &str) -> Vec<Seen> {
    let mut shown = Vec::new();
    add_html(html, &mut shown);
    shown
}

/// Adds what readers of HTML see. Comments are not seen; of a tag everything counts, since much of it changes
/// what is around it.
pub(super) fn add_html(html: &str, shown: &mut Vec<Seen>) {
    let mut quotes = 0_usize;
    let mut unseen = 0_usize;
    for token in Tokens::new(html) {
        match token {
            Token::Start(tag) => {
                quotes += usize::from(QUOTES.contains(&&*tag.name));
                unseen += usize::from(UNSEEN.contains(&&*tag.name));
                shown.push(Seen::Raw(html.get(tag.range).unwrap_or("").to_owned()));
            }
            Token::End { name, .. } => {
                let less = |count: usize, is_one: bool| count.saturating_sub(usize::from(is_one));
                quotes = less(quotes, QUOTES.contains(&&*name));
                unseen = less(unseen, UNSEEN.contains(&&*name));
                shown.push(Seen::Mark(format!("end {name}")));
            }
            Token::Text(text) if unseen > 0 => shown.push(Seen::Mark(text.into_owned())),
            Token::Text(text) => say(&text, quotes > 0, shown),
            Token::Comment(_) => {}
        }
    }
}

/// Adds words; blanks are one blank, as on the page.
pub(super) fn say(text: &str, is_quoted: bool, shown: &mut Vec<Seen>) {
    if !matches!(shown.last(), Some(Seen::Words(..))) {
        shown.push(Seen::Words(String::new(), is_quoted));
    }
    let Some(Seen::Words(words, _)) = shown.last_mut() else {
        return;
    };
    for letter in text.chars() {
        match letter {
            ' ' | '\t' | '\n' if words.ends_with(' ') => {}
            ' ' | '\t' | '\n' => words.push(' '),
            letter => words.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Seen, seen_html as seen};

    #[test]
    fn words_are_seen_as_a_browser_shows_them_and_comments_are_not() {
        let page = "<p>Ada &amp;\n  Bo<!-- a note --> said</p>";
        let words = Seen::Words("Ada & Bo said".to_owned(), false);
        let (open, end) = (Seen::Raw("<p>".to_owned()), Seen::Mark("end p".to_owned()));
        assert_eq!(seen(page), [open, words, end]);
        assert_eq!(seen(page), seen("<p>Ada &amp; Bo said</p>"));
    }

    #[test]
    fn quotations_and_scripts_are_no_words_of_the_page() {
        let words = |html: &str| {
            let all = seen(html).into_iter();
            all.filter_map(|part| match part {
                Seen::Words(words, is_quoted) => Some((words, is_quoted)),
                _ => None,
            })
            .collect::<Vec<_>>()
        };
        assert_eq!(
            words("<q>a</q>b"),
            [("a".to_owned(), true), ("b".to_owned(), false)]
        );
        assert_eq!(words("<script>a</script>b"), [("b".to_owned(), false)]);
        assert_eq!(words("<style>a</style></q>b"), [("b".to_owned(), false)]);
    }
}
