//! What expressions say of a record.

use super::says;

fn all_say(cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        assert_eq!(says(text), *wanted, "{text}");
    }
}

#[test]
fn fields_are_read_with_the_meaning_of_their_schema() {
    all_say(&[
        ("record.name", "Documentation"),
        ("record.google_workspace", "docs@hilltop.test"),
        ("record.`google-workspace`", "docs@hilltop.test"),
        ("record['google-workspace']", "docs@hilltop.test"),
        ("record.founded < today", "true"),
        ("record.founded", "2021-05-04"),
        (
            "record.days.map(day, day.getFullYear()).distinct()",
            "[2026]",
        ),
        ("record.days[0] < date('2027-01-01')", "true"),
        ("record.fee * 1.5", "4.5"),
        ("record.fee > 2", "true"),
        ("record.meeting.url.startsWith('https://')", "true"),
        ("record.chairs.map(chair, chair.person)", "[ana, bo]"),
        ("record.chairs.filter(chair, has(chair.end)).size()", "1"),
        ("record.chairs[1].person", "bo"),
        (
            "record.chairs.all(chair, chair.person in record.members)",
            "true",
        ),
        (
            "all('group').map(group, group.name)",
            "[Documentation, Other]",
        ),
    ]);
}

#[test]
fn what_is_absent_is_empty_where_its_type_has_an_empty_value() {
    all_say(&[
        ("record.archived", "false"),
        ("!record.archived", "true"),
        ("has(record.archived)", "false"),
        ("has(record.name)", "true"),
        ("all('group')[1].google_workspace", ""),
        ("all('group')[1].chairs.size()", "0"),
        ("all('group')[1].meeting.url == ''", "true"),
        ("record.seats", "! there is no `seats` at seats"),
        ("has(record.seats) && record.seats > 2", "false"),
        ("record.?seats.orValue(5)", "5"),
        ("record.chairs[1].end < today", "! there is no `end` at end"),
        ("record.meeting.room", "! there is no `room` at room"),
    ]);
}

#[test]
fn dates_are_all_the_days_they_can_mean() {
    all_say(&[
        ("date('2026') < date('2026-05')", "false"),
        ("date('2026') > date('2026-05')", "false"),
        ("date('2026') <= date('2026-05')", "true"),
        ("date('2025') < date('2026-05')", "true"),
        // Records write dates, texts and moments.
        ("dyn('2026-05-14') == date('2026-05-14')", "true"),
        ("dyn('2026-05-14T10:00') == date('2026-05-14')", "true"),
        ("dyn('2026-05-14T10:00') < date('2026-05-15')", "true"),
        ("dyn('soon') == date('2026-05-15')", "false"),
        (
            "dyn(timestamp('2026-05-14T10:00:00Z')) > date('2026-05-13')",
            "true",
        ),
        (
            "dyn(timestamp('2026-05-14T10:00:00Z')) < date('2026-05')",
            "false",
        ),
        ("date('2026-02').last()", "2026-02-28"),
        ("date('2026-02').first()", "2026-02-01"),
        (
            "date('2026-05-14') - date('2026-05-01') == duration('312h')",
            "true",
        ),
        ("(date('2026-05-14') - date('2026-05-01')).getDays()", "13"),
        ("date('2026-05-14') + duration('24h')", "2026-05-15"),
        ("date('2024').plus('P2Y')", "2026-01-01"),
        ("date('2026-05-14').getDayOfWeek()", "4"),
        ("date('2026-05').getMonth()", "4"),
        (
            "date('2026').getMonth()",
            "! the date has no month at getMonth",
        ),
        (
            "date('2026-05') - date('2026-05-01')",
            "! the date has no day; `.first()` and `.last()` give one at date('2026-05') - date('2026-05-01')",
        ),
        (
            "interval('2024', '2025').contains(date('2025-12-31'))",
            "true",
        ),
        ("interval(date('2024'), null).contains(today)", "true"),
        ("interval('2024', '2025').endedBefore(today)", "true"),
        (
            "interval('2024', '2025-06').overlaps(interval('2025-05', ''))",
            "true",
        ),
        (
            "interval('2024', '2025').overlaps(interval('2025', ''))",
            "false",
        ),
        (
            "['2026', '2025-03', '2025'].map(x, date(x)).sort()",
            "[2025, 2025-03, 2026]",
        ),
    ]);
}

#[test]
fn a_value_of_a_record_keeps_its_place() {
    use super::super::{Budget, Expression};
    use super::{Records, environment, group};

    let documents = [group()];
    let host = Records {
        documents: &documents,
    };
    let text = documents[0].text();
    let found = |expression: &str| {
        let read = Expression::read(expression, &environment(), None).unwrap();
        let value = read.evaluate(&host, &Budget::new(10_000)).unwrap();
        let nodes: Vec<_> = match value.as_list() {
            Some(list) => list.items().map(|item| item.at).collect(),
            None => vec![value.at],
        };
        let spans = nodes
            .into_iter()
            .map(|node| node.map(|node| &text[node.span().range()]));
        spans
            .map(|it| it.unwrap_or("nowhere").to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(found("record.name"), "\"Documentation\"");
    assert_eq!(found("record.members"), "\"ana\" \"bo\" \"ana\"");
    assert_eq!(
        found("record.members.filter(it, it != 'bo')"),
        "\"ana\" \"ana\""
    );
    assert_eq!(
        found("record.members.sort().reverse()"),
        "\"bo\" \"ana\" \"ana\""
    );
    assert_eq!(found("record.members.distinct()"), "\"ana\" \"bo\"");
    assert_eq!(
        found("[record.members, ['x']].flatten()"),
        "\"ana\" \"bo\" \"ana\" nowhere"
    );
    assert_eq!(
        found("record.chairs.map(it, it.start)"),
        "\"2024\" 2025-07-01"
    );
    assert_eq!(found("record.meeting.filter(key, true)"), "url");
    assert_eq!(found("record.?name.orValue('')"), "\"Documentation\"");
    assert_eq!(found("record.name + '!'"), "nowhere");
}

#[test]
fn numbers_are_exact_or_refused() {
    all_say(&[
        ("7 / 2", "3"),
        ("-7 / 2", "-3"),
        ("-7 % 3", "-1"),
        ("7.0 / 2.0", "3.5"),
        ("1.0 / 0.0", "Infinity"),
        ("1 / 0", "! division by zero at 1 / 0"),
        ("5u - 7u", "! the number or time is out of range at 5u - 7u"),
        (
            "9223372036854775807 + 1",
            "! the number or time is out of range at 9223372036854775807 + 1",
        ),
        ("-9223372036854775808", "-9223372036854775808"),
        ("0xff + 1", "256"),
        ("dyn(1) == 1u && dyn(1u) == 1.0", "true"),
        ("[1, 2.0, 3u] == [1.0, 2u, 3]", "true"),
        ("{1: 'a'} == {1u: 'a'}", "true"),
        ("int('12') + int(2.9)", "14"),
        ("int('twelve')", "! the value is not a whole number at int"),
        ("math.greatest(1, 2.5, 2u)", "2.5"),
        ("math.least([4, 2, 3])", "2"),
        ("math.sqrt(16)", "4"),
        ("[3, 1, 2].sort()", "[1, 2, 3]"),
        ("[3, 1, 2].sorted()", "false"),
        ("[3, 1, 2].max() + [3, 1, 2].sum()", "9"),
        ("[].max()", "! the list is empty at max"),
    ]);
}

#[test]
fn texts_are_counted_in_characters() {
    all_say(&[
        ("'Zoë'.size()", "3"),
        ("'Zoë'.substring(2)", "ë"),
        ("'Zoë'.charAt(2)", "ë"),
        ("'Zoë Ö'.indexOf('Ö')", "4"),
        ("'a-b-c'.split('-')", "[a, b, c]"),
        ("'a-b-c'.split('-', 2)", "[a, b-c]"),
        ("['a', 'b'].join(', ')", "a, b"),
        ("'abc'.reverse()", "cba"),
        ("' a '.trim()", "a"),
        ("'docs'.matches('^[a-z]+$')", "true"),
        ("'docs'.matches(record.name)", "false"),
        (
            "'%s has %d of %.1f'.format(['a', 2, 2.5])",
            "a has 2 of 2.5",
        ),
        ("r'\\d' + '\\u00eb'", "\\dë"),
        (
            "'a'.substring(2)",
            "! the list or text has no such place at substring",
        ),
        ("'''two\nlines'''.size()", "9"),
    ]);
}

#[test]
fn one_part_that_settles_it_makes_up_for_others_that_fail() {
    all_say(&[
        ("1 / 0 > 1 || true", "true"),
        ("1 / 0 > 1 && false", "false"),
        ("1 / 0 > 1 || false", "! division by zero at 1 / 0"),
        ("[1, 0].exists(x, 1 / x == 1)", "true"),
        ("[0, 1].exists(x, 1 / x == 1)", "true"),
        (
            "[0, 2].exists(x, 1 / x == 1)",
            "! division by zero at 1 / x",
        ),
        ("[0, 2].all(x, 1 / x == 1)", "false"),
        ("record.members.exists_one(x, x == 'bo')", "true"),
        ("record.members.exists_one(x, x == 'ana')", "false"),
        ("record.members.exists(i, x, i == 2 && x == 'ana')", "true"),
        ("record.members.transformList(i, x, i > 0, x)", "[bo, ana]"),
        ("{'a': 1}.transformMap(k, v, v + 1)", "{a: 2}"),
        ("['b', 'a'].sortBy(x, x)", "[a, b]"),
        ("[[1], [2, [3]]].flatten()", "[1, 2, [3]]"),
        ("[[1], [2, [3]]].flatten(2)", "[1, 2, 3]"),
        (
            "record.members.distinct().size() == record.members.size()",
            "false",
        ),
        ("[1, 2, 3].slice(1, 2)", "[2]"),
        (
            "['a'].first().orValue('') + ['a', 'b'].last().value()",
            "ab",
        ),
        ("[].first().orValue('none')", "none"),
        ("optional.of(2).optMap(x, x + 1).value()", "3"),
        ("cel.bind(x, record.members, x + x).size()", "6"),
    ]);
}

#[test]
fn moments_know_zones_and_lengths() {
    all_say(&[
        (
            "timestamp('2026-05-14T16:00:00+02:00')",
            "2026-05-14T14:00:00Z",
        ),
        (
            "timestamp('2026-05-14T16:00:00Z').getHours('Europe/Berlin')",
            "18",
        ),
        (
            "timestamp('2026-05-14T16:00:00Z') + duration('90m')",
            "2026-05-14T17:30:00Z",
        ),
        (
            "timestamp('2026-05-14T16:00:00Z').getHours('Nowhere/Land')",
            "! the value is not a time zone at getHours",
        ),
        ("duration('1h30m').getMinutes()", "90"),
        ("duration('1.5s')", "1.5s"),
        ("date(timestamp('2026-05-14T16:00:00Z'))", "2026-05-14"),
        ("timestamp(date('2026-05-14'))", "2026-05-14T00:00:00Z"),
    ]);
}
