//! How many slips of the finger lie between two words: a letter missing, doubled, swapped with its neighbour or wrong.

/// How many slips a word of so many letters may hold and still be recognised: short words have too many neighbours.
pub fn allowance(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The slips between two words (optimal string alignment: Damerau's edits, swapped letters not edited further), where
/// they are at most `most`.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    Some(strsim::osa_distance(a, b)).filter(|slips| *slips <= most)
}

/// A set of the letters of a word, one bit each, for a cheap first test.
pub fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 61))
}

/// Whether words with these sets of letters can be within `most` slips: each slip changes at most two letters.
pub fn can_be_near(a: u64, b: u64, most: usize) -> bool {
    (a ^ b).count_ones() as usize <= 2 * most
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn between(a: &str, b: &str) -> Option<usize> {
        distance(a, b, 2)
    }

    #[test]
    fn each_kind_of_slip_counts_once() {
        assert_eq!(between("unseco", "unesco"), Some(1));
        assert_eq!(between("agreemnt", "agreement"), Some(1));
        assert_eq!(between("corridorr", "corridor"), Some(1));
        assert_eq!(between("demarkation", "demarcation"), Some(1));
        assert_eq!(between("хива", "хива"), Some(0));
        assert_eq!(between("price", "border"), None);
    }

    proptest! {
        #[test]
        fn the_cheap_test_never_loses_a_neighbour(a in "[a-f]{0,8}", b in "[a-f]{0,8}") {
            if let Some(cost) = between(&a, &b) {
                prop_assert!(can_be_near(letters(&a), letters(&b), cost));
            }
            prop_assert_eq!(between(&a, &b), between(&b, &a));
        }
    }
}
