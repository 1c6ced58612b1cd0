//! A safe fix leaves what readers see, but for what its rule names.

use ospo_lint::finding::Safety;
use ospo_lint::source::Memory;

use crate::in_memory::{contents, fix};

const ZERO: &str = "\u{200b}";

/// Returns a file as safe fixes leave it.
fn fixed(path: &str, text: &str) -> String {
    let mut memory = Memory::default();
    memory.insert("ospo-lint.toml", "extends = [\"ospo-plus-plus\"]\n");
    memory.insert(path, text.to_owned());
    memory.insert("people/ada.toml", "name = \"Ada\"\nindividual = true\n");
    let (_, next) = fix(&memory, &[], Safety::Safe).expect("the configuration is right");
    let all = contents(&next);
    let found = all.iter().find(|(name, _)| name == path);
    String::from_utf8(found.unwrap().1.clone()).unwrap()
}

fn is_left(path: &str, text: &str) {
    assert_eq!(fixed(path, text), text, "{path}");
}

#[test]
fn what_a_hidden_character_keeps_from_living_stays_dead() {
    for text in [
        format!("# Notes\n\nThanks to @{ZERO}ada-example.\n"),
        format!("# Notes\n\nSee #{ZERO}12.\n"),
        format!("# Notes\n\n{ZERO}# not a heading\n"),
        format!("# Notes\n\n#{ZERO} not a heading\n"),
        format!("# Notes\n\nSome <{ZERO}!-- words --> here\n"),
        format!("# Notes\n\n-{ZERO} not a list\n"),
        format!("# Notes\n\n[a]{ZERO}(b.md) is text\n"),
        format!("# Notes\n\nfour *{ZERO}words* here\n"),
    ] {
        is_left("guide.md", &text);
    }
    // What is only hidden goes.
    let text = format!("# Notes\n\nfour wo{ZERO}rds here, @ada\n");
    assert_eq!(
        fixed("guide.md", &text),
        "# Notes\n\nfour words here, @ada\n"
    );
}

#[test]
fn the_words_of_others_are_not_mended() {
    for words in [
        "The Chatham House Rules Project met.",
        "> We meet under the Chatham House Rules.",
        "They wrote \"we meet under the Chatham House Rules\" there.",
        "They wrote “we meet under the Chatham House Rules” there.",
        "Sie schrieben „nach den Chatham House Rules“ dort.",
        "Ils disent « les Chatham House Rules » ici.",
    ] {
        is_left("guide.md", &format!("# Notes\n\n{words}\n"));
    }
    let text = fixed(
        "guide.md",
        "# Notes\n\nWe meet under the Chatham House Rules, \"always\".\n",
    );
    assert!(text.contains("House Rule, \"always\""), "{text}");
}

#[test]
fn what_is_told_in_two_places_is_not_mended_in_one() {
    let group = |text: &str| format!("name: Tools\nkind: working-group\n{text}");
    is_left(
        "groups/tools.yaml",
        &group(&format!("chairs: [&a 'ada{ZERO}']\nmembers: [*a]\n")),
    );
    is_left(
        "groups/t.json",
        &format!("{{\"name\": \"T{ZERO}ools\", \"name\": \"Tools\"}}\n"),
    );
    is_left(
        "groups/u.json",
        &format!("{{\"name\": \"Tools\", \"name\": \"T{ZERO}ools\"}}\n"),
    );
    let text = format!("{{\"name\": \"T{ZERO}ools\"}}\n");
    assert_eq!(fixed("groups/t.json", &text), "{\"name\": \"Tools\"}\n");
}
