//! What has changed since it was read, found out off the loop's thread.

use std::sync::mpsc::Sender;
use std::thread;

use super::Message;
use crate::app::{self, App};
use crate::place::Keeper;

/// Finds out which briefings of the library say other things than when they were read.
pub fn look(app: &App, sender: &Sender<Message>) {
    let (library, read, sender) = (app.library.clone(), app.places.read(), sender.clone());
    if !read.is_empty() {
        thread::spawn(move || {
            let changed = app::changed(&library, &read);
            // The loop has ended where this fails.
            _ = sender.send(Message::Changed(library, changed));
        });
    }
}

/// Fetches the facts of a briefing as last read, if they are wanted.
pub fn fetch(app: &mut App, keeper: &Keeper, sender: &Sender<Message>) {
    if let Some(briefing) = app.take_wanted() {
        let sender = sender.clone();
        keeper.facts(&briefing.clone(), move |facts| _ = sender.send(Message::Facts(briefing, facts)));
    }
}
