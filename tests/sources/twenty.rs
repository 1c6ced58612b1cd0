//! Twenty commits of a small community, and what each of them breaks.

use std::fmt::Write as _;
use std::path::Path;

use super::{DAY, commit, git, run, write};

const PERSON: &str = "\nindividual = true\n";

fn person(name: &str, rest: &str) -> String {
    format!("name = \"{name} Example\"\n{rest}")
}

fn of(organisation: &str) -> String {
    format!("\n[[affiliations]]\norganisation = \"{organisation}\"\n")
}

fn organisation(name: &str) -> String {
    format!("name = \"{name}\"\ncategory = \"city-public-administration\"\n")
}

/// What a commit does: what it says, what it writes, and what it takes away.
type Step<'a> = (&'a str, &'a [(&'a str, String)], &'a [&'a str]);

fn put(folder: &Path, (_, files, gone): &Step<'_>) {
    for path in *gone {
        std::fs::remove_file(folder.join(path)).unwrap();
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    write(folder, &files);
    commit(folder);
}

#[test]
fn what_each_of_twenty_commits_breaks() {
    let place = tempfile::tempdir().unwrap();
    git(place.path(), &["init", "-q", "-b", "main"]);
    let (ada, bo) = ("people/ada-example.toml", "people/bo-example.toml");
    let (cy, works) = ("people/cy-example.toml", "organisations/works.toml");
    let group = "name = \"Docs\"\nkind = \"working-group\"\nchairs = [\"ada-example\"]\n";
    let links = "[rules]\n\"record/broken-link\" = \"error\"\n";
    let steps: [Step<'_>; 20] = [
        ("begin", &[("ospo-lint.toml", links.to_owned()), (works, organisation("Works"))], &[]),
        ("add Ada", &[(ada, person("Ada", &of("works")))], &[]),
        ("add Bo, whose organisation is missing", &[(bo, person("Bo", &of("guild")))], &[]),
        ("add Cy", &[(cy, person("Cy", &of("works")))], &[]),
        ("add a group", &[("groups/docs.toml", group.to_owned())], &[]),
        ("move a line of Bo", &[(bo, format!("# Bo.\n\n{}", person("Bo", &of("guild"))))], &[]),
        ("take Works away", &[], &[works]),
        ("bring it back under another name", &[("organisations/new-works.toml", organisation("Works"))], &[]),
        ("let Ada and Cy follow", &[(ada, person("Ada", &of("new-works"))), (cy, person("Cy", &of("new-works")))], &[]),
        ("take Ada away, who chairs", &[], &[ada]),
        ("bring her back as somebody on her own", &[(ada, person("Ada", PERSON))], &[]),
        ("write a page", &[("docs/a.md", "# A\n\nOne.\n\n[b](b.md)\n".to_owned())], &[]),
        ("move it", &[("docs/c.md", "# A\n\nOne.\n\n[b](b.md)\n".to_owned())], &["docs/a.md"]),
        ("write what it links to", &[("docs/b.md", "# B\n".to_owned())], &[]),
        ("break the name of Cy", &[(cy, "name = 3\nindividual = true\n".to_owned())], &[]),
        ("break the file", &[(cy, "name = \"Cy\n".to_owned())], &[]),
        ("mend it", &[(cy, person("Cy", PERSON))], &[]),
        ("allow what Bo says", &[(bo, person("Bo", &of("guild\" # ospo-lint: allow(affiliation/unknown-organisation) because they are joining")).replace("joining\"", "joining"))], &[]),
        ("switch the links off, and break one", &[("ospo-lint.toml", links.replace("\"error\"", "\"off\""))], &["docs/b.md"]),
        ("add the guild", &[("organisations/guild.toml", organisation("Guild"))], &[]),
    ];
    let mut picture = String::new();
    for (at, step) in steps.iter().enumerate() {
        put(place.path(), step);
        let _ = writeln!(picture, "{}. {}", at + 1, step.0);
        if at == 0 {
            continue;
        }
        let all = DAY
            .iter()
            .chain(&["--since", "HEAD~1", "--rev", "HEAD", "--format"]);
        let all: Vec<&str> = all.copied().collect();
        let concise = run(place.path(), &[&all[..], &["concise"]].concat());
        let human = run(place.path(), &[&all[..], &["human"]].concat()).out;
        let last = human
            .lines()
            .find(|line| line.starts_with("Since "))
            .unwrap();
        let counts = last.split(": ").nth(1).unwrap().split(". ").next().unwrap();
        let ends = ["clean", "findings", "failed"];
        let end = ends.get(usize::from(concise.exit)).unwrap();
        for line in concise.out.lines() {
            let _ = writeln!(picture, "   {line}");
        }
        let counts = counts.trim_end_matches(" HEAD (");
        let _ = writeln!(picture, "   {counts} ({end})");
    }
    super::command::holds(
        "tests/sources",
        "twenty",
        "what each of twenty commits breaks",
        &picture,
    );
}
