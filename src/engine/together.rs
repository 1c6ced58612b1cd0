//! Texts of short files, read side by side into blocks that they share.
//!
//! A hundred thousand texts of four hundred bytes each take a tenth more room one by one: memory is given out in
//! a few sizes. Pages have texts of their own, since most of a long one is let go of, which in a block nothing
//! would come of.

use std::cell::RefCell;

use arcstr::{ArcStr, Substr};
use rayon::prelude::*;

use super::claims::Claim;
use crate::document::Format;
use crate::model::Tree;
use crate::source::Source;

/// Bytes of a block: with the two words before them one of the sizes that memory is given out in.
const BLOCK: usize = (32 << 10) - 2 * size_of::<usize>();

/// How many files a thread reads in a row: enough to fill a block.
const IN_A_ROW: usize = 128;

/// Returns the text of each claim's short file of records; none of others, and none of what cannot be read as
/// text.
pub(super) fn read(source: &dyn Source, tree: &Tree, claims: &[&Claim]) -> Vec<Option<Substr>> {
    let rows = claims.par_chunks(IN_A_ROW);
    rows.flat_map_iter(|claims| in_a_row(source, tree, claims))
        .collect()
}

fn in_a_row(source: &dyn Source, tree: &Tree, claims: &[&Claim]) -> Vec<Option<Substr>> {
    thread_local! {
        static ROOM: RefCell<Vec<u8>> = RefCell::new(vec![0; BLOCK]);
    }
    let mut block = Block {
        text: String::with_capacity(BLOCK),
        ends: Vec::with_capacity(claims.len()),
        texts: Vec::with_capacity(claims.len()),
    };
    ROOM.with_borrow_mut(|room| {
        for claim in claims {
            let path = tree.path(claim.file);
            let path = path.filter(|_| is_data(claim.format));
            let bytes = path.and_then(|path| source.read_short(path, room));
            block.add(bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()));
        }
    });
    block.share();
    block.texts
}

fn is_data(format: Format) -> bool {
    matches!(format, Format::Toml | Format::Json | Format::Yaml)
}

/// A block that is not full, and the texts that are in those before it.
struct Block {
    text: String,
    /// Where the text of each file ends that is in this block, or has none.
    ends: Vec<Option<usize>>,
    texts: Vec<Option<Substr>>,
}

impl Block {
    fn add(&mut self, text: Option<&str>) {
        if text.is_some_and(|text| self.text.len() + text.len() > BLOCK) {
            self.share();
        }
        self.ends.push(text.map(|text| {
            self.text.push_str(text);
            self.text.len()
        }));
    }

    /// Gives each file its part of the block, and begins another one.
    fn share(&mut self) {
        let shared = ArcStr::from(self.text.as_str());
        let mut start = 0;
        self.texts.extend(self.ends.drain(..).map(|end| {
            let end = end?;
            let text = shared.substr(start..end);
            start = end;
            Some(text)
        }));
        self.text.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{BLOCK, IN_A_ROW, read};
    use crate::document::Format;
    use crate::engine::claims::Claim;
    use crate::model::{Part, Tree};
    use crate::source::{Memory, Source as _};
    use crate::span::FileId;

    #[test]
    fn each_file_gets_its_own_text_and_short_ones_share_a_block() {
        let mut files = Memory::default();
        let mut expected = Vec::new();
        for at in 0..3 * IN_A_ROW {
            let (name, text) = match at % 10 {
                0 => ("page.md", Some("# A page\n".to_owned())),
                1 => ("broken.toml", None),
                2 => ("long.toml", Some("a".repeat(BLOCK + at))),
                3 => ("empty.toml", Some(String::new())),
                4 => ("middle.json", Some(format!("[{}]", "1,".repeat(BLOCK / 5)))),
                _ => ("short.yaml", Some(format!("name: Größe {at}\n"))),
            };
            let bytes = text.clone().map_or(vec![b'a', 0xFF], String::into_bytes);
            files.insert(&format!("{at:04}-{name}"), bytes);
            let is_shared = !(0..4).contains(&(at % 10));
            expected.push(text.filter(|_| is_shared));
        }
        let paths = files.list().files.clone();
        let claim = |(at, path): (usize, &crate::path::RepoPath)| Claim {
            file: FileId(crate::span::offset(at)),
            format: Format::of_extension(&path.extension()).unwrap(),
            kinds: Arc::default(),
            part: Part::Usual,
        };
        let claims: Vec<Claim> = paths.iter().enumerate().map(claim).collect();
        let claims: Vec<&Claim> = claims.iter().collect();
        let texts = read(&files, &Tree::new(paths), &claims);
        let read: Vec<Option<&str>> = texts.iter().map(Option::as_deref).collect();
        let expected: Vec<Option<&str>> = expected.iter().map(Option::as_deref).collect();
        assert_eq!(read, expected);
        let all: Vec<_> = texts.iter().flatten().collect();
        assert!(all.iter().all(|text| text.parent().len() <= BLOCK));
        let neighbours = all.windows(2);
        let shared = neighbours.filter(|two| two[0].parent().as_ptr() == two[1].parent().as_ptr());
        assert!(shared.count() > all.len() / 2);
    }
}
