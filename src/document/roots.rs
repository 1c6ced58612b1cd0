//! The top values of a document: nearly always one, the first node, of which nothing needs to be kept.

/// The indices of the top values, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Roots {
    /// The first node, if there are any nodes.
    #[default]
    First,
    /// These.
    Listed(Box<[u32]>),
}

impl Roots {
    /// Keeps the top values of this many nodes.
    pub(super) fn new(roots: &[u32], nodes: usize) -> Self {
        if roots == usual(nodes) {
            Self::First
        } else {
            Self::Listed(Box::from(roots))
        }
    }

    /// Returns the top values of this many nodes.
    pub(super) fn of(&self, nodes: usize) -> &[u32] {
        match self {
            Self::First => usual(nodes),
            Self::Listed(roots) => roots,
        }
    }

    /// Says whether they are what a document has of which nothing is kept.
    pub(super) fn is_usual(&self) -> bool {
        *self == Self::First
    }

    /// Returns how many bytes they take besides.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::First => 0,
            Self::Listed(roots) => size_of_val(&**roots),
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
            assert_eq!(kept.is_usual(), is_usual, "{roots:?}");
            assert_eq!(kept.bytes(), if is_usual { 0 } else { 4 * roots.len() });
        }
    }
}
