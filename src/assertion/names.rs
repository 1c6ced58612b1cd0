//! What the expressions of assertions may name, by the numbers that the host knows it by.

/// The variables, by the numbers that the host knows them by; `it` comes last, since not all have it.
pub(super) const VARIABLES: [&str; 8] = [
    "record",
    "id",
    "kind",
    "path",
    "today",
    "community",
    "body",
    "it",
];

/// Names and signatures, by the numbers that expressions call them by.
pub(super) const FUNCTIONS: [(&str, &str); 14] = [
    ("ref", "string, string -> any"),
    ("referrers", "-> list(map(string, string))"),
    ("all", "string -> list(any)"),
    ("beside", "string -> string"),
    ("files", "string -> list(string)"),
    ("exists", "string -> bool"),
    ("slug", "string -> string"),
    ("headings", "string -> list(map(string, any))"),
    ("words", "string -> int"),
    ("links", "string -> list(string)"),
    ("text", "string -> string"),
    ("find", "string, string -> optional(any)"),
    ("lines", "string -> list(string)"),
    ("blank", "string -> bool"),
];
