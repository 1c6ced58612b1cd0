//! What is between the values of JSON: blanks, and comments, which it does not have.

use super::{JsonReader, Problem, Stopped};

impl JsonReader<'_, '_> {
    /// Passes blanks, and comments with a problem for each.
    #[inline]
    pub(super) fn blank(&mut self) -> Result<(), Stopped> {
        loop {
            // Mostly what is next is here already, or after the blanks of an indented line.
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
            let blanks = rest.iter().take_while(is_blank).count();
            self.at += blanks;
            let may_be_comment = matches!(rest.get(blanks), Some(b'/' | b'#'));
            if !may_be_comment || !self.comment()? {
                return Ok(());
            }
        }
    }

    /// Passes a comment, if there is one.
    fn comment(&mut self) -> Result<bool, Stopped> {
        let rest = self.rest();
        let length = match rest.as_bytes() {
            [b'/', b'/', ..] | [b'#', ..] => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            [b'/', b'*', ..] => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ => return Ok(false),
        };
        let comment = self.builder.span(self.at, self.at + length);
        self.at += length;
        self.note(Problem::syntax(comment, "JSON has no comments").help("take it out"))?;
        Ok(true)
    }
}
