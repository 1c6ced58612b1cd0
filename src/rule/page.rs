//! The page of a rule: the comment on top of its file, which is what `explain` prints and whose
//! examples are test cases.

/// A rule's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulePage {
    /// The first line: what the rule finds.
    pub summary: String,
    /// What comes before the first heading, after the summary.
    pub intro: String,
    /// Why it matters, with the source.
    pub why: String,
    /// How to satisfy it.
    pub what_to_do: String,
    /// Each must give a finding of this rule.
    pub bad: Vec<Example>,
    /// None of them may.
    pub good: Vec<Example>,
    /// The parameters: name and what it means, with the default.
    pub parameters: Vec<(String, String)>,
    /// The control of a standard that it answers for, such as `OSPS-GV-03.01`.
    pub control: Option<String>,
}

/// A small repository on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// Its files.
    pub files: Vec<ExampleFile>,
}

/// A file of an example.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleFile {
    /// The language of the code block.
    pub language: String,
    /// Where it lies.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl RulePage {
    /// Reads the page from the text of a rule's file.
    pub fn read(source: &str) -> Self {
        let mut page = Self::default();
        let mut section = String::new();
        let mut fence: Option<(String, ExampleFile)> = None;
        let comment = source.lines().map_while(|line| {
            let rest = line.strip_prefix("//!")?;
            Some(rest.strip_prefix(' ').unwrap_or(rest))
        });
        for line in comment {
            if let Some((closing, mut file)) = fence.take() {
                if line == closing {
                    page.example(&section, file);
                } else {
                    file.text.push_str(line);
                    file.text.push('\n');
                    fence = Some((closing, file));
                }
                continue;
            }
            let ticks = line.len() - line.trim_start_matches('`').len();
            if ticks >= 3 {
                let head = line.trim_start_matches('`').trim();
                let (language, path) = head.split_once(' ').unwrap_or((head, ""));
                let file = ExampleFile {
                    language: language.to_owned(),
                    path: path.to_owned(),
                    text: String::new(),
                };
                fence = Some(("`".repeat(ticks), file));
            } else if let Some(heading) = line.strip_prefix("## ") {
                heading.trim().clone_into(&mut section);
                match section.as_str() {
                    "Bad" => page.bad.push(Example::default()),
                    "Good" => page.good.push(Example::default()),
                    _ => {}
                }
            } else if page.summary.is_empty() {
                line.trim()
                    .trim_end_matches('.')
                    .clone_into(&mut page.summary);
            } else {
                page.line(&section, line);
            }
        }
        for text in [&mut page.intro, &mut page.why, &mut page.what_to_do] {
            *text = text.trim().to_owned();
        }
        page
    }

    /// A heading `Bad` or `Good` opens an example; its code blocks are files of it.
    fn example(&mut self, section: &str, file: ExampleFile) {
        let examples = match section {
            "Bad" => &mut self.bad,
            "Good" => &mut self.good,
            _ => return,
        };
        if let Some(example) = examples.last_mut() {
            example.files.push(file);
        }
    }

    fn line(&mut self, section: &str, line: &str) {
        let text = match section {
            "" => &mut self.intro,
            "Why" => &mut self.why,
            "What to do" => &mut self.what_to_do,
            "Parameters" => {
                if let Some((name, meaning)) = line
                    .strip_prefix("- `")
                    .and_then(|rest| rest.split_once("`: "))
                {
                    self.parameters.push((name.to_owned(), meaning.to_owned()));
                } else if let Some((_, meaning)) = self.parameters.last_mut()
                    && !line.trim().is_empty()
                {
                    meaning.push(' ');
                    meaning.push_str(line.trim());
                }
                return;
            }
            _ => return,
        };
        text.push_str(line);
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::RulePage;

    #[test]
    fn a_page_is_read_section_by_section() {
        let page = RulePage::read(
            "//! Something is missing.\n//!\n//! ## Why\n//! Because\n//! of it.\n//!\n//! ## Bad\n\
             //! ```toml groups/docs.toml\n//! name = \"x\"\n//! ```\n//!\n//! ## Parameters\n\
             //! - `min`: how many;\n//!   1.\n\nuse x;\n//! not this",
        );
        assert_eq!(page.summary, "Something is missing");
        assert_eq!(page.why, "Because\nof it.");
        assert_eq!(page.bad[0].files[0].path, "groups/docs.toml");
        assert_eq!(page.bad[0].files[0].text, "name = \"x\"\n");
        assert_eq!(
            page.parameters,
            [("min".to_owned(), "how many; 1.".to_owned())]
        );
    }
}
