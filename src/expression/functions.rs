//! The functions of the language, and of its extensions for texts, lists, numbers and optional values.
//!
//! Each is a line here: how it is called, what it takes, and where it is.

use super::budget::Budget;
use super::convert;
use super::fault::Fault;
use super::format;
use super::value::Value;

pub(super) mod dates;
mod either;
pub(super) mod lists;
mod math;
mod moments;
mod optional;
pub(super) mod strings;

/// A function; a method gets its target as the first argument.
pub(super) struct Function {
    pub(super) name: &'static str,
    pub(super) is_method: bool,
    /// How it may be called: see `shape::signatures`.
    pub(super) signatures: &'static str,
    pub(super) run: Run,
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// What a function does. It has been given as many arguments as one of its signatures takes, of any type.
pub(super) type Run = for<'a> fn(&[Value<'a>], &Budget) -> Result<Value<'a>, Fault>;

const fn of(name: &'static str, signatures: &'static str, run: Run) -> Function {
    Function {
        name,
        is_method: false,
        signatures,
        run,
    }
}

const fn on(name: &'static str, signatures: &'static str, run: Run) -> Function {
    Function {
        name,
        is_method: true,
        signatures,
        run,
    }
}

const SIZES: &str = "string -> int; bytes -> int; list(A) -> int; map(A, B) -> int";
const OF_MOMENT_OR_DATE: &str = "timestamp -> int; timestamp, string -> int; date -> int";
const OF_MOMENT_OR_LENGTH: &str = "timestamp -> int; timestamp, string -> int; duration -> int";
const BITS: &str = "int, int -> int; uint, uint -> uint";
const SHIFT: &str = "int, int -> int; uint, int -> uint";
const NUMBERS: &str = "list(number) -> any; number... -> any";
const SAME_NUMBER: &str = "int -> int; uint -> uint; double -> double";

/// All functions.
pub(super) static FUNCTIONS: &[Function] = &[
    of("size", SIZES, lists::size),
    on("size", SIZES, lists::size),
    of("type", "any -> type", convert::kind),
    of("dyn", "any -> any", convert::same),
    of("bool", "bool -> bool; string -> bool", convert::to_bool),
    of(
        "int",
        "int -> int; uint -> int; double -> int; string -> int; timestamp -> int",
        convert::to_int,
    ),
    of(
        "uint",
        "uint -> uint; int -> uint; double -> uint; string -> uint",
        convert::to_uint,
    ),
    of(
        "double",
        "double -> double; int -> double; uint -> double; string -> double",
        convert::to_double,
    ),
    of(
        "string",
        "string -> string; int -> string; uint -> string; double -> string; bool -> string; bytes -> string; \
         timestamp -> string; duration -> string; date -> string",
        convert::to_string,
    ),
    of(
        "bytes",
        "bytes -> bytes; string -> bytes",
        convert::to_bytes,
    ),
    of(
        "timestamp",
        "timestamp -> timestamp; string -> timestamp; int -> timestamp; date -> timestamp",
        convert::to_timestamp,
    ),
    of(
        "duration",
        "duration -> duration; string -> duration",
        convert::to_duration,
    ),
    of(
        "date",
        "string -> date; date -> date; timestamp -> date",
        dates::date,
    ),
    of("interval", "any, any -> interval", dates::interval),
    of("matches", "string, string -> bool", strings::matches),
    of("strings.quote", "string -> string", strings::quote),
    of("math.greatest", NUMBERS, math::greatest),
    of("math.least", NUMBERS, math::least),
    of("math.ceil", "double -> double", math::ceil),
    of("math.floor", "double -> double", math::floor),
    of("math.round", "double -> double", math::round),
    of("math.trunc", "double -> double", math::trunc),
    of("math.sqrt", "number -> double", math::sqrt),
    of("math.abs", SAME_NUMBER, math::abs),
    of("math.sign", SAME_NUMBER, math::sign),
    of("math.isNaN", "double -> bool", math::is_nan),
    of("math.isInf", "double -> bool", math::is_inf),
    of("math.isFinite", "double -> bool", math::is_finite),
    of("math.bitAnd", BITS, math::bit_and),
    of("math.bitOr", BITS, math::bit_or),
    of("math.bitXor", BITS, math::bit_xor),
    of("math.bitNot", "int -> int; uint -> uint", math::bit_not),
    of("math.bitShiftLeft", SHIFT, math::shift_left),
    of("math.bitShiftRight", SHIFT, math::shift_right),
    of("optional.of", "A -> optional(A)", optional::of),
    of("optional.none", "-> optional(any)", optional::none),
    of(
        "optional.ofNonZeroValue",
        "A -> optional(A)",
        optional::of_non_zero_value,
    ),
    of(
        "optional.unwrap",
        "list(optional(A)) -> list(A)",
        optional::unwrap,
    ),
    of("lists.range", "int -> list(int)", lists::range),
    of("sorted", "list(A) -> bool", lists::sorted),
    of("sort", "list(A) -> list(A)", lists::sort),
    of("distinct", "list(A) -> list(A)", lists::distinct),
    of(
        "flatten",
        "list(list(A)) -> list(A); list(any) -> list(any); list(any), int -> list(any)",
        lists::flatten,
    ),
    on("hasValue", "optional(A) -> bool", optional::has_value),
    on("value", "optional(A) -> A", optional::value),
    on("startsWith", "string, string -> bool", strings::starts_with),
    on("endsWith", "string, string -> bool", strings::ends_with),
    on(
        "contains",
        "string, string -> bool; interval, date -> bool; interval, timestamp -> bool",
        either::contains,
    ),
    on("matches", "string, string -> bool", strings::matches),
    on("charAt", "string, int -> string", strings::char_at),
    on(
        "indexOf",
        "string, string -> int; string, string, int -> int; list(A), A -> int",
        either::index_of,
    ),
    on(
        "lastIndexOf",
        "string, string -> int; string, string, int -> int; list(A), A -> int",
        either::last_index_of,
    ),
    on("lowerAscii", "string -> string", strings::lower_ascii),
    on("upperAscii", "string -> string", strings::upper_ascii),
    on(
        "replace",
        "string, string, string -> string; string, string, string, int -> string",
        strings::replace,
    ),
    on(
        "split",
        "string, string -> list(string); string, string, int -> list(string)",
        strings::split,
    ),
    on(
        "substring",
        "string, int -> string; string, int, int -> string",
        strings::substring,
    ),
    on("trim", "string -> string", strings::trim),
    on(
        "join",
        "list(string) -> string; list(string), string -> string",
        strings::join,
    ),
    on(
        "reverse",
        "string -> string; list(A) -> list(A)",
        either::reverse,
    ),
    on("format", "string, list(any) -> string", format::format),
    on("slice", "list(A), int, int -> list(A)", lists::slice),
    on(
        "flatten",
        "list(list(A)) -> list(A); list(any) -> list(any); list(any), int -> list(any)",
        lists::flatten,
    ),
    on("distinct", "list(A) -> list(A)", lists::distinct),
    on("sort", "list(A) -> list(A)", lists::sort),
    on("sorted", "list(A) -> bool", lists::sorted),
    on(
        "first",
        "list(A) -> optional(A); date -> date",
        lists::first,
    ),
    on("last", "list(A) -> optional(A); date -> date", lists::last),
    on("sum", "list(A) -> A", lists::sum),
    on("min", "list(A) -> A", lists::min),
    on("max", "list(A) -> A", lists::max),
    on("plus", "date, string -> date", dates::plus),
    on("overlaps", "interval, interval -> bool", dates::overlaps),
    on("endedBefore", "interval, date -> bool", dates::ended_before),
    on("getFullYear", OF_MOMENT_OR_DATE, moments::full_year),
    on("getMonth", OF_MOMENT_OR_DATE, moments::month),
    on("getDate", OF_MOMENT_OR_DATE, moments::date),
    on("getDayOfMonth", OF_MOMENT_OR_DATE, moments::day_of_month),
    on("getDayOfWeek", OF_MOMENT_OR_DATE, moments::day_of_week),
    on("getDayOfYear", OF_MOMENT_OR_DATE, moments::day_of_year),
    on("getHours", OF_MOMENT_OR_LENGTH, moments::hours),
    on("getMinutes", OF_MOMENT_OR_LENGTH, moments::minutes),
    on("getSeconds", OF_MOMENT_OR_LENGTH, moments::seconds),
    on(
        "getMilliseconds",
        "timestamp -> int; timestamp, string -> int; duration -> int",
        moments::milliseconds,
    ),
    on("getDays", "duration -> int", moments::days),
];

/// Returns a function by its name.
pub(super) fn find(name: &str, is_method: bool) -> Option<&'static Function> {
    FUNCTIONS
        .iter()
        .find(|it| it.is_method == is_method && it.name == name)
}

/// Says whether the language has a function of this name.
pub fn is_function(name: &str) -> bool {
    find(name, false).is_some()
        || matches!(
            name,
            "has" | "cel" | "math" | "lists" | "optional" | "strings"
        )
}

/// Methods whose argument is looked at only where it is needed.
pub(super) const LAZY: [(&str, &str); 2] = [
    ("or", "optional(A), optional(A) -> optional(A)"),
    ("orValue", "optional(A), A -> A"),
];
