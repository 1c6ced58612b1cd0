//! Programs that make commits: they do not sign off, and are not people of the community.

/// Says whether a name and an address of a commit are those of a program.
pub(crate) fn is_bot(name: &str, email: &str) -> bool {
    let (name, email) = (name.to_ascii_lowercase(), email.to_ascii_lowercase());
    // Anybody may call themselves `x[bot]`: only the address that the code host gives to programs says so.
    let local = email.strip_suffix(HOST).unwrap_or("");
    let local = local.rsplit('+').next().unwrap_or(local);
    local.ends_with("[bot]") || ADDRESSES.contains(&&*email) || NAMES.contains(&&*name)
}

/// The end of addresses that a code host gives.
const HOST: &str = "@users.noreply.github.com";

/// Addresses of the code hosts themselves, and of programs that write under no `[bot]`.
const ADDRESSES: [&str; 7] = [
    "noreply@github.com",
    "noreply@gitlab.com",
    "action@github.com",
    "support@github.com",
    "bot@renovateapp.com",
    "project_bot@noreply.gitlab.com",
    "noreply@codeberg.org",
];

/// Names under which programs are known.
const NAMES: [&str; 9] = [
    "dependabot",
    "dependabot-preview",
    "renovate",
    "renovate bot",
    "github actions",
    "github-actions",
    "web-flow",
    "weblate",
    "pre-commit-ci",
];

#[cfg(test)]
mod tests {
    use super::is_bot;

    #[test]
    fn programs_are_known_and_people_are_not() {
        for (name, email) in [
            (
                "dependabot[bot]",
                "49699333+dependabot[bot]@users.noreply.github.com",
            ),
            ("x", "41898282+github-actions[bot]@users.noreply.github.com"),
            ("GitHub", "noreply@github.com"),
            ("Renovate Bot", "me@hill.test"),
            ("Weblate", "weblate@hill.test"),
        ] {
            assert!(is_bot(name, email), "{name} <{email}>");
        }
        for (name, email) in [
            ("Bo Botham", "bot@hill.test"),
            ("Ada", "1234+ada@users.noreply.github.com"),
            ("Abbot", "abbot@hill.test"),
            ("", ""),
            ("me[bot]", "me@hill.test"),
            ("Mallory", "mallory[bot]@hill.test"),
            ("x[bot]", "x@users.noreply.github.com"),
            ("x", "x[bot]@users.noreply.github.com.hill.test"),
        ] {
            assert!(!is_bot(name, email), "{name} <{email}>");
        }
    }
}
