//! `check --against`: which facts of a briefing a newer version of a source changes.

use std::collections::HashSet;

use super::source::{Finding, notes, quotes, unused};
use crate::briefing::{Briefing, Part, Passage};
use crate::commands::amounts::{Amounts, of_briefing};
use crate::extract::{self, Anchored, Quantity};
use crate::typeset::counted;

/// The most facts for which the nearest passage of the new text is looked up.
const SOUGHT: usize = 200;

/// The newer version of a source, read once for all briefings.
pub(super) struct Newer<'t> {
    /// What messages call it.
    name: &'t str,
    text: &'t str,
    printed: Amounts,
    quantities: Vec<Anchored<Quantity>>,
    /// The sentences, each with its words.
    sentences: Vec<(HashSet<String>, &'t str)>,
}

impl<'t> Newer<'t> {
    pub(super) fn of(name: &'t str, text: &'t str) -> Self {
        let sentences = extract::sentences(text).into_iter();
        let with_words = |range: std::ops::Range<usize>| {
            let sentence = &text[range];
            (extract::words(sentence).into_iter().collect(), sentence)
        };
        Self {
            name,
            text,
            printed: Amounts::of_text(text),
            quantities: extract::extract(text).quantities,
            sentences: sentences.map(with_words).collect(),
        }
    }

    /// What it changes about `briefing`, whose file holds `file`.
    pub(super) fn compare(&self, briefing: &Briefing, file: &str) -> Vec<Finding> {
        let name = self.name;
        let mut findings = Vec::new();
        let gone = briefing.figures.iter().enumerate().filter(|(_, figure)| !self.printed.has_figure(figure));
        for (i, figure) in gone {
            let words = figure.quote.as_deref().unwrap_or(&figure.label);
            let hint = if findings.len() < SOUGHT { self.nearest(words) } else { String::new() };
            findings.push(Finding::at(Passage::Figure(i), format!("{} is not in {name}", figure.amount()), hint));
        }
        // A figure whose value is still printed may hold for another year, or be less sure.
        let reported: HashSet<Option<Passage>> = findings.iter().map(|finding| finding.passage).collect();
        let gone = quotes(briefing).filter(|(passage, ..)| !reported.contains(&Some(*passage)));
        let gone = gone.filter(|(.., quote)| extract::find(self.text, quote).is_none());
        for (passage, _, quote) in gone {
            let hint = if findings.len() < SOUGHT { self.nearest(quote) } else { String::new() };
            let what = if matches!(passage, Passage::Outcome(_)) { "outcome" } else { "figure" };
            findings.push(Finding::at(passage, format!("the words of this {what} are not in {name}"), hint));
        }
        let new = unused(self.text, &self.quantities, &of_briefing(briefing, notes(file)));
        if !new.is_empty() {
            let (one, many) = (format!("number of {name} stands"), format!("numbers of {name} stand"));
            let message = format!("{} nowhere in the briefing: {}", counted(new.len(), &one, &many), new.join("; "));
            findings.push(Finding::at(Passage::Part(Part::Figures), message, ""));
        }
        findings
    }

    /// The sentence that shares most words with `words`; nothing where it shares too few.
    fn nearest(&self, words: &str) -> String {
        let words: Vec<String> = extract::words(words).into_iter().filter(|word| word.chars().count() > 3).collect();
        let shared = |of: &HashSet<String>| words.iter().filter(|word| of.contains(*word)).count();
        let best = self.sentences.iter().map(|(of, text)| (shared(of), *text)).max_by_key(|(shared, _)| *shared);
        best.filter(|(shared, _)| *shared >= 2).map_or_else(String::new, |(_, text)| format!("it says: {text}"))
    }
}
