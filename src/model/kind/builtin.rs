//! The kinds that are built in, in the order of the data model.

/// A kind of record that the program itself knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Builtin {
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// A working group, committee, chapter.
    Group,
    /// A meeting, call, conference.
    Event,
    /// Notes of a meeting.
    Note,
    /// A decision.
    Decision,
    /// A policy.
    Policy,
    /// Shared content.
    Content,
    /// Where people talk.
    Channel,
}

impl Builtin {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Organisation,
        Self::Person,
        Self::Group,
        Self::Event,
        Self::Note,
        Self::Decision,
        Self::Policy,
        Self::Content,
        Self::Channel,
    ];

    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Group => "group",
            Self::Event => "event",
            Self::Note => "note",
            Self::Decision => "decision",
            Self::Policy => "policy",
            Self::Content => "content",
            Self::Channel => "channel",
        }
    }

    /// Returns the word for several.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Organisation => "organisations",
            Self::Person => "people",
            Self::Group => "groups",
            Self::Event => "events",
            Self::Note => "notes",
            Self::Decision => "decisions",
            Self::Policy => "policies",
            Self::Content => "content pages",
            Self::Channel => "channels",
        }
    }

    /// Returns the kind of that name, in either spelling.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = if name == "organization" {
            "organisation"
        } else {
            name
        };
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns where its records lie unless a configuration says otherwise.
    pub fn default_files(self) -> &'static [&'static str] {
        match self {
            Self::Organisation => &[
                "organisations/**/*.{toml,yaml,yml,json}",
                "organizations/**/*.{toml,yaml,yml,json}",
            ],
            Self::Person => &["people/**/*.{toml,yaml,yml,json}"],
            Self::Group => &["groups/**/*.{toml,yaml,yml,json}"],
            Self::Event => &["events/**/*.{toml,yaml,yml,json}"],
            Self::Channel => &["channels/**/*.{toml,yaml,yml,json}"],
            Self::Note => &["notes/**/*.md"],
            Self::Decision => &["decisions/**/*.md"],
            Self::Policy => &["policies/**/*.md"],
            Self::Content => &["content/**"],
        }
    }

    /// Returns the kind whose records lie in folders of that name unless a configuration says otherwise.
    pub fn of_folder(name: &str) -> Option<Self> {
        let is_its = |glob: &&str| {
            glob.split_once("/**")
                .is_some_and(|(folder, _)| folder == name)
        };
        Self::ALL
            .into_iter()
            .find(|kind| kind.default_files().iter().any(is_its))
    }

    /// Returns the field that holds the day of its records.
    pub fn date_field(self) -> Option<&'static str> {
        match self {
            Self::Event => Some("start"),
            Self::Note | Self::Decision | Self::Content => Some("date"),
            _ => None,
        }
    }

    /// Says whether its records are pages whose front matter belongs to a site generator too.
    pub fn is_page(self) -> bool {
        matches!(self, Self::Note | Self::Policy | Self::Content)
    }

    /// Says whether a record's id is the path below the folder, unless a configuration says
    /// otherwise.
    pub fn has_path_id(self) -> bool {
        self.is_page()
    }
}
