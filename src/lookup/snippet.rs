//! The text of a hit: one line of at most [`ROW`] characters, cut around what matched.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::FactKind;
use super::entry::IndexEntry;
use super::highlight::Highlight;
use super::index::Index;
use crate::briefing::{self, Briefing, ROW};

/// The full text of a fact, on one line.
#[derive(Debug, Clone)]
pub(super) struct Snippet {
    pub text: String,
    /// Where the answer starts, which must not be cut off: the value of a figure, the qualification of an outcome.
    answer: Option<usize>,
    /// Where the fact's own words start: for an outcome, after its status.
    pub words: usize,
}

impl Snippet {
    /// The text of `entry`, which is in `briefing`, or in the glossary if that is `None`.
    pub fn of(index: &Index, entry: IndexEntry, briefing: Option<&Briefing>) -> Self {
        let at = usize::from(entry.index);
        let text = match briefing {
            Some(briefing) => briefing::row(briefing, entry.passage()),
            None if entry.kind == FactKind::Person => {
                let person = &index.glossary.people[at];
                person.role.iter().fold(person.name.to_string(), |name, role| format!("{name}, {role}"))
            }
            None => index.glossary.terms[at].row(),
        };
        let answer = briefing.and_then(|briefing| match entry.kind {
            FactKind::Figure => Some(briefing.figures[at].label.len()),
            FactKind::Outcome => {
                let limits = briefing.outcomes[at].what_and_limits().1.len();
                Some(text.len() - limits).filter(|_| limits > 0)
            }
            _ => None,
        });
        let status = briefing.filter(|_| entry.kind == FactKind::Outcome).map(|b| b.outcomes[at].status.word().len());
        Self { text: text.replace(['\n', '\t'], " "), answer, words: status.unwrap_or(0) }
    }

    /// The text cut to [`ROW`] characters, and the bytes of it that matched; `highlights` are those of the full text.
    pub fn cut(&self, highlights: &[Highlight]) -> (String, Vec<Range<usize>>) {
        let fits = self.text.chars().nth(ROW).is_none();
        let whole = 0..self.text.len();
        let kept: Vec<Range<usize>> = match self.answer.filter(|_| !fits) {
            Some(answer) => {
                let room = (ROW - 1).saturating_sub(self.text[answer..].chars().count());
                let label = whole_words(&self.text[..answer], room);
                vec![0..label, answer..answer + whole_words(&self.text[answer..], (ROW - 1 - room).min(ROW - 2))]
            }
            None => std::iter::once(if fits { whole } else { window(&self.text, highlights) }).collect(),
        };
        let mut text = String::new();
        let mut shown: Vec<Range<usize>> = Vec::new();
        for (piece, part) in kept.iter().enumerate() {
            let left = if piece == 0 { part.start > 0 } else { kept[piece - 1].end < part.start };
            if left {
                text.push('…');
            }
            let offset = text.len();
            for found in
                highlights.iter().filter(|found| part.start <= found.range.start && found.range.end <= part.end)
            {
                let range = offset + found.range.start - part.start..offset + found.range.end - part.start;
                match shown.last_mut().filter(|last| range.start <= last.end) {
                    Some(last) => last.end = last.end.max(range.end),
                    None => shown.push(range),
                }
            }
            text.push_str(&self.text[part.clone()]);
        }
        if kept.last().is_some_and(|last| last.end < self.text.len()) {
            text.push('…');
        }
        (text, shown)
    }
}

/// How many bytes of whole words at the start of `text` fit into `room` characters; a first word that is longer is cut.
fn whole_words(text: &str, room: usize) -> usize {
    let mut characters = text.char_indices();
    let Some((room_end, next)) = characters.nth(room) else { return text.len() };
    let space = if next.is_whitespace() { Some(room_end) } else { text[..room_end].rfind(char::is_whitespace) };
    // Combining marks stay with their letter.
    let letters = || text[..room_end + next.len_utf8()].grapheme_indices(true).map(|(at, _)| at);
    space.or_else(|| letters().take_while(|at| *at <= room_end).last().filter(|at| *at > 0)).unwrap_or(room_end)
}

/// The window of whole words with the most matches: from the start if that is as good, else from the start of the last
/// sentence that is, else from a few words before the first match.
fn window(text: &str, highlights: &[Highlight]) -> Range<usize> {
    let before = |at: usize| {
        let from = text[..at].char_indices().rev().take(30).filter(|(_, c)| c.is_whitespace()).last();
        from.map_or(at, |(i, c)| i + c.len_utf8())
    };
    let sentences = text.rmatch_indices(". ").map(|(at, _)| at + 2);
    let starts = std::iter::once(0).chain(sentences).chain(highlights.iter().map(|found| before(found.range.start)));
    let mut all: Vec<usize> = highlights.iter().map(|found| found.term).collect();
    all.sort_unstable();
    all.dedup();
    let mut best = (0, 0..0);
    for start in starts {
        let end = start + whole_words(&text[start..], ROW - 1 - usize::from(start > 0));
        // Matches come in order, and few fit into a row.
        let from = highlights.partition_point(|found| found.range.start < start);
        let within = highlights[from..].iter().take_while(|found| found.range.start < end);
        let mut terms: Vec<usize> = within.filter(|found| found.range.end <= end).map(|found| found.term).collect();
        terms.sort_unstable();
        terms.dedup();
        if best.1.is_empty() || terms.len() > best.0 {
            best = (terms.len(), start..end);
        }
        if best.0 == all.len() {
            break;
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::tier::Tier;

    fn highlight(text: &str, word: &str, term: usize) -> Highlight {
        let at = text.find(word).unwrap();
        Highlight { term, range: at..at + word.len(), position: 0, tier: Tier::Exact }
    }

    #[test]
    fn a_window_shows_the_sentence_that_holds_the_most() {
        let text = format!(
            "{}The border is 2,300 km long, and it is marked. {}",
            "Other words. ".repeat(20),
            "More. ".repeat(40)
        );
        let found = window(&text, &[highlight(&text, "border", 0), highlight(&text, "long", 1)]);
        assert!(text[found.clone()].starts_with("The border is 2,300 km long"));
        assert!(text[found].chars().count() <= ROW - 2);
        let found = window(&text, &[]);
        assert_eq!(found.start, 0);
    }

    #[test]
    fn a_long_word_is_cut_where_it_must_be() {
        let text = "é".repeat(500);
        let found = window(&text, &[]);
        assert!(text[found].chars().count() < ROW);
    }

    #[test]
    fn a_long_label_gives_way_to_the_value() {
        let text = format!("{}: more than $8 billion, 2025", "label ".repeat(40).trim_end());
        let row = Snippet { answer: text.find(": more"), text, words: 0 };
        let (cut, _) = row.cut(&[]);
        assert!(cut.ends_with("label…: more than $8 billion, 2025"), "{cut}");
        assert!(cut.chars().count() <= ROW);
    }
}
