//! Filling in a template: `{{name}}` becomes a value, and the lines between `{{if name}}` and
//! `{{end}}` (or `{{else}}`) stay or go.
//!
//! A text is written as the format of its place requires, so that no answer can become markup, a
//! key or a second line. What is filled in is never read as a template again.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::knowledge::percent;

/// What is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Filling {
    /// The words of a person: quoted or escaped as its place requires.
    Text(String),
    /// An id or a URL, which was checked, or a path: quoted where values are, and in Markdown as links
    /// lead to it.
    Word(String),
    /// What is safe wherever it is.
    Plain(String),
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// TOML.
    Toml,
    /// YAML.
    Yaml,
    /// Markdown, perhaps with front matter in YAML.
    Markdown,
    /// Neither: only plain values are there.
    Other,
}

/// Fills in a template. What has no value is left out.
pub(super) fn fill(template: &str, values: &BTreeMap<&str, Filling>, syntax: Syntax) -> String {
    let mut filled = String::with_capacity(template.len() * 2);
    let mut is_kept = true;
    let mut in_front = false;
    for (number, line) in template.lines().enumerate() {
        if let Some(name) = line
            .strip_prefix("{{if ")
            .and_then(|rest| rest.strip_suffix("}}"))
        {
            is_kept = values.contains_key(name);
            continue;
        }
        match line {
            "{{else}}" => {
                is_kept = !is_kept;
                continue;
            }
            "{{end}}" => {
                is_kept = true;
                continue;
            }
            "---" if syntax == Syntax::Markdown => in_front = number == 0,
            _ => {}
        }
        if is_kept {
            let here = if in_front { Syntax::Yaml } else { syntax };
            fill_line(line, values, here, &mut filled);
            filled.push('\n');
        }
    }
    filled
}

fn fill_line(line: &str, values: &BTreeMap<&str, Filling>, syntax: Syntax, filled: &mut String) {
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once("{{") {
        filled.push_str(before);
        let name = behind.split_once("}}").filter(|(name, _)| is_name(name));
        if let Some((name, after)) = name {
            match values.get(name) {
                Some(Filling::Text(text)) => write_text(text, syntax, filled),
                Some(Filling::Word(word)) if matches!(syntax, Syntax::Toml | Syntax::Yaml) => {
                    filled.push_str(&quoted(word));
                }
                Some(Filling::Word(word)) if syntax == Syntax::Markdown => {
                    write_destination(word, filled);
                }
                Some(Filling::Word(text) | Filling::Plain(text)) => filled.push_str(text),
                None => {}
            }
            rest = after;
        } else {
            filled.push_str("{{");
            rest = behind;
        }
    }
    filled.push_str(rest);
}

/// What the expressions of workflows hold (`${{ github.ref }}`) is not a name.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn write_text(text: &str, syntax: Syntax, filled: &mut String) {
    match syntax {
        Syntax::Toml | Syntax::Yaml => filled.push_str(&quoted(text)),
        Syntax::Markdown => filled.push_str(&in_markdown(text)),
        // Nothing that a person wrote may be where nothing can be quoted.
        Syntax::Other => {}
    }
}

/// Writes a path as the destination of a link. A URL is one already.
fn write_destination(word: &str, filled: &mut String) {
    if word.contains("://") {
        filled.push_str(word);
    } else {
        filled.push_str(&percent::readable(word));
    }
}

/// Returns a text in quotes, as TOML and YAML read it alike.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // What begins a template would be run by a site generator, quoted or not.
        let opens = letter == '{' && matches!(letters.peek(), Some('{' | '%'));
        // YAML takes U+0085, U+2028 and U+2029 for line breaks.
        let breaks = letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}');
        if opens || breaks {
            let _ = write!(out, "\\u{:04X}", u32::from(letter));
        } else {
            if matches!(letter, '"' | '\\') {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    out.push('"');
    out
}

/// Returns a text so that Markdown shows it as it is, also at the beginning of a line.
pub fn in_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut only_digits = true;
    for (at, letter) in text.chars().enumerate() {
        let is_markup = matches!(
            letter,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '&'
                | '{'
                | '}'
                | '!'
                | '$'
        );
        let begins = at == 0 && matches!(letter, '-' | '+' | '=' | ':');
        let numbers = at > 0 && only_digits && matches!(letter, '.' | ')');
        if is_markup || begins || numbers {
            escaped.push('\\');
        }
        only_digits &= letter.is_ascii_digit();
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Filling, Syntax, fill};

    fn values() -> BTreeMap<&'static str, Filling> {
        BTreeMap::from([
            ("name", Filling::Text(String::from("A \"b\" \\ {{id}} *c*"))),
            ("id", Filling::Plain(String::from("a-b"))),
            ("path", Filling::Word(String::from("A_B.md"))),
            ("odd_path", Filling::Word(String::from("ä b/(1)\n%.md"))),
            (
                "url",
                Filling::Word(String::from("https://x.test/?a=(b)#c")),
            ),
        ])
    }

    #[test]
    fn a_text_is_written_as_its_place_asks_for_it() {
        let filled = |template: &str, syntax| fill(template, &values(), syntax);
        let quoted = r#""A \"b\" \\ \u007B{id}} *c*""#;
        assert_eq!(
            filled("x = {{name}}", Syntax::Toml),
            format!("x = {quoted}\n")
        );
        assert_eq!(
            filled("---\nx: {{name}}\n---\n{{name}} {{id}}", Syntax::Markdown),
            format!(
                "---\nx: {quoted}\n---\n{} a-b\n",
                r#"A "b" \\ \{\{id\}\} \*c\*"#
            )
        );
        assert_eq!(filled("{{name}}{{id}}", Syntax::Other), "a-b\n");
        assert_eq!(filled("[{{path}}]", Syntax::Toml), "[\"A_B.md\"]\n");
        assert_eq!(filled("[x]({{path}})", Syntax::Markdown), "[x](A_B.md)\n");
    }

    #[test]
    fn a_link_leads_to_the_path_whatever_it_holds() {
        let filled = |template: &str, syntax| fill(template, &values(), syntax);
        assert_eq!(
            filled("[x](../{{odd_path}})", Syntax::Markdown),
            "[x](../ä%20b/%281%29%0A%25.md)\n"
        );
        assert_eq!(
            filled("p = {{odd_path}}", Syntax::Toml),
            "p = \"ä b/(1)\\u000A%.md\"\n"
        );
        let url = "<https://x.test/?a=(b)#c>\n";
        assert_eq!(filled("<{{url}}>", Syntax::Markdown), url);
    }

    #[test]
    fn lines_stay_or_go_with_a_value() {
        let template =
            "a\n{{if id}}\nb\n{{else}}\nc\n{{end}}\n{{if none}}\nd\n{{else}}\ne\n{{end}}\nf";
        assert_eq!(fill(template, &values(), Syntax::Other), "a\nb\ne\nf\n");
    }

    #[test]
    fn expressions_of_workflows_are_left_alone() {
        let text = "group: x-${{ github.ref }}\n";
        assert_eq!(fill(text, &values(), Syntax::Yaml), text);
    }
}
