//! A brief as plain text.

use super::chart::Chart;
use super::{Brief, BriefItem, Group, Reference, Remark, cited};
use crate::typeset;
use crate::typeset::handover::{sentence, with_caveats};

/// The columns of a line.
const MEASURE: usize = 78;

/// The brief as lines of at most `MEASURE` columns, each ended.
pub fn text(brief: &Brief) -> String {
    let mut lines = wrapped(0, 0, &brief.title);
    lines.extend(head(brief).iter().flat_map(|line| wrapped(0, 2, line)));
    lines.extend(brief.events.iter().flat_map(item));
    for part in &brief.parts {
        lines.extend([String::new(), part.heading.to_uppercase()]);
        lines.extend(part.groups.iter().flat_map(group));
    }
    if !brief.sources.is_empty() {
        lines.extend([String::new(), "SOURCES".to_owned()]);
        let sources = brief.sources.iter().enumerate();
        lines.extend(sources.flat_map(|(i, source)| wrapped(2, 4, &credit(source, i + 1))));
    }
    if let Some(words) = left_out(brief) {
        lines.push(String::new());
        lines.extend(wrapped(0, 0, &words));
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// When it was made and what it is about, a sentence each.
pub(super) fn head(brief: &Brief) -> Vec<String> {
    let made = brief.made.words();
    let mut lines = vec![match brief.since {
        None => format!("Brief made on {made}."),
        Some(since) => format!("Addendum made on {made}: what is new since {}.", since.words()),
    }];
    if !brief.about.is_empty() {
        lines.push(format!("Only: {}.", brief.about.join("; ")));
    }
    if brief.parts.is_empty() {
        lines.push("There is nothing to report.".to_owned());
    }
    if !brief.events.is_empty() {
        lines.push("It speaks of:".to_owned());
    }
    lines
}

/// That there is more than two sides hold; nothing where all is in them.
pub(super) fn left_out(brief: &Brief) -> Option<String> {
    let facts = match brief.left_out {
        0 => return None,
        1 => "1 more fact or paragraph",
        count => &format!("{count} more facts and paragraphs"),
    };
    Some(format!(
        "Not in this brief: {facts} of the {}.",
        if brief.events.len() == 1 { "briefing" } else { "briefings" }
    ))
}

/// A series in words: its values, and how many caveats there are about them.
pub(super) fn course(chart: &Chart) -> String {
    let values: Vec<&str> = chart.dots.iter().map(|dot| &*dot.words).collect();
    let caveats = with_caveats(chart.caveats).map_or_else(String::new, |words| format!(" ({words})"));
    format!("{}{caveats} {}", values.join("; "), cited(&chart.sources))
}

fn group(group: &Group) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(wrapped(0, 2, &group.heading));
    lines.extend(group.items.iter().flat_map(item));
    lines.extend(group.charts.iter().flat_map(|chart| wrapped(2, 2, &format!("{}: {}", chart.title, course(chart)))));
    lines
}

/// An item with its remarks beneath it.
fn item(item: &BriefItem) -> Vec<String> {
    let lead = if item.lead.is_empty() { String::new() } else { format!("{}: ", item.lead) };
    let words = format!("{lead}{} {}", item.text, cited(&item.sources));
    let mut lines = wrapped(2, 2, words.trim_end());
    lines.extend(item.remarks.iter().flat_map(remark));
    lines
}

fn remark(remark: &Remark) -> Vec<String> {
    wrapped(6, 0, remark_words(remark).trim_end())
}

/// What a remark says and where it is from.
pub(super) fn remark_words(remark: &Remark) -> String {
    format!("{}{} {}", remark.kind.label(), remark.text, cited(&remark.sources))
}

/// A source under its number, on one line.
pub(super) fn credit(source: &Reference, number: usize) -> String {
    let url = source.url.as_ref().map_or_else(String::new, |url| format!(" <{url}>"));
    let note = source.note.as_ref().map_or_else(String::new, |note| format!(". {}", sentence(note)));
    format!("[{number}] {}{url}{note}", source.name)
}

/// `text` from column `indent` on, all lines but the first `hang` columns further in.
fn wrapped(indent: usize, hang: usize, text: &str) -> Vec<String> {
    let lines = typeset::lines(text, MEASURE - indent - hang);
    let margin = |i: usize| " ".repeat(indent + if i == 0 { 0 } else { hang });
    lines.into_iter().enumerate().map(|(i, line)| margin(i) + &text[line]).collect()
}
