//! `check --against`: which facts of a briefing a newer version of a source changes.

use std::collections::HashSet;

use super::amounts::{Amounts, of_briefing, of_figure};
use super::source::{Finding, quotes};
use crate::briefing::{Briefing, Part, Passage};
use crate::extract;

/// For so many facts the passage of the new text that they are nearest to is looked for.
const SOUGHT: usize = 200;

/// What the text `newer`, called `name`, changes about `briefing`, whose file holds `file`.
pub(super) fn compare(briefing: &Briefing, file: &str, newer: &str, name: &str) -> Vec<Finding> {
    let printed = Amounts::of_text(newer);
    let sentences: Vec<(HashSet<String>, &str)> = extract::sentences(newer)
        .into_iter()
        .map(|range| (extract::words(&newer[range.clone()]).into_iter().collect(), &newer[range]))
        .collect();
    let mut findings = Vec::new();
    for (i, figure) in briefing.figures.iter().enumerate() {
        if of_figure(figure).iter().any(|amounts| amounts.iter().all(|amount| printed.has(*amount))) {
            continue;
        }
        let words = figure.quote.as_deref().unwrap_or(&figure.label);
        let hint = if findings.len() < SOUGHT { nearest(&sentences, words) } else { String::new() };
        findings.push((Some(Passage::Figure(i)), format!("{} is not in {name}", figure.amount()), hint));
    }
    let gone = quotes(briefing).filter(|(passage, ..)| matches!(passage, Passage::Outcome(_)));
    for (passage, _, quote) in gone.filter(|(_, _, quote)| extract::find(newer, quote).is_none()) {
        let hint = if findings.len() < SOUGHT { nearest(&sentences, quote) } else { String::new() };
        findings.push((Some(passage), format!("the words of this outcome are not in {name}"), hint));
    }
    let used = of_briefing(briefing, file);
    let new = extract::extract(newer).quantities;
    let new: Vec<&str> = new
        .iter()
        .filter(|found| !found.what.amounts.iter().all(|amount| used.has(*amount)))
        .map(|found| &newer[found.what.text.clone()])
        .collect();
    if !new.is_empty() {
        let message = format!("{} numbers of {name} stand nowhere in the briefing: {}", new.len(), new.join("; "));
        findings.push((Some(Passage::Part(Part::Figures)), message, String::new()));
    }
    findings
}

/// The sentence that shares most words with `words`; nothing where it shares too few.
fn nearest(sentences: &[(HashSet<String>, &str)], words: &str) -> String {
    let words = extract::words(words);
    let shared =
        |of: &HashSet<String>| words.iter().filter(|word| word.chars().count() > 3 && of.contains(*word)).count();
    let best = sentences.iter().map(|(of, text)| (shared(of), *text)).max_by_key(|(shared, _)| *shared);
    best.filter(|(shared, _)| *shared >= 2).map_or_else(String::new, |(_, text)| format!("it says: {text}"))
}
