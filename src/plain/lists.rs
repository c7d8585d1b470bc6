//! The lists of one library: briefings, hits, earlier queries, bookmarks, problems.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use super::rows::{Choice, NumberedRow, kind};
use crate::ascii::Charset;
use crate::briefing::{Briefing, Passage, ROW, Standing};
use crate::clock;
use crate::language::capitalized;
use crate::language::narrowing::Narrowing;
use crate::lookup::{FactKind, Hit, Index, Query, Suggestion};
use crate::problem::Problem;
use crate::typeset::{self, counted};

/// The most hits that a list has.
const HITS: usize = 1_000;

impl<W: Write> PlainReader<W> {
    /// The briefings, or those of which title, place and date have the words; `next` is the next summit, or else the
    /// latest, and `latest` that.
    pub(super) fn list(&mut self, words: &str) -> io::Result<()> {
        self.find_changes();
        let today = clock::today();
        let is_ahead = |briefing: &Briefing| briefing.date.end().last() >= today.first();
        let briefings = &self.session.library.briefings;
        let latest = || briefings.iter().find(|briefing| !is_ahead(briefing)).or_else(|| briefings.iter().next_back());
        let next = || briefings.iter().rfind(|briefing| is_ahead(briefing));
        let (head, listed): (String, Vec<Arc<Briefing>>) = match words {
            "" => (
                format!("{}, the newest first:", counted(briefings.len(), "briefing", "briefings")),
                briefings.iter().collect(),
            ),
            "latest" => ("The latest:".into(), latest().into_iter().collect()),
            "next" => match next() {
                Some(next) => ("The next:".into(), vec![next]),
                None => ("No summit is ahead. The latest:".into(), latest().into_iter().collect()),
            },
            words => {
                let named = |b: Arc<Briefing>| [&b.title, b.short_title(), &b.place, &b.date.words(), &b.id].join(" ");
                let fitting = Narrowing::new(words).rows(briefings.iter().map(named));
                let listed: Vec<_> = fitting.into_iter().map(|i| briefings.at(i)).collect();
                (format!("{}, the newest first:", counted(listed.len(), "briefing", "briefings")), listed)
            }
        };
        let rows: Vec<NumberedRow> = listed.iter().map(|briefing| self.briefing(briefing)).collect();
        match (rows.is_empty(), words) {
            (false, _) => self.show(&head, rows),
            (true, "" | "next" | "latest") => self.nothing(),
            (true, words) => self.show_nothing(&format!("No briefing has `{words}` in its title, place or date.")),
        }
    }

    /// Why there is nothing to read, and what to do about it.
    fn nothing(&mut self) -> io::Result<()> {
        for sentence in self.options.discovery.nothing_in(&self.session.library) {
            self.say(&format!("{}.", capitalized(&sentence)))?;
        }
        Ok(())
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
        let rows: Vec<NumberedRow> = related.map(|briefing| self.briefing(&briefing)).collect();
        if rows.is_empty() {
            return self.show_nothing("No briefing is related to this one.");
        }
        self.show(&format!("{}:", counted(rows.len(), "related briefing", "related briefings")), rows)
    }

    /// The facts that answer `words`; without any, what was asked before.
    pub(super) fn find(&mut self, words: &str) -> io::Result<()> {
        if words.is_empty() {
            return self.queries();
        }
        if self.session.library.briefings.is_empty() {
            return self.nothing();
        }
        let query = Query::parse(words);
        let ask = |index: &Index| {
            let answer = index.search(&query, HITS);
            let rows: Vec<NumberedRow> = answer.hits.iter().map(|hit| hit_row(index, hit)).collect();
            (answer, rows)
        };
        let (mut answer, mut rows) = ask(self.index());
        if self.leave_damaged_index()? {
            (answer, rows) = ask(self.index());
        }
        for fault in &answer.faults {
            let meant =
                fault.suggestion.as_ref().map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            self.say(&format!("{}{meant}", fault.message))?;
        }
        if answer.total == 0 {
            self.session.places.miss(words);
            let none = format!("Nothing answers `{words}`.");
            if rows.is_empty() { self.show_nothing(&none) } else { self.say(&none) }?;
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
        let own = rows.len() - answer.hits.iter().filter(|hit| hit.is_by_summit).count();
        let head = match own < answer.own() {
            _ if answer.total == 0 => format!("{}:", counted(rows.len(), "fact lacks a word", "facts lack a word")),
            true => format!("{} hits, the best {own} follow; more words leave fewer:", answer.own()),
            false if own < rows.len() => format!("{}, {} by summit:", counted(own, "hit", "hits"), answer.by_summit),
            false => format!("{}:", counted(own, "hit", "hits")),
        };
        if own < rows.len() {
            rows.insert(own, NumberedRow::words("Only because the summit matches:"));
        }
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
            let kind = kind(place.map_or(Passage::Title, |(passage, _)| passage));
            let text = format!(
                "{kind}{} ({})",
                typeset::shorten(&bookmark.name, ROW, Charset::Unicode),
                briefing.short_title()
            );
            Some(NumberedRow::new(text, Choice::Place(briefing, place)))
        });
        let rows: Vec<NumberedRow> = rows.collect();
        if rows.is_empty() {
            return self.show_nothing("No bookmark is set.");
        }
        self.show(&format!("{}:", counted(rows.len(), "bookmark", "bookmarks")), rows)
    }

    pub(super) fn problems(&mut self) -> io::Result<()> {
        if self.session.library.problems.is_empty() {
            return self.show_nothing("There is no problem.");
        }
        let row = |problem: &Problem| NumberedRow::new(problem.to_string(), Choice::Problem(problem.clone()));
        let rows: Vec<NumberedRow> = self.session.library.problems.iter().map(row).collect();
        self.show(&format!("{}; edit and a number opens its file:", counted(rows.len(), "problem", "problems")), rows)
    }
}

/// A row for a hit: its kind, what it says, how it stands, and at which summit. A name of the glossary leads to its card.
fn hit_row(index: &Index, hit: &Hit) -> NumberedRow {
    let kind = capitalized(hit.kind.word());
    let is_outcome = hit.kind == FactKind::Outcome;
    let then = if is_outcome { ", " } else { ": " };
    let lacks = hit.lacks.as_ref().map_or_else(String::new, |word| format!("Without `{word}`: "));
    let mark = index.standing(&hit.briefing, hit.passage, clock::today()).and_then(Standing::mark);
    let mark = mark.filter(|_| is_outcome).map_or_else(String::new, |mark| format!("; {mark}"));
    let way = hit.way().map_or_else(String::new, |way| format!("; {way}"));
    // A day that was said is not said again.
    let is_dated = hit.text.contains(&hit.briefing.date.words());
    let summit = if is_dated { hit.briefing.short_title().to_owned() } else { hit.briefing.dated() };
    let text = format!("{lacks}{kind}{then}{}{mark}{way}; {summit}", hit.text.trim_end_matches('.'));
    let briefing = hit.briefing.clone();
    let name = match (hit.kind, hit.passage) {
        (FactKind::Term, _) => hit.text.split(": ").next(),
        (FactKind::Person, passage) if !matches!(passage, Passage::Person(_)) => hit.text.split(", ").next(),
        _ => None,
    };
    NumberedRow::new(
        text,
        match name {
            Some(name) => Choice::Named(name.into(), briefing, hit.passage),
            None => Choice::Fact(briefing, hit.passage),
        },
    )
}
