//! Filtering the table of figures off the loop's thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::Message;
use crate::across::{Across, Order};

/// Answers what is asked about the table of figures; of several questions that wait, only the last.
#[derive(Debug)]
pub struct Sifter(Sender<Question>);

#[derive(Debug)]
struct Question {
    number: u64,
    query: String,
    order: Order,
    across: Arc<Across>,
}

impl Sifter {
    /// Starts the thread; answers come through `sender`.
    pub fn start(sender: Sender<Message>) -> Self {
        let (questions, asked) = channel();
        thread::spawn(move || sift(&asked, &sender));
        Self(questions)
    }

    /// Asks which rows of `across` fit `query`.
    pub fn ask(&self, number: u64, query: String, order: Order, across: Arc<Across>) {
        // Fails only where the thread has panicked, which has told of itself.
        _ = self.0.send(Question { number, query, order, across });
    }
}

/// Answers until nobody asks any more.
fn sift(asked: &Receiver<Question>, sender: &Sender<Message>) {
    while let Ok(question) = asked.recv() {
        let Question { number, query, order, across } = asked.try_iter().last().unwrap_or(question);
        let rows = across.filter(&query, order);
        // The loop has ended where this fails.
        _ = sender.send(Message::Filtered { number, across, rows });
    }
}
