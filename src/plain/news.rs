//! What is new since a briefing was read. A briefing counts as read when it is left, so a lost connection hides no
//! news.

use std::sync::Arc;

use super::rows::{List, NumberedRow};
use crate::briefing::{Briefing, row};
use crate::language::narrowing::Narrowing;
use crate::place::{FactChange, Store};
use crate::session::ReadingSession;
use crate::typeset::counted;

/// What is new in a briefing that was read; nothing where what was read is no longer known.
pub fn changes(session: &mut ReadingSession, store: &Store, briefing: &Briefing) -> Vec<FactChange> {
    session.news_of(briefing).unwrap_or_else(|| {
        let read = store.facts(&briefing.id).ok().flatten();
        session.was_read(briefing, read);
        session.news_of(briefing).unwrap_or_default()
    })
}

/// Everything that is new in the briefings that were read, or what of it has the words.
pub fn new_since_read(session: &mut ReadingSession, store: &Store, words: &str) -> List {
    let mut news: Vec<(Arc<Briefing>, NumberedRow)> = Vec::new();
    for briefing in session.changed().collect::<Vec<_>>() {
        let changes = changes(session, store, &briefing);
        news.extend(changes.iter().map(|change| (briefing.clone(), fact(&briefing, change))));
    }
    let texts = news.iter().map(|(briefing, row)| format!("{} {}", row.text, briefing.dated()));
    let fitting = Narrowing::new(words).rows(texts);
    let mut rows = Vec::new();
    let mut last: Option<&str> = None;
    for (briefing, row) in fitting.iter().map(|i| &news[*i]) {
        if last.replace(&briefing.id) != Some(&*briefing.id) {
            rows.push(NumberedRow::words(format!("{}:", briefing.dated())));
        }
        rows.push(row.clone());
    }
    match (rows.is_empty(), words) {
        (true, "") => List::nothing(format!("Nothing is new in what you have read{}.", unread_count(session))),
        (true, words) => List::nothing(format!("Nothing that is new has `{words}`.")),
        _ => List::new(format!("{}:", counted(fitting.len(), "thing is new", "things are new")), rows),
    }
}

/// How many briefings have not been read, as the end of a sentence; nothing where all have.
fn unread_count(session: &ReadingSession) -> String {
    let places = &session.places;
    match session.library.briefings.iter().filter(|briefing| !places.is_read(&briefing.id)).count() {
        0 => String::new(),
        count => format!("; {}", counted(count, "briefing is unread", "briefings are unread")),
    }
}

fn fact(briefing: &Arc<Briefing>, change: &FactChange) -> NumberedRow {
    let more = format!("; {}", change.words(briefing));
    NumberedRow::fact(&row(briefing, change.passage), &more, briefing, change.passage)
}
