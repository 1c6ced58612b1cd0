//! What `init` takes.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

use crate::scaffold;

const COMMUNITY: &str = "The community";
const MAINTAINER: &str = "Its first maintainer";
const RUN: &str = "The run";

/// What has a part only where a whole community is written, and not where one is read or its CI is upgraded.
const OF_A_NEW_ONE: [&str; 16] = [
    "profile",
    "name",
    "url",
    "contact",
    "conduct",
    "ci",
    "mailing_list",
    "meeting_url",
    "time_zone",
    "copyright",
    "maintainer_name",
    "maintainer_github",
    "organisation",
    "organisation_category",
    "editor",
    "git",
];

/// What `init` takes.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own, not a state"
)]
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Nothing that is there is ever overwritten, and running it twice changes nothing. On a terminal it
asks for what was not given; what is still open at the end is listed with file and line.")]
pub(in crate::cli) struct InitArgs {
    /// The folder of the community; it is made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) folder: OsString,
    /// What the community promises [default: ospo-plus-plus]
    #[arg(long, value_name = "PROFILE", help_heading = COMMUNITY)]
    pub(super) profile: Option<Profile>,
    /// What it is called [default: the name of the folder]
    #[arg(long, value_name = "NAME", help_heading = COMMUNITY)]
    pub(super) name: Option<String>,
    /// Its page on the web
    #[arg(long, value_name = "URL", help_heading = COMMUNITY)]
    pub(super) url: Option<String>,
    /// Who receives reports: an address that several people read, or the URL of a form
    #[arg(long, value_name = "ADDRESS", help_heading = COMMUNITY)]
    pub(super) contact: Option<String>,
    /// Which code of conduct it adopts [default: own]
    #[arg(long, value_name = "CODE", help_heading = COMMUNITY)]
    pub(super) conduct: Option<Conduct>,
    /// The address of its mailing list, or the page to subscribe on
    #[arg(long, value_name = "ADDRESS", help_heading = COMMUNITY)]
    pub(super) mailing_list: Option<String>,
    /// Where its calls are held
    #[arg(long, value_name = "URL", help_heading = COMMUNITY)]
    pub(super) meeting_url: Option<String>,
    /// Its time zone, such as Europe/Berlin [default: what `TZ` says, else Etc/UTC]
    #[arg(long, value_name = "ZONE", help_heading = COMMUNITY)]
    pub(super) time_zone: Option<String>,
    /// Where pull requests are checked; the file that does so is written [default: github]
    #[arg(long, value_name = "HOST", help_heading = COMMUNITY)]
    pub(super) ci: Option<Ci>,
    /// Who holds the copyright [default: the contributors of the community]
    #[arg(long, value_name = "HOLDER", help_heading = COMMUNITY)]
    pub(super) copyright: Option<String>,
    /// Their name, as it is to be listed
    #[arg(long, value_name = "NAME", help_heading = MAINTAINER)]
    pub(super) maintainer_name: Option<String>,
    /// Their account on GitHub
    #[arg(long, value_name = "LOGIN", help_heading = MAINTAINER)]
    pub(super) maintainer_github: Option<String>,
    /// The organisation they take part for [default: none, they come as an individual]
    #[arg(long, value_name = "NAME", help_heading = MAINTAINER)]
    pub(super) organisation: Option<String>,
    /// What that organisation is, such as university [default: other]
    #[arg(long, value_name = "CATEGORY", requires = "organisation", help_heading = MAINTAINER)]
    pub(super) organisation_category: Option<String>,
    /// Read a repository that has its own layout, and write a configuration and schemas for it
    #[arg(long, conflicts_with_all = OF_A_NEW_ONE, conflicts_with = "diff", help_heading = RUN)]
    pub(super) from_existing: bool,
    /// With --from-existing: whether the notes that are found may say who said what
    #[arg(long, value_name = "RULE", requires = "from_existing", help_heading = RUN)]
    pub(super) attribution: Option<Attribution>,
    /// Write anew which ospo-lint the files for CI and pre-commit install, and change nothing else: for files that
    /// were written before there was a release, or by an older one
    #[arg(long, conflicts_with_all = OF_A_NEW_ONE, conflicts_with = "from_existing", help_heading = RUN)]
    pub(super) upgrade_ci: bool,
    /// Ask nothing; what is not given is left open, or takes its default
    #[arg(short, long, help_heading = RUN)]
    pub(super) yes: bool,
    /// List what would be written, ask nothing and write nothing
    #[arg(long, help_heading = RUN)]
    pub(super) dry_run: bool,
    /// Show what would be written as a patch, ask nothing and write nothing
    #[arg(long, conflicts_with = "dry_run", help_heading = RUN)]
    pub(super) diff: bool,
    /// Write the schemas, too, and settings with which editors complete records
    #[arg(long, help_heading = RUN)]
    pub(super) editor: bool,
    /// Make a git repository of the folder, and a first commit of the new files
    #[arg(long, help_heading = RUN)]
    pub(super) git: bool,
    /// Take this day for today [default: today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = RUN)]
    pub(super) as_of: Option<String>,
}

/// What a community promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Profile {
    /// All that OSPO++ asks for; people take part for organisations, or as individuals
    OspoPlusPlus,
    /// The same, and people take part as individuals
    Individual,
    /// A licence for content and a code of conduct
    Minimal,
}

/// Where pull requests are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Ci {
    /// GitHub: the Action, owners of files, forms for issues
    Github,
    /// GitLab
    Gitlab,
    /// Forgejo, such as Codeberg
    Forgejo,
    /// Nowhere: no file for a code host is written
    None,
}

impl From<Ci> for scaffold::CodeHost {
    fn from(host: Ci) -> Self {
        match host {
            Ci::Github => Self::Github,
            Ci::Gitlab => Self::Gitlab,
            Ci::Forgejo => Self::Forgejo,
            Ci::None => Self::None,
        }
    }
}

/// Which code of conduct is adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Conduct {
    /// A short text of ospo-lint's own
    Own,
    /// The Contributor Covenant 3.0, by reference
    ContributorCovenant,
}

/// Who may be named in notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Attribution {
    /// Everybody, with what they said
    Public,
    /// Nobody: the Chatham House Rule holds
    ChathamHouse,
    /// Nobody, and nothing is passed on
    Confidential,
}

impl Attribution {
    /// Returns the word for it in a configuration.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::ChathamHouse => "chatham-house",
            Self::Confidential => "confidential",
        }
    }
}

impl From<Profile> for scaffold::Profile {
    fn from(profile: Profile) -> Self {
        match profile {
            Profile::OspoPlusPlus => Self::OspoPlusPlus,
            Profile::Individual => Self::Individual,
            Profile::Minimal => Self::Minimal,
        }
    }
}

impl From<Conduct> for scaffold::Conduct {
    fn from(conduct: Conduct) -> Self {
        match conduct {
            Conduct::Own => Self::Own,
            Conduct::ContributorCovenant => Self::ContributorCovenant,
        }
    }
}
