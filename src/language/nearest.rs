//! What somebody probably meant by an unknown name.

use std::collections::HashSet;
use std::iter;

use super::layout;
use super::script::skeleton;
use super::similar::{closest, question};
use super::stopwords::is_stopword;
use super::token::{is_number, simple_words};
use super::typo;
use crate::arrange::Arrange;

/// The most suggestions.
const OFFERED: usize = 5;

/// The ids that `typed` may have meant, most similar first: those that differ only in typos; failing that, those whose
/// id or other names have the most of its words, in any script or keyboard layout and with typos. `known` gives each id
/// with the other names of the same thing in one text.
pub fn nearest<I: AsRef<str>>(typed: &str, known: impl IntoIterator<Item = (I, String)>) -> Vec<String> {
    let known: Vec<(I, String)> = known.into_iter().collect();
    let near = nearest_of(typed, known.iter().map(|(id, names)| (id.as_ref(), &**names)).collect());
    near.into_iter().map(str::to_owned).collect()
}

fn nearest_of<'a>(typed: &str, mut known: Vec<(&'a str, &str)>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    known.retain(|(id, _)| seen.insert(*id));
    if let Some(near) = closest(typed, known.iter().map(|(id, _)| *id)) {
        let typed = typed.to_lowercase();
        let slips = |id: &str| strsim::osa_distance(&typed, &id.to_lowercase());
        let least = slips(near);
        let mut ids: Vec<&str> = known.iter().map(|(id, _)| *id).filter(|id| slips(id) == least).collect();
        ids.truncate(OFFERED);
        return ids;
    }
    // Other layouts have letters on digit keys, so years would become words.
    let under_others = if typed.contains(|c: char| c.is_ascii_digit()) { Vec::new() } else { layout::readings(typed) };
    let readings: Vec<Vec<Wanted>> =
        iter::once(typed.to_owned()).chain(under_others).map(|reading| Wanted::all(&reading)).collect();
    let mut found: Vec<(Fit, &str)> = Vec::new();
    for (id, names) in &known {
        let words: Vec<Wanted> = Wanted::all(&format!("{id} {names}"));
        found.extend(readings.iter().filter_map(|wanted| Fit::of(wanted, &words)).min().map(|fit| (fit, *id)));
    }
    found.arrange_by_key(|(fit, _)| *fit);
    let fewest = found.first().map(|(fit, _)| fit.missing);
    found.into_iter().filter(|(fit, _)| Some(fit.missing) == fewest).map(|(_, id)| id).take(OFFERED).collect()
}

/// `did you mean X or Y?` with the most similar ids; `None` if none is similar.
pub fn offer<I: AsRef<str>>(typed: &str, known: impl IntoIterator<Item = (I, String)>) -> Option<String> {
    question(&nearest(typed, known))
}

/// How well something fits; less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// The number of words that it lacks, numbers aside.
    missing: usize,
    /// The differences of its words, and the numbers that it lacks.
    cost: usize,
}

impl Fit {
    /// `None` if it has none of the words.
    fn of(wanted: &[Wanted], words: &[Wanted]) -> Option<Self> {
        let (mut fit, mut is_any) = (Self { missing: 0, cost: 0 }, false);
        for word in wanted {
            match words.iter().filter_map(|known| word.cost(known)).min() {
                Some(cost) => (fit.cost, is_any) = (fit.cost + cost, is_any || !is_number(&word.folded)),
                None if is_number(&word.folded) => fit.cost += SLIP,
                None => fit.missing += 1,
            }
        }
        is_any.then_some(fit)
    }
}

/// The cost of a word that is only a beginning or in another script, or that has a typo.
const FORM: usize = 1;
const SLIP: usize = 2;

/// A word in the forms in which it is compared.
struct Wanted {
    folded: String,
    skeleton: String,
}

impl Wanted {
    /// The content words of a text.
    fn all(text: &str) -> Vec<Self> {
        let words = simple_words(text).into_iter().filter(|word| !is_stopword(word));
        words.map(|folded| Self { skeleton: skeleton(&folded), folded }).collect()
    }

    /// The cost of reading `known` as this word; `None` if it is another word.
    fn cost(&self, known: &Self) -> Option<usize> {
        if self.folded == known.folded {
            return Some(0);
        }
        let begins = |start: &str, word: &str| start.chars().count() > 2 && word.starts_with(start);
        let is_same = !self.skeleton.is_empty() && self.skeleton == known.skeleton;
        if is_same || begins(&self.folded, &known.folded) || begins(&self.skeleton, &known.skeleton) {
            return Some(FORM);
        }
        if is_number(&self.folded) {
            return None;
        }
        let slips = |a: &str, b: &str| {
            let (a_length, b_length) = (a.chars().count(), b.chars().count());
            let most = typo::allowance(a_length.min(b_length));
            (a_length.abs_diff(b_length) <= most).then(|| typo::distance(a, b, most)).flatten()
        };
        slips(&self.folded, &known.folded).or_else(|| slips(&self.skeleton, &known.skeleton)).map(|cost| SLIP + cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [(&str, &str); 4] = [
        ("talks-2022", "State visit, Tashkent"),
        ("council-tashkent-2025", "Supreme Interstate Council"),
        ("khiva-informal-2024", "Khiva informal talks"),
        ("khiva-informal-2023", "An earlier one"),
    ];

    fn near(typed: &str) -> Vec<String> {
        nearest(typed, KNOWN.map(|(id, names)| (id, names.to_owned())))
    }

    #[test]
    fn what_differs_in_a_slip_is_offered_alone() {
        assert_eq!(near("khiva-informl-2024"), ["khiva-informal-2024"]);
        assert_eq!(near("khiva-informal-2025"), ["khiva-informal-2024", "khiva-informal-2023"]);
    }

    #[test]
    fn whatever_holds_the_words_is_offered() {
        for typed in ["tashkent", "Tashkent-1999", "tashk", "tashkant", "Ташкент", "ташкенте", "ефылуте"]
        {
            let mut ids = near(typed);
            ids.sort_unstable();
            assert_eq!(ids, ["council-tashkent-2025", "talks-2022"], "{typed}");
        }
        assert_eq!(near("tashkent council"), ["council-tashkent-2025"], "what holds both goes before what holds one");
        assert_eq!(near("state visit"), ["talks-2022"]);
    }

    #[test]
    fn what_is_far_is_not_offered() {
        for typed in ["", "x", "2025", "of the", "brussels", &"x".repeat(100_000)] {
            assert_eq!(near(typed), [""; 0], "{}", &typed[..typed.len().min(20)]);
        }
    }
}
