//! What the records of a file say to other records: the references they make, and the values that no two may share.

/// Stands for a value of a reference that is not in the document.
pub(in crate::model) const FILLED: u32 = u32::MAX;

/// From here on `RefFact::spec` counts the model's own fields instead of a schema's marks.
pub(in crate::model) const MODEL_SPEC: u32 = 1 << 31;

/// A reference that a record makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RefFact {
    /// Which record of the file.
    pub(in crate::model) entry: u32,
    /// The value (or key) that names the other record; `FILLED` where path or default say it.
    pub(in crate::model) node: u32,
    /// Which of the specifications of its kind.
    pub(in crate::model) spec: u32,
}

/// A value that no two records may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UniqueFact {
    /// A hash of kind, property, the value of `within`, and the value.
    pub(in crate::model) hash: u64,
    /// Which record of the file.
    pub(in crate::model) entry: u32,
    /// The value.
    pub(in crate::model) node: u32,
}

/// The facts of a file. All in one list: most files have few, and a million files are held at once.
#[derive(Clone, Debug, Default)]
pub(in crate::model) struct Facts {
    /// How many references there are with a bit for [`Places`], the references, the other values; nothing where there
    /// are none of both.
    words: Box<[u32]>,
}

/// How the two numbers are kept that say where a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Places {
    /// Both in one word, as those of a short file are.
    Narrow,
    /// Each in its own.
    Wide,
}

/// The bit of the first word that says that places are wide.
const WIDE: u32 = 1 << 31;

/// What stands for [`FILLED`] in a narrow place.
const NARROW_FILLED: u32 = u16::MAX as u32;

impl Places {
    fn for_all(mut places: impl Iterator<Item = (u32, u32)>) -> Self {
        let is_narrow = |(entry, node): (u32, u32)| {
            entry < NARROW_FILLED && (node < NARROW_FILLED || node == FILLED)
        };
        if places.all(is_narrow) {
            Self::Narrow
        } else {
            Self::Wide
        }
    }

    /// How many words a place takes.
    fn len(self) -> usize {
        match self {
            Self::Narrow => 1,
            Self::Wide => 2,
        }
    }

    fn put(self, (entry, node): (u32, u32), words: &mut Vec<u32>) {
        match self {
            Self::Narrow => words.push(entry << 16 | node.min(NARROW_FILLED)),
            Self::Wide => words.extend([entry, node]),
        }
    }

    /// Takes a place apart, and returns what is in front of it as well.
    fn take(self, words: &[u32]) -> (&[u32], (u32, u32)) {
        match (self, words) {
            (Self::Narrow, [before @ .., both]) => match (both >> 16, both & NARROW_FILLED) {
                (entry, NARROW_FILLED) => (before, (entry, FILLED)),
                place => (before, place),
            },
            (Self::Wide, [before @ .., entry, node]) => (before, (*entry, *node)),
            _ => (&[], (0, FILLED)),
        }
    }
}

impl Facts {
    /// Packs facts, in their order.
    pub(in crate::model) fn new(refs: &[RefFact], uniques: &[UniqueFact]) -> Self {
        if refs.is_empty() && uniques.is_empty() {
            return Self::default();
        }
        let of_refs = refs.iter().map(|it| (it.entry, it.node));
        let of_uniques = uniques.iter().map(|it| (it.entry, it.node));
        let places = Places::for_all(of_refs.chain(of_uniques));
        // Of exactly the length: a list that grew keeps up to twice of what it needs.
        let length = (1 + places.len()) * refs.len() + (2 + places.len()) * uniques.len();
        let mut words = Vec::with_capacity(1 + length);
        let wide = if places == Places::Wide { WIDE } else { 0 };
        words.push(crate::span::offset(refs.len()) | wide);
        for fact in refs {
            words.push(fact.spec);
            places.put((fact.entry, fact.node), &mut words);
        }
        for fact in uniques {
            words.extend(halves(fact.hash));
            places.put((fact.entry, fact.node), &mut words);
        }
        Self {
            words: words.into_boxed_slice(),
        }
    }

    /// Returns how places are kept, the references, and the other values.
    fn parts(&self) -> (Places, &[u32], &[u32]) {
        let Some((first, rest)) = self.words.split_first() else {
            return (Places::Narrow, &[], &[]);
        };
        let places = if first & WIDE == 0 {
            Places::Narrow
        } else {
            Places::Wide
        };
        let refs = (first & !WIDE) as usize * (1 + places.len());
        let (refs, uniques) = rest.split_at(refs.min(rest.len()));
        (places, refs, uniques)
    }

    /// Returns the references.
    pub(in crate::model) fn refs(&self) -> impl ExactSizeIterator<Item = RefFact> {
        let (places, refs, _) = self.parts();
        refs.chunks_exact(1 + places.len()).map(move |words| {
            let (before, (entry, node)) = places.take(words);
            let spec = before.first().copied().unwrap_or_default();
            RefFact { entry, node, spec }
        })
    }

    /// Returns the values that no two records may share.
    pub(in crate::model) fn uniques(&self) -> impl ExactSizeIterator<Item = UniqueFact> {
        let (places, _, uniques) = self.parts();
        uniques.chunks_exact(2 + places.len()).map(move |words| {
            let (before, (entry, node)) = places.take(words);
            let hash = before
                .iter()
                .fold(0, |hash, half| hash << 32 | u64::from(*half));
            UniqueFact { hash, entry, node }
        })
    }

    /// Puts other references in the place of those that are there.
    pub(in crate::model) fn set_refs(&mut self, refs: &[RefFact]) {
        let uniques: Vec<UniqueFact> = self.uniques().collect();
        *self = Self::new(refs, &uniques);
    }

    /// Returns how many bytes they take.
    pub(in crate::model) fn bytes(&self) -> usize {
        size_of_val(&*self.words)
    }
}

fn halves(hash: u64) -> [u32; 2] {
    [hash >> 32, hash & u64::from(u32::MAX)].map(|half| u32::try_from(half).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{FILLED, Facts, RefFact, UniqueFact};

    /// The places at which the way of keeping them changes, and far from these.
    const NUMBERS: [u32; 6] = [0, 1, 0xFFFE, 0xFFFF, 0x1_0000, FILLED - 1];

    fn reference(entry: u32, node: u32) -> RefFact {
        let spec = 1 << 31 | node & 7;
        RefFact { entry, node, spec }
    }

    fn unique(entry: u32, node: u32) -> UniqueFact {
        let hash = u64::MAX - (u64::from(node) << 13);
        UniqueFact { hash, entry, node }
    }

    #[test]
    fn facts_give_back_what_they_were_made_of() {
        for entry in NUMBERS {
            for node in NUMBERS.into_iter().chain([FILLED]) {
                for (refs, uniques) in [(0, 0), (1, 0), (0, 1), (1, 3), (4, 2)] {
                    let mut refs = vec![reference(2, 5); refs];
                    let mut uniques = vec![unique(1, 9); uniques];
                    refs.extend(refs.first().map(|_| reference(entry, node)));
                    uniques.extend(uniques.first().map(|_| unique(entry, node & 0xFFF_FFFF)));
                    let mut facts = Facts::new(&refs, &uniques);
                    assert!(facts.refs().eq(refs.iter().copied()), "{entry} {node}");
                    assert!(facts.uniques().eq(uniques.iter().copied()));
                    facts.set_refs(&[reference(9, FILLED), reference(node, entry)]);
                    assert!(
                        facts
                            .refs()
                            .eq([reference(9, FILLED), reference(node, entry)])
                    );
                    assert!(facts.uniques().eq(uniques.iter().copied()));
                }
            }
        }
    }

    #[test]
    fn facts_of_a_short_file_take_two_or_three_words_and_none_take_none() {
        let bytes = |refs: &[RefFact], uniques: &[UniqueFact]| Facts::new(refs, uniques).bytes();
        assert_eq!(bytes(&[], &[]), 0);
        assert_eq!(
            bytes(&[reference(0, 7)], &[unique(0, 8); 3]),
            4 * (1 + 2 + 9)
        );
        assert_eq!(bytes(&[reference(0, FILLED)], &[]), 4 * (1 + 2));
        assert_eq!(bytes(&[reference(0, 0xFFFF)], &[]), 4 * (1 + 3));
    }
}
