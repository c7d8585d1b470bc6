//! What has changed since it was read, found out off the loop's thread.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use super::Message;
use super::desk::{Desk, Kind};
use crate::app::{self, App, Digests};
use crate::place::Keeper;

/// Finds out which briefings of the library say other things than when they were read. `digests` keeps what is known of
/// those that stay.
pub fn look(app: &App, digests: &Arc<Mutex<Digests>>, desk: &Desk, sender: &Sender<Message>) {
    let (library, read) = (app.library.clone(), app.places.read());
    let (digests, sender) = (Arc::clone(digests), sender.clone());
    if !read.is_empty() {
        desk.library.renew(Kind::Changes, move || {
            let mut digests = digests.lock().unwrap_or_else(PoisonError::into_inner);
            let changed = app::changed(&library, &read, &mut digests);
            // The loop has ended where this fails.
            _ = sender.send(Message::Changed(library, changed));
        });
    }
}

/// Fetches the facts of a briefing as last read, if they are wanted.
pub fn fetch(app: &mut App, keeper: &Keeper, desk: &Desk, sender: &Sender<Message>) {
    if let Some(briefing) = app.take_wanted() {
        let (sender, facts) = (sender.clone(), keeper.facts(&briefing));
        desk.answers.put(move || _ = sender.send(Message::Facts(briefing, facts())));
    }
}
