//! Git's index: what the next commit would hold.
//!
//! The library reads neither that of a SHA-256 repository nor a sparse one, so it is read here:
//! <https://git-scm.com/docs/index-format>.

use super::id::ObjectId;

/// What the index has of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Staged {
    /// The path, with `/`; a folder that a sparse index keeps as one ends with it.
    pub(in crate::source) path: Vec<u8>,
    /// What it is, as git counts.
    pub(in crate::source) mode: u32,
    /// What git keeps of it.
    pub(in crate::source) id: ObjectId,
    /// What the file was when git last looked at it.
    pub(in crate::source) stamp: Stamp,
    /// The side of a conflict; 0 where there is none.
    pub(in crate::source) side: u8,
    /// Says whether it is only announced (`git add --intent-to-add`), and part of no commit.
    pub(in crate::source) is_announced: bool,
    /// Says whether a sparse checkout leaves it out of the work tree.
    pub(in crate::source) is_left_out: bool,
}

/// What tells whether a file is the same that it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::source) struct Stamp {
    /// When it was last written: seconds since 1970 and billionths, cut to what the index holds.
    pub(in crate::source) written: (u32, u32),
    /// Which file of the disk it is, cut likewise.
    pub(in crate::source) number: u32,
    /// How many bytes it has, cut likewise.
    pub(in crate::source) size: u32,
}

/// Why an index cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Unread {
    /// A part of it is in another file.
    Split,
    /// It has a form that is not known, or is damaged.
    Damaged,
}

/// Bytes of an entry before the name of its object: times, device and size.
const BEFORE: usize = 40;
/// Where among them the mode is.
const MODE: usize = 24;
/// Where the rest of a stamp is.
const WRITTEN: usize = 8;
const NUMBER: usize = 20;
const SIZE: usize = 36;
/// Bits of the flags.
const EXTENDED: u16 = 0x4000;
const ANNOUNCED: u16 = 0x2000;
const LEFT_OUT: u16 = 0x4000;

/// What is left of the bytes.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn half(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    fn word(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    /// Takes bytes up to a zero, which is taken, too.
    fn text(&mut self) -> Option<&'a [u8]> {
        let end = self.0.iter().position(|byte| *byte == 0)?;
        let text = self.take(end)?;
        self.take(1)?;
        Some(text)
    }

    /// Takes a number as packs write it: seven bits a byte, each further one counting from one more.
    fn number(&mut self) -> Option<usize> {
        let mut value = 0_usize;
        loop {
            let byte = *self.take(1)?.first()?;
            value = value
                .checked_mul(128)?
                .checked_add(usize::from(byte & 0x7f))?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
            value = value.checked_add(1)?;
        }
    }
}

/// Reads an index; `length` is that of the names of objects.
pub(in crate::source) fn read(bytes: &[u8], length: usize) -> Result<Vec<Staged>, Unread> {
    let mut rest = Rest(bytes);
    let entries = entries(&mut rest, length).ok_or(Unread::Damaged)?;
    // What follows the last part is a hash of all of it.
    while rest.0.len() > length {
        let name = rest.take(4).ok_or(Unread::Damaged)?;
        let size = rest.word().ok_or(Unread::Damaged)?;
        rest.take(size as usize).ok_or(Unread::Damaged)?;
        // Small letters: who does not know the part cannot know what the entries mean.
        match name {
            b"link" => return Err(Unread::Split),
            b"sdir" => {}
            [first, ..] if first.is_ascii_uppercase() => {}
            _ => return Err(Unread::Damaged),
        }
    }
    Ok(entries)
}

fn entries(rest: &mut Rest<'_>, length: usize) -> Option<Vec<Staged>> {
    if rest.take(4)? != b"DIRC" {
        return None;
    }
    let version = rest.word()?;
    if !(2..=4).contains(&version) {
        return None;
    }
    let number = rest.word()? as usize;
    // A number that the bytes cannot hold reserves nothing.
    let mut entries = Vec::with_capacity(number.min(rest.0.len() / (BEFORE + length)));
    let mut before: Vec<u8> = Vec::new();
    for _ in 0..number {
        let start = rest.0.len();
        let facts = rest.take(BEFORE)?;
        let fact = |at: usize| {
            let word = facts.get(at..at + 4)?;
            Some(u32::from_be_bytes(word.try_into().ok()?))
        };
        let stamp = Stamp {
            written: (fact(WRITTEN)?, fact(WRITTEN + 4)?),
            number: fact(NUMBER)?,
            size: fact(SIZE)?,
        };
        let id = ObjectId::from_raw(rest.take(length)?)?;
        let flags = rest.half()?;
        let further = if flags & EXTENDED != 0 {
            rest.half()?
        } else {
            0
        };
        if version == 4 {
            // The end of the path before is cut off, and what is written takes its place.
            let kept = before.len().checked_sub(rest.number()?)?;
            before.truncate(kept);
            before.extend(rest.text()?);
        } else {
            before.clear();
            before.extend(rest.text()?);
            let taken = start - rest.0.len();
            rest.take(taken.next_multiple_of(8) - taken)?;
        }
        entries.push(Staged {
            path: before.clone(),
            mode: fact(MODE)?,
            id,
            stamp,
            side: u8::try_from(flags >> 12 & 3).ok()?,
            is_announced: further & ANNOUNCED != 0,
            is_left_out: further & LEFT_OUT != 0,
        });
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use super::{Unread, read};

    /// An index of version 2 with one entry, and what follows it.
    fn index(path: &[u8], after: &[u8]) -> Vec<u8> {
        let mut bytes = b"DIRC\0\0\0\x02\0\0\0\x01".to_vec();
        bytes.extend([0; 24]);
        bytes.extend(0o100_644_u32.to_be_bytes());
        bytes.extend([0; 12]);
        bytes.extend([7; 20]);
        bytes.extend([0x20, 0]);
        bytes.extend(path);
        bytes.resize((bytes.len() - 12 + 8) / 8 * 8 + 12, 0);
        bytes.extend(after);
        bytes.extend([0; 20]);
        bytes
    }

    #[test]
    fn an_entry_has_its_path_and_its_side() {
        // Of each length that is filled up differently.
        for length in 1..20 {
            let path = "x".repeat(length);
            let entries = read(&index(path.as_bytes(), b""), 20).unwrap();
            let (entry, side) = (entries.first().unwrap(), 2);
            assert_eq!((&*entry.path, entry.side), (path.as_bytes(), side));
            assert_eq!(entry.mode, 0o100_644);
        }
    }

    #[test]
    fn a_part_that_must_be_known_is_not_passed_over() {
        let with = |part: &[u8]| read(&index(b"a", part), 20).map(|entries| entries.len());
        assert_eq!(with(b"TREE\0\0\0\x02ab"), Ok(1));
        assert_eq!(with(b"sdir\0\0\0\0"), Ok(1));
        assert_eq!(with(b"link\0\0\0\x01a"), Err(Unread::Split));
        assert_eq!(with(b"what\0\0\0\0"), Err(Unread::Damaged));
        assert_eq!(with(b"TREE\0\0\xff\x02ab"), Err(Unread::Damaged));
    }

    #[test]
    fn no_cut_breaks_it() {
        let whole = index(b"people/ada-example.toml", b"TREE\0\0\0\x02ab");
        for end in 0..whole.len() - 30 {
            assert_eq!(read(&whole[..end], 20), Err(Unread::Damaged), "{end}");
        }
    }
}
