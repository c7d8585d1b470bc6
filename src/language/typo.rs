//! The number of typos between two words: a letter missing, doubled, swapped with its neighbour or wrong.

/// How many typos a word of that length may have and still be recognised: short words have too many neighbours.
pub fn allowance(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The costs of a typo and of a wrong consonant: two of those make another word (`inflation`, `isolation`), while
/// vowels are easily confused.
const SLIP: usize = 2;
const WRONG: usize = 3;

/// The distance of two words, in halves of a typo, if it is at most `most` typos, one of which may be a wrong
/// consonant: optimal string alignment (Damerau's edits, swapped letters not edited further), weighted.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).map(|i| i * SLIP).collect();
    let mut previous = None;
    for c in a.chars() {
        let mut row = Vec::with_capacity(last.len());
        row.push(last[0] + SLIP);
        for (i, other) in b.iter().enumerate() {
            let wrong = match c == *other {
                true => 0,
                false if is_vowel(c) && is_vowel(*other) => SLIP,
                false => WRONG,
            };
            let mut least = (last[i] + wrong).min(last[i + 1] + SLIP).min(row[i] + SLIP);
            if i > 0 && c == b[i - 1] && previous == Some(*other) {
                least = least.min(before[i - 1] + SLIP);
            }
            row.push(least);
        }
        (before, last, previous) = (last, row, Some(c));
    }
    last.last().copied().filter(|cost| most > 0 && *cost < (most + 1) * SLIP || *cost == 0)
}

fn is_vowel(c: char) -> bool {
    "aeiouyаеёиоуыэюя".contains(c)
}

/// The consonants of a word, doubled ones once.
pub fn consonants(word: &str) -> impl Iterator<Item = char> {
    let mut last = None;
    word.chars().filter(move |c| !is_vowel(*c) && last.replace(*c) != Some(*c))
}

/// The set of the letters of a word, one bit each, for a cheap first test.
pub fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 61))
}

/// Whether words with these sets of letters can be within `most` typos: each changes at most two letters.
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
        assert_eq!(between("unseco", "unesco"), Some(SLIP));
        assert_eq!(between("agreemnt", "agreement"), Some(SLIP));
        assert_eq!(between("corridorr", "corridor"), Some(SLIP));
        assert_eq!(between("demarkation", "demarcation"), Some(WRONG));
        assert_eq!(between("demarkatin", "demarcation"), Some(SLIP + WRONG));
        assert_eq!(between("хива", "хива"), Some(0));
        assert_eq!(between("price", "border"), None);
        assert_eq!(between("inflation", "isolation"), None, "two wrong consonants");
        assert_eq!(between("mirzieev", "mirziyoev"), Some(2 * SLIP));
    }

    #[test]
    fn consonants_stand_for_a_word_that_was_cut_short() {
        assert!(consonants("tshknt").eq(consonants("tashkent")));
        assert!(consonants("crdr").eq(consonants("corridor")));
        assert!(!consonants("putin").eq(consonants("production")));
    }

    proptest! {
        #[test]
        fn the_cheap_test_never_loses_a_neighbour(a in "[a-f]{0,8}", b in "[a-f]{0,8}") {
            if between(&a, &b).is_some() {
                prop_assert!(can_be_near(letters(&a), letters(&b), 2));
            }
            prop_assert_eq!(between(&a, &b), between(&b, &a));
        }

        #[test]
        fn a_slip_costs_no_less_than_two_and_no_more_than_three(a in "[a-f]{0,8}", b in "[a-f]{0,8}") {
            let slips = strsim::osa_distance(&a, &b);
            if let Some(cost) = between(&a, &b) {
                prop_assert!((slips * SLIP..=slips * WRONG).contains(&cost));
            }
            prop_assert!(slips > 1 || between(&a, &b).is_some());
        }
    }
}
