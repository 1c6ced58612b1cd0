//! Reports of small outcomes, seen whole. Each snapshot was read before it was accepted.

mod hostile;
mod length;
mod looks;
pub(super) mod oracle;
mod platforms;
mod programs;
mod screens;
mod secrets;

use std::borrow::Cow;

use super::{Format, Options, write};
use crate::engine::{Outcome, Texts};
use crate::finding::{
    Finding, Findings, Safe, Severity, Sink, Suggest, Text, Unsafe, set_fingerprints, text,
};
use crate::path::RepoPath;
use crate::span::{FileId, Span, offset};

/// Files in memory.
struct Files(Vec<(RepoPath, String)>);

impl Files {
    fn new(files: &[(&str, &str)]) -> Self {
        let one = |(path, text): &(&str, &str)| (RepoPath::from_normal(path), (*text).to_owned());
        Self(files.iter().map(one).collect())
    }

    /// Returns the span of the first `needle` in a file.
    fn span(&self, file: u32, needle: &str) -> Span {
        let start = self.0[file as usize].1.find(needle).unwrap();
        Span::new(FileId(file), offset(start), offset(start + needle.len()))
    }

    /// Gives the findings their fingerprints, as the engine does.
    fn identify(&self, outcome: &mut Outcome) {
        set_fingerprints(&mut outcome.findings, |finding| {
            self.path(finding.place.span.file).as_str()
        });
    }

    fn report(&self, format: Format, outcome: &Outcome, options: &Options<'_>) -> String {
        let mut out = Vec::new();
        write(format, outcome, self, options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn human(&self, outcome: &Outcome) -> String {
        self.report(Format::Human, outcome, &Options::default())
    }

    fn narrow(&self, outcome: &Outcome) -> String {
        let options = Options {
            width: 60,
            ..Options::default()
        };
        self.report(Format::Human, outcome, &options)
    }
}

impl Texts for Files {
    fn path(&self, file: FileId) -> &RepoPath {
        &self.0[file.0 as usize].0
    }

    fn text(&self, file: FileId) -> Cow<'_, str> {
        Cow::Borrowed(&self.0[file.0 as usize].1)
    }
}

/// Makes an outcome of what is said here about files.
fn outcome(files: usize, say: impl FnOnce(&mut Findings<Safe>)) -> Outcome {
    let mut sink = Sink::new();
    sink.speak_for("record/example", Severity::Error);
    say(&mut sink.lend());
    Outcome {
        findings: sink.into_list(),
        files,
        files_asked: files,
        ..Outcome::default()
    }
}

/// Compares with `tests/snapshots/report/<name>.snap`.
fn seen(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/snapshots/report"
    ));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// An outcome with one finding that marks the bytes.
fn marking(span: Span) -> Outcome {
    outcome(1, |findings| {
        findings.at(span, "it is marked").label("this");
    })
}

/// A broken reference: two ends in two files.
fn two_ends() -> (Files, Outcome) {
    let files = Files::new(&[
        (
            "organisations/works.toml",
            "name = \"Works\"\nkind = \"company\"\n",
        ),
        (
            "people/ada-example.toml",
            "name = \"Ada Example\"\ngithub = \"ada\"\n\n[[affiliations]]\norganisation = \"wroks\"\n",
        ),
    ]);
    let id = files.span(1, "\"wroks\"");
    let mut outcome = outcome(231, |findings| {
        findings.speak_for("affiliation/unknown-organisation", Severity::Error);
        let message = text!["no organisation has the id ", Text::quoted("wroks", id)];
        findings
            .at(id, message)
            .label("said here")
            .related(
                files.span(0, "\"Works\""),
                text!["the nearest is ", Text::word("works")],
            )
            .help(text![Text::code("organisation = \"works\"", None)])
            .about("wroks")
            .edit(Safe, id, "\"works\"");
    });
    outcome.reasons.insert(
        String::from("affiliation/unknown-organisation"),
        crate::engine::Reason {
            why: Some(String::from(
                "Affiliation with OSPO++ is tied to an organisation.",
            )),
            link: Some(String::from("https://ospo.test/join")),
            exception: Some(String::from("the organising team")),
        },
    );
    (files, outcome)
}

/// A finding that repeats a masked name in every way it can.
fn masked() -> (Files, Outcome) {
    let files = Files::new(&[(
        "notes/cities/2026-05-14.md",
        "# Cities\n\nAda Example: we should publish the template\n",
    )]);
    let name = files.span(0, "Ada Example");
    let mut outcome = outcome(3, |findings| {
        findings.speak_for("chatham/named-person", Severity::Warning);
        findings
            .at(
                name,
                text!["may reveal who spoke: ", Text::quoted("Ada Example", name)],
            )
            .label("a person of this community")
            .help(text![
                "write \"a participant\" for ",
                Text::code("Ada Example", Some(name))
            ])
            .edit(Unsafe, name, "a participant")
            .edit(Suggest, name, "(Ada Example agreed)");
    });
    outcome.masks = vec![crate::engine::Mask(name)];
    (files, outcome)
}

fn first(outcome: &mut Outcome) -> &mut Finding {
    &mut outcome.findings[0]
}
