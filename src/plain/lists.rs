//! The lists of one library: briefings, earlier queries, bookmarks, problems.

use std::sync::Arc;

use super::rows::{Choice, List, NumberedRow, kind};
use crate::ascii::Charset;
use crate::briefing::{Briefing, Passage, ROW};
use crate::clock;
use crate::language::narrowing::Narrowing;
use crate::library::SummitRow;
use crate::problem::Problem;
use crate::session::ReadingSession;
use crate::typeset::{self, counted};

/// The briefings, or those whose title, place and date have the words. `next` is the next summit, or else the latest;
/// `latest` is the latest. `None` if the library has none.
pub fn briefings(session: &ReadingSession, words: &str) -> Option<List> {
    let today = clock::today();
    let is_ahead = |briefing: &Briefing| briefing.date.end().last() >= today.first();
    let briefings = &session.library.briefings;
    let latest = || briefings.iter().find(|briefing| !is_ahead(briefing)).or_else(|| briefings.iter().next_back());
    let next = || briefings.iter().rfind(|briefing| is_ahead(briefing));
    let newest_first = |count| format!("{}, the newest first:", counted(count, "briefing", "briefings"));
    let (head, listed): (String, Vec<Arc<Briefing>>) = match words {
        "" => (newest_first(briefings.len()), briefings.iter().collect()),
        "latest" => ("The latest:".into(), latest().into_iter().collect()),
        "next" => match next() {
            Some(next) => ("The next:".into(), vec![next]),
            None => ("No summit is ahead. The latest:".into(), latest().into_iter().collect()),
        },
        words => {
            let named = |b: Arc<Briefing>| [&b.title, b.short_title(), &b.place, &b.date.words(), &b.id].join(" ");
            let fitting = Narrowing::new(words).rows(briefings.iter().map(named));
            let listed: Vec<_> = fitting.into_iter().map(|i| briefings.at(i)).collect();
            (newest_first(listed.len()), listed)
        }
    };
    let rows: Vec<NumberedRow> = listed.iter().map(|briefing| row(session, briefing)).collect();
    match (rows.is_empty(), words) {
        (false, _) => Some(List::new(head, rows)),
        (true, "" | "next" | "latest") => None,
        (true, words) => Some(List::nothing(format!("No briefing has `{words}` in its title, place or date."))),
    }
}

/// The briefings that this one names as related.
pub fn related(session: &ReadingSession, briefing: &Briefing) -> List {
    let related = briefing.related.iter().filter_map(|id| session.library.get(id));
    let rows: Vec<NumberedRow> = related.map(|briefing| row(session, &briefing)).collect();
    match rows.len() {
        0 => List::nothing("No briefing is related to this one."),
        count => List::new(format!("{}:", counted(count, "related briefing", "related briefings")), rows),
    }
}

/// A row for a briefing.
fn row(session: &ReadingSession, briefing: &Arc<Briefing>) -> NumberedRow {
    let mark = match session.places.is_read(&briefing.id) {
        false => ", unread",
        true if session.is_changed(&SummitRow::of(briefing)) => ", changed",
        true => "",
    };
    let text = format!("{}, {}{mark}", briefing.dated(), briefing.place);
    NumberedRow::new(text, Choice::Place(briefing.clone(), None))
}

/// What was looked for before; `None` where nothing was.
pub fn queries(session: &ReadingSession) -> Option<List> {
    let row = |words: &str| NumberedRow::new(words, Choice::Query(words.to_owned()));
    let rows: Vec<NumberedRow> = session.places.queries().into_iter().map(row).collect();
    (!rows.is_empty()).then(|| List::new(format!("{} before:", counted(rows.len(), "query", "queries")), rows))
}

/// The bookmarks that still lead somewhere.
pub fn bookmarks(session: &ReadingSession) -> List {
    let bookmarks = session.places.bookmarks();
    let rows = bookmarks.iter().filter_map(|bookmark| {
        let (briefing, place) = session.locate(&bookmark.spot)?;
        let kind = kind(place.map_or(Passage::Title, |(passage, _)| passage));
        let name = typeset::shorten(&bookmark.name, ROW, Charset::Unicode);
        Some(NumberedRow::new(format!("{kind}{name} ({})", briefing.short_title()), Choice::Place(briefing, place)))
    });
    let rows: Vec<NumberedRow> = rows.collect();
    match rows.len() {
        0 => List::nothing("No bookmark is set."),
        count => List::new(format!("{}:", counted(count, "bookmark", "bookmarks")), rows),
    }
}

/// What is wrong in the library.
pub fn problems(session: &ReadingSession) -> List {
    let row = |problem: &Problem| NumberedRow::new(problem.to_string(), Choice::Problem(problem.clone()));
    let rows: Vec<NumberedRow> = session.library.problems.iter().map(row).collect();
    match rows.len() {
        0 => List::nothing("There is no problem."),
        count => {
            List::new(format!("{}; edit and a number opens its file:", counted(count, "problem", "problems")), rows)
        }
    }
}
