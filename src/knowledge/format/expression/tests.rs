//! Which texts are expressions, and what others are taken for.

use super::{RETIRED, SPELLINGS, judge};
use crate::knowledge::format::Verdict;

#[test]
fn the_tables_are_sorted_and_lead_to_licences() {
    assert!(SPELLINGS.is_sorted_by(|left, right| left.0 < right.0));
    for (_, id) in SPELLINGS.iter().chain(RETIRED) {
        assert_eq!(judge(id), Verdict::Right, "{id}");
    }
}

#[test]
fn expressions_are_right() {
    for text in [
        "CC-BY-SA-4.0",
        "MIT OR Apache-2.0",
        "(MIT AND CC-BY-4.0) OR CC0-1.0",
        "GPL-3.0-or-later WITH Classpath-exception-2.0",
        "LicenseRef-Ours",
        "GPL-2.0",
        "GPL-2.0+",
        "MIT OR GPL-2.0+",
        "BSD-2-Clause-FreeBSD",
        "CC-BY-SA-4.0 and MIT",
        "MIT+",
        "GPL-3.0-or-later with GCC-exception-3.1",
        "DocumentRef-x:LicenseRef-y",
        "MIT WITH AdditionRef-ours",
        "NONE",
    ] {
        assert_eq!(judge(text), Verdict::Right, "{text}");
    }
}

#[test]
fn usual_spellings_are_told_the_expression() {
    for (text, id) in [
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-sa-4.0", "CC-BY-SA-4.0"),
        ("CC-BY-SA 4.0 International", "CC-BY-SA-4.0"),
        (
            "Creative Commons Attribution-ShareAlike 4.0 International License",
            "CC-BY-SA-4.0",
        ),
        (
            "Creative Commons Attribution-NonCommercial 3.0 Unported",
            "CC-BY-NC-3.0",
        ),
        (
            "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
            "CC-BY-SA-4.0",
        ),
        (
            "http://creativecommons.org/publicdomain/zero/1.0/",
            "CC0-1.0",
        ),
        ("CC0", "CC0-1.0"),
        ("mit", "MIT"),
        ("MIT License", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("mit or apache-2.0", "MIT or Apache-2.0"),
        ("gpl-2.0+", "GPL-2.0-or-later"),
        ("mit or gpl-2.0+", "MIT or GPL-2.0-or-later"),
        ("bsd-2-clause-freebsd", "BSD-2-Clause"),
        ("MIT And Apache-2.0", "MIT AND Apache-2.0"),
        ("MIT oR ISC", "MIT OR ISC"),
        ("licenseref-x", "LicenseRef-x"),
        ("LICENSEREF-Our-Terms OR mit", "LicenseRef-Our-Terms OR MIT"),
        ("documentref-a:licenseref-b", "DocumentRef-a:LicenseRef-b"),
        ("https://spdx.org/licenses/MIT.html", "MIT"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("https://choosealicense.com/licenses/mpl-2.0/", "MPL-2.0"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        (
            "https://creativecommons.org/licenses/by/3.0/de/",
            "CC-BY-3.0-DE",
        ),
        ("spdx:MIT", "MIT"),
        ("CC BY-NC-SA 3.0 IGO", "CC-BY-NC-SA-3.0-IGO"),
        ("CC BY 3.0 IGO", "CC-BY-3.0-IGO"),
        ("SPDX-License-Identifier: CC-BY-4.0", "CC-BY-4.0"),
    ] {
        assert_eq!(judge(text), Verdict::NotCanonical(id.to_owned()), "{text}");
    }
}

#[test]
fn a_suggestion_is_of_the_same_family() {
    for text in [
        "CSL-1.0x",
        "CSL-1.0",
        "DSL-1.0",
        "NIT",
        "LPL-2.0",
        "FSD-3-Clause",
        "CPL-1.0x",
    ] {
        assert!(
            !matches!(judge(text), Verdict::UnknownCode(Some(id)) if id != "CPL-1.0"),
            "{text}"
        );
    }
    for (text, id) in [
        ("Apche-2.0", "Apache-2.0"),
        ("BSD-3-Clauze", "BSD-3-Clause"),
        ("BDS-3-Clause", "BSD-3-Clause"),
        ("MPLL-2.0", "MPL-2.0"),
        ("Artisitc-2.0", "Artistic-2.0"),
    ] {
        assert_eq!(
            judge(text),
            Verdict::UnknownCode(Some(id.to_owned())),
            "{text}"
        );
    }
}

#[test]
fn a_licence_is_never_guessed() {
    assert_eq!(judge("GPLv3"), Verdict::UnknownCode(None));
    assert_eq!(
        judge("GPL-3.0-only+"),
        Verdict::UnknownCode(Some("GPL-3.0-or-later".to_owned()))
    );
    assert_eq!(judge("UNLICENSED"), Verdict::UnknownCode(None));
    assert_eq!(
        judge("Apach-2.0"),
        Verdict::UnknownCode(Some("Apache-2.0".to_owned()))
    );
    for text in [
        "CC BY-SA",
        "Creative Commons",
        "all rights reserved",
        "",
        "MIT AND",
        "(MIT",
        "mit OR GPL-2.0",
        "MIT WITH AdditionRef-",
        "https://creativecommons.org/licenses/by/2.5/za/",
        "https://www.gnu.org/licenses/gpl-3.0.html",
        "https://spdx.org/licenses/GPL-2.0.html",
    ] {
        assert!(matches!(judge(text), Verdict::Malformed(_)), "{text}");
    }
}
