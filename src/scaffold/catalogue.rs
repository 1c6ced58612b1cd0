//! The files of a community repository: where each is, from which template, and what counts
//! as being there already.

use std::borrow::Cow;

use super::answers::{Answers, CodeHost, Conduct, Profile};
use super::existing::Presence;
use super::template::Syntax;
use super::values::Values;
use crate::knowledge::licenses::texts::CC_BY_SA_4_0;
use crate::model::{Builtin, CommunityFile};

/// What a file gives to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gives {
    /// A page or a setting.
    File,
    /// A record.
    Record(Builtin),
}

/// A file that `init` may write.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts of a file, each on its own"
)]
pub(super) struct FileToWrite {
    /// Its path, with values in it.
    pub(super) path: &'static str,
    template: fn(&Answers) -> Cow<'static, str>,
    syntax: Syntax,
    pub(super) presence: Presence,
    pub(super) gives: Gives,
    /// The records that it refers to, by kind and id.
    pub(super) needs: &'static [(Builtin, &'static str)],
    /// Whether it refers to the organisation of the maintainer, if there is one.
    pub(super) needs_organisation: bool,
    /// Whether it does something only at the root of the git repository.
    pub(super) belongs_to_git_root: bool,
    /// The code host that it is for; none: for any, and for none.
    pub(super) host: Option<CodeHost>,
    /// Whether it names the account of somebody who answers for it.
    pub(super) needs_account: bool,
    /// Whether it says that content is under CC BY-SA 4.0.
    pub(super) says_license: bool,
    /// Whether it is written letter for letter: texts of licences, and schemas.
    is_verbatim: bool,
    /// The licence whose text it is, which is there because REUSE.toml names it.
    pub(super) named_by_reuse: Option<&'static str>,
    /// Its template, where it installs the program, and so names a commit of it.
    pub(super) installing: Option<&'static str>,
    /// For whom it is.
    pub(super) when: fn(&Answers) -> bool,
}

impl FileToWrite {
    const fn new(
        path: &'static str,
        syntax: Syntax,
        template: fn(&Answers) -> Cow<'static, str>,
    ) -> Self {
        Self {
            path,
            template,
            syntax,
            presence: Presence::Path,
            gives: Gives::File,
            needs: &[],
            needs_organisation: false,
            belongs_to_git_root: false,
            host: None,
            needs_account: false,
            says_license: false,
            is_verbatim: false,
            named_by_reuse: None,
            installing: None,
            when: always,
        }
    }

    const fn community(mut self, sort: CommunityFile) -> Self {
        self.presence = Presence::Community(sort);
        self
    }

    const fn record(mut self, kind: Builtin, needs: &'static [(Builtin, &'static str)]) -> Self {
        self.presence = Presence::Kind(kind);
        self.gives = Gives::Record(kind);
        self.needs = needs;
        self
    }

    const fn there(mut self, presence: Presence) -> Self {
        self.presence = presence;
        self
    }

    const fn installs(mut self, template: &'static str) -> Self {
        self.installing = Some(template);
        self
    }

    const fn at_git_root(mut self) -> Self {
        self.belongs_to_git_root = true;
        self
    }

    const fn on(mut self, host: CodeHost) -> Self {
        self.host = Some(host);
        self.at_git_root()
    }

    const fn names_account(mut self) -> Self {
        self.needs_account = true;
        self
    }

    const fn says_license(mut self) -> Self {
        self.says_license = true;
        self
    }

    const fn verbatim(mut self) -> Self {
        self.is_verbatim = true;
        self
    }

    const fn for_editors(mut self) -> Self {
        self.when = |answers| answers.editor;
        self
    }

    const fn unless_minimal(mut self) -> Self {
        self.when = is_full;
        self
    }

    /// Returns what the file is made from.
    pub(super) fn template(&self, answers: &Answers) -> Cow<'static, str> {
        (self.template)(answers)
    }

    pub(super) fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// Returns what is in the file.
    pub(super) fn text(&self, values: &Values) -> String {
        let template = self.template(values.answers());
        if self.is_verbatim {
            return template.into_owned();
        }
        values.fill(&template, self.syntax)
    }

    /// Says whether the community may say under which licence it is: not of the text of a licence,
    /// nor of what is not its own.
    pub(super) fn is_its_own(&self) -> bool {
        !self.is_verbatim && self.path != "REUSE.toml"
    }
}

fn always(_: &Answers) -> bool {
    true
}

fn is_full(answers: &Answers) -> bool {
    answers.profile != Profile::Minimal
}

macro_rules! template {
    ($file:literal) => {
        |_| Cow::Borrowed(include_str!(concat!("templates/", $file)))
    };
}

/// A file that installs the program.
macro_rules! installs {
    ($path:literal, $file:literal) => {
        FileToWrite::new($path, Syntax::Yaml, template!($file))
            .installs(include_str!(concat!("templates/", $file)))
    };
}

/// A schema that editors read, as `ospo-lint schema --write` writes it.
macro_rules! schema {
    ($kind:literal) => {
        FileToWrite::new(
            concat!(".schemas/", $kind, ".schema.json"),
            Syntax::Other,
            |_| Cow::Owned(crate::schema::bundled($kind).unwrap_or_default()),
        )
        .verbatim()
        .for_editors()
    };
}

fn legal_code(_: &Answers) -> Cow<'static, str> {
    Cow::Borrowed(CC_BY_SA_4_0)
}

fn code_of_conduct(answers: &Answers) -> Cow<'static, str> {
    Cow::Borrowed(match answers.conduct {
        Conduct::Own => include_str!("templates/conduct-own.md"),
        Conduct::ContributorCovenant => include_str!("templates/conduct-covenant.md"),
    })
}

const MAINTAINER: (Builtin, &str) = (Builtin::Person, "{{maintainer_id}}");
const STEERING: (Builtin, &str) = (Builtin::Group, "steering");
const WELCOME: (Builtin, &str) = (Builtin::Group, "welcome");
const LIST: (Builtin, &str) = (Builtin::Channel, "mailing-list");
const PROPOSAL: (Builtin, &str) = (Builtin::Decision, "0001-share-under-cc-by-sa");

/// All of them. What others refer to comes before them.
#[rustfmt::skip]
pub(super) static ITEMS: &[FileToWrite] = &[
    FileToWrite::new("ospo-lint.toml", Syntax::Toml, template!("ospo-lint.toml")),
    FileToWrite::new("README.md", Syntax::Markdown, template!("readme.md")).community(CommunityFile::Readme).says_license(),
    FileToWrite::new("LICENSE", Syntax::Other, legal_code).verbatim().community(CommunityFile::License).says_license(),
    FileToWrite::new("REUSE.toml", Syntax::Toml, template!("reuse.toml")).there(Presence::Paths(&[".reuse/dep5"])).says_license(),
    FileToWrite { named_by_reuse: Some("CC-BY-SA-4.0"), ..FileToWrite::new("LICENSES/CC-BY-SA-4.0.txt", Syntax::Other, legal_code)
        .verbatim().says_license() },
    FileToWrite { named_by_reuse: Some("MIT"), ..FileToWrite::new("LICENSES/MIT.txt", Syntax::Other, |_| Cow::Borrowed(include_str!("../../LICENSE-MIT")))
        .verbatim().for_editors() },
    FileToWrite::new("CODE_OF_CONDUCT.md", Syntax::Markdown, code_of_conduct).community(CommunityFile::Conduct),
    FileToWrite::new("MAILING_LIST_CODE_OF_CONDUCT.md", Syntax::Markdown, template!("list-conduct.md"))
        .community(CommunityFile::MailingListConduct).unless_minimal(),
    FileToWrite::new("CONTRIBUTING.md", Syntax::Markdown, template!("contributing.md")).community(CommunityFile::Contributing).says_license(),
    FileToWrite::new("GOVERNANCE.md", Syntax::Markdown, template!("governance.md")).community(CommunityFile::Governance).unless_minimal(),
    FileToWrite::new("PRIVACY.md", Syntax::Markdown, template!("privacy.md")).community(CommunityFile::Privacy),
    FileToWrite::new("SECURITY.md", Syntax::Markdown, template!("security.md")).community(CommunityFile::Security).unless_minimal(),
    FileToWrite::new("organisations/{{organisation_id}}.toml", Syntax::Toml, template!("organisation.toml"))
        .record(Builtin::Organisation, &[]),
    FileToWrite { needs_organisation: true, ..FileToWrite::new("people/{{maintainer_id}}.toml", Syntax::Toml, template!("person.toml"))
        .record(Builtin::Person, &[]) },
    FileToWrite::new("channels/mailing-list.toml", Syntax::Toml, template!("mailing-list.toml"))
        .record(Builtin::Channel, &[MAINTAINER]).unless_minimal(),
    FileToWrite::new("groups/steering.toml", Syntax::Toml, template!("steering.toml"))
        .record(Builtin::Group, &[MAINTAINER, LIST]).unless_minimal(),
    FileToWrite::new("groups/welcome.toml", Syntax::Toml, template!("welcome.toml"))
        .record(Builtin::Group, &[MAINTAINER, LIST]).unless_minimal(),
    FileToWrite::new("events/{{event_date}}-first-call.toml", Syntax::Toml, template!("event.toml"))
        .record(Builtin::Event, &[MAINTAINER, WELCOME]).unless_minimal(),
    FileToWrite::new("decisions/0001-share-under-cc-by-sa.md", Syntax::Markdown, template!("decision.md"))
        .record(Builtin::Decision, &[STEERING]).says_license().unless_minimal(),
    FileToWrite::new("notes/steering/{{date}}.md", Syntax::Markdown, template!("note.md"))
        .record(Builtin::Note, &[MAINTAINER, STEERING, PROPOSAL]).unless_minimal(),
    FileToWrite { needs: &[STEERING], ..FileToWrite::new("policies/chatham-house-rule.md", Syntax::Markdown, template!("chatham-house-rule.md"))
        .there(Presence::Word("chatham")).unless_minimal() },
    FileToWrite::new("content/guides/taking-part.md", Syntax::Markdown, template!("guide.md")).record(Builtin::Content, &[MAINTAINER]).says_license(),
    FileToWrite::new(".github/CODEOWNERS", Syntax::Other, template!("github/codeowners"))
        .there(Presence::Paths(&["CODEOWNERS", "docs/CODEOWNERS"])).on(CodeHost::Github).names_account(),
    FileToWrite::new(".github/ISSUE_TEMPLATE/add-person.yml", Syntax::Yaml, template!("github/add-person.yml")).on(CodeHost::Github),
    FileToWrite::new(".github/ISSUE_TEMPLATE/add-organisation.yml", Syntax::Yaml, template!("github/add-organisation.yml")).on(CodeHost::Github),
    FileToWrite::new(".github/ISSUE_TEMPLATE/add-event.yml", Syntax::Yaml, template!("github/add-event.yml"))
        .on(CodeHost::Github).unless_minimal(),
    FileToWrite::new(".github/pull_request_template.md", Syntax::Markdown, template!("github/pull-request.md"))
        .there(Presence::Paths(&["pull_request_template.md", "docs/pull_request_template.md"])).on(CodeHost::Github),
    installs!(".github/workflows/ospo-lint.yml", "github/workflow.yml")
        .there(Presence::Workflow).on(CodeHost::Github),
    installs!(".gitlab-ci.yml", "gitlab/gitlab-ci.yml").on(CodeHost::Gitlab),
    installs!(".forgejo/workflows/ospo-lint.yml", "forgejo/workflow.yml")
        .there(Presence::Workflow).on(CodeHost::Forgejo),
    FileToWrite::new(".gitignore", Syntax::Other, template!("gitignore")),
    installs!(".pre-commit-config.yaml", "pre-commit.yaml")
        .there(Presence::Paths(&[".pre-commit-config.yml"])).at_git_root(),
    FileToWrite::new(".taplo.toml", Syntax::Toml, template!("editor/taplo.toml")).there(Presence::Paths(&["taplo.toml"])).for_editors(),
    FileToWrite::new(".vscode/settings.json", Syntax::Other, template!("editor/vscode.json")).for_editors(),
    schema!("ospo-lint"),
    schema!("organisation"),
    schema!("person"),
    schema!("channel"),
    schema!("group"),
    schema!("event"),
];
