//! The packs that are built in: what `policies/` holds, and what each says of itself.

/// Names and texts; what most communities begin with is first.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("core", include_str!("../../policies/core.toml")),
    (
        "ospo-plus-plus",
        include_str!("../../policies/ospo-plus-plus.toml"),
    ),
    (
        "academic-network",
        include_str!("../../policies/academic-network.toml"),
    ),
    (
        "by-sa-content",
        include_str!("../../policies/by-sa-content.toml"),
    ),
    (
        "chatham-strict",
        include_str!("../../policies/chatham-strict.toml"),
    ),
    (
        "chatham-talks-on-record",
        include_str!("../../policies/chatham-talks-on-record.toml"),
    ),
    ("civic", include_str!("../../policies/civic.toml")),
    (
        "community-profile",
        include_str!("../../policies/community-profile.toml"),
    ),
    (
        "conduct-full",
        include_str!("../../policies/conduct-full.toml"),
    ),
    (
        "individual-basis",
        include_str!("../../policies/individual-basis.toml"),
    ),
    ("mvg", include_str!("../../policies/mvg.toml")),
    (
        "neutral-max-two",
        include_str!("../../policies/neutral-max-two.toml"),
    ),
    (
        "neutral-quarter",
        include_str!("../../policies/neutral-quarter.toml"),
    ),
    (
        "neutral-third",
        include_str!("../../policies/neutral-third.toml"),
    ),
    (
        "osps-baseline",
        include_str!("../../policies/osps-baseline.toml"),
    ),
    (
        "privacy-consent",
        include_str!("../../policies/privacy-consent.toml"),
    ),
    (
        "privacy-minimal",
        include_str!("../../policies/privacy-minimal.toml"),
    ),
    (
        "public-code",
        include_str!("../../policies/public-code.toml"),
    ),
    (
        "repolinter-default",
        include_str!("../../policies/repolinter-default.toml"),
    ),
    (
        "terms-two-years",
        include_str!("../../policies/terms-two-years.toml"),
    ),
    (
        "two-organisations",
        include_str!("../../policies/two-organisations.toml"),
    ),
];

/// Returns what a pack says of itself: the comment at its top.
pub fn page(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix('#'));
    let lines: Vec<&str> = lines.map(str::trim).collect();
    lines.join("\n")
}

/// Returns the first sentence of what a pack says of itself.
pub fn summary(text: &str) -> String {
    let page = page(text);
    let first = page.split("\n\n").next().unwrap_or("").replace('\n', " ");
    match first.split_once(". ") {
        Some((sentence, _)) => format!("{sentence}."),
        None => first,
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, page, summary};

    #[test]
    fn each_pack_says_what_it_is_for_and_where_that_comes_from() {
        for (name, text) in BUILT_IN {
            assert!(summary(text).ends_with('.'), "{name}");
            assert!(summary(text).len() < 140, "{name}: {}", summary(text));
            let is_ours = matches!(*name, "core" | "ospo-plus-plus");
            assert!(is_ours || page(text).contains("Source"), "{name}");
        }
    }

    #[test]
    fn the_comment_at_the_top_is_what_it_says() {
        let text = "# One thing. And\n# another.\n#\n# - a\n\n# not this\nversion = 1\n";
        assert_eq!(page(text), "One thing. And\nanother.\n\n- a");
        assert_eq!(summary(text), "One thing.");
    }
}
