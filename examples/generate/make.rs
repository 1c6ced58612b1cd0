//! The records themselves: everything follows from the number of a record.

#![allow(
    clippy::indexing_slicing,
    clippy::format_collect,
    unreachable_pub,
    reason = "a generator of its own data"
)]

use std::fmt::Write as _;

use ospo_lint::rules::RULES;

/// What is to be generated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Task {
    /// How many people and organisations.
    pub records: usize,
    /// One format for all; none: mixed.
    pub format: Option<Format>,
    /// How many defects of each class.
    pub defects: usize,
}

/// A format of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Toml,
    Yaml,
    Json,
    Csv,
}

impl Format {
    /// Returns the format of that name.
    pub(crate) fn from_name(name: &str) -> Result<Self, String> {
        Ok(match name {
            "toml" => Self::Toml,
            "yaml" => Self::Yaml,
            "json" => Self::Json,
            "csv" => Self::Csv,
            _ => return Err(format!("`{name}` is none of toml, yaml, json, csv")),
        })
    }
}

/// Writes all files to `put`, and returns the defects: rule and path.
pub(crate) fn generate(task: &Task, put: &mut dyn FnMut(&str, &str)) -> Vec<(String, String)> {
    let organisations = (task.records / 4).max(1);
    let people = task.records.saturating_sub(organisations).max(1);
    let groups = task.records / 100 + 1;
    let is_csv = task.format == Some(Format::Csv);
    put("ospo-lint.toml", &configuration(is_csv));
    put(
        "CODE_OF_CONDUCT.md",
        "# Code of conduct\n\nIt holds in calls and on mailing lists.\n\n## Reporting\n\n\
         Write to <conduct@generated.test> or <ombud@desk.test>.\n",
    );
    put(
        "PRIVACY.md",
        "# Privacy\n\nWe keep names and for whom people take part. Write to <privacy@generated.test>.\n",
    );
    put(
        "README.md",
        "<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->\n# A generated community\n\n\
         Content is licensed under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).\n",
    );
    if is_csv {
        tables(people, organisations, put);
    } else {
        for number in 0..organisations {
            let format = format_of(task, number);
            let path = format!(
                "organisations/{:04}/{}",
                number / 1000,
                organisation_id(number)
            );
            put(
                &with_ending(&path, format),
                &render(format, &organisation(number)),
            );
        }
        for number in 0..people {
            let format = format_of(task, number);
            let path = format!("people/{:04}/{}", number / 1000, person_id(number));
            put(
                &with_ending(&path, format),
                &render(format, &person(number, organisations)),
            );
        }
    }
    for number in 0..groups {
        group(number, people, put);
    }
    for number in 0..=(task.records / 50) {
        event_and_note(number, groups, people, put);
    }
    defects(task.defects, put)
}

fn configuration(is_csv: bool) -> String {
    let mut text = String::from(
        "version = 1\nextends = [\"ospo-plus-plus\"]\n\n[community]\nname = \"Generated\"\n\
         license = \"CC-BY-SA-4.0\"\nattribution = \"chatham-house\"\nfees = \"none\"\n",
    );
    if is_csv {
        text.push_str(
            "\n[records.person]\nfiles = [\"people.csv\", \"people/**/*.toml\"]\n\
             map = { id = \"/id\", name = \"/name\", github = \"/github\", orcid = \"/orcid\", \
             country = \"/country\", \"affiliations.organisation\" = \"/organisation\" }\n\n\
             [records.organisation]\nfiles = [\"organisations.csv\", \"organisations/**/*.toml\"]\n",
        );
    }
    text
}

fn format_of(task: &Task, number: usize) -> Format {
    task.format.unwrap_or(match number % 4 {
        0 | 1 => Format::Toml,
        2 => Format::Yaml,
        _ => Format::Json,
    })
}

fn with_ending(path: &str, format: Format) -> String {
    let ending = match format {
        Format::Toml => "toml",
        Format::Yaml => "yaml",
        Format::Json => "json",
        Format::Csv => "csv",
    };
    format!("{path}.{ending}")
}

const SYLLABLES: [&str; 32] = [
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va",
    "we", "xi", "yo", "zu", "bre", "cla", "dro", "fli", "gra", "kno", "pli", "qua", "ste", "tri",
    "vlo", "wra",
];

/// A word for a number: different numbers give words that differ in at least one syllable.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
    }
    word
}

/// Scatters a number over the 2²⁰ words, one to one, so that two neighbours look nothing alike.
fn scattered(number: usize, odd: usize) -> usize {
    (number.wrapping_mul(odd) ^ (number >> 7)) & 0xF_FFFF
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn person_id(number: usize) -> String {
    format!("{}-{}", word(number), number)
}

fn organisation_id(number: usize) -> String {
    format!("{}-institute-{}", word(scattered(number, 0x9_E377)), number)
}

/// A value of a record.
enum Value {
    Text(String),
    Date(String),
    Flag(bool),
    Texts(Vec<String>),
    Table(Vec<(&'static str, Value)>),
    Tables(Vec<Vec<(&'static str, Value)>>),
}

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

fn person(number: usize, organisations: usize) -> Vec<(&'static str, Value)> {
    let (first, last) = (word(number), word(scattered(number, 0x5_8F3D)));
    let home = number % organisations;
    let languages = [["de", "en"], ["fr", "en"], ["pt", "es"], ["sw", "en"]][number % 4];
    vec![
        (
            "name",
            text(format!("{} {}", capital(&first), capital(&last))),
        ),
        ("github", text(format!("{first}{number}"))),
        ("orcid", text(orcid(number))),
        (
            "country",
            text(["DE", "FR", "PT", "KE", "CA", "IN"][number % 6]),
        ),
        (
            "languages",
            Value::Texts(languages.map(str::to_owned).to_vec()),
        ),
        ("roles", Value::Texts(vec![String::from("contributor")])),
        (
            "affiliations",
            Value::Tables(vec![vec![
                ("organisation", text(organisation_id(home))),
                ("role", text("Programme manager for shared infrastructure")),
                (
                    "start",
                    Value::Date(format!("20{:02}-03-01", 10 + number % 15)),
                ),
                ("primary", Value::Flag(true)),
            ]]),
        ),
        (
            "emails",
            Value::Tables(vec![vec![
                ("address", text(format!("{first}{number}@{}", domain(home)))),
                ("kind", text("work")),
                ("public", Value::Flag(false)),
            ]]),
        ),
    ]
}

fn organisation(number: usize) -> Vec<(&'static str, Value)> {
    let name = capital(&word(scattered(number, 0x9_E377)));
    vec![
        (
            "name",
            text(format!("{name} {} Institute", capital(&word(number)))),
        ),
        (
            "category",
            text(["university", "research-centre", "philanthropic-foundation"][number % 3]),
        ),
        (
            "country",
            text(["DE", "FR", "PT", "KE", "CA", "IN"][number % 6]),
        ),
        ("founded", text(format!("{}", 1900 + number % 110))),
        ("domains", Value::Texts(vec![domain(number)])),
        ("homepage", text(format!("https://www.{}/", domain(number)))),
        (
            "ospo",
            Value::Table(vec![
                ("status", text("established")),
                ("archetype", text("academic")),
                ("url", text(format!("https://ospo.{}/", domain(number)))),
            ]),
        ),
        (
            "notes",
            text("Shares its guides with everybody and hosts a workshop each spring."),
        ),
    ]
}

fn domain(number: usize) -> String {
    format!("{}{number}.test", word(scattered(number, 0x9_E377)))
}

/// An ORCID whose check digit is right (ISO 7064 MOD 11-2).
fn orcid(number: usize) -> String {
    let digits = format!("00000003{:07}", number % 10_000_000);
    let sum = digits
        .bytes()
        .fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    let check = match (12 - sum % 11) % 11 {
        10 => String::from("X"),
        digit => digit.to_string(),
    };
    let all = format!("{digits}{check}");
    format!(
        "https://orcid.org/{}-{}-{}-{}",
        &all[..4],
        &all[4..8],
        &all[8..12],
        &all[12..]
    )
}

fn render(format: Format, record: &[(&'static str, Value)]) -> String {
    match format {
        Format::Toml | Format::Csv => toml(record),
        Format::Yaml => yaml(record),
        Format::Json => json(record, 0) + "\n",
    }
}

fn toml(record: &[(&'static str, Value)]) -> String {
    let mut out = String::new();
    for (key, value) in record {
        match value {
            Value::Tables(tables) => {
                for table in tables {
                    write!(out, "\n[[{key}]]\n{}", toml(table)).unwrap_or_default();
                }
            }
            Value::Table(table) => write!(out, "\n[{key}]\n{}\n", toml(table)).unwrap_or_default(),
            value => writeln!(out, "{key} = {}", inline(value)).unwrap_or_default(),
        }
    }
    // Plain keys come before tables, or they would belong to the last one.
    let (tables, plain): (Vec<&str>, Vec<&str>) = out
        .split("\n\n")
        .partition(|part| part.trim_start().starts_with('['));
    [plain, tables].concat().join("\n\n")
}

fn inline(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Date(date) => date.clone(),
        Value::Flag(flag) => flag.to_string(),
        Value::Texts(texts) => format!("{texts:?}"),
        Value::Table(_) | Value::Tables(_) => String::new(),
    }
}

fn yaml(record: &[(&'static str, Value)]) -> String {
    let mut out = String::new();
    for (key, value) in record {
        match value {
            Value::Text(text) if text.contains(": ") || text.parse::<f64>().is_ok() => {
                writeln!(out, "{key}: {text:?}")
            }
            Value::Text(text) => writeln!(out, "{key}: {text}"),
            Value::Texts(texts) => {
                let items: String = texts.iter().map(|text| format!("  - {text}\n")).collect();
                write!(out, "{key}:\n{items}")
            }
            Value::Table(table) => {
                let inner: String = yaml(table)
                    .lines()
                    .map(|line| format!("  {line}\n"))
                    .collect();
                write!(out, "{key}:\n{inner}")
            }
            Value::Tables(tables) => {
                let items: String = tables.iter().map(|table| item(&yaml(table))).collect();
                write!(out, "{key}:\n{items}")
            }
            value => writeln!(out, "{key}: {}", inline(value)),
        }
        .unwrap_or_default();
    }
    out
}

fn item(text: &str) -> String {
    let lines = text.lines().enumerate();
    lines
        .map(|(at, line)| format!("  {} {line}\n", if at == 0 { "-" } else { " " }))
        .collect()
}

fn json(record: &[(&'static str, Value)], depth: usize) -> String {
    let indent = "  ".repeat(depth + 1);
    let members: Vec<String> = record
        .iter()
        .map(|(key, value)| {
            let value = match value {
                Value::Date(date) => format!("{date:?}"),
                Value::Table(table) => json(table, depth + 1),
                Value::Tables(tables) => {
                    let items: Vec<String> =
                        tables.iter().map(|table| json(table, depth + 1)).collect();
                    format!("[{}]", items.join(", "))
                }
                value => inline(value),
            };
            format!("{indent}\"{key}\": {value}")
        })
        .collect();
    format!("{{\n{}\n{}}}", members.join(",\n"), "  ".repeat(depth))
}

/// CSV holds what is flat: the affiliation is a column of its own.
fn tables(people: usize, organisations: usize, put: &mut dyn FnMut(&str, &str)) {
    let mut rows = String::from("id,name,github,orcid,country,organisation\n");
    for number in 0..people {
        let (first, last) = (word(number), word(scattered(number, 0x5_8F3D)));
        let country = ["DE", "FR", "PT", "KE", "CA", "IN"][number % 6];
        writeln!(
            rows,
            "{},{} {},{first}{number},{},{country},{}",
            person_id(number),
            capital(&first),
            capital(&last),
            orcid(number),
            organisation_id(number % organisations)
        )
        .unwrap_or_default();
    }
    put("people.csv", &rows);
    let mut rows = String::from("id,name,category,country,homepage\n");
    for number in 0..organisations {
        let name = capital(&word(scattered(number, 0x9_E377)));
        writeln!(
            rows,
            "{},{name} {} Institute,university,DE,https://www.{}/",
            organisation_id(number),
            capital(&word(number)),
            domain(number)
        )
        .unwrap_or_default();
    }
    put("organisations.csv", &rows);
}

fn group_id(number: usize) -> String {
    format!("{}-group-{number}", word(scattered(number, 0x3_1415)))
}

fn group(number: usize, people: usize, put: &mut dyn FnMut(&str, &str)) {
    let members: Vec<String> = (0..20)
        .map(|at| person_id((number * 97 + at * 13) % people))
        .collect();
    let mut members = members;
    members.sort();
    members.dedup();
    let chair = members.first().cloned().unwrap_or_default();
    let text = format!(
        "name = \"{} group\"\nkind = \"working-group\"\nmission = \"Guides that newcomers can follow.\"\n\
         chairs = [\"{chair}\"]\nmembers = {members:?}\nattribution = \"chatham-house\"\n\
         join = \"Come to the next call; no need to ask.\"\n\
         cadence = {{ rrule = \"FREQ=MONTHLY;BYDAY=2TH\", time_zone = \"Europe/Lisbon\", duration_minutes = 60 }}\n",
        capital(&word(scattered(number, 0x3_1415)))
    );
    put(&format!("groups/{}.toml", group_id(number)), &text);
    // A call that is always to come keeps the group alive on whatever day the run is.
    let next = format!(
        "title = \"Next call\"\nkind = \"working-group-session\"\nstatus = \"tentative\"\n\
         start = 2099-01-01T16:00:00Z\nmode = \"online\"\njoin_url = \"https://meet.test/next/{number}\"\n\
         hosts = [\"person:{chair}\"]\ngroups = [\"{0}\"]\n",
        group_id(number)
    );
    put(
        &format!("events/2099-01-01-{}.toml", group_id(number)),
        &next,
    );
}

fn event_and_note(number: usize, groups: usize, people: usize, put: &mut dyn FnMut(&str, &str)) {
    let (year, month, day) = (
        2020 + number / 336 % 6,
        number / 28 % 12 + 1,
        number % 28 + 1,
    );
    let date = format!("{year}-{month:02}-{day:02}");
    let group = group_id(number % groups);
    let event = format!(
        "title = \"Call {number}\"\nkind = \"working-group-session\"\nstatus = \"held\"\n\
         start = {date}T16:00:00\nend = {date}T17:00:00\ntime_zone = \"Europe/Lisbon\"\nmode = \"online\"\n\
         join_url = \"https://meet.test/{number}\"\nhosts = [\"person:{}\"]\ngroups = [\"{group}\"]\nfee = \"none\"\n\
         summary = \"Progress on the guide and plans for the next month.\"\n",
        person_id(number % people)
    );
    put(&format!("events/{date}-call-{number}.toml"), &event);
    let note = format!(
        "---\ngroup: {group}\ndate: {date}\nattribution: chatham-house\nattendance:\n  count: 14\n---\n\
         # Notes of {date}\n\n## Guide\n\nThe draft was read and found clear. Two examples are missing.\n\n\
         ## Next\n\n- The examples are written by the next call.\n- The workshop is announced on the list.\n"
    );
    put(&format!("notes/{group}/{date}-{number}.md"), &note);
}

/// Rules that speak of what a repository has once, or lacks as a whole: their examples cannot be
/// planted next to each other.
const ONCE: [&str; 7] = [
    "chatham/undeclared-attribution",
    "conduct/",
    "event/no-conduct",
    "files/",
    "git/",
    "license/text-mismatch",
    "privacy/no-policy",
];

/// Says whether a file of an example is the configuration, or of what was before a change.
fn is_there_once(path: &str) -> bool {
    let is_of_before = ["before/", "HEAD~1/"]
        .iter()
        .any(|folder| path.starts_with(folder));
    is_of_before || matches!(path, "ospo-lint.toml" | "git-log" | "ospo-lint.erased")
}

/// Plants the bad example on each rule's page, with ids of its own. A rule that is off, and one whose
/// example needs a configuration or a history, which a repository has only once, is left out.
fn defects(each: usize, put: &mut dyn FnMut(&str, &str)) -> Vec<(String, String)> {
    let mut planted = Vec::new();
    for rule in RULES {
        let page = rule.page();
        let Some(example) = page.bad.first() else {
            continue;
        };
        if each == 0
            || rule.is_off_by_default()
            || ONCE.iter().any(|once| rule.name().starts_with(once))
            || example.files.iter().any(|file| is_there_once(&file.path))
        {
            continue;
        }
        for number in 0..each {
            let mark = format!("defect-{}-{number}", rule.name().replace('/', "-"));
            let stems: Vec<&str> = example.files.iter().map(|file| stem(&file.path)).collect();
            for file in &example.files {
                let mut text = file.text.clone();
                for stem in &stems {
                    text = text.replace(
                        &format!("\"{stem}\""),
                        &format!("\"{}\"", renamed(stem, &mark)),
                    );
                    text = text.replace(
                        &format!(": {stem}\n"),
                        &format!(": {}\n", renamed(stem, &mark)),
                    );
                }
                let path = file
                    .path
                    .replace(stem(&file.path), &renamed(stem(&file.path), &mark));
                put(&path, &text);
                planted.push((rule.name().to_owned(), path));
            }
        }
    }
    planted
}

/// A stem keeps what a rule may look at: its date in front, its case.
fn renamed(stem: &str, mark: &str) -> String {
    format!("{stem}-{mark}")
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}
