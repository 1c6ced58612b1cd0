//! A mailing list has no code of conduct.
//!
//! The list may name its own under `conduct`; `MAILING_LIST_CODE_OF_CONDUCT.md` or `[community] mailing_list_conduct` covers
//! all lists. The community's code is enough where it says that it covers mailing lists.
//!
//! ## Why
//! Mail is kept and passed on. The code of conduct of the mailing lists is one of the promises of the community.
//!
//! ## What to do
//! Add `MAILING_LIST_CODE_OF_CONDUCT.md`, or write into the community's code that it covers mailing lists.
//!
//! ## Bad
//! ```toml channels/cities-list.toml
//! name = "Cities list"
//! kind = "mailing-list"
//! ```
//!
//! ## Good
//! ```toml channels/cities-list.toml
//! name = "Cities list"
//! kind = "mailing-list"
//! ```
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! It holds in all calls and on all mailing lists.
//! ```

use crate::finding::{Findings, Severity, text};
use crate::knowledge::reporting::says_lists;
use crate::model::{Builtin, Channel, Code, Community};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    match community.mailing_list_code() {
        None => {}
        Some(Code::Missing(span)) => {
            findings
                .at(span, "there is no code of conduct here")
                .help("write a path, the id of a policy, a URL, or `\"inherited\"`")
                .about("mailing_list_conduct");
            return;
        }
        Some(_) => return,
    }
    if let Some(Code::Page(file)) = community.code_of_conduct()
        && says_lists(file.document().text())
    {
        return;
    }
    let mut lists = community
        .of_kind(Builtin::Channel)
        .map(|record| Channel::new(record, community))
        .filter(|channel| channel.kind() == "mailing-list" && channel.is_active())
        .filter(|channel| channel.record().text("conduct").is_none());
    if let Some(list) = lists.next() {
        findings
            .at(list.place("conduct"), text![list, " has no code of conduct for mailing lists"])
            .help("add MAILING_LIST_CODE_OF_CONDUCT.md, or let the community's code say that it covers them")
            .about("mailing_list_conduct");
    }
}
