//! What is kept of many mistakes says what the mistakes said, and takes less than they do.

use super::{Brief, Formatted, Hot, Refused};
use crate::finding::Body;
use crate::knowledge::format;
use crate::schema::{Violation, ViolationKind};
use crate::span::{FileId, Span};

fn violation(kind: ViolationKind, (start, end): (u32, u32), value: Option<u32>) -> Violation {
    Violation {
        kind,
        span: Span::new(FileId(0), start, end),
        path: String::new(),
        about: String::new(),
        keyword: Box::from("type"),
        body: Body::new("is wrong"),
        missing: None,
        wants_text: start % 2 == 1,
        more: Vec::new(),
        value,
    }
}

#[test]
fn what_is_kept_of_one_mistake_among_many_takes_few_bytes() {
    assert_eq!((size_of::<Brief>(), size_of::<Formatted>()), (16, 12));
    let Refused(list) = Refused::new(2, [(7, true), (7, false)].into_iter());
    assert_eq!(size_of_val(&*list), 4);
}

#[test]
fn a_mistake_in_brief_says_what_it_said_in_full() {
    let mut hot = Hot::with_most(1);
    let sorts = [
        ViolationKind::Shape,
        ViolationKind::Format("orcid"),
        ViolationKind::Format("country"),
    ];
    let mut all = Vec::new();
    for at in 0..30 {
        let kind = sorts.iter().cycle().nth(at as usize).unwrap();
        let value = (at % 5 != 0).then_some(at);
        all.push(violation(kind.clone(), (at, at + at % 7), value));
    }
    // One for each sort is kept, and one that is too long for a brief word.
    all.push(violation(
        ViolationKind::Shape,
        (4, 4 + (1 << 24)),
        Some(40),
    ));
    hot.refuse(9, all.clone());
    assert_eq!(hot.violations.len(), 4);
    assert_eq!(hot.more.len(), 27);
    for (brief, full) in hot.more.iter().zip(all.iter().skip(3)) {
        assert_eq!(hot.kind_of(brief), Some(&full.kind));
        assert_eq!((brief.start, brief.end()), (full.span.start, full.span.end));
        assert_eq!(brief.value(), full.value);
        assert_eq!(
            (brief.entry, brief.wants_text()),
            (9, full.value.is_some() && full.wants_text)
        );
    }
    let refused = hot.refused_values();
    for full in all.iter().filter(|full| full.value.is_some()) {
        let value = full.value.unwrap_or_default();
        assert_eq!(refused.wants_text(value), Some(full.wants_text), "{value}");
    }
    assert_eq!(refused.wants_text(0), None);
    assert_eq!(refused.wants_text(41), None);
}

#[test]
fn of_a_value_that_is_refused_twice_the_first_is_meant() {
    let refused = Refused::new(
        4,
        [(8, true), (3, false), (8, false), (3, true)].into_iter(),
    );
    assert_eq!(refused.wants_text(8), Some(true));
    assert_eq!(refused.wants_text(3), Some(false));
}

#[test]
fn a_value_is_noted_with_each_format_of_ours_and_no_other() {
    for name in format::NAMES {
        let noted = Formatted::new(1, 2, name);
        assert_eq!(noted.map(Formatted::format), Some(*name));
    }
    assert!(Formatted::new(1, 2, "date").is_none());
}
