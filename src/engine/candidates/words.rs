//! Words for the fields of our kinds, and for what files, folders and lists are called.

use super::foreign;
use crate::knowledge::plural::singular;
use crate::model::Builtin;

/// A field, the keys it is known under (lower case, without `-`, `_` and blanks; the likeliest
/// first), and how much it says of the kind.
pub(super) type Word = (&'static str, &'static [&'static str], u32);

/// The fields of a kind: the first one gives the record its name, and must be there.
pub(super) const FIELDS: [(Builtin, &[Word]); 4] = [
    (
        Builtin::Person,
        &[
            (
                "name",
                &[
                    "name",
                    "fullname",
                    "displayname",
                    "title",
                    "heading",
                    "maintainer",
                    "member",
                    "membername",
                    "representative",
                ],
                0,
            ),
            (
                "github",
                &[
                    "github",
                    "githubusername",
                    "githubhandle",
                    "githubid",
                    "githublogin",
                    "ghusername",
                    "handle",
                    "git",
                ],
                2,
            ),
            (
                "affiliations.organisation",
                &[
                    "organisation",
                    "organization",
                    "affiliation",
                    "company",
                    "employer",
                    "org",
                    "institution",
                ],
                2,
            ),
            ("emails.address", &["email", "emailaddress", "mail"], 2),
            ("orcid", &["orcid"], 2),
            ("pronouns", &["pronouns"], 2),
            ("country", &["country"], 0),
        ],
    ),
    (
        Builtin::Organisation,
        &[
            (
                "name",
                &[
                    "name",
                    "organisation",
                    "organization",
                    "company",
                    "title",
                    "heading",
                ],
                0,
            ),
            (
                "homepage",
                &["homepage", "url", "website", "web", "site", "uri"],
                1,
            ),
            ("country", &["country"], 1),
            ("identifiers.ror", &["ror", "rorid"], 3),
            ("identifiers.wikidata", &["wikidata"], 2),
            ("domains", &["domains", "domain"], 2),
        ],
    ),
    (
        Builtin::Group,
        &[
            ("name", &["name", "title", "heading"], 0),
            ("chairs", &["chairs", "cochairs", "chair"], 3),
            // Proposals and projects have leads, too.
            ("chairs", &["leads", "lead"], 1),
            ("members", &["members"], 2),
            ("mission", &["mission", "focus", "missionstatement"], 2),
            ("charter", &["charter", "charterlink"], 1),
        ],
    ),
    (
        Builtin::Event,
        &[
            ("title", &["title", "name", "event", "summary"], 0),
            (
                "start",
                &[
                    "start",
                    "starts",
                    "startdate",
                    "startsat",
                    "startson",
                    "datestart",
                    "eventdate",
                    "date",
                    "starttime",
                    "startdatetime",
                    "begin",
                    "begins",
                    "from",
                ],
                1,
            ),
            (
                "end",
                &[
                    "end",
                    "ends",
                    "enddate",
                    "endtime",
                    "endsat",
                    "endson",
                    "enddatetime",
                    "dateend",
                    "until",
                ],
                1,
            ),
            (
                "registration",
                &["registration", "register", "registrationurl"],
                1,
            ),
            ("join_url", &["joinurl", "zoom", "meetinglink"], 1),
        ],
    ),
];

/// Fields that show that a record is not of the kind: people have no members, and no day.
pub(super) const AGAINST: [(Builtin, &[&str]); 3] = [
    (
        Builtin::Person,
        &[
            "members",
            "chairs",
            "leads",
            "candidates",
            "voters",
            "winners",
            "nowinners",
            "electionofficers",
            "start",
            "starts",
            "startdate",
            "startdatetime",
            "end",
            "enddate",
            "date",
            "eventdate",
            "version",
            "dependencies",
            "packagename",
            "repository",
            "permalink",
            "salary",
            "expires",
            "deadline",
        ],
    ),
    (
        Builtin::Organisation,
        &[
            "start",
            "starts",
            "startdate",
            "startdatetime",
            "eventdate",
            "members",
            "chairs",
            "version",
            "dependencies",
            "repository",
            "expires",
            "salary",
            "deadline",
            "posted",
        ],
    ),
    (
        Builtin::Event,
        &[
            "salary",
            "candidates",
            "nowinners",
            "electionofficers",
            "version",
            "dependencies",
            "doi",
            "journal",
        ],
    ),
];

/// Keys of a table that holds a day: `starts: { day: 2026-05-14 }`.
pub(super) const DAYS: [&str; 6] = ["day", "date", "datetime", "iso", "local", "utc"];

/// Words in the names of files, folders and lists that speak of a kind, in the singular; those of a
/// team may be its people, or each a team.
pub(super) const HINTS: [(&[Builtin], &[&str]); 5] = [
    (&[Builtin::Person, Builtin::Group], &["team"]),
    (
        &[Builtin::Person],
        &[
            "people",
            "person",
            "member",
            "author",
            "mentor",
            "maintainer",
            "committer",
            "reviewer",
            "approver",
            "owner",
            "emeritus",
            "alumnus",
            "contributor",
            "speaker",
            "participant",
            "attendee",
            "staff",
            "contact",
            "champion",
            "lead",
            "chair",
            "cochair",
            "officer",
            "trainer",
            "instructor",
            "organiser",
            "organizer",
            "translator",
            "editor",
            "fellow",
            "ambassador",
            "personen",
            "personne",
            "persona",
            "mitglieder",
            "membre",
            "miembro",
        ],
    ),
    (
        &[Builtin::Organisation],
        &[
            "organisation",
            "organization",
            "org",
            "company",
            "institution",
            "partner",
            "adopter",
            "sponsor",
            "organisationen",
            "vendor",
        ],
    ),
    (
        &[Builtin::Group],
        &[
            "group",
            "workinggroup",
            "wg",
            "sig",
            "committee",
            "chapter",
            "subgroup",
            "taskforce",
            "usergroup",
            "gruppen",
            "groupe",
            "grupo",
        ],
    ),
    (
        &[Builtin::Event],
        &[
            "event",
            "meeting",
            "meetup",
            "workshop",
            "conference",
            "calendar",
            "communitycall",
            "webinar",
            "veranstaltungen",
            "evenement",
            "evento",
            "pastevent",
            "upcomingevent",
        ],
    ),
];

/// What the name of a file, folder or list speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaks {
    Of(&'static [Builtin]),
    /// Of something other than people, organisations, groups or events.
    OfOther,
}

impl Speaks {
    /// Says whether it is a word for the kind.
    pub(super) fn is_of(self, kind: Builtin) -> bool {
        matches!(self, Self::Of(kinds) if kinds.contains(&kind))
    }
}

/// Returns what a name speaks of: its whole, else its last word that speaks of anything.
pub(super) fn speaks(name: &str) -> Option<Speaks> {
    let one = |word: &str| {
        let word = singular(word);
        let kinds = HINTS.iter();
        let mut kinds = kinds.filter(|(_, words)| words.contains(&word.as_str()));
        match kinds.next() {
            Some((kinds, _)) => Some(Speaks::Of(kinds)),
            None => foreign::is_other(&word).then_some(Speaks::OfOther),
        }
    };
    if let Some(found) = one(&plain(name)) {
        return Some(found);
    }
    let lower = name.to_lowercase();
    let is_number = |word: &&str| word.is_empty() || word.bytes().all(|byte| byte.is_ascii_digit());
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !is_number(word)).collect();
    // The last word says what it is: `past_maintainers` are people, `sig-docs` is not a list of
    // groups.
    match words.last().and_then(|word| one(word)) {
        // The members of `org-members` are organisations.
        Some(last) if last.is_of(Builtin::Person) => {
            let organisation = Speaks::Of(&[Builtin::Organisation]);
            let is_of_them = words.iter().any(|word| one(word) == Some(organisation));
            Some(if is_of_them { organisation } else { last })
        }
        Some(last) => Some(last),
        // Whatever `job-boards` are, they are not among ours.
        None => words
            .iter()
            .find_map(|word| one(word).filter(|spoken| *spoken == Speaks::OfOther)),
    }
}

/// Says whether a name is a word for people and for nothing else.
pub fn is_of_people(name: &str) -> bool {
    speaks(name) == Some(Speaks::Of(&[Builtin::Person]))
}

/// Returns the kind that the name of a file or folder speaks of.
pub fn hinted(name: &str) -> Option<Builtin> {
    match speaks(name) {
        Some(Speaks::Of(kinds)) => kinds.first().copied(),
        _ => None,
    }
}

/// Returns a key or name in lower case without what joins its words.
pub(super) fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    kept.flat_map(char::to_lowercase).collect()
}
