//! The shortest way from one list to another, of words or of lines, each given as a number: the
//! greedy algorithm of Eugene Myers ("An O(ND) Difference Algorithm and Its Variations", 1986).

use std::ops::Range;

/// How many entries may differ before a comparison gives up: its memory grows with the square.
const MOST: usize = 2000;

/// A stretch of the old list that is a stretch of the new one instead; one of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What goes, in the old list.
    pub old: Range<usize>,
    /// What comes, in the new list.
    pub new: Range<usize>,
}

/// Returns what has to be changed, in order; nothing where more than 2,000 entries differ.
pub(crate) fn edits(old: &[u32], new: &[u32]) -> Option<Vec<Edit>> {
    // What comes before and after is cut off first: a licence in a long file is found so.
    let trace = trace(old, new)?;
    let mut edits: Vec<Edit> = Vec::new();
    let (mut x, mut y) = (old.len(), new.len());
    for (step, front) in trace.iter().enumerate().rev() {
        let reach = step;
        let get = |diagonal: isize| at(front, diagonal, reach);
        let diagonal = signed(x) - signed(y);
        let depth = signed(step);
        let down =
            diagonal == -depth || (diagonal != depth && get(diagonal - 1) < get(diagonal + 1));
        let before = if down { diagonal + 1 } else { diagonal - 1 };
        let start_x = if step == 0 { 0 } else { get(before) };
        let start_y = start_x - before;
        // The stretch that both share is walked back.
        let (turn_x, turn_y) = if step == 0 {
            (0, 0)
        } else if down {
            (start_x, start_y + 1)
        } else {
            (start_x + 1, start_y)
        };
        x = unsigned(turn_x);
        y = unsigned(turn_y);
        if step == 0 {
            break;
        }
        let (old_from, new_from) = (unsigned(start_x), unsigned(start_y));
        join(
            &mut edits,
            Edit {
                old: old_from..x,
                new: new_from..y,
            },
        );
        x = old_from;
        y = new_from;
    }
    edits.reverse();
    Some(edits)
}

/// Puts an edit before the one that was found last, or makes one of the two where they touch.
fn join(edits: &mut Vec<Edit>, edit: Edit) {
    match edits.last_mut() {
        Some(next) if next.old.start == edit.old.end && next.new.start == edit.new.end => {
            next.old.start = edit.old.start;
            next.new.start = edit.new.start;
        }
        _ => edits.push(edit),
    }
}

/// Walks forward and keeps, for each number of edits, how far each diagonal had come before.
fn trace(old: &[u32], new: &[u32]) -> Option<Vec<Vec<isize>>> {
    let most = (old.len() + new.len()).min(MOST);
    let mut fronts: Vec<Vec<isize>> = Vec::new();
    let mut front = vec![0_isize; 2 * most + 3];
    let middle = signed(most) + 1;
    for depth in 0..=signed(most) {
        // Of what was reached in the step before, diagonals -depth to depth can be asked for.
        let kept = (-depth..=depth).map(|diagonal| cell(&front, middle + diagonal));
        fronts.push(kept.collect());
        for diagonal in (-depth..=depth).step_by(2) {
            let (left, right) = (
                cell(&front, middle + diagonal - 1),
                cell(&front, middle + diagonal + 1),
            );
            let down = diagonal == -depth || (diagonal != depth && left < right);
            let mut x = if depth == 0 {
                0
            } else if down {
                right
            } else {
                left + 1
            };
            let mut y = x - diagonal;
            while let (Some(one), Some(other)) = (get(old, x), get(new, y))
                && one == other
            {
                x += 1;
                y += 1;
            }
            if let Some(slot) = front.get_mut(unsigned(middle + diagonal)) {
                *slot = x;
            }
            if x >= signed(old.len()) && y >= signed(new.len()) {
                return Some(fronts);
            }
        }
    }
    None
}

fn at(front: &[isize], diagonal: isize, reach: usize) -> isize {
    let index = diagonal + signed(reach);
    usize::try_from(index)
        .ok()
        .and_then(|index| front.get(index))
        .copied()
        .unwrap_or(-1)
}

fn cell(front: &[isize], index: isize) -> isize {
    front.get(unsigned(index)).copied().unwrap_or(0)
}

fn get(list: &[u32], index: isize) -> Option<u32> {
    list.get(usize::try_from(index).ok()?).copied()
}

fn signed(number: usize) -> isize {
    isize::try_from(number).unwrap_or(isize::MAX)
}

fn unsigned(number: isize) -> usize {
    usize::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Edit, edits};

    fn applied(old: &[u32], new: &[u32], edits: &[Edit]) -> Vec<u32> {
        let mut made = Vec::new();
        let mut at = 0;
        for edit in edits {
            made.extend(&old[at..edit.old.start]);
            made.extend(&new[edit.new.clone()]);
            at = edit.old.end;
        }
        made.extend(&old[at..]);
        made
    }

    #[test]
    fn single_edits_are_found() {
        let replaced = edits(&[1, 2, 3], &[1, 9, 3]);
        assert_eq!(
            replaced,
            Some(vec![Edit {
                old: 1..2,
                new: 1..2
            }])
        );
        assert_eq!(edits(&[1, 2], &[1, 2]), Some(Vec::new()));
        assert_eq!(
            edits(&[], &[7]),
            Some(vec![Edit {
                old: 0..0,
                new: 0..1
            }])
        );
        assert_eq!(
            edits(&[7], &[]),
            Some(vec![Edit {
                old: 0..1,
                new: 0..0
            }])
        );
    }

    proptest! {
        #[test]
        fn edits_lead_from_one_list_to_the_other(
            old in proptest::collection::vec(0_u32..5, 0..60),
            new in proptest::collection::vec(0_u32..5, 0..60),
        ) {
            let found = edits(&old, &new).unwrap_or_default();
            prop_assert_eq!(applied(&old, &new, &found), new);
        }
    }
}
