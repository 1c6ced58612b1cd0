//! Rust as words, signs and literals: enough to see what a file imports and which texts it has.

/// A piece of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A name or keyword.
    Word(&'a str),
    /// `::`, or one other character.
    Sign(&'a str),
    /// What is between the quotes of a text.
    Literal(&'a str),
}

/// Returns the code of a file without its comments and its tests.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = comment(rest)
            .or_else(|| literal(rest, &mut found))
            .or_else(|| character(rest))
            .unwrap_or_else(|| {
                let word = |c: char| c.is_alphanumeric() || c == '_';
                let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
                if end > 0 {
                    found.push(Token::Word(&rest[..end]));
                    return end;
                }
                let end = if rest.starts_with("::") {
                    2
                } else {
                    first.len_utf8()
                };
                if !first.is_whitespace() {
                    found.push(Token::Sign(&rest[..end]));
                }
                end
            });
        rest = &rest[length..];
    }
    without_tests(&found)
}

/// Returns how long the comment is that a text begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    text.strip_prefix("/*")
        .map(|inner| inner.find("*/").map_or(text.len(), |end| end + 4))
}

/// Reads the literal that a text begins with; returns its length.
fn literal<'a>(text: &'a str, found: &mut Vec<Token<'a>>) -> Option<usize> {
    let bare = text.strip_prefix('b').unwrap_or(text);
    let prefix = text.len() - bare.len();
    if let Some(raw) = bare.strip_prefix('r') {
        let fence = raw.len() - raw.trim_start_matches('#').len();
        if let Some(inner) = raw[fence..].strip_prefix('"') {
            let close = format!("\"{}", "#".repeat(fence));
            let end = inner.find(&close).unwrap_or(inner.len());
            found.push(Token::Literal(&inner[..end]));
            return Some(prefix + 2 + fence + end + close.len());
        }
    }
    let inner = bare.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = inner.find(|letter| {
        let is_end = letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        is_end
    })?;
    found.push(Token::Literal(&inner[..end]));
    Some(prefix + end + 2)
}

/// Returns how long the literal of one character is that a text begins with; a lifetime has none.
fn character(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    if let Some(escaped) = inner.strip_prefix('\\') {
        let after = escaped.chars().next()?.len_utf8();
        return Some(escaped[after..].find('\'')? + after + 3);
    }
    let length = inner.chars().next()?.len_utf8();
    inner[length..].starts_with('\'').then_some(length + 2)
}

/// Leaves out items that are built for tests only.
fn without_tests<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let is_mark = |at: usize| {
        let here = tokens.get(at..at + mark.len());
        here.is_some_and(|here| {
            here.iter()
                .zip(mark)
                .all(|(token, text)| token.text() == text)
        })
    };
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !is_mark(at) {
            kept.push(*token);
            at += 1;
            continue;
        }
        let mut depth = 0_usize;
        at += mark.len();
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                Token::Sign("{") => depth += 1,
                Token::Sign("}") => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(token, Token::Sign("}" | ";")) {
                break;
            }
        }
    }
    kept
}

/// Returns the names of the functions that code defines, but those that a trait asks for, and tests.
pub(crate) fn functions<'a>(tokens: &[Token<'a>]) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    // How deep the block of a trait, or of its implementation, is.
    let mut of_trait: Option<usize> = None;
    let (mut is_begun, mut is_test) = (false, false);
    for pair in tokens.windows(2) {
        match pair {
            [Token::Word("impl"), _] if depth == 0 => is_begun = true,
            [Token::Word("for"), _] if is_begun && depth == 0 => {
                of_trait = of_trait.or(Some(depth));
            }
            [Token::Sign("{"), _] => {
                depth += 1;
                is_begun = false;
            }
            [Token::Sign("}"), _] => {
                depth = depth.saturating_sub(1);
                of_trait = of_trait.filter(|block| *block < depth);
            }
            [Token::Sign("["), Token::Word("test")] => is_test = true,
            [Token::Word("fn"), Token::Word(name)] => {
                if of_trait.is_none() && !is_test {
                    found.push(*name);
                }
                is_test = false;
            }
            _ => {}
        }
    }
    found
}

impl<'a> Token<'a> {
    /// Returns the text of a word or sign; empty of a literal.
    pub(crate) fn text(self) -> &'a str {
        match self {
            Self::Word(text) | Self::Sign(text) => text,
            Self::Literal(_) => "",
        }
    }
}

#[test]
fn comments_literals_and_tests_are_no_code() {
    let text = "use a::b; // use c::d\n/// \"e\"\n'\\''; 'x'; fn f<'l>() { r#\"g \"h\" \"#; b\"i\\\"\"; }\n\
                #[cfg(test)]\nmod tests { use j::{k}; }\n#[cfg(test)]\nmod more;\nstruct Last;";
    let words: Vec<String> = tokens(text)
        .into_iter()
        .map(|it| format!("{it:?}"))
        .collect();
    let words = words.join(" ");
    assert!(
        words.contains("Literal(\"g \\\"h\\\" \")") && words.contains("Literal(\"i\\\\\\\"\")")
    );
    assert!(
        words.ends_with("Word(\"struct\") Word(\"Last\") Sign(\";\")"),
        "{words}"
    );
    for hidden in ["\"c\"", "\"e\"", "\"x\"", "\"j\"", "\"more\""] {
        assert!(!words.contains(hidden), "{hidden} in {words}");
    }
}
