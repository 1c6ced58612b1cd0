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

#[cfg(test)]
mod tests {
    use super::{depth, is_index, name_of, parent, without_years};

    #[test]
    fn folders_of_years_and_months_are_part_of_the_one_above() {
        for (folder, whole) in [
            ("events/2026", "events"),
            ("events/1999", "events"),
            ("events/2026/05", "events"),
            ("a/events/2026/05", "a/events"),
            ("events/1826", "events/1826"),
            ("events/20260", "events/20260"),
            ("events/20x6", "events/20x6"),
            ("events/2026/5", "events/2026/5"),
            ("events/2026/may", "events/2026/may"),
            ("events/05", "events/05"),
            ("2026", "2026"),
            ("", ""),
        ] {
            assert_eq!(without_years(folder), whole, "{folder}");
        }
    }

    #[test]
    fn a_path_has_a_folder_a_name_and_a_depth() {
        for (path, folder, name, folders) in
            [("a/b/c.md", "a/b", "c.md", 2), ("c.md", "", "c.md", 0)]
        {
            assert_eq!(parent(path), folder, "{path}");
            assert_eq!(name_of(path), name, "{path}");
            assert_eq!(depth(path), folders, "{path}");
        }
        for (path, is_so) in [
            ("a/index.md", true),
            ("a/_index.de.md", true),
            ("README.md", true),
            ("a/index", false),
            ("a/reindex.md", false),
            ("index.md/a.md", false),
        ] {
            assert_eq!(is_index(path), is_so, "{path}");
        }
    }
}
