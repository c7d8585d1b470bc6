//! What somebody probably meant by the name of something that is not there.

use std::collections::HashSet;
use std::iter;

use super::layout;
use super::script::skeleton;
use super::similar::{closest, question};
use super::stopwords::is_stopword;
use super::token::{is_number, simple_words};
use super::typo;
use crate::arrange::Arrange;

/// At most so many are offered.
const OFFERED: usize = 5;

/// The ids that somebody may have meant by `typed`, the nearest first: those that differ from it in slips of the pen; failing
/// that, those whose id or other names hold the most of its words, in whatever script or keyboard layout and with slips.
/// `known` has each id with the other names of what it stands for in one text.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = (&'a str, String)>) -> Vec<&'a str> {
    nearest_of(typed, known.into_iter().collect())
}

fn nearest_of<'a>(typed: &str, mut known: Vec<(&'a str, String)>) -> Vec<&'a str> {
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
    // Under other layouts digits are letters, and years would be words.
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

/// `did you mean X or Y?` for what is nearest; `None` where nothing is near.
pub fn offer<'a>(typed: &str, known: impl IntoIterator<Item = (&'a str, String)>) -> Option<String> {
    question(&nearest(typed, known))
}

/// How well something fits: the less the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Words that it does not hold, numbers aside.
    missing: usize,
    /// What its words differ in, and the numbers that it does not hold.
    cost: usize,
}

impl Fit {
    /// `None` where it holds no word at all.
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

/// What it costs that a word differs: as its beginning or in another script, or in a slip.
const FORM: usize = 1;
const SLIP: usize = 2;

/// A word in the forms in which it is compared.
struct Wanted {
    folded: String,
    skeleton: String,
}

impl Wanted {
    /// The words of a text that say something.
    fn all(text: &str) -> Vec<Self> {
        let words = simple_words(text).into_iter().filter(|word| !is_stopword(word));
        words.map(|folded| Self { skeleton: skeleton(&folded), folded }).collect()
    }

    /// What `known` differs in; `None` where it is another word.
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

    fn near(typed: &str) -> Vec<&'static str> {
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
