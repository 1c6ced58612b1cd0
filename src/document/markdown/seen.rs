//! A page as its readers see it: what is shown, in order, without the marks that make it so.

use pulldown_cmark::{Event, Parser, Tag};

use super::body::options;
use super::depth;

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

/// Returns what readers of a body see. Comments are not seen.
pub fn seen(body: &str, most_deep: usize) -> Vec<Seen> {
    let body = depth::tamed(body, most_deep);
    let mut shown: Vec<Seen> = Vec::new();
    let mut quotes = 0_usize;
    for event in Parser::new_ext(&body, options()) {
        match event {
            Event::Start(Tag::HtmlBlock) | Event::End(pulldown_cmark::TagEnd::HtmlBlock) => {}
            Event::Start(tag) => {
                quotes += usize::from(matches!(tag, Tag::BlockQuote(_)));
                open(&tag, &mut shown);
            }
            Event::End(tag) => {
                let is_quote = matches!(tag, pulldown_cmark::TagEnd::BlockQuote(_));
                quotes = quotes.saturating_sub(usize::from(is_quote));
                shown.push(Seen::Mark(format!("end {tag:?}")));
            }
            Event::Text(text) => say(&text, quotes > 0, &mut shown),
            Event::SoftBreak | Event::HardBreak => say(" ", quotes > 0, &mut shown),
            Event::Html(html) | Event::InlineHtml(html) => {
                if !html.trim_start().starts_with("<!--") && !html.trim().is_empty() {
                    shown.push(Seen::Raw(html.trim().to_owned()));
                }
            }
            other => shown.push(Seen::Raw(format!("{other:?}"))),
        }
    }
    shown
}

fn open(tag: &Tag<'_>, shown: &mut Vec<Seen>) {
    match tag {
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
            shown.push(Seen::Mark("link".to_owned()));
            shown.push(Seen::Target(dest_url.to_string()));
        }
        tag => shown.push(Seen::Mark(format!("{tag:?}"))),
    }
}

/// Adds words; blanks are one blank, as on the page.
fn say(text: &str, is_quoted: bool, shown: &mut Vec<Seen>) {
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
