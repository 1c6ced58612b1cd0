//! The licence of the community's content is not set, or not visible.
//!
//! It is set by `license` under `[community]`. People see it in the read-me, in the footer of the site or in the file `LICENSE`;
//! machines read it in `LICENSES/`, in `REUSE.toml` and in `SPDX-License-Identifier`, and know the text in `LICENSE`.
//!
//! ## Why
//! Without a licence, nobody may use the content. See CC BY-SA 4.0, section 3(a), and the REUSE specification 3.3.
//!
//! ## What to do
//! State it in the read-me, with a link, and put the text of the licence into `LICENSES/`.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [community]
//! license = "CC-BY-SA-4.0"
//! ```
//! ```markdown README.md
//! # Works
//!
//! We meet on Mondays.
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [community]
//! license = "CC-BY-SA-4.0"
//! ```
//! ```markdown README.md
//! <!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->
//! # Works
//!
//! All content is licensed under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).
//! ```

use crate::finding::{Findings, Piece, Severity, Text, text};
use crate::knowledge::licenses::CreativeCommons;
use crate::model::Community;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    let Some((license, span)) = &community.setting().community.license else {
        findings
            .at(community.home(), "the community does not say under which licence its content is")
            .help("set `license` under `[community]`, say it in README.md, and put its text into LICENSES/")
            .about("license");
        return;
    };
    let (people, machines) = (
        community.tells_people(license),
        community.tells_machines(license),
    );
    let written = || Text::word(license.clone());
    let (message, help, about) = match (people, machines) {
        (true, true) => return,
        (false, false) => (
            text![
                "nothing in the repository says that its content is under ",
                written()
            ],
            text![
                "say so in README.md, with a link, and put the text into ",
                place_of_text(license)
            ],
            "license",
        ),
        (false, true) => (
            text!["nothing tells people that the content is under ", written()],
            text![
                "write into README.md: ",
                Text::code(sentence(license), None)
            ],
            "people",
        ),
        (true, false) => (
            text![
                "nothing tells machines that the content is under ",
                written()
            ],
            text!["put the text of the licence into ", place_of_text(license)],
            "machines",
        ),
    };
    let home = community.home();
    // What a pack says is not the place to mend.
    let place = if span.file == home.file { *span } else { home };
    findings.at(place, message).help(help).about(about);
}

fn place_of_text(license: &str) -> Piece {
    Text::word(format!("LICENSES/{license}.txt"))
}

/// Returns a sentence to copy.
fn sentence(license: &str) -> String {
    let known = CreativeCommons::from_spdx(license);
    let linked = known.and_then(|it| Some(format!("[{it}]({})", it.address()?)));
    let name = linked.unwrap_or_else(|| license.to_owned());
    format!("Content is licensed under {name}.")
}
