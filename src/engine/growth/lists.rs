//! Shapes of records: lists, tables, references, schemas, and what the configuration says of them.

use super::{Shape, assert_linear, repeated};

#[test]
fn records_take_steps_in_proportion() {
    assert_linear(RECORDS, 300);
}

#[test]
fn documents_of_all_formats_take_steps_in_proportion() {
    assert_linear(DOCUMENTS, 600);
}

const PERSON: &str = "people/x.toml";
const NAMED: &str = "name = \"X Y\"\nindividual = true\n";
const GROUP: &str = "name = \"C\"\nkind = \"committee\"\n";

/// One file of `head`, and of one line for each number.
fn numbered(
    path: &'static str,
    head: &str,
    line: impl Fn(usize) -> String,
    n: usize,
) -> Vec<(&'static str, String)> {
    let lines: String = (0..n).map(line).collect();
    vec![(path, format!("{head}{lines}"))]
}

/// A list of texts, as TOML and JSON write it.
fn list(prefix: &str, n: usize) -> String {
    let texts: Vec<String> = (0..n).map(|at| format!("\"{prefix}{at}\"")).collect();
    format!("[{}]", texts.join(","))
}

/// A day for each number: 2000-01-01 and on.
fn day(at: usize) -> String {
    format!(
        "{}-{:02}-{:02}",
        2000 + at / 336 % 20,
        at / 28 % 12 + 1,
        at % 28 + 1
    )
}

const RECORDS: &[Shape] = &[
    Shape("members unknown", |n| {
        let text = format!("{GROUP}members = {}\n", list("z", n));
        vec![("groups/x.toml", text)]
    }),
    Shape("members twice, on one line of JSON", |n| {
        let text = format!(
            "{{\"name\":\"C\",\"kind\":\"committee\",\"members\":[{}\"a\"]}}",
            "\"a\",".repeat(n)
        );
        vec![("groups/x.json", text)]
    }),
    Shape("assertions, each with a line of its own", |n| {
        let state = |at| {
            format!(
                "[[assert]]\nname = \"house/r{at}\"\nkind = \"group\"\nthat = \"id != ''\"\nmessage = \"no\"\n"
            )
        };
        let line = |at| format!("\"house/r{at}\" = \"warning\"\n");
        // Enough that the built-in rules do not hide how it grows.
        let stated: String = (0..4 * n).map(state).collect();
        let lines: String = (0..4 * n).map(line).collect();
        vec![
            ("ospo-lint.toml", format!("{stated}[rules]\n{lines}")),
            ("groups/x.toml", GROUP.to_owned()),
        ]
    }),
    Shape("sets, each asked for by an assertion", |n| {
        let state = |at| {
            format!(
                "[[assert]]\nname = \"house/r{at}\"\nkind = \"group\"\nthat = \"s{at}(record) != ''\"\nmessage = \"no\"\n"
            )
        };
        let set = |at| format!("s{at} = \"id\"\n");
        let stated: String = (0..4 * n).map(state).collect();
        let sets: String = (0..4 * n).map(set).collect();
        vec![
            ("ospo-lint.toml", format!("{stated}[derive.group]\n{sets}")),
            ("groups/x.toml", GROUP.to_owned()),
        ]
    }),
    Shape("lines of CODEOWNERS and of .mailmap", |n| {
        let owners = (0..n).map(|at| format!("/x{at}/ @z{at}\n"));
        let owners = owners.collect::<Vec<_>>().concat();
        let map = (0..n).map(|at| format!("<a{}@x> <a{at}@x>\n", at + 1));
        let map = map.collect::<Vec<_>>().concat();
        vec![("CODEOWNERS", owners), (".mailmap", map)]
    }),
    Shape("chairs no members", |n| {
        let (members, chairs) = (list("m", n), list("c", n));
        let text = format!("{GROUP}members = {members}\nchairs = {chairs}\n");
        vec![("groups/x.toml", text)]
    }),
    Shape("affiliations", |n| {
        let line = |at| format!("[[affiliations]]\norganisation = \"z{at}\"\n");
        numbered(PERSON, "name = \"X Y\"\n", line, n)
    }),
    Shape("affiliations alike", |n| {
        let again = "[[affiliations]]\norganisation = \"z\"\n";
        repeated(PERSON, "name = \"X Y\"\n", again, n)
    }),
    Shape("affiliations one after the other", |n| {
        let line = |at: usize| {
            let (organisation, day) = (at % 2, day(at));
            format!(
                "[[affiliations]]\norganisation = \"z{organisation}\"\nstart = {day}\nend = {day}\n"
            )
        };
        numbered(PERSON, "name = \"X Y\"\n", line, n)
    }),
    Shape("aliases of two people", |n| {
        let text = format!("{NAMED}aliases = {}\n", list("Alias Number", n));
        vec![("people/x.toml", text.clone()), ("people/y.toml", text)]
    }),
    Shape("domains of two organisations", |n| {
        let text = format!(
            "name = \"X\"\ncategory = \"company\"\ndomains = {}\n",
            list("a.b", n)
        );
        let other = text.replace("\"X\"", "\"Other\"");
        vec![
            ("organisations/x.toml", text),
            ("organisations/y.toml", other),
        ]
    }),
    Shape("a circle of all", |n| {
        let line = |at| format!("[[relations]]\ntype = \"parent\"\norganisation = \"x{at}\"\n");
        let head = "name = \"X\"\ncategory = \"company\"\nparent = \"x0\"\n";
        numbered("organisations/x0.toml", head, line, n)
    }),
    Shape("seats of one person, each of a day of its own", |n| {
        let days = |table: &str, at| {
            let day = day(at);
            format!("[[{table}]]\nstart = {day}\nend = {day}\n")
        };
        let affiliation = |at| format!("{}organisation = \"x\"\n", days("affiliations", at));
        let seat = |at| {
            let seat = days("seats", at);
            format!("{seat}person = \"x\"\non_behalf_of = \"y\"\n")
        };
        let organisation = "name = \"X\"\ncategory = \"company\"\n";
        let mut files = numbered(PERSON, "name = \"X Y\"\n", affiliation, n);
        files.extend(numbered("groups/x.toml", GROUP, seat, n));
        files.push(("organisations/x.toml", organisation.to_owned()));
        files.push(("organisations/y.toml", organisation.replace('X', "Other")));
        files
    }),
    Shape(
        "seats that change hands under a limit, each day another",
        |n| {
            let rules = "rules = { seat_cap = { max_share = 0.25, grace_days = 3 }, term = \"P1D\", \
                     terms = { lifetime = 1 }, min_organisations = 2, size = { total = 2 } }\n";
            let seat = |at: usize| {
                let (start, end) = (day(at), day(at + at % 9));
                let who = at % 2;
                format!("[[seats]]\nperson = \"p{who}\"\nstart = {start}\nend = {end}\n")
            };
            let affiliation = |at: usize| {
                let (organisation, start, end) = (at % 3, day(at), day(at + at % 4));
                format!(
                    "[[affiliations]]\norganisation = \"c{organisation}\"\nstart = {start}\nend = {end}\n"
                )
            };
            let relation = |at: usize| {
                let (start, end) = (day(2 * at), day(2 * at + 1));
                format!(
                    "[[relations]]\ntype = \"parent\"\norganisation = \"c1\"\nstart = {start}\nend = {end}\n"
                )
            };
            let organisation = "name = \"X\"\ncategory = \"company\"\n";
            let mut files = numbered("groups/x.toml", &format!("{GROUP}{rules}"), seat, n);
            files.extend(numbered(
                "people/p0.toml",
                "name = \"X Y\"\n",
                affiliation,
                n,
            ));
            files.extend(numbered(
                "people/p1.toml",
                "name = \"V W\"\n",
                affiliation,
                n,
            ));
            files.extend(numbered("organisations/c0.toml", organisation, relation, n));
            files.push(("organisations/c1.toml", organisation.replace('X', "Other")));
            files.push(("organisations/c2.toml", organisation.replace('X', "Third")));
            files
        },
    ),
    Shape(
        "seats of as many organisations, each with one too many",
        |n| {
            let seat = |at: usize| {
                let organisation = at / 2;
                format!(
                    "[[seats]]\nperson = \"x\"\non_behalf_of = \"z{organisation}\"\nstart = {}\n",
                    day(at)
                )
            };
            let head =
                format!("{GROUP}rules = {{ seat_cap = {{ max_count = 1, grace_days = 9 }} }}\n");
            let mut files = numbered("groups/x.toml", &head, seat, n);
            files.push((PERSON, NAMED.to_owned()));
            files
        },
    ),
    Shape("one person who speaks for many organisations", |n| {
        let affiliation = |at| format!("[[affiliations]]\norganisation = \"z{at}\"\n");
        let mut files = numbered(PERSON, "name = \"X Y\"\n", affiliation, n);
        files.extend((0..n).map(|at| {
            // Few, and in a test.
            let path: &'static str = format!("organisations/z{at}.toml").leak();
            let head = format!("name = \"Office {at}\"\ncategory = \"company\"\n");
            let more = "lead_contact = \"x\"\nparticipation = { status = \"member\" }\n";
            (path, format!("{head}{more}"))
        }));
        files
    }),
    Shape("speakers unknown", |n| {
        let head = "title = \"T\"\nkind = \"workshop\"\nstart = \"2026-10-01T10:00\"\n";
        let text = format!(
            "{head}[[sessions]]\ntitle = \"S\"\nspeakers = {}\n",
            list("z", n)
        );
        vec![("events/2026-10-01-x.toml", text)]
    }),
];

const DOCUMENTS: &[Shape] = &[
    Shape("unknown keys", |n| {
        numbered(PERSON, NAMED, |at| format!("k{at} = 1\n"), n)
    }),
    Shape("unknown keys close to known ones", |n| {
        numbered(PERSON, NAMED, |at| format!("individua{at} = 1\n"), n)
    }),
    Shape("front matter keys", |n| {
        let head = "---\ntitle: T\n";
        let mut files = numbered("content/x.md", head, |at| format!("key{at}: 1\n"), n);
        files[0].1.push_str("---\n");
        files
    }),
    Shape("wrong items", |n| {
        let text = format!("{NAMED}aliases = [{}]\n", "1,".repeat(n));
        vec![(PERSON, text)]
    }),
    Shape("items that YAML reads otherwise", |n| {
        let head = "name: X Y\nindividual: true\naliases:\n";
        repeated("people/x.yaml", head, "- no\n- 012\n", n)
    }),
    Shape("a valid list of YAML", |n| {
        let line = |at| format!("- d{at}.test\n");
        numbered("organisations/x.yaml", "name: X\ndomains:\n", line, n)
    }),
    Shape("aliases of YAML", |n| {
        let mut text = String::from("name: X Y\nindividual: true\nx-a:\n");
        text.extend((0..n).map(|at| format!("- &a{at} {at}\n")));
        text.push_str("aliases:\n");
        text.extend((0..n).map(|at| format!("- *a{at}\n")));
        vec![("people/x.yaml", text)]
    }),
    Shape("suppressions", |n| {
        let line = |at| format!("# ospo-lint: allow(record/unknown-field) because x\nk{at} = 1\n");
        numbered(PERSON, NAMED, line, n)
    }),
];
