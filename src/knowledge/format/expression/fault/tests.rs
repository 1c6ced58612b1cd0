//! What is reported of texts that are not expressions.

use super::{Fault, fault};
use crate::knowledge::format::{Verdict, judge};

fn told(text: &str) -> (String, Vec<String>, Option<String>) {
    assert_ne!(judge("spdx-expression", text), Verdict::Right, "{text}");
    let Fault {
        range,
        reason,
        choices,
        right,
    } = fault(text);
    let (before, after) = reason.words();
    let quoted = text.get(range).unwrap();
    (format!("{before}`{quoted}`{after}"), choices, right)
}

fn are_told(messages: &[(&str, &str)]) {
    for (text, message) in messages {
        assert_eq!(told(text).0, *message, "{text}");
    }
}

#[test]
fn what_is_missing_or_never_closed_is_reported() {
    are_told(&[
        ("MIT OR", "a licence is missing after `OR`"),
        ("MIT AND", "a licence is missing after `AND`"),
        ("MIT AND OR ISC", "a licence is missing after `AND`"),
        ("AND MIT", "a licence is missing before `AND`"),
        ("MIT OR ()", "a licence is missing after `(`"),
        ("MIT WITH", "an exception is missing after `WITH`"),
        (
            "(MIT OR Apache-2.0",
            "`(` is never closed in this licence expression",
        ),
        (
            "((MIT) OR ISC",
            "`(` is never closed in this licence expression",
        ),
        ("MIT)", "`)` closes nothing in this licence expression"),
        (
            "MIT Apache-2.0",
            "`AND` or `OR` is missing before `Apache-2.0`",
        ),
        (
            "LicenseRef-With Space",
            "`AND` or `OR` is missing before `Space`",
        ),
        ("MIT +", "there is a blank before `+`"),
        ("MIT (ISC)", "`AND` or `OR` is missing before `(`"),
    ]);
}

#[test]
fn what_may_not_be_there_is_reported() {
    are_told(&[
        (
            "NONE OR MIT",
            "`NONE` is used alone, never in a licence expression",
        ),
        (
            "MIT AND NOASSERTION",
            "`NOASSERTION` is used alone, never in a licence expression",
        ),
        (
            "MIT, Apache-2.0",
            "`,` is not an operator: SPDX joins licences with `AND` or `OR`",
        ),
        (
            "MIT & ISC",
            "`&` is not an operator: SPDX joins licences with `AND` or `OR`",
        ),
        (
            "MIT | ISC",
            "`|` is not an operator: SPDX joins licences with `AND` or `OR`",
        ),
        (
            "MIT and/or Apache-2.0",
            "`and/or` is not an operator: SPDX joins licences with `AND` or `OR`",
        ),
        (
            "(MIT OR ISC) AND / OR Apache-2.0",
            "`AND / OR` is not an operator: SPDX joins licences with `AND` or `OR`",
        ),
        (
            "https://works.test/licenses/ours",
            "`https://works.test/licenses/ours` is not an SPDX licence expression",
        ),
        (
            "MIT AND AdditionRef-foo",
            "`AdditionRef-foo` is only allowed after `WITH`",
        ),
        (
            "LLVM-exception",
            "`LLVM-exception` is only allowed after `WITH`",
        ),
        (
            "MIT WITH ISC",
            "`ISC` is not an exception, which `WITH` asks for",
        ),
    ]);
}

#[test]
fn what_lacks_a_name_is_reported() {
    are_told(&[
        ("LicenseRef-", "`LicenseRef-` lacks a name after `Ref-`"),
        (
            "MIT WITH AdditionRef-",
            "`AdditionRef-` lacks a name after `Ref-`",
        ),
        (
            "DocumentRef-:LicenseRef-x",
            "`DocumentRef-:LicenseRef-x` lacks a name after `Ref-`",
        ),
        (
            "DocumentRef-x:LicenseRef-",
            "`DocumentRef-x:LicenseRef-` lacks a name after `Ref-`",
        ),
        (
            "MIT OR LicenseRef-",
            "`LicenseRef-` lacks a name after `Ref-`",
        ),
        (
            "MIT WITH DocumentRef-:AdditionRef-x",
            "`DocumentRef-:AdditionRef-x` lacks a name after `Ref-`",
        ),
        (
            "All rights reserved",
            "`All rights reserved` is not an SPDX licence expression",
        ),
        ("", "`` is not an SPDX licence expression"),
        (
            "GPL-2.0-only+",
            "`GPL-2.0-only+` is not how SPDX writes this licence",
        ),
    ]);
}

#[test]
fn what_is_meant_is_named_and_never_guessed() {
    for (text, choices) in [
        ("GPLv3", &["GPL-3.0-only", "GPL-3.0-or-later"][..]),
        ("LGPL2.1+", &["LGPL-2.1-or-later"]),
        ("GPL-3.0-only+", &["GPL-3.0-or-later"]),
        ("GPL-2.0-or-later+", &["GPL-2.0-or-later"]),
        ("MIT OR AGPL-3.0-only+", &["AGPL-3.0-or-later"]),
        ("LGPL-2.1-Only+", &["LGPL-2.1-or-later"]),
        ("GFDL-1.3-only+", &["GFDL-1.3-or-later"]),
        (
            "https://www.gnu.org/licenses/gpl-3.0.html",
            &["GPL-3.0-only", "GPL-3.0-or-later"],
        ),
        (
            "https://opensource.org/licenses/AGPL-3.0",
            &["AGPL-3.0-only", "AGPL-3.0-or-later"],
        ),
        ("https://works.test/LICENSE", &[]),
        ("agpl-3.0", &["AGPL-3.0-only", "AGPL-3.0-or-later"]),
        ("mit or gpl-2.0", &["GPL-2.0-only", "GPL-2.0-or-later"]),
        ("MIT or GPLv3", &["GPL-3.0-only", "GPL-3.0-or-later"]),
        ("BSD", &["BSD-2-Clause", "BSD-3-Clause"]),
        (
            "CC-BY-SA",
            &["CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-SA-2.5"],
        ),
        ("EUPL", &["EUPL-1.2", "EUPL-1.1", "EUPL-1.0"]),
        ("Public Domain", &["CC-PDM-1.0", "LicenseRef-NAME"]),
        ("CC-BY-SA-5.0", &["CC-BY-SA-4.0"]),
        ("CC BY-SA 5.0", &["CC-BY-SA-4.0"]),
        ("CC-BY-4.5", &["CC-BY-4.0"]),
        ("CC-SA-4.0", &["CC-BY-SA-4.0"]),
        ("CC-BY-ND-SA-4.0", &["CC-BY-SA-4.0", "CC-BY-ND-4.0"]),
        (
            "CC BY-NC-ND-SA 3.0",
            &["CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0"],
        ),
        ("Apach-2.0", &["Apache-2.0"]),
        ("BSD-3", &["BSD-3-Clause"]),
        ("MIT OR bsd2", &["BSD-2-Clause"]),
        (
            "LGPL",
            &["LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"],
        ),
        ("AGPL", &["AGPL-3.0-only", "AGPL-3.0-or-later"]),
        (
            "GPL-2.0-only WITH classpath-exception",
            &["Classpath-exception-2.0"],
        ),
        (
            "GPL-3.0-only WITH GCC-Exception",
            &["GCC-exception-3.1", "GCC-exception-2.0"],
        ),
        ("GPL-2.0-only WITH classpath", &["Classpath-exception-2.0"]),
        ("GPL-2.0-only WITH our-exception", &[]),
        ("Riverside-Terms", &[]),
    ] {
        assert_eq!(told(text).1, choices, "{text}");
    }
}

#[test]
fn what_only_one_thing_can_mean_is_written_out() {
    for (text, right) in [
        ("MIT/Apache-2.0", Some("MIT OR Apache-2.0")),
        ("MIT / Apache-2.0", Some("MIT OR Apache-2.0")),
        ("mit/Apache-2.0", Some("MIT OR Apache-2.0")),
        ("LicenseRef-our_terms", Some("LicenseRef-our-terms")),
        ("MIT OR Apach-2.0", Some("MIT OR Apache-2.0")),
        ("CC-BY-SA-5.0", Some("CC-BY-SA-4.0")),
        ("BSD-3", Some("BSD-3-Clause")),
        (
            "GPL-2.0-only WITH classpath-exception",
            Some("GPL-2.0-only WITH Classpath-exception-2.0"),
        ),
        ("mit OR GPL-2.0", Some("MIT OR GPL-2.0")),
        ("MIT, Apache-2.0", None),
        ("MIT and/or Apache-2.0", None),
        ("GPL-3.0-only+", Some("GPL-3.0-or-later")),
        ("LicenseRef-ä", Some("LicenseRef-a")),
        ("LicenseRef-Größe_x", Some("LicenseRef-Grosse-x")),
        ("licenseref-our_terms", Some("LicenseRef-our-terms")),
        ("LicenseRef-Été", Some("LicenseRef-Ete")),
        ("LicenseRef-中文", None),
        ("LicenseRef-__", None),
        (
            "DocumentRef-ö:LicenseRef-x",
            Some("DocumentRef-o:LicenseRef-x"),
        ),
        ("GPLv3", None),
    ] {
        assert_eq!(told(text).2.as_deref(), right, "{text}");
    }
}
