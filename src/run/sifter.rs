//! Questions about what reads across the library, answered off the loop's thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::Message;
use crate::across::{Across, Order};
use crate::app::Wish;

/// Answers questions of one kind; of several that wait, only the last.
#[derive(Debug)]
pub struct Sifter<Q>(Sender<(Q, Arc<Across>)>);

/// Which rows of the table of figures fit.
#[derive(Debug)]
pub struct Query {
    /// By this number the answer is known.
    pub number: u64,
    /// What is typed.
    pub text: String,
    /// What the rows are sorted by.
    pub order: Order,
}

/// What can be asked.
pub trait Question: Send + 'static {
    /// The answer.
    fn answer(self, across: Arc<Across>) -> Message;
}

impl Question for Query {
    fn answer(self, across: Arc<Across>) -> Message {
        let rows = across.filter(&self.text, self.order);
        Message::Filtered { number: self.number, across, rows }
    }
}

impl Question for Wish {
    fn answer(self, across: Arc<Across>) -> Message {
        Message::Offered(self.fulfil(&across))
    }
}

impl<Q: Question> Sifter<Q> {
    /// Starts the thread; answers come through `sender`.
    pub fn start(sender: Sender<Message>) -> Self {
        let (questions, asked) = channel();
        thread::spawn(move || sift(&asked, &sender));
        Self(questions)
    }

    /// Asks `question` of `across`.
    pub fn ask(&self, question: Q, across: Arc<Across>) {
        // Fails only where the thread has panicked, which has told of itself.
        _ = self.0.send((question, across));
    }
}

/// Answers until nobody asks any more.
fn sift<Q: Question>(asked: &Receiver<(Q, Arc<Across>)>, sender: &Sender<Message>) {
    while let Ok(question) = asked.recv() {
        let (question, across) = asked.try_iter().last().unwrap_or(question);
        // The loop has ended where this fails.
        _ = sender.send(question.answer(across));
    }
}
