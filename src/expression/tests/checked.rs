//! What is said of an expression before anything is evaluated.

use super::refused;

fn all_refused(cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        assert_eq!(refused(text), *wanted, "{text}");
    }
}

#[test]
fn names_and_fields_are_known() {
    all_refused(&[
        (
            "record.memberz.size() > 0",
            "memberz < the schema of `group` has no `memberz` (did you mean `members`?)",
        ),
        (
            "recrod.name == ''",
            "recrod < nothing is called `recrod` (did you mean `record`?)",
        ),
        (
            "name == ''",
            "name < nothing is called `name` (write `record.name`)",
        ),
        (
            "all == ''",
            "all < nothing is called `all` (it is a function: write `all(…)`)",
        ),
        (
            "chair == ''",
            "chair < nothing is called `chair` (there are: `record`, `today`, `id`; a text is written between quotes)",
        ),
        (
            "record.chairs.all(chair, chair.preson != '')",
            "preson < the schema of `chairs` has no `preson` (did you mean `person`?)",
        ),
        (
            "record.chairs.all(chair, chairs.person != '')",
            "chairs < nothing is called `chairs` (did you mean `chair`?)",
        ),
        ("record.name.first == ''", "first < a text has no fields"),
        ("record.meeting.anything == 2", "nothing"),
        ("record['anything'] == 2", "nothing"),
        (
            "has(record.nam)",
            "nam < the schema of `group` has no `nam` (did you mean `name`?)",
        ),
        (
            "all('grup').size() > 0",
            "'grup' < there is no kind `grup` (did you mean `group`?)",
        ),
        (
            "all('group').exists(g, g.nme == '')",
            "nme < the schema of `group` has no `nme` (did you mean `name`?)",
        ),
        ("ref('group', id).name == ''", "nothing"),
    ]);
}

#[test]
fn types_go_together() {
    all_refused(&[
        (
            "record.members",
            "record.members < expected a boolean, this is a list",
        ),
        (
            "record.members && true",
            "record.members < expected a boolean, this is a list (write `size(…) > 0`)",
        ),
        (
            "record.name == 2",
            "record.name == 2 < a text is never equal to a whole number (compare values of one type)",
        ),
        (
            "record.seats == null",
            "record.seats == null < a whole number is never equal to null (ask whether it is there: `has(…)`)",
        ),
        (
            "record.founded < '2026-01-01'",
            "record.founded < '2026-01-01' < `<` does not go with a date and a text (write `date('2026-05-14')`)",
        ),
        (
            "record.members > 2",
            "record.members > 2 < `>` does not go with a list and a whole number (how many items a list has is `size(…)`)",
        ),
        (
            "'a' in record.name",
            "'a' in record.name < `in` does not go with a text and a text (whether a text holds another is `text.contains(part)`)",
        ),
        (
            "2 in record.members",
            "2 in record.members < `in` does not go with a whole number and a list (after `in` comes a list of such values)",
        ),
        (
            "record.members + 'x' == []",
            "record.members + 'x' < `+` does not go with a list and a text (an item is added as a list: `list + [item]`)",
        ),
        (
            "1 + 1.0 > 2",
            "1 + 1.0 < `+` does not go with a whole number and a number with a fraction (turn one of them: `double(…)`, `int(…)`)",
        ),
        (
            "record.founded + 'P2Y' < today",
            "record.founded + 'P2Y' < `+` does not go with a date and a text (a date and a period: `date.plus('P2Y')`)",
        ),
    ]);
}

#[test]
fn what_is_of_another_type_is_said_with_what_it_should_be() {
    all_refused(&[
        (
            "true ? 'a' : 2",
            "2 < this is a whole number, and before the `:` is a text (put `dyn(…)` around one of them, if both are meant)",
        ),
        ("-record.name == ''", "record.name < a text has no negative"),
        (
            "!record.name",
            "record.name < expected a boolean, this is a text (compare it: `… != ''`)",
        ),
        (
            "record.name.all(x, true)",
            "record.name < expected a list, this is a text",
        ),
        (
            "record.chairs.all(x, x)",
            "x < expected a boolean, this is a table (`chairs`) (ask whether it is there: `has(…)`)",
        ),
        (
            "{record.members: 1} == {}",
            "record.members < a list cannot be a key",
        ),
        ("[1, 'a', 2.0] == []", "nothing"),
        ("1 < 2.5", "nothing"),
    ]);
}

#[test]
fn functions_take_what_they_are_given() {
    all_refused(&[
        (
            "size(2) > 0",
            "size(2) < `size` does not take a whole number (it takes `string`, or `bytes`, or `list(A)`, or `map(A, B)`)",
        ),
        (
            "record.name.startWith('a')",
            "startWith < there is no function `startWith` (did you mean `startsWith`?)",
        ),
        (
            "record.name.startsWith(2)",
            "record.name.startsWith(2) < `startsWith` does not take a text and a whole number (it takes `string, string`)",
        ),
        (
            "size() > 0",
            "size() < `size` needs a value (it takes `string`, or `bytes`, or `list(A)`, or `map(A, B)`)",
        ),
        (
            "startsWith(record.name, 'a')",
            "startsWith < there is no function `startsWith` (write `x.startsWith(…)`)",
        ),
        (
            "record.name.ref('a') == record",
            "ref < there is no function `ref` (write `ref(x)`)",
        ),
        (
            "record.members.all(true)",
            "all < `all` lacks an argument, or has one too many (it first names the item: `list.all(item, …)`)",
        ),
        (
            "record.members.all(x.y, true)",
            "x.y < a macro first names the item that it looks at (write a name: `record.chairs.all(chair, chair != '')`)",
        ),
        (
            "has(record)",
            "has < `has` asks for a field (write `has(record.name)`; whether a map has a key is `'key' in map`)",
        ),
        (
            "record.name.matches('(')",
            "'(' < this is not a pattern: unclosed group",
        ),
        (
            "record.founded > date('2026-13-01')",
            "'2026-13-01' < the value is not a date: write `2026-05-14`, `2026-05` or `2026`",
        ),
        (
            "today - today > duration('2 years')",
            "'2 years' < the value is not a duration: write `90m`, `36h`",
        ),
        (
            "math.abz(2) > 0",
            "abz < there is no function `math.abz` (did you mean `math.abs`?)",
        ),
        (
            "ref('group') == record",
            "ref('group') < `ref` does not take a text (it takes a text and a text)",
        ),
    ]);
}

#[test]
fn what_cannot_be_read_is_told_where_it_is() {
    all_refused(&[
        ("", " < the expression is empty"),
        ("1 +", " < expected a value, found the end"),
        ("(1", " < expected `)`, found the end"),
        ("1 2", "2 < expected an operator or the end, found `2`"),
        ("record.", " < expected the name of a field, found the end"),
        ("a = 1", "= < `=` is not an operator (write `==`)"),
        ("a & b", "& < `&` alone is not an operator (write `&&`)"),
        ("a | b", "| < `|` alone is not an operator (write `||`)"),
        (
            "a and b",
            "and < expected an operator or the end, found `and` (write `&&`)",
        ),
        (
            "not a",
            "a < expected an operator or the end, found `a` (write `!`)",
        ),
        (
            "'abc",
            "'abc < the text is never closed (write `'` at its end; a text on several lines needs three)",
        ),
        (
            "id.split('\n')",
            "'\n') < the text is never closed (a line break ends it: write `\\\\n` for one in a TOML string, \
             or close the text with `'`)",
        ),
        (
            "'a\\d'",
            "\\d < there is no such escape (a backslash is written `\\\\`, or put `r` before the text: `r'\\d'`)",
        ),
        (
            "“a” == 'a'",
            "“ < these quotes do not mark a text (write `'` or `\"`)",
        ),
        (
            "for == 1",
            "for < `for` is a word that the language keeps for itself",
        ),
        (
            "99999999999999999999 == 1",
            "99999999999999999999 < the number is too large (whole numbers have 64 bits; write a fraction (`1e20`) for a larger one)",
        ),
        (
            "2026-05-14 == 1",
            "05 < a number does not begin with a zero (a date is written `date('2026-05-14')`)",
        ),
        (
            "12a == 1",
            "a < `a` cannot come straight after a number (a text is written between quotes, a date `date('2026-05-14')`)",
        ),
        (
            "Team{name: 1}",
            "{ < messages of protocol buffers are not known here (a map is written `{'key': value}`)",
        ),
        ("[1, 2", " < expected `]`, found the end"),
        ("{1}", "} < expected `:`, found `}`"),
    ]);
}

#[test]
fn names_between_backticks_and_open_ends_are_told_where_they_are() {
    all_refused(&[
        ("`a` == 1", "`a` < expected a value, found `a`"),
        (
            "record.`a?`",
            "`a?` < this cannot be between backticks (letters, digits and `_ . - /` can; any other key is written `x['key']`)",
        ),
        ("record.members[", " < expected a value, found the end"),
        ("true ? 1", " < expected `:`, found the end"),
        ("#", "# < `#` means nothing in an expression"),
    ]);
}
