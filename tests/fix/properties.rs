//! What holds for any records: built so that safe fixes apply, in all formats.

use ospo_lint::finding::Safety;
use ospo_lint::fix::Fixed;
use ospo_lint::source::Memory;
use proptest::prelude::*;

use crate::cases::holds;
use crate::in_memory::fix;

/// A word, perhaps with something that cannot be seen in it.
fn word() -> impl Strategy<Value = String> {
    let hidden = prop_oneof![
        4 => Just(""), 1 => Just("\u{200b}"), 1 => Just("\u{feff}"), 1 => Just("\u{200b}\u{200b}"),
    ];
    ("[A-Za-zé]{1,6}", hidden, "[a-z0-9]{1,5}")
        .prop_map(|(start, hidden, end)| format!("{start}{hidden}{end}"))
}

fn person() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec!["ada", "bo", "cy", "dee"]).prop_map(String::from),
        1 => word(),
        1 => prop::sample::select(vec!["no", "012", "on", "12:30"]).prop_map(String::from),
    ]
}

fn prose() -> impl Strategy<Value = String> {
    let sentence = prop_oneof![
        word(),
        Just(String::from("Under the Chatham House Rules we speak.")),
        Just(String::from(
            "[CC BY-SA 4.0](http://www.creativecommons.org/licenses/by-sa/4.0)"
        )),
        Just(String::from("CC BY-SA 4.0 Unported")),
        Just(String::from(
            "Creative Commons Attribution 3.0 International"
        )),
        Just(String::from(
            "We as members, contributors, and leaders pledge to make participation in our community a harassment-free experience for everyone."
        )),
    ];
    prop::collection::vec(sentence, 0..5).prop_map(|all| all.join("\n\n"))
}

fn login() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "ada",
        "@ada",
        "https://github.com/ada",
        "@123",
        "\u{200b}ada",
        "no",
    ])
    .prop_map(String::from)
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[derive(Clone, Debug)]
struct Group {
    name: String,
    chairs: Vec<String>,
    members: Vec<String>,
    lines: bool,
    comment: bool,
}

fn group() -> impl Strategy<Value = Group> {
    let people = || prop::collection::vec(person(), 0..5);
    (word(), people(), people(), any::<bool>(), any::<bool>()).prop_map(
        |(name, chairs, members, lines, comment)| Group {
            name,
            chairs,
            members,
            lines,
            comment,
        },
    )
}

impl Group {
    fn list(&self, items: &[String], plain: bool, comments: bool) -> String {
        let comment = if self.comment && comments {
            " # kept"
        } else {
            ""
        };
        let spell = |item: &String| {
            if plain { item.clone() } else { quoted(item) }
        };
        if self.lines && !items.is_empty() {
            let last = items.len() - 1;
            let lines = items.iter().enumerate().map(|(at, item)| {
                let comma = if at == last { "" } else { "," };
                format!("\n    {}{comma}{comment}", spell(item))
            });
            return format!("[{}\n  ]", lines.collect::<String>());
        }
        let items: Vec<String> = items.iter().map(spell).collect();
        format!("[{}]", items.join(", "))
    }

    fn toml(&self) -> String {
        format!(
            "# kept\nname = {}\nkind = 'working-group'\nchairs = {}\nmembers = {}\n",
            quoted(&self.name),
            self.list(&self.chairs, false, true),
            self.list(&self.members, false, true),
        )
    }

    fn json(&self) -> String {
        format!(
            "{{\"name\": {},\n  \"chairs\": {},\n  \"members\": {}}}",
            quoted(&self.name),
            self.list(&self.chairs, false, false),
            self.list(&self.members, false, false),
        )
    }

    fn yaml(&self) -> String {
        let comment = if self.comment { " # kept" } else { "" };
        let block = |items: &[String]| match items {
            [] => String::from(" []\n"),
            items => {
                let lines = items.iter().map(|item| format!("- {item}{comment}\n"));
                format!("\n{}", lines.collect::<String>())
            }
        };
        if self.lines {
            let (chairs, members) = (block(&self.chairs), block(&self.members));
            return format!("name: {}\nchairs:{chairs}members:{members}", self.name);
        }
        let chairs = self.list(&self.chairs, true, true);
        let members = self.list(&self.members, true, true);
        format!(
            "name:   {}\nchairs: {chairs}\nmembers: {members}\n",
            self.name
        )
    }
}

const CONFIG: &str = "\
[records.group]
files = [\"groups/**\"]
[records.person]
files = [\"people/*.toml\", \"people/*.json\", \"people/*.yaml\"]
[records.author]
like = \"person\"
files = \"authors.csv\"
";

fn repository() -> impl Strategy<Value = Memory> {
    let groups = (group(), group(), group(), group());
    let files = (word(), login(), prose(), prose());
    let shape = (any::<bool>(), any::<bool>(), any::<bool>());
    (groups, files, shape).prop_map(
        |(groups, (name, login, prose, conduct), (crlf, bom, cut))| {
            let mut files = vec![
                ("groups/one.toml", groups.0.toml()),
                ("groups/two.json", groups.1.json()),
                ("groups/three.yaml", groups.2.yaml()),
                (
                    "groups/four.md",
                    format!("---\n{}---\n{prose}\n", groups.3.yaml()),
                ),
                (
                    "people/ada.toml",
                    format!("name = {}\ngithub = '{login}'\n", quoted(&name)),
                ),
                (
                    "people/bo.json",
                    format!(
                        "{{\"name\":{},\"github\": {}}}",
                        quoted(&name),
                        quoted(&login)
                    ),
                ),
                (
                    "people/cy.yaml",
                    format!("name:  {name} # kept\ngithub: \"{login}\"\n"),
                ),
                (
                    "authors.csv",
                    format!("id,name,github\ndee,\"{name}, x\",{login}\neve,{name},\n"),
                ),
                ("README.md", prose),
                ("CODE_OF_CONDUCT.md", conduct),
            ];
            let mut memory = Memory::default();
            for (_, text) in &mut files {
                if crlf {
                    *text = text.replace('\n', "\r\n");
                }
                if cut {
                    text.truncate(text.trim_end().len());
                }
                if bom {
                    text.insert(0, '\u{feff}');
                }
            }
            for (path, text) in files {
                memory.insert(path, text.into_bytes());
            }
            memory.insert("ospo-lint.toml", CONFIG);
            memory
        },
    )
}

/// Line ends stay of one kind, a byte order mark stays, and no comment is made or moved to the front.
fn keeps_the_rest(fixed: &Fixed) -> bool {
    fixed.changes.iter().all(|change| {
        let comments = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("# kept").count();
        let is_even = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            let ends = text.matches("\r\n").count();
            ends == 0 || ends == text.matches('\n').count()
        };
        let bom = "\u{feff}".as_bytes();
        comments(&change.new) <= comments(&change.old)
            && (!is_even(&change.old) || is_even(&change.new))
            && change.old.starts_with(bom) == change.new.starts_with(bom)
    })
}

/// What a rule's edits may add or take is left out of both sides, and the rest is equal to the byte.
fn is_equal_besides(rule: &str, old: &str, new: &str) -> bool {
    let without = |text: &str, gone: &[char]| text.replace(gone, "");
    match rule {
        "record/invisible-character" => {
            let hidden = ['\u{200b}', '\u{feff}'];
            is_within(new, old) && without(old, &hidden) == without(new, &hidden)
        }
        "record/yaml-surprise" => {
            is_within(old, new) && without(old, &['"']) == without(new, &['"'])
        }
        "chatham/*" => old.replace("House Rules", "House Rule") == new,
        "group/chair-not-member" => is_within(old, new),
        "group/duplicate-member" => is_within(new, old),
        _ => true,
    }
}

/// Says whether all of `some` is in `all`, in this order.
fn is_within(some: &str, all: &str) -> bool {
    let mut rest = all.chars();
    some.chars().all(|c| rest.any(|other| other == c))
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(24)
    })]

    #[test]
    fn twice_is_once_and_nothing_gets_worse_in_any_format(memory in repository()) {
        prop_assert!(holds(&memory, &[], Safety::Safe, false).is_some());
        let (fixed, _) = fix(&memory, &[], Safety::Safe).unwrap();
        prop_assert!(keeps_the_rest(&fixed), "{fixed:?}");
    }

    #[test]
    fn each_rule_alone_keeps_the_promise(
        memory in repository(),
        rule in prop::sample::select(vec![
            "record/invisible-character", "record/yaml-surprise", "id/not-canonical",
            "group/chair-not-member", "group/duplicate-member", "license/*", "conduct/*", "chatham/*",
        ]),
    ) {
        prop_assert!(holds(&memory, &[rule], Safety::Safe, false).is_some());
        let (fixed, _) = fix(&memory, &[rule], Safety::Safe).unwrap();
        prop_assert!(keeps_the_rest(&fixed), "{fixed:?}");
        for change in &fixed.changes {
            let (old, new) = (String::from_utf8_lossy(&change.old), String::from_utf8_lossy(&change.new));
            prop_assert!(is_equal_besides(rule, &old, &new), "{old:?} {new:?}");
        }
    }
}
