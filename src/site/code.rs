//! Blocks of code: with the name of their file, and with what is a key, a text or a comment in colour.
//!
//! The colours are for reading only: what a line is, is guessed from the line, and a wrong guess loses no letter.

use html_escape::encode_text;

use super::html::Html;

/// Adds a block of code; `path` is the file that it shows, where it shows one.
pub(super) fn block(html: &mut Html, language: &str, path: Option<&str>, text: &str) {
    html.element("figure", &[("class", "code")], |html| {
        if let Some(path) = path {
            html.leaf("figcaption", &[], path);
        }
        let text = text.strip_suffix('\n').unwrap_or(text);
        let marked = format!(
            "<pre tabindex=\"0\"><code>{}</code></pre>\n",
            marked(language, text)
        );
        html.markup(&marked, text);
    });
}

/// Returns a text with marks for its colours.
fn marked(language: &str, text: &str) -> String {
    let mut out = String::new();
    let mut is_typed = false;
    let mut is_page = matches!(language, "markdown" | "md") && text.starts_with("---");
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        match language {
            "console" => is_typed = console(line, is_typed, &mut out),
            "toml" => keyed(line, " = ", &mut out),
            "yaml" | "yml" => keyed(line, ":", &mut out),
            "sh" | "csv" | "text" | "" => plain(line, &mut out),
            _ if is_page => {
                keyed(line, ":", &mut out);
                is_page = at == 0 || line != "---";
            }
            _ => plain(line, &mut out),
        }
    }
    out
}

fn plain(line: &str, out: &mut String) {
    if line.trim_start().starts_with("# ") {
        span("comment", line, out);
    } else {
        out.push_str(&encode_text(line));
    }
}

/// A command after `$ `, its next line, or what it said. Says whether it goes on in the next line.
fn console(line: &str, is_typed: bool, out: &mut String) -> bool {
    match line.strip_prefix("$ ") {
        Some(command) => {
            span("prompt", "$ ", out);
            span("command", command, out);
        }
        None if is_typed => span("command", line, out),
        None => {
            span("output", line, out);
            return false;
        }
    }
    line.ends_with('\\')
}

/// A line of a format in which a key comes before its value.
fn keyed(line: &str, sign: &str, out: &mut String) {
    let bare = line.trim_start();
    if bare.starts_with('#') || bare == "---" {
        return span("comment", line, out);
    }
    if bare.starts_with('[') && !bare.contains('=') && sign == " = " {
        let end = bare.rfind(']').map_or(bare.len(), |end| end + 1);
        let (table, rest) = bare.split_at(end);
        out.push_str(&line[..line.len() - bare.len()]);
        span("table", table, out);
        return values(rest, out);
    }
    let is_key = |key: &str| {
        let bare = key.trim_start_matches([' ', '-']).trim_end();
        let is_quoted = bare.starts_with('"') && bare.ends_with('"');
        let is_plain = |letter: char| letter.is_alphanumeric() || "-_.$/*`".contains(letter);
        !bare.is_empty() && (is_quoted || bare.chars().all(is_plain))
    };
    match line.split_once(sign) {
        Some((key, value)) if is_key(key) => {
            span("key", key, out);
            out.push_str(sign);
            values(value, out);
        }
        _ => values(line, out),
    }
}

/// Texts in quotes, numbers, words that are values, and a comment at the end.
fn values(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '"' | '\'' => {
                let inner = &rest[1..];
                let closing = closing(inner, first);
                let end = closing.map_or(rest.len(), |end| end + 2);
                span("string", &rest[..end], out);
                end
            }
            '#' if out.ends_with(' ') || rest.len() == text.len() => {
                span("comment", rest, out);
                rest.len()
            }
            _ if first.is_alphanumeric() => {
                let is_word = |c: char| c.is_alphanumeric() || "-_.:+".contains(c);
                let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                let word = &rest[..end];
                if first.is_ascii_digit() || matches!(word, "true" | "false") {
                    span("value", word, out);
                } else {
                    out.push_str(&encode_text(word));
                }
                end
            }
            _ => {
                let end = first.len_utf8();
                out.push_str(&encode_text(&rest[..end]));
                end
            }
        };
        rest = &rest[end..];
    }
}

/// Returns where the quote is that ends a text.
fn closing(inner: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    inner.char_indices().find_map(|(at, letter)| {
        let is_end = letter == quote && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped && quote == '"';
        is_end.then_some(at)
    })
}

fn span(class: &str, text: &str, out: &mut String) {
    out.push_str("<span class=\"");
    out.push_str(class);
    out.push_str("\">");
    out.push_str(&encode_text(text));
    out.push_str("</span>");
}

#[cfg(test)]
mod tests {
    use super::marked;

    /// What is left once the marks are taken out.
    fn read(markup: &str) -> String {
        let parts = markup.split('<').map(|part| match part.split_once('>') {
            Some((_, text)) => text,
            None => part,
        });
        html_escape::decode_html_entities(&parts.collect::<String>()).into_owned()
    }

    #[test]
    fn no_letter_is_lost() {
        for (language, text) in [
            (
                "toml",
                "[[a.b]]  # c\n\"k/*\" = { x = 1, y = \"é # \\\" <\" }\nopen = \"x\nd = 2026-11-30\nü = 'é",
            ),
            (
                "yaml",
                "- name: Ada  # x\n  url: https://a.test/#b\n---\n  \"a: b\": true",
            ),
            ("markdown", "---\na: b\n---\n# Title\n<!-- x -->"),
            ("console", "$ ospo-lint <x\nerror: & more"),
            ("csv", "a,b\n\"c\",d"),
        ] {
            assert_eq!(read(&marked(language, text)), text, "{language}");
        }
    }

    #[test]
    fn keys_texts_and_comments_are_told_apart() {
        assert_eq!(
            marked("toml", "name = \"Ada # x\" # y"),
            "<span class=\"key\">name</span> = <span class=\"string\">\"Ada # x\"</span> \
             <span class=\"comment\"># y</span>"
        );
        assert_eq!(
            marked("yaml", "url: https://a.test/#b"),
            "<span class=\"key\">url</span>: https://a.test/#b"
        );
    }
}
