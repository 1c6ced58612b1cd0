//! Answers that were given as flags, and what is lacking where nobody can be asked.

use jiff::civil::Date;

use super::Folder;
use super::arguments::InitArgs;
use crate::cli::Io;
use crate::scaffold::{self, Answers, Organisation, Profile};

/// A message and what to type.
type Wrong = (String, String);

/// Reads the flags. Errors: the first answer that cannot be used.
pub(super) fn answers(
    arguments: &InitArgs,
    folder: &Folder,
    today: Date,
    io: &Io,
) -> Result<Answers, Wrong> {
    let read =
        |flag: &str, text: &Option<String>, read: fn(&str) -> Result<String, &'static str>| {
            let text = text.as_deref();
            text.map(|text| read(text).map_err(|what| wrong(flag, text, what)))
                .transpose()
        };
    let organisation = read("organisation", &arguments.organisation, scaffold::line)?;
    let category = match arguments.organisation_category.as_deref() {
        Some(text) => {
            scaffold::category(text).map_err(|what| wrong("organisation-category", text, &what))?
        }
        None => String::from("other"),
    };
    let time_zone = match (arguments.time_zone.as_deref(), io.time_zone.as_deref()) {
        (Some(text), _) => scaffold::zone(text).map_err(|what| wrong("time-zone", text, &what))?,
        (None, Some(zone)) => scaffold::zone(zone).unwrap_or_else(|_| String::from("Etc/UTC")),
        (None, None) => String::from("Etc/UTC"),
    };
    let name = read("name", &arguments.name, scaffold::line)?;
    let of_folder = folder.real.file_name().and_then(std::ffi::OsStr::to_str);
    Ok(Answers {
        profile: arguments.profile.map(Into::into).unwrap_or_default(),
        conduct: arguments.conduct.map(Into::into).unwrap_or_default(),
        name: name.or_else(|| of_folder.and_then(scaffold::name_of_folder)),
        url: read("url", &arguments.url, scaffold::url)?,
        contact: read("contact", &arguments.contact, scaffold::contact)?,
        time_zone,
        maintainer: read(
            "maintainer-name",
            &arguments.maintainer_name,
            scaffold::line,
        )?,
        github: read(
            "maintainer-github",
            &arguments.maintainer_github,
            scaffold::account,
        )?,
        organisation: organisation.map(|name| Organisation { name, category }),
        mailing_list: read("mailing-list", &arguments.mailing_list, scaffold::list)?,
        meeting_url: read("meeting-url", &arguments.meeting_url, scaffold::url)?,
        copyright: read("copyright", &arguments.copyright, scaffold::line)?,
        today,
    })
}

fn wrong(flag: &str, text: &str, what: &str) -> Wrong {
    (
        format!("`--{flag} {text}` cannot be used: {what}"),
        String::from("`ospo-lint init --help` says what each answer is"),
    )
}

/// Returns what to type where answers are lacking that only a person has.
pub(super) fn lacking(answers: &Answers, arguments: &InitArgs) -> Option<String> {
    let is_full = answers.profile != Profile::Minimal;
    let flags = [
        ("--name", arguments.name.is_none(), true),
        ("--contact", answers.contact.is_none(), true),
        ("--maintainer-name", answers.maintainer.is_none(), true),
        ("--mailing-list", answers.mailing_list.is_none(), is_full),
        ("--meeting-url", answers.meeting_url.is_none(), is_full),
    ];
    let lacking: Vec<&str> = flags
        .into_iter()
        .filter(|(_, is_lacking, is_asked)| *is_lacking && *is_asked)
        .map(|(flag, ..)| flag)
        .collect();
    (!lacking.is_empty())
        .then(|| format!("give {}, or `--yes` to leave them open", lacking.join(", ")))
}
