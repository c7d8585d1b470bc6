//! The query language: words, `"exact phrases"`, `-without` and `key:value` filters.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::HashSet;

use super::filter::Filter;
use crate::briefing::Date;
use crate::language::folding::fold;
use crate::language::{question, token};

/// The most different pieces in a query: each is looked for in every fact.
const MOST_PIECES: usize = 64;

/// The most bytes in a piece or a phrase.
const LONGEST_PIECE: usize = 512;

/// A parsed query. Any text can be parsed; what makes no sense becomes a [`Fault`] and is ignored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words to find, as they stood between spaces, in the order typed.
    pub chunks: Vec<Chunk>,
    /// Sequences of words that must stand in a fact as they are.
    pub phrases: Vec<Vec<String>>,
    /// Words that must not be in a fact.
    pub without: Vec<String>,
    /// The filters; see [`Filter`] for how they combine.
    pub filters: Vec<Filter>,
    /// What could not be understood, and where it is.
    pub faults: Vec<Fault>,
}

/// A piece of the query between two spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// As typed.
    pub raw: String,
    /// Its words, folded.
    pub words: Vec<String>,
}

/// A part of a query that makes no sense, and what may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the query.
    pub span: Range<usize>,
    /// One sentence without a full stop.
    pub message: String,
    /// What to type instead of the span.
    pub suggestion: Option<String>,
}

impl Query {
    /// Parses `text`.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let (mut at, mut seen) = (0, HashSet::default());
        while let Some((piece, end)) = next_piece(text, at) {
            at = end;
            let raw = &*typewritten(&text[piece.clone()]);
            if seen.contains(raw) {
                continue;
            }
            if seen.len() == MOST_PIECES || piece.end - piece.start > LONGEST_PIECE {
                query.faults.push(Fault {
                    span: piece.start..text.len(),
                    message: format!(
                        "a query has at most {MOST_PIECES} different words of at most {LONGEST_PIECE} bytes; what comes \
                         after them is left out"
                    ),
                    suggestion: None,
                });
                break;
            }
            seen.insert(raw.to_owned());
            if raw.starts_with('"') && raw.ends_with('"') && raw.len() > 1 || raw.starts_with("-\"") {
                query.phrase(raw, piece);
            } else if let Some(rest) = raw.strip_prefix('"') {
                query.faults.push(Fault {
                    span: piece,
                    message: "the phrase has no closing quotation mark".into(),
                    suggestion: Some(format!("{raw}\"")),
                });
                query.word(rest);
            } else {
                query.piece(raw, piece);
            }
        }
        query.read_lone_word();
        query.read_deadline();
        query.drop_repeats();
        query
    }

    /// Drops pieces that add nothing: in `-jobs/trade -jobs`, in `due 2025 due:2025`.
    fn drop_repeats(&mut self) {
        let mut seen = HashSet::default();
        self.without.retain(|word| seen.insert(word.clone()));
        let filters = std::mem::take(&mut self.filters);
        for filter in filters {
            if !self.filters.contains(&filter) {
                self.filters.push(filter);
            }
        }
    }

    /// A word that is the whole query, however often repeated, and names the standing of outcomes is a filter: `open`,
    /// `overdue`. In quotes, or beside other words, it is a word of the text.
    fn read_lone_word(&mut self) {
        let mut words = self.chunks.iter().flat_map(|chunk| &chunk.words);
        if self.phrases.is_empty()
            && let Some(word) = words.next()
            && words.all(|other| other == word)
            && let Some(filter) = Filter::of_lone_word(word)
        {
            self.filters.push(filter);
            self.chunks.clear();
        }
    }

    /// A word for a deadline and a date after it are a filter: `due 2025`, `due by the end of Q3 2026`.
    fn read_deadline(&mut self) {
        let is_word = |chunk: &Chunk, is: fn(&str) -> bool| matches!(&chunk.words[..], [word] if is(word));
        let mut from = 0;
        while let Some(at) = self.chunks[from..].iter().position(|chunk| is_word(chunk, question::is_deadline)) {
            let (due, rest) = (from + at, &self.chunks[from + at + 1..]);
            let between = rest.iter().take_while(|chunk| is_word(chunk, question::leads_to_deadline)).count();
            let words: Vec<String> = rest[between..].iter().take(3).map(|chunk| fold(&chunk.raw)).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let read = |length: usize| Some((length, Filter::of_deadline(words.get(..length)?)?));
            match (1..=3).find_map(read) {
                Some((length, filter)) => {
                    self.filters.push(filter);
                    self.chunks.drain(due..due + 1 + between + length);
                    from = 0;
                }
                None => from = due + 1,
            }
        }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty() && self.phrases.is_empty() && self.filters.is_empty()
    }

    fn phrase(&mut self, raw: &str, span: Range<usize>) {
        let inner = raw.trim_start_matches('-').trim_matches('"');
        let words = token::simple_words(inner);
        match words.len() {
            0 => {}
            _ if !raw.starts_with('-') => self.phrases.push(words),
            1 => self.without.extend(words),
            _ => self.faults.push(Fault {
                span,
                message: "only single words can be left out".into(),
                suggestion: Some(words.iter().map(|word| format!("-{word}")).collect::<Vec<_>>().join(" ")),
            }),
        }
    }

    fn piece(&mut self, raw: &str, span: Range<usize>) {
        let (negated, rest) = match raw.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, raw),
        };
        if let Some((key, value)) = rest.split_once(':') {
            let is_key = key.chars().count() > 1 && key.chars().all(char::is_alphabetic) && !value.starts_with("//");
            if is_key {
                match Filter::parse(key, value.trim_matches('"'), negated) {
                    Ok(filter) => self.filters.extend(filter),
                    Err((message, suggestion)) => self.faults.push(Fault { span, message, suggestion }),
                }
                return;
            }
        }
        if negated {
            self.without.extend(token::simple_words(rest));
        } else {
            self.word(raw);
        }
    }

    fn word(&mut self, raw: &str) {
        if let Some(day) = day(raw) {
            return day.split(' ').for_each(|word| self.word(word));
        }
        let words = token::simple_words(raw);
        // A chunk of punctuation may be a word typed under another keyboard layout.
        if !words.is_empty() || raw.chars().count() > 2 {
            self.chunks.push(Chunk { raw: raw.to_owned(), words });
        }
    }
}

/// Quotation marks of English, Russian and German, which word processors insert for `"`.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}'..='\u{201f}' | '«' | '»' | '\u{ff02}')
}

/// The piece with the quotation marks and the leading minus sign of ASCII in place of typographic ones.
fn typewritten(raw: &str) -> Cow<'_, str> {
    let minus =
        raw.chars().next().filter(|c| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'));
    if minus.is_none() && !raw.contains(|c| c != '"' && is_quote(c)) {
        return raw.into();
    }
    let rest = &raw[minus.map_or(0, char::len_utf8)..];
    minus.map(|_| '-').into_iter().chain(rest.chars().map(|c| if is_quote(c) { '"' } else { c })).collect()
}

/// A date in digits, in the words that facts have for it: `2025-11-15`, `15.11.2025` and `15/11/2025` become `15
/// November 2025`.
fn day(raw: &str) -> Option<String> {
    let mut parts: Vec<&str> = raw.split(['-', '.', '/']).collect();
    if parts.len() < 2 || !parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    if parts.last()?.len() == 4 {
        parts.reverse();
    }
    let date: Date = parts.iter().map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-").parse().ok()?;
    Some(date.words())
}

/// The next piece from `at` on, including quoted spaces, and where to continue.
fn next_piece(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let start = at + text[at..].find(|c: char| !c.is_whitespace())?;
    let mut quoted = false;
    // Where a number in groups ends: `15 000` is one piece.
    let mut grouped = 0;
    for (i, c) in text[start..].char_indices() {
        match c {
            _ if i < grouped => {}
            c if is_quote(c) => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                let first = text[start..start + i].trim_start_matches(|c: char| !c.is_alphanumeric());
                grouped = i + token::groups(first, &text[start + i..]);
                if grouped == i {
                    return Some((start..start + i, start + i));
                }
            }
            _ => {}
        }
    }
    Some((start..text.len(), text.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lookup::FilterKey;

    #[test]
    fn a_word_counts_once_and_there_are_not_too_many() {
        assert_eq!(Query::parse(&"trade ".repeat(4000)).chunks.len(), 1);
        let query = Query::parse(&(0..4000).map(|i| format!("w{i} ")).collect::<String>());
        assert_eq!(query.chunks.len(), MOST_PIECES);
        assert!(query.faults[0].message.starts_with("a query has at most 64 different words"));
        assert_eq!(query.faults.len(), 1);
        assert_eq!(Query::parse(&"a-".repeat(4000)).faults.len(), 1);
    }

    #[test]
    fn words_phrases_exclusions_and_filters_are_distinguished() {
        let query = Query::parse("trade \"joint projects\" -jobs kind:figure 10:30 in:\"supreme council\"");
        assert_eq!(query.chunks.len(), 2);
        assert_eq!(query.phrases, [["joint", "projects"]]);
        assert_eq!(query.without, ["jobs"]);
        assert_eq!(query.filters.iter().map(Filter::key).collect::<Vec<_>>(), [FilterKey::Kind, FilterKey::In]);
        assert!(query.faults.is_empty());
    }

    #[test]
    fn typographic_quotes_and_dashes_are_those_that_were_meant() {
        for typed in ["“joint projects” –jobs", "«joint projects» —jobs", "„joint projects“ −jobs"] {
            assert_eq!(Query::parse(typed), Query::parse("\"joint projects\" -jobs"), "{typed}");
        }
        assert_eq!(Query::parse("in:“supreme council”"), Query::parse("in:\"supreme council\""));
        assert_eq!(Query::parse("2021–2023").chunks.len(), 1);
        assert!(Query::parse("trade – jobs").without.is_empty());
    }

    #[test]
    fn a_number_in_groups_is_one_piece() {
        for typed in ["15 000 jobs", "$15 000 jobs", "15 300 000"] {
            assert_eq!(Query::parse(typed).chunks[0].raw, typed.trim_end_matches(" jobs"));
        }
        assert_eq!(Query::parse("2022 100 jobs 12 1000").chunks.len(), 5);
    }

    #[test]
    fn what_is_repeated_within_other_words_counts_once() {
        let query = Query::parse("trade -jobs/water -jobs/steel due 2025 due:2025");
        assert_eq!(query.without, ["jobs", "water", "steel"]);
        assert_eq!(query.filters.len(), 1);
    }

    #[test]
    fn a_deadline_with_a_date_is_a_filter() {
        let due = |text: &str| {
            let query = Query::parse(text);
            let values = query.filters.iter().map(|filter| filter.test.clone()).collect::<Vec<_>>();
            (values, query.chunks.iter().map(|chunk| chunk.raw.clone()).collect::<Vec<_>>().join(" "))
        };
        let of = |date: &str| vec![crate::lookup::filter::Test::Due(date.parse().unwrap(), date.parse().unwrap())];
        assert_eq!(due("due 2025"), (of("2025"), "".into()));
        assert_eq!(due("bridge due 2026-Q3"), (of("2026-Q3"), "bridge".into()));
        assert_eq!(due("due by the end of q3 2026"), (of("2026-Q3"), "".into()));
        assert_eq!(due("срок 2026-11 мост"), (of("2026-11"), "мост".into()));
        assert_eq!(due("due 5 November 2026"), (of("2026-11-05"), "".into()));
        assert_eq!(due("срок ноябрь 2026"), (of("2026-11"), "".into()));
        assert_eq!(due("due process"), (vec![], "due process".into()));
        assert_eq!(due("trade 2025"), (vec![], "trade 2025".into()));
    }

    #[test]
    fn how_outcomes_stand_is_a_filter_where_it_is_the_only_word() {
        let keys = |text: &str| Query::parse(text).filters.iter().map(Filter::key).collect::<Vec<_>>();
        assert_eq!(keys("overdue"), [FilterKey::Status]);
        assert_eq!(keys("Open topic:water"), [FilterKey::Topic, FilterKey::Status]);
        assert_eq!((keys("open open."), keys("open ]]]")), (keys("open"), keys("open")));
        assert!(keys("open borders").is_empty() && keys("\"open\"").is_empty() && keys("-open").is_empty());
    }

    #[test]
    fn days_in_figures_are_read_as_the_words_for_them() {
        for typed in ["2025-11-15", "15.11.2025", "15/11/2025"] {
            assert_eq!(Query::parse(typed), Query::parse("15 November 2025"), "{typed}");
        }
        assert_eq!(Query::parse("11.2025"), Query::parse("November 2025"));
        for typed in ["2.6", "2022-2025", "40.11.2025", "1/2", "10.6.1", "2,300"] {
            assert_eq!(Query::parse(typed).chunks.len(), 1, "{typed}");
        }
    }

    #[test]
    fn a_filter_with_a_typo_is_reported_with_its_position() {
        let query = Query::parse("trade knid:figure");
        assert_eq!(query.chunks.len(), 1);
        assert_eq!(query.faults[0].span, 6..17);
        assert_eq!(query.faults[0].suggestion.as_deref(), Some("kind:figure"));
        let query = Query::parse("kind:figrue");
        assert_eq!(query.faults[0].suggestion.as_deref(), Some("kind:figure"));
        assert_eq!(Query::parse("year:20x5").faults.len(), 1);
    }

    #[test]
    fn an_unclosed_phrase_is_reported_and_read_as_words() {
        let query = Query::parse("\"joint pro");
        assert_eq!(query.faults.len(), 1);
        assert_eq!(query.chunks[0].words, ["joint", "pro"]);
    }

    proptest! {
        #[test]
        fn anything_can_be_parsed(text in "[ \"a-c:й\\-]{0,24}|\\PC{0,24}") {
            let query = Query::parse(&text);
            for fault in &query.faults {
                prop_assert!(text.get(fault.span.clone()).is_some());
            }
        }
    }
}
