//! Numbers, texts and bytes as an expression writes them.

use super::fault::Mistake;
use super::token::Token;
use crate::finding::Text;
use crate::finding::text;

/// Reads a number at the start of `rest`: none where there is none.
pub(super) fn number(rest: &str, start: usize) -> Result<Option<(Token, usize)>, Mistake> {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !(digit(0) || bytes.first() == Some(&b'.') && digit(1)) {
        return Ok(None);
    }
    if rest.starts_with("0x") || rest.starts_with("0X") {
        return hexadecimal(rest, start).map(Some);
    }
    let run = |from: usize| {
        from + bytes
            .iter()
            .skip(from)
            .take_while(|it| it.is_ascii_digit())
            .count()
    };
    let mut end = run(0);
    let mut is_double = false;
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        is_double = true;
        end = run(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        if digit(end + 1 + sign) {
            is_double = true;
            end = run(end + 1 + sign);
        }
    }
    let digits = rest.get(..end).unwrap_or("");
    if is_double {
        let token = digits.parse().map(Token::Double);
        return match token {
            Ok(token) => ended(rest, start, end).map(|()| Some((token, end))),
            Err(_) => Err(Mistake::new(start..start + end, "this is not a number")),
        };
    }
    whole(rest, start, digits, end, 10).map(Some)
}

fn hexadecimal(rest: &str, start: usize) -> Result<(Token, usize), Mistake> {
    let digits = rest.get(2..).unwrap_or("");
    let length = digits
        .find(|c: char| !c.is_ascii_hexdigit())
        .unwrap_or(digits.len());
    whole(
        rest,
        start,
        digits.get(..length).unwrap_or(""),
        length + 2,
        16,
    )
}

fn whole(
    rest: &str,
    start: usize,
    digits: &str,
    end: usize,
    radix: u32,
) -> Result<(Token, usize), Mistake> {
    let is_unsigned = matches!(rest.as_bytes().get(end), Some(b'u' | b'U'));
    let length = end + usize::from(is_unsigned);
    let Ok(number) = u64::from_str_radix(digits, radix) else {
        return Err(
            Mistake::new(start..start + length, "the number is too large")
                .help("whole numbers have 64 bits; write a fraction (`1e20`) for a larger one"),
        );
    };
    ended(rest, start, length)?;
    if radix == 10 && digits.len() > 1 && digits.starts_with('0') {
        // The language allows it; what is meant is a date without quotes.
        return Err(
            Mistake::new(start..start + length, "a number does not begin with a zero")
                .help("a date is written `date('2026-05-14')`"),
        );
    }
    let token = if is_unsigned {
        Token::Uint(number)
    } else {
        Token::Int(number)
    };
    Ok((token, length))
}

/// A letter straight after a number belongs to neither.
fn ended(rest: &str, start: usize, end: usize) -> Result<(), Mistake> {
    let after = rest.get(end..).and_then(|after| after.chars().next());
    match after.filter(|c| c.is_alphanumeric() || *c == '_') {
        Some(letter) => {
            let at = start + end..start + end + letter.len_utf8();
            let word = Text::word(letter);
            Err(
                Mistake::new(at, text![word, " cannot come straight after a number"])
                    .help("a text is written between quotes, a date `date('2026-05-14')`"),
            )
        }
        None => Ok(()),
    }
}

/// How a text is written.
struct Style {
    is_bytes: bool,
    is_raw: bool,
    quotes: &'static str,
    /// Bytes before its content.
    lead: usize,
}

fn style(rest: &str) -> Option<Style> {
    let mut letters = rest.char_indices().peekable();
    let (mut is_bytes, mut is_raw) = (false, false);
    if letters.next_if(|(_, c)| matches!(c, 'b' | 'B')).is_some() {
        is_bytes = true;
    }
    if letters.next_if(|(_, c)| matches!(c, 'r' | 'R')).is_some() {
        is_raw = true;
    }
    let at = letters.peek()?.0;
    let body = rest.get(at..)?;
    let quotes = ["'''", "\"\"\"", "'", "\""]
        .into_iter()
        .find(|it| body.starts_with(it))?;
    let lead = at + quotes.len();
    Some(Style {
        is_bytes,
        is_raw,
        quotes,
        lead,
    })
}

/// Reads a text or bytes at the start of `rest`: none where there are none.
pub(super) fn text(rest: &str, start: usize) -> Result<Option<(Token, usize)>, Mistake> {
    let Some(style) = style(rest) else {
        return Ok(None);
    };
    let Some(length) = length(rest, &style) else {
        return Err(never_closed(rest, start, &style));
    };
    let content = rest
        .get(style.lead..length - style.quotes.len())
        .unwrap_or("");
    let first = start + style.lead;
    let token = match (style.is_bytes, style.is_raw) {
        (false, true) => Token::String(content.into()),
        (true, true) => Token::Bytes(content.as_bytes().into()),
        (false, false) => {
            let mut out = String::with_capacity(content.len());
            unescape(content, first, |piece| {
                match piece {
                    Unescaped::Char(letter) => out.push(letter),
                    Unescaped::Number(number) => out.push(char::from_u32(number)?),
                }
                Some(())
            })?;
            Token::String(out.into())
        }
        (true, false) => {
            let mut out: Vec<u8> = Vec::with_capacity(content.len());
            unescape(content, first, |piece| {
                match piece {
                    Unescaped::Char(letter) => {
                        out.extend(letter.encode_utf8(&mut [0; 4]).bytes());
                    }
                    Unescaped::Number(number) => out.push(u8::try_from(number).ok()?),
                }
                Some(())
            })?;
            Token::Bytes(out.into())
        }
    };
    Ok(Some((token, length)))
}

/// What reads the configuration may have made a line break of an escape.
fn never_closed(rest: &str, start: usize, style: &Style) -> Mistake {
    let quotes = Text::word(style.quotes);
    let help = if style.quotes.len() == 1 && rest.contains('\n') {
        text![
            "a line break ends it: write ",
            Text::word("\\\\n"),
            " for one in a TOML string, or close the text with ",
            quotes
        ]
    } else {
        text![
            "write ",
            quotes,
            " at its end; a text on several lines needs three"
        ]
    };
    Mistake::new(start..start + rest.len(), "the text is never closed").help(help)
}

/// Returns how many bytes the text takes with its quotes; none where it is never closed.
fn length(rest: &str, style: &Style) -> Option<usize> {
    let body = rest.get(style.lead..)?;
    let is_one_line = style.quotes.len() == 1;
    let mut letters = body.char_indices();
    while let Some((at, letter)) = letters.next() {
        if body.get(at..)?.starts_with(style.quotes) {
            return Some(style.lead + at + style.quotes.len());
        }
        match letter {
            '\\' if !style.is_raw => {
                letters.next();
            }
            '\n' | '\r' if is_one_line => return None,
            _ => {}
        }
    }
    None
}

enum Unescaped {
    /// A letter that was written as it is, or by its name.
    Char(char),
    /// One that was written by its number: in bytes it is one of them.
    Number(u32),
}

fn unescape(
    content: &str,
    first: usize,
    mut put: impl FnMut(Unescaped) -> Option<()>,
) -> Result<(), Mistake> {
    let mut rest = content;
    while let Some(letter) = rest.chars().next() {
        let at = first + (content.len() - rest.len());
        if letter != '\\' {
            put(Unescaped::Char(letter));
            rest = rest.get(letter.len_utf8()..).unwrap_or("");
            continue;
        }
        let (piece, length) = escape(rest).ok_or_else(|| wrong(rest, at))?;
        put(piece).ok_or_else(|| wrong(rest, at))?;
        rest = rest.get(length..).unwrap_or("");
    }
    Ok(())
}

fn wrong(rest: &str, at: usize) -> Mistake {
    let length = rest.chars().take(2).map(char::len_utf8).sum::<usize>();
    Mistake::new(at..at + length, "there is no such escape")
        .help("a backslash is written `\\\\`, or put `r` before the text: `r'\\d'`")
}

/// Reads an escape, and how many bytes it takes.
fn escape(rest: &str) -> Option<(Unescaped, usize)> {
    let numbered = |from: usize, digits: usize, radix: u32| {
        let number = rest.get(from..from + digits)?;
        let is_plain = number.bytes().all(|it| it.is_ascii_hexdigit());
        let number = u32::from_str_radix(number, radix)
            .ok()
            .filter(|_| is_plain)?;
        Some((number, from + digits))
    };
    let letter = rest.chars().nth(1)?;
    let plain = match letter {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' | '?' | '"' | '\'' | '`' => letter,
        'x' | 'X' => {
            let (number, length) = numbered(2, 2, 16)?;
            return Some((Unescaped::Number(number), length));
        }
        'u' | 'U' => {
            let (number, length) = numbered(2, if letter == 'u' { 4 } else { 8 }, 16)?;
            return Some((Unescaped::Char(char::from_u32(number)?), length));
        }
        '0'..='3' => {
            let (number, length) = numbered(1, 3, 8)?;
            return Some((Unescaped::Number(number), length));
        }
        _ => return None,
    };
    Some((Unescaped::Char(plain), 2))
}
