//! Layers: packs, the file, the command line; parts of the tree; and who is shown as the source.

use super::command::{self, run};

const DAY: [&str; 4] = ["--as-of", "2026-11-24", "--format", "concise"];

/// One dangling reference in `people/`, one in `archive/`.
fn community(config: &str, more: &[(&str, &str)]) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let person = |name: &str| {
        format!("name = \"{name}\"\n\n[[affiliations]]\norganisation = \"nobody-knows\"\n")
    };
    command::write(
        place.path(),
        &[
            ("ospo-lint.toml", config),
            ("people/ada-example.toml", &person("Ada Example")),
            ("archive/bo-example.toml", &person("Bo Example")),
        ],
    );
    command::write(place.path(), more);
    place
}

const EVERYWHERE: &str = "[records.person]\nfiles = [\"people/*.toml\", \"archive/*.toml\"]\n";
const RULE: &str = "affiliation/unknown-organisation";

fn lines(config: &str, more: &[(&str, &str)], arguments: &[&str]) -> Vec<String> {
    let place = community(config, more);
    let select = ["--select", RULE];
    let arguments: Vec<&str> = DAY
        .iter()
        .chain(arguments)
        .chain(&select)
        .copied()
        .collect();
    let said = run(place.path(), &arguments);
    assert_eq!(said.err, "");
    said.out.lines().map(str::to_owned).collect()
}

#[test]
fn a_part_of_the_tree_has_severities_of_its_own() {
    let config =
        format!("{EVERYWHERE}\n[[rules.in]]\npaths = [\"archive/**\"]\n\"{RULE}\" = \"warning\"\n");
    let found = lines(&config, &[], &[]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("archive/") && found[0].contains(": warning "));
    assert!(found[1].starts_with("people/") && found[1].contains(": error "));
}

#[test]
fn a_part_can_be_silent_and_its_last_match_wins() {
    let silent = format!(
        "{EVERYWHERE}\n[[rules.in]]\npaths = \"archive/**\"\n\"affiliation/*\" = \"off\"\n"
    );
    assert_eq!(lines(&silent, &[], &[]).len(), 1);
    let again = format!(
        "{silent}\n[[rules.in]]\npaths = \"archive/bo-*\"\n\"affiliation/*\" = \"warning\"\n"
    );
    let found = lines(&again, &[], &[]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains(": warning "), "{found:?}");
}

#[test]
fn a_rule_may_run_in_a_part_alone() {
    let config = format!(
        "extends = []\n{EVERYWHERE}\n[[rules.in]]\npaths = \"archive/**\"\n\"{RULE}\" = \"error\"\n"
    );
    let place = community(&config, &[]);
    let said = run(place.path(), &DAY);
    let found: Vec<&str> = said.out.lines().collect();
    assert_eq!(found.len(), 1, "{}", said.out);
    assert!(found[0].starts_with("archive/"), "{}", said.out);
    // To ignore another rule leaves it on there.
    let ignoring = |rule: &'static str| {
        let arguments: Vec<&str> = DAY.into_iter().chain(["--ignore", rule]).collect();
        run(place.path(), &arguments).out
    };
    assert_eq!(ignoring("id/*"), said.out);
    assert_eq!(ignoring("affiliation/*"), "");
}

#[test]
fn an_exact_name_beats_a_family_within_a_layer_wherever_it_is() {
    for lines_of_rules in [
        format!("\"affiliation/*\" = \"off\"\n\"{RULE}\" = \"warning\"\n"),
        format!("\"{RULE}\" = \"warning\"\n\"affiliation/*\" = \"off\"\n"),
    ] {
        let found = lines(&format!("[rules]\n{lines_of_rules}"), &[], &[]);
        assert_eq!(found.len(), 1, "{lines_of_rules}");
        assert!(found[0].contains(": warning "), "{found:?}");
    }
}

#[test]
fn a_higher_layer_beats_an_exact_name_of_a_lower_one() {
    let pack = format!("version = 1\n[rules]\n\"{RULE}\" = \"error\"\n");
    let config =
        "extends = [\"core\", \"packs/house.toml\"]\n[rules]\n\"affiliation/*\" = \"off\"\n";
    let place = community(config, &[("packs/house.toml", &pack)]);
    assert_eq!(run(place.path(), &DAY).out, "");
}

#[test]
fn a_layer_that_sets_one_thing_leaves_the_others() {
    let pack = "version = 1\n[rules]\n\"group/too-few-chairs\" = { severity = \"warning\", min_chairs = 2 }\n";
    let group = "name = \"Documentation\"\nkind = \"working-group\"\nchairs = [\"ada-example\"]\n";
    let more = [("packs/house.toml", pack), ("groups/docs.toml", group)];
    // The file sets the severity alone: two chairs are still wanted.
    let config =
        "extends = [\"packs/house.toml\"]\n[rules]\n\"group/too-few-chairs\" = \"error\"\n";
    let place = community(config, &more);
    let arguments: Vec<&str> = DAY
        .iter()
        .chain(&["--select", "group/too-few-chairs"])
        .copied()
        .collect();
    let said = run(place.path(), &arguments);
    assert!(
        said.out.contains(": error group/too-few-chairs"),
        "{}{}",
        said.out,
        said.err
    );
    // The file sets the parameter alone: one is enough.
    let config = "extends = [\"packs/house.toml\"]\n[rules]\n\"group/too-few-chairs\" = { min_chairs = 1 }\n";
    let place = community(config, &more);
    assert_eq!(run(place.path(), &arguments).out, "");
}

#[test]
fn the_command_line_is_above_all() {
    assert_eq!(lines("", &[], &["--ignore", "affiliation/*"]).len(), 0);
    // Who selects a rule that is off wants to see it.
    let off = format!("[rules]\n\"{RULE}\" = \"off\"\n");
    assert_eq!(lines(&off, &[], &[]).len(), 1);
}

#[test]
fn two_packs_may_extend_the_same_third() {
    let config = "extends = [\"packs/one.toml\", \"packs/two.toml\"]\n";
    let above = "version = 1\nextends = [\"base.toml\"]\n";
    let base = format!("version = 1\n[rules]\n\"{RULE}\" = \"warning\"\n");
    let packs = [
        ("packs/one.toml", above),
        ("packs/two.toml", above),
        ("packs/base.toml", &base),
    ];
    assert_eq!(lines(config, &packs, &[]).len(), 1);
    let place = community(config, &packs);
    let said = run(place.path(), &["config", "--format", "json"]);
    let whole: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let layers: Vec<&str> = whole["layers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|layer| layer.as_str().unwrap())
        .collect();
    assert_eq!(
        layers,
        [
            "packs/base.toml",
            "packs/one.toml",
            "packs/two.toml",
            "ospo-lint.toml"
        ]
    );
}

#[test]
fn a_chain_of_packs_ends_somewhere() {
    let packs: Vec<(String, String)> = (0..100)
        .map(|at| {
            let text = format!("version = 1\nextends = [\"p{}.toml\"]\n", at + 1);
            (format!("packs/p{at}.toml"), text)
        })
        .collect();
    let packs: Vec<(&str, &str)> = packs
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    let place = community("extends = [\"packs/p0.toml\"]\n", &packs);
    let said = run(place.path(), &DAY);
    assert_eq!(said.exit, 2);
    assert!(
        said.err.contains("packs extend each other too deeply"),
        "{}",
        said.err
    );
}

/// A pack says why; the file says who grants exceptions.
const REASONS: &str = "extends = [\"packs/house.toml\"]

[community]
name = \"Docs Network\"
affiliation = { basis = \"organisation\" }
languages = [\"en\", \"fr\"]

[records.mentor]
like = \"person\"
files = \"mentors.yml\"
at = \"/*\"
map = { name = \"/name\", \"affiliations.organisation\" = \"/company\" }

[rules]
\"affiliation/unknown-organisation\" = { exception = \"ask the organising team\" }
\"group/*\" = \"warning\"

[[rules.in]]
paths = [\"archive/**\"]
\"record/*\" = \"off\"
";

const HOUSE: &str = "version = 1
extends = [\"core\"]

[community]
name = \"A name that the file replaces\"
fees = \"none\"

[rules]
\"affiliation/*\" = { severity = \"error\", why = \"Affiliation is tied to an organisation.\", link = \"https://docs-network.test/charter\" }
";

#[test]
fn a_finding_says_why_the_community_cares_and_who_grants_exceptions() {
    let mentors = (
        "mentors.yml",
        "ada:\n  name: Ada Example\n  company: wroks\n",
    );
    let works = (
        "organisations/works.toml",
        "name = \"Works\"\ncategory = \"city-public-administration\"\n",
    );
    let place = community(REASONS, &[("packs/house.toml", HOUSE), mentors, works]);
    let said = run(
        place.path(),
        &["--as-of", "2026-11-24", "--select", RULE, "mentors.yml"],
    );
    command::holds(
        "tests/snapshots/config",
        "reasons",
        "why, link and exception of two layers in one finding",
        &said.picture(),
    );
}

const KEPT: [&str; 4] = ["affiliation/", "group/too-few-", "id/duplicate", "record/*"];

#[test]
fn the_reason_of_a_rule_beats_that_of_its_family_wherever_it_is() {
    for rules in [
        format!(
            "\"affiliation/*\" = {{ why = \"Why all.\", link = \"https://all.test\" }}\n\"{RULE}\" = {{ why = \"Why one.\" }}\n"
        ),
        format!(
            "\"{RULE}\" = {{ why = \"Why one.\" }}\n\"affiliation/*\" = {{ why = \"Why all.\", link = \"https://all.test\" }}\n"
        ),
    ] {
        let place = community(&format!("[rules]\n{rules}"), &[]);
        let said = run(place.path(), &["--as-of", "2026-11-24"]).out;
        assert!(said.contains("why:  Why one (https://all.test)"), "{said}");
    }
}

#[test]
fn config_says_how_cells_are_read() {
    let config = "layout = \"own\"\n[records.person]\nfiles = \"crew.csv\"\nid = \"none\"\n\
                  map = { name = \"/Name\", aliases = \"/Also\" }\n\
                  split = { aliases = [\",\", \"/\"] }\nfill-down = [\"Also\"]\n";
    let place = community(config, &[("crew.csv", "Name,Also\nAda,x\n")]);
    let said = run(place.path(), &["config"]).out;
    let line = "crew.csv split /Also at [\",\", \"/\"] fill-down [\"Also\"]";
    assert!(said.contains(line), "{said}");
    let json = run(place.path(), &["config", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let kind = json["records"].as_array().unwrap().iter();
    let kind = kind.clone().find(|kind| kind["name"] == "person").unwrap();
    assert_eq!(kind["split"]["/Also"], serde_json::json!([",", "/"]));
    assert_eq!(kind["fill_down"], serde_json::json!(["Also"]));
}

#[test]
fn config_says_where_each_value_comes_from() {
    let mentors = ("mentors.yml", "ada:\n  name: Ada Example\n");
    let place = community(REASONS, &[("packs/house.toml", HOUSE), mentors]);
    let said = run(place.path(), &["config", "--ignore", "id/*"]);
    // The rules grow in number; those of one family say enough.
    let kept: String = said
        .out
        .lines()
        .filter(|line| match line.split_whitespace().next() {
            Some(name) if line.starts_with("  ") && name.contains('/') => {
                KEPT.iter().any(|kept| name.starts_with(kept))
            }
            _ => true,
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    command::holds(
        "tests/snapshots/config",
        "origins",
        "ospo-lint config, some of the rules",
        &kept,
    );
    assert_eq!(said.exit, 0, "{}", said.err);
}

#[test]
fn of_a_time_with_two_mistakes_one_rule_speaks() {
    let page = "# Call\n\nOn 24 June 2026 (5pm BST / 6pm CEST / 12am PST) we meet.\n";
    let said = |rules: &str| {
        let place = community(&format!("[rules]\n{rules}"), &[("README.md", page)]);
        let out = run(place.path(), &["--format", "concise"]).out;
        let lines = out.lines().filter(|line| line.contains("event/"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let letters = "\"event/wrong-zone-abbreviation\" = \"on\"\n";
    let out = said(&format!(
        "\"event/wrong-time-conversion\" = \"on\"\n{letters}"
    ));
    assert_eq!(out.len(), 1, "{out:?}");
    assert!(out[0].contains("write `9am PDT`"), "{out:?}");
    let out = said(letters);
    assert_eq!(out.len(), 1, "{out:?}");
    assert!(out[0].contains("write `PDT`"), "{out:?}");
}

#[test]
fn as_deep_as_a_configuration_may_ask_for_no_stack_overflows() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(250), close.repeat(250));
    let person = format!("name = \"Ada\"\nx = {}\n", deep("[", "]"));
    let json = format!("{{\"name\": \"Ada\", \"x\": {}}}\n", deep("{\"a\":", "}"));
    let yaml = format!("name: Ada\nx: {}\n", deep("[", "]"));
    let schema = "{\"$defs\": {\"n\": {\"anyOf\": [{\"items\": {\"$ref\": \"#/$defs/n\"}}]}}, \
                  \"additionalProperties\": {\"$ref\": \"#/$defs/n\"}}";
    let config = "[limits]\nnesting = 256\n\n[records.project]\nfiles = \"projects/*\"\nschema = \"s.json\"\n";
    let place = community(
        config,
        &[
            ("people/a.toml", &person),
            ("people/b.json", &json),
            ("people/c.yaml", &yaml),
            ("projects/a.toml", &person),
            ("projects/b.json", &json),
            ("projects/c.yaml", &yaml),
            ("s.json", schema),
        ],
    );
    let said = run(place.path(), &DAY);
    assert_eq!(said.exit, 1, "{}", said.err);
    assert!(!said.out.contains("deep"), "{}", said.out);
}

#[test]
fn limits_of_the_configuration_hold() {
    let told = |limits: &str| {
        let place = community(&format!("[limits]\n{limits}\n"), &[]);
        run(place.path(), &DAY)
    };
    let told_of_size = told("file_size = 60").out;
    assert!(told_of_size.contains("bytes, at most 60"), "{told_of_size}");
    let told_of_depth = told("nesting = 2").out;
    assert!(
        told_of_depth.contains("more than 2 levels deep"),
        "{told_of_depth}"
    );
    assert_eq!(told("findings = 0").exit, 2);
    // A configuration comes from the repository: what would end in a crash is not its to ask for.
    for beyond in [
        "nesting = 257",
        "file_size = 1073741825",
        "aliases = 50000001",
        "regex_size = 67108865",
    ] {
        let said = told(beyond);
        assert_eq!(said.exit, 2, "{beyond}");
        assert!(said.err.contains("at most"), "{}", said.err);
    }
    assert_eq!(told("findings = 1").exit, 1);
    assert_eq!(told("").exit, 1);
}

#[test]
fn what_is_locked_is_loosened_only_with_a_reason() {
    let house = "extends = []\n\n[rules]\n\
                 \"affiliation/*\" = { severity = \"error\", locked = true }\n\
                 \"affiliation/lapsed\" = { locked = false }\n\
                 \"group/no-cadence\" = { severity = \"warning\", locked = true }\n\
                 \"group/too-few-chairs\" = { min_chairs = 2, locked = true }\n";
    let with = |rules: &str| {
        let config = format!("extends = [\"packs/house.toml\"]\n\n[rules]\n{rules}\n");
        let place = community(&config, &[("packs/house.toml", house)]);
        run(place.path(), &DAY).exit
    };
    for (rules, is_right) in [
        ("\"affiliation/missing\" = \"error\"", true),
        ("\"affiliation/missing\" = \"off\"", false),
        ("\"affiliation/missing\" = \"warning\"", false),
        // Its own severity is a warning.
        ("\"affiliation/unclear-primary\" = \"on\"", false),
        ("\"affiliation/unclear-primary\" = { why = \"x\" }", false),
        ("\"affiliation/missing\" = { why = \"x\" }", true),
        (
            "\"affiliation/missing\" = { severity = \"off\", because = \"x\" }",
            true,
        ),
        (
            "\"affiliation/missing\" = { severity = \"off\", because = \"\" }",
            false,
        ),
        ("\"affiliation/*\" = \"off\"", false),
        (
            "\"affiliation/*\" = { severity = \"off\", because = \"x\" }",
            true,
        ),
        // An exact line beats its family, whose reason is not its own.
        (
            "\"affiliation/*\" = { severity = \"off\", because = \"x\" }\n\"affiliation/missing\" = \"off\"",
            false,
        ),
        // The pack itself lets go of this one.
        ("\"affiliation/lapsed\" = \"off\"", true),
        (
            "\"affiliation/missing\" = { severity = \"error\", locked = false }",
            false,
        ),
        ("\"group/no-cadence\" = \"error\"", true),
        ("\"group/no-cadence\" = \"on\"", true),
        ("\"group/no-cadence\" = \"off\"", false),
        ("\"group/too-few-chairs\" = { min_chairs = 2 }", true),
        ("\"group/too-few-chairs\" = { min_chairs = 3 }", false),
        (
            "\"group/too-few-chairs\" = { min_chairs = 1, because = \"x\" }",
            true,
        ),
        ("\"group/no-charter\" = \"off\"", true),
    ] {
        assert_eq!(with(rules) < 2, is_right, "{rules}");
    }
}

#[test]
fn a_reason_lowers_the_lock_for_the_layers_above() {
    let house =
        "extends = []\n\n[rules]\n\"id/duplicate\" = { severity = \"error\", locked = true }\n";
    let middle = "extends = [\"house.toml\"]\n\n[rules]\n\"id/duplicate\" = { severity = \"warning\", because = \"x\" }\n";
    let with = |severity: &str| {
        let config = format!(
            "extends = [\"packs/middle.toml\"]\n\n[rules]\n\"id/duplicate\" = \"{severity}\"\n"
        );
        let packs = [("packs/house.toml", house), ("packs/middle.toml", middle)];
        run(community(&config, &packs).path(), &DAY).exit < 2
    };
    assert!(with("warning") && with("error") && !with("off"));
}

#[test]
fn a_pack_may_be_pinned_to_its_bytes() {
    let pack = "version = 1\r\n";
    // The SHA-256 of these bytes, by `sha256sum`.
    let hash = "14b179a542d2d10339e2a532110851ed598682772324985007282df82d5963fc";
    let with = |hash: &str| {
        let config =
            format!("extends = [{{ path = \"packs/house.toml\", sha256 = \"{hash}\" }}]\n");
        run(
            community(&config, &[("packs/house.toml", pack)]).path(),
            &DAY,
        )
        .exit
            < 2
    };
    assert!(with(hash) && with(&hash.to_uppercase()) && with(&format!(" {hash} ")));
    assert!(!with(&hash.replace('a', "b")) && !with("") && !with(&hash[1..]));
}
