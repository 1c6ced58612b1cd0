//! What the ending of a name says of a file that no kind reads: whether it may hold what a record says.

use crate::document::Format;

/// What a file is by its ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::model) enum EndingSort {
    /// Pictures, sound, films, fonts, programs, style sheets: none of them is ever a record.
    Other,
    /// Something to read that may go with a record: a page, a PDF.
    Paper,
    /// Anything else.
    Data,
}

/// Endings of files that are never records.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "aac", "ai", "apng", "asc", "avi", "avif", "bash", "bat", "bib", "bmp", "c", "cc", "cer", "cjs",
    "class", "cpp", "crt", "cs", "css", "dart", "dll", "drawio", "eot", "eps", "erb", "exe", "fig", "fish",
    "flac", "gif", "go", "gotmpl", "gpg", "gradle", "graphql", "h", "haml", "hbs", "heic", "heif", "hpp",
    "htaccess", "ico", "j2", "jar", "java", "jpeg", "jpg", "js", "jsx", "jxl", "key", "kt", "less",
    "license", "liquid", "lock", "log", "lua", "m4a", "m4v", "map", "mjs", "mk", "mkv", "mmd", "mov", "mp3",
    "mp4", "mpeg", "mpg", "mustache", "njk", "nix", "ogg", "opus", "otf", "patch", "pem", "php", "pl", "png",
    "ps1", "psd", "pub", "puml", "py", "pyc", "r", "rb", "rs", "sass", "scala", "scss", "sh", "sig", "so",
    "sql", "svelte", "svg", "swift", "tif", "tiff", "tmpl", "tpl", "ts", "tsx", "ttf", "vtt", "srt", "vue",
    "wasm", "wav", "webm", "webmanifest", "webp", "woff", "woff2", "xsd", "xsl", "xslt", "zsh",
    "bz2", "gz", "tar", "tgz", "xz", "zip", "zst", "7z", "rar",
];

/// Names of files that are never records.
#[rustfmt::skip]
const PROGRAMS: [&str; 11] = [
    "dockerfile", "gemfile", "justfile", "makefile", "procfile", "rakefile", "taskfile", "vagrantfile",
    "cname", "thumbs.db", "desktop.ini",
];

impl EndingSort {
    /// Returns what a file of that name is.
    pub(in crate::model) fn of(name: &str) -> Self {
        let lower = name.to_ascii_lowercase();
        if PROGRAMS.contains(&lower.as_str()) {
            return Self::Other;
        }
        let Some((_, ending)) = lower.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) else {
            return Self::Data;
        };
        if OTHER.contains(&ending) {
            return Self::Other;
        }
        let is_page = Format::of_extension(ending).is_some_and(Format::is_prose);
        let is_paper = [
            "pdf", "ps", "epub", "odp", "ppt", "pptx", "rst", "adoc", "tex", "mdx", "ipynb", "ics",
            "vcf",
        ];
        if is_page || is_paper.contains(&ending) {
            Self::Paper
        } else {
            Self::Data
        }
    }
}

/// Returns the name without what hides its format: `ada.toml` of `ada.toml.txt`, `ada.yaml~`, `ada.yaml.bak`.
pub(in crate::model) fn hidden_format(name: &str) -> Option<&str> {
    let is_readable = |name: &str| {
        name.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty() && Format::of_extension(&ending.to_ascii_lowercase()).is_some()
        })
    };
    let mut inner = name.trim_end_matches(['~', '#', ' ', '.']);
    for _ in 0..3 {
        if is_readable(inner) {
            return (inner != name).then_some(inner);
        }
        inner = inner.rsplit_once('.')?.0;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{EndingSort, hidden_format};

    #[test]
    fn pictures_and_programs_are_never_records() {
        for (name, sort) in [
            ("ada.png", EndingSort::Other),
            ("ada.JPG", EndingSort::Other),
            ("make.py", EndingSort::Other),
            ("Makefile", EndingSort::Other),
            ("ada.md", EndingSort::Paper),
            ("ada.HTML", EndingSort::Paper),
            ("cv.pdf", EndingSort::Paper),
            ("ada.toml.txt", EndingSort::Data),
            ("people.csv", EndingSort::Data),
            ("people.ods", EndingSort::Data),
            ("ada", EndingSort::Data),
        ] {
            assert_eq!(EndingSort::of(name), sort, "{name}");
        }
    }

    #[test]
    fn what_hides_a_format_is_taken_off() {
        for (name, inner) in [
            ("ada.toml.txt", Some("ada.toml")),
            ("ada.yaml.bak", Some("ada.yaml")),
            ("ada.JSON.old.2", Some("ada.JSON")),
            ("ada.yml~", Some("ada.yml")),
            ("ada.toml", None),
            ("ada.txt", None),
            ("ada", None),
            (".toml.txt", None),
        ] {
            assert_eq!(hidden_format(name), inner, "{name}");
        }
    }
}
