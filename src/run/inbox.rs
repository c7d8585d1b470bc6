//! The one way into the loop, for whatever runs beside it.

use std::sync::mpsc::{Receiver, Sender, channel};

use super::Message;

/// Where messages to the loop are sent. Clones lead to the same loop.
#[derive(Debug, Clone)]
pub struct Inbox(Sender<Message>);

impl Inbox {
    /// An inbox, and the end at which the loop reads it.
    pub fn new() -> (Self, Receiver<Message>) {
        let (sender, receiver) = channel();
        (Self(sender), receiver)
    }

    /// Sends a message. Once the loop has ended, it is dropped.
    pub fn send(&self, message: Message) {
        _ = self.0.send(message);
    }
}
