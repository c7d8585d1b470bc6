//! Questions about what reads across the library, answered off the loop's thread.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::Message;
use super::desk::{Kind, Lane};
use crate::across::{Across, Order};
use crate::app::Wish;

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
    /// Of several that wait, only the last of a kind is answered.
    const KIND: Kind;

    /// The answer.
    fn answer(self, across: Arc<Across>) -> Message;
}

impl Question for Query {
    const KIND: Kind = Kind::Table;

    fn answer(self, across: Arc<Across>) -> Message {
        let rows = across.filter(&self.text, self.order);
        Message::Filtered { number: self.number, across, rows }
    }
}

impl Question for Wish {
    const KIND: Kind = Kind::Offer;

    fn answer(self, across: Arc<Across>) -> Message {
        Message::Offered(self.fulfil(&across))
    }
}

/// Asks `question` of `across` in `lane`; the answer comes through `sender`.
pub fn ask<Q: Question>(question: Q, across: Arc<Across>, lane: &Lane, sender: &Sender<Message>) {
    let sender = sender.clone();
    // The loop has ended where this fails.
    lane.renew(Q::KIND, move || _ = sender.send(question.answer(across)));
}
