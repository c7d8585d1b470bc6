//! A briefing beside the texts of its sources: numbers that it leaves out, figures that no source prints, quotes that are lost,
//! words that are copied.

use std::collections::HashSet;

use crate::briefing::{Briefing, Part, Passage, Said};
use crate::commands::amounts::Amounts;
use crate::commands::draft::{LEFT_OUT, candidates};
use crate::extract::{self, Anchored, Quantity};
use crate::library::KeptSource;
use crate::typeset::counted;

/// Something to say about a briefing beside a text.
#[derive(Debug)]
pub(super) struct Finding {
    /// What it is about; `None` for the whole briefing.
    pub passage: Option<Passage>,
    pub message: String,
    pub hint: String,
    /// The words that are copied, by which their line is found.
    pub copied: Vec<String>,
}

impl Finding {
    /// A finding about a passage.
    pub(super) fn at(passage: Passage, message: String, hint: impl Into<String>) -> Self {
        Self { passage: Some(passage), message, hint: hint.into(), copied: Vec::new() }
    }

    fn of_briefing(message: String, hint: &str) -> Self {
        Self { passage: None, message, hint: hint.into(), copied: Vec::new() }
    }
}

/// A passage counts as copied if it has this many words in a row from the source.
const COPIED: usize = 9;
/// The most numbers that a finding names.
const NAMED: usize = 5;

/// What is wrong with `briefing`, which has the numbers `used`, beside the text of one of its sources.
pub(super) fn compare(briefing: &Briefing, used: &Amounts, kept: &KeptSource) -> Vec<Finding> {
    let mut findings = Vec::new();
    let source = &kept.source;
    let Some(at) = briefing.sources.iter().position(|known| *known.id == **source) else {
        let message = format!("the text of a source `{source}` is kept, and the briefing has no such source");
        return vec![Finding::of_briefing(message, "the name of the text is the id of its source")];
    };
    if kept.is_changed() {
        let message = format!("the text of `{source}` is not the one that was kept");
        let hint = "keep the new one under another name with `summitry draft --save`";
        findings.push(Finding::at(Passage::Source(at), message, hint));
    }
    findings.extend(left_out(used, kept));
    let printed = Amounts::of_text(&kept.text);
    let of_source = briefing.figures.iter().enumerate().filter(|(_, figure)| figure.source.as_deref() == Some(source));
    for (i, figure) in of_source.filter(|(_, figure)| !printed.has_figure(figure)) {
        let message = format!("{} is not in the text of `{source}`", figure.amount());
        let hint = "correct the value, or say in `note` how it was found";
        findings.push(Finding::at(Passage::Figure(i), message, hint));
    }
    let facts = quotes(briefing).filter(|(_, from, _)| *from == Some(source));
    for (passage, _, quote) in facts.filter(|(_, _, quote)| extract::find(&kept.text, quote).is_none()) {
        let message = format!("the quote is not in the text of `{source}`: {}", short(quote));
        findings.push(Finding::at(passage, message, "copy the words exactly as they stand there"));
    }
    findings.extend(copied(briefing, kept));
    findings
}

/// What a file says of numbers that its briefing does not hold: those that are left out on purpose, and the candidates that
/// are not decided yet, which are reported as such.
pub(super) fn notes(file: &str) -> impl Iterator<Item = &str> {
    candidates(file).chain(file.lines().filter_map(|line| line.trim_start().strip_prefix(LEFT_OUT)))
}

/// How many candidates of a draft stand in the text of the file, and no decision on them.
pub(super) fn undecided(file: &str) -> Option<Finding> {
    let count = candidates(file).count();
    let message =
        counted(count, "candidate of the draft waits for a decision", "candidates of the draft wait for a decision");
    let hint = "put an x into the box of each that you take, then run `summitry draft --finish` on the file";
    (count > 0).then(|| Finding::of_briefing(message, hint))
}

/// The quotes of figures and outcomes, with the id of the source.
pub(super) fn quotes(briefing: &Briefing) -> impl Iterator<Item = (Passage, Option<&str>, &str)> {
    let figures = briefing.figures.iter().enumerate();
    let figures = figures.map(|(i, figure)| (Passage::Figure(i), figure.source.as_deref(), figure.quote.as_deref()));
    let outcomes = briefing.outcomes.iter().enumerate();
    let outcomes = outcomes.map(|(i, one)| (Passage::Outcome(i), one.source.as_deref(), one.quote.as_deref()));
    figures.chain(outcomes).filter_map(|(passage, source, quote)| Some((passage, source, quote?)))
}

/// Those of the quantities `found` in `text` whose numbers are not all among `used`, as they are printed.
pub(super) fn unused<'t>(text: &'t str, found: &[Anchored<Quantity>], used: &Amounts) -> Vec<&'t str> {
    let unused = found.iter().filter(|found| !used.has_all(&found.what.amounts));
    unused.map(|found| &text[found.what.text.clone()]).collect()
}

/// The numbers of the source that stand nowhere in the briefing, in one finding.
fn left_out(used: &Amounts, kept: &KeptSource) -> Option<Finding> {
    let found = extract::extract(&kept.text).quantities;
    let mut named = unused(&kept.text, &found, used);
    let count = named.len();
    named.truncate(NAMED);
    let more = if count > NAMED { ", ..." } else { "" };
    let all = counted(found.len(), "number", "numbers");
    let message = format!("{count} of {all} of `{}` unused: {}{more}", kept.source, named.join("; "));
    let hint = "a line such as `# left out: 43 projects` says that it is on purpose";
    (count > 0).then(|| Finding::at(Passage::Part(Part::Figures), message, hint))
}

/// Words that are copied from the source: a passage is reported once. Numbers, dates and names do not count, because
/// there is no other way to say them.
fn copied(briefing: &Briefing, kept: &KeptSource) -> Vec<Finding> {
    let words = extract::words(&kept.text);
    let printed: HashSet<&[String]> = words.windows(COPIED).collect();
    let mut findings = Vec::new();
    for fact in briefing.facts() {
        let passage = fact.passage;
        if matches!(passage, Passage::Source(_) | Passage::Person(_) | Passage::Title) {
            continue;
        }
        let mut first = None;
        fact.says(|_, said| {
            let Said::Text(text) = said else { return };
            let own = extract::words(text);
            if own.len() < COPIED {
                return;
            }
            let given = extract::given_words(text);
            let is_copied = |at: &usize| {
                let run = *at..at + COPIED;
                let plain = run.clone().filter(|i| !given[*i]);
                let says = plain.clone().filter(|i| own[*i].chars().count() > 3).count();
                printed.contains(&own[run]) && plain.count() * 2 > COPIED && says >= 2
            };
            let at = (0..=own.len() - COPIED).find(is_copied);
            first = first.take().or(at.map(|at| own[at..at + COPIED].to_vec()));
        });
        if let Some(run) = first {
            let message = format!("nine words in a row are those of `{}`: {}", kept.source, short(&run.join(" ")));
            findings.push(Finding { copied: run, ..Finding::at(passage, message, "say it in other words") });
        }
    }
    findings
}

/// The line of a file on which the words `run` begin, from the line `from` on; `from` where they stand nowhere.
pub(super) fn line_of(file: &str, from: usize, run: &[String]) -> usize {
    let lines = file.lines().enumerate().skip(from.saturating_sub(1));
    let words = lines.flat_map(|(i, line)| extract::words(line).into_iter().map(move |word| (word, i + 1)));
    let words: Vec<(String, usize)> = if run.is_empty() { Vec::new() } else { words.collect() };
    let begins = |words: &&[(String, usize)]| words.iter().zip(run).all(|((word, _), other)| word == other);
    words.windows(run.len().max(1)).find(begins).map_or(from, |words| words[0].1)
}

fn short(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}...", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copied_words_are_found_on_their_line() {
        let file = "title: A\nsummary: >\n  Nothing here.\n  They went over the long\n  bridge.\n";
        let run = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(line_of(file, 2, &run("over the long bridge")), 4);
        assert_eq!(line_of(file, 2, &run("over the short bridge")), 2);
        assert_eq!(line_of(file, 2, &[]), 2);
    }
}
