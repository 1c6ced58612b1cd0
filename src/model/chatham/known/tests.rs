use super::{Mention, begins_longer_name, is_label, once_a_sentence};
use crate::model::index::ids::RecordIndex;
use crate::span::{FileId, Span, offset};

/// The names that are kept of a text in which each capital is a name; those in `known` have a record.
fn kept(text: &str, known: &[&str]) -> Vec<String> {
    let names = text.match_indices(|c: char| c.is_uppercase());
    let mentions = names.map(|(start, _)| {
        let rest = text.get(start..).unwrap();
        let end = rest.find(|c: char| !c.is_alphabetic() && c != ' ');
        let end = start + end.unwrap_or(rest.len());
        let name = text.get(start..end).unwrap().trim_end();
        let person = known.iter().position(|one| *one == name);
        Mention {
            span: Span::new(FileId(0), offset(start), offset(start + name.len())),
            is_label: false,
            person: person.map(|at| RecordIndex(offset(at))),
        }
    });
    let kept = once_a_sentence(mentions.collect(), text).into_iter();
    kept.map(|mention| text.get(mention.span.range()).unwrap().to_owned())
        .collect()
}

#[test]
fn somebody_is_mentioned_once_in_each_sentence() {
    assert_eq!(kept("Ada, Ada, Ada", &["Ada"]), ["Ada"]);
    assert_eq!(kept("Ada. Ada! Ada", &["Ada"]), ["Ada", "Ada", "Ada"]);
    assert_eq!(kept("Ada, Bo, Ada", &["Ada", "Bo"]), ["Ada", "Bo", "Ada"]);
    // Without a record a name is the same where its first word is.
    assert_eq!(kept("Ada, Ada example", &[]), ["Ada"]);
    assert_eq!(kept("Ada, Bo, Bo", &[]), ["Ada", "Bo"]);
    assert_eq!(kept("Ada, Bo, Bo", &["Ada"]), ["Ada", "Bo"]);
}

#[test]
fn a_label_begins_its_line_and_has_a_colon() {
    for (text, name, is_so) in [
        ("Ada: yes", "Ada", true),
        ("x\n- **Ada**: yes", "Ada", true),
        ("1. [Ada](x): yes", "Ada", false),
        ("Ada (Works): yes", "Ada", true),
        ("Ada (Works) said: yes", "Ada", false),
        ("Ada ** : yes", "Ada", true),
        ("Ada://x", "Ada", false),
        ("Ada said: yes", "Ada", false),
        ("We met Ada: yes", "Ada", false),
        ("Ada\n: yes", "Ada", false),
    ] {
        let start = text.find(name).unwrap();
        let range = start..start + name.len();
        assert_eq!(is_label(text, &range), is_so, "{text}");
    }
}

#[test]
fn a_first_name_may_begin_the_name_of_somebody_else() {
    for (rest, is_so) in [
        (" Saramago wrote", true),
        (" Éa", true),
        (" wrote", false),
        (" AB", false),
        (" S. wrote", false),
        (" Monday", false),
        (", Saramago", false),
        ("", false),
    ] {
        assert_eq!(begins_longer_name(rest), is_so, "{rest}");
    }
}
