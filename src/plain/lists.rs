//! The lists of one library: briefings, hits, earlier queries, bookmarks, problems.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use super::rows::{Choice, NumberedRow};
use crate::briefing::{Briefing, Standing};
use crate::clock;
use crate::lookup::{Hit, Index, Query, Suggestion};
use crate::problem::Problem;
use crate::typeset::counted;

/// The most hits that a list has.
const HITS: usize = 1_000;

impl<W: Write> PlainReader<W> {
    /// The briefings.
    pub(super) fn list(&mut self) -> io::Result<()> {
        self.find_changes();
        let rows: Vec<NumberedRow> =
            self.session.library.briefings.iter().map(|briefing| self.briefing(briefing)).collect();
        if rows.is_empty() {
            return self.say("There are no briefings here.");
        }
        self.show(&format!("{}, the newest first:", counted(rows.len(), "briefing", "briefings")), rows)
    }

    /// A row for a briefing.
    fn briefing(&self, briefing: &Arc<Briefing>) -> NumberedRow {
        let mark = match self.session.places.is_read(&briefing.id) {
            false => ", unread",
            true if self.session.is_changed(briefing) => ", changed",
            true => "",
        };
        let text = format!("{}, {}{mark}", briefing.dated(), briefing.place);
        NumberedRow::new(text, Choice::Place(briefing.clone(), None))
    }

    /// The briefings that this one names as related.
    pub(super) fn related(&mut self) -> io::Result<()> {
        self.find_changes();
        let Some(reading) = &self.reading else { return self.nothing_open() };
        let related = reading.briefing.related.iter().filter_map(|id| self.session.library.get(id));
        let rows: Vec<NumberedRow> = related.map(|briefing| self.briefing(briefing)).collect();
        if rows.is_empty() {
            return self.say("No briefing is related to this one.");
        }
        self.show(&format!("{}:", counted(rows.len(), "related briefing", "related briefings")), rows)
    }

    /// The facts that answer `words`; without any, what was asked before.
    pub(super) fn find(&mut self, words: &str) -> io::Result<()> {
        if words.is_empty() {
            return self.queries();
        }
        let index =
            self.index.get_or_init(|| Index::build(&self.session.library.briefings, &self.session.library.glossary));
        let answer = index.search(&Query::parse(words), HITS);
        let today = clock::today();
        let row = |hit: &Hit| {
            let lacks = hit.lacks.as_ref().map_or_else(String::new, |word| format!("Without `{word}`: "));
            let mark = index.standing(&hit.briefing, hit.passage, today).and_then(Standing::mark);
            let mark = mark.map_or_else(String::new, |mark| format!(", {mark}"));
            let way = hit.way().map_or_else(String::new, |way| format!(", {way}"));
            let text = format!(
                "{lacks}{} ({}, {}, {}{mark}{way})",
                hit.text,
                hit.briefing.short_title(),
                hit.briefing.date.words(),
                hit.kind.word()
            );
            NumberedRow::passage(text, &hit.briefing, hit.passage)
        };
        let rows: Vec<NumberedRow> = answer.hits.iter().map(row).collect();
        for fault in &answer.faults {
            let meant =
                fault.suggestion.as_ref().map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            self.say(&format!("{}{meant}", fault.message))?;
        }
        if answer.total == 0 {
            self.session.places.miss(words);
            self.say(&format!("Nothing answers `{words}`."))?;
        }
        for suggestion in &answer.suggestions {
            match suggestion {
                Suggestion::Instead { known, .. } if known.is_empty() => {}
                Suggestion::Instead { word, known } => self.say(&format!("Near `{word}`: {}.", known.join(", ")))?,
                Suggestion::Without { word, hits } => {
                    self.say(&format!("Without `{word}`: {}.", counted(*hits, "hit", "hits")))?;
                }
            }
        }
        if rows.is_empty() {
            return Ok(());
        }
        self.session.places.asked(words);
        let head = match rows.len() < answer.total {
            _ if answer.total == 0 => format!("{}:", counted(rows.len(), "fact lacks a word", "facts lack a word")),
            true => format!("{} hits, the best {} follow; more words leave fewer:", answer.total, rows.len()),
            false => format!("{}:", counted(rows.len(), "hit", "hits")),
        };
        self.show(&head, rows)
    }

    fn queries(&mut self) -> io::Result<()> {
        let row = |words: &str| NumberedRow::new(words, Choice::Query(words.to_owned()));
        let rows: Vec<NumberedRow> = self.session.places.queries().into_iter().map(row).collect();
        if rows.is_empty() {
            return self.say("Type what to look for after the command.");
        }
        self.show(&format!("{} before:", counted(rows.len(), "query", "queries")), rows)
    }

    pub(super) fn bookmarks(&mut self) -> io::Result<()> {
        let bookmarks = self.session.places.bookmarks();
        let rows = bookmarks.iter().filter_map(|bookmark| {
            let (briefing, place) = self.session.locate(&bookmark.spot)?;
            let text = format!("{} ({})", bookmark.name, briefing.short_title());
            Some(NumberedRow::new(text, Choice::Place(briefing, place)))
        });
        let rows: Vec<NumberedRow> = rows.collect();
        if rows.is_empty() {
            return self.say("No bookmark is set.");
        }
        self.show(&format!("{}:", counted(rows.len(), "bookmark", "bookmarks")), rows)
    }

    pub(super) fn problems(&mut self) -> io::Result<()> {
        if self.session.library.problems.is_empty() {
            return self.say("There is no problem.");
        }
        let row = |problem: &Problem| NumberedRow::new(problem.to_string(), Choice::Problem(problem.clone()));
        let rows: Vec<NumberedRow> = self.session.library.problems.iter().map(row).collect();
        self.show(&format!("{}; edit and a number opens its file:", counted(rows.len(), "problem", "problems")), rows)
    }
}
