//! A briefing beside the texts of its sources: numbers that it leaves out, figures that no source prints, quotes that are lost,
//! words that are copied.

use std::collections::HashSet;

use super::amounts::Amounts;
use crate::briefing::{Briefing, Part, Passage, Said};
use crate::commands::draft::candidates;
use crate::extract::{self, Anchored, Quantity};
use crate::library::KeptSource;

/// The passage that a finding is about, or `None` for the whole briefing; the message; the hint.
pub(super) type Finding = (Option<Passage>, String, String);

/// From so many words in a row on, a passage counts as copied.
const COPIED: usize = 9;
/// The most numbers that a finding names.
const NAMED: usize = 5;

/// What is wrong with `briefing`, which has the numbers `used`, beside the text of one of its sources.
pub(super) fn compare(briefing: &Briefing, used: &Amounts, kept: &KeptSource) -> Vec<Finding> {
    let mut findings = Vec::new();
    let source = &kept.source;
    let Some(at) = briefing.sources.iter().position(|known| *known.id == **source) else {
        let message = format!("the text of a source `{source}` is kept, and the briefing has no such source");
        return vec![(None, message, "the name of the text is the id of its source".into())];
    };
    if kept.is_changed() {
        let message = format!("the text of `{source}` is not the one that was kept");
        findings.push((
            Some(Passage::Source(at)),
            message,
            "keep the new one under another name with `summitry draft --save`".into(),
        ));
    }
    findings.extend(left_out(used, kept));
    let printed = Amounts::of_text(&kept.text);
    let of_source = briefing.figures.iter().enumerate().filter(|(_, figure)| figure.source.as_deref() == Some(source));
    for (i, figure) in of_source.filter(|(_, figure)| !printed.has_figure(figure)) {
        let message = format!("{} is not in the text of `{source}`", figure.amount());
        findings.push((
            Some(Passage::Figure(i)),
            message,
            "correct the value, or say in `note` how it was found".into(),
        ));
    }
    let facts = quotes(briefing).filter(|(_, from, _)| *from == Some(source));
    for (passage, _, quote) in facts.filter(|(_, _, quote)| extract::find(&kept.text, quote).is_none()) {
        let message = format!("the quote is not in the text of `{source}`: {}", short(quote));
        findings.push((Some(passage), message, "copy the words exactly as they stand there".into()));
    }
    findings.extend(copied(briefing, kept));
    findings
}

/// How many candidates of a draft stand in the text of the file, and no decision on them.
pub(super) fn undecided(file: &str) -> Option<Finding> {
    let count = candidates(file).count();
    let message = match count {
        1 => "1 candidate of the draft waits for a decision".to_owned(),
        _ => format!("{count} candidates of the draft wait for a decision"),
    };
    let hint = "put an x into the box of each that you take, then run `summitry draft --finish` on the file";
    (count > 0).then(|| (None, message, hint.into()))
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
    let message = format!("{count} of {} numbers of `{}` unused: {}{more}", found.len(), kept.source, named.join("; "));
    let hint = "a line such as `# left out: 43 projects` says that it is on purpose";
    (count > 0).then(|| (Some(Passage::Part(Part::Figures)), message, hint.into()))
}

/// Words that are copied from the source: a passage is reported once. Names may be as long as they are.
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
            let plain = extract::plain_words(text);
            let is_copied = |at: &usize| {
                let run = &own[*at..at + COPIED];
                printed.contains(run) && run.iter().filter(|word| plain.contains(*word)).count() >= 2
            };
            let at = (0..=own.len() - COPIED).find(is_copied);
            first = first.take().or(at.map(|at| own[at..at + COPIED].join(" ")));
        });
        if let Some(run) = first {
            let message = format!("nine words in a row are those of `{}`: {}", kept.source, short(&run));
            findings.push((Some(passage), message, "say it in other words".into()));
        }
    }
    findings
}

fn short(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}...", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
