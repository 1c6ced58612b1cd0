//! The formats that records and pages come in.

/// A format, known by the ending of the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// TOML 1.1.
    Toml,
    /// YAML 1.2.
    Yaml,
    /// JSON, strict (RFC 8259).
    Json,
    /// CSV (RFC 4180).
    Csv,
    /// Markdown with or without front matter.
    Markdown,
    /// HTML with front matter, as site generators read it.
    Html,
    /// Text in which no markup is read: a code of conduct as `.txt`, `.rst` or `.adoc`.
    Plain,
    /// Text that no rule about prose reads: the text of a licence, a sidecar, a footer.
    Text,
    /// Any other file, of which only the tags that declare its licence are read.
    Asset,
}

impl Format {
    /// Returns the format of a file with this ending (lower case, without dot).
    pub fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "toml" => Self::Toml,
            "yaml" | "yml" => Self::Yaml,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "md" | "markdown" | "mdown" | "mdwn" | "mkd" | "mkdn" | "mkdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            _ => return None,
        })
    }

    /// Returns the path with its ending as it is usually written: in lower case, and `md` for Markdown.
    /// None where that is how it is.
    pub fn usual_ending(path: &str) -> Option<String> {
        let (stem, ending) = path.rsplit_once('.')?;
        let lower = ending.to_ascii_lowercase();
        let format = Self::of_extension(&lower)?;
        let usual = match format {
            Self::Markdown => "md",
            _ => lower.as_str(),
        };
        (usual != ending).then(|| format!("{stem}.{usual}"))
    }

    /// Says whether it holds prose.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Markdown | Self::Html | Self::Plain)
    }

    /// Returns the name that a person reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
            Self::Json => "JSON",
            Self::Csv => "CSV",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Plain => "plain text",
            Self::Text => "text",
            Self::Asset => "a file",
        }
    }
}
