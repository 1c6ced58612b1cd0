//! Parts of paths, and what they say of a folder.

/// Takes folders of years and months off: `_events/2026/05` is a part of `_events`.
pub(super) fn without_years(folder: &str) -> &str {
    let are_digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let is_year =
        |part: &str| are_digits(part, 4) && (part.starts_with("19") || part.starts_with("20"));
    let Some((above, part)) = folder.rsplit_once('/') else {
        return folder;
    };
    if is_year(part) {
        return above;
    }
    match above.rsplit_once('/') {
        Some((rest, year)) if is_year(year) && are_digits(part, 2) => rest,
        _ => folder,
    }
}

/// Returns the folder of a path.
pub(super) fn parent(local: &str) -> &str {
    local.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the last part of a path.
pub(super) fn name_of(local: &str) -> &str {
    local.rsplit_once('/').map_or(local, |(_, name)| name)
}

/// Returns how many folders a path has.
pub(super) fn depth(local: &str) -> usize {
    local.matches('/').count()
}

/// Says whether a file speaks of the folder it lies in.
pub(super) fn is_index(local: &str) -> bool {
    let name = name_of(local).to_ascii_lowercase();
    ["index.", "_index.", "readme."]
        .iter()
        .any(|head| name.starts_with(head))
}
