//! The user's keymap, read again as soon as it is saved.

use std::path::{Path, PathBuf};

use super::Message;
use super::inbox::Inbox;
use crate::keymap::{Keymap, Source};
use crate::problem::Problem;
use crate::watch::{Companion, Stamp};

/// The keymap of `source`; sends what it is after each change.
pub struct Keys {
    source: Source,
    /// Which version was read last.
    read: Option<Option<Stamp>>,
    /// What it was then, with its problems; what says the same is not sent.
    last: (Option<Keymap>, Vec<Problem>),
    inbox: Inbox,
}

impl Keys {
    /// Looks after `source`. `last` is what it was at the start, with its problems.
    pub fn new(source: Source, last: (Option<Keymap>, Vec<Problem>), inbox: Inbox) -> Self {
        Self { source, read: None, last, inbox }
    }
}

impl Companion for Keys {
    fn files(&self) -> Vec<PathBuf> {
        vec![self.source.path.clone()]
    }

    fn look(&mut self) {
        // Before it is read: a file that changes while it is read is then read once more.
        let version = version(&self.source.path);
        if version.is_some() && version == self.read {
            return;
        }
        self.read = version;
        let now = Keymap::load_live(Some(&self.source));
        if now != self.last {
            self.inbox.send(Message::Keymap(Box::new(now.clone())));
            self.last = now;
        }
    }
}

/// Which version of the file there is, if any; `None` where it must be read to know.
fn version(path: &Path) -> Option<Option<Stamp>> {
    if path.exists() { Stamp::of(path).map(Some) } else { Some(None) }
}
