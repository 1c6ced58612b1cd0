//! The pages of the commands, as their help describes them.

use super::body::Body;
use super::html::Html;
use super::places::{Place, anchor, command_path};
use super::prose::line;
use super::{Argument, Command, Entry, Page, Section};

pub(super) fn pages(commands: &[Command]) -> Vec<Page> {
    let beside: Vec<Entry> = commands.iter().map(entry).collect();
    let mut pages = vec![all(commands)];
    pages.extend(commands.iter().map(|command| one(command, commands)));
    for page in &mut pages {
        page.beside.clone_from(&beside);
    }
    pages
}

fn entry(command: &Command) -> Entry {
    Entry::code(&command.name, command_path(&command.name))
}

fn all(commands: &[Command]) -> Page {
    let mut body = Body::new(Place::of(Section::Commands.path(), commands));
    body.html.leaf("h1", &[], "Commands");
    let summary = "What ospo-lint does, command by command, as --help says it.";
    body.paragraph("lead", summary);
    let listed = commands
        .iter()
        .map(|command| (entry(command), format!("{}.", command.about)));
    body.list(&listed.collect::<Vec<_>>());
    body.heading("How a run ends");
    body.prose(
        "| exit code | means |\n|---|---|\n| 0 | no findings of the severity that `--fail-on` names, or above |\n\
         | 1 | findings |\n| 2 | the run could not be done: wrong arguments, a wrong configuration, nothing to check |\n\n\
         No format changes the code. Findings go to standard output, everything else to standard error. No command \
         touches the network.",
    );
    body.page(Section::Commands, "Commands", summary)
}

fn one(command: &Command, commands: &[Command]) -> Page {
    let path = command_path(&command.name);
    let mut body = Body::new(Place::of(&path, commands));
    body.html.element("h1", &[], |html| {
        html.leaf("code", &[], &format!("ospo-lint {}", command.name));
    });
    let about = format!("{}.", command.about);
    body.paragraph("lead", &about);
    body.code("sh", None, &command.usage);
    for paragraph in command.details.split("\n\n").filter(|it| !it.is_empty()) {
        body.paragraph("", &paragraph.replace('\n', " "));
    }
    for (title, arguments) in &command.groups {
        body.heading(title);
        let place = body.place;
        body.html.element("dl", &[("class", "fields")], |html| {
            for argument in arguments {
                taken(argument, place, html);
            }
        });
    }
    closing(&command.closing, &mut body);
    body.page(Section::Commands, &command.name, &about)
}

fn taken(argument: &Argument, place: Place<'_>, html: &mut Html) {
    let id = anchor(&argument.written);
    html.element("dt", &[("id", &id)], |html| {
        html.element("a", &[("href", &format!("#{id}"))], |html| {
            html.leaf("code", &[], &argument.written);
        });
    });
    html.element("dd", &[], |html| {
        html.element("p", &[], |html| html.part(&line(&argument.help, place)));
        if !argument.words.is_empty() {
            html.element("ul", &[("class", "words")], |html| {
                for (word, meaning) in &argument.words {
                    html.element("li", &[], |html| {
                        html.leaf("code", &[], word);
                        if !meaning.is_empty() {
                            html.text(": ");
                            html.part(&line(meaning, place));
                        }
                    });
                }
            });
        }
        if !argument.default.is_empty() {
            html.element("p", &[("class", "detail")], |html| {
                html.text("Default: ");
                html.leaf("code", &[], &argument.default);
            });
        }
    });
}

/// What the help ends with: a line that ends with a colon is a heading, indented lines are a block.
fn closing(text: &str, body: &mut Body<'_>) {
    for block in text.split("\n\n").filter(|it| !it.trim().is_empty()) {
        let (first, rest) = block.split_once('\n').unwrap_or((block, ""));
        match first.strip_suffix(':') {
            Some(title) if rest.starts_with("  ") => {
                body.heading(title);
                let lines: Vec<&str> = rest
                    .lines()
                    .map(|line| line.strip_prefix("  ").unwrap_or(line))
                    .collect();
                body.code("text", None, &lines.join("\n"));
            }
            _ => body.paragraph("", &block.replace('\n', " ")),
        }
    }
}
