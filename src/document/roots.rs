//! The top values of a document: nearly always one, the first node, of which nothing needs to be kept.

/// The indices of the top values, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Roots {
    /// The first node; none, where there are no nodes.
    First,
    /// These. Boxed twice: a million documents have none of it.
    Listed(Box<Box<[u32]>>),
}

impl Roots {
    /// Keeps the top values of this many nodes.
    pub(super) fn new(roots: &[u32], nodes: usize) -> Self {
        if roots == usual(nodes) {
            Self::First
        } else {
            Self::Listed(Box::new(Box::from(roots)))
        }
    }

    /// Returns the top values of this many nodes.
    pub(super) fn of(&self, nodes: usize) -> &[u32] {
        match self {
            Self::First => usual(nodes),
            Self::Listed(roots) => roots,
        }
    }

    /// Returns how many bytes they take besides.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::First => 0,
            Self::Listed(roots) => size_of_val(roots) + size_of_val(&***roots),
        }
    }
}

fn usual(nodes: usize) -> &'static [u32] {
    if nodes == 0 { &[] } else { &[0] }
}

#[cfg(test)]
mod tests {
    use super::Roots;

    #[test]
    fn what_is_kept_of_top_values_gives_them_back() {
        for (roots, nodes, is_usual) in [
            (&[][..], 0, true),
            (&[0], 3, true),
            (&[], 3, false),
            (&[2], 3, false),
            (&[0, 2], 3, false),
        ] {
            let kept = Roots::new(roots, nodes);
            assert_eq!(kept.of(nodes), roots);
            assert_eq!(kept.bytes() == 0, is_usual, "{roots:?}");
        }
        assert_eq!(size_of::<Roots>(), size_of::<usize>());
    }
}
