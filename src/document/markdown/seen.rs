//! A page as its readers see it: what is shown, in order, without the marks that make it so.

use pulldown_cmark::{Event, Parser, Tag};

use super::body::options;
use super::depth;
use crate::document::seen::{Seen, add_html, say};

/// Returns what readers of a body see. Comments are not seen.
pub fn seen(body: &str, most_deep: usize) -> Vec<Seen> {
    let body = depth::tamed(body, most_deep);
    let mut shown: Vec<Seen> = Vec::new();
    let mut quotes = 0_usize;
    let mut html = String::new();
    for event in Parser::new_ext(&body, options()) {
        match event {
            Event::Start(Tag::HtmlBlock) => {}
            // A tag may go on in the next line.
            Event::Html(line) => html.push_str(&line),
            Event::End(pulldown_cmark::TagEnd::HtmlBlock) => {
                add_html(&std::mem::take(&mut html), &mut shown);
            }
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
            Event::InlineHtml(html) => {
                // A quotation within a line.
                let is_of = |tag: &str| html.to_ascii_lowercase().starts_with(tag);
                quotes += usize::from(is_of("<q>") || is_of("<q "));
                quotes = quotes.saturating_sub(usize::from(is_of("</q>")));
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
