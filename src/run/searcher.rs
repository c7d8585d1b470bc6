//! Look-ups off the loop's thread: the index is built there, and every question answered there.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use super::Message;
use super::desk::{Desk, Kind};
use crate::across::Across;
use crate::library::{Library, Loaded};
use crate::lookup::{Completion, Index, Question, Reply, Session};

/// How many hits are brought to the screen; the count tells of the rest.
const LIMIT: usize = 200;

/// How many completions are offered.
const OFFERED: usize = 8;

/// Up to this many briefings are indexed between two keys, so the first frame need not pay for it.
const SMALL: usize = 50;

/// A library that is still being read is read across only while it is at most this part of the whole: that starts
/// anew each time, and would cost as much again as reading across it once.
const PART: usize = 8;

/// What is to be made of a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The index of its facts.
    Facts,
    /// That, and what reads across its briefings.
    Across,
}

/// Builds the index of the newest library and asks it what is asked.
#[derive(Debug)]
pub struct Searcher {
    desk: Arc<Desk>,
    sender: Sender<Message>,
    session: Arc<Session>,
    /// Gives up the question under way.
    cancel: Arc<AtomicBool>,
    /// What was made of the last library.
    made: Arc<Mutex<Made>>,
    /// Whether somebody is there, by a key or a question that came with the start.
    is_wanted: bool,
    /// The newest library, while nobody is there yet.
    waiting: Option<(Arc<Library>, Reach)>,
    /// The index of the newest library that has one.
    index: Option<Arc<Index>>,
    /// The last question; asked again of a newer index.
    question: Option<(u64, String)>,
    /// What was to be completed before there was an index.
    completion: Option<Completion>,
}

/// What is made of a library; the next is made from the one before.
#[derive(Debug, Default)]
struct Made {
    index: Arc<Index>,
    across: Option<Arc<Across>>,
}

impl Searcher {
    /// Works at `desk`; indexes and answers come through `sender`.
    pub fn new(desk: Arc<Desk>, sender: Sender<Message>) -> Self {
        Self {
            desk,
            sender,
            session: Arc::default(),
            cancel: Arc::default(),
            made: Arc::default(),
            is_wanted: false,
            waiting: None,
            index: None,
            question: None,
            completion: None,
        }
    }

    /// Indexes a newer library: a large one at once, a small one when somebody is there. Until that is done, questions
    /// are asked of the one before.
    pub fn library(&mut self, loaded: &Loaded) {
        let is_worth = loaded.done || loaded.read * PART <= loaded.total;
        let reach = if is_worth { Reach::Across } else { Reach::Facts };
        self.waiting = Some((loaded.library.clone(), reach));
        if self.is_wanted || loaded.library.briefings.len() > SMALL || self.index.is_some() {
            self.hand_over();
        }
    }

    /// Somebody is there: what waits is indexed now, and what comes at once.
    pub fn begin(&mut self) {
        self.is_wanted = true;
        self.hand_over();
    }

    fn hand_over(&mut self) {
        if let Some((library, reach)) = self.waiting.take() {
            let (made, sender) = (Arc::clone(&self.made), self.sender.clone());
            self.desk.library.renew(Kind::Index, move || {
                made.lock().unwrap_or_else(PoisonError::into_inner).renew(&library, reach, &sender);
            });
        }
    }

    /// Takes in a newer index, and asks it the last question again. Returns the one before.
    pub fn indexed(&mut self, index: Arc<Index>) -> Option<Arc<Index>> {
        let old = self.index.replace(index);
        if let Some((number, text)) = self.question.clone() {
            self.ask(number, &text);
        }
        if let (Some(completion), Some(index)) = (self.completion.take(), self.index.clone()) {
            self.answer(Completion { index, ..completion });
        }
        old
    }

    /// Asks what the word before `cursor` can become in the text of question `number`, as soon as there is an index.
    pub fn complete(&mut self, number: u64, text: &str, cursor: usize) {
        self.begin();
        let index = self.index.clone().unwrap_or_default();
        let completion = Completion { number, text: text.to_string(), cursor, index, most: OFFERED };
        match self.index {
            Some(_) => self.answer(completion),
            None => self.completion = Some(completion),
        }
    }

    fn answer(&self, completion: Completion) {
        let sender = self.sender.clone();
        self.desk.answers.renew(Kind::Completion, move || reply(&sender, completion.complete()));
    }

    /// Asks a question; the one before is given up.
    pub fn ask(&mut self, number: u64, text: &str) {
        self.begin();
        self.question = Some((number, text.to_string()));
        if let Some(index) = self.index.clone() {
            let question = Question { number, text: text.to_string(), index, limit: LIMIT };
            self.cancel.store(true, Ordering::Relaxed);
            self.cancel = Arc::default();
            let (session, cancel, sender) = (Arc::clone(&self.session), Arc::clone(&self.cancel), self.sender.clone());
            self.desk.search.renew(Kind::Search, move || {
                session.answer(&question, &cancel, |answer| reply(&sender, answer));
            });
        }
    }
}

impl Made {
    /// Indexes a newer library, and reads across it where that is worth it. Both cost what is new in it.
    fn renew(&mut self, library: &Library, reach: Reach, sender: &Sender<Message>) {
        self.index = Arc::new(self.index.rebuild(&library.briefings, &library.glossary));
        // The loop has ended where this fails.
        _ = sender.send(Message::Indexed(Arc::clone(&self.index)));
        if reach == Reach::Across {
            let before = self.across.take();
            let next = before.map_or_else(|| Across::build(library), |across| across.renewed(library, &self.index));
            let next = Arc::new(next);
            _ = sender.send(Message::Across(Arc::clone(&next)));
            self.across = Some(next);
        }
    }
}

fn reply(sender: &Sender<Message>, reply: Reply) {
    // The loop has ended where this fails.
    _ = sender.send(match reply {
        Reply::Answer { number, answer, done } => Message::Answer { number, answer, done },
        Reply::Completed { number, cursor, completions } => Message::Completed { number, cursor, completions },
    });
}
