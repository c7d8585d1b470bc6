//! Look-ups off the loop's thread: the index is built there, and every question answered there.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::Message;
use crate::across::Across;
use crate::library::{Library, Loaded};
use crate::lookup::{Completion, Index, Question, Reply, Worker};

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
    libraries: Sender<(Arc<Library>, Reach)>,
    worker: Worker,
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

impl Searcher {
    /// Starts the threads; indexes and answers come through `sender`.
    pub fn start(sender: Sender<Message>) -> Self {
        let (libraries, newest) = channel();
        let answers = sender.clone();
        let worker = Worker::spawn(move |reply| {
            // The loop has ended where this fails.
            _ = answers.send(match reply {
                Reply::Answer { number, answer, done } => Message::Answer { number, answer, done },
                Reply::Completed { number, cursor, completions } => Message::Completed { number, cursor, completions },
            });
        });
        thread::spawn(move || index(&newest, &sender));
        Self { libraries, worker, is_wanted: false, waiting: None, index: None, question: None, completion: None }
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
        if let Some(library) = self.waiting.take() {
            // Fails only where the thread has panicked, which has told of itself.
            _ = self.libraries.send(library);
        }
    }

    /// Takes in a newer index, and asks it the last question again. Returns the one before.
    pub fn indexed(&mut self, index: Arc<Index>) -> Option<Arc<Index>> {
        let old = self.index.replace(index);
        if let Some((number, text)) = self.question.clone() {
            self.ask(number, &text);
        }
        if let (Some(completion), Some(index)) = (self.completion.take(), self.index.clone()) {
            self.worker.complete(Completion { index, ..completion });
        }
        old
    }

    /// Asks what the word before `cursor` can become in the text of question `number`, as soon as there is an index.
    pub fn complete(&mut self, number: u64, text: &str, cursor: usize) {
        self.begin();
        let index = self.index.clone().unwrap_or_default();
        let completion = Completion { number, text: text.to_string(), cursor, index, most: OFFERED };
        match self.index {
            Some(_) => self.worker.complete(completion),
            None => self.completion = Some(completion),
        }
    }

    /// Asks a question; the one before is given up.
    pub fn ask(&mut self, number: u64, text: &str) {
        self.begin();
        self.question = Some((number, text.to_string()));
        if let Some(index) = self.index.clone() {
            self.worker.ask(Question { number, text: text.to_string(), index, limit: LIMIT });
        }
    }
}

/// Indexes the newest library whenever there is a newer one, then reads across it where that is worth it, until
/// nobody hands over any. Both cost what is new in it.
fn index(libraries: &Receiver<(Arc<Library>, Reach)>, sender: &Sender<Message>) {
    let (mut last, mut across) = (Arc::new(Index::default()), None::<Arc<Across>>);
    while let Ok(newest) = libraries.recv() {
        let (library, reach) = libraries.try_iter().last().unwrap_or(newest);
        last = Arc::new(last.rebuild(&library.briefings, &library.glossary));
        // The loop has ended where this fails.
        _ = sender.send(Message::Indexed(last.clone()));
        if reach == Reach::Across {
            let next = across.map_or_else(|| Across::build(&library), |across| across.renewed(&library, &last));
            let next = Arc::new(next);
            _ = sender.send(Message::Across(Arc::clone(&next)));
            across = Some(next);
        }
    }
}
