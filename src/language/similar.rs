//! "Did you mean": the word of a list that was probably meant.

use crate::clean;

/// The candidate equal to `word` in any Unicode form; failing that, the only one that differs just in case.
pub fn same<T: AsRef<str>>(word: &str, candidates: impl IntoIterator<Item = T>) -> Option<T> {
    let word = clean::line(word);
    let lower = word.to_lowercase();
    let (mut alike, mut several) = (None, false);
    for candidate in candidates {
        if candidate.as_ref() == word {
            return Some(candidate);
        }
        if candidate.as_ref().to_lowercase() == lower {
            several = alike.replace(candidate).is_some();
        }
    }
    alike.filter(|_| !several)
}

/// How many bytes two texts have in common at the beginning, in whole letters.
pub fn common_prefix(a: &str, b: &str) -> usize {
    let mut shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    while !a.is_char_boundary(shared) {
        shared -= 1;
    }
    shared
}

/// Longer words are never compared: the cost is the product of the lengths.
const LONGEST: usize = 48;

/// The candidate most similar to `word`, ignoring case, if it has at most one typo in three letters: a letter too many,
/// missing, wrong, or two swapped.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 4 * LONGEST)
        .map(|candidate| (strsim::osa_distance(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(slips, candidate)| *slips <= length.max(candidate.chars().count()) / 3)
        .min_by_key(|(slips, candidate)| (*slips, strsim::osa_distance(word, candidate), *candidate))
        .map(|(_, candidate)| candidate)
}

/// `did you mean X?` for the most similar candidate; `None` if none is similar.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    question(&[closest(word, candidates)?])
}

/// `did you mean ...?` for all of `ids`; `None` if there are none.
pub fn question(ids: &[impl AsRef<str>]) -> Option<String> {
    let quoted: Vec<String> = ids.iter().map(|id| format!("`{}`", id.as_ref())).collect();
    let (last, others) = quoted.split_last()?;
    Some(match others {
        [] => format!("did you mean {last}?"),
        _ => format!("did you mean {} or {last}?", others.join(", ")),
    })
}

/// `did you mean X?` for the most similar of `names`; if none is similar, the whole list: `the themes are ...`.
pub fn hint<'a>(word: &str, plural: &str, names: impl Iterator<Item = &'a str> + Clone) -> String {
    did_you_mean(word, names.clone())
        .unwrap_or_else(|| format!("the {plural} are {}", names.collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_share_what_their_letters_are_alike_for(a in "[abжзд—…]{0,6}", b in "[abжзд—…]{0,6}") {
            let letters = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
            prop_assert_eq!(common_prefix(&a, &b), letters.map(|(letter, _)| letter.len_utf8()).sum::<usize>());
        }
    }

    #[test]
    fn the_form_and_the_case_of_letters_make_no_other_word() {
        let ids = ["\u{dc}n\u{ef}", "khiva", "Talks", "talks"];
        assert_eq!(same("U\u{308}ni\u{308}", ids), Some(ids[0]));
        assert_eq!(same("KHIVA", ids), Some("khiva"));
        assert_eq!(same("talks", ids), Some("talks"));
        assert_eq!(same("TALKS", ids), None, "two are as near");
        assert_eq!(same("kiva", ids), None);
    }

    #[test]
    fn slips_of_the_pen_are_understood_and_other_words_are_not() {
        let fields = ["title", "summary", "sections", "under way"];
        assert_eq!(closest("titel", fields), Some("title"));
        assert_eq!(closest("Summery", fields), Some("summary"));
        assert_eq!(closest("underway", fields), Some("under way"));
        assert_eq!(closest("colour", fields), None);
        assert_eq!(closest(&"x".repeat(1_000_000), fields), None);
    }

    #[test]
    fn several_are_offered_in_one_question() {
        assert_eq!(question(&["a"]).as_deref(), Some("did you mean `a`?"));
        assert_eq!(question(&["a", "b", "c"]).as_deref(), Some("did you mean `a`, `b` or `c`?"));
        assert_eq!(question(&[""; 0]), None);
    }
}
