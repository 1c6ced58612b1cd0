//! The line as it was meant, where it can be shown: `notes: "Note: see below"`.

use super::place;
use super::scene::Scene;
use crate::document::{Problem, short};
use crate::finding::{Text, text};

/// Longer lines are not shown again.
const MOST: usize = 60;

/// Returns the problem at `at` with what to write; none where nobody can say.
pub(super) fn problem(scene: &Scene<'_>, at: usize, message: &'static str) -> Option<Problem> {
    match message {
        "a `:` is not allowed here" => {
            space_missing(scene, at).or_else(|| quotes_missing(scene, at))
        }
        "no text begins with this character" => sign_at_the_start(scene, at),
        _ => None,
    }
}

/// Returns where a line begins, and its text.
fn line<'t>(scene: &Scene<'t>, at: usize) -> Option<(usize, &'t str)> {
    let start = place::line_start(scene.bytes, at);
    let end = place::line_end(scene.bytes, at);
    let line = scene.text.get(start..end)?.trim_end();
    (line.len() <= MOST).then_some((start, line))
}

/// The line before begins with a key whose `:` is followed by no space: it was taken for a text that
/// goes on here.
fn space_missing(scene: &Scene<'_>, at: usize) -> Option<Problem> {
    let before = place::line_start(scene.bytes, at).checked_sub(1)?;
    let (start, line) = line(scene, before)?;
    let (key, value) = line.split_once(':')?;
    let name = key.trim_start().trim_start_matches("- ");
    let is_key = !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_alphanumeric() || "_-".contains(letter));
    if !is_key || value.starts_with([' ', '/']) || value.is_empty() {
        return None;
    }
    let colon = start + key.len();
    let right = Text::quoted(format!("{name}: {value}"), scene.out.span(colon, colon + 1));
    let problem = Problem::syntax(
        scene.out.span(colon, colon + 1),
        "a space is missing after this `:`",
    );
    Some(problem.help(text!["write ", right]))
}

/// A text with `: ` in it.
fn quotes_missing(scene: &Scene<'_>, at: usize) -> Option<Problem> {
    let (_, line) = line(scene, at)?;
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    let key = key.trim_start().trim_start_matches("- ");
    if !value.contains(": ")
        || value.contains(['"', '\\', '#'])
        || value.starts_with(['\'', '[', '{'])
    {
        return None;
    }
    let here = scene.character(at);
    let right = Text::quoted(format!("{key}: \"{value}\""), here);
    let message = "a text with `: ` in it needs quotation marks";
    Some(Problem::syntax(here, message).help(text!["write ", right]))
}

/// A text that begins with `@`, a backtick or `%`.
fn sign_at_the_start(scene: &Scene<'_>, at: usize) -> Option<Problem> {
    let (start, line) = line(scene, at)?;
    let value = line.get(at.checked_sub(start)?..)?;
    let sign = value.chars().next()?;
    let here = scene.character(at);
    let message = text![
        "a text that begins with ",
        Text::quoted(sign, here),
        " needs quotation marks"
    ];
    if value.contains(['"', '\\', '#', ',', ']', '}', ':']) {
        return None;
    }
    let right = Text::quoted(format!("\"{}\"", short(value)), here);
    Some(Problem::syntax(here, message).help(text!["write ", right]))
}
