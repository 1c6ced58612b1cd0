//! Somebody was to be forgotten, and is named here again.
//!
//! `ospo-lint.erased`, next to the configuration, holds hashes of names, handles and addresses, which `ospo-lint forget` writes. The rule
//! reads all values of records, the text of pages and the names of files. The salt is a file outside of the repository that
//! `--erasure-salt FILE` names; without it nothing can be compared, and the rule is listed as not checked.
//!
//! Spelling does not matter as far as this: large and small letters, blanks, an `@` before a handle, Unicode's forms of one letter (NFKC),
//! and what hides an address from robots. "José" and "Jose" are two names: forget both. In prose a name has two to four words of which
//! the first and the last begin with a capital, as far as their script has such.
//!
//! From the salt Argon2id makes a key, once a run; each name is hashed with HMAC-SHA-256 under that key. A slow hash for each name would
//! take hours, and would help little: whoever has the list alone cannot try names without the salt, and whoever has the salt
//! can try the few names that matter however slow that is. The slow step is for a salt that somebody thought up.
//!
//! ## Why
//! Who asked to be forgotten must not come back by a merge, an import or an old branch (GDPR, article 17). To remember whom to forget
//! without keeping the name, a keyed hash is kept.
//!
//! ## What to do
//! Take the name out, and rewrite the history where it is new there. `ospo-lint forget NAME` shows every place.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```text ospo-lint.erased
//! check 207a250f234ca1df2905797d89d9dbfb
//! abc02091933d9553c2d3381f32454223
//! ```
//! ```text ~/erasure.salt
//! an invented salt for this page only
//! ```
//!
//! ## Good
//! ```toml people/somebody-else.toml
//! name = "Somebody Else"
//! individual = true
//! ```
//! ```text ospo-lint.erased
//! check 207a250f234ca1df2905797d89d9dbfb
//! abc02091933d9553c2d3381f32454223
//! ```
//! ```text ~/erasure.salt
//! an invented salt for this page only
//! ```

use crate::finding::{Findings, Place, Severity};
use crate::model::File;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check)).of_erasure();

fn check(file: File<'_>, findings: &mut Findings) {
    for place in file.erased_places() {
        let span = place.span;
        findings
            .at(
                Place {
                    // What leads there may name somebody.
                    path: Box::from(""),
                    ..place
                },
                "this names somebody who asked to be forgotten",
            )
            .help("take it out; `ospo-lint forget` shows every place, also in the history")
            .mask(span)
            .about("erased");
    }
}
