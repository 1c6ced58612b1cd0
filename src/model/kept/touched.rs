//! What a rule looks at beyond what it is shown: records of which kinds, all files, the names of files, the commits.
//!
//! What a rule says of a record follows from the record and from what it touches. Where the one and the other are the
//! same on both sides of a change, it says the same there. So whatever leads from one record to others says here that
//! it does, also where what it returns was made before, for another rule.

use std::cell::Cell;

use crate::model::kind::kinds::KindId;

/// What is looked at, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched(u64);

thread_local! {
    static TOUCHED: Cell<u64> = const { Cell::new(0) };
}

impl Touched {
    /// Anything of any file.
    pub const FILES: Self = Self(1 << 63);
    /// Which files there are.
    pub const TREE: Self = Self(1 << 62);
    /// What the commits of a range did.
    pub const PAST: Self = Self(1 << 61);

    /// Returns the records of a kind, and that there is no further one. Beyond sixty kinds, several have one bit.
    pub fn of_kind(kind: KindId) -> Self {
        Self(1 << (kind.0 % 60))
    }

    /// Returns what both together are.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Says whether the two have something in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns it as a number.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// Returns what a number stands for.
    pub fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Says that it is looked at.
    #[inline]
    pub fn tell(self) {
        TOUCHED.set(TOUCHED.get() | self.0);
    }

    /// Returns what somebody looks at, with what comes of it. What others look at meanwhile on the same thread, which
    /// takes up their work while it waits, is not theirs.
    pub fn by<T>(look: impl FnOnce() -> T) -> (T, Self) {
        let before = TOUCHED.replace(0);
        let made = look();
        (made, Self(TOUCHED.replace(before)))
    }
}

#[cfg(test)]
mod tests {
    use super::Touched;
    use crate::model::kind::kinds::KindId;

    #[test]
    fn what_is_looked_at_is_told_to_who_looks() {
        let person = Touched::of_kind(KindId(1));
        let ((), outer) = Touched::by(|| {
            Touched::TREE.tell();
            let ((), inner) = Touched::by(|| person.tell());
            assert_eq!(inner, person);
        });
        assert_eq!(outer, Touched::TREE);
        assert!(outer.with(person).meets(person) && !outer.meets(person));
        assert!(!Touched::of_kind(KindId(59)).meets(Touched::PAST.with(Touched::FILES)));
    }
}
