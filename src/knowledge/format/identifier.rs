//! Identifiers of the outside world, in the many forms that people paste them in.
//!
//! Each has one canonical form; the others are understood and named with it. Sources: the pages of
//! ORCID, ISNI, ROR, GLEIF (ISO 17442), Wikidata and GitHub on their identifiers.

use super::Verdict;
use crate::knowledge::checksum;

/// Takes white space, a scheme, `www.` and one of `hosts` (with its path) off the front and a
/// slash off the end; what is left may be the identifier.
fn bare<'a>(text: &'a str, hosts: &[&str]) -> &'a str {
    let text = text.trim();
    let rest = strip(text, "https://")
        .or_else(|| strip(text, "http://"))
        .unwrap_or(text);
    let rest = strip(rest, "www.").unwrap_or(rest);
    match hosts.iter().find_map(|host| strip(rest, host)) {
        Some(rest) => {
            let rest = rest.trim_start();
            rest.strip_suffix('/').unwrap_or(rest)
        }
        None => text,
    }
}

/// Takes a prefix off, whatever its case.
fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn against(text: &str, canonical: String) -> Verdict {
    if text == canonical {
        Verdict::Right
    } else {
        Verdict::NotCanonical(canonical)
    }
}

/// Returns the sixteen characters of an ORCID or ISNI, `X` in upper case, from groups of four with
/// `gap` between them or none.
fn sixteen(text: &str, gap: &[char]) -> Option<String> {
    let plain: String = match text.len() {
        16 => text.to_owned(),
        19 => {
            let groups: Vec<&str> = text.split(gap).collect();
            let four = groups.len() == 4 && groups.iter().all(|group| group.len() == 4);
            four.then(|| groups.concat())?
        }
        _ => return None,
    };
    let (body, check) = plain.split_at_checked(15)?;
    let digits = body.bytes().all(|byte| byte.is_ascii_digit());
    let checked = check
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'X' || byte == b'x');
    (digits && checked).then(|| plain.to_ascii_uppercase())
}

/// Says whether a text is an ORCID in its canonical form: nearly all are.
fn is_canonical_orcid(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://orcid.org/") else {
        return false;
    };
    let shaped = rest.len() == 19
        && rest.bytes().enumerate().all(|(at, byte)| match at {
            4 | 9 | 14 => byte == b'-',
            18 => byte.is_ascii_digit() || byte == b'X',
            _ => byte.is_ascii_digit(),
        });
    shaped
        && checksum::mod_11_2_of(rest.bytes().filter(|byte| *byte != b'-').take(15))
            == rest.chars().next_back()
}

pub(super) fn orcid(text: &str) -> Verdict {
    if is_canonical_orcid(text) {
        return Verdict::Right;
    }
    let written = |plain: &str| {
        let groups: Vec<&str> = [0, 4, 8, 12]
            .iter()
            .filter_map(|from| plain.get(*from..from + 4))
            .collect();
        format!("https://orcid.org/{}", groups.join("-"))
    };
    let rest = bare(text, &["orcid.org/", "orcid:", "orcid "]);
    let Some(plain) = sixteen(rest, &['-', ' ', '–', '\u{2010}', '\u{2011}']) else {
        return Verdict::Malformed("an ORCID such as `https://orcid.org/0000-0002-1825-0097`");
    };
    checked_sixteen(text, &plain, written)
}

pub(super) fn isni(text: &str) -> Verdict {
    let rest = bare(
        text,
        &["isni.org/isni/", "isni.org/page/", "isni:", "isni "],
    );
    let Some(plain) = sixteen(rest, &[' ', '\u{a0}', '-']) else {
        return Verdict::Malformed("an ISNI: 16 digits such as `000000012146438X`");
    };
    checked_sixteen(text, &plain, str::to_owned)
}

fn checked_sixteen(text: &str, plain: &str, written: impl Fn(&str) -> String) -> Verdict {
    let body = plain.get(..15).unwrap_or_default();
    let right = checksum::mod_11_2(body).map(|check| format!("{body}{check}"));
    match right {
        Some(right) if right != plain => Verdict::WrongCheckDigit(written(&right)),
        _ => against(text, written(plain)),
    }
}

pub(super) fn ror(text: &str) -> Verdict {
    let rest = bare(text, &["ror.org/", "ror:", "ror "]).to_ascii_lowercase();
    let parts = rest
        .split_at_checked(7)
        .filter(|(body, check)| {
            body.starts_with('0')
                && check.len() == 2
                && check.bytes().all(|byte| byte.is_ascii_digit())
        })
        .and_then(|(body, check)| Some((body, check, checksum::ror(body)?)));
    match parts {
        None => Verdict::Malformed("a ROR such as `https://ror.org/05dxps055`"),
        Some((body, check, right)) if check != right => {
            Verdict::WrongCheckDigit(format!("https://ror.org/{body}{right}"))
        }
        Some(_) => against(text, format!("https://ror.org/{rest}")),
    }
}

pub(super) fn lei(text: &str) -> Verdict {
    let rest = bare(text, &["search.gleif.org/#/record/", "lei:", "lei "]).to_ascii_uppercase();
    let parts = rest
        .split_at_checked(18)
        .filter(|(_, check)| check.len() == 2 && check.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|(body, check)| Some((body, check, checksum::lei(body)?)));
    match parts {
        None => Verdict::Malformed("a LEI: 20 letters and digits such as `7LTWFZYICNSX8D621K86`"),
        Some((body, check, right)) if check != right => {
            Verdict::WrongCheckDigit(format!("{body}{right}"))
        }
        Some(_) => against(text, rest),
    }
}

pub(super) fn wikidata(text: &str) -> Verdict {
    let hosts = [
        "wikidata.org/wiki/",
        "wikidata.org/entity/",
        "m.wikidata.org/wiki/",
        "wikidata:",
        "wd:",
    ];
    let rest = bare(text, &hosts);
    let number = strip(rest, "q").filter(|number| {
        number.len() <= 12
            && !number.starts_with('0')
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    match number {
        Some(number) => against(text, format!("Q{number}")),
        None => Verdict::Malformed("a Wikidata item such as `Q42`"),
    }
}

pub(super) fn github_login(text: &str) -> Verdict {
    let rest = bare(text, &["github.com/"]);
    let login = rest.strip_prefix('@').unwrap_or(rest);
    if is_login(login) {
        against(text, login.to_owned())
    } else {
        Verdict::Malformed("a GitHub login such as `octocat`")
    }
}

/// Letters and digits with hyphens after the first, at most 39; what an enterprise puts after an
/// underscore and the mark of a bot belong to it. GitHub gives out no login any more that ends in a
/// hyphen or has two in a row, but those that have one keep it.
fn is_login(text: &str) -> bool {
    let text = text.strip_suffix("[bot]").unwrap_or(text);
    let (name, enterprise) = text.split_once('_').unwrap_or((text, "0"));
    text.len() <= 39
        && !enterprise.is_empty()
        && enterprise.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !name.is_empty()
        && !name.starts_with('-')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::super::{Verdict, judge};

    fn canonical(text: &str) -> Verdict {
        Verdict::NotCanonical(text.to_owned())
    }

    #[test]
    fn orcids_are_understood_in_every_form_and_told_the_canonical_one() {
        let right = "https://orcid.org/0000-0002-1825-0097";
        assert_eq!(judge("orcid", right), Verdict::Right);
        for text in [
            "0000-0002-1825-0097",
            "http://orcid.org/0000-0002-1825-0097",
            "https://www.orcid.org/0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097/",
            "orcid.org/0000-0002-1825-0097",
            "ORCID: 0000-0002-1825-0097",
            "0000000218250097",
            " 0000-0002-1825-0097",
        ] {
            assert_eq!(judge("orcid", text), canonical(right), "{text}");
        }
        assert_eq!(
            judge("orcid", "https://orcid.org/0000-0002-1694-233x"),
            canonical("https://orcid.org/0000-0002-1694-233X")
        );
        assert_eq!(
            judge("orcid", "0000-0002-1825-0098"),
            Verdict::WrongCheckDigit(right.to_owned())
        );
        for text in [
            "",
            "0000-0002-1825",
            "0000-0002-1825-00977",
            "https://orcid.org/",
            "me",
        ] {
            assert!(
                matches!(judge("orcid", text), Verdict::Malformed(_)),
                "{text}"
            );
        }
    }

    #[test]
    fn identifiers_of_organisations_are_judged() {
        for (format, text, verdict) in [
            ("ror", "https://ror.org/05dxps055", Verdict::Right),
            ("ror", "05dxps055", canonical("https://ror.org/05dxps055")),
            (
                "ror",
                "https://ror.org/05DXPS055",
                canonical("https://ror.org/05dxps055"),
            ),
            (
                "ror",
                "https://ror.org/05dxps056",
                Verdict::WrongCheckDigit("https://ror.org/05dxps055".to_owned()),
            ),
            ("isni", "000000012146438X", Verdict::Right),
            ("isni", "0000 0001 2146 438X", canonical("000000012146438X")),
            (
                "isni",
                "https://isni.org/isni/000000012146438X",
                canonical("000000012146438X"),
            ),
            (
                "isni",
                "0000000121464381",
                Verdict::WrongCheckDigit("000000012146438X".to_owned()),
            ),
            ("lei", "7LTWFZYICNSX8D621K86", Verdict::Right),
            (
                "lei",
                "7ltwfzyicnsx8d621k86",
                canonical("7LTWFZYICNSX8D621K86"),
            ),
            (
                "lei",
                "7LTWFZYICNSX8D621K68",
                Verdict::WrongCheckDigit("7LTWFZYICNSX8D621K86".to_owned()),
            ),
            ("wikidata", "Q42", Verdict::Right),
            ("wikidata", "q42", canonical("Q42")),
            (
                "wikidata",
                "https://www.wikidata.org/wiki/Q42",
                canonical("Q42"),
            ),
        ] {
            assert_eq!(judge(format, text), verdict, "{format} {text}");
        }
        for (format, text) in [
            ("ror", "grid.20861.3d"),
            ("ror", "https://ror.org/15dxps055"),
            ("lei", "7LTWFZYICNSX8D621K8"),
            ("wikidata", "P31"),
            ("wikidata", "Q"),
            ("wikidata", "Q042"),
        ] {
            assert!(
                matches!(judge(format, text), Verdict::Malformed(_)),
                "{format} {text}"
            );
        }
    }

    #[test]
    fn logins_are_bare() {
        for right in [
            "octocat",
            "Amara-Diallo",
            "x",
            "mona_acme",
            "mona-cat_acme",
            "dependabot[bot]",
            "old-",
            "a--b",
            "x-",
            "old--er",
            "1st",
        ] {
            assert_eq!(judge("github-login", right), Verdict::Right, "{right}");
        }
        for text in [
            "@octocat",
            "https://github.com/octocat",
            "github.com/octocat/",
        ] {
            assert_eq!(judge("github-login", text), canonical("octocat"), "{text}");
        }
        for text in [
            "",
            "-octocat",
            "_acme",
            "a_b_c",
            "octo.cat",
            "old-@",
            "octo cat",
            "octocat_",
            "https://github.com/octocat/hello-world",
            "https://gitlab.com/octocat",
            "abcdefghijabcdefghijabcdefghijabcdefghij",
        ] {
            assert!(
                matches!(judge("github-login", text), Verdict::Malformed(_)),
                "{text}"
            );
        }
    }
}
