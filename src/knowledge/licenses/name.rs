//! The licences of Creative Commons by what they are made of: elements, version, port.
//!
//! Source: the list of licences at creativecommons.org and the SPDX list of licences 3.

use std::fmt;

/// Which of the tools of Creative Commons it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tool {
    /// A licence, made of its elements.
    License {
        /// Attribution: credit is asked for.
        by: bool,
        /// Not for commercial use.
        nc: bool,
        /// No adaptations may be shared.
        nd: bool,
        /// Adaptations are shared alike.
        sa: bool,
    },
    /// CC0, the dedication to the public domain.
    Zero,
    /// The mark of what is in the public domain.
    Mark,
}

/// A licence of Creative Commons as somebody wrote it down.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CreativeCommons {
    /// Which one.
    pub tool: Tool,
    /// Its version, where it is given.
    pub version: Option<(u8, u8)>,
    /// The jurisdiction it was ported to, in lower case, where one is given.
    pub port: Option<String>,
}

impl Tool {
    /// Reads elements such as `by-nc-sa`, in any order.
    pub fn from_elements(text: &str) -> Option<Self> {
        let (mut by, mut nc, mut nd, mut sa) = (false, false, false, false);
        for element in text
            .split(['-', '+', ' ', '_', '\u{A0}', '\n'])
            .filter(|it| !it.is_empty())
        {
            let flag = match element.to_ascii_lowercase().as_str() {
                "by" => &mut by,
                "nc" => &mut nc,
                "nd" => &mut nd,
                "sa" => &mut sa,
                _ => return None,
            };
            if std::mem::replace(flag, true) {
                return None;
            }
        }
        // What may not be adapted cannot be shared alike.
        (by || nc || nd || sa)
            .then_some(Self::License { by, nc, nd, sa })
            .filter(|_| !(nd && sa))
    }

    /// Returns its elements in the order of the addresses: `by-nc-sa`.
    pub fn elements(self) -> String {
        let Self::License { by, nc, nd, sa } = self else {
            return String::new();
        };
        let named = [(by, "by"), (nc, "nc"), (nd, "nd"), (sa, "sa")];
        let parts: Vec<&str> = named
            .iter()
            .filter(|(has, _)| *has)
            .map(|(_, name)| *name)
            .collect();
        parts.join("-")
    }
}

impl CreativeCommons {
    /// Returns the SPDX identifier; none without a version, or where SPDX lists no such licence.
    pub fn spdx(&self) -> Option<&'static str> {
        let id = match self.tool {
            Tool::Zero => "CC0-1.0".to_owned(),
            Tool::Mark => "CC-PDM-1.0".to_owned(),
            Tool::License { .. } => {
                let (major, minor) = self.version?;
                let port = self
                    .port
                    .as_ref()
                    .map(|port| format!("-{}", port.to_ascii_uppercase()));
                let elements = self.tool.elements().to_ascii_uppercase();
                format!("CC-{elements}-{major}.{minor}{}", port.unwrap_or_default())
            }
        };
        // Not every port is on the list: it then counts as the licence that it is a port of.
        spdx::license_id(&id)
            .or_else(|| {
                let unported = Self {
                    port: None,
                    ..self.clone()
                };
                self.port
                    .as_ref()
                    .and_then(|_| spdx::license_id(unported.spdx()?))
            })
            .map(|known| known.name)
    }

    /// Returns the licence with this SPDX identifier.
    pub fn from_spdx(id: &str) -> Option<Self> {
        let (tool, rest) = match id {
            "CC0-1.0" => (Tool::Zero, "1.0"),
            "CC-PDM-1.0" => (Tool::Mark, "1.0"),
            _ => {
                let rest = id.strip_prefix("CC-")?;
                let digit = rest.find(|c: char| c.is_ascii_digit())?;
                let (elements, rest) = rest.split_at_checked(digit)?;
                (Tool::from_elements(elements)?, rest)
            }
        };
        let (version, port) = rest
            .split_once('-')
            .map_or((rest, None), |(version, port)| (version, Some(port)));
        Some(Self {
            tool,
            version: version_of(version),
            port: port.map(str::to_ascii_lowercase),
        })
    }

    /// Returns the word that belongs after the version: 4.0 International, 3.0 Unported, 2.5
    /// Generic. Ports carry the name of their jurisdiction instead.
    pub fn suite(&self) -> Option<&'static str> {
        if self.port.is_some() {
            return None;
        }
        match (self.tool, self.version?) {
            (Tool::Zero, _) => Some("Universal"),
            (Tool::Mark, _) => None,
            (_, (4, _)) => Some("International"),
            (_, (3, _)) => Some("Unported"),
            (_, (1 | 2, _)) => Some("Generic"),
            _ => None,
        }
    }

    /// Returns its address; none without a version.
    pub fn address(&self) -> Option<String> {
        let path = match self.tool {
            Tool::Zero => "publicdomain/zero".to_owned(),
            Tool::Mark => "publicdomain/mark".to_owned(),
            Tool::License { .. } => format!("licenses/{}", self.tool.elements()),
        };
        let (major, minor) = self.version?;
        let port = self
            .port
            .as_ref()
            .map(|port| format!("{port}/"))
            .unwrap_or_default();
        Some(format!(
            "https://creativecommons.org/{path}/{major}.{minor}/{port}"
        ))
    }

    /// Says whether two names can mean one licence: what one of them leaves out makes no
    /// difference.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let same = |one: Option<(u8, u8)>, other: Option<(u8, u8)>| {
            one.is_none() || other.is_none() || one == other
        };
        self.tool == other.tool && same(self.version, other.version)
    }
}

/// Reads `4.0` or `4`.
pub(super) fn version_of(text: &str) -> Option<(u8, u8)> {
    let (major, minor) = text.split_once('.').unwrap_or((text, "0"));
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// The short name that people use: `CC BY-SA 4.0`.
impl fmt::Display for CreativeCommons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tool {
            Tool::Zero => f.write_str("CC0")?,
            Tool::Mark => f.write_str("Public Domain Mark")?,
            Tool::License { .. } => write!(f, "CC {}", self.tool.elements().to_ascii_uppercase())?,
        }
        if let Some((major, minor)) = self.version {
            write!(f, " {major}.{minor}")?;
        }
        match &self.port {
            Some(port) => write!(f, " {}", port.to_ascii_uppercase()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CreativeCommons;

    #[test]
    fn identifiers_lead_there_and_back() {
        for id in [
            "CC-BY-SA-4.0",
            "CC-BY-NC-ND-2.5",
            "CC0-1.0",
            "CC-PDM-1.0",
            "CC-BY-3.0-DE",
            "CC-SA-1.0",
        ] {
            let read = CreativeCommons::from_spdx(id);
            assert_eq!(read.and_then(|it| it.spdx()), Some(id));
        }
        assert!(CreativeCommons::from_spdx("CC-PDDC").is_none());
        assert!(CreativeCommons::from_spdx("MIT").is_none());
    }

    #[test]
    fn names_and_addresses_are_those_of_creative_commons() {
        let read = |id| {
            CreativeCommons::from_spdx(id)
                .map(|it| (it.to_string(), it.address().unwrap_or_default()))
        };
        assert_eq!(
            read("CC-BY-NC-SA-4.0"),
            Some((
                "CC BY-NC-SA 4.0".to_owned(),
                "https://creativecommons.org/licenses/by-nc-sa/4.0/".to_owned()
            ))
        );
        assert_eq!(
            read("CC-BY-3.0-DE").map(|it| it.1),
            Some("https://creativecommons.org/licenses/by/3.0/de/".to_owned())
        );
    }
}
