//! How many slips part two texts, and how many may.

/// Texts longer than this are only ever equal: nobody means a name of that length by mistake.
pub(crate) const LONGEST: usize = 128;

/// Returns how many edits part two texts (a letter more, less or other, two neighbours swapped),
/// where they are at most `most`.
///
/// Only a band of `most` cells either side of the diagonal is computed: linear in the length.
pub(crate) fn distance_within(left: &[char], right: &[char], most: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > most {
        return None;
    }
    if left == right {
        return Some(0);
    }
    // Ends that agree need no cells.
    let head = (left.iter().zip(right)).take_while(|(a, b)| a == b).count();
    let (left, right) = (left.get(head..)?, right.get(head..)?);
    let tails = left.iter().rev().zip(right.iter().rev());
    let tail = tails.take_while(|(a, b)| a == b).count();
    let left = left.get(..left.len() - tail)?;
    let right = right.get(..right.len() - tail)?;
    if left.is_empty() || right.is_empty() {
        return Some(left.len() + right.len());
    }

    let far = most + 1;
    let width = right.len() + 1;
    let mut before = vec![far; width];
    let mut last: Vec<usize> = (0..width).map(|cost| cost.min(far)).collect();
    let mut row = vec![far; width];
    for (at, letter) in left.iter().enumerate() {
        let from = (at + 1).saturating_sub(most);
        let to = (at + 1 + most).min(right.len());
        row.fill(far);
        for column in from..=to {
            let cost = if column == 0 {
                at + 1
            } else {
                let same = right.get(column - 1) == Some(letter);
                let swapped = column > 1
                    && at > 0
                    && right.get(column - 2) == Some(letter)
                    && right.get(column - 1) == left.get(at - 1);
                let of = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(far);
                let step = of(&last, column - 1) + usize::from(!same);
                let grown = of(&last, column).min(of(&row, column - 1)) + 1;
                let swap = if swapped {
                    of(&before, column - 2) + 1
                } else {
                    far
                };
                step.min(grown).min(swap)
            };
            if let Some(cell) = row.get_mut(column) {
                *cell = cost.min(far);
            }
        }
        // A swap of neighbours reaches back over one row, so two in a row must be lost.
        if row
            .iter()
            .chain(&last)
            .min()
            .is_none_or(|cost| *cost > most)
        {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last.last().copied().filter(|cost| *cost <= most)
}

/// How many edits may lie between a text of this length and what was meant by it.
pub(crate) fn tolerance(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=6 => 1,
        7..=19 => 2,
        20..=LONGEST => 3,
        _ => 0,
    }
}

/// Says whether two texts hold the same digits: another number is another thing, never a slip of the pen. Two
/// digits in the wrong order are one.
pub(crate) fn same_digits(left: &[char], right: &[char]) -> bool {
    let digits = |letters: &[char]| -> Vec<char> {
        let all = letters.iter().copied();
        let mut digits: Vec<char> = all.filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    digits(left) == digits(right)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::distance_within;

    fn distance(left: &str, right: &str, most: usize) -> Option<usize> {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        distance_within(&letters(left), &letters(right), most)
    }

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(distance("ab", "ba", 2), Some(1));
        assert_eq!(distance("", "ab", 2), Some(2));
        assert_eq!(distance("abcdef", "abXdYf", 2), Some(2));
        assert_eq!(distance("abcdef", "XbcdYZ", 2), None);
    }

    proptest! {
        #[test]
        fn the_band_agrees_with_the_whole_table(left in "[abc]{0,9}", right in "[abc]{0,9}", most in 0_usize..4) {
            let whole = strsim::osa_distance(&left, &right);
            prop_assert_eq!(distance(&left, &right, most), Some(whole).filter(|cost| *cost <= most));
        }
    }
}
