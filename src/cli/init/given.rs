//! Answers that were given as flags, and what is lacking where nobody can be asked.

use jiff::civil::Date;

use super::Folder;
use super::arguments::InitArgs;
use super::survey::Survey;
use crate::cli::Io;
use crate::scaffold::{self, Answers, Organisation, Plan};

/// What of the templates each answer is written into.
pub(super) const NAME: &[&str] = &["name", "copyright", "copyright_line"];
pub(super) const CONTACT: &[&str] = &["conduct_contact", "page_contact"];
pub(super) const MAINTAINER: &[&str] = &["maintainer", "maintainer_id"];
pub(super) const MAILING_LIST: &[&str] = &["mailing_list"];
pub(super) const MEETING_URL: &[&str] = &["meeting_url"];

/// A message and what to type.
type Wrong = (String, String);

/// Reads the flags. Errors: the first answer that cannot be used.
pub(super) fn answers(
    arguments: &InitArgs,
    folder: &Folder,
    survey: &Survey,
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
    let stated = &survey.stated;
    let time_zone = if let Some(text) = arguments.time_zone.as_deref() {
        scaffold::zone(text).map_err(|what| wrong("time-zone", text, &what))?
    } else {
        let known = [stated.time_zone.as_deref(), io.time_zone.as_deref()];
        let mut known = known.into_iter().flatten();
        let known = known.find_map(|zone| scaffold::zone(zone).ok());
        known.unwrap_or_else(|| String::from("Etc/UTC"))
    };
    let name = read("name", &arguments.name, scaffold::line)?;
    let of_folder = folder.real.file_name().and_then(std::ffi::OsStr::to_str);
    Ok(Answers {
        profile: (arguments.profile.map(Into::into))
            .or(survey.profile)
            .unwrap_or_default(),
        conduct: arguments.conduct.map(Into::into).unwrap_or_default(),
        host: arguments.ci.map(Into::into).unwrap_or_default(),
        build: scaffold::Build::own(),
        name: name
            .or_else(|| said(stated.name.as_deref(), scaffold::line))
            .or_else(|| of_folder.and_then(scaffold::name_of_folder)),
        url: read("url", &arguments.url, scaffold::url)?
            .or_else(|| said(stated.url.as_deref(), scaffold::url)),
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
        copyright: read("copyright", &arguments.copyright, scaffold::line)?
            .or_else(|| said(stated.copyright.as_deref(), scaffold::line)),
        editor: arguments.editor,
        today,
    })
}

/// What a configuration says may be anything: it is taken where it can be used.
fn said(text: Option<&str>, read: fn(&str) -> Result<String, &'static str>) -> Option<String> {
    text.and_then(|text| read(text).ok())
}

fn wrong(flag: &str, text: &str, what: &str) -> Wrong {
    (
        format!("`--{flag} {text}` cannot be used: {what}"),
        String::from("`ospo-lint init --help` says what each answer is"),
    )
}

/// Returns what to type where answers are lacking that only a person has, and that are needed.
pub(super) fn lacking(answers: &Answers, arguments: &InitArgs, plan: &Plan) -> Option<String> {
    let flags = [
        ("--name", arguments.name.is_none(), NAME),
        ("--contact", answers.contact.is_none(), CONTACT),
        (
            "--maintainer-name",
            answers.maintainer.is_none(),
            MAINTAINER,
        ),
        (
            "--mailing-list",
            answers.mailing_list.is_none(),
            MAILING_LIST,
        ),
        ("--meeting-url", answers.meeting_url.is_none(), MEETING_URL),
    ];
    let lacking = flags
        .into_iter()
        .filter(|(_, is_lacking, values)| *is_lacking && plan.uses(values))
        .map(|(flag, ..)| flag);
    let owner = plan.lacks_owner().then_some("--maintainer-github");
    let lacking: Vec<&str> = lacking.chain(owner).collect();
    (!lacking.is_empty())
        .then(|| format!("give {}, or `--yes` to leave them open", lacking.join(", ")))
}
