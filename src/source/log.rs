//! Commits, as far as rules ask: who made them, and what they say.

/// A commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logged {
    /// Its hash.
    pub id: String,
    /// The name of who made it.
    pub name: String,
    /// The address of who made it.
    pub email: String,
    /// What it says.
    pub message: String,
    /// Says whether it brings two histories together.
    pub is_merge: bool,
}

impl Logged {
    /// Returns as much of its hash as people are shown.
    pub fn short(&self) -> &str {
        self.id.get(..7).unwrap_or(&self.id)
    }
}

/// Reads commits as `git log` shows them.
pub fn read(text: &str) -> Vec<Logged> {
    let mut found: Vec<Logged> = Vec::new();
    for line in text.lines() {
        if let Some(id) = line.strip_prefix("commit ") {
            let id = id.split(' ').next().unwrap_or(id).to_owned();
            found.push(Logged {
                id,
                ..Logged::default()
            });
            continue;
        }
        let Some(open) = found.last_mut() else {
            continue;
        };
        if let Some(message) = line.strip_prefix("    ") {
            open.message.push_str(message);
            open.message.push('\n');
        } else if line.starts_with("Merge: ") {
            open.is_merge = true;
        } else if let Some(author) = line.strip_prefix("Author: ")
            && let Some((name, email)) = author.trim().rsplit_once('<')
        {
            name.trim().clone_into(&mut open.name);
            email.trim_end_matches('>').clone_into(&mut open.email);
        } else if line.is_empty() && !open.message.is_empty() {
            open.message.push('\n');
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Logged, read};

    #[test]
    fn commits_are_read_as_git_shows_them() {
        let text = "commit 0123456789 (HEAD -> main)\nMerge: 1 2\nAuthor: Ada <a@x.test>\nDate:   today\n\n    One\n\n    Two\n\n\
                    commit abc\nAuthor: B > C <b@x.test>\n\n    Three\n";
        let read = read(text);
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].short(), "0123456");
        assert_eq!(read[0].message.trim_end(), "One\n\nTwo");
        assert!(read[0].is_merge && read[0].name == "Ada" && read[0].email == "a@x.test");
        let last = Logged {
            id: "abc".into(),
            name: "B > C".into(),
            email: "b@x.test".into(),
            message: "Three\n".into(),
            is_merge: false,
        };
        assert_eq!(read[1], last);
    }
}
