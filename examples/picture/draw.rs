//! The picture: the program's own output, turned into SVG and nothing added.

use std::path::Path;

use super::command;

/// The colours of a terminal of old are hard to read on black; these are not.
const COLOURS: [(&str, &str); 7] = [
    ("fill: #000000", "fill: #0D1117"),
    ("fill: #AAAAAA", "fill: #E6EDF3"),
    ("fill: #AA0000", "fill: #FF7B72"),
    ("fill: #AA5500", "fill: #E3B341"),
    ("fill: #0000AA", "fill: #79C0FF"),
    ("fill: #00AAAA", "fill: #76E3EA"),
    ("opacity: 0.4", "opacity: 0.6"),
];

/// Returns the picture of the findings in `fixtures/picture`.
pub(crate) fn picture(root: &Path) -> String {
    let place = tempfile::tempdir().unwrap();
    command::copy(&root.join("fixtures/picture"), place.path());
    let arguments = ["people", "--color", "always", "--as-of", "2026-11-24"];
    let said = command::run_with(place.path(), &arguments, |io| io.width = 80);
    let shown = format!("$ ospo-lint people\n{}", said.out);
    let mut picture = anstyle_svg::Term::new().render_svg(&shown);
    for (usual, ours) in COLOURS {
        picture = picture.replace(usual, ours);
    }
    picture.push('\n');
    picture
}
