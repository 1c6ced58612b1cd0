//! A safe fix leaves what readers see, but for what its rule names.

use ospo_lint::finding::Safety;
use ospo_lint::source::{Memory, Source};

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

#[test]
fn html_is_read_before_and_after_too() {
    let page = |body: &str| format!("---\ntitle: Guide\n---\n{body}\n");
    for body in [
        format!("<p>Thanks to @{ZERO}ada-example.</p>"),
        format!("<p>Some <{ZERO}!-- words --> here</p>"),
        format!("<p>A <{ZERO}b>tag</b></p>"),
        format!("<p>&{ZERO}amp; is written like this</p>"),
        format!("<a href=\"x{ZERO}\" title=\"a{ZERO}\">b</a> <{ZERO}i>"),
        String::from("<blockquote>We meet under the Chatham House Rules.</blockquote>"),
        String::from("<q>We meet under the Chatham House Rules.</q>"),
        String::from("<script>say('We meet under the Chatham House Rules.')</script>"),
    ] {
        is_left("guide.html", &page(&body));
        is_left("guide.md", &format!("# Guide\n\n<div>\n{body}\n</div>\n"));
    }
    assert_eq!(
        fixed("guide.html", &page(&format!("<p>four wo{ZERO}rds</p>"))),
        page("<p>four words</p>")
    );
    let mended = fixed(
        "guide.html",
        &page("<p>We meet under the Chatham House Rules.</p>"),
    );
    assert_eq!(mended, page("<p>We meet under the Chatham House Rule.</p>"));
}

/// The rules whose fixes are there to change words or addresses that readers see.
const OF_WORDS: [&str; 6] = [
    "chatham/misquoted-rule",
    "conduct/attribution-lost",
    "decision/no-antitrust-notice",
    "license/invalid-expression",
    "license/non-canonical-url",
    "license/wrong-suite-name",
];

fn without_tags(html: &str, seen: &mut String) {
    let mut rest = html;
    while let Some((words, tag)) = rest.split_once('<') {
        seen.push_str(words);
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(end).map_or("", |(_, rest)| rest);
    }
    seen.push_str(rest);
}

/// What a reader sees of a page, by a renderer that has nothing to do with ours: words without tags,
/// comments and characters that cannot be seen, with one blank between them.
fn rendered(path: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.splitn(3, "---\n");
    let body = match (parts.next(), parts.next(), parts.next()) {
        (Some(""), Some(_), Some(body)) => body,
        _ => &text,
    };
    let mut seen = String::new();
    if ending(path) == "md" {
        let parser = pulldown_cmark::Parser::new_ext(body, pulldown_cmark::Options::all());
        let mut html = String::new();
        for event in parser {
            use pulldown_cmark::Event;
            match event {
                Event::Text(text) | Event::Code(text) => html.push_str(&text.replace('<', "&lt;")),
                Event::Html(text) | Event::InlineHtml(text) => html.push_str(&text),
                Event::SoftBreak | Event::HardBreak | Event::End(_) => html.push(' '),
                _ => {}
            }
        }
        without_tags(&html, &mut seen);
    } else {
        without_tags(body, &mut seen);
    }
    let hidden =
        |letter: &char| !('\u{200b}'..='\u{200f}').contains(letter) && *letter != '\u{feff}';
    let seen: String = seen.chars().filter(hidden).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what follows the last full stop of a path.
fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

#[test]
fn no_safe_fix_of_any_case_changes_what_is_seen() {
    let of_sight = |rule: &&&str| !OF_WORDS.contains(rule);
    let safe: Vec<&str> = ospo_lint::rules::RULES
        .iter()
        .filter(|rule| rule.fix() == Some(Safety::Safe))
        .map(ospo_lint::rule::Rule::name)
        .collect();
    let safe: Vec<&str> = safe.iter().filter(of_sight).copied().collect();
    let mut pages = 0;
    for case in crate::cases::all_cases() {
        let memory = crate::run::memory_of(&case);
        let Some((done, _)) = fix(&memory, &safe, Safety::Safe) else {
            continue;
        };
        for change in done.changes {
            let path = change.path.as_str();
            if ["md", "html"].contains(&ending(path)) {
                pages += 1;
                let [old, new] = [&change.old, &change.new].map(|it| rendered(path, it));
                assert_eq!(old, new, "{} {path}", case.display());
            }
        }
    }
    assert!(pages > 5, "{pages} pages were compared");
}

#[test]
fn what_fix_refuses_is_not_called_safe() {
    let mut memory = Memory::default();
    memory.insert("ospo-lint.toml", "");
    let rules = "We meet under the Chatham House Rules.";
    let html = |body: &str| format!("---\ntitle: Guide\n---\n{body}\n");
    memory.insert("a.html", html(&format!("<script>say('{rules}')</script>")));
    memory.insert("b.html", html(&format!("<blockquote>{rules}</blockquote>")));
    memory.insert("c.html", html(&format!("<p>{rules}</p>")));
    memory.insert("d.md", format!("# Notes\n\nfour *{ZERO}words* here\n"));
    memory.insert("e.md", format!("# Notes\n\nfour wo{ZERO}rds here\n"));
    memory.insert("f.md", format!("# Notes\n\n> {rules}\n"));
    memory.insert(
        "g.md",
        format!("# Notes\n\n<q>{rules}</q>\n\nThey wrote \"{rules}\"\n"),
    );
    memory.insert(
        "groups/h.yaml",
        format!("name: H\nkind: committee\nchairs: [&a 'ada{ZERO}']\nmembers: [*a]\n"),
    );
    let asked = ["record/invisible-character", "chatham/misquoted-rule"];
    let ran = crate::run::check(&memory, &asked);
    let mut outcome = ran.checked.unwrap().outcome;
    let files = ospo_lint::source::Files::of(&memory.list());
    let safeties = |outcome: &ospo_lint::engine::Outcome| -> Vec<(String, Safety)> {
        let all = outcome.findings.iter().flat_map(|finding| {
            let path = files.path(finding.place.span.file).unwrap().as_str();
            finding
                .body
                .fixes()
                .iter()
                .map(|fix| (path.to_owned(), fix.safety))
        });
        all.collect()
    };
    let said = safeties(&outcome);
    assert!(said.len() >= 2, "{said:?}");
    ospo_lint::fix::vouch(&mut outcome, &memory, &files);
    let (_, next) = fix(&memory, &asked, Safety::Safe).unwrap();
    let (old, new) = (contents(&memory), contents(&next));
    for (path, _) in safeties(&outcome) {
        let mut of_path = safeties(&outcome).into_iter().filter(|(it, _)| *it == path);
        let is_safe = of_path.any(|(_, safety)| safety == Safety::Safe);
        let [before, after] = [&old, &new].map(|all| all.iter().find(|(it, _)| *it == path));
        assert_eq!(before != after, is_safe, "{path}");
    }
    for wanted in [Safety::Safe, Safety::Unsafe] {
        let mut said = safeties(&outcome).into_iter();
        assert!(said.any(|(_, safety)| safety == wanted), "{wanted:?}");
    }
}
